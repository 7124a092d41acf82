"""How people write units, countries and periods in their tables, read as ours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from tijarat.errors import PeriodError, UnknownCodeError
from tijarat.reference.countries import country
from tijarat.reference.periods import Month, Quarter, Year, parse
from tijarat.sources.table_mapping import Taken
from tijarat.warehouse.validation import quoted

SCALES = {
    "": 1.0,
    "1000": 1e3,
    "thousand": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
}
"""Words before or after a unit, and what they count."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
BETWEEN = "\x1f"
"""Stands between a year and a month that come from two columns."""


def scaled(text: str) -> tuple[float, str]:
    """Factor and unit of a unit as people write it.

    >>> scaled("thousand USD"), scaled("USD mn"), scaled("percent")
    ((1000.0, 'USD'), (1000000.0, 'USD'), (1.0, 'percent'))
    """
    words = text.split()
    for at in (0, -1):
        word = words[at].lower().rstrip("s.").replace(",", "") if len(words) > 1 else ""
        if word and word in SCALES:
            del words[at]
            return SCALES[word], " ".join(words)
    return 1.0, " ".join(words)


def sql_text(text: str) -> str:
    """Text as SQL writes it."""
    return f"'{quoted(text)}'"


def alpha3(text: str) -> str | None:
    """The code of a country, None for what is none."""
    try:
        return country(text).iso3
    except UnknownCodeError:
        return None


def _year_and_month(year: str, month: str) -> str:
    """The code of a month whose year and name or number stand in two columns."""
    word = month.strip().lower()[:3]
    number = _MONTHS.index(word) + 1 if word in _MONTHS else int(month)
    return Month(int(year), number).code


def _dated(text: str, taken: Taken) -> str:
    """The code of the period a date stands for."""
    day = datetime.strptime(text, taken.format)  # noqa: DTZ007 (a date has no zone)
    if taken.every == "month":
        return Month(day.year, day.month).code
    if taken.every == "quarter":
        return Quarter(day.year, (day.month + 2) // 3).code
    return Year(day.year).code


def period_reader(taken: Taken) -> Callable[[str], str | None]:
    """Reads a period's code as the mapping says it is written; None for what is no period."""

    def read(text: str) -> str | None:
        try:
            if taken.month:
                return _year_and_month(*text.split(BETWEEN))
            if taken.format:
                return _dated(text, taken)
            return parse(text, taken.fiscal or None).code
        except (PeriodError, UnknownCodeError, ValueError):
            return None

    return read
