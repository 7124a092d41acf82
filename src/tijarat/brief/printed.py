"""A brief with every sentence said and every number formatted: what page, PDF and Word share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tijarat.brief.columns import column
from tijarat.brief.document import Brief, Column, Figure, Picture, Section, Table, Value
from tijarat.brief.said import big_number, capital, cell, year_of
from tijarat.results import Day, Span, Term, message
from tijarat.wording import Voice

NUMBERS = ("money", "share", "percent", "points", "number", "count", "quantity", "index")

CODES = ("code", "command", "release")
"""Columns of codes, printed in a type of their own."""

AS_WRITTEN = (*CODES, "unit", "licence", "citation")
"""Columns whose cells are not made to begin with a capital."""

WORDS = {
    "usd": "brief-currency-usd",
    "jpy": "brief-currency-jpy",
    "currency": "brief-currency",
    "currency_note": "brief-currency-note",
    "years": "brief-years",
    "calendar": "brief-year-calendar",
    "fiscal": "brief-year-fiscal",
    "year_note": "brief-year-note",
    "table_of": "brief-table-of",
    "cannot_say": "brief-cannot-say",
    "figures": "brief-figures",
    "figures_measured": "brief-figures-measured",
    "footer": "brief-footer",
    "rest_in_sheet": "brief-rest-in-sheet",
    "unit_dollars": "unit-millions-dollars",
    "unit_yen": "unit-millions-yen",
    "dollars": "words-dollars",
    "yen": "words-yen",
    "to": "words-to",
}
"""Words of the pages themselves, by the name the templates know them under."""


def printed(brief: Brief) -> dict[str, Any]:
    """The brief as plain text and numbers, in its language."""
    voice = Voice(brief.language)
    return {
        "language": brief.language,
        "comma": voice.comma,
        "exporter": voice.country(brief.exporter),
        "importer": voice.country(brief.importer),
        "written": say(voice, "brief-written", date=Day(brief.written_on)),
        "traced": say(voice, "brief-traced", date=Day(brief.as_of[:10])),
        "lead": voice.joined(brief.lead),
        "key_figures": [_key_figure(figure, voice) for figure in brief.key_figures],
        "sections": [_section(section, voice) for section in brief.sections],
        "figures_table": _figures(brief, voice),
        "words": {name: say(voice, id) for name, id in WORDS.items()},
    }


def say(voice: Voice, id: str, **parameters: Term) -> str:
    """A sentence by its id."""
    return voice.say(message(id, **parameters))


def _key_figure(figure: Figure, voice: Voice) -> dict[str, Any]:
    digits, unit = big_number(voice, figure)
    state = say(voice, "brief-quoted-not-loaded" if figure.quoted else "brief-computed")
    return {
        "digits": digits,
        "unit": unit,
        "usd": figure.value if figure.unit == "USD" else None,
        "year": year_of(figure.period),
        "label": voice.comma.join([voice.say(figure.label), voice.period(figure.period)]),
        "source": f"{figure.source} · {state}",
        "quoted": figure.quoted,
    }


def _section(section: Section, voice: Voice) -> dict[str, Any]:
    return {
        "id": section.id,
        "years": section.years,
        "heading": capital(voice.say(section.heading)),
        "measured": voice.say(section.measured),
        "text": [voice.say(sentence) for sentence in section.text],
        "pictures": [_picture(picture, voice) for picture in section.pictures],
        "tables": [_table(part, voice) for part in section.tables],
        "remarks": [
            {
                "title": voice.say(remark.title),
                "text": voice.joined(remark.text),
                "command": remark.command,
            }
            for remark in section.remarks
        ],
        "assumptions": voice.joined(section.assumptions),
        "gaps": [
            {"text": voice.say(gap.text), "commands": list(gap.commands)} for gap in section.gaps
        ],
    }


def _picture(picture: Picture, voice: Voice) -> dict[str, Any]:
    return {
        "id": picture.id,
        "title": voice.say(picture.title) if picture.title else "",
        "spec": picture.spec,
        "summary": voice.say(picture.summary),
        "table": _table(picture.table, voice),
    }


def _table(part: Table, voice: Voice) -> dict[str, Any]:
    unit = say(voice, "unit-millions-dollars")
    return {
        "id": part.id,
        "caption": voice.say(part.caption),
        "columns": [
            {
                "heading": voice.say(c.heading),
                "number": c.kind in NUMBERS,
                "unit": unit if c.kind == "money" else "",
                "converts": c.kind == "money" and bool(c.year),
            }
            for c in part.columns
        ],
        "rows": [
            {
                "quoted": number in part.quoted,
                "cells": [_cell(voice, c, row) for c in part.columns],
            }
            for number, row in enumerate(part.rows)
        ],
    }


def _cell(voice: Voice, of: Column, row: Mapping[str, Value | Term]) -> dict[str, Any]:
    told = _value(voice, of, row, of.key)
    ends = [_value(voice, of, row, key) for key in of.ends or () if row.get(key) is not None]
    words = [str(end["text"]) for end in ends]
    between = say(voice, "words-between", low=words[0], high=words[1]) if words else ""
    return {
        **told,
        "number": of.kind in NUMBERS,
        "year": year_of(str(row.get(of.year, ""))) if of.year else "",
        "code": of.key in CODES,
        "ends": ends,
        "between": between,
    }


def _value(
    voice: Voice, of: Column, row: Mapping[str, Value | Term], key: str
) -> dict[str, str | float | None]:
    """A value of a cell as text, and in dollars where it can be converted."""
    value = row.get(key)
    text = cell(voice, of, value)
    converts = of.kind == "money" and isinstance(value, float) and bool(of.year)
    return {
        "text": text if of.key in AS_WRITTEN else capital(text),
        "usd": value if converts and isinstance(value, float) else None,
    }


def _figures(brief: Brief, voice: Voice) -> dict[str, Any]:
    columns = (
        column("figure"),
        column("value", "number", ends=True),
        *(column(key) for key in ("unit", "period", "command")),
    )
    rows: list[Mapping[str, Value | Term]] = []
    for figure in brief.figures:
        digits, unit = big_number(voice, figure)
        low, high = (
            None if end is None else big_number(voice, replace(figure, value=end))[0]
            for end in (figure.low, figure.high)
        )
        rows.append(
            {
                "figure": figure.label,
                "value": digits,
                "value_low": low,
                "value_high": high,
                "unit": unit,
                "period": Span(figure.period),
                "command": figure.command,
            }
        )
    quoted = frozenset(n for n, figure in enumerate(brief.figures) if figure.quoted)
    return _table(Table("figures", columns, tuple(rows), message("figures-table"), quoted), voice)
