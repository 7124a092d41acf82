"""Ordinary least squares of ln(outcome): what gravity was before, for comparison with PPML.

Rows of outcome 0 have no logarithm and are left out, and where the spread of the errors depends on the
regressors the coefficients are biased; see Santos Silva and Tenreyro (2006).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from narwhals.typing import IntoFrame

from tijarat.gravity.choose import Solver, choose
from tijarat.gravity.connected import require_connected
from tijarat.gravity.design import Design, read_design
from tijarat.gravity.estimate import Estimate
from tijarat.gravity.inference import covariance, inverse
from tijarat.gravity.irls import Fit, independent
from tijarat.gravity.layout import Absorber, Codes, Float
from tijarat.gravity.left_out import LeftOut
from tijarat.gravity.ppml import by_row, levels, notes, without_collinear
from tijarat.results import message


def ols(
    table: IntoFrame,
    outcome: str,
    regressors: str | Iterable[str] = (),
    effects: str | Iterable[str | Sequence[str]] | None = None,
    *,
    cluster: str | Iterable[str | Sequence[str]] | None = None,
    weights: str | None = None,
    offset: str | None = None,
    tolerance: float = 1e-10,
    solver: Solver = "auto",
    allow_disconnected: bool = False,
    rows: Codes | None = None,
) -> Estimate:
    """Estimate ln y = x'b + effects + offset by least squares, rows of outcome 0 left out.

    Parameters, errors and result are those of :func:`tijarat.gravity.ppml`; ``deviance`` is the sum
    of squares, ``r2`` the share of the variance of ln y that is explained.

    References
    ----------
    Yotov, Piermartini, Monteiro and Larch (2016), An advanced guide to trade policy analysis, 1.
    """
    design = read_design(
        table, outcome, regressors, effects,
        cluster=cluster, weights=weights, offset=offset, rows=rows,
    )  # fmt: skip
    if not allow_disconnected:
        require_connected(design)
    design = _positive(design)
    absorber = choose(design, solver)
    fit, errors = _fit(design, absorber, tolerance)
    design = without_collinear(design, fit.collinear)
    x, weight = by_row(absorber, fit.x, len(design.y)), absorber.take(fit.weights)
    vcov, factor = covariance(x, weight, weight * errors, design.clusters)
    log_y = np.log(design.y)
    varied = weight @ (log_y - np.average(log_y, weights=weight)) ** 2
    return Estimate(
        method="ols",
        outcome=outcome,
        names=design.names,
        effects=tuple(f.name for f in design.effects),
        clusters=tuple(f.name for f in design.clusters),
        coefficients=fit.beta,
        vcov=vcov,
        factor=factor,
        observations=len(design.y),
        left_out=design.left_out,
        iterations=1,
        residual=fit.residual,
        converged=True,
        deviance=fit.deviance,
        r2=1 - fit.deviance / varied if varied > 0 else 0.0,
        rows=design.rows,
        fitted=np.exp(absorber.take(fit.eta)),
        levels=levels(design, absorber, fit, tolerance),
        solver=absorber.name,
        notes=notes(absorber, fit),
    )


def _positive(design: Design) -> Design:
    zero = design.y == 0
    if not zero.any():
        return design
    sentence = message("gravity-zero-outcome", outcome=design.outcome, count=int(zero.sum()))
    return design.kept(~zero, LeftOut("zero outcome", design.rows[zero], (sentence,)))


def _fit(design: Design, absorber: Absorber, tolerance: float) -> tuple[Fit, Float]:
    """The projection, and the errors row by row."""
    ones = np.ones(len(design.y)) if design.weights is None else design.weights
    weights = absorber.lay(ones)
    offset = np.zeros(len(design.y)) if design.offset is None else design.offset
    log_y = np.log(design.y)
    targets = np.array([absorber.lay(column) for column in (log_y - offset, *design.x)])
    left = np.empty_like(targets)
    absorber.residuals(weights, targets, tolerance, left)
    stay = independent(absorber, weights, targets, left)
    x = left[1:][stay]
    beta = inverse((x * weights) @ x.T) @ ((x * weights) @ left[0])
    errors = left[0] - beta @ x
    gone = tuple(k for k in range(len(design.names)) if k not in stay)
    eta = absorber.lay(log_y) - errors
    squares = float(weights @ errors**2)
    size = np.sqrt((x**2 @ weights) * max(squares, 1e-300))
    residual = float(np.max(np.abs((x * weights) @ errors) / size, initial=0.0))
    fit = Fit(beta, gone, np.exp(eta), eta, x, weights, squares, 1, 0.0, residual, True)
    return fit, absorber.take(errors)
