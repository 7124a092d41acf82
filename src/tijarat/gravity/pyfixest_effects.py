"""Fixed effects taken out by pyfixest's alternating projections, where ours do not fit: slow, any form."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tijarat.errors import TijaratError
from tijarat.gravity.effects import Factor
from tijarat.gravity.layout import Array, Float

MOST_ITERATIONS = 100_000
FINEST = 1e-9  # of a step; its own tolerance, finer ones end in rounding


class DemeaningError(TijaratError, ArithmeticError):
    """pyfixest could not tell the effects apart."""


class PyfixestEffects:
    """Takes any sets of fixed effects out of columns by alternating projections."""

    name = "pyfixest"

    def __init__(self, factors: Sequence[Factor], rows: int) -> None:
        self.cells = rows
        self._codes = np.column_stack([f.codes for f in factors]).astype(np.uint64)

    def lay(self, values: Array) -> Float:
        """The values: cells are rows."""
        return np.asarray(values, dtype=np.float64)

    def take(self, cells: Array) -> Float:
        """The values: cells are rows."""
        return cells

    def forget(self) -> None:
        """Nothing to forget: each call begins anew."""

    def residuals(self, weights: Float, targets: Float, tolerance: float, out: Float) -> int:
        """See :class:`~tijarat.gravity.layout.Absorber`; a weight of 0 is a very small one here."""
        from pyfixest.estimation import demean

        positive = np.maximum(weights, 1e-12 * weights.max())
        size = np.abs(targets).max(axis=1, keepdims=True)
        size = np.where(size > 0, size, 1)
        columns = np.ascontiguousarray((targets / size).T)
        finest = max(tolerance, FINEST)
        left, done = demean(columns, self._codes, positive, tol=finest, maxiter=MOST_ITERATIONS)
        if not done:
            raise DemeaningError(
                f"pyfixest did not tell the fixed effects apart in {MOST_ITERATIONS:,} iterations. Use "
                "fewer sets of effects, or leave groups with next to no trade out with --where."
            )
        out[:] = left.T * size
        return MOST_ITERATIONS

    def contributions(self) -> tuple[Float, ...]:
        """None: pyfixest takes the effects out without naming their values."""
        return ()
