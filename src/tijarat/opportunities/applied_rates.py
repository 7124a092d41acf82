"""One rate for each importer, exporter and product, from a table of tariffs by regime and line."""

from __future__ import annotations

import polars as pl
from narwhals.typing import IntoFrame

from tijarat.statistics.frames import collect, lazy
from tijarat.tables import WORLD

GENERAL = ("MFN", "applied")
"""Regimes that stand for every exporter without a better one."""

SUBHEADING = 6


def applied_rates(
    tariffs: IntoFrame, *, exporter: str | None = None, preference: str | None = None
) -> pl.DataFrame:
    """The rate each exporter pays, ad valorem.

    Parameters
    ----------
    tariffs : rows of :data:`tijarat.tables.TARIFFS`; of several periods the newest counts, importer
        by importer and regime by regime.
    exporter, preference : a regime the tariff grants to a class of countries (``GSP``, ``LDC``) and
        the exporter to whom it is taken to apply; nobody is when None, for the table does not say
        who belongs to the class.

    Returns
    -------
    importer, exporter (``WLD`` for everybody without a row), product, rate_percent. Longer codes of
    the Harmonized System are averaged, each line alike, to six digits; lines without an ad valorem
    rate are left out. An exporter's own rate is the lowest of its regimes and the general one, line
    by line; seasons are averaged.
    """
    needs = ("period", "importer", "exporter", "product", "regime", "rate_percent")
    rows = collect(lazy(tariffs, *needs).select(*needs)).drop_nulls("rate_percent")
    newest = pl.col("period").max().over("importer", "exporter", "regime")
    rows = rows.filter(pl.col("period") == newest)
    if preference is not None and exporter is not None:
        granted = (pl.col("exporter") == WORLD) & (pl.col("regime") == preference)
        named = rows.filter(granted).with_columns(exporter=pl.lit(exporter))
        rows = pl.concat([rows, named])
    general = rows.filter((pl.col("exporter") == WORLD) & pl.col("regime").is_in(GENERAL))
    line = ["importer", "product"]
    usual = general.group_by(line).agg(pl.col("rate_percent").mean())
    better = (
        rows.filter(pl.col("exporter") != WORLD)
        .group_by("importer", "exporter", "product", "regime")
        .agg(pl.col("rate_percent").mean())
        .group_by("importer", "exporter", "product")
        .agg(own=pl.col("rate_percent").min())
    )
    partners = better.select("importer", "exporter").unique()
    whole = pl.concat(
        [
            partners.join(usual, on="importer").select("importer", "exporter", "product"),
            better.select("importer", "exporter", "product"),
        ]
    ).unique()
    paid = (
        whole.join(better, on=["importer", "exporter", "product"], how="left")
        .join(usual, on=line, how="left")
        .with_columns(rate_percent=pl.min_horizontal("own", "rate_percent"))
    )
    columns = ["importer", "exporter", "product", "rate_percent"]
    every = pl.concat(
        [usual.with_columns(exporter=pl.lit(WORLD)).select(columns), paid.select(columns)]
    )
    code = pl.col("product")
    shorter = (
        pl.when(code.str.contains(r"^\d{7,}$")).then(code.str.slice(0, SUBHEADING)).otherwise(code)
    )
    return (
        every.with_columns(product=shorter)
        .group_by("importer", "exporter", "product")
        .agg(pl.col("rate_percent").mean())
        .sort("importer", "exporter", "product")
    )


def names_partners(rates: pl.DataFrame) -> bool:
    """Whether an importer's rates tell its partners apart; if not, nobody's advantage is known."""
    return not rates.filter(pl.col("exporter") != WORLD).is_empty()
