"""Iteratively reweighted least squares: Poisson pseudo-maximum likelihood with effects taken out.

References
----------
Santos Silva and Tenreyro (2006), Review of Economics and Statistics 88, 641-658.
Correia, Guimarães and Zylkin (2020), Stata Journal 20, 95-115.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tijarat.gravity.design import Design
from tijarat.gravity.effects import Factor
from tijarat.gravity.inference import inverse
from tijarat.gravity.layout import Absorber, Float

FIRST_TOLERANCE = 1e-3  # of the effects, tightened as the deviance settles
SWEEPS = 5
SUSPECT, COLLINEAR = 1e-2, 1e-6  # norm of a regressor without its effects, over its norm
STEP = (
    1e-2  # of the fit, on the square root of the tolerance: regressors are weighted by the last one
)
HALVINGS = 12
SMALLEST = 1e-300

Tell = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class Fit:
    """Where the iterations ended.

    Parameters
    ----------
    beta : coefficients of the regressors that stayed.
    collinear : places of the regressors that did not.
    mu, eta : fitted values and their logarithms, by cell.
    x : regressors without their effects (weights ``mu``), regressor by cell.
    weights : mu times the user's weights, by cell.
    change : last relative change of the deviance.
    residual : largest weighted score of a regressor, over its scale.
    """

    beta: Float
    collinear: tuple[int, ...]
    mu: Float
    eta: Float
    x: Float
    weights: Float
    deviance: float
    iterations: int
    change: float
    residual: float
    converged: bool


@dataclass(slots=True)
class Cells:
    """The data in the solver's layout."""

    y: Float
    weights: Float  # the user's; 0 where a cell has no row
    offset: Float
    log_y: Float

    @classmethod
    def of(cls, design: Design, absorber: Absorber) -> Cells:
        """Lay a design out."""
        ones = np.ones(len(design.y)) if design.weights is None else design.weights
        offset = np.zeros(len(design.y)) if design.offset is None else design.offset
        y = absorber.lay(design.y)
        log_y = np.log(y, out=np.zeros_like(y), where=y > 0)
        return cls(y, absorber.lay(ones), absorber.lay(offset), log_y)

    def deviance(self, mu: Float, eta: Float) -> float:
        """Twice the distance of the log-likelihood from that of a perfect fit."""
        return 2 * float(self.weights @ (self.y * (self.log_y - eta) - (self.y - mu)))

    def means(self, eta: Float) -> Float:
        """exp(eta), and 1 where there is no row."""
        mu = np.exp(eta, out=np.ones_like(eta), where=self.weights > 0)
        return np.maximum(mu, SMALLEST, out=mu)


def iterate(
    design: Design,
    absorber: Absorber,
    *,
    tolerance: float = 1e-10,
    most: int = 200,
    tell: Tell = lambda _step, _done, _total: None,
) -> Fit:
    """Maximise the pseudo-likelihood.

    Parameters
    ----------
    tolerance : relative change of the deviance, and of the effects' normal equations, to stop at.
    most : iterations at most; the fit then says that it has not converged.
    """
    cells = Cells.of(design, absorber)
    targets = np.empty((len(design.names) + 1, absorber.cells))
    for k, column in enumerate(design.x, start=1):
        targets[k] = absorber.lay(column)
    left = np.empty_like(targets)
    absorber.forget()
    eta = absorber.lay(start(design))
    mu = cells.means(eta)
    deviance, change, inner = cells.deviance(mu, eta), np.inf, max(FIRST_TOLERANCE, tolerance)
    stay: list[int] | None = None
    beta = np.zeros(0)
    for iteration in range(1, most + 1):
        weights = cells.weights * mu
        targets[0] = eta - cells.offset + (cells.y - mu) / mu
        absorber.residuals(weights, targets, inner, left)
        if stay is None:
            stay = independent(absorber, weights, targets, left)
            targets, left = targets[[0, *(k + 1 for k in stay)]], left[[0, *(k + 1 for k in stay)]]
        beta = _least_squares(weights, left)
        proposal = targets[0] + cells.offset - left[0] + beta @ left[1:]
        before = eta
        eta, mu, reached = _advance(cells, eta, proposal, deviance)
        change = abs(deviance - reached) / max(abs(reached), 1e-300 + tolerance * cells.y.sum())
        step = np.sqrt(weights @ (eta - before) ** 2 / weights.sum())
        done = bool(change < tolerance and inner <= tolerance and step < STEP * np.sqrt(tolerance))
        deviance = reached
        tell("estimate", iteration, None)
        if done:
            break
        inner = max(tolerance, min(0.1 * inner, 0.01 * change))
    else:
        iteration, done = most, False
    gone = tuple(k for k in range(len(design.names)) if k not in (stay or ()))
    weights = cells.weights * mu
    score = left[1:] @ (cells.weights * (cells.y - mu))
    scale = np.sqrt((left[1:] ** 2 @ weights) * weights.sum())
    residual = float(np.max(np.abs(score) / np.maximum(scale, 1e-300), initial=0.0))
    return Fit(beta, gone, mu, eta, left[1:], weights, deviance, iteration, change, residual, done)


def _least_squares(weights: Float, left: Float) -> Float:
    weighted = left[1:] * weights
    return inverse(weighted @ left[1:].T) @ (weighted @ left[0])


def _advance(
    cells: Cells, eta: Float, proposal: Float, deviance: float
) -> tuple[Float, Float, float]:
    """The step, halved while it makes the deviance much worse."""
    halvings = 0
    while True:
        with np.errstate(over="ignore", invalid="ignore"):
            mu = cells.means(proposal)
            reached = cells.deviance(mu, proposal)
        better = np.isfinite(reached) and reached <= deviance + 0.5 * abs(deviance) + 1e-9
        if better or halvings == HALVINGS:
            return proposal, mu, reached
        proposal, halvings = (proposal + eta) / 2, halvings + 1


def start(design: Design) -> Float:
    """Logarithm of a first fit: proportional fitting of the effects' totals, or halfway to the mean."""
    offset = np.zeros(len(design.y)) if design.offset is None else design.offset
    weights = np.ones(len(design.y)) if design.weights is None else design.weights
    if not design.effects:
        mean = np.average(design.y, weights=weights)
        return np.log((design.y + mean) / 2)
    mu = np.exp(offset - offset.mean())
    totals = [_sums(f, weights * design.y) for f in design.effects]
    for _ in range(SWEEPS):
        for f, total in zip(design.effects, totals, strict=True):
            mu = mu * (total / np.maximum(_sums(f, weights * mu), SMALLEST))[f.codes]
    return np.log(np.maximum(mu, SMALLEST))


def _sums(f: Factor, values: Float) -> Float:
    return np.bincount(f.codes, values, minlength=f.size)


def independent(absorber: Absorber, weights: Float, targets: Float, left: Float) -> list[int]:
    """Places of the regressors that neither the effects nor earlier regressors explain."""
    norm = np.array([_spread(column, weights) for column in targets[1:]])
    small = [
        np.sqrt(weights @ row**2) <= SUSPECT * n for row, n in zip(left[1:], norm, strict=True)
    ]
    if any(small):
        absorber.residuals(weights, targets, 1e-10, left)
    scale = np.where(norm > 0, norm, 1)
    gram = (left[1:] * weights) @ left[1:].T / np.outer(scale, scale)
    return pivots(gram, COLLINEAR**2)


def _spread(column: Float, weights: Float) -> float:
    """Weighted norm about the mean, or about 0 where nothing varies."""
    about = column - weights @ column / weights.sum()
    if not np.any(about[weights > 0]):
        about = column
    return float(np.sqrt(weights @ (about * about)))


def pivots(gram: Float, tolerance: float) -> list[int]:
    """Columns of a Gram matrix, in order, that earlier ones do not explain (Cholesky's pivots)."""
    left = gram.copy()
    stay: list[int] = []
    for k in range(len(gram)):
        if left[k, k] <= tolerance * max(gram[k, k], 1):
            continue
        stay.append(k)
        left -= np.outer(left[:, k], left[k]) / left[k, k]
    return stay
