"""What each way of predicting says of a cell, from what was known in the window and nothing later.

The export potential is written out here a second time, short and without the options of
:mod:`tijarat.opportunities`; a test holds the two equal.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from glm import Model, fit, predicted
from world import Cells, Floats, Window, World, key, values_at, window

POTENTIALS = ("potential", "potential_distance", "potential_default")
"""Export potential: structure alone; with distance; as `tijarat opportunities` counts it unasked."""


@dataclass(frozen=True, slots=True)
class Known:
    """Everything a prediction made at the end of year ``at`` may look at.

    Parameters
    ----------
    past : the window up to ``at``.
    before : the window before that; None where the data begin later.
    halves : the window's first two years and its last two.
    """

    whole: World
    at: int
    past: Window
    before: Window | None
    halves: tuple[Window, Window]


def known(whole: World, at: int, length: int, distance: Floats) -> Known:
    """What was known at the end of a year, from windows of so many years."""
    earlier = at - 2 * length + 1 >= whole.years[0]
    return Known(
        whole,
        at,
        window(whole, at - length + 1, at, distance),
        window(whole, at - 2 * length + 1, at - length, distance) if earlier else None,
        (
            window(whole, at - length + 1, at - length + 2, distance),
            window(whole, at - 1, at, distance),
        ),
    )


# ------------------------------------------------------------------ export potential


def suggested(past: Window, cells: Cells) -> Floats:
    """What the structures suggest: exports times imports over world trade of the product, USD."""
    i, j, k = cells.exporter, cells.importer, cells.product
    return past.exports[i, k] * past.imports[j, k] / past.world[k]


def potential(past: Window, cells: Cells, *, distance: bool, correction: bool) -> Floats:
    """Export potential (Decreux and Spies 2016), USD; no growth and no tariffs, as no data are shown."""
    i, j, k = cells.exporter, cells.importer, cells.product
    ease = past.pairs[i, j] / past.suggested[i, j]
    found = suggested(past, cells) * ease
    if distance:
        farther = np.abs(past.distance[i, j] - past.usual_distance[j, k])
        found = found * np.where(np.isnan(farther), 1.0, np.exp(-farther))
    if correction:
        bought = past.imports[i, k]
        own = np.divide(past.exports[i, k], bought, out=np.ones(len(cells)), where=bought > 0)
        found = found * np.minimum(own, 1.0)
    return found


# ------------------------------------------------------------------ the others


def growth(then: Floats, now: Floats) -> Floats:
    """Change over the mean of both, from -2 (all lost) to 2 (all new); 0 where nothing was."""
    total = then + now
    return np.divide(2 * (now - then), total, out=np.zeros_like(total), where=total > 0)


def gravity_terms(past: Window, cells: Cells) -> Floats:
    """Constant, logs of supply, demand, world trade and distance, and whether the distance is known."""
    i, j, k = cells.exporter, cells.importer, cells.product
    far = past.distance[i, j]
    unknown = np.isnan(far)
    return np.column_stack(
        [
            np.ones(len(cells)),
            np.log(past.exports[i, k]),
            np.log(past.imports[j, k]),
            np.log(past.world[k]),
            np.where(unknown, np.log(7000.0), far),
            unknown,
        ]
    )


def gravity(past: Window, cells: Cells, after: Floats) -> Model:
    """Poisson pseudo maximum likelihood of what came after on what was known before."""
    return fit(gravity_terms(past, cells), after / after.mean(), "poisson")


def of_new(now: Known, cells: Cells, model: Model | None) -> dict[str, Floats]:
    """A score for each cell where a flow could begin; higher is likelier."""
    past, (then, late) = now.past, now.halves
    i, j, k = cells.exporter, cells.importer, cells.product
    scores = {
        "potential": potential(past, cells, distance=False, correction=False),
        "potential_distance": potential(past, cells, distance=True, correction=False),
        "potential_default": potential(past, cells, distance=True, correction=True),
        "structure": suggested(past, cells),
        "lagged_growth": growth(then.exports[i, k], late.exports[i, k])
        + growth(then.imports[j, k], late.imports[j, k]),
    }
    if now.before is not None:
        scores["persistence"] = values_at(now.before, key(now.whole, cells))
    if model is not None:
        scores["gravity"] = predicted(model, gravity_terms(past, cells))
    return scores


def of_growth(now: Known, cells: Cells, value: Floats, model: Model | None) -> dict[str, Floats]:
    """A score for each flow that is there; higher is likelier to grow.

    A level becomes a score of growth as its ratio to what is traded. That ratio is large wherever
    little is traded, so smallness alone stands beside it.
    """
    past, (then, late) = now.past, now.halves
    keys = key(now.whole, cells)
    scores = {
        "potential": potential(past, cells, distance=False, correction=False) / value,
        "potential_distance": potential(past, cells, distance=True, correction=False) / value,
        "potential_default": potential(past, cells, distance=True, correction=True) / value,
        "structure": suggested(past, cells) / value,
        "lagged_growth": growth(values_at(then, keys), values_at(late, keys)),
        "persistence": np.zeros(len(cells)),
        "smallness": 1 / value,
    }
    if model is not None:
        scores["gravity"] = predicted(model, gravity_terms(past, cells)) / value
    return scores
