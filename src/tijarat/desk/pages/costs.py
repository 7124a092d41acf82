"""Pages of lines of cost, whatever it is that costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tijarat.desk.amounts import plain_amount
from tijarat.desk.forms.money import CostForm, SettleForm
from tijarat.desk.pages.addresses import address_of
from tijarat.desk.pages.asking import SignedIn, draw_form, find, once, refusals_in
from tijarat.register.core.models import Item
from tijarat.register.core.permissions import require
from tijarat.register.money import costs
from tijarat.register.money.models import Cost


def add(
    request: SignedIn, item: Item, form: CostForm, write: Callable[..., object]
) -> HttpResponse:
    """Write one line under an item.

    Parameters
    ----------
    write : takes who writes and what the form holds.
    """
    require(request.user, "add_cost", item)
    back = address_of(item) + "#cost"
    if form.is_bound and form.is_valid():

        def do() -> str:
            write(by=request.user, **form.cleaned_data)
            return back

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request, form, _("A line of cost"), lead=item.title, button=_("Add it"), back=back
    )


def settle(request: SignedIn, table: type[Cost], public_id: str) -> HttpResponse:
    """Write what a line came to."""
    line: Any = find(request, table, public_id, "item__organisation")
    require(request.user, "add_cost", line.item)
    form = SettleForm(request.POST or None, initial={"actual": line.amount})
    back = address_of(line.item) + "#cost"
    if form.is_bound and form.is_valid():

        def do() -> str:
            costs.settle(line, by=request.user, **form.cleaned_data)
            return back

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        line.title,
        lead=_("Planned: %(currency)s %(amount)s. The plan stays beside it.")
        % {"currency": line.currency, "amount": plain_amount(line.planned, line.currency)},
        button=_("Keep it"),
        back=back,
    )
