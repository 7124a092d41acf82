"""Pages of companies at fairs: application, selection, results."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.desk.forms.promotion import ApplyForm, ParticipationEditForm
from tijarat.desk.forms.results import OfficeResultForm
from tijarat.desk.pages.asking import (
    SignedIn,
    draw_form,
    find,
    once,
    posted,
    refusals_in,
    sent,
    signed_in,
    token,
)
from tijarat.desk.pages.editing import changed
from tijarat.desk.pages.entries import events, ways_for
from tijarat.register.core import writing
from tijarat.register.core.models import StatusEvent
from tijarat.register.core.permissions import may, require
from tijarat.register.core.scope import Scope
from tijarat.register.people.models import Organisation
from tijarat.register.promotion import applications, companies, links, results
from tijarat.register.promotion.due import PERIODS
from tijarat.register.promotion.models import (
    Fair,
    OneTimeLink,
    Participation,
    Result,
    Subsidy,
    Win,
)


def company_of(data: dict[str, Any], by: Any) -> Organisation:
    """The company a form names; a new one is entered."""
    name = data.pop("new_company", "")
    return data.pop("company", None) or companies.enter(name, by=by)


@signed_in
def apply(request: SignedIn, public_id: str) -> HttpResponse:
    """Enter a company's application."""
    fair = find(request, Fair, public_id)
    require(request.user, "apply", fair)
    form = ApplyForm(request.POST or None, viewer=request.user)
    if form.is_bound and form.is_valid():

        def make() -> str:
            data = dict(form.cleaned_data)
            company = company_of(data, request.user)
            made = applications.apply(fair, by=request.user, company=company, **data)
            return reverse("participation", args=[made.public_id])

        with refusals_in(form):
            return once(request, make)
    return draw_form(
        request,
        form,
        _("A company applies"),
        lead=fair.title,
        button=_("Enter the application"),
        back=reverse("fair", args=[public_id]),
    )


@signed_in
def selection(request: SignedIn, public_id: str) -> HttpResponse:
    """Every application of a fair in one table, each to be answered with its reason."""
    viewer, today = request.user, timezone.localdate()
    fair = find(request, Fair, public_id)
    if fair.side != viewer.side:
        raise Http404
    rows = list(
        Participation.objects.visible_to(viewer)
        .filter(parent=fair)
        .select_related("company", "created_by")
        .order_by("pk")
    )
    late = results.overdue([one.company for one in rows], viewer, today)
    events = StatusEvent.objects.visible_to(viewer).filter(
        item__in=[one.pk for one in rows], to_state__in=("selected", "not_selected")
    )
    reasons = {event.item_id: event for event in events.select_related("created_by")}
    for one in rows:
        one.late = late[one.company_id]
        one.reason = reasons.get(one.pk)
        one.token = token()
    context = {
        "fair": fair,
        "rows": rows,
        "waiting": sum(one.state == "applied" for one in rows),
        "chosen": sum(one.state not in ("applied", "not_selected", "withdrew") for one in rows),
        "may_select": may(viewer, "select", fair) and fair.state == "open",
        "may_apply": may(viewer, "apply", fair) and fair.state == "open",
    }
    return render(request, "desk/selection.html", context)


@posted
def decide(request: SignedIn, public_id: str) -> HttpResponse:
    """Select a company or not."""
    participation = find(request, Participation, public_id, "parent")
    chosen = request.POST.get("select", "")
    if chosen not in ("yes", "no"):
        raise Http404
    seen = sent(request, "version")

    def do() -> str:
        applications.decide(
            participation,
            by=request.user,
            select=chosen == "yes",
            reason=sent(request, "reason"),
            version=int(seen) if seen.isdecimal() else None,
        )
        return reverse("selection", args=[participation.fair.public_id])

    return once(request, do)


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """One company at one fair."""
    viewer, today = request.user, timezone.localdate()
    one = find(request, Participation, public_id, "company", "parent__as_fair", "created_by")
    given = {row.period: row for row in Result.objects.visible_to(viewer).filter(item=one)}
    sent: dict[int, OneTimeLink] = {}
    rows = OneTimeLink.objects.visible_to(viewer).filter(item=one).order_by("pk")
    for row in rows.select_related("created_by"):
        sent[row.period] = row
    dues = results.owed(one, given, today)
    context = {
        "one": one,
        "fair": one.fair,
        "own": one.side == viewer.side,  # whom to write to is for the own side
        "dues": [
            {
                "due": due,
                "result": given.get(due.period),
                "link": sent.get(due.period),
                "opens": due.opens <= today and not due.is_in,
            }
            for due in dues
        ],
        "late": max((due.overdue_days for due in dues), default=0),
        "now": timezone.now(),
        "subsidies": list(
            Subsidy.objects.visible_to(viewer).filter(participation=one).order_by("pk")
        ),
        "wins": list(Win.objects.visible_to(viewer).filter(participation=one).order_by("pk")),
        "events": events(viewer, one),
        "ways": [way for way in ways_for(viewer, one) if not way.startswith("result_")],
        "may": {
            action: may(viewer, action, one)
            for action in ("edit", "apply", "record_result", "issue_link", "share", "withdraw")
        },
        "seen_by": Scope(one.scope).label,
    }
    return render(request, "desk/participation.html", context)


@signed_in
def edit(request: SignedIn, public_id: str) -> HttpResponse:
    """Change an application."""
    one = find(request, Participation, public_id)
    require(request.user, "edit", one)
    form = ParticipationEditForm(request.POST or None, item=one)
    return changed(request, form, one, writing.edit)


@signed_in
def result(request: SignedIn, public_id: str) -> HttpResponse:
    """Keep a result as an officer was told it."""
    one = find(request, Participation, public_id, "company", "parent__as_fair")
    require(request.user, "record_result", one)
    form = OfficeResultForm(request.POST or None, participation=one)
    back = reverse("participation", args=[public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            results.record_result(one, form.cleaned_data["period"], form.report(), by=request.user)
            return back + "#results"

        with refusals_in(form):
            return once(request, do)
    context = {"form": form, "one": one, "back": back, "token": token()}
    status = 422 if form.is_bound else 200
    return render(request, "desk/result.html", context, status=status)


@posted
def link(request: SignedIn, public_id: str, period: int) -> HttpResponse:
    """Make the company's link for one result, and show it this once."""
    one = find(request, Participation, public_id, "company", "parent__as_fair")
    if period not in PERIODS:
        raise Http404
    require(request.user, "issue_link", one)
    results.require_open(one, period, timezone.localdate())
    made, secret = links.issue(one, OneTimeLink.Purpose.RESULT, by=request.user, period=period)
    context = {
        "address": request.build_absolute_uri(reverse("result-by-link", args=[secret])),
        "link": made,
        "to": one.company.name,
        "email": one.contact_email,
        "asks": Result.Period(period).label,
        "back": reverse("participation", args=[public_id]) + "#results",
    }
    return render(request, "desk/one_time_made.html", context)
