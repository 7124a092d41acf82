"""Pages of subsidies, stage by stage."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tijarat.desk.forms.subsidies import (
    AmountForm,
    ApproveForm,
    AskForm,
    CheckForm,
    PayForm,
    ScoreForm,
)
from tijarat.desk.pages.asking import (
    SignedIn,
    draw_form,
    find,
    once,
    posted,
    refusals_in,
    signed_in,
)
from tijarat.desk.pages.entries import events, ways_for
from tijarat.desk.promotion_words import CHECKS as QUESTIONS
from tijarat.desk.templatetags.promotion import money
from tijarat.register.core.models import Evidence
from tijarat.register.core.permissions import may, require
from tijarat.register.core.scope import Scope
from tijarat.register.machines import SUBSIDY
from tijarat.register.promotion import eligibility, scoring, subsidies
from tijarat.register.promotion.models import Participation, Score, Subsidy

OWN_PAGE = ("eligible", "scored", "approved", "claim", "paid", "result_due")
"""States that are reached by a page of their own, not by the general one."""


def _find(request: SignedIn, public_id: str) -> Subsidy:
    return find(request, Subsidy, public_id, "company", "created_by")


@signed_in
def ask(request: SignedIn, public_id: str) -> HttpResponse:
    """Begin a subsidy."""
    one = find(request, Participation, public_id, "company", "parent__as_fair")
    require(request.user, "apply", one)
    form = AskForm(request.POST or None)
    if form.is_bound and form.is_valid():

        def make() -> str:
            made = subsidies.ask(one, by=request.user, **form.cleaned_data)
            return reverse("subsidy", args=[made.public_id])

        with refusals_in(form):
            return once(request, make)
    return draw_form(
        request,
        form,
        _("A subsidy"),
        lead=_("For %(company)s at %(fair)s.") % {"company": one.company.name, "fair": one.fair},
        button=_("Begin it"),
        back=reverse("participation", args=[public_id]),
    )


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """One subsidy with its stages and who did what."""
    viewer = request.user
    subsidy = _find(request, public_id)
    place = eligibility.place_of(subsidy, viewer)
    subsidy.links = {"participation": place}  # pyright: ignore
    scores: dict[str, Score] = {}
    rows = Score.objects.visible_to(viewer).filter(item=subsidy).order_by("pk")
    for row in rows.select_related("created_by"):
        scores[row.criterion] = row
    happened = events(viewer, subsidy)
    own = subsidy.side == viewer.side
    # what is computed of a company is computed from all that its own side sees, and is for that side
    checks = eligibility.answers(subsidy, viewer, place) if own else []
    context = {
        "subsidy": subsidy,
        "own": own,
        "checks": checks,
        "holds": sum(one.passed is True for one in checks),
        "scores": [(one, scores.get(one.code)) for one in scoring.CRITERIA],
        "scored": bool(scores),
        "score": scoring.weighted({code: row.points for code, row in scores.items()}),
        "threshold": scoring.THRESHOLD,
        "stages": _stages(subsidy, happened),
        "events": happened,
        "evidence": list(
            Evidence.objects.visible_to(viewer).filter(item=subsidy).select_related("organisation")
        ),
        "ways": [way for way in ways_for(viewer, subsidy) if way not in OWN_PAGE],
        "may": {
            action: may(viewer, action, subsidy)
            for action in (
                *("check_subsidy", "score_subsidy", "approve_subsidy", "pay_subsidy"),
                *("move", "add_evidence"),
            )
        },
        "seen_by": Scope(subsidy.scope).label,
    }
    return render(request, "desk/subsidy.html", context)


def _stages(subsidy: Subsidy, events: list[Any]) -> list[dict[str, Any]]:
    """The states of a life in order, each with the event that reached it."""
    reached: dict[str, Any] = {event.to_state: event for event in events}
    ended = [state for state in SUBSIDY.closed if state == subsidy.state]
    states = [*SUBSIDY.open, *(ended or ["closed"])]
    if subsidy.state == "rejected":
        states = [state for state in states if state in reached or state in ("draft", "rejected")]
    amounts = {
        "draft": subsidy.asked,
        "approved": subsidy.approved,
        "claim": subsidy.claimed,
        "paid": subsidy.paid,
    }
    return [
        {
            "state": state,
            "event": reached.get(state),
            "amount": amounts.get(state),
            "now": state == subsidy.state,
        }
        for state in states
    ]


@signed_in
def check(request: SignedIn, public_id: str, code: str) -> HttpResponse:
    """Answer one check, with its reason and evidence."""
    subsidy = _find(request, public_id)
    require(request.user, "check_subsidy", subsidy)
    found = next((one for one in eligibility.CHECKS if one.code == code), None)
    if found is None or found.compute is not None:
        raise Http404
    form = CheckForm(request.POST or None, item=subsidy, viewer=request.user)
    back = reverse("subsidy", args=[public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            subsidies.answer_check(
                subsidy,
                code,
                by=request.user,
                passed=form.cleaned_data["passed"] == "yes",
                reason=form.cleaned_data["reason"],
                shown_by=form.cleaned_data["shown_by"],
            )
            return back + "#checks"

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        QUESTIONS[code],  # pyright: ignore
        lead=subsidy.title,
        button=_("Record it"),
        back=back + "#checks",
        add_evidence=reverse("add-evidence", args=[public_id]),
    )


@posted
def eligible(request: SignedIn, public_id: str) -> HttpResponse:
    """Find a subsidy eligible."""
    subsidy = _find(request, public_id)

    def do() -> str:
        subsidies.find_eligible(subsidy, by=request.user)
        return reverse("subsidy", args=[public_id])

    return once(request, do)


@signed_in
def score(request: SignedIn, public_id: str) -> HttpResponse:
    """Score a subsidy."""
    subsidy = _find(request, public_id)
    require(request.user, "score_subsidy", subsidy)
    form = ScoreForm(request.POST or None, item=subsidy)
    back = reverse("subsidy", args=[public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            subsidies.score(
                subsidy, form.marks(), by=request.user, version=form.cleaned_data["version"]
            )
            return back + "#score"

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("The score"),
        lead=_("%(title)s. Whoever scores does not approve.") % {"title": subsidy.title},
        button=_("Give these points"),
        back=back,
    )


@signed_in
def approve(request: SignedIn, public_id: str) -> HttpResponse:
    """Approve an amount."""
    subsidy = _find(request, public_id)
    require(request.user, "approve_subsidy", subsidy)
    return _amount(
        request,
        subsidy,
        ApproveForm(
            request.POST or None,
            item=subsidy,
            initial={"amount": subsidy.asked},
        ),
        subsidies.approve,
        _("How much is approved?"),
        _("%(amount)s was asked for.") % {"amount": money(subsidy.asked, subsidy.currency)},
        _("Approve it"),
    )


@signed_in
def claim(request: SignedIn, public_id: str) -> HttpResponse:
    """Claim what was spent."""
    subsidy = _find(request, public_id)
    require(request.user, "move", subsidy)
    return _amount(
        request,
        subsidy,
        AmountForm(request.POST or None, item=subsidy, initial={"amount": subsidy.approved}),
        subsidies.claim,
        _("How much is claimed?"),
        _("Up to %(amount)s was approved. Whoever writes the claim does not pay it.")
        % {"amount": money(subsidy.approved, subsidy.currency)},
        _("Claim it"),
    )


@signed_in
def pay(request: SignedIn, public_id: str) -> HttpResponse:
    """Note a payment."""
    subsidy = _find(request, public_id)
    require(request.user, "pay_subsidy", subsidy)
    return _amount(
        request,
        subsidy,
        PayForm(request.POST or None, item=subsidy, initial={"amount": subsidy.claimed}),
        subsidies.pay,
        _("What was paid?"),
        _("%(amount)s was claimed.") % {"amount": money(subsidy.claimed, subsidy.currency)},
        _("It was paid"),
    )


def _amount(
    request: SignedIn,
    subsidy: Subsidy,
    form: Any,
    step: Any,
    title: str,
    lead: str,
    button: str,
) -> HttpResponse:
    """A stage that decides an amount."""
    back = reverse("subsidy", args=[subsidy.public_id])
    if form.is_bound and form.is_valid():
        data = dict(form.cleaned_data)

        def do() -> str:
            step(subsidy, data.pop("amount"), by=request.user, **data)
            return back

        with refusals_in(form):
            return once(request, do)
    return draw_form(request, form, title, lead=lead, button=button, back=back)
