"""Assess what a barrier costs in dollars a year: low, central, high, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.entries import require_scope
from tijarat.register.core.log import record
from tijarat.register.core.moves import fresh
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope
from tijarat.register.errors import RefusedEntryError
from tijarat.register.market_access.models import Barrier, Value
from tijarat.register.people.models import User

MOST = Decimal(10) ** 13
"""Ten trillion dollars: more than the world's trade of any product."""


@transaction.atomic
def assess(
    barrier: Barrier,
    *,
    by: User,
    low: Decimal,
    central: Decimal,
    high: Decimal,
    basis: str,
    year: int | None = None,
    scope: str = Scope.SIDE,
) -> Value:
    """Add an assessment; the ones before stay, superseded.

    Raises
    ------
    NotPermittedError, RefusedEntryError : ends in the wrong order, below nothing, without a basis.
    """
    barrier = fresh(barrier)
    require(by, "assess_value", barrier)
    if not 0 <= low <= central <= high:
        raise RefusedEntryError(
            _(
                "Low %(low)s, central %(central)s and high %(high)s came; expected dollars a year with "
                "0 ≤ low ≤ central ≤ high. Say with low and high how unsure the central value is."
            )
            % {"low": f"{low:,}", "central": f"{central:,}", "high": f"{high:,}"}
        )
    if high > MOST:
        raise RefusedEntryError(
            _(
                "%(high)s dollars a year came, more than all trade of any product; expected dollars, "
                "not thousands."
            )
            % {"high": f"{high:,}"}
        )
    if not basis.strip():
        raise RefusedEntryError(
            _(
                "The value has no basis; say what it rests on, such as 'lost orders of "
                "three firms' or 'exports to Korea under the same rule'."
            )
        )
    this_year = timezone.localdate().year
    value = Value.objects.create(
        item=barrier,
        organisation=by.organisation,
        created_by=by,
        scope=require_scope(barrier, by, scope),
        low=low,
        central=central,
        high=high,
        basis=basis.strip(),
        year=_year(year or this_year, this_year),
    )
    record(
        by,
        "assess_value",
        value,
        {"item": barrier.public_id, "low": low, "central": central, "high": high},
    )
    return value


def _year(year: int, this_year: int) -> int:
    if not 1990 <= year <= this_year:
        raise RefusedEntryError(
            _("Year %(year)s came; expected one from 1990 to %(last)s.")
            % {"year": year, "last": this_year}
        )
    return year


def current(values: Iterable[Value], side: str) -> Value | None:
    """The assessment that counts for somebody of a side: her own side's last, else the other's last.

    Parameters
    ----------
    values : those she sees, oldest first.
    side : hers.
    """
    held: Value | None = None
    for value in values:
        if held is None or value.side == side or held.side != side:
            held = value
    return held


def superseded(values: Iterable[Value]) -> set[int]:
    """Keys of the assessments after which the same side made another, among those somebody sees."""
    last: dict[str, int] = {}
    before: set[int] = set()
    for value in values:
        if value.side in last:
            before.add(last[value.side])
        last[value.side] = value.pk
    return before
