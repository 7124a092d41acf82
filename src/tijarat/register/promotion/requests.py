"""Buyers' requests: put by an importer or by an office for it, and shown to the other side."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tijarat.register.core import writing
from tijarat.register.core.models import StatusEvent
from tijarat.register.core.moves import move
from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import share
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import Organisation, User
from tijarat.register.promotion.codes import codes_in
from tijarat.register.promotion.models import BuyerRequest
from tijarat.register.words import side_name


def write(*, by: User, **fields: Any) -> BuyerRequest:
    """Write a request down, as a draft of the own side.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    _tidy(fields, by)
    return writing.create(BuyerRequest, by=by, scope=Scope.SIDE, **fields)


def change(
    request: BuyerRequest, *, by: User, version: int, changes: dict[str, Any]
) -> BuyerRequest:
    """Change a request.

    Raises
    ------
    NotPermittedError, ConflictError, RefusedEntryError
    """
    _tidy(changes, by)
    return writing.edit(request, by=by, version=version, changes=changes)


def _tidy(fields: dict[str, Any], by: User) -> None:
    if "words" in fields and not fields["words"].strip():
        raise RefusedEntryError(_("Say in words what the buyer looks for."))
    if "hs_codes" in fields:
        fields["hs_codes"] = ", ".join(codes_in(fields["hs_codes"]))
    buyer: Organisation | None = fields.get("buyer")
    if buyer is not None and (buyer.side != by.side or buyer.kind != Organisation.Kind.COMPANY):
        raise RefusedEntryError(
            _("%(name)s is no company of %(side)s; name one of your own side.")
            % {"name": buyer.name, "side": side_name(by.side)}
        )
    quantity = fields.get("quantity")
    if quantity is not None and (quantity <= 0 or not fields.get("unit")):
        raise RefusedEntryError(
            _("A quantity is more than zero and has a unit, such as 20 and 'tonnes a year'.")
        )


@transaction.atomic
def publish(request: BuyerRequest, *, by: User, version: int | None = None) -> StatusEvent:
    """Show a request to the other side, so that it looks for companies.

    Raises
    ------
    NotPermittedError, RefusedEntryError, ConflictError, InvalidTransitionError
    """
    if request.scope != Scope.SHARED:
        request = share(request, Scope.SHARED, by=by, version=version)
    return move(request, "published", by=by)
