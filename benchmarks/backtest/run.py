"""The backtest: at several years, from what was known then, predict the five years that followed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from forecast import LEVEL, chance, levels
from numpy.typing import NDArray
from predictors import Known, gravity, known, of_growth, of_new
from scores import draws, scores, with_interval
from world import (
    WINDOW,
    Cells,
    Floats,
    Places,
    Window,
    World,
    candidates,
    existing,
    key,
    values_at,
    window,
)

LARGE = 100_000.0
"""USD a year from which a flow is more than a sample."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is run.

    Parameters
    ----------
    ats : years at whose end a prediction is made.
    length : years in the window before and in the one after.
    draws, seed : of exporters, for the intervals.
    sample : part of the products that are scored, drawn by the seed; margins count all.
    """

    ats: Sequence[int] = (2004, 2009, 2014, 2019)
    length: int = WINDOW
    draws: int = 200
    seed: int = 20261125
    sample: float = 1.0


@dataclass(slots=True)
class Task:
    """Scores of one task by predictor and year, each under every weighting of the exporters."""

    precision: dict[str, dict[int, Floats]] = field(default_factory=dict)
    lift: dict[str, dict[int, Floats]] = field(default_factory=dict)
    cells: dict[int, int] = field(default_factory=dict)
    rate: dict[int, float] = field(default_factory=dict)


def backtest(
    whole: World,
    distance: Floats,
    settings: Settings | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Every score of both tasks and the calibration of the forecasts, JSON-ready.

    Parameters
    ----------
    distance : exporters x importers, ln km; NaN where unknown.

    Raises
    ------
    ValueError : the flows lack a window of years before or after one of the years.
    """
    chosen = settings or Settings()
    first, last = whole.years
    for at in chosen.ats:
        if at - chosen.length + 1 < first or at + chosen.length > last:
            raise ValueError(
                f"A backtest at {at} needs the years {at - chosen.length + 1}-{at + chosen.length}; "
                f"the flows hold {first}-{last}. Choose another year or load more."
            )
    weights = draws(len(whole.countries), chosen.draws, chosen.seed)
    tasks = {name: Task() for name in ("new_any", "new_large", "growth_any", "growth_large")}
    forecasts: dict[str, dict[int, Any]] = {"new": {}, "level": {}}
    for at in chosen.ats:
        tell(f"at the end of {at} ...")
        now = known(whole, at, chosen.length, distance)
        before = at - chosen.length
        then = known(whole, before, chosen.length, distance) if now.before is not None else None
        products = _products(whole, chosen)
        after = window(whole, at + 1, at + chosen.length, distance)
        _new(tasks, forecasts["new"], now, then, after, products, weights)
        _growth(tasks, forecasts["level"], now, then, after, products, weights, chosen.length)
    return {
        "tasks": {name: _told(scored) for name, scored in tasks.items()},
        "forecasts": {name: _by_year(found) for name, found in forecasts.items()},
    }


def _products(whole: World, chosen: Settings) -> NDArray[np.int64]:
    kinds = len(whole.products)
    rng = np.random.default_rng(chosen.seed)
    size = max(1, round(kinds * chosen.sample))
    return np.sort(rng.choice(kinds, size, replace=False))


# ------------------------------------------------------------------ the two tasks


def new_cells(now: Known, after: Window, products: NDArray[np.int64]) -> tuple[Cells, Floats]:
    """Every cell where a flow could begin, and what came there, USD a year."""
    found = list(candidates(now.whole, now.past, products))
    cells = Cells(
        *(
            np.concatenate([getattr(c, n) for c in found])
            for n in ("exporter", "importer", "product")
        )
    )
    return cells, values_at(after, key(now.whole, cells))


def grown(now: Known, after: Window, cells: Cells, value: Floats) -> NDArray[np.bool_]:
    """Whether a flow's share of the world's trade in its product at least doubled."""
    came = values_at(after, key(now.whole, cells))
    world_then, world_now = now.past.world[cells.product], after.world[cells.product]
    return came * world_then >= 2 * value * world_now


def _new(
    tasks: dict[str, Task],
    forecasts: dict[int, Any],
    now: Known,
    then: Known | None,
    after: Window,
    products: NDArray[np.int64],
    weights: Floats,
) -> None:
    cells, came = new_cells(now, after, products)
    model = learned = None
    if then is not None:
        seen, appeared = new_cells(then, now.past, products)
        model = gravity(then.past, seen, appeared)
        learned = (then, seen, appeared >= LARGE)
    scored = of_new(now, cells, model)
    if learned is not None:
        scored["forecast"] = chance(learned, now, cells)
        forecasts[now.at] = _reliability(scored["forecast"], came >= LARGE, cells, weights)
    _score(tasks["new_any"], now.at, scored, came > 0, cells, weights)
    _score(tasks["new_large"], now.at, scored, came >= LARGE, cells, weights)


def _growth(
    tasks: dict[str, Task],
    forecasts: dict[int, Any],
    now: Known,
    then: Known | None,
    after: Window,
    products: NDArray[np.int64],
    weights: Floats,
    length: int,
) -> None:
    cells, value = existing(now.past, products)
    came = grown(now, after, cells, value)
    model = None
    if then is not None:
        seen, was = existing(then.past, products)
        became = values_at(now.past, key(now.whole, seen))
        model = gravity(then.past, seen, became)
        forecasts[now.at] = _levels(now, then, cells, value, seen, was, length, weights)
    scored = of_growth(now, cells, value, model)
    _score(tasks["growth_any"], now.at, scored, came, cells, weights)
    large = value >= LARGE
    some = {name: score[large] for name, score in scored.items()}
    _score(tasks["growth_large"], now.at, some, came[large], cells.at(large), weights)


def _score(
    task: Task,
    at: int,
    scored: Mapping[str, Floats],
    came: NDArray[np.bool_],
    cells: Cells,
    weights: Floats,
) -> None:
    task.cells[at], task.rate[at] = len(cells), float(came.mean())
    for name, score in scored.items():
        found = scores(score, came, cells.exporter, weights)
        task.precision.setdefault(name, {})[at] = found.precision
        task.lift.setdefault(name, {})[at] = found.lift


# ------------------------------------------------------------------ calibration


def _reliability(
    forecast: Floats, came: NDArray[np.bool_], cells: Cells, weights: Floats
) -> dict[str, Any]:
    """Forecast and observed rate, in all and by tenth of the forecast."""
    edges = np.quantile(forecast, np.linspace(0, 1, 11)[1:-1])
    tenth = np.searchsorted(edges, forecast, side="right")
    base = came.mean()
    error = ((forecast - came) ** 2).mean()
    return {
        "forecast_over_observed": with_interval(_ratio(forecast, came, cells.exporter, weights)),
        "brier_skill": float(1 - error / (base * (1 - base))),
        "tenths": [
            {
                "forecast": float(forecast[tenth == n].mean()),
                "observed": float(came[tenth == n].mean()),
            }
            for n in range(10)
            if (tenth == n).any()
        ],
    }


def _levels(
    now: Known,
    then: Known,
    cells: Cells,
    value: Floats,
    seen: Cells,
    was: Floats,
    length: int,
    weights: Floats,
) -> dict[str, Any]:
    def in_year(year: int, which: Cells) -> Floats:
        found = window(now.whole, year, year, now.past.distance)
        return values_at(found, key(now.whole, which))

    made = levels(
        (then, seen, was, in_year(now.at, seen)), now, cells, value, in_year(now.at + length, cells)
    )
    held = (made.came >= made.low) & (made.came <= made.high)
    error, unchanged = np.abs(made.came - made.middle), np.abs(made.came)

    once = np.ones(len(cells))
    held_share = _ratio(held, once, cells.exporter, weights)
    error_ratio = _ratio(error, unchanged, cells.exporter, weights)
    return {
        "level": LEVEL,
        "cells": len(cells),
        "held": with_interval(held_share),
        "skill_over_no_change": with_interval(1 - error_ratio),
        "below": float((made.came < made.low).mean()),
        "above": float((made.came > made.high).mean()),
    }


# ------------------------------------------------------------------ as told


def _told(task: Task) -> dict[str, Any]:
    """Scores of a task: the mean over the years with its interval, and year by year."""
    years = sorted(task.cells)
    return {
        "cells": {str(at): task.cells[at] for at in years},
        "base_rate": {str(at): task.rate[at] for at in years},
        "mean_base_rate": float(np.mean([task.rate[at] for at in years])),
        "predictors": {
            name: {
                "average_precision": _over_years(found),
                "top_tenth_lift": _over_years(task.lift[name]),
                "lift_over_structure": _over_years(
                    {at: lift - task.lift["structure"][at] for at, lift in task.lift[name].items()}
                ),
            }
            for name, found in task.precision.items()
        },
    }


def _over_years(found: Mapping[int, Floats]) -> dict[str, Any]:
    by_year = {str(at): float(drawn[0]) for at, drawn in sorted(found.items())}
    return {**with_interval(np.mean(list(found.values()), axis=0)), "by_year": by_year}


def _by_year(found: Mapping[int, Any]) -> dict[str, Any]:
    return {str(at): made for at, made in sorted(found.items())}


def _ratio(above: Floats, below: Floats, exporter: Places, weights: Floats) -> Floats:
    """One sum over another under each weighting of the exporters."""
    kinds = weights.shape[1]
    top = weights @ np.bincount(exporter, above, kinds)
    return top / (weights @ np.bincount(exporter, below, kinds))
