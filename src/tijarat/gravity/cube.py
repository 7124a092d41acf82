"""Exporter by importer by period: effects taken out by conjugate gradients, pair effects exactly.

The pair effect is eliminated in closed form; what remains, one level for each exporter and period
and each importer and period, is solved for all right-hand sides together. The preconditioner ignores
that a pair's periods hang together: one block a period, factorised once.

References
----------
Guimarães and Portugal (2010), Stata Journal 10, 628-649, for the projection; the elimination of the
pair effect and the blocks are ours.
"""

from __future__ import annotations

import numpy as np

from tijarat.errors import TijaratError
from tijarat.gravity.layout import Array, Float
from tijarat.gravity.shape import Shape, clear, totals

MOST_ITERATIONS = 2000
STALE = 12  # iterations after which the preconditioner is made anew from the current weights
ROUNDING = 1e-14  # of a target
RIDGE = 1e-9  # of a scaled block: countries that trade with nobody else in a period


class SlowEffectsError(TijaratError, ArithmeticError):
    """Fixed effects that conjugate gradients cannot tell apart within their limit."""


class Cube:
    """Takes exporter-period, importer-period and pair effects out of columns laid on a cube."""

    name = "cube"

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.pairs = len(shape.exporter)
        self.cells = self.pairs * shape.periods
        self._place = (shape.exporter, shape.importer + shape.exporters)
        self._pair_means: Float = np.zeros(0)
        self.forget()

    def forget(self) -> None:
        """See :class:`~tijarat.gravity.layout.Absorber`."""
        self._solution: Float = np.zeros((0, 0, 0))
        self._blocks: Blocks | None = None

    def lay(self, values: Array) -> Float:
        """Values of the rows on the cube, 0 where there is no row."""
        cells = np.zeros(self.cells)
        cells[self.shape.place] = values
        return cells

    def take(self, cells: Array) -> Float:
        """Values of the cube's cells, row by row."""
        return cells[self.shape.place]

    def residuals(self, weights: Float, targets: Float, tolerance: float, out: Float) -> int:
        """See :class:`~tijarat.gravity.layout.Absorber`."""
        from tijarat.gravity import kernels

        cube = (self.pairs, self.shape.periods)
        w = weights.reshape(cube)
        stacked = targets.reshape(len(targets), *cube)
        share = self._share(w)
        levels = self.shape.exporters + self.shape.importers
        right = np.empty((levels, len(targets), self.shape.periods))
        sizes = np.empty(len(targets))
        kernels.gather(w, share, *self._place, stacked, right, sizes)
        iterations = self._solve(w, share, right, tolerance, ROUNDING**2 * sizes)
        means = np.empty((len(targets), self.pairs))
        kernels.subtract(
            w, share, *self._place, self._solution, stacked, out.reshape(stacked.shape), means
        )
        self._pair_means = means[0]
        return iterations

    def _share(self, w: Float) -> Float:
        """1 over each pair's weight, or 0 where pairs have no effect."""
        if not self.shape.with_pairs:
            return np.zeros(self.pairs)
        total = w.sum(axis=1)
        return np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)

    def _solve(self, w: Float, share: Float, right: Float, tolerance: float, least: Float) -> int:
        """Preconditioned conjugate gradients, one step length for each right-hand side.

        ``least`` is what rounding leaves of a target that the pair effects explain.
        """
        from tijarat.gravity.kernels import normal

        if self._blocks is None:
            self._blocks = Blocks(self.shape, w, share)
        if self._solution.shape != right.shape:
            self._solution = np.zeros_like(right)
        x, product = self._solution, np.empty_like(right)
        goal = np.maximum(tolerance**2 * _dots(right, self._blocks.apply(right)), least)
        normal(w, share, *self._place, x, product)
        left = right - product
        direction = better = self._blocks.apply(left)
        error = _dots(left, better)
        for iteration in range(MOST_ITERATIONS):
            open_ = error > goal
            if not open_.any():
                if iteration > STALE:
                    self._blocks = None
                return iteration
            normal(w, share, *self._place, direction, product)
            curvature = _dots(direction, product)
            step = np.where(
                open_ & (curvature > 0), error / np.where(curvature > 0, curvature, 1), 0
            )
            x += step[:, None] * direction
            left -= step[:, None] * product
            better = self._blocks.apply(left)
            before, error = error, _dots(left, better)
            direction = better + (error / np.where(before > 0, before, 1))[:, None] * direction
        raise SlowEffectsError(
            f"The fixed effects were not told apart in {MOST_ITERATIONS:,} iterations: some exporters "
            "and importers are joined by next to no trade. Leave the smallest out with --where, or "
            "use fewer effects."
        )

    def contributions(self) -> tuple[Float, ...]:
        """See :class:`~tijarat.gravity.layout.Absorber`."""
        pair, period = np.divmod(self.shape.place, self.shape.periods)
        parts = [self._solution[side[pair], 0, period] for side in self._place]
        if self.shape.with_pairs:
            parts.append(self._pair_means[pair])
        return tuple(parts[part] for part in self.shape.order)


def _dots(a: Float, b: Float) -> Float:
    """Inner product for each right-hand side."""
    return np.einsum("nrt,nrt->r", a, b)


class Blocks:
    """The preconditioner: for each period, the inverse of exporters against importers alone.

    With v = w - w²/sum(w), the block is [diag(row sums), v; v', diag(column sums)]; scaled to a unit
    diagonal, exporters are eliminated and the importers' matrix is inverted, its null vector filled.
    """

    def __init__(self, shape: Shape, w: Float, share: Float) -> None:
        self.exporters = shape.exporters
        v = np.maximum(w - w * w * share[:, None], 0).T
        cell, cells = (
            shape.exporter * shape.importers + shape.importer,
            shape.exporters * shape.importers,
        )
        grid = np.array([np.bincount(cell, period, minlength=cells) for period in v])
        grid = grid.reshape(shape.periods, shape.exporters, shape.importers)
        rows = clear(grid.sum(axis=2), totals(w, shape.exporter, shape.exporters))
        columns = clear(grid.sum(axis=1), totals(w, shape.importer, shape.importers))
        self._rows, self._columns = _inverse_root(rows), _inverse_root(columns)
        grid *= self._rows[:, :, None]
        grid *= self._columns[:, None, :]
        self._grid = grid
        null = np.sqrt(columns / np.maximum(columns.sum(axis=1, keepdims=True), 1e-300))
        block = null[:, :, None] * null[:, None, :] - grid.transpose(0, 2, 1) @ grid
        diagonal = np.arange(shape.importers)
        block[:, diagonal, diagonal] += 1 + RIDGE
        self._inverse = np.linalg.inv(block)

    def apply(self, right: Float) -> Float:
        """The approximate solution for right-hand sides (level, side, period)."""
        turned = right.transpose(2, 0, 1)
        a = turned[:, : self.exporters] * self._rows[:, :, None]
        b = turned[:, self.exporters :] * self._columns[:, :, None]
        b = self._inverse @ (b - self._grid.transpose(0, 2, 1) @ a)
        a = (a - self._grid @ b) * self._rows[:, :, None]
        both = np.concatenate([a, b * self._columns[:, :, None]], axis=1)
        return np.ascontiguousarray(both.transpose(1, 2, 0))


def _inverse_root(values: Float) -> Float:
    return np.divide(1.0, np.sqrt(values), out=np.zeros_like(values), where=values > 0)
