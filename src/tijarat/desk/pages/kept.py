"""What one's own side wrote under an item that the other took back: it stays readable, the item not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import CharField, Value
from django.utils.formats import localize
from django.utils.translation import gettext as _

from tijarat.desk.words import state_name
from tijarat.register.core.models import Entry, Item, StatusEvent, kinds_of_entries
from tijarat.register.core.scope import Scope, Viewer


@dataclass(frozen=True, slots=True)
class Kept:
    """One entry of the own side.

    Parameters
    ----------
    at : when it was written.
    by : whose it is: the office.
    scope : who sees it, in words.
    lines : name of a field -> what it says.
    """

    at: datetime
    by: str
    scope: str
    lines: dict[str, str]


def kept_under(item: Item, viewer: Viewer) -> list[Kept]:
    """Entries of the viewer's side under an item that was taken back, the newest first."""
    tables: dict[str, Any] = {table._meta.label_lower: table for table in kinds_of_entries()}
    found: dict[str, list[int]] = {}
    for label, key in _union(tables, item, viewer):
        found.setdefault(label, []).append(key)
    entries: list[Any] = []
    for label, keys in found.items():
        entries += tables[label].objects.filter(pk__in=keys).select_related("organisation")
    entries.sort(key=lambda one: one.created_at, reverse=True)
    return [
        Kept(one.created_at, str(one.organisation), str(Scope(one.scope).label), _lines(one))
        for one in entries
    ]


def _union(tables: dict[str, Any], item: Item, viewer: Viewer) -> list[tuple[str, int]]:
    """Where there is something, in one question to the database, however many tables there are."""
    parts = [
        table.objects.kept_by(viewer)
        .filter(item=item.pk)
        .order_by()
        .annotate(written_in=Value(label, CharField()))
        .values_list("written_in", "pk")
        for label, table in sorted(tables.items())
    ]
    first, *others = parts
    return list(first.union(*others, all=True))


def _lines(entry: Entry) -> dict[str, str]:
    if isinstance(entry, StatusEvent):
        moved = f"{state_name(entry.from_state)} → {state_name(entry.to_state)}"
        return {_("state"): moved} | ({_("note"): entry.note} if entry.note else {})
    base = {field.name for field in Entry._meta.get_fields()}
    shown: dict[str, str] = {}
    for field in type(entry)._meta.concrete_fields:
        if field.name in base or field.primary_key or isinstance(field, models.ForeignKey):
            continue
        value: Any = getattr(entry, field.name)
        if field.choices:
            value = dict(field.flatchoices).get(value, value)
        named = field._verbose_name is not None  # pyright: ignore[reportAttributeAccessIssue]
        if value not in (None, "", []) and (named or field.name in entry.SEARCHED):
            line, text = str(field.verbose_name if named else _("words")), str(localize(value))
            shown[line] = f"{shown[line]} · {text}" if line in shown else text
    return shown
