"""What goes into a parcel: items of the own side that both may see, and the own side's shared entries."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tijarat.register.core.models import Item
from tijarat.register.core.scope import Scope
from tijarat.register.exchange.travelling import ENTRIES, ITEMS, Travelling
from tijarat.register.people.models import Organisation


def pack(side: str) -> dict[str, Any]:
    """Everything of a side that the other may see, and marks of what it may no longer see.

    Parameters
    ----------
    side : whose it is, ISO 3166 alpha-3.
    """
    taken_back = Item.objects.filter(side=side, kind__in=ITEMS).exclude(withdrawn_at=None)
    return {
        "items": [item for kind in ITEMS.values() for item in _items(kind, side)],
        "entries": [entry for kind in ENTRIES for entry in _entries(kind, side)],
        "withdrawn": [
            {"public_id": one.public_id, "at": one.withdrawn_at.isoformat()}
            for one in taken_back.order_by("pk")
            if one.withdrawn_at
        ],
    }


def _items(kind: Travelling, side: str) -> list[dict[str, Any]]:
    shared = kind.table.objects.filter(side=side, scope=Scope.SHARED, deleted_at=None)
    shared = shared.filter(**{f"{name}__side": side for name in kind.offices})
    joined = ("organisation", *kind.ties, *kind.offices, *_named(kind))
    rows = shared.select_related(*joined).prefetch_related(*kind.parts).order_by("pk")
    return [_item(row, kind) for row in rows]


def _named(kind: Travelling) -> list[str]:
    """Offices of which only the name travels."""
    of = {"decided_by": "authority", "run_by": "operator"}
    return [of[one] for one in kind.told.values()]


def _item(item: Any, kind: Travelling) -> dict[str, Any]:
    return {
        "public_id": item.public_id,
        "kind": item.kind,
        "state": item.state,
        "version": item.version,
        "office": _office(item.organisation),
        "fields": fields_of(item, kind),
        "ties": {name: _tied(getattr(item, name)) for name in kind.ties},
        "offices": {name: _office(getattr(item, name)) for name in kind.offices},
        "parts": parts_of(item, kind),
    }


def _tied(other: Item | None) -> str | None:
    """An item by its identifier; what is not shared is not named either."""
    if other is None or other.scope != Scope.SHARED or other.deleted_at is not None:
        return None
    return other.public_id


def fields_of(row: Any, kind: Travelling) -> dict[str, Any]:
    """The columns that travel, as JSON holds them."""
    return {name: _plain(getattr(row, kind.told.get(name, name))) for name in kind.fields}


def parts_of(item: Any, kind: Travelling) -> dict[str, list[dict[str, Any]]]:
    """The rows that go with an item, in their own order."""
    return {
        name: [
            {column: _plain(getattr(row, column)) for column in columns}
            for row in _rows(item, name)
        ]
        for name, columns in kind.parts.items()
    }


def _rows(item: Any, name: str) -> Any:
    return getattr(item, name).all()


def _office(office: Organisation) -> dict[str, str]:
    return {
        "public_id": office.public_id,
        "name": office.name,
        "short_name": office.short_name,
        "kind": office.kind,
    }


def _entries(kind: str, side: str) -> list[dict[str, Any]]:
    rows = ENTRIES[kind].table.objects.filter(
        side=side, scope=Scope.SHARED, item__scope=Scope.SHARED, item__kind__in=ITEMS
    )
    return [
        {
            "public_id": row.public_id,
            "entry": kind,
            "item": row.item.public_id,
            "office": _office(row.organisation),
            "written_at": row.created_at.isoformat(),
            "fields": fields_of(row, ENTRIES[kind]),
        }
        for row in rows.select_related("item", "organisation").order_by("pk")
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
