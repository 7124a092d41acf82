"""What stands under any item, as its page shows it: evidence, events, notes; and the ways on from it."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch

from tijarat.register.core.models import Evidence, Item, Note, StatusEvent
from tijarat.register.core.permissions import may
from tijarat.register.core.scope import Viewer
from tijarat.register.people.models import User


def under(viewer: Viewer, item: Item) -> dict[str, Any]:
    """Evidence, events and notes of an item that the viewer sees, for the context of its page."""
    evidence = Evidence.objects.visible_to(viewer).filter(item=item)
    notes = Note.objects.visible_to(viewer).filter(item=item)
    return {
        "evidence": list(evidence.select_related("organisation")),
        "events": events(viewer, item),
        "notes": list(notes.select_related("created_by")),
    }


def ways_for(viewer: User, item: Item) -> list[str]:
    """States that the viewer may move an item to."""
    return [way.target for way in item.machine.ways(item.state) if may(viewer, way.action, item)]


def events(viewer: Viewer, item: Item) -> list[StatusEvent]:
    """Events that the viewer sees, each with ``shown``: the evidence of it that she sees."""
    shown = Prefetch("evidence", Evidence.objects.visible_to(viewer), to_attr="shown")
    rows = StatusEvent.objects.visible_to(viewer).filter(item=item)
    return list(rows.select_related("created_by", "organisation").prefetch_related(shown))
