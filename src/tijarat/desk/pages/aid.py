"""Pages of aid activities: committed against disbursed, year by year."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tijarat.desk.forms.aid import AidEditForm, NewAidForm, TransactionForm
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
from tijarat.desk.pages.editing import changed
from tijarat.desk.pages.entries import under, ways_for
from tijarat.register.aid import entering
from tijarat.register.aid.models import AidActivity, AidDocument, Participant, Transaction
from tijarat.register.aid.overview import activities, flows, flows_in
from tijarat.register.core.links import add_links
from tijarat.register.core.permissions import may, may_create, require, require_create
from tijarat.register.core.scope import Scope

A_PAGE = 40
ACTIONS = ("edit", "add_transaction", "share", "withdraw", "add_evidence", "write_note", "delete")


@signed_in
def listing(request: SignedIn) -> HttpResponse:
    """Activities, and what was committed and disbursed in all of them."""
    viewer = request.user
    rows = activities(viewer).order_by("-planned_start", "-pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    money = Transaction.objects.filter(activity__in=rows.order_by().values("pk"))
    every = list(money)
    context = {
        "page": page,
        "rows": [(one, flows(one.transactions.all())) for one in page.object_list],
        "flows": flows(every),
        "in_dollars": flows_in("USD", every),
        "shared": any(one.scope == Scope.SHARED.value for one in page.object_list),
        "may_create": may_create(viewer),
    }
    return render(request, "desk/aid.html", context)


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """One activity."""
    viewer = request.user
    activity = look(request, AidActivity, public_id)
    if activity is None:
        return gone(request, AidActivity, public_id)
    money = list(Transaction.objects.filter(activity=activity))
    add_links([activity], viewer, "proposal")
    context = {
        "activity": activity,
        "money": [(one, _beside(one)) for one in money],
        "flows": flows(money),
        "in_dollars": flows_in("USD", money),
        "participants": list(Participant.objects.filter(activity=activity)),
        "documents": list(AidDocument.objects.filter(activity=activity)),
        "ways": ways_for(viewer, activity),
        "may": {action: may(viewer, action, activity) for action in ACTIONS},
        "seen_by": Scope(activity.scope).label,
        **under(viewer, activity),
    }
    return render(request, "desk/aid_activity.html", context)


def _beside(one: Transaction) -> tuple[Any, str] | None:
    """The same sum in the other of yen and dollar, where a rate was entered."""
    if one.rate is None:
        return None
    other = "USD" if one.currency == "JPY" else "JPY"
    return one.amount_in(other), other


@signed_in
def new(request: SignedIn) -> HttpResponse:
    """Enter an activity."""
    require_create(request.user)
    form = NewAidForm(request.POST or None, viewer=request.user)
    if form.is_bound and form.is_valid():

        def make() -> str:
            data = dict(form.cleaned_data)
            named = [("1", data.pop("funder")), ("4", data.pop("implementer"))]
            parties = [(role, name) for role, name in named if name]
            made = entering.enter(by=request.user, parties=parties, **data)
            return reverse("aid_activity", args=[made.public_id])

        with refusals_in(form):
            return once(request, make)
    return draw_form(
        request,
        form,
        _("An aid activity"),
        lead=_("What was committed and disbursed comes next, sum by sum."),
        button=_("Enter it"),
        back=reverse("aid"),
    )


@signed_in
def edit(request: SignedIn, public_id: str) -> HttpResponse:
    """Change an activity."""
    activity = find(request, AidActivity, public_id, "proposal")
    require(request.user, "edit", activity)
    form = AidEditForm(request.POST or None, viewer=request.user, item=activity)
    return changed(request, form, activity, entering.change)


@signed_in
def add_transaction(request: SignedIn, public_id: str) -> HttpResponse:
    """Write one sum."""
    activity = find(request, AidActivity, public_id)
    require(request.user, "add_transaction", activity)
    form = TransactionForm(request.POST or None)
    back = reverse("aid_activity", args=[public_id]) + "#money"
    if form.is_bound and form.is_valid():

        def do() -> str:
            entering.add_transaction(activity, by=request.user, **form.cleaned_data)
            return back

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("A sum"),
        lead=_("%(title)s. In the currency it was made in.") % {"title": activity.title},
        button=_("Add it"),
        back=back,
    )


@posted
def remove_transaction(request: SignedIn, public_id: str, key: str) -> HttpResponse:
    """Take out a sum."""
    activity = find(request, AidActivity, public_id)
    require(request.user, "add_transaction", activity)
    row = Transaction.objects.filter(activity=activity, public_id=key).first()
    if row is None:
        raise Http404
    entering.remove_transaction(row, by=request.user)
    return redirect(reverse("aid_activity", args=[public_id]) + "#money")
