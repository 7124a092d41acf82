"""Cost per confirmed trial order: by hand, and by what must hold for any numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tijarat.register.errors import RefusedEntryError
from tijarat.register.money.amounts import require_amount, totals
from tijarat.register.promotion.outcome import Outcome, cost_of

MONEY = st.decimals(Decimal("0.01"), Decimal("1e12"), places=2)
LINES = st.lists(st.tuples(st.sampled_from(["USD", "JPY", "PKR"]), MONEY), max_size=8)
COUNTS = st.integers(0, 500)


def outcome(lines, subsidies=(), *, reported=0, confirmed=0, meetings=None) -> Outcome:
    return Outcome(cost_of(lines, subsidies), reported, confirmed, meetings)


def test_by_hand():
    found = outcome(
        [("JPY", Decimal(3_240_000)), ("JPY", Decimal(390_000)), ("PKR", Decimal(1_010_000))],
        [("PKR", Decimal(290_000))],
        reported=5,
        confirmed=3,
        meetings=28,
    )
    assert found.cost == {"JPY": Decimal(3_630_000), "PKR": Decimal(1_300_000)}
    assert found.per_order is not None
    assert found.per_order["JPY"] == Decimal(1_210_000)
    assert round(found.per_order["PKR"], 2) == Decimal("433333.33")
    assert found.per_meeting is not None
    assert round(found.per_meeting["JPY"], 2) == Decimal("129642.86")


def test_no_confirmed_order_gives_no_cost_per_order_however_many_are_reported():
    found = outcome([("USD", Decimal(500))], reported=12, confirmed=0, meetings=3)
    assert found.per_order is None
    assert found.per_meeting == {"USD": Decimal(500) / 3}


def test_nothing_reported_is_not_zero_meetings():
    assert outcome([("USD", Decimal(1))]).per_meeting is None
    assert outcome([("USD", Decimal(1))], meetings=0).per_meeting is None


def test_orders_without_any_cost_do_not_come_out_as_free():
    assert outcome([], confirmed=2, reported=2).per_order is None


@given(LINES, LINES, COUNTS, st.integers(1, 500))
@example([("USD", Decimal("0.01"))], [], 0, 3)
def test_orders_times_cost_per_order_is_the_cost_currency_by_currency(
    lines, subsidies, more, confirmed
):
    found = outcome(lines, subsidies, reported=confirmed + more, confirmed=confirmed)
    exact: dict[str, Fraction] = {}
    for currency, amount in [*lines, *subsidies]:
        exact[currency] = exact.get(currency, Fraction(0)) + Fraction(amount)
    assert {currency: Fraction(amount) for currency, amount in found.cost.items()} == exact
    if not exact:
        assert found.per_order is None
        return
    assert found.per_order is not None
    assert found.per_order.keys() == exact.keys()
    for currency, amount in found.per_order.items():
        error = abs(Fraction(amount) * confirmed - exact[currency])
        assert error <= exact[currency] * Fraction(1, 10**24)


@given(LINES, st.integers(1, 500), COUNTS, COUNTS)
def test_what_is_only_reported_changes_nothing(lines, confirmed, one, other):
    first = outcome(lines, reported=confirmed + one, confirmed=confirmed)
    second = outcome(lines, reported=confirmed + other, confirmed=confirmed)
    assert first.per_order == second.per_order


@given(LINES, MONEY, st.integers(1, 500))
def test_another_currency_leaves_the_others_as_they_are(lines, amount, confirmed):
    before = outcome(lines, confirmed=confirmed).per_order or {}
    after = outcome([*lines, ("EUR", amount)], confirmed=confirmed).per_order
    assert after is not None
    assert {currency: of for currency, of in after.items() if currency != "EUR"} == before


@given(LINES)
def test_the_order_of_lines_does_not_matter(lines):
    assert totals(lines) == totals(reversed(lines))


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("0", "USD", "more than zero"),
        ("-5", "USD", "more than zero"),
        ("NaN", "USD", "more than zero"),
        ("Infinity", "USD", "more than zero"),
        ("1.5", "JPY", "0 decimals"),
        ("1.005", "USD", "2 decimals"),
        ("5", "usd", "no currency"),
        ("5", "XXZ", "no currency"),
    ],
)
def test_refused_amounts(amount, currency, words):
    with pytest.raises(RefusedEntryError, match=words):
        require_amount(Decimal(amount), currency, "The cost")
