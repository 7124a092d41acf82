"""Write the log and prove it whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias

from django.db import connection, transaction
from django.utils import timezone

from tijarat.register.core.models import Entry, Item, LogEntry
from tijarat.register.core.viewing import acting_as
from tijarat.register.people.models import Organisation, User

FIRST = "0" * 64
_LOCK = 0x7469_6A61  # "tija": one writer of the chain at a time on PostgreSQL

Recorded: TypeAlias = Item | Entry | User | Organisation
"""What the log can tell of: all have ``public_id``, ``side``, ``scope``, ``organisation``."""


def record(by: User | None, verb: str, target: Recorded, payload: Mapping[str, object]) -> None:
    """Append one entry; must run in the transaction of what it tells of.

    Parameters
    ----------
    by : who did it; None for the system itself, named in ``payload["system"]``.
    verb : what was done, such as ``"move"``.
    target : to what.
    payload : JSON-ready values that say how.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("The log is written in the transaction of what it tells of.")
    hold()
    with acting_as("log"):
        _append(by, verb, target, payload)


def _append(by: User | None, verb: str, target: Recorded, payload: Mapping[str, object]) -> None:
    last = LogEntry.objects.order_by("-number").first()
    entry = LogEntry(
        number=last.number + 1 if last else 1,
        at=timezone.now().isoformat(timespec="microseconds"),
        actor=by.email if by else f"system:{payload.get('system', '')}",
        side=target.side,
        organisation=target.organisation.public_id,
        scope=target.scope,
        verb=verb,
        target=target.public_id,
        payload=json.dumps(payload, ensure_ascii=False, sort_keys=True, default=str),
        previous=last.hash if last else FIRST,
    )
    entry.hash = seal(entry)
    entry.save(force_insert=True)


def hold() -> None:
    """Wait until no other transaction writes the log, and keep others waiting until this one ends.

    On SQLite a transaction that writes is alone anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def seal(entry: LogEntry) -> str:
    """SHA-256 over everything the entry says and the hash before it."""
    parts = [
        str(entry.number),
        entry.at,
        entry.actor,
        entry.side,
        entry.organisation,
        entry.scope,
        entry.verb,
        entry.target,
        entry.payload,
        entry.previous,
    ]
    return sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reading of the whole log found.

    Parameters
    ----------
    entries : how many were read.
    head : hash of the last; keep it elsewhere, and a log cut short is found out.
    broken : number of the first entry that does not fit; None when all do.
    reason : why it does not.
    """

    entries: int
    head: str
    broken: int | None = None
    reason: str = ""

    @property
    def whole(self) -> bool:
        """Whether every entry fits the one before."""
        return self.broken is None


def verify(entries: Iterable[LogEntry] | None = None) -> Verdict:
    """Read a log from its first entry and check every seal.

    Parameters
    ----------
    entries : the log by number, such as that of a backup; the register's own by default.
    """
    if entries is None:
        entries = LogEntry.objects.order_by("number").iterator(chunk_size=2000)
    previous, expected = FIRST, 1
    for entry in entries:
        reason = _misfit(entry, expected, previous)
        if reason:
            return Verdict(expected - 1, previous, entry.number, reason)
        previous, expected = entry.hash, expected + 1
    return Verdict(expected - 1, previous)


def holds(hash_: str) -> bool:
    """Whether some entry of the log has a hash that was noted earlier."""
    return LogEntry.objects.filter(hash=hash_.strip().lower()).exists()


def _misfit(entry: LogEntry, expected: int, previous: str) -> str:
    if entry.number != expected:
        return f"entry {expected} is missing"
    if entry.previous != previous:
        return "it does not follow the entry before"
    if entry.hash != seal(entry):
        return "what it says does not fit its seal"
    return ""
