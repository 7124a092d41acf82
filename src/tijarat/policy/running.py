"""Runs a scenario: the world without the policy and the world with it, for one set of parameters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tijarat.policy.baseline import Baseline
from tijarat.policy.costs import Costs, Values, apply_shocks, old_costs, shock_parameters
from tijarat.policy.decomposition import FirstOrder, first_order
from tijarat.policy.duties import DutyTable
from tijarat.policy.economy import Economy, economy
from tijarat.policy.elasticities import (
    TradeElasticity,
    elasticity_parameters,
    trade_elasticities,
)
from tijarat.policy.many_sectors import World, solve_many_sectors
from tijarat.policy.one_sector import check_domestic, solve_one_sector
from tijarat.policy.parameters import Citation, Parameter
from tijarat.policy.products import Detail, ProductFlows, Split
from tijarat.policy.scenario import Scenario

Array = NDArray[np.floating[Any]]

KEPT_HOME = "part of the assumed final sales abroad that stays at home"
MOST_KEPT_HOME = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """Both worlds and what lies between them, whichever model solved them.

    Parameters
    ----------
    real_income_hat : by country, with the policy over without.
    income : USD without the policy, by country.
    wage_hat, price_hat : by country: pay, and the price of the final basket.
    cost_hat : industry x country.
    before, after : border value, industry x importer x exporter, USD.
    output_before, output_after : industry x country, USD.
    value_added_share : industry x country.
    duty_change, rent_change, subsidy_change : USD by country.
    parts : first-order parts of the change of real income.
    checks, residual, converged : of the solutions.
    splits : what the policy does to products within industries.
    """

    real_income_hat: Array
    income: Array
    wage_hat: Array
    price_hat: Array
    cost_hat: Array
    before: Array
    after: Array
    output_before: Array
    output_after: Array
    value_added_share: Array
    duty_change: Array
    rent_change: Array
    subsidy_change: Array
    parts: FirstOrder
    checks: dict[str, float]
    residual: float
    converged: bool
    state: tuple[Array, Array] | None = None
    splits: tuple[Split, ...] = ()


@dataclass(slots=True)
class Prepared:
    """A scenario with everything it needs; :meth:`run` solves it for one set of parameters.

    Parameters
    ----------
    scenario, baseline, table : the question, the old world, its known duties.
    elasticities : by industry of the baseline.
    parameters : what can be drawn.
    flows : products within industries, where the scenario names products.
    """

    scenario: Scenario
    baseline: Baseline
    table: DutyTable
    elasticities: tuple[TradeElasticity, ...]
    parameters: tuple[Parameter, ...]
    flows: ProductFlows | None = None
    _economies: dict[float, Economy] = field(default_factory=dict[float, "Economy"])

    def theta(self, values: Values) -> Array:
        """Trade elasticity by industry."""
        return np.array([values.get(e.key, e.theta) for e in self.elasticities], dtype=np.float64)

    def economy(self, kept_home: float, costs: Costs) -> Economy:
        """The old world, kept for the next run with the same flows."""
        if kept_home not in self._economies:
            self._economies.clear()
            b = self.baseline.keeping_home(kept_home)
            self._economies[kept_home] = economy(
                b.border_value,
                b.inputs,
                costs.borders,
                countries=b.countries,
                sectors=b.industries,
            )
        return self._economies[kept_home]

    def run(
        self,
        values: Values | None = None,
        *,
        year: int | None = None,
        tolerance: float = 1e-10,
        start: tuple[Array, Array] | None = None,
    ) -> Outcome:
        """Both worlds.

        Parameters
        ----------
        values : parameters that are not to have their central values, by key.
        year : what is in force in that year; all of it when None.
        start : ``state`` of an outcome near by.

        Raises
        ------
        ScenarioError : a duty that a shock changes is not known.
        EquilibriumError : one of the worlds has no solution that could be found.
        """
        if self.scenario.model == "one sector":
            return _run_one_sector(self, values or {}, year, max(tolerance, 1e-13))
        return _run_many_sectors(self, values or {}, year, tolerance, start)


def prepare(
    scenario: Scenario,
    baseline: Baseline,
    table: DutyTable,
    flows: ProductFlows | None = None,
) -> Prepared:
    """Check a scenario against its baseline, and gather what can be drawn.

    Raises
    ------
    ScenarioError, BaselineError : the two do not fit each other.
    """
    for duties in scenario.duties:
        table.add(duties, scenario.name)
    if scenario.model == "one sector":
        baseline = _one_industry(baseline)
        table = DutyTable(baseline)
    for code in scenario.countries:
        baseline.country(code)
    elasticities = trade_elasticities(baseline.industries, scenario.elasticities)
    parameters = [*elasticity_parameters(elasticities), *shock_parameters(scenario)]
    if not baseline.final_observed:
        words = "the rule that spreads final sales over buyers; 0 is the rule as it stands"
        parameters.append(
            Parameter(KEPT_HOME, "final_demand", 0.0, "uniform", 0.0, 0.0, MOST_KEPT_HOME,
                      Citation(words, "assumed"))
        )  # fmt: skip
    return Prepared(scenario, baseline, table, elasticities, tuple(parameters), flows)


def _one_industry(baseline: Baseline) -> Baseline:
    check_domestic(baseline.trade, list(baseline.countries))
    wide = len(baseline.countries)
    return Baseline(
        period=baseline.period,
        countries=baseline.countries,
        industries=("all",),
        intermediate=baseline.intermediate.sum(axis=0, keepdims=True),
        final=baseline.final.sum(axis=0, keepdims=True),
        inputs=np.zeros((wide, 1, 1)),
        final_observed=baseline.final_observed,
        classification="",
        assumptions=baseline.assumptions,
        dropped=baseline.dropped,
        kept_home=baseline.kept_home,
    )


# ------------------------------------------------------------------ many sectors


def _costs(
    prepared: Prepared, values: Values, year: int | None, theta: Array
) -> tuple[Costs, Costs, Costs]:
    """Of the data, of the world without the policy, and of the world with it."""
    scenario, table = prepared.scenario, prepared.table
    old = old_costs(scenario, table)

    def after(start: Costs, shocks: Any, in_year: int | None) -> Costs:
        return apply_shocks(
            start, shocks, table=table, theta=theta, values=values, year=in_year, file=scenario.name
        )

    without = after(old, scenario.before, None)
    return old, without, after(without, scenario.shocks, year)


def _run_many_sectors(
    prepared: Prepared,
    values: Values,
    year: int | None,
    tolerance: float,
    start: tuple[Array, Array] | None,
) -> Outcome:
    scenario, theta = prepared.scenario, prepared.theta(values)
    old, without, with_policy = _costs(prepared, values, year, theta)
    detail = Detail.of(prepared.flows, scenario, prepared.table, theta, values, year)
    old = detail.old(old)
    base = prepared.economy(values.get(KEPT_HOME, 0.0), old)
    solve: Callable[..., World] = lambda costs, iceberg_hat, start: solve_many_sectors(  # noqa: E731
        base,
        theta,
        borders=costs.borders,
        iceberg_hat=iceberg_hat,
        deficits=scenario.deficits,
        tolerance=tolerance,
        start=start,
    )
    without, iceberg_hat = detail.applied(without, before=True)
    # The data are in balance for any elasticity; the policy moves one draw much as it moves another.
    moved = start[1] - start[0] if start else 0.0
    first = solve(without, iceberg_hat, start[0] if start and scenario.before else None)
    with_policy, iceberg_hat = detail.applied(with_policy, before=False)
    second = solve(with_policy, iceberg_hat, first.state + moved)
    iceberg = detail.saved(with_policy.iceberg / without.iceberg)
    price = np.exp((base.final_share * np.log(second.price_hat / first.price_hat)).sum(axis=0))
    return Outcome(
        real_income_hat=second.real_income(base) / first.real_income(base),
        income=first.income,
        wage_hat=second.wage_hat / first.wage_hat,
        price_hat=price,
        cost_hat=second.cost_hat / first.cost_hat,
        before=first.border_value,
        after=second.border_value,
        output_before=first.output,
        output_after=second.output,
        value_added_share=base.value_added_share,
        duty_change=second.duty_revenue - first.duty_revenue,
        rent_change=second.rent_received - first.rent_received,
        subsidy_change=second.subsidy_cost - first.subsidy_cost,
        parts=first_order(first, second, iceberg),
        checks={name: max(first.checks[name], second.checks[name]) for name in first.checks},
        residual=max(first.residual, second.residual),
        converged=first.converged and second.converged,
        state=(first.state, second.state),
        splits=detail.split(first, second),
    )


# ------------------------------------------------------------------ one sector


def _run_one_sector(
    prepared: Prepared, values: Values, year: int | None, tolerance: float
) -> Outcome:
    scenario, theta = prepared.scenario, prepared.theta(values)
    _, without, with_policy = _costs(prepared, values, year, theta)
    baseline = prepared.baseline.keeping_home(values.get(KEPT_HOME, 0.0))

    def solve(costs: Costs, trade: Array) -> Any:
        return solve_one_sector(
            trade,
            costs.iceberg[0].T ** -theta[0],
            trade_elasticity=float(theta[0]),
            supply_elasticity=scenario.supply_elasticity,
            deficits=scenario.deficits,
            tolerance=min(tolerance, 1e-10),
        )

    trade = baseline.trade
    first, second = solve(without, trade), solve(with_policy, trade)
    cost_hat = second.price_hat / first.price_hat
    index_hat = second.price_index_hat / first.price_index_hat
    sold = first.trade.sum(axis=1)
    spent = first.trade.sum(axis=0)
    bought = first.trade * (cost_hat - 1)[:, np.newaxis]
    terms = (bought.sum(axis=1) - bought.sum(axis=0)) / spent
    iceberg = (with_policy.iceberg / without.iceberg)[0].T
    saved = -(first.trade * (iceberg - 1)).sum(axis=0) / spent
    unknown, none = np.full(len(sold), np.nan), np.zeros(len(sold))  # no treasury in this model
    total = second.trade.sum()
    spent_hat = second.spending_hat / first.spending_hat
    return Outcome(
        real_income_hat=second.welfare_hat / first.welfare_hat,
        income=spent,
        wage_hat=cost_hat,
        price_hat=index_hat,
        cost_hat=cost_hat[np.newaxis],
        before=first.trade.T[np.newaxis],
        after=second.trade.T[np.newaxis],
        output_before=sold[np.newaxis],
        output_after=second.trade.sum(axis=1)[np.newaxis],
        value_added_share=np.ones((1, len(sold))),
        duty_change=unknown,
        rent_change=unknown,
        subsidy_change=unknown,
        parts=FirstOrder(terms, none, saved),
        checks={
            "goods_market": max(first.residual, second.residual),
            "adding_up": float(np.abs(second.trade.sum(axis=0) - spent * spent_hat).max() / total),
            "walras": float(abs(second.trade.sum() - trade.sum()) / total),
        },
        residual=max(first.residual, second.residual),
        converged=first.converged and second.converged,
    )
