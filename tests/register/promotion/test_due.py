"""When results fall due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tijarat.register.promotion.due import GRACE, PERIODS, months_after, results_due

ENDED = date(2026, 3, 27)


def late(today: date, *given_in: int, state: str = "attended") -> dict[int, int]:
    rows = results_due(state=state, fair_ended=ENDED, periods_in=given_in, today=today)
    return {row.period: row.overdue_days for row in rows}


def test_by_hand():
    assert late(date(2026, 4, 26)) == {0: 0, 6: 0, 12: 0}
    assert late(date(2026, 4, 27)) == {0: 1, 6: 0, 12: 0}
    assert late(date(2026, 10, 28), 0) == {0: 0, 6: 1, 12: 0}
    assert late(date(2027, 4, 27), 0, 6) == {0: 0, 6: 0, 12: 1}
    assert late(date(2027, 4, 27), 0, 6, 12) == {0: 0, 6: 0, 12: 0}


@pytest.mark.parametrize("state", ["applied", "selected", "confirmed", "no_show", "not_selected"])
def test_who_was_not_there_owes_nothing(state):
    assert late(date(2030, 1, 1), state=state) == {}


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_the_last_of_a_month_stays_the_last(day, months, then):
    assert months_after(day, months) == then


@given(
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    st.sets(st.sampled_from(PERIODS)),
    st.integers(-100, 1000),
)
@example(date(2024, 2, 29), set(), 500)
def test_periods_leave_no_hole_and_days_are_counted_from_the_due_day(ended, periods_in, days):
    today = ended + timedelta(days=days)
    rows = results_due(state="attended", fair_ended=ended, periods_in=periods_in, today=today)
    assert [row.period for row in rows] == list(PERIODS)
    assert rows == sorted(rows, key=lambda row: row.opens)
    for row in rows:
        assert row.due - row.opens == GRACE
        overdue = not row.is_in and today > row.due
        assert row.overdue_days == ((today - row.due).days if overdue else 0)
