"""Growth: how much more was sold than a period before, a year earlier, or at the start."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

import polars as pl
from narwhals.typing import IntoFrame

from tijarat.charts import Series, line_chart
from tijarat.reference.periods import parse
from tijarat.results import Country, Headline, Message, Quantity, Result, Span, message
from tijarat.statistics.frames import lazy, product_among, summed, traded, unreported
from tijarat.statistics.windows import change_percent, in_order, lacks_trade

Kind = Literal["previous", "year_earlier", "compound"]

DEFINITION = (
    "Value over the value of the period before, or of the same period a year earlier, less one; "
    "compound growth is the constant yearly rate between two values some whole years apart."
)
REFERENCE = "United Nations (2011), International Merchandise Trade Statistics Compilers Manual"
COLUMNS: dict[Kind, str] = {
    "previous": "on_previous_percent",
    "year_earlier": "on_year_earlier_percent",
    "compound": "compound_percent",
}


def growth(
    flows: IntoFrame,
    exporter: str,
    importer: str,
    *,
    products: str | Iterable[str] | None = None,
    kind: Kind = "previous",
) -> Result:
    """Growth of what one country sold to another, period by period.

    Parameters
    ----------
    flows : period, exporter, importer, product, value (USD).
    exporter, importer : alpha-3 codes.
    products : codes to keep, all of the table when None.
    kind : which growth of the last period is the headline: on the period before it, on the same
        period a year earlier, or compound: the yearly rate since the first year of the table that
        has the same part of the year (for years simply the first one).

    Returns
    -------
    Rows of period, value (USD), on_previous_percent, on_year_earlier_percent and compound_percent
    (a year). Growth is null where the base is zero, unreported or not in the table: a gap is never
    bridged. Needs two adjacent periods, for the others two periods whole years apart.

    References
    ----------
    United Nations (2011), International Merchandise Trade Statistics Compilers Manual.
    """
    needed = lazy(flows, "period", "exporter", "importer", "product", "value")
    sums = summed(needed.filter(traded(exporter, importer) & product_among(products)), "period")
    rows = with_growth(sums.select("period", "value"))
    result = Result(
        method="growth",
        definition=DEFINITION,
        reference=REFERENCE,
        rows=rows,
        units={"value": "USD"} | dict.fromkeys(COLUMNS.values(), "percent"),
        dropped=unreported(sums, "period"),
    )
    if rows.is_empty():
        return replace(result, lacking=lacks_trade(exporter, importer))
    last = rows.row(-1, named=True)
    rate: float | None = last[COLUMNS[kind]]
    period: str = last["period"]
    base = _base(rows, period, kind)
    if last["value"] is None:
        where = {"exporter": Country(exporter), "importer": Country(importer)}
        return replace(result, lacking=message("lacks-period", period=Span(period), **where))
    if rate is None:
        return replace(
            result,
            lacking=message(
                "lacks-growth-base",
                exporter=Country(exporter),
                importer=Country(importer),
                period=Span(period),
                base_period=Span(base),
            ),
        )
    return replace(
        result,
        headline=Headline(rate, "percent", period),
        summary=_summary(rate, kind, base, exporter, importer, last),
        assumptions=_assumptions(period, kind),
        picture=line_chart(
            [
                Series(
                    exporter,
                    rows["period"].to_list(),
                    (rows["value"] / 1e6).to_list(),
                    role="exporter",
                )
            ],
            format=",.1f",
        ),
    )


def with_growth(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of period and value with the three growth columns beside them, in order of time."""
    periods = in_order(rows["period"])
    values: dict[str, float | None] = dict(rows.select("period", "value").iter_rows())
    ordered = rows.sort("period")
    starts = _starts(periods)
    return ordered.with_columns(
        pl.Series(
            COLUMNS["previous"],
            [change_percent(values.get(_previous(p)), values[p]) for p in periods],
            pl.Float64,
        ),
        pl.Series(
            COLUMNS["year_earlier"],
            [change_percent(values.get(_year_earlier(p)), values[p]) for p in periods],
            pl.Float64,
        ),
        pl.Series(
            COLUMNS["compound"],
            [_compound(values[starts[p]], values[p], _years(starts[p], p)) for p in periods],
            pl.Float64,
        ),
    )


def _previous(period: str) -> str:
    return str(parse(period).previous())


def _year_earlier(period: str) -> str:
    return str(parse(period).year_earlier())


def _starts(periods: list[str]) -> dict[str, str]:
    """For each period the first of the same part of the year: 2019-03 for 2024-03."""
    first: dict[str, str] = {}
    for period in periods:
        first.setdefault(period[4:], period)
    return {period: first[period[4:]] for period in periods}


def _years(start: str, end: str) -> int:
    return int(end[:4]) - int(start[:4])


def _compound(start: float | None, end: float | None, years: int) -> float | None:
    if start is None or end is None or start <= 0 or years < 1:
        return None
    return 100 * ((end / start) ** (1 / years) - 1)


def _base(rows: pl.DataFrame, period: str, kind: Kind) -> str:
    if kind == "previous":
        return _previous(period)
    if kind == "year_earlier":
        return _year_earlier(period)
    start = _starts(rows["period"].to_list())[period]
    return start if start != period else _year_earlier(period)


def _summary(
    rate: float, kind: Kind, base: str, exporter: str, importer: str, last: dict[str, object]
) -> Message:
    way = "rise" if rate > 0 else "fall" if rate < 0 else "same"
    return message(
        f"growth-{'compound' if kind == 'compound' else 'summary'}-{way}",
        exporter=Country(exporter),
        importer=Country(importer),
        rate=Quantity(abs(rate), "percent"),
        value=Quantity(float(str(last["value"])), "USD"),
        period=Span(str(last["period"])),
        base_period=Span(base),
    )


def _assumptions(period: str, kind: Kind) -> tuple[Message, ...]:
    parts_of_years = _previous(period) != _year_earlier(period)
    if kind == "previous" and parts_of_years:
        return (message("growth-not-adjusted"),)
    return ()
