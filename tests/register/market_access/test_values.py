"""What a barrier costs: ordered ends, a basis, superseded and never overwritten, each side's own."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st

from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import share
from tijarat.register.errors import NotPermittedError, RefusedEntryError
from tijarat.register.market_access import overview
from tijarat.register.market_access.entering import enter
from tijarat.register.market_access.models import Barrier, Value
from tijarat.register.market_access.values import assess, current, superseded


def worth(barrier, by, low=1, central=2, high=3, **others):
    others.setdefault("basis", "Three firms told.")
    low, central, high = map(Decimal, (low, central, high))
    return assess(barrier, by=by, low=low, central=central, high=high, **others)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"low": 5}, "0 ≤ low ≤ central ≤ high"),
        ({"high": 1}, "0 ≤ low ≤ central ≤ high"),
        ({"low": -1}, "0 ≤ low ≤ central ≤ high"),
        ({"high": 10**14}, "not thousands"),
        ({"basis": " "}, "no basis"),
        ({"year": 1950}, "from 1990"),
        ({"year": timezone.localdate().year + 1}, "from 1990"),
    ],
)
def test_what_is_no_range_is_refused(who, barrier, told, said):
    with pytest.raises(RefusedEntryError, match=said):
        worth(barrier, who.officer, **told)
    assert not Value.objects.exists()


def test_the_database_itself_keeps_the_ends_in_order(who, barrier):
    row = {"item": barrier, "organisation": barrier.organisation, "created_by": who.officer}
    with pytest.raises(IntegrityError), transaction.atomic():
        Value.objects.create(**row, low=3, central=2, high=1, basis="x", year=2025)


def test_a_new_value_supersedes_and_the_old_one_stays(who, barrier):
    first = worth(barrier, who.officer)
    second = worth(barrier, who.analyst, 10, 20, 30)
    values = list(Value.objects.visible_to(who.officer).filter(item=barrier))
    assert values == [first, second]
    assert superseded(values) == {first.pk}
    assert current(values, "PAK") == second
    with pytest.raises(NotPermittedError):
        worth(barrier, who.reader)


def test_one_side_learns_nothing_of_the_others_own_value(who, barrier):
    open_one = worth(barrier, who.officer, 100, 200, 300)
    share(barrier, Scope.SHARED, by=who.reviewer, entries=[open_one])
    barrier = Barrier.objects.get(pk=barrier.pk)
    worth(barrier, who.officer, 1, 2, 3)  # kept to the own side
    seen = list(Value.objects.visible_to(who.other).filter(item=barrier))
    assert seen == [open_one]
    assert superseded(seen) == set()  # nor that it was superseded
    assert overview.barriers(who.other).get().central == 200
    assert overview.barriers(who.officer).get().central == 2
    own = worth(barrier, who.other, 7, 8, 9)
    assert overview.barriers(who.other).get().central == own.central  # her own side's first
    assert overview.barriers(who.officer).get().central == 2
    with pytest.raises(RefusedEntryError):  # a draft of the own side cannot carry a shared value
        worth(enter(Barrier, by=who.officer, title="Other", exporter="PAK"), who.officer,
              scope=Scope.SHARED)  # fmt: skip


def test_the_list_is_ordered_by_the_value_one_sees_and_unassessed_come_last(who, barrier):
    dear, unknown = (
        enter(Barrier, by=who.officer, title=title, exporter="PAK", products="0409")
        for title in ("Dear", "Unknown")
    )
    worth(barrier, who.officer, 9, 10, 11)
    worth(dear, who.officer, 1, 50, 60)
    rows = list(overview.by_value(overview.barriers(who.officer)))
    assert rows == [dear, barrier, unknown]
    assert list(overview.of_product(overview.barriers(who.officer), "040900")) == [
        dear,
        unknown,
    ] or (set(overview.of_product(overview.barriers(who.officer), "040900")) == {dear, unknown})
    assert list(overview.of_product(overview.barriers(who.officer), "08")) == [barrier]
    assert not overview.of_product(overview.barriers(who.other), "08").exists()


@given(st.lists(st.sampled_from(["PAK", "JPN"]), max_size=8), st.sampled_from(["PAK", "JPN"]))
@example(["PAK", "JPN", "PAK"], "JPN")
def test_what_counts_is_the_own_sides_last_else_the_others(sides, viewer):
    values = [Value(pk=n, side=side) for n, side in enumerate(sides)]
    counts = current(values, viewer)
    own = [value for value in values if value.side == viewer]
    expected = own[-1] if own else (values[-1] if values else None)
    assert counts is expected
    assert superseded(values) == {
        value.pk
        for value in values
        if any(v.side == value.side and v.pk > value.pk for v in values)
    }
