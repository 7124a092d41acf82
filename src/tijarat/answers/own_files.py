"""Tables of the user's that a scenario names: CSV or Parquet, codes kept as text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from tijarat.errors import DataError, MalformedFileError, did_you_mean

NUMBERS = ("value", "duty_percent")


def columns_of(path: Path, needs: Sequence[str], may: Sequence[str] = ()) -> pl.DataFrame:
    """The columns asked for; numbers as numbers, all else as text.

    Parameters
    ----------
    path : ends with .csv or .parquet.
    needs, may : columns that must and that may be there.

    Raises
    ------
    DataError : no such file, or of another kind.
    MalformedFileError : a column is missing or a value is no number.
    """
    if not path.is_file():
        raise DataError(
            f"There is no file '{path}'; expected one beside the scenario, or a full path."
        )
    if path.suffix == ".parquet":
        frame = pl.read_parquet(path)
    elif path.suffix == ".csv":
        frame = _csv(path)
    else:
        raise DataError(f"'{path.name}' came; expected a .csv or .parquet file. Save it as CSV.")
    for column in needs:
        if column not in frame.columns:
            raise MalformedFileError(
                path.name,
                came=f"columns {', '.join(frame.columns)}",
                expected=f"a column '{column}'",
                remedy=f"Rename yours.{did_you_mean(column, frame.columns)}",
            )
    kept = [*needs, *(column for column in may if column in frame.columns)]
    return frame.select(_typed(frame, column, path.name) for column in kept)


def _csv(path: Path) -> pl.DataFrame:
    try:
        return pl.read_csv(path, infer_schema=False)
    except pl.exceptions.PolarsError as error:
        raise MalformedFileError(
            path.name,
            came=str(error).splitlines()[0] if str(error) else "nothing",
            expected="comma-separated values with a line of column names",
            remedy="Save it as CSV in UTF-8.",
        ) from error


def _typed(frame: pl.DataFrame, column: str, file: str) -> pl.Series:
    values = frame[column]
    if column not in NUMBERS:
        return values.cast(pl.String)
    numbers = values.cast(pl.Float64, strict=False)
    wrong = (numbers.is_null() & values.is_not_null() & (values.cast(pl.String) != "")).arg_true()
    if len(wrong):
        row = int(wrong[0])
        raise MalformedFileError(
            file,
            line=row + 2,
            column=column,
            came=f"'{values[row]}'",
            expected="a number",
            remedy="Write 1234.5, without separators or units.",
        )
    return numbers
