"""The first page: what is due, what stalled, what changed."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tijarat.desk.pages.asking import SignedIn, signed_in
from tijarat.desk.pages.barriers import with_days_left
from tijarat.desk.pages.lists import kept_lists
from tijarat.register.core.clock import DUE_WITHIN
from tijarat.register.core.models import StatusEvent
from tijarat.register.dialogue.dates import may_decide
from tijarat.register.dialogue.models import DateChange, Document, Extract
from tijarat.register.dialogue.overview import (
    how_it_stands,
    keys,
    milestones,
    proposals,
    stalled,
    whole,
)
from tijarat.register.machines import MILESTONE, PROPOSAL
from tijarat.register.market_access import overview
from tijarat.register.promotion import results

SHOWN = 8


@signed_in
def home(request: SignedIn) -> HttpResponse:
    """What this person should look at first."""
    today, viewer = timezone.localdate(), request.user
    seen = proposals(viewer)
    soon = today + DUE_WITHIN
    dated = seen.filter(state__in=PROPOSAL.open, deadline__lte=soon)
    days = list(dated.order_by("deadline", "-pk").values_list("pk", "deadline"))
    late_keys = [key for key, day in days if day < today][:SHOWN]
    due_keys = [key for key, day in days if day >= today][:SHOWN]
    idle_keys = [
        key for key in keys(stalled(seen, viewer), "deadline") if key not in {*late_keys, *due_keys}
    ][:SHOWN]
    found = whole(seen, [*late_keys, *due_keys, *idle_keys])
    for proposal in found.values():
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
    expiring = with_days_left(overview.expiring(viewer, today)[:SHOWN])
    context = {
        "late": [found[key] for key in late_keys],
        "due": [found[key] for key in due_keys],
        "idle": [found[key] for key in idle_keys],
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
        "expiring": expiring,
        "owed": results.overdue_at(viewer, today)[:SHOWN],
        "kept": kept_lists(viewer),
        "today": today,
    }
    return render(request, "desk/home.html", context)
