"""Rows made in Python, as a relation DuckDB can store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from tijarat.tables import Table

_KINDS = {"VARCHAR": "string", "DOUBLE": "double", "INTEGER": "int32"}


def relation_of(
    connection: duckdb.DuckDBPyConnection, table: Table, rows: Sequence[tuple[Any, ...]]
) -> duckdb.DuckDBPyRelation:
    """A relation with a table's columns and ``line``.

    Parameters
    ----------
    rows : the columns in order, then the line in the received file.
    """
    import pyarrow as pa

    kinds = [pa.type_for_alias(_KINDS[column.sql]) for column in table.columns]
    schema = pa.schema([*zip(table.names, kinds, strict=True), ("line", pa.int64())])
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [pa.array(c, kind) for c, kind in zip(columns, schema.types, strict=True)]
    return connection.from_arrow(pa.Table.from_arrays(arrays, schema=schema))
