"""Totals of calendar years and fiscal years, from months or quarters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl
from narwhals.typing import IntoFrame

from tijarat.charts import Series, line_chart
from tijarat.errors import PeriodError
from tijarat.reference.periods import Period, Year, aggregate, fiscal_year, parse
from tijarat.results import (
    Country,
    Dropped,
    Headline,
    Message,
    Quantity,
    Result,
    Span,
    Term,
    message,
)
from tijarat.statistics.frames import lazy, product_among, summed, traded, unreported

DEFINITION = (
    "The value of all months or quarters of a calendar or fiscal year added up; a year of which "
    "any month is missing or unreported has no total."
)
REFERENCE = "United Nations (2011), International Merchandise Trade Statistics Compilers Manual"


def totals(
    flows: IntoFrame,
    exporter: str,
    importer: str,
    *,
    products: str | Iterable[str] | None = None,
    fiscal_year_of: str | None = None,
    covered: Iterable[str] = (),
) -> Result:
    """Yearly totals of what one country sold to another.

    Parameters
    ----------
    flows : period, exporter, importer, product, value (USD); one classification, one reporter.
        Months, quarters and years may stand side by side: the fewest that fill a year are added.
    exporter, importer : alpha-3 codes.
    products : codes to keep, all of the table when None.
    fiscal_year_of : country whose fiscal year is meant (``PAK``: July to June, ``JPN``: April to
        March); calendar years when None.
    covered : months or quarters that the whole table reports: where the pair has no row in one of
        them, nothing was sold. Without it an absent month is missing, and its year has no total.

    Returns
    -------
    Rows of period (code of the year), value (USD) and parts (periods added). Half-covered years are
    in ``dropped``, with the months they have. The headline is the newest full year.

    Raises
    ------
    PeriodError : a period cannot be read, or the country's fiscal year is not known.
    UnknownCodeError : no such country.

    References
    ----------
    United Nations (2011), International Merchandise Trade Statistics Compilers Manual.
    """
    sums = _by_period(flows, exporter, importer, products)
    at_hand = {parse(code): value for code, value, _ in sums.iter_rows() if value is not None}
    unknown = {code for code, value, _ in sums.iter_rows() if value is None}
    silent = sorted(set(covered) - {part.code for part in at_hand} - unknown) if at_hand else []
    at_hand |= {part: 0.0 for part in map(parse, silent) if not isinstance(part, Year)}
    added, halves = _added(at_hand, _years(at_hand, fiscal_year_of))
    rows = pl.DataFrame(
        added, schema={"period": pl.String, "value": pl.Float64, "parts": pl.Int64}, orient="row"
    )
    about: dict[str, Any] = {
        "method": "totals",
        "definition": DEFINITION,
        "reference": REFERENCE,
        "rows": rows,
        "units": {"value": "USD", "parts": "periods"},
        "dropped": _dropped(sums, halves),
        "assumptions": (message("absent-month-is-zero", count=len(silent)),) if silent else (),
    }
    if rows.is_empty():
        lacking = _lacking(sums, at_hand, exporter, importer, fiscal_year_of)
        return Result(lacking=lacking, **about)
    last, value, _ = rows.row(-1)
    return Result(
        headline=Headline(value, "USD", last),
        summary=_summary(rows, exporter, importer, fiscal_year_of),
        picture=_picture(rows, exporter),
        **about,
    )


def _by_period(
    flows: IntoFrame, exporter: str, importer: str, products: str | Iterable[str] | None
) -> pl.DataFrame:
    """Period, value (null where nothing is reported) and unreported (a count of rows)."""
    needed = lazy(flows, "period", "exporter", "importer", "product", "value")
    return summed(needed.filter(traded(exporter, importer) & product_among(products)), "period")


def _years(at_hand: Iterable[Period], fiscal_year_of: str | None) -> list[Period]:
    """Every year that shares a month with what is at hand."""
    have = list(at_hand)
    months = [month for period in have for month in (period.months()[0], period.months()[-1])]
    if not months:
        return []
    numbers = range(min(m.year for m in months) - 1, max(m.year for m in months) + 2)
    years = (
        [Year(number) for number in numbers]
        if fiscal_year_of is None
        else [fiscal_year(fiscal_year_of, number) for number in numbers]
    )
    return sorted(year for year in years if any(year.overlaps(period) for period in have))


def _added(
    at_hand: dict[Period, float], years: Iterable[Period]
) -> tuple[list[tuple[str, float, int]], list[str]]:
    """Full years with their totals, and half-covered ones with the months they have."""
    full: list[tuple[str, float, int]] = []
    halves: list[str] = []
    for year in years:
        try:
            parts = aggregate(at_hand, year)
        except PeriodError:
            covered = {m for part in at_hand if year.contains(part) for m in part.months()}
            if covered:
                halves.append(f"{year}: {len(covered)} of 12 months")
            continue
        full.append((year.code, sum(at_hand[part] for part in parts), len(parts)))
    return full, halves


def _dropped(sums: pl.DataFrame, halves: list[str]) -> tuple[Dropped, ...]:
    uncovered = Dropped("year not fully covered", len(halves), tuple(halves[:5]))
    return (*((uncovered,) if halves else ()), *unreported(sums, "period"))


def _lacking(
    sums: pl.DataFrame,
    at_hand: dict[Period, float],
    exporter: str,
    importer: str,
    fiscal_year_of: str | None,
) -> Message:
    pair: dict[str, Term] = {"exporter": Country(exporter), "importer": Country(importer)}
    if sums.is_empty():
        return Message("lacks-trade", pair)
    span = Span(sums["period"][0], sums["period"][-1] if len(sums) > 1 else None)
    if fiscal_year_of is not None and at_hand and all(isinstance(p, Year) for p in at_hand):
        return message("lacks-months", country=Country(fiscal_year_of), period=span, **pair)
    return message("lacks-full-year", period=span, **pair)


def _summary(
    rows: pl.DataFrame, exporter: str, importer: str, fiscal_year_of: str | None
) -> Message:
    last, value, _ = rows.row(-1)
    parameters: dict[str, Term] = {
        "exporter": Country(exporter),
        "importer": Country(importer),
        "value": Quantity(value, "USD"),
        "period": Span(last),
    }
    id = "totals-summary" if fiscal_year_of is None else "totals-fiscal-summary"
    if fiscal_year_of is not None:
        parameters["country"] = Country(fiscal_year_of)
    if len(rows) == 1:
        return Message(f"{id}-one", parameters)
    first, first_value, _ = rows.row(0)
    parameters |= {"first_value": Quantity(first_value, "USD"), "first_period": Span(first)}
    return Message(id, parameters)


def _picture(rows: pl.DataFrame, exporter: str) -> dict[str, Any] | None:
    if len(rows) < 2:
        return None
    line = Series(exporter, rows["period"].to_list(), rows["value"].to_list(), role="exporter")
    return line_chart([line], format="~s")
