"""Poisson pseudo-maximum likelihood with any fixed effects: the gravity equation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.errors import DataError
from tijarat.gravity.choose import Solver, choose
from tijarat.gravity.connected import require_connected
from tijarat.gravity.design import Design, read_design
from tijarat.gravity.estimate import Estimate
from tijarat.gravity.inference import covariance
from tijarat.gravity.irls import Fit, Tell, iterate
from tijarat.gravity.layout import Absorber, Codes, Float
from tijarat.gravity.left_out import LeftOut
from tijarat.gravity.reset import reset_test
from tijarat.gravity.separation import without_empty_levels, without_separated
from tijarat.results import Message, message


def ppml(
    table: IntoFrame,
    outcome: str,
    regressors: str | Iterable[str] = (),
    effects: str | Iterable[str | Sequence[str]] | None = None,
    *,
    cluster: str | Iterable[str | Sequence[str]] | None = None,
    weights: str | None = None,
    offset: str | None = None,
    bias_correction: bool = False,
    reset: bool = False,
    tolerance: float = 1e-10,
    iterations: int = 200,
    solver: Solver = "auto",
    allow_disconnected: bool = False,
    rows: Codes | None = None,
    tell: Tell = lambda _step, _done, _total: None,
) -> Estimate:
    """Estimate E[y] = exp(x'b + effects + offset) by Poisson pseudo-maximum likelihood.

    Parameters
    ----------
    table : pandas, polars, Arrow, DuckDB or Spark; one row an observation; never changed.
    outcome : column of 0 and positive numbers, in any unit: only the effects depend on it.
    regressors : columns of numbers; ``"rta,contig"`` or a list.
    effects : sets of columns whose combinations have an effect of their own:
        ``"exporter*year,importer*year,exporter*importer"``; a constant where there is none.
    cluster : ``"exporter*importer"``, several ways separated by commas; robust when None.
    weights, offset : columns; the offset is added to x'b.
    bias_correction : Weidner and Zylkin's, for two-way and three-way effects.
    reset : test the form by the square of x'b, see :mod:`tijarat.gravity.reset`.
    tolerance : relative change of the deviance to stop at, and accuracy of the effects.
    iterations : at most; the result says when they did not suffice.
    solver : how effects are taken out; chosen by their structure.
    allow_disconnected : estimate although exporters and importers fall into groups without a pair
        in common.
    rows : number of each row, where the table is a part of the user's.
    tell : told of progress: step, iterations done, None.

    Returns
    -------
    Coefficients of all regressors that could be estimated; ``left_out`` names the others, and the
    rows that are missing, separated or of weight 0.

    Raises
    ------
    DataError : a column is unknown or unusable, the outcome is negative or 0 throughout, nothing is
        left to estimate from, or a correction was asked for that other effects have.
    MissingPartError : the effects need pyfixest.

    References
    ----------
    Santos Silva and Tenreyro (2006), Review of Economics and Statistics 88, 641-658.
    Correia, Guimarães and Zylkin (2020), Stata Journal 20, 95-115.
    """
    design = read_design(
        table, outcome, regressors, effects,
        cluster=cluster, weights=weights, offset=offset, rows=rows,
    )  # fmt: skip
    if not allow_disconnected:
        require_connected(design)
    tell("separation", 0, None)
    design, absorber = existing(design, solver)
    fit = iterate(design, absorber, tolerance=tolerance, most=iterations, tell=tell)
    design = without_collinear(design, fit.collinear)
    x, mu = by_row(absorber, fit.x, len(design.y)), absorber.take(fit.mu)
    errors = design.y - mu if design.weights is None else design.weights * (design.y - mu)
    vcov, factor = covariance(x, absorber.take(fit.weights), errors, design.clusters)
    estimate = Estimate(
        method="ppml",
        outcome=outcome,
        names=design.names,
        effects=tuple(f.name for f in design.effects),
        clusters=tuple(f.name for f in design.clusters),
        coefficients=fit.beta,
        vcov=vcov,
        factor=factor,
        observations=len(design.y),
        left_out=design.left_out,
        iterations=fit.iterations,
        residual=fit.residual,
        converged=fit.converged,
        deviance=fit.deviance,
        r2=squared_correlation(design.y, mu),
        rows=design.rows,
        fitted=mu,
        levels=levels(design, absorber, fit, tolerance),
        solver=absorber.name,
        notes=notes(absorber, fit),
    )
    if reset:
        tell("reset", 0, None)
        tested = reset_test(design, absorber, fit.beta, tolerance)
        estimate = replace(estimate, reset=tested)
    if not bias_correction:
        return estimate
    from tijarat.gravity.bias import corrected

    tell("bias", 0, None)
    return corrected(estimate, design, x, absorber.take(fit.weights), errors)


def existing(design: Design, solver: Solver) -> tuple[Design, Absorber]:
    """The rows for which estimates exist, and the solver laid out for them."""
    while True:
        design = without_empty_levels(design)
        absorber = choose(design, solver)
        after = without_separated(design, absorber)
        if after is design:
            return design, absorber
        design = after


def by_row(absorber: Absorber, cells: Float, rows: int) -> Float:
    """Columns in the solver's layout, row by row."""
    taken = np.empty((len(cells), rows))
    for k, column in enumerate(cells):
        taken[k] = absorber.take(column)
    return taken


def without_collinear(design: Design, gone: tuple[int, ...]) -> Design:
    """The design without regressors that effects or other regressors explain.

    Raises
    ------
    DataError : none is left.
    """
    if not gone:
        return design
    names = tuple(design.names[k] for k in gone)
    effects = ", ".join(f.name for f in design.effects)
    if len(names) == len(design.names):
        raise DataError(
            f"No regressor is left: {', '.join(names)} differ in no way that the effects "
            f"({effects}) and the other regressors leave open. Use fewer effects: those of pairs "
            "explain whatever stays the same over the years, those of exporter and year whatever is "
            "the same for all importers."
        )
    sentence = message(
        "gravity-collinear", count=len(names), names=", ".join(names), effects=effects or "constant"
    )
    return design.without(gone, LeftOut("collinear", why=(sentence,), names=names))


def squared_correlation(y: Float, fitted: Float) -> float:
    """Of outcome and fit; 0 where one of them does not vary."""
    y, fitted = y - y.mean(), fitted - fitted.mean()
    size = float((y @ y) * (fitted @ fitted))
    return float(y @ fitted) ** 2 / size if size > 0 else 0.0


def levels(
    design: Design, absorber: Absorber, fit: Fit, tolerance: float
) -> dict[str, pl.DataFrame]:
    """The effects' values: what the fit holds besides the regressors and the offset."""
    if not design.effects:
        return {}
    rest = fit.eta - sum(
        (b * absorber.lay(column) for b, column in zip(fit.beta, design.x, strict=True)),
        np.zeros(absorber.cells),
    )
    if design.offset is not None:
        rest -= absorber.lay(design.offset)
    left = np.empty((1, absorber.cells))
    absorber.residuals(fit.weights, rest[None, :], tolerance, left)
    parts = absorber.contributions()
    found: dict[str, pl.DataFrame] = {}
    for f, values in zip(design.effects, parts, strict=bool(parts)):
        one = f.examples()
        named = design.table[one].select(f.columns)
        found[f.name] = named.with_columns(pl.Series("effect", values[one]))
    return found


def notes(absorber: Absorber, fit: Fit) -> tuple[Message, ...]:
    """What a reader must know of the estimate."""
    said: list[Message] = []
    if not fit.converged:
        said.append(message("gravity-not-converged", iterations=fit.iterations))
    if absorber.name == "pyfixest":
        said.append(message("gravity-pyfixest"))
    return tuple(said)
