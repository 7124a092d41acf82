"""The minister's page: one screen, one printed sheet."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tijarat.desk.pages.asking import SignedIn, signed_in
from tijarat.desk.words import STATES
from tijarat.register.core.models import StatusEvent
from tijarat.register.dialogue.models import Meeting, Position
from tijarat.register.dialogue.overview import (
    how_it_stands,
    overdue,
    proposals,
    stalled,
)
from tijarat.register.dialogue.standing import positions_of
from tijarat.register.machines import PROPOSAL


@signed_in
def minister(request: SignedIn) -> HttpResponse:
    """How what was promised stands, as this person may see it."""
    viewer, today = request.user, timezone.localdate()
    seen = proposals(viewer)
    by_state = Counter(seen.values_list("state", flat=True))
    late = list(overdue(seen, today).order_by("deadline"))
    idle = list(stalled(seen, viewer).order_by("moved_on"))
    for proposal in [*late, *idle]:
        proposal.standing = how_it_stands(proposal, viewer, today)
    shown_above = {proposal.pk for proposal in late[:10]}
    meeting = Meeting.objects.visible_to(viewer).filter(held_on__lte=today).order_by("-held_on")
    last = meeting.first()
    since = last.held_on if last else today - timedelta(days=90)
    moved = (
        StatusEvent.objects.visible_to(viewer)
        .filter(item__kind="proposal", effective_on__gte=since)
        .select_related("item", "organisation")
        .order_by("-effective_on", "-pk")
    )
    total = sum(by_state.values())
    done = by_state["delivered"] + by_state["partly_delivered"]
    context = {
        "total": total,
        "done": done,
        "by_state": [
            (STATES[state], by_state[state]) for state in PROPOSAL.states if by_state[state]
        ],
        "widest": max(by_state.values(), default=1),
        "late": late[:10],
        "late_count": len(late),
        "idle": [proposal for proposal in idle if proposal.pk not in shown_above][:10],
        "idle_count": len(idle),
        "undated": seen.filter(state__in=PROPOSAL.open, deadline=None).count(),
        "meeting": last,
        "moved": list(moved[:12]),
        "apart": _apart(viewer),
        "today": today,
    }
    return render(request, "desk/minister.html", context)


def _apart(viewer: object) -> list[dict[str, object]]:
    """Open proposals on which the sides do not stand together, each with both positions."""
    rows = Position.objects.visible_to(viewer).filter(  # pyright: ignore
        item__kind="proposal", item__state__in=PROPOSAL.open
    )
    held: dict[int, list[Position]] = {}
    for position in rows.select_related("item").order_by("taken_on", "pk"):
        held.setdefault(position.item_id, []).append(position)
    found: list[dict[str, object]] = []
    for positions in held.values():
        counts = positions_of(positions[0].item, positions)
        stances = {side: counts[side].stance if counts[side] else "none" for side in settings.PAIR}  # pyright: ignore
        if len(set(stances.values())) > 1:
            found.append({"item": positions[0].item, "positions": counts})
    return found[:10]
