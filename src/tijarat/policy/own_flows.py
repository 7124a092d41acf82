"""A baseline from any table of flows: exporter, importer, value, perhaps an industry, perhaps inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import narwhals as nw
import numpy as np
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.errors import BaselineError, DataError
from tijarat.policy.baseline import Array, Baseline
from tijarat.policy.one_sector import check_domestic
from tijarat.reference.industries import INDUSTRIES
from tijarat.results import message
from tijarat.statistics.frames import collect, lazy, total

ONE = "all"
INDUSTRY_NAMES = ("industry", "sector", "product")
INPUT_COLUMNS = ("country", "input_industry", "using_industry", "value")
MOST_CELLS = 20_000_000


def from_flows(flows: IntoFrame, inputs: IntoFrame | None = None, *, period: str = "") -> Baseline:
    """The baseline of a table of flows.

    Parameters
    ----------
    flows : exporter, importer, value (USD, net of duty; rows where both are one country are its sales
        at home), and optionally industry (or sector, or product). Rows of one key are added up.
    inputs : country, input_industry, using_industry, value (USD, net of duty); without them nothing is
        an input and everything is final.
    period : code of the year, for messages.

    Raises
    ------
    DataError : a column is missing, a value is negative, not a number or not reported.
    BaselineError : a country without domestic sales; inputs of countries or industries without flows;
        more inputs than are bought.
    """
    frame = lazy(flows, "exporter", "importer", "value")
    names = frame.collect_schema().names()
    column = next((name for name in INDUSTRY_NAMES if name in names), None)
    if column is None:
        frame, column = frame.with_columns(industry=nw.lit(ONE)), "industry"
    rows = collect(
        frame.select(
            nw.col("exporter").cast(nw.String),
            nw.col("importer").cast(nw.String),
            nw.col(column).cast(nw.String).alias("industry"),
            nw.col("value").cast(nw.Float64),
        )
    )
    _check_values(rows, "flows")
    rows = collect(lazy(rows).group_by("exporter", "importer", "industry").agg(total("value")))
    countries = tuple(sorted(set(rows["exporter"]) | set(rows["importer"])))
    industries = _ordered(set(rows["industry"]))
    if len(countries) ** 2 * len(industries) > MOST_CELLS:
        raise BaselineError(
            f"{len(countries)} countries and {len(industries)} industries came; that is more than the "
            f"{MOST_CELLS:,} cells an equilibrium here is solved for. Add small countries up, or use "
            "industries instead of products and name products in the scenario."
        )
    labels = {"industry": industries, "importer": countries, "exporter": countries}
    final = _cells(rows, labels)
    check_domestic(final.sum(axis=0).T, list(countries))
    bought, intermediate = _inputs(inputs, countries, industries, final)
    if inputs is not None:
        final = final - intermediate
    return Baseline(
        period=period,
        countries=countries,
        industries=industries,
        intermediate=intermediate,
        final=final,
        inputs=bought,
        classification="ICIO" if set(industries) <= set(INDUSTRIES) else "",
        assumptions=(message("policy-own-flows"),),
    )


def _inputs(
    inputs: IntoFrame | None,
    countries: Sequence[str],
    industries: Sequence[str],
    sales: Array,
) -> tuple[Array, Array]:
    """Inputs by country, input and user; and the part of every flow that is an input.

    Every supplier of an input has the same part in inputs as in all that the country buys of it.
    """
    wide, deep = len(countries), len(industries)
    if inputs is None:
        return np.zeros((wide, deep, deep)), np.zeros_like(sales)
    rows = collect(lazy(inputs, *INPUT_COLUMNS).select(*INPUT_COLUMNS))
    _check_values(rows, "inputs")
    for column, known in (
        ("country", countries),
        ("input_industry", industries),
        ("using_industry", industries),
    ):
        strange = sorted(set(rows[column]) - set(known))
        if strange:
            raise BaselineError(
                f"The inputs name {column} {', '.join(map(str, strange[:5]))}, which the flows do not "
                "hold; expected the same codes in both files. Correct them, or leave those rows out."
            )
    labels = {"country": countries, "input_industry": industries, "using_industry": industries}
    bought = _cells(rows, labels)
    purchases = sales.sum(axis=2)
    used = bought.sum(axis=2).T
    if (used > purchases * (1 + 1e-9)).any():
        j, n = np.argwhere(used > purchases * (1 + 1e-9))[0]
        raise BaselineError(
            f"Industries of {countries[n]} use {used[j, n]:.4g} of {industries[j]}, and the country "
            f"buys only {purchases[j, n]:.4g} of it; expected no more inputs than purchases. Check the "
            "units of the two files: both must be USD."
        )
    part = np.divide(used, purchases, out=np.zeros_like(used), where=purchases > 0)
    return bought, sales * part[..., np.newaxis]


def _check_values(rows: pl.DataFrame, what: str) -> None:
    bad = rows.filter(pl.col("value").is_null() | pl.col("value").is_nan() | (pl.col("value") < 0))
    if len(bad):
        first = ", ".join(str(value) for value in bad.row(0))
        raise DataError(
            f"{len(bad)} rows of the {what} have a negative or missing value (the first: {first}); "
            "expected USD of 0 or more. Leave unreported rows out: they are not 0."
        )
    if rows.is_empty():
        raise DataError(f"The {what} hold no rows; expected some.")


def _ordered(codes: set[str]) -> tuple[str, ...]:
    known = [code for code in INDUSTRIES if code in codes]
    return (*known, *sorted(codes - set(known)))


def _cells(rows: pl.DataFrame, labels: Mapping[str, Sequence[str]]) -> Array:
    found = np.zeros([len(codes) for codes in labels.values()])
    places = tuple(
        rows[column].cast(pl.String).cast(pl.Enum(list(codes))).to_physical().to_numpy()
        for column, codes in labels.items()
    )
    np.add.at(found, places, rows["value"].cast(pl.Float64).to_numpy())
    return found
