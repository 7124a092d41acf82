"""Why a potential is what it is: each factor as a sentence with its number, and the rival in the market."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from tijarat.errors import DataError, did_you_mean
from tijarat.opportunities.applied_rates import names_partners
from tijarat.opportunities.export_potential import STRUCTURAL, Potentials, factor_names
from tijarat.opportunities.pair_tables import PairTables, with_rates
from tijarat.opportunities.potential import FACTORS, NO_DATA, PairData
from tijarat.results import Country, Message, Product, Quantity, Span, Term, message

TARIFF_SIDES = {
    "supply_tariff": ("exporter_tariff", "world_tariff"),
    "market_tariff": ("tariff", "market_tariff"),
}
"""Which rates a factor compares: the exporter's, and that of the usual seller."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """One product of a pair, told.

    Parameters
    ----------
    product : its code.
    row : its figures: potential, factors and the rest, as in :meth:`Potentials.row`.
    sentences : the factors in order, each with its number; then what is left.
    factors : factor, number, running product (in the potential's unit).
    competitors : exporter, value (USD a year), share (0-1), rank, rate_percent where known.
    """

    product: str
    row: Mapping[str, Any]
    sentences: tuple[Message, ...]
    factors: pl.DataFrame
    competitors: pl.DataFrame


def explain(
    result: Potentials, tables: PairTables, product: str, *, classification: str
) -> Reasons:
    """The reasons behind one product's potential.

    Parameters
    ----------
    result, tables : of the same pair; see :func:`.assess`.
    classification : of the product code, for its name.

    Raises
    ------
    DataError : the result has no such product.
    """
    chosen = result.rows.filter(pl.col("product") == product)
    if chosen.is_empty():
        known: list[str] = result.rows["product"].to_list()
        raise DataError(
            f"Product '{product}' has no potential from {result.exporter} to {result.importer} in the "
            f"data chosen: expected one of its {len(known)} products that {result.exporter} sells "
            f"abroad and {result.importer} buys.{did_you_mean(product, known)} "
            f"See `tijarat opportunities {result.exporter} {result.importer}`."
        )
    row = result.row(chosen.row(0, named=True))
    rivals = competitors(tables, result.importer, product)
    said: dict[str, Term] = {
        "exporter": Country(result.exporter),
        "importer": Country(result.importer),
        "product": Product(classification, product),
        "period": Span(result.periods[0], result.periods[-1]),
    }
    place = tables.data.products.index(product)
    sentences = [
        _sentence(name, number, said, result, tables.data, place)
        for name, number in row["factors"].items()
    ]
    partners = names_partners(tables.tariffs)
    around = (*_uncounted(row), *_rival(rivals, said, result.exporter, partners))
    return Reasons(
        product,
        row,
        (*sentences, *around, _end(row, said, result)),
        _running(row["factors"]),
        rivals,
    )


def competitors(tables: PairTables, importer: str, product: str) -> pl.DataFrame:
    """Who sells a product to the market: value, share, rank and the tariff each pays.

    Returns
    -------
    Rows of exporter, value (USD a year), share (0-1), rank, rate_percent; null where no rate is
    known. A country with no row sold none of it, or nothing that was reported.
    """
    sellers = tables.suppliers.filter((pl.col("product") == product) & (pl.col("value") > 0))
    rated = with_rates(
        sellers.with_columns(importer=pl.lit(importer)),
        tables.tariffs.with_columns(importer=pl.lit(importer)),
    )
    return rated.select(
        "exporter",
        "value",
        share=pl.col("value") / pl.col("value").sum(),
        rank=pl.col("value").rank("min", descending=True).cast(pl.Int64),
        rate_percent=pl.col("rate") * 100,
    ).sort("rank", "exporter")


def _sentence(
    name: str,
    number: float,
    said: Mapping[str, Term],
    result: Potentials,
    data: PairData,
    place: int,
) -> Message:
    id = f"reason-{name.replace('_', '-')}"
    if name == "market":
        return message(id, **said, number=Quantity(number, "USD"))
    if name == "supply_share":
        return message(id, **said, number=Quantity(number, "share"))
    if name == "export_import_ratio" and number >= 1:
        return message(f"{id}-full", **said, number=Quantity(number, "factor"))
    if name in ("supply_growth", "demand_growth"):
        said = {**said, "years": result.options.horizon_years}
    if name == "distance":
        far, usual = np.exp(data.distance), np.exp(data.market_distance[place])
        there = {"km": Quantity(float(far), "km"), "usual": Quantity(float(usual), "km")}
        return message(id, **said, **there, number=Quantity(number, "factor"))
    if name in TARIFF_SIDES:
        own, others = (float(getattr(data, side)[place]) for side in TARIFF_SIDES[name])
        rates = {"rate": Quantity(own * 100, "percent"), "usual": Quantity(others * 100, "percent")}
        return message(id, **said, **rates, number=Quantity(number, "factor"))
    way = "up" if number >= 1 else "down"
    turns = id if name == "export_import_ratio" else f"{id}-{way}"
    return message(turns, **said, number=Quantity(number, "factor"))


def _uncounted(row: Mapping[str, Any]) -> list[Message]:
    """Factors that do not count, by reason."""
    said: list[Message] = []
    neutral: Mapping[str, str] = row["neutral_factors"]
    for why in dict.fromkeys(neutral.values()):
        names = [name for name, reason in neutral.items() if reason == why]
        id = "factors-without-data" if why == NO_DATA else "factors-switched-off"
        said.append(message(id, factors=factor_names(names)))
    return said


def _rival(
    rivals: pl.DataFrame, said: Mapping[str, Term], exporter: str, partners: bool
) -> list[Message]:
    others = rivals.filter(pl.col("exporter") != exporter)
    if others.is_empty():
        return [message("reason-no-rival", **said)]
    first = others.row(0, named=True)
    named: dict[str, Term] = {
        **said,
        "rival": Country(first["exporter"]),
        "share": Quantity(first["share"], "share"),
    }
    if first["rate_percent"] is None:
        return [message("reason-rival", **named)]
    rate = Quantity(first["rate_percent"], "percent")
    if partners:
        return [message("reason-rival-pays", **named, rate=rate)]
    return [message("reason-rival", **named), message("reason-general-tariff", **said, rate=rate)]


def _end(row: Mapping[str, Any], said: Mapping[str, Term], result: Potentials) -> Message:
    if result.unit == STRUCTURAL:
        above = row["value"] >= row["potential"]
        return message(
            f"reason-end-structure-{'above' if above else 'below'}",
            **said,
            share=Quantity(row["market_share"] or 0.0, "share"),
            suggested=Quantity(row["suggested_share"] or 0.0, "share"),
        )
    return message(
        "reason-end" if row["unused"] > 0 else "reason-end-used",
        **said,
        potential=Quantity(row["potential"], "USD"),
        low=Quantity(row["low"], "USD"),
        high=Quantity(row["high"], "USD"),
        value=Quantity(row["value"], "USD"),
        unused=Quantity(row["unused"], "USD"),
        level=f"{result.uncertainty.level:.0%}",
    )


def _running(factors: Mapping[str, float]) -> pl.DataFrame:
    numbers = [factors[name] for name in FACTORS if name in factors]
    return pl.DataFrame(
        {
            "factor": [name for name in FACTORS if name in factors],
            "number": numbers,
            "product_so_far": pl.Series(numbers, dtype=pl.Float64).cum_prod(),
        }
    )
