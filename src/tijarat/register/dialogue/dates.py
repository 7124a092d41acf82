"""A date is requested and approved, never edited in place."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.log import record
from tijarat.register.core.moves import fresh, keep, locked
from tijarat.register.core.permissions import may, require
from tijarat.register.core.scope import Scope
from tijarat.register.days import day_words
from tijarat.register.dialogue.models import DateChange, Proposal
from tijarat.register.errors import ConflictError, NotPermittedError, RefusedEntryError
from tijarat.register.people.models import User
from tijarat.register.words import state_word


@transaction.atomic
def set_first_date(proposal: Proposal, new: date, *, by: User) -> DateChange:
    """Write the date a proposal was first given; from then on it changes by request only."""
    proposal = fresh(proposal)
    require(by, "request_date", proposal)
    if proposal.deadline is not None:
        raise RefusedEntryError(
            _("'%(title)s' has a date already, %(deadline)s; ask for a change of it.")
            % {"title": proposal.title, "deadline": day_words(proposal.deadline)}
        )
    change = _request(proposal, new, by, "first date", proposal.scope)
    return _close(change, proposal, by, DateChange.State.APPROVED, "")


@transaction.atomic
def request_date(proposal: Proposal, new: date, *, by: User, reason: str) -> DateChange:
    """Ask for another date; the other side learns of it when it is approved.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    proposal = fresh(proposal)
    require(by, "request_date", proposal)
    if not proposal.is_open:
        raise RefusedEntryError(
            _("'%(title)s' is %(state)s; a date is for what is still open.")
            % {"title": proposal.title, "state": state_word(proposal.state)}
        )
    if not reason.strip():
        raise RefusedEntryError(
            _("A new date needs a reason: what changed, and why the old one fails.")
        )
    if new == proposal.deadline:
        raise RefusedEntryError(
            _("%(new)s is the date it has; expected another one.") % {"new": day_words(new)}
        )
    waiting = DateChange.objects.filter(
        item=proposal, state=DateChange.State.NEEDS_REVIEW, side=by.side
    ).first()
    if waiting is not None:
        raise RefusedEntryError(
            _("A change to %(new)s waits for review already; it must be decided first.")
            % {"new": day_words(waiting.new)}
        )
    among = Scope.SIDE.value if proposal.scope == Scope.SHARED.value else proposal.scope
    return _request(proposal, new, by, reason.strip(), among)


def _request(proposal: Proposal, new: date, by: User, reason: str, scope: str) -> DateChange:
    change = DateChange.objects.create(
        item=proposal,
        organisation=by.organisation,
        created_by=by,
        scope=scope,
        old=proposal.deadline,
        new=new,
        reason=reason,
    )
    record(by, "request_date", change, {"item": proposal.public_id, "new": new.isoformat()})
    return change


@transaction.atomic
def decide_date(change: DateChange, *, by: User, approve: bool, answer: str = "") -> DateChange:
    """Approve or reject a request; whoever asked cannot answer.

    Raises
    ------
    NotPermittedError, RefusedEntryError, ConflictError : the date moved since it was asked.
    """
    change = locked(change)
    proposal = fresh(Proposal.objects.get(pk=change.item_id))
    require(by, "decide_date", proposal)
    if change.created_by_id == by.pk:
        raise NotPermittedError(
            _(
                "%(name)s asked for this date and cannot approve it; another reviewer of "
                "your side can."
            )
            % {"name": by.name}
        )
    if change.state != DateChange.State.NEEDS_REVIEW:
        raise RefusedEntryError(
            _("This request is %(state)s already.") % {"state": change.get_state_display()}
        )
    if approve and change.old != proposal.deadline:
        raise ConflictError(
            _(
                "The date was changed by another request since this one was made; reject "
                "it and ask anew."
            ),
            came=change.pk,
            now=proposal.version,
        )
    if not approve and not answer.strip():
        raise RefusedEntryError(_("Say why the date is refused; the officer who asked reads it."))
    state = DateChange.State.APPROVED if approve else DateChange.State.REJECTED
    return _close(change, proposal, by, state, answer.strip())


def _close(
    change: DateChange, proposal: Proposal, by: User, state: DateChange.State, answer: str
) -> DateChange:
    change.state, change.decided_by, change.answer = state, by, answer
    change.decided_at = timezone.now()
    change.save()
    if state == DateChange.State.APPROVED:
        proposal.deadline = change.new
        keep(proposal)
        if change.scope != proposal.scope:
            change.scope = proposal.scope
            change.save(update_fields=["scope", "side"])
    record(by, "decide_date", change, {"item": proposal.public_id, "state": state})
    return change


def may_decide(user: User, change: DateChange) -> bool:
    """Whether a person may answer a request."""
    return (
        change.state == DateChange.State.NEEDS_REVIEW
        and change.created_by_id != user.pk
        and may(user, "decide_date", change.item)
    )
