"""One rate for each importer, exporter and product, from a table of tariffs by regime and line."""

from __future__ import annotations

import polars as pl
from narwhals.typing import IntoFrame

from tijarat.statistics.frames import collect, lazy
from tijarat.tables import WORLD

GENERAL = ("MFN", "applied")
"""Regimes that stand for every exporter without a better one."""

RATE_COLUMNS = ("period", "importer", "exporter", "product", "regime", "rate_percent")
"""What is read of a table of tariffs."""

SUBHEADING = 6
NATIONAL = r"^\d{7,}$"
"""Codes of national tariff lines, longer than the subheadings of the Harmonized System."""


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
    rows = collect(lazy(tariffs, *RATE_COLUMNS).select(*RATE_COLUMNS)).drop_nulls("rate_percent")
    national = rows["product"].str.contains(NATIONAL).any()
    rows = _coded(rows, WORLD if exporter is None else exporter)
    newest = pl.col("period").max().over("importer", "exporter", "regime")
    rows = rows.filter(pl.col("period") == newest)
    if preference is not None and exporter is not None:
        granted = (pl.col("exporter") == WORLD) & (pl.col("regime") == preference)
        named = rows.filter(granted).with_columns(
            exporter=pl.lit(exporter, rows.schema["exporter"])
        )
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
    columns = ["importer", "exporter", "product", "rate_percent"]
    paid = _paid(usual, better, every_line=national).select(columns)
    everybody = usual.with_columns(exporter=pl.lit(WORLD, rows.schema["exporter"])).select(columns)
    every = _in_order(pl.concat([everybody, paid]))
    every = every.with_columns(pl.col(columns[:3]).cast(pl.String))
    if national:
        code = pl.col("product")
        longer = pl.when(code.str.contains(NATIONAL)).then(code.str.slice(0, SUBHEADING))
        every = (
            every.with_columns(product=longer.otherwise(code))
            .group_by("importer", "exporter", "product", maintain_order=True)
            .agg(pl.col("rate_percent").mean())
        )
    return every


def _coded(rows: pl.DataFrame, named: str) -> pl.DataFrame:
    """Codes as numbers in the order of the codes: two million rows are grouped and sorted by them."""

    def kind(column: str) -> pl.Enum:
        more = {WORLD, named} if column == "exporter" else set[str]()
        return pl.Enum(sorted({*rows[column].drop_nulls().unique().to_list(), *more}))

    codes = ("importer", "exporter", "product", "regime")
    return rows.with_columns(pl.col(column).cast(kind(column)) for column in codes)


def _in_order(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows by importer, exporter and product: one number to sort by instead of three."""
    place = pl.lit(0, pl.UInt64)
    for column in ("importer", "exporter", "product"):
        kind = rows.schema[column]
        assert isinstance(kind, pl.Enum)  # as coded above
        place = place * len(kind.categories) + pl.col(column).to_physical().cast(pl.UInt64)
    return rows.sort(place)


def _paid(usual: pl.DataFrame, better: pl.DataFrame, *, every_line: bool) -> pl.DataFrame:
    """What exporters with rates of their own pay: the lower of their rate and the general one.

    ``every_line`` adds the lines on which a partner has none: they count in its average.
    """
    keys = ["importer", "exporter", "product"]
    whole = better
    if every_line:
        partners = better.select("importer", "exporter").unique()
        rest = partners.join(usual.select("importer", "product"), on="importer").select(keys)
        whole = pl.concat([rest, better.select(keys)]).unique().join(better, on=keys, how="left")
    joined = whole.join(usual, on=["importer", "product"], how="left")
    return joined.with_columns(rate_percent=pl.min_horizontal("own", "rate_percent"))


def names_partners(rates: pl.DataFrame) -> bool:
    """Whether an importer's rates tell its partners apart; if not, nobody's advantage is known."""
    return not rates.filter(pl.col("exporter") != WORLD).is_empty()
