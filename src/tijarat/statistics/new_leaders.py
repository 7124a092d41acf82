"""Largest change: the product with which a country won, or lost, most in another's market."""

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
    "Products ordered by the value won or lost through market share: the change in the exporter's "
    "share of what the market imports of the product, times the market's mean value in the two "
    "periods. A large share of a market of nothing counts for little, and so does growth that only "
    "follows the market."
)
UNITS = {
    "value_first": "USD",
    "value_last": "USD",
    "market_first": "USD",
    "market_last": "USD",
    "share_first": "share",
    "share_last": "share",
    "share_change": "share",
    "rank_first": "position",
    "rank_last": "position",
    "won_by_share": "USD",
    "won_by_market": "USD",
    "contribution_points": "percentage points",
}


def largest_change(
    flows: IntoFrame,
    exporter: str,
    importer: str,
    *,
    first: str | None = None,
    last: str | None = None,
    minimum_value: float = 100_000.0,
    products: str | Iterable[str] | None = None,
) -> Result:
    """The product in which an exporter's place in a market changed most between two periods.

    With s the share and M the market, s1 M1 - s0 M0 = (s1 - s0)(M0 + M1)/2 + (M1 - M0)(s0 + s1)/2:
    won_by_share and won_by_market, which add up to the change in value (Bennet's split). Products
    are ordered by the size of won_by_share.

    Parameters
    ----------
    flows : period, exporter, importer, classification, product, value (USD), with all suppliers.
    exporter, importer : alpha-3 codes; the headline is the change of share of the top product.
    first, last : period codes; the last of the table and the one before it when None.
    minimum_value : USD; products of which the exporter sold less in both periods are left out.
    products : codes to keep, all of the table when None.

    Returns
    -------
    Rows of classification, product, the exporter's value, the market (USD), share (0-1) and rank (1
    is the largest; null where nothing was sold) in both periods, share_change, won_by_share,
    won_by_market (USD) and contribution_points (percentage points of the growth of all that the
    exporter sold; null where it sold nothing in the first period). Needs one product above the
    minimum whose market is known in both periods.

    Raises
    ------
    DataError : a column is missing.
    PeriodError : first is not before last.

    References
    ----------
    Bennet (1920), The Theory of Measurement of Changes in Cost of Living, Journal of the Royal
    Statistical Society 83, 455-462.
    """
    needed = lazy(flows, "period", "exporter", "importer", "classification", "product", "value")
    sums = summed(
        needed.filter(traded(None, importer) & product_among(products)),
        "period",
        "classification",
        "product",
        "exporter",
    )
    result = Result(
        method="largest-change",
        definition=DEFINITION,
        reference="Bennet (1920), Journal of the Royal Statistical Society 83, 455-462",
        rows=_ordered(_measured(_products(sums, ("", ""), exporter)), minimum_value),
        units=UNITS,
    )
    own = sums.filter((pl.col("exporter") == exporter) & pl.col("value").is_not_null())
    ends = window(own["period"], first, last, exporter=exporter, importer=importer)
    if isinstance(ends, Message):
        return replace(result, lacking=ends)
    goods = _measured(_products(sums, ends, exporter))
    rows = _ordered(goods, minimum_value)
    result = replace(result, rows=rows, dropped=_dropped(sums, goods, ends, minimum_value))
    if rows.is_empty():
        lacking = message(
            "lacks-products-above",
            exporter=Country(exporter),
            importer=Country(importer),
            threshold=Quantity(minimum_value, "USD"),
            first_period=Span(ends[0]),
            period=Span(ends[1]),
        )
        return replace(result, lacking=lacking)
    top = rows.row(0, named=True)
    shown = rows.head(10)
    return replace(
        result,
        headline=Headline(top["share_change"], "share", ends[1]),
        summary=_summary(top, ends, exporter, importer),
        assumptions=(message("absent-is-zero"),),
        picture=bar_chart(shown["product"].to_list(), (shown["won_by_share"] / 1e6).to_list()),
    )


def _products(sums: pl.DataFrame, ends: tuple[str, str], exporter: str) -> pl.DataFrame:
    """Products sold in either period, and unreported in neither: value, rank and the market."""
    placed = sums.filter(pl.col("period").is_in(ends) & (pl.col("value") > 0)).with_columns(
        market=pl.col("value").sum().over("period", "classification", "product"),
        rank=pl.col("value")
        .rank("min", descending=True)
        .over("period", "classification", "product")
        .cast(pl.Int64),
    )
    keys = ("classification", "product")
    unknown = sums.filter(
        pl.col("period").is_in(ends) & (pl.col("exporter") == exporter) & (pl.col("unreported") > 0)
    )
    own = placed.filter(pl.col("exporter") == exporter).join(unknown, on=keys, how="anti")
    goods = own.select(keys).unique()
    for period, when in zip(ends, ("first", "last"), strict=True):
        market = placed.filter(pl.col("period") == period).select(*keys, "market").unique()
        seller = own.filter(pl.col("period") == period).select(*keys, "value", "rank")
        goods = (
            goods.join(market, on=keys, how="left")
            .join(seller, on=keys, how="left")
            .with_columns(pl.col("value").fill_null(0.0))
            .rename({"market": f"market_{when}", "value": f"value_{when}", "rank": f"rank_{when}"})
        )
    return goods


def _measured(goods: pl.DataFrame) -> pl.DataFrame:
    base = pl.col("value_first").sum()
    change = pl.col("value_last") - pl.col("value_first")
    first, last = pl.col("market_first"), pl.col("market_last")
    share_change = pl.col("share_last") - pl.col("share_first")
    return (
        goods.with_columns(
            share_first=pl.col("value_first") / first, share_last=pl.col("value_last") / last
        )
        .with_columns(
            share_change=share_change,
            won_by_share=share_change * (first + last) / 2,
            won_by_market=(last - first) * (pl.col("share_first") + pl.col("share_last")) / 2,
            contribution_points=pl.when(base > 0).then(100 * change / base),
        )
        .select("classification", "product", *UNITS)
    )


def _enough(minimum_value: float) -> pl.Expr:
    return pl.max_horizontal("value_first", "value_last") >= minimum_value


def _ordered(goods: pl.DataFrame, minimum_value: float) -> pl.DataFrame:
    known = goods.filter(_enough(minimum_value) & pl.col("share_change").is_not_null())
    return known.sort(pl.col("won_by_share").abs(), "product", descending=[True, False])


def _dropped(
    sums: pl.DataFrame, goods: pl.DataFrame, ends: tuple[str, str], minimum_value: float
) -> tuple[Dropped, ...]:
    periods = sums.filter(pl.col("period").is_in(ends))
    without = pl.col("share_change").is_null()
    left_out = {
        "value not reported": periods.filter(pl.col("unreported") > 0),
        f"less than {minimum_value:,.0f} USD in both periods": goods.filter(
            ~_enough(minimum_value)
        ).sort("product"),
        "the market's imports are not reported in one of the periods": goods.filter(
            _enough(minimum_value) & without
        ).sort("product"),
    }
    return tuple(
        Dropped(reason, len(rows), tuple(rows["product"].unique(maintain_order=True).head(5)))
        for reason, rows in left_out.items()
        if len(rows)
    )


def _summary(
    top: dict[str, float | str], ends: tuple[str, str], exporter: str, importer: str
) -> Message:
    def number(column: str) -> float:
        return float(top[column])

    return message(
        f"largest-change-{'won' if number('share_change') >= 0 else 'lost'}",
        exporter=Country(exporter),
        importer=Country(importer),
        product=Product(str(top["classification"]), str(top["product"])),
        share_first=Quantity(number("share_first"), "share"),
        share_last=Quantity(number("share_last"), "share"),
        value_first=Quantity(number("value_first"), "USD"),
        value_last=Quantity(number("value_last"), "USD"),
        won=Quantity(abs(number("won_by_share")), "USD"),
        first_period=Span(ends[0]),
        period=Span(ends[1]),
    )
