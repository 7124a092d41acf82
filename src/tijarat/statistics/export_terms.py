"""Terms of exports: domestic and foreign value added once, and what is counted again."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from tijarat.results import Headline, Quantity, Result, Span, message
from tijarat.statistics.industry_sales import (
    BORIN_MANCINI,
    about_sales,
    contents,
    ended,
    pair,
    sold,
    worded,
)
from tijarat.statistics.input_output import InputOutput, Use
from tijarat.statistics.leontief import LARGEST_RESIDUAL

DEFINITION = (
    "Sales abroad split into domestic and foreign value added, each counted once, domestic value "
    "added by where it ends, and what is counted again because it crossed the exporter's border "
    "before."
)


def export_terms(
    io: InputOutput,
    exporter: str,
    importer: str | None = None,
    *,
    use: Use | None = None,
    kept_home: float = 0.0,
) -> Result:
    """Sales abroad in six terms that add up to them, nothing counted again unsaid.

    ``domestic`` value added is ``v_s (I - A_ss)^-1 E``, which for all exports together equals the
    fall in the exporter's value added were they extracted; ``foreign`` uses the inverse of the
    table in which the exporter sells no inputs abroad. The rest of ``V B E`` is counted again.

    Parameters
    ----------
    io, exporter, importer, use, kept_home : as for :func:`value_added_in_exports`.

    Returns
    -------
    Rows of term, value (USD) and share (0-1): domestic_ends_in_importer, domestic_ends_elsewhere,
    domestic_returns_home, domestic_counted_again, foreign and foreign_counted_again. Without an
    importer the first is all that ends abroad and the second is zero. The headline is the share of
    domestic value added counted once.

    Raises
    ------
    DataError : exporter and importer are the same, or ``kept_home`` does not fit the table.

    References
    ----------
    Borin and Mancini (2019), World Bank Policy Research Working Paper 8804; Los, Timmer and de
    Vries (2016), American Economic Review 106, 1958-1966; Koopman, Wang and Wei (2014), American
    Economic Review 104, 459-494.
    """
    about: dict[str, Any] = {
        "method": "export-terms",
        "definition": DEFINITION,
        "reference": BORIN_MANCINI,
        "units": {"value": "USD", "share": "share"},
    }
    lacking, sales = sold(io, exporter, importer, use, kept_home)
    if lacking is not None:
        empty = pl.DataFrame(schema={"term": pl.String, "value": pl.Float64, "share": pl.Float64})
        return Result(rows=empty, lacking=lacking, **about)
    (own,), carried = ended(io, exporter, importer, use, kept_home)
    content = contents(io, exporter, sales)
    once = contents(io, exporter, sales, selling_inputs=False)
    residual = max(carried, content.residual, once.residual)
    at, value = io.countries.index(exporter), float(sales.sum())
    returned = float(own[at])
    reached = float(own.sum()) - returned
    if importer is not None:
        reached = float(own[io.countries.index(importer)])
    foreign, foreign_once = (float(np.delete(c.values, at).sum()) for c in (content, once))
    domestic = float(own.sum())
    terms = {
        "domestic_ends_in_importer": reached,
        "domestic_ends_elsewhere": domestic - returned - reached,
        "domestic_returns_home": returned,
        "domestic_counted_again": float(content.values[at]) - domestic,
        "foreign": foreign_once,
        "foreign_counted_again": foreign - foreign_once,
    }
    rows = pl.DataFrame({"term": list(terms), "value": list(terms.values())}).with_columns(
        share=pl.col("value") / value
    )
    share = domestic / value
    again = (terms["domestic_counted_again"] + terms["foreign_counted_again"]) / value
    return Result(
        rows=rows,
        headline=Headline(share, "share", io.period),
        summary=message(
            worded("export-terms-summary", importer),
            **pair(exporter, importer),
            share=Quantity(share, "share"),
            again=Quantity(again, "share"),
            period=Span(io.period),
        ),
        assumptions=(
            *io.assumptions,
            *about_sales(io, use, kept_home, ends=True),
        ),
        dropped=io.dropped,
        converged=residual <= LARGEST_RESIDUAL,
        residual=residual,
        **about,
    )
