"""The finding: the product whose place in the importer's market changed most in five years."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from tijarat.brief.columns import column
from tijarat.brief.document import Picture, Remark, Section, Table
from tijarat.brief.notebook import Notebook
from tijarat.charts import Note, Role, Series, line_chart
from tijarat.results import Country, Message, Product, Quantity, Result, Span, Term, message

WINDOW = 4  # years between the two ends
LEAST = 0.05  # change of share from which it is a story
SHOWN = 12  # years drawn
Said = Mapping[str, Term]

RIVALS = 1  # suppliers drawn beside the exporter


def story(notebook: Notebook) -> Section | None:
    """Section on the largest change of market share; None where no product qualifies."""
    found = _largest(notebook)
    if found is None:
        return None
    product, classification, first, last = found
    start = str(int(last) - SHOWN)
    question = notebook.question(products=(product,), years=(start, last))
    said: Said = {
        "exporter": Country(notebook.exporter),
        "importer": Country(notebook.importer),
        "product": Product(classification, product),
        "code": _code(product),
    }
    label = message("figure-share", **said, period=Span(last))
    kept = notebook.figure("story-share", label, "market-share", question)
    if kept is None:
        return None
    shares, now = kept
    before = notebook.figure(
        "story-share-before",
        message("figure-share", **said, period=Span(first)),
        "market-share",
        notebook.question(products=(product,), years=(start, first)),
    )
    first_share = before[1].value if before else 0.0
    rows = shares.rows
    rises = now.value >= first_share
    ends = {
        "first": Quantity(first_share, "fraction"),
        "last": Quantity(now.value, "fraction"),
        "first_period": Span(first),
        "period": Span(last),
    }
    picture = Picture(
        id="story",
        spec=_spec(notebook, rows, first, last),
        summary=shares.summary or label,
        table=_table(rows, notebook, said),
    )
    measured = message("story-measured", **said, years=Span(str(rows["period"].min()), last))
    return Section(
        id="story",
        heading=message("story-rise" if rises else "story-fall", **said, **ends),
        measured=measured,
        coverage=message("coverage-one-product", **said),
        pictures=(picture,),
        remarks=_remarks(notebook, shares, product, said, first, last),
        assumptions=shares.assumptions,
    )


def _largest(notebook: Notebook) -> tuple[str, str, str, str] | None:
    """Product, classification, first and last year of the largest change."""
    values = notebook.ask("value", notebook.question())
    if values is None or values.headline is None or not values.headline.period.isdecimal():
        return None
    last = values.headline.period
    first = str(int(last) - WINDOW)
    kept = notebook.figure(
        "story-change",
        message(
            "figure-largest-change",
            exporter=Country(notebook.exporter),
            importer=Country(notebook.importer),
            first=Span(first),
            last=Span(last),
        ),
        "largest-change",
        notebook.question(years=(first, last)),
    )
    if kept is None:
        return None
    top = kept[0].rows.row(0, named=True)
    if abs(top["share_change"]) < LEAST:
        return None
    return top["product"], top["classification"], first, last


def _spec(notebook: Notebook, rows: pl.DataFrame, first: str, last: str) -> dict[str, object]:
    exporter = notebook.exporter
    latest = rows.filter((pl.col("period") == last) & (pl.col("exporter") != exporter))
    rivals = latest.sort("rank")["exporter"].to_list()[:RIVALS]
    names = notebook.countries([exporter, *rivals])
    roles: list[Role] = ["exporter", *("other" for _ in rivals)]
    series = [
        _series(rows, code, name, role)
        for code, name, role in zip([exporter, *rivals], names, roles, strict=True)
    ]
    own = dict(zip(series[0].periods, series[0].values, strict=True))
    notes = [
        Note(period, value, f"{value * 100:.0f}%", below=period == first)
        for period in (first, last)
        if (value := own.get(period)) is not None
    ]
    selection = notebook.desk.flows(notebook.question())
    return line_chart(series, format="%", notes=notes, provisional=selection.provisional)


def _series(rows: pl.DataFrame, code: str, name: str, role: Role) -> Series:
    """A line over every year of the table: a year without a row is a gap, not zero."""
    own = dict(rows.filter(pl.col("exporter") == code).select("period", "share").iter_rows())
    periods = sorted(rows["period"].unique().to_list())
    return Series(name, periods, [own.get(p) for p in periods], role)


def _table(rows: pl.DataFrame, notebook: Notebook, said: Said) -> Table:
    shown = rows.filter((pl.col("rank") <= 3) | (pl.col("exporter") == notebook.exporter))
    ordered = shown.sort(["period", "rank"], descending=[True, False])
    return Table(
        "story",
        (
            column("period"),
            column("supplier"),
            column("value", "money", year="year"),
            column("share", "share"),
            column("rank", "count"),
        ),
        tuple(
            {
                "period": Span(row["period"]),
                "year": row["period"],
                "supplier": Country(row["exporter"]),
                "value": row["value"],
                "share": row["share"],
                "rank": row["rank"],
            }
            for row in ordered.iter_rows(named=True)
        ),
        message("story-table", **said),
    )


def _remarks(
    notebook: Notebook,
    shares: Result,
    product: str,
    said: Said,
    first: str,
    last: str,
) -> tuple[Remark, ...]:
    remarks = [
        Remark(message("remark-drivers"), drivers)
        if (drivers := _drivers(notebook, product, first, last))
        else None,
        Remark(message("remark-risks"), _risks(notebook, shares, product, said, last)),
        Remark(
            message("remark-source"),
            tuple(a for a in shares.assumptions if a.id == "provisional-period")
            or (message("source-named-below"),),
            shares.provenance.command if shares.provenance else "",
        ),
    ]
    return tuple(remark for remark in remarks if remark is not None)


def _drivers(notebook: Notebook, product: str, first: str, last: str) -> tuple[Message, ...]:
    split = notebook.ask(
        "price-quantity", notebook.question(products=(product,), years=(first, last))
    )
    if split is None or split.headline is None or split.rows.is_empty():
        return ()
    row = split.rows.row(0, named=True)
    unit = row["unit"]
    return (
        message(
            "driver-quantity",
            first=Quantity(row["quantity_first"], unit),
            last=Quantity(row["quantity_last"], unit),
            first_period=Span(first),
            period=Span(last),
        ),
        message(
            "driver-price",
            first=Quantity(row["unit_value_first"], f"USD/{unit}"),
            last=Quantity(row["unit_value_last"], f"USD/{unit}"),
        ),
    )


def _risks(
    notebook: Notebook, shares: Result, product: str, said: Said, last: str
) -> tuple[Message, ...]:
    now = shares.rows.filter(pl.col("period") == last)
    market = Quantity(float(now["market"][0]), "USD")
    risks = [
        message(
            "risk-market", importer=Country(notebook.importer), market=market, period=Span(last)
        )
    ]
    rivals = now.filter(pl.col("exporter") != notebook.exporter).sort("rank")
    if len(rivals):
        next_one = rivals.row(0, named=True)
        risks.append(
            message(
                "risk-rival",
                rival=Country(next_one["exporter"]),
                share=Quantity(next_one["share"], "share"),
            )
        )
    label = message("figure-markets", **said, period=Span(last))
    question = notebook.question(products=(product,), years=(last, last), options={"of": "markets"})
    elsewhere = notebook.figure("story-markets", label, "concentration", question)
    row = elsewhere[0].rows.row(-1, named=True) if elsewhere and len(elsewhere[0].rows) else None
    if row is not None and row["count"] > 1:  # one country's customs knows one market only
        risks.append(
            message(
                "risk-market-elsewhere",
                exporter=Country(notebook.exporter),
                buyer=Country(row["largest"]),
                share=Quantity(row["largest_share"], "share"),
            )
        )
    return tuple(risks)


def _code(product: str) -> str:
    if not product.isdecimal():
        return product
    parts = [product[:4], product[4:6], product[6:]]
    return "HS " + ".".join(part for part in parts if part)
