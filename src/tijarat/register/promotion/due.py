"""When a company's results fall due, computed from the last day of the fair; stored nowhere."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

GRACE = timedelta(days=30)
"""A result is overdue when it is not in so long after its period is over."""

PERIODS = (0, 6, 12)
"""Months after the fair at which a result is asked for."""

WAITS_FOR_RESULTS = ("attended", "result_0", "result_6", "result_12")
"""States of a participation that owes results: the company was there."""


@dataclass(frozen=True, slots=True)
class Due:
    """One result of one participation.

    Parameters
    ----------
    period : months after the fair.
    opens : first day on which it can be given.
    due : last day on which it is in time.
    is_in : whether it was given.
    overdue_days : days past ``due`` while it is not in; 0 otherwise.
    """

    period: int
    opens: date
    due: date
    is_in: bool
    overdue_days: int


def months_after(day: date, months: int) -> date:
    """The same day some months on; the last of the month where that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def results_due(
    *, state: str, fair_ended: date, periods_in: Collection[int], today: date
) -> list[Due]:
    """What a company owes for a fair it attended; nothing where it did not attend.

    Parameters
    ----------
    state : of the participation.
    fair_ended : last day of the fair.
    periods_in : periods whose result is in.
    today : the day it is asked on.
    """
    if state not in WAITS_FOR_RESULTS:
        return []
    rows: list[Due] = []
    for period in PERIODS:
        opens = months_after(fair_ended, period)
        due, is_in = opens + GRACE, period in periods_in
        late = 0 if is_in else max(0, (today - due).days)
        rows.append(Due(period, opens, due, is_in, late))
    return rows
