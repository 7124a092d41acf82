"""Reading: a view of the warehouse as of a moment, as narwhals tables on DuckDB (or Spark)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import duckdb
import narwhals as nw

from tijarat.errors import NotLoadedError
from tijarat.tables import Table
from tijarat.warehouse.manifest import Visible
from tijarat.warehouse.releases import Release
from tijarat.warehouse.validation import quoted
from tijarat.warehouse.warehouse import Warehouse

Frame = nw.LazyFrame[Any]


@dataclass(frozen=True, slots=True)
class Engine:
    """How stored files become a lazy table; DuckDB by default, Spark for what outgrows one machine."""

    name: str
    scan: Callable[[list[str]], Any]


def duckdb_engine(connection: duckdb.DuckDBPyConnection) -> Engine:
    """DuckDB in memory over the Parquet files."""

    def scan(paths: list[str]) -> duckdb.DuckDBPyRelation:
        listed = ", ".join(f"'{quoted(path)}'" for path in paths)
        return connection.sql(f"SELECT * FROM read_parquet([{listed}])")

    return Engine("duckdb", scan)


@dataclass(frozen=True, slots=True)
class View:
    """What the warehouse held at a moment; later loads do not change it."""

    warehouse: Warehouse
    files: tuple[Visible, ...]
    engine: Engine

    @classmethod
    def of(
        cls, warehouse: Warehouse, *, as_of: datetime | None = None, engine: Engine | None = None
    ) -> View:
        """The view as of a moment (now when None)."""
        files = warehouse.manifest().visible(as_of)
        return cls(warehouse, files, engine or duckdb_engine(warehouse.connect()))

    def apart(self) -> View:
        """The same view for another thread: a DuckDB connection serves one at a time."""
        if self.engine.name != "duckdb":
            return self
        return replace(self, engine=duckdb_engine(self.warehouse.connect()))

    def select(
        self,
        table: Table,
        *,
        source: str | None = None,
        slot: Callable[[str], bool] = lambda _: True,
    ) -> tuple[Visible, ...]:
        """The visible files of a table, perhaps of one source and some slots only."""
        return tuple(
            visible
            for visible in self.files
            if visible.file.table == table.name
            and (source is None or visible.release.source == source)
            and slot(visible.file.slot)
        )

    def frame(self, table: Table, files: Iterable[Visible]) -> Frame:
        """A lazy table over these files.

        Raises
        ------
        NotLoadedError : there is none.
        """
        layers: dict[tuple[str, tuple[str, ...]], list[str]] = {}  # what is left out -> paths
        for visible in files:
            column = visible.file.part.column if visible.file.part and visible.without else ""
            path = str(self.warehouse.home / visible.file.path)
            layers.setdefault((column, visible.without), []).append(path)
        if not layers:
            raise NotLoadedError(
                f"No release holds {table.meaning} ({table.name}) that fits the question. "
                "See `tijarat sources` for what can be loaded and `tijarat doctor` for what is."
            )
        frames = [self._layer(paths, *left) for left, paths in layers.items()]
        return frames[0] if len(frames) == 1 else nw.concat(frames, how="vertical")

    def _layer(self, paths: list[str], column: str, without: tuple[str, ...]) -> Frame:
        """The rows of files, without those for which a newer selection is seen."""
        frame: Frame = nw.from_native(self.engine.scan(paths)).lazy()
        if not without:
            return frame
        return frame.filter(*(~nw.col(column).str.starts_with(code) for code in without))

    def releases(self) -> dict[str, Release]:
        """Visible releases by id."""
        return {visible.release.id: visible.release for visible in self.files}
