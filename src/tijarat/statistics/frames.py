"""Tables on their way into a method: checked, lazy, and summed so that unreported stays null."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import narwhals as nw
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.errors import DataError, did_you_mean
from tijarat.results import Dropped
from tijarat.tables import WORLD

Lazy = nw.LazyFrame[Any]


def lazy(table: IntoFrame | Lazy, *needs: str) -> Lazy:
    """The table as a narwhals lazy table that has at least these columns.

    Parameters
    ----------
    table : pandas, polars, Arrow, DuckDB, Spark or narwhals; never changed.
    needs : names of the columns the method reads.

    Raises
    ------
    DataError : a column is missing.
    """
    frame = nw.from_native(table, pass_through=False).lazy()
    names = frame.collect_schema().names()
    for column in needs:
        if column not in names:
            raise DataError(
                f"The table has no column '{column}'; expected {', '.join(needs)}, "
                f"came {', '.join(names)}.{did_you_mean(column, names)} Rename it and try again."
            )
    return frame


def total(column: str) -> nw.Expr:
    """Sum of a column within a group; null where every value is unreported."""
    value = nw.col(column)
    return nw.when(value.count() > 0).then(value.sum()).alias(column)


def collect(frame: Lazy, *order: str) -> pl.DataFrame:
    """The rows in memory, in a stated order."""
    rows = frame.collect("polars").to_native()
    return rows.sort(*order) if order else rows


def among(column: str, codes: str | Iterable[str] | None) -> nw.Expr:
    """A condition: the column is one of the codes; always true for None."""
    if codes is None:
        return nw.lit(True)
    listed: Sequence[str] = [codes] if isinstance(codes, str) else list(codes)
    return nw.col(column).is_in(listed)


def product_among(products: str | Iterable[str] | None) -> nw.Expr:
    """A condition: the product is, or lies within, one of the codes; always true for None.

    ``61`` takes in ``610910``: codes of the Harmonized System are nested by their digits. A code
    with letters (an industry) is taken whole.
    """
    if products is None:
        return nw.lit(True)
    listed = [products] if isinstance(products, str) else list(products)
    condition = nw.lit(False)
    for code in listed:
        product = nw.col("product")
        nested = product.str.starts_with(code) if code.isdecimal() else product == code
        condition = condition | nested
    return condition


def traded(exporter: str | None = None, importer: str | None = None) -> nw.Expr:
    """A condition: sold by one country to another, None for any country; never domestic sales.

    None takes in every country of the table one by one, so rows on the world as a whole are left
    out: they would count everything twice.
    """
    condition = nw.col("exporter") != nw.col("importer")
    for column, code in (("exporter", exporter), ("importer", importer)):
        named = nw.col(column) != WORLD if code is None else nw.col(column) == code
        condition = condition & named
    return condition


def summed(frame: Lazy, *keys: str, columns: Sequence[str] = ("value",)) -> pl.DataFrame:
    """Sums in memory by key, in the order of the keys; a sum of nothing reported is null.

    Beside the sums stands ``unreported``: how many rows of the group have no value in the first of
    ``columns``. Only plain sums and counts are asked of the engine: every engine knows them.
    """
    number = {c: nw.col(c).cast(nw.Float64) for c in columns}
    # NaN is how some tables write unreported, and one would swallow the whole sum.
    frame = frame.with_columns(**{c: nw.when(~n.is_nan()).then(n) for c, n in number.items()})
    sums = [nw.col(c).sum().alias(c) for c in columns]
    counts = [nw.col(c).count().alias(f"{c}_reported") for c in columns]
    rows = collect(frame.group_by(*keys).agg(*sums, *counts, nw.len().alias("rows")), *keys)
    return rows.select(
        *keys,
        *(
            pl.when(pl.col(f"{c}_reported") > 0).then(pl.col(c).cast(pl.Float64)).alias(c)
            for c in columns
        ),
        (pl.col("rows") - pl.col(f"{columns[0]}_reported")).cast(pl.Int64).alias("unreported"),
    )


def unreported(rows: pl.DataFrame, example: str) -> tuple[Dropped, ...]:
    """What :func:`summed` found without a value: how many rows, and where the first few are."""
    count = int(rows["unreported"].sum())
    if not count:
        return ()
    where = rows.filter(pl.col("unreported") > 0)[example].unique(maintain_order=True)
    return (Dropped("value not reported", count, tuple(str(e) for e in where.head(5))),)
