"""Japan's customs tariff: nine-digit lines with statutory, WTO, GSP, LDC and agreement rates.

Japan Customs publishes the schedule as web pages, one a chapter. What is read here is the flat table
made of them: Parquet or CSV, one row a line, text as printed. Columns: ``hs9``, ``desc_ja``,
``general``, ``temporary``, ``wto``, ``gsp``, ``ldc`` and one ``EPA_`` column for each agreement
(``EPA_シンガポール``, ``EPA_CPTPP``, ``EPA_RCEP_中国``, ...); others are passed over. Cells that the
pages leave blank because the parent's rate holds must be filled in; a blank cell grants nothing.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import polars as pl

from tijarat.errors import DataError, MalformedFileError
from tijarat.sources.given import require_known_options
from tijarat.sources.japan_tariff_agreements import NOTE, PREFIX, agreement
from tijarat.sources.japan_tariff_cells import (
    Duty,
    duty,
    generalised_preference,
    most_favoured_nation,
    season,
)
from tijarat.sources.japan_tariff_files import COLUMNS, Line, read_lines
from tijarat.sources.source import Bench, Query, Request, Snapshot, Source
from tijarat.tables import TARIFFS, WORLD
from tijarat.warehouse import Draft, ReleaseDraft

SOURCE = Source(
    name="japan_tariff",
    title="Customs tariff of Japan, nine-digit lines",
    producer="Japan Customs",
    licence="public information of Japan Customs; name it as the source",
    citation="Japan Customs, Japan's Tariff Schedule, statistical code for import",
    url="https://www.customs.go.jp/english/tariff/",
    holds=(
        "what Japan asks of each nine-digit line: general, temporary, WTO, MFN, GSP and LDC rates "
        "and those of 20 agreements; needs --from with a flat table (Parquet or CSV) of the schedule"
    ),
    unsure=(
        "The schedule is published as web pages, so there is no official layout of a flat table: we "
        "read the columns hs9, desc_ja, general, temporary, wto, gsp, ldc and EPA_<name in Japanese>.",
        "Cells marked ※, ● or * point to conditions printed elsewhere; they are kept as words, "
        "without a rate.",
        "A WTO rate in brackets is taken as not lower than the statutory rate, as the schedule's "
        "legend says; a range such as (3%)〜(6%) names no rate for the line.",
        "Whether an importer meets a quota, a price condition or rules of origin is not in the "
        "schedule.",
    ),
    options={"date": "date of the schedule, as 2026-07-09, where the file's name does not say it"},
)

PRINTED = {"general": "general", "temporary": "temporary", "wto": "WTO", "gsp": "GSP", "ldc": "LDC"}
"""Column of the schedule -> regime, of those open to more than one agreement's members."""
MFN, GSP_APPLIED = "MFN", "GSP applied"

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_](\d\d)[-_](\d\d)(?!\d)")


def plan(query: Query) -> list[Request]:
    """The one file named with ``--from``.

    Raises
    ------
    DataError : no file was named.
    """
    require_known_options(query, SOURCE)
    if query.given is None:
        raise DataError(
            "Japan Customs publishes its tariff as web pages, one a chapter, not as a file. Expected "
            "--from FILE: a flat table of the schedule, one row a nine-digit line, with the columns "
            f"{', '.join(COLUMNS)} and EPA_... (Parquet or CSV)."
        )
    name = Path(query.given).name
    return [Request(name, query.given)]


def tidy(snapshots: list[Snapshot], query: Query, bench: Bench) -> list[ReleaseDraft]:
    """One release: a row for each line, regime and exporter the regime is for.

    Raises
    ------
    MalformedFileError : the table lacks columns, or a line cannot be read.
    DataError : neither the file's name nor ``--date`` says when the schedule was in force.
    """
    (snapshot,) = snapshots
    name = snapshot.request.label
    day = _date(query, name)
    lines, agreements = read_lines(snapshot.path, name, bench)
    frame = _rates(lines, agreements, str(day.year), name)
    bench.connection.register("japan_tariff_rates", frame.to_arrow())
    bench.connection.execute(
        "CREATE OR REPLACE TEMP TABLE japan_tariff AS SELECT * FROM japan_tariff_rates"
    )
    draft = Draft(
        TARIFFS,
        f"JPHS9/{day.year}",
        bench.connection.sql("SELECT * FROM japan_tariff"),
        name,
        columns_as_received={"product": "hs9", "season": "desc_ja"},
    )
    return [
        ReleaseDraft(
            origin=SOURCE.origin,
            vintage=day.isoformat(),
            received={name: snapshot.sha256},
            drafts=(draft,),
            notes=_notes(frame, len(lines), day),
        )
    ]


def _date(query: Query, name: str) -> date:
    text = query.options.get("date") or name
    found = _DATE.search(text)
    try:
        if found is not None:
            return date(*(int(part) for part in found.groups()))
    except ValueError:
        pass
    raise DataError(
        f"The date of the schedule came as '{text}'; expected a day such as 2026-07-09 in the file's "
        "name or with --date. Rates change in April and whenever an agreement takes its next step."
    )


def _rates(lines: list[Line], agreements: list[str], year: str, file: str) -> pl.DataFrame:
    """The table of tariffs, with the ``line`` of the file each rate comes from."""
    table = pl.DataFrame(
        {
            "line": [line.number for line in lines],
            "product": [line.hs9 for line in lines],
            "season": [season(line.cells["desc_ja"]) for line in lines],
        }
    )
    parts = [
        _regime(table, regime, (WORLD,), [duty(line.cells[column]) for line in lines])
        for column, regime in PRINTED.items()
    ]
    mfn = [
        most_favoured_nation(*(line.cells[c] for c in ("general", "temporary", "wto")))
        for line in lines
    ]
    applied = [
        generalised_preference(line.cells["gsp"], rate)
        for line, rate in zip(lines, mfn, strict=True)
    ]
    parts += [
        _regime(table, MFN, (WORLD,), list(mfn)),
        _regime(table, GSP_APPLIED, (WORLD,), list(applied)),
    ]
    for column in agreements:
        found = agreement(column)
        if found is None:
            raise MalformedFileError(
                file,
                line=1,
                column=column,
                came=f"'{column.removeprefix(PREFIX)}', which is no agreement and no country we know",
                expected="EPA_ and a country's Japanese name, or an agreement such as CPTPP",
                remedy="Correct the name; a new agreement of several countries must be added to "
                "japan_tariff_agreements.py with its members.",
            )
        cells = [duty(line.cells[column]) for line in lines]
        parts.append(_regime(table, found.regime, found.exporters, cells))
    rows = pl.concat(parts)
    return rows.with_columns(
        period=pl.lit(year),
        importer=pl.lit("JPN"),
        classification=pl.lit("JPHS9"),
        lines=pl.lit(None, pl.Int32),
        lines_without_rate=pl.lit(None, pl.Int32),
        method=pl.lit("line"),
    )


def _regime(
    table: pl.DataFrame, regime: str, exporters: tuple[str, ...], duties: list[Duty | None]
) -> pl.DataFrame:
    """Rows of one regime; a line to which it grants nothing has none."""
    rates = table.with_columns(
        pl.Series("rate_percent", [d.percent if d else None for d in duties], pl.Float64),
        pl.Series("specific", [d.words if d else None for d in duties], pl.String),
        pl.Series("granted", [d is not None for d in duties], pl.Boolean),
        regime=pl.lit(regime),
    )
    granted = rates.filter(pl.col("granted")).drop("granted")
    return granted.join(pl.DataFrame({"exporter": list(exporters)}), how="cross")


def _notes(frame: pl.DataFrame, lines: int, day: date) -> tuple[str, ...]:
    mfn = frame.filter(pl.col("regime") == MFN)["rate_percent"].drop_nulls()
    seasonal = frame.filter((pl.col("regime") == MFN) & (pl.col("season") != ""))
    mean = f", their plain mean {mfn.mean():.2f} percent" if len(mfn) else ""
    return (
        f"The schedule of {day.isoformat()}, stored under its year: a later one of the same year "
        "replaces it.",
        f"{len(mfn):,} of {lines:,} lines have an ad valorem MFN rate{mean}; specific duties are kept "
        "as printed, without a rate.",
        "MFN is computed: the lower of the WTO rate and the temporary (else the general) rate, of "
        "those that are ad valorem; where the other is not, its words stand beside.",
        "GSP is the rate as printed and only where there is one; 'GSP applied' is what a beneficiary "
        "pays on every line, the lower of GSP and MFN. LDC is for least developed countries only.",
        f"{seasonal['product'].n_unique()} codes have different lines by month of import: see the "
        "column season.",
        NOTE,
    )
