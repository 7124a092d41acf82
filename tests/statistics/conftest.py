"""Small made-up tables (no real figures), as every backend would hand them to a method."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

import tijarat

SCHEMA: dict[str, Any] = {
    "period": pl.String,
    "exporter": pl.String,
    "importer": pl.String,
    "classification": pl.String,
    "product": pl.String,
    "value": pl.Float64,
    "quantity": pl.Float64,
    "unit": pl.String,
    "valuation": pl.String,
    "reporter": pl.String,
}
BACKENDS = ("polars", "polars lazy", "pandas", "duckdb")
MINERALS = Path(tijarat.__file__).parent / "sources" / "starter" / "minerals.parquet"


def _flows(rows: Iterable[tuple[Any, ...]]) -> pl.DataFrame:
    """Rows of period, exporter, importer, product, value[, quantity[, unit]] as a flows table."""
    full = []
    for period, exporter, importer, product, value, *more in rows:
        quantity, unit = (*more, None, None)[:2]
        unit = unit if unit is not None or quantity is None else "t"
        row = (period, exporter, importer, "HS92", product, value, quantity, unit)
        full.append((*row, "FOB", "reconciled"))
    return pl.DataFrame(full, schema=SCHEMA, orient="row")


@pytest.fixture(scope="session")
def flows() -> Callable[..., pl.DataFrame]:
    """Makes a table of rows of period, exporter, importer, product, value[, quantity[, unit]]."""
    return _flows


@pytest.fixture(scope="session", params=BACKENDS)
def as_backend(request: pytest.FixtureRequest) -> Callable[[pl.DataFrame], Any]:
    """Hands a table over as each library holds it: every test with this runs once for each."""
    return lambda table: _as_backend(table, request.param)


def _as_backend(table: pl.DataFrame, backend: str) -> Any:
    """The same table as another library holds it."""
    if backend == "pandas":
        pytest.importorskip("pandas")
        return table.to_pandas()
    if backend == "duckdb":
        return duckdb.connect().from_arrow(table.to_arrow())
    return table.lazy() if backend == "polars lazy" else table


@pytest.fixture(scope="session")
def sample() -> pl.DataFrame:
    """Three years, four sellers, three buyers, three products; a gap, a null, domestic sales."""
    rows: list[tuple[Any, ...]] = [
        ("2020", "PAK", "JPN", "261000", 100.0, 10.0),
        ("2021", "PAK", "JPN", "261000", 150.0, 12.0),
        ("2022", "PAK", "JPN", "261000", 300.0, 20.0),
        ("2020", "PAK", "JPN", "520100", 50.0, 5.0),
        ("2022", "PAK", "JPN", "520100", 40.0, 5.0),
        ("2021", "PAK", "JPN", "090210", 10.0),
        ("2022", "PAK", "JPN", "090210", None),
        ("2020", "JPN", "PAK", "870323", 200.0, 2.0),
        ("2021", "JPN", "PAK", "870323", 180.0, 2.0),
        ("2022", "JPN", "PAK", "870323", 260.0, 3.0),
        ("2022", "JPN", "JPN", "870323", 9e9, 1.0),
        ("2022", "WLD", "JPN", "261000", 8e9, 1.0),
        ("2022", "PAK", "WLD", "261000", 7e9, 1.0),
    ]
    for year, scale in (("2020", 1.0), ("2021", 1.1), ("2022", 0.9)):
        rows += [
            (year, "IND", "JPN", "261000", 400.0 * scale, 50.0),
            (year, "VNM", "JPN", "520100", 80.0 * scale, 10.0),
            (year, "VNM", "JPN", "090210", 30.0, 1.0),
            (year, "IND", "CHN", "261000", 600.0 * scale, 60.0),
            (year, "PAK", "CHN", "261000", 70.0 * scale, 7.0),
        ]
    return _flows(rows)


@pytest.fixture(scope="session")
def minerals() -> pl.DataFrame:
    """The committed real data: trade of the world in 74 raw materials, BACI 1995-2024."""
    if not MINERALS.exists():
        pytest.skip("src/tijarat/sources/starter/minerals.parquet is not in this tree")
    codes = {586: "PAK", 392: "JPN", 699: "IND", 704: "VNM", 50: "BGD"}

    def country(column: str) -> pl.Expr:
        code = pl.col(column).cast(pl.Int64)
        return code.replace_strict(codes, default=code.cast(pl.String)).alias(column)

    return (
        pl.scan_parquet(MINERALS)
        .filter(pl.col("year") >= 2019)
        .select(
            pl.col("year").cast(pl.String).alias("period"),
            country("exporter"),
            country("importer"),
            pl.lit("HS92").alias("classification"),
            "product",
            (pl.col("value_usd_k").cast(pl.Float64) * 1000).alias("value"),
            pl.col("quantity_t").cast(pl.Float64).alias("quantity"),
            pl.lit("t").alias("unit"),
            pl.lit("FOB").alias("valuation"),
            pl.lit("reconciled").alias("reporter"),
        )
        .collect()
    )
