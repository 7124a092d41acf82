"""Write under a lead: calls and visits, who works on it, a problem that becomes a barrier."""

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
from tijarat.register.core.scope import Scope, narrower
from tijarat.register.days import day_words
from tijarat.register.errors import InvalidTransitionError, RefusedEntryError
from tijarat.register.investment.models import Lead, LeadContact, LeadMember, Zone
from tijarat.register.market_access.entering import enter as enter_barrier
from tijarat.register.market_access.models import Barrier
from tijarat.register.people.models import User


@transaction.atomic
def note_contact(
    lead: Lead,
    *,
    by: User,
    how: str,
    words: str,
    held_on: date | None = None,
    people: str = "",
    zone: Zone | None = None,
    next_step: str = "",
    next_on: date | None = None,
    scope: str | None = None,
    barrier: Barrier | None = None,
) -> LeadContact:
    """Note a call, a meeting, a letter or a visit.

    Raises
    ------
    NotPermittedError, RefusedEntryError : a day to come, a visit without its zone, a next step without
        its day.
    """
    lead = fresh(lead)
    require(by, "note_contact", lead)
    day = held_on or timezone.localdate()
    _require_sense(day, how, words, zone, next_step, next_on)
    if zone is not None and not Zone.objects.visible_to(by).filter(pk=zone.pk).exists():
        raise RefusedEntryError(_("The zone is not in the register; choose another."))
    entry = LeadContact.objects.create(
        item=lead,
        organisation=by.organisation,
        created_by=by,
        scope=require_scope(lead, by, scope or narrower(lead.scope, Scope.SIDE)),
        how=how,
        held_on=day,
        people=people.strip(),
        words=words.strip(),
        next_step=next_step.strip(),
        next_on=next_on,
        zone=zone,
        barrier=barrier,
    )
    record(by, "note_contact", entry, {"item": lead.public_id, "how": how, "on": day.isoformat()})
    return entry


def _require_sense(
    day: date, how: str, words: str, zone: Zone | None, next_step: str, next_on: date | None
) -> None:
    if day > timezone.localdate():
        raise RefusedEntryError(
            _("It would be on %(day)s, which is still to come; write it down as the next step.")
            % {"day": day_words(day)}
        )
    if not words.strip():
        raise RefusedEntryError(_("Write in a few words what was said or seen."))
    if how == LeadContact.How.VISIT.value and zone is None:
        raise RefusedEntryError(_("A visit to the site names the zone that was visited."))
    if bool(next_step.strip()) != bool(next_on):
        raise RefusedEntryError(
            _("A next step has its day, and a day its step; write both, or none.")
        )
    if next_on is not None and next_on < day:
        raise RefusedEntryError(
            _("The next step would be due on %(next)s, before %(day)s; expected a later day.")
            % {"next": day_words(next_on), "day": day_words(day)}
        )


@transaction.atomic
def report_problem(
    lead: Lead, *, by: User, title: str, words: str, authority_name: str = ""
) -> Barrier:
    """Aftercare: what an investor who runs complains of becomes a draft barrier, tied to the lead.

    Raises
    ------
    NotPermittedError, InvalidTransitionError, RefusedEntryError
    """
    require(by, "note_contact", lead)
    if lead.state != "operating":
        raise InvalidTransitionError(
            _("'%(title)s' is not in operation; what it meets before that is noted as a contact.")
            % {"title": lead.title}
        )
    home = next(side for side in settings.PAIR if side != lead.host)
    barrier = enter_barrier(
        Barrier,
        by=by,
        scope=narrower(lead.scope, Scope.SIDE),
        title=title,
        summary=words,
        exporter=home,
        products=lead.products,
        authority_name=authority_name,
        owner=by,
    )
    note_contact(lead, by=by, how=LeadContact.How.PROBLEM, words=words, barrier=barrier)
    return barrier


@transaction.atomic
def join(lead: Lead, person: User, *, by: User, part: str, scope: str | None = None) -> LeadMember:
    """Name a colleague who works on a lead.

    Raises
    ------
    NotPermittedError, RefusedEntryError : of the other side, or on it already.
    """
    require(by, "name_team", lead)
    if person.side != by.side or not person.is_active:
        raise RefusedEntryError(
            _("The team of your side is of your side; choose one of its people who is at work.")
        )
    if not part.strip():
        raise RefusedEntryError(_("Say what she does for the lead, such as: land and permits."))
    held = LeadMember.objects.visible_to(by).filter(item=lead, person=person, left_on=None)
    if held.exists():
        raise RefusedEntryError(
            _("%(name)s works on '%(title)s' already.") % {"name": person, "title": lead.title}
        )
    member = LeadMember.objects.create(
        item=lead,
        organisation=by.organisation,
        created_by=by,
        scope=require_scope(lead, by, scope or narrower(lead.scope, Scope.SIDE)),
        person=person,
        part=part.strip(),
    )
    record(by, "join_team", member, {"item": lead.public_id, "person": person.public_id})
    return member


@transaction.atomic
def leave(member: LeadMember, *, by: User) -> LeadMember:
    """Note that a colleague no longer works on a lead; that she did stays.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    require(by, "name_team", member.item)
    if member.left_on is not None:
        raise RefusedEntryError(_("She left already."))
    member.left_on = timezone.localdate()
    member.save()
    record(by, "leave_team", member, {"item": member.item.public_id})
    return member
