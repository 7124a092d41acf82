"""What exporters report without an account: the public form, the one-time link, and who receives it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tijarat.desk.forms.reports import OfficeForm, PublicReportForm, ReportForm
from tijarat.desk.pages.asking import (
    SignedIn,
    draw_form,
    find,
    once,
    posted,
    refusals_in,
    signed_in,
)
from tijarat.desk.refusals import refused, tell
from tijarat.desk.sessions import client_of
from tijarat.register.core.permissions import require_create
from tijarat.register.core.viewing import acting_as
from tijarat.register.errors import NotPermittedError
from tijarat.register.market_access import reports
from tijarat.register.market_access.models import Barrier, ReceivingOffice, Report
from tijarat.register.permissions import PERMISSIONS


@never_cache
def public(request: HttpRequest) -> HttpResponse:
    """The public form of the sides whose reports some office receives."""
    sides = reports.open_sides()
    if not sides:
        return render(request, "desk/report_closed.html")
    form = PublicReportForm(request.POST or None, sides=sides)
    if form.is_bound and form.is_valid():
        try:
            with acting_as("report"):
                reports.by_form(form.cleaned_data["side"], form.told(), address=client_of(request))
        except reports.TooManyError as error:
            answer = refused(request, error)
            answer.status_code = 429
            return answer
        return redirect("report-sent")
    return _drawn(request, form)


@never_cache
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The form of a one-time link; one that is over reads like one that never was."""
    link = reports.find_link(token)
    if link is None:
        raise Http404
    form = ReportForm(request.POST or None)
    if form.is_bound and form.is_valid():
        with acting_as("report"):
            reports.by_link(link, form.told(), address=client_of(request))
        return redirect("report-sent")
    return _drawn(request, form, office=str(link.organisation.name))


def _drawn(request: HttpRequest, form: ReportForm, office: str = "") -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "desk/report.html", {"form": form, "office": office}, status=status)


def sent(request: HttpRequest) -> HttpResponse:
    """Thanks."""
    return render(request, "desk/report_sent.html")


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """What an exporter wrote, for those who may read it."""
    barrier = find(request, Barrier, public_id)
    report = Report.objects.visible_to(request.user).filter(item=barrier).first()
    if report is None:
        raise Http404
    return render(request, "desk/barrier_report.html", {"barrier": barrier, "report": report})


@signed_in
def receiving(request: SignedIn) -> HttpResponse:
    """Say which office receives the reports of the own side."""
    if not request.user.roles & PERMISSIONS["receive_reports"].keys():
        raise NotPermittedError(
            _(
                "%(name)s may not say who receives reports; it takes a reviewer of your side. Ask one."
            )
            % {"name": request.user.name}
        )
    held = ReceivingOffice.objects.filter(side=request.user.side).first()
    initial = {"organisation": held.organisation} if held else {}
    form = OfficeForm(request.POST or None, viewer=request.user, initial=initial)
    if form.is_bound and form.is_valid():

        def do() -> str:
            reports.name_office(form.cleaned_data["organisation"], by=request.user)
            tell(request, _("Kept. The public form is open for exporters of your side."))
            return reverse("barriers")

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("Who receives what exporters report"),
        lead=_("The public form is open as long as an office is named here."),
        button=_("Keep it"),
        back=reverse("barriers"),
    )


@posted
def make_link(request: SignedIn) -> HttpResponse:
    """Make a one-time link and show it, once."""
    require_create(request.user)
    token = reports.make_link(by=request.user)
    link = request.build_absolute_uri(reverse("report-by-link", args=[token]))
    context = {"link": link, "days": reports.OPENS_FOR.days}
    return render(request, "desk/report_link.html", context)
