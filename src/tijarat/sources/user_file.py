"""A whole file of the user's for one question, typed as it comes; nothing of it is stored.

CSV and TSV, Excel and Parquet are told apart by the name's ending. A condition can choose among its
rows; it sees this table and nothing else: no other file, no network, no setting.
"""

from __future__ import annotations

import csv
import warnings
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl
from numpy.typing import NDArray

from tijarat.errors import DataError, MalformedFileError, did_you_mean
from tijarat.sources.archives import opened
from tijarat.sources.csv_files import Layout, open_csv, require_encoding
from tijarat.sources.csv_heads import HEAD
from tijarat.sources.table_files import ENDINGS, EXCEL, PARQUET

MARKS = (",", ";", "\t", "|")
"""What may stand between the columns of a text file."""

NULLS = ("", "NA", "N/A", "#N/A", "NaN", "nan", "null", "NULL", ".")
"""What may stand for a missing value among numbers; among text only an empty cell does: NA is Namibia."""

CODE = r"^0[0-9]"  # 0101 is a code and keeps its zero

ROW = "row of the file"  # a name that no header will have
MEND = "Save it again as CSV in UTF-8, one header line, and try again."


def read_user_file(path: Path, *, sheet: str | None = None) -> pl.DataFrame:
    """Every column of a file, in its order, row by row.

    Parameters
    ----------
    sheet : of an Excel file with several; the first when None.

    Raises
    ------
    MalformedFileError : no such file, or one that cannot be read.
    """
    if not path.is_file():
        near = [p.name for p in path.parent.glob("*")] if path.parent.is_dir() else []
        raise MalformedFileError(
            str(path),
            came="a folder" if path.is_dir() else "no file of that name",
            expected=f"a file ending in {', '.join(ENDINGS)}",
            remedy=f"Check the path.{did_you_mean(path.name, near)}",
        )
    ending = path.suffix.lower()
    if ending in PARQUET:
        return _parquet(path)
    if ending in EXCEL:
        return _excel(path, sheet)
    if ending in ENDINGS:
        return _csv(path)
    raise MalformedFileError(
        path.name,
        came=f"a name that ends in '{ending}'",
        expected=f"one of {', '.join(ENDINGS)}",
        remedy=f"Save it as CSV or Excel.{did_you_mean(ending, ENDINGS)}",
    )


def rows_where(table: pl.DataFrame, condition: str) -> NDArray[Any]:
    """Numbers, from 0, of the rows that meet a DuckDB condition on the table's columns.

    Raises
    ------
    DataError : not a condition on these columns, or one that reaches for something else.
    """
    numbered = table.with_row_index(ROW).to_arrow()
    with duckdb.connect(":memory:") as connection:
        connection.register("file", numbered)
        for setting in (
            "enable_external_access = false",
            "python_enable_replacements = false",
            "lock_configuration = true",
        ):
            connection.execute(f"SET {setting}")
        try:
            found = connection.table("file").filter(condition).project(f'"{ROW}"').pl()
        except (duckdb.Error, RuntimeError) as error:
            first = str(error).strip().splitlines()[0][:300]
            raise DataError(
                f"--where came as '{condition}', which cannot be used ({first}); expected a DuckDB "
                f"condition on the columns {', '.join(table.columns[:20])}, such as "
                "\"year >= 2000 AND exporter <> 'USA'\" with text in single quotes."
            ) from error
    return np.sort(found[ROW].to_numpy().astype(np.int64))


def _parquet(path: Path) -> pl.DataFrame:
    try:
        return pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise MalformedFileError(
            path.name,
            came=f"what cannot be read ({str(error).splitlines()[0][:200]})",
            expected="a whole Parquet file",
            remedy="Write it again, or save the table as CSV.",
        ) from error


def _csv(path: Path) -> pl.DataFrame:
    layout = Layout({}, delimiter=_mark(path), further=True, remedy=MEND)
    table = open_csv(path, path.name, layout)
    require_encoding(path, path.name)
    with duckdb.connect(":memory:") as connection, table.naming_errors(connection):
        text = connection.sql(f"FROM {table.sql(as_text=True)}").pl()
    return text.select(_typed(column) for column in text)


def _typed(column: pl.Series) -> pl.Series:
    """A column of text as numbers, or as true and false, where every cell is one."""
    text = column.str.strip_chars()
    given = pl.Series(column.name, text).set(text.is_in(NULLS), None)
    if given.null_count() == len(given):
        return pl.Series(column.name, text).set(text == "", None)
    if not given.str.contains(CODE).any():
        for kind in (pl.Int64, pl.Float64):
            numbers = given.cast(kind, strict=False)
            if numbers.null_count() == given.null_count():
                return numbers
    words = given.str.to_lowercase()
    if words.drop_nulls().is_in(["true", "false"]).all():
        return words == "true"
    return text.set(text == "", None)


def _mark(path: Path) -> str:
    """What separates the columns: the mark that cuts the first line into most names."""
    with path.open("rb") as stream:
        head = stream.read(HEAD).decode("utf-8-sig", errors="replace")
    first = next((line for line in head.splitlines() if line.strip()), "")
    counts = {mark: len(next(csv.reader([first], delimiter=mark), [])) for mark in MARKS}
    return max(MARKS, key=lambda mark: counts[mark])


def _excel(path: Path, sheet: str | None) -> pl.DataFrame:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    with opened(path, path.name) as archive:
        for entry in archive.entries():
            archive.require_modest(entry)
    try:
        with warnings.catch_warnings():  # of styles and the like that openpyxl does not keep
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=True)
            try:
                cells = [list(row) for row in book[_sheet(book.sheetnames, path, sheet)].values]
            finally:
                book.close()
    except (InvalidFileException, KeyError, ValueError, OSError, SyntaxError) as error:
        if isinstance(error, MalformedFileError):
            raise
        raise MalformedFileError(
            path.name,
            came=f"what cannot be read ({str(error)[:200]})",
            expected="a whole Excel file (.xlsx)",
            remedy="Open it in Excel and save it again, or save the sheet as CSV.",
        ) from error
    return _framed(cells, path)


def _sheet(names: list[str], path: Path, wanted: str | None) -> str:
    if wanted is None:
        return names[0]
    if wanted in names:
        return wanted
    raise MalformedFileError(
        path.name,
        came=f"no sheet '{wanted}' among {', '.join(names)}",
        expected="the name of one of them after --sheet",
        remedy=f"Mend the name.{did_you_mean(wanted, names)}",
    )


def _framed(cells: list[list[Any]], path: Path) -> pl.DataFrame:
    """Rows of cells with a header as a table; a column of mixed cells becomes text."""
    head = cells[0] if cells else []
    while head and head[-1] is None:
        head.pop()
    names = [
        str(name).strip() if name is not None else f"column {n}" for n, name in enumerate(head, 1)
    ]
    twice = next((name for name in names if names.count(name) > 1), None)
    if not names or twice:
        raise MalformedFileError(
            path.name,
            line=1,
            came=f"a header that names '{twice}' twice" if twice else "an empty first row",
            expected="the names of the columns, each once",
            remedy="Mend the first row of the sheet.",
        )
    columns = {
        name: _series(name, [row[place] if place < len(row) else None for row in cells[1:]])
        for place, name in enumerate(names)
    }
    table = pl.DataFrame(columns)
    return table.filter(~pl.all_horizontal(pl.all().is_null()))


def _series(name: str, cells: list[Any]) -> pl.Series:
    """A sheet's column; text unless every cell is a number, a date, or true or false."""
    kept = [None if isinstance(cell, str) and cell.strip() in NULLS else cell for cell in cells]
    kinds = {type(cell) for cell in kept if cell is not None}
    if kinds <= {int, float, bool}:
        return pl.Series(name, kept, dtype=pl.Int64 if kinds == {int} else pl.Float64, strict=False)
    if len(kinds) == 1 and str not in kinds:
        return pl.Series(name, kept)
    written = ["" if cell is None else str(cell) for cell in cells]
    return _typed(pl.Series(name, written, dtype=pl.String))
