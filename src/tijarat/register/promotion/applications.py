"""Companies apply for a fair through an office; the office selects, with reasons."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tijarat.register.core.log import record
from tijarat.register.core.models import StatusEvent
from tijarat.register.core.moves import fresh, move
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope, narrower
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import Organisation, User
from tijarat.register.promotion.codes import codes_in
from tijarat.register.promotion.models import Fair, Participation
from tijarat.register.words import side_name, state_word


@transaction.atomic
def apply(
    fair: Fair,
    *,
    by: User,
    company: Organisation,
    products: str,
    hs_codes: str = "",
    contact: str = "",
    contact_email: str = "",
    aim: str = "",
) -> Participation:
    """Enter a company's application. It belongs to the office that holds the fair.

    Raises
    ------
    NotPermittedError, RefusedEntryError : the fair takes none now, or the company applied already.
    """
    fair = fresh(fair)
    require(by, "apply", fair)
    if fair.state != "open":
        raise RefusedEntryError(
            _("'%(title)s' is %(state)s; applications are taken while it is open.")
            % {"title": fair.title, "state": state_word(fair.state)}
        )
    if company.kind != Organisation.Kind.COMPANY or company.side != fair.side:
        raise RefusedEntryError(
            _("'%(name)s' is no company of %(side)s, whose fair this is; enter one that is.")
            % {"name": company.name, "side": side_name(fair.side)}
        )
    if Participation.objects.filter(parent=fair, company=company).exists():
        raise RefusedEntryError(
            _("%(name)s has applied for '%(title)s' already.")
            % {"name": company.name, "title": fair.title}
        )
    if not products.strip():
        raise RefusedEntryError(_("Say what the company wants to sell; buyers are found by it."))
    participation = Participation.objects.create(
        title=company.name,
        parent=fair,
        organisation=fair.organisation,
        created_by=by,
        scope=narrower(fair.scope, Scope.SIDE),
        company=company,
        products=products.strip(),
        hs_codes=", ".join(codes_in(hs_codes)),
        contact=contact.strip(),
        contact_email=contact_email,
        aim=aim.strip(),
    )
    record(by, "apply", participation, {"fair": fair.public_id, "company": company.public_id})
    return participation


def decide(
    participation: Participation,
    *,
    by: User,
    select: bool,
    reason: str,
    effective_on: date | None = None,
    version: int | None = None,
) -> StatusEvent:
    """Select a company or not; either needs its reason.

    Raises
    ------
    NotPermittedError, InvalidTransitionError, ConflictError
    """
    target = "selected" if select else "not_selected"
    return move(
        participation, target, by=by, note=reason, effective_on=effective_on, version=version
    )
