"""Reading GeoDist's tables from CSV, Parquet or xlsx."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb

from tijarat.errors import MalformedFileError
from tijarat.sources.csv_files import CsvFile, Field, Layout, open_csv, read_header
from tijarat.sources.source import Bench
from tijarat.warehouse.validation import quoted

DIST, GEO = "dist_cepii", "geo_cepii"
DUMMIES = (
    "contig", "comlang_off", "comlang_ethno", "colony", "comcol", "curcol", "col45", "smctry",
)  # fmt: skip
DISTANCES = ("dist", "distcap", "distw", "distwces")
ENDINGS = (".csv", ".txt", ".tsv", ".parquet", ".xlsx", ".zip")

_SAVE = "Open it in Excel or LibreOffice and save it as CSV or xlsx."
_CODE = Field("VARCHAR", "a country's code of three letters")
_DUMMY = Field("DOUBLE", "0 or 1")
_KM = Field("DOUBLE", "kilometres, with a decimal point")
_DEGREES = Field("DOUBLE", "degrees, with a decimal point")
_PAIR_FIELDS = {
    "iso_o": _CODE,
    "iso_d": _CODE,
    **dict.fromkeys(DUMMIES, _DUMMY),
    **dict.fromkeys(DISTANCES, _KM),
}
_CITY_FIELDS = {
    "iso3": _CODE,
    "area": Field("DOUBLE", "square kilometres"),
    "dis_int": _KM,
    "landlocked": _DUMMY,
    "lat": _DEGREES,
    "lon": _DEGREES,
    "cap": Field("DOUBLE", "1 for the capital"),
    "maincity": Field("DOUBLE", "1 for the largest city"),
}
LIMITS = {
    **dict.fromkeys((*DUMMIES, "landlocked"), (0, 1)),
    **dict.fromkeys((*DISTANCES, "dis_int", "area"), (0, None)),
    "lat": (-90, 90),
    "lon": (-180, 180),
}
"""The least and the most that a figure may be."""

_FIELDS = {DIST: _PAIR_FIELDS, GEO: _CITY_FIELDS}


def as_csv(path: Path, file: str, bench: Bench) -> CsvFile:
    """A table of GeoDist as a checked CSV file: the one given, or one written from it.

    Parameters
    ----------
    path, file : where it is, and its name as the user knows it.

    Raises
    ------
    MalformedFileError : a form we do not read, or not the columns of GeoDist.
    """
    target = bench.folder / f"{path.stem}-{abs(hash(path))}.csv"
    with path.open("rb") as stream:
        start = stream.read(8)
    if start.startswith((b"\xd0\xcf\x11\xe0", b"<stata_d")) or path.suffix.lower() == ".dta":
        raise MalformedFileError(
            file,
            came="a file of Stata or of old Excel (.dta, .xls)",
            expected="CSV, Parquet or xlsx",
            remedy=_SAVE,
        )
    if start.startswith(b"PAR1"):
        path = _from_parquet(path, file, target, bench)
    elif start.startswith(b"PK\x03\x04"):
        path = _from_xlsx(path, file, target)
    layout = _layout(path, file)
    return open_csv(path, file, layout)


def kind_of(table: CsvFile) -> str:
    """Which of the two tables it is: ``dist_cepii`` or ``geo_cepii``."""
    return DIST if "iso_o" in table.layout.fields else GEO


def require_limits(table: CsvFile, bench: Bench) -> None:
    """Refuse a figure that cannot be, such as a distance below zero.

    Raises
    ------
    MalformedFileError : names its line and column.
    """
    tests: dict[str, tuple[str, str]] = {}
    for name in (name for name in table.layout.fields if name in LIMITS):
        least, most = LIMITS[name]
        number = f'TRY_CAST("{name}" AS DOUBLE)'
        below = f"{number} < {least} OR NOT isfinite({number})"
        meaning = "zero or more" if most is None else f"between {least} and {most}"
        tests[name] = (below if most is None else f"{below} OR {number} > {most}", meaning)
    counts = ", ".join(f"count(*) FILTER (WHERE {test})" for test, _ in tests.values())
    with table.naming_errors(bench.connection):
        found = bench.connection.sql(f"SELECT {counts} FROM {table.sql()}").fetchall()[0]
    for count, (name, (test, meaning)) in zip(found, tests.items(), strict=True):
        if count:
            rows = table.numbered(bench.connection, bench.folder).filter(test).order("line")
            ((line, came),) = rows.limit(1).project(f'line, "{name}"').fetchall()
            raise MalformedFileError(
                table.file,
                line=line,
                column=name,
                came=f"'{came}'",
                expected=f"{table.layout.fields[name].meaning}, {meaning}",
                remedy=f"{count:,} such line{'s' if count > 1 else ''}. {_SAVE}",
            )


def _layout(path: Path, file: str) -> Layout:
    """The layout that fits the header; columns in capitals or with ; or tabs are understood."""
    first = Layout({}, remedy=_SAVE, further=True)
    header = read_header(path, file, first)
    delimiter = ","
    if len(header) == 1:
        delimiter = next((mark for mark in ";\t|" if mark in header[0]), ",")
    names = read_header(path, file, Layout({}, delimiter=delimiter, remedy=_SAVE, further=True))
    kind = GEO if "iso3" in names and "iso_o" not in names else DIST
    return Layout(_FIELDS[kind], delimiter, null=(".", ""), further=True, remedy=_SAVE)


def _from_parquet(path: Path, file: str, target: Path, bench: Bench) -> Path:
    try:
        bench.connection.execute(
            f"COPY (SELECT * FROM read_parquet('{quoted(str(path))}')) "
            f"TO '{quoted(str(target))}' (FORMAT csv, HEADER)"
        )
    except duckdb.Error as error:
        raise MalformedFileError(
            file,
            came=f"a Parquet file that cannot be read ({str(error).splitlines()[0]})",
            expected="a whole Parquet file",
            remedy="It may have been cut short; make or download it again.",
        ) from error
    return target


def _from_xlsx(path: Path, file: str, target: Path) -> Path:
    """The first sheet as CSV."""
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise MalformedFileError(
            file,
            came=f"a file that is no Excel workbook ({error})",
            expected="xlsx with the table in its first sheet",
            remedy=_SAVE,
        ) from error
    try:
        _write(target, book.worksheets[0].iter_rows(values_only=True))
    finally:
        book.close()
    return target


def _write(target: Path, rows: Iterable[Sequence[Any]]) -> None:
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
