"""The OECD's inter-country input-output tables: who sells to which industry and to which final user.

The wide CSV of a year (``2022_SML.csv``), a folder of them, or the zip they come in. Each year is a
slot (``ICIO/2022``) of three tables: every cell, the flows between countries by industry for
intermediate and for final use, and each industry's output, value added and taxes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace

import duckdb

from tijarat.errors import MalformedFileError
from tijarat.sources import icio_rows
from tijarat.sources.archives import Entry, is_zip, opened
from tijarat.sources.csv_files import in_order
from tijarat.sources.given import requests_for, require_known_options, wanted_years
from tijarat.sources.icio_file import REMEDY
from tijarat.sources.icio_table import IcioTable, read_table
from tijarat.sources.source import Bench, Query, Request, Snapshot, Source
from tijarat.tables import FLOWS, INDICATORS, INPUT_OUTPUT, Table
from tijarat.warehouse import Draft, ReleaseDraft

SOURCE = Source(
    name="oecd_icio",
    title="Inter-Country Input-Output tables",
    producer="OECD",
    licence="CC BY 4.0; who receives the data is asked to cite them likewise",
    citation="OECD (2025), Inter-Country Input-Output tables, https://oe.cd/icio",
    url="https://oe.cd/icio",
    holds=(
        "what each of 50 industries of 80 countries and the rest of the world sold to each other "
        "and to final users, goods and services, in USD at basic prices"
    ),
    options={
        "years": "years to load, such as 2022 or 2016-2022; all when left out",
        "edition": "name of the edition where it is not that of 2025",
    },
    unsure=(
        "The file does not name its edition; industries as in our list mean that of 2025.",
        "The name of the first column is not fixed: labels are read from it whatever it is called.",
        "What OUT holds under final demand is not documented, so those columns are not checked.",
        "Zeros are not stored: a missing row of a year is a zero of the table.",
        "Extended files split China (CN1, CN2) and Mexico (MX1, MX2); the parts are added up.",
    ),
)

EXAMPLE = "tijarat load oecd_icio --from 2022_SML.csv"
NAME = re.compile(r"(?:.*[_ -])?((?:19|20)\d\d)(?:_SML)?\.csv", re.IGNORECASE)


def plan(query: Query) -> list[Request]:
    """The file given, or those files of the folder whose names end in a year."""
    require_known_options(query, SOURCE)
    asked = wanted_years(query.options.get("years"))

    def wanted(name: str) -> bool:
        year = NAME.fullmatch(name)
        return asked(int(year[1])) if year else name.lower().endswith("_sml.zip")

    what = "a table such as 2022_SML.csv, or the zip of several"
    return requests_for(query, SOURCE, what=what, example=EXAMPLE, wanted=wanted)


def tidy(snapshots: list[Snapshot], query: Query, bench: Bench) -> list[ReleaseDraft]:
    """One release, with three drafts for each year."""
    years = _years(snapshots, wanted_years(query.options.get("years")), bench)
    first, last = years[0].year, years[-1].year
    desk = _Desk(bench)
    used = [year.snapshot for year in years]
    return [
        ReleaseDraft(
            origin=replace(
                SOURCE.origin,
                title=f"{SOURCE.title}, {first if first == last else f'{first}-{last}'}",
            ),
            vintage=query.options.get("edition", "2025 edition"),
            received={snapshot.request.label: snapshot.sha256 for snapshot in used},
            drafts=tuple(draft for year in years for draft in desk.drafts(year)),
            notes=(
                "Cells of zero are not stored. Flows hold domestic sales too (a country to itself).",
                "Values are at basic prices: not comparable with customs values.",
            ),
            found=lambda: tuple(note for year in years for note in desk.notes.get(year.year, ())),
        )
    ]


@dataclass(frozen=True, slots=True)
class _Year:
    """One year's file: on disk, or in a zip."""

    year: int
    snapshot: Snapshot
    entry: Entry | None = None

    @property
    def file(self) -> str:
        name = self.snapshot.request.label
        return name if self.entry is None else f"{name}/{self.entry.name}"

    def read(self, bench: Bench) -> IcioTable:
        """The table; what was unpacked for it is deleted."""
        if self.entry is None:
            return read_table(self.snapshot.path, self.file)
        target, step = bench.folder / f"icio-{self.year}.csv", f"unpack {self.year}"
        try:
            with opened(self.snapshot.path, self.snapshot.request.label) as archive:
                archive.unpack(self.entry, target, lambda done, of: bench.progress(step, done, of))
            return read_table(target, self.file)
        finally:
            target.unlink(missing_ok=True)


def _years(snapshots: list[Snapshot], asked: Callable[[int], bool], bench: Bench) -> list[_Year]:
    found: dict[int, _Year] = {}
    seen: list[str] = []
    for snapshot in snapshots:
        entries: tuple[Entry | None, ...] = (None,)
        if is_zip(snapshot.path):
            with opened(snapshot.path, snapshot.request.label) as archive:
                entries = archive.entries()
        for entry in entries:
            name = snapshot.request.label if entry is None else entry.name
            seen.append(name)
            match = NAME.fullmatch(name)
            if match is None or not asked(int(match[1])):
                continue
            year = _Year(int(match[1]), snapshot, entry)
            if year.year in found:
                raise MalformedFileError(
                    year.file,
                    came=f"{year.year} a second time, after {found[year.year].file}",
                    expected="each year once",
                    remedy="Give regular or extended tables, packed or unpacked, not both.",
                )
            found[year.year] = year
    if not found:
        raise MalformedFileError(
            snapshots[0].request.label,
            came=", ".join(seen[:4]) or "nothing",
            expected="a name that ends in the year, such as 2022_SML.csv, of the years asked for",
            remedy=f"The file itself does not say its year. {REMEDY}",
        )
    return [found[year] for year in sorted(found)]


@dataclass(slots=True)
class _Desk:
    """Reads each year once for its three drafts, and holds one at a time."""

    bench: Bench
    notes: dict[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])
    held: tuple[int, IcioTable] | None = None

    def table(self, year: _Year) -> IcioTable:
        """The table of a year."""
        if self.held is None or self.held[0] != year.year:
            self.held = None
            self.bench.progress(f"read {year.year}", 0, None)
            self.held = (year.year, year.read(self.bench))
            self.notes[year.year] = tuple(f"{year.year}: {note}" for note in self.held[1].notes)
        return self.held[1]

    def drafts(self, year: _Year) -> list[Draft]:
        """Flows, indicators and cells of a year."""
        slot = f"ICIO/{year.year}"

        def draft(
            table: Table, build: Callable[[IcioTable], icio_rows.Arrow], seller: str
        ) -> Draft:
            return Draft(
                table,
                slot,
                lambda: self._opened(year, build),
                year.file,
                numbered=lambda: self._numbered(year, build, seller),
                columns_as_received=dict.fromkeys(seller.split(", "), "1"),  # labels of the rows
                sorted=True,
            )

        code = str(year.year)
        return [
            draft(FLOWS, lambda table: self._flows(year, table), "exporter, product"),
            draft(INDICATORS, lambda table: icio_rows.indicators(table, code), "country, product"),
            draft(
                INPUT_OUTPUT,
                lambda table: icio_rows.input_output(table, code),
                "supplier, supplying_industry",
            ),
        ]

    def _flows(self, year: _Year, table: IcioTable) -> icio_rows.Arrow:
        rows, note = icio_rows.flows(table, str(year.year))
        if note and note not in self.notes[year.year]:
            self.notes[year.year] += (note,)
        return rows

    def _opened(
        self, year: _Year, build: Callable[[IcioTable], icio_rows.Arrow]
    ) -> AbstractContextManager[duckdb.DuckDBPyRelation]:
        connection = self.bench.connection

        @contextmanager
        def rows() -> Generator[duckdb.DuckDBPyRelation]:
            with in_order(connection):  # they are in order already, and must be written so
                yield connection.from_arrow(build(self.table(year)))

        return rows()

    def _numbered(
        self, year: _Year, build: Callable[[IcioTable], icio_rows.Arrow], seller: str
    ) -> duckdb.DuckDBPyRelation:
        """The rows with the line of their seller."""
        table, connection = self.table(year), self.bench.connection
        connection.from_arrow(build(table)).create_view("icio_rows")
        connection.from_arrow(icio_rows.lines(table)).create_view("icio_lines")
        region, industry = seller.split(", ")
        return connection.sql(
            f"SELECT r.*, l.line FROM icio_rows r LEFT JOIN icio_lines l "
            f"ON r.{region} = l.region AND r.{industry} = l.industry"
        )
