"""How the effects of exporters and importers by period project a pair's errors on themselves.

For each pair, d Q d', with Q a generalised inverse of the normal equations of these effects (pair
effects eliminated): exporters' blocks of T by T are eliminated first, so that the largest matrix is
importers by periods.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tijarat.gravity.layout import Codes, Float
from tijarat.gravity.shape import Shape, clear, totals

RANK = 1e-10  # of a matrix scaled to unit diagonal


class Projection:
    """The projection, exporter by exporter, as Q itself would not fit into memory.

    Parameters
    ----------
    fit, share : weights by pair and period; 1 over a pair's sum, 0 where pairs have no effect.
    """

    def __init__(self, shape: Shape, fit: Float, share: Float) -> None:
        self.shape, self._fit, self._share = shape, fit, share
        ends = np.cumsum(np.bincount(shape.exporter, minlength=shape.exporters))
        self._slices = [slice(a, b) for a, b in zip([0, *ends[:-1]], ends, strict=True)]
        self._inverse = self._importers()

    def _blocks(self, chosen: slice) -> Float:
        """H of some pairs."""
        fit = self._fit[chosen]
        blocks = -fit[:, :, None] * (fit * self._share[chosen, None])[:, None, :]
        diagonal = np.arange(self.shape.periods)
        blocks[:, diagonal, diagonal] += fit
        return blocks

    def _row(self, chosen: slice) -> tuple[Float, Float, Float]:
        """Of one exporter: its own block's inverse, its root, and its blocks with all importers."""
        periods, importers = self.shape.periods, self.shape.importers
        blocks = self._blocks(chosen)
        root = inverse_root(blocks.sum(axis=0), self._fit[chosen].sum(axis=0))
        across = np.zeros((periods, importers, periods))
        across[:, self.shape.importer[chosen]] = blocks.transpose(1, 0, 2)
        return root @ root.T, root, across.reshape(periods, importers * periods)

    def _importers(self) -> Float:
        """Generalised inverse of the importers' equations, exporters eliminated."""
        periods, importers = self.shape.periods, self.shape.importers
        size = importers * periods
        matrix, rows = np.zeros((size, size)), list[Float]()
        square = matrix.reshape(importers, periods, importers, periods)
        for chosen in self._slices:
            at = self.shape.importer[chosen]
            square[at, :, at, :] += self._blocks(chosen)
            _, root, across = self._row(chosen)
            rows.append(root.T @ across)
        stacked = np.concatenate(rows)
        del rows
        matrix -= stacked.T @ stacked
        whole = totals(self._fit, self.shape.importer, importers).T.ravel()
        return generalised_inverse(matrix, whole)

    def by_exporter(self) -> Iterator[tuple[Codes, Float]]:
        """Numbers of an exporter's pairs, and d Q d' of each (pair, period, period)."""
        periods, importers = self.shape.periods, self.shape.importers
        square = self._inverse.reshape(importers, periods, importers, periods)
        for chosen in self._slices:
            own, _, across = self._row(chosen)
            at = self.shape.importer[chosen]
            step = own @ across
            product = step @ self._inverse
            crossed = -product.reshape(periods, importers, periods)[:, at].transpose(1, 0, 2)
            found = square[at, :, at, :] + (own + product @ step.T)
            yield (
                np.arange(chosen.start, chosen.stop),
                found + crossed + crossed.transpose(0, 2, 1),
            )


def inverse_root(block: Float, whole: Float) -> Float:
    """R with R R' a generalised inverse of a positive semidefinite block; ``whole`` as below."""
    diagonal = clear(np.diag(block), whole)
    scale = np.divide(1, np.sqrt(diagonal), out=np.zeros_like(diagonal), where=diagonal > 0)
    values, vectors = np.linalg.eigh(block * scale[:, None] * scale)
    there = values > RANK * max(values[-1], 1e-300)
    return scale[:, None] * vectors[:, there] / np.sqrt(values[there])


def generalised_inverse(matrix: Float, whole: Float) -> Float:
    """A symmetric generalised inverse of a positive semidefinite matrix, which is overwritten.

    Pivoted Cholesky; columns that others explain are left at 0. Where the matrix is applied to what
    lies in its range, as here, every generalised inverse gives the same.

    Parameters
    ----------
    whole : weight of each level before anything was eliminated, which tells the rest from rounding.
    """
    from scipy.linalg.lapack import get_lapack_funcs

    cholesky, invert = get_lapack_funcs(("pstrf", "potri"), (matrix,))
    diagonal = clear(np.diag(matrix), whole)
    scale = np.divide(1, np.sqrt(diagonal), out=np.zeros_like(diagonal), where=diagonal > 0)
    matrix *= scale[:, None]
    matrix *= scale
    factor, order, rank, _ = cholesky(matrix, tol=RANK, lower=1, overwrite_a=1)
    order = order[:rank] - 1
    inverse, _ = invert(np.asfortranarray(factor[:rank, :rank]), lower=1, overwrite_c=1)
    del factor
    found = np.zeros_like(matrix)
    inverse = np.tril(inverse)
    inverse += np.tril(inverse, -1).T
    inverse *= scale[order][:, None]
    inverse *= scale[order]
    found[np.ix_(order, order)] = inverse
    return found
