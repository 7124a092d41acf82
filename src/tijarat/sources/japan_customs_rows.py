"""From the wide rows of Japan's customs files to flows: months below each other, countries, dollars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tijarat.errors import MalformedFileError, UnknownCodeError
from tijarat.reference.countries import japan_customs_to_iso3
from tijarat.reference.units import Unit, unit
from tijarat.sources.japan_customs_files import CODE, DataFile, open_file
from tijarat.sources.source import Bench
from tijarat.warehouse.validation import quoted

LONG, KEYS = "japan_customs_long", "japan_customs_keys"
FLOWS = "japan_customs_flows"
Received = tuple[Path, str, str]
"""A CSV file: where it is, its name as the user knows it, its hash."""

SECTIONS = (
    "01-05", "06-14", "15", "16-24", "25-27", "28-38", "39-40", "41-43", "44-46", "47-49", "50-63",
    "64-67", "68-70", "71", "72-83", "84-85", "86-89", "90-92", "93", "94-96", "97",
)  # fmt: skip
"""Sections of the Harmonized System by their chapters: one file each, and one slot each."""

OUTSIDE = ("00", "98-99")
"""Lines outside the sections: re-exports and goods not classified. A file of them may be absent."""

OFF_BY = 12
"""Thousands of yen by which a year may differ from its months: each is rounded down."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows to keep; an empty set or text keeps all."""

    years: frozenset[int] = frozenset()
    chapters: frozenset[int] = frozenset()
    flow: str = ""

    @property
    def sql(self) -> str:
        """The condition on the columns flow, year and product."""
        tests = ["true"]
        if self.years:
            tests.append(f"year IN ({', '.join(map(str, sorted(self.years)))})")
        if self.chapters:
            tests.append(f"product[1:2]::INTEGER IN ({', '.join(map(str, sorted(self.chapters)))})")
        if self.flow:
            tests.append(f"flow = '{self.flow}'")
        return " AND ".join(tests)


def gather(received: Sequence[Received], wanted: Wanted, bench: Bench) -> list[DataFile]:
    """Put the rows of all files into two temporary tables: one row a month, one row a line.

    Months in which nothing was traded leave no row; a month without a figure (blank) keeps one.

    Raises
    ------
    MalformedFileError : a file that cannot be read, or a line and country that stand twice.
    """
    run = bench.connection.execute
    run(
        f"CREATE OR REPLACE TEMP TABLE {LONG} (flow VARCHAR, year INTEGER, month INTEGER, "
        "product VARCHAR, country VARCHAR, unit1 VARCHAR, unit2 VARCHAR, quantity1 BIGINT, "
        "quantity2 BIGINT, value BIGINT, file INTEGER)"
    )
    run(
        f"CREATE OR REPLACE TEMP TABLE {KEYS} (flow VARCHAR, year INTEGER, product VARCHAR, "
        "country VARCHAR, file INTEGER, off BOOLEAN)"
    )
    files: list[DataFile] = []
    for number, (path, name, sha256) in enumerate(received):
        bench.progress("read", number, len(received))
        file = open_file(path, name, sha256, number, bench)
        _add(file, number, wanted, bench)
        run(f"DROP TABLE {file.table}")
        files.append(file)
    bench.progress("read", len(received), len(received))
    _require_single(files, bench)
    return files


def _add(file: DataFile, number: int, wanted: Wanted, bench: Bench) -> None:
    key = (
        "CASE trim(\"Exp or Imp\") WHEN '1' THEN 'export' ELSE 'import' END AS flow, "
        f'trim("Year")::INTEGER AS year, {CODE} AS product, trim("Country") AS country'
    )
    months = ", ".join(
        f'{{month: {month}, quantity1: "Quantity1-{end}", quantity2: "Quantity2-{end}", '
        f'value: "Value-{end}"}}'
        for month, end in file.months.items()
    )
    bench.connection.execute(
        f"INSERT INTO {LONG} SELECT flow, year, m.month, product, country, unit1, unit2, "
        f"m.quantity1, m.quantity2, m.value, {number} FROM (SELECT {key}, "
        'upper(trim("Unit1")) AS unit1, upper(trim("Unit2")) AS unit2, '
        f"unnest([{months}]) AS m FROM {file.table}) WHERE {wanted.sql} AND "
        "(m.value IS NULL OR m.value > 0 OR m.quantity1 > 0 OR m.quantity2 > 0)"
    )
    sums = " + ".join(f'coalesce("Value-{end}", 0)' for end in file.months.values())
    has_year = "Value-Year" in file.csv.header
    off = f'coalesce(abs("Value-Year" - ({sums})) > {OFF_BY}, false)' if has_year else "false"
    bench.connection.execute(
        f"INSERT INTO {KEYS} SELECT flow, year, product, country, {number}, off FROM "
        f"(SELECT {key}, {off} AS off FROM {file.table}) WHERE {wanted.sql}"
    )


def _require_single(files: Sequence[DataFile], bench: Bench) -> None:
    repeated = bench.connection.sql(
        f"SELECT flow, year, product, country, min(file), max(file) FROM {KEYS} "
        "GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL LIMIT 1"
    ).fetchall()
    if not repeated:
        return
    flow, year, product, country, first, last = repeated[0]
    test = (
        f"{CODE} = '{quoted(product)}' AND trim(\"Country\") = '{country}' AND trim(\"Year\") = "
        f"'{year}' AND trim(\"Exp or Imp\") = '{'1' if flow == 'export' else '2'}'"
    )
    beside = "" if first == last else f", which {files[first].file} has too"
    raise MalformedFileError(
        files[last].file,
        line=files[last].line(bench, test, last=True),
        column="HS, Country",
        came=f"a second row for {flow} {year}, line {product}, country {country}{beside}",
        expected="one row for each line and country",
        remedy="Give each file once, and of a file that was revised only the newest.",
    )


def flows_table(
    rates: Mapping[tuple[str, int], Mapping[int, float]], bench: Bench
) -> tuple[str, ...]:
    """Make the temporary table of flows, ``FLOWS``; returns notes on units.

    Parameters
    ----------
    rates : (flow, year) -> month -> yen per dollar; months beyond are unpublished and left out.
    """
    units, notes = _units(bench)
    countries = ", ".join(f"('{c}', '{iso3}')" for c, iso3 in japan_customs_to_iso3().items())
    known = ", ".join(
        f"('{quoted(w)}', '{quoted(u.name)}', {u.factor!r})" for w, u in units.items()
    )
    yen = ", ".join(
        f"('{flow}', {year}, {month}, {rate!r})"
        for (flow, year), months in rates.items()
        for month, rate in months.items()
    )
    bench.connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE {FLOWS} AS
        WITH unit(written, name, factor) AS (VALUES {known}),
        quantities AS (
            SELECT l.*, coalesce(c.iso3, l.country) AS partner, l.value * 1000.0 / y.rate AS usd,
                   CASE WHEN u2.name = 'tonnes' OR (u2.name IS NOT NULL AND
                                                    coalesce(u1.name, '') <> 'tonnes')
                        THEN u2.name ELSE u1.name END AS unit,
                   CASE WHEN u2.name = 'tonnes' OR (u2.name IS NOT NULL AND
                                                    coalesce(u1.name, '') <> 'tonnes')
                        THEN l.quantity2 * u2.factor ELSE l.quantity1 * u1.factor END AS quantity
            FROM {LONG} l
            JOIN (VALUES {yen}) y(flow, year, month, rate)
              ON l.flow = y.flow AND l.year = y.year AND l.month = y.month
            LEFT JOIN (VALUES {countries}) c(code, iso3) ON l.country = c.code
            LEFT JOIN unit u1 ON l.unit1 = u1.written
            LEFT JOIN unit u2 ON l.unit2 = u2.written
        )
        SELECT flow, year, {section_of("product")} AS section,
               format('{{:04d}}-{{:02d}}', year, month) AS period,
               CASE flow WHEN 'export' THEN 'JPN' ELSE partner END AS exporter,
               CASE flow WHEN 'export' THEN partner ELSE 'JPN' END AS importer,
               'JPHS9' AS classification, product, 'all' AS use,
               CASE WHEN count(usd) = count(*) THEN sum(usd) END AS value,
               CASE WHEN count(nullif(quantity, 0)) = count(*) AND count(DISTINCT unit) = 1
                    THEN sum(quantity) END AS quantity,
               any_value(unit) AS unit,
               CASE flow WHEN 'export' THEN 'FOB' ELSE 'CIF' END AS valuation, 'JPN' AS reporter
        FROM quantities GROUP BY flow, year, month, partner, product
        ORDER BY flow, year, section
    """)
    return notes


def _units(bench: Bench) -> tuple[dict[str, Unit], tuple[str, ...]]:
    """The units of the files as stored: known ones by reference, others as they are written."""
    rows = bench.connection.sql(
        f"SELECT DISTINCT unnest([unit1, unit2]) AS written FROM {LONG} ORDER BY written"
    ).fetchall()
    units: dict[str, Unit] = {}
    strange: list[str] = []
    for (written,) in rows:
        if not written:
            continue
        try:
            meant = unit(written)
        except UnknownCodeError:
            strange.append(written)
            meant = Unit(written, 1)
        if meant is not None:
            units[written] = meant
    units.setdefault("KG", Unit("tonnes", 1e-3))
    if not strange:
        return units, ()
    return units, (f"Units kept as Japan Customs writes them: {', '.join(strange)}.",)


def section_of(column: str) -> str:
    """SQL for the section of a code, by its chapter."""
    cases: list[str] = []
    for section in (*SECTIONS, *OUTSIDE):
        first, _, last = section.partition("-")
        cases.append(f"WHEN {column}[1:2] BETWEEN '{first}' AND '{last or first}' THEN '{section}'")
    return f"CASE {' '.join(cases)} ELSE '{OUTSIDE[-1]}' END"
