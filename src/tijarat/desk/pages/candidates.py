"""Pages of candidates: the way of one person, and her name apart from it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tijarat.desk.forms.candidates import (
    CandidateEditForm,
    DepartureForm,
    EmployerForm,
    EnrolForm,
    IdentityForm,
    LostForm,
    ReportedForm,
    ResultForm,
)
from tijarat.desk.forms.items import ReasonForm
from tijarat.desk.pages.asking import (
    SignedIn,
    draw_form,
    find,
    gone,
    look,
    once,
    posted,
    refusals_in,
    signed_in,
)
from tijarat.desk.pages.entries import under
from tijarat.desk.pages.participations import company_of
from tijarat.desk.refusals import tell
from tijarat.register.core.permissions import may, require
from tijarat.register.core.scope import Scope
from tijarat.register.skills import candidates, employers, persons
from tijarat.register.skills.gates import Passed, missing
from tijarat.register.skills.models import Candidate, Cohort, EmployerAnswer, Identity, TestResult
from tijarat.register.skills.schemes import SCHEMES

ACTIONS = (
    *("edit", "move", "write_identity", "erase_identity", "enter_result"),
    *("report_employer", "answer_employer", "share", "withdraw", "add_evidence", "write_note"),
)
OWN_PAGES = {"departed": "depart", "dropped": "lose"}
"""State -> the page that asks more than a move does."""


def one_of(request: SignedIn, public_id: str) -> Candidate:
    """A candidate the viewer sees, with her cohort."""
    return find(request, Candidate, public_id, "parent__as_cohort")


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """One candidate: where she stands, what she passed, what is missing, what employers say."""
    viewer = request.user
    candidate = look(request, Candidate, public_id, "parent__as_cohort")
    if candidate is None:
        return gone(request, Candidate, public_id)
    cohort, scheme = candidate.cohort, SCHEMES.get(candidate.cohort.scheme)
    results = list(TestResult.objects.visible_to(viewer).filter(item=candidate))
    held = [Passed(one.outcome, one.field, one.taken_on) for one in results if one.passed]
    answers = EmployerAnswer.objects.visible_to(viewer).filter(item=candidate)
    context = {
        "candidate": candidate,
        "cohort": cohort,
        "scheme": scheme,
        "identity": Identity.objects.visible_to(viewer).filter(item=candidate).first(),
        "results": results,
        "missing": missing(scheme, cohort.field, candidate.planned_on, held) if scheme else [],
        "answers": list(answers.select_related("employer", "organisation").order_by("-pk")),
        "own": candidate.side == viewer.side,
        "asks_employers": candidate.state in ("tested", "matched"),
        "ways": [
            (way.target, OWN_PAGES.get(way.target, ""))
            for way in candidate.machine.ways(candidate.state)
            if may(viewer, way.action, candidate)
        ],
        "may": {action: may(viewer, action, candidate) for action in ACTIONS},
        "seen_by": Scope(candidate.scope).label,
        **under(viewer, candidate),
    }
    return render(request, "desk/candidate.html", context)


@signed_in
def enrol(request: SignedIn, public_id: str) -> HttpResponse:
    """Enrol somebody."""
    cohort = find(request, Cohort, public_id)
    require(request.user, "enrol", cohort)
    form = EnrolForm(request.POST or None)
    if form.is_bound and form.is_valid():

        def make() -> str:
            made = candidates.enrol(cohort, by=request.user, **form.cleaned_data)
            return reverse("candidate", args=[made.public_id])

        with refusals_in(form):
            return once(request, make)
    return draw_form(
        request,
        form,
        _("Enrol a candidate"),
        lead=_(
            "%(title)s. The register knows her by a reference; her name stands apart from it and can be "
            "erased."
        )
        % {"title": cohort.title},
        button=_("Enrol her"),
        back=reverse("cohort", args=[public_id]),
    )


def _step(
    request: SignedIn,
    candidate: Candidate,
    form: Any,
    do: Any,
    title: str,
    button: str,
    **more: Any,
) -> HttpResponse:
    """A form about a candidate that leads back to her page."""
    back = reverse("candidate", args=[candidate.public_id])
    if form.is_bound and form.is_valid():

        def done() -> str:
            do(dict(form.cleaned_data))
            return back

        with refusals_in(form):
            return once(request, done, form if "version" in form.fields else None)
    more.setdefault("lead", candidate.title)
    return draw_form(request, form, title, button=button, back=back, **more)


@signed_in
def edit(request: SignedIn, public_id: str) -> HttpResponse:
    """Change the days of a candidate."""
    one = one_of(request, public_id)
    require(request.user, "edit", one)

    def do(data: dict[str, Any]) -> None:
        candidates.change(one, by=request.user, version=data.pop("version"), changes=data)

    form = CandidateEditForm(request.POST or None, item=one)
    return _step(request, one, form, do, _("Change the days"), _("Keep it"))


@signed_in
def identity(request: SignedIn, public_id: str) -> HttpResponse:
    """Correct name and contact."""
    one = one_of(request, public_id)
    require(request.user, "write_identity", one)
    held = Identity.objects.visible_to(request.user).filter(item=one).first()
    form = IdentityForm(
        request.POST or None,
        initial={"name": held.name, "contact": held.contact} if held else {},
    )

    def do(data: dict[str, Any]) -> None:
        candidates.correct_identity(one, by=request.user, **data)

    return _step(request, one, form, do, _("Correct the name"), _("Keep it"))


@signed_in
def erase(request: SignedIn, public_id: str) -> HttpResponse:
    """Erase name and contact."""
    one = one_of(request, public_id)
    require(request.user, "erase_identity", one)
    form = ReasonForm(request.POST or None)

    def do(data: dict[str, Any]) -> None:
        done = persons.erase(one, by=request.user, why=data["reason"])
        tell(request, _("Name and contact are erased. The reference stays."))
        if done.sealed:
            numbers = ", ".join(str(n) for n in done.sealed)
            tell(
                request,
                _("The name still stands in sealed entries of the log: %(numbers)s.")
                % {"numbers": numbers},
            )

    lead = _(
        "%(reference)s. Name, contact and your office’s notes are erased for good; what stays is a "
        "reference with its tests and states, which counts in the figures. Older backups hold the name "
        "until they are thrown away."
    ) % {"reference": one.title}
    return _step(request, one, form, do, _("Erase the name"), _("Erase it"), lead=lead)


@signed_in
def result(request: SignedIn, public_id: str) -> HttpResponse:
    """Keep a test or course."""
    one = one_of(request, public_id)
    require(request.user, "enter_result", one)

    def do(data: dict[str, Any]) -> None:
        candidates.enter_result(one, by=request.user, **data)

    form = ResultForm(request.POST or None, cohort=one.cohort)
    return _step(request, one, form, do, _("A test or course"), _("Keep it"))


@posted
def offer(request: SignedIn, public_id: str) -> HttpResponse:
    """Show a candidate to the other side, without her name."""
    one = one_of(request, public_id)
    candidates.share_with_employers(one, by=request.user)
    tell(request, _("The other side now sees the reference, the tests and the way; no name."))
    return redirect("candidate", public_id)


@signed_in
def answer(request: SignedIn, public_id: str) -> HttpResponse:
    """Say what an employer of the own side says."""
    one = one_of(request, public_id)
    require(request.user, "answer_employer", one)

    def do(data: dict[str, Any]) -> None:
        name = {"company": data.pop("employer"), "new_company": data.pop("new_company")}
        employer = company_of(name, request.user)
        employers.answer(one, by=request.user, employer=employer, **data)

    form = EmployerForm(request.POST or None, viewer=request.user)
    return _step(request, one, form, do, _("What an employer says"), _("Record it"))


@signed_in
def reported(request: SignedIn, public_id: str) -> HttpResponse:
    """Record what an employer of the other side told the own side."""
    one = one_of(request, public_id)
    require(request.user, "report_employer", one)

    def do(data: dict[str, Any]) -> None:
        employers.report(one, by=request.user, **data)

    form = ReportedForm(request.POST or None)
    return _step(request, one, form, do, _("What an employer told us"), _("Record it"))


@signed_in
def depart(request: SignedIn, public_id: str) -> HttpResponse:
    """Write the day on which she left."""
    one = one_of(request, public_id)
    require(request.user, "move", one)

    def do(data: dict[str, Any]) -> None:
        candidates.depart(one, by=request.user, **data)

    initial = {"version": one.version}
    form = DepartureForm(request.POST or None, initial=initial)
    return _step(request, one, form, do, _("She has left"), _("It is so"))


@signed_in
def lose(request: SignedIn, public_id: str) -> HttpResponse:
    """Write why somebody left the way."""
    one = one_of(request, public_id)
    require(request.user, "move", one)

    def do(data: dict[str, Any]) -> None:
        candidates.lose(one, by=request.user, **data)

    form = LostForm(request.POST or None, initial={"version": one.version})
    return _step(request, one, form, do, _("She left the way"), _("It is so"))
