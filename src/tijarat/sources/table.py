"""Any table of yours: CSV, TSV, Excel or Parquet, with a small mapping that says what it means.

Its rows become a release of source ``table``; a later file under the same name takes its place.
The form of a mapping is shown in :data:`tijarat.sources.table_mapping.EXAMPLE`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb

from tijarat.errors import DataError, FetchError
from tijarat.sources.given import require_known_options
from tijarat.sources.source import Bench, Query, Request, Snapshot, Source
from tijarat.sources.table_files import read_text
from tijarat.sources.table_guess import guess
from tijarat.sources.table_mapping import Mapping, read_mapping
from tijarat.sources.table_rows import Rows
from tijarat.sources.table_values import sql_text
from tijarat.warehouse import Draft, ReleaseDraft

SOURCE = Source(
    name="table",
    title="A table of your own",
    producer="as the mapping says",
    licence="as the mapping says",
    citation="as the mapping says",
    url="",
    holds=(
        "whatever you bring: any CSV, TSV, Excel or Parquet file, with a mapping in YAML that says "
        "what its columns mean"
    ),
    options={"mapping": "the mapping, a YAML file; without one a first guess is shown"},
    unsure=(
        "What a file means is what its mapping says: units, direction and valuation are not checked "
        "against anything.",
        "Two tables under different names and of one classification are read together: their rows "
        "are not to overlap.",
    ),
)


def plan(query: Query) -> list[Request]:
    """The file, and its mapping where one was given."""
    require_known_options(query, SOURCE)
    if query.given is None:
        raise FetchError(
            "Source 'table' reads a file of yours; no --from came. "
            "Try: tijarat load table --from my.csv --mapping my.yaml"
        )
    requests = [Request(_label(query.given), query.given)]
    mapping = query.options.get("mapping")
    if mapping is not None:
        requests.append(Request(_label(mapping), mapping))
    return requests


def tidy(snapshots: list[Snapshot], query: Query, bench: Bench) -> list[ReleaseDraft]:
    """One release; without a mapping none, but a guess of one.

    Raises
    ------
    DataError : no mapping was given; the message holds a first guess.
    MalformedFileError : the mapping or the file cannot be used; names line and column.
    """
    file = snapshots[0]
    if len(snapshots) == 1:
        raise _without_mapping(file, bench)
    words = snapshots[1]
    mapping, sheet = read_mapping(words.path.read_bytes(), words.request.label)
    bench.progress("read", 0, None)
    text = read_text(file.path, file.request.label, mapping.written, bench)
    rows = Rows(mapping, sheet, text, bench.connection).made()
    return [
        ReleaseDraft(
            origin=replace(
                SOURCE.origin,
                title=mapping.title or mapping.name,
                producer=mapping.producer or "as cited",
                licence=mapping.licence,
                citation=mapping.citation,
                url=mapping.url,
            ),
            vintage=mapping.vintage or file.vintage or "undated",
            received={s.request.label: s.sha256 for s in snapshots},
            drafts=tuple(_drafts(mapping, file.request.label, rows)),
            partial=mapping.partial,
            provisional=mapping.provisional,
            notes=(*mapping.notes, *_left_out(mapping, text.header)),
        )
    ]


def _label(given: str) -> str:
    return Path(given.partition("?")[0].rstrip("/")).name


def _without_mapping(file: Snapshot, bench: Bench) -> DataError:
    name = file.request.label
    yaml = f"{Path(name).stem}.yaml"
    return DataError(
        f"No mapping says what the columns of {name} mean; nothing was loaded. Below is a first "
        f"guess: save it as {yaml}, fill in what is marked ???, check the rest, and run\n"
        f"  tijarat load table --from {file.request.address} --mapping {yaml}\n\n"
        f"{guess(file.path, name, bench)}"
    )


def _drafts(mapping: Mapping, file: str, rows: duckdb.DuckDBPyRelation) -> list[Draft]:
    """One draft, or for flows one for each classification: a slot names it first."""
    received = {name: taken.column for name, taken in mapping.columns.items()}
    parts: list[tuple[str, duckdb.DuckDBPyRelation]] = [(mapping.name, rows)]
    if mapping.table.name == "flows":
        found = rows.project("classification").distinct().order("classification").fetchall()
        parts = [
            (f"{word}/{mapping.name}", rows.filter(f"classification = {sql_text(word)}"))
            for (word,) in found
            if word is not None
        ]
        if len(parts) != len(found) or not parts:  # let the warehouse say what is missing
            parts = [(f"unknown/{mapping.name}", rows)]
    return [
        Draft(
            mapping.table,
            slot,
            part,
            file,
            numbered=lambda rows=part: rows,
            columns_as_received=received,
        )
        for slot, part in parts
    ]


def _left_out(mapping: Mapping, header: tuple[str, ...]) -> list[str]:
    """What of the file is not stored: conditions, and columns the mapping does not name."""
    notes = [
        f"Only rows where {column} is {'not ' if condition.excluded else ''}"
        f"{' or '.join(condition.words)}."
        for column, condition in mapping.where.items()
    ]
    used = {t for taken in mapping.columns.values() for t in (taken.column, taken.month)}
    unused = [name for name in header if name not in used and name not in mapping.where]
    if unused:
        notes.append(f"Columns not used: {', '.join(unused)}.")
    return notes
