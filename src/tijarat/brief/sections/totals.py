"""Totals as their publishers print them, and figures that answer different questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tijarat.brief.columns import column
from tijarat.brief.conflicts import SAME_GOODS, SERVICES_SOLD
from tijarat.brief.document import Figure, Gap, Section, Table, Value
from tijarat.brief.notebook import Notebook
from tijarat.brief.sections.notes import gaps
from tijarat.reference.hs_to_icio import icio_industry
from tijarat.reference.periods import parse
from tijarat.results import Country, Headline, Message, Product, Result, Span, Term, message
from tijarat.tables import WORLD

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
    questions += _same_goods(notebook)
    sold = _services_sold(notebook)
    grey |= {len(questions) + number for number in range(0, len(sold), 2)}  # the quoted of each two
    questions += sold
    if not quoted and len(questions) < 2:
        return None
    said = {"exporter": Country(notebook.exporter), "importer": Country(notebook.importer)}
    lacking = gaps(notebook)
    tables: list[Table] = []
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
        gaps=_in_short(lacking),
    )


def _in_short(lacking: tuple[Gap, ...]) -> tuple[Gap, ...]:
    """The gaps in one sentence for the front; the data notes say more of each."""
    if not lacking:
        return ()
    things = _listed(tuple(message(f"{gap.text.id}-short") for gap in lacking))
    commands = tuple(command for gap in lacking for command in gap.commands)
    return (Gap(message("gaps-in-short", things=things), commands),)


def _listed(things: tuple[Message, ...]) -> Message:
    """Several things as one, parted by semicolons."""
    first, *rest = things
    return message("gap-list", first=first, rest=_listed(tuple(rest))) if rest else first


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
                "reporter": f"{row['reporter']}, {row['vintage']}",
                "there": None,
                "back": None,
                "both": None,
            },
        )
        back = row["exporter"] == said["importer"]
        held["both" if both_ways else "back" if back else "there"] = row["value"]
    both = any(row["both"] is not None for row in rows.values())
    columns = (
        column("period"),
        column("counts"),
        column("reporter"),
        column("basis"),
        replace(column("there", "money", year="year"), heading=message("column-way", **said)),
        replace(
            column("back", "money", year="year"),
            heading=message("column-way", exporter=said["importer"], importer=said["exporter"]),
        ),
        *((column("both", "money", year="year"),) if both else ()),
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
    rows += _computed(notebook)
    return rows, grey


def _computed(notebook: Notebook) -> list[Row]:
    """What the loaded data answer: goods, sales to industries, and services among these."""
    rows: list[Row] = []
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
        reporter = f"{release.origin.producer}, {release.vintage}"
        rows.append(_row(message(f"counts-{counts}"), reporter, counts, own.headline))
        services = notebook.figures.get("exchange-exporter-services")
        if classification == "ICIO" and services is not None:
            of_these = message("counts-intermediates-services")
            rows.append(_row(of_these, reporter, counts, services))
    return rows


def _row(counts: Message, reporter: str, basis: str, found: Headline | Figure) -> Row:
    return {
        "counts": counts,
        "reporter": reporter,
        "basis": message(f"basis-{basis}"),
        "period": Span(found.period),
        "year": found.period,
        "value": found.value,
        "state": message("state-computed"),
    }


def _services_sold(notebook: Notebook) -> list[Row]:
    """Services sold to the whole world as published, each beside the output of its industry."""
    said = {"exporter": Country(notebook.exporter)}
    rows: list[Row] = []
    for counts, code in SERVICES_SOLD.items():
        services = notebook.figure(
            f"services-sold-{code}",
            message("figure-services-sold", **said, counts=counts),
            "published",
            notebook.question(importer=WORLD, options={"counts": counts}),
            quoted=True,
        )
        output = notebook.figure(
            f"output-{code}",
            message("figure-output", **said, industry=Product("ICIO", code)),
            "industry-output",
            notebook.question(classification="ICIO", products=(code,)),
        )
        if services is None or output is None:
            continue
        quoted = services[0].rows.row(-1, named=True)
        rows.append(
            {
                **_row(services[1].label, quoted["reporter"], "goods", services[1]),
                "basis": quoted["basis"],
                "state": message("state-quoted"),
            }
        )
        rows.append(_row(output[1].label, output[1].source, "intermediates", output[1]))
    return rows


def _same_goods(notebook: Notebook) -> list[Row]:
    """The product of the finding beside the industry that makes it, in the table's year."""
    story = notebook.figures.get("story-share")
    product = story.label.parameters["product"] if story is not None else None
    year = getattr(notebook.figures.get("exchange-exporter"), "period", None)
    if not isinstance(product, Product) or not product.code.isdecimal() or year is None:
        return []
    code = icio_industry(product.code)
    if code is None:
        return []
    said = {"exporter": Country(notebook.exporter), "importer": Country(notebook.importer)}
    industry = Product("ICIO", code)
    asked = (
        ("product", product, notebook.question(products=(product.code,), years=(year, year))),
        ("industry", industry, notebook.question(classification="ICIO", products=(code,))),
    )
    rows: list[Row] = []
    for (kind, what, question), id in zip(asked, SAME_GOODS, strict=True):
        label = message(f"figure-{kind}", **said, **{kind: what})
        kept = notebook.figure(id, label, "value", question)
        if kept is None:
            return []
        counts = message(f"counts-{kind}", **{kind: what})
        basis = "goods" if kind == "product" else "intermediates"
        rows.append(_row(counts, kept[1].source, basis, kept[1]))
    return rows
