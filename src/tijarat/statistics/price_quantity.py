"""Price and quantity: how much of a change in value is dearer goods, how much is more of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import narwhals as nw
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.charts import bar_chart
from tijarat.results import Country, Dropped, Headline, Message, Quantity, Result, Span, message
from tijarat.statistics.frames import lazy, product_among, summed, traded
from tijarat.statistics.windows import window

DEFINITION = (
    "Change in value split into a price part (change in unit value times the mean quantity) and a "
    "quantity part (change in quantity times the mean unit value), product by product (Bennet); "
    "the price index is Fisher's, the geometric mean of Laspeyres and Paasche."
)
REFERENCE = (
    "Bennet (1920), Journal of the Royal Statistical Society 83; Fisher (1922), The Making of "
    "Index Numbers"
)
UNITS = {
    "value_first": "USD",
    "value_last": "USD",
    "quantity_first": "as in unit",
    "quantity_last": "as in unit",
    "unit_value_first": "USD per unit",
    "unit_value_last": "USD per unit",
    "price_change_percent": "percent",
    "quantity_change_percent": "percent",
    "price_part": "USD",
    "quantity_part": "USD",
}


LARGEST_PRICE_RATIO = 10.0
"""A unit value that rose or fell by more is taken for other goods under the code, not a price."""


@dataclass(frozen=True, slots=True)
class Indices:
    """Price and quantity indices between two periods, the first being 1.

    Parameters
    ----------
    price_laspeyres, price_paasche, price_fisher : prices weighted by the first period's quantities,
        the last period's, and the geometric mean of the two.
    quantity_laspeyres, quantity_paasche, quantity_fisher : the same for quantities.
    value_ratio : last value over first, of the compared products; price_fisher x quantity_fisher.
    """

    price_laspeyres: float
    price_paasche: float
    price_fisher: float
    quantity_laspeyres: float
    quantity_paasche: float
    quantity_fisher: float
    value_ratio: float


def price_quantity(
    flows: IntoFrame,
    exporter: str,
    importer: str,
    *,
    first: str | None = None,
    last: str | None = None,
    products: str | Iterable[str] | None = None,
    largest_price_ratio: float = LARGEST_PRICE_RATIO,
) -> Result:
    """Price and quantity parts of the change in what one country sold to another.

    Parameters
    ----------
    flows : period, exporter, importer, product, value (USD), quantity, unit.
    exporter, importer : alpha-3 codes; the headline is the change of Fisher's price index.
    first, last : period codes; the last of the table and the one before it when None.
    products : codes to keep, all of the table when None.
    largest_price_ratio : products whose unit value rose or fell by more than this many times are
        not compared (infinity compares all): one such code drowns all others.

    Returns
    -------
    Rows of product, unit, value, quantity and unit value (USD per unit) in both periods, the change
    of price and of quantity in percent, and price_part and quantity_part (USD), which add up to the
    change in value exactly (Bennet's split), the largest change first. Only products with value and
    quantity above zero in the same unit in both periods are compared; the summary says what share
    of the value they are. Needs one such product.

    Raises
    ------
    DataError : a column is missing.
    PeriodError : first is not before last.

    References
    ----------
    Bennet (1920), Journal of the Royal Statistical Society 83, 455-462; Fisher (1922), The Making
    of Index Numbers; on unit values: IMF (2009), Export and Import Price Index Manual, chapter 2.
    """
    priced = priced_flows(flows, exporter, importer, products)
    result = Result(
        method="price-quantity",
        definition=DEFINITION,
        reference=REFERENCE,
        rows=_split(compared(priced, "", "", largest_price_ratio)),
        units=UNITS,
    )
    ends = window(priced["period"], first, last, exporter=exporter, importer=importer)
    if isinstance(ends, Message):
        return replace(result, lacking=ends)
    both = compared(priced, *ends, largest_price_ratio)
    rows = _split(both)
    result = replace(result, rows=rows, dropped=_dropped(priced, both, ends, largest_price_ratio))
    if rows.is_empty():
        lacking = message(
            "lacks-quantities",
            exporter=Country(exporter),
            importer=Country(importer),
            first_period=Span(ends[0]),
            period=Span(ends[1]),
        )
        return replace(result, lacking=lacking)
    found = indices(both)
    shown = rows.head(10)
    return replace(
        result,
        headline=Headline(100 * (found.price_fisher - 1), "percent", ends[1]),
        summary=_summary(rows, found, coverage(priced, both, ends[1]), ends, exporter, importer),
        assumptions=(message("unit-values-are-not-prices"),),
        picture=bar_chart(shown["product"].to_list(), (shown["price_part"] / 1e6).to_list()),
    )


def priced_flows(
    flows: IntoFrame, exporter: str, importer: str, products: str | Iterable[str] | None
) -> pl.DataFrame:
    """Rows of period, product, unit, value, and the value and quantity of what has both.

    ``value`` (USD) is of everything, ``priced`` (USD) of what also has a quantity above zero.
    """
    needed = lazy(flows, "period", "exporter", "importer", "product", "value", "quantity", "unit")
    value, quantity = nw.col("value"), nw.col("quantity")
    chosen = needed.filter(traded(exporter, importer) & product_among(products)).with_columns(
        priced=nw.when((quantity > 0) & (value > 0)).then(value),
        quantity=nw.when((quantity > 0) & (value > 0)).then(quantity),
    )
    keys = ("period", "product", "unit")
    # A missing unit is written as empty text first: engines differ on grouping by null.
    with_unit = chosen.with_columns(unit=nw.col("unit").cast(nw.String).fill_null(""))
    return summed(with_unit, *keys, columns=("value", "priced", "quantity"))


def compared(
    priced: pl.DataFrame, first: str, last: str, largest_price_ratio: float
) -> pl.DataFrame:
    """Products with value and quantity in the same unit in both periods, without outliers."""
    both = _matched(priced, first, last)
    ratio = _price_ratio()
    return both.filter((ratio <= largest_price_ratio) & (ratio >= 1 / largest_price_ratio))


def _price_ratio() -> pl.Expr:
    """Last unit value over the first."""
    first = pl.col("value_first") / pl.col("quantity_first")
    return pl.col("value_last") / pl.col("quantity_last") / first


def _matched(priced: pl.DataFrame, first: str, last: str) -> pl.DataFrame:

    def of(period: str, suffix: str) -> pl.DataFrame:
        rows = priced.filter(
            (pl.col("period") == period) & pl.col("quantity").is_not_null() & (pl.col("unit") != "")
        )
        return rows.select(
            "product",
            "unit",
            pl.col("priced").alias(f"value_{suffix}"),
            pl.col("quantity").alias(f"quantity_{suffix}"),
        )

    return of(first, "first").join(of(last, "last"), on=["product", "unit"]).sort("product", "unit")


def indices(both: pl.DataFrame) -> Indices:
    """Laspeyres, Paasche and Fisher indices over compared products; at least one is needed."""
    v0, v1 = both["value_first"], both["value_last"]
    q0, q1 = both["quantity_first"], both["quantity_last"]
    first, last = float(v0.sum()), float(v1.sum())
    new_prices_old_basket = float((v1 / q1 * q0).sum())
    old_prices_new_basket = float((v0 / q0 * q1).sum())
    price_laspeyres, price_paasche = new_prices_old_basket / first, last / old_prices_new_basket
    quantity_laspeyres, quantity_paasche = (
        old_prices_new_basket / first,
        last / new_prices_old_basket,
    )
    return Indices(
        price_laspeyres=price_laspeyres,
        price_paasche=price_paasche,
        price_fisher=(price_laspeyres * price_paasche) ** 0.5,
        quantity_laspeyres=quantity_laspeyres,
        quantity_paasche=quantity_paasche,
        quantity_fisher=(quantity_laspeyres * quantity_paasche) ** 0.5,
        value_ratio=last / first,
    )


def coverage(priced: pl.DataFrame, both: pl.DataFrame, period: str) -> float | None:
    """Share of a period's value that is of compared products; null where there is no value."""
    own = priced.filter(pl.col("period") == period)
    whole = float(own["value"].sum())
    inside = own.join(both, on=["product", "unit"], how="semi")
    return float(inside["priced"].sum()) / whole if whole > 0 else None


def _split(both: pl.DataFrame) -> pl.DataFrame:
    q0, q1 = pl.col("quantity_first"), pl.col("quantity_last")
    p0, p1 = pl.col("unit_value_first"), pl.col("unit_value_last")
    change = (pl.col("value_last") - pl.col("value_first")).abs()
    return (
        both.with_columns(
            unit_value_first=pl.col("value_first") / q0, unit_value_last=pl.col("value_last") / q1
        )
        .with_columns(
            price_change_percent=100 * (p1 / p0 - 1),
            quantity_change_percent=100 * (q1 / q0 - 1),
            price_part=(p1 - p0) * (q0 + q1) / 2,
            quantity_part=(q1 - q0) * (p0 + p1) / 2,
        )
        .sort(change, "product", descending=[True, False])
        .select("product", "unit", *UNITS)
    )


def _dropped(
    priced: pl.DataFrame, both: pl.DataFrame, ends: tuple[str, str], largest_price_ratio: float
) -> tuple[Dropped, ...]:
    asked = priced.filter(pl.col("period").is_in(ends))
    matched = _matched(priced, *ends)
    alone = asked.join(matched, on=["product", "unit"], how="anti")["product"].unique().sort()
    wild = matched.join(both, on=["product", "unit"], how="anti")["product"].unique().sort()
    reasons = {
        "no value and quantity in the same unit in both periods": alone,
        f"unit value changed more than {largest_price_ratio:g} times": wild,
    }
    return tuple(
        Dropped(reason, len(codes), tuple(codes.head(5)))
        for reason, codes in reasons.items()
        if len(codes)
    )


def _summary(
    rows: pl.DataFrame,
    found: Indices,
    covered: float | None,
    ends: tuple[str, str],
    exporter: str,
    importer: str,
) -> Message:
    price, quantity = (
        100 * (found.price_fisher - 1),
        100 * (found.quantity_fisher - 1),
    )
    ways = f"{'dearer' if price >= 0 else 'cheaper'}-{'more' if quantity >= 0 else 'less'}"
    return message(
        f"price-quantity-{ways}",
        exporter=Country(exporter),
        importer=Country(importer),
        price_change=Quantity(abs(price), "percent"),
        quantity_change=Quantity(abs(quantity), "percent"),
        price_part=Quantity(float(rows["price_part"].sum()), "USD"),
        quantity_part=Quantity(float(rows["quantity_part"].sum()), "USD"),
        products=len(rows),
        coverage=Quantity(covered or 0.0, "share"),
        first_period=Span(ends[0]),
        period=Span(ends[1]),
    )
