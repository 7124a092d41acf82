"""The path of a target: compound growth, by hand and by what must hold for any."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tijarat.register.targets.path import Path, PathError, progress

DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))
VALUES = st.floats(1e-3, 1e12)


def test_ten_billion_in_three_years_asks_for_57_percent():
    path = Path(2.6e9, date(2023, 6, 30), 10e9, date(2026, 6, 30))
    assert path.growth_percent == pytest.approx(100 * ((10 / 2.6) ** (1 / 3) - 1), abs=0.05)
    assert [day.year for day, _ in path.steps()] == [2023, 2024, 2025, 2026]
    assert path.steps()[-1][1] == pytest.approx(10e9)


def test_an_observation_is_set_against_its_day():
    path = Path(100, date(2020, 1, 1), 200, date(2024, 1, 1))
    behind = progress(path, 110.0, date(2022, 1, 1))
    assert behind.asked == pytest.approx(100 * 2**0.5, rel=1e-3)
    assert behind.gap_percent == pytest.approx(100 * (110 / (100 * 2**0.5) - 1), abs=0.05)
    assert behind.needed_percent == pytest.approx(100 * ((200 / 110) ** 0.5 - 1), abs=0.1)
    assert progress(path, 210.0, date(2024, 1, 1)).needed_percent is None


@given(VALUES, DAYS, VALUES, st.integers(2, 20_000))
@example(1.0, date(2020, 2, 29), 3.0, 1461)
def test_a_path_starts_and_ends_where_it_is_told(start, on, goal, days):
    path = Path(start, on, goal, on + timedelta(days))
    assert path.at(on) == pytest.approx(start)
    assert path.at(path.goal_on) == pytest.approx(goal, rel=1e-9)
    steps = path.steps()
    assert [day for day, _ in steps] == sorted({day for day, _ in steps})
    values = [value for _, value in steps]
    assert values == sorted(values, reverse=goal < start)


@given(VALUES, DAYS, VALUES, st.integers(400, 20_000))
def test_whoever_is_on_the_path_needs_its_growth(start, on, goal, days):
    path = Path(start, on, goal, on + timedelta(days))
    half = on + timedelta(days // 2)
    stand = progress(path, path.at(half), half)
    assert stand.gap_percent == pytest.approx(0, abs=1e-9)
    assert stand.needed_percent == pytest.approx(path.growth_percent, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(
    ("start", "goal", "until", "words"),
    [
        (0, 10, date(2026, 1, 1), "above zero"),
        (10, -1, date(2026, 1, 1), "above zero"),
        (1, 10, date(2020, 1, 1), "later end"),
    ],
)
def test_what_no_growth_joins_is_refused(start, goal, until, words):
    with pytest.raises(PathError, match=words):
        Path(start, date(2020, 1, 1), goal, until)


def test_an_observation_of_nothing_is_named_as_such():
    path = Path(100, date(2020, 1, 1), 200, date(2024, 1, 1))
    with pytest.raises(PathError, match="Observed was 0"):
        progress(path, 0.0, date(2022, 1, 1))
