"""Where rows stand in the cube of exporters, importers and periods."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tijarat.gravity.layout import Codes, Float

FAINT = 1e-9  # of a level's weight, left to it by the pair effects: less is mostly rounding


@dataclass(frozen=True, slots=True)
class Shape:
    """Where each row stands in the cube.

    Parameters
    ----------
    exporters, importers, periods : how many.
    exporter, importer : of each pair; pairs are sorted by exporter.
    place : of each row, pair * periods + period.
    with_pairs : whether pairs have an effect of their own.
    order : for each set of effects as asked for: 0 exporter-period, 1 importer-period, 2 pair.
    """

    exporters: int
    importers: int
    periods: int
    exporter: Codes
    importer: Codes
    place: Codes
    with_pairs: bool
    order: tuple[int, ...]


def totals(weights: Float, member: Codes, count: int) -> Float:
    """Weights (pair by period) summed over the pairs of each country: period by country."""
    return np.array([np.bincount(member, period, minlength=count) for period in weights.T])


def clear(left: Float, whole: Float) -> Float:
    """What the pair effects leave of the levels' weights, 0 where it is lost in rounding.

    A country whose trade of a year is one flow, to a partner it sells nothing to in other years, is
    one: w - w²/sum(w) cancels, and what rounding leaves of it would mislead every other level.
    """
    return np.where(left > FAINT * whole, left, 0.0)
