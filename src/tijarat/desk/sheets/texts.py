"""Values as text and back: words of codes in any language, and formulas that stay text.

A spreadsheet takes text that begins with certain signs for a formula and runs it. Where a file has no way
to say that a cell is text (CSV), an apostrophe goes before; one is taken away when such text is read, so
that it comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from tijarat.desk.sheets.columns import Cell, Column

_RUNS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How text begins that a spreadsheet may run; full-width signs too, as Japanese keyboards write them."""


def guarded(text: str) -> str:
    """Text that no spreadsheet runs.

    >>> guarded("=1+1"), guarded("dates"), guarded("'=1+1"), guarded("it's")
    ("'=1+1", 'dates', "''=1+1", "it's")
    """
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded.

    >>> unguarded(guarded("=1+1")), unguarded("'tis"), unguarded(guarded("'=1"))
    ('=1+1', "'tis", "'=1")
    """
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text


def plain(value: Cell) -> str:
    """A value as text that programs read: ISO dates, a point before decimals."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def said(column: Column, value: Cell) -> Cell:
    """A value as people of the page's language read it: the word of a code, else itself."""
    if column.choices is None or value is None:
        return value
    return str(column.choices().get(str(value), value))


def codes(column: Column) -> dict[str, str]:
    """What may stand in a column, in small letters, in every language -> the code it means."""
    meant: dict[str, str] = {}
    for words in in_every_language(column).values():
        meant |= {word.casefold(): code for code, word in words.items() if word}
    return meant | {
        code.casefold(): code for words in in_every_language(column).values() for code in words
    }


def in_every_language(column: Column) -> dict[str, Mapping[str, str]]:
    """Language -> code -> its word; nothing where a column has no codes."""
    if column.choices is None:
        return {}
    found: dict[str, Mapping[str, str]] = {}
    for language, _own in settings.LANGUAGES:
        with translation.override(language):
            found[language] = {code: str(word) for code, word in column.choices().items()}
    return found


def titles(column: Column) -> dict[str, str]:
    """Language -> what the column is called in it."""
    found: dict[str, str] = {}
    for language, _own in settings.LANGUAGES:
        with translation.override(language):
            found[language] = str(column.title)
    return found


def heading(text: Any) -> str:
    """A heading as headings are compared: without the asterisk of what is needed, in small letters."""
    return " ".join(str(text or "").replace("*", " ").replace("_", " ").split()).casefold()
