"""The world's flows as one dense array: every exporter by importer by product, yearly means.

A year of BACI is ten million rows; five of them are read once, in any order, into one array of
single precision (a gigabyte for 226 countries and 5,000 products). What comes after never reads
them again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from narwhals.typing import IntoFrame
from numpy.typing import NDArray

from tijarat.errors import DataError
from tijarat.opportunities.cube_rows import Keys, Rows, ahead, all_met, rows_of
from tijarat.opportunities.pair_tables import of_years
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
    from tijarat.opportunities.cube_kernels import scatter

    one = hasattr(tables, "columns")  # every kind of table has them, no list or generator does
    several = rows_of([tables] if one else tables)  # type: ignore[arg-type]
    axes = _Axes.of(several, years)
    size, kinds = len(axes.countries), len(axes.products)
    _require_room(size, kinds)
    kind = np.float64 if double else np.float32
    value = np.zeros((size, size, kinds), dtype=kind)
    exports = np.zeros((size, kinds, len(axes.periods)), dtype=kind)
    imports = np.zeros_like(exports)
    unreported = 0
    for keys, usd in ahead(several):
        unreported += int(np.isnan(usd).sum())
        period, exporter, importer, product = (key.places for key in keys)
        year, seller, buyer, good = axes.ranks(keys)
        scatter(
            period, exporter, importer, product, usd,
            year, seller, buyer, good, value, exports, imports,
        )  # fmt: skip
    return _with_margins(
        axes.countries, axes.products, axes.periods, value, exports, imports, unreported
    )


@dataclass(frozen=True, slots=True)
class _Axes:
    """Codes in the order of the cube's axes, and the periods that count."""

    countries: tuple[str, ...]
    products: tuple[str, ...]
    periods: tuple[str, ...]

    @classmethod
    def of(cls, several: list[Rows], years: int) -> _Axes:
        periods, exporters, importers, products = all_met(several)
        countries = sorted((exporters | importers) - {WORLD})
        last = of_years(tuple(sorted(periods)))[-years:]
        return cls(tuple(countries), tuple(sorted(products)), last)

    def ranks(self, keys: Keys) -> list[NDArray[np.int32]]:
        """For each column's codes their places on the axes; -1 for what the cube leaves out."""
        axes = (self.periods, self.countries, self.countries, self.products)
        return [
            key.ranks({code: place for place, code in enumerate(axis)})
            for key, axis in zip(keys, axes, strict=True)
        ]


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
