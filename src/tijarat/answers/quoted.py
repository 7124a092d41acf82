"""Answers read as they stand: figures somebody published, and duties."""

from __future__ import annotations

import polars as pl

from tijarat.answers.desk import Desk
from tijarat.answers.flows import show
from tijarat.answers.question import Question
from tijarat.answers.statistics import register
from tijarat.results import Country, Headline, Product, Provenance, Quantity, Result, Span, message


def published(desk: Desk, question: Question) -> Result:
    """Figures as published for the pair; the headline is the latest that fits."""
    shown = show(
        desk,
        "published",
        years=question.years,
        exporter=question.exporter,
        importer=question.importer,
        counts=question.options.get("counts"),
        reporter=question.options.get("reporter"),
    )
    rows = shown.rows.sort("period")
    pair = {"exporter": Country(question.exporter), "importer": Country(question.importer)}
    found = rows.filter(pl.col("value").is_not_null())
    last = found.row(-1, named=True) if len(found) else None
    return Result(
        method="published",
        definition="The figure as its publisher printed it; nothing is computed.",
        rows=rows,
        units={"value": "as in unit"},
        headline=Headline(last["value"], last["unit"], last["period"]) if last else None,
        summary=message(
            "published-summary"
            if last["direction"] == "one way"
            else "published-summary-both-ways",
            **pair,
            reporter=last["reporter"],
            counts=last["counts"],
            value=Quantity(last["value"], last["unit"]),
            period=Span(last["period"]),
        )
        if last
        else None,
        lacking=None if last else message("lacks-published", **pair),
        provenance=Provenance(tuple(shown.releases), ""),
    )


def duty(desk: Desk, question: Question) -> Result:
    """Average duties of the importer on the exporter's goods, by product and regime."""
    regime = question.options.get("regime")
    shown = show(
        desk,
        "tariffs",
        years=question.years,
        importer=question.importer,
        exporter=question.exporter,
        classification=question.classification,
        regime=regime,
    )
    rows = shown.rows
    if question.products:
        rows = rows.filter(pl.col("product").is_in(list(question.products)))
    if question.years is None:
        rows = rows.filter(pl.col("period") == pl.col("period").max().over("product", "regime"))
    rows = rows.select(
        "product",
        "regime",
        "season",
        "rate_percent",
        "specific",
        "lines",
        "lines_without_rate",
        "method",
        "period",
        "classification",
        "exporter",
    ).sort("product", "regime")
    known = rows.filter(pl.col("rate_percent").is_not_null())
    pair = {"exporter": Country(question.exporter), "importer": Country(question.importer)}
    headline = summary = None
    if len(known) == 1 or (question.products and len(known)):
        row = known.filter(pl.col("regime") == (regime or "MFN"))
        if len(row) == 1:
            found = row.row(0, named=True)
            headline = Headline(found["rate_percent"], "percent", found["period"])
            summary = message(
                "duty-summary",
                **pair,
                product=Product(found["classification"], found["product"]),
                rate=Quantity(found["rate_percent"], "percent"),
                regime=found["regime"],
                period=Span(found["period"]),
            )
    return Result(
        method="duty",
        definition="Average ad valorem duty, as the method column says; specific duties are left out.",
        rows=rows,
        units={"rate_percent": "percent", "lines": "count", "lines_without_rate": "count"},
        headline=headline,
        summary=summary,
        lacking=None if len(known) else message("lacks-duty", **pair),
        provenance=Provenance(tuple(shown.releases), ""),
    )


register(
    "published",
    "figures as published, quoted with their source",
    published,
    counts=(),
    reporter=(),
)
register("duty", "average duties by product and regime", duty, regime=("MFN", "GSP", "LDC"))
