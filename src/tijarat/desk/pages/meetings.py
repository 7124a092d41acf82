"""Pages of meetings and of milestones."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.desk.forms.dialogue import (
    MeetingEditForm,
    MeetingForm,
    MilestoneEditForm,
    NewMilestoneForm,
)
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
from tijarat.desk.pages.editing import changed
from tijarat.desk.pages.entries import under, ways_for
from tijarat.register.core import writing
from tijarat.register.core.permissions import may, may_create, require, require_create
from tijarat.register.core.scope import Scope
from tijarat.register.dialogue.models import Document, Meeting, Milestone, Proposal
from tijarat.register.dialogue.overview import how_it_stands, proposals
from tijarat.register.investment.models import Lead

ACTIONS = ("edit", "share", "withdraw", "delete", "add_evidence", "write_note")


@signed_in
def listing(request: SignedIn) -> HttpResponse:
    """Meetings, newest first."""
    rows = Meeting.objects.visible_to(request.user).select_related("organisation")
    ahead = rows.filter(state="planned", held_on__gte=timezone.localdate())
    page = paged(request, rows.order_by("-held_on", "-pk"))
    context = {
        "page": page,
        "meetings": page.object_list,
        "next": ahead.order_by("held_on", "pk").first(),
        "may_create": may_create(request.user),
    }
    return render(request, "desk/meetings.html", context)


@signed_in
def new(request: SignedIn) -> HttpResponse:
    """Plan a meeting."""
    require_create(request.user)
    form = MeetingForm(request.POST or None)
    if form.is_bound and form.is_valid():

        def make() -> str:
            meeting = writing.create(
                Meeting, by=request.user, scope=Scope.SIDE, **form.cleaned_data
            )
            return reverse("meeting", args=[meeting.public_id])

        with refusals_in(form):
            return once(request, make)
    return draw_form(request, form, _("A meeting"), button=_("Enter it"), back=reverse("meetings"))


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """A meeting, what was put there, and how that stands."""
    viewer, today = request.user, timezone.localdate()
    meeting = look(request, Meeting, public_id)
    if meeting is None:
        return gone(request, Meeting, public_id)
    rows = list(proposals(viewer).filter(meeting=meeting).order_by("deadline", "pk"))
    for proposal in rows:
        proposal.standing = how_it_stands(proposal, viewer, today)
    context = {
        "meeting": meeting,
        "proposals": rows,
        "documents": Document.objects.visible_to(viewer).filter(meeting=meeting).defer("text"),
        "leads": Lead.objects.visible_to(viewer).filter(meeting=meeting).order_by("-pk"),
        "ways": ways_for(viewer, meeting),
        **under(viewer, meeting),
        "may": {action: may(viewer, action, meeting) for action in ACTIONS},
        "may_create": may_create(viewer),
        "seen_by": Scope(meeting.scope).label,
    }
    return render(request, "desk/meeting.html", context)


@signed_in
def edit(request: SignedIn, public_id: str) -> HttpResponse:
    """Change a meeting."""
    meeting = find(request, Meeting, public_id)
    require(request.user, "edit", meeting)
    form = MeetingEditForm(request.POST or None, item=meeting)
    return changed(request, form, meeting, writing.edit)


@signed_in
def new_milestone(request: SignedIn, public_id: str) -> HttpResponse:
    """Add a step on the way to a delivery."""
    proposal = find(request, Proposal, public_id)
    require(request.user, "edit", proposal)
    form = NewMilestoneForm(request.POST or None, proposal=proposal, viewer=request.user)
    if form.is_bound and form.is_valid():

        def make() -> str:
            writing.create(
                Milestone,
                by=request.user,
                parent=proposal,
                **form.cleaned_data,
            )
            return reverse("proposal", args=[public_id]) + "#steps"

        with refusals_in(form):
            return once(request, make)
    return draw_form(
        request,
        form,
        _("A step"),
        lead=proposal.title,
        button=_("Enter it"),
        back=reverse("proposal", args=[public_id]),
    )


@signed_in
def milestone(request: SignedIn, public_id: str) -> HttpResponse:
    """One step."""
    viewer = request.user
    step = look(request, Milestone, public_id, "parent", "owner")
    if step is None:
        return gone(request, Milestone, public_id)
    context = {
        "step": step,
        "ways": ways_for(viewer, step),
        **under(viewer, step),
        "may": {action: may(viewer, action, step) for action in ACTIONS},
        "seen_by": Scope(step.scope).label,
    }
    return render(request, "desk/milestone.html", context)


@signed_in
def edit_milestone(request: SignedIn, public_id: str) -> HttpResponse:
    """Change a step, or say what blocks it."""
    step = find(request, Milestone, public_id)
    require(request.user, "edit", step)
    form = MilestoneEditForm(request.POST or None, item=step, viewer=request.user)
    return changed(request, form, step, writing.edit)
