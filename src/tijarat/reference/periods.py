"""Periods: years, quarters, months and fiscal years, and what may be added to what.

Codes are those of the shared tables: ``2024``, ``2024-Q1``, ``2024-03`` and, for a year that does
not begin in January, ``2023-07/P1Y`` (twelve months from July 2023).

Fiscal years are named differently: Pakistan's FY2024 (FY2023-24) is July 2023 to June 2024, named
by the year it ends in; Japan's FY2023 is April 2023 to March 2024, named by the year it begins in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from tijarat.errors import PeriodError
from tijarat.reference.countries import country
from tijarat.reference.period_labels import label
from tijarat.reference.period_sums import aggregate
from tijarat.reference.period_types import FiscalYear, Month, Period, Quarter, Year, made

__all__ = [
    "FiscalYear", "Month", "Period", "Quarter", "Year",
    "aggregate", "between", "fiscal_year", "label", "parse", "parse_range",
]  # fmt: skip

_FORMS = "Expected 2024, 2024-Q1, 2024-03, 2023-07/P1Y or, with a country, FY2023-24."


@lru_cache(maxsize=4096)
def parse(text: str, country: str | None = None) -> Period:
    """Reads a period.

    Parameters
    ----------
    text : ``2024``, ``2024-Q1``, ``2024-03``, ``2023-07/P1Y``, or ``FY2023-24`` with a country.
    country : whose fiscal year is meant; alpha-3 or a name.

    Raises
    ------
    PeriodError : the text is none of these, or a fiscal year lacks its country.

    Examples
    --------
    >>> parse("2024-03"), parse("FY2023-24", "PAK").code
    (Month(year=2024, month=3), '2023-07/P1Y')
    >>> parse("March 24")
    Traceback (most recent call last):
    ...
    tijarat.errors.PeriodError: 'March 24' is not a period. \
Expected 2024, 2024-Q1, 2024-03, 2023-07/P1Y or, with a country, FY2023-24.
    """
    plain = text.strip().upper()
    if found := re.fullmatch(r"(\d{4})", plain, re.ASCII):
        return Year(int(found[1]))
    if found := re.fullmatch(r"(\d{4})-?Q(\d)", plain, re.ASCII):
        return Quarter(int(found[1]), int(found[2]))
    if found := re.fullmatch(r"(\d{4})-(\d{2})/P1Y", plain, re.ASCII):
        year, month = int(found[1]), int(found[2])
        return Year(year) if month == 1 else FiscalYear(year, month)
    if found := re.fullmatch(r"(\d{4})-(\d{2})", plain, re.ASCII):
        if int(found[2]) == (int(found[1]) + 1) % 100 and int(found[2]) > 12:
            raise PeriodError(f"'{text}' is not a month; for a fiscal year write FY{plain}.")
        return Month(int(found[1]), int(found[2]))
    if found := re.fullmatch(r"FY\s?(\d{4})(?:[-/–](\d{2}|\d{4}))?", plain, re.ASCII):
        return _read_fiscal(text, int(found[1]), found[2], country)
    raise PeriodError(f"'{text}' is not a period. {_FORMS}")


def _read_fiscal(text: str, first: int, second: str | None, of: str | None) -> Period:
    if of is None:
        raise PeriodError(
            f"'{text}' needs a country: fiscal years begin in July in Pakistan, in April in Japan. "
            f"Expected for instance {first}-07/P1Y for the twelve months from July {first}."
        )
    if second is None:
        return fiscal_year(of, first)
    if int(second) % 100 != (first + 1) % 100 or (len(second) == 4 and int(second) != first + 1):
        raise PeriodError(
            f"'{text}' does not name two years that follow each other; expected for instance "
            f"FY{first}-{(first + 1) % 100:02d}."
        )
    month, _ = _fiscal_calendar(of)
    return made(first * 12 + month - 1, 12)


_FISCAL_CALENDARS: dict[str, tuple[int, Literal["first", "last"]]] = {
    "PAK": (7, "last"), "JPN": (4, "first"), "IND": (4, "last"), "BGD": (7, "last"),
    "AUS": (7, "last"), "EGY": (7, "last"), "THA": (10, "last"), "USA": (10, "last"),
}  # fmt: skip
"""First month of the fiscal year, and whether it is named by its first or its last year."""

_CALENDAR_YEAR = (
    "ARE AUT BEL BRA CHE CHN CZE DEU ESP FIN FRA IDN IRL ITA KAZ KOR MEX MYS NLD NOR OMN PHL POL "
    "PRT RUS SAU SWE TUR UZB VNM"
)
"""Countries whose fiscal year is the calendar year."""


def _fiscal_calendar(of: str) -> tuple[int, Literal["first", "last"]]:
    entry = country(of)
    if entry.iso3 in _CALENDAR_YEAR.split():
        return 1, "first"
    if entry.iso3 not in _FISCAL_CALENDARS:
        raise PeriodError(
            f"The fiscal year of {entry.name} ({entry.iso3}) is not known here; give its first "
            "month instead, for instance 2023-04/P1Y for the twelve months from April 2023."
        )
    return _FISCAL_CALENDARS[entry.iso3]


def fiscal_year(country: str, year: int) -> Period:
    """The fiscal year a country calls by that number.

    Pakistan, India and Bangladesh name it by its last year (Pakistan's FY2024 is FY2023-24, July
    2023 to June 2024); Japan by its first (FY2023 is April 2023 to March 2024). Where the fiscal
    year is the calendar year, that is returned.

    Raises
    ------
    PeriodError : we do not know when that country's fiscal year begins.
    UnknownCodeError : unknown country.

    Examples
    --------
    >>> fiscal_year("PAK", 2024).code, fiscal_year("JPN", 2023).code, fiscal_year("CHN", 2024).code
    ('2023-07/P1Y', '2023-04/P1Y', '2024')
    """
    month, named_by = _fiscal_calendar(country)
    first = year if named_by == "first" or month == 1 else year - 1
    return made(first * 12 + month - 1, 12)


def parse_range(text: str, country: str | None = None) -> tuple[Period, ...]:
    """Reads ``2012-2024`` (or ``2024-01..2024-06``) as every period from the first to the last.

    Two dots, ``to`` or a dash between years all serve; a single period is a range of one.

    Raises
    ------
    PeriodError : an end cannot be read, they differ in kind, or the last is before the first.

    Examples
    --------
    >>> [p.code for p in parse_range("2022-2024")]
    ['2022', '2023', '2024']
    >>> [p.code for p in parse_range("2023-Q4..2024-Q1")]
    ['2023-Q4', '2024-Q1']
    """
    plain = text.strip()
    found = re.fullmatch(r"(\d{4})\s*[-–]\s*(\d{4})", plain, re.ASCII)
    found = found or re.fullmatch(r"(.+?)\s*(?:\.\.|\s+to\s+|\s*–\s*)\s*(.+)", plain)
    if found is None:
        return (parse(plain, country),)
    first, last = parse(found[1], country), parse(found[2], country)
    return tuple(between(first, last))


def between(first: Period, last: Period) -> Iterator[Period]:
    """Every period of that kind from the first to the last, both included.

    Raises
    ------
    PeriodError : they differ in kind, or the last is before the first.
    """
    step = last.start() - first.start()
    if type(first) is not type(last) or step % first.length():
        raise PeriodError(
            f"A range from {first} to {last} mixes kinds of periods; expected both ends of one "
            "kind, such as 2012-2024 or 2023-Q1..2024-Q2."
        )
    if step < 0:
        raise PeriodError(
            f"The range from {first} to {last} runs backwards; try {last} to {first}."
        )
    for start in range(first.start(), last.start() + 1, first.length()):
        yield made(start, first.length())
