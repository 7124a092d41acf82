"""What happens by time alone: barriers fall dormant after long quiet, certificates expire."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from tijarat.register.core.due import due
from tijarat.register.core.models import Evidence, Note, StatusEvent
from tijarat.register.core.moves import fresh, move
from tijarat.register.core.scope import WIDTH
from tijarat.register.machines import BARRIER
from tijarat.register.market_access.models import Barrier, Certificate, Value

QUIET = timedelta(days=365)
"""Nothing happened for so long: dormant."""

WARNED = timedelta(days=60)
"""So long before it falls dormant the page says so."""

EXPIRING = timedelta(days=60)
"""A certificate whose last day is so near is expiring."""

SLEEPY = tuple(
    state
    for state in BARRIER.states
    if (way := BARRIER.way(state, "dormant")) is not None and way.action == "let_sleep"
)
"""States from which a barrier falls dormant."""

BY_QUIET, BY_DAY = "dormancy clock", "expiry clock"
"""The named actors."""


def active_on(barrier: Barrier) -> date:
    """The last day on which something happened to a barrier that all who see it can see.

    What one side keeps to itself does not count: else the day a barrier falls dormant would tell of it.
    """
    wide = [scope for scope, width in WIDTH.items() if width >= WIDTH[barrier.scope]]
    events, *others = (
        table.objects.filter(item=barrier, scope__in=wide).order_by().values_list("created_at")
        for table in (StatusEvent, Evidence, Note, Value)
    )
    moments = [barrier.changed_at, *(at for (at,) in events.union(*others))]
    return timezone.localdate(max(moments))


def dormant_in(barrier: Barrier, today: date) -> int | None:
    """Days until a barrier falls dormant if nothing happens, when that is near; None otherwise."""
    changed_on = timezone.localdate(barrier.changed_at)
    if barrier.state not in SLEEPY or changed_on > today + WARNED - QUIET:
        return None
    left = (active_on(barrier) + QUIET - today).days
    return max(0, left) if left <= WARNED.days else None


@due("barriers fell dormant")
def let_sleep(today: date) -> int:
    """Make barriers dormant in which nothing happened for a year."""
    quiet = Barrier.objects.filter(
        state__in=SLEEPY, changed_at__date__lte=today - QUIET, deleted_at=None
    )
    return sum(_let_one_sleep(key, today) for key in quiet.values_list("pk", flat=True))


@transaction.atomic
def _let_one_sleep(key: int, today: date) -> bool:
    barrier = fresh(Barrier.objects.get(pk=key))
    since = active_on(barrier)
    if barrier.state not in SLEEPY or since > today - QUIET:
        return False
    note = f"Nothing happened since {since.isoformat()}."
    move(barrier, "dormant", by=barrier.created_by, system=BY_QUIET, note=note)
    return True


@due("certificates expired")
def let_expire(today: date) -> int:
    """Mark certificates as expired whose last day is over."""
    over = Certificate.objects.filter(
        state__in=("issued", "suspended"), expires_on__lt=today, deleted_at=None
    )
    return sum(_let_one_expire(key, today) for key in over.values_list("pk", flat=True))


@transaction.atomic
def _let_one_expire(key: int, today: date) -> bool:
    certificate = fresh(Certificate.objects.get(pk=key))
    last = certificate.expires_on
    if certificate.state not in ("issued", "suspended") or last is None or last >= today:
        return False
    note = f"Its last day was {last.isoformat()}."
    move(certificate, "expired", by=certificate.created_by, system=BY_DAY, note=note)
    return True


def expires_in(certificate: Certificate, today: date) -> int | None:
    """Days a certificate still holds, when they are few; 0 on its last day and after; None otherwise."""
    if certificate.state not in ("issued", "suspended") or certificate.expires_on is None:
        return None
    left = (certificate.expires_on - today).days
    return max(0, left) if left <= EXPIRING.days else None
