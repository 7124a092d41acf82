"""The one crossing from tables to matrices: what each exporter sold of each product, year by year.

Rows of one exporter, product and year are added up, so flows between pairs may be handed over as
they are. A pair without a row counts as nothing sold; a row without a value stays unreported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw
import numpy as np
import polars as pl
from narwhals.typing import IntoFrame
from numpy.typing import NDArray

from tijarat.errors import DataError
from tijarat.opportunities.choices import Choices
from tijarat.results import Message, message
from tijarat.statistics.frames import lazy

Matrix = NDArray[np.floating[Any]]
Vector = NDArray[np.floating[Any]]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Exports:
    """One year's exports as a matrix, names kept.

    Parameters
    ----------
    year : as in the table; None where the table has none.
    exporters, products : codes in order, every one that has a row.
    value : USD, exporter x product, 0 where there is no row.
    reported : whether a pair has a value.
    silent : flat places of pairs that have rows, none of them with a value.
    people : by exporter, NaN where nobody says; None where population was not given.
    unreported : rows without a value.
    warnings : what the result is to say about the rows.
    """

    year: Any
    exporters: pl.Series
    products: pl.Series
    value: Matrix
    reported: Mask
    silent: Places
    people: Vector | None = None
    unreported: int = 0
    warnings: tuple[Message, ...] = field(default=())


def read_exports(table: IntoFrame, choices: Choices) -> Iterator[Exports]:
    """The exports of each year in order; of a lazy table one year at a time is in memory.

    Parameters
    ----------
    table : the columns that ``choices`` names; never changed.

    Raises
    ------
    DataError : a column is missing, a value is below zero, infinite or text, or no row is left.
    """
    years = [] if choices.year is None else [choices.year]
    frame = lazy(table, choices.exporter, choices.product, choices.value, *years)
    people = None if choices.population is None else _people(choices.population)
    for rows in _parts(frame, choices, one_by_one=_is_lazy(table)):
        _require_values(rows)
        yield _matrix(rows, people, year=choices.year is not None)


def _is_lazy(table: Any) -> bool:
    return isinstance(nw.from_native(table, pass_through=False), nw.LazyFrame)


def _parts(
    frame: nw.LazyFrame[Any], choices: Choices, *, one_by_one: bool
) -> Iterator[pl.DataFrame]:
    """The sums of each year."""
    if choices.year is None:
        yield _summed(frame, choices)
    elif one_by_one:
        found = frame.select(nw.col(choices.year)).unique().collect("polars").to_native()
        for year in _known_years(found[choices.year], choices.year):
            one = _summed(frame.filter(nw.col(choices.year) == year), choices, by_year=False)
            yield one.with_columns(year=pl.lit(year))
    else:
        rows = _summed(frame, choices).sort("year", maintain_order=True)
        _known_years(rows["year"], choices.year)
        yield from rows.partition_by("year", maintain_order=True)


def _known_years(years: pl.Series, column: str) -> pl.Series:
    if years.is_empty():
        raise _no_rows()
    if years.null_count():
        raise DataError(
            f"A row came without {column}; expected a year in every row. Fill it in and try again."
        )
    return years.unique().sort()


def _no_rows() -> DataError:
    return DataError("The table has no rows; expected one for each exporter and product.")


def _summed(frame: nw.LazyFrame[Any], choices: Choices, *, by_year: bool = True) -> pl.DataFrame:
    """Sums by (year,) exporter and product, and how many rows each sum has."""
    kind = frame.collect_schema()[choices.value]
    if not kind.is_numeric():
        raise DataError(
            f"The column '{choices.value}' holds {str(kind).lower()}; expected numbers (USD). "
            "Make it numeric and try again."
        )
    code = {"exporter": choices.exporter, "product": choices.product}
    keys = {name: nw.col(column).cast(nw.String) for name, column in code.items()}
    if by_year and choices.year is not None:
        keys["year"] = nw.col(choices.year)
    value = nw.col(choices.value).cast(nw.Float64)
    if kind.is_float():  # NaN is how some tables write unreported
        value = nw.when(~value.is_nan()).then(value)
    chosen = frame.select(**keys, value=value)
    amount = nw.col("value")
    rows = (
        chosen.group_by(*keys)
        .agg(
            value=amount.sum(),
            least=amount.min(),
            reported=amount.count(),
            rows=nw.len(),
        )
        .collect("polars")
        .to_native()
    )
    return rows


def _require_values(rows: pl.DataFrame) -> None:
    if rows.is_empty():
        raise _no_rows()
    bad = rows.filter((pl.col("least") < 0) | ~pl.col("value").is_finite())
    if len(bad):
        row = bad.sort("exporter", "product").row(0, named=True)
        came = row["least"] if row["least"] < 0 else row["value"]
        raise DataError(
            f"The value of exporter {row['exporter']}, product {row['product']} came as {came:g}; "
            "expected dollars, zero or more, or null where nothing is reported. "
            f"{len(bad):,} such pairs: mend them and try again."
        )


def _people(given: Mapping[str, float] | Any) -> pl.DataFrame:
    """Exporter, people and perhaps year."""
    if isinstance(given, Mapping):
        return pl.DataFrame(
            {"exporter": list(given), "population": list(given.values())},
            schema={"exporter": pl.String, "population": pl.Float64},
        )
    rows = lazy(given, "exporter", "population").collect("polars").to_native()
    columns = [name for name in ("exporter", "year", "population") if name in rows.columns]
    people = rows.select(columns).with_columns(
        pl.col("exporter").cast(pl.String), pl.col("population").cast(pl.Float64).fill_nan(None)
    )
    keys = [name for name in columns if name != "population"]
    people = people.drop_nulls().unique()
    twice = people.filter(people.select(keys).is_duplicated())
    if len(twice):
        raise DataError(
            f"The population of {twice['exporter'][0]} came with {len(twice)} different numbers; "
            "expected one for each exporter (and year). Keep one and try again."
        )
    return people


def _matrix(rows: pl.DataFrame, people: pl.DataFrame | None, *, year: bool) -> Exports:
    when = rows["year"][0] if year else None
    nameless = rows.filter(pl.col("exporter").is_null() | pl.col("product").is_null())
    rows = rows.filter(pl.col("exporter").is_not_null() & pl.col("product").is_not_null())
    exporters, products = (rows[name].unique().sort() for name in ("exporter", "product"))
    at = rows["exporter"].cast(pl.Enum(exporters)).to_physical().to_numpy()
    of = rows["product"].cast(pl.Enum(products)).to_physical().to_numpy()
    value = np.zeros((len(exporters), len(products)))
    reported = np.zeros(value.shape, dtype=np.bool_)
    value[at, of] = rows["value"].fill_null(0.0).to_numpy()
    told = rows["reported"].to_numpy() > 0
    reported[at, of] = told
    return Exports(
        year=when,
        exporters=exporters,
        products=products,
        value=value,
        reported=reported,
        silent=np.ravel_multi_index((at[~told], of[~told]), value.shape),
        people=None if people is None else _by_exporter(people, exporters, when),
        unreported=int((rows["rows"] - rows["reported"]).sum()),
        warnings=_warnings(rows, nameless),
    )


def _by_exporter(people: pl.DataFrame, exporters: pl.Series, year: Any) -> Vector:
    if "year" in people.columns and year is not None:
        people = people.filter(pl.col("year").cast(pl.String) == str(year))
    known = dict(people.select("exporter", "population").iter_rows())
    found = [known.get(code) for code in exporters]
    return np.array([np.nan if n is None or n <= 0 else n for n in found], dtype=np.float64)


def _warnings(rows: pl.DataFrame, nameless: pl.DataFrame) -> tuple[Message, ...]:
    said: list[Message] = []
    several = int((rows["rows"] > 1).sum())
    if several:
        said.append(message("complexity-rows-added", pairs=several))
    if len(nameless):
        said.append(message("complexity-rows-without-code", rows=int(nameless["rows"].sum())))
    return tuple(said)
