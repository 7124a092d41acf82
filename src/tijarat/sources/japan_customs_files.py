"""One CSV file of Trade Statistics of Japan: its encoding, its columns by name, its rows checked.

A file holds a row for each nine-digit line and country, with twelve months side by side. Older files
are in Shift-JIS and call April ``Apl``; some stop at the last published month, others write zeros.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tijarat.errors import MalformedFileError
from tijarat.sources.csv_files import CsvFile, Field, Layout, open_csv, read_header
from tijarat.sources.source import Bench

KEYS = ("Exp or Imp", "Year", "HS", "Country")
REMEDY = "Download the monthly CSV by nine-digit line and country from e-Stat again, and load it as it is."

_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_NUMBER = {name.lower(): month for month, name in enumerate(_NAMES.split(), start=1)} | {"apl": 4}
_WHOLE = "a whole number, zero or more"
_NOT_WHOLE = re.compile(rb"[,\"\s][-+]?(\d+([._]|[eE][-+]?\d)|\.\d|0[xX][0-9a-fA-F])")
"""A cell that DuckDB would round or multiply out to a whole number: 3e4, 1.5, 1_000, 0x10."""

CODE = "upper(trim(\"HS\", ' ''’‘'))"
"""The nine characters of a line in SQL: without the apostrophes that keep spreadsheets off them."""

_WRONG: tuple[tuple[str, str, str, str], ...] = (
    (
        "Exp or Imp",
        "NOT coalesce(regexp_full_match(trim(\"Exp or Imp\"), '[12]'), false)",
        "1 (export) or 2 (import)",
        REMEDY,
    ),
    (
        "Year",
        "NOT coalesce(regexp_full_match(trim(\"Year\"), '(19|20)\\d\\d'), false)",
        "a year of four digits",
        REMEDY,
    ),
    (
        "HS",
        f"coalesce(regexp_full_match({CODE}, '\\d{{8}}'), false)",
        "nine digits",
        "The leading zero was lost when the file was opened in Excel and saved. Load the file as "
        "downloaded; to look at it first, import the column HS as text.",
    ),
    (
        "HS",
        f"NOT coalesce(regexp_full_match({CODE}, '\\d{{9}}|\\d\\dX{{6}}[A-Z0-9]'), false)",
        "nine digits (or a chapter's confidential sum such as 28XXXXXXA)",
        REMEDY,
    ),
    (
        "Country",
        "NOT coalesce(regexp_full_match(trim(\"Country\"), '\\d{3}'), false)",
        "a country code of three digits, such as 124 for Pakistan",
        REMEDY,
    ),
)
"""Column, what is wrong in SQL, what was expected, what to try."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A checked file, its rows in a temporary table of the bench.

    Parameters
    ----------
    months : month -> how its columns end (``Jan``, ``Apl``, ...).
    table : the temporary table, its columns named as in the file.
    """

    file: str
    sha256: str
    csv: CsvFile
    months: Mapping[int, str]
    table: str

    def line(self, bench: Bench, test: str, *, last: bool = False) -> int | None:
        """The first line (or the last) that meets a condition; reads the file again, slowly."""
        order = "DESC" if last else "ASC"
        rows = self.csv.numbered(bench.connection, bench.folder)
        found = rows.filter(test).order(f"line {order}").limit(1).project("line").fetchall()
        return int(found[0][0]) if found else None


def open_file(path: Path, file: str, sha256: str, number: int, bench: Bench) -> DataFile:
    """Read and check a file.

    Parameters
    ----------
    path, file : where it is, and its name as the user knows it.
    number : tells its temporary table from others'.

    Raises
    ------
    MalformedFileError : another kind of file, or a row that cannot be right.
    """
    path = _in_utf8(path, bench.folder / f"japan-customs-{number}.csv")
    header = read_header(path, file, Layout({}, further=True, remedy=REMEDY))
    _require_kind(header, file)
    months = _months(header, file)
    numbers = {
        f"{name}-{ending}": Field("BIGINT", _WHOLE)
        for ending in months.values()
        for name in ("Quantity1", "Quantity2", "Value")
    }
    if "Value-Year" in header:
        numbers["Value-Year"] = Field("BIGINT", _WHOLE)
    texts = dict.fromkeys((*KEYS, "Unit1", "Unit2"), Field("VARCHAR", "text"))
    layout = Layout({**texts, **numbers}, null=("",), further=True, remedy=REMEDY)
    csv = open_csv(path, file, layout)
    table = f"japan_customs_file_{number}"
    with csv.naming_errors(bench.connection):
        bench.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT * FROM {csv.sql()}"
        )
    opened = DataFile(file, sha256, csv, months, table)
    _require_whole(opened, list(numbers), bench)
    _check(opened, list(numbers), bench)
    return opened


def _in_utf8(path: Path, target: Path) -> Path:
    """The file itself, or a copy in UTF-8 of one in Shift-JIS."""
    data = path.read_bytes()
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("cp932")
        except UnicodeDecodeError:
            return path  # neither: whoever reads it says so
        target.write_text(text, encoding="utf-8", newline="")
        return target
    return path


def _require_kind(header: tuple[str, ...], file: str) -> None:
    """Refuse the other tables of Trade Statistics of Japan, which look much the same."""
    wanted = "the monthly table by nine-digit line and country (columns HS and Country)"
    wrong = ""
    if any(name.lower().startswith("custom") for name in header):
        wrong = (
            "a table by customs office (column Custom). One office is not Japan's trade, and sums of "
            "offices fall short because each figure is rounded down"
        )
    elif "HS" not in header and any(name in header for name in ("Commodity", "P.C.", "PC")):
        wrong = "a table by principal commodity"
    elif "HS" in header and "Country" not in header:
        wrong = "a table of the world's total (44 columns, no Country)"
    if wrong:
        raise MalformedFileError(
            file,
            line=1,
            came=wrong,
            expected=wanted,
            remedy="On e-Stat choose 'Commodity by Country', export or import, and its CSV.",
        )


def _months(header: tuple[str, ...], file: str) -> dict[int, str]:
    """Month -> ending of its columns; they must run from January without a gap."""
    found: dict[int, str] = {}
    for name in header:
        if match := re.fullmatch(r"Value-(\w+)", name):
            month = _NUMBER.get(match[1][:3].lower())
            if month is not None and month not in found:
                found[month] = match[1]
            elif match[1] != "Year":
                raise _strange_month(file, name, f"the column {name}")
    gap = next((m for m in range(1, max(found, default=0) + 1) if m not in found), None)
    if not found or gap is not None:
        lacking = f"Value-{_NAMES.split()[(gap or 1) - 1]}"
        raise _strange_month(file, lacking, f"a header without {lacking}")
    return found


def _strange_month(file: str, column: str, came: str) -> MalformedFileError:
    return MalformedFileError(
        file,
        line=1,
        column=column,
        came=came,
        expected="one column Value-Jan, Value-Feb, ... for each month from January",
        remedy=REMEDY,
    )


def _require_whole(opened: DataFile, numbers: list[str], bench: Bench) -> None:
    """Refuse the first number that is not written in digits alone: it would be read as another one."""
    if not _NOT_WHOLE.search(opened.csv.path.read_bytes()):
        return
    rows = opened.csv.numbered(bench.connection, bench.folder)
    wrong = {n: f"NOT regexp_full_match(trim(\"{n}\"), '[-+]?[0-9]*')" for n in numbers}
    firsts = ", ".join(f"min(line) FILTER (WHERE {test})" for test in wrong.values())
    (found,) = rows.aggregate(firsts).fetchall()
    lines = {n: line for n, line in zip(numbers, found, strict=True) if line is not None}
    if not lines:  # it stands in another column, and is a text there
        return
    column = min(lines, key=lambda name: lines[name])
    ((came,),) = rows.filter(f"line = {lines[column]}").project(f'"{column}"').fetchall()
    raise MalformedFileError(
        opened.file,
        line=lines[column],
        column=column,
        came=f"'{came}'",
        expected=f"{_WHOLE}, in digits alone",
        remedy="A spreadsheet may have rewritten it (3e4 for 30000), and digits may be lost. "
        f"{REMEDY}",
    )


def _check(opened: DataFile, numbers: list[str], bench: Bench) -> None:
    """Refuse the first row that cannot be right, naming its line."""
    negative = [(n, f'TRY_CAST("{n}" AS BIGINT) < 0', _WHOLE, REMEDY) for n in numbers]
    tests = [*_WRONG, *negative]
    counts = ", ".join(f"count(*) FILTER (WHERE {test})" for _, test, _, _ in tests)
    (found,) = bench.connection.sql(f"SELECT {counts} FROM {opened.table}").fetchall()
    for count, (column, test, expected, remedy) in zip(found, tests, strict=True):
        if count:
            sample = bench.connection.sql(
                f'SELECT "{column}" FROM {opened.table} WHERE {test} LIMIT 1'
            ).fetchall()[0][0]
            line = opened.line(bench, test)
            if line is not None:
                rows = opened.csv.numbered(bench.connection, bench.folder)
                sample = rows.filter(f"line = {line}").project(f'"{column}"').fetchall()[0][0]
            raise MalformedFileError(
                opened.file,
                line=line,
                column=column,
                came="nothing" if sample is None else f"'{sample}'",
                expected=expected,
                remedy=f"{count} such row{'s' if count > 1 else ''}. {remedy}",
            )
