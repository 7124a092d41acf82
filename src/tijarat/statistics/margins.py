"""Margins of trade: selling many things, or much of each; dearer things, or more of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import narwhals as nw
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.charts import Series, line_chart
from tijarat.results import Country, Headline, Message, Quantity, Result, Span, message
from tijarat.statistics.frames import Lazy, lazy, product_among, summed, traded, unreported
from tijarat.statistics.windows import in_order

DEFINITION = (
    "Extensive margin: what the rest of the world sells of the products the exporter sells, over "
    "all that the rest of the world sells; intensive margin: what the exporter sells over what the "
    "rest of the world sells of the same products. Their product is the exporter's sales over "
    "those of the rest of the world."
)
REFERENCE = "Hummels and Klenow (2005), American Economic Review 95, 704-723"
UNITS = {
    "extensive": "share",
    "intensive": "ratio",
    "sales_ratio": "ratio",
    "market_share": "share",
    "products": "products",
    "price": "ratio",
    "quantity": "ratio",
    "quantity_coverage_share": "share",
}


def margins(
    flows: IntoFrame,
    exporter: str,
    importer: str | None,
    *,
    products: str | Iterable[str] | None = None,
) -> Result:
    """Hummels-Klenow margins of an exporter against the rest of the world, per period.

    Parameters
    ----------
    flows : period, exporter, importer, product, value (USD), with all suppliers; where there are
        also quantity and unit, the price and quantity margins are computed.
    exporter : alpha-3 code; the headline is its extensive margin in the last period.
    importer : alpha-3 code of the market; None for all countries of the table, a product in a
        market then counting as a product of its own.
    products : codes to keep, all of the table when None.

    Returns
    -------
    Rows of period, extensive (0-1), intensive, sales_ratio (the exporter's sales over the rest of
    the world's: extensive x intensive), market_share (0-1, sales over all sales, the exporter's
    included), products (how many the exporter sells), price and quantity (margins over the products
    whose quantities both have in the same unit, Sato-Vartia weights; price x quantity is the
    intensive margin of those) and quantity_coverage_share (0-1, their part of what the exporter
    sells). Null where the exporter is the only supplier of all it sells. Needs one product in the
    last period that both the exporter and another country sell.

    Raises
    ------
    DataError : a column is missing.

    References
    ----------
    Hummels and Klenow (2005), The Variety and Quality of a Nation's Exports, American Economic
    Review 95, 704-723; Sato (1976) and Vartia (1976) for the weights.
    """
    needed = lazy(flows, "period", "exporter", "importer", "product", "value")
    chosen = needed.filter(traded(None, importer) & product_among(products))
    cells = _cells(chosen, exporter, importer)
    rows = _margins(cells).join(_price_margins(cells), on="period", how="left").sort("period")
    rows = rows.select("period", *UNITS)
    result = Result(
        method="margins",
        definition=DEFINITION,
        reference=REFERENCE,
        rows=rows,
        units=UNITS,
        dropped=unreported(cells, "product"),
    )
    periods = in_order(cells.filter(pl.col("value") > 0)["period"])
    where = {"exporter": Country(exporter)}
    if importer is not None:
        where["importer"] = Country(importer)
    if not periods:
        everyone = message("lacks-world-trade")
        named = message("lacks-imports", importer=Country(importer)) if importer else everyone
        return replace(result, lacking=named)
    last = rows.filter(pl.col("period") == periods[-1])
    if last.is_empty() or last["intensive"][0] is None:
        lacking = message(
            "lacks-common-products-world" if importer is None else "lacks-common-products",
            period=Span(periods[-1]),
            **where,
        )
        return replace(result, lacking=lacking)
    return replace(
        result,
        headline=Headline(float(last["extensive"][0]), "share", periods[-1]),
        summary=_summary(last.row(0, named=True), exporter, importer),
        assumptions=_assumptions(last),
        picture=line_chart(
            [
                Series(
                    "extensive", rows["period"].to_list(), rows["extensive"].to_list(), "exporter"
                ),
                Series("intensive", rows["period"].to_list(), rows["intensive"].to_list()),
            ],
            format="~%",
        ),
    )


def _cells(chosen: Lazy, exporter: str, importer: str | None) -> pl.DataFrame:
    """Sales by period, product (in a market) and unit: whose, and those with a quantity."""
    with_quantity = {"quantity", "unit"} <= set(chosen.collect_schema().names())
    value, own = nw.col("value"), nw.col("exporter") == exporter
    quantity = nw.col("quantity") if with_quantity else nw.lit(0.0)
    unit = nw.col("unit").cast(nw.String).fill_null("") if with_quantity else nw.lit("")
    known = chosen.with_columns(unit=unit, quantity=quantity)
    both = (nw.col("quantity") > 0) & (value > 0) & (nw.col("unit") != "")
    columns = {
        "own": nw.when(own).then(value),
        "rest": nw.when(~own).then(value),
        "own_priced": nw.when(own & both).then(value),
        "own_quantity": nw.when(own & both).then(nw.col("quantity")),
        "rest_priced": nw.when(~own & both).then(value),
        "rest_quantity": nw.when(~own & both).then(nw.col("quantity")),
    }
    # One market is one group of products; the world is as many groups as there are markets.
    keys = ("period", "product", "unit") if importer else ("period", "product", "importer", "unit")
    cells = summed(known.with_columns(**columns), *keys, columns=("value", *columns))
    return cells if importer is None else cells.with_columns(importer=pl.lit(importer))


def _margins(cells: pl.DataFrame) -> pl.DataFrame:
    goods = cells.group_by("period", "product", "importer").agg(
        pl.col("own").sum(), pl.col("rest").sum()
    )
    own, rest, common = pl.col("own"), pl.col("rest"), pl.col("common")
    return (
        goods.group_by("period")
        .agg(
            own.sum(),
            rest.sum(),
            rest.filter(own > 0).sum().alias("common"),
            (own > 0).sum().cast(pl.Int64).alias("products"),
        )
        .filter(own > 0)
        .select(
            "period",
            pl.when(rest > 0).then(common / rest).alias("extensive"),
            pl.when(common > 0).then(own / common).alias("intensive"),
            pl.when(rest > 0).then(own / rest).alias("sales_ratio"),
            (own / (own + rest)).alias("market_share"),
            "products",
        )
    )


def _price_margins(cells: pl.DataFrame) -> pl.DataFrame:
    """Sato-Vartia mean of relative prices, and quantities, of products with quantities of both."""
    own, rest = pl.col("own_priced"), pl.col("rest_priced")
    own_share, rest_share = own / own.sum().over("period"), rest / rest.sum().over("period")
    gap = own_share - rest_share
    near = gap.abs() < 1e-12
    weight = pl.when(near).then(own_share).otherwise(gap / (own_share.log() - rest_share.log()))
    price = own / pl.col("own_quantity") / (rest / pl.col("rest_quantity"))
    known = cells.filter((own > 0) & (rest > 0))
    weighted = known.with_columns(weight=weight, price=price.log(), value_ratio=(own / rest).log())
    mean = weighted.group_by("period").agg(
        ((pl.col("weight") * pl.col("price")).sum() / pl.col("weight").sum()).exp().alias("price"),
        (pl.col("own_priced").sum() / pl.col("rest_priced").sum()).alias("covered_ratio"),
        pl.col("own_priced").sum().alias("covered"),
    )
    whole = cells.group_by("period").agg(pl.col("own").sum())
    return (
        mean.join(whole, on="period")
        .with_columns(
            quantity=pl.col("covered_ratio") / pl.col("price"),
            quantity_coverage_share=pl.col("covered") / pl.col("own"),
        )
        .select("period", "price", "quantity", "quantity_coverage_share")
    )


def _assumptions(last: pl.DataFrame) -> tuple[Message, ...]:
    return () if last["price"][0] is None else (message("unit-values-are-not-prices"),)


def _summary(last: dict[str, float], exporter: str, importer: str | None) -> Message:
    where = {"exporter": Country(exporter)}
    if importer is not None:
        where["importer"] = Country(importer)
    return message(
        "margins-summary-world" if importer is None else "margins-summary",
        extensive=Quantity(last["extensive"], "share"),
        intensive=Quantity(last["intensive"], "share"),
        products=int(last["products"]),
        period=Span(str(last["period"])),
        **where,
    )
