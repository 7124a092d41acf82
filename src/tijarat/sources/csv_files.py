"""Text tables read strictly: fast by DuckDB, and slowly once more to name the line that is wrong."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tijarat.errors import MalformedFileError, did_you_mean
from tijarat.sources.csv_heads import (
    Field,
    Layout,
    count_lines,
    ends_its_last_line,
    parsed,
    read_header,
    require_encoding,
)
from tijarat.warehouse.validation import quoted

__all__ = [
    "CsvFile", "Field", "Layout", "count_lines", "ends_its_last_line", "in_order", "open_csv",
    "read_header", "require_encoding", "write_numbered",
]  # fmt: skip

BATCH = 100_000


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A text table in UTF-8 whose header was checked; made by :func:`open_csv`.

    Parameters
    ----------
    path, file : where it is, and its name as the user knows it.
    header : names of its columns, in its order.
    """

    path: Path
    file: str
    layout: Layout
    header: tuple[str, ...]

    def sql(self, further: str = "", *, as_text: bool = False) -> str:
        """A table function that reads it, each column typed as the layout says, others as text."""
        fields = {} if as_text else self.layout.fields
        types = ", ".join(
            f"'{quoted(name)}': '{fields[name].sql if name in fields else 'VARCHAR'}'"
            for name in self.header
        )
        nulls = ", ".join(f"'{quoted(word)}'" for word in self.layout.null)
        quote = quoted(self.layout.quote)
        return (
            f"read_csv('{quoted(str(self.path))}', auto_detect = false, header = true, "
            f"skip = {self.layout.skip}, "
            f"delim = '{quoted(self.layout.delimiter)}', quote = '{quote}', escape = '{quote}', "
            f"columns = {{{types}}}, nullstr = [{nulls}]{further})"
        )

    def numbered(
        self,
        connection: duckdb.DuckDBPyConnection,
        folder: Path,
        *,
        names: Sequence[str] | None = None,
        strict: bool = False,
    ) -> duckdb.DuckDBPyRelation:
        """Its rows as text, with their ``line``: slow, written to ``folder`` first.

        Parameters
        ----------
        names : what to call the columns instead of by their names.
        strict : refuse a row of another width than the header's; else it is cut or padded.

        Raises
        ------
        MalformedFileError : bytes that are no text; if strict, a row of another width.
        """
        target = folder / f"{self.path.name}-{abs(hash(self.path))}.numbered.parquet"
        if names is not None or strict or not self._numbered_fast(connection, target):
            write_numbered(self._rows(strict), names or self.header, target)
        return connection.sql(f"SELECT * FROM read_parquet('{quoted(str(target))}')")

    @contextmanager
    def naming_errors(self, connection: duckdb.DuckDBPyConnection) -> Generator[None]:
        """Turn DuckDB's complaint about the file into one that names its line and column.

        Raises
        ------
        MalformedFileError : DuckDB could not read the file.
        """
        try:
            yield
        except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
            require_encoding(self.path, self.file)
            raise self._first_reject(connection) or self._as_said(str(error)) from error

    def _numbered_fast(self, connection: duckdb.DuckDBPyConnection, target: Path) -> bool:
        """Number the lines by DuckDB, where each row is one line; whether that could be done."""
        with self.path.open("rb") as stream:
            rest = b""
            while chunk := stream.read(1 << 20):
                seen = rest + chunk
                if b'"' in seen or b"\n\n" in seen or b"\n\r" in seen:
                    return False
                rest = chunk[-1:]
        first = self.layout.skip + 1
        try:
            with in_order(connection):
                connection.sql(
                    f"SELECT *, row_number() OVER () + {first} AS line "
                    f"FROM {self.sql(', parallel = false', as_text=True)}"
                ).write_parquet(str(target))
        except duckdb.Error:  # rows of different widths, bytes that are no text
            return False
        return True

    def _rows(self, strict: bool) -> Iterator[tuple[str | int | None, ...]]:
        """Rows of the header's width, with the number of the line they end on."""
        wide = len(self.header)
        null = set(self.layout.null)
        with self.path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            for row, line in parsed(stream, self.layout, self.file, strict=strict):
                if strict and len(row) != wide:
                    raise self._of_another_width(len(row), line)
                cells = [None if cell in null else cell for cell in row[:wide]]
                yield (*cells, *[None] * (wide - len(cells)), line)

    def _of_another_width(self, found: int, line: int, count: int = 1) -> MalformedFileError:
        cut = " The file may have been cut short." if found < len(self.header) else ""
        return MalformedFileError(
            self.file,
            line=line,
            came=f"{found} columns",
            expected=f"{len(self.header)}, as in the header",
            remedy=f"{_lines(count)}mend the file, or download it again.{cut}",
        )

    def _first_reject(self, connection: duckdb.DuckDBPyConnection) -> MalformedFileError | None:
        store = ", store_rejects = true, rejects_table = 'rejects', rejects_scan = 'rejects_scan'"
        try:
            connection.sql(f"SELECT count(COLUMNS(*)) FROM {self.sql(store)}").fetchall()
            lines = "SELECT count(DISTINCT line) FROM rejects"  # a short line is rejected often
            count, *_ = connection.sql(lines).fetchall()[0]
            first = connection.sql(
                "SELECT line, column_name, error_type, error_message FROM rejects "
                "ORDER BY line LIMIT 1"
            ).fetchall()
        except duckdb.Error:
            return None
        finally:
            connection.execute("DROP TABLE IF EXISTS rejects")
            connection.execute("DROP TABLE IF EXISTS rejects_scan")
        return self._rejected(count, *first[0]) if first else None

    def _rejected(
        self, count: int, line: int, column: str | None, kind: str, said: str
    ) -> MalformedFileError:
        name = next((n for n in self.header if n == column), None)
        if kind == "CAST" and name is not None and name in self.layout.fields:
            value = re.search(r'Could not convert string "(.*?)" to ', said, re.DOTALL)
            return MalformedFileError(
                self.file,
                line=line,
                column=name,
                came=f"'{value.group(1)}'" if value else said.splitlines()[0],
                expected=self.layout.fields[name].meaning,
                remedy=f"{_lines(count)}mend the file, or download it again.",
            )
        found = re.search(r"Expected Number of Columns: \d+ Found: (\d+)", said)
        if found:
            return self._of_another_width(int(found.group(1)), line, count)
        return MalformedFileError(
            self.file,
            line=line,
            column=name,
            came=said.splitlines()[0],
            expected="a line that can be read",
            remedy=self.layout.remedy,
        )

    def _as_said(self, said: str) -> MalformedFileError:
        line = re.search(r"Error on Line: (\d+)", said)
        return MalformedFileError(
            self.file,
            line=int(line.group(1)) if line else None,
            came=f"what cannot be read ({said.splitlines()[0]})",
            expected=f"text with {len(self.header)} columns separated by "
            f"'{self.layout.delimiter}' and one kind of line ending",
            remedy=self.layout.remedy,
        )


@contextmanager
def in_order(connection: duckdb.DuckDBPyConnection) -> Generator[None]:
    """Rows keep their order while the block runs, which the warehouse's connections give up."""
    ((before,),) = connection.sql("SELECT current_setting('preserve_insertion_order')").fetchall()
    connection.execute("SET preserve_insertion_order = true")
    try:
        yield
    finally:
        connection.execute(f"SET preserve_insertion_order = {before}")


def write_numbered(
    rows: Iterator[tuple[str | int | None, ...]], names: Sequence[str], target: Path
) -> None:
    """Write rows of text, each with its line last, to a Parquet file."""
    schema = pa.schema([*((name, pa.string()) for name in names), ("line", pa.int64())])
    with pq.ParquetWriter(target, schema) as writer:
        while batch := list(islice(rows, BATCH)):
            columns = [list(column) for column in zip(*batch, strict=True)]
            table = dict(zip((*names, "line"), columns, strict=True))
            writer.write_table(pa.table(table, schema))


def open_csv(path: Path, file: str, layout: Layout) -> CsvFile:
    """Check how a file begins: its encoding, its separator, its header.

    Parameters
    ----------
    path, file : where it is, and its name as the user knows it.

    Raises
    ------
    MalformedFileError : empty, no text, not UTF-8, or not the columns of the layout.
    """
    header = read_header(path, file, layout)
    named = "the columns " + ", ".join(layout.fields)
    missing = [name for name in layout.fields if name not in header]
    if missing:
        other = next((mark for mark in ";\t|," if len(header) == 1 and mark in header[0]), None)
        hint = f" The columns seem to be separated by {other!r}." if other else ""
        near = did_you_mean(missing[0], header, most=1)
        raise MalformedFileError(
            file,
            line=1,
            column=missing[0],
            came=f"a header with {_listed(header)}",
            expected=named,
            remedy=f"{layout.remedy}{hint}{near}",
        )
    strange = [name for name in header if name not in layout.fields]
    if strange and not layout.further:
        raise MalformedFileError(
            file,
            line=1,
            column=strange[0],
            came="a column that does not belong there",
            expected=named,
            remedy=layout.remedy,
        )
    return CsvFile(path, file, layout, header)


def _lines(count: int) -> str:
    return f"{count} such line{'s' if count > 1 else ''}; "


def _listed(names: tuple[str, ...], most: int = 8) -> str:
    shown = ", ".join(name[:40] for name in names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown
