"""Pages of barriers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.desk.forms.lists import BarrierFilter
from tijarat.desk.forms.market_access import (
    BarrierEditForm,
    NewBarrierForm,
    TieForm,
    ValueForm,
)
from tijarat.desk.numerics import asking
from tijarat.desk.pages.asking import (
    SignedIn,
    draw_form,
    find,
    gone,
    once,
    posted,
    refusals_in,
    signed_in,
    words_of,
)
from tijarat.desk.pages.editing import changed
from tijarat.desk.pages.entries import under, ways_for
from tijarat.desk.pages.lists import beside
from tijarat.desk.pages.scenario import answer_of
from tijarat.desk.pages.scenarios import attached
from tijarat.desk.words import STATES
from tijarat.reference.search import search
from tijarat.register.core.models import Item
from tijarat.register.core.permissions import may, may_create, require, require_create
from tijarat.register.core.scope import Scope, Viewer
from tijarat.register.machines import BARRIER
from tijarat.register.machines.market_access import AWAITING
from tijarat.register.market_access import overview, values
from tijarat.register.market_access.codes import name_of
from tijarat.register.market_access.entering import change, enter
from tijarat.register.market_access.models import Barrier, Report, Value
from tijarat.register.market_access.sleeping import dormant_in, expires_in

A_PAGE = 40
ACTIONS = (
    *("edit", "assess_value", "add_evidence", "write_note"),
    *("share", "withdraw", "delete"),
)


@signed_in
def listing(request: SignedIn) -> HttpResponse:
    """Barriers, the dearest first, filtered by what the address says."""
    viewer = request.user
    rows = overview.barriers(viewer)
    names = overview.authorities(rows)
    chosen = {name: words_of(request, name).strip() for name in FILTERS}
    rows = narrowed_barriers(rows, chosen)
    page = Paginator(overview.by_value(rows), A_PAGE).get_page(request.GET.get("page"))
    page.object_list = overview.with_values(page.object_list, viewer)
    context = {
        "page": page,
        "chosen": chosen,
        "authorities": names,
        "states": [(state, STATES[state]) for state in BARRIER.states if state not in AWAITING],
        "awaiting": [(state, STATES[state]) for state in AWAITING],
        "may_create": may_create(viewer),
        **beside(viewer, "barriers", BarrierFilter(request.GET, viewer=viewer).query),
    }
    if request.htmx:
        return render(request, "desk/barrier_rows.html", context)
    return render(request, "desk/barriers.html", context | _heading(viewer))


def _heading(viewer: Viewer) -> dict[str, Any]:
    """What the heading says of all that is open, whatever the filters leave below it."""
    rows = overview.barriers(viewer).filter(state__in=BARRIER.open).exclude(state="draft")
    first = overview.with_values(overview.by_value(rows)[:1], viewer)
    return {"open_count": rows.count(), "dearest": first[0].value if first else None}


def _of_goods(rows: Any, words: str) -> Any:
    """Barriers to a product, named by its code or in words."""
    digits = words.replace(".", "").replace(" ", "")
    if digits.isdecimal():
        return overview.of_product(rows, digits)
    found = rows.none()
    for hit in search(words, limit=6):
        found |= overview.of_product(rows, hit.code)
    return found


def _in_state(rows: Any, state: str) -> Any:
    if state == "open":
        return rows.filter(state__in=BARRIER.open)
    return rows.filter(state=state) if state in BARRIER.states else rows


FILTERS = {
    "product": _of_goods,
    "authority": overview.under,
    "state": _in_state,
    "awaiting": _in_state,
}
"""Name in the address -> how it narrows the list."""


def narrowed_barriers(rows: Any, chosen: Mapping[str, str]) -> Any:
    """Those of the barriers that the filters leave; what is empty narrows nothing."""
    for name, narrow in FILTERS.items():
        if chosen.get(name):
            rows = narrow(rows, chosen[name])
    return rows


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """One barrier with all that the viewer may see of it."""
    viewer, today = request.user, timezone.localdate()
    barrier = (
        Barrier.objects.visible_to(viewer)
        .select_related("organisation", "authority", "owner")
        .annotate(reported=Exists(Report.objects.visible_to(viewer).filter(item=OuterRef("pk"))))
        .filter(public_id=public_id)
        .first()
    )
    if barrier is None:
        return gone(request, Barrier, public_id)
    said = list(
        Value.objects.visible_to(viewer)
        .filter(item=barrier)
        .select_related("organisation", "created_by")
    )
    held = overview.certificates(viewer).filter(barrier=barrier).order_by("expires_on")
    ways = ways_for(viewer, barrier)
    ready = barrier.state != "draft" or bool(barrier.codes and barrier.summary)
    context = {
        "barrier": barrier,
        "importer": other_side(barrier.exporter),
        "goods": [(code, name_of(code)) for code in barrier.codes],
        "ready": ready,
        "first": _first(barrier, ways) if ready else [],
        "tied": tied_to(request, barrier.requirement_id, barrier.proposal_id),
        "value": values.current(said, viewer.side),
        "values": list(reversed(said)),
        "superseded": values.superseded(said),
        "certificates": with_days_left(held),
        "dormant_in": dormant_in(barrier, today),
        "ways": ways,
        "may": {action: may(viewer, action, barrier) for action in ACTIONS},
        "seen_by": Scope(barrier.scope).label,
        **under(viewer, barrier),
        **answer_of(barrier, viewer.side),
        **attached(barrier, viewer),
    }
    return render(request, "desk/barrier.html", context)


def _first(barrier: Barrier, ways: list[str]) -> list[str]:
    """The ways that bring it on: of a draft whom it waits for, later what moves or ends it."""
    draft = barrier.state == "draft"
    return [way for way in ways if way != "archived" and (draft or way not in AWAITING)]


def with_days_left(rows: Iterable[Any]) -> list[Any]:
    """Certificates, each with ``left``: the days it still holds where they are few."""
    today, found = timezone.localdate(), list(rows)
    for certificate in found:
        certificate.left = expires_in(certificate, today)
    return found


def other_side(side: str) -> str:
    """The other side of the pair."""
    return next(one for one in settings.PAIR if one != side)


def tied_to(request: SignedIn, *keys: int | None) -> dict[str, Item]:
    """The items an item is tied to, by kind, those that the viewer sees."""
    wanted = [key for key in keys if key]
    if not wanted:
        return {}
    return {item.kind: item for item in Item.objects.visible_to(request.user).filter(pk__in=wanted)}


@signed_in
def new(request: SignedIn) -> HttpResponse:
    """Enter a barrier."""
    require_create(request.user)
    form = NewBarrierForm(request.POST or None, viewer=request.user)
    if form.is_bound and form.is_valid():

        def make() -> str:
            return reverse(
                "barrier", args=[enter(Barrier, by=request.user, **form.cleaned_data).public_id]
            )

        with refusals_in(form):
            return once(request, make)
    return draw_form(
        request,
        form,
        _("A barrier"),
        lead=_("It begins as a draft. Open it when it says what happens to which goods."),
        button=_("Enter it"),
        back=reverse("barriers"),
    )


@signed_in
def edit(request: SignedIn, public_id: str) -> HttpResponse:
    """Change a barrier."""
    barrier = find(request, Barrier, public_id)
    require(request.user, "edit", barrier)
    form = BarrierEditForm(request.POST or None, viewer=request.user, item=barrier)
    return changed(request, form, barrier, change)


@signed_in
def tie(request: SignedIn, public_id: str) -> HttpResponse:
    """Tie a barrier to a requirement, a proposal and a policy scenario."""
    barrier = find(request, Barrier, public_id)
    require(request.user, "edit", barrier)
    scenarios = asking.scenarios()
    form = TieForm(request.POST or None, viewer=request.user, item=barrier, scenarios=scenarios)
    lead = barrier.title
    if scenarios is None:
        lead = _(
            "The list of policy scenarios is being read, which takes a few seconds the first time; open "
            "this page again to choose one."
        )
    if form.is_bound and form.is_valid() and form.cleaned_data.get("scenario"):
        exporter = barrier.exporter
        asked = asking.both(form.cleaned_data["scenario"], exporter, other_side(exporter))
        asking.know(*asked, side=request.user.side)
    return changed(request, form, barrier, change, title=_("What it is tied to"), lead=lead)


@signed_in
def assess(request: SignedIn, public_id: str) -> HttpResponse:
    """Say what a barrier costs."""
    barrier = find(request, Barrier, public_id)
    require(request.user, "assess_value", barrier)
    form = ValueForm(request.POST or None, item=barrier, viewer=request.user)
    back = reverse("barrier", args=[public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            values.assess(barrier, by=request.user, **form.cleaned_data)
            return back + "#value"

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("What it costs a year"),
        lead=_(
            "Exports that do not take place, and what getting through costs. Earlier values stay."
        ),
        button=_("Keep it"),
        back=back,
    )


@signed_in
def answer(request: SignedIn, public_id: str) -> HttpResponse:
    """The scenario's answer alone, for a page that waits; a browser without scripts gets the page."""
    barrier = find(request, Barrier, public_id)
    if not request.htmx:
        return redirect(reverse("barrier", args=[public_id]) + "#answer")
    context = {
        "barrier": barrier,
        "importer": other_side(barrier.exporter),
        **answer_of(barrier, request.user.side),
    }
    return render(request, "desk/barrier_answer.html", context)


@posted
def again(request: SignedIn, public_id: str) -> HttpResponse:
    """Ask the numerics once more, after they gave no answer."""
    barrier = find(request, Barrier, public_id)
    importer = other_side(barrier.exporter)
    for question in asking.both(barrier.scenario, barrier.exporter, importer):
        asking.again(question, side=request.user.side)
    return redirect(reverse("barrier", args=[public_id]) + "#answer")
