"""Rank as partner: the how-manieth supplier, and the how-manieth market, of each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import polars as pl
from narwhals.typing import IntoFrame

from tijarat.charts import Series, line_chart
from tijarat.results import Country, Headline, Quantity, Result, Span, message
from tijarat.statistics.frames import lazy, product_among, summed, traded, unreported
from tijarat.statistics.windows import in_order, lacks_trade

DEFINITION = (
    "Place of the exporter among the importer's suppliers, and of the importer among the "
    "exporter's markets, by value; 1 is the largest, equal values share a place."
)
REFERENCE = "United Nations (2011), International Merchandise Trade Statistics Compilers Manual"


def rank(
    flows: IntoFrame,
    exporter: str,
    importer: str,
    *,
    products: str | Iterable[str] | None = None,
) -> Result:
    """Rank of a pair as each other's partners, period by period.

    Parameters
    ----------
    flows : period, exporter, importer, product, value (USD), with the other partners of both.
    exporter, importer : alpha-3 codes; the headline is the exporter's rank as supplier.
    products : codes to keep, all of the table when None.

    Returns
    -------
    Rows of period, value (USD), supplier_rank, suppliers (how many), supplier_share (0-1, of the
    importer's purchases), market_rank, markets (how many), market_share (0-1, of the exporter's
    sales). A period in which the pair has no value above zero has no row. Needs a value above zero
    in the table's last period.

    Raises
    ------
    DataError : a column is missing.

    References
    ----------
    United Nations (2011), International Merchandise Trade Statistics Compilers Manual.
    """
    needed = lazy(flows, "period", "exporter", "importer", "product", "value")
    asked = product_among(products)
    suppliers = summed(needed.filter(traded(None, importer) & asked), "period", "exporter")
    markets = summed(needed.filter(traded(exporter, None) & asked), "period", "importer")
    rows = (
        _placed(suppliers, "supplier")
        .filter(pl.col("exporter") == exporter)
        .drop("exporter")
        .join(
            _placed(markets, "market")
            .filter(pl.col("importer") == importer)
            .drop("importer", "value"),
            on="period",
        )
        .sort("period")
    )
    result = Result(
        method="rank",
        definition=DEFINITION,
        reference=REFERENCE,
        rows=rows,
        units={
            "value": "USD",
            "supplier_rank": "position",
            "suppliers": "countries",
            "supplier_share": "share",
            "market_rank": "position",
            "markets": "countries",
            "market_share": "share",
        },
        dropped=unreported(suppliers, "exporter"),
    )
    periods = in_order([*suppliers["period"], *markets["period"]])
    if rows.is_empty():
        return replace(result, lacking=lacks_trade(exporter, importer))
    last = rows.row(-1, named=True)
    where = {"exporter": Country(exporter), "importer": Country(importer)}
    if last["period"] != periods[-1]:
        return replace(result, lacking=message("lacks-period", period=Span(periods[-1]), **where))
    names = (("supplier_rank", "exporter"), ("market_rank", "importer"))
    return replace(
        result,
        headline=Headline(float(last["supplier_rank"]), "position", last["period"]),
        summary=message(
            "rank-summary",
            supplier_rank=int(last["supplier_rank"]),
            suppliers=int(last["suppliers"]),
            supplier_share=Quantity(last["supplier_share"], "share"),
            market_rank=int(last["market_rank"]),
            markets=int(last["markets"]),
            market_share=Quantity(last["market_share"], "share"),
            period=Span(last["period"]),
            **where,
        ),
        picture=line_chart(
            [
                Series(
                    {"exporter": exporter, "importer": importer}[role],
                    rows["period"].to_list(),
                    rows[column].to_list(),
                    role="exporter" if role == "exporter" else "importer",
                )
                for column, role in names
            ],
            format=".0f",
        ),
    )


def _placed(sums: pl.DataFrame, side: str) -> pl.DataFrame:
    """Partners with a value above zero, with rank, number of partners and share by period."""
    whole = pl.col("value").sum().over("period")
    return (
        sums.filter(pl.col("value") > 0)
        .drop("unreported")
        .with_columns(
            pl.col("value").rank("min", descending=True).over("period").cast(pl.Int64)
            .alias(f"{side}_rank"),
            pl.len().over("period").cast(pl.Int64).alias(f"{side}s"),
            (pl.col("value") / whole).alias(f"{side}_share"),
        )
    )  # fmt: skip
