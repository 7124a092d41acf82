"""Structural gravity with one sector, solved in exact changes by Newton's method.

Names: ``_hat`` is new over old. i sells, j buys; ``trade[i, j]`` is old sales, domestic ones included.
No duty is collected here: every change of cost is a change of resources used in trading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from tijarat.errors import BaselineError, DataError, EquilibriumError

Array = NDArray[np.floating[Any]]
Deficits = Literal["additive", "multiplicative", "none"]

MOST_STEPS = 60
SMALLEST_STEP = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class OneSector:
    """An equilibrium in changes.

    Parameters
    ----------
    price_hat : factory-gate price of each country, new over old; the world's output keeps its value.
    price_index_hat : what a buyer in the country pays, new over old.
    output_hat, spending_hat : nominal, new over old.
    welfare_hat : real spending, new over old.
    trade : new sales, exporter x importer, in the unit of the old ones.
    residual : largest excess of sales over output, as a share of world output.
    steps : Newton steps taken.
    converged : whether the residual is within the tolerance asked for.
    """

    price_hat: Array
    price_index_hat: Array
    output_hat: Array
    spending_hat: Array
    welfare_hat: Array
    trade: Array
    residual: float
    steps: int
    converged: bool


@dataclass(frozen=True, slots=True, eq=False)
class _World:
    """What does not change while prices are sought."""

    output: Array
    spending: Array
    share: Array  # of i in j's spending, times exp(change of cost)
    theta: float
    supply: float
    deficits: Deficits


@dataclass(frozen=True, slots=True, eq=False)
class _Point:
    """Everything that follows from a vector of log prices."""

    log_w: Array
    index_power: Array  # P_j to the power -theta
    sales_share: Array  # S_ij
    output: Array
    spending: Array
    excess: Array


def solve_one_sector(
    trade: Array,
    cost_factor: Array,
    *,
    trade_elasticity: float,
    supply_elasticity: float = 0.0,
    deficits: Deficits = "multiplicative",
    tolerance: float = 1e-12,
    raise_on_failure: bool = True,
) -> OneSector:
    """New prices, trade and welfare after trade costs change.

    Parameters
    ----------
    trade : old sales, exporter x importer, same unit everywhere; the diagonal holds domestic sales.
    cost_factor : ``exp(beta z)``, what the change does to trade at given prices, exporter x importer;
        1 where nothing changes.
    trade_elasticity : theta = sigma - 1, above 0.
    supply_elasticity : output follows the real price to this power (Allen, Arkolakis and Takahashi
        2020); 0 keeps quantities.
    deficits : spending is output plus a fixed sum (``additive``), a fixed multiple of output
        (``multiplicative``; one factor keeps world spending equal to world output), or output
        (``none``: the old world is solved without deficits too, and changes are against that).
    tolerance : largest excess demand allowed, share of world output.

    Returns
    -------
    The equilibrium; changes against the old world, or against it without deficits.

    Raises
    ------
    DataError : shapes, signs or elasticities that make no sense.
    BaselineError : a country without domestic sales, output or spending.
    EquilibriumError : no equilibrium was found, unless ``raise_on_failure`` is False.

    References
    ----------
    Dekle, Eaton and Kortum (2008), IMF Staff Papers 55, 511-540; Anderson, Larch and Yotov (2018),
    The World Economy 41, 2725-2752; Allen, Arkolakis and Takahashi (2020), JPE 128, 393-433.
    """
    _check(trade, cost_factor, trade_elasticity, supply_elasticity, tolerance)
    if deficits not in ("additive", "multiplicative", "none"):
        raise DataError(
            f"deficits came as '{deficits}'; expected additive, multiplicative or none."
        )
    output, spending = trade.sum(axis=1), trade.sum(axis=0)
    share = trade / spending
    if deficits == "none":
        spending = output.copy()  # the same preferences, spending what is earned
    world = _World(output, spending, share, trade_elasticity, supply_elasticity, deficits)
    start, steps = np.zeros(len(output)), 0
    before = _at(world, start)
    if deficits == "none":
        before, steps = _newton(world, start, tolerance)
    changed = _World(
        output, spending, share * cost_factor, trade_elasticity, supply_elasticity, deficits
    )
    after, more = _newton(changed, before.log_w, tolerance)
    residual = max(_residual(after), _residual(before))
    converged = residual <= tolerance
    if raise_on_failure and not converged:
        raise EquilibriumError(
            f"No equilibrium of {len(output)} countries was found: after {steps + more} steps sales "
            f"still differ from output by {residual:.1e} of the world's; expected {tolerance:.1e} "
            "or less. Make the change of costs smaller, take multiplicative deficits, or raise the "
            "trade elasticity."
        )
    return _compared(before, after, trade_elasticity, residual, steps + more, converged)


def conditional_trade(
    trade: Array, cost_factor: Array, *, tolerance: float = 1e-13, most_rounds: int = 10_000
) -> Array:
    """New sales with every country's output and spending held: the conditional effect.

    The changed flows are scaled, in turn by exporter and by importer, until their margins are the
    old ones.

    Parameters
    ----------
    trade, cost_factor, tolerance : as for :func:`solve_one_sector`.
    most_rounds : after so many rounds without agreement there is none.

    Raises
    ------
    EquilibriumError : the margins cannot be met.
    """
    _check(trade, cost_factor, 1.0, 0.0, tolerance)
    output, spending = trade.sum(axis=1), trade.sum(axis=0)
    flows = trade * cost_factor
    gap = np.inf
    for _ in range(most_rounds):
        flows = flows * (output / flows.sum(axis=1))[:, np.newaxis]
        flows = flows * (spending / flows.sum(axis=0))
        gap = float(np.abs(flows.sum(axis=1) / output - 1).max())
        if gap <= tolerance:
            return flows
    raise EquilibriumError(
        f"Sales could not be made to add up to the old output and spending: {gap:.1e} off after "
        f"{most_rounds} rounds; expected {tolerance:.1e}. Check that no country trades with "
        "nobody, or accept a larger tolerance."
    )


# ------------------------------------------------------------------ the equations


def _at(world: _World, log_w: Array) -> _Point:
    powers = world.share * np.exp(-world.theta * log_w)[:, np.newaxis]
    index_power = powers.sum(axis=0)
    sales_share = powers / index_power
    log_index = -np.log(index_power) / world.theta
    output = world.output * np.exp(log_w + world.supply * (log_w - log_index))
    spending = _spending(world, output)
    return _Point(
        log_w, index_power, sales_share, output, spending, output - sales_share @ spending
    )


def _spending(world: _World, output: Array) -> Array:
    if world.deficits == "additive":
        return output + (world.spending - world.output)
    if world.deficits == "multiplicative":
        spent = output / world.output * world.spending
        return spent * (output.sum() / spent.sum())
    return output


def _jacobian(world: _World, at: _Point) -> Array:
    """Derivative of the excess by log prices, with the direction in which all prices rise pinned."""
    supply, theta, share = world.supply, world.theta, at.sales_share
    output, spending = at.output, at.spending
    # Spending follows output: in proportion, so that its derivative is the spending itself, or one
    # to one. Both terms with S' are one product of matrices, which is where the time goes.
    moved = spending if world.deficits == "multiplicative" else output
    jacobian = (share * (supply * moved - theta * spending)) @ share.T
    jacobian -= (1 + supply) * share * moved
    jacobian -= supply * output[:, np.newaxis] * share.T
    jacobian[np.diag_indices(len(output))] += (1 + supply) * output + theta * (share @ spending)
    if world.deficits == "multiplicative":  # the factor that keeps world spending at world output
        missing = (1 + supply) * (output - spending) - supply * (share @ (output - spending))
        jacobian -= np.outer(share @ spending / spending.sum(), missing)
    # Excess demands add up to zero, so one equation is spare: it holds the value of world output.
    return jacobian + np.outer(at.output, at.output) / at.output.sum()


def _newton(world: _World, start: Array, tolerance: float) -> tuple[_Point, int]:
    """Steps until the residual is as small as numbers allow; halved while they do not help."""
    at = _at(world, _normalised(world, start))
    for step in range(MOST_STEPS):
        residual = _residual(at)
        if residual <= tolerance / 10:
            return at, step
        try:
            direction = np.linalg.solve(_jacobian(world, at), -at.excess)
        except np.linalg.LinAlgError:
            return at, step
        better = _search(world, at, direction, residual)
        if better is None:
            return at, step
        at = better
    return at, MOST_STEPS


def _search(world: _World, at: _Point, direction: Array, residual: float) -> _Point | None:
    length = min(1.0, 2.0 / max(float(np.abs(direction).max()), 1e-300))
    while length >= SMALLEST_STEP:
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            tried = _at(world, _normalised(world, at.log_w + length * direction))
        if np.isfinite(tried.excess).all() and _residual(tried) < residual:
            return tried
        length /= 2
    return None


def _normalised(world: _World, log_w: Array) -> Array:
    """World output keeps its value. With a supply response only the level is scaled: it follows."""
    size = np.exp(log_w) @ world.output / world.output.sum()
    return log_w - np.log(size)


def _residual(at: _Point) -> float:
    return float(np.abs(at.excess).max() / at.output.sum())


def _compared(
    before: _Point, after: _Point, theta: float, residual: float, steps: int, converged: bool
) -> OneSector:
    index_hat = (after.index_power / before.index_power) ** (-1 / theta)
    spending_hat = after.spending / before.spending
    return OneSector(
        price_hat=np.exp(after.log_w - before.log_w),
        price_index_hat=index_hat,
        output_hat=after.output / before.output,
        spending_hat=spending_hat,
        welfare_hat=spending_hat / index_hat,
        trade=after.sales_share * after.spending,
        residual=residual,
        steps=steps,
        converged=converged,
    )


# ------------------------------------------------------------------ what comes in


def _check(trade: Array, cost_factor: Array, theta: float, supply: float, tolerance: float) -> None:
    if trade.ndim != 2 or trade.shape[0] != trade.shape[1] or cost_factor.shape != trade.shape:
        raise DataError(
            f"Trade of shape {trade.shape} and cost factors of shape {cost_factor.shape} came; "
            "expected two square tables, exporter x importer, of one size. Fill missing pairs with 0."
        )
    if not np.isfinite(trade).all() or (trade < 0).any():
        raise DataError(
            "Trade holds a negative or missing value; expected sales of 0 or more everywhere. "
            "Write 0 only where nothing was sold, and leave countries with unknown sales out."
        )
    if not np.isfinite(cost_factor).all() or (cost_factor <= 0).any():
        raise DataError(
            "A cost factor is not above 0; expected exp(coefficient x change), 1 where nothing changes."
        )
    check_elasticity(theta)
    if supply < 0 or not np.isfinite(supply):
        raise DataError(
            f"The supply elasticity came as {supply}; expected 0 (fixed quantities) or more."
        )
    if not tolerance > 0:
        raise DataError(f"The tolerance came as {tolerance}; expected a small number above 0.")
    check_domestic(trade, [str(k) for k in range(len(trade))])


def check_elasticity(theta: float, where: str = "") -> None:
    """A trade elasticity must be above 0.

    Raises
    ------
    DataError : it is not.
    """
    if not (theta > 0 and np.isfinite(theta)):
        raise DataError(
            f"The trade elasticity{where} came as {theta}; expected a number above 0 (theta, the "
            "elasticity of substitution less 1). Estimates lie mostly between 1 and 15."
        )


def check_domestic(trade: Array, names: list[str]) -> None:
    """Every country must sell, buy, and sell at home.

    Raises
    ------
    BaselineError : one does not.
    """
    for what, sums in (
        ("no domestic sales", np.diag(trade)),
        ("no output", trade.sum(axis=1)),
        ("no spending", trade.sum(axis=0)),
    ):
        missing = [names[k] for k in np.flatnonzero(sums <= 0)]
        if missing:
            raise BaselineError(
                f"{', '.join(missing[:5])}: {what} in the baseline; expected rows whose exporter "
                "and importer are the same country, with what it sells at home. Without them the "
                "model cannot tell what imports replace: add them (output less exports), or leave "
                "the country out."
            )
