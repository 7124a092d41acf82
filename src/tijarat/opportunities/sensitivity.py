"""A band around each potential: what it would be if the numbers it rests on were somewhat other.

Elasticities, growth and the year-to-year noise of the product's own supply and demand are drawn
together, a thousand times from a fixed seed. This is a *sensitivity band*: it says how far the
benchmark moves with its inputs, not how likely sales are to reach it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tijarat.errors import DataError
from tijarat.opportunities.options import PotentialOptions
from tijarat.opportunities.potential import PairData, Potential, Vector, ratio

Narrow = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertainty:
    """How unsure each input is; every number is an assumption that stands in the result.

    Parameters
    ----------
    tariff_exponent_spread : standard deviation of the log of the elasticity: 0.35 spans half to twice it.
    income_elasticity_spread : standard deviation of the income elasticity.
    growth_points : standard deviation of a year's mean growth to the horizon, percentage points.
    single_year_noise : standard deviation of the log of a flow where only one year is known. From
        several years it is measured product by product instead.
    draws, seed, level : how many draws, from which seed, and what share the band holds.
    """

    tariff_exponent_spread: float = 0.35
    income_elasticity_spread: float = 0.25
    growth_points: float = 1.0
    single_year_noise: float = 0.5
    draws: int = 1000
    seed: int = 20260101
    level: float = 0.9

    def __post_init__(self) -> None:
        names = (
            "tariff_exponent_spread",
            "income_elasticity_spread",
            "growth_points",
            "single_year_noise",
        )
        for name in names:
            if not 0 <= getattr(self, name) < float("inf"):
                raise DataError(f"{name} came as {getattr(self, name)}; expected 0 or more.")
        if not 0 < self.level < 1 or self.draws < 2:
            raise DataError(
                f"level {self.level} and draws {self.draws} came; expected a share between 0 and 1 "
                "and at least 2 draws."
            )

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Noise:
    """Standard deviation of the log of a yearly mean, by product; ``measured`` from several years."""

    supply: Vector
    demand: Vector
    measured: bool


def noise(exports: Vector, imports: Vector, uncertainty: Uncertainty) -> Noise:
    """Noise of the means of supply and demand.

    Parameters
    ----------
    exports, imports : product by year, USD. With one year the stated assumption stands instead.

    Notes
    -----
    For a mean of T years with coefficient of variation c the log has a standard deviation of about
    sqrt(ln(1 + c^2 / T)); a trend counts as variation, years are taken as independent.
    """
    years = exports.shape[1]
    if years < 2:
        flat = np.full(len(exports), uncertainty.single_year_noise)
        return Noise(flat, flat, measured=False)
    return Noise(_of_mean(exports), _of_mean(imports), measured=True)


def _of_mean(yearly: Vector) -> Vector:
    years = yearly.shape[1]
    variation = np.nan_to_num(ratio(yearly.std(axis=1, ddof=1), yearly.mean(axis=1)))
    return np.sqrt(np.log1p(variation**2 / years))


def band(
    data: PairData,
    found: Potential,
    options: PotentialOptions,
    around: Noise,
    uncertainty: Uncertainty,
) -> tuple[Vector, Vector]:
    """Low and high end of the band of each potential, in the potential's unit.

    Elasticities and growth are common to all products of a draw; supply and demand move by
    themselves. More supply also lifts a ratio of exports to imports that is below one.
    """
    rng = np.random.default_rng(uncertainty.seed)
    draws = uncertainty.draws
    common = rng.standard_normal((4, draws)).astype(np.float32)
    alive = np.flatnonzero(found.potential > 0)
    shift = np.zeros((len(alive), draws), dtype=np.float32)
    supply, demand = around.supply[alive], around.demand[alive]
    buffer = np.empty_like(shift)
    _add_supply(shift, buffer, rng, supply, found, alive)
    rng.standard_normal(out=buffer, dtype=np.float32)
    buffer *= demand[:, None].astype(np.float32)
    shift += buffer
    for slope, draw in _common(data, found, options, uncertainty, common):
        np.multiply(slope[alive, None].astype(np.float32), draw[None, :], out=buffer)
        shift += buffer
    low, high = _ends(shift, uncertainty.level)
    ends = np.zeros((2, len(found.potential)))
    ends[0, alive], ends[1, alive] = low, high
    ends[:, alive] = found.potential[alive] * np.exp(ends[:, alive])
    return ends[0], ends[1]


def _add_supply(
    shift: Narrow,
    buffer: Narrow,
    rng: np.random.Generator,
    supply: Vector,
    found: Potential,
    alive: NDArray[np.intp],
) -> None:
    """Noise of supply, in the share of the world and in the capped ratio of exports to imports."""
    rng.standard_normal(out=buffer, dtype=np.float32)
    buffer *= supply[:, None].astype(np.float32)
    shift += buffer
    corrected = found.factors["export_import_ratio"][alive]
    if np.isnan(corrected).all():
        return
    # ln min(1, r e^z) - ln min(1, r): the ratio cannot pass one
    below = np.flatnonzero(corrected < 1)
    room = (-np.log(corrected[below]))[:, None].astype(np.float32)
    shift[below] += np.minimum(buffer[below], room)


def _common(
    data: PairData,
    found: Potential,
    options: PotentialOptions,
    uncertainty: Uncertainty,
    draws: Narrow,
) -> list[tuple[Vector, Narrow]]:
    """Slope of the log of the potential, product by product, in each common draw."""
    made: list[tuple[Vector, Narrow]] = []
    power = options.tariff_exponent
    tariffs = np.zeros(len(found.potential))
    for name in ("supply_tariff", "market_tariff"):
        if name not in found.neutral:
            tariffs += np.nan_to_num(np.log(found.factors[name])) / max(power, 1e-12)
    if tariffs.any():
        other = np.expm1(uncertainty.tariff_exponent_spread * draws[0]) * np.float32(power)
        made.append((tariffs, other))
    horizon = np.float32(uncertainty.growth_points / 100 * options.horizon_years)
    if "supply_growth" not in found.neutral:
        counted = ~np.isnan(found.factors["supply_growth"])
        made.append((counted.astype(np.float64), draws[1] * horizon))
    if "demand_growth" not in found.neutral:
        ones = np.ones(len(found.potential))
        made.append((ones * options.income_elasticity, draws[2] * horizon))
        per_head = float(np.log(data.importer_growth / data.importer_population))
        made.append((ones * per_head, draws[3] * np.float32(uncertainty.income_elasticity_spread)))
    return made


def _ends(shift: Narrow, level: float) -> tuple[Vector, Vector]:
    """Quantiles of each row: the order statistics next to both tails."""
    draws = shift.shape[1]
    first = int((1 - level) / 2 * (draws - 1))
    shift.partition((first, draws - 1 - first), axis=1)
    low, high = shift[:, first], shift[:, draws - 1 - first]
    return low.astype(np.float64), high.astype(np.float64)


def confidence(
    exports: Vector, imports: Vector, low: Vector, high: Vector, lacking: NDArray[np.bool_]
) -> list[str]:
    """How far the data carry each potential: ``high``, ``medium`` or ``low``.

    Parameters
    ----------
    exports, imports : product by year, USD.
    low, high : ends of the band.
    lacking : products of which a factor has no data.

    Notes
    -----
    ``low``: one year only, or the exporter or the market traded the product in fewer than three
    years in five, or the band is wider than ten to one. ``high``: traded in every year, the band
    at most three to one, and no factor without data. ``medium``: the rest.
    """
    years = exports.shape[1]
    seen = np.minimum((exports > 0).sum(axis=1), (imports > 0).sum(axis=1))
    width = np.nan_to_num(ratio(high, low), nan=np.inf)
    weak = (years < 2) | (seen < 0.6 * years) | (width > 10)
    strong = (seen == years) & (width <= 3) & ~lacking
    return np.where(weak, "low", np.where(strong, "high", "medium")).tolist()
