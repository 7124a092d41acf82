# pyright: reportOptionalMemberAccess=none, reportAttributeAccessIssue=none
# Reason: an absent headline or message fails the test by itself, as it should.

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.errors import PeriodError
from tijarat.statistics import growth

PAIR = ("PAK", "JPN")


def test_growth_by_hand(flows):
    table = flows([("2020", *PAIR, "A", 100.0), ("2021", *PAIR, "A", 110.0),
                   ("2022", *PAIR, "A", 121.0), ("2024", *PAIR, "A", 133.1)])  # fmt: skip
    found = growth(table, *PAIR)
    assert found.rows["on_previous_percent"].to_list() == pytest.approx(
        [None, 10.0, 10.0, None], nan_ok=True
    )
    assert found.lacking is not None, "2023 is missing: no growth over a gap"
    assert found.lacking.parameters["base_period"].first == "2023"
    compound = growth(table, *PAIR, kind="compound")
    assert compound.headline.value == pytest.approx(100 * (1.331**0.25 - 1))
    assert compound.summary.id == "growth-compound-rise"


def test_quarters_have_two_kinds_of_growth(flows):
    values = {"2022-Q4": 80.0, "2023-Q1": 100.0, "2023-Q4": 90.0, "2024-Q1": 150.0}
    table = flows([(p, *PAIR, "A", v) for p, v in values.items()])
    last = growth(table, *PAIR, kind="year_earlier").rows.row(-1, named=True)
    assert last["on_previous_percent"] == pytest.approx(100 * 60 / 90)
    assert last["on_year_earlier_percent"] == pytest.approx(50.0)
    assert last["compound_percent"] == pytest.approx(50.0), "since the first of the same quarter"
    assert [m.id for m in growth(table, *PAIR).assumptions] == ["growth-not-adjusted"]


@pytest.mark.parametrize("code", ["2023-07/P1Y", "2024-01", "2024"])
def test_every_kind_of_year_and_month(flows, code):
    before = {"2023-07/P1Y": "2022-07/P1Y", "2024-01": "2023-12", "2024": "2023"}[code]
    table = flows([(before, *PAIR, "A", 4.0), (code, *PAIR, "A", 3.0)])
    found = growth(table, *PAIR)
    assert found.headline.value == pytest.approx(-25.0)
    assert found.summary.id == "growth-summary-fall"


def test_zero_base_has_no_growth(flows):
    found = growth(flows([("2020", *PAIR, "A", 0.0), ("2021", *PAIR, "A", 5.0)]), *PAIR)
    assert found.headline is None
    assert found.lacking.id == "lacks-growth-base"


def test_unreported_is_not_zero(flows):
    table = flows([("2020", *PAIR, "A", 5.0), ("2021", *PAIR, "A", None)])
    found = growth(table, *PAIR)
    assert found.rows["value"].to_list() == [5.0, None]
    assert found.lacking.id == "lacks-period"
    assert found.dropped[0].count == 1


def test_mixed_kinds_of_periods_are_refused(flows):
    table = flows([("2020", *PAIR, "A", 5.0), ("2020-Q1", *PAIR, "A", 2.0)])
    with pytest.raises(PeriodError, match="mixes kinds"):
        growth(table, *PAIR)


def test_chosen_products_take_in_nested_codes(flows):
    table = flows([("2020", *PAIR, "261000", 5.0), ("2021", *PAIR, "261000", 10.0),
                   ("2021", *PAIR, "520100", 90.0)])  # fmt: skip
    assert growth(table, *PAIR, products="26").headline.value == pytest.approx(100.0)


@given(
    st.lists(st.floats(1.0, 1e9), min_size=2, max_size=8),
    st.floats(0.001, 1000.0),
)
def test_scaling_changes_no_growth_and_growth_compounds(flows, values, scale):
    rows = [(str(2000 + i), *PAIR, "A", v) for i, v in enumerate(values)]
    plain = growth(flows(rows), *PAIR)
    scaled = growth(flows([(*row[:4], row[4] * scale) for row in rows]), *PAIR)
    columns = ["on_previous_percent", "compound_percent"]
    for column in columns:
        assert scaled.rows[column].to_list()[1:] == pytest.approx(
            plain.rows[column].to_list()[1:], rel=1e-6, abs=1e-6
        )
    chained = (1 + plain.rows["on_previous_percent"].drop_nulls() / 100).product()
    assert chained == pytest.approx(values[-1] / values[0], rel=1e-6)


def test_minerals_of_pakistan_to_japan(minerals):
    found = growth(minerals, *PAIR)
    values = dict(found.rows.select("period", pl.col("value") / 1000).iter_rows())
    assert values["2022"] == pytest.approx(13_801.6, abs=0.05)
    assert values["2023"] == pytest.approx(12_065.9, abs=0.05)
    assert values["2024"] == pytest.approx(16_340.5, abs=0.05)
    assert found.headline.value == pytest.approx(100 * (16_340.5 / 12_065.9 - 1), abs=0.01)
