"""Lists of proposals as somebody sees them, each with how it stands today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import DateField, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
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


def keys(rows: QuerySet[Any]) -> QuerySet[Any, int]:
    """Keys of the rows, those due first before the others and those without a date last.

    Few keys are read and then their rows: quicker than to sort rows with all that hangs on them.
    """
    order = F("deadline").asc(nulls_last=True), "-pk"
    return rows.order_by(*order).values_list("pk", flat=True)


def whole(rows: QuerySet[Any], wanted: Iterable[int]) -> dict[int, Any]:
    """The rows of some keys, by key."""
    return {row.pk: row for row in rows.order_by().filter(pk__in=set(wanted))}


def overdue(rows: QuerySet[Any], today: date) -> QuerySet[Any]:
    """Those whose date has passed while something is still to do."""
    return rows.filter(state__in=PROPOSAL.open, deadline__lt=today)


def stalled(rows: QuerySet[Any], viewer: Viewer) -> QuerySet[Any]:
    """Those in which nothing moved for long, as far as the viewer sees."""
    last_day = timezone.localdate() - STALLED_AFTER
    # a moment and no day: a day would be reckoned from each row's moment
    ended = timezone.make_aware(datetime.combine(last_day + timedelta(days=1), time.min))
    side = getattr(viewer, "side", "")
    seen = StatusEvent.objects.filter(seen_by(viewer), item=OuterRef("pk")).order_by()
    began = Q(side=side, created_at__lt=ended) | (~Q(side=side) & Q(shared_at__lt=ended))
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
