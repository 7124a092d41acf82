"""The minister's page: one screen, one printed sheet."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tijarat.desk.pages.asking import SignedIn, signed_in
from tijarat.desk.words import STATES
from tijarat.register.core.models import Item
from tijarat.register.core.newest import newest_moves
from tijarat.register.core.scope import Viewer, seen_by
from tijarat.register.dialogue.models import Meeting, Position
from tijarat.register.dialogue.overview import (
    how_it_stands,
    keys,
    overdue,
    proposals,
    stalled,
    whole,
)
from tijarat.register.dialogue.standing import positions_of
from tijarat.register.machines import PROPOSAL

SHOWN = 10
MOVES = 12


@signed_in
def minister(request: SignedIn) -> HttpResponse:
    """How what was promised stands, as this person may see it."""
    viewer, today = request.user, timezone.localdate()
    seen = proposals(viewer)
    states = seen.order_by().values("state")
    counted = {
        row["state"]: row
        for row in states.annotate(n=Count("pk"), undated=Count("pk", filter=Q(deadline=None)))
    }
    by_state = {state: row["n"] for state, row in counted.items()}
    late_keys = list(keys(overdue(seen, today)))
    idle_keys = list(keys(stalled(seen, viewer)))
    late_shown = late_keys[:SHOWN]
    idle_shown = [key for key in idle_keys if key not in set(late_shown)][:SHOWN]
    found = whole(seen, [*late_shown, *idle_shown])
    for proposal in found.values():
        proposal.standing = how_it_stands(proposal, viewer, today)
    meeting = Meeting.objects.visible_to(viewer).filter(held_on__lte=today).order_by("-held_on")
    last = meeting.first()
    since = last.held_on if last else today - timedelta(days=90)
    total = sum(by_state.values())
    done = by_state.get("delivered", 0)
    context = {
        "total": total,
        "done": done,
        "by_state": [
            (STATES[state], by_state[state]) for state in PROPOSAL.states if state in by_state
        ],
        "widest": max(by_state.values(), default=1),
        "late": [found[key] for key in late_shown],
        "late_count": len(late_keys),
        "idle": [found[key] for key in idle_shown],
        "idle_count": len(idle_keys),
        "undated": sum(row["undated"] for state, row in counted.items() if state in PROPOSAL.open),
        "meeting": last,
        "moved": newest_moves(
            viewer, most=MOVES, order="effective_on", since=since, which=Q(item__kind="proposal")
        ),
        "apart": _apart(viewer),
        "today": today,
    }
    return render(request, "desk/minister.html", context)


def _apart(viewer: Viewer) -> list[dict[str, object]]:
    """Open proposals on which the sides do not stand together, each with both positions; newest first."""
    differing = (
        Position.objects.filter(seen_by(viewer))
        .order_by()
        .values("item")
        .annotate(stances=Count("stance", distinct=True), sides=Count("speaks_for", distinct=True))
        .filter(Q(stances__gt=1) | Q(sides=1))
        .values("item")
    )
    # positions first, out of their index alone: few differ, and only their items are asked for
    items = Item.objects.visible_to(viewer).filter(pk__in=differing, state__in=PROPOSAL.open)
    maybe = items.order_by("-pk").values_list("pk", flat=True)[: 4 * SHOWN]
    said = Position.objects.visible_to(viewer)
    held: dict[int, list[Position]] = {}
    rows = said.filter(item__in=list(maybe)).select_related("item")
    for position in rows.order_by("-item", "taken_on", "pk"):
        held.setdefault(position.item_id, []).append(position)
    found: list[dict[str, object]] = []
    for positions in held.values():
        counts = positions_of(positions[0].item, positions)
        if len({one.stance if one else "none" for one in counts.values()}) > 1:
            found.append({"item": positions[0].item, "positions": counts})
    return found[:SHOWN]
