"""Trade value: what one country sold to another, period by period."""

from __future__ import annotations

from collections.abc import Iterable

import narwhals as nw
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.charts import Series, line_chart
from tijarat.results import Country, Dropped, Headline, Quantity, Result, Span, message
from tijarat.statistics.frames import collect, lazy, product_among, total

DEFINITION = (
    "Sum of the values of the chosen products sold by one country to the other in a period."
)


def trade_value(
    flows: IntoFrame,
    exporter: str,
    importer: str,
    *,
    products: str | Iterable[str] | None = None,
    periods: Iterable[str] | None = None,
    by_product: bool = False,
) -> Result:
    """Value and quantity of what one country sold to another.

    Parameters
    ----------
    flows : period, exporter, importer, product, value (USD), quantity and unit (may be null).
    exporter, importer : alpha-3 codes.
    products : codes to keep, all of the table when None.
    periods : period codes to keep, all when None.
    by_product : one row per product and period instead of one per period.

    Returns
    -------
    Rows of period (and product), value (USD), products (count), quantity and unit; the quantity is
    null where products come in different units or none is reported.

    References
    ----------
    United Nations (2011), International Merchandise Trade Statistics Compilers Manual.
    """
    needed = lazy(flows, "period", "exporter", "importer", "product", "value", "quantity", "unit")
    chosen = needed.filter(
        (nw.col("exporter") == exporter)
        & (nw.col("importer") == importer)
        & product_among(products)
    )
    by = ("period", "product") if by_product else ("period",)
    grouped = chosen.group_by(*by).agg(
        total("value"),
        total("quantity"),
        products=nw.col("product").n_unique(),
        least_unit=nw.col("unit").min(),
        greatest_unit=nw.col("unit").max(),
        unreported=nw.col("value").null_count(),
    )
    rows = collect(grouped, *by)
    if periods is not None:
        rows = rows.filter(pl.col("period").is_in(list(periods)))
    one_unit = pl.col("least_unit") == pl.col("greatest_unit")
    missing = int(rows["unreported"].sum()) if len(rows) else 0
    rows = rows.with_columns(
        quantity=pl.when(one_unit).then("quantity"), unit=pl.when(one_unit).then("least_unit")
    ).select(*by, "value", "products", "quantity", "unit")
    pair = {"exporter": Country(exporter), "importer": Country(importer)}
    reported = rows.filter(pl.col("value").is_not_null())
    if reported.is_empty():
        headline = summary = None
        lacking = message("lacks-trade", **pair)
    else:
        last = str(reported["period"].max())
        value = float(reported.filter(pl.col("period") == last)["value"].sum())
        headline, lacking = Headline(value, "USD", last), None
        summary = message(
            "trade-value-summary", **pair, value=Quantity(value, "USD"), period=Span(last)
        )
    totals = reported.group_by("period").agg(pl.col("value").sum()).sort("period")
    line = Series(exporter, totals["period"].to_list(), totals["value"].to_list(), "exporter")
    return Result(
        method="value",
        definition=DEFINITION,
        reference="United Nations (2011), International Merchandise Trade Statistics Compilers Manual",
        rows=rows,
        units={"value": "USD", "quantity": "as in unit"},
        headline=headline,
        summary=summary,
        lacking=lacking,
        dropped=(Dropped("value not reported", missing),) if missing else (),
        picture=line_chart([line], format="$.3s") if headline else None,
    )
