"""A table on its way into a regression: columns read and checked, rows that cannot be used left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.errors import DataError
from tijarat.gravity.effects import Factor, factor, parse_effects
from tijarat.gravity.layout import Codes, Float
from tijarat.gravity.left_out import LeftOut, merged
from tijarat.results import message
from tijarat.statistics.frames import collect, lazy

CONSTANT = "constant"


@dataclass(frozen=True, slots=True)
class Design:
    """What a regression works on.

    Parameters
    ----------
    outcome : its name.
    y : outcome, in its own unit.
    names, x : the regressors and their values, regressor by row.
    effects, clusters : codes of each row.
    weights, offset : of each row; None for 1 and 0.
    rows : number of each row in the table as it came, from 0.
    table : the columns of effects and clusters, for the names of levels.
    left_out : what has been dropped so far.
    """

    outcome: str
    y: Float
    names: tuple[str, ...]
    x: Float
    effects: tuple[Factor, ...]
    clusters: tuple[Factor, ...]
    weights: Float | None
    offset: Float | None
    rows: Codes
    table: pl.DataFrame
    left_out: tuple[LeftOut, ...] = ()

    def kept(self, keep: Float | Codes, *reasons: LeftOut) -> Design:
        """The design of the rows for which ``keep`` is true, saying why the others are gone."""
        at = np.flatnonzero(keep)
        return replace(
            self,
            y=self.y[at],
            x=self.x[:, at],
            effects=tuple(f.kept(at) for f in self.effects),
            clusters=tuple(f.kept(at) for f in self.clusters),
            weights=None if self.weights is None else self.weights[at],
            offset=None if self.offset is None else self.offset[at],
            rows=self.rows[at],
            table=self.table[at] if self.table.width else self.table,
            left_out=merged((*self.left_out, *reasons)),
        )

    def without(self, regressors: Sequence[int], *reasons: LeftOut) -> Design:
        """The design without some regressors."""
        stay = [k for k in range(len(self.names)) if k not in set(regressors)]
        names = tuple(self.names[k] for k in stay)
        return replace(
            self, names=names, x=self.x[stay], left_out=merged((*self.left_out, *reasons))
        )


def read_design(
    table: IntoFrame,
    outcome: str,
    regressors: str | Iterable[str] = (),
    effects: str | Iterable[str | Sequence[str]] | None = None,
    *,
    cluster: str | Iterable[str | Sequence[str]] | None = None,
    weights: str | None = None,
    offset: str | None = None,
    rows: Codes | None = None,
) -> Design:
    """Read a table's columns for a regression; a constant is added where there are no effects.

    Parameters
    ----------
    table : one row an observation; never changed.
    rows : number of each row in the user's file, where the table is a part of it.

    Raises
    ------
    DataError : an unknown column, text or an infinite number where numbers are needed, a negative
        outcome or weight, a table without a row that can be used.
    """
    chosen = _names(regressors)
    sets, ways = parse_effects(effects), parse_effects(cluster)
    numbers = [outcome, *chosen, *(name for name in (weights, offset) if name)]
    labels = list(dict.fromkeys(name for group in (*sets, *ways) for name in group))
    frame = collect(lazy(table, *numbers, *labels).select(*dict.fromkeys((*numbers, *labels))))
    number = np.arange(len(frame)) if rows is None else rows
    if not chosen and not sets:
        raise DataError("Neither regressors nor effects came; expected at least one of them.")
    values = {name: _numeric(frame[name], number) for name in dict.fromkeys(numbers)}
    present = _present(frame, values, labels)
    at = np.flatnonzero(present)
    missing = _missing(frame, values, labels, number[~present])
    kept, names = frame[at].select(labels), tuple(chosen)
    x = np.array([values[name][at] for name in chosen]).reshape(len(chosen), len(at))
    if not sets:
        names, x = (CONSTANT, *names), np.vstack([np.ones(len(at)), x])
    _require_rows(len(at), missing)
    design = Design(
        outcome,
        values[outcome][at],
        names,
        x,
        tuple(factor(kept, columns) for columns in sets),
        tuple(factor(kept, columns) for columns in ways),
        values[weights][at] if weights else None,
        values[offset][at] if offset else None,
        number[at],
        kept,
        missing,
    )
    return _weighted(_require_outcome(design), weights)


def _names(written: str | Iterable[str]) -> tuple[str, ...]:
    items = written.split(",") if isinstance(written, str) else list(written)
    names = tuple(dict.fromkeys(name.strip() for name in items if name.strip()))
    return names


def _numeric(column: pl.Series, number: Codes) -> Float:
    """A column as numbers, NaN where it is missing."""
    if column.dtype == pl.String:
        text = column.filter(column.cast(pl.Float64, strict=False).is_null() & column.is_not_null())
        if len(text):
            raise DataError(
                f"Column '{column.name}' holds text such as '{text[0]}'; expected numbers. Use it "
                f"under effects if its values are names, or mend the file."
            )
    if not (column.dtype.is_numeric() or str(column.dtype) in ("Boolean", "String", "Null")):
        raise DataError(
            f"Column '{column.name}' is of type {column.dtype}; expected numbers. Use it under "
            "effects if it tells groups apart."
        )
    values = column.cast(pl.Float64).to_numpy().copy()
    values[np.asarray(column.is_null())] = np.nan
    if np.isinf(values).any():
        row = int(number[np.flatnonzero(np.isinf(values))[0]])
        raise DataError(
            f"Column '{column.name}' is infinite in row {row} (counted from 0); expected numbers. The "
            "logarithm of 0 is written so: leave the cell empty, or the row out with --where."
        )
    return values


def _present(frame: pl.DataFrame, values: dict[str, Float], labels: list[str]) -> Codes:
    there = np.ones(len(frame), dtype=bool)
    for column in values.values():
        there &= ~np.isnan(column)
    for name in labels:
        there &= ~_blank(frame[name])
    return there


def _blank(column: pl.Series) -> Codes:
    """Where a label is missing."""
    blank = column.is_null()
    if column.dtype.is_float():
        blank = blank | column.is_nan().fill_null(value=False)
    return blank.to_numpy()


def _missing(
    frame: pl.DataFrame, values: dict[str, Float], labels: list[str], rows: Codes
) -> tuple[LeftOut, ...]:
    if not len(rows):
        return ()
    counts = {name: int(np.isnan(column).sum()) for name, column in values.items()}
    counts |= {name: int(_blank(frame[name]).sum()) for name in labels}
    why = tuple(
        message("gravity-missing", column=name, count=count)
        for name, count in counts.items()
        if count
    )
    return (LeftOut("missing", rows, why),)


def _require_rows(count: int, missing: tuple[LeftOut, ...]) -> None:
    if count:
        return
    if not missing:
        raise DataError(
            "No row is left to estimate from; expected observations. If --where was given, loosen it."
        )
    columns = ", ".join(str(why.parameters["column"]) for why in missing[0].why)
    raise DataError(
        f"Nothing is left: each of the {missing[0].count:,} rows lacks a value in one of {columns}. "
        "Fill them, or leave the emptiest column out."
    )


def _require_outcome(design: Design) -> Design:
    negative = np.flatnonzero(design.y < 0)
    if len(negative):
        first = int(negative[0])
        raise DataError(
            f"'{design.outcome}' is negative in {len(negative):,} rows, first {design.y[first]:g} in row "
            f"{int(design.rows[first])} (counted from 0); expected values of 0 or more: nobody trades "
            f'less than nothing. Mend them, or leave them out with --where "{design.outcome} >= 0".'
        )
    if not (design.y > 0).any():
        raise DataError(
            f"'{design.outcome}' is 0 in each of the {len(design.y):,} rows; expected some above 0. "
            "Check that the column is the one meant, and that empty cells were not written as 0."
        )
    return design


def _weighted(design: Design, weights: str | None) -> Design:
    if design.weights is None:
        return design
    if (design.weights < 0).any():
        row = int(design.rows[np.flatnonzero(design.weights < 0)[0]])
        raise DataError(
            f"The weight '{weights}' is negative in row {row} (counted from 0); expected 0 or more."
        )
    nothing = design.weights == 0
    if not nothing.any():
        return design
    _require_rows(int((~nothing).sum()), ())
    return design.kept(~nothing, LeftOut("weight of zero", design.rows[nothing]))
