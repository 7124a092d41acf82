"""Value added in exports: in whose country what is sold was earned."""

from __future__ import annotations

from typing import Any

import polars as pl

from tijarat.results import Country, Headline, Message, Quantity, Result, Span, Term, message
from tijarat.statistics.industry_sales import (
    about_sales,
    by_country,
    contents,
    of_country,
    pair,
    shares_chart,
    sold,
    worded,
)
from tijarat.statistics.input_output import InputOutput, Use

DEFINITION = (
    "Each origin's value added in what the exporter sells: value added per output of the origin, "
    "times the output it makes, directly and through all suppliers, for these sales (V B E)."
)
REFERENCE = (
    "Koopman, Wang and Wei (2014), American Economic Review 104, 459-494; Los, Timmer and de Vries "
    "(2016), American Economic Review 106, 1958-1966"
)


def value_added_in_exports(
    io: InputOutput,
    exporter: str,
    importer: str | None = None,
    *,
    use: Use | None = None,
    kept_home: float = 0.0,
) -> Result:
    """Whose value added is inside what one country sells to another.

    Origins' contents add up to the sales. What crosses the exporter's border more than once is
    counted each time; :func:`export_terms` sets that apart.

    Parameters
    ----------
    io : the inter-country table, see :func:`tijarat.statistics.input_output.assemble`.
    exporter, importer : alpha-3 codes; sales to all other countries when the importer is None.
    use : ``intermediate`` (sales to industries), ``final`` or ``all``; None takes all where the
        table knows the buyers of final goods, else sales to industries.
    kept_home : where those buyers are assumed, the share (0-1) of final sales abroad that is given
        back to the home market; see :meth:`InputOutput.final_demand`.

    Returns
    -------
    Rows of origin, role (exporter, importer or third), value (USD), share (0-1) and rank; the
    headline is the exporter's own, the domestic share.

    Raises
    ------
    DataError : exporter and importer are the same, or ``kept_home`` does not fit the table.

    References
    ----------
    Koopman, Wang and Wei (2014), American Economic Review 104, 459-494; Wang, Wei and Zhu (2013),
    NBER Working Paper 19677; Los, Timmer and de Vries (2016), American Economic Review 106,
    1958-1966.
    """
    units = {"value": "USD", "share": "share", "rank": "position"}
    about: dict[str, Any] = {
        "method": "value-added-in-exports",
        "definition": DEFINITION,
        "reference": REFERENCE,
        "units": units,
    }
    lacking, sales = sold(io, exporter, importer, use, kept_home)
    if lacking is not None:
        rows = by_country(io, "origin", None, exporter, importer)
        return Result(rows=rows, lacking=lacking, **about)
    content = contents(io, exporter, sales)
    rows = by_country(io, "origin", content.values, exporter, importer)
    share = of_country(rows, "origin", exporter)
    return Result(
        rows=rows,
        headline=Headline(share, "share", io.period),
        summary=_summary(io, rows, exporter, importer, share),
        assumptions=(
            *io.assumptions,
            *about_sales(io, use, kept_home),
            message("value-added-counted-each-time"),
        ),
        dropped=io.dropped,
        converged=content.converged,
        residual=content.residual,
        picture=shares_chart(rows.filter(pl.col("role") != "exporter"), "origin"),
        **about,
    )


def _summary(
    io: InputOutput, rows: pl.DataFrame, exporter: str, importer: str | None, share: float
) -> Message:
    parameters: dict[str, Term] = {
        **pair(exporter, importer),
        "share": Quantity(share, "share"),
        "value": Quantity(float(rows["value"].sum()), "USD"),
        "period": Span(io.period),
    }
    third = rows.filter(pl.col("role") == "third")
    if third.is_empty():
        return Message(worded("value-added-alone", importer), parameters)
    first = third.row(0, named=True)
    parameters["third"] = Country(first["origin"])
    parameters["third_share"] = Quantity(float(first["share"]), "share")
    return Message(worded("value-added-summary", importer), parameters)
