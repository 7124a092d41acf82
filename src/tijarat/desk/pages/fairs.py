"""Pages of fairs: what each cost and what came of it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.desk.forms.promotion import FairCostForm, FairEditForm, FairForm
from tijarat.desk.pages import costs
from tijarat.desk.pages.asking import SignedIn, draw_form, find, gone, once, refusals_in, signed_in
from tijarat.desk.pages.editing import changed
from tijarat.desk.pages.entries import ways_for
from tijarat.register.core.models import Evidence
from tijarat.register.core.permissions import may, may_create, require
from tijarat.register.core.scope import Scope
from tijarat.register.promotion import fairs
from tijarat.register.promotion.models import CostLine, Fair
from tijarat.register.promotion.overview import Seen, seen
from tijarat.register.promotion.results import owed

A_PAGE = 40


@signed_in
def listing(request: SignedIn) -> HttpResponse:
    """Fairs, newest first, with cost per confirmed trial order beside each."""
    viewer = request.user
    rows = Fair.objects.visible_to(viewer).select_related("organisation").order_by("-starts_on")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    found = list(seen(page.object_list, viewer).values())
    context = {
        "page": page,
        "fairs": found,
        "best": next((one for one in found if speaks_of_cost(one, viewer)), None),
        "reported": sum(one.outcome.reported for one in found),
        "confirmed": sum(one.outcome.confirmed for one in found),
        "may_create": may_create(viewer),
    }
    return render(request, "desk/fairs.html", context)


def speaks_of_cost(found: Seen, viewer: Any) -> bool:
    """Whether a cost per order can be told: one is confirmed, and the viewer's side pays the fair.

    The other side sees such lines of cost as were shared with it, never all of them; a quotient of a part
    would be wrong.
    """
    return found.fair.side == viewer.side and bool(found.outcome.per_order)


@signed_in
def new(request: SignedIn) -> HttpResponse:
    """Plan a fair."""
    form = FairForm(request.POST or None)
    if form.is_bound and form.is_valid():

        def make() -> str:
            return reverse(
                "fair", args=[fairs.plan(by=request.user, **form.cleaned_data).public_id]
            )

        with refusals_in(form):
            return once(request, make)
    return draw_form(
        request,
        form,
        _("A fair"),
        lead=_("Plan it; its cost comes next, line by line."),
        button=_("Plan it"),
        back=reverse("fairs"),
    )


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """One fair: programme, cost, who applied, what came of it."""
    viewer, today = request.user, timezone.localdate()
    try:
        fair = find(request, Fair, public_id)
    except Http404:
        return gone(request, Fair, public_id)
    found = seen([fair], viewer)[fair.pk]
    given: dict[int, set[int]] = {}
    for result in found.results:
        given.setdefault(result.item_id, set()).add(result.period)
    for one in found.participations:
        one.parent = fair
        dues = owed(one, given.get(one.pk, ()), today)
        one.dues = dues  # pyright: ignore
        one.late = max((due.overdue_days for due in dues), default=0)  # pyright: ignore
    events = [one for one in found.events if one.item_id == fair.pk]
    held = fair.state in ("held", "reported", "evaluated")
    context = {
        "fair": fair,
        "seen": found,
        "outcome": found.outcome,
        "held": held,
        "began": fair.starts_on < today,
        "funnel": found.funnel if held else found.funnel[:2],
        "own": fair.side == viewer.side,
        "speaks": speaks_of_cost(found, viewer),
        "late": [one for one in found.participations if one.late],  # pyright: ignore
        "waiting": [one for one in found.participations if one.state == "applied"],
        "events": events,
        "evidence": list(Evidence.objects.visible_to(viewer).filter(item=fair)),
        "ways": ways_for(viewer, fair),
        "may": {
            action: may(viewer, action, fair)
            for action in (
                "edit",
                "add_cost",
                "apply",
                "select",
                "share",
                "withdraw",
                "add_evidence",
            )
        },
        "seen_by": Scope(fair.scope).label,
    }
    return render(request, "desk/fair.html", context)


@signed_in
def edit(request: SignedIn, public_id: str) -> HttpResponse:
    """Change a fair."""
    fair = find(request, Fair, public_id)
    require(request.user, "edit", fair)
    form = FairEditForm(request.POST or None, item=fair)
    return changed(request, form, fair, fairs.change)


@signed_in
def add_cost(request: SignedIn, public_id: str) -> HttpResponse:
    """Write one line of cost."""
    fair = find(request, Fair, public_id)
    form = FairCostForm(request.POST or None, viewer=request.user)
    return costs.add(request, fair, form, partial(fairs.add_cost, fair))


@signed_in
def settle_cost(request: SignedIn, public_id: str) -> HttpResponse:
    """Write what a line came to."""
    return costs.settle(request, CostLine, public_id)
