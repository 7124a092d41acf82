"""The tables of an outcome: which rows and columns are shown, as numbers that can also be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tijarat.policy.baseline import Baseline
from tijarat.policy.duties import cells_of
from tijarat.policy.running import Outcome, Prepared
from tijarat.policy.scenario import Scenario
from tijarat.tables import WORLD

Array = NDArray[np.floating[Any]]

ALL_INDUSTRIES = "all"

UNITS: dict[str, str] = {
    "real_income_percent": "percent",
    "real_income_change": "USD",
    "real_income_first_order_percent": "percent",
    "terms_of_trade_percent": "percent",
    "volume_of_trade_percent": "percent",
    "resources_percent": "percent",
    "exports_percent": "percent",
    "imports_percent": "percent",
    "exports_change": "USD",
    "imports_change": "USD",
    "tariff_revenue_change": "USD",
    "rent_change": "USD",
    "subsidy_cost_change": "USD",
    "budget_cost": "USD",
    "wage_percent": "percent",
    "consumer_price_percent": "percent",
    "real_wage_percent": "percent",
    "before": "USD",
    "after": "USD",
    "change": "USD",
    "change_percent": "percent",
    "output_before": "USD",
    "output_change": "USD",
    "output_percent": "percent",
    "price_percent": "percent",
    "pay_change": "USD",
    "from_partners": "USD",
    "from_others": "USD",
    "from_home": "USD",
    "creation": "USD",
    "diversion": "USD",
    "welfare": "USD",
    "size": "as in case",
    "low": "percent",
    "median": "percent",
    "width_points": "percentage points",
    "high": "percent",
}
"""Unit of every column that holds a number."""


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """A table of numbers: rows named by keys, columns that draws can be taken of.

    Parameters
    ----------
    keys : column -> the text of each row.
    columns : column -> the number of each row; NaN where there is none.
    """

    keys: dict[str, list[str]]
    columns: dict[str, Array]


Shown = dict[str, Numbers]
"""``countries``, ``flows``, ``industries``, ``imports``, and ``products`` where products are told apart."""


def shown(prepared: Prepared, outcome: Outcome) -> Shown:
    """Every table of an outcome."""
    tables = {
        "countries": _countries(prepared.baseline, outcome, prepared.scenario.countries),
        "flows": _flows(prepared.baseline, outcome, prepared.scenario.countries),
        "industries": _industries(prepared.baseline, outcome, prepared.scenario.countries),
        "imports": _imports(prepared, outcome),
    }
    if outcome.splits:
        tables["products"] = _products(outcome)
    return tables


def flat(tables: Shown) -> Array:
    """All numbers in one row, in a fixed order."""
    return np.concatenate([c for t in tables.values() for c in t.columns.values()])


def case_row(prepared: Prepared, outcome: Outcome) -> Numbers:
    """What is told of an outcome that is one of several: only the scenario's own countries."""
    full = _countries(prepared.baseline, outcome, prepared.scenario.countries)
    count = len(prepared.scenario.countries)
    columns = ("real_income_percent", "real_income_change", "exports_percent", "imports_percent",
               "tariff_revenue_change", "budget_cost")  # fmt: skip
    return Numbers(
        {"country": full.keys["country"][:count]},
        {name: full.columns[name][:count] for name in columns},
    )


def _percent(after: Array, before: Array) -> Array:
    """Percent change; NaN where there was nothing before."""
    ratio = np.divide(after, before, out=np.full(np.shape(after), np.nan), where=before > 0)
    return 100 * (ratio - 1)


def _first(codes: Sequence[str], everyone: Sequence[str]) -> list[int]:
    """Places of all countries, those asked for first."""
    asked = [everyone.index(code) for code in codes]
    return [*asked, *(k for k in range(len(everyone)) if k not in asked)]


def _abroad(values: Array) -> Array:
    """Sales between countries: the table without sales at home."""
    found = values.copy()
    home = np.arange(values.shape[1])
    found[:, home, home] = 0.0
    return found


def _countries(baseline: Baseline, o: Outcome, asked: Sequence[str]) -> Numbers:
    order = _first(asked, baseline.countries)
    before, after = _abroad(o.before), _abroad(o.after)
    sold = before.sum(axis=(0, 1)), after.sum(axis=(0, 1))
    bought = before.sum(axis=(0, 2)), after.sum(axis=(0, 2))
    columns = {
        "real_income_percent": 100 * (o.real_income_hat - 1),
        "real_income_change": o.income * (o.real_income_hat - 1),
        "real_income_first_order_percent": 100 * o.parts.total,
        "terms_of_trade_percent": 100 * o.parts.terms_of_trade,
        "volume_of_trade_percent": 100 * o.parts.volume_of_trade,
        "resources_percent": 0.0 + 100 * o.parts.resources,
        "exports_percent": _percent(sold[1], sold[0]),
        "imports_percent": _percent(bought[1], bought[0]),
        "exports_change": sold[1] - sold[0],
        "imports_change": bought[1] - bought[0],
        "tariff_revenue_change": o.duty_change,
        "rent_change": o.rent_change,
        "subsidy_cost_change": o.subsidy_change,
        "budget_cost": o.subsidy_change - o.duty_change,
        "wage_percent": 100 * (o.wage_hat - 1),
        "consumer_price_percent": 100 * (o.price_hat - 1),
        "real_wage_percent": 100 * (o.wage_hat / o.price_hat - 1),
    }
    return Numbers(
        {"country": [baseline.countries[k] for k in order]},
        {name: column[order] for name, column in columns.items()},
    )


def _flows(baseline: Baseline, o: Outcome, asked: Sequence[str]) -> Numbers:
    """Between the countries asked for by industry, and with every other partner and the world in all."""
    before, after = _abroad(o.before), _abroad(o.after)
    keys: dict[str, list[str]] = {"exporter": [], "importer": [], "industry": []}
    old: list[float] = []
    new: list[float] = []

    def row(exporter: str, importer: str, industry: str, was: Any, now: Any) -> None:
        for name, text in zip(keys, (exporter, importer, industry), strict=True):
            keys[name].append(text)
        old.append(float(was))
        new.append(float(now))

    places = [baseline.countries.index(code) for code in asked]
    for a in places:
        for b in range(len(baseline.countries)):
            for i, n in ((a, b), (b, a)):
                if i == n or (b in places and (i, n) != (a, b)):
                    continue
                names = baseline.countries[i], baseline.countries[n]
                row(*names, ALL_INDUSTRIES, before[:, n, i].sum(), after[:, n, i].sum())
                if b in places:
                    for j in np.flatnonzero(before[:, n, i] > 0):
                        row(*names, baseline.industries[j], before[j, n, i], after[j, n, i])
        code = baseline.countries[a]
        row(code, WORLD, ALL_INDUSTRIES, before[:, :, a].sum(), after[:, :, a].sum())
        row(WORLD, code, ALL_INDUSTRIES, before[:, a].sum(), after[:, a].sum())
    was, now = np.array(old), np.array(new)
    return Numbers(
        keys,
        {
            "before": was,
            "after": now,
            "change": now - was,
            "change_percent": _percent(now, was),
        },
    )


def _industries(baseline: Baseline, o: Outcome, asked: Sequence[str]) -> Numbers:
    """Who gains and who loses at home."""
    places = [baseline.countries.index(code) for code in asked]
    rows = [(a, j) for a in places for j in np.flatnonzero(o.output_before[:, a] > 0)]
    at = (np.array([j for _, j in rows], dtype=int), np.array([a for a, _ in rows], dtype=int))
    was, now = o.output_before[at], o.output_after[at]
    return Numbers(
        {
            "country": [baseline.countries[a] for a, _ in rows],
            "industry": [baseline.industries[j] for _, j in rows],
        },
        {
            "output_before": was,
            "output_change": now - was,
            "output_percent": _percent(now, was),
            "price_percent": 100 * (o.cost_hat[at] - 1),
            "pay_change": o.value_added_share[at] * (now - was),
        },
    )


def _imports(prepared: Prepared, o: Outcome) -> Numbers:
    """Trade creation and diversion in every importer that a shock names."""
    baseline = prepared.baseline
    touched = _touched(prepared.scenario, baseline)
    importers = np.flatnonzero(touched.any(axis=(0, 2)))
    if len(importers) > len(prepared.scenario.countries):  # a shock to all: show those asked for
        asked = [baseline.countries.index(code) for code in prepared.scenario.countries]
        importers = np.array([n for n in asked if n in importers], dtype=int)
    change = o.after - o.before
    sectors = np.asarray(touched.any(axis=2), dtype=np.float64)  # industry x importer
    home = (np.diagonal(change, axis1=1, axis2=2) * sectors).sum(axis=0)[importers]
    abroad = _abroad(change)
    partners = (abroad * touched).sum(axis=(0, 2))[importers]
    total = (abroad * sectors[:, :, np.newaxis]).sum(axis=(0, 2))[importers]
    others = total - partners
    return Numbers(
        {"importer": [baseline.countries[n] for n in importers.tolist()]},
        {
            "from_partners": partners,
            "from_others": others,
            "from_home": home,
            "creation": total,
            "diversion": 0.0 - others,
        },
    )


def _touched(scenario: Scenario, baseline: Baseline) -> NDArray[np.bool_]:
    """Flows a shock of the policy names; sales of the exporter, for what its own state pays."""
    found = np.zeros_like(baseline.border_value, dtype=bool)
    for shock in scenario.shocks:
        found |= cells_of(baseline, shock.common.where, scenario.name, shock.common.line)
    return found


def _products(o: Outcome) -> Numbers:
    keys: dict[str, list[str]] = {"exporter": [], "importer": [], "industry": [], "product": []}
    for split in o.splits:
        for product in split.products:
            row = (split.exporter, split.importer, split.industry, product)
            for name, text in zip(keys, row, strict=True):
                keys[name].append(text)
    was = np.concatenate([split.before for split in o.splits])
    now = np.concatenate([split.after for split in o.splits])
    columns = {
        "before": was,
        "after": now,
        "change": now - was,
        "change_percent": _percent(now, was),
    }
    return Numbers(keys, columns)
