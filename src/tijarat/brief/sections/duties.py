"""Tariff position: what the importer asks of the exporter's goods, industry by industry."""

from __future__ import annotations

import polars as pl

from tijarat.brief.columns import column
from tijarat.brief.document import Picture, Section, Table
from tijarat.brief.notebook import Notebook
from tijarat.charts import bar_chart
from tijarat.reference.industries import INDUSTRIES
from tijarat.results import Country, Product, Quantity, Result, Span, message

DRAWN = 8


def duties(notebook: Notebook) -> Section | None:
    """Section on average duties; None where none are loaded."""
    result = notebook.ask("duty", notebook.question(classification="ICIO"))
    if result is None or result.rows.is_empty():
        return None
    rows = _by_industry(result)
    goods = rows.filter(
        pl.col("product").is_in([code for code, i in INDUSTRIES.items() if i.kind == "goods"])
    )
    top = goods.sort("MFN", descending=True)
    if top.is_empty():
        return None
    said = {"exporter": Country(notebook.exporter), "importer": Country(notebook.importer)}
    period = str(result.rows["period"].max())
    _figures(notebook, top.head(3)["product"].to_list(), "GSP" in rows.columns)
    first = top.row(0, named=True)
    names = [INDUSTRIES[code].short_name for code in top.head(DRAWN)["product"]]
    return Section(
        id="duties",
        heading=message(
            "duties-heading",
            **said,
            industry=Product("ICIO", first["product"]),
            rate=Quantity(first["MFN"], "percent"),
            free=len(goods.filter(pl.col("MFN") < 0.5)),
            industries=len(goods),
        ),
        measured=message(
            "duties-measured" if "GSP" in rows.columns else "duties-measured-stage",
            **said,
            period=Span(period),
        ),
        coverage=message("coverage-duties"),
        pictures=(
            Picture(
                id="duties",
                spec=bar_chart(names, top.head(DRAWN)["MFN"].to_list(), role="importer", width=300),
                summary=message(
                    "duties-summary",
                    **said,
                    industry=Product("ICIO", first["product"]),
                    rate=Quantity(first["MFN"], "percent"),
                ),
                title=message("duties-picture", **said),
                table=_table(top, said),
            ),
        ),
        assumptions=(message("duties-are-averages"),),
    )


def _by_industry(result: Result) -> pl.DataFrame:
    wide = result.rows.filter(pl.col("rate_percent").is_not_null()).pivot(
        "regime", index="product", values="rate_percent", aggregate_function="first"
    )
    counted = result.rows.filter(pl.col("regime") == "MFN").select(
        "product", "lines", "lines_without_rate"
    )
    return wide.join(counted, on="product", how="left")


def _figures(notebook: Notebook, industries: list[str], gsp: bool) -> None:
    for industry in industries:
        for regime in ("MFN", "GSP") if gsp else ("MFN",):
            notebook.figure(
                f"duty-{industry}-{regime}",
                message(
                    "figure-duty",
                    exporter=Country(notebook.exporter),
                    importer=Country(notebook.importer),
                    industry=Product("ICIO", industry),
                    regime=regime,
                ),
                "duty",
                notebook.question(
                    classification="ICIO", products=(industry,), options={"regime": regime}
                ),
            )


def _table(rows: pl.DataFrame, said: dict[str, Country]) -> Table:
    gsp = "GSP" in rows.columns
    columns = [column("industry"), column("mfn", "percent")]
    if gsp:
        columns.append(column("gsp", "percent"))
    columns += [column("lines", "count"), column("lines_without_rate", "count")]
    return Table(
        "duties",
        tuple(columns),
        tuple(
            {
                "industry": Product("ICIO", row["product"]),
                "mfn": row["MFN"],
                "gsp": row.get("GSP"),
                "lines": row["lines"],
                "lines_without_rate": row["lines_without_rate"],
            }
            for row in rows.iter_rows(named=True)
        ),
        message("duties-table", **said),
    )
