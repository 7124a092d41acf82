"""Pages of proposals."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.desk.forms.dialogue import (
    DateForm,
    DecideForm,
    PositionForm,
    ProposalEditForm,
    ProposalForm,
    ViewForm,
)
from tijarat.desk.pages.asking import (
    SignedIn,
    draw_form,
    find,
    gone,
    once,
    posted,
    refusals_in,
    signed_in,
)
from tijarat.desk.pages.editing import changed
from tijarat.desk.pages.entries import under, ways_for
from tijarat.desk.pages.scenarios import attached
from tijarat.register.core import publishing, writing
from tijarat.register.core.models import Approval, Item, Publication
from tijarat.register.core.permissions import may, require, require_create
from tijarat.register.core.publishing import digest_of
from tijarat.register.core.scope import Scope
from tijarat.register.dialogue import dates, positions, public, views
from tijarat.register.dialogue.models import DateChange, Milestone, Position, Proposal, SideView
from tijarat.register.dialogue.overview import how_it_stands, proposals
from tijarat.register.dialogue.standing import joint, positions_of
from tijarat.register.investment.models import Lead
from tijarat.register.market_access.models import Barrier
from tijarat.register.scenarios.running import used_by, with_answers
from tijarat.register.skills.models import Cohort


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """One proposal with all that the viewer may see of it."""
    viewer, today = request.user, timezone.localdate()
    proposal = proposals(viewer).filter(public_id=public_id).first()
    if proposal is None:
        return gone(request, Proposal, public_id)
    said = list(
        Position.objects.visible_to(viewer)
        .filter(item=proposal)
        .select_related("organisation", "created_by")
        .order_by("taken_on", "pk")
    )
    counts, below = positions_of(proposal, said), under(viewer, proposal)
    changes = list(
        DateChange.objects.visible_to(viewer)
        .filter(item=proposal)
        .select_related("created_by", "decided_by", "item__organisation")
    )
    versions = _publications(proposal)
    parts = _parts(proposal, viewer)
    context = {
        "proposal": proposal,
        "standing": how_it_stands(proposal, viewer, today),
        "positions": counts,
        "said": said,
        "joint": joint(proposal, counts, below["evidence"]),
        **below,
        "changes": changes,
        "decidable": [one for one in changes if dates.may_decide(viewer, one)],
        "steps": [one.as_milestone for one in parts if one.kind == Milestone.KIND],
        "view": SideView.objects.visible_to(viewer).filter(item=proposal).first(),
        "publications": versions,
        "changed_since": _changed(
            versions, public.copy_of(proposal, said, below["evidence"], below["events"])
        ),
        "ways": ways_for(viewer, proposal),
        "barriers": [one.as_barrier for one in parts if one.kind == Barrier.KIND],
        "came": [one for one in parts if one.kind in (Lead.KIND, Cohort.KIND)],
        **attached(proposal, viewer, [one for one in parts if one.use_id]),
        "may": {action: may(viewer, action, proposal) for action in ACTIONS},
        "seen_by": Scope(proposal.scope).label,
    }
    return render(request, "desk/proposal.html", context)


ACTIONS = (
    "edit",
    "request_date",
    "state_position",
    "add_evidence",
    "write_note",
    "keep_view",
    "share",
    "withdraw",
    "delete",
    "ask_publication",
    "approve_publication",
)


def _parts(proposal: Proposal, viewer: Any) -> list[Any]:
    """Steps, barriers, leads, cohorts and policy scenarios of a proposal, the step due first; one query.

    With it come the items that the proposal points to and that the viewer sees too, as its ``links``.
    """
    keys = {name: getattr(proposal, f"{name}_id") for name in ("meeting", "document", "successor")}
    parts = Q(kind=Milestone.KIND, parent=proposal) | Q(as_barrier__proposal=proposal)
    parts |= Q(as_lead__proposal=proposal) | Q(as_cohort__proposal=proposal)
    parts |= Q(pk__in=used_by(proposal, viewer).values("scenario"))
    rows = (
        with_answers(Item.objects.visible_to(viewer), proposal, viewer)
        .filter(parts | Q(pk__in=[key for key in keys.values() if key]))
        .select_related("as_milestone__owner", "as_barrier")
        .order_by("as_milestone__due", "pk")
    )
    found = {item.pk: item for item in rows}
    proposal.links = {name: found.get(key) for name, key in keys.items()}  # pyright: ignore
    return list(found.values())


def _publications(proposal: Proposal) -> list[Publication]:
    """Public versions, each with who approved; of a proposal taken back, those still in public."""
    yes = Approval.objects.filter(publication=OuterRef("pk"))
    versions = proposal.publications.annotate(
        **{f"by_{side}": Exists(yes.filter(side=side)) for side in settings.PAIR}
    )
    if proposal.scope != Scope.SHARED:
        versions = versions.exclude(published_at=None).filter(withdrawn_at=None)
    found = list(versions)
    for one in found:
        one.approved = [side for side in settings.PAIR if getattr(one, f"by_{side}")]  # pyright: ignore
    return found


def _changed(versions: list[Publication], now: dict[str, object]) -> bool:
    """Whether the public sees something other than what stands now."""
    shown = [one for one in versions if one.published_at and not one.withdrawn_at]
    return bool(shown) and shown[-1].digest != digest_of(now)


@signed_in
def new(request: SignedIn) -> HttpResponse:
    """Write a proposal by hand, from a meeting's page with that meeting chosen."""
    require_create(request.user)
    chosen = {"meeting": request.GET.get("meeting")}
    form = ProposalForm(request.POST or None, viewer=request.user, initial=chosen)
    if form.is_bound and form.is_valid():

        def make() -> str:
            proposal = writing.create(
                Proposal, by=request.user, scope=Scope.SIDE, **form.cleaned_data
            )
            return reverse("proposal", args=[proposal.public_id])

        with refusals_in(form):
            return once(request, make)
    return draw_form(
        request, form, _("A proposal"), button=_("Enter it"), back=reverse("proposals")
    )


@signed_in
def edit(request: SignedIn, public_id: str) -> HttpResponse:
    """Change a proposal."""
    proposal = find(request, Proposal, public_id)
    require(request.user, "edit", proposal)
    form = ProposalEditForm(request.POST or None, viewer=request.user, item=proposal)
    return changed(request, form, proposal, writing.edit)


@signed_in
def position(request: SignedIn, public_id: str) -> HttpResponse:
    """Say where a side stands."""
    proposal = find(request, Proposal, public_id)
    require(request.user, "state_position", proposal)
    form = PositionForm(request.POST or None, item=proposal, viewer=request.user)
    back = reverse("proposal", args=[public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            positions.take_position(proposal, by=request.user, **form.cleaned_data)
            return back

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("Where a side stands"),
        lead=proposal.title,
        button=_("Record it"),
        back=back,
    )


@signed_in
def request_date(request: SignedIn, public_id: str) -> HttpResponse:
    """Ask for another date."""
    proposal = find(request, Proposal, public_id)
    require(request.user, "request_date", proposal)
    form = DateForm(request.POST or None)
    back = reverse("proposal", args=[public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            dates.request_date(proposal, by=request.user, **form.cleaned_data)
            return back + "#dates"

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("Another date"),
        lead=_("A reviewer of your side decides; until then the date stays as it is."),
        button=_("Ask for it"),
        back=back,
    )


@signed_in
def decide_date(request: SignedIn, public_id: str) -> HttpResponse:
    """Answer a request for another date."""
    change = find(request, DateChange, public_id, "item__organisation")
    require(request.user, "decide_date", change.item)
    form = DecideForm(request.POST or None)
    back = reverse("proposal", args=[change.item.public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            dates.decide_date(
                change,
                by=request.user,
                approve=form.cleaned_data["approve"] == "yes",
                answer=form.cleaned_data["answer"],
            )
            return back + "#dates"

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("May the date change?"),
        lead=change.item.title,
        quote=change.reason,
        change=change,
        button=_("Decide"),
        back=back,
    )


@signed_in
def view(request: SignedIn, public_id: str) -> HttpResponse:
    """Keep the own side's view."""
    proposal = find(request, Proposal, public_id)
    require(request.user, "keep_view", proposal)
    held = SideView.objects.visible_to(request.user).filter(item=proposal).first()
    initial = (
        {"lead": held.lead, "deadline": held.deadline, "assessment": held.assessment}
        if held
        else {}
    )
    form = ViewForm(request.POST or None, viewer=request.user, initial=initial)
    back = reverse("proposal", args=[public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            views.keep_view(proposal, by=request.user, **form.cleaned_data)
            return back

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("How our side sees it"),
        lead=_("The other side does not see this."),
        button=_("Keep it"),
        back=back,
    )


@posted
def ask_publication(request: SignedIn, public_id: str) -> HttpResponse:
    """Ask for a public version."""
    proposal = find(request, Proposal, public_id)

    def do() -> str:
        publishing.ask(proposal, public.public_copy(proposal), by=request.user)
        return reverse("proposal", args=[public_id]) + "#public"

    return once(request, do)
