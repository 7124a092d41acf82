"""Lists of proposals as somebody sees them, each with how it stands today."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import DateTimeField, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from tijarat.register.core.clock import STALLED_AFTER, Standing, standing
from tijarat.register.core.models import StatusEvent
from tijarat.register.core.scope import Viewer, seen_by
from tijarat.register.dialogue.models import Milestone, Proposal
from tijarat.register.machines import PROPOSAL


def proposals(viewer: Viewer) -> QuerySet[Any]:
    """Proposals the viewer sees, each with ``moved_at``: the last event that she sees."""
    last = (
        StatusEvent.objects.filter(seen_by(viewer), item=OuterRef("pk"))
        .order_by()
        .values("item")
        .annotate(last=Max("created_at"))
        .values("last")
    )
    return (
        Proposal.objects.visible_to(viewer)
        .select_related("organisation", "lead", "owner", "meeting")
        .annotate(moved_at=Subquery(last, output_field=DateTimeField()))
    )


def overdue(rows: QuerySet[Any], today: date) -> QuerySet[Any]:
    """Those whose date has passed while something is still to do."""
    return rows.filter(state__in=PROPOSAL.open, deadline__lt=today)


def stalled(rows: QuerySet[Any], viewer: Viewer) -> QuerySet[Any]:
    """Those in which nothing moved for long, as far as the viewer sees."""
    before = timezone.now() - STALLED_AFTER
    side = getattr(viewer, "side", "")
    began = Q(side=side, created_at__lt=before) | (~Q(side=side) & Q(shared_at__lt=before))
    return rows.filter(state__in=PROPOSAL.open).filter(
        Q(moved_at__lt=before) | (Q(moved_at__isnull=True) & began)
    )


def how_it_stands(proposal: Any, viewer: Viewer, today: date) -> Standing:
    """The standing of a proposal out of ``proposals``."""
    own = proposal.side == getattr(viewer, "side", "")
    moved = proposal.moved_at or (proposal.created_at if own else proposal.shared_at)
    moved_on = timezone.localdate(moved) if moved else today
    return standing(
        is_open=proposal.is_open, deadline=proposal.deadline, moved_on=moved_on, today=today
    )


def milestones(viewer: Viewer) -> QuerySet[Any]:
    """Milestones the viewer sees."""
    return Milestone.objects.visible_to(viewer).select_related("organisation", "owner", "parent")
