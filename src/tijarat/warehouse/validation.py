"""Checks every stored table must pass, and the error that names the first bad line.

The fast path runs set-based on the sorted Parquet just written; only when it finds something is the
received file read again, slowly, to name the line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tijarat.errors import MalformedFileError, PeriodError, UnknownCodeError
from tijarat.reference.countries import all_codes, country
from tijarat.reference.periods import parse
from tijarat.reference.products import known, validate_code
from tijarat.tables import Column
from tijarat.warehouse.releases import Draft


@dataclass(frozen=True, slots=True)
class Checked:
    """Files found sound: the rows of each, and what of their codes is unknown, by column."""

    rows: tuple[int, ...]
    unknown: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Span:
    """First and last period of a file, and its rows."""

    first: str
    last: str
    rows: int


def check(
    written: Sequence[Path],
    drafts: Sequence[Draft],
    connection: duckdb.DuckDBPyConnection,
    *,
    allow_unknown: bool,
) -> Checked:
    """Check the written files of one table, all at once.

    Parameters
    ----------
    written, drafts : the Parquet files and what they were written from, in the same order.

    allow_unknown : let codes pass that neither the data nor the reference tables know.

    Raises
    ------
    MalformedFileError : no rows, a missing or negative value, a strange period, an unknown code, a
        repeated key.
    """
    spans = _spans(written, connection)
    for span, draft in zip(spans, drafts, strict=True):
        _require_rows(span, draft)
    source = _reading(written)
    _check_values(source, drafts, connection)
    _check_readable("period", _period, source, drafts, connection)
    if "classification" in drafts[0].table.names:
        _check_readable("classification", _classification, source, drafts, connection)
    unknown: dict[str, tuple[str, ...]] = {}
    for column in drafts[0].table.columns:
        if column.code is None:
            continue
        strange = _unknown(source, column, drafts, connection)
        if strange and not allow_unknown:
            _refuse_code(strange[0], column, drafts)
        if strange:
            unknown[column.name] = tuple(sorted({code for _, code in strange}))
    for together in _by_period(spans):
        paths, parts = [written[n] for n in together], [drafts[n] for n in together]
        _check_key(_reading(paths), parts, connection)
    return Checked(tuple(span.rows for span in spans), unknown)


def _reading(paths: Sequence[Path]) -> str:
    listed = ", ".join(f"'{quoted(str(path))}'" for path in paths)
    return f"read_parquet([{listed}])"


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
            draft, file, line, value = _locate(drafts, test, column.name)
            raise MalformedFileError(
                file,
                line=line,
                column=draft.columns_as_received.get(column.name, column.name),
                came=came.format(value=value),
                expected=expected,
                remedy=f"{count} such row{'s' if count > 1 else ''}; mend the file and load again.",
            )


def _check_readable(
    name: str,
    expect: Callable[[str], None],
    source: str,
    drafts: Sequence[Draft],
    connection: duckdb.DuckDBPyConnection,
) -> None:
    """Each distinct text of a column must be one that ``expect`` lets pass."""
    for (text,) in connection.sql(f'SELECT DISTINCT "{name}" FROM {source} ORDER BY 1').fetchall():
        try:
            expect(text)
        except (PeriodError, UnknownCodeError) as error:
            draft, file, line, _ = _locate(drafts, f"\"{name}\" = '{quoted(text)}'", name)
            raise MalformedFileError(
                file,
                line=line,
                column=draft.columns_as_received.get(name, name),
                came=f"'{text}'",
                expected=drafts[0].table.column(name).meaning,
                remedy=f"{error}",
            ) from error


def _period(text: str) -> None:
    code = parse(text).code
    if code != text:
        raise PeriodError(f"Write it as {code}.")


def _classification(text: str) -> None:
    if text:  # empty where a whole country is meant
        known(text)


def not_a_number(draft: Draft) -> MalformedFileError | None:
    """The error for the first text that stands where a number should; None where there is none."""
    for column in draft.table.columns:
        if column.sql == "VARCHAR":
            continue
        test = f'"{column.name}" IS NOT NULL AND TRY_CAST("{column.name}" AS {column.sql}) IS NULL'
        _, file, line, value = _locate([draft], test, column.name)
        if value is not None:
            return MalformedFileError(
                file,
                line=line,
                column=draft.columns_as_received.get(column.name, column.name),
                came=f"'{value}'",
                expected=f"a number ({column.meaning})",
                remedy="Write numbers with digits and a point only, and leave unreported ones empty.",
            )
    return None


def _unknown(
    source: str, column: Column, drafts: Sequence[Draft], connection: duckdb.DuckDBPyConnection
) -> list[tuple[str, str]]:
    """(classification, code) pairs that neither the data's own list nor a reference table knows."""
    declared = [draft.codes[column.name] for draft in drafts if column.name in draft.codes]
    if column.code == "country":
        codes = frozenset[str]().union(*declared) if declared else all_codes()
        rows = connection.sql(f'SELECT DISTINCT "{column.name}" FROM {source}').fetchall()
        return [("", code) for (code,) in rows if code not in codes]
    rows = connection.sql(
        f"SELECT DISTINCT classification, \"{column.name}\" FROM {source} WHERE classification <> ''"
    ).fetchall()
    if declared:
        codes = frozenset[str]().union(*declared)
        return [pair for pair in rows if pair[1] not in codes]
    return [pair for pair in rows if not _is_product(*pair)]


def _is_product(classification: str, code: str) -> bool:
    """Whether a closed list holds the code, or an open one could."""
    codes = known(classification)
    if codes is not None:
        return code in codes
    try:
        validate_code(classification, code)
    except UnknownCodeError:
        return False
    return True


def _refuse_code(strange: tuple[str, str], column: Column, drafts: Sequence[Draft]) -> None:
    classification, code = strange
    test = f"\"{column.name}\" = '{quoted(code)}'"
    draft, file, line, _ = _locate(drafts, test, column.name)
    hint = ""
    try:
        if column.code == "product":
            validate_code(classification, code)
        elif not code.isdecimal():  # a publisher's own number is near no name
            country(code)
    except UnknownCodeError as error:
        hint = f" {error}"
    kind = "country code" if column.code == "country" else f"product code of {classification}"
    raise MalformedFileError(
        file,
        line=line,
        column=draft.columns_as_received.get(column.name, column.name),
        came=f"'{code}'",
        expected=f"a {kind} that the reference tables know",
        remedy=f"Mend the code, or load it as it is with --allow-unknown-codes.{hint}",
    )


def _spans(written: Sequence[Path], connection: duckdb.DuckDBPyConnection) -> list[_Span]:
    """What each file holds; all asked at once, and answered from the files' own statistics."""
    asked = " UNION ALL ".join(
        f"SELECT {number} AS file, min(period), max(period), count(*) FROM {_reading([path])}"
        for number, path in enumerate(written)
    )
    found = connection.sql(f"SELECT * FROM ({asked}) ORDER BY file").fetchall()
    return [_Span(first or "", last or "", rows) for _, first, last, rows in found]


def _require_rows(span: _Span, draft: Draft) -> None:
    if span.rows == 0:
        raise MalformedFileError(
            draft.file,
            came="no rows",
            expected=f"at least one row of {draft.table.meaning}",
            remedy="Check that the file is whole and of the right kind.",
        )


def _by_period(spans: Sequence[_Span]) -> list[list[int]]:
    """Numbers of the files in groups that share no period, so that no key can be in two of them."""
    groups: list[list[int]] = []
    end = ""
    for number in sorted(range(len(spans)), key=lambda n: (spans[n].first, spans[n].last)):
        if not groups or spans[number].first > end:
            groups.append([])
        groups[-1].append(number)
        end = max(end, spans[number].last)
    return groups


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
    draft, file, line, _ = _locate(drafts, test, names[0], last=True)
    spare = count - distinct
    shown = ", ".join(f"{n} {v}" for n, v in zip(names, values, strict=True) if v != "")
    raise MalformedFileError(
        file,
        line=line,
        column=", ".join(draft.columns_as_received.get(n, n) for n in names[:5]),
        came=f"{times} rows for the same key ({shown})",
        expected="one row for each key",
        remedy=f"{spare:,} row{' repeats' if spare == 1 else 's repeat'} a key; keep one of them or "
        "add them up.",
    )


def _locate(
    drafts: Sequence[Draft], test: str, name: str, *, last: bool = False
) -> tuple[Draft, str, int | None, object]:
    """Draft, file, line and value of the first row (or the last) that meets ``test``."""
    for draft in drafts:
        with draft.opened() if draft.numbered is None else nullcontext(draft.numbered()) as rows:
            line = "line" if "line" in rows.columns else "NULL"
            file = "file" if "file" in rows.columns else f"'{quoted(draft.file)}'"
            way = "DESC" if last else "ASC"
            places = [place for place in ("file", "line") if place in rows.columns]
            order = ", ".join(f"{place} {way}" for place in places)
            order = f" ORDER BY {order}" if order else ""
            select = f'SELECT {file}, {line}, "{name}" FROM bad WHERE {test}{order} LIMIT 1'
            bad = rows.query("bad", select)
            found = bad.fetchall() if bad is not None else []
        if found:
            return draft, *found[0]
    return drafts[0], drafts[0].file, None, None


def quoted(text: str) -> str:
    """Text ready to stand between single quotes in SQL."""
    return text.replace("'", "''")
