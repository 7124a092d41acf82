"""Each side's own view of a proposal: lead office, date, assessment, seen by that side alone."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tijarat.register.core.log import record
from tijarat.register.core.moves import fresh
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope, narrower
from tijarat.register.dialogue.models import Proposal, SideView
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import Organisation, User
from tijarat.register.words import side_name


@transaction.atomic
def keep_view(
    proposal: Proposal,
    *,
    by: User,
    lead: Organisation | None = None,
    deadline: date | None = None,
    assessment: str = "",
) -> SideView:
    """Keep the own side's lead office, date and assessment of a proposal, whoever owns it."""
    proposal = fresh(proposal)
    require(by, "keep_view", proposal)
    if lead is not None and lead.side != by.side:
        raise RefusedEntryError(
            _("%(lead)s is no office of %(side)s; name one of your own side.")
            % {"lead": lead, "side": side_name(by.side)}
        )
    view, _new = SideView.objects.update_or_create(
        item=proposal,
        side=by.side,
        defaults={
            "organisation": by.organisation,
            "created_by": by,
            "scope": narrower(Scope.SIDE, proposal.scope),
            "lead": lead,
            "deadline": deadline,
            "assessment": assessment.strip(),
        },
    )
    record(by, "keep_view", view, {"item": proposal.public_id})
    return view
