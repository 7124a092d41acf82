"""Output: all that a country's industries produce, whoever buys it."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from tijarat.reference.industries import industry
from tijarat.results import Country, Headline, Product, Quantity, Result, Span, message
from tijarat.statistics.input_output import ICIO, InputOutput

DEFINITION = "All that an industry produces in a year, sold at home and abroad, whoever buys it."
REFERENCE = "United Nations (2009), System of National Accounts 2008, chapter 6"


def industry_output(
    io: InputOutput, country: str, *, industries: Iterable[str] | None = None
) -> Result:
    """Gross output of a country's industries, at basic prices.

    Output is not what is exported, and not value added: it holds the inputs bought to make it.

    Parameters
    ----------
    io : the inter-country table, see :func:`tijarat.statistics.input_output.assemble`.
    country : alpha-3 code.
    industries : ICIO codes to keep, all when None.

    Returns
    -------
    Rows of industry, output (USD) and share (0-1, of all output of the country), largest first.
    The headline is the output of the industries kept.

    Raises
    ------
    UnknownCodeError : an industry is not in ICIO.

    References
    ----------
    United Nations (2009), System of National Accounts 2008, chapter 6.
    """
    kept = None if industries is None else [industry(code).code for code in industries]
    known = country in io.countries
    every = pl.DataFrame(
        {
            "industry": list(io.industries) if known else [],
            "output": io.output[io.block(country)] if known else [],
        },
        schema={"industry": pl.String, "output": pl.Float64},
    ).with_columns(share=pl.col("output") / pl.col("output").sum())
    rows = every.filter(pl.col("output") > 0)
    if kept is not None:
        rows = rows.filter(pl.col("industry").is_in(kept))
    rows = rows.sort("output", "industry", descending=[True, False])
    said = {"country": Country(country), "period": Span(io.period)}
    if rows.is_empty():
        lacking = message("lacks-input-output", **said)
        return Result(
            method="industry-output",
            definition=DEFINITION,
            reference=REFERENCE,
            rows=rows,
            units={"output": "USD", "share": "share"},
            lacking=lacking,
        )
    made = float(rows["output"].sum())
    largest = rows.row(0, named=True)
    return Result(
        method="industry-output",
        definition=DEFINITION,
        reference=REFERENCE,
        rows=rows,
        units={"output": "USD", "share": "share"},
        headline=Headline(made, "USD", io.period),
        summary=message(
            "industry-output-summary" if len(rows) > 1 else "industry-output-one",
            **said,
            output=Quantity(made, "USD"),
            industry=Product(ICIO, largest["industry"]),
            share=Quantity(largest["share"], "share"),
        ),
        dropped=io.dropped,
    )
