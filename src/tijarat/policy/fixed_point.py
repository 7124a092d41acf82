"""A fixed point by Anderson mixing: the next guess is the best combination of the last few.

Walker and Ni (2011), SIAM Journal on Numerical Analysis 49, 1715-1735, type II, solved from the
small table of inner products, which costs two passes over the history and no large factorisation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]

DEPTH = 12
RIDGE = 1e-13  # keeps the small table solvable when two steps of the history nearly agree
WORSE = 1e3  # a residual so many times the best one starts the history anew


@dataclass(frozen=True, slots=True, eq=False)
class FixedPoint:
    """Where the search ended: the point, the largest change the map would still make, the maps done."""

    point: Array
    residual: float
    maps: int
    converged: bool


def fixed_point(
    function: Callable[[Array], Array],
    start: Array,
    *,
    tolerance: float,
    most_maps: int = 1000,
    depth: int = DEPTH,
) -> FixedPoint:
    """A point that the map leaves where it is.

    Parameters
    ----------
    function : the map; a value that is not finite makes the search go back and halve its step.
    start : first guess.
    tolerance : largest change, in the unit of the point's coordinates, that counts as none.
    most_maps : the search ends after so many, converged or not.
    depth : how many past steps are combined.
    """
    point = start
    moved = function(point) - point
    best_point, best = point, _size(moved)
    steps = np.empty((depth, start.size))
    changes = np.empty((depth, start.size))
    table = np.zeros((depth, depth))
    held, maps = 0, 1
    while best > tolerance and maps < most_maps:
        proposed = point + moved
        if held:
            count = min(held, depth)
            gram = table[:count, :count]
            scale = np.sqrt(np.diag(gram)) + 1e-300
            matrix = gram / np.outer(scale, scale)
            matrix[np.diag_indices(count)] += RIDGE
            weights = np.linalg.solve(matrix, changes[:count] @ moved / scale) / scale
            proposed = proposed - weights @ steps[:count] - weights @ changes[:count]
        following = function(proposed) - proposed
        maps += 1
        size = _size(following)
        if not np.isfinite(size) or size > WORSE * best:
            if held == 0:  # even the plain map leads away: a shorter step from the best point
                moved = moved / 2
                if _size(moved) < tolerance:
                    break
                continue
            point, held = best_point, 0
            moved = function(point) - point
            maps += 1
            continue
        at = held % depth
        steps[at], changes[at] = proposed - point, following - moved
        count = min(held + 1, depth)
        table[at, :count] = table[:count, at] = changes[:count] @ changes[at]
        held += 1
        point, moved = proposed, following
        if size < best:
            best_point, best = point, size
    return FixedPoint(best_point, best, maps, best <= tolerance)


def _size(moved: Array) -> float:
    return float(np.abs(moved).max(initial=0.0))
