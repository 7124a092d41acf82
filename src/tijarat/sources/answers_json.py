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
    FetchError, MalformedFileError : it is no JSON.
    """
    text = snapshot.path.read_bytes().decode("utf-8-sig", "replace").strip()
    if not text and snapshot.request.remote:
        return None
    try:
        return json.loads(text)
    except ValueError as error:
        raise strange(snapshot, who, f"what is no JSON ({error})", expected) from error


def strange(
    snapshot: Snapshot, who: str, came: str, expected: str
) -> FetchError | MalformedFileError:
    """The error for bytes that are not what the publisher usually sends."""
    if snapshot.request.remote:
        return FetchError(
            f"{snapshot.request.label}: {who} sent {came}; expected {expected}. Try again later, or "
            "download the file in a browser and pass --from FILE."
        )
    return MalformedFileError(
        snapshot.request.label,
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
