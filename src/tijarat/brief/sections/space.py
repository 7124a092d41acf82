"""Complexity: unused potential beside how complex a product is, and the exporter's product space."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten
from typing import Any

import polars as pl

from tijarat.answers.opportunities import INDUSTRY, Told
from tijarat.answers.product_space import HEADING, Space, space_of_loaded
from tijarat.brief.columns import column
from tijarat.brief.document import Figure, Picture, Remark, Section, Table
from tijarat.brief.notebook import Notebook
from tijarat.brief.said import capital
from tijarat.brief.tenfolds import LABELS
from tijarat.charts import bubble_chart
from tijarat.errors import DataError, NotLoadedError
from tijarat.reference.products import is_hs
from tijarat.results import Country, Product, Quantity, Span, message

SHOWN, LISTED, NAMED, LETTERS = 300, 12, 6, 36
LEAST = 1_000.0
"""USD of unused potential from which a product is drawn."""


def complexity(notebook: Notebook) -> Section | None:
    """Section on unused potential beside complexity; None unless all goods of all countries are loaded."""
    both = _found(notebook)
    if both is None:
        return None
    told, found = both
    rows = _with_complexity(told, found, found.has(notebook.exporter))
    if rows.is_empty():
        return None
    said = {"exporter": Country(notebook.exporter), "importer": Country(notebook.importer)}
    above = rows.filter(pl.col("pci") > 0)
    share = float(above["unused"].sum()) / float(rows["unused"].sum())
    return Section(
        id="complexity",
        heading=message("complexity-heading", **said, share=Quantity(share, "share")),
        measured=message("complexity-measured", **said, period=Span(found.period)),
        coverage=message("coverage-goods-full"),
        pictures=(_bubbles(notebook, told, rows, said),),
        remarks=_remarks(rows, told, found, said),
        assumptions=(message("complexity-method"), *found.space.warnings),
    )


def product_space(notebook: Notebook) -> Section | None:
    """Section on the exporter's product space; None unless all goods of all countries are loaded."""
    both = _found(notebook)
    if both is None:
        return None
    _, found = both
    has = found.has(notebook.exporter)
    if not has:
        return None
    said = {"exporter": Country(notebook.exporter), "importer": Country(notebook.importer)}
    counted = {"has": len(has), "count": found.space.products.height}
    figure = _headings(found, len(has), notebook.exporter)
    notebook.figures[figure.id] = figure
    source = Remark(message("remark-source"), (message("source-named-below"),), figure.command)
    return Section(
        id="product-space",
        heading=message("product-space-heading", **said, **counted),
        measured=message("product-space-measured", **said, period=Span(found.period)),
        coverage=message("coverage-goods-full"),
        pictures=(_space(found, has, notebook, said),),
        remarks=(source,),
        assumptions=(message("product-space-method"),),
    )


def _headings(found: Space, has: int, exporter: str) -> Figure:
    """How many headings the exporter has comparative advantage in."""
    return Figure(
        id="product-space-headings",
        label=message("figure-headings", exporter=Country(exporter)),
        value=float(has),
        unit="headings",
        period=found.period,
        definition="Headings whose share in the exporter's exports is at least their share in the world's.",
        releases=found.releases,
        command=found.command_of(exporter),
    )


def _found(notebook: Notebook) -> tuple[Told, Space] | None:
    """The potentials and the space of their classification, made once for both sections."""
    told = notebook.potentials()
    if told is None or told.classification == INDUSTRY or not is_hs(told.classification):
        return None

    def made() -> Space | None:
        try:
            return space_of_loaded(notebook.desk, told.classification)
        except (NotLoadedError, DataError):  # a selection is no economy, nor is a single product
            return None

    space = notebook.desk.kept.get(("product space", told.classification), made)
    return None if space is None else (told, space)


def _with_complexity(told: Told, found: Space, has: frozenset[str]) -> pl.DataFrame:
    """Products of unused potential with their heading's complexity, and whether the exporter has it."""
    pci = pl.DataFrame(
        list(found.complexity().items()),
        schema={"heading": pl.String, "pci": pl.Float64},
        orient="row",
    )
    heading = pl.col("product").str.slice(0, HEADING)
    rows = told.result.rows.filter(pl.col("unused") >= LEAST).with_columns(heading=heading)
    joined = rows.join(pci, on="heading", how="left").drop_nulls("pci")
    return joined.with_columns(has=pl.col("heading").is_in(list(has)))


def _bubbles(
    notebook: Notebook, told: Told, rows: pl.DataFrame, said: Mapping[str, Country]
) -> Picture:
    shown = rows.head(SHOWN)
    first = shown.row(0, named=True)
    points: list[dict[str, Any]] = [
        {
            "name": capital(shorten(told.label(row["product"]), LETTERS, placeholder=" …")),
            "x": row["pci"],
            "y": row["unused"],
            "size": row["market"],
        }
        for row in shown.iter_rows(named=True)
    ]
    return Picture(
        id="bubbles",
        spec=bubble_chart(
            points,
            x=notebook.words("chart-complexity"),
            y=notebook.words("chart-unused"),
            tenfolds=LABELS[notebook.language],
            labelled=NAMED,
        ),
        summary=message(
            "bubbles-summary",
            **said,
            product=Product(told.classification, first["product"]),
            unused=Quantity(first["unused"], "USD"),
            complexity=Quantity(first["pci"], "ratio"),
        ),
        title=message("bubbles-picture", **said, count=shown.height),
        table=Table(
            "bubbles",
            (
                column("product"),
                column("code"),
                column("unused", "money"),
                column("complexity", "number"),
                column("sold_already"),
                column("market", "money"),
            ),
            tuple(
                {
                    "product": Product(told.classification, row["product"]),
                    "code": row["product"],
                    "unused": row["unused"],
                    "complexity": row["pci"],
                    "sold_already": message("word-yes" if row["has"] else "word-no"),
                    "market": row["market"],
                }
                for row in shown.head(LISTED).iter_rows(named=True)
            ),
            message("bubbles-table", **said),
        ),
    )


def _space(
    found: Space, has: frozenset[str], notebook: Notebook, said: Mapping[str, Country]
) -> Picture:
    mine = found.space.products.filter(pl.col("product").is_in(list(has)))
    top = mine.sort("pci", "product", descending=[True, False], nulls_last=True).head(LISTED)
    return Picture(
        id="product-space",
        spec=found.chart(
            notebook.exporter,
            words=tuple(notebook.words(f"chart-{key}") for key in ("product", "exports", "pci")),
        ),
        summary=message(
            "product-space-summary", product=Product(found.classification, top["product"][0])
        ),
        title=message("product-space-picture", **said),
        table=Table(
            "product-space",
            (
                column("product"),
                column("code"),
                column("complexity", "number"),
                column("ubiquity", "count"),
            ),
            tuple(
                {
                    "product": Product(found.classification, row["product"]),
                    "code": row["product"],
                    "complexity": row["pci"],
                    "ubiquity": row["ubiquity"],
                }
                for row in top.iter_rows(named=True)
            ),
            message("product-space-table", **said),
        ),
    )


def _remarks(
    rows: pl.DataFrame, told: Told, found: Space, said: Mapping[str, Country]
) -> tuple[Remark, ...]:
    remarks: list[Remark] = []
    new = rows.filter(~pl.col("has"))
    if new.height:
        most = new.row(0, named=True)
        sentence = message(
            "complexity-new",
            **said,
            product=Product(told.classification, most["product"]),
            unused=Quantity(most["unused"], "USD"),
        )
        remarks.append(Remark(message("remark-new"), (sentence,)))
    source = (message("source-named-below"),)
    return (*remarks, Remark(message("remark-source"), source, found.command))
