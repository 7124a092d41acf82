"""The world's flows as one dense array: every exporter by importer by product, yearly means.

A year of BACI is ten million rows; five of them are read once, in any order, into one array of
single precision (a gigabyte for 226 countries and 5,000 products). What comes after never reads
them again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import narwhals as nw
import numpy as np
import polars as pl
from narwhals.typing import IntoFrame
from numpy.typing import NDArray

from tijarat.errors import DataError
from tijarat.opportunities.pair_tables import FLOW_COLUMNS, of_years
from tijarat.statistics.frames import lazy
from tijarat.tables import WORLD

Single = NDArray[np.float32]
Double = NDArray[np.float64]
Cells = NDArray[np.floating[Any]]

LARGEST = 1_500_000_000
"""Cells of the largest array allowed: six gigabytes."""


@dataclass(frozen=True, slots=True)
class Cube:
    """Yearly means of all flows, and their margins.

    Parameters
    ----------
    countries, products, periods : codes, in the order of the axes.
    value : USD a year, exporter x importer x product; 0 where there is no row.
    yearly_exports, yearly_imports : USD, country x product x year, as they came.
    exports, imports : USD a year, country x product.
    world : USD a year, product.
    pairs : USD a year, exporter x importer.
    unreported : rows without a value, left out.
    """

    countries: tuple[str, ...]
    products: tuple[str, ...]
    periods: tuple[str, ...]
    value: Cells
    yearly_exports: Cells
    yearly_imports: Cells
    exports: Double
    imports: Double
    world: Double
    pairs: Double
    unreported: int = 0

    def country(self, code: str) -> int:
        """Place of a country on its axis.

        Raises
        ------
        DataError : it trades nothing here.
        """
        if code not in self.countries:
            raise DataError(
                f"'{code}' trades nothing in these {len(self.countries)} countries' flows; expected "
                f"one of {', '.join(self.countries[:8])} ..."
            )
        return self.countries.index(code)


def read_cube(tables: Iterable[Any] | IntoFrame, *, years: int = 5, double: bool = False) -> Cube:
    """Add tables of flows up to the world's yearly means.

    Parameters
    ----------
    tables : one table, or several, each with period, exporter, importer, product, value (USD); the
        path of a Parquet file is read fastest. Domestic sales and rows on the world as a whole are
        left out.
    years : how many of the last periods count. A year in which an exporter has no row at all does
        not count in its mean.
    double : hold the cells in double precision; for small worlds only, it takes twice the memory.

    Raises
    ------
    DataError : a column is missing, there are no flows, or the world is too large for one array.
    PeriodError : the periods are not years.
    """
    one = hasattr(tables, "columns")  # every kind of table has them, no list or generator does
    several: Iterable[Any] = [tables] if one else tables  # type: ignore[assignment,list-item]
    rows = _Rows(np.float64 if double else np.float32)
    for part in _ahead(_parts(several)):
        rows.add(*part)
    return rows.cube(years)


_Column = tuple[NDArray[np.integer[Any]], list[str]]
"""A column of codes: of each row the place in the list of codes."""

_Read = tuple[tuple[_Column, ...], NDArray[np.floating[Any]]]
"""Columns of period, exporter, importer and product, and the value; NaN where it is not reported."""


def _ahead(parts: Iterator[_Read]) -> Iterator[_Read]:
    """Parts, each read while the one before is added."""
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(next, parts, None)
        while (part := waiting.result()) is not None:
            waiting = pool.submit(next, parts, None)
            yield part


def _parts(tables: Iterable[Any]) -> Iterator[_Read]:
    """Rows of each table, a Parquet file by its row groups."""
    for table in tables:
        if isinstance(table, Path):
            yield from _row_groups(table)
        else:
            coded = _coded(table)
            if coded.height:
                columns = tuple(_of_polars(coded[name]) for name in FLOW_COLUMNS[:-1])
                yield columns, coded["value"].to_numpy()


def _row_groups(path: Path) -> Iterator[_Read]:
    """Row groups of a file, the codes as the places in its dictionaries: no text is made of them."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path, read_dictionary=list(FLOW_COLUMNS[:-1])) as file:
        for group in range(file.num_row_groups):
            rows = file.read_row_group(group, columns=list(FLOW_COLUMNS), use_threads=False)
            if rows.num_rows == 0:
                continue
            coded = [rows.column(name).combine_chunks() for name in FLOW_COLUMNS[:-1]]
            columns = tuple(
                (column.indices.to_numpy(), column.dictionary.to_pylist()) for column in coded
            )
            yield columns, rows.column("value").to_numpy()


def _of_polars(column: pl.Series) -> _Column:
    met = column.unique()  # a few hundred or thousand
    places = column.to_physical().to_numpy()
    codes = [""] * (int(places.max()) + 1)
    for place, code in zip(met.to_physical(), met.cast(pl.String), strict=True):
        codes[place] = code
    return places, codes


def _coded(table: Any) -> pl.DataFrame:
    """The columns a potential reads, codes as categories."""
    frame = lazy(table, *FLOW_COLUMNS).select(
        *(nw.col(name).cast(nw.String) for name in FLOW_COLUMNS[:-1]),
        nw.col("value").cast(nw.Float64),
    )
    native = frame.to_native()
    rows = (
        native if isinstance(native, pl.LazyFrame) else frame.collect("polars").to_native().lazy()
    )
    coded = rows.with_columns(pl.col(FLOW_COLUMNS[:-1]).cast(pl.Categorical))
    return coded.collect(engine="streaming")  # never all of a year as text at once


@dataclass(slots=True)
class _Codes:
    """Codes met so far, numbered as they come."""

    place: dict[str, int] = field(default_factory=dict[str, int])

    def numbered(self, column: _Column) -> NDArray[np.int32]:
        """A column of codes as numbers."""
        places, codes = column
        known = self.place
        used = np.zeros(len(codes), dtype=bool)
        used[places] = True  # a file's dictionary may hold codes that no row has
        numbers = np.zeros(len(codes), dtype=np.int32)
        for place in np.flatnonzero(used):
            numbers[place] = known.setdefault(codes[place], len(known))
        return numbers[places]

    def sorted(self) -> tuple[tuple[str, ...], NDArray[np.int32]]:
        """Codes in order, and for each number its place in that order; -1 for the world as a whole."""
        ordered = tuple(sorted(code for code in self.place if code != WORLD))
        place = np.full(len(self.place), -1, dtype=np.int32)
        for rank, code in enumerate(ordered):
            place[self.place[code]] = rank
        return ordered, place


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows as numbers of codes."""

    period: NDArray[np.int16]
    exporter: NDArray[np.int16]
    importer: NDArray[np.int16]
    product: NDArray[np.int32]
    value: Cells


@dataclass(slots=True)
class _Rows:
    """Rows read so far, fourteen bytes each until they are added up."""

    kind: type[np.float32] | type[np.float64]
    periods: _Codes = field(default_factory=_Codes)
    countries: _Codes = field(default_factory=_Codes)
    products: _Codes = field(default_factory=_Codes)
    parts: list[_Part] = field(default_factory=list[_Part])
    unreported: int = 0

    def add(self, columns: tuple[_Column, ...], value: NDArray[np.floating[Any]]) -> None:
        """Number the codes of some rows; a row without a value is counted and adds nothing."""
        period, exporter, importer, product = columns
        self.unreported += int(np.isnan(value).sum())
        self.parts.append(
            _Part(
                self.periods.numbered(period).astype(np.int16),
                self.countries.numbered(exporter).astype(np.int16),
                self.countries.numbered(importer).astype(np.int16),
                self.products.numbered(product),
                value.astype(self.kind),
            )
        )

    def cube(self, years: int) -> Cube:
        """Everything added up; the rows are let go part by part."""
        from tijarat.opportunities.cube_kernels import scatter

        countries, country = self.countries.sorted()
        products, product = self.products.sorted()
        every, period = self.periods.sorted()
        periods = of_years(every)[-years:]
        size, kinds = len(countries), len(products)
        _require_room(size, kinds)
        value = np.zeros((size, size, kinds), dtype=self.kind)
        exports = np.zeros((size, kinds, len(periods)), dtype=self.kind)
        imports = np.zeros_like(exports)
        period -= np.int32(len(every) - len(periods))
        while self.parts:
            part = self.parts.pop()
            scatter(
                part.period, part.exporter, part.importer, part.product, part.value,
                period, country, product, value, exports, imports,
            )  # fmt: skip
        return _with_margins(countries, products, periods, value, exports, imports, self.unreported)


def _require_room(size: int, kinds: int) -> None:
    if size < 2 or kinds < 1:
        raise DataError("No flows between countries came; expected at least one row of trade.")
    cells = size**2 * kinds
    if cells > LARGEST:
        raise DataError(
            f"{size} countries and {kinds} products make {cells:,} cells; one array holds at most "
            f"{LARGEST:,}. Choose a pair, or fewer products."
        )


def in_blocks(block: Callable[[int, int], Any], size: int, threads: int | None = None) -> list[Any]:
    """Run a kernel over ranges of exporters, one a thread; as many as the machine has when None."""
    workers = threads or os.cpu_count() or 1
    edges = np.linspace(0, size, workers + 1).astype(int)
    ranges = list(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True))
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(lambda ends: block(*ends), ranges))


def _with_margins(
    countries: tuple[str, ...],
    products: tuple[str, ...],
    periods: tuple[str, ...],
    value: Cells,
    yearly_exports: Cells,
    yearly_imports: Cells,
    unreported: int,
) -> Cube:
    from tijarat.opportunities.cube_kernels import mean_and_margins

    size, kinds = len(countries), len(products)
    exports, pairs = np.zeros((size, kinds)), np.zeros((size, size))
    reported = np.maximum(yearly_exports.any(axis=1).sum(axis=1), 1).astype(value.dtype)

    def block(first: int, last: int) -> Double:
        imports = np.zeros((size, kinds))
        mean_and_margins(value, reported, first, last, exports, imports, pairs)
        return imports

    imports = np.sum(in_blocks(block, size), axis=0)
    return Cube(
        countries,
        products,
        periods,
        value,
        yearly_exports,
        yearly_imports,
        exports,
        imports,
        exports.sum(axis=0),
        pairs,
        unreported,
    )
