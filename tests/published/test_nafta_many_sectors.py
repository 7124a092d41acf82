"""NAFTA's tariff changes 1993-2005: Caliendo and Parro (2015), table 2, no deficits, per cent; and the
exact real income beside the published first-order formula."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from tijarat.policy import Borders, Economy, solve_many_sectors
from tijarat.policy.decomposition import first_order
from tijarat.policy.economy import Economy as _Economy

EXACT = {"Mexico": 0.007, "Canada": -0.110, "USA": 0.074}
"""Real income solved exactly: our finding, printed in no paper."""


@pytest.fixture(scope="module")
def nafta(reference):
    """The two worlds without deficits, and the published table."""
    folder = reference / "gravity" / "cp2015"
    labels = pl.read_csv(folder / "labels.csv")
    regions, sectors = (
        labels.filter(pl.col("kind") == kind)["label"].to_list() for kind in ("region", "sector")
    )
    trade = pl.read_parquet(folder / "trade.parquet")
    io = pl.read_parquet(folder / "io.parquet")
    totals = pl.read_parquet(folder / "sectors.parquet")
    thetas = dict(pl.read_csv(folder / "thetas.csv").iter_rows())

    def cells(rows, value, **labelled):
        table = np.zeros([len(codes) for codes in labelled.values()])
        places = tuple(
            rows[column].replace_strict({c: k for k, c in enumerate(codes)}).to_numpy()
            for column, codes in labelled.items()
        )
        table[places] = rows[value].to_numpy()
        return table

    flow = {"sector": sectors, "importer": regions, "exporter": regions}
    value, old_duty, new_duty = (
        cells(trade, column, **flow) for column in ("value_net", "tariff_1993", "tariff_2005_nafta")
    )
    by = {"sector": sectors, "region": regions}
    gross = value * (1 + old_duty)
    spending = gross.sum(axis=2)
    labour = cells(totals, "value_added", **by).sum(axis=0)
    duties = (old_duty * value).sum(axis=(0, 2))
    nothing = np.zeros_like(value)
    economy: Economy = _Economy(
        share=np.divide(
            gross, spending[..., None], out=np.zeros_like(gross), where=spending[..., None] > 0
        ),
        spending=spending,
        input_share=cells(
            io, "io_share", region=regions, input_sector=sectors, user_sector=sectors
        ),
        value_added_share=cells(totals, "va_share", **by),
        final_share=cells(totals, "alpha", **by),
        labour_income=labour,
        income=labour + duties,
        deficit=np.zeros(len(regions)),
        borders=Borders(old_duty, nothing, nothing),
    )
    theta = np.array([thetas[sector] for sector in sectors])
    before = solve_many_sectors(economy, theta, deficits="none")
    after = solve_many_sectors(
        economy, theta, borders=Borders(new_duty, nothing, nothing), deficits="none",
        start=before.state,
    )  # fmt: skip
    table = pl.read_csv(folder / "published_table2_no_deficits.csv")
    return economy, regions, before, after, table


def test_the_published_formula(nafta):
    _, regions, before, after, table = nafta
    parts = first_order(before, after)
    for row in table.iter_rows(named=True):
        at = regions.index(row["region"])
        ours = {
            "welfare_pct": parts.total,
            "terms_of_trade_pct": parts.terms_of_trade,
            "volume_of_trade_pct": parts.volume_of_trade,
        }
        for column, values in ours.items():
            assert 100 * values[at] == pytest.approx(row[column], abs=0.005 + 1e-9), (row, column)


def test_the_published_real_wage(nafta):
    economy, regions, before, after, table = nafta
    price_hat = after.price_hat / before.price_hat
    index = np.exp((economy.final_share * np.log(price_hat)).sum(axis=0))
    real = 100 * (after.wage_hat / before.wage_hat / index - 1)
    for row in table.iter_rows(named=True):
        assert real[regions.index(row["region"])] == pytest.approx(row["real_wage_pct"], abs=0.0051)


def test_exact_real_income(nafta):
    economy, regions, before, after, _ = nafta
    change = 100 * (after.real_income(economy) / before.real_income(economy) - 1)
    for region, expected in EXACT.items():
        assert change[regions.index(region)] == pytest.approx(expected, abs=0.0005)
    assert max(before.residual, after.residual) <= 1e-10
