"""Pages of what the markets require."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tijarat.desk.forms.market_access import NewRequirementForm, RequirementEditForm
from tijarat.desk.pages.asking import (
    SignedIn,
    draw_form,
    find,
    gone,
    look,
    once,
    paged,
    refusals_in,
    signed_in,
)
from tijarat.desk.pages.barriers import with_days_left
from tijarat.desk.pages.editing import changed
from tijarat.desk.pages.entries import under, ways_for
from tijarat.register.core.permissions import may, may_create, require, require_create
from tijarat.register.core.scope import Scope
from tijarat.register.market_access import overview
from tijarat.register.market_access.codes import name_of
from tijarat.register.market_access.entering import change, enter
from tijarat.register.market_access.models import Requirement

ACTIONS = ("edit", "add_evidence", "write_note", "share", "withdraw", "delete")


@signed_in
def listing(request: SignedIn) -> HttpResponse:
    """Requirements, the newest first."""
    rows = overview.requirements(request.user).order_by("-since", "-pk")
    page = paged(request, rows)
    context = {
        "page": page,
        "requirements": page.object_list,
        "in_force": rows.filter(state="in_force").count(),
        "may_create": may_create(request.user),
    }
    return render(request, "desk/requirements.html", context)


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """One requirement, and what it stands behind."""
    viewer = request.user
    requirement = look(request, Requirement, public_id, "authority")
    if requirement is None:
        return gone(request, Requirement, public_id)
    context = {
        "requirement": requirement,
        "goods": [(code, name_of(code)) for code in requirement.codes],
        "barriers": overview.with_values(
            overview.by_value(overview.barriers(viewer).filter(requirement=requirement)),
            viewer,
        ),
        "certificates": with_days_left(
            overview.certificates(viewer).filter(requirement=requirement).order_by("expires_on")
        ),
        "ways": ways_for(viewer, requirement),
        "may": {action: may(viewer, action, requirement) for action in ACTIONS},
        "seen_by": Scope(requirement.scope).label,
        **under(viewer, requirement),
    }
    return render(request, "desk/requirement.html", context)


@signed_in
def new(request: SignedIn) -> HttpResponse:
    """Enter a requirement."""
    require_create(request.user)
    form = NewRequirementForm(request.POST or None)
    if form.is_bound and form.is_valid():

        def make() -> str:
            made = enter(Requirement, by=request.user, **form.cleaned_data)
            return reverse("requirement", args=[made.public_id])

        with refusals_in(form):
            return once(request, make)
    return draw_form(
        request,
        form,
        _("A requirement"),
        lead=_("A rule that goods must meet in the market of one side."),
        button=_("Enter it"),
        back=reverse("requirements"),
    )


@signed_in
def edit(request: SignedIn, public_id: str) -> HttpResponse:
    """Change a requirement."""
    requirement = find(request, Requirement, public_id)
    require(request.user, "edit", requirement)
    form = RequirementEditForm(request.POST or None, item=requirement)
    return changed(request, form, requirement, change)
