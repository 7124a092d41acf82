"""From stored tables to an inter-country table: as published, or reconstructed from totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import narwhals as nw
import numpy as np
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.errors import DataError
from tijarat.reference.industries import INDUSTRIES
from tijarat.results import Dropped, Message, Quantity, message
from tijarat.statistics.frames import Lazy, collect, lazy, total
from tijarat.statistics.industry_inputs import Cells, Spread
from tijarat.statistics.input_output import ICIO, Array, InputOutput
from tijarat.tables import WORLD

GROSS_OUTPUT, FINAL_DEMAND = "gross_output", "final_demand_and_rest_of_world"

MISPLACED_SHARE = 0.137
"""Share of Pakistan's sales to Japan, 2022, that the reconstruction gives to another buying
industry than the true table does; ``tests/statistics/test_input_output_reference.py`` holds it."""

_INPUT_COLUMNS = (
    "period",
    "supplier",
    "supplying_industry",
    "user",
    "using_industry",
    "use",
    "value",
)


def assemble(
    inputs: IntoFrame,
    flows: IntoFrame | None = None,
    indicators: IntoFrame | None = None,
    *,
    period: str | None = None,
) -> InputOutput:
    """The table of one year, in full detail where it is loaded, else reconstructed from totals.

    Parameters
    ----------
    inputs : period, supplier, supplying_industry, user, using_industry, use, value (USD). Rows of a
        named supplier are the full table; rows of supplier ``WLD`` are summed over suppliers.
    flows : period, exporter, importer, classification, product (industry), use, value (USD), with
        domestic sales; needed where the suppliers are summed.
    indicators : period, country, indicator, classification, product (industry), value (USD), of
        ``gross_output`` and ``final_demand_and_rest_of_world``; needed likewise.
    period : code of the year, the newest when None.

    Raises
    ------
    DataError : a column or all rows are missing, or totals come without flows and indicators.
    """
    rows = lazy(inputs, *_INPUT_COLUMNS)
    detailed = rows.filter(nw.col("supplier") != WORLD)
    year = period or _newest(detailed) or _newest(rows)
    if year is None or not _holds(rows, year):
        raise DataError(
            f"The input-output table has no rows{'' if year is None else f' for {year}'}; expected "
            "what industries bought from industries. Try `tijarat load oecd_icio` or `starter`."
        )
    if _holds(detailed, year):
        return full_table(inputs, period=year)
    if flows is None or indicators is None:
        raise DataError(
            f"The input-output rows of {year} are summed over suppliers; expected flows and "
            "indicators beside them, to tell the suppliers apart. Hand over both tables."
        )
    return reconstructed_table(inputs, flows, indicators, period=year)


def full_table(inputs: IntoFrame, *, period: str) -> InputOutput:
    """The table as published, with the buyers of final goods; output is what its rows add up to.

    Parameters
    ----------
    inputs : as for :func:`assemble`; final sales have ``use`` ``final``. Negative values
        (inventories drawn down) are kept.
    period : code of the year.
    """
    wanted = lazy(inputs, *_INPUT_COLUMNS).filter(
        (nw.col("period") == period) & (nw.col("supplier") != WORLD)
    )
    bought = wanted.filter(nw.col("use") == "intermediate")
    countries = tuple(sorted(_codes(wanted, "supplier") | _codes(wanted, "user")))
    industries = _ordered(_codes(wanted, "supplying_industry") | _codes(bought, "using_industry"))
    wide, deep = len(countries), len(industries)
    size, unreported = wide * deep, 0
    intermediate = np.zeros((wide, deep, size))
    # one seller at a time: ten million rows of text at once would take gigabytes
    for at, country in enumerate(countries):
        keys = {"supplying_industry": industries, "user": countries, "using_industry": industries}
        sold, blank = _reported(bought.filter(nw.col("supplier") == country), *keys)
        intermediate[at] = _cells(sold, keys).reshape(deep, size)
        unreported += blank
    ends = {"supplier": countries, "supplying_industry": industries, "user": countries}
    ended, blank = _reported(wanted.filter(nw.col("use") == "final"), *ends)
    final = _cells(ended, ends).reshape(size, wide)
    cells = intermediate.reshape(size, size)
    output = cells.sum(axis=1) + final.sum(axis=1)
    return InputOutput(
        period=period,
        countries=countries,
        industries=industries,
        inputs=Cells(cells, wide),
        final=final,
        output=output,
        assumptions=(message("io-value-added-with-taxes"),),
        dropped=_unreported(unreported + blank) + _without_output(output, countries, industries),
    )


def reconstructed_table(
    inputs: IntoFrame, flows: IntoFrame, indicators: IntoFrame, *, period: str
) -> InputOutput:
    """The table from its totals: every industry of a country buys an input from the same suppliers.

    Sales of industry i of country c to industry j of country d are c's sales of i to d, spread over
    d's industries as d's purchases of i from all countries together are. Final demand is spread
    over destinations as intermediate sales are, domestic ones included; what has no such sales
    stays at home. Both are assumptions and both are said.

    Parameters
    ----------
    inputs, flows, indicators, period : as for :func:`assemble`.
    """
    bought, sold, made, dropped = _totals(inputs, flows, indicators, period)
    countries = tuple(sorted(set(made["country"])))
    industries = _ordered(set(made["product"]))
    wide, deep = len(countries), len(industries)
    by_user = _cells(
        bought,
        {"user": countries, "supplying_industry": industries, "using_industry": industries},
    ).reshape(wide, deep, deep)
    by_importer = _cells(
        sold, {"product": industries, "exporter": countries, "importer": countries}
    ).reshape(deep, wide, wide)
    spread = Spread(by_importer, _shares(by_user))
    output, ends = (
        _cells(
            made.filter(pl.col("indicator") == indicator),
            {"country": countries, "product": industries},
        )
        for indicator in (GROSS_OUTPUT, FINAL_DEMAND)
    )
    home = np.repeat(np.arange(wide), deep)
    pattern = _shares(by_importer.swapaxes(0, 1).reshape(wide * deep, wide))
    pattern[np.arange(wide * deep), home] += pattern.sum(axis=1) == 0
    final = ends[:, np.newaxis] * pattern
    gap = output - spread.times(np.ones((wide * deep, 1)))[:, 0] - ends
    final[np.arange(wide * deep), home] += gap
    return InputOutput(
        period=period,
        countries=countries,
        industries=industries,
        inputs=spread,
        final=final,
        output=output,
        final_observed=False,
        assumptions=(
            message("io-reconstructed", misplaced=Quantity(MISPLACED_SHARE, "share")),
            message("io-value-added-bound"),
            message("io-rest-of-world-missing"),
            *_unbalanced(gap, output),
        ),
        dropped=dropped + _without_output(output, countries, industries),
    )


def _totals(
    inputs: IntoFrame, flows: IntoFrame, indicators: IntoFrame, period: str
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame, tuple[Dropped, ...]]:
    """Rows of the three tables that belong to the year and to countries whose output is known."""
    bought, no_input = _reported(
        lazy(inputs, *_INPUT_COLUMNS).filter(
            (nw.col("period") == period)
            & (nw.col("supplier") == WORLD)
            & (nw.col("use") == "intermediate")
        ),
        *("supplying_industry", "user", "using_industry"),
    )
    sold, no_sale = _reported(
        lazy(
            flows, "period", "exporter", "importer", "classification", "product", "use", "value"
        ).filter(
            (nw.col("period") == period)
            & (nw.col("classification") == ICIO)
            & (nw.col("use") == "intermediate")
        ),
        *("exporter", "importer", "product"),
    )
    made, no_output = _reported(
        lazy(
            indicators, "period", "country", "indicator", "classification", "product", "value"
        ).filter(
            (nw.col("period") == period)
            & (nw.col("classification") == ICIO)
            & nw.col("indicator").is_in([GROSS_OUTPUT, FINAL_DEMAND])
        ),
        *("country", "indicator", "product"),
    )
    if made.is_empty() or sold.is_empty():
        raise DataError(
            f"No industry sales or no gross output for {period} came; expected ICIO flows with use "
            f"'intermediate' and the indicators '{GROSS_OUTPUT}' and '{FINAL_DEMAND}'. "
            "Try `tijarat load starter`."
        )
    countries, industries = made["country"].unique(), made["product"].unique()
    kept_bought = bought.filter(
        pl.col("user").is_in(countries.implode())
        & pl.col("supplying_industry").is_in(industries.implode())
        & pl.col("using_industry").is_in(industries.implode())
    )
    kept_sold = sold.filter(
        pl.col("exporter").is_in(countries.implode())
        & pl.col("importer").is_in(countries.implode())
        & pl.col("product").is_in(industries.implode())
    )
    strange = bought.height - kept_bought.height + sold.height - kept_sold.height
    dropped = _unreported(no_input + no_sale + no_output)
    if strange:
        dropped += (Dropped("country or industry without known gross output", strange),)
    return kept_bought, kept_sold, made, dropped


def _shares(values: Array) -> Array:
    """Each value over the sum along the last axis; 0 where the sum is 0."""
    sums = values.sum(axis=-1, keepdims=True)
    return np.divide(values, sums, out=np.zeros_like(values), where=sums != 0)


def _cells(rows: pl.DataFrame, labels: Mapping[str, Sequence[str]]) -> Array:
    """Values added up by the labels of their columns, flat, the last column fastest."""
    at = np.zeros(rows.height, dtype=np.int64)
    for column, codes in labels.items():
        place = rows[column].cast(pl.Enum(codes)).to_physical().to_numpy()
        at *= len(codes)
        at += place
    size = int(np.prod([len(codes) for codes in labels.values()]))
    return np.bincount(at, weights=rows["value"].to_numpy(), minlength=size).astype(np.float64)


def _reported(rows: Lazy, *keys: str) -> tuple[pl.DataFrame, int]:
    """Values added up by the keys, and how many keys have none reported."""
    summed = collect(rows.group_by(*keys).agg(total("value")))
    kept = summed.drop_nulls("value")
    return kept, summed.height - kept.height


def _newest(rows: Lazy) -> str | None:
    years = collect(rows.select(nw.col("period").max()))["period"]
    return years[0] if len(years) else None


def _holds(rows: Lazy, year: str) -> bool:
    return collect(rows.filter(nw.col("period") == year).select("period").head(1)).height > 0


def _codes(rows: Lazy, column: str) -> set[str]:
    return set(collect(rows.select(column).unique())[column])


def _ordered(industries: set[str]) -> tuple[str, ...]:
    """In the order of the published tables, then any others."""
    known = (code for code in INDUSTRIES if code in industries)
    return (*known, *sorted(industries - set(INDUSTRIES)))


def _unreported(count: int) -> tuple[Dropped, ...]:
    return (Dropped("value not reported", count),) if count else ()


def _without_output(
    output: Array, countries: Sequence[str], industries: Sequence[str]
) -> tuple[Dropped, ...]:
    places = np.flatnonzero(output <= 0)
    names = tuple(
        f"{countries[k // len(industries)]} {industries[k % len(industries)]}" for k in places[:5]
    )
    return (Dropped("industry without output", int(places.size), names),) if places.size else ()


def _unbalanced(gap: Array, output: Array, tolerance: float = 1e-4) -> tuple[Message, ...]:
    """A note on industries whose sales do not add up to their output."""
    relative = np.divide(np.abs(gap), output, out=np.zeros_like(gap), where=output > 0)
    count = int((relative > tolerance).sum())
    if not count:
        return ()
    largest = Quantity(float(relative.max()), "share")
    return (message("io-unbalanced", count=count, industries=gap.size, largest=largest),)
