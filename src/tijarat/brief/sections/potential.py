"""Export potential by product: what is unused, how sure that is, who sells there now."""

from __future__ import annotations

import polars as pl

from tijarat.answers.opportunities import INDUSTRY, Told
from tijarat.brief.columns import column
from tijarat.brief.document import Column, Picture, Remark, Section, Table
from tijarat.brief.notebook import Notebook
from tijarat.brief.said import capital
from tijarat.charts import band_chart
from tijarat.results import Country, Message, Product, Quantity, Span, message

DRAWN, LISTED = 8, 25
ENDS = ("from", "to")  # of a band
SAID_APART = ("track-record", "track-record-none")
"""What stands in the margin and so not among the assumptions."""


def potential(notebook: Notebook) -> Section | None:
    """Section on unused potential of products in dollars; None where none can be told."""
    told = notebook.potentials()
    if told is None or told.classification == INDUSTRY:
        return None
    result = told.result
    if result.headline is None or result.lacking is not None or result.headline.value <= 0:
        return None
    scope = notebook.desk.flows(notebook.question()).scope
    said = {"exporter": Country(notebook.exporter), "importer": Country(notebook.importer)}
    label = message("figure-unused", **said, scope=message(f"scope-{scope}"))
    figure = notebook.keep("potential-unused", label, result)
    assert figure is not None  # a headline was there
    first = result.rows.row(0, named=True)
    product = Product(told.classification, first["product"])
    years = Span(result.periods[0], result.periods[-1])
    return Section(
        id="potential",
        heading=message(
            "potential-heading",
            **said,
            scope=message(f"scope-{scope}"),
            unused=Quantity(figure.value, "USD"),
            product=product,
        ),
        measured=message("potential-measured", title=told.title, **said, years=years),
        coverage=message(f"coverage-goods-{scope}"),
        pictures=(_picture(notebook, told, said),),
        tables=(_rivals(told, said),),
        remarks=_remarks(told, said),
        assumptions=tuple(m for m in result.assumptions if m.id not in SAID_APART),
    )


def _picture(notebook: Notebook, told: Told, said: dict[str, Country]) -> Picture:
    shown = told.result.rows.filter(pl.col("unused") > 0).head(DRAWN)
    first = shown.row(0, named=True)
    level = f"{told.result.uncertainty.level:.0%}"
    unit, scale = _unit(shown)
    return Picture(
        id="potential",
        spec=band_chart(
            [capital(told.label(code)) for code in shown["product"]],
            *(
                [value / scale for value in shown[name]]
                for name in ("potential", "low", "high", "value")
            ),
            words=(
                notebook.words("chart-band", level=level),
                *(notebook.words(f"chart-{key}") for key in ("benchmark", "sold-now")),
            ),
            ends=tuple(notebook.words(f"chart-band-{end}", level=level) for end in ENDS),
        ),
        summary=message(
            "potential-summary-first",
            **said,
            product=Product(told.classification, first["product"]),
            sold=message("potential-sells", value=Quantity(first["value"], "USD"))
            if first["value"] > 0
            else message("potential-sells-nothing"),
            potential=Quantity(first["potential"], "USD"),
            low=Quantity(first["low"], "USD"),
            high=Quantity(first["high"], "USD"),
            level=level,
        ),
        title=message("potential-picture", level=level, unit=message(unit)),
        table=_table(told, said),
    )


def _unit(shown: pl.DataFrame) -> tuple[str, float]:
    """Word and size of the unit that leaves something before the decimal point."""
    largest = float(shown.select(pl.max_horizontal("high", "value").max()).item())
    return ("unit-millions", 1e6) if largest >= 5e5 else ("unit-thousands", 1e3)


def _table(told: Told, said: dict[str, Country]) -> Table:
    """The products of most unused potential with every factor that counts."""
    rows = told.result.rows.head(LISTED)
    counted = [name for name in FACTORS if rows[name].null_count() < rows.height]
    columns = (
        column("product"),
        column("code"),
        column("sold_now", "money"),
        column("potential", "money"),
        column("low", "money"),
        column("high", "money"),
        column("unused", "money"),
        *(_factor(name) for name in counted),
        column("confidence"),
    )
    return Table(
        "potential",
        columns,
        tuple(
            {
                "product": Product(told.classification, row["product"]),
                "code": row["product"],
                "sold_now": row["value"],
                **{name: row[name] for name in ("potential", "low", "high", "unused", *counted)},
                "confidence": message(f"confidence-{row['confidence']}"),
            }
            for row in rows.iter_rows(named=True)
        ),
        message("potential-table", **said),
    )


FACTORS = (
    "market", "supply_share", "supply_growth", "export_import_ratio", "supply_tariff",
    "demand_growth", "market_tariff", "distance", "ease",
)  # fmt: skip
"""Factors that multiply to the potential, in the order they are told."""


def _factor(name: str) -> Column:
    if name == "market":
        return column("market", "money")
    if name == "supply_share":
        return column("supply_share", "share")
    return Column(name, message(f"factor-{name.replace('_', '-')}"), "index")


def _rivals(told: Told, said: dict[str, Country]) -> Table:
    """Who supplies the products with most unused potential now."""
    rows = told.result.rows.filter(pl.col("unused") > 0).head(DRAWN)
    tariffs = rows["tariff_percent"].null_count() < rows.height
    columns = [
        column("product"),
        column("market", "money"),
        column("rival"),
        column("rival_share", "share"),
        column("market_share", "share"),
        *([column("tariff", "percent")] if tariffs else []),
        column("confidence"),
    ]
    return Table(
        "potential-rivals",
        tuple(columns),
        tuple(
            {
                "product": Product(told.classification, row["product"]),
                "market": row["market"],
                "rival": Country(row["rival"]) if row["rival"] else None,
                "rival_share": row["rival_share"],
                "market_share": row["market_share"],
                "tariff": row["tariff_percent"],
                "confidence": message(f"confidence-{row['confidence']}"),
            }
            for row in rows.iter_rows(named=True)
        ),
        message("potential-rivals-table", **said),
    )


def _remarks(told: Told, said: dict[str, Country]) -> tuple[Remark, ...]:
    result = told.result
    above = result.rows.filter(pl.col("value") > pl.col("potential")).sort("value", descending=True)
    found: list[Remark] = []
    if above.height:
        most = above.row(0, named=True)
        beyond = message(
            "potential-beyond",
            **said,
            product=Product(told.classification, most["product"]),
            value=Quantity(most["value"], "USD"),
            potential=Quantity(most["potential"], "USD"),
        )
        found.append(Remark(message("remark-beyond"), (beyond,)))
    record = tuple(m for m in result.assumptions if m.id in SAID_APART)
    found.append(Remark(message("remark-record"), record))
    command = result.provenance.command if result.provenance else ""
    found.append(Remark(message("remark-source"), _sources(result.assumptions), command))
    return tuple(found)


def _sources(assumptions: tuple[Message, ...]) -> tuple[Message, ...]:
    provisional = tuple(m for m in assumptions if m.id == "provisional-period")
    return provisional or (message("source-named-below"),)
