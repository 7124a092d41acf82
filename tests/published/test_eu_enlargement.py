"""EU enlargement, 44 countries, 2000: welfare as Stata's ge_gravity prints it (Baier, Yotov and Zylkin
2019, Canadian Journal of Economics 52)."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from numpy.testing import assert_allclose

from tijarat.policy import solve_one_sector

THETA = 4.0


@pytest.fixture(scope="module")
def world(reference):
    """Sales, cost factors, and the published welfare of each country."""
    folder = reference / "gravity" / "ge_gravity"
    rows = pl.read_parquet(folder / "eu_enlargement_44.parquet").filter(pl.col("year") == 2000)
    names = sorted(rows["exporter"].unique())
    tables = {}
    for column in ("trade", "partial_effect", "stata_trade_additive"):
        wide = rows.pivot("importer", index="exporter", values=column).sort("exporter")
        tables[column] = wide.select(names).to_numpy().astype(float)
    published = pl.read_csv(folder / "published_welfare_2000.csv").sort("country")
    return names, tables, published


def test_additive_deficits(world):
    names, tables, published = world
    found = solve_one_sector(
        tables["trade"],
        np.exp(tables["partial_effect"]),
        trade_elasticity=THETA,
        deficits="additive",
    )
    assert_allclose(found.welfare_hat, published["stata_welfare_additive"], atol=1e-6)
    printed = {"MLT": 1.015349, "HUN": 1.014043, "RUS": 0.999798}
    for country, welfare in printed.items():
        assert found.welfare_hat[names.index(country)] == pytest.approx(welfare, abs=1e-6)
    # trade is stored in single precision there, and its loop ends at 1e-8
    assert_allclose(found.trade, tables["stata_trade_additive"], rtol=2e-6)


def test_multiplicative_deficits(world):
    """The published figure leaves out the factor that keeps world spending at world output."""
    _, tables, published = world
    found = solve_one_sector(
        tables["trade"], np.exp(tables["partial_effect"]), trade_elasticity=THETA
    )
    without_factor = found.output_hat / found.price_index_hat
    assert_allclose(without_factor, published["stata_welfare_multiplicative"], atol=1e-6)
    factor = found.spending_hat / found.output_hat
    assert np.ptp(factor) < 1e-12
    assert abs(factor[0] - 1) < 2e-6
