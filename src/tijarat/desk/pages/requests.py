"""Pages of buyers' requests, each with the companies that may meet it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.desk.forms.promotion import NewRequestForm, RequestEditForm
from tijarat.desk.pages.asking import (
    SignedIn,
    draw_form,
    find,
    gone,
    once,
    posted,
    refusals_in,
    signed_in,
    token,
)
from tijarat.desk.pages.editing import changed
from tijarat.desk.pages.entries import events
from tijarat.desk.pages.fairs import A_PAGE
from tijarat.register.core.links import add_links
from tijarat.register.core.permissions import may, may_create, require
from tijarat.register.core.scope import Scope
from tijarat.register.promotion import companies, matches, requests
from tijarat.register.promotion.models import BuyerRequest, Match
from tijarat.register.promotion.overview import matches_by_basis


@signed_in
def listing(request: SignedIn) -> HttpResponse:
    """Requests, newest first."""
    viewer = request.user
    seen = BuyerRequest.objects.visible_to(viewer)
    put = Match.objects.visible_to(viewer).values("request")
    newest = seen.select_related("organisation", "buyer").order_by("-pk")
    rows = Paginator(newest, A_PAGE).get_page(request.GET.get("page"))
    found: dict[int, list[Match]] = {}
    for match in Match.objects.visible_to(viewer).filter(request__in=[one.pk for one in rows]):
        found.setdefault(match.request_id, []).append(match)
    for one in rows:
        one.found = found.get(one.pk, [])
        one.accepted = [match for match in one.found if match.state not in ("proposed", "lost")]
    context = {
        "rows": rows,
        "page": rows,
        "unmatched": seen.filter(state="published").exclude(pk__in=put).count(),
        "published": seen.filter(state__in=matches.TAKES_MATCHES).count(),
        "by_basis": matches_by_basis(viewer),
        "bases": Match.Basis.choices,
        "may_create": may_create(viewer),
        "today": timezone.localdate(),
    }
    return render(request, "desk/requests.html", context)


@signed_in
def new(request: SignedIn) -> HttpResponse:
    """Write a request down."""
    form = NewRequestForm(request.POST or None, viewer=request.user)
    if form.is_bound and form.is_valid():

        def make() -> str:
            data = dict(form.cleaned_data)
            name = data.pop("new_buyer")
            if name and not data["buyer"]:
                data["buyer"] = companies.enter(name, by=request.user)
            made = requests.write(by=request.user, **data)
            return reverse("buyer_request", args=[made.public_id])

        with refusals_in(form):
            return once(request, make)
    return draw_form(
        request,
        form,
        _("A buyer looks for something"),
        lead=_("It stays with your side until a reviewer publishes it."),
        button=_("Write it down"),
        back=reverse("requests"),
    )


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """One request; for the side that sells, with the companies that fit."""
    viewer = request.user
    try:
        one = find(request, BuyerRequest, public_id, "buyer", "created_by")
    except Http404:
        return gone(request, BuyerRequest, public_id)
    add_links([one], viewer, "fair")
    selling = viewer.side != one.side
    found = Match.objects.visible_to(viewer).filter(request=one)
    may_propose = may(viewer, "propose_match", one) and one.state in matches.TAKES_MATCHES
    late = bool(one.needed_by and one.needed_by < timezone.localdate() and one.is_open)
    context = {
        "one": one,
        "selling": selling,
        "matches": list(found.select_related("company").order_by("pk")),
        "candidates": matches.candidates(one, viewer) if selling and may_propose else [],
        "may_propose": may_propose,
        "token": token(),
        "late": late,
        "events": events(viewer, one),
        "ways": [
            way.target
            for way in one.machine.ways(one.state)
            if may(viewer, way.action, one)
            and (way.target in ("matched", "closed") or (way.target == "expired" and late))
        ],
        "may": {action: may(viewer, action, one) for action in ("edit", "share", "withdraw")},
        "seen_by": Scope(one.scope).label,
    }
    return render(request, "desk/buyer_request.html", context)


@signed_in
def edit(request: SignedIn, public_id: str) -> HttpResponse:
    """Change a request."""
    one = find(request, BuyerRequest, public_id)
    require(request.user, "edit", one)
    form = RequestEditForm(request.POST or None, item=one, viewer=request.user)
    return changed(request, form, one, requests.change)


@posted
def publish(request: SignedIn, public_id: str) -> HttpResponse:
    """Show a request to the other side."""
    one = find(request, BuyerRequest, public_id)

    def do() -> str:
        requests.publish(one, by=request.user)
        return reverse("buyer_request", args=[public_id])

    return once(request, do)
