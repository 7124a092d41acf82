"""Write a table: CSV for any program, Excel for people, a Frictionless data package for both."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from tijarat.desk.sheets.columns import Cell, Column
from tijarat.desk.sheets.kinds import Sheet
from tijarat.desk.sheets.texts import guarded, plain, said

LONGEST = 32_767  # characters of a cell of Excel
WIDEST = 60  # of a column, in characters
NO_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)  # no part of a workbook
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as the machine's own encoding


@dataclass(frozen=True, slots=True)
class Table:
    """What is written.

    Parameters
    ----------
    sheet : whose columns they are.
    rows : the values, as their viewer sees them.
    viewer : her name.
    told : label and value of each filter that holds.
    """

    sheet: Sheet
    rows: Sequence[Sequence[Cell]]
    viewer: str
    told: Sequence[tuple[str, str]] = ()

    @property
    def about(self) -> str:
        """One sentence on what the table holds."""
        narrowed = "; ".join(f"{label}: {value}" for label, value in self.told)
        seen = _("As %(name)s sees it on %(day)s.") % {
            "name": self.viewer,
            "day": timezone.localdate().isoformat(),
        }
        return f"{seen} {narrowed}".strip()


def as_csv(table: Table) -> bytes:
    """Words of the page's language, guarded against being run, with a byte order mark for Excel."""
    columns = table.sheet.columns
    rows = [[str(column.title) for column in columns]]
    rows += [[_safe(said(*pair)) for pair in zip(columns, row, strict=True)] for row in table.rows]
    return (BYTE_ORDER_MARK + _csv(rows)).encode()


def _csv(rows: Sequence[Sequence[str]]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def _safe(value: Cell) -> str:
    """Text is guarded; numbers and days are none, and a minus before one is no formula."""
    return guarded(value) if isinstance(value, str) else plain(value)


# ------------------------------------------------------------------ Excel


def as_excel(table: Table) -> bytes:
    """A workbook of one sheet whose text is marked as text, and a second one on what it is."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    shown = book.create_sheet(_tab(str(table.sheet.title)))
    shown.sheet_view.rightToLeft = get_language_bidi()
    shown.freeze_panes = "B2"
    columns = table.sheet.columns
    words = [[said(*pair) for pair in zip(columns, row, strict=True)] for row in table.rows]
    for number, column in enumerate(columns):
        texts = [str(column.title), *(plain(row[number]) for row in words[:200])]
        width = max(10, min(WIDEST, max(map(len, texts)) + 2))
        shown.column_dimensions[_letter(number)].width = width
    shown.append([text_cell(shown, str(column.title), bold=True) for column in columns])
    for row in words:
        shown.append([_cell(shown, value) for value in row])
    about = book.create_sheet(_tab(_("about this file")))
    about.sheet_view.rightToLeft = get_language_bidi()
    about.column_dimensions["A"].width = 90
    about.append([text_cell(about, table.about)])
    return saved(book)


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(number + 1)


def _cell(shown: Any, value: Cell) -> Any:
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)  # Excel knows no time zones
    return text_cell(shown, value) if isinstance(value, str) else value


def text_cell(shown: Any, text: str, *, bold: bool = False) -> Any:
    """A cell that is text whatever it begins with, and stays so when somebody edits it."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    text = NO_XML.sub("\ufffd", text)
    if len(text) > LONGEST:
        cut = _(" … (cut here: a cell of Excel holds no more; take CSV for the whole)")
        text = text[: LONGEST - len(cut)] + cut
    cell = WriteOnlyCell(shown, value=text)
    cell.data_type = "s"
    cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cell


def _tab(words: str) -> str:
    """A name that a sheet may have."""
    return "".join(" " if sign in "[]:*?/\\" else sign for sign in words)[:31].strip("' ") or "1"


def saved(book: Any) -> bytes:
    """A workbook as a file."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


# ------------------------------------------------------------------ Frictionless


def as_package(table: Table) -> bytes:
    """A zip of ``datapackage.json`` and one CSV: codes rather than words, types and permitted values."""
    sheet, file = table.sheet, BytesIO()
    name = sheet.name.replace("_", "-")
    rows = [[column.name for column in sheet.columns]]
    rows += [[_safe(value) for value in row] for row in table.rows]
    data = _csv(rows).encode()
    descriptor = {
        "profile": "tabular-data-package",
        "name": f"tijarat-{name}",
        "title": str(sheet.title),
        "description": table.about,
        "licenses": [{"name": "other-closed", "title": _licence()}],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": name,
                "path": f"data/{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "description": _(
                    "Text that a spreadsheet would run as a formula has an apostrophe before it."
                ),
                "bytes": len(data),
                "schema": {
                    "fields": [_field(column) for column in sheet.columns],
                    "primaryKey": "id",
                    "missingValues": [""],
                },
            }
        ],
    }
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        text = json.dumps(descriptor, ensure_ascii=False, indent=1)
        archive.writestr("datapackage.json", text)
        archive.writestr(f"data/{name}.csv", data)
    return file.getvalue()


def _licence() -> str:
    return _(
        "No open licence: for those who may see it. What is public is published by both sides."
    )


def _field(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "type": column.type, "title": str(column.title)}
    if column.note:
        told["description"] = str(column.note)
    rules: dict[str, Any] = {"required": True, "unique": True} if column.name == "id" else {}
    if column.choices is not None:
        rules["enum"] = list(column.choices())
    return told | ({"constraints": rules} if rules else {})


@dataclass(frozen=True, slots=True)
class Form:
    """One form of file.

    Parameters
    ----------
    ending : of the file's name.
    type : what the browser is told it is.
    write : makes the file.
    """

    ending: str
    type: str
    write: Any


FORMS: dict[str, Form] = {
    "csv": Form("csv", "text/csv; charset=utf-8", as_csv),
    "excel": Form(
        "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_excel
    ),
    "package": Form("zip", "application/zip", as_package),
}
"""Name in the address -> the form."""


def name_of(table: Table, form: Form) -> str:
    """What a file is called."""
    return f"tijarat-{table.sheet.name.replace('_', '-')}-{timezone.localdate():%Y-%m-%d}.{form.ending}"
