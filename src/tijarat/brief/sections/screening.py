"""Screening of industries: share of the market beside what the structure of trade suggests, no dollars."""

from __future__ import annotations

import polars as pl

from tijarat.answers.opportunities import INDUSTRY, Told
from tijarat.brief.columns import column
from tijarat.brief.document import Picture, Remark, Section, Table
from tijarat.brief.notebook import Notebook
from tijarat.charts import bar_chart
from tijarat.results import Country, Product, Quantity, Term, message

DRAWN = 8
LEAST = 0.0001  # a share that can be seen beside others
OF_DOLLARS = ("band-assumed", "band-measured", "potential-is-a-benchmark", "intermediates-only")
"""What is said of dollars and bands, which a screening does not show, and what the heading says."""


def screening(notebook: Notebook) -> Section | None:
    """Section on industries sold less than structure suggests; None where no industries are loaded."""
    told = notebook.potentials(INDUSTRY)
    if told is None or told.classification != INDUSTRY or told.result.lacking is not None:
        return None
    rows = told.result.rows
    below = rows.filter(pl.col("value") < pl.col("potential"))
    if below.is_empty():
        return None
    said = {"exporter": Country(notebook.exporter), "importer": Country(notebook.importer)}
    first = below.row(0, named=True)
    industry = Product(INDUSTRY, first["product"])
    notebook.figure(
        "screening-share",
        message("figure-screening-share", **said, industry=industry),
        "market-share",
        notebook.question(classification=INDUSTRY, products=(first["product"],)),
    )
    return Section(
        id="screening",
        heading=message(
            "screening-heading", **said, below=below.height, count=rows.height, industry=industry
        ),
        measured=message("screening-measured", title=told.title, **said),
        coverage=message("coverage-screening"),
        pictures=(_picture(notebook, below, rows, said),),
        remarks=_remarks(told, first, said),
        assumptions=tuple(m for m in told.result.assumptions if m.id not in OF_DOLLARS),
    )


def _picture(
    notebook: Notebook, below: pl.DataFrame, rows: pl.DataFrame, said: dict[str, Country]
) -> Picture:
    shown = below.filter(pl.col("suggested_share") >= LEAST).head(DRAWN)
    shown = shown if shown.height else below.head(DRAWN)
    first = shown.row(0, named=True)
    return Picture(
        id="screening",
        spec=bar_chart(
            notebook.industries(shown["product"]),
            [share * 100 for share in shown["suggested_share"]],
            inner=[share * 100 for share in shown["market_share"]],
            format=".2f",
            width=340,
        ),
        summary=message(
            "screening-summary",
            **said,
            industry=Product(INDUSTRY, first["product"]),
            share=Quantity(first["market_share"], "share"),
            suggested=Quantity(first["suggested_share"], "share"),
        ),
        title=message("screening-picture", **said),
        table=_table(rows, said),
    )


def _table(rows: pl.DataFrame, said: dict[str, Country]) -> Table:
    return Table(
        "screening",
        (
            column("industry"),
            column("supply_share", "share"),
            column("market", "money"),
            column("suggested_share", "share"),
            column("market_share", "share"),
            column("tariff", "percent"),
            column("rival"),
            column("rival_share", "share"),
        ),
        tuple(
            {
                "industry": Product(INDUSTRY, row["product"]),
                "supply_share": row["supply_share"],
                "market": row["market"],
                "suggested_share": row["suggested_share"],
                "market_share": row["market_share"],
                "tariff": row["tariff_percent"],
                "rival": Country(row["rival"]) if row["rival"] else None,
                "rival_share": row["rival_share"],
            }
            for row in rows.iter_rows(named=True)
        ),
        message("screening-table", **said),
    )


def _remarks(told: Told, first: dict[str, object], said: dict[str, Country]) -> tuple[Remark, ...]:
    industry: Term = Product(INDUSTRY, str(first["product"]))
    supply = message(
        "screening-structure",
        **said,
        industry=industry,
        supply=Quantity(_number(first["supply_share"]), "share"),
        market=Quantity(_number(first["market"]), "USD"),
    )
    found = [Remark(message("remark-structure"), (supply,))]
    hurdles = []
    if first["rival"]:
        share = Quantity(_number(first["rival_share"]), "share")
        hurdles.append(message("screening-rival", rival=Country(str(first["rival"])), share=share))
    if first["tariff_percent"] is not None:
        rate = Quantity(_number(first["tariff_percent"]), "percent")
        hurdles.append(message("screening-tariff", importer=said["importer"], rate=rate))
    if hurdles:
        found.append(Remark(message("remark-hurdles"), tuple(hurdles)))
    command = told.result.provenance.command if told.result.provenance else ""
    found.append(Remark(message("remark-source"), (message("source-screening"),), command))
    return tuple(found)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
