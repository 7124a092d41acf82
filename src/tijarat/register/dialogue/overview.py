"""Lists of proposals as somebody sees them, each with how it stands today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import DateField, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from tijarat.register.core.clock import STALLED_AFTER, Standing, standing
from tijarat.register.core.models import StatusEvent
from tijarat.register.core.scope import Viewer, seen_by
from tijarat.register.dialogue.models import Milestone, Proposal
from tijarat.register.machines import PROPOSAL


def proposals(viewer: Viewer) -> QuerySet[Any]:
    """Proposals the viewer sees, each with ``moved_on``: day of the last event that she sees."""
    last = (
        StatusEvent.objects.filter(seen_by(viewer), item=OuterRef("pk"))
        .order_by()
        .values("item")
        .annotate(last=Max("effective_on"))
        .values("last")
    )
    return (
        Proposal.objects.visible_to(viewer)
        .select_related("organisation", "lead", "owner")
        .annotate(moved_on=Subquery(last, output_field=DateField()))
    )


def keys(rows: QuerySet[Any], order: str) -> list[int]:
    """Keys of all rows in an order: to sort keys and read few rows is quicker than to sort rows."""
    return list(rows.order_by(order, "-pk").values_list("pk", flat=True))


def whole(rows: QuerySet[Any], wanted: Iterable[int]) -> dict[int, Any]:
    """The rows of some keys, by key."""
    return {row.pk: row for row in rows.order_by().filter(pk__in=set(wanted))}


def overdue(rows: QuerySet[Any], today: date) -> QuerySet[Any]:
    """Those whose date has passed while something is still to do."""
    return rows.filter(state__in=PROPOSAL.open, deadline__lt=today)


def stalled(rows: QuerySet[Any], viewer: Viewer) -> QuerySet[Any]:
    """Those in which nothing moved for long, as far as the viewer sees."""
    last_day = timezone.localdate() - STALLED_AFTER
    side = getattr(viewer, "side", "")
    seen = StatusEvent.objects.filter(seen_by(viewer), item=OuterRef("pk")).order_by()
    began = Q(side=side, created_at__date__lte=last_day) | (
        ~Q(side=side) & Q(shared_at__date__lte=last_day)
    )
    return rows.filter(
        ~Exists(seen.filter(effective_on__gt=last_day)), state__in=PROPOSAL.open
    ).filter(began | Exists(seen))


def how_it_stands(proposal: Any, viewer: Viewer, today: date) -> Standing:
    """The standing of a proposal out of ``proposals``."""
    own = proposal.side == getattr(viewer, "side", "")
    began = proposal.created_at if own else proposal.shared_at
    moved_on = proposal.moved_on or (timezone.localdate(began) if began else today)
    return standing(
        is_open=proposal.is_open, deadline=proposal.deadline, moved_on=moved_on, today=today
    )


def milestones(viewer: Viewer) -> QuerySet[Any]:
    """Milestones the viewer sees."""
    return Milestone.objects.visible_to(viewer).select_related("organisation", "owner", "parent")
