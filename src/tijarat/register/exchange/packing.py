"""What goes into a parcel: items of the own side that both may see, and the own side's shared entries."""

from __future__ import annotations

from typing import Any

from tijarat.register.core.models import Evidence, Item, StatusEvent
from tijarat.register.core.scope import Scope
from tijarat.register.dialogue.models import Meeting, Position, Proposal
from tijarat.register.people.models import Organisation

PLAIN = {
    "meeting": ("title", "held_on", "place", "hosts"),
    "proposal": (
        "title",
        "summary",
        "put_by",
        "strength",
        "specificity",
        "products",
        "deadline",
    ),
}
"""Kind -> fields that travel; owners, offices' notes and own views stay at home."""

ENTRIES: dict[str, tuple[Any, tuple[str, ...]]] = {
    "position": (Position, ("speaks_for", "stance", "basis", "source", "taken_on", "words")),
    "evidence": (Evidence, ("kind", "strength", "title", "address", "quote", "dated")),
    "event": (
        StatusEvent,
        ("from_state", "to_state", "note", "rubric", "effective_on", "system"),
    ),
}
"""Kind of entry -> its table and the fields that travel."""


def pack(side: str) -> dict[str, Any]:
    """Everything of a side that the other may see, and marks of what it may no longer see.

    Parameters
    ----------
    side : whose it is, ISO 3166 alpha-3.
    """
    shared = Item.objects.filter(side=side, scope=Scope.SHARED, deleted_at=None)
    meetings = Meeting.objects.filter(pk__in=shared).select_related("organisation")
    proposals = Proposal.objects.filter(pk__in=shared).select_related("organisation", "meeting")
    items = [_item(one) for one in [*meetings.order_by("pk"), *proposals.order_by("pk")]]
    taken_back = Item.objects.filter(side=side, kind__in=PLAIN).exclude(withdrawn_at=None)
    return {
        "items": items,
        "entries": [entry for kind in ENTRIES for entry in _entries(kind, side)],
        "withdrawn": [
            {"public_id": one.public_id, "at": one.withdrawn_at.isoformat()}
            for one in taken_back.order_by("pk")
            if one.withdrawn_at
        ],
    }


def _item(item: Any) -> dict[str, Any]:
    meeting: Meeting | None = getattr(item, "meeting", None)
    if meeting is not None and meeting.scope != Scope.SHARED.value:
        meeting = None  # what is not shared is not named either
    return {
        "public_id": item.public_id,
        "kind": item.kind,
        "state": item.state,
        "version": item.version,
        "office": _office(item.organisation),
        "fields": {name: _plain(getattr(item, name)) for name in PLAIN[item.kind]},
        "meeting": meeting.public_id if meeting else None,
    }


def _office(office: Organisation) -> dict[str, str]:
    return {
        "public_id": office.public_id,
        "name": office.name,
        "short_name": office.short_name,
        "kind": office.kind,
    }


def _entries(kind: str, side: str) -> list[dict[str, Any]]:
    table, fields = ENTRIES[kind]
    rows = table.objects.filter(
        side=side, scope=Scope.SHARED, item__scope=Scope.SHARED, item__kind__in=PLAIN
    )
    return [
        {
            "public_id": row.public_id,
            "entry": kind,
            "item": row.item.public_id,
            "office": _office(row.organisation),
            "written_at": row.created_at.isoformat(),
            "fields": {name: _plain(getattr(row, name)) for name in fields},
        }
        for row in rows.select_related("item", "organisation").order_by("pk")
    ]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
