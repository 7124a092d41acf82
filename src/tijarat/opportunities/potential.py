"""Export potential of one pair: supply, ease and demand, each factor by its name.

Arrays in, arrays out; one entry a product. The world at once stands in
:mod:`tijarat.opportunities.cube`, the same in narwhals expressions in :mod:`.relational`.

References
----------
Decreux and Spies (2016), Export Potential Assessments, International Trade Centre. The structure
follows a public re-implementation of 2023; results are not those of the Centre's own map.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tijarat.opportunities.options import PotentialOptions

Vector = NDArray[np.float64]

STRUCTURE = ("market", "supply_share", "ease")
"""Factors that only describe what the two trade: over all products they multiply back to actual trade."""

DOLLAR = (
    "supply_growth",
    "export_import_ratio",
    "supply_tariff",
    "demand_growth",
    "market_tariff",
    "distance",
)
"""Factors that make a dollar potential of it."""

FACTORS = ("market", "supply_share", *DOLLAR, "ease")
"""Every factor in the order it is told."""

SWITCHED_OFF, NO_DATA = "switched off", "no data, neutral"
"""Why a factor does not count."""


@dataclass(frozen=True, slots=True)
class PairData:
    """What the formula reads about one pair; USD are yearly means, NaN is no data.

    Parameters
    ----------
    products : codes, in the order of every array.
    sales : v_ijk, from i to j.
    exports, imports : v_ik of i to all, v_jk of j from all.
    own_imports : m_ik, what i buys of it.
    world : v_k.
    growth, mean_growth : G_i, and the mean of all exporters of the product weighted by their sales.
    importer_growth, importer_population : G_j and P_j.
    exporter_tariff, world_tariff, market_tariff, tariff : t_ik, t_k, t_jk and t_ijk as shares.
    market_distance : d_jk, mean ln km of j's suppliers weighted by their sales.
    distance : ln km from i to j.
    """

    products: tuple[str, ...]
    sales: Vector
    exports: Vector
    imports: Vector
    own_imports: Vector
    world: Vector
    growth: float
    mean_growth: Vector
    importer_growth: float
    importer_population: float
    exporter_tariff: Vector
    world_tariff: Vector
    market_tariff: Vector
    tariff: Vector
    market_distance: Vector
    distance: float


@dataclass(frozen=True, slots=True)
class Potential:
    """Export potential product by product.

    Parameters
    ----------
    potential : benchmark of yearly sales from i to j, USD.
    factors : name -> its number, NaN where it does not count; the others multiply to ``potential``.
    neutral : name -> why it counts for no product at all.
    """

    potential: Vector
    factors: Mapping[str, Vector]
    neutral: Mapping[str, str]

    @property
    def structural(self) -> bool:
        """Whether no dollar factor counts: then this is actual trade spread anew, no potential."""
        return all(name in self.neutral for name in DOLLAR)

    def unused(self, sales: Vector) -> Vector:
        """What of the potential is not sold yet, cell by cell: never below zero."""
        return np.maximum(self.potential - sales, 0.0)

    def realised(self, sales: Vector) -> Vector:
        """Share of the potential that is sold, 0-1, cell by cell; NaN where there is no potential."""
        return ratio(np.minimum(sales, self.potential), self.potential)


def potential(data: PairData, options: PotentialOptions) -> Potential:
    """Supply times ease times demand, factor by factor.

    Where the exporter sells none of a product, or the two do not trade at all, the potential is 0.
    """
    found = factors(data, options)
    counted = [np.where(np.isnan(f), 1.0, f) for f in found.values()]
    total = np.prod(counted, axis=0) if len(data.products) else np.zeros(0)
    neutral = {
        name: NO_DATA if _on(name, options) else SWITCHED_OFF
        for name in DOLLAR
        if np.isnan(found[name]).all()
    }
    return Potential(total, found, neutral)


def factors(data: PairData, options: PotentialOptions) -> dict[str, Vector]:
    """Every factor by name, in the order of :data:`FACTORS`; NaN where it does not count."""
    size = len(data.products)
    off = np.full(size, np.nan)
    made: dict[str, Vector] = dict.fromkeys(FACTORS, off)
    made["market"] = data.imports
    made["supply_share"] = np.nan_to_num(ratio(data.exports, data.world))
    made["ease"] = np.full(size, ease(data.sales, data.exports, data.imports, data.world))
    if options.growth:
        made["supply_growth"] = ratio(np.full(size, data.growth), data.mean_growth)
        per_head = data.importer_growth / data.importer_population
        grown = per_head**options.income_elasticity * data.importer_population
        made["demand_growth"] = np.full(size, grown)
    if options.import_correction:
        made["export_import_ratio"] = export_import_ratio(data.exports, data.own_imports)
    if options.tariffs:
        power = options.tariff_exponent
        made["supply_tariff"] = ((1 + data.exporter_tariff) / (1 + data.world_tariff)) ** power
        made["market_tariff"] = ((1 + data.market_tariff) / (1 + data.tariff)) ** power
    if options.distance_rule != "off":
        farther = data.distance - data.market_distance
        far = np.abs(farther) if options.distance_rule == "absolute" else np.maximum(farther, 0)
        made["distance"] = np.exp(-far)
    return made


def ease(sales: Vector, exports: Vector, imports: Vector, world: Vector) -> float:
    """Actual trade of a pair over what its structures suggest, over all products; 0 for none."""
    suggested = float(np.nansum(ratio(exports * imports, world)))
    return float(sales.sum()) / suggested if suggested > 0 else 0.0


def export_import_ratio(exports: Vector, own_imports: Vector) -> Vector:
    """The smaller of 1 and exports over imports; 1 where the exporter buys none of the product."""
    return np.where(
        own_imports > 0, np.minimum(1.0, np.nan_to_num(ratio(exports, own_imports), nan=1.0)), 1.0
    )


def ratio(numerator: Vector, denominator: Vector) -> Vector:
    """One over the other; NaN where the denominator is not above zero."""
    quotient = np.full(np.shape(denominator), np.nan)
    np.divide(numerator, denominator, out=quotient, where=denominator > 0)
    return quotient


def retained(data: PairData, found: Potential, options: PotentialOptions) -> NDArray[np.bool_]:
    """Which products pass the thresholds of the options; all where they are not asked for."""
    if not options.retain:
        return np.ones(len(data.products), dtype=bool)
    large = (data.exports >= options.retain_exports) & (data.imports >= options.retain_imports)
    order = np.argsort(-found.potential, kind="stable")
    before = np.cumsum(found.potential[order]) - found.potential[order]
    among = np.zeros(len(order), dtype=bool)
    among[order] = before < options.retain_top * found.potential.sum()
    return large | (among & (found.potential > 0))


def _on(name: str, options: PotentialOptions) -> bool:
    return {
        "supply_growth": options.growth,
        "demand_growth": options.growth,
        "export_import_ratio": options.import_correction,
        "supply_tariff": options.tariffs,
        "market_tariff": options.tariffs,
        "distance": options.distance_rule != "off",
    }[name]
