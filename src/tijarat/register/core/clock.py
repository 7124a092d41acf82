"""Overdue, stalled: computed from what the viewer can see, stored nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

STALLED_AFTER = timedelta(days=90)
"""Nothing moved for so long: stalled."""

DUE_WITHIN = timedelta(days=30)
"""A date so near is due."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an open item stands on a day.

    Parameters
    ----------
    overdue_days : days past its date; 0 when not.
    due_in_days : days to its date when that is near; None otherwise.
    stalled_days : days since something moved, when that is long; 0 otherwise.
    """

    overdue_days: int = 0
    due_in_days: int | None = None
    stalled_days: int = 0


def standing(*, is_open: bool, deadline: date | None, moved_on: date, today: date) -> Standing:
    """Compute the standing of an item.

    Parameters
    ----------
    is_open : whether its state leaves something to do; what is closed is neither overdue nor stalled.
    deadline : the date it was promised for; None when none was stated.
    moved_on : the last day on which something that the viewer can see happened to it.
    today : the day it is asked on.
    """
    if not is_open:
        return Standing()
    idle = today - moved_on
    left = None if deadline is None else (deadline - today).days
    return Standing(
        overdue_days=max(0, -left) if left is not None else 0,
        due_in_days=left if left is not None and 0 <= left <= DUE_WITHIN.days else None,
        stalled_days=idle.days if idle >= STALLED_AFTER else 0,
    )
