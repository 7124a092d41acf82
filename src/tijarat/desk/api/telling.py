"""What is told of a field: how its value is written as JSON, and how the description types it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from django.db import models
from ninja import Schema
from pydantic import Field

from tijarat.desk.api.names import path_of
from tijarat.register.core.models import Entry, Item
from tijarat.register.core.scope import Viewer
from tijarat.register.people.models import Organisation, User

Id: TypeAlias = Annotated[str, Field(pattern=r"^[0-9a-z]{20}$")]
"""An identifier nobody guesses, as it may be asked for."""

Money: TypeAlias = Annotated[str, Field(json_schema_extra={"format": "decimal"})]
"""A decimal number, exact, as text."""


class Link(Schema):
    """Another item that the caller sees too."""

    id: str
    kind: str
    title: str
    href: str


class Office(Schema):
    """An organisation of one side."""

    id: str
    name: str
    short_name: str
    kind: str
    side: str


class Person(Schema):
    """A person; of the other side the name alone."""

    id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Told:
    """One field as it is told.

    Parameters
    ----------
    name : its key.
    type : for the description.
    says : what it is, in English.
    read : its value of a row, for a viewer.
    own_side : whether it is told to the side alone whose the row is.
    at_length : whether lists leave it out.
    """

    name: str
    type: Any
    says: str
    read: Callable[[Any, Viewer], Any]
    own_side: bool = False
    at_length: bool = False


def link(item: Item | None) -> dict[str, str] | None:
    """An item named; None for one that is not there or not seen, which read the same."""
    if item is None:
        return None
    href = f"/api/v1/{path_of(item.kind)}/{item.public_id}"
    return {"id": item.public_id, "kind": item.kind, "title": item.title, "href": href}


def office(of: Organisation | None) -> dict[str, str] | None:
    """An organisation."""
    if of is None:
        return None
    named = {"id": of.public_id, "name": of.name, "short_name": of.short_name}
    return {**named, "kind": of.kind, "side": of.side}


def person(of: User | None, viewer: Viewer) -> dict[str, str | None] | None:
    """A person, with the identifier for colleagues alone."""
    if of is None:
        return None
    own = of.side == getattr(viewer, "side", "")
    return {"id": of.public_id if own else None, "name": of.name}


def plain(value: Any) -> Any:
    """A value as JSON has it: what was left empty is null, decimals are exact text, times are UTC."""
    if value == "":
        return None
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def told(field: models.Field[Any, Any], kind: type[Any], says: str) -> Told:
    """How a field of an item or entry is told, by its declaration alone."""
    type_, read = _declared(field)
    return Told(
        field.name,
        type_,
        says,
        read,
        own_side=field.name in kind.OWN_SIDE,
        at_length=field.name in kind.AT_LENGTH,
    )


def _declared(field: models.Field[Any, Any]) -> tuple[Any, Callable[[Any, Viewer], Any]]:
    name, target = field.name, field.related_model
    if isinstance(target, type):
        if issubclass(target, Item):
            return Link | None, lambda row, _viewer: link(row.links[name])
        if issubclass(target, Entry):
            return str | None, lambda row, _viewer: row.entries[name]
        if target is Organisation:
            return _or_none(Office, field), lambda row, _viewer: office(getattr(row, name))
        if target is User:
            return _or_none(Person, field), lambda row, viewer: person(getattr(row, name), viewer)
        return str | None, lambda row, _viewer: _named(getattr(row, name))
    return _or_none(_type(field), field), lambda row, _viewer: plain(getattr(row, name))


def _named(row: Any) -> str | None:
    return None if row is None else str(row)


def _or_none(type_: Any, field: models.Field[Any, Any]) -> Any:
    return type_ | None if field.null or field.blank else type_


def _type(field: models.Field[Any, Any]) -> Any:
    values = choices_of(field)
    if values:
        return Literal[values]
    for django, python in TYPES.items():
        if isinstance(field, django):
            return python
    return Any


TYPES: dict[type[models.Field[Any, Any]], Any] = {
    models.DateTimeField: datetime,  # before dates: it is one of them to Django
    models.DateField: date,
    models.BooleanField: bool,
    models.IntegerField: int,
    models.FloatField: float,
    models.DecimalField: Money,
    models.CharField: str,
    models.TextField: str,
}
"""Field of Django -> type in the description."""


def choices_of(field: models.Field[Any, Any]) -> tuple[Any, ...]:
    """The values a field may have, but for none; empty where it is free."""
    return tuple(value for value, _label in field.flatchoices if value not in ("", None))
