"""Many sectors with inputs, duties and deficits, solved in exact changes (Caliendo and Parro 2015).

n buys, i sells, j and k are sectors; tables are sector x importer x exporter. ``_hat`` is new over old.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tijarat.errors import DataError, EquilibriumError
from tijarat.policy.economy import Borders, Economy
from tijarat.policy.fixed_point import fixed_point
from tijarat.policy.one_sector import Deficits, check_elasticity

Array = NDArray[np.floating[Any]]

WAGE_STEP = 0.35
SMALLEST_INCOME = 1e-3  # of the old one: a search may pass below, an equilibrium may not


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """A solved world, in the prices of the old one's total labour income.

    Parameters
    ----------
    wage_hat, income_hat : by country.
    cost_hat, price_hat : sector x country: of the country's producers, and of its buyers.
    spending : sector x importer, gross of duty.
    border_value : sector x importer x exporter, net of duty and rent.
    output : sector x country: what producers get, subsidies included.
    duty_revenue, rent_received, subsidy_cost : by country.
    income, deficit : by country.
    checks : how far the equations are off; see :func:`checks_of`.
    residual : the largest of the checks and of the last step.
    """

    wage_hat: Array
    cost_hat: Array
    price_hat: Array
    spending: Array
    border_value: Array
    output: Array
    duty_revenue: Array
    rent_received: Array
    subsidy_cost: Array
    income: Array
    deficit: Array
    borders: Borders
    checks: dict[str, float]
    residual: float
    maps: int
    converged: bool
    state: Array

    def real_income(self, economy: Economy) -> Array:
        """Real income over that of the old world: income over the price of its final basket."""
        price = np.exp((economy.final_share * np.log(self.price_hat)).sum(axis=0))
        return self.income / economy.income / price


def solve_many_sectors(
    economy: Economy,
    trade_elasticity: Array,
    *,
    borders: Borders | None = None,
    iceberg_hat: Array | None = None,
    deficits: Deficits = "additive",
    tolerance: float = 1e-10,
    start: Array | None = None,
    most_maps: int = 1500,
    raise_on_failure: bool = True,
) -> World:
    """The world after borders or trade costs change.

    Parameters
    ----------
    economy : the old world.
    trade_elasticity : theta of each sector, above 0.
    borders : new duties, rents and subsidies; the old ones when None.
    iceberg_hat : new over old resources used in trading, sector x importer x exporter; 1 when None.
    deficits : ``additive`` (fixed in units of world labour income), ``multiplicative`` (a fixed share
        of income) or ``none``. Solve the old world in the same way to compare with.
    tolerance : largest residual allowed, in logarithms and shares.
    start : the ``state`` of a world near by, to begin from.
    most_maps : the search gives up after so many rounds.

    Raises
    ------
    DataError : an elasticity is not above 0, or a table has another shape.
    EquilibriumError : no equilibrium was found, or incomes would have to be negative.

    References
    ----------
    Caliendo and Parro (2015), Review of Economic Studies 82, 1-44.
    """
    new = borders or economy.borders
    _check(economy, trade_elasticity, new, iceberg_hat, deficits)
    model = _Model(economy, trade_elasticity, new, iceberg_hat, deficits)
    world = _search(model, model.start() if start is None else start, tolerance, most_maps)
    if raise_on_failure and not world.converged:
        raise EquilibriumError(
            f"No equilibrium was found: after {world.maps} rounds the equations are still off by "
            f"{world.residual:.1e}; expected {tolerance:.1e} or less. Make the shock smaller or go "
            "there in steps, check that no elasticity is extreme, or take multiplicative deficits: "
            "with additive ones a country may owe more than it earns."
        )
    return world


def _search(model: _Model, point: Array, tolerance: float, most_maps: int) -> World:
    """The fixed point, sought more finely where its accounts are still off by more than its last step:
    a step of wages closes only a part of the gap.
    """
    maps = 0
    for finer in (1.0, WAGE_STEP, WAGE_STEP**2):
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            found = fixed_point(
                model.step, point, tolerance=finer * tolerance, most_maps=most_maps - maps
            )
        point, maps = found.point, maps + found.maps
        world = model.world(point, found.residual, maps, tolerance)
        if world.converged or not found.converged:
            break
    return world


def _powers(economy: Economy, theta: Array, new: Borders, iceberg_hat: Array | None) -> Array:
    """Old shares times (change of cost)^-theta."""
    change = None if new is economy.borders else new.factor / economy.borders.factor
    if iceberg_hat is not None:
        change = iceberg_hat if change is None else change * iceberg_hat
    if change is None:
        return economy.share
    moved = change != 1
    sectors = np.flatnonzero(moved.any(axis=(1, 2)))
    powers = economy.share.copy() if sectors.size else economy.share
    for sector in sectors:
        cells = moved[sector]
        powers[sector][cells] *= change[sector][cells] ** -theta[sector]
    return powers


def _sales(weights: Array, cost_power: Array, per_power: Array) -> Array:
    """By sector and exporter: what ``weights`` give of importers' spending."""
    return np.matmul(per_power[:, np.newaxis, :], weights)[:, 0, :] * cost_power


@dataclass(frozen=True, slots=True, eq=False)
class _Levy:
    """A share of what is sold: duty, rent or subsidy. Only importers that have any are counted.

    Parameters
    ----------
    importers : where those stand.
    countries : how many there are in all.
    weights : sector x these importers x exporter: of spending, times cost^-theta.
    """

    importers: NDArray[np.intp]
    countries: int
    weights: Array

    @staticmethod
    def of(shares: Array, value: Array) -> _Levy | None:
        """The levy of these shares; None where all are 0."""
        importers = np.flatnonzero(shares.any(axis=(0, 2)))
        if not importers.size:
            return None
        return _Levy(importers, value.shape[1], shares[:, importers] * value[:, importers])

    def received(self, cost_power: Array, per_power: Array) -> Array:
        """What it comes to, by importer."""
        found = np.zeros(self.countries)
        paid = np.matmul(self.weights, cost_power[:, :, np.newaxis])[:, :, 0]
        found[self.importers] = (paid * per_power[:, self.importers]).sum(axis=0)
        return found

    def earned(self, cost_power: Array, per_power: Array) -> Array:
        """What it comes to, by exporter."""
        return _sales(self.weights, cost_power, per_power[:, self.importers]).sum(axis=0)


class _Model:
    """The equations, with everything that does not change in the search computed once."""

    def __init__(
        self,
        economy: Economy,
        theta: Array,
        new: Borders,
        iceberg_hat: Array | None,
        deficits: Deficits,
    ) -> None:
        self.economy, self.theta, self.new, self.deficits = economy, theta, new, deficits
        self.sectors, self.countries = economy.shape
        self.powers = _powers(economy, theta, new, iceberg_hat)
        self.bought = economy.spending > 0
        self.value = self.powers / new.wedge  # border value per unit of spending, times cost^-theta
        self.sold = self.value * (1 + new.subsidy) if new.subsidised else self.value
        self.duty = _Levy.of(new.duty * (1 + new.rent) if new.rented else new.duty, self.value)
        self.rent = _Levy.of(new.rent, self.value) if new.rented else None
        self.subsidy = _Levy.of(new.subsidy, self.value) if new.subsidised else None
        # inputs as matrices: one product a country
        self.inputs = np.ascontiguousarray(economy.input_share)
        self.inputs_by_user = np.ascontiguousarray(economy.input_share.transpose(0, 2, 1))
        labour = economy.labour_income
        earned = economy.income - economy.deficit
        self.spent_share = economy.income / earned
        self.labour = labour

    def start(self) -> Array:
        """The old world as a first guess."""
        size = self.sectors * self.countries
        log_spending = np.log(self.economy.spending, where=self.bought, out=np.zeros(self._shape))
        return np.concatenate([np.zeros(self.countries + size), log_spending.ravel()])

    @property
    def _shape(self) -> tuple[int, int]:
        return self.sectors, self.countries

    def _parts(self, state: Array) -> tuple[Array, Array, Array]:
        n, size = self.countries, self.sectors * self.countries
        spending = np.where(self.bought, np.exp(state[n + size :].reshape(self._shape)), 0.0)
        return state[:n], state[n : n + size].reshape(self._shape), spending

    def _prices(self, log_w: Array, log_p: Array) -> tuple[Array, Array, Array]:
        """Log cost, cost^-theta and price^-theta: costs from wages and prices, prices from costs."""
        inputs = np.matmul(self.inputs_by_user, log_p.T[:, :, np.newaxis])[:, :, 0].T
        log_c = self.economy.value_added_share * log_w + inputs
        cost_power = np.exp(-self.theta[:, np.newaxis] * log_c)
        price_power = np.matmul(self.powers, cost_power[:, :, np.newaxis])[:, :, 0]
        return log_c, cost_power, np.where(self.bought, price_power, 1.0)

    def _income(
        self, log_w: Array, cost_power: Array, per_power: Array
    ) -> tuple[Array, Array, Array, Array]:
        """Income with the deficit, duties, rents received, subsidies paid; by country."""
        nothing = np.zeros(self.countries)
        duties = rents = subsidies = nothing
        kept = self.new.rent_kept
        if self.duty is not None:
            duties = self.duty.received(cost_power, per_power)
        if self.rent is not None:
            rents = kept * self.rent.received(cost_power, per_power)
            rents = rents + (1 - kept) * self.rent.earned(cost_power, per_power)
        if self.subsidy is not None:
            subsidies = self.subsidy.earned(cost_power, per_power)
        earned = np.exp(log_w) * self.labour + duties + rents - subsidies
        return self._with_deficit(earned), duties, rents, subsidies

    def _with_deficit(self, earned: Array) -> Array:
        if self.deficits == "additive":
            return earned + self.economy.deficit
        if self.deficits == "multiplicative":
            spent = earned * self.spent_share
            return spent * (earned.sum() / spent.sum())
        return earned

    def step(self, state: Array) -> Array:
        """One round: costs, prices, output, incomes, spending; wages move towards full employment."""
        log_w, log_p, spending = self._parts(state)
        _, cost_power, price_power = self._prices(log_w, log_p)
        log_p = -np.log(price_power) / self.theta[:, np.newaxis]
        per_power = spending / price_power
        output = _sales(self.sold, cost_power, per_power)
        income, *_ = self._income(log_w, cost_power, per_power)
        income = np.maximum(income, SMALLEST_INCOME * self.economy.income)
        inputs = np.matmul(self.inputs, output.T[:, :, np.newaxis])[:, :, 0].T
        spending = inputs + self.economy.final_share * income
        demand = (self.economy.value_added_share * output).sum(axis=0)
        log_w = log_w + WAGE_STEP * np.log(demand / (np.exp(log_w) * self.labour))
        log_w = log_w - np.log((np.exp(log_w) @ self.labour) / self.labour.sum())
        log_x = np.log(spending, where=self.bought, out=np.zeros(self._shape))
        return np.concatenate([log_w, log_p.ravel(), log_x.ravel()])

    def world(self, state: Array, residual: float, maps: int, tolerance: float) -> World:
        """Everything that follows from the point found, with its checks."""
        log_w, log_p, spending = self._parts(state)
        log_c, cost_power, price_power = self._prices(log_w, log_p)
        per_power = spending / price_power
        income, duties, rents, subsidies = self._income(log_w, cost_power, per_power)
        border_value = self.value * cost_power[:, np.newaxis, :]
        border_value *= per_power[:, :, np.newaxis]
        output = _sales(self.sold, cost_power, per_power)
        if (income <= SMALLEST_INCOME * self.economy.income).any():
            residual = max(residual, float(-(income / self.economy.income).min()), 1.0)
        wage_hat = np.exp(log_w)
        world = World(
            wage_hat=wage_hat,
            cost_hat=np.exp(log_c),
            price_hat=price_power ** (-1 / self.theta[:, np.newaxis]),
            spending=spending,
            border_value=border_value,
            output=output,
            duty_revenue=duties,
            rent_received=rents,
            subsidy_cost=subsidies,
            income=income,
            deficit=income - (wage_hat * self.labour + duties + rents - subsidies),
            borders=self.new,
            checks={},
            residual=residual,
            maps=maps,
            converged=False,
            state=state,
        )
        checks = checks_of(self.economy, world)
        largest = max(residual, *checks.values())
        if not np.isfinite(largest):
            largest = float("inf")
        object.__setattr__(world, "checks", checks)
        object.__setattr__(world, "residual", largest)
        object.__setattr__(world, "converged", bool(largest <= tolerance))
        return world


def checks_of(economy: Economy, world: World) -> dict[str, float]:
    """How far a world is off the accounts it must keep, each as a share of the world's sum.

    Returns
    -------
    ``labour_market``: pay of workers against what output leaves for them. ``goods_market``: what is
    bought of a sector against inputs and final use. ``adding_up``: spending against border values
    with duty and rent. ``walras``: the deficits of all countries together. ``budget``: purchases and
    rent paid abroad against sales and rent received plus the deficit, country by country.
    """
    new = world.borders
    labour = world.wage_hat * economy.labour_income
    paid = (economy.value_added_share * world.output).sum(axis=0)
    inputs = np.matmul(economy.input_share, world.output.T[:, :, np.newaxis])[:, :, 0].T
    wanted = inputs + economy.final_share * world.income
    gross = np.einsum("jni,jni->jn", world.border_value, new.wedge)
    flows = world.border_value
    if new.rent_leaves:
        flows = flows * (1 + (1 - new.rent_kept) * new.rent)
    budget = flows.sum(axis=(0, 2)) - flows.sum(axis=(0, 1)) - world.deficit
    total = world.spending.sum()
    return {
        "labour_market": float(np.abs(labour - paid).max() / labour.sum()),
        "goods_market": float(np.abs(world.spending - wanted).max() / total),
        "adding_up": float(np.abs(world.spending - gross).max() / total),
        "walras": float(abs(world.deficit.sum()) / world.income.sum()),
        "budget": float(np.abs(budget).max() / total),
    }


def _check(
    economy: Economy,
    theta: Array,
    new: Borders,
    iceberg_hat: Array | None,
    deficits: Deficits,
) -> None:
    sectors, countries = economy.shape
    if theta.shape != (sectors,):
        raise DataError(
            f"{theta.size} trade elasticities came for {sectors} sectors; expected one for each."
        )
    for sector, value in enumerate(theta):
        check_elasticity(float(value), f" of sector {sector + 1} of {sectors}")
    expected = (sectors, countries, countries)
    tables = {"duties": new.duty, "rents": new.rent, "subsidies": new.subsidy}
    if iceberg_hat is not None:
        tables["iceberg costs"] = iceberg_hat
    for name, table in tables.items():
        if table.shape != expected:
            raise DataError(
                f"The {name} have shape {table.shape}; expected {expected}: sector, importer, exporter."
            )
        if not np.isfinite(table).all():
            raise DataError(
                f"The {name} hold a missing value; expected a number for every sector and pair. "
                "An unknown duty is not 0: give it, or leave the pair out."
            )
    if (new.duty <= -1).any() or (new.subsidy <= -1).any() or (new.rent <= -1).any():
        raise DataError("A duty, rent or subsidy of -100% or less came; expected more than that.")
    if iceberg_hat is not None and (iceberg_hat <= 0).any():
        raise DataError(
            "An iceberg change of 0 or less came; expected new over old costs, above 0."
        )
    if deficits not in ("additive", "multiplicative", "none"):
        raise DataError(
            f"deficits came as '{deficits}'; expected additive, multiplicative or none."
        )
