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

from tijarat.policy.economy import added_up
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
    price_hat = (after.cost_hat / before.cost_hat)[
        :, np.newaxis, :
    ]  # at the border, transport apart
    if old.subsidised or new.subsidised:
        price_hat = price_hat * (1 + old.subsidy) / (1 + new.subsidy)
    # what the buyer's country pays abroad, and the seller's gets: the price with the rent going there
    moved = value * (price_hat - 1)
    if abroad and (old.rented or new.rented):
        moved += value * abroad * (new.rent * price_hat - old.rent)
    terms = moved.sum(axis=(0, 1)) - moved.sum(axis=(0, 2))
    more = after.border_value - value * price_hat  # of the volume, at old prices
    volume = added_up("importer", old.duty, more)
    if old.rented:
        kept = old.duty * old.rent + old.rent_kept * old.rent
        volume += added_up("importer", kept, more)
        volume += abroad * added_up("exporter", old.rent, more)
    if old.subsidised:
        volume -= added_up("exporter", old.subsidy, more)
    saved = np.zeros_like(terms)
    if iceberg_hat is not None:
        saved = -added_up("importer", (iceberg_hat - 1) * value, old.wedge)
    income = before.income
    return FirstOrder(terms / income, volume / income, saved / income)
