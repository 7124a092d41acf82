"""Complementarity: how far one country sells what another buys, whoever sells it to them today."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Unpack

import narwhals as nw
import numpy as np
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.opportunities.choices import Choices, Options, choices
from tijarat.opportunities.exports import Exports, read_exports
from tijarat.opportunities.measured import Measured, Part, measured, without_adding_up
from tijarat.opportunities.similarity import overlap
from tijarat.opportunities.world import World, world
from tijarat.results import Dropped
from tijarat.statistics.frames import lazy

DEFINITION = (
    "One less half the sum over products of the difference between the product's share in what the "
    "exporter sells to all and its share in what the importer buys from all: 1 where the two are "
    "the same, 0 where nothing fits."
)
REFERENCE = "Michaely (1996), World Bank Policy Research Working Paper 1583"


def complementarity(
    flows: IntoFrame,
    *,
    imports: IntoFrame | None = None,
    importer: str = "importer",
    **options: Unpack[Options],
) -> Measured:
    """Michaely's complementarity of each exporter's sales with each importer's purchases.

    Parameters
    ----------
    flows : exporter, importer, product, value (USD) and perhaps year; domestic sales are left out.
        With ``imports`` the importer is not needed here.
    imports : importer, product, value (USD) and perhaps year, where purchases come from another
        table; column names as in ``flows``.
    importer : name of that column.
    options : columns and filters of :class:`tijarat.opportunities.Options`; filters are of exporters.

    Returns
    -------
    Rows of (year,) exporter, importer and complementarity (0-1), none of a country with itself.

    Raises
    ------
    DataError : an unknown option, a column missing, a value below zero.

    References
    ----------
    Michaely (1996), Trade Preferential Agreements in Latin America: An Ex-Ante Assessment, World
    Bank Policy Research Working Paper 1583.
    """
    chosen = choices(options)
    bought_as = replace(chosen, exporter=importer, keep=None, population=None)
    sold: Any = flows
    bought: Any = imports
    if imports is None:
        pairs = lazy(flows, chosen.exporter, importer, chosen.product, chosen.value)
        sold = bought = pairs.filter(nw.col(chosen.exporter) != nw.col(importer))
    purchases = {str(one.year): one for one in read_exports(bought, bought_as)}

    def part(supply: World) -> Part:
        return _fit(supply, purchases.get(str(supply.exports.year)), bought_as)

    found = measured(
        sold,
        chosen,
        part,
        indicator="complementarity",
        definition=DEFINITION,
        reference=REFERENCE,
        units={"complementarity": "0-1"},
    )
    return replace(found.in_kind_of(flows), warnings=without_adding_up(found.warnings))


def _fit(supply: World, bought: Exports | None, choices: Choices) -> Part:
    schema = {"exporter": pl.String, "importer": pl.String, "complementarity": pl.Float64}
    if bought is None:
        left = Dropped("years without imports", 1, (str(supply.exports.year),))
        return Part({"rows": pl.DataFrame(schema=schema)}, dropped=(left,))
    demand = world(bought, replace(choices, minimum_exports=0.0, minimum_population=0.0))
    products = pl.concat([_products(supply), _products(demand)]).unique().sort()
    fit = overlap(_on(supply, products), _on(demand, products))
    sellers = supply.exports.exporters.gather(supply.exporters)
    buyers = demand.exports.exporters.gather(demand.exporters)
    one, other = (axis.ravel() for axis in np.indices(fit.shape))
    rows = pl.DataFrame(
        {
            "exporter": sellers.gather(one),
            "importer": buyers.gather(other),
            "complementarity": fit.ravel(),
        },
        schema=schema,
    )
    return Part({"rows": rows.filter(pl.col("exporter") != pl.col("importer"))})


def _products(one: World) -> pl.Series:
    return one.exports.products.gather(one.products)


def _on(one: World, products: pl.Series) -> Any:
    """The matrix with the columns of all products, those it has not all zero."""
    whole = np.zeros((len(one.exporters), len(products)))
    whole[:, products.search_sorted(_products(one)).to_numpy()] = one.value
    return whole
