"""Text columns of few values as enumerations of DuckDB: small numbers to sort.

A table of codes is sorted in a fraction of the time this way, and becomes text again when it is written.
"""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from tijarat.warehouse.validation import quoted


def enumeration(texts: Iterable[str]) -> str:
    """The SQL type of these texts; it sorts as they do."""
    listed = ", ".join(f"'{quoted(text)}'" for text in sorted(set(texts)))
    return f"ENUM({listed})"


def constant(text: str) -> str:
    """The SQL of one text that fills a column."""
    return f"'{quoted(text)}'::{enumeration([text])}"


def enumerations(
    connection: duckdb.DuckDBPyConnection, source: str, *columns: str
) -> dict[str, str]:
    """The SQL of each column, cast to the type of the texts it holds.

    Parameters
    ----------
    source : what stands after FROM; read once for this.
    columns : names of its columns, text without nulls.
    """
    listed = ", ".join(f'list(DISTINCT "{column}")' for column in columns)
    (found,) = connection.sql(f"SELECT {listed} FROM {source}").fetchall()
    return {
        column: f'"{column}"::{enumeration(texts)}'
        for column, texts in zip(columns, found, strict=True)
    }
