"""Show: stored rows as they are, each with its release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import polars as pl

from tijarat.answers.desk import Desk
from tijarat.errors import DataError, NotLoadedError, did_you_mean
from tijarat.tables import TABLES, WORLD

COUNTRY_COLUMNS = {"exporter", "importer", "country", "user", "supplier"}


@dataclass(frozen=True, slots=True)
class Shown:
    """Rows of one shared table, what they mean, and the releases they come from."""

    table: str
    rows: pl.DataFrame
    releases: dict[str, str]  # id -> citation
    units: dict[str, str]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "table": self.table,
            "units": self.units,
            "releases": self.releases,
            "rows": self.rows.to_dicts(),
        }


def show(
    desk: Desk,
    name: str,
    *,
    years: tuple[str, str] | None = None,
    product: str | None = None,
    limit: int | None = None,
    where: Mapping[str, str] | None = None,
    **equal: str | None,
) -> Shown:
    """Rows of a table that meet every condition given.

    Parameters
    ----------
    name : one of :data:`tijarat.tables.TABLES`.
    years : first and last period.
    product : a code; one of the Harmonized System takes in the codes nested in it.
    equal : column name -> the code it must have; None is no condition.
    where : the same for columns of any name, as a user writes them.

    Raises
    ------
    DataError : no such table, or the table has no such column.
    NotLoadedError : nothing of that kind is loaded.
    """
    if name not in TABLES:
        raise DataError(
            f"There is no table '{name}'; expected one of {', '.join(TABLES)}."
            f"{did_you_mean(name, TABLES)}"
        )
    table = TABLES[name]
    files = desk.view.select(table)
    frame = desk.view.frame(table, files)
    for column, code in {**equal, **(where or {})}.items():
        if code is None:
            continue
        if column not in table.names:
            raise DataError(
                f"The table {name} has no column '{column}'; it has {', '.join(table.names)}."
            )
        general = column == "exporter" and name == "tariffs" and code != WORLD
        frame = frame.filter(nw.col(column).is_in([code, WORLD] if general else [code]))
    if product is not None:
        nested = nw.col("product").str.starts_with(product)
        frame = frame.filter(nested if product.isdecimal() else nw.col("product") == product)
    if years is not None:
        first, last = years
        start = nw.col("period").str.slice(0, len(first))
        end = nw.col("period").str.slice(0, len(last))
        frame = frame.filter((start >= first) & (end <= last))
    rows: pl.DataFrame = frame.collect("polars").to_native()
    rows = rows.sort(*[column for column in (*table.order, *table.key) if column in rows.columns])
    found = set(rows["release"].unique())
    known = desk.view.releases()
    if not known:
        raise NotLoadedError(
            "Nothing is loaded. Load the embedded data with `tijarat load starter`."
        )
    return Shown(
        name,
        rows if limit is None else rows.head(limit),
        {id: known[id].origin.citation for id in sorted(found)},
        {column.name: column.unit for column in table.columns if column.unit},
    )
