"""Intervals: every draw of coefficients, elasticities and shocks goes through the exact equilibrium."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tijarat.errors import DataError, EquilibriumError
from tijarat.policy.draws import drawn, units
from tijarat.policy.parameters import Group, Parameter
from tijarat.policy.running import Outcome, Prepared
from tijarat.policy.shown import Shown, flat, shown
from tijarat.policy.simulation import Drawn

Array = NDArray[np.floating[Any]]

BATCH = 25
ALONE = 100
"""Draws of each group alone: enough to compare widths."""

SEED = 20_261_125
LOW, HIGH = 5.0, 95.0
TOLERANCE = 1e-11
MOST_FAILED = 0.2
GROUPS: tuple[Group, ...] = ("elasticity", "coefficient", "shock", "final_demand")


class Store(Protocol):
    """Where finished batches are kept, so that an interrupted run goes on."""

    def get(self, key: str) -> Array | None:
        """A batch that was kept; None where there is none."""
        ...

    def put(self, key: str, batch: Array) -> None:
        """Keep a batch."""
        ...


@dataclass(frozen=True, slots=True)
class Draws:
    """How many draws, and how they are made.

    Parameters
    ----------
    count : 2 or more.
    seed : of the scrambling.
    jobs : processes; 1 stays in this one.
    store : keeps finished batches; nothing is kept when None.
    identity : tells runs apart in the store: the scenario's text, its releases, the version.
    tell : told the step, how many draws are done, and of how many.
    alone : draws of each group of parameters alone, at most.
    """

    count: int = 1000
    seed: int = SEED
    jobs: int = 1
    store: Store | None = None
    identity: str = ""
    tell: Callable[[str, int, int | None], None] = lambda _step, _done, _total: None
    alone: int = ALONE

    def __post_init__(self) -> None:
        if self.count < 2:
            raise DataError(f"{self.count} draws came; expected 2 or more, such as 1000.")


@dataclass(frozen=True, slots=True, eq=False)
class Intervals:
    """Columns to put beside each table, the widths of each group alone, and how it was done."""

    columns: dict[str, list[pl.Series]]
    widths: pl.DataFrame
    drawn: Drawn


def intervals(prepared: Prepared, central: Outcome, tables: Shown, draws: Draws) -> Intervals:
    """Intervals of every number shown.

    Parameters
    ----------
    prepared : the scenario with its baseline.
    central : its outcome at central values; draws begin from it.
    tables : the tables of that outcome.
    draws : how many and how.

    Raises
    ------
    EquilibriumError : more than a fifth of the draws found no equilibrium.
    """
    every = prepared.parameters
    if not every:
        raise DataError(
            f"{prepared.scenario.name}: no parameter has a spread, so there is nothing to draw; "
            "expected a standard_error, low and high ends, or elasticities of the table. Leave the "
            "draws out, or add one."
        )
    joint = _rows(prepared, central, every, draws, "draws", draws.count)
    failed = int(np.isnan(joint).all(axis=1).sum())
    if failed > MOST_FAILED * draws.count:
        raise EquilibriumError(
            f"{failed} of {draws.count} draws found no equilibrium; expected a fifth at most. Narrow "
            "the ranges, or give elasticities with smaller standard errors."
        )
    low, high = _percentiles(joint)
    columns = _columns(tables, low, high)
    kept = joint[~np.isnan(joint).all(axis=1)]
    size = len(tables["countries"].columns["real_income_percent"])  # the first column of all
    columns["countries"].append(pl.Series("median", np.median(kept[:, :size], axis=0)))
    widths = _widths(prepared, central, tables, draws, joint)
    return Intervals(
        columns,
        widths,
        Drawn(draws.count, failed, draws.seed, LOW, HIGH),
    )


def _percentiles(rows: Array) -> tuple[Array, Array]:
    kept = rows[~np.isnan(rows).all(axis=1)]
    low, high = np.percentile(kept, [LOW, HIGH], axis=0)
    return low, high


def _columns(tables: Shown, low: Array, high: Array) -> dict[str, list[pl.Series]]:
    found: dict[str, list[pl.Series]] = {}
    at = 0
    for name, table in tables.items():
        found[name] = []
        for column, values in table.columns.items():
            part = slice(at, at + values.size)
            for end, numbers in (("low", low[part]), ("high", high[part])):
                series = pl.Series(f"{column}_{end}", numbers, nan_to_null=True)
                found[name].append(series)
            at += values.size
    return found


def _widths(
    prepared: Prepared, central: Outcome, tables: Shown, draws: Draws, joint: Array
) -> pl.DataFrame:
    """Width of the interval of real income of the scenario's countries, group by group alone."""
    present = [g for g in GROUPS if any(p.group == g for p in prepared.parameters)]
    count = len(
        prepared.scenario.countries
    )  # the first rows of the first column of the first table
    countries = tables["countries"].keys["country"][:count]
    frames: list[pl.DataFrame] = []
    for group in present:
        own = [p for p in prepared.parameters if p.group == group]
        alone = (
            joint
            if len(present) == 1
            else _rows(prepared, central, own, draws, group, min(draws.count, draws.alone))
        )
        frames.append(_width(group, countries, alone[:, :count]))
    frames.append(_width("all together", countries, joint[:, :count]))
    return pl.concat(frames)


def _width(group: str, countries: Sequence[str], rows: Array) -> pl.DataFrame:
    low, high = _percentiles(rows)
    return pl.DataFrame(
        {
            "from": [group] * len(countries),
            "country": list(countries),
            "real_income_percent_low": low,
            "real_income_percent_high": high,
            "width_points": high - low,
        }
    )


# ------------------------------------------------------------------ batches


def _rows(
    prepared: Prepared,
    central: Outcome,
    parameters: Sequence[Parameter],
    draws: Draws,
    step: str,
    count: int,
) -> Array:
    """All numbers of every draw, draw x number; a row of NaN where there was no equilibrium."""
    points = units(count, len(parameters), draws.seed)
    batches = [points[at : at + BATCH] for at in range(0, count, BATCH)]
    keys = [_key(draws, parameters, points) for points in batches]
    held = {k: found for k in keys if draws.store and (found := draws.store.get(k)) is not None}
    missing = [(key, points) for key, points in zip(keys, batches, strict=True) if key not in held]
    done = sum(len(rows) for rows in held.values())
    draws.tell(step, done, count)
    size = len(flat(shown(prepared, central)))
    results = _computed(prepared, central, parameters, missing, size, draws.jobs)
    for (key, points), rows in zip(missing, results, strict=True):
        held[key] = rows
        if draws.store:
            draws.store.put(key, rows)
        done += len(points)
        draws.tell(step, done, count)
    return np.concatenate([held[key] for key in keys])


def _computed(
    prepared: Prepared,
    central: Outcome,
    parameters: Sequence[Parameter],
    missing: Sequence[tuple[str, Array]],
    size: int,
    jobs: int,
) -> Any:
    """Rows of each batch, in order, as they come."""
    state = central.state
    if jobs == 1 or len(missing) < 2:
        return (batch_rows(prepared, state, parameters, points, size) for _, points in missing)
    from joblib import Parallel, delayed

    work = Parallel(n_jobs=jobs, return_as="generator")
    return work(
        delayed(batch_rows)(prepared, state, parameters, points, size) for _, points in missing
    )


def batch_rows(
    prepared: Prepared,
    state: tuple[Array, Array] | None,
    parameters: Sequence[Parameter],
    points: Array,
    size: int,
) -> Array:
    """All numbers of each draw of a batch, in this process or another."""
    rows = np.full((len(points), size), np.nan)
    for at, point in enumerate(points):
        try:
            outcome = prepared.run(drawn(parameters, point), tolerance=TOLERANCE, start=state)
        except EquilibriumError:
            continue
        rows[at] = flat(shown(prepared, outcome))
    return rows


def _key(draws: Draws, parameters: Sequence[Parameter], points: Array) -> str:
    """Names a batch by everything its numbers depend on."""
    text = "\n".join([draws.identity, repr(tuple(parameters))])
    return sha256(text.encode() + np.ascontiguousarray(points).tobytes()).hexdigest()
