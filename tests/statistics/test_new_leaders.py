# pyright: reportOptionalMemberAccess=none, reportAttributeAccessIssue=none
# Reason: an absent headline or message fails the test by itself, as it should.

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.statistics import largest_change

PAIR = ("PAK", "JPN")


def test_share_counts_by_what_it_is_a_share_of(flows):
    """A: 0.1 -> 0.6 of a market of 1,000; B: 0 -> 1 of one of 10; C only follows its market."""
    table = flows([
        ("2020", *PAIR, "A", 100.0), ("2020", "IND", "JPN", "A", 900.0),
        ("2021", *PAIR, "A", 600.0), ("2021", "IND", "JPN", "A", 400.0),
        ("2020", "IND", "JPN", "B", 10.0), ("2021", *PAIR, "B", 10.0),
        ("2020", *PAIR, "C", 200.0), ("2020", "IND", "JPN", "C", 200.0),
        ("2021", *PAIR, "C", 2000.0), ("2021", "IND", "JPN", "C", 2000.0),
    ])  # fmt: skip
    found = largest_change(table, *PAIR, minimum_value=5.0)
    assert found.rows["product"].to_list() == ["A", "B", "C"]
    top = found.rows.row(0, named=True)
    assert (top["rank_first"], top["rank_last"]) == (2, 1)
    assert top["won_by_share"] == pytest.approx(500.0)
    assert found.headline.value == pytest.approx(0.5)
    assert found.summary.id == "largest-change-won"
    assert found.rows["won_by_share"][2] == pytest.approx(0.0)


def test_small_and_unknown_are_left_out_and_said(flows):
    table = flows([
        ("2020", *PAIR, "A", 100.0), ("2021", *PAIR, "A", 600.0),
        ("2020", *PAIR, "B", 1.0), ("2021", *PAIR, "B", 2.0),
        ("2021", *PAIR, "C", 500.0), ("2020", *PAIR, "D", 500.0), ("2021", *PAIR, "D", None),
    ])  # fmt: skip
    found = largest_change(table, *PAIR, minimum_value=50.0)
    assert found.rows["product"].to_list() == ["A"]
    assert [d.examples for d in found.dropped] == [("D",), ("B",), ("C",)]
    assert largest_change(table, *PAIR).lacking.id == "lacks-products-above"


market = st.tuples(*[st.floats(1.0, 1e6)] * 4)


@given(st.lists(market, min_size=1, max_size=5))
def test_won_by_share_and_by_market_add_up_to_the_change(flows, goods):
    rows = []
    for k, (own0, rest0, own1, rest1) in enumerate(goods):
        code = f"P{k}"
        rows += [("2020", *PAIR, code, own0), ("2020", "IND", "JPN", code, rest0),
                 ("2021", *PAIR, code, own1), ("2021", "IND", "JPN", code, rest1)]  # fmt: skip
    found = largest_change(flows(rows), *PAIR, minimum_value=0.0).rows
    parts = found["won_by_share"] + found["won_by_market"]
    change = found["value_last"] - found["value_first"]
    assert parts.to_list() == pytest.approx(change.to_list(), abs=1e-5)
    assert found["won_by_share"].abs().is_sorted(descending=True)


def test_it_finds_chromium_ore(minerals):
    found = largest_change(minerals, *PAIR, first="2020", last="2024")
    top = found.rows.row(0, named=True)
    assert top["product"] == "261000"
    assert top["share_first"] == pytest.approx(0.095, abs=5e-4)
    assert top["share_last"] == pytest.approx(0.662, abs=5e-4)
    assert top["value_last"] / 1000 == pytest.approx(16_022.9, abs=0.05)
    assert top["rank_last"] == 1
