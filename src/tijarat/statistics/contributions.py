"""Contributions to growth: how many percentage points each product added to the total."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import polars as pl
from narwhals.typing import IntoFrame

from tijarat.charts import bar_chart
from tijarat.results import (
    Country,
    Dropped,
    Headline,
    Message,
    Product,
    Quantity,
    Result,
    Span,
    message,
)
from tijarat.statistics.frames import lazy, product_among, summed, traded
from tijarat.statistics.windows import window

DEFINITION = (
    "A product's change in value between two periods over the total value of the first period; "
    "contributions add up to the growth of the total."
)
REFERENCE = (
    "Organisation for Economic Co-operation and Development (2007), Data and Metadata Reporting "
    "and Presentation Handbook"
)
UNITS = {
    "value_first": "USD",
    "value_last": "USD",
    "change": "USD",
    "contribution_points": "percentage points",
    "share_first": "share",
}


def contributions(
    flows: IntoFrame,
    exporter: str,
    importer: str,
    *,
    first: str | None = None,
    last: str | None = None,
    products: str | Iterable[str] | None = None,
) -> Result:
    """What each product contributed to the growth of one country's sales to another.

    Parameters
    ----------
    flows : period, exporter, importer, classification, product, value (USD).
    exporter, importer : alpha-3 codes; the headline is the largest contribution, up or down.
    first, last : period codes; the last of the table and the one before it when None.
    products : codes to keep, all of the table when None.

    Returns
    -------
    Rows of product, value_first, value_last, change (USD), contribution_points (percentage points
    of the total's growth) and share_first (0-1), the largest contribution first. A product without
    a row in one of the periods counts as nothing sold in it; one whose value is unreported in
    either is left out of both. Needs two periods and a value above zero in the first.

    Raises
    ------
    DataError : a column is missing.
    PeriodError : first is not before last.

    References
    ----------
    OECD (2007), Data and Metadata Reporting and Presentation Handbook, section 4.
    """
    needed = lazy(flows, "period", "exporter", "importer", "classification", "product", "value")
    sums = summed(
        needed.filter(traded(exporter, importer) & product_among(products)),
        "period",
        "classification",
        "product",
    )
    result = Result(
        method="contributions",
        definition=DEFINITION,
        reference=REFERENCE,
        rows=side_by_side(sums, "", "")[0].pipe(_with_contributions),
        units=UNITS,
    )
    ends = window(sums["period"], first, last, exporter=exporter, importer=importer)
    if isinstance(ends, Message):
        return replace(result, lacking=ends)
    both, dropped = side_by_side(sums, *ends)
    rows = _with_contributions(both)
    result = replace(result, rows=rows, dropped=dropped)
    base = float(both["value_first"].sum())
    if base <= 0:
        lacking = message(
            "lacks-growth-base",
            exporter=Country(exporter),
            importer=Country(importer),
            period=Span(ends[1]),
            base_period=Span(ends[0]),
        )
        return replace(result, lacking=lacking)
    top = rows.row(0, named=True)
    largest = rows.head(10)
    return replace(
        result,
        headline=Headline(top["contribution_points"], "percentage points", ends[1]),
        summary=_summary(rows, base, ends, exporter, importer),
        assumptions=(message("absent-is-zero"),),
        picture=bar_chart(largest["product"].to_list(), largest["contribution_points"].to_list()),
    )


def side_by_side(
    sums: pl.DataFrame, first: str, last: str
) -> tuple[pl.DataFrame, tuple[Dropped, ...]]:
    """Products with their values in two periods: absent is 0, unreported in either is left out."""
    keys = ("classification", "product")
    periods = sums.filter(pl.col("period").is_in([first, last]))
    unknown = periods.filter(pl.col("unreported") > 0).select(keys).unique(maintain_order=True)
    known = periods.join(unknown, on=keys, how="anti")

    def of(period: str, name: str) -> pl.Expr:
        return pl.col("value").filter(pl.col("period") == period).sum().alias(name)

    both = known.group_by(keys).agg(of(first, "value_first"), of(last, "value_last")).sort(keys)
    examples = tuple(str(code) for code in unknown["product"].head(5))
    dropped = (
        (Dropped("value not reported in one of the periods", len(unknown), examples),)
        if len(unknown)
        else ()
    )
    return both, dropped


def _with_contributions(both: pl.DataFrame) -> pl.DataFrame:
    base = pl.col("value_first").sum()
    change = pl.col("value_last") - pl.col("value_first")
    return both.select(
        "classification",
        "product",
        "value_first",
        "value_last",
        change.alias("change"),
        pl.when(base > 0).then(100 * change / base).alias("contribution_points"),
        pl.when(base > 0).then(pl.col("value_first") / base).alias("share_first"),
    ).sort(pl.col("change").abs(), "product", descending=[True, False])


def _summary(
    rows: pl.DataFrame, base: float, ends: tuple[str, str], exporter: str, importer: str
) -> Message:
    top = rows.row(0, named=True)
    growth = 100 * float(rows["change"].sum()) / base
    whole = "rise" if growth > 0 else "fall" if growth < 0 else "same"
    part = "added" if top["change"] >= 0 else "took"
    return message(
        f"contributions-{whole}-{part}",
        exporter=Country(exporter),
        importer=Country(importer),
        growth=Quantity(abs(growth), "percent"),
        product=Product(top["classification"], top["product"]),
        contribution=Quantity(abs(top["contribution_points"]), "percentage points"),
        period=Span(ends[1]),
        base_period=Span(ends[0]),
    )
