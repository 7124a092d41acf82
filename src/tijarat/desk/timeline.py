"""Days along months: where a day lies, where fiscal years begin, and the strip that shows it.

A strip holds no words and no fixed width: it stretches with its cell, and a page from right to left turns
it around. What it shows stands in words beside it.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from tijarat.desk.numbers import FIRST_MONTH, fiscal_year

MONTHS = 15
"""Months a timeline shows at once: a year, and what came before."""

BEFORE = 3
"""Of them, how many lie before the month it is."""

LATE = 10
"""From this month of an axis on, counted from one, a fiscal year has no room for its words behind it."""

UNIT, HEIGHT, MIDDLE = 100, 30, 15  # of the strip's own drawing: a month, its height, its line


@dataclass(frozen=True, slots=True)
class Month:
    """One month of an axis.

    Parameters
    ----------
    first : its first day.
    now : whether it is this month.
    opens : whether its year is written above it: January, and the first of the axis.
    begins : side -> the fiscal year that begins with it, '' where none does.
    before : the same of the month after it, where that lies so late that its words stand before it.
    """

    first: date
    now: bool
    opens: bool
    begins: dict[str, str]
    before: dict[str, str]


@dataclass(frozen=True, slots=True)
class Axis:
    """Months in a row, all of one width.

    Parameters
    ----------
    first : first day of the first month.
    today : the day it is.
    """

    first: date
    today: date

    @property
    def last(self) -> date:
        """The last day."""
        return month_after(self.first, MONTHS) - timedelta(days=1)

    @property
    def months(self) -> list[Month]:
        """The months, from the first."""
        every = [month_after(self.first, n) for n in range(MONTHS)]
        return [
            Month(
                first=month,
                now=(month.year, month.month) == (self.today.year, self.today.month),
                opens=month.month == 1 or month == self.first,
                begins={side: _begun(month, side) for side in settings.PAIR},
                before={
                    side: _begun(month_after(month, 1), side) if LATE <= n <= MONTHS else ""
                    for side in settings.PAIR
                },
            )
            for n, month in enumerate(every, start=2)
        ]

    def place(self, day: date) -> float:
        """Where a day lies, in months from the start, held within the axis."""
        months = (day.year - self.first.year) * 12 + day.month - self.first.month
        within = (day.day - 1) / monthrange(day.year, day.month)[1]
        return min(max(months + within, 0.0), float(MONTHS))

    def holds(self, day: date) -> bool:
        """Whether a day lies on it."""
        return self.first <= day <= self.last


def month_after(month: date, n: int) -> date:
    """The first day of the month that comes n months later, or earlier when n is negative.

    >>> month_after(date(2026, 11, 1), 3), month_after(date(2026, 2, 1), -3)
    (datetime.date(2027, 2, 1), datetime.date(2025, 11, 1))
    """
    count = month.year * 12 + month.month - 1 + n
    return date(count // 12, count % 12 + 1, 1)


def _begun(month: date, side: str) -> str:
    """The fiscal year of a side that begins with a month."""
    if month.month != FIRST_MONTH.get(side):
        return ""
    return fiscal_year(month_after(month, 12) - timedelta(days=1), side)


# ------------------------------------------------------------------ strips


def ground(axis: Axis) -> SafeString:
    """What all strips have behind them, drawn once: months, fiscal years, today."""
    sides = dict(zip(settings.PAIR, ("exporter", "importer"), strict=True))
    lines: list[str] = []
    for n, month in enumerate(axis.months):
        begins = [sides[side] for side, year in month.begins.items() if year]
        lines.append(_upright(n, begins[0] if begins else "month"))
    if axis.holds(axis.today):
        lines.append(_upright(axis.place(axis.today), "today"))
    return mark_safe(
        '<svg class="hidden" aria-hidden="true" focusable="false"><defs>'
        f'<g id="ground">{"".join(lines)}</g></defs></svg>'
    )


def deadline_strip(axis: Axis, deadline: date, moved_on: date | None, *, open_: bool) -> SafeString:
    """From the day something last moved to the date; past that, to today where it is still open."""
    late = open_ and deadline < axis.today
    parts: list[str] = []
    if moved_on is not None and moved_on < deadline:
        parts.append(_level(axis, moved_on, deadline, "way"))
        if axis.holds(moved_on):
            parts.append(_dot(axis, moved_on, "moved"))
    if late:
        parts.append(_level(axis, deadline, axis.today, "late"))
    parts.append(_dot(axis, deadline, "late" if late else "due" if open_ else "over"))
    return _strip(parts)


def meeting_strip(axis: Axis, day: date) -> SafeString:
    """The day of a meeting."""
    place = f"{axis.place(day) * UNIT:.0f}"
    return _strip([f'<line class="met" x1="{place}" x2="{place}" y1="5" y2="25"/>'])


def _strip(parts: list[str]) -> SafeString:
    return mark_safe(
        f'<svg class="strip" viewBox="0 0 {MONTHS * UNIT} {HEIGHT}" preserveAspectRatio="none" '
        f'aria-hidden="true" focusable="false"><use href="#ground"/>{"".join(parts)}</svg>'
    )


def _upright(place: float, name: str) -> str:
    x = f"{place * UNIT:.0f}"
    return f'<line class="{name}" x1="{x}" x2="{x}" y1="0" y2="{HEIGHT}"/>'


def _level(axis: Axis, first: date, last: date, name: str) -> str:
    ends = f'x1="{axis.place(first) * UNIT:.0f}" x2="{axis.place(last) * UNIT:.0f}"'
    return f'<line class="{name}" {ends} y1="{MIDDLE}" y2="{MIDDLE}"/>'


def _dot(axis: Axis, day: date, name: str) -> str:
    """A line of no length with round ends: it stays a circle however the strip is stretched."""
    x = f"{axis.place(day) * UNIT:.0f}"
    return f'<line class="dot {name}" x1="{x}" x2="{x}" y1="{MIDDLE}" y2="{MIDDLE}"/>'
