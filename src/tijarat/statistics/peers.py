"""Peers: the same market and the same products, sold by countries one is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import polars as pl
from narwhals.typing import IntoFrame

from tijarat.charts import Series, line_chart
from tijarat.results import (
    Country,
    Dropped,
    Headline,
    Message,
    Quantity,
    Result,
    Span,
    message,
)
from tijarat.statistics.frames import lazy, product_among, summed, traded, unreported
from tijarat.statistics.growth import with_growth
from tijarat.statistics.windows import in_order

PEERS = ("IND", "BGD", "VNM")
"""India, Bangladesh and Viet Nam: whom Pakistan is most often compared with."""

DEFINITION = (
    "Value, share of the importer's purchases and growth of each compared country, in the same "
    "market and the same products."
)


def peers(
    flows: IntoFrame,
    exporter: str,
    importer: str,
    *,
    peers: Sequence[str] = PEERS,
    products: str | Iterable[str] | None = None,
) -> Result:
    """An exporter beside chosen peers in one market, period by period.

    Parameters
    ----------
    flows : period, exporter, importer, product, value (USD), with all suppliers of the market.
    exporter, importer : alpha-3 codes; the headline is the exporter's share in the last period.
    peers : alpha-3 codes of the countries beside it; the importer itself cannot be one.
    products : codes to keep, all of the table when None.

    Returns
    -------
    Rows of period, exporter, value (USD), share (0-1, of all suppliers), rank among the compared,
    on_previous_percent, on_year_earlier_percent and compound_percent (a year, since the country's
    first period). A country without a row in a period has none here: absent is not zero. Needs a
    value of the exporter in the last period of the market.

    Raises
    ------
    DataError : a column is missing.

    References
    ----------
    International Trade Centre (2014), Trade Performance Index: Technical Notes.
    """
    needed = lazy(flows, "period", "exporter", "importer", "product", "value")
    market = needed.filter(traded(None, importer) & product_among(products))
    sums = summed(market, "period", "exporter")
    asked = list(dict.fromkeys(code for code in (exporter, *peers) if code != importer))
    rows = _compared(sums, asked)
    result = Result(
        method="peers",
        definition=DEFINITION,
        reference="International Trade Centre (2014), Trade Performance Index: Technical Notes",
        rows=rows,
        units={
            "value": "USD",
            "share": "share",
            "rank": "position",
            "on_previous_percent": "percent",
            "on_year_earlier_percent": "percent",
            "compound_percent": "percent",
        },
        dropped=_dropped(sums, rows, asked),
    )
    periods = in_order(sums.filter(pl.col("value") > 0)["period"])
    if not periods:
        return replace(result, lacking=message("lacks-imports", importer=Country(importer)))
    now = rows.filter(pl.col("period") == periods[-1])
    own = now.filter(pl.col("exporter") == exporter)
    if own.is_empty():
        lacking = message(
            "lacks-supplier",
            exporter=Country(exporter),
            importer=Country(importer),
            period=Span(periods[-1]),
        )
        return replace(result, lacking=lacking)
    return replace(
        result,
        headline=Headline(float(own["share"][0]), "share", periods[-1]),
        summary=_summary(now, exporter, importer),
        picture=line_chart(
            [
                Series(
                    code,
                    rows.filter(pl.col("exporter") == code)["period"].to_list(),
                    rows.filter(pl.col("exporter") == code)["share"].to_list(),
                    role="exporter" if code == exporter else "other",
                )
                for code in asked
                if code in rows["exporter"]
            ],
            format=".1%",
        ),
    )


def _compared(sums: pl.DataFrame, asked: Sequence[str]) -> pl.DataFrame:
    known = (
        sums.filter(pl.col("value").is_not_null())
        .with_columns(market=pl.col("value").sum().over("period"))
        .filter(pl.col("exporter").is_in(asked) & (pl.col("market") > 0))
        .with_columns(
            share=pl.col("value") / pl.col("market"),
            rank=pl.col("value").rank("min", descending=True).over("period").cast(pl.Int64),
        )
        .select("period", "exporter", "value", "share", "rank")
    )
    parts = [with_growth(known.filter(pl.col("exporter") == code)) for code in asked]
    return pl.concat(parts).sort("period", "rank", "exporter") if parts else with_growth(known)


def _dropped(sums: pl.DataFrame, rows: pl.DataFrame, asked: Sequence[str]) -> tuple[Dropped, ...]:
    absent = tuple(code for code in asked if code not in rows["exporter"])
    without = (Dropped("no sales to this market in the table", len(absent), absent),)
    return unreported(sums, "exporter") + (without if absent else ())


def _summary(now: pl.DataFrame, exporter: str, importer: str) -> Message:
    own = now.row(by_predicate=pl.col("exporter") == exporter, named=True)
    others = now.filter(pl.col("exporter") != exporter)
    where = {
        "exporter": Country(exporter),
        "importer": Country(importer),
        "period": Span(str(own["period"])),
        "share": Quantity(own["share"], "share"),
    }
    if others.is_empty():
        return message("peers-alone", **where)
    best = others.row(0, named=True)
    return message(
        "peers-ahead" if own["rank"] == 1 else "peers-behind",
        peer=Country(best["exporter"]),
        peer_share=Quantity(best["share"], "share"),
        rank=int(own["rank"]),
        compared=len(now),
        **where,
    )
