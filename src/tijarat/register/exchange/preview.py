"""What a parcel would change here, before it does; conflicts are shown and never overwritten."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tijarat.register.core.models import Item
from tijarat.register.core.scope import Scope
from tijarat.register.exchange.packing import fields_of, pack
from tijarat.register.exchange.travelling import ENTRIES, ITEMS


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that is not taken in.

    Parameters
    ----------
    public_id, title : what it is about.
    reason : id of the reason: ``not_theirs``, ``older``, ``same_version``, ``rewritten``, ``unknown_item``.
    """

    public_id: str
    title: str
    reason: str


@dataclass(slots=True)
class Preview:
    """What would be new, changed, withdrawn; and what stands against it."""

    new: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    changed: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    entries: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    withdrawn: list[Item] = field(default_factory=list[Item])
    conflicts: list[Conflict] = field(default_factory=list[Conflict])

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.new or self.changed or self.entries or self.withdrawn)


def preview(side: str, content: dict[str, Any]) -> Preview:
    """Compare what a parcel holds with what is here.

    Parameters
    ----------
    side : who made it.
    content : of an opened parcel.
    """
    found = Preview()
    held = {one["public_id"]: one for one in pack(side)["items"]}
    here = _here(content)
    for item in content["items"]:
        _compare_item(item, here.get(item["public_id"]), held.get(item["public_id"]), side, found)
    _leave_out_what_hangs_in_the_air(found, here)
    coming = {one["public_id"] for one in (*found.new, *found.changed)}
    for entry in content["entries"]:
        _compare_entry(entry, here, coming, side, found)
    for mark in content["withdrawn"]:
        item = here.get(mark["public_id"])
        if item is not None and item.side == side and item.scope == Scope.SHARED:
            found.withdrawn.append(item)
    return found


def _here(content: dict[str, Any]) -> dict[str, Item]:
    ids = {one["public_id"] for one in (*content["items"], *content["withdrawn"])}
    ids |= {one["item"] for one in content["entries"]}
    ids |= {one["ties"]["parent"] for one in content["items"] if one["ties"].get("parent")}
    return {item.public_id: item for item in Item.objects.filter(public_id__in=ids)}


def _compare_item(
    item: dict[str, Any],
    here: Item | None,
    held: dict[str, Any] | None,
    side: str,
    found: Preview,
) -> None:
    title = str(item["fields"]["title"])
    if here is None:
        found.new.append(item)
    elif here.side != side or here.kind != item["kind"]:
        found.conflicts.append(Conflict(item["public_id"], title, "not_theirs"))
    elif item["version"] < here.version:
        found.conflicts.append(Conflict(item["public_id"], title, "older"))
    elif held is None or item["version"] > here.version:
        found.changed.append(item)
    elif any(held["fields"][name] != item["fields"][name] for name in ITEMS[item["kind"]].fields):
        found.conflicts.append(Conflict(item["public_id"], title, "same_version"))
    elif held["parts"] != item["parts"]:  # sums join an activity without making a version of it
        found.changed.append(item)


def _leave_out_what_hangs_in_the_air(found: Preview, here: dict[str, Item]) -> None:
    """A step or a plot is not taken in without the proposal or the zone it is part of."""
    coming = {one["public_id"] for one in (*found.new, *found.changed)}
    for rows in (found.new, found.changed):
        for item in list(rows):
            parent = item["ties"].get("parent")
            whole = here.get(parent) if parent else None
            shared = whole is not None and whole.scope == Scope.SHARED
            if "parent" in item["ties"] and parent not in coming and not shared:
                rows.remove(item)
                title = str(item["fields"]["title"])
                found.conflicts.append(Conflict(item["public_id"], title, "unknown_item"))


def _compare_entry(
    entry: dict[str, Any], here: dict[str, Item], coming: set[str], side: str, found: Preview
) -> None:
    kind = ENTRIES[entry["entry"]]
    held = kind.table.objects.filter(public_id=entry["public_id"]).first()
    item = here.get(entry["item"])
    title = item.title if item is not None and item.scope == Scope.SHARED else entry["item"]
    if held is not None:
        if held.side != side or fields_of(held, kind) != entry["fields"]:
            found.conflicts.append(Conflict(entry["public_id"], title, "rewritten"))
    elif entry["item"] in coming or (item is not None and item.scope == Scope.SHARED):
        found.entries.append(entry)
    else:
        found.conflicts.append(Conflict(entry["public_id"], title, "unknown_item"))
