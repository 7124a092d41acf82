"""Values of a brief as text: one place for every face, so that a number reads alike everywhere."""

from __future__ import annotations

from tijarat.brief.document import Column, Figure, Value
from tijarat.results import Country, Term, message
from tijarat.wording import Voice
from tijarat.wording.numbers import share_decimals

DASH = "–"


def cell(voice: Voice, column: Column, value: Value | Term) -> str:
    """A cell of a table; unreported is a dash."""
    if value is None or value == "":
        return DASH if column.kind != "text" else ""
    if not isinstance(value, int | float):
        return text(voice, value)
    match column.kind:
        case "money":
            return money(voice, value)
        case "share":
            return f"{voice.number(value * 100, share_decimals(abs(value)))}%"
        case "percent":
            return voice.number(value, share_decimals(abs(value) / 100))
        case "points":
            return voice.number(value, 1)
        case "count":
            return voice.number(value)
        case "index":
            return voice.number(value, 3)
        case "quantity":
            return voice.number(value, 0 if abs(value) >= 100 else 1)
        case _:
            return voice.number(value, 0 if abs(value) >= 100 else 2)


def text(voice: Voice, value: Term) -> str:
    """A term where it stands alone: a country without its article."""
    return voice.country(value.code) if isinstance(value, Country) else str(voice.term(value))


def capital(sentence: str) -> str:
    """A sentence that begins with a capital, as product names inside sentences do not."""
    return sentence[:1].upper() + sentence[1:]


def money(voice: Voice, value: float) -> str:
    """Dollars in millions, with as many decimals as its size asks for."""
    millions = value / 1e6
    size = abs(millions)
    decimals = 0 if size == 0 else 1 if size >= 1 else 2 if size >= 0.01 else 3
    return voice.number(millions, decimals)


COUNTED_IN = {
    "agreements": "unit-agreements",
    "index 0-1": "unit-index",
    "percentage points": "unit-points",
    "position": "unit-position",
    "stages": "unit-stages",
}
"""Unit of a figure -> the message that says it beside the digits."""


def big_number(voice: Voice, figure: Figure) -> tuple[str, str]:
    """A key figure as its large digits and the small unit beside them."""
    value = figure.value
    match figure.unit:
        case "USD":
            return money(voice, value), voice.say(message("unit-millions-dollars"))
        case "share":
            return voice.number(value * 100, share_decimals(abs(value))), "%"
        case "percent":
            return voice.number(value, share_decimals(abs(value) / 100)), "%"
        case unit:
            said = voice.say(message(COUNTED_IN[unit])) if unit in COUNTED_IN else unit
            return voice.number(value, 0 if float(value).is_integer() else 2), said


def year_of(period: str) -> str:
    """The calendar year whose exchange rate fits a period: its last month's, or none."""
    return period[:4] if period[:4].isdecimal() and len(period) <= 7 else ""
