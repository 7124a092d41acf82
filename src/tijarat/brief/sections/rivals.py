"""Peers: the same market beside countries that compete for it."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from tijarat.brief.columns import column
from tijarat.brief.document import Picture, Remark, Section, Table
from tijarat.brief.notebook import Notebook
from tijarat.brief.sentences import without_reminder
from tijarat.charts import Role, bar_chart
from tijarat.errors import NotLoadedError
from tijarat.results import Country, Message, Quantity, Result, Span, message


def rivals(notebook: Notebook) -> Section | None:
    """Section on peers in sales to the importer's industries; None where none are loaded."""
    said = {"exporter": Country(notebook.exporter), "importer": Country(notebook.importer)}
    kept = notebook.figure(
        "peers",
        message("figure-peers", **said),
        "peers",
        notebook.question(classification="ICIO"),
    )
    if kept is None:
        return None
    result, figure = kept
    rows = result.rows.filter(pl.col("period") == figure.period).sort("value", descending=True)
    goods = _goods(notebook, said)
    minerals: dict[str, float | None] = {}
    label: Message = message("column-goods")
    if goods is not None and goods.headline is not None:
        latest = goods.rows.filter(pl.col("period") == goods.headline.period)
        minerals = dict(latest.select("exporter", "value").iter_rows())
        scope = notebook.desk.flows(notebook.question()).scope
        label = message(f"column-{scope}-of", period=Span(goods.headline.period))
    top = rows.row(0, named=True)
    own = rows.filter(pl.col("exporter") == notebook.exporter).row(0, named=True)
    times = top["value"] / own["value"]
    ahead = top["exporter"] == notebook.exporter
    roles: list[Role] = [
        "exporter" if c == notebook.exporter else "other" for c in rows["exporter"]
    ]
    columns = [
        column("supplier"),
        column("intermediates", "money", year="year"),
        column("share", "share"),
    ]
    if minerals:
        columns.append(replace(column("goods", "money", year="goods_year"), heading=label))
    return Section(
        id="peers",
        heading=message(
            "peers-heading-ahead" if ahead else "peers-heading-behind",
            **said,
            top=Country(top["exporter"]),
            times=Quantity(times, "times"),
        ),
        measured=message("peers-measured", **said, period=Span(figure.period)),
        coverage=message("coverage-intermediates"),
        pictures=(
            Picture(
                id="peers",
                spec={
                    **bar_chart(
                        notebook.countries(rows["exporter"]),
                        [value / 1e6 for value in rows["value"]],
                        roles=roles,
                        format=",.0f",
                        width=380,
                    ),
                    "usermeta": {"money": figure.period},
                },
                summary=without_reminder(result.summary) if result.summary else figure.label,
                table=Table(
                    "peers",
                    tuple(columns),
                    tuple(
                        {
                            "supplier": Country(row["exporter"]),
                            "intermediates": row["value"],
                            "year": row["period"],
                            "share": row["share"],
                            "goods": minerals.get(row["exporter"]),
                            "goods_year": goods.headline.period if goods and goods.headline else "",
                        }
                        for row in rows.iter_rows(named=True)
                    ),
                    message("peers-table", **said),
                ),
            ),
        ),
        remarks=_remarks(notebook, goods),
        assumptions=result.assumptions,
    )


def _goods(notebook: Notebook, said: dict[str, Country]) -> Result | None:
    """The same comparison in goods; None where none are loaded."""
    try:
        selection = notebook.desk.flows(notebook.question())
    except NotLoadedError:
        return None
    if selection.classification == "ICIO":
        return None
    scope = message(f"scope-{selection.scope}")
    label = message("figure-peers-goods", **said, scope=scope)
    kept = notebook.figure("peers-goods", label, "peers", notebook.question())
    return kept[0] if kept is not None else None


def _remarks(notebook: Notebook, goods: Result | None) -> tuple[Remark, ...]:
    if goods is None or goods.summary is None:
        return ()
    scope = message(f"scope-{notebook.desk.flows(notebook.question()).scope}")
    sentence = without_reminder(goods.summary)
    return (Remark(message("remark-peers-goods", scope=scope), (sentence,)),)
