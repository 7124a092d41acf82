"""Comtrade's answers in JSON: their rows, their errors, and the lists of codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tijarat.errors import FetchError
from tijarat.sources.answers_json import listed, read_json, strange
from tijarat.sources.source import Snapshot

EXPECTED = "a JSON object with `data`"


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows as sent, how many the service says they are, and its error if it answered with one."""

    rows: list[dict[str, Any]]
    count: int
    error: str


def read_answer(snapshot: Snapshot) -> Answer:
    """The answer in a body; no body (204) is an answer without rows.

    Raises
    ------
    FetchError, MalformedFileError : it is not Comtrade's JSON.
    """
    data = _json(snapshot)
    if data is None:
        return Answer([], 0, "")
    error = data.get("error") or ""
    if "data" not in data:
        error = error or data.get("message") or data.get("errorObject") or "no data"
    rows = listed(data.get("data"))
    if not all(isinstance(row, dict) for row in rows):
        raise strange(snapshot, "Comtrade", "`data` that is no list of rows", EXPECTED)
    count = data.get("count")
    return Answer(rows, count if isinstance(count, int) else len(rows), str(error))


def codes_of_edition(snapshot: Snapshot, digits: int) -> list[str]:
    """Codes of that many digits in one of Comtrade's reference lists.

    Raises
    ------
    FetchError : the list holds none.
    """
    data = _json(snapshot) or {}
    entries = [entry for entry in listed(data.get("results")) if isinstance(entry, dict)]
    codes = [str(entry.get("id", "")) for entry in entries]
    found = sorted({code for code in codes if len(code) == digits and code[:2].isdecimal()})
    if not found:
        raise FetchError(
            f"{snapshot.request.label}: the list holds no codes of {digits} digits; expected those "
            "of an edition of the Harmonized System. Name the products with --products instead."
        )
    return found


def _json(snapshot: Snapshot) -> dict[str, Any] | None:
    data = read_json(snapshot, "Comtrade", EXPECTED)
    if data is not None and not isinstance(data, dict):
        raise strange(snapshot, "Comtrade", f"a {type(data).__name__}", EXPECTED)
    return data
