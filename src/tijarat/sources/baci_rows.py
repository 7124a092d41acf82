"""The rows of one year of BACI: read fast, sorted for pair queries, or numbered to name a bad line."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from tijarat.errors import MalformedFileError
from tijarat.reference.countries import baci_to_iso3, country
from tijarat.sources.baci_files import REMEDY, Year
from tijarat.sources.csv_files import (
    CsvFile,
    Field,
    Layout,
    count_lines,
    ends_its_last_line,
    open_csv,
)
from tijarat.sources.source import Bench
from tijarat.warehouse.enumerations import constant, enumeration

LAYOUT = Layout(
    {
        "t": Field("SMALLINT", "a year"),
        "i": Field("SMALLINT", "the number of an exporting country"),
        "j": Field("SMALLINT", "the number of an importing country"),
        "k": Field("VARCHAR", "a product of the Harmonized System, six digits"),
        "v": Field("DOUBLE", "a number, zero or more (value in thousand USD)"),
        "q": Field("DOUBLE", "a number, zero or more, or NA (quantity in tonnes)"),
    },
    null=("", *(" " * blanks + "NA" for blanks in range(24))),
    further=True,
    remedy=REMEDY,
)

AS_RECEIVED = {
    "period": "t",
    "exporter": "i",
    "importer": "j",
    "product": "k",
    "value": "v",
    "quantity": "q",
}

_CODE = "CASE WHEN length(trim(k)) < 6 THEN lpad(trim(k), 6, '0') ELSE trim(k) END"
_TESTS = {
    "i": "i IS NULL",
    "j": "j IS NULL",
    "k": "k IS NULL",
    "v": "v IS NULL OR NOT (TRY_CAST(v AS DOUBLE) >= 0 AND isfinite(TRY_CAST(v AS DOUBLE)))",
    "q": "NOT (TRY_CAST(q AS DOUBLE) >= 0 AND isfinite(TRY_CAST(q AS DOUBLE)))",
}
"""What is wrong with a cell, typed or as text."""


@dataclass(slots=True)
class YearRows:
    """Opens the rows of one year and remembers what reading them brought to light."""

    year: Year
    bench: Bench
    notes: list[str] = field(default_factory=list[str])
    done: Callable[[], None] = lambda: None

    @contextmanager
    def opened(self) -> Generator[duckdb.DuckDBPyRelation]:
        """Rows of ``tables.FLOWS`` in its order, while the block runs.

        Raises
        ------
        MalformedFileError : the file is not what it should be; names the line.
        """
        connection = self.bench.connection
        with self.year.on_disk(self.bench) as path:
            file = self._file(path)
            self.notes.clear()
            if further := [name for name in file.header if name not in LAYOUT.fields]:
                self.notes.append(f"{self.year.year}: columns not read: {', '.join(further)}.")
            with file.naming_errors(connection):
                connection.execute(
                    f"CREATE OR REPLACE TEMP TABLE baci_year AS "
                    f"SELECT t = {self.year.year} AS t, i, j, {_CODE} AS k, v, q FROM {file.sql()}"
                )
            self._require_sound(file)
        try:
            yield self._sorted()
        finally:
            connection.execute("DROP TABLE IF EXISTS baci_year")
            connection.execute("DROP TYPE IF EXISTS baci_country")
            connection.execute("DROP TYPE IF EXISTS baci_product")
        self.done()

    def numbered(self) -> duckdb.DuckDBPyRelation:
        """The same rows with their lines, unsorted and not added up."""
        with self.year.on_disk(self.bench) as path:
            rows = self._file(path).numbered(self.bench.connection, self.bench.folder)
        codes = baci_to_iso3()
        select = f"""
            SELECT line, {_iso3("i", codes)} AS exporter, {_iso3("j", codes)} AS importer,
                   {_CODE} AS product, TRY_CAST(v AS DOUBLE) * 1000 AS value,
                   TRY_CAST(q AS DOUBLE) AS quantity, {self._constants()}
            FROM numbered"""
        return _queried(rows, select)

    def _file(self, path: Path) -> CsvFile:
        file = open_csv(path, self.year.file, LAYOUT)
        if not ends_its_last_line(path):
            raise MalformedFileError(
                self.year.file,
                line=count_lines(path),
                came="a last line without an end",
                expected="a line ending after every line, as CEPII writes them",
                remedy=f"The file seems to be cut short. {REMEDY}",
            )
        return file

    def _require_sound(self, file: CsvFile) -> None:
        """Refuse a row of another year and a row that lacks what every row has."""
        tests = {"t": "t IS DISTINCT FROM true", **_TESTS}
        counts = ", ".join(f"count(*) FILTER (WHERE {test})" for test in tests.values())
        ((rows, *found),) = self.bench.connection.sql(
            f"SELECT count(*), {counts} FROM baci_year"
        ).fetchall()
        if not rows:
            raise MalformedFileError(
                self.year.file,
                line=2,
                came="no rows",
                expected="one row for each flow",
                remedy=REMEDY,
            )
        for count, (name, test) in zip(found, tests.items(), strict=True):
            if not count:
                continue
            if name == "t":
                where = f"TRY_CAST(t AS INTEGER) IS DISTINCT FROM {self.year.year}"
            else:
                where = test
            numbered = file.numbered(self.bench.connection, self.bench.folder)
            bad = _queried(
                numbered, f"SELECT line, {name} FROM numbered WHERE {where} ORDER BY line"
            )
            ((line, came), *_) = bad.limit(1).fetchall()
            meaning = LAYOUT.fields[name].meaning
            raise MalformedFileError(
                self.year.file,
                line=line,
                column=name,
                came="nothing" if came is None else f"'{came}'",
                expected=f"{self.year.year}, as in its name" if name == "t" else meaning,
                remedy=f"{count:,} such line{'s' if count > 1 else ''}. {REMEDY}",
            )

    def _sorted(self) -> duckdb.DuckDBPyRelation:
        """Rows by exporter, importer and product.

        Sorting ten million rows by text takes gigabytes: the codes become enumerations, which sort
        as small numbers in the order of their texts.
        """
        connection = self.bench.connection
        seen = [
            code
            for (code,) in connection.sql(
                "SELECT DISTINCT i FROM baci_year UNION SELECT DISTINCT j FROM baci_year"
            ).fetchall()
        ]
        names = {code: baci_to_iso3().get(code, str(code)) for code in seen}
        connection.execute(f"CREATE TYPE baci_country AS {enumeration(names.values())}")
        connection.execute(
            "CREATE TYPE baci_product AS ENUM (SELECT DISTINCT k FROM baci_year ORDER BY k)"
        )
        codes = ", ".join(f"({code}, '{iso3}'::baci_country)" for code, iso3 in names.items())
        rows = f"""
            SELECT i, j, e.iso3 AS exporter, m.iso3 AS importer, k::baci_product AS product, v, q
            FROM baci_year
            JOIN (VALUES {codes}) e(code, iso3) ON i = e.code
            JOIN (VALUES {codes}) m(code, iso3) ON j = m.code"""
        shared = sorted(code for code in seen if list(names.values()).count(names[code]) > 1)
        if shared:
            rows = self._added_up(rows, shared)
        return connection.sql(f"""
            SELECT exporter, importer, product, round(v * 1000, 3) AS value, q AS quantity,
                   {self._constants()}
            FROM (SELECT exporter, importer, product, v, q FROM ({rows})
                  ORDER BY exporter, importer, product)""")

    def _added_up(self, rows: str, shared: list[int]) -> str:
        """The rows, those of codes that name one country added up; unreported stays unreported."""
        listed = ", ".join(map(str, shared))
        theirs = f"(i IN ({listed}) OR j IN ({listed}))"
        ((before, kinds, after),) = self.bench.connection.sql(f"""
            SELECT count(*), count(DISTINCT (i, j, product)),
                   count(DISTINCT (exporter, importer, product))
            FROM ({rows}) WHERE {theirs}""").fetchall()
        if before > kinds:  # the file repeats a row: leave it so, and the warehouse will refuse it
            return rows
        same = {baci_to_iso3().get(code, str(code)) for code in shared}
        names = ", ".join(f"{country(iso3).name} ({iso3})" for iso3 in sorted(same))
        self.notes.append(
            f"{self.year.year}: the codes {listed} name {names} more than once; "
            f"{before - after:,} rows were added to another of the same flow."
        )
        return f"""
            SELECT exporter, importer, product, v, q FROM ({rows}) WHERE NOT {theirs}
            UNION ALL
            SELECT exporter, importer, product, sum(v),
                   CASE WHEN count(q) = count(*) THEN sum(q) END
            FROM ({rows}) WHERE {theirs} GROUP BY exporter, importer, product"""

    def _constants(self) -> str:
        filled = {
            "period": str(self.year.year),
            "classification": self.year.vintage.edition,
            "use": "all",
            "unit": "tonnes",
            "valuation": "FOB",
            "reporter": "reconciled",
        }
        return ", ".join(f"{constant(text)} AS {column}" for column, text in filled.items())


def _iso3(column: str, codes: Mapping[int, str]) -> str:
    listed = ", ".join(f"{code}: '{iso3}'" for code, iso3 in codes.items())
    number = f"TRY_CAST({column} AS INTEGER)"
    return f"coalesce((MAP {{{listed}}})[{number}], {number}::VARCHAR)"


def _queried(rows: duckdb.DuckDBPyRelation, select: str) -> duckdb.DuckDBPyRelation:
    found = rows.query("numbered", select)
    assert found is not None
    return found
