"""Absorption: where the value added in a country's sales finally ends."""

from __future__ import annotations

from typing import Any

import polars as pl

from tijarat.results import Country, Headline, Message, Quantity, Result, Span, Term, message
from tijarat.statistics.industry_sales import (
    BORIN_MANCINI,
    about_sales,
    by_country,
    ended,
    of_country,
    pair,
    shares_chart,
    sold,
    worded,
)
from tijarat.statistics.input_output import InputOutput, Use
from tijarat.statistics.leontief import LARGEST_RESIDUAL

DEFINITION = (
    "The exporter's own value added in its sales, counted when it first leaves the country, by the "
    "country whose final demand it ends in, however often it is worked up and sold on in between."
)

HALF = 0.5
"""Share of the final sales assumed to go abroad that the second column of shares keeps at home."""


def absorption(
    io: InputOutput,
    exporter: str,
    importer: str | None = None,
    *,
    use: Use | None = None,
    kept_home: float = 0.0,
) -> Result:
    """Where the exporter's own value added in its sales to one country finally ends.

    The importer's industries work up what they bought and sell it at home or on to others: with
    ``v_s`` the exporter's value added per output, ``A`` inputs per output and ``x_d`` all output
    made for final demand in country ``d``, the part that ends in ``d`` is
    ``v_s (I - A_ss)^-1 (A_sr x_d,r + F_sr [d = r])``. Value that left the exporter before, and came
    back in its inputs, is not counted again.

    Parameters
    ----------
    io, exporter, importer, use, kept_home : as for :func:`value_added_in_exports`.

    Returns
    -------
    Rows of destination, role (exporter: returned home; importer; third), value (USD), share (0-1),
    rank and, where final demand is assumed, ``share_if_half_kept_home``: the same were half of the
    final sales assumed to go abroad made at home. The headline is the share that ends in the
    importer, or abroad when no importer is given.

    Raises
    ------
    DataError : exporter and importer are the same, or ``kept_home`` does not fit the table.

    References
    ----------
    Borin and Mancini (2019), World Bank Policy Research Working Paper 8804; Johnson and Noguera
    (2012), Journal of International Economics 86, 224-236.
    """
    units = {"value": "USD", "share": "share", "rank": "position"}
    if not io.final_observed:
        units["share_if_half_kept_home"] = "share"
    about: dict[str, Any] = {
        "method": "absorption",
        "definition": DEFINITION,
        "reference": BORIN_MANCINI,
        "units": units,
    }
    lacking, _ = sold(io, exporter, importer, use, kept_home)
    if lacking is not None:
        rows = by_country(io, "destination", None, exporter, importer)
        return Result(rows=rows, lacking=lacking, **about)
    shares = (kept_home,) if io.final_observed else (kept_home, kept_home + (1 - kept_home) * HALF)
    (value, *others), residual = ended(io, exporter, importer, use, *shares)
    rows = by_country(io, "destination", value, exporter, importer)
    for raised in others:
        other = pl.DataFrame(
            {"destination": io.countries, "share_if_half_kept_home": raised / raised.sum()}
        )
        rows = rows.join(other, on="destination", how="left")
    return Result(
        rows=rows,
        headline=Headline(_absorbed(rows, exporter, importer, "share"), "share", io.period),
        summary=_endings(rows, exporter, importer, Span(io.period)),
        assumptions=(
            *io.assumptions,
            *about_sales(io, use, kept_home, ends=True),
            *_if_kept_home(io, rows, exporter, importer),
        ),
        dropped=io.dropped,
        converged=residual <= LARGEST_RESIDUAL,
        residual=residual,
        picture=shares_chart(rows, "destination"),
        **about,
    )


def _absorbed(rows: pl.DataFrame, exporter: str, importer: str | None, of: str) -> float:
    if importer is not None:
        return of_country(rows, "destination", importer, of)
    return float(rows.filter(pl.col("destination") != exporter)[of].sum())


def _endings(rows: pl.DataFrame, exporter: str, importer: str | None, period: Span) -> Message:
    parameters: dict[str, Term] = {
        **pair(exporter, importer),
        "share": Quantity(_absorbed(rows, exporter, importer, "share"), "share"),
        "value": Quantity(float(rows["value"].sum()), "USD"),
        "period": period,
    }
    third = rows.filter(pl.col("role") == "third")
    if third.is_empty():
        return Message(worded("absorption-alone", importer), parameters)
    first = third.row(0, named=True)
    parameters["third"] = Country(first["destination"])
    parameters["third_share"] = Quantity(float(first["share"]), "share")
    return Message(worded("absorption-summary", importer), parameters)


def _if_kept_home(
    io: InputOutput, rows: pl.DataFrame, exporter: str, importer: str | None
) -> tuple[Message, ...]:
    """How much hangs on the assumption about the buyers of final goods."""
    if io.final_observed:
        return ()
    moved = message(
        worded("absorption-if-kept-home", importer),
        **pair(exporter, importer),
        share=Quantity(_absorbed(rows, exporter, importer, "share"), "share"),
        raised=Quantity(_absorbed(rows, exporter, importer, "share_if_half_kept_home"), "share"),
    )
    return (moved,)
