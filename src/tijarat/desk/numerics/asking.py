"""Ask the numerics from a page: what is known comes at once, what is not is put in the queue."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db.models import Q
from django.utils import timezone

from tijarat import __version__
from tijarat.desk.numerics.clerk import clerk_of
from tijarat.desk.numerics.models import Answer, Question
from tijarat.desk.numerics.sizes import Sizes

DRAWS = 100
"""Draws of the interval beside the point: enough for the ends of 90%, in half a minute of a processor."""

FRESH = timedelta(hours=6)
"""After so long an answer is computed again beside the one shown: releases may have come."""

TRIES = 3
"""A question that ended the process so often is not put again by itself."""


LOST = (
    "The numerics began on this several times, and each time whoever asked them was gone before they came "
    "back: the server may have been stopped or have run out of memory. Ask again; if it stays so, tell "
    "whoever keeps the desk."
)
"""What is said of a question whose runs all ended without a word."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a question now.

    Parameters
    ----------
    answer : the latest; None while there is none.
    at : when it was found so, for the side that asks.
    waiting : whether the first one is on its way.
    said : why there is none, or why it could not be computed anew.
    """

    answer: Answer | None
    at: datetime | None
    waiting: bool
    said: str


def simulate(scenario: str, exporter: str, importer: str, *, draws: int = 0) -> dict[str, Any]:
    """The question what a scenario does to a pair."""
    pair = {"exporter": exporter, "importer": importer}
    return {"do": "simulate", "scenario": scenario, **pair, "draws": draws}


def both(scenario: str, exporter: str, importer: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The questions after the point, which comes in seconds, and after its interval, which is drawn."""
    point = simulate(scenario, exporter, importer)
    return point, {**point, "draws": DRAWS}


def brief(exporter: str, importer: str, language: str = "en") -> dict[str, Any]:
    """The question what there is to say of a pair, in a language: its pictures hold words."""
    pair = {"exporter": exporter, "importer": importer}
    return {"do": "brief", **pair, "language": language}


def products(exporter: str, importer: str) -> dict[str, Any]:
    """The question what could be sold and is not."""
    return {"do": "products", "exporter": exporter, "importer": importer}


def product(exporter: str, importer: str, code: str) -> dict[str, Any]:
    """The question what there is to say of one product or industry."""
    return {"do": "product", "exporter": exporter, "importer": importer, "product": code}


STEPS = (0, 25, 50, 100)
"""Draws of the lab's answers: the point, then intervals that grow surer."""


def lab(sizes: Sizes, exporter: str, importer: str) -> dict[str, Any]:
    """The question what duties and costs of some sizes would do."""
    pair = {"exporter": exporter, "importer": importer}
    return {"do": "lab", **asdict(sizes), **pair, "draws": 0}


SCENARIOS: dict[str, Any] = {"do": "scenarios"}
"""The question which scenarios there are."""


def know(*questions: dict[str, Any], side: str = "") -> list[Known]:
    """What is known of each question; those without a fresh answer are put to the numerics.

    Parameters
    ----------
    questions : from ``simulate`` and ``both``.
    side : whose question it is. Each side waits for its own: an answer that is there at once would tell
        that the other side had asked the same.
    """
    rows = put(*questions, side=side)
    for row in rows:
        if _is_due(row):
            clerk_of(row.asked).take(row.key)
    return [_known(row) for row in rows]


def expect(question: dict[str, Any]) -> None:
    """Have what answers such a question ready, before the first is asked; returns at once."""
    clerk_of(question).wake(question)


def put(*questions: dict[str, Any], side: str = "") -> list[Question]:
    """Write questions down, unless they are; the first page that asks has them computed."""
    asked = {_key(question, side): question for question in questions}
    rows = _rows(list(asked))
    new = [Question(key=key, asked=asked[key]) for key in asked if key not in rows]
    if new:
        Question.objects.bulk_create(new, ignore_conflicts=True)  # another page may ask the same
        rows |= {row.key: row for row in new}
    return [rows[key] for key in asked]


def again(question: dict[str, Any], *, side: str = "") -> None:
    """Put a question again that failed too often to be put by itself."""
    lost = Q(state=Question.State.RUNNING, until__lt=timezone.now())
    given_up = Q(state__in=(Question.State.FAILED, Question.State.REFUSED)) | lost
    row = Question.objects.filter(given_up, key=_key(question, side)).first()
    if row is not None:
        Question.objects.filter(pk=row.pk).update(state=Question.State.WAITING, tries=0, said="")
        clerk_of(row.asked).take(row.key)


def climb(question: dict[str, Any], *, side: str = "", patience: float = 0.0) -> list[Known]:
    """What is known of a question at each number of draws, up to the first that is still to come.

    The next is asked for only when the one before is there and somebody still looks, so that a slider
    that moved on leaves little behind.

    Parameters
    ----------
    question : from ``lab``.
    side : as for ``know``.
    patience : seconds to wait for the point, which takes a tenth of one once the model is read.
    """
    steps = [{**question, "draws": draws} for draws in STEPS]
    keys = [_key(step, side) for step in steps]
    rows = _rows(keys)
    found: list[Known] = []
    for step, key in zip(steps, keys, strict=True):
        row = rows.get(key) or put(step, side=side)[0]
        if _is_due(row):
            clerk = clerk_of(row.asked)
            clerk.take(key)
            if patience and not found and row.answer is None:
                clerk.wait_for(key, patience)
                row = _rows([key]).get(key, row)
        found.append(_known(row))
        if row.answer is None:
            break
    return found


def _rows(keys: list[str]) -> dict[str, Question]:
    rows = Question.objects.filter(key__in=keys).select_related("answer")
    return {row.key: row for row in rows}


def scenarios() -> list[dict[str, Any]] | None:
    """The shipped scenarios: name, title, countries; None while they are being read."""
    (known,) = know(SCENARIOS)
    return known.answer.content["scenarios"] if known.answer else None


def _key(question: dict[str, Any], side: str) -> str:
    text = json.dumps([__version__, side, question], sort_keys=True)
    return sha256(text.encode()).hexdigest()


def _known(row: Question) -> Known:
    lost = _is_lost(row) and row.tries >= TRIES
    running = row.state in (Question.State.WAITING, Question.State.RUNNING) and not lost
    trying = row.state == Question.State.FAILED and row.tries < TRIES
    waiting = row.answer is None and (running or trying)
    said = LOST if lost else row.said
    return Known(row.answer, row.checked_at, waiting, "" if running or trying else said)


def _is_due(row: Question) -> bool:
    """Whether the numerics should look at it: it never was answered, or not lately."""
    if row.state == Question.State.WAITING:
        return True
    if row.state == Question.State.RUNNING:
        return _is_lost(row) and row.tries < TRIES
    if row.state == Question.State.FAILED:
        return row.tries < TRIES
    return row.checked_at is None or row.checked_at < timezone.now() - FRESH


def _is_lost(row: Question) -> bool:
    """Whether a run began whose time is over: whoever began it is gone, and kept not even why."""
    return row.state == Question.State.RUNNING and (row.until is None or row.until < timezone.now())
