"""What a period is: a year, a quarter, a month, or twelve months not begun in January."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import total_ordering
from typing import Literal, final

from tijarat.errors import PeriodError

Length = Literal[1, 3, 12]
_FIRST_YEAR, _LAST_YEAR = 1000, 9998


@total_ordering
@dataclass(frozen=True, slots=True)
class Period(ABC):
    """A run of whole months: a year, quarter, month or fiscal year.

    Periods are ordered by their first month, then the longer first: 2024 < 2024-Q1 < 2024-01.
    """

    @abstractmethod
    def start(self) -> int:
        """First month, counted from January of the year 0."""

    @abstractmethod
    def length(self) -> Length:
        """How many months."""

    @property
    @abstractmethod
    def code(self) -> str:
        """The code stored in tables; :func:`tijarat.reference.periods.parse` reads it back."""

    def __str__(self) -> str:
        return self.code

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return (self.start(), -self.length()) < (other.start(), -other.length())

    def months(self) -> tuple[Month, ...]:
        """Its months, in order.

        >>> [m.code for m in Quarter(2024, 1).months()]
        ['2024-01', '2024-02', '2024-03']
        """
        return tuple(_month(self.start() + i) for i in range(self.length()))

    def previous(self) -> Period:
        """The period of the same kind just before.

        >>> Quarter(2024, 1).previous().code, FiscalYear(2023, 7).previous().code
        ('2023-Q4', '2022-07/P1Y')
        """
        return made(self.start() - self.length(), self.length())

    def following(self) -> Period:
        """The period of the same kind just after.

        >>> Month(2024, 12).following().code
        '2025-01'
        """
        return made(self.start() + self.length(), self.length())

    def year_earlier(self) -> Period:
        """The period of the same kind twelve months before.

        >>> Month(2024, 3).year_earlier().code
        '2023-03'
        """
        return made(self.start() - 12, self.length())

    def contains(self, other: Period) -> bool:
        """Whether every month of the other is one of its own.

        >>> Year(2024).contains(Quarter(2024, 2)), Year(2024).contains(FiscalYear(2023, 7))
        (True, False)
        """
        return self.start() <= other.start() and (
            other.start() + other.length() <= self.start() + self.length()
        )

    def overlaps(self, other: Period) -> bool:
        """Whether they share a month."""
        return self.start() < other.start() + other.length() and (
            other.start() < self.start() + self.length()
        )


@final
@dataclass(frozen=True, slots=True)
class Year(Period):
    """A calendar year.

    >>> Year(2024).code
    '2024'
    """

    year: int

    def __post_init__(self) -> None:
        _check_year(self.year)

    def start(self) -> int:
        """First month, counted from January of the year 0."""
        return self.year * 12

    def length(self) -> Length:
        """How many months."""
        return 12

    @property
    def code(self) -> str:
        """For instance ``2024``."""
        return str(self.year)


@final
@dataclass(frozen=True, slots=True)
class Quarter(Period):
    """A quarter of a calendar year: 1 begins in January.

    >>> Quarter(2024, 1).code
    '2024-Q1'
    """

    year: int
    quarter: int

    def __post_init__(self) -> None:
        _check_year(self.year)
        if not 1 <= self.quarter <= 4:
            raise PeriodError(f"Quarter {self.quarter} of {self.year}: expected 1 to 4.")

    def start(self) -> int:
        """First month, counted from January of the year 0."""
        return self.year * 12 + 3 * (self.quarter - 1)

    def length(self) -> Length:
        """How many months."""
        return 3

    @property
    def code(self) -> str:
        """For instance ``2024-Q1``."""
        return f"{self.year}-Q{self.quarter}"


@final
@dataclass(frozen=True, slots=True)
class Month(Period):
    """A month.

    >>> Month(2024, 3).code
    '2024-03'
    """

    year: int
    month: int

    def __post_init__(self) -> None:
        _check_year(self.year)
        _check_month(self.month)

    def start(self) -> int:
        """First month, counted from January of the year 0."""
        return self.year * 12 + self.month - 1

    def length(self) -> Length:
        """How many months."""
        return 1

    @property
    def code(self) -> str:
        """For instance ``2024-03``."""
        return f"{self.year}-{self.month:02d}"


@final
@dataclass(frozen=True, slots=True)
class FiscalYear(Period):
    """Twelve months beginning in another month than January; see :func:`fiscal_year`.

    Parameters
    ----------
    year, month : of its first month.

    >>> FiscalYear(2023, 7).code
    '2023-07/P1Y'
    """

    year: int
    month: int

    def __post_init__(self) -> None:
        _check_year(self.year)
        _check_month(self.month)
        if self.month == 1:
            raise PeriodError(
                f"Twelve months from January {self.year} are the calendar year; "
                f"write {self.year} (Year({self.year}))."
            )

    def start(self) -> int:
        """First month, counted from January of the year 0."""
        return self.year * 12 + self.month - 1

    def length(self) -> Length:
        """How many months."""
        return 12

    @property
    def code(self) -> str:
        """For instance ``2023-07/P1Y``."""
        return f"{self.year}-{self.month:02d}/P1Y"


def _month(start: int) -> Month:
    return Month(start // 12, start % 12 + 1)


def made(start: int, length: Length) -> Period:
    """The period of a first month, counted from January of the year 0, and a length in months.

    >>> made(2023 * 12 + 6, 12).code
    '2023-07/P1Y'
    """
    year, month = start // 12, start % 12 + 1
    if length == 1:
        return Month(year, month)
    if length == 3:
        return Quarter(year, (month + 2) // 3)
    return Year(year) if month == 1 else FiscalYear(year, month)


def _check_year(year: int) -> None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise PeriodError(f"Year {year}: expected four digits, such as 2024.")


def _check_month(month: int) -> None:
    if not 1 <= month <= 12:
        raise PeriodError(f"Month {month}: expected 1 to 12.")
