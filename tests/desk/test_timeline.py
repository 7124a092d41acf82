"""Days along months: where they lie, where fiscal years begin, and what a strip holds."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tijarat.desk.timeline import MONTHS, Axis, deadline_strip, ground, meeting_strip, month_after

DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))
AXIS = Axis(date(2026, 8, 1), date(2026, 11, 25))


def test_fiscal_years_begin_where_each_country_begins_them():
    begins = {
        month.first: {side: year for side, year in month.begins.items() if year}
        for month in AXIS.months
    }
    assert begins.pop(date(2027, 4, 1)) == {"JPN": "fiscal year 2027 of Japan"}
    assert begins.pop(date(2027, 7, 1)) == {"PAK": "fiscal year 2027-28"}
    assert not any(begins.values())
    said_before = [month.first for month in AXIS.months if month.before["PAK"]]
    assert said_before == [date(2027, 6, 1)]  # its words would run out of the page behind it
    assert [month.first for month in AXIS.months if month.now] == [date(2026, 11, 1)]
    assert [month.first.year for month in AXIS.months if month.opens] == [2026, 2027]


@given(DAYS, st.integers(-600, 600))
@example(date(2026, 12, 31), 1)
@example(date(2026, 1, 1), -1)
def test_months_after_and_before_come_back(day, n):
    first = day.replace(day=1)
    assert month_after(month_after(first, n), -n) == first
    assert month_after(first, n).day == 1


@given(DAYS, DAYS, DAYS)
@example(date(2024, 2, 1), date(2024, 2, 29), date(2024, 3, 1))
def test_later_days_lie_further_and_none_outside(start, one, other):
    axis = Axis(start.replace(day=1), start)
    first, last = sorted([one, other])
    assert 0 <= axis.place(first) <= axis.place(last) <= MONTHS
    if axis.holds(first) and axis.holds(last) and first < last:
        assert axis.place(first) < axis.place(last)


@given(DAYS, st.one_of(st.none(), DAYS), st.booleans())
@example(AXIS.today - timedelta(days=3), None, True)
def test_a_strip_is_whole_and_has_no_style_of_its_own(deadline, moved_on, open_):
    drawn = deadline_strip(AXIS, deadline, moved_on, open_=open_)
    assert "style=" not in drawn
    root = ET.fromstring(drawn)
    assert root.get("aria-hidden") == "true"
    classes = [one.get("class") or "" for one in root.iter("line")]
    late = open_ and deadline < AXIS.today
    assert ("dot late" in classes) == late
    assert sum(one.startswith("dot") for one in classes) in (1, 2)


def test_the_ground_shows_today_only_where_it_lies_on_the_axis():
    assert 'class="today"' in ground(AXIS)
    past = Axis(date(2020, 1, 1), AXIS.today)
    assert 'class="today"' not in ground(past)
    assert ET.fromstring(meeting_strip(AXIS, AXIS.today)) is not None


@pytest.mark.parametrize(("day", "place"), [(date(2026, 8, 1), 0), (date(2026, 9, 16), 1.5)])
def test_a_day_lies_in_its_month(day, place):
    assert AXIS.place(day) == pytest.approx(place)
