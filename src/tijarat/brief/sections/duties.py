"""Tariff position: what the importer asks of the exporter's goods, industry by industry."""

from __future__ import annotations

import polars as pl

from tijarat.brief.columns import column
from tijarat.brief.document import Picture, Remark, Section, Table
from tijarat.brief.notebook import Notebook
from tijarat.charts import bar_chart
from tijarat.reference.industries import INDUSTRIES
from tijarat.results import Country, Message, Product, Quantity, Result, Span, message

DRAWN = 8
ALMOST_FREE = 0.5  # percent


def duties(notebook: Notebook) -> Section | None:
    """Section on average duties; None where none are loaded."""
    result = notebook.ask("duty", notebook.question(classification="ICIO"))
    top = _goods(result)
    if result is None or top.is_empty():
        return None
    said = {"exporter": Country(notebook.exporter), "importer": Country(notebook.importer)}
    gsp = "GSP" in top.columns
    _figures(notebook, top.head(3)["product"].to_list(), gsp)
    first = top.row(0, named=True)
    highest = {
        "industry": Product("ICIO", first["product"]),
        "rate": Quantity(first["MFN"], "percent"),
    }
    lower = first.get("GSP") is not None and first["GSP"] < first["MFN"]
    return Section(
        id="duties",
        heading=message(
            "duties-heading",
            **said,
            **highest,
            free=len(top.filter(pl.col("MFN") < ALMOST_FREE)),
            industries=len(top),
        ),
        measured=message(
            "duties-measured" if gsp else "duties-measured-stage",
            **said,
            period=Span(str(result.rows["period"].max())),
        ),
        coverage=message("coverage-duties"),
        pictures=(
            Picture(
                id="duties",
                spec=_spec(notebook, top.head(DRAWN), gsp),
                summary=message(
                    "duties-summary-gsp" if lower else "duties-summary",
                    **said,
                    **highest,
                    gsp=Quantity(first.get("GSP") or 0.0, "percent"),
                ),
                title=message("duties-picture-gsp" if gsp else "duties-picture", **said),
                table=_table(top, said),
            ),
        ),
        remarks=_remarks(notebook, top, said),
        assumptions=(
            message("duties-are-averages"),
            message("duties-preference-unknown" if gsp else "duties-agreements-unknown", **said),
        ),
    )


def _goods(result: Result | None) -> pl.DataFrame:
    """Industries that make goods, the highest MFN average first; empty where nothing is loaded."""
    if result is None or result.rows.is_empty():
        return pl.DataFrame()
    rows = _by_industry(result)
    if "MFN" not in rows.columns:
        return pl.DataFrame()
    made = [code for code, industry in INDUSTRIES.items() if industry.kind == "goods"]
    kept = rows.filter(pl.col("product").is_in(made) & pl.col("MFN").is_not_null())
    return kept.sort("MFN", descending=True)


def _spec(notebook: Notebook, shown: pl.DataFrame, gsp: bool) -> dict[str, object]:
    return bar_chart(
        notebook.industries(shown["product"]),
        shown["MFN"].to_list(),
        role="importer",
        inner=shown["GSP"].to_list() if gsp else None,
        width=340,
    )


def _remarks(notebook: Notebook, top: pl.DataFrame, said: dict[str, Country]) -> tuple[Remark, ...]:
    """What the preference takes off, and the highest duty the other way round."""
    found = (
        ("remark-preference", _preference(notebook, top)),
        ("remark-other-way", _other_way(notebook, said)),
    )
    return tuple(
        Remark(message(title), (sentence,)) for title, sentence in found if sentence is not None
    )


def _preference(notebook: Notebook, top: pl.DataFrame) -> Message | None:
    """The industry whose average GSP lowers most."""
    if "GSP" not in top.columns:
        return None
    gains = top.with_columns(gain=pl.col("MFN") - pl.col("GSP")).filter(pl.col("gain") > 0)
    if gains.is_empty():
        return None
    most = gains.sort("gain", descending=True).row(0, named=True)
    _figures(notebook, [most["product"]], True)
    return message(
        "duties-preference",
        industry=Product("ICIO", most["product"]),
        mfn=Quantity(most["MFN"], "percent"),
        gsp=Quantity(most["GSP"], "percent"),
    )


def _other_way(notebook: Notebook, said: dict[str, Country]) -> Message | None:
    """What the exporter charges most on, where its duties are loaded."""
    back = notebook.ask("duty", notebook.reverse(classification="ICIO"))
    other = _goods(back)
    if back is None or other.is_empty():
        return None
    code = other.row(0, named=True)["product"]
    industry = Product("ICIO", code)
    label = message("figure-duty", importer=said["exporter"], industry=industry, regime="MFN")
    question = notebook.reverse(classification="ICIO", products=(code,), options={"regime": "MFN"})
    kept = notebook.figure("duty-back", label, "duty", question)
    if kept is None:
        return None
    return message(
        "duties-other-way",
        **said,
        industry=industry,
        rate=Quantity(kept[1].value, "percent"),
        period=Span(kept[1].period),
        method=str(kept[0].rows["method"][0]),
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
