"""Rows of flows as numbers, for the world's cube: twice over, first the codes, then everything.

The codes must be known before the first row can be put in its place; reading them apart costs little,
for a Parquet file holds each code once and of the rows only its place in that list. So no row is ever
kept, and no text is made of any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import narwhals as nw
import numpy as np
import polars as pl
from numpy.typing import NDArray

from tijarat.opportunities.pair_tables import FLOW_COLUMNS
from tijarat.statistics.frames import lazy

KEYS = FLOW_COLUMNS[:-1]
"""Period, exporter, importer and product."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of codes: of each row the place in the list of codes, some of which no row may have."""

    places: NDArray[np.integer[Any]]
    codes: list[str]

    def used(self) -> NDArray[np.intp]:
        """Places of the codes that some row has."""
        from tijarat.opportunities.cube_kernels import tick

        met = np.zeros(len(self.codes), dtype=np.bool_)
        tick(self.places, met)
        return np.flatnonzero(met)

    def ranks(self, ordered: dict[str, int]) -> NDArray[np.int32]:
        """For each code of the list its place in an order; -1 for one that is not in it."""
        return np.array([ordered.get(code, -1) for code in self.codes], dtype=np.int32)


Keys = tuple[Column, Column, Column, Column]
"""Columns of period, exporter, importer and product."""

Met = tuple[set[str], set[str], set[str], set[str]]
"""The codes that the rows have, by column."""


class Rows(Protocol):
    """A table that can be read twice."""

    def met(self) -> Met:
        """Codes of every column of keys."""
        ...

    def parts(self) -> Iterator[tuple[Keys, NDArray[np.floating[Any]]]]:
        """Keys and values, some rows at a time; the value is NaN where it is not reported."""
        ...


def rows_of(tables: Iterable[Any]) -> list[Rows]:
    """Every table, ready to be read; what is not a Parquet file is coded now, one after the other."""
    found: list[Rows] = []
    for table in tables:
        if isinstance(table, Path):
            found.append(_File(table))
        else:
            coded = _coded(table)
            if coded.height:
                found.append(coded)
    return found


def all_met(several: list[Rows]) -> Met:
    """Codes of all tables; those of files are read side by side."""
    whole: Met = (set(), set(), set(), set())
    with ThreadPoolExecutor() as pool:
        for met in pool.map(lambda rows: rows.met(), several):
            for every, own in zip(whole, met, strict=True):
                every.update(own)
    return whole


def ahead(several: list[Rows]) -> Iterator[tuple[Keys, NDArray[np.floating[Any]]]]:
    """Parts of all tables, each read while the one before is added up."""
    parts = (part for rows in several for part in rows.parts())
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(next, parts, None)
        while (part := waiting.result()) is not None:
            waiting = pool.submit(next, parts, None)
            yield part


@dataclass(frozen=True, slots=True)
class _File:
    """A Parquet file, by its row groups, each with dictionaries of its own."""

    path: Path

    def met(self) -> Met:
        whole: Met = (set(), set(), set(), set())
        for keys, _ in self._groups(KEYS):
            _gather(whole, keys)
        return whole

    def parts(self) -> Iterator[tuple[Keys, NDArray[np.floating[Any]]]]:
        for keys, rows in self._groups(FLOW_COLUMNS):
            value = rows.column("value").combine_chunks()
            # a copy of its own even where nothing is missing: kernels are compiled for one kind
            yield keys, value.to_numpy(zero_copy_only=False, writable=True)

    def _groups(self, columns: tuple[str, ...]) -> Iterator[tuple[Keys, Any]]:
        import pyarrow.parquet as pq

        with pq.ParquetFile(self.path, read_dictionary=list(KEYS)) as file:
            for group in range(file.num_row_groups):
                rows = file.read_row_group(group, columns=list(columns), use_threads=False)
                if rows.num_rows:
                    coded = [rows.column(name).combine_chunks() for name in KEYS]
                    a, b, c, d = (
                        Column(one.indices.to_numpy(), one.dictionary.to_pylist()) for one in coded
                    )
                    yield (a, b, c, d), rows


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows in memory: twelve to twenty bytes each."""

    keys: Keys
    value: NDArray[np.floating[Any]]

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.value)

    def met(self) -> Met:
        whole: Met = (set(), set(), set(), set())
        _gather(whole, self.keys)
        return whole

    def parts(self) -> Iterator[tuple[Keys, NDArray[np.floating[Any]]]]:
        yield self.keys, self.value


def _gather(whole: Met, keys: Keys) -> None:
    for every, column in zip(whole, keys, strict=True):
        every.update(column.codes[place] for place in column.used())


def _coded(table: Any) -> _Table:
    """The columns a potential reads, codes as their places."""
    frame = lazy(table, *FLOW_COLUMNS).select(
        *(nw.col(name).cast(nw.String) for name in KEYS), nw.col("value").cast(nw.Float64)
    )
    native = frame.to_native()
    rows = (
        native if isinstance(native, pl.LazyFrame) else frame.collect("polars").to_native().lazy()
    )
    coded = rows.with_columns(pl.col(KEYS).cast(pl.Categorical))
    found = coded.collect(engine="streaming")  # never all of a year as text at once
    a, b, c, d = (_narrow(found[name]) for name in KEYS)
    return _Table((a, b, c, d), found["value"].to_numpy(writable=True))


def _narrow(column: pl.Series) -> Column:
    """Categories numbered anew from 0 in the smallest integers that hold them."""
    met = column.unique().drop_nulls()  # a few hundred or thousand
    known = met.to_physical().to_numpy()
    places = column.to_physical().to_numpy()
    kind = np.int16 if len(known) < np.iinfo(np.int16).max else np.int32
    number = np.zeros(int(known.max(initial=0)) + 1, dtype=kind)
    number[known] = np.arange(len(known), dtype=kind)
    return Column(number[places], met.cast(pl.String).to_list())
