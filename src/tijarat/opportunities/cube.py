"""The world's flows as one dense array: every exporter by importer by product, yearly means.

A year of BACI is ten million rows; five of them are read once, in any order, into one array of
single precision (a gigabyte for 226 countries and 5,000 products). What comes after never reads
them again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw
import numpy as np
import pyarrow as pa
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
    tables : one table, or several, each with period, exporter, importer, product, value (USD). Arrow
        tables whose codes are dictionaries are read fastest. Domestic sales and rows on the world as
        a whole are left out.
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
    for table in several:
        rows.add(_arrow(table))
    return rows.cube(years)


def _arrow(table: Any) -> Any:
    if isinstance(table, pa.Table) and set(FLOW_COLUMNS) <= set(table.column_names):
        return table.select(list(FLOW_COLUMNS))
    frame = lazy(table, *FLOW_COLUMNS).select(
        *(nw.col(name).cast(nw.String) for name in FLOW_COLUMNS[:-1]),
        nw.col("value").cast(nw.Float64),
    )
    return frame.collect("pyarrow").to_native()


@dataclass(slots=True)
class _Codes:
    """Codes met so far, numbered as they come."""

    place: dict[str, int] = field(default_factory=dict[str, int])

    def numbered(self, column: Any) -> NDArray[np.int32]:
        """A column of codes as numbers."""
        coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
        known = self.place
        listed = coded.dictionary.cast(pa.string()).to_pylist()
        numbers = np.array([known.setdefault(code, len(known)) for code in listed], dtype=np.int32)
        return numbers[coded.indices.to_numpy(zero_copy_only=False)]

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

    def add(self, table: Any) -> None:
        """Number the codes of a table; a row without a value is counted and adds nothing."""
        for batch in table.to_batches():
            if batch.num_rows:
                self._add(batch)

    def _add(self, batch: Any) -> None:
        value = batch.column("value").to_numpy(zero_copy_only=False).astype(self.kind)
        self.unreported += int(np.isnan(value).sum())
        self.parts.append(
            _Part(
                self.periods.numbered(batch.column("period")).astype(np.int16),
                self.countries.numbered(batch.column("exporter")).astype(np.int16),
                self.countries.numbered(batch.column("importer")).astype(np.int16),
                self.products.numbered(batch.column("product")),
                value,
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
        reported = np.maximum(exports.any(axis=1).sum(axis=1), 1)
        for i, count in enumerate(reported):
            value[i] /= self.kind(count)
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


def _with_margins(
    countries: tuple[str, ...],
    products: tuple[str, ...],
    periods: tuple[str, ...],
    value: Cells,
    yearly_exports: Cells,
    yearly_imports: Cells,
    unreported: int,
) -> Cube:
    size, kinds = len(countries), len(products)
    exports, imports = np.zeros((size, kinds)), np.zeros((size, kinds))
    pairs = np.zeros((size, size))
    for i, block in enumerate(value):
        exports[i] = block.sum(axis=0, dtype=np.float64)
        pairs[i] = block.sum(axis=1, dtype=np.float64)
        imports += block
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
