"""Balance: what one country sold to another, less what it bought there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import polars as pl
from narwhals.typing import IntoFrame

from tijarat.charts import Series, line_chart
from tijarat.results import Country, Headline, Message, Quantity, Result, Span, message
from tijarat.statistics.frames import lazy, product_among, summed, traded, unreported
from tijarat.statistics.windows import in_order, lacks_trade

DEFINITION = "Exports to the partner less imports from it; the cover ratio is exports over imports."
REFERENCE = "United Nations (2011), International Merchandise Trade Statistics Compilers Manual"


def balance(
    flows: IntoFrame,
    exporter: str,
    importer: str,
    *,
    products: str | Iterable[str] | None = None,
) -> Result:
    """Exports, imports and balance of one country with another, period by period.

    Parameters
    ----------
    flows : period, exporter, importer, product, value (USD), with rows in both directions.
    exporter, importer : alpha-3 codes; the balance is that of the exporter.
    products : codes to keep, all of the table when None.

    Returns
    -------
    Rows of period, exports, imports, balance (USD) and cover_ratio (exports over imports). Where
    one direction has no reported value, balance and ratio are null; the ratio is null also where
    nothing is imported. Needs both directions in the last period.

    Raises
    ------
    DataError : a column is missing.

    References
    ----------
    United Nations (2011), International Merchandise Trade Statistics Compilers Manual.
    """
    needed = lazy(flows, "period", "exporter", "importer", "product", "value")
    either = traded(exporter, importer) | traded(importer, exporter)
    sums = summed(needed.filter(either & product_among(products)), "period", "exporter")
    rows = _paired(sums, exporter, importer)
    result = Result(
        method="balance",
        definition=DEFINITION,
        reference=REFERENCE,
        rows=rows,
        units={"exports": "USD", "imports": "USD", "balance": "USD", "cover_ratio": "ratio"},
        dropped=unreported(sums, "period"),
    )
    periods = in_order(rows["period"])
    if not periods:
        return replace(result, lacking=lacks_trade(exporter, importer))
    last = rows.row(-1, named=True)
    if last["balance"] is None:
        missing = exporter if last["exports"] is None else importer
        lacking = message(
            "lacks-direction",
            exporter=Country(missing),
            importer=Country(importer if missing == exporter else exporter),
            period=Span(last["period"]),
        )
        return replace(result, lacking=lacking)
    return replace(
        result,
        headline=Headline(last["balance"], "USD", last["period"]),
        summary=_summary(last, exporter, importer),
        assumptions=(message("balance-same-basis"),),
        picture=_picture(rows, exporter, importer),
    )


def _paired(sums: pl.DataFrame, exporter: str, importer: str) -> pl.DataFrame:
    def sold_by(country: str, name: str) -> pl.DataFrame:
        own = sums.filter(pl.col("exporter") == country)
        return own.select("period", pl.col("value").alias(name))

    exports, imports = pl.col("exports"), pl.col("imports")
    return (
        sold_by(exporter, "exports")
        .join(sold_by(importer, "imports"), on="period", how="full", coalesce=True)
        .with_columns(
            balance=exports - imports,
            cover_ratio=pl.when(imports > 0).then(exports / imports),
        )
        .sort("period")
    )


def _summary(last: dict[str, float], exporter: str, importer: str) -> Message:
    way = "surplus" if last["balance"] > 0 else "deficit" if last["balance"] < 0 else "even"
    return message(
        f"balance-{way}",
        exporter=Country(exporter),
        importer=Country(importer),
        exports=Quantity(last["exports"], "USD"),
        imports=Quantity(last["imports"], "USD"),
        balance=Quantity(abs(last["balance"]), "USD"),
        period=Span(str(last["period"])),
    )


def _picture(rows: pl.DataFrame, exporter: str, importer: str) -> dict[str, object]:
    periods = rows["period"].to_list()
    return line_chart(
        [
            Series(exporter, periods, (rows["exports"] / 1e6).to_list(), role="exporter"),
            Series(importer, periods, (rows["imports"] / 1e6).to_list(), role="importer"),
        ],
        format=",.1f",
    )
