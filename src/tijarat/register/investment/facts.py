"""State what is known of a zone, and what the law gives those who invest there."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.entries import require_scope
from tijarat.register.core.log import record
from tijarat.register.core.moves import fresh
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope, narrower
from tijarat.register.days import day_words
from tijarat.register.errors import RefusedEntryError
from tijarat.register.investment.models import Zone, ZoneFact, ZoneIncentive
from tijarat.register.people.models import User


@transaction.atomic
def state_fact(
    zone: Zone,
    *,
    by: User,
    about: str,
    words: str,
    as_of: date,
    source: str,
    scope: str | None = None,
) -> ZoneFact:
    """State a fact; older ones about the same stay.

    Raises
    ------
    NotPermittedError, RefusedEntryError : without words or source, or of a day to come.
    """
    zone = fresh(zone)
    require(by, "state_fact", zone)
    if not words.strip() or not source.strip():
        raise RefusedEntryError(_("A fact needs its words and its source: who says so, and where."))
    if as_of > timezone.localdate():
        raise RefusedEntryError(
            _(
                "The fact would be as of %(day)s, which is still to come; what is planned is no fact."
            )
            % {"day": day_words(as_of)}
        )
    fact = ZoneFact.objects.create(
        item=zone,
        organisation=by.organisation,
        created_by=by,
        scope=require_scope(zone, by, scope or narrower(zone.scope, Scope.SIDE)),
        about=about,
        words=words.strip(),
        as_of=as_of,
        source=source.strip(),
    )
    record(by, "state_fact", fact, {"item": zone.public_id, "about": about})
    return fact


@transaction.atomic
def state_incentive(
    zone: Zone,
    *,
    by: User,
    title: str,
    legal_source: str,
    words: str = "",
    address: str = "",
    since: date | None = None,
    until: date | None = None,
    scope: str | None = None,
) -> ZoneIncentive:
    """State what the law gives, with its place in the law and its days.

    Raises
    ------
    NotPermittedError, RefusedEntryError : without its legal source, or it ends before it begins.
    """
    zone = fresh(zone)
    require(by, "state_fact", zone)
    if not title.strip() or not legal_source.strip():
        raise RefusedEntryError(
            _("An incentive needs its name and its legal source: act, section, notification.")
        )
    if since and until and until < since:
        raise RefusedEntryError(
            _("It would hold from %(first)s until %(last)s, which ends before it begins.")
            % {"first": day_words(since), "last": day_words(until)}
        )
    incentive = ZoneIncentive.objects.create(
        item=zone,
        organisation=by.organisation,
        created_by=by,
        scope=require_scope(zone, by, scope or narrower(zone.scope, Scope.SIDE)),
        title=title.strip(),
        words=words.strip(),
        legal_source=legal_source.strip(),
        address=address,
        since=since,
        until=until,
    )
    record(by, "state_incentive", incentive, {"item": zone.public_id, "title": incentive.title})
    return incentive


def latest(facts: list[ZoneFact]) -> list[tuple[ZoneFact, bool]]:
    """Facts with whether a newer one about the same stands beside them, among those somebody sees.

    Parameters
    ----------
    facts : by what they are about and their day.
    """
    last = {fact.about: fact.pk for fact in facts}
    return [(fact, last[fact.about] != fact.pk) for fact in facts]
