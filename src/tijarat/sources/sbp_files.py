"""Workbooks of the State Bank: receipts or payments by country and month. Read strictly or not at all.

Their layout shifts from year to year, so nothing is guessed: one sheet with amounts, one row of
months, the countries in one column to their left, the unit in words above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tijarat.errors import MalformedFileError, UnknownCodeError
from tijarat.reference.countries import country
from tijarat.reference.periods import Month
from tijarat.sources.source import Snapshot

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
UNIT = re.compile(
    r"(thousand|million)s?\s+(of\s+)?(u\.?s\.?\s*\$?|us)\s*(dollars?)?", re.IGNORECASE
)
FEWEST_MONTHS = 3
TOTALS = ("total", "grand total", "all countries", "total exports", "total imports", "world")
MEASURES = {"export": "export receipts", "import": "import payments"}

Cells = list[tuple[Any, ...]]


def is_workbook(path: Path) -> bool:
    """Whether the bytes are those of Excel, old or new."""
    with path.open("rb") as stream:
        start = stream.read(8)
    return start.startswith(b"PK\x03\x04") or start == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def receipts(snapshot: Snapshot, measure: str = "") -> Iterator[tuple[Any, ...]]:
    """Rows of the table ``pairs``, each with its line: what banks received from a country, or paid.

    Parameters
    ----------
    measure : what the amounts are; read from the file's words when empty.

    Raises
    ------
    MalformedFileError : the layout is another; says which part of it.
    """
    cells = _cells(snapshot)
    head = next((n for n, row in enumerate(cells) if len(_months(row)) >= FEWEST_MONTHS), None)
    if head is None:
        raise _shifted(snapshot, "no row with months", "a row of months such as Jul-23")
    months = _months(cells[head])
    names = min(months)
    above = " ".join(str(v) for row in cells[: head + 1] for v in row if isinstance(v, str))
    unit = UNIT.search(above)
    if unit is None:
        raise _shifted(snapshot, "no unit above the months", "words such as 'Thousand US Dollars'")
    said = f"{above} {snapshot.request.label}".casefold()
    found = [what for word, what in MEASURES.items() if word in said]
    if not measure and len(found) != 1:
        raise _shifted(snapshot, "neither exports nor imports alone", "one of them, or --measure")
    measure = measure or found[0]
    for line, row in enumerate(cells[head + 1 :], head + 2):
        words = [str(value).strip() for value in row[:names] if isinstance(value, str)]
        label = next((word for word in words if word), "")
        if not label or _total(label) or not any(_amount(row, n) is not None for n in months):
            continue
        partner = _partner(label)
        sides = ("PAK", partner) if measure.startswith("export") else (partner, "PAK")
        for at, month in months.items():
            value = _number(snapshot, line, month, _amount(row, at))
            yield (month.code, *sides, measure, value, f"{unit[1].lower()} USD", line)


def _cells(snapshot: Snapshot) -> Cells:
    """The values of the one sheet that has months."""
    from zipfile import BadZipFile

    import openpyxl

    with snapshot.path.open("rb") as stream:
        if not stream.read(2) == b"PK":
            raise MalformedFileError(
                snapshot.request.label,
                came="a workbook in the old format (.xls)",
                expected="the newer one (.xlsx)",
                remedy="Open it in a spreadsheet program, save it as .xlsx and pass that.",
            )
        stream.seek(0)
        try:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        except (BadZipFile, KeyError, ValueError, OSError) as error:
            raise _shifted(snapshot, f"a broken workbook ({error})", "a whole .xlsx") from error
        try:
            sheets = [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
        finally:
            book.close()
    held = [s for s in sheets if any(len(_months(row)) >= FEWEST_MONTHS for row in s)]
    if len(held) != 1:
        raise _shifted(snapshot, f"{len(held)} sheets with a row of months", "one")
    return held[0]


def _months(row: tuple[Any, ...]) -> dict[int, Month]:
    return {n: month for n, value in enumerate(row) if (month := _month(value)) is not None}


def _month(value: object) -> Month | None:
    """A month written as a date, ``Jul-23``, ``July 2023`` or ``2023-07``."""
    if isinstance(value, datetime | date):
        return Month(value.year, value.month)
    text = str(value or "").strip().casefold()
    if found := re.fullmatch(r"([a-z]{3,9})[\s\-,'.]+(\d{4}|\d{2})", text):
        name, year = found[1][:3], int(found[2])
        if name in MONTHS:
            return Month(year if year > 99 else (2000 if year < 70 else 1900) + year,
                         MONTHS.index(name) + 1)  # fmt: skip
    if (found := re.fullmatch(r"(\d{4})-(\d{2})", text)) and 1 <= int(found[2]) <= 12:
        return Month(int(found[1]), int(found[2]))
    return None


def _total(label: str) -> bool:
    return label.casefold().strip(" :.*") in TOTALS


def _partner(label: str) -> str:
    """Alpha-3 of a name; one nobody knows stays, for the warehouse to refuse or to list."""
    plain = re.sub(r"^\d+[.)\s]+|[*\d)]+$", "", label).strip()
    try:
        return country(plain).iso3
    except UnknownCodeError:
        return plain


def _amount(row: tuple[Any, ...], at: int) -> Any:
    value = row[at] if at < len(row) else None
    return None if value is None or str(value).strip() in ("", "-", "–", "..", "NA") else value


def _number(snapshot: Snapshot, line: int, month: Month, value: Any) -> float | None:
    if value is None:
        return None
    try:
        return float(str(value).replace(",", ""))
    except ValueError:
        raise MalformedFileError(
            snapshot.request.label,
            line=line,
            column=month.code,
            came=f"'{value}'",
            expected="an amount, or nothing",
            remedy="Mend the cell.",
        ) from None


def _shifted(snapshot: Snapshot, came: str, expected: str) -> MalformedFileError:
    return MalformedFileError(
        snapshot.request.label,
        came=came,
        expected=expected,
        remedy="The State Bank's layout may have shifted: put it in order, or load it with `table`.",
    )
