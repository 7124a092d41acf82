"""Checks every stored table must pass, and the error that names the first bad line.

The fast path runs set-based on the sorted Parquet just written; only when it finds something is the
received file read again, slowly, to name the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from tijarat.errors import MalformedFileError, UnknownCodeError
from tijarat.reference.countries import all_codes, country
from tijarat.reference.products import known
from tijarat.tables import Column
from tijarat.warehouse.releases import Draft


def check(
    written: Sequence[Path],
    drafts: Sequence[Draft],
    connection: duckdb.DuckDBPyConnection,
    *,
    allow_unknown: bool,
) -> dict[str, tuple[str, ...]]:
    """Check the written files of one table, all at once.

    Parameters
    ----------
    written, drafts : the Parquet files and what they were written from, in the same order.

    Returns
    -------
    Unknown codes by column, where ``allow_unknown`` let them pass.

    Raises
    ------
    MalformedFileError : a missing or negative value, an unknown code, a repeated key.
    """
    listed = ", ".join(f"'{quoted(str(path))}'" for path in written)
    source = f"read_parquet([{listed}])"
    _check_values(source, drafts, connection)
    unknown: dict[str, tuple[str, ...]] = {}
    for column in drafts[0].table.columns:
        if column.code is None:
            continue
        strange = _unknown(source, column, connection)
        if strange and not allow_unknown:
            _refuse_code(strange[0], column, drafts)
        if strange:
            unknown[column.name] = tuple(sorted({code for _, code in strange}))
    _check_key(source, drafts, connection)
    return unknown


def _check_values(
    source: str, drafts: Sequence[Draft], connection: duckdb.DuckDBPyConnection
) -> None:
    tests: list[tuple[Column, str, str, str]] = []
    for column in drafts[0].table.columns:
        if not column.null:
            came, expected = "nothing", f"a value ({column.meaning})"
            tests.append((column, f'"{column.name}" IS NULL', came, expected))
        if column.sql == "DOUBLE":
            finite = f'NOT isfinite("{column.name}")'
            tests.append((column, finite, "{value}", f"a finite number ({column.meaning})"))
        if not column.negative:
            below, expected = f'"{column.name}" < 0', f"zero or more ({column.meaning})"
            tests.append((column, below, "{value}", expected))
    ((*counts,),) = connection.sql(
        "SELECT "
        + ", ".join(f"count(*) FILTER (WHERE {test})" for _, test, _, _ in tests)
        + f" FROM {source}"
    ).fetchall()
    for count, (column, test, came, expected) in zip(counts, tests, strict=True):
        if count:
            draft, line, value = _locate(drafts, test, column.name)
            raise MalformedFileError(
                draft.file,
                line=line,
                column=draft.columns_as_received.get(column.name, column.name),
                came=came.format(value=value),
                expected=expected,
                remedy=f"{count} such row{'s' if count > 1 else ''}; mend the file and load again.",
            )


def _unknown(
    source: str, column: Column, connection: duckdb.DuckDBPyConnection
) -> list[tuple[str, str]]:
    """(classification, code) pairs that no reference table knows."""
    if column.code == "country":
        codes = all_codes()
        rows = connection.sql(f'SELECT DISTINCT "{column.name}" FROM {source}').fetchall()
        return [("", code) for (code,) in rows if code not in codes]
    rows = connection.sql(
        f'SELECT DISTINCT classification, "{column.name}" FROM {source}'
    ).fetchall()
    lists = {classification: known(classification) for classification, _ in rows if classification}
    return [
        (classification, code)
        for classification, code in rows
        if classification and (codes := lists[classification]) is not None and code not in codes
    ]


def _refuse_code(strange: tuple[str, str], column: Column, drafts: Sequence[Draft]) -> None:
    classification, code = strange
    test = f"\"{column.name}\" = '{quoted(code)}'"
    draft, line, _ = _locate(drafts, test, column.name)
    hint = ""
    if column.code == "country":
        try:
            country(code)
        except UnknownCodeError as error:
            hint = f" {error}"
    kind = "country" if column.code == "country" else f"{classification} product"
    raise MalformedFileError(
        draft.file,
        line=line,
        column=draft.columns_as_received.get(column.name, column.name),
        came=f"'{code}'",
        expected=f"a {kind} code that the reference tables know",
        remedy=f"Mend the code, or load it as it is with --allow-unknown-codes.{hint}",
    )


def _check_key(source: str, drafts: Sequence[Draft], connection: duckdb.DuckDBPyConnection) -> None:
    names = drafts[0].table.key
    key = ", ".join(f'"{name}"' for name in names)
    ((count, distinct),) = connection.sql(
        f"SELECT count(*), count(DISTINCT hash({key})) FROM {source}"
    ).fetchall()
    if count == distinct:
        return
    repeated = connection.sql(
        f"SELECT {key}, count(*) FROM {source} GROUP BY {key} HAVING count(*) > 1 LIMIT 1"
    ).fetchall()
    if not repeated:  # two keys shared a 64-bit hash
        return
    *values, times = repeated[0]
    test = " AND ".join(
        f"\"{name}\" = '{quoted(str(value))}'" for name, value in zip(names, values, strict=True)
    )
    draft, line, _ = _locate(drafts, test, names[0], last=True)
    shown = ", ".join(f"{n} {v}" for n, v in zip(names, values, strict=True) if v != "")
    raise MalformedFileError(
        draft.file,
        line=line,
        column=", ".join(draft.columns_as_received.get(n, n) for n in names[:5]),
        came=f"{times} rows for the same key ({shown})",
        expected="one row for each key",
        remedy=f"{count - distinct} rows repeat a key; keep one of them or add them up.",
    )


def _locate(
    drafts: Sequence[Draft], test: str, name: str, *, last: bool = False
) -> tuple[Draft, int | None, object]:
    """Draft, line and value of the first row (or the last) that meets ``test``."""
    for draft in drafts:
        relation = draft.relation if draft.numbered is None else draft.numbered()
        has_line = "line" in relation.columns
        line = "line" if has_line else "NULL"
        order = f" ORDER BY line {'DESC' if last else ''}" if has_line else ""
        bad = relation.query("bad", f'SELECT {line}, "{name}" FROM bad WHERE {test}{order} LIMIT 1')
        rows = bad.fetchall() if bad is not None else []
        if rows:
            return draft, rows[0][0], rows[0][1]
    return drafts[0], None, None


def quoted(text: str) -> str:
    """Text ready to stand between single quotes in SQL."""
    return text.replace("'", "''")
