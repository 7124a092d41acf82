"""Hold the status events against the log: what was changed behind the log's back is found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from tijarat.register.core.models import LogEntry, StatusEvent

_AT_ONCE = 1000


def misfits() -> Iterator[str]:
    """Say of each status event that differs from the log's entry of its move how it does.

    The log seals the content of every event. An event that was altered, lost, or written without its
    entry differs from it, whatever the database's triggers were told. Who may see an event is not
    compared: sharing changes it, and has an entry of its own.
    """
    told: set[str] = set()
    entries = LogEntry.objects.filter(verb="move").order_by("number")
    for some in _pieces(entries.iterator(chunk_size=_AT_ONCE)):
        moves = [(entry, json.loads(entry.payload)) for entry in some]
        events = _events(payload["event"] for _entry, payload in moves)
        for entry, payload in moves:
            told.add(payload["event"])
            event = events.get(payload["event"])
            if event is None:
                yield f"event {payload['event']} is missing, of which entry {entry.number} tells"
                continue
            for name, (now, sealed) in _differences(event, entry, payload).items():
                yield (
                    f"event {event.public_id} says {name} {now!r}, "
                    f"entry {entry.number} says {sealed!r}"
                )
    mirrored = LogEntry.objects.filter(verb="mirror_entry")  # of the other side, by exchange
    told.update(mirrored.values_list("target", flat=True))
    for key in StatusEvent.objects.order_by("pk").values_list("public_id", flat=True).iterator():
        if key not in told:
            yield f"event {key} stands in no entry of the log"


def _pieces(entries: Iterable[LogEntry]) -> Iterator[list[LogEntry]]:
    rest = iter(entries)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def _events(keys: Iterable[str]) -> dict[str, StatusEvent]:
    rows = StatusEvent.objects.filter(public_id__in=list(keys))
    found = rows.select_related("item", "created_by").prefetch_related("evidence")
    return {event.public_id: event for event in found}


def _differences(
    event: StatusEvent, entry: LogEntry, payload: dict[str, Any]
) -> dict[str, tuple[object, object]]:
    """Name of what differs -> how the event has it, how the log has it."""
    evidence = sorted(one.public_id for one in event.evidence.all())
    both: dict[str, tuple[object, object]] = {
        "item": (event.item.public_id, entry.target),
        "actor": (
            f"system:{event.system}" if event.system else event.created_by.email,
            entry.actor,
        ),
        "from": (event.from_state, payload["from"]),
        "to": (event.to_state, payload["to"]),
        "note": (event.note, payload["note"]),
        "evidence": (evidence, payload["evidence"]),
        "effective on": (event.effective_on.isoformat(), payload["effective_on"]),
        "rubric": (event.rubric, payload["rubric"]),
    }
    return {name: pair for name, pair in both.items() if pair[0] != pair[1]}
