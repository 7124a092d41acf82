"""The world's potential on Spark: the same expressions, the same numbers."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from numpy.testing import assert_allclose

from tijarat.opportunities.relational import relational_potential

pytestmark = pytest.mark.spark

KEYS = ["exporter", "importer", "product"]


def flows() -> pl.DataFrame:
    rows = [
        (str(year), i, j, k, float((3 * year + 7 * ord(i) + 11 * ord(j) + 13 * int(k)) % 97 + 1))
        for year in (2022, 2023)
        for i in "ABCD"
        for j in "ABCD"
        for k in ("1", "2", "3")
        if i != j
    ]
    names = ("period", "exporter", "importer", "product", "value")
    return pl.DataFrame(rows, schema=names, orient="row")


def tables() -> dict[str, pl.DataFrame]:
    pairs = [(i, j) for i in "ABCD" for j in "ABCD" if i != j]
    rates = [(j, "WLD", k, 10.0) for j in "ABCD" for k in ("1", "2", "3")] + [("B", "A", "1", 2.0)]
    return {
        "growth": pl.DataFrame(
            {"country": list("ABCD"), "gdp": [1.1, 1.2, 1.0, 1.3], "population": [1.0] * 4}
        ),
        "tariffs": pl.DataFrame(
            rates, schema=("importer", "exporter", "product", "rate_percent"), orient="row"
        ),
        "distances": pl.DataFrame(
            [(i, j, 1000.0 * abs(ord(i) - ord(j))) for i, j in pairs],
            schema=("exporter", "importer", "km"),
            orient="row",
        ),
        "near": pl.DataFrame(
            {"exporter": ["A", "A"], "product": ["2", "3"], "density": [0.4, 0.3]}
        ),
    }


def test_spark_gives_the_same_as_polars(session: Any):
    def engine(table: pl.DataFrame) -> Any:
        return session.createDataFrame(table.rows(), schema=table.columns)

    here = relational_potential(flows(), **tables()).collect("polars").to_native().sort(KEYS)
    frames = {name: engine(table) for name, table in tables().items()}
    there = relational_potential(engine(flows()), **frames).collect("polars").to_native().sort(KEYS)
    assert there.select(KEYS).equals(here.select(KEYS))
    for column in ("potential", "unused", "ease", "distance", "market_tariff"):
        assert_allclose(there[column], here[column], rtol=1e-12)
    assert there["diversification_rank"].to_list() == here["diversification_rank"].to_list()
