from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from tijarat.errors import DataError, PeriodError
from tijarat.statistics.totals import totals


def flows(values: Mapping[str, float | None], product: str = "260000") -> pl.DataFrame:
    """SYNTHETIC: one product a period, Pakistan to Japan."""
    return pl.DataFrame(
        {
            "period": list(values),
            "exporter": "PAK",
            "importer": "JPN",
            "product": product,
            "value": list(values.values()),
        },
        schema_overrides={"value": pl.Float64},
    )


def months(first: int, last: int) -> list[str]:
    return [f"{year}-{month:02d}" for year in range(first, last + 1) for month in range(1, 13)]


TWO_YEARS = {period: float(at) for at, period in enumerate(months(2023, 2024), start=1)}


def test_calendar_years():
    result = totals(flows(TWO_YEARS), "PAK", "JPN")
    assert result.rows.rows() == [("2023", 78.0, 12), ("2024", 222.0, 12)]
    assert result.headline is not None
    assert (result.headline.value, result.headline.period) == (222.0, "2024")
    assert result.summary is not None
    assert result.summary.id == "totals-summary"
    assert not result.dropped


@pytest.mark.parametrize(
    ("country", "code", "value"),
    [("PAK", "2023-07/P1Y", sum(range(7, 19))), ("JPN", "2023-04/P1Y", sum(range(4, 16)))],
)
def test_fiscal_years_begin_in_july_or_april(country: str, code: str, value: float):
    result = totals(flows(TWO_YEARS), "PAK", "JPN", fiscal_year_of=country)
    assert result.rows.rows() == [(code, value, 12)]
    assert result.dropped[0].reason == "year not fully covered"
    assert result.dropped[0].count == 2
    assert result.dropped[0].examples[0].endswith("of 12 months")


def test_quarters_make_pakistans_fiscal_year():
    quarters = {"2023-Q3": 1.0, "2023-Q4": 2.0, "2024-Q1": 3.0, "2024-Q2": 4.0}
    result = totals(flows(quarters), "PAK", "JPN", fiscal_year_of="PAK")
    assert result.rows.rows() == [("2023-07/P1Y", 10.0, 4)]


def test_half_covered_years_are_never_partly_summed():
    gap = {period: value for period, value in TWO_YEARS.items() if period != "2024-05"}
    result = totals(flows(gap), "PAK", "JPN")
    assert result.rows["period"].to_list() == ["2023"]
    assert result.dropped[0].examples == ("2024: 11 of 12 months",)


def test_unreported_is_not_zero():
    result = totals(flows(TWO_YEARS | {"2024-05": None}), "PAK", "JPN")
    assert result.rows["period"].to_list() == ["2023"]
    assert {d.reason for d in result.dropped} == {"year not fully covered", "value not reported"}


def test_calendar_years_cannot_be_made_fiscal():
    result = totals(flows({"2023": 1.0, "2024": 2.0}), "PAK", "JPN", fiscal_year_of="PAK")
    assert result.lacking is not None
    assert result.lacking.id == "lacks-months"
    assert result.rows.is_empty()


def test_years_at_hand_are_taken_as_they_are():
    result = totals(flows(TWO_YEARS | {"2023": 80.0}), "PAK", "JPN")
    assert result.rows.rows()[0] == ("2023", 80.0, 1)


def test_nothing_and_not_enough():
    for table, id in ((flows({}), "lacks-trade"), (flows({"2024-01": 1.0}), "lacks-full-year")):
        result = totals(table, "PAK", "JPN")
        assert result.lacking is not None
        assert result.lacking.id == id
        assert result.headline is None


def test_refused():
    with pytest.raises(PeriodError, match="is not a period"):
        totals(flows({"March": 1.0}), "PAK", "JPN")
    with pytest.raises(DataError, match="no column 'value'"):
        totals(flows(TWO_YEARS).drop("value"), "PAK", "JPN")


@given(st.lists(st.floats(0, 1e12), min_size=24, max_size=24))
def test_a_fiscal_year_is_its_months(values: list[float]):
    table = dict(zip(months(2023, 2024), values, strict=True))
    found = totals(flows(table), "PAK", "JPN", fiscal_year_of="JPN").rows["value"][0]
    assert_allclose(found, sum(values[3:15]))
    calendar = totals(flows(table), "PAK", "JPN").rows["value"]
    assert_allclose(sum(calendar), sum(values))
