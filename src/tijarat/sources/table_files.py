"""Any CSV, TSV, Excel or Parquet file as rows of text, each with its line or row."""

from __future__ import annotations

import datetime as dt
import shutil
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from tijarat.errors import MalformedFileError, did_you_mean
from tijarat.sources.archives import opened
from tijarat.sources.csv_files import Layout, open_csv, require_encoding, write_numbered
from tijarat.sources.source import Bench
from tijarat.sources.table_mapping import Written
from tijarat.warehouse.validation import quoted

EXCEL = (".xlsx", ".xlsm")
PARQUET = (".parquet", ".pq")
TABS = (".tsv", ".tab")
ENDINGS = (".csv", ".txt", *TABS, *EXCEL, *PARQUET)

REMEDY = "Say under `file` in the mapping how it is written: encoding, delimiter, header, sheet."


@dataclass(frozen=True, slots=True)
class TextTable:
    """Rows of text.

    Parameters
    ----------
    file : its name as the user knows it.
    header : names of the columns; in ``rows`` they are ``c0``, ``c1``, ... and ``line``.
    rows : the rows, lazily.
    """

    file: str
    header: tuple[str, ...]
    rows: duckdb.DuckDBPyRelation

    def place(self, column: str) -> str:
        """What a column is called in ``rows``."""
        return f"c{self.header.index(column)}"


def read_text(path: Path, file: str, written: Written, bench: Bench) -> TextTable:
    """Read a file of any of the four forms, told apart by the ending of its name.

    Parameters
    ----------
    path, file : where it is, and its name as the user knows it.

    Raises
    ------
    MalformedFileError : another form, or not what its ending says.
    """
    ending = Path(file).suffix.lower()
    if ending in EXCEL:
        return _excel(path, file, written, bench)
    if ending in PARQUET:
        return _parquet(path, file, written, bench)
    if ending in ENDINGS:
        return _csv(path, file, _with_delimiter(written, ending), bench)
    raise MalformedFileError(
        file,
        came=f"a name that ends in '{ending}'",
        expected=f"one of {', '.join(ENDINGS)}",
        remedy=f"Save it as CSV or Excel.{did_you_mean(ending, ENDINGS)}",
    )


def _with_delimiter(written: Written, ending: str) -> Written:
    if written.delimiter:
        return written
    return replace(written, delimiter="\t" if ending in TABS else ",")


def _csv(path: Path, file: str, written: Written, bench: Bench) -> TextTable:
    if written.encoding.lower().replace("_", "-") not in ("utf-8", "utf8", "utf-8-sig"):
        path = _as_utf8(path, file, written.encoding, bench)
    layout = Layout(
        {},
        delimiter=written.delimiter or ",",
        further=True,
        skip=written.header - 1,
        remedy=REMEDY,
    )
    table = open_csv(path, file, layout)
    require_encoding(path, file)
    names = [f"c{place}" for place in range(len(table.header))]
    rows = table.numbered(bench.connection, bench.folder, names=names, strict=True)
    return TextTable(file, table.header, rows)


def _as_utf8(path: Path, file: str, encoding: str, bench: Bench) -> Path:
    require_encoding(path, file, encoding)
    target = bench.folder / f"{path.name}.utf8.csv"
    with (
        path.open(encoding=encoding, newline="") as source,
        target.open("w", encoding="utf-8", newline="") as out,
    ):
        shutil.copyfileobj(source, out)
    return target


def _parquet(path: Path, file: str, written: Written, bench: Bench) -> TextTable:
    given = f"read_parquet('{quoted(str(path))}', file_row_number = true)"
    try:
        rows = bench.connection.sql(f"SELECT * FROM {given}")
        columns = list(zip(rows.columns, map(str, rows.types), strict=True))
        selected = [
            f"{_as_text(name, kind, written)} AS c{place}"
            for place, (name, kind) in enumerate(columns)
            if name != "file_row_number"
        ]
        target = bench.folder / f"{path.name}.text.parquet"
        bench.connection.sql(
            f"SELECT {', '.join(selected)}, file_row_number + 1 AS line FROM {given}"
        ).write_parquet(str(target))
    except duckdb.Error as error:
        raise MalformedFileError(
            file,
            came=f"what cannot be read ({str(error).splitlines()[0][:200]})",
            expected="a whole Parquet file",
            remedy="Write it again, or save the table as CSV.",
        ) from error
    header = tuple(name for name, _ in columns if name != "file_row_number")
    text = bench.connection.sql(f"SELECT * FROM read_parquet('{quoted(str(target))}')")
    return TextTable(file, header, text)


def _as_text(name: str, kind: str, written: Written) -> str:
    """A column as text; numbers with the decimal mark that the mapping speaks of."""
    cell = f'CAST("{name.replace(chr(34), chr(34) * 2)}" AS VARCHAR)'
    numeric = kind.startswith(("DOUBLE", "FLOAT", "DECIMAL"))
    return f"replace({cell}, '.', '{written.decimal}')" if numeric else cell


def _excel(path: Path, file: str, written: Written, bench: Bench) -> TextTable:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    with opened(path, file) as archive:
        for entry in archive.entries():
            archive.require_modest(entry)
    try:
        with warnings.catch_warnings():  # of styles and the like that openpyxl does not keep
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=True)
            try:
                sheet = book[_sheet(book.sheetnames, file, written)]
                rows = _cells(sheet.iter_rows(values_only=True), written)
                header = _header(rows, file, written)
                target = bench.folder / f"{path.name}.text.parquet"
                names = [f"c{place}" for place in range(len(header))]
                write_numbered(_fitted(rows, len(header), file), names, target)
            finally:
                book.close()
    except (InvalidFileException, KeyError, ValueError, OSError, SyntaxError) as error:
        if isinstance(error, MalformedFileError):
            raise
        raise MalformedFileError(
            file,
            came=f"what cannot be read ({str(error)[:200]})",
            expected="a whole Excel file (.xlsx)",
            remedy="Open it in Excel and save it again, or save the sheet as CSV.",
        ) from error
    text = bench.connection.sql(f"SELECT * FROM read_parquet('{quoted(str(target))}')")
    return TextTable(file, header, text)


def _sheet(names: list[str], file: str, written: Written) -> str:
    if written.sheet is None and len(names) == 1:
        return names[0]
    if written.sheet in names:
        return str(written.sheet)
    came = f"the sheets {', '.join(names)}"
    raise MalformedFileError(
        file,
        came=came if written.sheet is None else f"no sheet '{written.sheet}' among {came}",
        expected="the name of one under `file`, such as sheet: " + names[0],
        remedy=f"Mend the mapping.{did_you_mean(written.sheet or '', names)}",
    )


Row = tuple[int, list[str | None]]


def _cells(rows: Iterator[tuple[object, ...]], written: Written) -> Iterator[Row]:
    """Rows from the header on, as text, with their number."""
    for number, row in enumerate(rows, start=1):
        if number >= written.header:
            yield number, [_written(cell, written) for cell in row]


def _written(cell: object, written: Written) -> str | None:
    """A cell as somebody would have typed it."""
    if cell is None:
        return None
    if isinstance(cell, float):
        text = str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        return text.replace(".", written.decimal)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    return str(cell)


def _header(rows: Iterator[Row], file: str, written: Written) -> tuple[str, ...]:
    number, row = next(rows, (written.header, list[str | None]()))
    while row and row[-1] is None:
        row.pop()
    header = tuple(
        (name or "").strip() or f"column {place}" for place, name in enumerate(row, start=1)
    )
    twice = next((name for name in header if header.count(name) > 1), None)
    if not header or twice:
        raise MalformedFileError(
            file,
            line=number,
            column=twice,
            came=f"a header that names '{twice}' twice" if twice else "an empty row",
            expected="the names of the columns, each once",
            remedy=REMEDY,
        )
    return header


def _fitted(rows: Iterator[Row], wide: int, file: str) -> Iterator[tuple[str | int | None, ...]]:
    for number, row in rows:
        if any(row[wide:]):
            raise MalformedFileError(
                file,
                line=number,
                came="a cell to the right of the named columns",
                expected="a name in the header for each column",
                remedy=REMEDY,
            )
        cells = row[:wide]
        yield (*cells, *[None] * (wide - len(cells)), number)
