"""Which solver takes a design's fixed effects out: the cube, the plain one, or pyfixest."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Literal

import numpy as np

from tijarat.errors import DataError, MissingPartError
from tijarat.gravity.cube import Cube
from tijarat.gravity.design import Design
from tijarat.gravity.effects import Factor, compressed, factor
from tijarat.gravity.layout import Absorber, Codes
from tijarat.gravity.plain import Plain
from tijarat.gravity.shape import Shape

Solver = Literal["auto", "cube", "plain", "pyfixest"]

SMALL_LEVELS = 1_000  # solved directly in less time than numba takes to load
SMALL_ROWS = 50_000
MOST_LEVELS = 4_000  # of all sets but the largest: 130 MB
MOST_LEVELS_ALONE = 12_000  # the same where pyfixest is not installed: 1.2 GB, and slow
MOST_GRID = 100_000_000  # exporters by importers by periods of the preconditioner
EMPTIEST = 8  # cells for one row, at most


def choose(design: Design, solver: Solver = "auto") -> Absorber:
    """The solver for a design's effects.

    Raises
    ------
    DataError : the cube was asked for and the effects have another structure.
    MissingPartError : pyfixest is needed and not installed.
    """
    rest = rest_levels(design.effects)
    rows = len(design.y)
    small = rest <= SMALL_LEVELS and rows <= SMALL_ROWS
    if solver == "plain" or (solver == "auto" and (small or len(design.effects) < 2)):
        return Plain(design.effects, rows)
    if solver in ("auto", "cube"):
        shape = cube_shape(design)
        if shape is not None:
            return Cube(shape)
        if solver == "cube":
            raise DataError(
                "The effects are no cube; expected exporter*year, importer*year and, if wanted, "
                "exporter*importer, one row each. Leave the solver to be chosen."
            )
    installed = find_spec("pyfixest") is not None
    if solver == "auto" and rest <= (MOST_LEVELS if installed else MOST_LEVELS_ALONE):
        return Plain(design.effects, rows)
    if not installed:
        raise MissingPartError(
            f"Fixed effects of this structure with {rest:,} levels besides the largest set need the "
            "optional package pyfixest. Install it with: pip install 'tijarat[estimation]'"
        )
    from tijarat.gravity.pyfixest_effects import PyfixestEffects

    return PyfixestEffects(design.effects, rows)


def rest_levels(effects: Sequence[Factor]) -> int:
    """Levels of all sets but the largest."""
    sizes = sorted(f.size for f in effects)
    return sum(sizes[:-1])


def cube_shape(design: Design) -> Shape | None:
    """Exporter, importer and period of each row, where the effects are those of a cube; else None.

    Three sets whose columns are shared two by two make a cube whichever way they are named; the axis
    with the fewest levels is the period.
    """
    axes = axes_of(design)
    if axes is None:
        return None
    a, exporters, first = axes[0].codes, axes[0].size, frozenset(axes[0].columns)
    b, importers, second = axes[1].codes, axes[1].size, frozenset(axes[1].columns)
    t, periods, third = axes[2].codes, axes[2].size, frozenset(axes[2].columns)
    if exporters * importers * periods > MOST_GRID:
        return None
    pair, count = compressed(a * importers + b, exporters * importers)
    with_pairs = len(design.effects) == 3
    cell = pair * periods + t
    if len(cell) and np.bincount(cell).max() > 1:
        if with_pairs:
            return None
        pair, count = compressed(pair * _most(cell) + _nth(cell), count * _most(cell))
        cell = pair * periods + t
    if count * periods > EMPTIEST * len(cell):
        return None
    exporter, importer = np.zeros(count, np.int64), np.zeros(count, np.int64)
    exporter[pair], importer[pair] = a, b
    sets = [first | third, second | third, first | second]
    order = tuple(sets.index(frozenset(f.columns)) for f in design.effects)
    return Shape(exporters, importers, periods, exporter, importer, cell, with_pairs, order)


def axes_of(design: Design) -> tuple[Factor, Factor, Factor] | None:
    """Exporter, importer and period (without columns, perhaps); None where the sets are no cube."""
    columns = _axes([frozenset(f.columns) for f in design.effects])
    if columns is None:
        return None
    axes = [_axis(design, tuple(sorted(names))) for names in columns]
    if len(design.effects) == 3:
        axes.sort(key=lambda axis: -axis.size)
    return axes[0], axes[1], axes[2]


def _axes(sets: list[frozenset[str]]) -> tuple[frozenset[str], ...] | None:
    if len(sets) == 2:
        period = sets[0] & sets[1]
        axes = (sets[0] - period, sets[1] - period, period)
        return axes if axes[0] and axes[1] else None
    if len(sets) != 3:
        return None
    shared = (sets[0] & sets[1], sets[0] & sets[2], sets[1] & sets[2])
    whole = [shared[0] | shared[1], shared[0] | shared[2], shared[1] | shared[2]]
    apart = not (shared[0] & shared[1] | shared[0] & shared[2] | shared[1] & shared[2])
    return shared if all(shared) and apart and whole == sets else None


def _axis(design: Design, columns: tuple[str, ...]) -> Factor:
    if not columns:
        return Factor((), np.zeros(len(design.y), np.int64), 1)
    return factor(design.table, columns)


def _nth(cell: Codes) -> Codes:
    """Which of the rows of its cell a row is, from 0."""
    order = np.argsort(cell, kind="stable")
    ordered = cell[order]
    new = np.flatnonzero(np.diff(ordered, prepend=ordered[0] - 1))
    nth = np.empty_like(cell)
    nth[order] = np.arange(len(cell)) - np.repeat(new, np.diff(new, append=len(cell)))
    return nth


def _most(cell: Codes) -> int:
    return int(_nth(cell).max()) + 1
