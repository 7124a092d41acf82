"""Similarity of exports: how much of what two exporters sell is the same."""

from __future__ import annotations

from typing import Unpack

import numpy as np
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.opportunities.choices import Options, choices
from tijarat.opportunities.exports import Matrix
from tijarat.opportunities.measured import Measured, Part, measured
from tijarat.opportunities.world import World

DEFINITION = (
    "The sum over products of the lesser of the two shares the product has in their exports: 1 where "
    "they sell alike, 0 where nothing they sell is the same."
)
REFERENCE = "Finger and Kreinin (1979), Economic Journal 89, 905-912"


def overlap(one: Matrix, other: Matrix) -> Matrix:
    """Sum over columns of the lesser share, for each row of one with each row of the other.

    Parameters
    ----------
    one, other : USD, rows x the same products; no row all zero.
    """
    shares: Matrix = one / one.sum(axis=1, keepdims=True)
    theirs: Matrix = other / other.sum(axis=1, keepdims=True)
    found = [np.minimum(theirs, row).sum(axis=1) for row in shares]
    return np.array(found).reshape(len(one), len(other))


def export_similarity(exports: IntoFrame, **options: Unpack[Options]) -> Measured:
    """Finger and Kreinin's similarity of the exports of each two exporters.

    Parameters
    ----------
    exports : exporter, product, value (USD) and perhaps year; see :class:`Options` for their names.
        Hand over flows to one market to compare them there.
    options : columns and filters of :class:`tijarat.opportunities.Options`.

    Returns
    -------
    Rows of (year,) exporter, other (each pair once, in order of codes) and similarity (0-1).
    Exporters that sold nothing have no row.

    Raises
    ------
    DataError : an unknown option, a column missing, a value below zero.

    References
    ----------
    Finger and Kreinin (1979), A Measure of "Export Similarity" and Its Possible Uses, Economic
    Journal 89, 905-912.
    """
    chosen = choices(options)

    def part(world: World) -> Part:
        alike = overlap(world.value, world.value)
        one, other = np.triu_indices(len(world.exporters), 1)
        names = world.exports.exporters.gather(world.exporters)
        rows = pl.DataFrame(
            {
                "exporter": names.gather(one),
                "other": names.gather(other),
                "similarity": alike[one, other] if one.size else [],
            },
            schema={"exporter": pl.String, "other": pl.String, "similarity": pl.Float64},
        )
        return Part({"rows": rows})

    return measured(
        exports,
        chosen,
        part,
        indicator="similarity",
        definition=DEFINITION,
        reference=REFERENCE,
        units={"similarity": "0-1"},
    )
