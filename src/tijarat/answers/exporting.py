"""Stored rows as files for other programs; every file says where its rows come from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tijarat.answers.desk import Desk
from tijarat.answers.flows import Shown
from tijarat.tables import TABLES, Column

MOST_IN_EXCEL = 1_048_575  # rows below the heading
FORMULA = ("=", "+", "-", "@", "\t", "\r")
FIELD_TYPES = {"VARCHAR": "string", "DOUBLE": "number", "INTEGER": "integer"}


def export(shown: Shown, desk: Desk, path: Path, form: str) -> Iterator[Path]:
    """Write rows as ``parquet``, ``csv``, ``xlsx`` or a Frictionless ``package``; yields the paths.

    Beside a Parquet or CSV file stands its own ``NAME.csv.sources.json`` (or ``.parquet.…``) with
    releases, licences and citations.
    """
    if form == "package":
        yield from _package(shown, desk, path)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if form == "parquet":
        shown.rows.write_parquet(path, compression="zstd")
    elif form == "csv":
        shown.rows.write_csv(path)
    else:
        _excel(shown, desk, path)
        yield path
        return
    yield path
    beside = path.with_name(f"{path.name}.sources.json")
    text = json.dumps(_sources(shown, desk), ensure_ascii=False, indent=1)
    beside.write_text(text, encoding="utf-8")
    yield beside


def _sources(shown: Shown, desk: Desk) -> list[dict[str, Any]]:
    known = desk.view.releases()
    return [
        {
            "release": id,
            "title": known[id].origin.title,
            "producer": known[id].origin.producer,
            "licence": known[id].origin.licence,
            "citation": known[id].origin.citation,
            "url": known[id].origin.url,
            "vintage": known[id].vintage,
            "notes": list(known[id].notes),
        }
        for id in shown.releases
    ]


def _excel(shown: Shown, desk: Desk, path: Path) -> None:
    from openpyxl import Workbook

    from tijarat.errors import DataError

    if len(shown.rows) > MOST_IN_EXCEL:
        raise DataError(
            f"{len(shown.rows):,} rows came; an Excel sheet holds {MOST_IN_EXCEL:,}. "
            "Narrow the question, or write Parquet or CSV."
        )
    book = Workbook(write_only=True)
    sheet = book.create_sheet(shown.table)
    sheet.append([f"{c} ({shown.units[c]})" if c in shown.units else c for c in shown.rows.columns])
    for row in shown.rows.iter_rows():
        sheet.append([safe(value) for value in row])
    sources = book.create_sheet("sources")
    listed = _sources(shown, desk)
    sources.append([key for key in listed[0] if key != "notes"])
    for source in listed:
        sources.append([safe(value) for key, value in source.items() if key != "notes"])
    book.save(path)


def safe(value: Any) -> Any:
    """A value that a spreadsheet will not run as a formula.

    >>> safe("=1+1"), safe("chromium ore"), safe(2.5)
    ("'=1+1", 'chromium ore', 2.5)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _package(shown: Shown, desk: Desk, folder: Path) -> Iterator[Path]:
    """A Frictionless Data Package: the rows as CSV, and a descriptor with schema and licences."""
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / f"{shown.table}.csv"
    shown.rows.write_csv(data)
    yield data
    table = TABLES[shown.table]
    columns = {column.name: column for column in table.columns}
    descriptor = {
        "profile": "tabular-data-package",
        "name": f"tijarat-{shown.table.replace('_', '-')}",
        "title": table.meaning,
        "licenses": [
            {"name": _slug(source["licence"]), "title": source["licence"]}
            for source in _sources(shown, desk)
        ],
        "sources": [
            {"title": f"{source['title']}. {source['citation']}", "path": source["url"]}
            if source["url"]
            else {"title": f"{source['title']}. {source['citation']}"}
            for source in _sources(shown, desk)
        ],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": shown.table.replace("_", "-"),
                "path": data.name,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [_field(name, columns.get(name)) for name in shown.rows.columns],
                    "missingValues": [""],
                },
            }
        ],
    }
    path = folder / "datapackage.json"
    path.write_text(json.dumps(descriptor, ensure_ascii=False, indent=1), encoding="utf-8")
    yield path


def _field(name: str, column: Column | None) -> dict[str, Any]:
    if column is None:
        return {"name": name, "type": "string", "description": "the release the row belongs to"}
    described = column.meaning + (f" ({column.unit})" if column.unit else "")
    return {
        "name": name,
        "type": FIELD_TYPES[column.sql],
        "description": described,
        "constraints": {"required": not column.null and column.sql != "VARCHAR"},
    }


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9.-]+", "-", text.lower()).strip("-")[:40]
