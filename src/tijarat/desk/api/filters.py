"""What a list can be narrowed by: read from the fields of its rows, and some questions of a kind's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Literal, TypeAlias

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from ninja import Query, Schema
from pydantic import ConfigDict, Field, create_model

from tijarat.desk.api.resources import SCOPES, Resource
from tijarat.desk.api.telling import Id, choices_of
from tijarat.register.core.models import Entry, Item
from tijarat.register.core.scope import Viewer
from tijarat.register.dialogue.narrowing import FLAGS, Wanted
from tijarat.register.dialogue.narrowing import narrowed as as_wanted
from tijarat.register.machines import MACHINES
from tijarat.register.market_access.overview import of_product, under

Narrow: TypeAlias = Callable[[QuerySet[Any], Any, Viewer], QuerySet[Any]]

CODE = 8  # a text so short is a code: a side, a currency, an HS code


class Paging(Schema):
    """What every list takes."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(50, ge=1, le=200, description="Rows of a page.")
    cursor: str | None = Field(
        None, max_length=200, description="'next' of the page before; empty for the first."
    )
    order: Literal["newest", "oldest"] = Field("newest", description="By when it was entered.")


ASKED: Any = Query(...)  # pyright: ignore[reportCallIssue]
"""Marks the argument of a list that its address fills."""


def _as_on_the_page(name: str) -> Narrow:
    """A question of the page of proposals."""

    def narrow(rows: QuerySet[Any], value: str, viewer: Viewer) -> QuerySet[Any]:
        wanted = Wanted(**{name: _clean(value)})
        return as_wanted(rows, wanted, viewer, timezone.localdate())

    return narrow


def _product(rows: QuerySet[Any], code: str, _viewer: Viewer) -> QuerySet[Any]:
    return of_product(rows, _clean(code))


_goods = (str, "Goods by HS code, those of a wider and of a narrower one too.", _product)
_authority = (
    str,
    "Words of the authority's name.",
    lambda rows, words, _viewer: under(rows, _clean(words)),
)

OWN: dict[str, dict[str, tuple[Any, str, Narrow]]] = {
    "proposal": {
        "flag": (
            Literal[FLAGS],
            "Overdue, stalled for 90 days, without a date, or owned by the caller.",
            _as_on_the_page("flag"),
        ),
        "put_by": (
            str,
            "A side that put it, alone or with the other.",
            _as_on_the_page("put_by"),
        ),
        "product": (
            str,
            "Goods it concerns: an HS code or its first digits, or words.",
            _as_on_the_page("product"),
        ),
    },
    "barrier": {"product": _goods, "authority_words": _authority},
    "requirement": {"product": _goods, "authority_words": _authority},
    "certificate": {"product": _goods, "authority_words": _authority},
}
"""Kind -> name of a filter -> its type, what it asks, and how it narrows."""


def filters_of(resource: Resource) -> tuple[type[Paging], dict[str, Narrow]]:
    """The filters of a list, for the description, and how each narrows."""
    found: dict[str, tuple[Any, str, Narrow]] = {
        "side": (str, "Side whose it is, ISO 3166 alpha-3.", _equal("side")),
        "scope": (SCOPES, "Who sees it.", _equal("scope")),
        "organisation": (Id, "Whose it is.", _equal("organisation__public_id")),
    }
    found |= _of_items(resource) if resource.is_item else {"item": _of_item("item")}
    for field in resource.declared:
        found |= _of_field(field)
    found |= OWN.get(resource.name, {})
    # a column may be called as what every list takes: a win's order is no order of rows
    found = {
        f"{name}_is" if name in Paging.model_fields else name: of for name, of in found.items()
    }
    keys: dict[str, Any] = {
        name: (type_ | None, Field(None, description=says))
        for name, (type_, says, _narrow) in found.items()
    }
    schema: Any = create_model(f"{resource.table.__name__}Filters", __base__=Paging, **keys)
    return schema, {name: narrow for name, (_type, _says, narrow) in found.items()}


def narrowed(
    rows: QuerySet[Any], asked: Paging, by: dict[str, Narrow], viewer: Viewer
) -> QuerySet[Any]:
    """The rows that fit everything asked for."""
    for name, narrow in by.items():
        value = getattr(asked, name)
        if value is not None:
            rows = narrow(rows, value, viewer)
    return rows


def _equal(path: str) -> Narrow:
    return lambda rows, value, _viewer: rows.filter(**{path: _clean(value)})


def _clean(value: Any) -> Any:
    """As far as a database takes it for text."""
    return value.replace("\0", "") if isinstance(value, str) else value


def _of_items(resource: Resource) -> dict[str, tuple[Any, str, Narrow]]:
    machine = MACHINES.get(resource.name)
    states: Any = Literal[machine.states] if machine else str
    found: dict[str, tuple[Any, str, Narrow]] = {
        "q": (
            str,
            "Words of the title.",
            lambda rows, words, _viewer: rows.filter(title__icontains=_clean(words)),
        ),
        "state": (states, "State.", _equal("state")),
        "parent": _of_item("parent"),
    }
    if machine is None:
        return found | {"kind": (str, "Kind of item.", _equal("kind"))}

    def is_open(rows: QuerySet[Any], value: bool, _viewer: Viewer) -> QuerySet[Any]:
        return rows.filter(state__in=machine.open if value else machine.closed)

    return found | {"open": (bool, "Whether something is still to do.", is_open)}


def _of_item(name: str) -> tuple[Any, str, Narrow]:
    """By an item that it points to; one that the caller does not see narrows to nothing, as one that is not
    there does: that something points to it must not show.
    """

    def narrow(rows: QuerySet[Any], key: str, viewer: Viewer) -> QuerySet[Any]:
        seen = Item.objects.visible_to(viewer).filter(public_id=key)
        return rows.filter(**{f"{name}__in": seen.values("pk")})

    return Id, "Identifier of an item.", narrow


def _of_field(field: models.Field[Any, Any]) -> dict[str, tuple[Any, str, Narrow]]:
    name, target, values = field.name, field.related_model, choices_of(field)
    if isinstance(target, type):
        if issubclass(target, Item):
            return {name: _of_item(name)}
        if issubclass(target, Entry) or not hasattr(target, "public_id"):
            return {}
        return {name: (Id, "Identifier.", _equal(f"{name}__public_id"))}
    if values:
        return {name: (Literal[values], "One of these.", _equal(name))}
    if isinstance(field, models.BooleanField):
        return {name: (bool, "Whether it is so.", _equal(name))}
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return {
            f"{name}_from": (date, "On this day or later.", _equal(f"{name}__gte")),
            f"{name}_until": (date, "On this day or earlier.", _equal(f"{name}__lte")),
        }
    if isinstance(field, models.CharField) and (field.max_length or CODE + 1) <= CODE:
        return {name: (str, "Exactly this code.", _equal(name))}
    return {}
