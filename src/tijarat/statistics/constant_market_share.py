"""Constant market share: did sales grow with the world, the goods, the market, or by merit?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import narwhals as nw
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.charts import bar_chart
from tijarat.results import Country, Dropped, Headline, Message, Quantity, Result, Span, message
from tijarat.statistics.frames import lazy, product_among, summed, traded
from tijarat.statistics.windows import window

EFFECTS = ("growth", "commodity", "market", "competitiveness")
DEFINITION = (
    "Change in exports split into what they would have gained by growing as world trade did, as "
    "trade in their products did beyond that, and as imports of these by their markets did "
    "beyond that; the rest is a change of market shares, called competitiveness."
)
REFERENCE = (
    "Leamer and Stern (1970), Quantitative International Economics, chapter 7; Richardson (1971), "
    "Journal of International Economics 1, 227-239"
)
_OTHER = "other markets"


def constant_market_share(
    flows: IntoFrame,
    exporter: str,
    importer: str | None = None,
    *,
    first: str | None = None,
    last: str | None = None,
    products: str | Iterable[str] | None = None,
) -> Result:
    """Constant-market-share decomposition of a change in exports.

    With X the exporter's sales and g the growth from the first period to the last of world trade,
    of product k (g_k), and of product k to market j (g_kj), all weighted by the first period:
    X1 - X0 = g X0 + sum (g_k - g) X0_k + sum (g_kj - g_k) X0_kj + the rest.

    Parameters
    ----------
    flows : period, exporter, importer, classification, product, value (USD), of all exporters and,
        for the market effect to mean what it says, all importers.
    exporter : alpha-3 code; the headline is its competitiveness effect.
    importer : alpha-3 code of one market, whose sales are then decomposed; None for all markets.
    first, last : period codes; the last of the table and the one before it when None.
    products : codes to keep, all of the table when None.

    Returns
    -------
    Rows of effect (growth, commodity, market, competitiveness), value (USD), points (percentage
    points of the growth of the exporter's sales) and share_of_change (null where nothing changed);
    the values add up to the change. A product new to its market or to the world has no growth rate:
    what is sold of it is wholly in competitiveness. Needs sales above zero in the first period.

    Raises
    ------
    DataError : a column is missing.
    PeriodError : first is not before last.

    References
    ----------
    Leamer and Stern (1970), Quantitative International Economics, chapter 7. Richardson (1971),
    Constant-market-shares analysis of export growth, Journal of International Economics 1, 227-239:
    the order commodity before market, and weights of the first period, are a convention.
    """
    needed = lazy(flows, "period", "exporter", "importer", "classification", "product", "value")
    market, mine = nw.col("importer"), nw.col("exporter") == exporter
    if importer is not None:
        market = nw.when(market == importer).then(market).otherwise(nw.lit(_OTHER))
    cells = summed(
        needed.filter(traded() & product_among(products)).with_columns(
            market=market,
            own=nw.when(mine).then(nw.col("value")),
            own_unreported=nw.when(mine & nw.col("value").is_null()).then(nw.lit(1.0)),
        ),
        "period",
        "classification",
        "product",
        "market",
        columns=("value", "own", "own_unreported"),
    )
    result = Result(
        method="constant-market-share",
        definition=DEFINITION,
        reference=REFERENCE,
        rows=pl.DataFrame(schema=_SCHEMA),
        units={"value": "USD", "points": "percentage points", "share_of_change": "share"},
    )
    own = cells.filter(pl.col("own").is_not_null())
    if importer is not None:
        own = own.filter(pl.col("market") == importer)
    ends = window(own["period"], first, last, exporter=exporter, importer=importer)
    if isinstance(ends, Message):
        return replace(result, lacking=ends)
    both = _both(cells, ends)
    before = _owned(both, importer)
    base, change = float(before["own_first"].sum()), float(before["change"].sum())
    result = replace(result, dropped=_unreported(cells, ends))
    if base <= 0:
        return replace(result, lacking=_no_base(ends, exporter, importer))
    effects = _effects(both, before)
    rows = pl.DataFrame(
        {
            "effect": EFFECTS,
            "value": effects,
            "points": [100 * value / base for value in effects],
            "share_of_change": [value / change if change else None for value in effects],
        },
        schema=_SCHEMA,
    )
    return replace(
        result,
        rows=rows,
        headline=Headline(effects[-1], "USD", ends[1]),
        summary=_summary(effects, change, ends, exporter, importer),
        assumptions=_assumptions(before),
        picture=bar_chart(EFFECTS, [value / 1e6 for value in effects]),
    )


_SCHEMA: dict[str, pl.DataType] = {
    "effect": pl.String(),
    "value": pl.Float64(),
    "points": pl.Float64(),
    "share_of_change": pl.Float64(),
}


def _both(cells: pl.DataFrame, ends: tuple[str, str]) -> pl.DataFrame:
    """Product-market cells with the world's and the exporter's sales in both periods."""

    def of(column: str, which: int) -> pl.Expr:
        then = pl.col(column).filter(pl.col("period") == ends[which])
        return then.sum().alias(f"{column}_{('first', 'last')[which]}")

    keys = ("classification", "product", "market")
    asked = cells.filter(pl.col("period").is_in(ends))
    # A cell the exporter left unreported in one period would show as won or lost: left out whole.
    known = asked.join(
        asked.filter(pl.col("own_unreported") > 0), on=keys, how="anti", maintain_order="left"
    )
    return known.group_by(keys).agg(of("value", 0), of("value", 1), of("own", 0), of("own", 1))


def _owned(both: pl.DataFrame, importer: str | None) -> pl.DataFrame:
    """The exporter's cells, with growth of the world, of the product, and of the product there."""

    def growth(*keys: str) -> pl.Expr:
        first, last = pl.col("value_first").sum(), pl.col("value_last").sum()
        if keys:
            first, last = first.over(keys), last.over(keys)
        return pl.when(first > 0).then(last / first - 1)

    with_growth = both.with_columns(
        world=growth(),
        commodity=growth("classification", "product"),
        market_growth=growth("classification", "product", "market"),
        change=pl.col("own_last") - pl.col("own_first"),
    )
    owned = with_growth.filter((pl.col("own_first") > 0) | (pl.col("own_last") > 0))
    return owned if importer is None else owned.filter(pl.col("market") == importer)


def _effects(both: pl.DataFrame, owned: pl.DataFrame) -> tuple[float, float, float, float]:
    world_first, world_last = float(both["value_first"].sum()), float(both["value_last"].sum())
    base, change = float(owned["own_first"].sum()), float(owned["change"].sum())
    growth = (world_last / world_first - 1) * base
    by_product = float((owned["commodity"] * owned["own_first"]).sum())
    by_market = float((owned["market_growth"] * owned["own_first"]).sum())
    return growth, by_product - growth, by_market - by_product, change - by_market


def _assumptions(owned: pl.DataFrame) -> tuple[Message, ...]:
    new = owned.filter(pl.col("market_growth").is_null())
    order = message("cms-order")
    if new.is_empty():
        return order, message("absent-is-zero")
    without = message(
        "cms-without-base", cells=len(new), value=Quantity(float(new["own_last"].sum()), "USD")
    )
    return order, message("absent-is-zero"), without


def _unreported(cells: pl.DataFrame, ends: tuple[str, str]) -> tuple[Dropped, ...]:
    gaps = cells.filter(pl.col("period").is_in(ends) & (pl.col("unreported") > 0))
    if gaps.is_empty():
        return ()
    examples = tuple(gaps["product"].unique(maintain_order=True).head(5))
    return (Dropped("value not reported", int(gaps["unreported"].sum()), examples),)


def _no_base(ends: tuple[str, str], exporter: str, importer: str | None) -> Message:
    periods = {"period": Span(ends[1]), "base_period": Span(ends[0])}
    if importer is None:
        return message("lacks-growth-base-world", exporter=Country(exporter), **periods)
    return message(
        "lacks-growth-base", exporter=Country(exporter), importer=Country(importer), **periods
    )


def _summary(
    effects: tuple[float, float, float, float],
    change: float,
    ends: tuple[str, str],
    exporter: str,
    importer: str | None,
) -> Message:
    where = {"exporter": Country(exporter)}
    if importer is not None:
        where["importer"] = Country(importer)
    ways = f"{'rise' if change >= 0 else 'fall'}-{'gained' if effects[-1] >= 0 else 'lost'}"
    return message(
        f"cms-{ways}{'-world' if importer is None else ''}",
        change=Quantity(abs(change), "USD"),
        demand=Quantity(sum(effects[:3]), "USD"),
        competitiveness=Quantity(abs(effects[-1]), "USD"),
        first_period=Span(ends[0]),
        period=Span(ends[1]),
        **where,
    )
