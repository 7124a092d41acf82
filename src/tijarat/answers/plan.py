"""A plan for a mission, from the export potential of a pair and what a file of the user's adds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from tijarat.answers.desk import Desk
from tijarat.answers.opportunities import Asked, Told, opportunities
from tijarat.errors import DataError
from tijarat.opportunities.plan import Plan, plan
from tijarat.opportunities.plan_options import PlanOptions
from tijarat.reference.products import is_hs, validate_code
from tijarat.results import Country, Message, Provenance, message


@dataclass(frozen=True, slots=True)
class About:
    """A file of the user's about products, and which of its columns say what.

    Parameters
    ----------
    path : CSV, TSV, Excel or Parquet.
    product : the column with the codes.
    small_exporters, requirement_percent, tariff_percent : columns, see :func:`tijarat.opportunities.plan`;
        the tariff of the file goes before the loaded one.
    """

    path: Path
    product: str = "product"
    small_exporters: str | None = None
    requirement_percent: str | None = None
    tariff_percent: str | None = None

    def columns(self) -> dict[str, str]:
        """Our name -> theirs, of those that were named.

        Raises
        ------
        DataError : none was.
        """
        named = {
            "small_exporters": self.small_exporters,
            "requirement_percent": self.requirement_percent,
            "tariff_percent": self.tariff_percent,
        }
        found = {name: column for name, column in named.items() if column}
        if not found:
            raise DataError(
                f"{self.path.name} was given, and nothing to read from it. Say which of its columns hold "
                "what: --small-column, --requirement-column or --tariff-column."
            )
        return found


HANDED = ("product", "value", "unused", "tariff_percent", "rival", "confidence")


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, the potentials it chose from, and its title."""

    result: Plan
    told: Told
    title: Message

    def table(self) -> pl.DataFrame:
        """The chosen products with their plain names."""
        rows = self.result.rows
        labels = [self.told.label(code) for code in rows["product"]]
        return rows.insert_column(1, pl.Series("label", labels, dtype=pl.String))

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        potentials = self.told.result
        return {
            **self.result.to_dict(),
            "exporter": potentials.exporter,
            "importer": potentials.importer,
            "classification": self.told.classification,
            "periods": list(potentials.periods),
            "potential_options": potentials.options.to_dict(),
            "rows": self.table().to_dicts(),
        }


def plan_options(**given: Any) -> PlanOptions:
    """The constraints and weights of a plan, checked; see :class:`tijarat.opportunities.PlanOptions`."""
    return PlanOptions(**given)


def mission(desk: Desk, asked: Asked, options: PlanOptions, about: About | None = None) -> Planned:
    """Choose products for a mission.

    Parameters
    ----------
    about : what a file of the user's says of products; nothing of it is stored.

    Raises
    ------
    DataError : the benchmark is structural, so there are no dollars to add up; no choice meets the
        constraints; a constraint needs what nobody says.
    MalformedFileError : the file is wrong; names row and column.
    UnknownCodeError : a code to exclude is not in the classification.
    """
    told = opportunities(desk, asked)
    if told.result.unit != "USD":
        raise DataError(
            "A plan adds up dollars, and this benchmark is structural: every dollar factor is off, so "
            "there is no unused potential to add. Switch one on, for example --distance-rule absolute, "
            "or leave --classification ICIO out."
        )
    for code in options.exclude:
        validate_code(told.classification, code)
    rows = told.result.rows.select(HANDED).with_columns(group=_group(told.classification))
    if about is not None:
        rows = _with_file(rows, about)
    found = plan(rows, options)
    potentials = told.result
    assert potentials.provenance is not None
    command = asked.command("plan", *_words(options, about))
    provenance = Provenance(potentials.provenance.releases, command)
    result = replace(
        found,
        assumptions=(*found.assumptions, *potentials.assumptions),
        dropped=(*found.dropped, *potentials.dropped),
        lacking=found.lacking or potentials.lacking,
        provenance=provenance,
    )
    pair = {"exporter": Country(potentials.exporter), "importer": Country(potentials.importer)}
    return Planned(result, told, message("plan-title", **pair))


def _group(classification: str) -> pl.Expr:
    """The chapter of a code of the Harmonized System, the section of an industry, else the code."""
    if is_hs(classification):
        return pl.col("product").str.slice(0, 2)
    return pl.col("product").str.slice(0, 1) if classification == "ICIO" else pl.col("product")


def _with_file(rows: pl.DataFrame, about: About) -> pl.DataFrame:
    from tijarat.sources.columns import read_columns

    columns = about.columns()
    given = read_columns(about.path, {"product": about.product, **columns}, numbers=list(columns))
    if given["product"].is_duplicated().any():
        twice = given.filter(pl.col("product").is_duplicated())["product"][0]
        raise DataError(
            f"{about.path.name}: product '{twice}' stands twice; expected one row a product."
        )
    joined = rows.join(given, on="product", how="left", suffix="_given", maintain_order="left")
    if "tariff_percent_given" in joined.columns:
        better = pl.coalesce("tariff_percent_given", "tariff_percent")
        joined = joined.with_columns(tariff_percent=better).drop("tariff_percent_given")
    return joined


def _words(options: PlanOptions, about: About | None) -> list[str]:
    words = ["--max-products", str(options.max_products)]
    usual = PlanOptions(max_products=options.max_products)
    for name in (
        "min_diversification",
        "max_of_group",
        "small_exporter_share",
        "tariff_weight",
        "requirement_weight",
    ):
        value = getattr(options, name)
        if value != getattr(usual, name):
            words += [f"--{name.replace('_', '-')}", f"{value:g}"]
    for code in options.exclude:
        words += ["--exclude", code]
    if about is None:
        return words
    words += ["--about", str(about.path)]
    for option, column, usual_column in (
        ("--product-column", about.product, "product"),
        ("--small-column", about.small_exporters, None),
        ("--requirement-column", about.requirement_percent, None),
        ("--tariff-column", about.tariff_percent, None),
    ):
        words += [option, column] if column and column != usual_column else []
    return words
