"""Weidner and Zylkin's analytical correction of bias and of clustered standard errors.

With exporter-period, importer-period and pair effects the estimate is consistent but its distribution
is not centred: a bias of order 1/I + 1/J, as large as a standard error. With two sets of effects there
is no bias. In both, clustered standard errors are too small, for the fit follows the errors.

Notation as in the paper: a pair's values are T-vectors; lambda the fit, S = y - lambda,
H = diag(lambda) - lambda lambda'/sum(lambda) (two-way: diag(lambda)), x~ regressors without effects.

References
----------
Weidner and Zylkin (2021), Journal of International Economics 132, 103513.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from tijarat.errors import DataError
from tijarat.gravity.choose import cube_shape
from tijarat.gravity.design import Design
from tijarat.gravity.estimate import Correction, Estimate
from tijarat.gravity.inference import inverse
from tijarat.gravity.layout import Codes, Float
from tijarat.gravity.projection import Projection
from tijarat.gravity.shape import Shape


@dataclass(frozen=True, slots=True)
class Pairs:
    """A fit by pair and period; 0 where there is no row.

    Parameters
    ----------
    fit, errors : lambda and S, pair by period.
    x : x~, regressor by pair by period.
    bread : inverse of W = sum of x~'Hx~ over pairs, over their number.
    """

    shape: Shape
    fit: Float
    errors: Float
    x: Float
    bread: Float

    @property
    def count(self) -> int:
        """How many pairs."""
        return len(self.fit)

    def share(self) -> Float:
        """1 over a pair's fit; 0 where pairs have no effect, so that H is diag(lambda)."""
        total = self.fit.sum(axis=1)
        there = (total > 0) & self.shape.with_pairs
        return np.divide(1.0, total, out=np.zeros_like(total), where=there)


def corrected(
    estimate: Estimate, design: Design, x: Float, weights: Float, errors: Float
) -> Estimate:
    """The estimate with its correction.

    Parameters
    ----------
    x, weights, errors : of each row: regressors without effects, weighted fit, weighted error.

    Raises
    ------
    DataError : the effects are not those of a two-way or three-way gravity equation.
    """
    pairs = _pairs(design, x, weights, errors)
    projection = Projection(pairs.shape, pairs.fit, pairs.share())
    bias = _bias(pairs) if pairs.shape.with_pairs else np.zeros(len(design.names))
    return replace(estimate, correction=Correction(bias, _covariance(pairs, projection)))


def _pairs(design: Design, x: Float, weights: Float, errors: Float) -> Pairs:
    shape = cube_shape(design)
    if shape is None or len(shape.exporter) > shape.exporters * shape.importers:
        raise DataError(
            "The bias correction came with the effects "
            f"{', '.join(f.name for f in design.effects) or 'none'}; expected those of a gravity "
            "equation, one row each: exporter*year,importer*year,exporter*importer, or the first two."
        )
    grid = (len(shape.exporter), shape.periods)

    def laid(values: Float) -> Float:
        cells = np.zeros(grid[0] * grid[1])
        cells[shape.place] = values
        return cells.reshape(grid)

    columns = np.array([laid(column) for column in x]).reshape(len(x), *grid)
    bread = inverse((x * weights) @ x.T / grid[0])
    return Pairs(shape, laid(weights), laid(errors), columns, bread)


# ------------------------------------------------------------------ bias


def _bias(pairs: Pairs) -> Float:
    exporters, importers = pairs.shape.exporters, pairs.shape.importers
    b = _one_side(pairs, pairs.shape.exporter, exporters)
    d = _one_side(pairs, pairs.shape.importer, importers)
    scaled = b * exporters / (exporters - 1) / (pairs.count / exporters)
    scaled += d * importers / (importers - 1) / (pairs.count / importers)
    return pairs.bread @ scaled


def _one_side(pairs: Pairs, member: Codes, count: int) -> Float:
    """B (of exporters) or D (of importers), one number a regressor."""
    share = pairs.share()
    total = np.zeros(len(pairs.x))
    for chosen in _groups(member, count):
        fit, errors = pairs.fit[chosen], pairs.errors[chosen]
        scaled = fit * share[chosen, None]
        inverse = np.linalg.pinv(np.diag(fit.sum(axis=0)) - scaled.T @ fit, hermitian=True)
        squares = inverse @ (errors.T @ errors) @ inverse
        for k, column in enumerate(pairs.x):
            moved = fit * column[chosen]
            crossed = (moved * share[chosen, None]).T @ fit
            total[k] -= np.sum(inverse * (errors.T @ moved))
            total[k] += np.sum(squares * (crossed + crossed.T)) / 2
    return total / count


def _groups(member: Codes, count: int) -> Iterator[Codes]:
    """Pairs of each exporter, or importer."""
    order = np.argsort(member, kind="stable")
    return iter(np.split(order, np.cumsum(np.bincount(member, minlength=count))[:-1]))


# ------------------------------------------------------------------ covariance


def _covariance(pairs: Pairs, projection: Projection) -> Float:
    """Clustered by pair, each pair's errors freed from what the fit took of them."""
    identity = np.eye(pairs.shape.periods)
    share, meat = pairs.share(), np.zeros_like(pairs.bread)
    for chosen, leverage in projection.by_exporter():
        fit, errors = pairs.fit[chosen], pairs.errors[chosen]
        x = pairs.x[:, chosen].transpose(1, 2, 0)
        inner = x @ (pairs.bread / pairs.count) @ x.transpose(0, 2, 1) + leverage
        across = share[chosen, None, None] * (fit[:, None, :] @ inner)
        taken = fit[:, :, None] * (inner - across)
        freed = np.linalg.solve(identity - taken, errors[:, :, None])[:, :, 0]
        meat += np.einsum("ntk,nt->nk", x, freed).T @ np.einsum("ntk,nt->nk", x, errors)
    found = pairs.bread @ (meat / pairs.count) @ pairs.bread / pairs.count
    found *= pairs.count / (pairs.count - 1)
    return (found + found.T) / 2
