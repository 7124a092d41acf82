"""GSIM: duties on one product in several markets at once; world prices clear every supplier's sales.

A partial equilibrium to first order: one product, all markets, no incomes and no other industries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tijarat.errors import DataError, EquilibriumError

Array = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Gsim:
    """Effects on all markets of a product.

    Parameters
    ----------
    price_percent : by supplier: change of the world price it gets.
    trade : supplier x market: new border value, USD.
    tariff_revenue_change : by market, USD; NaN where a duty of the market is not known.
    producer_surplus, consumer_surplus : by supplier, by market, USD; the second NaN likewise.
    residual : largest gap between a supplier's change of sales and of supply, relative.
    """

    price_percent: Array
    trade: Array
    tariff_revenue_change: Array
    producer_surplus: Array
    consumer_surplus: Array
    residual: float


def gsim(
    trade: Array,
    old_duty: Array,
    new_duty: Array,
    *,
    demand_elasticity: float,
    substitution_elasticity: float,
    supply_elasticity: float,
) -> Gsim:
    """What changes of duties on one product do to all its markets.

    Parameters
    ----------
    trade : USD at the border, supplier x market; with home sales where they are known.
    old_duty, new_duty : share of the border value, supplier x market; NaN where not known, in both.
    demand_elasticity : of each market for the product, below 0.
    substitution_elasticity : between suppliers, above 0.
    supply_elasticity : of each supplier, above 0.

    Raises
    ------
    DataError : a sign or shape is wrong, or a duty changes that is not known.
    EquilibriumError : the equations have no solution.

    References
    ----------
    Francois and Hall (2003), Global simulation analysis of industry-level trade policy.
    """
    _check(trade, old_duty, new_duty, demand_elasticity, substitution_elasticity, supply_elasticity)
    known = ~np.isnan(old_duty)
    t0, t1 = np.where(known, old_duty, 0.0), np.where(known, new_duty, 0.0)
    gross = trade * (1 + t0)
    spent, sold = gross.sum(axis=0), trade.sum(axis=1)
    h = np.divide(gross, spent, out=np.zeros_like(gross), where=spent > 0)
    r = np.divide(
        trade, sold[:, np.newaxis], out=np.zeros_like(trade), where=sold[:, np.newaxis] > 0
    )
    e, s, x = demand_elasticity, substitution_elasticity, supply_elasticity
    moved = np.log((1 + t1) / (1 + t0))
    # change of quantity in market v: -s (p_i + T_iv) + (E + s) sum_k h_kv (p_k + T_kv)
    matrix = -s * np.diag(r.sum(axis=1)) + (e + s) * r @ h.T - x * np.eye(len(sold))
    given = (r * (-s * moved + (e + s) * (h * moved).sum(axis=0))).sum(axis=1)
    try:
        price = np.linalg.solve(matrix, -given)
    except np.linalg.LinAlgError as error:
        raise EquilibriumError(
            "The world prices of this product cannot be told apart; expected suppliers that sell "
            "something. Leave suppliers and markets without trade out."
        ) from error
    paid = price[:, np.newaxis] + moved
    quantity = -s * paid + (e + s) * (h * paid).sum(axis=0)
    new = np.maximum(trade * (1 + price[:, np.newaxis] + quantity), 0.0)
    residual = float(np.abs((r * quantity).sum(axis=1) - x * price).max(initial=0.0))
    index = (h * paid).sum(axis=0)
    whole = (known | (trade == 0)).all(axis=0)
    revenue = np.where(whole, (t1 * new - t0 * trade).sum(axis=0), np.nan)
    return Gsim(
        price_percent=100 * price,
        trade=new,
        tariff_revenue_change=revenue,
        producer_surplus=sold * price * (1 + 0.5 * x * price),
        consumer_surplus=np.where(whole, -spent * index * (1 + 0.5 * e * index), np.nan),
        residual=residual,
    )


def _check(trade: Array, old: Array, new: Array, e: float, s: float, x: float) -> None:
    if trade.ndim != 2 or not trade.shape == old.shape == new.shape:
        raise DataError(
            f"Trade, old and new duties of shapes {trade.shape}, {old.shape} and {new.shape} came; "
            "expected three tables of suppliers x markets of one size."
        )
    if not (trade >= 0).all():
        raise DataError("Trade below 0 or missing came; expected USD of 0 or more.")
    if not (e < 0 < s and 0 < x < np.inf):
        raise DataError(
            f"Elasticities of demand {e}, substitution {s} and supply {x} came; expected the first "
            "below 0, the others above 0, and supply finite (a large number for prices that stay)."
        )
    if (np.isnan(old) != np.isnan(new)).any():
        raise DataError(
            "A duty changes that is not known before or after; expected both, for unknown is not 0."
        )
    if (old <= -1).any() or (new <= -1).any():
        raise DataError("A duty of -100% or less came; expected more.")
