"""``brief.json``: every figure with its releases and the command that gives it again."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from tijarat.brief.document import Brief, Figure, Gap, Section, Table, Value
from tijarat.results import Country, Message, Product, Quantity, Span, Term
from tijarat.wording import Voice


def to_dict(brief: Brief) -> dict[str, Any]:
    """The brief, JSON-ready: figures first, then what the sections say."""
    voice = Voice(brief.language)
    return {
        "exporter": brief.exporter,
        "importer": brief.importer,
        "language": brief.language,
        "written_on": brief.written_on,
        "as_of": brief.as_of,
        "lead": [voice.say(sentence) for sentence in brief.lead],
        "key_figures": [figure.id for figure in brief.key_figures],
        "figures": [_figure(figure, voice) for figure in brief.figures],
        "sections": [_section(section, voice) for section in brief.sections],
        "releases": [
            {
                "id": release.id,
                **asdict(release.origin),
                "vintage": release.vintage,
                "received": dict(release.received),
                "loaded_at": release.loaded_at,
                "partial": release.partial,
                "provisional": list(release.provisional),
                "notes": list(release.notes),
            }
            for release in brief.releases
        ],
    }


def write(brief: Brief) -> str:
    """The text of ``brief.json``."""
    return json.dumps(to_dict(brief), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _figure(figure: Figure, voice: Voice) -> dict[str, Any]:
    return {
        "id": figure.id,
        "label": voice.say(figure.label),
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "period": figure.period,
        "definition": figure.definition,
        "releases": list(figure.releases),
        "command": figure.command,
        "quoted": figure.quoted,
        "message": figure.label.to_dict(),
    }


def _section(section: Section, voice: Voice) -> dict[str, Any]:
    return {
        "id": section.id,
        "heading": voice.say(section.heading),
        "measured": voice.say(section.measured),
        "coverage": voice.say(section.coverage),
        "text": [voice.say(sentence) for sentence in section.text],
        "pictures": [
            {
                "id": picture.id,
                "summary": voice.say(picture.summary),
                "table": _table(picture.table, voice),
                "vega_lite": dict(picture.spec),
            }
            for picture in section.pictures
        ],
        "tables": [_table(table, voice) for table in section.tables],
        "assumptions": [voice.say(assumption) for assumption in section.assumptions],
        "gaps": [_gap(gap, voice) for gap in section.gaps],
    }


def _table(table: Table, voice: Voice) -> dict[str, Any]:
    columns = table.spread()
    return {
        "caption": voice.say(table.caption),
        "columns": [
            {"key": c.key, "heading": voice.say(c.heading), "kind": c.kind} for c in columns
        ],
        "rows": [{c.key: _raw(row.get(c.key), voice) for c in columns} for row in table.rows],
    }


def _gap(gap: Gap, voice: Voice) -> dict[str, Any]:
    return {"text": voice.say(gap.text), "commands": list(gap.commands)}


def _raw(value: Value | Term, voice: Voice) -> Any:
    """Numbers stay numbers and codes stay codes; only sentences are said."""
    match value:
        case Country(code) | Product(_, code):
            return code
        case Span(first, last):
            return first if last is None else f"{first}/{last}"
        case Quantity(number, _):
            return number
        case Message():
            return voice.say(value)
        case _:
            return value
