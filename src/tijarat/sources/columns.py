"""Some columns of a file of the user's, for one question: read strictly, nothing of it is stored.

Codes are text (``0101`` keeps its zero) and stand in every row; numbers are plain, zero or more, or
empty where nothing is reported. CSV and TSV, Excel and Parquet are told apart by the name's ending.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import polars as pl

from tijarat.errors import MalformedFileError, did_you_mean
from tijarat.sources.archives import opened
from tijarat.sources.csv_files import Layout, open_csv, require_encoding
from tijarat.sources.csv_heads import Field, read_header
from tijarat.sources.source import Bench
from tijarat.sources.table_files import ENDINGS, EXCEL, PARQUET, TABS, TextTable, read_text
from tijarat.sources.table_mapping import Written

MARKS = (",", ";", "\t", "|")
"""What may stand between the columns of a text file."""

NUMBER = "a number such as 1234.5, zero or more; an empty cell where nothing is reported"
CODE = "a code or a name in every row"
MEND = "Mend the file and try again."


def read_columns(
    path: Path, columns: Mapping[str, str], *, numbers: Sequence[str], sheet: str | None = None
) -> pl.DataFrame:
    """Named columns of a file, in its order.

    Parameters
    ----------
    path : a CSV, TSV, Excel or Parquet file.
    columns : our name -> the name in the file.
    numbers : which of ours, where they are asked for, hold numbers (64-bit floats here); the
        others hold text.
    sheet : of an Excel file with several.

    Raises
    ------
    MalformedFileError : no such file or column, or a cell that cannot be; names row and column.
    """
    file = path.name
    if not path.is_file():
        raise MalformedFileError(
            str(path),
            came="a folder" if path.is_dir() else "no file of that name",
            expected=f"a file ending in {', '.join(ENDINGS)}",
            remedy="Check the path.",
        )
    with tempfile.TemporaryDirectory(prefix="tijarat-") as folder, duckdb.connect() as connection:
        bench = Bench(connection, Path(folder))
        held = tuple(name for name in numbers if name in columns)
        wanted = _Wanted(path, file, dict(columns), held, bench)
        ending = path.suffix.lower()
        if ending in (*EXCEL, *PARQUET):
            written = Written(sheet=_sheet(path, file, sheet) if ending in EXCEL else None)
            return wanted.from_text(read_text(path, file, written, bench))
        if ending in ENDINGS:
            return wanted.from_csv()
        raise MalformedFileError(
            file,
            came=f"a name that ends in '{ending}'",
            expected=f"one of {', '.join(ENDINGS)}",
            remedy=f"Save it as CSV or Excel.{did_you_mean(ending, ENDINGS)}",
        )


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be read from one file, and the ways of reading it."""

    path: Path
    file: str
    columns: dict[str, str]
    numbers: tuple[str, ...]
    bench: Bench

    def from_csv(self) -> pl.DataFrame:
        """By DuckDB, typed; the slow way again only to name a row that is wrong."""
        fields = {
            theirs: Field("DOUBLE" if ours in self.numbers else "VARCHAR", self.expected(ours))
            for ours, theirs in self.columns.items()
        }
        usual = "\t" if self.path.suffix.lower() in TABS else ","
        layout = Layout(fields, further=True, remedy=MEND, delimiter=usual)
        table = open_csv(self.path, self.file, self._separated(layout))
        names = ", ".join(f"{_name(theirs)} AS {_name(ours)}" for ours, theirs in self.given())
        with table.naming_errors(self.bench.connection):
            rows = self.bench.connection.sql(f"SELECT {names} FROM {table.sql()}").pl()
        require_encoding(self.path, self.file)
        if self.wrong(rows).is_empty():
            return rows
        places = [f"c{place}" for place in range(len(table.header))]
        text = table.numbered(self.bench.connection, self.bench.folder, names=places, strict=True)
        return self.from_text(TextTable(self.file, table.header, text))

    def from_text(self, text: TextTable) -> pl.DataFrame:
        """From rows of text, each with its line."""
        for theirs in self.columns.values():
            if theirs not in text.header:
                raise MalformedFileError(
                    self.file,
                    line=1,
                    column=theirs,
                    came=f"a header with {', '.join(text.header[:12])}",
                    expected="the columns " + ", ".join(self.columns.values()),
                    remedy=f"Name the column as the file does.{did_you_mean(theirs, text.header)}",
                )
        cells = ", ".join(
            f"nullif(trim({text.place(theirs)}), '') AS {_name(ours)}"
            for ours, theirs in self.given()
        )
        rows: pl.DataFrame = text.rows.project(f"{cells}, line").order("line").pl()
        blank = pl.all_horizontal(pl.col(ours).is_null() for ours, _ in self.given())
        rows = rows.filter(~blank)
        read = rows.with_columns(
            pl.col(ours).cast(pl.Float64, strict=False) for ours in self.numbers
        )
        for ours in self.numbers:  # what is written and is no number
            bad = rows.filter(pl.col(ours).is_not_null() & read[ours].is_null())
            if len(bad):
                raise self.refused(bad["line"][0], ours, f"'{bad[ours][0]}'", len(bad))
        wrong = self.wrong(read)
        if len(wrong):
            line, ours = wrong.row(0)
            came = rows.filter(pl.col("line") == line)[ours][0]
            raise self.refused(line, ours, "nothing" if came is None else f"'{came}'", len(wrong))
        return read.drop("line")

    def wrong(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Line and our name of every cell that cannot be: no code, or a number below zero."""
        if "line" not in rows.columns:
            rows = rows.with_row_index("line")
        found: list[pl.DataFrame] = []
        for ours in self.columns:
            cell = pl.col(ours)
            bad = cell.is_null()
            if ours in self.numbers:
                bad = cell.is_not_null() & ~(cell.is_finite() & (cell >= 0))
            found.append(rows.filter(bad).select("line", column=pl.lit(ours)))
        return pl.concat(found).sort("line", maintain_order=True)

    def refused(self, line: int, ours: str, came: str, count: int) -> MalformedFileError:
        """The error for a cell."""
        more = f" {count:,} such rows." if count > 1 else ""
        return MalformedFileError(
            self.file,
            line=line,
            column=self.columns[ours],
            came=came,
            expected=self.expected(ours),
            remedy=MEND + more,
        )

    def given(self) -> list[tuple[str, str]]:
        """Our names with theirs."""
        return list(self.columns.items())

    def expected(self, ours: str) -> str:
        """What a cell of a column is to hold."""
        return NUMBER if ours in self.numbers else CODE

    def _separated(self, layout: Layout) -> Layout:
        """The layout with the separator whose header holds most of the columns wanted."""
        wanted = set(self.columns.values())

        def found(tried: Layout) -> int:
            return len(wanted & set(read_header(self.path, self.file, tried)))

        marks = dict.fromkeys((layout.delimiter, *MARKS))  # the usual one first: it wins a tie
        return max((replace(layout, delimiter=mark) for mark in marks), key=found)


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _sheet(path: Path, file: str, wanted: str | None) -> str | None:
    """The sheet wanted, or the only one."""
    from openpyxl import load_workbook

    with opened(path, file):  # refuses what is no Excel file in words
        pass
    try:
        book = load_workbook(path, read_only=True)
    except (KeyError, ValueError, OSError):
        return wanted  # read_text says what is wrong with it
    try:
        names = list(book.sheetnames)
    finally:
        book.close()
    if wanted in names or (len(names) == 1 and wanted is None):
        return wanted
    raise MalformedFileError(
        file,
        came=f"the sheets {', '.join(names)}" + (f", none called '{wanted}'" if wanted else ""),
        expected="the name of one",
        remedy=f"Say which with --sheet.{did_you_mean(wanted or '', names)}",
    )
