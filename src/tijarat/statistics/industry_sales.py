"""What one country's industries sell to another: shared by the measures of value added."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from tijarat.charts import Role, bar_chart
from tijarat.errors import DataError
from tijarat.results import Country, Message, Quantity, Span, message
from tijarat.statistics.input_output import Array, InputOutput, Use
from tijarat.statistics.leontief import Solution

BORIN_MANCINI = (
    "Borin and Mancini (2019), World Bank Policy Research Working Paper 8804, source-based; "
    "(2023), Economic Systems Research 35, 586-613"
)
"""Reference of the measures that count value added once."""


def sold(
    io: InputOutput, exporter: str, importer: str | None, use: Use | None, kept_home: float
) -> tuple[Message | None, Array]:
    """The exporter's sales by industry, USD, or what lacks."""
    if exporter == importer:
        raise DataError(
            f"Exporter and importer are both '{exporter}'; expected two countries. "
            "Name another importer, or none for all sales abroad."
        )
    nothing = np.zeros(len(io.industries))
    for country in (exporter, importer):
        if country is not None and country not in io.countries:
            lacks = message("lacks-input-output", country=Country(country), period=Span(io.period))
            return lacks, nothing
    to_industries, to_final = io.sales(exporter, importer, use, kept_home)
    sales = to_industries.sum(axis=1) + to_final.sum(axis=1)
    if sales.sum() <= 0:
        id = worded("lacks-industry-sales", importer)
        return message(id, **pair(exporter, importer), period=Span(io.period)), sales
    return None, sales


def ended(
    io: InputOutput,
    exporter: str,
    importer: str | None,
    use: Use | None,
    *kept_home: float,
) -> tuple[tuple[Array, ...], float]:
    """The exporter's value added in its sales, USD, by the country where it ends; and the residual.

    One array for each share of final sales kept at home.
    """
    per_sale = _domestic_per_sale(io, exporter)
    to_industries, _ = io.sales(exporter, importer, use)
    carried = io.leontief.carried(per_sale @ to_industries * io.leontief.per_output)
    found = tuple(
        carried.values @ io.final_demand(kept)
        + per_sale @ io.sales(exporter, importer, use, kept)[1]
        for kept in kept_home
    )
    return found, carried.residual


def _domestic_per_sale(io: InputOutput, exporter: str) -> Array:
    """``v_s (I - A_ss)^-1``: own value added, counted once, in a USD sold, by industry."""
    at_home = io.leontief.at_home[io.countries.index(exporter)]
    own = io.value_added_share[io.block(exporter)]
    return np.linalg.solve(np.eye(len(io.industries)) - at_home.T, own)


def contents(
    io: InputOutput, exporter: str, sales: Array, *, selling_inputs: bool = True
) -> Solution:
    """Value added of each country in the exporter's sales, each time it crosses a border (``V B E``).

    Without ``selling_inputs``, were the exporter to sell no inputs abroad: others' value added once.
    """
    own, sought = io.block(exporter), np.zeros(io.output.size)
    sought[own] = sales
    made = io.leontief.behind(sought, selling_none=None if selling_inputs else own)
    return replace(made, values=io.by_country(io.value_added_share * made.values))


def by_country(
    io: InputOutput, column: str, values: Array | None, exporter: str, importer: str | None
) -> pl.DataFrame:
    """A row a country with anything, the largest first; no rows for None."""
    schema = {
        column: pl.String,
        "role": pl.String,
        "value": pl.Float64,
        "share": pl.Float64,
        "rank": pl.Int64,
    }
    if values is None:
        return pl.DataFrame(schema=schema)
    roles = {exporter: "exporter", importer: "importer"}
    return (
        pl.DataFrame(
            {
                column: io.countries,
                "role": [roles.get(code, "third") for code in io.countries],
                "value": values,
                "share": values / values.sum(),
            }
        )
        .filter(pl.col("value") != 0)
        .sort("value", column, descending=[True, False])
        .with_columns(rank=pl.int_range(1, pl.len() + 1, dtype=pl.Int64))
        .cast(schema)  # type: ignore[arg-type]
    )


def of_country(rows: pl.DataFrame, column: str, country: str, of: str = "share") -> float:
    """A country's figure in the rows of :func:`by_country`; 0 where it has no row."""
    found = rows.filter(pl.col(column) == country)[of]
    return float(found[0]) if len(found) else 0.0


def about_sales(
    io: InputOutput, use: Use | None, kept_home: float, *, ends: bool = False
) -> tuple[Message, ...]:
    """Which sales are meant, and what is assumed about final ones where a figure rests on them.

    ``ends`` says that the figure tells where value ends, which rests on them always.
    """
    used = use or io.default_use
    only = (message("io-intermediate-only"),) if used == "intermediate" else ()
    if io.final_observed or (only and not ends):
        return only
    if kept_home:
        kept = Quantity(kept_home, "share")
        return (*only, message("io-final-assumed-kept-home", kept=kept))
    return (*only, message("io-final-assumed"))


def worded(id: str, importer: str | None) -> str:
    """The sentence about one importer, or its variant about all of them."""
    return id if importer is not None else f"{id}-world"


def pair(exporter: str, importer: str | None) -> dict[str, Country]:
    """The parameters of a sentence that name the two countries, or the one."""
    codes = {"exporter": exporter, "importer": importer}
    return {name: Country(code) for name, code in codes.items() if code is not None}


def shares_chart(rows: pl.DataFrame, column: str, most: int = 8) -> dict[str, Any] | None:
    """Bars of the largest shares."""
    shown = rows.head(most)
    if shown.is_empty():
        return None
    roles: list[Role] = [
        role if role in ("exporter", "importer") else "other" for role in shown["role"].to_list()
    ]
    return bar_chart(shown[column].to_list(), shown["share"].to_list(), roles=roles, format=".1%")
