"""CEPII GeoDist: distances between countries, common language, colonial ties, and where they lie.

Two tables: ``dist_cepii``, one row for each ordered pair of 224 countries, and ``geo_cepii``, one
row for each main city. CEPII publishes them for Excel and for Stata; what is read here is CSV,
Parquet or xlsx of either, one file, or both in a folder or a zip.
"""

from __future__ import annotations

from pathlib import Path

from tijarat.errors import DataError, MalformedFileError
from tijarat.sources import archives
from tijarat.sources.csv_files import CsvFile
from tijarat.sources.geodist_files import (
    DIST,
    DISTANCES,
    DUMMIES,
    ENDINGS,
    GEO,
    as_csv,
    kind_of,
    require_limits,
)
from tijarat.sources.given import require_known_options
from tijarat.sources.source import Bench, Query, Request, Snapshot, Source
from tijarat.tables import INDICATORS, PAIRS
from tijarat.warehouse import Draft, ReleaseDraft

SOURCE = Source(
    name="geodist",
    title="GeoDist: distances and ties between countries",
    producer="CEPII",
    licence="Etalab Open Licence 2.0",
    citation=(
        "Mayer, T. and Zignago, S. (2011), Notes on CEPII's distances measures: The GeoDist "
        "database, CEPII Working Paper 2011-25"
    ),
    url="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=6",
    holds=(
        "for 224 countries and each pair of them: distances in km, common border, language and "
        "colonial ties; area and position; needs --from with dist_cepii and geo_cepii as CSV, "
        "Parquet or xlsx"
    ),
    unsure=(
        "CEPII publishes .xls and .dta, which are not read here: save them as CSV or xlsx. How your "
        "program separates columns and decimals is then its own; we take , ; or tab, and a point.",
        "The country codes are those of the early 2000s. YUG has CEPII's number 891, so it is Serbia "
        "and Montenegro (SCG); Serbia, Montenegro and Kosovo are not in the tables.",
    ),
)

PERIOD = "2011"
"""Year of the edition: the measures themselves belong to no year."""

OLD_CODES = {"ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "PAL": "PSE", "YUG": "SCG"}
"""Codes of the file -> today's alpha-3."""

MEASURES = {**dict.fromkeys(DUMMIES, "0 or 1"), **dict.fromkeys(DISTANCES, "km")}
"""Measures of a pair and their units; the names are CEPII's."""

POSITION = {
    "area": "km²",
    "dis_int": "km",
    "landlocked": "0 or 1",
    "lat": "degrees",
    "lon": "degrees",
}
"""Measures of a country and their units; ``lat`` and ``lon`` are the capital's."""

NOTES = (
    "dist is between the largest cities, distcap between the capitals, distw and distwces between "
    "cities weighted by population (with elasticities 1 and -1); within a country it is its own "
    "internal distance.",
    "Stored under 2011, the year of the edition: geography and past ties belong to no year, "
    "present ties (curcol, smctry) are as of the early 2000s.",
    "Old codes were replaced: "
    + ", ".join(f"{old} by {new}" for old, new in OLD_CODES.items())
    + ". "
    "YUG is Serbia and Montenegro, not the Yugoslavia that ended in 1991.",
)


def plan(query: Query) -> list[Request]:
    """The files named with ``--from``: one, or those of a folder.

    Raises
    ------
    DataError : nothing was named.
    """
    require_known_options(query, SOURCE)
    if query.given is None:
        raise DataError(
            "CEPII publishes GeoDist for Excel and Stata only. Download dist_cepii and geo_cepii "
            f"from {SOURCE.url}, save them as CSV or xlsx, and name them with --from FILE|FOLDER."
        )
    given = Path(query.given).expanduser()
    if not given.is_dir():
        return [Request(given.name, query.given)]
    found = sorted(path for path in given.iterdir() if path.suffix.lower() in ENDINGS)
    if not found:
        raise DataError(
            f"The folder {query.given} holds no file of GeoDist; expected dist_cepii or geo_cepii "
            f"with one of the endings {', '.join(ENDINGS)}."
        )
    return [Request(path.name, str(path)) for path in found]


def tidy(snapshots: list[Snapshot], query: Query, bench: Bench) -> list[ReleaseDraft]:
    """One release: the pairs, the countries, or both.

    Raises
    ------
    MalformedFileError : a file that is neither table, a table given twice, or figures that cannot
        be read.
    """
    tables: dict[str, CsvFile] = {}
    for name, path in _files(snapshots, bench):
        table = as_csv(path, name, bench)
        kind = kind_of(table)
        if kind in tables:
            raise MalformedFileError(
                name,
                came=f"a second table of {kind}, beside {tables[kind].file}",
                expected="each table once",
                remedy="Keep one of the two files, or name one file with --from.",
            )
        require_limits(table, bench)
        tables[kind] = table
    drafts = [_pairs(tables[DIST], bench)] if DIST in tables else []
    drafts += [_position(tables[GEO], bench)] if GEO in tables else []
    return [
        ReleaseDraft(
            origin=SOURCE.origin,
            vintage="2011",
            received={snapshot.request.label: snapshot.sha256 for snapshot in snapshots},
            drafts=tuple(drafts),
            notes=NOTES,
        )
    ]


def _files(snapshots: list[Snapshot], bench: Bench) -> list[tuple[str, Path]]:
    """Name and path of every table, zips unpacked."""
    found: list[tuple[str, Path]] = []
    for number, snapshot in enumerate(snapshots):
        name = snapshot.request.label
        if Path(name).suffix.lower() == ".xlsx" or not archives.is_zip(snapshot.path):
            found.append((name, snapshot.path))
            continue
        with archives.opened(snapshot.path, name) as archive:
            for entry in archive.entries():
                ending = Path(entry.name).suffix.lower()
                if ending in ENDINGS and ending != ".zip":
                    target = bench.folder / f"geodist-{number}-{entry.index}{ending}"
                    found.append((f"{name}/{entry.name}", archive.unpack(entry, target)))
    if not found:
        raise MalformedFileError(
            snapshots[0].request.label,
            came="no table that can be read",
            expected=f"dist_cepii or geo_cepii with one of the endings {', '.join(ENDINGS)}",
            remedy="Unpack it, save the tables as CSV or xlsx, and load those.",
        )
    return found


def _pairs(table: CsvFile, bench: Bench) -> Draft:
    with table.naming_errors(bench.connection):
        bench.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE geodist_pairs AS SELECT {_today('iso_o')} AS exporter, "
            f"{_today('iso_d')} AS importer, {', '.join(MEASURES)} FROM {table.sql()}"
        )
    measures = "\nUNION ALL\n".join(
        f"SELECT '{PERIOD}' AS period, exporter, importer, '{measure}' AS measure, "
        f"{measure} AS value, '{unit}' AS unit FROM geodist_pairs"
        for measure, unit in MEASURES.items()
    )
    return Draft(
        PAIRS,
        "geodist/dist",
        bench.connection.sql(measures),
        table.file,
        columns_as_received={"exporter": "iso_o", "importer": "iso_d"},
        numbered=lambda: table.numbered(bench.connection, bench.folder).project(
            f"{_today('iso_o')} AS exporter, {_today('iso_d')} AS importer, line, "
            f"'{PERIOD}' AS period, unnest({list(MEASURES)}) AS measure, 0.0 AS value, '' AS unit"
        ),
    )


def _position(table: CsvFile, bench: Bench) -> Draft:
    """One row a country and measure; of several cities the capital, else the largest."""
    with table.naming_errors(bench.connection):
        bench.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE geodist_cities AS SELECT {_today('iso3')} AS country, "
            f"cap, maincity, {', '.join(POSITION)} FROM {table.sql()}"
        )
    bench.connection.execute(
        "CREATE OR REPLACE TEMP TABLE geodist_countries AS SELECT * FROM geodist_cities QUALIFY "
        "row_number() OVER (PARTITION BY country ORDER BY cap = 1 DESC, maincity = 1 DESC) = 1"
    )
    measures = "\nUNION ALL\n".join(
        f"SELECT '{PERIOD}' AS period, country, '{measure}' AS indicator, '' AS classification, "
        f"'' AS product, {measure}::DOUBLE AS value, '{unit}' AS unit FROM geodist_countries"
        for measure, unit in POSITION.items()
    )
    return Draft(
        INDICATORS,
        "geodist/geo",
        bench.connection.sql(measures),
        table.file,
        columns_as_received={"country": "iso3"},
        numbered=lambda: table.numbered(bench.connection, bench.folder).project(
            f"{_today('iso3')} AS country, line, '{PERIOD}' AS period, "
            f"unnest({list(POSITION)}) AS indicator, '' AS classification, '' AS product, "
            "0.0 AS value, '' AS unit"
        ),
    )


def _today(column: str) -> str:
    cases = " ".join(f"WHEN '{old}' THEN '{new}'" for old, new in OLD_CODES.items())
    return f"CASE {column} {cases} ELSE {column} END"
