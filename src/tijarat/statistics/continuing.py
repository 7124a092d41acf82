"""New, lost and continuing products: what is sold now and was not, what was, and what stayed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import polars as pl
from narwhals.typing import IntoFrame

from tijarat.charts import bar_chart
from tijarat.results import Country, Dropped, Headline, Message, Quantity, Result, Span, message
from tijarat.statistics.contributions import side_by_side
from tijarat.statistics.frames import lazy, product_among, summed, traded
from tijarat.statistics.windows import window

STATES = ("new", "lost", "continuing")
DEFINITION = (
    "A product is new when its value passes the threshold in the last period and not in the first, "
    "lost when the other way round, continuing when it does in both."
)
REFERENCE = "Amurgo-Pacheco and Pierola (2008), World Bank Policy Research Working Paper 4473"


def continuing(
    flows: IntoFrame,
    exporter: str,
    importer: str,
    *,
    first: str | None = None,
    last: str | None = None,
    threshold: float = 0.0,
    products: str | Iterable[str] | None = None,
) -> Result:
    """Which products one country began, ceased or went on selling to another.

    Parameters
    ----------
    flows : period, exporter, importer, classification, product, value (USD).
    exporter, importer : alpha-3 codes; the headline is the number of new products.
    first, last : period codes; the last of the table and the one before it when None.
    threshold : USD; a product counts as sold in a period when its value is above it.
    products : codes to keep, all of the table when None.

    Returns
    -------
    Rows of classification, product, state (new, lost, continuing), value_first, value_last and
    change (USD), the largest first within each state. A product without a row counts as not sold:
    whether it was zero or unreported the table cannot tell. Products unreported in one of the
    periods, or at most the threshold in both, are left out. Needs two periods.

    Raises
    ------
    DataError : a column is missing.
    PeriodError : first is not before last.

    References
    ----------
    Amurgo-Pacheco and Pierola (2008), Patterns of Export Diversification in Developing Countries:
    Intensive and Extensive Margins, World Bank Policy Research Working Paper 4473.
    """
    needed = lazy(flows, "period", "exporter", "importer", "classification", "product", "value")
    sums = summed(
        needed.filter(traded(exporter, importer) & product_among(products)),
        "period",
        "classification",
        "product",
    )
    result = Result(
        method="continuing",
        definition=DEFINITION,
        reference=REFERENCE,
        rows=_states(side_by_side(sums, "", "")[0], threshold),
        units={"value_first": "USD", "value_last": "USD", "change": "USD"},
    )
    ends = window(sums["period"], first, last, exporter=exporter, importer=importer)
    if isinstance(ends, Message):
        return replace(result, lacking=ends)
    both, dropped = side_by_side(sums, *ends)
    rows = _states(both, threshold)
    result = replace(result, rows=rows, dropped=dropped + _small(both, threshold))
    if rows.is_empty():
        lacking = message(
            "lacks-products-above",
            exporter=Country(exporter),
            importer=Country(importer),
            threshold=Quantity(threshold, "USD"),
            first_period=Span(ends[0]),
            period=Span(ends[1]),
        )
        return replace(result, lacking=lacking)
    return replace(
        result,
        headline=Headline(float(_of(rows, "new").height), "products", ends[1]),
        summary=_summary(rows, ends, exporter, importer),
        assumptions=(message("absent-is-zero"), message("codes-keep-their-meaning")),
        picture=bar_chart(
            STATES, [float(_of(rows, state).height) for state in STATES], format=",.0f"
        ),
    )


def _states(both: pl.DataFrame, threshold: float) -> pl.DataFrame:
    before, now = pl.col("value_first") > threshold, pl.col("value_last") > threshold
    state = (
        pl.when(before & now)
        .then(pl.lit("continuing"))
        .when(now)
        .then(pl.lit("new"))
        .otherwise(pl.lit("lost"))
    )
    largest = pl.max_horizontal("value_first", "value_last")
    return (
        both.filter(before | now)
        .with_columns(state=state, change=pl.col("value_last") - pl.col("value_first"))
        .sort(
            pl.col("state").replace_strict({s: i for i, s in enumerate(STATES)}),
            largest,
            "product",
            descending=[False, True, False],
        )
        .select("classification", "product", "state", "value_first", "value_last", "change")
    )


def _of(rows: pl.DataFrame, state: str) -> pl.DataFrame:
    return rows.filter(pl.col("state") == state)


def _small(both: pl.DataFrame, threshold: float) -> tuple[Dropped, ...]:
    small = both.filter(pl.max_horizontal("value_first", "value_last") <= threshold)
    if small.is_empty():
        return ()
    reason = f"at most {threshold:,.0f} USD in both periods"
    return (Dropped(reason, len(small), tuple(small["product"].head(5))),)


def _summary(rows: pl.DataFrame, ends: tuple[str, str], exporter: str, importer: str) -> Message:
    new, lost, stayed = (_of(rows, state) for state in STATES)
    return message(
        "continuing-summary",
        exporter=Country(exporter),
        importer=Country(importer),
        new=len(new),
        new_value=Quantity(float(new["value_last"].sum()), "USD"),
        lost=len(lost),
        lost_value=Quantity(float(lost["value_first"].sum()), "USD"),
        continuing=len(stayed),
        continuing_value=Quantity(float(stayed["value_last"].sum()), "USD"),
        first_period=Span(ends[0]),
        period=Span(ends[1]),
    )
