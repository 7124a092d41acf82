"""The second axis of a lead: whether it goes on, is delayed until a day, or rests."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.log import record
from tijarat.register.core.moves import fresh, keep, require_version
from tijarat.register.core.permissions import require
from tijarat.register.days import day_words
from tijarat.register.errors import InvalidTransitionError, RefusedEntryError
from tijarat.register.investment.models import Lead, LeadActivity
from tijarat.register.machines import LEAD_ACTIVITY, Transition
from tijarat.register.people.models import User
from tijarat.register.words import listed


@transaction.atomic
def change(
    lead: Lead,
    target: str,
    *,
    by: User,
    reason: str = "",
    until: date | None = None,
    version: int | None = None,
) -> LeadActivity:
    """Say that a lead goes on, is delayed, or rests.

    Parameters
    ----------
    target : a state of ``machines.LEAD_ACTIVITY``.
    reason : why; needed where the transition says so.
    until : of a delay, the day until when; none for the others.

    Raises
    ------
    NotPermittedError, InvalidTransitionError, ConflictError, RefusedEntryError
    """
    lead = fresh(lead)
    way = _require_way(lead, target)
    require(by, way.action, lead)
    require_version(lead, version)
    _require_what_it_takes(lead, way, reason, until)
    delayed = target == Lead.Currently.DELAYED.value
    entry = LeadActivity.objects.create(
        item=lead,
        organisation=by.organisation,
        created_by=by,
        scope=lead.scope,
        from_activity=lead.activity,
        to_activity=target,
        reason=reason.strip(),
        until=until if delayed else None,
    )
    lead.activity, lead.delayed_until = target, entry.until
    keep(lead)
    told = {"item": lead.public_id, "from": entry.from_activity, "to": target}
    record(by, "change_activity", entry, {**told, "until": entry.until, "reason": entry.reason})
    return entry


def _require_way(lead: Lead, target: str) -> Transition:
    if not lead.is_open:
        raise InvalidTransitionError(
            _("'%(title)s' is at its end, so it neither waits nor rests.") % {"title": lead.title}
        )
    way = LEAD_ACTIVITY.way(lead.activity, target)
    if way is None:
        names = dict(Lead.Currently.choices)
        ways = [str(names[one.target]) for one in LEAD_ACTIVITY.ways(lead.activity)]
        raise InvalidTransitionError(
            _("'%(title)s': %(activity)s. Not %(target)s from there; expected one of: %(ways)s.")
            % {
                "title": lead.title,
                "activity": lead.get_activity_display(),
                "target": names.get(target, target),
                "ways": listed(ways),
            }
        )
    return way


def _require_what_it_takes(lead: Lead, way: Transition, reason: str, until: date | None) -> None:
    if way.note and not reason.strip():
        raise InvalidTransitionError(
            _("Say why, so that the next reader of '%(title)s' knows what it waits for.")
            % {"title": lead.title}
        )
    if way.condition == "says_until_when" and (until is None or until <= timezone.localdate()):
        raise RefusedEntryError(
            _("A delay needs the day until when, a day to come; %(until)s came.")
            % {"until": day_words(until) if until else _("nothing")}
        )
