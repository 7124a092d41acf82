"""Products new to the exporter, near to what it has and bought by the importer: a rank, no dollars."""

from __future__ import annotations

from textwrap import shorten

import polars as pl

from tijarat.answers.opportunities import INDUSTRY, Told
from tijarat.brief.columns import column
from tijarat.brief.document import Picture, Remark, Section, Table
from tijarat.brief.notebook import Notebook
from tijarat.brief.said import capital
from tijarat.brief.tenfolds import LABELS
from tijarat.charts import bubble_chart
from tijarat.results import Country, Product, Quantity, Span, message

SHOWN, LISTED, NAMED, LETTERS = 150, 12, 6, 36


def reach(notebook: Notebook) -> Section | None:
    """Section on new products within reach; None unless all goods of all countries are loaded."""
    told = notebook.potentials()
    if told is None or told.classification == INDUSTRY:
        return None
    new = told.result.diversification
    if new is None or new.is_empty():
        return None
    said = {"exporter": Country(notebook.exporter), "importer": Country(notebook.importer)}
    first = new.row(0, named=True)
    years = Span(told.result.periods[0], told.result.periods[-1])
    command = told.result.provenance.command if told.result.provenance else ""
    source = Remark(message("remark-source"), (message("source-named-below"),), command)
    return Section(
        id="reach",
        heading=message(
            "reach-heading", **said, product=Product(told.classification, first["product"])
        ),
        measured=message("reach-measured", **said, years=years),
        coverage=message("coverage-goods-full"),
        pictures=(_picture(notebook, told, new, said),),
        remarks=(source,),
        assumptions=(message("reach-method"),),
    )


def _picture(
    notebook: Notebook, told: Told, new: pl.DataFrame, said: dict[str, Country]
) -> Picture:
    first = new.row(0, named=True)
    return Picture(
        id="reach",
        spec=bubble_chart(
            [
                {
                    "name": capital(shorten(told.label(row["product"]), LETTERS, placeholder=" …")),
                    "x": row["density"],
                    "y": row["market"],
                    "size": row["market"],
                }
                for row in new.filter(pl.col("market") > 0).head(SHOWN).iter_rows(named=True)
            ],
            x=notebook.words("chart-nearness"),
            y=notebook.words("chart-imports"),
            tenfolds=LABELS[notebook.language],
            labelled=NAMED,
        ),
        summary=message(
            "reach-summary",
            **said,
            product=Product(told.classification, first["product"]),
            nearness=Quantity(first["density"], "ratio"),
            market=Quantity(first["market"], "USD"),
        ),
        title=message("reach-picture", **said, count=min(new.height, SHOWN)),
        table=_table(told, new, said),
    )


def _table(told: Told, new: pl.DataFrame, said: dict[str, Country]) -> Table:
    known = told.result.rows.select("product", "rival", "rival_share", "tariff_percent")
    rows = new.head(LISTED).join(known, on="product", how="left", maintain_order="left")
    return Table(
        "reach",
        (
            column("rank", "count"),
            column("product"),
            column("code"),
            column("nearness", "number"),
            column("market", "money"),
            column("sold_now", "money"),
            column("rival"),
            column("rival_share", "share"),
            column("tariff", "percent"),
        ),
        tuple(
            {
                "rank": row["rank"],
                "product": Product(told.classification, row["product"]),
                "code": row["product"],
                "nearness": row["density"],
                "market": row["market"],
                "sold_now": row["value"],
                "rival": Country(row["rival"]) if row["rival"] else None,
                "rival_share": row["rival_share"],
                "tariff": row["tariff_percent"],
            }
            for row in rows.iter_rows(named=True)
        ),
        message("reach-table", **said),
    )
