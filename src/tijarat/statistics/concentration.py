"""Concentration: on how few products, suppliers or markets a trade rests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

import narwhals as nw
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.charts import Series, line_chart
from tijarat.errors import DataError
from tijarat.results import Country, Headline, Message, Product, Quantity, Result, Span, message
from tijarat.statistics.frames import lazy, product_among, summed, traded, unreported
from tijarat.statistics.windows import in_order

Of = Literal["products", "suppliers", "markets"]

DEFINITION = (
    "Herfindahl-Hirschman index: the sum of the squared shares of every product, supplier or "
    "market; its inverse is the number of equal ones that would be as concentrated."
)
REFERENCE = "Hirschman (1964), American Economic Review 54; Theil (1967); Adelman (1969)"
KEYS: dict[Of, tuple[str, ...]] = {
    "products": ("product", "classification"),
    "suppliers": ("exporter",),
    "markets": ("importer",),
}


def concentration(
    flows: IntoFrame,
    exporter: str | None,
    importer: str | None,
    *,
    of: Of = "products",
    products: str | Iterable[str] | None = None,
) -> Result:
    """How concentrated a trade is on its products, its suppliers or its markets, per period.

    Parameters
    ----------
    flows : period, exporter, importer, classification, product, value (USD).
    exporter, importer : alpha-3 codes. Of ``products``: what the exporter sells to the importer, to
        all countries of the table when that is None. Of ``markets``: where the exporter sells; the
        importer is not used. Of ``suppliers``: where the importer buys; the exporter is not used.
    of : what the shares are of.
    products : codes to keep, all of the table when None.

    Returns
    -------
    Rows of period, count (with a value above zero), herfindahl (0-1), herfindahl_normalised (0
    where all shares are equal, towards 1 as one has all; null where there is only one), entropy
    (Shannon, natural logarithm), theil (log of count less entropy), effective_number (one over
    herfindahl), largest (code) and largest_share (0-1). Needs one value above zero in the last
    period.

    Raises
    ------
    DataError : a column is missing, or the country whose trade is asked for is None.

    References
    ----------
    Hirschman (1964), The Paternity of an Index, American Economic Review 54, 761-762; Shannon
    (1948), Bell System Technical Journal 27; Theil (1967), Economics and Information Theory;
    Adelman (1969), Review of Economics and Statistics 51 (numbers equivalent).
    """
    needed = lazy(flows, "period", "exporter", "importer", "classification", "product", "value")
    chosen = needed.filter(_of_whom(exporter, importer, of) & product_among(products))
    item = KEYS[of][0]
    sums = summed(chosen, "period", *KEYS[of])
    rows = _indices(sums.filter(pl.col("value") > 0).rename({item: "item"}))
    result = Result(
        method="concentration",
        definition=DEFINITION,
        reference=REFERENCE,
        rows=rows,
        units={
            "count": of,
            "herfindahl": "index 0-1",
            "herfindahl_normalised": "index 0-1",
            "entropy": "nats",
            "theil": "nats",
            "effective_number": of,
            "largest_share": "share",
        },
        dropped=unreported(sums, item),
    )
    if not in_order(rows["period"]):
        return replace(result, lacking=_lacking(exporter, importer, of))
    last = rows.row(-1, named=True)
    return replace(
        result,
        headline=Headline(last["herfindahl"], "index 0-1", last["period"]),
        summary=_summary(last, sums, exporter, importer, of),
        picture=_picture(rows, of),
    )


def _of_whom(exporter: str | None, importer: str | None, of: Of) -> nw.Expr:
    whose = importer if of == "suppliers" else exporter
    if whose is None:
        side = "importer" if of == "suppliers" else "exporter"
        raise DataError(
            f"Concentration of {of} came without {side}; expected the {side}'s code, such as "
            f"'PAK'. Name it and try again."
        )
    if of == "products":
        return traded(exporter, importer)
    return traded(None, importer) if of == "suppliers" else traded(exporter, None)


def _indices(items: pl.DataFrame) -> pl.DataFrame:
    share = pl.col("value") / pl.col("value").sum().over("period")
    herfindahl, count = pl.col("herfindahl"), pl.col("count")
    return (
        items.with_columns(share=share)
        .sort("period", "share", "item", descending=[False, True, False])
        .group_by("period", maintain_order=True)
        .agg(
            pl.len().cast(pl.Int64).alias("count"),
            pl.col("share").pow(2).sum().alias("herfindahl"),
            (-(pl.col("share") * pl.col("share").log()).sum()).alias("entropy"),
            pl.col("item").first().alias("largest"),
            pl.col("share").first().alias("largest_share"),
        )
        .select(
            "period",
            "count",
            "herfindahl",
            pl.when(count > 1)
            .then((herfindahl - 1 / count) / (1 - 1 / count))
            .alias("herfindahl_normalised"),
            pl.when(count > 1).then("entropy").otherwise(0.0).alias("entropy"),  # not -0.0
            (count.log() - pl.col("entropy")).alias("theil"),
            (1 / herfindahl).alias("effective_number"),
            "largest",
            "largest_share",
        )
    )


def _lacking(exporter: str | None, importer: str | None, of: Of) -> Message:
    if of == "suppliers":
        return message("lacks-imports", importer=Country(str(importer)))
    if of == "markets" or importer is None:
        return message("lacks-exports", exporter=Country(str(exporter)))
    return message("lacks-trade", exporter=Country(str(exporter)), importer=Country(importer))


def _summary(
    last: dict[str, object], sums: pl.DataFrame, exporter: str | None, importer: str | None, of: Of
) -> Message:
    code = str(last["largest"])
    everywhere = "-world" if of == "products" and importer is None else ""
    named = {"exporter": exporter, "importer": importer}
    unused = {"products": "", "suppliers": "exporter", "markets": "importer"}[of]
    largest: Country | Product = Country(code)
    if of == "products":
        own = sums.filter(pl.col("product") == code)
        largest = Product(str(own["classification"][-1]), code)
    return message(
        f"concentration-{of}{everywhere}",
        **{k: Country(v) for k, v in named.items() if v is not None and k != unused},
        effective_number=Quantity(float(str(last["effective_number"])), "number"),
        count=int(str(last["count"])),
        herfindahl=Quantity(float(str(last["herfindahl"])), "index"),
        largest=largest,
        largest_share=Quantity(float(str(last["largest_share"])), "share"),
        period=Span(str(last["period"])),
    )


def _picture(rows: pl.DataFrame, of: Of) -> dict[str, object]:
    series = Series(
        "HHI",
        rows["period"].to_list(),
        rows["herfindahl"].to_list(),
        role="importer" if of == "suppliers" else "exporter",
    )
    return line_chart([series], format=".2f")
