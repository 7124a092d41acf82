"""Pages of investment leads."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.desk.forms.investment import (
    ActivityForm,
    ContactForm,
    LeadEditForm,
    NewLeadForm,
    ProblemForm,
    TeamForm,
    WishForm,
)
from tijarat.desk.investment_words import ACTIVITY_MOVES
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
    words_of,
)
from tijarat.desk.pages.editing import changed
from tijarat.desk.pages.entries import under, ways_for
from tijarat.desk.words import STATES
from tijarat.register.core.models import Item
from tijarat.register.core.permissions import may, may_create, require, require_create
from tijarat.register.core.scope import Scope, Viewer
from tijarat.register.investment import activity, gates, overview, plots, under_lead
from tijarat.register.investment.entering import TIES, change, enter
from tijarat.register.investment.models import (
    Lead,
    LeadActivity,
    LeadContact,
    LeadMember,
    Plot,
    PlotWish,
)
from tijarat.register.machines import LEAD, LEAD_ACTIVITY
from tijarat.register.market_access.codes import name_of
from tijarat.register.people.models import User

A_PAGE = 40
ACTIONS = (
    *("edit", "move", "note_contact", "name_team", "ask_for_plot", "add_evidence", "write_note"),
    *("share", "withdraw", "delete"),
)
STAGES = (*LEAD.open, "operating")
"""Stages in the order of a lead's life."""


@signed_in
def listing(request: SignedIn) -> HttpResponse:
    """Leads, those with the next step due first."""
    viewer, today = request.user, timezone.localdate()
    rows = overview.leads(viewer)
    chosen = {name: words_of(request, name) for name in ("stage", "activity", "flag", "q")}
    if chosen["stage"] in LEAD.states:
        rows = rows.filter(state=chosen["stage"])
    if chosen["activity"] in Lead.Currently.values:
        rows = rows.filter(activity=chosen["activity"])
    if chosen["flag"] == "mine":
        rows = rows.filter(owner=viewer)
    if chosen["q"]:
        rows = rows.filter(title__icontains=chosen["q"])
    found = overview.with_standing(rows.order_by("-pk"), viewer, today)
    if chosen["flag"] in ("overdue", "stalled"):
        found = [lead for lead in found if getattr(lead.standing, f"{chosen['flag']}_days")]
    page = Paginator(sorted(found, key=_urgency), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "chosen": chosen,
        "late": sum(bool(lead.standing.overdue_days) for lead in found),
        "stages": [(stage, STATES[stage]) for stage in LEAD.states],
        "activities": Lead.Currently.choices,
        "may_create": may_create(viewer),
    }
    template = "desk/lead_rows.html" if request.htmx else "desk/leads.html"
    return render(request, template, context)


def _urgency(lead: Any) -> tuple[bool, int, int]:
    """What asks for somebody first; what is at its end last."""
    stand = lead.standing
    return (not lead.is_open, -stand.overdue_days, -stand.stalled_days)


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """One lead with all that the viewer may see of it."""
    viewer, today = request.user, timezone.localdate()
    lead: Any = look(request, Lead, public_id, "owner")
    if lead is None:
        return gone(request, Lead, public_id)
    below, known = under(viewer, lead), _known(lead, viewer)
    moves = list(
        LeadActivity.objects.visible_to(viewer).filter(item=lead).select_related("created_by")
    )
    days = [one.effective_on for one in (*below["events"], *moves)]
    overview.stand(lead, known.contacts, max(days, default=None), viewer, today)
    context = {
        "lead": lead,
        "standing": lead.standing,
        "goods": [(code, name_of(code)) for code in lead.codes],
        "known": known,
        "contacts": list(reversed(known.contacts)),
        **_way_on(lead, viewer, known),
        "activities": moves,
        "may": {action: may(viewer, action, lead) for action in ACTIONS},
        "seen_by": Scope(lead.scope).label,
        **below,
    }
    return render(request, "desk/lead.html", context)


def _known(lead: Any, viewer: Viewer) -> gates.Known:
    """What the viewer sees under a lead, all that it points to asked for at once.

    Contacts get ``links`` to their zone and barrier, wishes to their plot, the lead to its proposal and
    meeting; None for what she does not see.
    """
    contacts = list(LeadContact.objects.visible_to(viewer).filter(item=lead))
    wishes = list(PlotWish.objects.visible_to(viewer).filter(item=lead))
    members = LeadMember.objects.visible_to(viewer).filter(item=lead).select_related("person")
    pointed = [(contacts, ("zone", "barrier")), (wishes, ("plot",)), ([lead], TIES)]
    keys = {getattr(row, f"{name}_id") for rows, names in pointed for row in rows for name in names}
    seen = Item.objects.visible_to(viewer).filter(
        Q(pk__in=keys - {None}) | Q(as_plot__taken_by=lead)
    )
    found = {item.pk: item for item in seen.select_related("as_plot", "parent")}
    for rows, names in pointed:
        for row in rows:
            row.links = {name: found.get(getattr(row, f"{name}_id")) for name in names}
    own: list[Plot] = []
    for item in found.values():
        if item.kind == Plot.KIND and item.as_plot.taken_by_id == lead.pk:
            item.as_plot.parent = item.parent  # as it was asked for with it
            own.append(item.as_plot)
    return gates.Known(contacts, list(members), wishes, own)


def _way_on(lead: Lead, viewer: User, known: gates.Known) -> dict[str, Any]:
    """The stages behind and ahead, what the next one still misses, and the ways on both axes."""
    at = STAGES.index(lead.state) if lead.state in STAGES else -1
    ahead = STAGES[at + 1] if 0 <= at < len(STAGES) - 1 else ""
    ways = ways_for(viewer, lead)
    return {
        "stages": [
            (stage, "done" if n < at else "now" if n == at else "ahead")
            for n, stage in enumerate(STAGES)
        ],
        "ahead": ahead,
        "missing": gates.missing(lead, ahead, known) if ahead else (),
        "ways": sorted(ways, key=lambda one: one != ahead),
        "activity_ways": [
            (way.target, ACTIVITY_MOVES[way.target]) for way in LEAD_ACTIVITY.ways(lead.activity)
        ]
        if lead.is_open
        else [],
    }


@signed_in
def new(request: SignedIn) -> HttpResponse:
    """Enter a lead."""
    require_create(request.user)
    form = NewLeadForm(request.POST or None, viewer=request.user)
    if form.is_bound and form.is_valid():

        def make() -> str:
            made = enter(Lead, by=request.user, **form.cleaned_data)
            return reverse("lead", args=[made.public_id])

        with refusals_in(form):
            return once(request, make)
    return draw_form(
        request,
        form,
        _("An investment lead"),
        lead=_("A name and a few words are enough to begin. Each stage says what it asks for."),
        button=_("Enter it"),
        back=reverse("leads"),
    )


@signed_in
def edit(request: SignedIn, public_id: str) -> HttpResponse:
    """Change a lead."""
    lead = find(request, Lead, public_id, "owner")
    require(request.user, "edit", lead)
    form = LeadEditForm(request.POST or None, viewer=request.user, item=lead)
    return changed(request, form, lead, change)


@signed_in
def change_activity(request: SignedIn, public_id: str, target: str) -> HttpResponse:
    """Say that a lead goes on, is delayed, or rests."""
    lead = find(request, Lead, public_id)
    if target not in LEAD_ACTIVITY.states:
        raise Http404
    require(request.user, "move", lead)
    way = LEAD_ACTIVITY.way(lead.activity, target)
    needs = way is None or way.note
    form = ActivityForm(request.POST or None, item=lead, target=target, needs=needs)
    back = reverse("lead", args=[public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            activity.change(lead, target, by=request.user, **form.cleaned_data)
            return back

        with refusals_in(form):
            return once(request, do, form)
    title = str(ACTIVITY_MOVES[target])
    return draw_form(request, form, title, lead=lead.title, button=_("It is so"), back=back)


@signed_in
def contact(request: SignedIn, public_id: str) -> HttpResponse:
    """Note a call, a meeting, a letter or a visit."""
    lead = find(request, Lead, public_id)
    require(request.user, "note_contact", lead)
    form = ContactForm(request.POST or None, item=lead, viewer=request.user)
    back = reverse("lead", args=[public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            under_lead.note_contact(lead, by=request.user, **form.cleaned_data)
            return back + "#contacts"

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("A call, a meeting, a visit"),
        lead=lead.title,
        button=_("Note it"),
        back=back,
    )


@signed_in
def join(request: SignedIn, public_id: str) -> HttpResponse:
    """Name a colleague who works on a lead."""
    lead = find(request, Lead, public_id)
    require(request.user, "name_team", lead)
    form = TeamForm(request.POST or None, viewer=request.user)
    back = reverse("lead", args=[public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            under_lead.join(lead, by=request.user, **form.cleaned_data)
            return back + "#team"

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request, form, _("Who works on it"), lead=lead.title, button=_("Name her"), back=back
    )


@posted
def leave(request: SignedIn, public_id: str) -> HttpResponse:
    """Note that a colleague no longer works on a lead."""
    member = find(request, LeadMember, public_id, "item__organisation")
    under_lead.leave(member, by=request.user)
    return redirect(reverse("lead", args=[member.item.public_id]) + "#team")


@signed_in
def wish(request: SignedIn, public_id: str) -> HttpResponse:
    """Note a plot that a lead asks for."""
    lead = find(request, Lead, public_id)
    require(request.user, "ask_for_plot", lead)
    form = WishForm(request.POST or None, viewer=request.user, item=lead)
    back = reverse("lead", args=[public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            plots.ask(lead, by=request.user, **form.cleaned_data)
            return back + "#plots"

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("A plot it asks for"),
        lead=_("Asking keeps nothing; the office of the zone reserves and allots."),
        button=_("Note it"),
        back=back,
    )


@posted
def give_up(request: SignedIn, public_id: str) -> HttpResponse:
    """Note that a lead no longer asks for a plot."""
    found = find(request, PlotWish, public_id, "item__organisation")
    plots.give_up(found, by=request.user)
    return redirect(reverse("lead", args=[found.item.public_id]) + "#plots")


@signed_in
def problem(request: SignedIn, public_id: str) -> HttpResponse:
    """Aftercare: a problem of an investor who runs becomes a barrier."""
    lead = find(request, Lead, public_id)
    require(request.user, "note_contact", lead)
    form = ProblemForm(request.POST or None)
    if form.is_bound and form.is_valid():

        def do() -> str:
            barrier = under_lead.report_problem(lead, by=request.user, **form.cleaned_data)
            return reverse("barrier", args=[barrier.public_id])

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("A problem of an investor"),
        lead=_("It becomes a draft among the barriers, tied to this lead."),
        button=_("Enter it"),
        back=reverse("lead", args=[public_id]),
    )
