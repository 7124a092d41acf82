"""What a cell of a file may say, column by column; a wrong one is answered with what was expected."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tijarat.desk.sheets.columns import Column
from tijarat.desk.sheets.opened import Raw
from tijarat.desk.sheets.texts import codes, unguarded
from tijarat.register.errors import RegisterError
from tijarat.register.words import listed

NAMED = 6  # as many permitted values are told in an error


class CellError(RegisterError, ValueError):
    """A cell that does not say what its column expects."""


Parse: TypeAlias = Callable[[Raw], Any]


@dataclass(frozen=True, slots=True)
class Given:
    """A column that is read.

    Parameters
    ----------
    column : the column of the table, whose name and title it bears.
    parse : what a filled cell means; raises CellError.
    needed : whether it may not be empty.
    note : what belongs in it.
    """

    column: Column
    parse: Parse
    needed: bool = False
    note: Promise | str = ""
    empty: Any = field(default="")

    def read(self, cell: Raw) -> Any:
        """What a cell says.

        Raises
        ------
        CellError
        """
        if cell.fault == "formula":
            raise CellError(
                _(
                    "A formula came, %(value)s; expected a value. Copy the column and paste it as values."
                )
                % {"value": _short(cell.value)}
            )
        if cell.fault:
            raise CellError(
                _("An error of the spreadsheet came, %(value)s; expected a value.")
                % {"value": _short(cell.value)}
            )
        if cell.is_empty:
            if self.needed:
                raise CellError(_("It is empty, and is needed."))
            return self.empty
        return self.parse(cell)


def _short(value: Any) -> str:
    text = str(value)
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"


def text(longest: int) -> Parse:
    """Words, no longer than the register keeps."""

    def parse(cell: Raw) -> str:
        said = cell.value.isoformat() if isinstance(cell.value, date) else str(cell.value).strip()
        if "\0" in said:
            raise CellError(_("It holds a sign that is no letter; type it anew."))
        if len(said) > longest:
            raise CellError(
                _("%(n)s characters came; expected at most %(most)s.")
                % {"n": len(said), "most": longest}
            )
        return said

    return parse


def choice(column: Column) -> Parse:
    """A code, or its word in any language of the desk."""
    meant = codes(column)

    def parse(cell: Raw) -> str:
        said = " ".join(str(cell.value).split()).casefold()
        if said in meant:
            return meant[said]
        words = [str(word) for word in (column.choices or dict)().values()]
        raise CellError(_unknown(cell.value, words, meant))

    return parse


def _unknown(came: Any, words: Iterable[str], known: Iterable[str]) -> str:
    near = difflib.get_close_matches(str(came).casefold(), list(known), 1)
    said = _("%(came)s came; expected one of: %(words)s.") % {
        "came": _short(came),
        "words": listed(list(words)[:NAMED]) or "–",
    }
    return f"{said} " + _("Did you mean '%(near)s'?") % {"near": near[0]} if near else said


def day(cell: Raw) -> date:
    """A day: a date of the spreadsheet, or 2026-12-31."""
    if isinstance(cell.value, date):
        return cell.value
    said = str(cell.value).strip()
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", said):
            return date.fromisoformat(said)
    except ValueError:
        pass
    raise CellError(
        _(
            "%(came)s came, which is no day; expected a date of the spreadsheet, or text such as "
            "2026-12-31."
        )
        % {"came": _short(cell.value)}
    )


def number(cell: Raw) -> Decimal:
    """A number, with a point before its decimals."""
    try:
        if isinstance(cell.value, bool | date):
            raise InvalidOperation
        found = Decimal(str(cell.value).strip())
        if not found.is_finite():
            raise InvalidOperation
    except InvalidOperation as error:
        raise CellError(
            _("%(came)s came; expected a number such as 20 or 20.5.") % {"came": _short(cell.value)}
        ) from error
    if abs(found) >= Decimal(10) ** 12 or found != round(found, 2):
        raise CellError(
            _(
                "%(came)s came; expected a number below a million million, with two decimals at most."
            )
            % {"came": _short(cell.value)}
        )
    return found


def whole(least: int, most: int) -> Parse:
    """A whole number within bounds."""

    def parse(cell: Raw) -> int:
        said = str(cell.value).strip()
        if re.fullmatch(r"-?\d{1,9}", said) and least <= int(said) <= most:
            return int(said)
        raise CellError(
            _("%(came)s came; expected a whole number from %(least)s to %(most)s.")
            % {"came": _short(cell.value), "least": least, "most": most}
        )

    return parse


def hs_codes(read: Callable[[str], Iterable[str]], longest: int) -> Parse:
    """HS codes, as the tables know them."""

    def parse(cell: Raw) -> str:
        try:
            found = ", ".join(read(unguarded(str(cell.value))))
        except RegisterError as error:
            said = str(error)
            if isinstance(cell.value, int | float):
                said += " " + _(
                    "It came as a number, which loses leading zeros; make the cell text."
                )
            raise CellError(said) from error
        if len(found) > longest:
            raise CellError(
                _("%(n)s characters came; expected at most %(most)s.")
                % {"n": len(found), "most": longest}
            )
        return found

    return parse


def one_of(rows: Iterable[Any], *names: str) -> Parse:
    """Something of the register by its identifier or its name, among what the person sees."""
    rows = list(rows)
    found: dict[str, list[Any]] = {}
    for row in rows:
        for name in {str(getattr(row, one)).casefold() for one in ("public_id", *names)}:
            found.setdefault(name, []).append(row)

    def parse(cell: Raw) -> Any:
        said = " ".join(str(cell.value).split()).casefold()
        fits = found.get(said, [])
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise CellError(
                _(
                    "%(n)s that you see are called %(came)s; write the identifier of the one that is meant."
                )
                % {"n": len(fits), "came": _short(cell.value)}
            )
        words = [str(getattr(row, names[0])) for row in rows]
        raise CellError(_unknown(cell.value, words, [word.casefold() for word in words]))

    return parse
