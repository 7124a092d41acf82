"""Open a file of rows that anybody may have sent: a workbook or CSV, measured before it is read."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from tijarat.desk.sheets.texts import heading, unguarded
from tijarat.register.errors import RegisterError
from tijarat.register.words import listed

MOST_BYTES = 4_000_000  # of the file as it comes
MOST_UNPACKED = 60_000_000  # of a workbook's parts together
MOST_PARTS = 400
MOST_ROWS = 500  # below the heading: each becomes an item in one transaction
MOST_COLUMNS = 100
LONGEST = 100_000  # characters of a cell

OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # workbooks before 2007, and those that ask for a password


class SheetError(RegisterError, ValueError):
    """A file that cannot be read as rows of a table."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One cell as it came.

    Parameters
    ----------
    value : text, number, day, yes or no; None for an empty one.
    place : its name in the sheet, such as ``B7``.
    fault : ``formula`` or ``error`` for what is no value.
    """

    value: Any
    place: str
    fault: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


@dataclass(frozen=True, slots=True)
class Opened:
    """The rows of a file.

    Parameters
    ----------
    headings : the first row that is not empty.
    rows : number in the sheet and cells of every other row that is not empty.
    hidden : names of hidden sheets, which are not read.
    """

    headings: list[Raw]
    rows: list[tuple[int, list[Raw]]]
    hidden: list[str] = field(default_factory=list)


def open_rows(content: bytes, names: frozenset[str]) -> Opened:
    """Read a file.

    Parameters
    ----------
    content : its bytes.
    names : what the sheet may be called, in small letters; else the first one is taken.

    Raises
    ------
    SheetError : it is too large, no workbook and no CSV, or has macros, no rows, or too many.
    """
    if len(content) > MOST_BYTES:
        raise SheetError(
            _("The file has %(size)s bytes; expected at most %(most)s. Send it in parts.")
            % {"size": format(len(content), ","), "most": format(MOST_BYTES, ",")}
        )
    if content.startswith(OLD_OFFICE):
        raise SheetError(
            _(
                "This is a workbook of Excel before 2007, or one with a password. Save it as "
                ".xlsx without a password, then send it again."
            )
        )
    if content.startswith(b"PK"):
        return _workbook(content, names)
    return _gathered(_csv_rows(_text(content)), [])


# ------------------------------------------------------------------ CSV


def _text(content: bytes) -> str:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError(
            _(
                "The file is neither a workbook (.xlsx) nor CSV in UTF-8: byte %(n)s is no letter of it. "
                "In Excel, save it as 'CSV UTF-8' or as .xlsx."
            )
            % {"n": error.start + 1}
        ) from error
    if "\0" in text:
        raise SheetError(_("The file is neither a workbook (.xlsx) nor CSV; it holds no text."))
    return text


def _csv_rows(text: str) -> Iterator[list[Raw]]:
    first = text.partition("\n")[0]
    divider = max((",", ";", "\t"), key=first.count)
    try:
        for number, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=divider), 1):
            for n, value in enumerate(row):
                if len(value) > LONGEST:
                    raise SheetError(_unclosed(place(number, n)))
            yield [_csv_cell(value, place(number, n)) for n, value in enumerate(row)]
    except csv.Error as error:
        raise SheetError(
            _("The CSV cannot be read: %(why)s. Save it anew, or send it as .xlsx.")
            % {"why": error}
        ) from error


def _unclosed(name: str) -> str:
    return _(
        "The cell %(place)s has more than %(most)s characters; a quotation mark before it may not be "
        "closed."
    ) % {"place": name, "most": format(LONGEST, ",")}


def _csv_cell(value: str, name: str) -> Raw:
    if value.startswith("="):
        return Raw(value, name, "formula")
    return Raw(unguarded(value) if value else None, name)


def place(row: int, column: int) -> str:
    """The name of a cell: the row counted from one, the column from nought.

    >>> place(7, 1), place(2, 27)
    ('B7', 'AB2')
    """
    letters, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{letters}{row}"


# ------------------------------------------------------------------ workbooks


def _workbook(content: bytes, names: frozenset[str]) -> Opened:
    from openpyxl import load_workbook

    _require_harmless(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except Exception as error:
        raise SheetError(
            _(
                "The file cannot be read as a workbook. Open it in Excel, save it as .xlsx, send it again."
            )
        ) from error
    try:
        shown = [one for one in book.worksheets if one.sheet_state == "visible"]
        hidden = [one.title for one in book.worksheets if one.sheet_state != "visible"]
        sheet = next((one for one in shown if heading(one.title) in names), None)
        if sheet is None and any(heading(title) in names for title in hidden):
            raise SheetError(
                _("The sheet '%(name)s' is hidden; show it, so that you see what is taken in.")
                % {"name": next(title for title in hidden if heading(title) in names)}
            )
        if sheet is None and not shown:
            raise SheetError(_("The workbook has no sheet with rows that can be seen."))
        return _gathered(_sheet_rows(sheet or shown[0]), hidden)
    finally:
        book.close()


def _require_harmless(content: bytes) -> None:
    """Look at a zip before anything of it is unpacked."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or size > MOST_UNPACKED:
                raise SheetError(
                    _(
                        "The workbook unpacks to %(size)s bytes in %(parts)s parts; expected at most "
                        "%(most)s in %(most_parts)s. Keep only the sheet with the rows."
                    )
                    % {
                        "size": format(size, ","),
                        "parts": len(parts),
                        "most": format(MOST_UNPACKED, ","),
                        "most_parts": MOST_PARTS,
                    }
                )
            names = {part.filename.lower() for part in parts}
            if any("vbaproject" in name or "/macrosheets/" in name for name in names):
                raise SheetError(_("The workbook has macros. Save it as .xlsx, which has none."))
            if "xl/workbook.xml" not in names:
                raise SheetError(
                    _("The file is a zip, and no workbook. Expected .xlsx or CSV; unpack it first.")
                )
            for part in parts:
                _require_plain(archive, part)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise SheetError(
            _(
                "The file is broken off or damaged. Open it in Excel, save it as .xlsx, send it again."
            )
        ) from error


def _require_plain(archive: ZipFile, part: Any) -> None:
    """Refuse parts that say they are smaller than they are, and XML that defines its own entities."""
    if not part.filename.lower().endswith((".xml", ".rels")):
        return
    with archive.open(part) as file:
        head = file.read(4096)
    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", head, re.IGNORECASE) or head[:2] in (
        b"\xff\xfe",
        b"\xfe\xff",
    ):
        raise SheetError(
            _(
                "The workbook was not made by a spreadsheet program: '%(part)s' defines its own signs."
            )
            % {"part": part.filename}
        )


def _sheet_rows(sheet: Any) -> Iterator[list[Raw]]:
    if sheet.max_column and sheet.max_column > MOST_COLUMNS:
        raise SheetError(
            _("The sheet is %(n)s columns wide; expected at most %(most)s. Remove what is empty.")
            % {"n": sheet.max_column, "most": MOST_COLUMNS}
        )
    try:
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
            yield [_cell(cell, place(number, n)) for n, cell in enumerate(row)]
    except SheetError:
        raise
    except Exception as error:
        raise SheetError(
            _("The sheet '%(name)s' cannot be read. Save the workbook anew as .xlsx.")
            % {"name": sheet.title}
        ) from error


def _cell(cell: Any, name: str) -> Raw:
    value, sort = cell.value, getattr(cell, "data_type", "n")
    if sort == "f":
        return Raw(str(getattr(value, "text", value)), name, "formula")
    if sort == "e":
        return Raw(str(value), name, "error")
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, str | int | float | date | bool | None):
        value = str(value)
    return Raw(value, name)


def _gathered(rows: Iterator[list[Raw]], hidden: list[str]) -> Opened:
    headings: list[Raw] = []
    found: list[tuple[int, list[Raw]]] = []
    for number, row in enumerate(rows, 1):
        while row and row[-1].is_empty:
            row.pop()
        if not row:
            continue
        if not headings:
            headings = row
            continue
        found.append((number, row))
        if len(found) > MOST_ROWS:
            raise SheetError(
                _("More than %(most)s rows came; expected at most so many. Send them in parts.")
                % {"most": MOST_ROWS}
            )
    if not headings:
        raise SheetError(
            _("The file is empty. Download the template and write below its headings.")
        )
    if not found:
        raise SheetError(
            _("There is no row below the headings %(headings)s.")
            % {"headings": listed([str(cell.value) for cell in headings if not cell.is_empty])}
        )
    return Opened(headings, found, hidden)
