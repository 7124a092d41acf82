"""Reading the flat table of Japan's tariff schedule, from CSV or Parquet, line by line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tijarat.errors import MalformedFileError, did_you_mean
from tijarat.sources.japan_tariff_agreements import PREFIX
from tijarat.sources.japan_tariff_cells import is_legible
from tijarat.sources.source import Bench
from tijarat.warehouse.validation import quoted

COLUMNS = ("hs9", "desc_ja", "general", "temporary", "wto", "gsp", "ldc")
"""Columns that must be there; those of agreements begin with ``EPA_``."""

_REMEDY = "See `tijarat sources japan_tariff` for the layout."
_CODE = re.compile(r"(?!00|77)\d{9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Line:
    """A tariff line as the file has it: its row in the file, its code, its cells by column."""

    number: int
    hs9: str
    cells: Mapping[str, str]


def read_lines(path: Path, file: str, bench: Bench) -> tuple[list[Line], list[str]]:
    """The lines of a flat schedule, and the names of its agreements' columns.

    Parameters
    ----------
    path, file : where it is, and its name as the user knows it.

    Raises
    ------
    MalformedFileError : not a table, a column missing, a code without its nine digits, a line
        without a general rate, a rate that is no percentage.
    """
    rows = _parquet(path, file, bench) if _is_parquet(path) else _csv(path, file)
    _, header = next(rows, (1, []))
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise MalformedFileError(
            file,
            line=1,
            column=missing[0],
            came=f"a table with the columns {', '.join(header[:8]) or '(none)'}",
            expected=f"the columns {', '.join(COLUMNS)} and EPA_...",
            remedy=_REMEDY + did_you_mean(missing[0], header, most=1),
        )
    agreements = [name for name in header if name.startswith(PREFIX)]
    wanted = [(name, header.index(name)) for name in (*COLUMNS, *agreements)]
    lines: list[Line] = []
    for number, row in rows:
        if len(row) != len(header):
            raise MalformedFileError(
                file,
                line=number,
                came=f"{len(row)} cells",
                expected=f"{len(header)}, as in the header",
                remedy="The file may have been cut short; make it again.",
            )
        cells = {name: row[at] for name, at in wanted}
        _require_legible(cells, number, file)
        lines.append(Line(number, _checked_code(cells, number, file), cells))
    return lines, agreements


def _require_legible(cells: Mapping[str, str], number: int, file: str) -> None:
    for name, cell in cells.items():
        if name not in ("hs9", "desc_ja") and not is_legible(cell):
            raise MalformedFileError(
                file,
                line=number,
                column=name,
                came=f"'{cell}'",
                expected="a percentage such as 7.4%, 無税 (free), the duty in Japanese words, or "
                "nothing",
                remedy="Write it as the schedule prints it.",
            )


def _checked_code(cells: Mapping[str, str], number: int, file: str) -> str:
    code = cells["hs9"].strip().strip("'")
    if not _CODE.fullmatch(code):
        lost = len(code) == 8 and code.isdecimal()
        raise MalformedFileError(
            file,
            line=number,
            column="hs9",
            came=f"'{cells['hs9']}'",
            expected="nine digits of an existing chapter, as text",
            remedy="The leading zero was lost when the file was opened in Excel: write "
            f"'0{code}', or import the column as text."
            if lost
            else _REMEDY,
        )
    if not cells["general"].strip():
        raise MalformedFileError(
            file,
            line=number,
            column="general",
            came="nothing",
            expected="the general rate, which every line has",
            remedy="Where the schedule leaves a cell blank, the parent's rate holds: write it into "
            "the lines below it, column by column.",
        )
    return code


def _is_parquet(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(4) == b"PAR1"


def _parquet(path: Path, file: str, bench: Bench) -> Iterator[tuple[int, list[str]]]:
    """Names of the columns, then the rows as text, numbered from 1."""
    try:
        relation = bench.connection.sql(f"SELECT * FROM read_parquet('{quoted(str(path))}')")
        yield 1, list(relation.columns)
        cells = ", ".join(f'CAST("{name}" AS VARCHAR)' for name in relation.columns)
        for number, row in enumerate(relation.project(cells).fetchall(), start=1):
            yield number, ["" if cell is None else cell for cell in row]
    except duckdb.Error as error:
        raise MalformedFileError(
            file,
            came=f"a Parquet file that cannot be read ({str(error).splitlines()[0]})",
            expected="a whole Parquet file",
            remedy="It may have been cut short; make or download it again.",
        ) from error


def _csv(path: Path, file: str) -> Iterator[tuple[int, list[str]]]:
    """The header, then the rows, each with the line of the file it ends on."""
    reader = csv.reader(io.StringIO(_text(path, file), newline=""))
    try:
        for row in reader:
            if row:
                yield reader.line_num, row
    except csv.Error as error:
        raise MalformedFileError(
            file,
            line=reader.line_num,
            came=f"what cannot be read ({error})",
            expected="text with columns separated by commas",
            remedy=_REMEDY,
        ) from error


def _text(path: Path, file: str) -> str:
    """The text of a file in UTF-8 (with or without BOM) or Shift-JIS, as Excel saves it in Japan."""
    data, line = path.read_bytes(), 1
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            if encoding != "utf-8-sig" or error.reason != "unexpected end of data":
                line = max(line, data.count(b"\n", 0, error.start) + 1)
                continue
            text = data[: error.start].decode(encoding)  # cut short: its last line will say so
        if "\0" not in text:
            return text
    raise MalformedFileError(
        file,
        line=line,
        came="bytes that are no text",
        expected="Parquet, or CSV in UTF-8 or Shift-JIS",
        remedy=_REMEDY,
    )
