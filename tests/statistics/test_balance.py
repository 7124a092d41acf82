# pyright: reportOptionalMemberAccess=none, reportAttributeAccessIssue=none
# Reason: an absent headline or message fails the test by itself, as it should.

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.statistics import balance

PAIR, BACK = ("PAK", "JPN"), ("JPN", "PAK")


def test_balance_by_hand(flows):
    table = flows([("2020", *PAIR, "A", 60.0), ("2020", *BACK, "B", 100.0),
                   ("2021", *PAIR, "A", 30.0), ("2021", *BACK, "B", 120.0)])  # fmt: skip
    found = balance(table, *PAIR)
    assert found.rows["balance"].to_list() == [-40.0, -90.0]
    assert found.rows["cover_ratio"].to_list() == pytest.approx([0.6, 0.25])
    assert found.headline.value == -90.0
    assert found.summary.id == "balance-deficit"


def test_one_direction_is_no_balance(flows):
    found = balance(flows([("2020", *PAIR, "A", 60.0)]), *PAIR)
    assert found.headline is None
    assert found.rows.row(0) == ("2020", 60.0, None, None, None)
    assert found.lacking.id == "lacks-direction"
    assert found.lacking.parameters["exporter"].code == "JPN"


def test_no_ratio_to_no_imports(flows):
    table = flows([("2020", *PAIR, "A", 60.0), ("2020", *BACK, "B", 0.0)])
    assert balance(table, *PAIR).rows.row(0) == ("2020", 60.0, 0.0, 60.0, None)


@given(st.floats(0.0, 1e12), st.floats(0.0, 1e12))
def test_one_country_s_surplus_is_the_other_s_deficit(flows, there, back):
    table = flows([("2020", *PAIR, "A", there), ("2020", *BACK, "A", back)])
    own, other = balance(table, *PAIR).headline.value, balance(table, *BACK).headline.value
    assert own == -other
