"""Poisson and logistic regression by Newton's method, for the small models a backtest fits itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Family = Literal["poisson", "logit"]

MOST_STEPS, TOLERANCE = 100, 1e-10


class NotConvergedError(RuntimeError):
    """The likelihood was still rising after the last step."""


@dataclass(frozen=True, slots=True)
class Model:
    """Coefficients of a fitted model, 0 for a term that was left out."""

    coefficients: Floats
    family: Family


def fit(terms: Floats, outcome: Floats, family: Family) -> Model:
    """Maximum likelihood, each step halved until the likelihood rises; constant terms are left out.

    Parameters
    ----------
    terms : cells x terms, the first a constant.
    outcome : counts or amounts of a mean near 1 (poisson); 0 or 1 (logit).

    Raises
    ------
    NotConvergedError : see there.
    """
    kept = terms.max(axis=0) > terms.min(axis=0)
    kept[0] = True
    centre = np.where(np.arange(kept.sum()) == 0, 0.0, terms[:, kept].mean(axis=0))
    spread = np.where(np.arange(kept.sum()) == 0, 1.0, terms[:, kept].std(axis=0))
    x = (terms[:, kept] - centre) / spread
    beta = np.zeros(x.shape[1])
    beta[0] = np.log(outcome.mean()) if family == "poisson" else _logit(outcome.mean())
    height = _likelihood(x @ beta, outcome, family)
    for _ in range(MOST_STEPS):
        mean, variance = _moments(x @ beta, family)
        slope = x.T @ (outcome - mean)
        step = np.linalg.solve((x * variance[:, None]).T @ x, slope)
        while (higher := _likelihood(x @ (beta + step), outcome, family)) < height:
            step /= 2
            if np.abs(step).max() < TOLERANCE:
                break
        done = abs(higher - height) <= TOLERANCE * (abs(height) + 1)
        beta, height = beta + step, higher
        if done:
            whole = np.zeros(terms.shape[1])
            whole[kept] = beta / spread
            whole[0] -= (beta / spread * centre).sum()
            return Model(whole, family)
    raise NotConvergedError(
        f"no end after {MOST_STEPS} steps; largest slope {np.abs(slope).max():g}"
    )


def predicted(model: Model, terms: Floats) -> Floats:
    """The mean the model gives each cell."""
    return _moments(terms @ model.coefficients, model.family)[0]


def _moments(index: Floats, family: Family) -> tuple[Floats, Floats]:
    if family == "poisson":
        mean = np.exp(np.minimum(index, 700.0))
        return mean, mean
    mean = 0.5 * (1 + np.tanh(index / 2))
    return mean, mean * (1 - mean)


def _likelihood(index: Floats, outcome: Floats, family: Family) -> float:
    """Sum of log likelihoods, without what no coefficient moves."""
    if family == "poisson":
        return float((outcome * index - np.exp(np.minimum(index, 700.0))).sum())
    return float((outcome * index - np.logaddexp(0, index)).sum())


def _logit(share: float) -> float:
    return float(np.log(share / (1 - share)))
