"""Yen per dollar for Japan's trade statistics, which are in yen: what is built in and what is given."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tijarat.errors import DataError, MalformedFileError, PeriodError
from tijarat.reference import money
from tijarat.reference.periods import Month, Year, parse

VALUE_COLUMNS = ("jpy_per_usd", "yen_per_dollar", "per_usd", "rate", "value")
"""Names the column of rates may have."""

INDICATOR = "PA.NUS.FCRF"
"""The World Bank's code of the official exchange rate, in a file exported from that source."""

_LOWEST, _HIGHEST = 20.0, 1000.0
_REMEDY = (
    "Write two columns, period and jpy_per_usd, with a line such as 2025-01,156.5 for each month, "
    "or 2025,149.7 for a year."
)


@dataclass(frozen=True, slots=True)
class YenRates:
    """Rates by period code: a file's, those of ``--rate``, and the built-in yearly ones below them.

    Parameters
    ----------
    file, file_rates : name of the file given with ``--rates``, and what it holds.
    given : year -> rate of ``--rate``.
    """

    file: str = ""
    file_rates: Mapping[str, float] = field(default_factory=dict[str, float])
    given: Mapping[int, float] = field(default_factory=dict[int, float])

    def of_month(self, year: int, month: int) -> tuple[float, str]:
        """Yen per dollar and where it is from, in the words of a note.

        Raises
        ------
        DataError : no rate for that month; the message says how to give one.
        """
        monthly = self.file_rates.get(Month(year, month).code)
        if monthly is not None:
            return monthly, f"monthly rates of {self.file}"
        yearly = self.file_rates.get(Year(year).code)
        if yearly is not None:
            return yearly, f"{yearly:g} yen per dollar, the rate of {year} in {self.file}"
        if year in self.given:
            return self.given[year], f"{self.given[year]:g} yen per dollar, as given with --rate"
        try:
            rate = money.rate("JPY", year)
        except PeriodError as error:
            raise DataError(self._lacking(year, month)) from error
        copied = "; from a copy of the series" if year in money.COPIED else ""
        return rate, f"{rate:g} yen per dollar, the average of {year} ({money.SOURCE}{copied})"

    def require(self, year: int) -> None:
        """Refuse a year early, before anything large is fetched for it.

        Raises
        ------
        DataError : no rate is at hand for its January.
        """
        self.of_month(year, 1)

    def of_year(self, year: int, months: Iterable[int]) -> tuple[dict[int, float], str]:
        """Rate by month, and the sentence that says which rates were used.

        Raises
        ------
        DataError : a month has none.
        """
        found = {month: self.of_month(year, month) for month in months}
        ways = list(dict.fromkeys(words for _, words in found.values()))
        sentence = f"Yen were converted at {'; '.join(ways)}."
        if len({rate for rate, _ in found.values()}) == 1:
            sentence += (
                " One rate for all months: within the year, growth in dollars is growth in yen, and "
                "a month's value in dollars differs from one at that month's own rate."
            )
        return {month: rate for month, (rate, _) in found.items()}, sentence

    def _lacking(self, year: int, month: int) -> str:
        built_in = [int(code) for code in money.rates("JPY").per_usd]
        held = f"{min(built_in)} to {max(built_in)}"
        beside = f" and {self.file} has none for {year}-{month:02d}" if self.file else ""
        return (
            f"Japan's figures are in yen and are stored in dollars, but no exchange rate for {year} "
            f"is at hand: built in are yearly averages of {held}{beside}. Give the year's average "
            f"with --rate {year}=149.7 (put the true figure), or monthly averages in a file with "
            f"--rates FILE. {_REMEDY}"
        )


def digest(rates: Mapping[int, float]) -> str:
    """A hash of the rates used, so that the same file at another rate is another release."""
    text = ",".join(f"{month}={rate!r}" for month, rate in sorted(rates.items()))
    return hashlib.sha256(text.encode()).hexdigest()


def given_rates(text: str) -> dict[int, float]:
    """The rates of ``--rate``: ``2025=149.7``, several parted by commas.

    Raises
    ------
    DataError : not of that form, or dollars per yen.

    Examples
    --------
    >>> given_rates("2025=149.7,2026=155")
    {2025: 149.7, 2026: 155.0}
    """
    rates: dict[int, float] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        year, equals, rate = part.partition("=")
        value = _number(rate)
        if not equals or not (year.strip().isdecimal() and len(year.strip()) == 4) or value is None:
            raise DataError(
                f"--rate came as '{text}'; expected a year and its average yen per dollar, such as "
                "--rate 2025=149.7,2026=155.2 (yen per dollar, not dollars per yen)."
            )
        rates[int(year)] = value
    return rates


def read_rates(path: Path, file: str) -> dict[str, float]:
    """Yen per dollar by period code, from a CSV file.

    Columns ``period`` (2025-01 or 2025) and one of :data:`VALUE_COLUMNS`. A table of indicators as
    Tijarat exports it serves too: of its rows those of Japan's exchange rate are read.

    Raises
    ------
    MalformedFileError : a column is missing, a period or a rate cannot be read, a period comes twice.
    """
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    header = [name.strip().lower() for name in reader.fieldnames or ()]
    reader.fieldnames = header
    value = next((name for name in VALUE_COLUMNS if name in header), None)
    if "period" not in header or value is None:
        raise MalformedFileError(
            file,
            line=1,
            column="period" if "period" not in header else VALUE_COLUMNS[0],
            came=f"a header with {', '.join(header)[:80] or 'nothing'}",
            expected="the columns period and jpy_per_usd",
            remedy=_REMEDY,
        )
    rates: dict[str, float] = {}
    for row in reader:
        other = (row.get("country") or "JPN", row.get("indicator") or INDICATOR)
        if other != ("JPN", INDICATOR):
            continue
        period, rate = _checked(row["period"] or "", row[value] or "", value, file, reader.line_num)
        if period in rates:
            raise MalformedFileError(
                file,
                line=reader.line_num,
                column="period",
                came=f"{period} a second time",
                expected="each period once",
                remedy=_REMEDY,
            )
        rates[period] = rate
    return rates


def _checked(period: str, rate: str, column: str, file: str, line: int) -> tuple[str, float]:
    try:
        read = parse(period.strip())
    except PeriodError as error:
        read = None
        said = f" {error}"
    else:
        said = ""
    if not isinstance(read, Month | Year):
        raise MalformedFileError(
            file,
            line=line,
            column="period",
            came=f"'{period}'",
            expected="a month such as 2025-01, or a year",
            remedy=_REMEDY + said,
        )
    value = _number(rate)
    if value is None:
        raise MalformedFileError(
            file,
            line=line,
            column=column,
            came=f"'{rate}'",
            expected=f"yen per dollar, between {_LOWEST:g} and {_HIGHEST:g}",
            remedy="Give yen for one dollar (about 150), not dollars for one yen.",
        )
    return read.code, value


def _number(text: str) -> float | None:
    """A plausible rate of yen per dollar; None for anything else."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if _LOWEST <= value <= _HIGHEST else None
