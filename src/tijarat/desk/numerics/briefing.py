"""The brief of a pair as a page of the desk needs it: sentences said, numbers printed, pictures drawn."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tijarat.brief.document import Brief

ORDER = ("totals",)
"""Sections that come first: what is official, and what answers different questions."""


def brief(*, exporter: str, importer: str, language: str = "en") -> dict[str, Any]:
    """Everything a brief says of a pair in a language, section by section.

    Raises
    ------
    TijaratError : a country is not known, or nothing can be read.
    """
    from datetime import UTC, datetime

    from tijarat.brief.builder import build
    from tijarat.desk.numerics.held import desk
    from tijarat.reference.pairs import Pair

    made = build(desk(), Pair(exporter, importer), now=datetime.now(UTC), language=language)
    used = [release.id for release in made.releases]
    digest = sha256(f"brief with its numbers in {language}".encode()).hexdigest()
    return {"content": told(made), "digest": digest, "releases": used}


def told(made: Brief) -> dict[str, Any]:
    """A brief, JSON-ready, its pictures as SVG.

    Parameters
    ----------
    made : from :func:`tijarat.brief.builder.build`.
    """
    from tijarat.brief.printed import printed

    page = printed(made)
    sections = [_section(one) for one in page["sections"]]
    first = [one for id in ORDER for one in sections if one["id"] == id]
    return {
        "language": made.language,
        "lead": page["lead"],
        "key_figures": _key_figures(made, page["key_figures"]),
        "sections": first + [one for one in sections if one not in first],
        "figures": _figures(made),
        "numbers": _numbers(made),
        "releases": {
            release.id: {"title": release.origin.title, "vintage": release.vintage}
            for release in made.releases
        },
        "words": {name: page["words"][name] for name in ("cannot_say", "to")},
        "written_on": made.written_on,
    }


def _key_figures(made: Brief, shown: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The figures at the head, each with what it rests on."""
    return [
        {
            **{key: one[key] for key in ("digits", "unit", "label", "source", "quoted")},
            "definition": figure.definition,
            "command": figure.command,
            "releases": list(figure.releases),
        }
        for figure, one in zip(made.key_figures, shown, strict=True)
    ]


def _section(section: Mapping[str, Any]) -> dict[str, Any]:
    from tijarat.desk.numerics.pictures import drawn

    return {
        **{
            key: section[key]
            for key in ("id", "years", "heading", "measured", "text", "remarks", "gaps")
        },
        "assumptions": section["assumptions"],
        "tables": [_table(one) for one in section["tables"]],
        "pictures": [
            {
                "id": one["id"],
                "title": one["title"],
                "summary": one["summary"],
                "svg": drawn(one["spec"], one["summary"], one["id"]),
                "table": _table(one["table"]),
            }
            for one in section["pictures"]
        ],
    }


def _table(table: Mapping[str, Any]) -> dict[str, Any]:
    """A table without what only the brief's switch to yen needs."""
    columns = [{key: one[key] for key in ("heading", "number", "unit")} for one in table["columns"]]
    rows = [
        {
            "quoted": row["quoted"],
            "cells": [
                {key: cell[key] for key in ("text", "number", "code", "between")}
                for cell in row["cells"]
            ],
        }
        for row in table["rows"]
    ]
    return {"caption": table["caption"], "columns": columns, "rows": rows}


def _numbers(made: Brief) -> list[dict[str, Any]]:
    """Every figure as programs read it: as in ``brief.json``, but for its message."""
    from tijarat.brief.json import to_dict

    return [{key: one[key] for key in one if key != "message"} for one in to_dict(made)["figures"]]


def _figures(made: Brief) -> list[dict[str, Any]]:
    """Every figure with its source, its releases and the command that gives it again."""
    from tijarat.brief.said import big_number
    from tijarat.wording import Voice

    voice = Voice(made.language)
    rows: list[dict[str, Any]] = []
    for figure in made.figures:
        digits, unit = big_number(voice, figure)
        rows.append(
            {
                "label": voice.say(figure.label),
                "digits": digits,
                "unit": unit,
                "period": voice.period(figure.period),
                "source": figure.source,
                "releases": list(figure.releases),
                "command": figure.command,
                "quoted": figure.quoted,
            }
        )
    return rows
