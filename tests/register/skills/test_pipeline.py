"""Counts of a way, days, losses, cost of each who left; and small numbers kept back."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import share
from tijarat.register.errors import NotPermittedError, RefusedEntryError
from tijarat.register.money import costs
from tijarat.register.skills import candidates, figures
from tijarat.register.skills.figures import LEAST, suppressed
from tijarat.register.skills.models import CohortCost
from tijarat.register.skills.pipeline import STEPS, Life, picture, pictures

DAY = date(2026, 1, 1)


@st.composite
def lives(draw) -> Life:
    reached = draw(st.integers(1, len(STEPS)))
    gaps = draw(st.lists(st.integers(0, 400), min_size=reached, max_size=reached))
    days, day = {}, DAY
    for step, gap in zip(STEPS, gaps, strict=False):
        day += timedelta(days=gap)
        days[step] = day
    lost = reached < len(STEPS) and draw(st.booleans())
    state = "dropped" if lost else STEPS[reached - 1]
    return Life(days, state, STEPS[reached - 1] if lost else "", "other" if lost else "")


@given(st.lists(lives(), max_size=30))
@example([])
def test_the_picture_adds_up(some):
    steps = picture(some)
    assert [one.code for one in steps] == list(STEPS)
    assert steps[0].reached == len(some)
    for one, after in pairwise(steps):
        assert one.reached == after.reached + one.here + one.lost
    assert all(one.days is None or one.days >= 0 for one in steps)


def test_days_between_steps_are_the_median():
    some = [
        Life({"enrolled": DAY, "tested": DAY + timedelta(days=n)}, "tested") for n in (10, 20, 90)
    ]
    assert picture([*some, Life({"enrolled": DAY}, "enrolled")])[0].days == 20


@given(st.lists(st.integers(0, 40), min_size=5, max_size=5), st.integers(0, 40))
@example([20, 18, 9, 3, 0], 7)
@example([12, 12, 12, 12, 12], 0)
@example([6, 5, 5, 1, 1], 1)
def test_no_number_and_no_difference_of_neighbours_points_to_few(numbers, lost):
    counts = dict(zip(STEPS, sorted(numbers, reverse=True), strict=True)) | {"dropped": lost}
    shown = suppressed(counts)
    assert all(n is None or n == counts[code] for code, n in shown.items())
    assert all(n is None or n == 0 or n >= LEAST for n in shown.values())
    told = [n for code, n in shown.items() if code != "dropped" and n]
    assert all(a == b or a - b >= LEAST for a, b in pairwise(told))


pytestmark_db = pytest.mark.django_db


@pytestmark_db
def test_everybody_counts_who_is_seen_and_cost_is_of_each_who_left(school, person):
    cohort = school.cohort()
    people = [school.enrol(cohort, f"Person {n}n") for n in range(3)]
    school.to(people[0], "departed")
    school.to(people[1], "tested")
    candidates.lose(school.now(people[2]), by=school.officer, why="cost", note="Fees.")
    for amount, currency in ((900, "PKR"), (100, "PKR"), (50, "USD")):
        costs.add(
            CohortCost,
            school.now(cohort),
            by=school.officer,
            kind="tests",
            title="Fees",
            planned=Decimal(amount),
            currency=currency,
        )
    seen = pictures([cohort], school.officer)[cohort.pk]
    assert [one.reached for one in seen.steps] == [3, 2, 1, 1, 1]
    assert seen.per_departed == {"PKR": Decimal(1000), "USD": Decimal(50)}
    assert (seen.worst.code, seen.reasons) == ("enrolled", [("cost", 1)])
    assert pictures([cohort], school.meti)[cohort.pk].total == 1  # the one that was shared
    assert pictures([cohort], person("Commerce", "desk_officer"))[cohort.pk].total == 1


@pytestmark_db
def test_figures_are_released_by_whom_sees_the_persons_and_keep_back_what_is_small(school, person):
    cohort = school.cohort()
    with pytest.raises(RefusedEntryError, match="nothing to release"):
        figures.release(cohort, by=school.officer)
    for n in range(6):
        school.enrol(cohort, f"Person {n}n")
    other = person("Commerce", "desk_officer")
    with pytest.raises(NotPermittedError):
        figures.release(cohort, by=other)
    with pytest.raises(RefusedEntryError, match="Share the item first"):
        figures.release(cohort, by=school.officer, scope=Scope.SHARED)
    share(cohort, Scope.SHARED, by=school.reviewer)
    assert figures.latest(cohort, school.meti) is None
    figures.release(school.now(cohort), by=school.reviewer, scope=Scope.SHARED)
    told = figures.latest(cohort, school.meti)
    assert (told.enrolled, told.tested, told.dropped) == (6, 0, 0)
    assert pictures([cohort], school.meti)[cohort.pk].total == 0
