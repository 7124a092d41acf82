"""What a parcel holds, in the words of the desk, for whoever decides on it or made it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tijarat.desk.sheets.columns import Column
from tijarat.desk.sheets.kinds import sheets
from tijarat.desk.sheets.texts import said
from tijarat.desk.words import KINDS, state_name
from tijarat.reference import countries
from tijarat.register.core.models import Item
from tijarat.register.dialogue.models import Position
from tijarat.register.exchange.packing import fields_of
from tijarat.register.exchange.travelling import ITEMS
from tijarat.register.investment.models import Lead
from tijarat.register.people.models import User


@dataclass(frozen=True, slots=True)
class Line:
    """One column of an item: what it would be, and what stands here where that differs."""

    label: str
    comes: str
    stands: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One item of a parcel.

    Parameters
    ----------
    title, kind, state, office : in words.
    item : the item here, where the viewer sees it.
    lines : its columns; of one that is here already, those that would change.
    """

    title: str
    kind: str
    state: str
    office: str
    item: Item | None = None
    lines: list[Line] = field(default_factory=list[Line])


def seen_here(viewer: User, content: dict[str, Any]) -> dict[str, Item]:
    """The items that a parcel speaks of and the viewer sees here, by identifier."""
    ids = {one["public_id"] for one in content["items"]}
    ids |= {one["item"] for one in content["entries"]}
    rows = Item.objects.visible_to(viewer).filter(public_id__in=ids)
    return {item.public_id: item for item in rows}


def shown(
    items: Iterable[dict[str, Any]], here: dict[str, Item], *, against: bool = False
) -> list[Shown]:
    """Items of a parcel in words.

    Parameters
    ----------
    items : as the parcel holds them.
    here : what `seen_here` found.
    against : whether the lines say what would change here, instead of all that comes.
    """
    known = sheets()
    rows: list[Shown] = []
    for told in items:
        columns = {column.name: column for column in known[told["kind"]].columns}
        held = here.get(told["public_id"])
        lines = _changes(told, columns) if against else _lines(told, columns)
        rows.append(
            Shown(
                title=str(told["fields"]["title"]),
                kind=str(KINDS.get(told["kind"], told["kind"])),
                state=str(state_name(told["state"])),
                office=told["office"]["name"],
                item=held,
                lines=lines,
            )
        )
    return rows


def _lines(told: dict[str, Any], columns: dict[str, Column]) -> list[Line]:
    return [
        Line(_label(name, columns), words)
        for name, value in told["fields"].items()
        if name != "title" and (words := _words(name, value, columns))
    ]


def _changes(told: dict[str, Any], columns: dict[str, Column]) -> list[Line]:
    kind = ITEMS[told["kind"]]
    row = kind.table.objects.filter(public_id=told["public_id"]).first()
    if row is None:
        return _lines(told, columns)
    stood = fields_of(row, kind)
    lines = [
        Line(
            _label(name, columns), _words(name, value, columns), _words(name, stood[name], columns)
        )
        for name, value in told["fields"].items()
        if value != stood[name]
    ]
    if row.state != told["state"]:
        lines.append(Line(_("state"), str(state_name(told["state"])), str(state_name(row.state))))
    return lines


def _label(name: str, columns: dict[str, Column]) -> str:
    return str(columns[name].title) if name in columns else name.replace("_", " ")


def _words(name: str, value: Any, columns: dict[str, Column]) -> str:
    if value in (None, ""):
        return ""
    day = parse_date(value) if isinstance(value, str) and len(value) == 10 else None
    if day is not None:
        return date_format(day, "DATE_FORMAT")
    return str(said(columns[name], value)) if name in columns else str(value)


@dataclass(frozen=True, slots=True)
class Written:
    """One entry of a parcel: what it is, whose, and under which item."""

    words: str
    office: str
    under: str
    item: Item | None


def entries(
    some: Iterable[dict[str, Any]], content: dict[str, Any], here: dict[str, Item]
) -> list[Written]:
    """Entries of a parcel in words."""
    titles = {one["public_id"]: str(one["fields"]["title"]) for one in content["items"]}
    return [_written(one, titles, here) for one in some]


def _written(told: dict[str, Any], titles: dict[str, str], here: dict[str, Item]) -> Written:
    item = here.get(told["item"])
    under = item.title if item is not None else titles.get(told["item"], "")
    return Written(_entry_words(told), told["office"]["name"], under, item)


def _entry_words(told: dict[str, Any]) -> str:
    fields = told["fields"]
    match told["entry"]:
        case "position":
            whose = countries.name(fields["speaks_for"], get_language() or "en")
            stance = Position.Stance(fields["stance"]).label
            words = f". {fields['words']}" if fields["words"] else ""
            return f"{_('Position')} · {whose}: {stance}{words}"
        case "evidence":
            return f"{_('Evidence')}: {fields['title']}"
        case "value":
            return f"{_('Value')}: {fields['low']} – {fields['high']} USD"
        case "observation":
            return f"{fields['label']}: {fields['value']}"
        case "zone_fact" | "lead_contact":
            return str(fields["words"])
        case "lead_activity":
            before, after = (
                Lead.Currently(fields[f"{at}_activity"]).label for at in ("from", "to")
            )
            return f"{before} → {after}"
        case "cohort_figures":
            return f"{_('Figures released')}: {_words('as_of', fields['as_of'], {})}"
        case _:
            moved = f"{state_name(fields['from_state'])} → {state_name(fields['to_state'])}"
            return moved + (f". {fields['note']}" if fields["note"] else "")


@dataclass(frozen=True, slots=True)
class Against:
    """One thing that is not taken in.

    Parameters
    ----------
    words, reason : what it is, and the id of why.
    item : what it is about, where the viewer sees it.
    lines : of an item, the columns in which what comes and what stands differ.
    """

    words: str
    reason: str
    item: Item | None
    lines: list[Line] = field(default_factory=list[Line])


def conflicts(
    some: Iterable[dict[str, Any]],
    content: dict[str, Any],
    here: dict[str, Item],
    *,
    against: bool = False,
) -> list[Against]:
    """Conflicts in words: of an entry what it says, of an item its title.

    Parameters
    ----------
    some, content, here : as for `shown`.
    against : whether the lines say what differs, as things stand now.
    """
    coming = {one["public_id"]: one for one in content["entries"]}
    items = {one["public_id"]: one for one in content["items"]} if against else {}
    known = sheets()
    rows: list[Against] = []
    for one in some:
        entry = coming.get(one["public_id"])
        item = here.get(entry["item"] if entry else one["public_id"])
        words = _entry_words(entry) if entry else one["title"]
        told, lines = items.get(one["public_id"]), list[Line]()
        if told is not None and item is not None and item.kind == told["kind"]:
            columns = {column.name: column for column in known[told["kind"]].columns}
            lines = _changes(told, columns)
        rows.append(Against(words, one["reason"], item, lines))
    return rows
