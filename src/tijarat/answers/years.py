"""Months and quarters added up to whole years, calendar or fiscal, before a statistic sees them."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from tijarat.answers.question import Question
from tijarat.errors import DataError, PeriodError
from tijarat.reference.periods import Month, Period, Quarter, Year, fiscal_year, parse
from tijarat.results import Dropped
from tijarat.tables import FLOWS
from tijarat.warehouse import Frame

WAYS = ("calendar", "fiscal")
SUMMED = ("value", "quantity")


def in_years(frame: Frame, question: Question) -> tuple[Frame, tuple[Dropped, ...]]:
    """The flows by the kind of year the question asks for; unchanged when it asks for none.

    Years not wholly covered by loaded months are left out and listed. Fiscal years are those of
    the exporter.

    Raises
    ------
    DataError : the way of counting years is unknown.
    PeriodError : fiscal years were asked for and only calendar years are loaded.
    """
    way = question.years_as
    if not way:
        return frame, ()
    if way not in WAYS:
        raise DataError(f"--years-as came as '{way}'; expected calendar or fiscal.")
    loaded = frame.select("period").unique().collect("polars").to_native()["period"].to_list()
    parts = [p for p in map(parse, loaded) if isinstance(p, Month | Quarter)]
    if not parts:
        if way == "fiscal":
            raise PeriodError(
                "Fiscal years cannot be made from calendar years; expected months or quarters. "
                "Load a customs file, for example with `tijarat load japan_customs`."
            )
        return frame, ()
    years, incomplete = _whole_years(parts, way, question.exporter)
    if way == "calendar":  # years that are loaded as such stand for themselves
        given = {code: code for code in loaded if isinstance(parse(code), Year)}
        years = {**years, **given}
    keys = [c for c in FLOWS.names if c not in ("period", *SUMMED)]
    summed = (
        frame.filter(nw.col("period").is_in(list(years)))
        .with_columns(period=_renamed(years))
        .group_by("period", *keys, "release")
        .agg(*(_total(column) for column in SUMMED))
    )
    left = Dropped(
        f"periods in {way} years that are not wholly loaded", len(incomplete), tuple(incomplete[:5])
    )
    return summed, (left,) if incomplete else ()


def _whole_years(
    parts: Sequence[Period], way: str, country: str
) -> tuple[dict[str, str], list[str]]:
    """Code of each part -> code of its year, for years whose months are all loaded; the rest."""
    months = {month for part in parts for month in part.months()}
    year_of: dict[str, str] = {}
    incomplete: list[str] = []
    for part in sorted(parts):
        year = _year(part, way, country)
        if set(year.months()) <= months:
            year_of[part.code] = year.code
        else:
            incomplete.append(part.code)
    return year_of, incomplete


def _year(part: Period, way: str, country: str) -> Period:
    first = part.months()[0]
    if way == "calendar":
        return Year(first.year)
    near = (fiscal_year(country, first.year + shift) for shift in (-1, 0, 1))
    return next(year for year in near if year.contains(part))


def _renamed(years: dict[str, str]) -> nw.Expr:
    """The year's code in place of the part's."""
    period = nw.col("period")
    return period.replace_strict(
        list(years), list(years.values()), default=period, return_dtype=nw.String
    )


def _total(column: str) -> nw.Expr:
    value = nw.col(column)
    return nw.when(value.count() > 0).then(value.sum()).alias(column)
