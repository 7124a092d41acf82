"""Where a change of real income comes from, to first order: terms of trade, volume of trade, resources.

An approximation at the old world's weights, as published by Caliendo and Parro (2015): right for small
changes only. Imports lost or won are valued at the *old* duty, so that for a cut of high duties it can
be far from the exact change; see ``docs/policy/many-sectors.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tijarat.policy.many_sectors import World

Array = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class FirstOrder:
    """Parts of the first-order change of real income, share of old income, by country.

    Parameters
    ----------
    terms_of_trade : old sales abroad at the change of their price, less old purchases at the change of
        theirs; rents that cross the border are part of the price, transport is not.
    volume_of_trade : old duties and rents on the change of imports' volume, less subsidies on exports'.
    resources : less resources used in trading.
    """

    terms_of_trade: Array
    volume_of_trade: Array
    resources: Array

    @property
    def total(self) -> Array:
        """All parts together."""
        return self.terms_of_trade + self.volume_of_trade + self.resources


def first_order(before: World, after: World, iceberg_hat: Array | None = None) -> FirstOrder:
    """The parts of the change from one solved world to another.

    Parameters
    ----------
    before, after : worlds solved from the same economy.
    iceberg_hat : resources used in trading in ``after`` over those in ``before``.

    References
    ----------
    Caliendo and Parro (2015), equation 21.
    """
    old, new, value = before.borders, after.borders, before.border_value
    abroad = 1 - old.rent_kept  # part of rents that the seller's country receives
    d = np.ones_like(value) if iceberg_hat is None else iceberg_hat
    cost_hat = (after.cost_hat / before.cost_hat)[:, np.newaxis, :]
    price_hat = cost_hat * (1 + old.subsidy) / (1 + new.subsidy)  # at the border, transport apart
    # what the buyer's country pays abroad, and the seller's gets: the price with the rent going there
    moved = value * ((1 + abroad * new.rent) * price_hat - (1 + abroad * old.rent))
    terms = moved.sum(axis=(0, 1)) - moved.sum(axis=(0, 2))
    volume_hat = np.divide(after.border_value, value, out=np.ones_like(value), where=value > 0)
    more = value * (volume_hat - price_hat)
    bought = ((old.duty * (1 + old.rent) + old.rent_kept * old.rent) * more).sum(axis=(0, 2))
    sold = ((abroad * old.rent - old.subsidy) * more).sum(axis=(0, 1))
    saved = -(value * old.wedge * (d - 1)).sum(axis=(0, 2))
    income = before.income
    return FirstOrder(terms / income, (bought + sold) / income, saved / income)
