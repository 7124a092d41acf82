"""Money: exchange rates as explicit tables, and conversion to US dollars with them.

A conversion always names its table, and a table its source. Built in is one: the annual average of
yen per dollar, 1995-2024. Monthly rates come from loaded releases and make a table the same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tijarat.errors import PeriodError, UnknownCodeError
from tijarat.reference.periods import Period, aggregate, parse

SOURCE = "World Bank, official exchange rate (PA.NUS.FCRF), annual average"
"""Source of the built-in rates."""

COPIED = range(2020, 2025)
"""Years whose built-in rate was typed and compared with copies of the series, not at its source."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Average exchange rates of one currency.

    Parameters
    ----------
    currency : ISO 4217 code.
    per_usd : units of the currency for one US dollar, by period code (``2024``, ``2024-03``).
    source : who published them; printed beside every converted figure.
    """

    currency: str
    per_usd: Mapping[str, float]
    source: str

    def __post_init__(self) -> None:
        wrong = [code for code, rate in self.per_usd.items() if not 0 < rate < float("inf")]
        if wrong:
            raise PeriodError(
                f"Exchange rate of {self.currency} in {wrong[0]} is {self.per_usd[wrong[0]]}; "
                "expected units of the currency per US dollar, above zero. Leave out unknown ones."
            )
        object.__setattr__(self, "per_usd", dict(self.per_usd))  # ours alone

    def at(self, period: str | Period) -> float:
        """Units of the currency per US dollar in a period.

        A quarter, a year or a fiscal year without a rate of its own takes the plain mean of its
        months, or of its quarters. A longer rate is never used for a shorter period.

        Raises
        ------
        PeriodError : no rate for the period, nor for all of its months.
        """
        wanted = period if isinstance(period, Period) else parse(period)
        if wanted.code in self.per_usd:
            return self.per_usd[wanted.code]
        try:
            parts = aggregate((parse(code) for code in self.per_usd), wanted)
        except PeriodError as error:
            raise PeriodError(
                f"No rate of {self.currency} per USD for {wanted}: {error} "
                f"At hand: {self.source}, {self._extent()}."
            ) from error
        weights = [len(part.months()) for part in parts]
        rates = [self.per_usd[part.code] for part in parts]
        return sum(w * r for w, r in zip(weights, rates, strict=True)) / sum(weights)

    def to_usd(self, value: float, period: str | Period) -> float:
        """A value of the currency in US dollars of the period; same scale as given.

        >>> round(rates("JPY").to_usd(151_366, "2024"), 6)
        1000.0
        """
        return value / self.at(period)

    def from_usd(self, value: float, period: str | Period) -> float:
        """US dollars of the period in the currency."""
        return value * self.at(period)

    def _extent(self) -> str:
        ordered = sorted(parse(code) for code in self.per_usd)
        return f"{ordered[0]} to {ordered[-1]}" if ordered else "nothing"


def rates(currency: str) -> Rates:
    """The built-in annual rates of a currency.

    Raises
    ------
    UnknownCodeError : no rates are built in; load a table of them.

    Examples
    --------
    >>> rates("JPY").source
    'World Bank, official exchange rate (PA.NUS.FCRF), annual average'
    """
    built_in = _built_in()
    if currency.upper() not in built_in:
        raise UnknownCodeError(
            f"No exchange rates of '{currency}' are built in; expected {' or '.join(built_in)}. "
            "Load the rates you need as a table and convert with those."
        )
    return built_in[currency.upper()]


def rate(currency: str, period: int | str | Period) -> float:
    """Units of a currency per US dollar, built in: yearly averages.

    Parameters
    ----------
    currency : ISO 4217 code; ``USD`` is 1.
    period : a year, or the code of a period.

    Raises
    ------
    UnknownCodeError : no rates of the currency are built in.
    PeriodError : none for that period.

    Examples
    --------
    >>> rate("JPY", 2024), rate("USD", 2024)
    (151.366, 1.0)
    """
    if currency.upper() == "USD":
        return 1.0
    return rates(currency).at(str(period) if isinstance(period, int) else period)


@cache
def _built_in() -> dict[str, Rates]:
    text = (files("tijarat.reference") / "data" / "rates.csv").read_text(encoding="utf-8")
    lines = [line.split(",") for line in text.splitlines() if not line.startswith("#")][1:]
    by_currency: dict[str, dict[str, float]] = {}
    for currency, year, per_usd in lines:
        by_currency.setdefault(currency, {})[year] = float(per_usd)
    return {currency: Rates(currency, table, SOURCE) for currency, table in by_currency.items()}
