"""The long series: value by year, its growth, what made it, prices and quantities."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from tijarat.brief.columns import column
from tijarat.brief.document import Picture, Remark, Section, Table
from tijarat.brief.notebook import Notebook
from tijarat.brief.sections.story import WINDOW, Said
from tijarat.brief.sentences import without_reminder
from tijarat.charts import Note, Series, line_chart
from tijarat.errors import NotLoadedError
from tijarat.reference.periods import between, parse
from tijarat.results import Country, Message, Product, Quantity, Result, Span, message

LISTED = 10


def series(notebook: Notebook) -> Section | None:
    """Section on trade in goods year by year; None where no goods are loaded for the pair."""
    selection_question = notebook.question()
    try:
        selection = notebook.desk.flows(selection_question)
    except NotLoadedError:
        return None
    if selection.classification == "ICIO":
        return None
    scope = selection.scope
    said: Said = {
        "exporter": Country(notebook.exporter),
        "importer": Country(notebook.importer),
        "scope": message(f"scope-{scope}"),
    }
    growth = notebook.figure(
        "growth", message("figure-growth", **said), "growth", selection_question
    )
    value = notebook.figure("value", message("figure-value", **said), "value", selection_question)
    if value is None:
        return None
    rows, last = value[0].rows, value[1].period
    first = str(rows["period"].min())
    compound = notebook.figure(
        "compound-growth",
        message("figure-compound", **said),
        "growth",
        notebook.question(years=(first, last), options={"kind": "compound"}),
    )
    back = notebook.figure(
        "value-back",
        message("figure-value", **{**said, **_turned(said)}),
        "value",
        notebook.reverse(),
    )
    remarks = _remarks(
        notebook, said, last, growth[0] if growth else None, compound[0] if compound else None
    )
    tables = _tables(notebook, said, last)
    peak = rows.sort("value", descending=True).row(0, named=True)
    return Section(
        id="series",
        heading=message(
            f"series-heading-{'record' if peak['period'] == last else 'below'}-{scope}",
            **said,
            value=Quantity(value[1].value, "USD"),
            period=Span(last),
            peak_period=Span(peak["period"]),
            peak=Quantity(peak["value"], "USD"),
        ),
        measured=message(f"series-measured-{scope}", **said, years=Span(first, last)),
        coverage=_coverage(notebook, scope, rows),
        pictures=(
            _picture(notebook, said, value[0], selection.provisional, back[0] if back else None),
        ),
        tables=tables,
        remarks=remarks,
        assumptions=(*value[0].assumptions, *((message("absent-is-zero"),) if tables else ())),
    )


def _coverage(notebook: Notebook, scope: str, rows: pl.DataFrame) -> Message:
    """What the series covers; of a part, how much it is of the latest total somebody published."""
    values = dict(rows.select("period", "value").iter_rows())
    published = notebook.ask("published", notebook.question(options={"counts": "goods"}))
    found = [] if published is None else published.rows.to_dicts()
    known = [r for r in found if values.get(r["period"]) and r["value"]]
    if scope != "raw-materials" or not known:
        return message(f"coverage-goods-{scope}")
    whole = max(known, key=lambda row: row["period"])
    part = values[whole["period"]]
    return message(
        "coverage-goods-share",
        part=Quantity(part, "USD"),
        whole=Quantity(whole["value"], "USD"),
        period=Span(whole["period"]),
        share=Quantity(part / whole["value"], "share"),
        reporter=whole["reporter"],
        vintage=whole["vintage"],
    )


def _turned(said: Said) -> Said:
    """Exporter and importer the other way round."""
    return {"exporter": said["importer"], "importer": said["exporter"]}


def _picture(
    notebook: Notebook,
    said: Said,
    result: Result,
    provisional: tuple[str, ...],
    back: Result | None,
) -> Picture:
    rows = result.rows
    values = dict(rows.select("period", "value").iter_rows())
    periods = [period.code for period in between(parse(min(values)), parse(max(values)))]
    millions = [None if (v := values.get(p)) is None else v / 1e6 for p in periods]
    (exporter,) = notebook.countries([notebook.exporter])
    line = Series(exporter, periods, millions, "exporter")
    highest = max(values, key=lambda period: values[period] or 0.0)
    notes = [
        Note(period, value / 1e6, f"{value / 1e6:,.{1 if value >= 1e6 else 2}f}", below=False)
        for period in sorted({highest, max(values)})
        if (value := values[period]) is not None
    ]
    drawn = line_chart([line], format=",.2~f", notes=notes, provisional=provisional)
    backwards = dict(back.rows.select("period", "value").iter_rows()) if back is not None else {}
    return Picture(
        id="series" + notebook.suffix,
        spec={**drawn, "usermeta": {"money": "period"}},
        summary=_summary(rows, said) or message("series-table", **said),
        table=Table(
            "series" + notebook.suffix,
            (
                column("period"),
                column("there", "money", year="year"),
                column("quantity", "quantity"),
                column("products", "count"),
                column("back", "money", year="year"),
            ),
            tuple(
                {
                    "period": Span(row["period"]),
                    "year": row["period"],
                    "there": row["value"],
                    "quantity": row["quantity"],
                    "products": row["products"],
                    "back": backwards.get(row["period"]),
                }
                for row in rows.sort("period", descending=True).iter_rows(named=True)
            ),
            message("series-table", **said),
        ),
    )


def _summary(rows: pl.DataFrame, said: Said) -> Message | None:
    """First, lowest and last year of the line in one sentence."""
    known = rows.filter(pl.col("value").is_not_null()).sort("period")
    if len(known) < 3:
        return None
    first, last = known.row(0, named=True), known.row(-1, named=True)
    low = known.sort("value").row(0, named=True)
    return message(
        "series-summary",
        **said,
        first=Quantity(first["value"], "USD"),
        first_period=Span(first["period"]),
        low=Quantity(low["value"], "USD"),
        low_period=Span(low["period"]),
        last=Quantity(last["value"], "USD"),
        period=Span(last["period"]),
    )


def _tables(notebook: Notebook, said: Said, last: str) -> tuple[Table, ...]:
    """The products behind the last five years' change."""
    first = str(int(last) - WINDOW) if last.isdecimal() else None
    question = notebook.question(years=(first, last) if first else None)
    kept = notebook.figure(
        "contribution",
        message("figure-contribution", **said, first=Span(first or last), last=Span(last)),
        "contributions",
        question,
    )
    if kept is None:
        return ()
    rows = kept[0].rows.filter(pl.col("value_last") + pl.col("value_first") > 0)
    ordered = rows.sort("value_last", descending=True).head(LISTED)
    return (
        Table(
            "products" + notebook.suffix,
            (
                column("product"),
                column("code"),
                replace(column("value_first", "money", year="first"), heading=_year(first or last)),
                replace(column("value_last", "money", year="last"), heading=_year(last)),
                column("change", "money"),
                column("contribution_points", "points"),
            ),
            tuple(
                {
                    "product": Product(row["classification"], row["product"]),
                    "code": row["product"],
                    "value_first": row["value_first"],
                    "value_last": row["value_last"],
                    "first": first,
                    "last": last,
                    "change": row["change"],
                    "contribution_points": row["contribution_points"],
                }
                for row in ordered.iter_rows(named=True)
            ),
            message("products-table", **said, first=Span(first or last), last=Span(last)),
        ),
    )


def _year(period: str) -> Message:
    """A column's heading: the year its values are of."""
    return message("column-year", period=Span(period))


def _remarks(
    notebook: Notebook, said: Said, last: str, growth: Result | None, compound: Result | None
) -> tuple[Remark, ...]:
    change = [r.summary for r in (growth, compound) if r is not None and r.summary is not None]
    concentration = notebook.figure(
        "concentration",
        message("figure-concentration", **said),
        "concentration",
        notebook.question(),
    )
    balance = notebook.figure(
        "balance", message("figure-balance", **said), "balance", notebook.question()
    )
    rank = notebook.figure("rank", message("figure-rank", **said), "rank", notebook.question())
    prices: list[Message] = []
    if last.isdecimal():
        window = notebook.question(years=(str(int(last) - WINDOW), last))
        split = notebook.figure(
            "price",
            message("figure-price", **said, first=Span(str(int(last) - WINDOW)), last=Span(last)),
            "price-quantity",
            window,
        )
        prices = [split[0].summary] if split and split[0].summary else []
    place = [kept[0].summary for kept in (concentration, balance, rank) if kept and kept[0].summary]
    blocks = (("remark-change", change), ("remark-prices", prices), ("remark-place", place))
    return tuple(
        Remark(message(title), tuple(without_reminder(sentence) for sentence in sentences))
        for title, sentences in blocks
        if sentences
    )
