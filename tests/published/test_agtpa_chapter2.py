"""Yotov, Piermartini, Monteiro and Larch (2016), An Advanced Guide to Trade Policy Analysis, chapter 2.

The book's loop stops when prices move by less than 0.01, so its general-equilibrium digits carry the
error of its solver; the tolerances are how far a solution at 1e-12 differs from them.
"""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from numpy.testing import assert_allclose

from tijarat.policy import conditional_trade, solve_one_sector

THETA = 6.0  # sigma = 7
NUMERAIRE = "DEU"  # its import price is 1
BORDER = {"ln_dist": -0.7912879, "cntg": 0.6736456, "border": -2.4744505}
RTA = 0.5571853
PANEL = (1986, 1990, 1994, 1998, 2002, 2006)


@pytest.fixture(scope="module")
def panel(reference):
    rows = pl.read_parquet(reference / "gravity" / "agtpa" / "agtpa_applications.parquet")
    return rows.filter(pl.col("year").is_in(PANEL))


def published(reference, name):
    return pl.read_csv(reference / "gravity" / "agtpa" / name, null_values=["", "NA"])


def square(rows, column, names):
    wide = rows.pivot("importer", index="exporter", values=column).sort("exporter")
    return wide.select(names).to_numpy().astype(float)


def fitted(cost, trade):
    """Flows of a Poisson regression with exporter and importer effects, given what costs do: their
    margins are those of the data."""
    flows = cost.copy()
    for _ in range(5000):
        flows *= (trade.sum(axis=1) / flows.sum(axis=1))[:, None]
        flows *= trade.sum(axis=0) / flows.sum(axis=0)
        if np.abs(flows.sum(axis=1) / trade.sum(axis=1) - 1).max() < 1e-13:
            return flows
    raise AssertionError("margins are not met")


def percent(hat):
    return 100 * (hat - 1)


def exports(flows):
    return flows.sum(axis=1) - np.diag(flows)


# ------------------------------------------------------------------ application 1: no borders


@pytest.fixture(scope="module")
def without_borders(panel, reference):
    rows = panel.filter(pl.col("year") == 2006)
    names = sorted(rows["exporter"].unique())
    trade = square(rows, "trade", names)
    border = 1 - np.eye(len(names))
    cost = np.exp(
        BORDER["ln_dist"] * np.log(square(rows, "dist", names))
        + BORDER["cntg"] * square(rows, "cntg", names)
        + BORDER["border"] * border
    )
    flows = fitted(cost, trade)
    factor = np.exp(-BORDER["border"] * border)
    found = solve_one_sector(flows, factor, trade_elasticity=THETA)
    table = published(reference, "published_ch2_app1_no_borders.csv").sort("country")
    assert table["country"].to_list() == names
    return names, flows, factor, found, table


def test_no_borders_conditional_exports(without_borders):
    names, flows, factor, _, table = without_borders
    change = percent(exports(conditional_trade(flows, factor)) / exports(flows))
    assert_allclose(change, table["exports_conditional_pct"], atol=0.002)
    assert change[names.index("CAN")] == pytest.approx(80.825, abs=0.002)


def test_no_borders_prices_and_real_gdp(without_borders):
    names, _, _, found, table = without_borders
    germany = found.price_index_hat[names.index(NUMERAIRE)]
    assert_allclose(percent(found.price_hat / germany), table["factory_price_pct"], atol=0.5)
    assert_allclose(percent(found.price_index_hat / germany), table["import_price_pct"], atol=0.85)
    real = percent(found.output_hat / found.price_index_hat)
    assert_allclose(real, table["real_gdp_pct"], atol=0.6)
    assert real[names.index("CAN")] == pytest.approx(54.36, abs=0.6)
    assert found.residual <= 1e-12


# ------------------------------------------------------------------ application 2: NAFTA


@pytest.fixture(scope="module")
def without_nafta(panel, reference):
    names = sorted(panel["exporter"].unique())
    costs = pair_costs(panel, names)
    rows = panel.filter(pl.col("year") == 1994)
    rta = square(rows, "rta", names)
    trade = square(rows, "trade", names)
    flows = fitted(costs * np.exp(RTA * rta), trade)
    members = np.isin(names, ["CAN", "MEX", "USA"])
    nafta = np.outer(members, members) & ~np.eye(len(names), dtype=bool)
    factor = np.where(nafta, np.exp(-RTA), 1.0)
    found = solve_one_sector(flows, factor, trade_elasticity=THETA)
    table = published(reference, "published_ch2_app2_nafta.csv").sort("country")
    assert table["country"].to_list() == names
    return names, flows, factor, found, table


def pair_costs(panel, names):
    """exp(pair effect) of the panel regression with the published coefficient; missing ones filled.

    All sales at home share one effect; a pair has the same effect both ways. With the coefficient
    given, the Poisson equations say that fitted flows have the data's margins: proportional fitting.
    """
    years = [panel.filter(pl.col("year") == year) for year in PANEL]
    trade = np.stack([square(rows, "trade", names) for rows in years])
    rta = np.stack([square(rows, "rta", names) for rows in years])
    both = trade + trade.transpose(0, 2, 1)
    sold = both.sum(axis=0) > 0  # a pair that never traded has no effect
    mu = np.exp(RTA * rta) * sold
    pair = sold.astype(float)
    home = np.eye(len(names), dtype=bool)

    def by_pair(flows):
        total = flows.sum(axis=0)
        total = total + total.T
        total[home] = total[home].sum()
        return total

    wanted = by_pair(trade)
    for _ in range(4000):
        for axis in (2, 1):
            old = mu.sum(axis=axis, keepdims=True)
            mu *= np.divide(
                trade.sum(axis=axis, keepdims=True), old, out=np.zeros_like(old), where=old > 0
            )
        step = np.divide(wanted, by_pair(mu), out=np.zeros_like(wanted), where=sold)
        mu *= step
        pair *= step
        if np.abs(step[sold] - 1).max() < 1e-11:
            break
    pair /= pair[0, 0]
    return filled(pair, sold, years[0], names)


def filled(pair, known, rows, names):
    """Missing effects from a Poisson regression of the others on gravity's variables."""
    size = len(names)
    columns = [
        np.log(square(rows, "dist", names)),
        *(square(rows, c, names) for c in ("cntg", "lang", "clny")),
    ]
    effects = np.eye(size)
    abroad = ~np.eye(size, dtype=bool)
    seller, buyer = np.nonzero(abroad)
    x = np.column_stack([effects[seller], effects[buyer][:, 1:], *(c[abroad] for c in columns)])
    use = known[abroad]
    y, beta = pair[abroad][use], np.zeros(x.shape[1])
    mu = (y + y.mean()) / 2
    for _ in range(100):
        eta = np.log(mu)
        z = eta + (y - mu) / mu
        weighted = x[use] * mu[:, None]
        beta = np.linalg.lstsq(weighted.T @ x[use], weighted.T @ z, rcond=None)[0]
        new = np.exp(x[use] @ beta)
        if np.abs(new / mu - 1).max() < 1e-12:
            break
        mu = new
    whole = pair.copy()
    whole[abroad] = np.where(use, pair[abroad], np.exp(x @ beta))
    return whole


def test_nafta_conditional_exports(without_nafta):
    _, flows, factor, _, table = without_nafta
    without = exports(conditional_trade(flows, factor))
    assert_allclose(
        100 * (exports(flows) / without - 1), table["exports_conditional_pct"], atol=0.011
    )


def test_nafta_prices_and_real_gdp(without_nafta):
    names, _, _, found, table = without_nafta
    germany = found.price_index_hat[names.index(NUMERAIRE)]
    price = 100 * (1 - found.price_hat / germany)
    assert_allclose(price, table["factory_price_pct"], atol=0.12)
    real = 100 * (1 / (found.output_hat / found.price_index_hat) - 1)
    assert_allclose(real, table["real_gdp_pct"], atol=0.04)
    for country, gdp in {"CAN": 3.403, "MEX": 3.810, "USA": 0.335}.items():
        assert real[names.index(country)] == pytest.approx(gdp, abs=0.04)
