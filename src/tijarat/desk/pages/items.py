"""Steps any item can take: move, evidence, note, share, release, withdraw, put away, bring back."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tijarat.desk.context import marks
from tijarat.desk.forms.items import EvidenceForm, MoveForm, NoteForm, ReasonForm, ShareForm
from tijarat.desk.pages.addresses import address_of
from tijarat.desk.pages.asking import (
    SignedIn,
    draw_form,
    find,
    once,
    posted,
    refusals_in,
    signed_in,
)
from tijarat.desk.refusals import tell
from tijarat.desk.words import state_name
from tijarat.register.core import entries, moves, sharing
from tijarat.register.core.models import Evidence, Item, StatusEvent, as_own_kind
from tijarat.register.core.permissions import may, require
from tijarat.register.core.scope import WIDTH, Scope
from tijarat.register.dialogue.models import Position
from tijarat.register.investment.models import LeadActivity, LeadContact, ZoneFact, ZoneIncentive
from tijarat.register.market_access.models import Value
from tijarat.register.skills.models import TestResult
from tijarat.register.targets.models import Observation


def item_of(request: SignedIn, public_id: str) -> Any:
    """The item as its own kind, if the viewer sees it."""
    return as_own_kind(find(request, Item, public_id))


@signed_in
def move(request: SignedIn, public_id: str, target: str) -> HttpResponse:
    """Bring an item into another state."""
    item = item_of(request, public_id)
    way = item.machine.way(item.state, target)
    if way is None:
        if target not in item.machine.states:
            raise Http404
        way = moves.require_way(item, target)
    require(request.user, way.action, item)
    form = MoveForm(request.POST or None, item=item, way=way, viewer=request.user)
    if way.evidence:  # told beside the field, so that nobody is sent back to a form she had filled
        form.require_evidence()
    if form.is_bound and form.is_valid():

        def do() -> str:
            moves.move(item, target, by=request.user, **form.cleaned_data)
            return address_of(item)

        with refusals_in(form):
            return once(request, do)
    said = [_("It was %(state)s.") % {"state": state_name(item.state)}]
    said += [_("This step must be shown by evidence.")] if way.evidence else []
    return draw_form(
        request,
        form,
        _("%(title)s: now %(state)s") % {"title": item.title, "state": state_name(target)},
        lead=marks()["gap"].join(said),
        button=_("It is so"),
        back=address_of(item),
        add_evidence=reverse("add-evidence", args=[public_id]) if way.evidence else "",
    )


@signed_in
def add_evidence(request: SignedIn, public_id: str) -> HttpResponse:
    """Attach evidence."""
    item = item_of(request, public_id)
    require(request.user, "add_evidence", item)
    form = EvidenceForm(request.POST or None, item=item, viewer=request.user)
    if form.is_bound and form.is_valid():

        def do() -> str:
            entries.add_evidence(item, by=request.user, **form.cleaned_data)
            return address_of(item) + "#evidence"

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request, form, _("Evidence"), lead=item.title, button=_("Attach it"), back=address_of(item)
    )


@signed_in
def write_note(request: SignedIn, public_id: str) -> HttpResponse:
    """Write a note."""
    item = item_of(request, public_id)
    require(request.user, "write_note", item)
    form = NoteForm(request.POST or None, item=item, viewer=request.user)
    if form.is_bound and form.is_valid():

        def do() -> str:
            entries.write_note(item, by=request.user, **form.cleaned_data)
            return address_of(item) + "#notes"

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request, form, _("A note"), lead=item.title, button=_("Keep it"), back=address_of(item)
    )


@signed_in
def share(request: SignedIn, public_id: str) -> HttpResponse:
    """Let more people see an item, with those entries of the own side that are ticked."""
    item = item_of(request, public_id)
    require(request.user, "share", item)
    wider = [(value, label) for value, label in Scope.choices if WIDTH[value] > WIDTH[item.scope]]
    own = list(_own_entries(request, item))
    form = ShareForm(request.POST or None, item=item, choices=wider)
    if form.is_bound and form.is_valid():
        ticked = set(request.POST.getlist("entry"))

        def do() -> str:
            sharing.share(
                item,
                form.cleaned_data["scope"],
                by=request.user,
                version=form.cleaned_data["version"],
                entries=[entry for entry in own if entry.public_id in ticked],
            )
            return address_of(item)

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("Who sees it"),
        lead=item.title,
        button=_("Share it"),
        back=address_of(item),
        entries=own,
    )


OWN: dict[str, tuple[Any, ...]] = {
    "proposal": (Position,),
    "barrier": (Value,),
    "candidate": (TestResult,),
    "target": (Observation,),
    "lead": (LeadActivity, LeadContact),
    "zone": (ZoneFact, ZoneIncentive),
}
"""Kind -> entries of its own that may be shared with it."""


def _own_entries(request: SignedIn, item: Item) -> list[Any]:
    tables: list[Any] = [StatusEvent, Evidence, *OWN.get(item.kind, ())]
    return [
        entry
        for table in tables
        for entry in table.objects.visible_to(request.user).filter(
            item=item, side=request.user.side
        )
        if WIDTH[entry.scope] < WIDTH[Scope.SHARED]
    ]


@signed_in
def release(request: SignedIn, public_id: str) -> HttpResponse:
    """Let the other side see ticked entries of the own side under an item that both see."""
    item = item_of(request, public_id)
    require(request.user, "release", item)
    own = list(_own_entries(request, item))
    form = Form(request.POST or None)
    if form.is_bound and form.is_valid():
        ticked = set(request.POST.getlist("entry"))

        def do() -> str:
            named = [entry for entry in own if entry.public_id in ticked]
            sharing.release(item, named, by=request.user)
            return address_of(item)

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("What the other side is to see"),
        lead=item.title if own else _("Your side keeps nothing to itself here."),
        button=_("Release it"),
        back=address_of(item),
        entries=own,
        nothing_to_do=not own,
    )


@signed_in
def withdraw(request: SignedIn, public_id: str) -> HttpResponse:
    """Take a shared item back."""
    item = item_of(request, public_id)
    require(request.user, "withdraw", item)
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid():

        def do() -> str:
            sharing.withdraw(item, by=request.user, **form.cleaned_data)
            return address_of(item)

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("Take it back from the other side"),
        lead=_("%(title)s. The other side will see that something was withdrawn, and when.")
        % {"title": item.title},
        button=_("Withdraw it"),
        back=address_of(item),
    )


@posted
def put_away(request: SignedIn, public_id: str) -> HttpResponse:
    """Put an item away; pressed twice, it is away."""
    if _put_away_by_her_side(request, public_id) is not None:
        return redirect("put-away-list")
    item = item_of(request, public_id)
    sharing.delete(item, by=request.user)
    tell(
        request,
        _("Put away. Nothing was erased; bring it back from the list of what was put away."),
    )
    return redirect("put-away-list")


@posted
def bring_back(request: SignedIn, public_id: str) -> HttpResponse:
    """Bring back an item that was put away."""
    item = _put_away_by_her_side(request, public_id)
    if item is None:
        return _back_already(request, public_id)
    sharing.undelete(item, by=request.user)
    tell(request, _("Brought back."))
    return redirect(address_of(item))


def _put_away_by_her_side(request: SignedIn, public_id: str) -> Item | None:
    """What was put away and is hers to bring back; nothing else is there, as on the list."""
    item = Item.objects.put_away(request.user).filter(public_id=public_id).first()
    return item if item is not None and may(request.user, "delete", item) else None


def _back_already(request: SignedIn, public_id: str) -> HttpResponse:
    """The page of what was brought back before: the button was pressed twice."""
    item = item_of(request, public_id)
    if not may(request.user, "delete", item):
        raise Http404
    return redirect(address_of(item))


@signed_in
def put_away_list(request: SignedIn) -> HttpResponse:
    """What was put away and may be brought back."""
    rows = [
        item
        for item in Item.objects.put_away(request.user).select_related("organisation")
        if may(request.user, "delete", item)
    ]
    return render(request, "desk/put_away.html", {"items": rows})
