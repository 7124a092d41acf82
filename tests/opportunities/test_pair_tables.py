"""From tables to arrays: every backend alike, years that are no years, rates line by line."""

from typing import Any

import duckdb
import numpy as np
import polars as pl
import pytest
from numpy.testing import assert_allclose

from tijarat.errors import DataError, PeriodError
from tijarat.opportunities import PotentialOptions, export_potential, pair_tables
from tijarat.opportunities.applied_rates import applied_rates

PAIR = ("C00", "C01")


def held(table: pl.DataFrame, backend: str) -> Any:
    if backend == "duckdb":
        return duckdb.connect().from_arrow(table.to_arrow())
    return {"arrow": table.to_arrow, "lazy": table.lazy, "pandas": table.to_pandas}[backend]()


@pytest.mark.parametrize("backend", ["arrow", "lazy", "pandas", "duckdb"])
def test_every_backend_gives_the_same(backend: str, flows, tariffs, distances):
    if backend == "pandas":
        pytest.importorskip("pandas")
    tables = (flows, tariffs, distances)
    there = export_potential(held(flows, backend), *PAIR, tariffs=tariffs, distances=distances)
    whole = export_potential(tables[0], *PAIR, tariffs=tables[1], distances=tables[2])
    assert_allclose(there.rows["potential"], whole.rows["potential"], rtol=1e-12)
    assert_allclose(there.rows["high"], whole.rows["high"], rtol=1e-5)


@pytest.mark.parametrize("column", ["period", "exporter", "importer", "product", "value"])
def test_a_missing_column_is_named(column: str, flows):
    with pytest.raises(DataError, match=f"no column '{column}'"):
        export_potential(flows.drop(column), *PAIR)


def test_periods_that_are_no_years_are_refused(flows):
    months = flows.with_columns(period=pl.col("period") + "-01")
    with pytest.raises(PeriodError, match="expected calendar years"):
        export_potential(months, *PAIR)


def test_one_period_may_be_called_anything(flows):
    named = flows.filter(pl.col("period") == "2020").with_columns(period=pl.lit("a year"))
    assert export_potential(named, *PAIR).periods == ("a year",)


def test_unreported_values_are_counted_and_not_taken_for_zero(flows):
    holes = flows.with_columns(
        value=pl.when(pl.col("period") == "2021").then(None).otherwise("value")
    )
    found = export_potential(holes, *PAIR)
    gaps = flows.filter(pl.col("period") == "2021").height
    assert next((d.reason, d.count) for d in found.dropped) == ("value not reported", gaps)
    without = export_potential(flows.filter(pl.col("period") != "2021"), *PAIR)
    assert_allclose(found.rows["potential"], without.rows["potential"])


def test_a_year_an_exporter_never_reported_does_not_count_in_its_mean():
    flows = pl.DataFrame(
        [
            ("2023", "A", "J", "1", 10.0),
            ("2024", "A", "J", "1", 30.0),
            ("2024", "B", "J", "1", 50.0),
        ],
        schema=("period", "exporter", "importer", "product", "value"),
        orient="row",
    )
    data = pair_tables(flows, "A", "J", options=PotentialOptions()).data
    assert (data.sales[0], data.world[0]) == (20.0, 70.0)


def test_only_the_last_years_are_averaged(flows):
    tables = pair_tables(flows, *PAIR, options=PotentialOptions(years=2))
    assert tables.periods == ("2021", "2022")
    newest = flows.filter(pl.col("period") >= "2021")
    own = newest.filter((pl.col("exporter") == PAIR[0]) & (pl.col("importer") == PAIR[1]))
    assert tables.data.sales.sum() == pytest.approx(own["value"].sum() / 2)


def test_sales_at_home_and_to_the_world_as_a_whole_are_no_trade(flows):
    more = pl.DataFrame(
        [
            ("2022", "C00", "C00", "000001", 1e12),
            ("2022", "C00", "WLD", "000001", 1e12),
            ("2022", "WLD", "C01", "000001", 1e12),
        ],
        schema=flows.schema,
        orient="row",
    )
    there = export_potential(pl.concat([flows, more]), *PAIR)
    assert_allclose(there.rows["potential"], export_potential(flows, *PAIR).rows["potential"])


# ------------------------------------------------------------------ rates

LINES = [  # importer, exporter, product, regime, rate, period
    ("J", "WLD", "610910001", "MFN", 10.0, "2026"),
    ("J", "WLD", "610910002", "MFN", 20.0, "2026"),
    ("J", "WLD", "610910002", "MFN", 99.0, "2020"),
    ("J", "WLD", "610910001", "GSP", 4.0, "2026"),
    ("J", "A", "610910001", "EPA", 0.0, "2026"),
    ("J", "A", "610910002", "RCEP", 25.0, "2026"),
    ("J", "B", "610910001", "EPA", None, "2026"),
]


def schedule() -> pl.DataFrame:
    names = ("importer", "exporter", "product", "regime", "rate_percent", "period")
    return pl.DataFrame(LINES, schema=names, orient="row")


def rates(**options: str) -> dict[str, float]:
    found = applied_rates(schedule(), **options)
    assert set(found["product"]) == {"610910"}
    return dict(found.select("exporter", "rate_percent").iter_rows())


def test_an_exporter_pays_the_lowest_rate_line_by_line():
    assert rates() == {
        "WLD": 15.0,
        "A": 10.0,
    }  # A: 0 on the first line, the general 20 on the second


def test_a_class_of_countries_is_not_guessed():
    assert rates(exporter="P", preference="GSP") == {"WLD": 15.0, "A": 10.0, "P": 12.0}


def test_shorter_codes_and_industries_stay_as_they_are():
    table = schedule().with_columns(product=pl.lit("C13T15"))
    assert applied_rates(table)["product"].unique().to_list() == ["C13T15"]


def test_arrays_are_in_the_order_of_the_products(flows):
    data = pair_tables(flows, *PAIR, options=PotentialOptions()).data
    assert list(data.products) == sorted(data.products)
    for product, value in zip(data.products, data.imports, strict=True):
        bought = flows.filter((pl.col("product") == product) & (pl.col("importer") == PAIR[1]))
        by_exporter = bought.group_by("exporter").agg(pl.col("value").sum())
        years = flows.group_by("exporter").agg(n=pl.col("period").n_unique())
        mean = by_exporter.join(years, on="exporter").select(pl.col("value") / pl.col("n"))
        assert value == pytest.approx(mean.sum().item() if len(mean) else 0.0)
    assert np.isfinite(data.world).all()
