"""Any fixed effects, solved directly: the reference that the fast cube is held against.

The set with the most levels is eliminated exactly; the normal equations of the others are a dense
matrix, factorised once for all right-hand sides.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tijarat.gravity.effects import Factor
from tijarat.gravity.layout import Array, Float
from tijarat.gravity.shape import clear

RIDGE = 1e-10  # of a matrix scaled to unit diagonal: levels that cannot be told apart
REFINEMENTS = 20


class Plain:
    """Takes any sets of fixed effects out of columns; memory grows with the levels squared."""

    name = "plain"

    def __init__(self, factors: Sequence[Factor], rows: int) -> None:
        from scipy import sparse

        self.cells = rows
        order = sorted(range(len(factors)), key=lambda f: -factors[f].size)
        self._order = order
        self._factors = [factors[f] for f in order]
        row = np.arange(rows)
        sets = [
            sparse.csr_matrix((np.ones(rows), (f.codes, row)), shape=(f.size, rows))
            for f in self._factors
        ]
        self._first = sets[0] if sets else None
        self._rest = sparse.vstack(sets[1:], format="csr") if len(sets) > 1 else None
        self._solution: Float = np.zeros((0, 0))
        self._means: Float = np.zeros((0, 0))

    def lay(self, values: Array) -> Float:
        """The values: cells are rows."""
        return np.asarray(values, dtype=np.float64)

    def take(self, cells: Array) -> Float:
        """The values: cells are rows."""
        return cells

    def forget(self) -> None:
        """Nothing to forget: each solution is direct."""

    def residuals(self, weights: Float, targets: Float, tolerance: float, out: Float) -> int:
        """See :class:`~tijarat.gravity.layout.Absorber`; always exact."""
        out[:] = targets
        if self._first is None:
            return 1
        total = self._first @ weights
        share = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
        if self._rest is not None:
            self._solution = self._solve(weights, share, targets)
            out -= (self._rest.T @ self._solution).T
        self._means = share[:, None] * (self._first @ (weights * out).T)
        out -= (self._first.T @ self._means).T
        return 1

    def _solve(self, weights: Float, share: Float, targets: Float) -> Float:
        """Levels of all sets but the first, by targets."""
        from scipy import linalg, sparse

        assert self._first is not None
        assert self._rest is not None
        weighted = self._rest @ sparse.diags_array(weights)
        crossed = (weighted @ self._first.T).tocsr()
        matrix = (weighted @ self._rest.T).toarray()
        matrix -= (crossed @ sparse.diags_array(share) @ crossed.T).toarray()
        means = share[:, None] * (self._first @ (weights * targets).T)
        right = weighted @ targets.T - crossed @ means
        diagonal = clear(np.diag(matrix), np.asarray(weighted.sum(axis=1)).ravel())
        scale = np.divide(1, np.sqrt(diagonal), out=np.zeros_like(diagonal), where=diagonal > 0)
        matrix *= scale[:, None]
        matrix *= scale[None, :]
        right = right * scale[:, None]
        factorised = linalg.cho_factor(matrix + RIDGE * np.eye(len(matrix)), check_finite=False)
        solution = linalg.cho_solve(factorised, right, check_finite=False)
        before = np.inf
        for _ in range(REFINEMENTS):  # against the ridge
            left = right - matrix @ solution
            error = float(np.abs(left).max())
            if error >= 0.5 * before or error == 0:
                break
            solution += linalg.cho_solve(factorised, left, check_finite=False)
            before = error
        return solution * scale[:, None]

    def contributions(self) -> tuple[Float, ...]:
        """See :class:`~tijarat.gravity.layout.Absorber`."""
        if not self._factors:
            return ()
        parts = [self._means[self._factors[0].codes, 0]]
        at = 0
        for further in self._factors[1:]:
            parts.append(self._solution[at + further.codes, 0])
            at += further.size
        return tuple(parts[self._order.index(place)] for place in range(len(self._order)))
