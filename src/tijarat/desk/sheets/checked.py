"""What would come of a file: every row as it would become, every cell that is wrong, nothing written."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tijarat.desk.sheets.columns import Cell
from tijarat.desk.sheets.given import CellError, Given
from tijarat.desk.sheets.imports import IMPORTS, Import, Refuses, existing, key_of
from tijarat.desk.sheets.kinds import Sheet, sheets
from tijarat.desk.sheets.opened import Opened, Raw, SheetError, open_rows, place
from tijarat.desk.sheets.texts import heading, said, titles
from tijarat.desk.sheets.texts import plain as as_text
from tijarat.register.core.models import Item
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import User
from tijarat.register.words import listed


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong.

    Parameters
    ----------
    place : the cell, such as ``B7``, or the row.
    title : what its column is called; '' for a whole row.
    why : what came, what was expected, what to try.
    """

    place: str
    title: str
    why: str


@dataclass(slots=True)
class Row:
    """One row of the file.

    Parameters
    ----------
    number : its number in the file.
    values : what it says, by the names of the columns; those that are wrong are missing.
    cells : the same in words, a cell for each column that is read.
    wrong : what is wrong with it.
    here : what of the register it would repeat, as the person sees it.
    """

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    cells: list[str] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    here: Any = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What would come of a file.

    Parameters
    ----------
    given : the columns that are read and stand in the file.
    rows : the rows.
    unread : headings of columns that the table has and that are not read.
    hidden : names of hidden sheets, which were not read.
    """

    given: tuple[Given, ...]
    rows: list[Row]
    unread: list[str]
    hidden: list[str]

    @property
    def fresh(self) -> list[Row]:
        """Rows that would be entered."""
        return [row for row in self.rows if not row.wrong and row.here is None]

    @property
    def wrong(self) -> list[Wrong]:
        """All that is wrong, in the order of the file."""
        return [one for row in self.rows for one in row.wrong]

    @property
    def known(self) -> list[Row]:
        """Rows that are left out, as what they say is here."""
        return [row for row in self.rows if row.here is not None and not row.wrong]


def check(content: bytes, kind: str, viewer: User) -> Checked:
    """Read a file for a table and say what would come of it.

    Raises
    ------
    SheetError : it cannot be read, or its headings are not those of the table.
    """
    sheet, how = sheets()[kind], IMPORTS[kind]
    given = how.columns(viewer)
    opened = open_rows(content, names_of(sheet))
    places, unread = _places(opened, sheet, given)
    headed = {at for at, cell in enumerate(opened.headings) if not cell.is_empty}
    rows = [_row(number, cells, given, places, headed) for number, cells in opened.rows]
    _mark_repeated(rows, how, existing(how, viewer))
    _mark_refused(rows, how.refuses(viewer))
    shown = tuple(one for one in given if one.column.name in places)
    return Checked(shown, rows, unread, opened.hidden)


def enter_all(content: bytes, kind: str, by: User, expected: int) -> int:
    """Enter every new row of a file; runs in a transaction that what it raises takes back.

    Parameters
    ----------
    expected : how many rows she was shown as new; another number is a changed register.

    Raises
    ------
    RefusedEntryError, NotPermittedError
    """
    found = check(content, kind, by)
    if found.wrong or len(found.fresh) != expected:
        raise RefusedEntryError(
            _(
                "The register changed since you looked at the file: %(now)s rows would be entered, not "
                "%(came)s. Nothing was entered; look at it again, then confirm."
            )
            % {"now": len(found.fresh) if not found.wrong else 0, "came": expected}
        )
    for row in found.fresh:
        try:
            IMPORTS[kind].enter(by, row.values)
        except RefusedEntryError as error:
            raise RefusedEntryError(
                _("Row %(n)s was refused, so nothing was entered: %(why)s")
                % {"n": row.number, "why": error}
            ) from error
    return len(found.fresh)


def names_of(sheet: Sheet) -> frozenset[str]:
    """What a sheet of a workbook may be called to be taken for a table's, as headings are compared."""
    from django.conf import settings
    from django.utils import translation

    found = {heading(sheet.name)}
    for language, _own in settings.LANGUAGES:
        with translation.override(language):
            found.add(heading(sheet.title))
    return frozenset(found)


# ------------------------------------------------------------------ headings


def _places(
    opened: Opened, sheet: Sheet, given: Sequence[Given]
) -> tuple[dict[str, int], list[str]]:
    """Name of a column -> where it stands; headings that are of the table and not read.

    Raises
    ------
    SheetError : a heading nobody knows, one that comes twice, or a needed one that is missing.
    """
    meant = _meant(sheet)
    read = {one.column.name for one in given}
    places: dict[str, int] = {}
    unread: list[str] = []
    for at, cell in enumerate(opened.headings):
        if cell.is_empty:
            continue
        name = meant.get(heading(cell.value))
        if name is None:
            raise SheetError(_unknown_heading(cell, given))
        if name in places:
            raise SheetError(
                _("The heading '%(title)s' came twice, at %(place)s again; remove one of them.")
                % {"title": cell.value, "place": cell.place}
            )
        if name in read:
            places[name] = at
        else:
            unread.append(str(cell.value))
    missing = [
        str(one.column.title) for one in given if one.needed and one.column.name not in places
    ]
    if missing:
        raise SheetError(
            _(
                "The headings %(missing)s are missing; %(came)s came. Use the headings of the template."
            )
            % {
                "missing": listed(missing),
                "came": listed([str(cell.value) for cell in opened.headings if not cell.is_empty]),
            }
        )
    return places, unread


def _meant(sheet: Sheet) -> dict[str, str]:
    """A heading in any language, as headings are compared -> the name of its column."""
    meant: dict[str, str] = {}
    for column in sheet.columns:
        for title in (*titles(column).values(), column.name):
            meant.setdefault(heading(title), column.name)
    return meant


def _unknown_heading(cell: Raw, given: Sequence[Given]) -> str:
    known = [str(one.column.title) for one in given]
    near = difflib.get_close_matches(heading(cell.value), [heading(title) for title in known], 1)
    text = _("The heading '%(came)s' at %(place)s is none of this table; expected: %(known)s.") % {
        "came": str(cell.value)[:60],
        "place": cell.place,
        "known": listed(known),
    }
    return f"{text} " + _("Did you mean '%(near)s'?") % {"near": near[0]} if near else text


# ------------------------------------------------------------------ rows


def _row(
    number: int, cells: list[Raw], given: Sequence[Given], places: dict[str, int], headed: set[int]
) -> Row:
    row = Row(number)
    wrong: list[tuple[int, Wrong]] = []
    for one in given:
        at = places.get(one.column.name)
        if at is None:
            row.values[one.column.name] = one.empty
            continue
        cell = cells[at] if at < len(cells) else Raw(None, place(number, at))
        try:
            value = one.read(cell)
        except CellError as error:
            wrong.append((at, Wrong(cell.place, str(one.column.title), str(error))))
            row.cells.append("" if cell.value is None else str(cell.value))
        else:
            row.values[one.column.name] = value
            row.cells.append(_in_words(one, value))
    row.wrong = [one for _at, one in sorted(wrong, key=lambda pair: pair[0])]
    for at, cell in enumerate(cells):
        if at not in headed and not cell.is_empty:
            row.wrong.append(Wrong(cell.place, "", _("It stands under no heading.")))
    return row


def _in_words(one: Given, value: Any) -> str:
    if isinstance(value, Item):
        return value.title
    if isinstance(value, str | date | int | None):
        told: Cell = said(one.column, value or None)
        return as_text(told)
    return as_text(value) if not hasattr(value, "pk") else str(getattr(value, "name", value))


def _mark_repeated(rows: list[Row], how: Import, here: dict[tuple[str, ...], Any]) -> None:
    """Rows that repeat one another are wrong; those that repeat what is here are left out."""
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        if not set(how.named) <= row.values.keys():
            continue
        key = key_of(row.values, how.named)
        if key in first:
            row.wrong.append(
                Wrong(
                    _("row %(n)s") % {"n": row.number},
                    "",
                    _("It says the same as row %(n)s; remove one of them.") % {"n": first[key]},
                )
            )
        first.setdefault(key, row.number)
        row.here = here.get(key)


def _mark_refused(rows: list[Row], refuses: Refuses) -> None:
    """Rows of which every cell is right, and that the register would not take as they are."""
    for row in rows:
        if not row.wrong and row.here is None and (why := refuses(row.values)):
            row.wrong.append(Wrong(_("row %(n)s") % {"n": row.number}, "", why))
