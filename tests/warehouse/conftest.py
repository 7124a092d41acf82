"""Small made-up releases (no real figures) and the warehouse they go into."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from tijarat.settings import Settings
from tijarat.tables import FLOWS, Table
from tijarat.warehouse import Draft, Origin, ReleaseDraft, Warehouse

MADE_UP = Origin("made_up", "Made-up flows", "nobody", "none", "not to be cited", "")
ROW = {
    "period": "2023",
    "exporter": "PAK",
    "importer": "JPN",
    "classification": "HS22",
    "product": "261000",
    "use": "all",
    "value": 100.0,
    "quantity": 2.0,
    "unit": "t",
    "valuation": "FOB",
    "reporter": "PAK",
}
START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def warehouse(fresh_home: Path) -> Warehouse:
    """An empty warehouse."""
    return Warehouse(Settings(fresh_home))


@pytest.fixture
def connection() -> Generator[duckdb.DuckDBPyConnection]:
    """DuckDB in memory, which rows to load live in."""
    with duckdb.connect() as connection:
        yield connection


@pytest.fixture
def draft(connection: duckdb.DuckDBPyConnection) -> Callable[..., ReleaseDraft]:
    """Makes a release of rows: each the row above with what is given changed; line 2 is the first."""

    def make(
        *changes: dict[str, Any],
        source: str = "made_up",
        slot: str = "HS22/2023",
        received: str = "bytes",
        table: Table = FLOWS,
        row: dict[str, Any] = ROW,
        **more: Any,
    ) -> ReleaseDraft:
        rows = [{**row, **change, "line": line} for line, change in enumerate(changes, start=2)]
        columns = {name: [r[name] for r in rows] for name in (*row, "line")}
        types = {"DOUBLE": pa.float64(), "INTEGER": pa.int32(), "VARCHAR": pa.string()}
        kinds = {column.name: types[column.sql] for column in table.columns}
        arrow = pa.table({n: pa.array(v, kinds.get(n, pa.int64())) for n, v in columns.items()})
        connection.register("given", arrow)
        connection.execute("CREATE OR REPLACE TEMP TABLE held AS SELECT * FROM given")
        name = f"rows_{connection.sql('SELECT count(*) FROM duckdb_tables()').fetchall()[0][0]}"
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM held")
        part = Draft(
            table,
            slot,
            connection.table(name),
            "made_up.csv",
            numbered=lambda: connection.table(name),
            columns_as_received={"value": "Value (USD)"},
        )
        return ReleaseDraft(
            replace(MADE_UP, source=source), "1", {"made_up.csv": received}, (part,), **more
        )

    return make


@pytest.fixture
def days() -> Callable[[int], datetime]:
    """The moment so many days after the first of January 2026."""
    return lambda count: START + timedelta(days=count)
