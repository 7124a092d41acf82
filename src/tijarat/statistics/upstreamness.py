"""Upstreamness: how many stages lie between an industry's output and its final user."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from tijarat.charts import bar_chart
from tijarat.reference.industries import INDUSTRIES
from tijarat.results import Country, Headline, Message, Product, Quantity, Result, Span, message
from tijarat.statistics.input_output import ICIO, Array, InputOutput
from tijarat.statistics.leontief import LARGEST_RESIDUAL

DEFINITION = (
    "Upstreamness is 1 where all output goes to final users, plus, for output sold to industries, "
    "the upstreamness of the buyers; downstreamness counts the stages behind the output likewise."
)
REFERENCE = (
    "Antràs, Chor, Fally and Hillberry (2012), American Economic Review 102, 412-416; Antràs and "
    "Chor (2018), in World Trade Evolution, 126-194"
)


def upstreamness(io: InputOutput, country: str) -> Result:
    """Distance of each industry of a country from final use, and from primary factors.

    Parameters
    ----------
    io : the inter-country table, see :func:`tijarat.statistics.input_output.assemble`.
    country : alpha-3 code.

    Returns
    -------
    Rows of industry, output (USD), upstreamness and downstreamness (stages, at least 1 where
    nothing in the table is negative) and rank (1 is the farthest from final use), of industries
    with output. The headline is the average upstreamness, weighted by output.

    Notes
    -----
    Changes in inventories count as final use, without the correction of Antràs et al. for closed
    tables: an inter-country table needs none for trade.

    References
    ----------
    Antràs, Chor, Fally and Hillberry (2012), American Economic Review 102, 412-416; Fally (2012),
    Production staging; Antràs and Chor (2018), in World Trade Evolution, 126-194.
    """
    about: dict[str, Any] = {
        "method": "upstreamness",
        "definition": DEFINITION,
        "reference": REFERENCE,
        "units": {
            "output": "USD",
            "upstreamness": "stages",
            "downstreamness": "stages",
            "rank": "position",
        },
    }
    stages = distances(io)
    rows = _rows(io, stages, country)
    if rows.is_empty():
        lacks = message("lacks-input-output", country=Country(country), period=Span(io.period))
        return Result(rows=rows, lacking=lacks, **about)
    average = float(np.average(rows["upstreamness"], weights=rows["output"]))
    return Result(
        rows=rows,
        headline=Headline(average, "stages", io.period),
        summary=_summary(rows, country, average, io.period),
        assumptions=(*io.assumptions, *_bound(io)),
        dropped=io.dropped,
        converged=stages.residual <= LARGEST_RESIDUAL,
        residual=stages.residual,
        picture=_picture(rows),
        **about,
    )


@dataclass(frozen=True, slots=True)
class Distances:
    """Stages of every country-industry of a table.

    Parameters
    ----------
    upstreamness : between output and its final user (``B x / x``); NaN where there is no output.
    downstreamness : behind a USD of output (``1' B``).
    residual : largest error of their equations.
    """

    upstreamness: Array
    downstreamness: Array
    residual: float


def distances(io: InputOutput) -> Distances:
    """Upstreamness and downstreamness of every country-industry."""
    made, gathered = io.leontief.behind(io.output), io.leontief.carried(np.ones_like(io.output))
    nothing = np.full_like(io.output, np.nan)
    above = np.divide(made.values, io.output, out=nothing, where=io.output > 0)
    return Distances(above, gathered.values, max(made.residual, gathered.residual))


def _rows(io: InputOutput, stages: Distances, country: str) -> pl.DataFrame:
    known = country in io.countries
    own = io.block(country) if known else slice(0, 0)
    return (
        pl.DataFrame(
            {
                "industry": list(io.industries) if known else [],
                "output": io.output[own],
                "upstreamness": stages.upstreamness[own],
                "downstreamness": stages.downstreamness[own],
            },
            schema_overrides={"industry": pl.String},
        )
        .filter(pl.col("output") > 0)
        .sort("upstreamness", "industry", descending=[True, False])
        .with_columns(rank=pl.int_range(1, pl.len() + 1, dtype=pl.Int64))
    )


def _summary(rows: pl.DataFrame, country: str, average: float, period: str) -> Message:
    first, last = rows.row(0, named=True), rows.row(-1, named=True)
    return message(
        "upstreamness-summary",
        country=Country(country),
        average=Quantity(average, "stages"),
        first=Product(ICIO, first["industry"]),
        first_stages=Quantity(float(first["upstreamness"]), "stages"),
        last=Product(ICIO, last["industry"]),
        last_stages=Quantity(float(last["upstreamness"]), "stages"),
        period=Span(period),
    )


def _bound(io: InputOutput) -> tuple[Message, ...]:
    """Where the rest of the world's purchases count as final, both distances are lower bounds."""
    return () if io.final_observed else (message("upstreamness-lower-bound"),)


def _picture(rows: pl.DataFrame, most: int = 10) -> dict[str, Any]:
    largest = rows.sort("output", descending=True).head(most).sort("rank")
    names = [
        INDUSTRIES[code].short_name if code in INDUSTRIES else code for code in largest["industry"]
    ]
    return bar_chart(names, largest["upstreamness"].to_list(), format=".1f")
