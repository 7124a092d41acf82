"""Pages of schemes and training cohorts."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.desk.forms.cohorts import CohortEditForm, FiguresForm, NewCohortForm
from tijarat.desk.forms.money import CostForm
from tijarat.desk.pages import costs
from tijarat.desk.pages.asking import (
    SignedIn,
    draw_form,
    find,
    gone,
    look,
    once,
    refusals_in,
    signed_in,
    words_of,
)
from tijarat.desk.pages.editing import changed
from tijarat.desk.pages.entries import ways_for
from tijarat.register.core.links import add_links
from tijarat.register.core.models import Evidence, Note
from tijarat.register.core.permissions import may, may_create, require, require_create
from tijarat.register.core.scope import Scope
from tijarat.register.money.costs import add as write_cost
from tijarat.register.skills import cohorts, figures
from tijarat.register.skills.models import Cohort, CohortCost
from tijarat.register.skills.pipeline import Picture, pictures, together
from tijarat.register.skills.schemes import FIELDS, READ, SCHEMES

A_PAGE = 40
ACTIONS = (
    *("edit", "add_cost", "enrol", "release_figures", "share", "withdraw"),
    *("add_evidence", "write_note", "delete"),
)


@signed_in
def listing(request: SignedIn) -> HttpResponse:
    """Cohorts with how far people came, the pipeline of each scheme, and what schemes ask on a day."""
    viewer = request.user
    rows = Cohort.objects.visible_to(viewer).select_related("organisation", "provider")
    page = Paginator(rows.order_by("-departs_on", "-pk"), A_PAGE).get_page(request.GET.get("page"))
    seen = pictures(page.object_list, viewer)
    day = _day(words_of(request, "on"))
    context = {
        "page": page,
        "cohorts": [(one, seen[one.pk]) for one in page.object_list],
        "whole": together(seen.values()),
        "by_scheme": _by_scheme(list(page.object_list), seen),
        "day": day,
        "schemes": [_standing(code, day) for code in SCHEMES],
        "read": READ,
        "may_create": may_create(viewer),
    }
    return render(request, "desk/skills.html", context)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()


def _by_scheme(rows: list[Cohort], seen: dict[int, Picture]) -> list[tuple[str, Picture]]:
    found = [
        (code, together(seen[one.pk] for one in rows if one.scheme == code)) for code in SCHEMES
    ]
    return [(code, picture) for code, picture in found if picture.total]


def _standing(code: str, day: date) -> dict[str, Any]:
    """What a scheme is and asks on a day."""
    scheme = SCHEMES[code]
    fields = scheme.open_fields(day)
    special = [
        (FIELDS[name], scheme.asks(name, day))
        for name in scheme.language
        if name and scheme.takes(name, day) and scheme.asks(name, day) != scheme.asks("", day)
    ]
    return {
        "scheme": scheme,
        "runs": scheme.runs(day),
        "fields": [FIELDS[name] for name in fields],
        "asked": scheme.asks("", day),
        "special": special,
        "successor": SCHEMES.get(scheme.successor),
    }


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """One cohort: how far its people came, what it costs, what was released."""
    viewer = request.user
    cohort = look(request, Cohort, public_id, "provider")
    if cohort is None:
        return gone(request, Cohort, public_id)
    seen = pictures([cohort], viewer)[cohort.pk]
    add_links([cohort], viewer, "proposal")
    own = cohort.side == viewer.side
    context = {
        "cohort": cohort,
        "scheme": SCHEMES.get(cohort.scheme),
        "seen": seen,
        "worst": seen.worst,
        "own": own,
        "figures": figures.latest(cohort, viewer),
        "least": figures.LEAST,
        "evidence": list(
            Evidence.objects.visible_to(viewer).filter(item=cohort).select_related("organisation")
        ),
        "notes": list(
            Note.objects.visible_to(viewer).filter(item=cohort).select_related("created_by")
        ),
        "events": seen.events,
        "ways": ways_for(viewer, cohort),
        "may": {action: may(viewer, action, cohort) for action in ACTIONS},
        "seen_by": Scope(cohort.scope).label,
    }
    return render(request, "desk/cohort.html", context)


@signed_in
def new(request: SignedIn) -> HttpResponse:
    """Plan a cohort."""
    require_create(request.user)
    form = NewCohortForm(request.POST or None, viewer=request.user)
    if form.is_bound and form.is_valid():

        def make() -> str:
            made = cohorts.plan(by=request.user, **form.cleaned_data)
            return reverse("cohort", args=[made.public_id])

        with refusals_in(form):
            return once(request, make)
    return draw_form(
        request,
        form,
        _("A cohort"),
        lead=_("People who are trained together for one scheme and one field."),
        button=_("Plan it"),
        back=reverse("skills"),
    )


@signed_in
def edit(request: SignedIn, public_id: str) -> HttpResponse:
    """Change a cohort."""
    cohort = find(request, Cohort, public_id, "provider", "proposal")
    require(request.user, "edit", cohort)
    form = CohortEditForm(request.POST or None, viewer=request.user, item=cohort)
    return changed(request, form, cohort, cohorts.change)


@signed_in
def add_cost(request: SignedIn, public_id: str) -> HttpResponse:
    """Write one line of cost."""
    cohort = find(request, Cohort, public_id)
    such_as = _("Such as: fees of the language test for 20.")
    form = CostForm(request.POST or None, table=CohortCost, such_as=such_as)
    return costs.add(request, cohort, form, partial(write_cost, CohortCost, cohort))


@signed_in
def settle_cost(request: SignedIn, public_id: str) -> HttpResponse:
    """Write what a line came to."""
    return costs.settle(request, CohortCost, public_id)


@signed_in
def release(request: SignedIn, public_id: str) -> HttpResponse:
    """Release the figures to those who may not see the persons."""
    cohort = find(request, Cohort, public_id)
    require(request.user, "release_figures", cohort)
    form = FiguresForm(request.POST or None, item=cohort, viewer=request.user)
    back = reverse("cohort", args=[public_id]) + "#figures"
    if form.is_bound and form.is_valid():

        def do() -> str:
            figures.release(cohort, by=request.user, **form.cleaned_data)
            return back

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("Release the figures"),
        lead=_(
            "%(title)s. How many came how far, as of today, for those who do not see the persons. "
            "Numbers from 1 to %(n)d are kept back, as they may point to somebody."
        )
        % {"title": cohort.title, "n": figures.LEAST - 1},
        button=_("Release them"),
        back=back,
    )
