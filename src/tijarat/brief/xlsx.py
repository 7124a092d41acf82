"""``brief.xlsx``: every figure and table as numbers with their units, and a sheet of sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from tijarat.answers.exporting import safe
from tijarat.brief.document import RIGHT_TO_LEFT, Brief, Column, Table, Value
from tijarat.brief.printed import AS_WRITTEN, say
from tijarat.brief.said import capital, text
from tijarat.charts import INK, MUTED, RULE
from tijarat.results import Term
from tijarat.wording import Voice

FORMATS = {  # kind of column -> Excel's number format; money is in plain dollars here
    "money": "#,##0",
    "share": "0.0%",
    "percent": "0.0",
    "points": "0.0",
    "number": "#,##0.00",
    "count": "#,##0",
    "quantity": "#,##0.0",
    "index": "0.000",
}
WIDEST = 60


def write(brief: Brief) -> bytes:
    """The bytes of ``brief.xlsx``."""
    voice = Voice(brief.language)
    book = Workbook()
    first: Any = book.active
    _figures(first, brief, voice)
    for table in brief.tables():
        if table.id not in ("coverage", "releases"):
            _table(book.create_sheet(_title(table.id, book.sheetnames)), table, voice)
    _sources(book.create_sheet(say(voice, "sheet-sources")), brief, voice)
    for sheet in book:
        sheet.sheet_view.rightToLeft = brief.language in RIGHT_TO_LEFT or None
    book.properties.title = f"{voice.country(brief.exporter)} → {voice.country(brief.importer)}"
    book.properties.creator = "Tijarat"
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _title(id: str, taken: Sequence[str]) -> str:
    """A sheet's name: at most 31 characters, and not yet taken."""
    title = id[:31]
    number = 2
    while title in taken:
        title = f"{id[:28]}-{number}"
        number += 1
    return title


def _figures(sheet: Any, brief: Brief, voice: Voice) -> None:
    sheet.title = say(voice, "sheet-figures")
    pair = f"{voice.country(brief.exporter)} → {voice.country(brief.importer)}"
    sheet.append([safe(f"{pair}: {say(voice, 'brief-figures')}")])
    sheet["A1"].font = Font(name="Noto Serif", size=14, bold=True)
    sheet.append([voice.joined(brief.lead)])
    sheet.append([])
    keys = ("figure", "value", "low", "high", "unit", "period", "state", "definition", "release",
            "command")  # fmt: skip
    _heading(sheet, [say(voice, f"column-{key}") for key in keys])
    for figure in brief.figures:
        state = say(voice, "brief-quoted" if figure.quoted else "brief-computed")
        sheet.append(
            [
                safe(capital(voice.say(figure.label))),
                figure.value,
                figure.low,
                figure.high,
                figure.unit,
                voice.period(figure.period),
                state,
                safe(figure.definition),
                ", ".join(figure.releases),
                figure.command,
            ]
        )
        kind = {"USD": "money", "share": "share", "percent": "percent"}.get(figure.unit, "number")
        for column in (2, 3, 4):
            sheet.cell(sheet.max_row, column).number_format = FORMATS[kind]
        _row(sheet, quoted=figure.quoted)
    _fit(sheet, 4)


def _table(sheet: Any, table: Table, voice: Voice) -> None:
    sheet.append([safe(capital(voice.say(table.caption)))])
    sheet["A1"].font = Font(name="Noto Sans", size=11, bold=True)
    sheet.append([])
    columns = table.spread()
    _heading(sheet, [_named(column, voice) for column in columns])
    for number, row in enumerate(table.rows):
        sheet.append([_value(voice, row, column) for column in columns])
        for index, column in enumerate(columns, start=1):
            if column.kind in FORMATS:
                sheet.cell(sheet.max_row, index).number_format = FORMATS[column.kind]
        _row(sheet, quoted=number in table.quoted)
    _fit(sheet, 3)


def _named(column: Column, voice: Voice) -> str:
    heading = voice.say(column.heading)
    return f"{heading}, USD" if column.kind == "money" else heading


def _value(voice: Voice, row: Mapping[str, Value | Term], column: Column) -> str | float | None:
    value = row.get(column.key)
    if value is None or isinstance(value, int | float):
        return value
    said = text(voice, value)
    return safe(said if column.key in AS_WRITTEN else capital(said))


def _sources(sheet: Any, brief: Brief, voice: Voice) -> None:
    keys = ("release", "data", "vintage", "licence", "citation", "loaded")
    _heading(sheet, [say(voice, f"column-{key}") for key in keys])
    for release in brief.releases:
        origin = release.origin
        sheet.append(
            [
                release.id,
                safe(origin.title),
                release.vintage,
                origin.licence,
                safe(origin.citation),
                release.loaded_at[:10],
            ]
        )
        _row(sheet, quoted=False)
    _fit(sheet, 1)


def _heading(sheet: Any, names: Sequence[str]) -> None:
    sheet.append(list(names))
    for cell in sheet[sheet.max_row]:
        cell.font = Font(name="Noto Sans", size=10, bold=True, color=INK.lstrip("#"))
        cell.border = Border(bottom=Side(style="medium", color=INK.lstrip("#")))
        cell.alignment = Alignment(wrap_text=True, vertical="bottom")


def _row(sheet: Any, *, quoted: bool) -> None:
    color = (MUTED if quoted else INK).lstrip("#")
    for cell in sheet[sheet.max_row]:
        cell.font = Font(name="Noto Sans", size=10, color=color)
        cell.border = Border(bottom=Side(style="hair", color=RULE.lstrip("#")))
        cell.alignment = Alignment(vertical="top", wrap_text=isinstance(cell.value, str))


def _fit(sheet: Any, heading: int) -> None:
    """Columns as wide as their text, the heading kept in sight, the sheet printed across a page."""
    for index in range(1, sheet.max_column + 1):
        texts = [sheet.cell(row, index) for row in range(heading, sheet.max_row + 1)]
        longest = max((len(_shown(cell)) for cell in texts), default=8)
        sheet.column_dimensions[get_column_letter(index)].width = min(max(longest + 2, 10), WIDEST)
    sheet.freeze_panes = sheet.cell(heading + 1, 1)
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _shown(cell: Any) -> str:
    if isinstance(cell.value, float):
        return f"{cell.value:,.1f}"
    return "" if cell.value is None else str(cell.value)
