"""The secret link to somebody's calendar: made and ended by herself, dead when her account is."""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from tijarat.desk.calendars.models import CalendarEvent, CalendarLink
from tijarat.register.core.log import record
from tijarat.register.people.models import User


def link_of(user: User) -> CalendarLink | None:
    """The link that opens her calendar now."""
    return CalendarLink.objects.filter(user=user, ended_at=None).first()


@transaction.atomic
def make_link(user: User) -> str:
    """A new link; the one before ends. Returns its secret part, 256 random bits, kept nowhere."""
    _end(user)
    token = secrets.token_urlsafe(32)
    CalendarLink.objects.create(user=user, digest=_digest(token))
    record(user, "make_calendar_link", user, {})
    return token


@transaction.atomic
def end_link(user: User) -> bool:
    """End her link; whether there was one."""
    ended = _end(user)
    if ended:
        record(user, "end_calendar_link", user, {})
    return ended


def opened_by(token: str) -> tuple[CalendarLink, User] | None:
    """The link of a secret part and whose calendar it opens, with the roles she holds today.

    No wrong guess is counted: calendar programs ask often, many from one address, and 256 random bits are
    not guessed.
    """
    link = CalendarLink.objects.filter(digest=_digest(token), ended_at=None).first()
    user = None if link is None else User.objects.with_roles(link.user.pk)
    return None if link is None or user is None else (link, user)


def _end(user: User) -> bool:
    links = CalendarLink.objects.select_for_update().filter(user=user, ended_at=None)
    keys = list(links.values_list("pk", flat=True))
    CalendarEvent.objects.filter(link__in=keys).delete()
    CalendarLink.objects.filter(pk__in=keys).update(ended_at=timezone.now())
    return bool(keys)


def _digest(token: str) -> str:
    return sha256(token[:200].encode()).hexdigest()
