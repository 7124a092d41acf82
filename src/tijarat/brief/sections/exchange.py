"""What the two economies' industries sell to each other: intermediate goods and services."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from tijarat.brief.columns import column
from tijarat.brief.document import Figure, Picture, Section, Table
from tijarat.brief.notebook import Notebook
from tijarat.charts import Role, bar_chart
from tijarat.results import Country, Product, Quantity, Result, Span, message

DRAWN = 7


def exchange(notebook: Notebook) -> Section | None:
    """Section on the exchange between industries; None where no input-output table is loaded."""
    there = _direction(notebook, "exporter")
    back = _direction(notebook, "importer")
    if there is None and back is None:
        return None
    found = [direction for direction in (there, back) if direction is not None]
    largest = max(float(result.rows["value"].max() or 0) for result, _ in found) / 1e6  # type: ignore[arg-type]
    sides: tuple[tuple[tuple[Result, Figure] | None, Role], ...] = (
        (there, "exporter"),
        (back, "importer"),
    )
    pictures = tuple(
        _picture(notebook, *direction, role, largest)
        for direction, role in sides
        if direction is not None
    )
    result, figure = found[0]
    services = _services(notebook, "exporter" if there is not None else "importer", figure)
    said = {"exporter": Country(notebook.exporter), "importer": Country(notebook.importer)}
    kinds = {"services": Quantity(services, "fraction"), "period": Span(figure.period)}
    return Section(
        id="exchange",
        heading=message("exchange-heading", **said, **kinds),
        measured=message("exchange-measured", period=Span(figure.period)),
        coverage=message("coverage-intermediates"),
        pictures=pictures,
        assumptions=result.assumptions,
    )


def _direction(notebook: Notebook, role: Role) -> tuple[Result, Figure] | None:
    ask = notebook.question if role == "exporter" else notebook.reverse
    question = ask(classification="ICIO", options={"by": "product"})
    said = {"exporter": Country(question.exporter), "importer": Country(question.importer)}
    kept = notebook.figure(
        f"exchange-{role}", message("figure-intermediates", **said), "value", question
    )
    if kept is None:
        return None
    last = kept[1].period
    latest = kept[0].rows.filter(pl.col("period") == last).sort("value", descending=True)
    notebook.figure(
        f"exchange-{role}-services",
        message("figure-services", **said),
        "value",
        ask(classification="ICIO", options={"part": "services"}),
    )
    for row in latest.head(5).iter_rows(named=True):
        industry = Product("ICIO", row["product"])
        notebook.figure(
            f"exchange-{role}-{row['product']}",
            message("figure-industry", **said, industry=industry),
            "value",
            ask(classification="ICIO", products=(row["product"],)),
        )
    return replace(kept[0], rows=latest), kept[1]


def _services(notebook: Notebook, role: Role, of: Figure) -> float:
    """Services' part of the value, 0-1; utilities and construction count with them, as at the OECD."""
    services = notebook.figures.get(f"exchange-{role}-services")
    return services.value / of.value if services is not None and of.value else 0.0


def _picture(
    notebook: Notebook, result: Result, figure: Figure, role: Role, largest: float
) -> Picture:
    shown = result.rows.head(DRAWN)
    names = notebook.industries(shown["product"])
    values = [value / 1e6 for value in shown["value"]]
    return Picture(
        id=figure.id,
        spec={
            **bar_chart(names, values, role=role, largest=largest),
            "usermeta": {"money": figure.period},
        },
        summary=message(
            "exchange-summary",
            industry=Product("ICIO", shown["product"][0]),
            share=Quantity(shown["value"][0] / figure.value, "share"),
            value=Quantity(figure.value, "USD"),
        ),
        title=message(
            "exchange-title", **figure.label.parameters, value=Quantity(figure.value, "USD")
        ),
        table=Table(
            figure.id,
            (
                column("industry"),
                column("code"),
                column("value", "money", year="year"),
                column("share", "share"),
            ),
            tuple(
                {
                    "industry": Product("ICIO", row["product"]),
                    "code": row["product"],
                    "value": row["value"],
                    "year": row["period"],
                    "share": row["value"] / figure.value,
                }
                for row in result.rows.iter_rows(named=True)
            ),
            message("exchange-table", of=figure.label, period=Span(figure.period)),
        ),
    )
