"""Periods in words, in English, Japanese and Urdu."""

from __future__ import annotations

from tijarat.errors import UnknownCodeError
from tijarat.reference.period_types import Month, Period, Year

_MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"),
    "ja": tuple(f"{month}月" for month in range(1, 13)),
    "ur": ("جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر",
           "نومبر", "دسمبر"),
}  # fmt: skip


def label(period: Period, language: str = "en") -> str:
    """A period in words, in ``en``, ``ja`` or ``ur``; fiscal years by their months.

    Examples
    --------
    >>> from tijarat.reference.period_types import FiscalYear, Quarter
    >>> label(FiscalYear(2023, 7)), label(Quarter(2021, 1)), label(Year(2024))
    ('July 2023 – June 2024', 'January–March 2021', '2024')
    >>> label(FiscalYear(2023, 4), "ja")
    '2023年4月～2024年3月'
    """
    short = language.lower().replace("_", "-").partition("-")[0]
    if short not in _MONTHS:
        raise UnknownCodeError(f"No period names in language '{language}'; expected en, ja or ur.")
    if isinstance(period, Year):
        return f"{period.year}年" if short == "ja" else str(period.year)
    months = period.months()
    first, last = months[0], months[-1]
    if short == "ja":
        return _label_japanese(first, last)
    names = _MONTHS[short]
    if first == last:
        return f"{names[first.month - 1]} {first.year}"
    if first.year == last.year:
        dash = " تا " if short == "ur" else "–"
        return f"{names[first.month - 1]}{dash}{names[last.month - 1]} {first.year}"
    dash = " تا " if short == "ur" else " – "
    return f"{names[first.month - 1]} {first.year}{dash}{names[last.month - 1]} {last.year}"


def _label_japanese(first: Month, last: Month) -> str:
    if first == last:
        return f"{first.year}年{first.month}月"
    if first.year == last.year:
        return f"{first.year}年{first.month}～{last.month}月"
    return f"{first.year}年{first.month}月～{last.year}年{last.month}月"
