"""Pages of matches: put, answer, offer, follow to the order."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tijarat.desk.forms.promotion import AnswerMatchForm
from tijarat.desk.forms.results import OrderForm
from tijarat.desk.pages.asking import (
    SignedIn,
    draw_form,
    find,
    gone,
    once,
    posted,
    refusals_in,
    sent,
    signed_in,
    token,
)
from tijarat.desk.pages.entries import events, ways_for
from tijarat.register.core.permissions import may, require
from tijarat.register.core.scope import Scope
from tijarat.register.promotion import companies, matches, wins
from tijarat.register.promotion.models import BuyerRequest, Match, Participation, Win


@posted
def propose(request: SignedIn, public_id: str) -> HttpResponse:
    """Put one of the own side's companies to a request, by an application that the viewer sees."""
    wanted = find(request, BuyerRequest, public_id)
    one = (
        Participation.objects.visible_to(request.user)
        .filter(public_id=sent(request, "participation"))
        .select_related("company", "parent__as_fair")
        .first()
    )
    if one is None:
        raise Http404

    def make() -> str:
        made = matches.propose(wanted, one.company, by=request.user, participation=one)
        return reverse("match", args=[made.public_id])

    return once(request, make)


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """One match: what it rests on, both answers, how far it came."""
    viewer = request.user
    try:
        match = find(request, Match, public_id, "company")
    except Http404:
        return gone(request, Match, public_id)
    answers = matches.answers_of(match, viewer)
    own = answers.get(viewer.side)
    offered = match.scope == Scope.SHARED
    context = {
        "match": match,
        "request_seen": BuyerRequest.objects.visible_to(viewer)
        .filter(pk=match.request_id)
        .select_related("organisation", "buyer")
        .first(),
        "company_seen": companies.visible(viewer).filter(pk=match.company_id).exists(),
        "answers": answers,
        "may_answer": match.state == "proposed"
        and viewer.side in answers
        and may(viewer, "answer_match", match),
        "may_offer": not offered and own is not None and own.yes and may(viewer, "share", match),
        "waits_for_offer": not offered and own is not None and own.yes,
        "may_report": match.state in ("trial_order", "repeat")
        and may(viewer, "record_result", match),
        "wins": list(Win.objects.visible_to(viewer).filter(match=match).order_by("pk")),
        "events": events(viewer, match),
        "ways": [way for way in ways_for(viewer, match) if way != "accepted"],
        "token": token(),
        "seen_by": Scope(match.scope).label,
        "may": {"withdraw": may(viewer, "withdraw", match)},
    }
    return render(request, "desk/match.html", context)


@signed_in
def answer(request: SignedIn, public_id: str) -> HttpResponse:
    """Say yes or no for the own side."""
    match = find(request, Match, public_id, "company")
    require(request.user, "answer_match", match)
    form = AnswerMatchForm(request.POST or None)
    back = reverse("match", args=[public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            matches.answer(
                match,
                by=request.user,
                yes=form.cleaned_data["yes"] == "yes",
                words=form.cleaned_data["words"],
            )
            return back

        with refusals_in(form):
            return once(request, do)
    selling = request.user.side == match.company.side
    lead = (
        _("Does the company want to meet this buyer? Ask it first.")
        if selling
        else _("Does the buyer want to meet this company? Ask it first.")
    )
    return draw_form(request, form, match.title, lead=lead, button=_("Record it"), back=back)


@posted
def offer(request: SignedIn, public_id: str) -> HttpResponse:
    """Show a match to the other side."""
    match = find(request, Match, public_id, "company")

    def do() -> str:
        matches.offer(match, by=request.user)
        return reverse("match", args=[public_id])

    return once(request, do)


@signed_in
def order(request: SignedIn, public_id: str) -> HttpResponse:
    """Report an order that came of a match."""
    match = find(request, Match, public_id, "company")
    require(request.user, "record_result", match)
    form = OrderForm(request.POST or None)
    back = reverse("match", args=[public_id])
    if form.is_bound and form.is_valid():

        def make() -> str:
            made = wins.report(match, Win(**form.cleaned_data), by=request.user)
            return reverse("win", args=[made.public_id])

        with refusals_in(form):
            return once(request, make)
    return draw_form(
        request,
        form,
        _("An order came of it"),
        lead=_("%(title)s. It counts as reported until the customer confirms it.")
        % {"title": match.title},
        button=_("Report it"),
        back=back,
    )
