"""``brief.html``: one self-contained page that asks nothing of the network and prints well."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tijarat.brief.columns import column
from tijarat.brief.document import Brief, Column, Figure, Picture, Section, Table, Value
from tijarat.brief.said import big_number, cell, long_date, year_of
from tijarat.brief.svg import script_bundle, svg
from tijarat.results import Span, Term, message
from tijarat.wording import Voice

HERE = Path(__file__).parent
FACES = (
    ("Noto Sans", "NotoSans-Regular", "400"),
    ("Noto Sans", "NotoSans-Bold", "500 900"),
    ("Noto Serif", "NotoSerif-Regular", "400"),
    ("Noto Serif", "NotoSerif-Bold", "500 900"),
    ("Noto Sans Mono", "NotoSansMono-Regular", "400"),
)
NUMBERS = ("money", "share", "percent", "points", "number", "count", "quantity", "index")
RIGHT_TO_LEFT = ("ur", "ar", "fa")


def write(brief: Brief) -> str:
    """The text of ``brief.html``."""
    voice = Voice(brief.language)
    template = _environment().get_template("brief.html.j2")
    return template.render(
        language=brief.language,
        direction="rtl" if brief.language in RIGHT_TO_LEFT else "ltr",
        title=f"{voice.country(brief.exporter)} → {voice.country(brief.importer)}",
        exporter=voice.country(brief.exporter),
        importer=voice.country(brief.importer),
        written=_say(voice, "brief-written", date=long_date(voice, brief.written_on)),
        traced=_say(voice, "brief-traced", date=long_date(voice, brief.as_of[:10])),
        lead=" ".join(voice.say(sentence) for sentence in brief.lead),
        key_figures=[_key_figure(figure, voice) for figure in brief.key_figures],
        sections=[_section(section, voice) for section in brief.sections],
        fiscal=any(section.years == "fiscal" for section in brief.sections),
        figures_table=_figures_table(brief, voice),
        words=_words(voice),
        fonts=Markup(_fonts()),
        style=Markup((HERE / "page" / "brief.css").read_text(encoding="utf-8")),
        script=Markup((HERE / "page" / "brief.js").read_text(encoding="utf-8")),
        bundle=Markup(script_bundle()),
        specs=_json({p.id: p.spec for section in brief.sections for p in section.pictures}),
        rates=_json(
            {
                "rates": dict(brief.rates),
                "language": brief.language,
                "unit": _say(voice, "unit-millions-yen"),
                "unit_dollars": _say(voice, "unit-millions-dollars"),
                "dollars": _say(voice, "words-dollars"),
                "yen": _say(voice, "words-yen"),
            }
        ),
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _fonts() -> str:
    rules = []
    for family, file, weight in FACES:
        data = base64.b64encode((HERE / "fonts" / f"{file}.woff2").read_bytes()).decode()
        rules.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};'
            f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
        )
    return "".join(rules)


def _json(data: Mapping[str, Any]) -> Markup:
    """JSON that may stand inside a script element."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028"))


def _say(voice: Voice, id: str, **parameters: Term) -> str:
    return voice.say(message(id, **parameters))


def _words(voice: Voice) -> dict[str, str]:
    """Words of the page itself."""
    ids = {
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
    }
    return {name: _say(voice, id) for name, id in ids.items()}


def _key_figure(figure: Figure, voice: Voice) -> dict[str, Any]:
    digits, unit = big_number(voice, figure)
    state = _say(voice, "brief-quoted" if figure.quoted else "brief-computed")
    return {
        "digits": digits,
        "unit": unit,
        "usd": figure.value if figure.unit == "USD" else None,
        "year": year_of(figure.period),
        "label": f"{voice.say(figure.label)}, {voice.period(figure.period)}",
        "source": f"{figure.source} · {state}",
        "quoted": figure.quoted,
    }


def _section(section: Section, voice: Voice) -> dict[str, Any]:
    return {
        "id": section.id,
        "years": section.years,
        "heading": voice.say(section.heading),
        "measured": voice.say(section.measured),
        "text": [voice.say(sentence) for sentence in section.text],
        "pictures": [_picture(picture, voice) for picture in section.pictures],
        "tables": [table(part, voice) for part in section.tables],
        "remarks": [
            {
                "title": voice.say(remark.title),
                "text": " ".join(voice.say(sentence) for sentence in remark.text),
                "command": remark.command,
            }
            for remark in section.remarks
        ],
        "assumptions": " ".join(voice.say(assumption) for assumption in section.assumptions),
        "gaps": [{"text": voice.say(gap.text), "commands": gap.commands} for gap in section.gaps],
    }


def _picture(picture: Picture, voice: Voice) -> dict[str, Any]:
    return {
        "id": picture.id,
        "title": voice.say(picture.title) if picture.title else "",
        "svg": Markup(svg(picture.spec)),
        "summary": voice.say(picture.summary),
        "table": table(picture.table, voice),
    }


def table(part: Table, voice: Voice) -> Markup:
    """A table as HTML."""
    template = _environment().get_template("table.html.j2")
    return Markup(
        template.render(
            caption=voice.say(part.caption),
            columns=[
                {
                    "heading": voice.say(c.heading),
                    "number": c.kind in NUMBERS,
                    "unit": _say(voice, "unit-millions-dollars") if c.kind == "money" else "",
                }
                for c in part.columns
            ],
            rows=[
                {
                    "quoted": number in part.quoted,
                    "cells": [_cell(voice, c, row) for c in part.columns],
                }
                for number, row in enumerate(part.rows)
            ],
        )
    )


def _cell(voice: Voice, of: Column, row: Mapping[str, Value | Term]) -> dict[str, Any]:
    value = row.get(of.key)
    is_money = of.kind == "money" and isinstance(value, float)
    return {
        "text": cell(voice, of, value),
        "number": of.kind in NUMBERS,
        "usd": value if is_money and of.year else None,
        "year": year_of(str(row.get(of.year, ""))) if of.year else "",
        "code": of.key in ("code", "command"),
    }


def _figures_table(brief: Brief, voice: Voice) -> Markup:
    columns = tuple(
        column(key, "number" if key == "value" else "text")
        for key in ("figure", "value", "unit", "period", "command")
    )
    rows = []
    for figure in brief.figures:
        digits, unit = big_number(voice, figure)
        rows.append(
            {
                "figure": figure.label,
                "value": digits,
                "unit": unit,
                "period": Span(figure.period),
                "command": figure.command,
            }
        )
    quoted = frozenset(n for n, figure in enumerate(brief.figures) if figure.quoted)
    return table(Table("figures", columns, tuple(rows), message("figures-table"), quoted), voice)
