"""Product choice: which products an exporter lacks come first, when what is near, what is complex and
what opens most count with stated weights.

The strategies and their weights are those the Atlas of Economic Complexity names (2026), as third
parties note them down. How it brings the three to one scale is not published: here each is
standardised over the exporter's candidates.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Unpack, get_args

import numpy as np
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.errors import DataError, did_you_mean
from tijarat.opportunities.choices import Options, choices
from tijarat.opportunities.density import surroundings
from tijarat.opportunities.exports import Matrix, Vector
from tijarat.opportunities.gain import gains
from tijarat.opportunities.measured import PRESENCE, Measured, Part, measured
from tijarat.opportunities.outlook import COMPLEXITY
from tijarat.opportunities.presence import presence
from tijarat.opportunities.scores import scores
from tijarat.opportunities.world import World

Strategy = Literal[
    "low_hanging_fruit", "long_jumps", "strategic_bets", "parsimonious", "light_touch"
]
Weights = tuple[float, float, float]

WEIGHTS: dict[Strategy, Weights] = {  # nearness, complexity, gain
    "low_hanging_fruit": (0.60, 0.15, 0.25),
    "long_jumps": (0.45, 0.20, 0.35),
    "strategic_bets": (0.50, 0.15, 0.35),
    "parsimonious": (0.55, 0.20, 0.25),
    "light_touch": (0.60, 0.20, 0.20),
}
"""Weights of density, PCI and COG; the last three are the balanced approaches."""

DEFINITION = (
    "Among the products an exporter has without presence, the weighted sum of density, product "
    "complexity and opportunity gain, each standardised over these candidates."
)
REFERENCE = "Growth Lab, Atlas of Economic Complexity (2026), country profiles"
SCHEMA = {
    "exporter": pl.String,
    "rank": pl.Int64,
    "product": pl.String,
    "score": pl.Float64,
    "density": pl.Float64,
    "pci": pl.Float64,
    "cog": pl.Float64,
    "rca": pl.Float64,
}


def product_choice(
    exports: IntoFrame,
    *,
    strategy: Strategy = "strategic_bets",
    weights: Weights | None = None,
    top: int = 50,
    above_eci: float | None = None,
    **options: Unpack[Options],
) -> Measured:
    """The products an exporter lacks that come first under a strategy.

    Parameters
    ----------
    exports : exporter, product, value (USD) and perhaps year; see :class:`Options` for their names.
    strategy : one of ``WEIGHTS``.
    weights : of density, PCI and COG, instead of a strategy's.
    top : products for each exporter.
    above_eci : leave out products whose PCI is more than this above the exporter's ECI; the Atlas
        does so with 2.0 (long jumps 2.5) for exporters of at most 6,000 USD a head.
    options : see :class:`tijarat.opportunities.Options`; ``keep`` would change the world, so filter
        the rows of the answer instead.

    Returns
    -------
    Rows of (year,) exporter, rank, product, score (standard deviations, weighted), density (0-1),
    pci, cog and rca. Exporters for whom complexity is not defined have no row.

    Raises
    ------
    DataError : an unknown strategy or option, a column missing, a value below zero.

    References
    ----------
    Growth Lab at Harvard University (2026), The Atlas of Economic Complexity, country profiles.
    """
    chosen = choices(options)
    used = _weights(strategy, weights)
    if top < 1:
        raise DataError(f"top came as {top}; expected 1 or more products.")

    def part(world: World) -> Part:
        found = presence(world)
        known = scores(found)
        around = surroundings(found, chosen)
        cog = gains(found, around, known, chosen.gain)
        names = world.exports.products.gather(found.products)
        rca = np.full((len(world.exports.exporters), len(world.exports.products)), np.nan)
        rca[np.ix_(world.exporters, world.products)] = found.rca
        frames = [pl.DataFrame(schema=SCHEMA)]
        for row, place in enumerate(found.exporters):
            candidates = (
                found.m[row] < 1 if chosen.presence != "continuous" else (found.binary[row] < 1)
            )
            if above_eci is not None:
                candidates = candidates & (known.products <= known.exporters[row] + above_eci)
            at = np.flatnonzero(candidates & np.isfinite(known.products))
            columns = {
                "density": around.density[row, at],
                "pci": known.products[at],
                "cog": cog[row, at],
            }
            score = _score(columns, used)
            order = np.lexsort((at, -score))[:top]
            frames.append(
                pl.DataFrame(
                    {
                        "exporter": [world.exports.exporters[int(place)]] * len(order),
                        "rank": np.arange(1, len(order) + 1),
                        "product": names.gather(at[order]),
                        "score": score[order],
                        **{name: values[order] for name, values in columns.items()},
                        "rca": rca[place, found.products[at[order]]],
                    },
                    schema_overrides=SCHEMA,
                )
            )
        return Part({"rows": pl.concat(frames)}, known.warnings, found.dropped)

    return measured(
        exports,
        chosen,
        part,
        indicator="product-choice",
        definition=DEFINITION,
        reference=REFERENCE,
        units={
            "rank": "position",
            "score": "standard deviations",
            "density": "0-1",
            "pci": "standard deviations",
            "cog": "index",
            "rca": "index",
        },
        uses=(*PRESENCE, *COMPLEXITY, "gain", "diagonal", "precision"),
        further={
            "strategy": strategy if weights is None else "own weights",
            "weights": dict(zip(("density", "pci", "cog"), used, strict=True)),
            "top": top,
            "above_eci": above_eci,
        },
    )


def _weights(strategy: str, weights: Weights | None) -> Weights:
    if weights is None:
        if strategy not in get_args(Strategy):
            raise DataError(
                f"strategy came as {strategy!r}; expected one of {', '.join(get_args(Strategy))}."
                f"{did_you_mean(strategy, get_args(Strategy))}"
            )
        return WEIGHTS[strategy]  # type: ignore[index]
    if len(weights) != 3 or min(weights) < 0 or not sum(weights) > 0:
        raise DataError(
            f"weights came as {weights}; expected three numbers, zero or more, for density, PCI and "
            "gain."
        )
    return weights


def _score(columns: Mapping[str, Matrix], weights: Weights) -> Vector:
    """Weighted sum of the columns, each standardised; one that does not vary counts for nothing."""
    size = len(columns["pci"])
    score = np.zeros(size)
    for weight, values in zip(weights, columns.values(), strict=True):
        away = values - values.mean() if size else values
        deviation = float(away.std()) if size else 0.0
        if deviation > 0:
            score = score + weight * away / deviation
    return score
