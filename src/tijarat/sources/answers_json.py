"""Answers in JSON: read once, refused with the same words everywhere."""

from __future__ import annotations

import json
from typing import Any

from tijarat.errors import FetchError, MalformedFileError
from tijarat.sources.source import Snapshot


def read_json(snapshot: Snapshot, who: str, expected: str) -> Any:
    """The value a body holds; None for an empty answer of the network.

    Parameters
    ----------
    who, expected : the publisher and what it usually sends, for the error.

    Raises
    ------
    FetchError, MalformedFileError : it is no JSON, or no text in UTF-8.
    """
    data = snapshot.path.read_bytes()
    try:
        text = data.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        came = f"the byte 0x{data[error.start]:02X}, which is not UTF-8 text"
        raise strange(snapshot, who, came, f"{expected}, in UTF-8", line=line) from error
    if not text and snapshot.request.remote:
        return None
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        came = f"what is no JSON ({error})" if text else "an empty file"
        raise strange(snapshot, who, came, expected, line=error.lineno) from error
    except RecursionError as error:
        raise strange(snapshot, who, "JSON nested without end", expected) from error


def strange(
    snapshot: Snapshot, who: str, came: str, expected: str, *, line: int | None = None
) -> FetchError | MalformedFileError:
    """The error for bytes that are not what the publisher usually sends."""
    if snapshot.request.remote:
        return FetchError(
            f"{snapshot.request.label}: {who} sent {came}; expected {expected}. Try again later, or "
            "download the file in a browser and pass --from FILE."
        )
    return MalformedFileError(
        snapshot.request.label,
        line=line,
        came=came,
        expected=expected,
        remedy="Save the answer of the service as it is.",
    )


def listed(value: Any) -> list[Any]:
    """A list, where a service may leave the list out round a single thing.

    >>> listed({"a": 1}), listed(None), listed([2])
    ([{'a': 1}], [], [2])
    """
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]
