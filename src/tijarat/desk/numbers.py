"""Numbers and years as the reader's country says them.

Digits are Latin ones in all three languages: so CLDR has it for Urdu in Pakistan, and so figures of both
sides can be compared at a glance.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

ROUNDED = 1e6
"""From here on a number is said with three digits and its unit."""

UNITS: dict[str, tuple[tuple[float, str], ...]] = {
    "en": ((1e9, " bn"), (1e6, " mn")),
    "ja": ((1e12, "兆"), (1e8, "億"), (1e4, "万")),
    # thousands of arab, not kharab: so the State Bank and the press write large sums
    "ur": ((1e9, " ارب"), (1e7, " کروڑ"), (1e5, " لاکھ")),
}
"""Language -> size and name of its units, the largest first."""

LEFT_TO_RIGHT = "\u200e"
"""Keeps a sign before its number where the text runs from right to left."""

FIRST_MONTH = {"PAK": 7, "JPN": 4}
"""Side -> month in which its fiscal year begins."""


def short(value: float, language: str | None = None) -> str:
    """A number as an axis says it.

    Parameters
    ----------
    language : of the reader; that of the page, if left out.

    >>> [short(value, "en") for value in (10_000_000_000, 2_500_000, 200_000, 7.5, 0)]
    ['10 bn', '2.5 mn', '200,000', '7.5', '0']
    >>> [short(value, "ja") for value in (10_000_000_000, 2_500_000, 200_000, 123_456)]
    ['100億', '250万', '20万', '123,456']
    >>> [short(value, "ur") for value in (10_000_000_000, 2_500_000, 200_000, 7.5)]
    ['10 ارب', '25 لاکھ', '2 لاکھ', '7.5']
    """
    for size, name in UNITS.get(language or get_language() or "en", UNITS["en"]):
        if abs(value) >= size and (abs(value) >= ROUNDED or value % size == 0):
            return f"{_three_digits(value / size)}{name}"
    return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:.3g}"


def _three_digits(value: float) -> str:
    rounded = float(f"{value:.3g}")
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:g}"


def size(value: float) -> str:
    """How large, whatever the sign, to one digit below the point under ten."""
    return f"{abs(value):.0f}" if abs(value) >= 10 else f"{abs(value):.1f}"


def signed(value: float, language: str | None = None) -> str:
    """With its sign, a true minus.

    >>> signed(-4.25, "en"), signed(12.6, "en")
    ('−4.2', '+13')
    """
    sign = "+" if value > 0 else "−" if value < 0 else ""
    mark = LEFT_TO_RIGHT if sign and (language or get_language()) == "ur" else ""
    return f"{mark}{sign}{size(value)}"


def years(days: int) -> int:
    """So many whole years, from two on; 0 where days say it better."""
    return days // 365 if days >= 2 * 365 else 0


def fiscal_year(last_day: date, side: str) -> str:
    """The fiscal year of a side that ends on a day, as that side calls it; '' where none does."""
    next_day = last_day + timedelta(days=1)
    if next_day.day != 1 or next_day.month != FIRST_MONTH.get(side):
        return ""
    begun = last_day.year - 1
    if side == "JPN":
        return _("fiscal year %(year)s of Japan") % {"year": begun}
    return _("fiscal year %(years)s") % {"years": f"{begun}-{(begun + 1) % 100:02d}"}
