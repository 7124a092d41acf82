"""Price and quantity indices over time: every period compared with one base period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace

import polars as pl
from narwhals.typing import IntoFrame

from tijarat.charts import Series, line_chart
from tijarat.results import Country, Headline, Quantity, Result, Span, message
from tijarat.statistics.price_quantity import (
    LARGEST_PRICE_RATIO,
    compared,
    coverage,
    indices,
    priced_flows,
)
from tijarat.statistics.windows import in_order, lacks_trade

DEFINITION = (
    "Fisher's price index: the geometric mean of the prices of a period over those of the base "
    "period, weighted once with the base period's quantities (Laspeyres) and once with its own "
    "(Paasche); the quantity index exchanges prices and quantities."
)
INDEX_COLUMNS = (
    "price_laspeyres",
    "price_paasche",
    "price_fisher",
    "quantity_laspeyres",
    "quantity_paasche",
    "quantity_fisher",
    "value_ratio",
)


def price_indices(
    flows: IntoFrame,
    exporter: str,
    importer: str,
    *,
    base: str | None = None,
    products: str | Iterable[str] | None = None,
    largest_price_ratio: float = LARGEST_PRICE_RATIO,
) -> Result:
    """Laspeyres, Paasche and Fisher indices of one country's sales to another, by period.

    Parameters
    ----------
    flows : period, exporter, importer, product, value (USD), quantity, unit.
    exporter, importer : alpha-3 codes; the headline is Fisher's price index of the last period.
    base : period that is 1; the first of the table when None.
    products : codes to keep, all of the table when None.
    largest_price_ratio : products whose unit value differs from the base by more than this many
        times are not compared (infinity compares all).

    Returns
    -------
    Rows of period, the six indices and value_ratio (base = 1), products (how many are compared),
    coverage_share and base_coverage_share (0-1, of the value of the period and of the base period).
    Only products with value and quantity in the same unit in both periods are compared, so that
    value_ratio is theirs; price_fisher x quantity_fisher equals it. Periods that share no such
    product with the base have null indices. Needs one such product in the last period.

    Raises
    ------
    DataError : a column is missing.

    References
    ----------
    Fisher (1922), The Making of Index Numbers; IMF (2009), Export and Import Price Index Manual.
    """
    priced = priced_flows(flows, exporter, importer, products)
    periods = in_order(priced["period"])
    start = base if base is not None else next(iter(periods), "")
    rows = _by_period(priced, periods, start, largest_price_ratio)
    result = Result(
        method="price-indices",
        definition=DEFINITION,
        reference="Fisher (1922), The Making of Index Numbers",
        rows=rows,
        units=dict.fromkeys(INDEX_COLUMNS, "base = 1")
        | {"products": "products", "coverage_share": "share", "base_coverage_share": "share"},
    )
    if not periods:
        return replace(result, lacking=lacks_trade(exporter, importer))
    where = {"exporter": Country(exporter), "importer": Country(importer)}
    if start not in periods:
        return replace(result, lacking=message("lacks-period", period=Span(start), **where))
    last = rows.row(-1, named=True)
    if last["price_fisher"] is None or last["period"] == start:
        lacking = message(
            "lacks-quantities", first_period=Span(start), period=Span(last["period"]), **where
        )
        return replace(result, lacking=lacking)
    drawn = {name: rows[name].to_list() for name in ("price_fisher", "quantity_fisher")}
    return replace(
        result,
        headline=Headline(last["price_fisher"], "base = 1", last["period"]),
        summary=message(
            "price-indices-summary",
            price=Quantity(100 * last["price_fisher"], "index"),
            quantity=Quantity(100 * last["quantity_fisher"], "index"),
            coverage=Quantity(last["coverage_share"], "share"),
            products=int(last["products"]),
            period=Span(last["period"]),
            base_period=Span(start),
            **where,
        ),
        assumptions=(message("unit-values-are-not-prices"),),
        picture=line_chart(
            [
                Series("price", periods, drawn["price_fisher"], role="exporter"),
                Series("quantity", periods, drawn["quantity_fisher"]),
            ],
            format=".2f",
        ),
    )


def _by_period(
    priced: pl.DataFrame, periods: list[str], base: str, largest_price_ratio: float
) -> pl.DataFrame:
    rows: list[dict[str, object]] = []
    for period in periods:
        both = compared(priced, base, period, largest_price_ratio)
        row: dict[str, object] = {"period": period, "products": len(both)}
        if len(both):
            row |= asdict(indices(both))
            row["coverage_share"] = coverage(priced, both, period)
            row["base_coverage_share"] = coverage(priced, both, base)
        rows.append(row)
    floats = (*INDEX_COLUMNS, "coverage_share", "base_coverage_share")
    schema: dict[str, pl.DataType] = {"period": pl.String(), "products": pl.Int64()}
    return pl.DataFrame(rows, schema=schema | {name: pl.Float64() for name in floats})
