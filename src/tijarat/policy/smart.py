"""SMART: what one importer's tariff cut on one product creates and diverts, nothing else moving.

A partial equilibrium to first order: one market, one product, no incomes and no other industries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tijarat.errors import DataError

Array = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Smart:
    """Effects on one market, USD.

    Parameters
    ----------
    creation : by supplier: purchases that were not made, or made at home, before.
    diversion : by supplier: won from other suppliers (or lost to them, negative); adds up to 0.
    price_percent : by supplier: change of the price at the border.
    imports : by supplier: new value.
    tariff_revenue_change : of the importer.
    welfare : ½ (t0 + t1) on what is created, summed; None where supply is not infinitely elastic.
    """

    creation: Array
    diversion: Array
    price_percent: Array
    imports: Array
    tariff_revenue_change: float
    welfare: float | None


def smart(
    imports: Array,
    old_duty: Array,
    new_duty: Array,
    *,
    demand_elasticity: float,
    substitution_elasticity: float,
    supply_elasticity: float = np.inf,
) -> Smart:
    """What a change of duties on one product does to one market.

    Parameters
    ----------
    imports : USD by supplier, at the border.
    old_duty, new_duty : share of the border value, by supplier.
    demand_elasticity : of imports of the product, below 0.
    substitution_elasticity : between suppliers, below 0 (1.5 in size is usual).
    supply_elasticity : of each supplier's exports, above 0; infinite when prices do not move.

    Raises
    ------
    DataError : a sign or shape is wrong, or a duty is not known.

    References
    ----------
    Jammes and Olarreaga (2005), Explaining SMART and GSIM, World Bank.
    """
    _check(imports, old_duty, new_duty)
    e, s, m = demand_elasticity, substitution_elasticity, supply_elasticity
    if not (e < 0 and s < 0 and m > 0):
        raise DataError(
            f"Elasticities of demand {e}, substitution {s} and supply {m} came; expected the first two "
            "below 0 and the third above 0."
        )
    q = (new_duty - old_duty) / (1 + old_duty)
    answer = e if np.isinf(m) else e * m / (m - e)
    price = np.zeros_like(q) if np.isinf(m) else e / (m - e) * q
    others = imports.sum() - imports
    below = imports + others + imports * s * q
    won = np.divide(imports * others * s * q, below, out=np.zeros_like(q), where=below > 0)
    won = np.clip(won, -imports, others)  # nobody loses more than there is
    part = np.divide(imports, others[:, np.newaxis], out=np.zeros((len(q), len(q))),
                     where=others[:, np.newaxis] > 0)  # fmt: skip
    np.fill_diagonal(part, 0.0)
    diversion = won - won @ part
    creation = imports * q * answer
    new = np.maximum(imports + creation + diversion, 0.0) * (1 + price)
    revenue = float((new_duty * new - old_duty * imports).sum())
    welfare = float((0.5 * (old_duty + new_duty) * creation).sum()) if np.isinf(m) else None
    return Smart(creation, diversion, 100 * price, new, revenue, welfare)


def _check(imports: Array, old_duty: Array, new_duty: Array) -> None:
    if not imports.shape == old_duty.shape == new_duty.shape or imports.ndim != 1:
        raise DataError(
            f"Imports, old and new duties of shapes {imports.shape}, {old_duty.shape} and "
            f"{new_duty.shape} came; expected one of each for every supplier."
        )
    if not (imports >= 0).all():
        raise DataError("Imports below 0 or missing came; expected USD of 0 or more.")
    if not (np.isfinite(old_duty).all() and np.isfinite(new_duty).all()):
        raise DataError(
            "A duty is missing; expected one for every supplier, for unknown is not 0. Give it, or "
            "leave the supplier out."
        )
    if (old_duty <= -1).any() or (new_duty <= -1).any():
        raise DataError("A duty of -100% or less came; expected more.")
