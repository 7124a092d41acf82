# pyright: reportOptionalMemberAccess=none, reportAttributeAccessIssue=none
# Reason: an absent headline or message fails the test by itself, as it should.

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.statistics import price_indices, price_quantity

PAIR = ("PAK", "JPN")

# Prices and quantities: ILO, IMF, OECD, UNECE and World Bank (2004), Producer Price Index Manual,
# tables 19.1 and 19.2, as in Balk (2008), Price and Quantity Index Numbers, tables 3.1 and 3.2.
# Indices: as printed by the R package gpindex for these tables (its README; 6 decimals).
PRICES = [
    (1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
    (1.2, 3.0, 1.3, 0.7, 1.4, 0.8),
    (1.0, 1.0, 1.5, 0.5, 1.7, 0.6),
    (0.8, 0.5, 1.6, 0.3, 1.9, 0.4),
    (1.0, 1.0, 1.6, 0.1, 2.0, 0.2),
]
QUANTITIES = [
    (1.0, 1.0, 2.0, 1.0, 4.5, 0.5),
    (0.8, 0.9, 1.9, 1.3, 4.7, 0.6),
    (1.0, 1.1, 1.8, 3.0, 5.0, 0.8),
    (1.2, 1.2, 1.9, 6.0, 5.6, 1.3),
    (0.9, 1.2, 2.0, 12.0, 6.5, 2.5),
]
FISHER = [1.0, 1.401050, 1.272099, 1.176163, 1.071172]


def test_indices_of_the_producer_price_index_manual(flows):
    rows = [
        (str(2001 + t), *PAIR, f"P{k}", p * q, q)
        for t, (prices, quantities) in enumerate(zip(PRICES, QUANTITIES, strict=True))
        for k, (p, q) in enumerate(zip(prices, quantities, strict=True))
    ]
    found = price_indices(flows(rows), *PAIR, largest_price_ratio=math.inf).rows
    assert found["price_fisher"].to_list() == pytest.approx(FISHER, abs=5e-7)
    assert found["price_laspeyres"][1] == pytest.approx(1.42)
    assert found["price_laspeyres"][2] == pytest.approx(1.345)
    assert found["price_paasche"][1] == pytest.approx(1.382353, abs=5e-7)
    assert found["coverage_share"].to_list() == pytest.approx([1.0] * 5)


def test_bennet_split_by_hand(flows):
    table = flows([("2020", *PAIR, "A", 20.0, 10.0), ("2021", *PAIR, "A", 60.0, 15.0)])
    found = price_quantity(table, *PAIR)
    row = found.rows.row(0, named=True)
    assert (row["unit_value_first"], row["unit_value_last"]) == (2.0, 4.0)
    assert (row["price_part"], row["quantity_part"]) == (2 * 12.5, 5 * 3.0)
    assert found.headline.value == pytest.approx(100.0)
    assert found.summary.id == "price-quantity-dearer-more"


def test_only_the_same_unit_is_compared_and_coverage_says_so(flows):
    table = flows([
        ("2020", *PAIR, "A", 10.0, 1.0), ("2021", *PAIR, "A", 20.0, 1.0),
        ("2020", *PAIR, "B", 10.0, 1.0, "kg"), ("2021", *PAIR, "B", 30.0, 1.0, "number"),
        ("2020", *PAIR, "C", 10.0, None), ("2021", *PAIR, "C", 30.0, 1.0),
        ("2020", *PAIR, "D", 1.0, 100.0), ("2021", *PAIR, "D", 20.0, 1.0),
    ])  # fmt: skip
    found = price_quantity(table, *PAIR)
    assert found.rows["product"].to_list() == ["A"]
    assert found.summary.parameters["coverage"].value == pytest.approx(0.2)
    assert [(d.count, d.examples) for d in found.dropped] == [(2, ("B", "C")), (1, ("D",))]
    assert "10 times" in found.dropped[1].reason


def test_without_quantities_it_says_what_is_lacking(flows):
    table = flows([("2020", *PAIR, "A", 20.0), ("2021", *PAIR, "A", 60.0)])
    assert price_quantity(table, *PAIR).lacking.id == "lacks-quantities"
    assert price_indices(table, *PAIR).lacking.id == "lacks-quantities"


positive = st.floats(0.5, 1e6)
goods = st.lists(st.tuples(positive, positive, positive, positive), min_size=1, max_size=6)


@given(goods)
def test_parts_add_up_and_fisher_reverses(flows, goods):
    rows = []
    for k, (v0, q0, v1, q1) in enumerate(goods):
        rows += [("2020", *PAIR, f"P{k}", v0, q0), ("2021", *PAIR, f"P{k}", v1, q1)]
    table = flows(rows)
    back = flows([({"2020": "2021", "2021": "2020"}[r[0]], *r[1:]) for r in rows])
    split = price_quantity(table, *PAIR, largest_price_ratio=math.inf).rows
    parts = split["price_part"] + split["quantity_part"]
    change = split["value_last"] - split["value_first"]
    size = float(split["price_part"].abs().sum()) + float(split["value_first"].sum())
    assert parts.to_list() == pytest.approx(change.to_list(), abs=1e-9 * size)
    there = price_indices(table, *PAIR, largest_price_ratio=math.inf).rows.row(-1, named=True)
    again = price_indices(back, *PAIR, largest_price_ratio=math.inf).rows.row(-1, named=True)
    factors = there["price_fisher"] * there["quantity_fisher"]
    assert factors == pytest.approx(there["value_ratio"], rel=1e-9), "factor reversal"
    assert there["price_fisher"] * again["price_fisher"] == pytest.approx(1.0), "time reversal"


def test_chromium_ore_became_dearer_and_much_more(minerals):
    found = price_quantity(minerals, *PAIR, first="2020", last="2024", products="261000")
    row = found.rows.row(0, named=True)
    assert row["quantity_first"] == pytest.approx(4084, abs=0.5)
    assert row["quantity_last"] == pytest.approx(31_875, abs=0.5)
    assert row["unit_value_first"] == pytest.approx(279, abs=0.5)
    assert row["unit_value_last"] == pytest.approx(503, abs=0.5)
    assert row["price_part"] + row["quantity_part"] == pytest.approx(
        row["value_last"] - row["value_first"]
    )
