"""Pages of zones, industrial parks and their plots."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.desk.forms.sites import (
    AllotForm,
    FactForm,
    FreeForm,
    IncentiveForm,
    NewPlotForm,
    NewZoneForm,
    PlotEditForm,
    ReserveForm,
    ZoneEditForm,
)
from tijarat.desk.pages.asking import (
    SignedIn,
    draw_form,
    find,
    gone,
    look,
    once,
    refusals_in,
    signed_in,
)
from tijarat.desk.pages.editing import changed
from tijarat.desk.pages.entries import under, ways_for
from tijarat.register.core.permissions import may, may_create, require, require_create
from tijarat.register.core.scope import Scope, Viewer
from tijarat.register.investment import facts, overview, plots
from tijarat.register.investment.entering import change, enter
from tijarat.register.investment.models import Lead, Plot, PlotWish, Zone, ZoneFact, ZoneIncentive

ACTIONS = (
    *("edit", "state_fact", "add_evidence", "write_note", "allot_plot"),
    *("share", "withdraw", "delete"),
)


@signed_in
def listing(request: SignedIn) -> HttpResponse:
    """Zones and parks by country and region, with the land that is free."""
    viewer, today = request.user, timezone.localdate()
    rows = overview.zones(viewer).order_by("-country", "region", "title", "pk")
    found = overview.with_land(rows, viewer, today)
    context = {
        "zones": found,
        "free": sum(zone.land.free for zone in found),
        "plots": sum(zone.land.plots for zone in found),
        "ending": [(plot, plot.lapsed(today)) for plot in overview.reservations(viewer, today)],
        "may_create": may_create(viewer),
    }
    return render(request, "desk/sites.html", context)


@signed_in
def zone(request: SignedIn, public_id: str) -> HttpResponse:
    """One zone with its plots, what is known of it and what it offers."""
    viewer, today = request.user, timezone.localdate()
    found = look(request, Zone, public_id, "operator")
    if found is None:
        return gone(request, Zone, public_id)
    held = list(overview.plots(viewer).filter(parent=found).order_by("title", "pk"))
    _name_takers(held, viewer, today)
    told = ZoneFact.objects.visible_to(viewer).filter(item=found).select_related("organisation")
    offers = list(
        ZoneIncentive.objects.visible_to(viewer).filter(item=found).select_related("organisation")
    )
    context = {
        "zone": found,
        "plots": held,
        "free": sum(plot.state == "free" or plot.over for plot in held),
        "facts": facts.latest(list(told)),
        "incentives": [
            (offer, offer.ended(today), overview.ends_in(offer, today)) for offer in offers
        ],
        "ways": ways_for(viewer, found),
        "may": {action: may(viewer, action, found) for action in ACTIONS},
        "seen_by": Scope(found.scope).label,
        **under(viewer, found),
    }
    return render(request, "desk/zone.html", context)


def _name_takers(held: list[Any], viewer: Viewer, today: Any) -> None:
    """Give each plot ``taker``, the lead that has it where the viewer sees it, and ``over``, whether its
    reservation is.
    """
    keys = {plot.taken_by_id for plot in held} - {None}
    seen = Lead.objects.visible_to(viewer).in_bulk(keys) if keys else {}
    for plot in held:
        plot.taker, plot.over = seen.get(plot.taken_by_id), plot.lapsed(today)


@signed_in
def new(request: SignedIn) -> HttpResponse:
    """Enter a zone."""
    require_create(request.user)
    form = NewZoneForm(request.POST or None, viewer=request.user)
    if form.is_bound and form.is_valid():

        def make() -> str:
            made = enter(Zone, by=request.user, **form.cleaned_data)
            return reverse("zone", args=[made.public_id])

        with refusals_in(form):
            return once(request, make)
    return draw_form(
        request,
        form,
        _("A zone or an industrial park"),
        lead=_("Its plots, its supply and what the law offers there are added on its page."),
        button=_("Enter it"),
        back=reverse("sites"),
    )


@signed_in
def edit_zone(request: SignedIn, public_id: str) -> HttpResponse:
    """Change a zone."""
    found = find(request, Zone, public_id, "operator")
    return _edited(request, found, ZoneEditForm)


def _edited(request: SignedIn, item: Any, form_of: Any) -> HttpResponse:
    require(request.user, "edit", item)
    form = form_of(request.POST or None, item=item)
    return changed(request, form, item, change)


@signed_in
def fact(request: SignedIn, public_id: str) -> HttpResponse:
    """State a fact about a zone."""
    found = find(request, Zone, public_id)
    lead = _("An older fact about the same stays beside the newer one.")
    return _told(request, found, FactForm, facts.state_fact, _("What is known of it"), lead)


@signed_in
def incentive(request: SignedIn, public_id: str) -> HttpResponse:
    """State what the law gives in a zone."""
    found = find(request, Zone, public_id)
    lead = _("As the law says it, with its place there and its days.")
    return _told(request, found, IncentiveForm, facts.state_incentive, _("An incentive"), lead)


def _told(
    request: SignedIn, found: Zone, form_of: Any, state: Any, title: str, lead: str
) -> HttpResponse:
    require(request.user, "state_fact", found)
    form = form_of(request.POST or None, item=found, viewer=request.user)
    back = reverse("zone", args=[found.public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            state(found, by=request.user, **form.cleaned_data)
            return back

        with refusals_in(form):
            return once(request, do)
    return draw_form(request, form, title, lead=lead, button=_("Keep it"), back=back)


@signed_in
def new_plot(request: SignedIn, public_id: str) -> HttpResponse:
    """Enter a plot of a zone."""
    found = find(request, Zone, public_id)
    require(request.user, "edit", found)
    form = NewPlotForm(request.POST or None, item=found, viewer=request.user)
    if form.is_bound and form.is_valid():

        def make() -> str:
            made = enter(Plot, by=request.user, parent=found, **form.cleaned_data)
            return reverse("plot", args=[made.public_id])

        with refusals_in(form):
            return once(request, make)
    back = reverse("zone", args=[public_id])
    return draw_form(request, form, _("A plot"), lead=found.title, button=_("Enter it"), back=back)


@signed_in
def plot(request: SignedIn, public_id: str) -> HttpResponse:
    """One plot: what it costs, who has it, who asks for it."""
    viewer, today = request.user, timezone.localdate()
    found = look(request, Plot, public_id, "parent__as_zone")
    if found is None:
        return gone(request, Plot, public_id)
    _name_takers([found], viewer, today)
    wishes = PlotWish.objects.visible_to(viewer).filter(plot=found, given_up_on=None)
    context = {
        "plot": found,
        "zone": found.zone,
        "wishes": list(wishes.select_related("item", "organisation")),
        "ways": ways_for(viewer, found),
        "may": {action: may(viewer, action, found) for action in ACTIONS},
        "seen_by": Scope(found.scope).label,
        **under(viewer, found),
    }
    return render(request, "desk/plot.html", context)


@signed_in
def edit_plot(request: SignedIn, public_id: str) -> HttpResponse:
    """Change a plot."""
    return _edited(request, find(request, Plot, public_id), PlotEditForm)


@signed_in
def reserve(request: SignedIn, public_id: str) -> HttpResponse:
    """Keep a plot for a lead until a day."""
    return _given(request, public_id, ReserveForm, plots.reserve, _("Reserve it"))


@signed_in
def allot(request: SignedIn, public_id: str) -> HttpResponse:
    """Give a plot to a lead."""
    return _given(request, public_id, AllotForm, plots.allot, _("Allot it"))


@signed_in
def free(request: SignedIn, public_id: str) -> HttpResponse:
    """Take a plot back."""
    return _given(request, public_id, FreeForm, plots.free, _("Free it"))


def _given(request: SignedIn, public_id: str, form_of: Any, give: Any, button: str) -> HttpResponse:
    found = find(request, Plot, public_id, "parent__as_zone")
    require(request.user, "allot_plot", found)
    form = form_of(request.POST or None, item=found, viewer=request.user)
    back = reverse("plot", args=[public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            give(found, by=request.user, **form.cleaned_data)
            return back

        with refusals_in(form):
            return once(request, do, form)
    shown = reverse("add-evidence", args=[public_id]) if "evidence" in form.fields else ""
    return draw_form(
        request,
        form,
        button,
        lead=f"{found.zone.title}: {found.title}",
        button=button,
        back=back,
        add_evidence=shown,
    )
