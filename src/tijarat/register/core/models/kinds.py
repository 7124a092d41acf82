"""Every kind of item and of entry there is, those that share an abstract base of their own too."""

from __future__ import annotations

from typing import Any, TypeVar

from tijarat.register.core.models.entry import Entry
from tijarat.register.core.models.item import Item

M = TypeVar("M")


def kinds_of_items() -> list[type[Item]]:
    """Every kind of item."""
    return _tables(Item)


def kinds_of_entries() -> list[type[Entry]]:
    """Every kind of entry."""
    return _tables(Entry)


def as_own_kind(item: Item) -> Any:
    """An item as its own kind, whoever looks: found among all items, it lacks its kind's fields."""
    if type(item) is not Item:
        return item
    kind: Any = next(one for one in kinds_of_items() if item.kind == one.KIND)
    return kind._base_manager.select_related("organisation").get(pk=item.pk)


def _tables(base: type[M]) -> list[type[M]]:
    found: list[type[M]] = []
    for one in base.__subclasses__():
        abstract = one._meta.abstract  # pyright: ignore[reportAttributeAccessIssue]
        found += _tables(one) if abstract else [one]
    return found
