"""Record where a side stands: its own word, or what the other reports of it, marked as such."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.entries import require_scope
from tijarat.register.core.log import record
from tijarat.register.core.moves import fresh
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope
from tijarat.register.days import day_words
from tijarat.register.dialogue.models import Position, Proposal
from tijarat.register.errors import NotPermittedError, RefusedEntryError
from tijarat.register.people.models import User
from tijarat.register.words import listed, side_name


@transaction.atomic
def take_position(
    proposal: Proposal,
    *,
    by: User,
    speaks_for: str,
    stance: str,
    taken_on: date | None = None,
    words: str = "",
    source: str = "",
    scope: str = Scope.SIDE,
) -> Position:
    """Write a position: of the person's own side it is stated, of the other it is attributed.

    Raises
    ------
    NotPermittedError, RefusedEntryError : an attributed position without its source, a date ahead.
    """
    if speaks_for not in settings.PAIR:
        raise RefusedEntryError(
            _("'%(side)s' is no side of this register; expected one of %(pair)s.")
            % {"side": speaks_for, "pair": listed(list(settings.PAIR))}
        )
    proposal, own = fresh(proposal), speaks_for == by.side
    require(by, "state_position" if own else "attribute_position", proposal)
    day = taken_on or timezone.localdate()
    if day > timezone.localdate():
        raise RefusedEntryError(
            _("The position is dated %(day)s, which is still to come.") % {"day": day_words(day)}
        )
    if not own and not source.strip():
        raise RefusedEntryError(
            _(
                "What %(side)s says of %(speaks_for)s's position needs its source: which "
                "document, which words."
            )
            % {"side": side_name(by.side), "speaks_for": side_name(speaks_for)}
        )
    if not own and _stated(proposal, speaks_for, by):
        raise NotPermittedError(
            _("%(speaks_for)s has stated its own position; what others say of it no longer counts.")
            % {"speaks_for": side_name(speaks_for)}
        )
    position = Position.objects.create(
        item=proposal,
        organisation=by.organisation,
        created_by=by,
        scope=require_scope(proposal, by, scope),
        speaks_for=speaks_for,
        stance=stance,
        basis=Position.Basis.STATED if own else Position.Basis.ATTRIBUTED,
        source=source.strip(),
        taken_on=day,
        words=words.strip(),
    )
    record(
        by,
        "take_position",
        position,
        {"item": proposal.public_id, "speaks_for": speaks_for, "stance": stance},
    )
    return position


def _stated(proposal: Proposal, side: str, by: User) -> bool:
    """Whether the side stated its position where the person can see it; else that stays unsaid."""
    return (
        Position.objects.visible_to(by)
        .filter(item=proposal, speaks_for=side, basis=Position.Basis.STATED)
        .exists()
    )
