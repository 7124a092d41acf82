"""What programs can read: every kind of item and of entry, found by itself, as its fields are declared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal

from django.db import models
from django.utils import translation
from ninja import Schema
from pydantic import Field, create_model

from tijarat.desk.api.names import path_of, sentence
from tijarat.desk.api.telling import (
    Link,
    Office,
    Person,
    Told,
    link,
    office,
    person,
    plain,
    told,
)
from tijarat.register.core.models import Entry, Item, kinds_of_entries, kinds_of_items
from tijarat.register.core.permissions import may
from tijarat.register.core.scope import Scope
from tijarat.register.machines import MACHINES
from tijarat.register.words import state_word

SCOPES = Literal["organisation", "side", "shared"]
assert set(Scope.values) == set(SCOPES.__args__)


@dataclass(frozen=True)
class Resource:
    """One kind of item, or one kind of entry.

    Parameters
    ----------
    table : its model.
    path : the part of the address.
    name : what it is called in the description and in names of routes.
    fields : what is told of it, in order.
    schema : the same, for the description.
    """

    table: type[Any]
    path: str
    name: str
    fields: tuple[Told, ...]
    schema: type[Schema]

    @property
    def is_item(self) -> bool:
        """Whether it has a page, a state and a scope of its own."""
        return issubclass(self.table, Item)

    @property
    def declared(self) -> list[models.Field[Any, Any]]:
        """The fields that its own model declares and that are told."""
        names = {one.name for one in self.fields if not one.own_side}
        return [field for field in _own_fields(self.table) if field.name in names]


@cache
def resources() -> dict[str, Resource]:
    """Path -> what is read there. A new kind of item or entry appears by itself."""
    with translation.override("en"):
        items = [_of_items(kind) for kind in [Item, *_by_name(kinds_of_items())]]
        entries = [_of_entries(kind) for kind in _by_name(kinds_of_entries())]
    return {one.path: one for one in [*items, *entries]}


def resource_of(table: type[Any]) -> Resource:
    """The resource of a kind of item or entry."""
    return next(one for one in resources().values() if one.table is table)


def _by_name(kinds: list[Any]) -> list[Any]:
    return sorted(kinds, key=lambda kind: kind.__name__)


def _of_items(kind: type[Item]) -> Resource:
    fields = [*_base_of_items(kind)]
    if kind is not Item:
        fields += [told(one, kind, _says(one)) for one in _own_fields(kind)]
    fields += [_several(one) for one in several(kind)]
    return _resource(kind, kind.KIND or "item", fields)


def _of_entries(kind: type[Entry]) -> Resource:
    fields = [*BASE_OF_ENTRIES, *(told(one, kind, _says(one)) for one in _own_fields(kind))]
    fields += [_several(one) for one in several(kind)]
    return _resource(kind, kind.__name__, fields)


def several(kind: type[Any]) -> list[Any]:
    """Fields that point to several items or entries."""
    many = kind._meta.many_to_many
    return [one for one in many if issubclass(one.related_model, Item | Entry)]


def _resource(kind: type[Any], name: str, fields: list[Told]) -> Resource:
    kept = tuple(one for one in fields if one.name not in kind.WITHHELD)
    keys: dict[str, Any] = {one.name: (_annotation(one), _field(one)) for one in kept}
    schema: Any = create_model(kind.__name__, __base__=Schema, __doc__=_doc(kind), **keys)
    return Resource(kind, path_of(name), name, kept, schema)


def _annotation(one: Told) -> Any:
    return one.type | None if one.own_side else one.type


def _field(one: Told) -> Any:
    if one.at_length:
        return Field(None, description=f"{one.says} Left out of lists.")
    note = " Told to the side alone whose it is; null for others." if one.own_side else ""
    return Field(..., description=one.says + note)


def _doc(kind: type[Any]) -> str:
    return (kind.__doc__ or kind.__name__).split("\n")[0]


def _says(field: models.Field[Any, Any]) -> str:
    help_ = f" {field.help_text}" if field.help_text else ""
    return sentence(str(field.verbose_name)) + help_


BASE_OF_ENTRIES = (
    Told("id", str, "Identifier.", lambda row, _viewer: row.public_id),
    Told("item", Link, "The item it stands under.", lambda row, _viewer: link(row.links["item"])),
    Told("organisation", Office, "Who wrote it.", lambda row, _viewer: office(row.organisation)),
    Told("side", str, "Side that wrote it, ISO 3166 alpha-3.", lambda row, _viewer: row.side),
    Told("scope", SCOPES, "Who sees it.", lambda row, _viewer: row.scope),
    Told("created_by", Person, "Who wrote it.", lambda row, viewer: person(row.created_by, viewer)),
    Told("created_at", datetime, "When.", lambda row, _viewer: plain(row.created_at)),
)
"""What is told of every entry."""

_of_base = {field.name for field in Item._meta.local_concrete_fields}
_of_entry = {"id", "public_id", "item", "organisation", "side", "scope", "created_by", "created_at"}


def _own_fields(kind: type[Any]) -> list[models.Field[Any, Any]]:
    known = _of_base if issubclass(kind, Item) else _of_entry
    return [
        field
        for field in kind._meta.local_concrete_fields
        if field.name not in known
        and not field.primary_key
        and not getattr(field.remote_field, "parent_link", False)
    ]


def _base_of_items(kind: type[Item]) -> tuple[Told, ...]:
    machine = MACHINES.get(kind.KIND)
    states: Any = Literal[machine.states] if machine else str
    named: Any = Literal[(kind.KIND,)] if machine else str  # pyright: ignore
    return (
        Told("id", str, "Identifier.", lambda row, _viewer: row.public_id),
        Told("kind", named, "Kind of item.", lambda row, _viewer: row.kind),
        Told("title", str, "What it is called.", lambda row, _viewer: row.title),
        Told("state", states, "State.", lambda row, _viewer: row.state),
        Told("open", bool, "Whether something is still to do.", lambda row, _viewer: row.is_open),
        Told("scope", SCOPES, "Who sees it.", lambda row, _viewer: row.scope),
        Told("organisation", Office, "Whose it is.", lambda row, _viewer: office(row.organisation)),
        Told("side", str, "Side whose it is, ISO 3166 alpha-3.", lambda row, _viewer: row.side),
        Told(
            "parent",
            Link | None,
            "What it is a part of.",
            lambda row, _viewer: link(row.links["parent"]),
        ),
        Told(
            "moves",
            list[str],
            "States that the caller's roles may move it to.",
            lambda row, viewer: [
                way.target
                for way in row.machine.ways(row.state)
                if may(viewer, way.action, row)  # pyright: ignore[reportArgumentType]
            ],
        ),
        _own("created_by", Person, "Who entered it."),
        _own("created_at", datetime, "When it was entered."),
        _own("changed_at", datetime, "When it was last changed."),
        _own("version", int, "Grows with each change."),
    )


def _own(name: str, type_: Any, says: str) -> Told:
    """What only the own side is told: the other knows an item from the day it was shared."""

    def read(row: Any, viewer: Any) -> Any:
        value = getattr(row, name)
        return person(value, viewer) if type_ is Person else plain(value)

    return Told(name, type_, says, read, own_side=True)


def _several(field: Any) -> Told:
    says = sentence(state_word(field.name)) + " Identifiers of those the caller sees."
    return Told(
        field.name,
        list[str],
        says,
        lambda row, _viewer: sorted(one.public_id for one in getattr(row, f"seen_{field.name}")),
    )
