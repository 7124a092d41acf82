"""Market share: what part of a country's imports each supplier holds."""

from __future__ import annotations

from collections.abc import Iterable

import narwhals as nw
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
from tijarat.statistics.frames import collect, lazy, product_among, total

DEFINITION = (
    "The supplier's value over the value of all suppliers of the same products to the market."
)


def market_share(
    flows: IntoFrame,
    exporter: str,
    importer: str,
    *,
    products: str | Iterable[str] | None = None,
    periods: Iterable[str] | None = None,
) -> Result:
    """Share of each supplier in what one country imports.

    Parameters
    ----------
    flows : period, exporter, importer, product, value (USD); domestic sales are left out.
    exporter, importer : alpha-3 codes; the headline is the exporter's share in the last period.
    products : codes to keep, all of the table when None.
    periods : period codes to keep, all when None.

    Returns
    -------
    Rows of period, exporter, value (USD), share (0-1), rank (1 is the largest) and market (USD).
    A supplier with no row in a period has no row here: absent is not zero.

    References
    ----------
    United Nations (2011), International Merchandise Trade Statistics Compilers Manual.
    """
    needed = lazy(flows, "period", "exporter", "importer", "product", "value")
    chosen = needed.filter(
        (nw.col("importer") == importer)
        & (nw.col("exporter") != nw.col("importer"))
        & product_among(products)
    )
    rows = collect(chosen.group_by("period", "exporter").agg(total("value")), "period", "exporter")
    if periods is not None:
        rows = rows.filter(pl.col("period").is_in(list(periods)))
    unreported = rows.filter(pl.col("value").is_null())
    rows = (
        rows.filter(pl.col("value") > 0)
        .with_columns(market=pl.col("value").sum().over("period"))
        .with_columns(
            share=pl.col("value") / pl.col("market"),
            rank=pl.col("value").rank("min", descending=True).over("period").cast(pl.Int64),
        )
        .select("period", "exporter", "value", "share", "rank", "market")
        .sort("period", "rank", "exporter")
    )
    dropped = (
        (Dropped("value not reported", len(unreported), tuple(unreported["exporter"][:5])),)
        if len(unreported)
        else ()
    )
    own = rows.filter(pl.col("exporter") == exporter).sort("period")
    lacking, headline, summary = _found(own, rows, exporter, importer)
    return Result(
        method="market-share",
        definition=DEFINITION,
        reference="United Nations (2011), International Merchandise Trade Statistics Compilers Manual",
        rows=rows,
        units={"value": "USD", "market": "USD", "share": "share", "rank": "position"},
        headline=headline,
        summary=summary,
        lacking=lacking,
        dropped=dropped,
        picture=_picture(rows, exporter) if headline else None,
    )


def _found(
    own: pl.DataFrame, rows: pl.DataFrame, exporter: str, importer: str
) -> tuple[Message | None, Headline | None, Message | None]:
    if rows.is_empty():
        return message("lacks-imports", importer=Country(importer)), None, None
    last: str = rows["period"].max()  # type: ignore[assignment]
    now = own.filter(pl.col("period") == last)
    if now.is_empty():
        absent = message(
            "lacks-supplier",
            exporter=Country(exporter),
            importer=Country(importer),
            period=Span(last),
        )
        return absent, None, None
    share, rank = float(now["share"][0]), int(now["rank"][0])
    first = own.row(0, named=True)
    summary = message(
        "market-share-summary" if first["period"] != last else "market-share-summary-one",
        exporter=Country(exporter),
        importer=Country(importer),
        share=Quantity(share, "share"),
        period=Span(last),
        rank=rank,
        first_share=Quantity(float(first["share"]), "share"),
        first_period=Span(first["period"]),
    )
    return None, Headline(share, "share", last), summary


def _picture(rows: pl.DataFrame, exporter: str) -> dict[str, object]:
    last = rows.filter(pl.col("period") == rows["period"].max())
    rivals = [code for code in last["exporter"].to_list() if code != exporter][:2]
    series = [
        Series(
            code,
            rows.filter(pl.col("exporter") == code)["period"].to_list(),
            rows.filter(pl.col("exporter") == code)["share"].to_list(),
            role="exporter" if code == exporter else "other",
        )
        for code in (exporter, *rivals)
    ]
    return line_chart(series, format="%")
