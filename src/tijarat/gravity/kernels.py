"""The hot loops of the cube, compiled by numba: one pass over its cells each, nothing stored.

A cube is a list of pairs, sorted by exporter, with ``T`` periods each; a missing cell has weight 0.
Levels are one array of exporters, then importers, by right-hand side and period. The plain twin is
:mod:`tijarat.gravity.plain`; tests hold the two equal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from tijarat.gravity.layout import Array

    def compiled(function: Any) -> Any:
        """Compile a function."""
        ...

else:

    def compiled(function):
        """Compile a function, and keep the result where there is a folder to keep it in."""
        # Only sums within a pair are reordered, for the processor's vector units: NaN stays NaN.
        options = {"nogil": True, "fastmath": {"reassoc", "contract", "nsz"}}
        try:
            return njit(cache=True, **options)(function)
        except RuntimeError:  # numba finds no folder that it may write to
            return njit(**options)(function)


@compiled
def normal(
    weights: Array, share: Array, exporter: Array, importer: Array, levels: Array, out: Array
) -> None:
    """Normal equations of the effects times ``levels``, the pair effect eliminated exactly.

    Parameters
    ----------
    weights : pair by period.
    share : 1 over the sum of a pair's weights; 0 where pairs have no effect of their own.
    exporter, importer : rows of ``levels`` that a pair belongs to.
    levels, out : exporters then importers, by right-hand side, by period.
    """
    out[:] = 0.0
    pairs, periods = weights.shape
    sides = levels.shape[1]
    part = np.empty(periods)
    for p in range(pairs):
        i, j = exporter[p], importer[p]
        for r in range(sides):
            total = 0.0
            for t in range(periods):
                part[t] = weights[p, t] * (levels[i, r, t] + levels[j, r, t])
                total += part[t]
            mean = total * share[p]
            for t in range(periods):
                value = part[t] - weights[p, t] * mean
                out[i, r, t] += value
                out[j, r, t] += value


@compiled
def gather(
    weights: Array,
    share: Array,
    exporter: Array,
    importer: Array,
    targets: Array,
    out: Array,
    sizes: Array,
) -> None:
    """Right-hand sides: weighted sums of ``targets`` (side, pair, period) by level, pair means out.

    ``sizes`` takes the weighted sum of squares of each target.
    """
    out[:] = 0.0
    sizes[:] = 0.0
    sides, pairs, periods = targets.shape
    for p in range(pairs):
        i, j = exporter[p], importer[p]
        for r in range(sides):
            total = 0.0
            square = 0.0
            for t in range(periods):
                part = weights[p, t] * targets[r, p, t]
                total += part
                square += part * targets[r, p, t]
            sizes[r] += square
            mean = total * share[p]
            for t in range(periods):
                value = weights[p, t] * (targets[r, p, t] - mean)
                out[i, r, t] += value
                out[j, r, t] += value


@compiled
def subtract(
    weights: Array,
    share: Array,
    exporter: Array,
    importer: Array,
    levels: Array,
    targets: Array,
    out: Array,
    means: Array,
) -> None:
    """What is left of ``targets`` when the levels and the pair effect (``means``) are taken out."""
    sides, pairs, periods = targets.shape
    for p in range(pairs):
        i, j = exporter[p], importer[p]
        for r in range(sides):
            total = 0.0
            for t in range(periods):
                left = targets[r, p, t] - levels[i, r, t] - levels[j, r, t]
                out[r, p, t] = left
                total += weights[p, t] * left
            mean = total * share[p]
            means[r, p] = mean
            for t in range(periods):
                out[r, p, t] -= mean
