# pyright: reportOptionalMemberAccess=none, reportAttributeAccessIssue=none
# Reason: an absent headline or message fails the test by itself, as it should.

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.statistics import rank

PAIR = ("PAK", "JPN")


def test_ranks_on_both_sides(sample):
    found = rank(sample, *PAIR)
    last = found.rows.row(-1, named=True)
    assert (last["supplier_rank"], last["suppliers"]) == (2, 3), "IND 360, PAK 340, VNM 102"
    assert last["supplier_share"] == pytest.approx(340 / (360 + 340 + 102))
    assert (last["market_rank"], last["markets"]) == (1, 2)
    assert found.headline.value == 2
    assert found.dropped[0].reason == "value not reported"


def test_a_pair_absent_from_the_last_period_says_so(sample):
    import polars as pl

    gone = sample.filter(~((pl.col("period") == "2022") & (pl.col("importer") == "JPN")))
    found = rank(gone, *PAIR)
    assert (found.headline, found.lacking.id) == (None, "lacks-period")


@given(st.lists(st.floats(1.0, 1e6), min_size=1, max_size=9))
def test_rank_counts_those_before(flows, others):
    table = flows(
        [("2020", *PAIR, "A", 500.0)]
        + [("2020", f"X{i:02d}", "JPN", "A", value) for i, value in enumerate(others)]
    )
    assert rank(table, *PAIR).headline.value == 1 + sum(value > 500.0 for value in others)
