"""Where the figures of a brief disagree: said beside them, never mended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tijarat.brief.notebook import Notebook
from tijarat.reference.periods import parse
from tijarat.results import Message, Quantity, Span, message

LEAST = 0.01  # apart from which two counts of the same thing disagree
SERVICES_SOLD = {"telecoms, computer and information services": "J62_63"}
"""Services as published of a country's sales to the world -> the industry whose output is often
taken for them, though it is another question."""
SAME_GOODS = ("same-goods-product", "same-goods-industry")
"""Figures of one product and of the industry that makes it, in one year; see the totals."""


def conflicts(notebook: Notebook) -> tuple[Message, ...]:
    """One sentence for each disagreement between figures about the pair."""
    return (
        *_published(notebook, back=False),
        *_published(notebook, back=True),
        *_product_above_industry(notebook),
    )


def _published(notebook: Notebook, *, back: bool) -> Iterator[Message]:
    ask = notebook.reverse if back else notebook.question
    result = notebook.ask("published", ask())
    rows = [] if result is None else result.rows.to_dicts()
    one_way = [r for r in rows if r["direction"] == "one way" and r["unit"] == "USD"]
    goods = [row for row in one_way if row["counts"] == "goods"]
    for whole in one_way:
        if whole["counts"] != "goods and services":
            continue
        for part in goods:
            if _overlap(part["period"], whole["period"]) and part["value"] > whole["value"]:
                yield _part_above_whole(part, whole)
    value = notebook.figures.get("value-back" if back else "value")
    if value is None or notebook.partial():
        return
    for row in goods:
        loaded = notebook.ask("value", ask(years=(row["period"], row["period"])))
        if loaded is None or loaded.headline is None:
            continue
        if abs(loaded.headline.value / row["value"] - 1) > LEAST:
            yield message(
                "conflict-same-count",
                reporter=f"{row['reporter']} ({row['vintage']})",
                counts=row["counts"],
                value=Quantity(row["value"], "USD"),
                period=Span(row["period"]),
                loaded=Quantity(loaded.headline.value, "USD"),
            )


def _part_above_whole(part: dict[str, Any], whole: dict[str, Any]) -> Message:
    said = {
        f"{side}_{key}": term
        for side, row in (("part", part), ("whole", whole))
        for key, term in (
            ("reporter", str(row["reporter"])),
            ("value", Quantity(row["value"], "USD")),
            ("period", Span(row["period"])),
            ("basis", str(row["basis"])),
        )
    }
    return message("conflict-part-above-whole", **said, part=part["counts"], whole=whole["counts"])


def _overlap(first: str, second: str) -> bool:
    months = {month.code for month in parse(first).months()}
    return any(month.code in months for month in parse(second).months())


def _product_above_industry(notebook: Notebook) -> Iterator[Message]:
    product, industry = (notebook.figures.get(id) for id in SAME_GOODS)
    if product is None or industry is None or product.value <= industry.value:
        return
    yield message(
        "conflict-part-above-whole",
        part=product.label.parameters["product"],
        part_reporter=product.source.split(",")[0],
        part_value=Quantity(product.value, "USD"),
        part_period=Span(product.period),
        part_basis=message("counts-customs"),
        whole=industry.label.parameters["industry"],
        whole_reporter=industry.source.split(",")[0],
        whole_value=Quantity(industry.value, "USD"),
        whole_period=Span(industry.period),
        whole_basis=message("counts-accounts"),
    )
