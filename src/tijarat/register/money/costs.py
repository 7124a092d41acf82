"""Write down what an item costs, line by line."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from tijarat.register.core.entries import require_scope
from tijarat.register.core.log import record
from tijarat.register.core.models import Item
from tijarat.register.core.moves import fresh, locked
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope, narrower
from tijarat.register.errors import RefusedEntryError
from tijarat.register.money.amounts import require_amount
from tijarat.register.money.models import Cost
from tijarat.register.people.models import User

ACost = TypeVar("ACost", bound=Cost)


@transaction.atomic
def add(
    table: type[ACost],
    item: Item,
    *,
    by: User,
    title: str,
    planned: Decimal,
    currency: str,
    scope: str | None = None,
    **fields: Any,
) -> ACost:
    """Write one line of cost.

    Parameters
    ----------
    table : lines of the item's kind.
    fields : what such a line says besides, such as what the money is for.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    item = fresh(item)
    require(by, "add_cost", item)
    if not title.strip():
        raise RefusedEntryError(_("The line has no name; say what the money is for."))
    line = table.objects.create(
        item=item,
        organisation=by.organisation,
        created_by=by,
        scope=require_scope(item, by, scope or narrower(item.scope, Scope.SIDE)),
        title=title.strip(),
        planned=require_amount(planned, currency, _("The planned cost")),
        currency=currency,
        **fields,
    )
    record(by, "add_cost", line, {"item": item.public_id, "planned": f"{planned} {currency}"})
    return line


@transaction.atomic
def settle(line: ACost, *, by: User, actual: Decimal) -> ACost:
    """Write what a line came to; the plan stays beside it. It may be zero where nothing was spent.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    line = locked(line)
    require(by, "add_cost", line.item)
    if actual:
        require_amount(actual, line.currency, _("The cost"))
    before, line.actual = line.actual, actual
    line.save()
    record(by, "settle_cost", line, {"from": before, "to": actual, "currency": line.currency})
    return line
