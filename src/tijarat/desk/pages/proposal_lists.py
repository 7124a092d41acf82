"""Proposals as a list, on a board of their states, and along months: one filter, three looks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from tijarat.desk.forms.lists import ProposalFilter
from tijarat.desk.pages.asking import SignedIn, signed_in, words_of
from tijarat.desk.pages.entries import ways_for
from tijarat.desk.pages.lists import address, beside
from tijarat.desk.timeline import (
    BEFORE,
    LATE,
    MONTHS,
    Axis,
    deadline_strip,
    ground,
    meeting_strip,
    month_after,
)
from tijarat.register.core.permissions import may_create
from tijarat.register.core.scope import Viewer
from tijarat.register.dialogue.models import Meeting, Position, Proposal
from tijarat.register.dialogue.narrowing import narrowed
from tijarat.register.dialogue.overview import how_it_stands, keys, proposals, whole
from tijarat.register.dialogue.standing import positions_of
from tijarat.register.machines import PROPOSAL

A_PAGE = 40
CARDS = 12  # of a column; the list shows the others
MEETINGS = 12  # on a timeline

LOOKS = ("proposals", "proposal-board", "proposal-timeline")
"""The three looks at the same proposals, by the names of their pages."""


def _chosen(request: SignedIn, today: date) -> tuple[ProposalFilter, QuerySet[Any]]:
    """The filter that the address says, and the proposals she sees that it leaves."""
    chosen = ProposalFilter(request.GET, viewer=request.user)
    rows = narrowed(proposals(request.user), chosen.wanted, request.user, today)
    return chosen, rows


def _draw(
    request: SignedIn, page: str, chosen: ProposalFilter, context: dict[str, Any]
) -> HttpResponse:
    """One look; asked for by a script, only what the filter changes."""
    query = chosen.query
    context |= {
        "filter": chosen,
        "here": page,
        "address": reverse(page),
        "looks": [(name, address(name, query)) for name in LOOKS],
        "may_create": may_create(request.user),
        **beside(request.user, page, query, *LOOKS),
    }
    if request.htmx:
        return render(request, "desk/proposals_shown.html", context)
    return render(request, "desk/proposals.html", context | _found(request.user))


def _found(viewer: Viewer) -> dict[str, int]:
    """How many proposals she sees, and how many of them are past their date, whatever is filtered."""
    late = Q(state__in=PROPOSAL.open, deadline__lt=timezone.localdate())
    rows = Proposal.objects.visible_to(viewer).order_by()
    return rows.aggregate(all=Count("pk"), late=Count("pk", filter=late))


@signed_in
def listing(request: SignedIn) -> HttpResponse:
    """Proposals, filtered by what the address says, those due first before the others."""
    viewer, today = request.user, timezone.localdate()
    chosen, rows = _chosen(request, today)
    page = Paginator(keys(rows), A_PAGE).get_page(request.GET.get("page"))
    shown = _whole(rows, page.object_list, viewer, today)
    _add_positions(shown, viewer)
    context = {"page": page, "count": page.paginator.count, "proposals": shown}
    return _draw(request, "proposals", chosen, context)


def _whole(rows: QuerySet[Any], wanted: Iterable[int], viewer: Viewer, today: date) -> list[Any]:
    """The proposals of some keys, in their order, each with its standing."""
    wanted = list(wanted)
    found = whole(rows, wanted)
    shown = [found[key] for key in wanted]
    for proposal in shown:
        proposal.standing = how_it_stands(proposal, viewer, today)
    return shown


def _add_positions(page: Any, viewer: Any) -> None:
    keys = [proposal.pk for proposal in page]
    held: dict[int, list[Position]] = {}
    rows = Position.objects.visible_to(viewer).filter(item__in=keys).order_by("taken_on", "pk")
    for position in rows:
        held.setdefault(position.item_id, []).append(position)
    for proposal in page:
        proposal.sides = positions_of(proposal, held.get(proposal.pk, []))


# ------------------------------------------------------------------ the board


@signed_in
def board(request: SignedIn) -> HttpResponse:
    """Proposals in columns of their states; the ways out of a state lead to the page of the step."""
    viewer, today = request.user, timezone.localdate()
    chosen, rows = _chosen(request, today)
    in_state: dict[str, list[int]] = {state: [] for state in PROPOSAL.states}
    for key, state in keys(rows).values_list("pk", "state"):
        in_state[state].append(key)
    top = [key for found in in_state.values() for key in found[:CARDS]]
    cards = {card.pk: card for card in _whole(rows, top, viewer, today)}
    for card in cards.values():
        card.ways = ways_for(viewer, card)
    columns = [
        {
            "state": state,
            "count": len(found),
            "cards": [cards[key] for key in found[:CARDS]],
            "left": max(0, len(found) - CARDS),
            "address": _of_state(chosen, state),
        }
        for state, found in in_state.items()
    ]
    context = {
        "count": sum(map(len, in_state.values())),
        "open": [one for one in columns if one["state"] in PROPOSAL.open],
        "closed": [one for one in columns if one["state"] in PROPOSAL.closed],
    }
    return _draw(request, "proposal-board", chosen, context)


def _of_state(chosen: ProposalFilter, state: str) -> str:
    """The list of one column."""
    told = QueryDict(chosen.query, mutable=True)
    told["state"] = state
    return address("proposals", told.urlencode())


# ------------------------------------------------------------------ along months


@signed_in
def timeline(request: SignedIn) -> HttpResponse:
    """Dates of proposals and meetings along months; what lies before and after is counted."""
    viewer, today = request.user, timezone.localdate()
    chosen, rows = _chosen(request, today)
    axis = Axis(_first_month(words_of(request, "from"), today), today)
    within = rows.filter(deadline__gte=axis.first, deadline__lte=axis.last)
    page = Paginator(keys(within), A_PAGE).get_page(request.GET.get("page"))
    shown = _whole(rows, page.object_list, viewer, today)
    for one in shown:
        one.strip = deadline_strip(axis, one.deadline, one.moved_on, open_=one.is_open)
    outside = rows.order_by().aggregate(
        before=Count("pk", filter=Q(deadline__lt=axis.first)),
        after=Count("pk", filter=Q(deadline__gt=axis.last)),
        undated=Count("pk", filter=Q(deadline=None)),
    )
    context = {
        "page": page,
        "count": page.paginator.count,
        "proposals": shown,
        "meetings": _meetings(chosen, axis, viewer),
        "axis": axis,
        "ground": ground(axis),
        "late_from": LATE,
        **outside,
        "earlier": month_after(axis.first, BEFORE - MONTHS),
        "later": month_after(axis.first, MONTHS - BEFORE),
        "is_now": axis.holds(today),
    }
    return _draw(request, "proposal-timeline", chosen, context)


def _first_month(given: str, today: date) -> date:
    """The month the axis begins with: the one asked for, else some months before this one."""
    try:
        asked = parse_date(f"{given}-01")
    except ValueError:  # well formed, and no month, such as 2026-13
        asked = None
    if asked is not None and 1900 < asked.year < 2200:
        return asked
    return month_after(today.replace(day=1), -BEFORE)


def _meetings(chosen: ProposalFilter, axis: Axis, viewer: Viewer) -> list[Any]:
    """Meetings on the axis that the viewer sees; of a meeting that is chosen, that one alone."""
    rows = Meeting.objects.visible_to(viewer).select_related("organisation")
    rows = rows.filter(held_on__gte=axis.first, held_on__lte=axis.last)
    if chosen.wanted.meeting is not None:
        rows = rows.filter(pk=chosen.wanted.meeting.pk)
    found: list[Any] = list(rows.order_by("held_on", "pk")[:MEETINGS])
    for one in found:
        one.strip = meeting_strip(axis, one.held_on)
    return found
