"""Totals as their publishers print them, and figures that answer different questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tijarat.brief.columns import column
from tijarat.brief.document import Section, Table, Value
from tijarat.brief.notebook import Notebook
from tijarat.reference.periods import parse
from tijarat.results import Country, Result, Span, Term, message

RECENT = 5  # years: an older total answers no question of today
YEAR = 12  # months: quarters are not set beside years

Row = Mapping[str, Value | Term]


def totals(notebook: Notebook) -> Section | None:
    """Section on published totals and on figures that must not be mixed; None without any."""
    there = notebook.ask("published", notebook.question())
    back = notebook.ask("published", notebook.reverse())
    quoted = [*_quoted(there), *_quoted(back)]
    _figures(notebook, there, reverse=False)
    _figures(notebook, back, reverse=True)
    questions, grey = _questions(notebook, there)
    if not quoted and len(questions) < 2:
        return None
    said = {"exporter": Country(notebook.exporter), "importer": Country(notebook.importer)}
    tables = []
    if len(questions) > 1:
        tables.append(
            Table(
                "questions",
                (
                    column("counts"),
                    column("reporter"),
                    column("basis"),
                    column("period"),
                    column("value", "money", year="year"),
                    column("state"),
                ),
                tuple(questions),
                message("questions-table", **said),
                quoted=frozenset(grey),
            )
        )
    if quoted:
        tables.append(_published_table(quoted, notebook))
    return Section(
        id="totals",
        heading=message("totals-heading", count=len(questions)),
        measured=message("totals-measured", **said),
        coverage=message("coverage-published"),
        tables=tuple(tables),
    )


def _quoted(result: Result | None) -> list[dict[str, Value | Term]]:
    if result is None:
        return []
    return [
        {
            "period": Span(row["period"]),
            "year": row["period"],
            "order": parse(row["period"]).months()[-1].code,
            "exporter": Country(row["exporter"]),
            "importer": Country(row["importer"]),
            "counts": row["counts"],
            "direction": row["direction"],
            "value": row["value"],
            "reporter": row["reporter"],
            "basis": row["basis"],
            "vintage": row["vintage"],
            "note": row["note"],
        }
        for row in result.rows.iter_rows(named=True)
        if row["unit"] == "USD"
    ]


def _published_table(quoted: list[dict[str, Value | Term]], notebook: Notebook) -> Table:
    """One row for each period, count and reporter, the two directions side by side."""
    said = {"exporter": Country(notebook.exporter), "importer": Country(notebook.importer)}
    rows: dict[tuple[object, ...], dict[str, Value | Term]] = {}
    for row in sorted(quoted, key=lambda row: str(row["order"]), reverse=True):
        key = (row["year"], row["counts"], row["reporter"], row["vintage"])
        both_ways = row["direction"] != "one way"
        held = rows.setdefault(
            key,
            {
                **row,
                "counts": message(
                    "counts-both-ways" if both_ways else "counts-one-way",
                    counts=str(row["counts"]),
                ),
                "there": None,
                "back": None,
            },
        )
        back = row["exporter"] == said["importer"] and not both_ways
        held["back" if back else "there"] = row["value"]
    columns = (
        column("period"),
        column("counts"),
        column("reporter"),
        column("vintage"),
        replace(column("there", "money", year="year"), heading=message("column-way", **said)),
        replace(
            column("back", "money", year="year"),
            heading=message("column-way", exporter=said["importer"], importer=said["exporter"]),
        ),
        column("note"),
    )
    return Table(
        "published",
        columns,
        tuple(rows.values()),
        message("published-table", **said),
        quoted=frozenset(range(len(rows))),
    )


def _figures(notebook: Notebook, result: Result | None, *, reverse: bool) -> None:
    """Each published figure once more by its own command, so that it can be traced."""
    if result is None:
        return
    ask = notebook.reverse if reverse else notebook.question
    for number, row in enumerate(result.rows.iter_rows(named=True)):
        way = "back" if reverse else "there"
        question = ask(
            years=(row["period"], row["period"]),
            options={"counts": row["counts"], "reporter": row["reporter"]},
        )
        label = message(
            "figure-agreements" if row["unit"] == "agreements" else "figure-published",
            exporter=Country(row["exporter"]),
            importer=Country(row["importer"]),
            counts=row["counts"],
            period=Span(row["period"]),
        )
        notebook.figure(f"published-{way}-{number}", label, "published", question, quoted=True)


def _questions(notebook: Notebook, there: Result | None) -> tuple[list[Row], set[int]]:
    """One row for each different question about the same pair, quoted ones first."""
    rows: list[Row] = []
    grey: set[int] = set()
    seen: set[tuple[str, str]] = set()
    published = there.rows.sort("period", descending=True) if there is not None else None
    newest = (
        max((int(p[:4]) for p in published["period"]), default=0) if published is not None else 0
    )
    for row in published.iter_rows(named=True) if published is not None else ():
        question = (row["counts"], row["reporter"])
        length = len(parse(row["period"]).months())
        old = int(row["period"][:4]) < newest - RECENT
        if row["unit"] != "USD" or question in seen or length != YEAR or old:
            continue
        seen.add(question)
        grey.add(len(rows))
        ways = "both-ways" if row["direction"] != "one way" else "one-way"
        rows.append(
            {
                "counts": message(f"counts-{ways}", counts=row["counts"]),
                "reporter": row["reporter"],
                "basis": row["basis"],
                "period": Span(row["period"]),
                "year": row["period"],
                "value": row["value"],
                "state": message("state-quoted"),
            }
        )
    for classification, usual in ((None, "goods"), ("ICIO", "intermediates")):
        own = notebook.ask("value", notebook.question(classification=classification))
        if own is None or own.headline is None:
            continue
        selection = notebook.desk.flows(notebook.question(classification=classification))
        if classification is None and selection.classification == "ICIO":
            continue
        partial = classification is None and selection.partial
        counts = selection.scope if partial else usual
        release = selection.files[0].release
        rows.append(
            {
                "counts": message(f"counts-{counts}"),
                "reporter": f"{release.origin.producer}, {release.vintage}",
                "basis": message(f"basis-{counts}"),
                "period": Span(own.headline.period),
                "year": own.headline.period,
                "value": own.headline.value,
                "state": message("state-computed"),
            }
        )
    return rows, grey
