"""A table of flows as arrays, and what was known of it in a window of years.

Everything is sparse or of the size countries x products, so that five thousand products fit as well
as seventy-four: no array holds exporters x importers x products.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import numpy as np
import polars as pl
from narwhals.typing import IntoFrame
from numpy.typing import NDArray

from tijarat.opportunities import PotentialOptions

Floats = NDArray[np.float64]
Places = NDArray[np.integer]

COVERAGE = PotentialOptions().coverage
"""A usual distance stands where the suppliers whose own is known hold this share of the value."""

WINDOW = 5
"""Years that are averaged before, and years that are looked at after."""


@dataclass(frozen=True, slots=True)
class World:
    """Flows by number of year, exporter, importer and product; ``value`` in USD, above zero."""

    countries: tuple[str, ...]
    products: tuple[str, ...]
    year: Places
    exporter: Places
    importer: Places
    product: Places
    value: Floats

    @property
    def years(self) -> tuple[int, int]:
        """First and last year."""
        return int(self.year.min()), int(self.year.max())


@dataclass(frozen=True, slots=True)
class Cells:
    """Some cells of the world: exporter, importer and product by number, one entry a cell."""

    exporter: Places
    importer: Places
    product: Places

    def __len__(self) -> int:
        return len(self.exporter)

    def at(self, which: NDArray[np.bool_]) -> Cells:
        """Those cells only."""
        return Cells(self.exporter[which], self.importer[which], self.product[which])


@dataclass(frozen=True, slots=True)
class Window:
    """What a window of years shows; values are yearly means in USD.

    Parameters
    ----------
    cells, value : cells with trade, sorted by key, and what was traded.
    keys : one number a cell, ascending.
    exports, imports : countries x products.
    pairs, suggested : exporters x importers: trade, and what the structures of both suggest.
    distance : ln km between exporters and importers; NaN where unknown.
    usual_distance : importers x products: mean ln km of the suppliers weighted by their sales.
    present : countries that traded in the window's last year; a state that is no more does not.
    """

    cells: Cells
    value: Floats
    keys: Places
    exports: Floats
    imports: Floats
    pairs: Floats
    suggested: Floats
    distance: Floats
    usual_distance: Floats
    present: NDArray[np.bool_]

    @property
    def world(self) -> Floats:
        """World trade by product."""
        return self.exports.sum(axis=0)


def world(flows: IntoFrame, *, first: int | None = None, last: int | None = None) -> World:
    """The arrays of a table of period (years), exporter, importer, product and value (USD).

    A country's trade with itself and flows that are zero or unreported are left out. Years are read
    one at a time, so that a table larger than memory can be given lazily.
    """
    table = (
        nw.from_native(flows).lazy().select("period", "exporter", "importer", "product", "value")
    )
    table = table.filter((nw.col("value") > 0) & (nw.col("exporter") != nw.col("importer")))
    years = [int(year) for year in _distinct(table, "period")]
    years = [y for y in years if (first is None or y >= first) and (last is None or y <= last)]
    countries = sorted({*_distinct(table, "exporter"), *_distinct(table, "importer")})
    products = _distinct(table, "product")
    parts: dict[str, list[NDArray[np.number]]] = {name: [] for name in _TYPES}
    for year in years:
        rows = table.filter(nw.col("period") == str(year)).collect("polars").to_native()
        parts["year"].append(np.full(len(rows), year, _TYPES["year"]))
        parts["value"].append(rows["value"].to_numpy().astype(_TYPES["value"]))
        for column, codes in (
            ("exporter", countries),
            ("importer", countries),
            ("product", products),
        ):
            numbers = rows[column].replace_strict(codes, range(len(codes)), return_dtype=pl.Int64)
            parts[column].append(numbers.to_numpy().astype(_TYPES[column]))
    whole = {name: np.concatenate(found) for name, found in parts.items()}
    return World(tuple(countries), tuple(products), **whole)


_TYPES = {
    "year": np.int16,
    "exporter": np.int16,
    "importer": np.int16,
    "product": np.int32,
    "value": np.float64,
}


def _distinct(table: nw.LazyFrame[Any], column: str) -> list[str]:
    return sorted(table.select(column).unique().collect("polars").to_native()[column].to_list())


def window(whole: World, first: int, last: int, distance: Floats) -> Window:
    """What the years ``first`` to ``last`` show, and nothing of any other year."""
    size, kinds = len(whole.countries), len(whole.products)
    seen = (whole.year >= first) & (whole.year <= last)
    exporter, importer, product = whole.exporter[seen], whole.importer[seen], whole.product[seen]
    keys, place = np.unique(key(whole, Cells(exporter, importer, product)), return_inverse=True)
    value = np.bincount(place, whole.value[seen]) / (last - first + 1)
    cells = Cells(keys // size % size, keys % size, keys // size**2)
    exports = _sums(cells.exporter, cells.product, value, size, kinds)
    imports = _sums(cells.importer, cells.product, value, size, kinds)
    pairs = _sums(cells.exporter, cells.importer, value, size, size)
    share = np.divide(exports, exports.sum(0), out=np.zeros_like(exports), where=exports > 0)
    final = whole.year == last
    present = np.zeros(size, dtype=bool)
    present[whole.exporter[final]] = present[whole.importer[final]] = True
    return Window(
        cells, value, keys, exports, imports, pairs, share @ imports.T, distance,
        _usual_distance(cells, value, distance, (size, kinds)), present,
    )  # fmt: skip


def key(whole: World, cells: Cells) -> Places:
    """One number for each cell, in the order product, exporter, importer."""
    size = len(whole.countries)
    product = np.asarray(cells.product, dtype=np.int64)
    return (product * size + cells.exporter) * size + cells.importer


def values_at(found: Window, keys: Places) -> Floats:
    """Yearly mean traded in cells of these keys; 0 where nothing was."""
    if not len(found.keys):
        return np.zeros(len(keys))
    place = np.minimum(np.searchsorted(found.keys, keys), len(found.keys) - 1)
    return np.where(found.keys[place] == keys, found.value[place], 0.0)


def candidates(whole: World, past: Window, products: Places) -> Iterator[Cells]:
    """Product by product, the cells where a flow could begin.

    The exporter sells the product to somebody, the importer buys it from somebody, both are still
    there in the window's last year, and nothing passed between them in the window.
    """
    for product in products:
        sells = (past.exports[:, product] > 0) & past.present
        buys = (past.imports[:, product] > 0) & past.present
        exporter, importer = np.nonzero(np.outer(sells, buys))
        apart = exporter != importer
        cells = Cells(exporter[apart], importer[apart], np.full(apart.sum(), product))
        yield cells.at(values_at(past, key(whole, cells)) == 0)


def existing(past: Window, products: Places) -> tuple[Cells, Floats]:
    """The cells with trade in the window whose countries are still there, and that trade."""
    there = past.present[past.cells.exporter] & past.present[past.cells.importer]
    kept = there & np.isin(past.cells.product, products)
    return past.cells.at(kept), past.value[kept]


def _sums(row: Places, column: Places, value: Floats, rows: int, columns: int) -> Floats:
    return np.bincount(row * columns + column, value, rows * columns).reshape(rows, columns)


def _usual_distance(
    cells: Cells, value: Floats, distance: Floats, shape: tuple[int, int]
) -> Floats:
    far = distance[cells.exporter, cells.importer]
    known = np.isfinite(far)
    weight = np.where(known, value, 0.0)
    sums = _sums(cells.importer, cells.product, weight, *shape)
    total = _sums(cells.importer, cells.product, weight * np.where(known, far, 0.0), *shape)
    enough = (sums > 0) & (sums >= COVERAGE * _sums(cells.importer, cells.product, value, *shape))
    return np.divide(total, sums, out=np.full(shape, np.nan), where=enough)
