"""An empty workbook for a table: its headings, notes on them, and what may stand in each column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from tijarat.desk.sheets.given import Given
from tijarat.desk.sheets.kinds import Sheet
from tijarat.desk.sheets.opened import MOST_ROWS
from tijarat.desk.sheets.texts import in_every_language
from tijarat.desk.sheets.written import saved

FORMATS = {"date": "yyyy-mm-dd", "string": "@"}
"""Type of a column -> the format of its cells; text keeps the leading zeros of codes."""


def as_template(sheet: Sheet, given: Sequence[Given]) -> bytes:
    """A workbook to be filled: the sheet with its headings, and one that explains them.

    Parameters
    ----------
    sheet : the table.
    given : the columns that are read.
    """
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    rows: Any = book.active
    rows.title = str(sheet.title)[:31]
    rows.freeze_panes = "A2"
    notes = book.create_sheet(_("notes"))
    spans = _notes(notes, given)
    for number, one in enumerate(given, 1):
        letter = get_column_letter(number)
        cell = rows.cell(1, number, _title(one))
        cell.font = Font(bold=True)
        if told := _told(one):
            cell.comment = Comment(told, "Tijarat", height=110, width=260)
        column = rows.column_dimensions[letter]
        column.width = max(14, min(44, len(_title(one)) + 6))
        column.number_format = FORMATS.get(one.column.type, "General")
        for row in range(2, 52):  # programs that look at cells only
            rows.cell(row, number).number_format = column.number_format
        if one.column.name in spans:
            _offer(rows, f"{letter}2:{letter}{MOST_ROWS + 1}", spans[one.column.name])
    for shown in book.worksheets:
        shown.sheet_view.rightToLeft = get_language_bidi()
    return saved(book)


def _title(one: Given) -> str:
    return f"{one.column.title} *" if one.needed else str(one.column.title)


def _told(one: Given) -> str:
    needed = _("Needed.") if one.needed else ""
    return " ".join(part for part in (needed, str(one.note)) if part)


def _notes(notes: Any, given: Sequence[Given]) -> dict[str, str]:
    """Write what belongs in each column and what may stand in it; returns where its words stand."""
    from openpyxl.styles import Alignment, Font

    languages = [own for _code, own in settings.LANGUAGES]
    notes.append([_("column"), _("what belongs in it"), _("code"), *languages])
    for cell in notes[1]:
        cell.font = Font(bold=True)
    spans: dict[str, str] = {}
    for one in given:
        notes.append([_title(one), _told(one)])
        words = in_every_language(one.column)
        first = notes.max_row
        for n, code in enumerate(one.column.choices() if one.column.choices else ()):
            told = [words[language][code] for language, _own in settings.LANGUAGES]
            for column, value in enumerate([code, *told], 3):
                notes.cell(first + n, column, value)
        if words:
            column = "DEF"[[code for code, _own in settings.LANGUAGES].index(_spoken())]
            spans[one.column.name] = f"${column}${first}:${column}${notes.max_row}"
    for letter, width in zip("ABCDEF", (26, 60, 16, 26, 26, 26), strict=True):
        notes.column_dimensions[letter].width = width
    for row in notes.iter_rows(min_col=2, max_col=2):
        row[0].alignment = Alignment(wrap_text=True, vertical="top")
    return spans


def _spoken() -> str:
    codes = [code for code, _own in settings.LANGUAGES]
    return next((code for code in codes if code == get_language()), codes[0])


def _offer(rows: Any, cells: str, span: str) -> None:
    """Let the spreadsheet offer what may stand in some cells; it warns of other values and takes them."""
    from openpyxl.worksheet.datavalidation import DataValidation

    offered = DataValidation("list", formula1=f"'{_('notes')}'!{span}", allow_blank=True)
    offered.errorStyle = "warning"
    rows.add_data_validation(offered)
    offered.add(cells)
