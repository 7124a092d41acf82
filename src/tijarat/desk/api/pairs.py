"""The figures of a pair's brief, from the answer that the numerics keep."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import NinjaAPI, Schema
from pydantic import Field

from tijarat.desk.api.answering import answer
from tijarat.desk.api.callers import Call
from tijarat.desk.api.problems import problem
from tijarat.desk.api.telling import plain
from tijarat.desk.numerics import asking
from tijarat.reference.pairs import Pair

SOON = 5
"""Seconds after which it is worth asking again."""


class Number(Schema):
    """One figure, with what it rests on; as in ``brief.json``."""

    id: str
    label: str = Field(..., description="What it is, in English.")
    value: float
    low: float | None = Field(..., description="Lower end of its interval, where there is one.")
    high: float | None = Field(..., description="Upper end.")
    unit: str
    period: str
    definition: str
    quoted: bool = Field(..., description="Quoted as published; others are computed here.")
    releases: list[str] = Field(..., description="Releases of data it was read from.")
    command: str = Field(..., description="Gives it again.")


class Origin(Schema):
    """A release of data."""

    title: str
    vintage: str


class PairBrief(Schema):
    """What can be told of a pair in figures."""

    exporter: str
    importer: str
    answered_at: str | None
    lead: str
    figures: list[Number]
    releases: dict[str, Origin]


class Waiting(Schema):
    """It is being computed; ask again after ``Retry-After`` seconds."""

    waiting: bool


def add_pairs(api: NinjaAPI) -> None:
    """Enter the address."""

    def brief(request: Call, exporter: str, importer: str) -> HttpResponse:
        pair = Pair(exporter, importer)
        question = asking.brief(pair.exporter, pair.importer)
        (known,) = asking.know(question, side=request.user.side)
        content: dict[str, Any] = known.answer.content if known.answer else {}
        if "numbers" in content:
            return answer(_told(pair, content, plain(known.at)))
        if known.said:
            return problem(503, known.said)
        return answer({"waiting": True}, status=202, headers={"Retry-After": str(SOON)})

    api.get(
        "/pairs/{slug:exporter}/{slug:importer}/brief",
        url_name="api-pair-brief",
        operation_id="read_pair_brief",
        summary="Figures of a pair's brief",
        description="Countries by ISO 3166 alpha-3 or by name, the exporter first.",
        response={200: PairBrief, 202: Waiting},
        tags=["pairs"],
    )(brief)


def _told(pair: Pair, content: dict[str, Any], at: str | None) -> dict[str, Any]:
    return {
        "exporter": pair.exporter,
        "importer": pair.importer,
        "answered_at": at,
        "lead": content["lead"],
        "figures": content["numbers"],
        "releases": content["releases"],
    }
