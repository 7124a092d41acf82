"""Whose work is in the sales: value added by origin, and where the exporter's own part ends."""

from __future__ import annotations

import polars as pl

from tijarat.brief.columns import column
from tijarat.brief.document import Picture, Remark, Section, Table
from tijarat.brief.notebook import Notebook
from tijarat.charts import Role, bar_chart
from tijarat.results import Country, Quantity, Result, Span, message

DRAWN = 6
LISTED = 15


def value_added(notebook: Notebook) -> Section | None:
    """Section on value added in sales to industries; None without an input-output table."""
    said = {"exporter": Country(notebook.exporter), "importer": Country(notebook.importer)}
    kept = notebook.figure(
        "value-added", message("figure-value-added", **said), "value-added", notebook.question()
    )
    if kept is None:
        return None
    result, figure = kept
    others = result.rows.filter(pl.col("origin") != notebook.exporter).head(DRAWN)
    roles: list[Role] = [
        "importer" if c == notebook.importer else "other" for c in others["origin"]
    ]
    return Section(
        id="value-added",
        heading=message("value-added-heading", **said, share=Quantity(figure.value, "share")),
        measured=message("value-added-measured", **said, period=Span(figure.period)),
        coverage=message("coverage-intermediates"),
        pictures=(
            Picture(
                id="value-added",
                spec=bar_chart(
                    notebook.countries(others["origin"]),
                    others["share"].to_list(),
                    roles=roles,
                    format=".1%",
                    width=340,
                ),
                summary=result.summary or figure.label,
                title=message("value-added-picture", **said),
                table=_table(result, said),
            ),
        ),
        remarks=_remarks(notebook, said),
        assumptions=result.assumptions,
    )


def _table(result: Result, said: dict[str, Country]) -> Table:
    return Table(
        "value-added",
        (column("origin"), column("value", "money", year="year"), column("share", "share")),
        tuple(
            {
                "origin": Country(row["origin"]),
                "value": row["value"],
                "year": result.headline.period if result.headline else "",
                "share": row["share"],
            }
            for row in result.rows.head(LISTED).iter_rows(named=True)
        ),
        message("value-added-table", **said),
    )


def _remarks(notebook: Notebook, said: dict[str, Country]) -> tuple[Remark, ...]:
    ends = notebook.figure(
        "absorption", message("figure-absorption", **said), "absorption", notebook.question()
    )
    stages = notebook.figure(
        "upstreamness", message("figure-upstreamness", **said), "upstreamness", notebook.question()
    )
    found = (("remark-ends", ends), ("remark-stages", stages))
    return tuple(
        Remark(message(title), (kept[0].summary,))
        for title, kept in found
        if kept is not None and kept[0].summary is not None
    )
