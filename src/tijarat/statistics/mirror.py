"""Mirror comparison: what the seller reports beside what the buyer reports of the same trade."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

import narwhals as nw
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.charts import Series, bar_chart, line_chart
from tijarat.results import Country, Dropped, Headline, Message, Quantity, Result, Span, message
from tijarat.statistics.frames import Lazy, collect, lazy, product_among, summed, traded, unreported
from tijarat.statistics.windows import in_order, lacks_trade

By = Literal["period", "product"]

DEFINITION = (
    "The importer's figure including cost, insurance and freight (CIF) over the exporter's figure "
    "free on board (FOB); flagged outside the range that freight explains, never corrected."
)
REFERENCE = "United Nations (2011), International Merchandise Trade Statistics Compilers Manual"


def mirror(
    flows: IntoFrame,
    exporter: str,
    importer: str,
    *,
    by: By = "period",
    low: float = 1.00,
    high: float = 1.15,
    products: str | Iterable[str] | None = None,
) -> Result:
    """The two countries' own figures of one flow, side by side.

    Parameters
    ----------
    flows : period, exporter, importer, product, value (USD), valuation, reporter. Of it are read
        the exporter's rows at FOB and the importer's at CIF.
    exporter, importer : alpha-3 codes; the headline is the ratio in the last period both report.
    by : ``period`` for totals, ``product`` for every product of every period.
    low, high : the range of the ratio that is not flagged.
    products : codes to keep, all of the table when None.

    Returns
    -------
    Rows of period (and product), exporter_reports, importer_reports, difference (USD, importer less
    exporter), ratio, and flag: ``within``, ``below``, ``above``, or ``one-sided`` where only one
    reports; null ratio there and where the exporter reports zero. Needs one period both report.

    Raises
    ------
    DataError : a column is missing.

    References
    ----------
    United Nations (2011), International Merchandise Trade Statistics Compilers Manual, chapter 9.
    """
    needed = lazy(
        flows, "period", "exporter", "importer", "product", "value", "valuation", "reporter"
    )
    chosen = needed.filter(traded(exporter, importer) & product_among(products))
    reporter, valuation = nw.col("reporter"), nw.col("valuation")
    usable = ((reporter == exporter) & (valuation == "FOB")) | (
        (reporter == importer) & (valuation == "CIF")
    )
    keys = ("period",) if by == "period" else ("period", "product")
    sums = summed(chosen.filter(usable), *keys, "reporter")
    rows = _beside(sums, keys, exporter, importer, low, high)
    result = Result(
        method="mirror",
        definition=DEFINITION,
        reference=REFERENCE,
        rows=rows,
        units={
            "exporter_reports": "USD",
            "importer_reports": "USD",
            "difference": "USD",
            "ratio": "ratio",
        },
        dropped=unreported(sums, "period") + _unusable(chosen, exporter, importer),
    )
    totals = _beside(
        summed(chosen.filter(usable), "period", "reporter"),
        ("period",), exporter, importer, low, high,
    )  # fmt: skip
    periods = in_order(totals["period"])
    if not periods:
        return replace(result, lacking=_nothing(result.dropped, exporter, importer))
    compared = totals.filter(pl.col("ratio").is_not_null()).sort("period")
    if compared.is_empty():
        lacking = message(
            "lacks-mirror", exporter=Country(exporter), importer=Country(importer),
            period=Span(periods[-1]),
        )  # fmt: skip
        return replace(result, lacking=lacking)
    last = compared.row(-1, named=True)
    return replace(
        result,
        headline=Headline(last["ratio"], "ratio", last["period"]),
        summary=message(
            f"mirror-{last['flag']}",
            exporter=Country(exporter),
            importer=Country(importer),
            exporter_reports=Quantity(last["exporter_reports"], "USD"),
            importer_reports=Quantity(last["importer_reports"], "USD"),
            ratio=Quantity(last["ratio"], "ratio"),
            low=Quantity(low, "ratio"),
            high=Quantity(high, "ratio"),
            period=Span(last["period"]),
        ),
        assumptions=(message("mirror-not-corrected"),),
        picture=_picture(rows, last["period"], exporter, importer, by),
    )


def _beside(
    sums: pl.DataFrame,
    keys: tuple[str, ...],
    exporter: str,
    importer: str,
    low: float,
    high: float,
) -> pl.DataFrame:
    def reported_by(country: str, name: str) -> pl.DataFrame:
        own = sums.filter(pl.col("reporter") == country)
        return own.select(*keys, pl.col("value").alias(name))

    seller, buyer, ratio = (
        pl.col("exporter_reports"), pl.col("importer_reports"), pl.col("ratio"),
    )  # fmt: skip
    flag = (
        pl.when(ratio.is_null())
        .then(pl.lit("one-sided"))
        .when(ratio < low)
        .then(pl.lit("below"))
        .when(ratio > high)
        .then(pl.lit("above"))
        .otherwise(pl.lit("within"))
    )
    return (
        reported_by(exporter, "exporter_reports")
        .join(reported_by(importer, "importer_reports"), on=keys, how="full", coalesce=True)
        .with_columns(difference=buyer - seller, ratio=pl.when(seller > 0).then(buyer / seller))
        .with_columns(flag=flag)
        .sort(*keys)
    )


def _unusable(chosen: Lazy, exporter: str, importer: str) -> tuple[Dropped, ...]:
    """Rows of another reporter or valuation: a third account, or one that is not comparable."""
    kinds = collect(
        chosen.group_by("reporter", "valuation").agg(nw.len().alias("rows")),
        "reporter",
        "valuation",
    )
    other = kinds.filter(
        ~(
            ((pl.col("reporter") == exporter) & (pl.col("valuation") == "FOB"))
            | ((pl.col("reporter") == importer) & (pl.col("valuation") == "CIF"))
        )
    )
    if other.is_empty():
        return ()
    examples = tuple(f"{r} {v}" for r, v in other.select("reporter", "valuation").head(5).rows())
    reason = "not the exporter's FOB or the importer's CIF figure"
    return (Dropped(reason, int(other["rows"].sum()), examples),)


def _nothing(dropped: tuple[Dropped, ...], exporter: str, importer: str) -> Message:
    if not dropped:
        return lacks_trade(exporter, importer)
    return message("lacks-reporters", exporter=Country(exporter), importer=Country(importer))


def _picture(
    rows: pl.DataFrame, last: str, exporter: str, importer: str, by: By
) -> dict[str, object]:
    if by == "product":
        now = rows.filter((pl.col("period") == last) & pl.col("ratio").is_not_null())
        far = now.sort(pl.col("difference").abs(), "product", descending=[True, False]).head(10)
        return bar_chart(far["product"].to_list(), far["ratio"].to_list(), format=".2f")
    periods = rows["period"].to_list()
    return line_chart(
        [
            Series(exporter, periods, (rows["exporter_reports"] / 1e6).to_list(), role="exporter"),
            Series(importer, periods, (rows["importer_reports"] / 1e6).to_list(), role="importer"),
        ],
        format=",.1f",
    )
