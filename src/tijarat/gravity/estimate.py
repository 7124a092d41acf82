"""What an estimation gives back: coefficients with their errors, what was left out, whether it ended."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import polars as pl

from tijarat.gravity.layout import Codes, Float
from tijarat.gravity.left_out import LeftOut
from tijarat.results import Message, message


@dataclass(frozen=True, slots=True)
class Correction:
    """Weidner and Zylkin's analytical correction.

    Parameters
    ----------
    bias : of each coefficient; 0 where two sets of effects leave none.
    vcov : corrected covariance.
    """

    bias: Float
    vcov: Float


@dataclass(frozen=True, slots=True)
class Reset:
    """Ramsey's test: z and p-value of the square of x'b; null where it could not be made."""

    z: float | None
    p_value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """An estimated gravity equation.

    Parameters
    ----------
    method : ``ppml`` or ``ols``.
    outcome, names : of the columns; the coefficients stand in the order of ``names``.
    effects, clusters : sets of columns, ``exporter*year``.
    coefficients, vcov : estimates and their covariance, before any correction.
    factor : the small-sample factor that ``vcov`` carries.
    observations : rows used.
    left_out : rows and regressors dropped, each with the reason.
    iterations : rounds of reweighting.
    residual : largest score of a regressor, over its scale: 0 at the maximum.
    converged : whether the deviance and the effects settled within the tolerance.
    deviance : twice the distance of the log-likelihood from a perfect fit; OLS: sum of squares.
    r2 : OLS: explained part of the variance; PPML: squared correlation of outcome and fit.
    rows : numbers of the rows used, from 0, as they came.
    fitted : fitted outcome of these rows, in the unit of the outcome (OLS: exp of the fit).
    levels : for each set of effects its levels and their values, which are defined only up to
        constants that move between sets.
    solver : what took the effects out: ``cube``, ``plain`` or ``pyfixest``.
    correction : bias and corrected covariance, where it was asked for.
    reset : Ramsey's test, where it was asked for.
    notes : what a reader must know.
    """

    method: str
    outcome: str
    names: tuple[str, ...]
    effects: tuple[str, ...]
    clusters: tuple[str, ...]
    coefficients: Float
    vcov: Float
    factor: str
    observations: int
    left_out: tuple[LeftOut, ...]
    iterations: int
    residual: float
    converged: bool
    deviance: float
    r2: float
    rows: Codes
    fitted: Float
    levels: Mapping[str, pl.DataFrame] = field(default_factory=dict[str, pl.DataFrame], repr=False)
    solver: str = "plain"
    correction: Correction | None = None
    reset: Reset | None = None
    notes: tuple[Message, ...] = ()

    def coefficient(self, name: str) -> float:
        """One coefficient by name; corrected where a correction was asked for."""
        place = self.names.index(name)
        bias = self.correction.bias[place] if self.correction else 0.0
        return float(self.coefficients[place] - bias)

    def summary(self) -> Message:
        """What was estimated, in one sentence."""
        return message(
            f"gravity-{self.method}",
            outcome=self.outcome,
            observations=f"{self.observations:,}",
            effects=", ".join(self.effects) or "none",
        )

    def facts(self) -> tuple[Message, ...]:
        """How errors were computed, how the iterations ended, and how good the fit is."""
        cluster = ", ".join(self.clusters)
        errors = (
            message("gravity-clustered", cluster=cluster, factor=self.factor)
            if cluster
            else message("gravity-robust", factor=self.factor)
        )
        said = [errors]
        if self.method == "ppml":
            said.append(
                message(
                    "gravity-ended",
                    iterations=self.iterations,
                    deviance=f"{self.deviance:,.6g}",
                    r2=f"{self.r2:.4f}",
                )
            )
        else:
            said.append(message("gravity-explained", r2=f"{self.r2:.4f}"))
        if self.correction is not None:
            said.append(message("gravity-corrected"))
        if self.reset is not None:
            p = self.reset.p_value
            said.append(
                message("gravity-reset-impossible")
                if p is None
                else message("gravity-reset", p=f"{p:.4f}")
            )
        return tuple(said)

    def table(self) -> pl.DataFrame:
        """One row a coefficient: estimate, standard error, z, p-value, 95 % interval, correction."""
        error = np.sqrt(np.maximum(np.diag(self.vcov), 0))
        columns: dict[str, Any] = {
            "name": list(self.names),
            "estimate": self.coefficients,
            "standard_error": error,
        }
        centre, spread = self.coefficients, error
        if self.correction is not None:
            spread = np.sqrt(np.maximum(np.diag(self.correction.vcov), 0))
            centre = self.coefficients - self.correction.bias
        z = [b / s if s > 0 else None for b, s in zip(self.coefficients, error, strict=True)]
        columns["z"] = z
        columns["p_value"] = [None if value is None else two_sided(value) for value in z]
        if self.correction is not None:
            columns |= {
                "bias": self.correction.bias,
                "corrected": centre,
                "corrected_standard_error": spread,
            }
        columns |= {"low": centre - NORMAL_95 * spread, "high": centre + NORMAL_95 * spread}
        kinds = {name: pl.String if name == "name" else pl.Float64 for name in columns}
        return pl.DataFrame(columns, schema=kinds)

    def chart(self) -> dict[str, Any]:
        """Vega-Lite figure: each coefficient with its 95 % interval."""
        from tijarat.gravity.printing import interval_chart

        return interval_chart(self.table(), self.outcome)

    def to_markdown(self) -> str:
        """The table as Markdown, standard errors in parentheses."""
        from tijarat.gravity.printing import markdown

        return markdown([self])

    def to_latex(self) -> str:
        """The table as LaTeX (booktabs), standard errors in parentheses."""
        from tijarat.gravity.printing import latex

        return latex([self])

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready; the rows left out are the first 1,000 of each reason."""
        return {
            "method": self.method,
            "outcome": self.outcome,
            "effects": list(self.effects),
            "clusters": list(self.clusters),
            "coefficients": self.table().to_dicts(),
            "vcov": self.vcov.tolist(),
            "factor": self.factor,
            "observations": self.observations,
            "dropped": [left.to_dict() for left in self.left_out],
            "iterations": self.iterations,
            "residual": self.residual,
            "converged": self.converged,
            "deviance": self.deviance,
            "r2": self.r2,
            "solver": self.solver,
            "reset": None if self.reset is None else asdict(self.reset),
            "notes": [note.to_dict() for note in self.notes],
        }


NORMAL_95 = 1.959963984540054


def two_sided(z: float) -> float:
    """Probability of a normal deviate at least as far from 0.

    >>> round(two_sided(1.959963984540054), 12)
    0.05
    """
    return math.erfc(abs(z) / math.sqrt(2))
