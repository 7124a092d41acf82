"""SMART and GSIM beside the exact equilibrium: the products a scenario names, market by market."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tijarat.errors import ScenarioError
from tijarat.policy.costs import target_duty
from tijarat.policy.duties import DutyTable
from tijarat.policy.gsim import gsim
from tijarat.policy.products import ProductFlow, ProductFlows
from tijarat.policy.scenario import ALL, Partial, Scenario, TariffShock
from tijarat.policy.smart import smart
from tijarat.reference.hs_to_icio import icio_industry

Array = NDArray[np.floating[Any]]

COLUMNS = {
    "method": pl.String,
    "product": pl.String,
    "importer": pl.String,
    "exporter": pl.String,
    "before": pl.Float64,
    "after": pl.Float64,
    "change": pl.Float64,
    "creation": pl.Float64,
    "diversion": pl.Float64,
    "tariff_revenue_change": pl.Float64,
    "welfare": pl.Float64,
}
"""``exporter`` is ``all`` in the row of the whole market, which has revenue and welfare (USD)."""


@dataclass(frozen=True, slots=True, eq=False)
class _Market:
    """One product in every market that holds it: supplier x market; NaN where a duty is not known."""

    product: str
    suppliers: tuple[str, ...]
    buyers: tuple[str, ...]
    trade: Array
    old: Array
    new: Array
    touched: NDArray[np.bool_]


def partial_table(scenario: Scenario, flows: ProductFlows | None, table: DutyTable) -> pl.DataFrame:
    """What SMART and GSIM say of every product that a tariff shock names; empty where not asked.

    Raises
    ------
    ScenarioError : a duty that changes is not known, or no shock names products.
    """
    asked = scenario.partial
    if asked is None:
        return pl.DataFrame(schema=COLUMNS)
    shocks = [s for s in scenario.shocks if isinstance(s, TariffShock) and s.common.where.products]
    if not shocks or flows is None:
        raise ScenarioError(
            f"{scenario.name}, line {asked.line}, field 'partial': no tariff shock names products; "
            "expected one with `products:`, for SMART and GSIM are about single products."
        )
    rows: list[dict[str, object]] = []
    for market in _markets(scenario, shocks, flows.rows, table):
        if "smart" in asked.methods:
            rows += _smart_rows(market, asked)
        if "gsim" in asked.methods:
            rows += _gsim_rows(market, asked)
    return pl.DataFrame(rows, schema=COLUMNS)


def _markets(
    scenario: Scenario, shocks: Sequence[TariffShock], rows: Sequence[ProductFlow], table: DutyTable
) -> Iterator[_Market]:
    codes = sorted(
        {
            row.product
            for row in rows
            if any(row.product.startswith(p) for s in shocks for p in s.common.where.products)
        }
    )
    for product in codes:
        own = [row for row in rows if row.product == product and row.value > 0]
        suppliers = tuple(sorted({row.exporter for row in own}))
        buyers = tuple(sorted({row.importer for row in own}))
        trade = np.zeros((len(suppliers), len(buyers)))
        old = np.full(trade.shape, np.nan)
        for row in own:
            at = suppliers.index(row.exporter), buyers.index(row.importer)
            trade[at] += row.value
            old[at] = _duty(row, table)
            if row.importer == row.exporter:
                old[at] = 0.0
        new, touched = old.copy(), np.zeros(trade.shape, dtype=bool)
        for shock in shocks:
            _apply(shock, product, suppliers, buyers, new, touched)
        touched &= trade > 0
        unknown = touched & np.isnan(old)
        if unknown.any():
            i, v = np.argwhere(unknown)[0]
            raise ScenarioError(
                f"{scenario.name}: the duty of {buyers[v]} on {product} from {suppliers[i]} is not known, "
                "and unknown is not zero. Give it as duty_percent in the file of products."
            )
        if touched.any():
            yield _Market(product, suppliers, buyers, trade, old, new, touched)


def _duty(row: ProductFlow, table: DutyTable) -> float:
    """The product's own duty, else its industry's; NaN where neither is known."""
    if row.duty_percent is not None:
        return row.duty_percent / 100
    baseline, industry = table.baseline, icio_industry(row.product)
    known = row.importer in baseline.countries and row.exporter in baseline.countries
    if not known or industry not in baseline.industries:
        return float("nan")
    places = (
        baseline.industries.index(industry),
        baseline.country(row.importer),
        baseline.country(row.exporter),
    )
    return float(table.rates[places])


def _apply(
    shock: TariffShock,
    product: str,
    suppliers: Sequence[str],
    buyers: Sequence[str],
    new: Array,
    touched: NDArray[np.bool_],
) -> None:
    where = shock.common.where
    if not any(product.startswith(p) for p in where.products):
        return
    for i, supplier in enumerate(suppliers):
        for v, buyer in enumerate(buyers):
            ways = (
                [(supplier, buyer), (buyer, supplier)] if where.both_ways else [(supplier, buyer)]
            )
            named = any(
                (a in where.exporters or ALL in where.exporters)
                and (b in where.importers or ALL in where.importers)
                for a, b in ways
            )
            if named and supplier != buyer:
                new[i, v] = target_duty(shock.how, shock.rate.value / 100, new[i, v])
                touched[i, v] = True


# ------------------------------------------------------------------ rows


def _smart_rows(market: _Market, asked: Partial) -> Iterator[dict[str, object]]:
    """Market by market; suppliers whose duty is not known and does not change pay an unknown one."""
    for v in np.flatnonzero(market.touched.any(axis=0)).tolist():
        imports = market.trade[:, v].copy()
        home = [i for i, s in enumerate(market.suppliers) if s == market.buyers[v]]
        imports[home] = 0.0
        old, new = market.old[:, v], market.new[:, v]
        known = ~np.isnan(old)
        found = smart(
            imports,
            np.where(known, old, 0.0),
            np.where(known, new, 0.0),
            demand_elasticity=asked.demand,
            substitution_elasticity=-asked.substitution,
        )
        whole = bool((known | (imports == 0)).all())
        for i in np.flatnonzero(imports > 0).tolist():
            yield {
                **_row("smart", market, i, v, imports[i], found.imports[i]),
                "creation": float(found.creation[i]),
                "diversion": float(found.diversion[i]),
            }
        yield {
            **_row("smart", market, None, v, imports.sum(), found.imports.sum()),
            "creation": float(found.creation.sum()),
            "diversion": float(np.maximum(found.diversion, 0).sum()),
            "tariff_revenue_change": found.tariff_revenue_change if whole else None,
            "welfare": found.welfare,
        }


def _gsim_rows(market: _Market, asked: Partial) -> Iterator[dict[str, object]]:
    found = gsim(
        market.trade,
        market.old,
        market.new,
        demand_elasticity=asked.demand,
        substitution_elasticity=asked.substitution,
        supply_elasticity=asked.supply,
    )
    for v in np.flatnonzero(market.touched.any(axis=0)).tolist():
        for i in np.flatnonzero(market.trade[:, v] > 0).tolist():
            yield _row("gsim", market, i, v, market.trade[i, v], found.trade[i, v])
        revenue, surplus = found.tariff_revenue_change[v], found.consumer_surplus[v]
        yield {
            **_row("gsim", market, None, v, market.trade[:, v].sum(), found.trade[:, v].sum()),
            "tariff_revenue_change": None if np.isnan(revenue) else float(revenue),
            "welfare": None if np.isnan(revenue) else float(revenue + surplus),
        }


def _row(
    method: str, market: _Market, supplier: int | None, buyer: int, before: Any, after: Any
) -> dict[str, object]:
    return {
        "method": method,
        "product": market.product,
        "importer": market.buyers[buyer],
        "exporter": ALL if supplier is None else market.suppliers[supplier],
        "before": float(before),
        "after": float(after),
        "change": float(after - before),
    }
