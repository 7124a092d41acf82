"""Presence M: which exporter has which product, by one rule and one threshold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tijarat.opportunities.choices import Choices
from tijarat.opportunities.comparative_advantage import balassa, per_head
from tijarat.opportunities.exports import Mask, Matrix, Places, Vector
from tijarat.opportunities.world import EXAMPLES, World
from tijarat.results import Dropped

TIE = 1e-12
"""Relative distance from the threshold within which it counts as reached: rounding decides nothing."""


@dataclass(frozen=True, slots=True)
class Presence:
    """M with the exporters and products that have some, and where they stand among all that came.

    Parameters
    ----------
    m : exporter x product, 1 or 0 (between the two when presence is continuous); every row and
        every column has some.
    rca : Balassa's index of the whole world, before anything without presence is left out.
    binary : the same by Balassa's index from 1 on, for the sign of the complexity index; ``m``
        itself when that is 0 or 1.
    exporters, products : places among everything that came.
    diversity, ubiquity : row and column sums of M over the whole world.
    """

    world: World
    m: Matrix
    rca: Matrix
    binary: Matrix
    exporters: Places
    products: Places
    diversity: Vector
    ubiquity: Vector
    dropped: tuple[Dropped, ...] = ()


def presence(world: World) -> Presence:
    """M of one year's world.

    Rows and columns without any presence are left out of ``m``: nothing can be said of them.
    """
    choices = world.choices
    rca = balassa(world.value) if world.value.size else world.value
    m = present(world.value, rca, choices, world.people)
    whole = m
    diversity, ubiquity = m.sum(axis=1), m.sum(axis=0)
    rows = _from(diversity, choices.minimum_diversity)
    columns = _from(ubiquity, choices.minimum_ubiquity)
    dropped: list[Dropped] = []
    if not (rows.all() and columns.all()):
        rows, columns, m = _trimmed(m, rows, columns)
        for of, kept, what in (
            (world.exports.exporters.gather(world.exporters), rows, "exporters"),
            (world.exports.products.gather(world.products), columns, "products"),
        ):
            if not kept.all():
                names = tuple(of.filter(~kept).head(EXAMPLES))
                reason = f"{what} without (enough) presence"
                dropped.append(Dropped(reason, int((~kept).sum()), names))
    binary = m
    if choices.presence == "continuous" and m.size:
        binary = _reached(rca, 1.0)[rows][:, columns].astype(m.dtype)
    return Presence(
        world,
        m if m is whole else np.ascontiguousarray(m),
        rca,
        binary,
        world.exporters[rows],
        world.products[columns],
        diversity,
        ubiquity,
        tuple(dropped),
    )


def present(value: Matrix, rca: Matrix, choices: Choices, people: Vector | None = None) -> Matrix:
    """M of every cell by the rule and threshold chosen."""
    rule, threshold = choices.presence, choices.threshold
    if not value.size:
        return np.zeros(value.shape)
    if rule == "given":
        return _reached(value, threshold).astype(np.float64)
    if rule == "population":
        assert people is not None
        return _reached(per_head(value, people), threshold).astype(np.float64)
    if rule == "continuous":
        return rca / (1 + rca)
    by_rca = _reached(rca, threshold)
    if rule in ("either", "both"):
        assert people is not None
        by_people = _reached(per_head(value, people), threshold)
        by_rca = by_rca | by_people if rule == "either" else by_rca & by_people
    return by_rca.astype(np.float64)


def _reached(values: Matrix, threshold: float) -> Mask:
    return values >= threshold * (1 - TIE)


def _from(sums: Vector, minimum: float) -> Mask:
    return (sums > 0) & (sums >= minimum)


def _trimmed(m: Matrix, rows: Mask, columns: Mask) -> tuple[Mask, Mask, Matrix]:
    """M without the rows and columns to leave, nor those that are empty without them."""
    while True:
        left = m[np.ix_(rows, columns)]
        empty, void = left.sum(axis=1) <= 0, left.sum(axis=0) <= 0
        if not (empty.any() or void.any()):
            return rows, columns, left
        rows, columns = rows.copy(), columns.copy()
        rows[np.flatnonzero(rows)[empty]] = False
        columns[np.flatnonzero(columns)[void]] = False
