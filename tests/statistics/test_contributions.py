# pyright: reportOptionalMemberAccess=none, reportAttributeAccessIssue=none
# Reason: an absent headline or message fails the test by itself, as it should.

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.errors import PeriodError
from tijarat.statistics import contributions, growth

PAIR = ("PAK", "JPN")


def test_contributions_by_hand(flows):
    table = flows([("2020", *PAIR, "A", 60.0), ("2020", *PAIR, "B", 40.0),
                   ("2021", *PAIR, "A", 90.0), ("2021", *PAIR, "C", 5.0)])  # fmt: skip
    found = contributions(table, *PAIR)
    rows = {row["product"]: row["contribution_points"] for row in found.rows.to_dicts()}
    assert rows == pytest.approx({"A": 30.0, "B": -40.0, "C": 5.0})
    assert found.headline.value == pytest.approx(-40.0)
    assert found.summary.id == "contributions-fall-took"
    assert "absent-is-zero" in [m.id for m in found.assumptions]


def test_a_product_unreported_once_is_left_out_of_both(flows):
    table = flows([("2020", *PAIR, "A", 60.0), ("2020", *PAIR, "B", 40.0),
                   ("2021", *PAIR, "A", 66.0), ("2021", *PAIR, "B", None)])  # fmt: skip
    found = contributions(table, *PAIR)
    assert found.rows["product"].to_list() == ["A"]
    assert found.headline.value == pytest.approx(10.0)
    assert found.dropped[0].examples == ("B",)


def test_the_order_of_periods_is_held(flows):
    table = flows([("2020", *PAIR, "A", 1.0), ("2021", *PAIR, "A", 2.0)])
    with pytest.raises(PeriodError, match="not before"):
        contributions(table, *PAIR, first="2021", last="2020")
    assert contributions(table, *PAIR, first="2019", last="2021").lacking.id == "lacks-period"


values = st.dictionaries(st.sampled_from("ABCDEF"), st.floats(0.0, 1e9), min_size=1)


@given(values.filter(lambda v: sum(v.values()) > 1.0), values)
def test_contributions_add_up_to_growth(flows, before, after):
    rows = [("2020", *PAIR, k, v) for k, v in before.items()]
    rows += [("2021", *PAIR, k, v) for k, v in after.items()]
    added = contributions(flows(rows), *PAIR).rows["contribution_points"].sum()
    assert added == pytest.approx(growth(flows(rows), *PAIR).headline.value, rel=1e-9, abs=1e-9)


def test_chromium_ore_explains_the_minerals(minerals):
    found = contributions(minerals, *PAIR, first="2020", last="2024")
    assert found.rows["product"][0] == "261000"
    assert found.rows["value_last"][0] / 1000 == pytest.approx(16_022.9, abs=0.05)
