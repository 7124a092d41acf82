"""What a load of Japan's customs files holds for each flow and year, and its release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import duckdb

from tijarat.reference.countries import japan_customs_to_iso3
from tijarat.sources.japan_customs_files import CODE, DataFile
from tijarat.sources.japan_customs_rows import FLOWS, KEYS, LONG, OFF_BY, SECTIONS, section_of
from tijarat.sources.source import Bench
from tijarat.tables import FLOWS as TABLE
from tijarat.warehouse import Draft, Part
from tijarat.warehouse.validation import quoted

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReleaseYear:
    """A flow and year: its last published month, its sections, the numbers of its files."""

    flow: str
    year: int
    last: int
    sections: tuple[str, ...]
    files: tuple[int, ...]

    @property
    def complete(self) -> bool:
        """Whether every section of the Harmonized System is there."""
        return set(SECTIONS) <= set(self.sections)

    @property
    def months(self) -> range:
        """Its published months."""
        return range(1, self.last + 1)

    @property
    def span(self) -> str:
        """``January-September 2025``."""
        until = f"-{_MONTHS[self.last - 1]}" if self.last > 1 else ""
        return f"{_MONTHS[0]}{until} {self.year}"


def years_found(
    bench: Bench, published: Mapping[tuple[str, int], int], cut: Mapping[int, int]
) -> list[ReleaseYear]:
    """Every flow and year with rows, and the last month published of it.

    Parameters
    ----------
    published : (flow, year) -> last month as e-Stat's page says; a file never shows less.
    cut : year -> last month as the user says, which overrides.
    """
    rows = bench.connection.sql(
        f"SELECT flow, year, max(month) FILTER (WHERE value > 0 OR quantity1 > 0 OR quantity2 > 0), "
        f"list_sort(list(DISTINCT {section_of('product')})), list_sort(list(DISTINCT file)) "
        f"FROM {LONG} GROUP BY flow, year ORDER BY flow, year"
    ).fetchall()
    return [
        ReleaseYear(
            flow,
            year,
            cut.get(year, max(last or 1, published.get((flow, year), 1))),
            tuple(sections),
            tuple(files),
        )
        for flow, year, last, sections, files in rows
    ]


def drafts_of(found: ReleaseYear, files: Sequence[DataFile], bench: Bench) -> tuple[Draft, ...]:
    """A draft for each section with trade in the published months."""
    rows = bench.connection.sql(
        f"SELECT {section_of('product')} AS section, list_sort(list(DISTINCT file)), "
        f"list_sort(list(DISTINCT product[1:2])) FROM {LONG} "
        f"WHERE flow = '{found.flow}' AND year = {found.year} AND month <= {found.last} "
        "GROUP BY section ORDER BY section"
    ).fetchall()
    products = frozenset(
        code
        for (code,) in bench.connection.sql(
            f"SELECT DISTINCT product FROM {FLOWS} WHERE flow = '{found.flow}' "
            f"AND year = {found.year}"
        ).fetchall()
    )
    return tuple(
        _draft(found, section, [files[n] for n in numbers], products, bench, chapters=chapters)
        for section, numbers, chapters in rows
    )


def _draft(
    found: ReleaseYear,
    section: str,
    files: Sequence[DataFile],
    products: frozenset[str],
    bench: Bench,
    *,
    chapters: Sequence[str],
) -> Draft:
    partner = "importer" if found.flow == "export" else "exporter"
    return Draft(
        TABLE,
        f"JPHS9/{found.flow}/{found.year}/{section}",
        bench.connection.sql(
            f"SELECT * FROM {FLOWS} WHERE flow = '{found.flow}' AND year = {found.year} "
            f"AND section = '{section}'"
        ),
        ", ".join(file.file for file in files),
        numbered=lambda: _numbered(files, partner, bench),
        columns_as_received={partner: "Country", "product": "HS", "value": "Value-..."},
        codes={"product": products},  # whether a code has the form of a line was checked on reading
        part=Part("product", tuple(chapters)),
    )


def _numbered(files: Sequence[DataFile], partner: str, bench: Bench) -> duckdb.DuckDBPyRelation:
    """Rows with their file, line, product and partner; what else can be wrong was checked."""
    home = "exporter" if partner == "importer" else "importer"
    codes = " ".join(f"WHEN '{c}' THEN '{iso3}'" for c, iso3 in japan_customs_to_iso3().items())
    country = 'trim("Country")'
    others = ", ".join(
        f'CAST(NULL AS {column.sql}) AS "{column.name}"'
        for column in TABLE.columns
        if column.name not in (home, partner, "product")
    )

    def of(file: DataFile) -> duckdb.DuckDBPyRelation:
        return file.csv.numbered(bench.connection, bench.folder).project(
            f"'{quoted(file.file)}' AS file, line, "
            f"CASE {country} {codes} ELSE {country} END AS {partner}, 'JPN' AS {home}, "
            f"{CODE} AS product, {others}"
        )

    return reduce(duckdb.DuckDBPyRelation.union, map(of, files))


def notes_of(found: ReleaseYear, bench: Bench, *, partial: bool) -> tuple[str, ...]:
    """What a reader of the figures must know: coverage, gaps, what was added up."""
    where = f"flow = '{found.flow}' AND year = {found.year}"
    counted = "by final destination, FOB" if found.flow == "export" else "by country of origin, CIF"
    ((off, lines, blank, confidential),) = bench.connection.sql(
        f"SELECT (SELECT count(*) FROM {KEYS} WHERE off AND {where}), "
        f"(SELECT count(*) FROM {KEYS} WHERE {where}), "
        f"(SELECT count(*) FROM {LONG} WHERE value IS NULL AND month <= {found.last} AND {where}), "
        f"(SELECT count(DISTINCT product) FROM {LONG} WHERE product LIKE '%XXXXXX%' AND {where})"
    ).fetchall()
    notes = [
        f"Japan's {found.flow}s of {found.span}, {counted}, as published then; months are revised "
        "until the year is final.",
        "Within these months an absent row is no trade; months after them are not published yet.",
        "Figures are in thousands of yen rounded down, by Japan's nine-digit lines; the first six "
        "digits are of the Harmonized System's edition in force that year.",
    ]
    if partial:
        held = ", ".join(found.sections)
        notes.append(
            f"Holds only lines of chapters {held}, perhaps not all of them: never Japan's whole "
            f"{found.flow}s."
        )
    if confidential:
        notes.append(
            f"{confidential} codes such as 28XXXXXXA are a chapter's confidential lines together."
        )
    if blank:
        notes.append(f"{blank:,} figures of published months are blank: unreported.")
    if off:
        notes.append(
            f"In {off:,} of {lines:,} rows the year differs from its months by more than {OFF_BY} "
            "thousand yen; the months are kept as they are."
        )
    return tuple(notes)
