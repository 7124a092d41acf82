"""Read rows as somebody sees them, and write them as JSON has them, in a fixed number of questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.db.models import Prefetch, QuerySet

from tijarat.desk.api.resources import Resource, several
from tijarat.register.core.links import add_links
from tijarat.register.core.models import Entry, Item
from tijarat.register.core.scope import Viewer
from tijarat.register.people.models import User


def visible(resource: Resource, viewer: Viewer, *, at_length: bool) -> QuerySet[Any]:
    """The rows of a resource that the viewer sees, with what is told beside them."""
    table = resource.table
    rows = table.objects.visible_to(viewer).select_related(*_beside(table))
    for field in several(table):
        seen = field.related_model.objects.visible_to(viewer)
        rows = rows.prefetch_related(Prefetch(field.name, seen, to_attr=f"seen_{field.name}"))
    if not at_length and table.AT_LENGTH:
        rows = rows.defer(*table.AT_LENGTH)
    return rows


def _beside(table: type[Any]) -> Iterable[str]:
    for field in table._meta.concrete_fields:
        target = field.related_model
        if not isinstance(target, type) or getattr(field.remote_field, "parent_link", False):
            continue
        if issubclass(target, User):
            yield f"{field.name}__organisation"
        elif not issubclass(target, Item | Entry):
            yield field.name


def as_json(
    resource: Resource, rows: Sequence[Any], viewer: Viewer, *, at_length: bool
) -> list[dict[str, Any]]:
    """Rows as programs are told of them."""
    _add_seen(resource.table, rows, viewer)
    fields = [one for one in resource.fields if at_length or not one.at_length]
    side = getattr(viewer, "side", "")
    return [
        {
            one.name: None if one.own_side and row.side != side else one.read(row, viewer)
            for one in fields
        }
        for row in rows
    ]


def _add_seen(table: type[Any], rows: Sequence[Any], viewer: Viewer) -> None:
    """Give each row what it points to and the viewer sees: items as ``links``, entries as ``entries``."""
    pointing = [field for field in table._meta.concrete_fields if _points(field)]
    to_items = [one.name for one in pointing if issubclass(one.related_model, Item)]
    add_links(rows, viewer, *to_items)
    for row in rows:
        row.entries = {}
    for field in pointing:
        if issubclass(field.related_model, Entry):
            keys = {getattr(row, field.attname) for row in rows} - {None}
            seen = field.related_model.objects.visible_to(viewer).filter(pk__in=keys)
            named = dict(seen.values_list("pk", "public_id")) if keys else {}
            for row in rows:
                row.entries[field.name] = named.get(getattr(row, field.attname))


def _points(field: models.Field[Any, Any]) -> bool:
    target = field.related_model
    if not isinstance(target, type) or getattr(field.remote_field, "parent_link", False):
        return False
    return issubclass(target, Item | Entry)
