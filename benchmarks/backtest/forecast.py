"""A forecast five years ahead, which export potential is not: fitted on the last five, then checked.

Both models learn at ``t - 5`` from what came until ``t``, and speak at ``t`` of what comes until
``t + 5``: nothing they use was unknown on the day.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from glm import fit, predicted
from numpy.typing import NDArray
from predictors import Known, gravity_terms, potential, suggested
from world import Cells, Floats, key, values_at

LEVEL = 0.9
"""How often the interval of a forecast level should hold what came."""

FLOOR = 1_000.0
"""USD added before logs are taken, so that a flow that ends has one."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Forecasts of trade in year t + 5, as logs over the mean of the last years.

    Parameters
    ----------
    middle, low, high : the forecast and its interval.
    came : what came.
    """

    middle: Floats
    low: Floats
    high: Floats
    came: Floats


def terms_of_new(now: Known, cells: Cells, earlier: bool) -> Floats:
    """What the chance of a new flow is told from."""
    past = now.past
    ease = (
        past.pairs[cells.exporter, cells.importer] / past.suggested[cells.exporter, cells.importer]
    )
    trades = ease > 0
    log_ease = np.log(np.where(trades, ease, 1.0))
    columns = [gravity_terms(past, cells), trades, log_ease]
    if earlier and now.before is not None:
        before = values_at(now.before, key(now.whole, cells))
        columns += [before > 0, np.log1p(before)]
    return np.column_stack(columns)


def chance(learn: tuple[Known, Cells, NDArray[np.bool_]], now: Known, cells: Cells) -> Floats:
    """Forecast chance that a flow begins, 0-1, by a logistic regression on the years before."""
    then, seen, came = learn
    earlier = then.before is not None and now.before is not None
    model = fit(terms_of_new(then, seen, earlier), came.astype(np.float64), "logit")
    return predicted(model, terms_of_new(now, cells, earlier))


def levels(
    learn: tuple[Known, Cells, Floats, Floats],
    now: Known,
    cells: Cells,
    value: Floats,
    came: Floats,
) -> Levels:
    """Forecast levels by least squares on the years before; the interval from its misses there."""
    then, seen, was, became = learn
    terms, outcome = _terms_of_level(then, seen, was), _change(became, was)
    coefficients = np.linalg.lstsq(terms, outcome, rcond=None)[0]
    missed = outcome - terms @ coefficients
    low, high = np.quantile(missed, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    middle = _terms_of_level(now, cells, value) @ coefficients
    return Levels(middle, middle + low, middle + high, _change(came, value))


def _terms_of_level(now: Known, cells: Cells, value: Floats) -> Floats:
    structure = np.log(suggested(now.past, cells) + FLOOR)
    benchmark = np.log(potential(now.past, cells, distance=True, correction=True) + FLOOR)
    return np.column_stack([np.ones(len(cells)), np.log(value + FLOOR), structure, benchmark])


def _change(came: Floats, value: Floats) -> Floats:
    return np.log((came + FLOOR) / (value + FLOOR))
