"""Slow down whoever tries passwords, codes or tokens: by what is tried and by where it comes from.

The counts stand in the database, so that several workers agree. An attempt counts before it is looked
at and is forgiven when it was right: many at once gain nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import ip_address, ip_network
from math import ceil

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tijarat.register.errors import TooManyAttemptsError
from tijarat.register.people.models import Throttle

FREE = {"address": 5, "client": 30, "code": 5, "token": 30}
"""What is counted -> failures that cost no waiting. Many people of one office share a client."""

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)


@transaction.atomic
def count(tried: Mapping[str, str]) -> None:
    """Count an attempt against everything it touches.

    Parameters
    ----------
    tried : kind (a key of ``FREE``) -> what was tried or where it came from.

    Raises
    ------
    TooManyAttemptsError : one of them must wait; the attempt must not be looked at.
    """
    now = timezone.now()
    Throttle.objects.filter(last_at__lt=now - FORGOTTEN_AFTER).delete()
    rows = [(kind, _row(_key(kind, what), now)) for kind, what in sorted(tried.items()) if what]
    wait = max((row.blocked_until - now for _, row in rows), default=timedelta())
    if wait > timedelta():
        raise TooManyAttemptsError(_said(wait), seconds=ceil(wait.total_seconds()))
    for kind, row in rows:
        row.failures += 1
        row.last_at, row.blocked_until = now, now + pause(row.failures - FREE[kind])
        row.save()


@transaction.atomic
def forgive(tried: Mapping[str, str]) -> None:
    """Take back an attempt that was right: its address begins anew, its client is one failure better."""
    now = timezone.now()
    for kind, what in sorted(tried.items()):
        row = Throttle.objects.select_for_update(no_key=True).filter(key=_key(kind, what)).first()
        if row is None:
            continue
        if kind == "client" and row.failures > 1:
            row.failures, row.blocked_until = row.failures - 1, now
            row.save()
        else:
            row.delete()


def pause(beyond: int) -> timedelta:
    """How long to wait after a failure beyond the free ones: twice as long each time, up to a limit."""
    if beyond < 0:
        return timedelta()
    return min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(beyond, 20))


def client_key(address: str) -> str:
    """Where an attempt comes from: an IPv4 address, or the network of an IPv6 one; '' when unknown."""
    try:
        ip = ip_address(address)
    except ValueError:
        return ""
    if ip.version == 6:
        return str(ip_network(f"{ip}/64", strict=False))
    return str(ip)


def _key(kind: str, what: str) -> str:
    return f"{kind}:{sha256(what.encode()).hexdigest()[:40]}"


def _row(key: str, now: datetime) -> Throttle:
    Throttle.objects.get_or_create(key=key, defaults={"last_at": now, "blocked_until": now})
    return Throttle.objects.select_for_update(no_key=True).get(key=key)


def _said(wait: timedelta) -> str:
    minutes = ceil(wait.total_seconds() / 60)
    return (
        ngettext(
            "This was tried too often in vain. Wait %(n)d minute, then try again.",
            "This was tried too often in vain. Wait %(n)d minutes, then try again.",
            minutes,
        )
        % {"n": minutes}
        + " "
        + _("Whoever forgot a password or lost a telephone asks an administrator for a new link.")
    )
