"""An estimate from a file of the user's: reads it, chooses rows, calls the method."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import polars as pl

from tijarat.errors import DataError, did_you_mean
from tijarat.gravity import Estimate, Groups, ols, ppml, ppml_by
from tijarat.gravity.irls import Tell
from tijarat.gravity.layout import Codes
from tijarat.sources.user_file import read_user_file, rows_where

__all__ = ["Estimate", "GravityQuestion", "Groups", "estimate"]


@dataclass(frozen=True, slots=True)
class GravityQuestion:
    """What the user asked to estimate.

    Parameters
    ----------
    file, sheet : a CSV, TSV, Parquet or Excel file, and the sheet of the last.
    outcome, regressors, effects, cluster, weights, offset : columns, as written.
    where : a DuckDB condition on the file's columns; all rows when None.
    by : a column whose values are estimated one by one; None for one estimate.
    """

    file: Path
    outcome: str
    regressors: str = ""
    effects: str = ""
    cluster: str = ""
    weights: str | None = None
    offset: str | None = None
    where: str | None = None
    method: Literal["ppml", "ols"] = "ppml"
    bias_correction: bool = False
    reset: bool = False
    allow_disconnected: bool = False
    sheet: str | None = None
    by: str | None = None


def estimate(
    question: GravityQuestion, *, tell: Tell = lambda _step, _done, _total: None
) -> Estimate | Groups:
    """Estimate what was asked.

    Raises
    ------
    MalformedFileError : the file cannot be read.
    DataError : a column is unknown or unusable, ``where`` is no condition, or nothing is left.
    """
    if question.method == "ols" and (question.bias_correction or question.reset):
        raise DataError(
            "--bias-correction and --reset came with --method ols; expected ppml, whose bias and form "
            "they are about. Leave --method out."
        )
    tell("read", 0, None)
    table, rows = _table(question)
    chosen = {
        "outcome": question.outcome,
        "regressors": question.regressors,
        "effects": question.effects or None,
        "cluster": question.cluster or None,
        "weights": question.weights,
        "offset": question.offset,
        "allow_disconnected": question.allow_disconnected,
    }
    if question.method == "ols":
        if question.by:
            raise DataError("--by came with --method ols; expected ppml. Leave --method out.")
        return ols(table, **chosen, rows=rows)  # type: ignore[arg-type]
    further = {"bias_correction": question.bias_correction, "reset": question.reset}
    if question.by:
        return ppml_by(table, question.by, **chosen, **further, rows=rows, tell=tell)  # type: ignore[arg-type]
    return ppml(table, **chosen, **further, rows=rows, tell=tell)  # type: ignore[arg-type]


def _table(question: GravityQuestion) -> tuple[pl.DataFrame, Codes | None]:
    """The rows asked for, and their numbers in the file (None for all)."""
    table = read_user_file(question.file, sheet=question.sheet)
    if question.by and question.by not in table.columns:
        raise DataError(
            f"The file has no column '{question.by}' (--by); came {', '.join(table.columns)}."
            f"{did_you_mean(question.by, table.columns)}"
        )
    if not question.where:
        return table, None
    rows = rows_where(table, question.where)
    if not len(rows):
        raise DataError(
            f'No row of {question.file.name} meets --where "{question.where}"; expected some of its '
            f"{len(table):,} rows. Loosen the condition."
        )
    return table[rows], rows
