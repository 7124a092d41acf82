"""The first page: what is due, what stalled, what changed."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tijarat.desk.pages.asking import SignedIn, signed_in
from tijarat.register.core.clock import DUE_WITHIN
from tijarat.register.core.models import StatusEvent
from tijarat.register.dialogue.dates import may_decide
from tijarat.register.dialogue.models import DateChange, Document, Extract
from tijarat.register.dialogue.overview import (
    how_it_stands,
    milestones,
    overdue,
    proposals,
    stalled,
)
from tijarat.register.machines import MILESTONE, PROPOSAL

SHOWN = 8


@signed_in
def home(request: SignedIn) -> HttpResponse:
    """What this person should look at first."""
    today, viewer = timezone.localdate(), request.user
    seen = proposals(viewer)
    soon = today + DUE_WITHIN
    late = list(overdue(seen, today).order_by("deadline")[:SHOWN])
    due = list(
        seen.filter(state__in=PROPOSAL.open, deadline__gte=today, deadline__lte=soon).order_by(
            "deadline"
        )[:SHOWN]
    )
    shown_above = [proposal.pk for proposal in [*late, *due]]
    idle = list(stalled(seen, viewer).exclude(pk__in=shown_above).order_by("moved_on")[:SHOWN])
    for proposal in [*late, *due, *idle]:
        proposal.standing = how_it_stands(proposal, viewer, today)
    steps = milestones(viewer).filter(state__in=MILESTONE.open, due__lte=soon).order_by("due")
    changes = (
        StatusEvent.objects.visible_to(viewer)
        .filter(created_at__gte=timezone.now() - timedelta(days=30))
        .select_related("item", "created_by", "organisation")
        .order_by("-created_at")[:SHOWN]
    )
    waiting = DateChange.objects.visible_to(viewer).filter(
        state=DateChange.State.NEEDS_REVIEW, item__side=viewer.side
    )
    context = {
        "late": late,
        "due": due,
        "idle": idle,
        "steps": list(steps[:SHOWN]),
        "changes": list(changes),
        "decisions": [
            one
            for one in waiting.select_related("item", "item__organisation", "created_by")[:SHOWN]
            if may_decide(viewer, one)
        ],
        "unread": list(
            Document.objects.visible_to(viewer)
            .filter(organisation=viewer.organisation, extracts__outcome=Extract.Outcome.OPEN)
            .distinct()[:SHOWN]
        ),
        "today": today,
    }
    return render(request, "desk/home.html", context)
