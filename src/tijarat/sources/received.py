"""Bytes as received: kept by their hash, with where they came from; and what an interrupted load has.

``received/<sha256>`` holds the bytes and ``received/<sha256>.json`` their address (no secrets), when
they were first received and what the publisher said of their date. ``received/pending`` lists what
an unfinished load has fetched already; ``received/parts`` holds half-fetched bodies.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tijarat.warehouse import sha256_of

PENDING_FOR = timedelta(days=1)
"""How long an interrupted load may be taken up again: later the publisher may have revised."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of received bytes besides themselves."""

    source: str
    label: str
    address: str
    status: int
    fetched_at: str  # ISO 8601, UTC
    licence: str = ""
    last_modified: str = ""
    etag: str = ""
    media_type: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes in the store."""

    path: Path
    sha256: str
    note: Note


@dataclass(frozen=True, slots=True)
class Part:
    """A body on its way: its file, and how the publisher names the version it belongs to."""

    path: Path

    @property
    def _beside(self) -> Path:
        return self.path.with_suffix(".json")

    @property
    def size(self) -> int:
        """Bytes that can be built upon: none unless the publisher named the version."""
        if not self.validator or not self.path.exists():
            return 0
        return self.path.stat().st_size

    @property
    def validator(self) -> str:
        """Strong ETag or Last-Modified of the first answer; empty where there was none."""
        return str(_read(self._beside).get("validator", ""))

    def begin(self, validator: str) -> None:
        """Note the version before the first byte is written."""
        self.path.unlink(missing_ok=True)
        _write(self._beside, {"validator": validator})

    def discard(self) -> None:
        """Forget the part."""
        self.path.unlink(missing_ok=True)
        self._beside.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Received:
    """The store of received bytes under a warehouse's home."""

    home: Path

    @property
    def folder(self) -> Path:
        """Where the bytes are."""
        return self.home / "received"

    def lock(self, source: str) -> Path:
        """The file that one loader of a source holds while it fetches."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / f".{_safe(source)}.lock"

    def part(self, source: str, key: str) -> Part:
        """The half-fetched body of a request."""
        parts = self.folder / "parts"
        parts.mkdir(parents=True, exist_ok=True)
        return Part(parts / f"{_safe(source)}-{key}")

    def keep(self, part: Part, note: Note) -> Kept:
        """Move a whole body into the store; bytes known already keep their first note."""
        with part.path.open("rb") as stream:
            os.fsync(stream.fileno())
        sha256 = sha256_of(part.path)
        path, beside = self.folder / sha256, self.folder / f"{sha256}.json"
        if not beside.exists():
            _write(beside, asdict(note))
        part.path.replace(path)
        part.discard()
        return Kept(path, sha256, note)

    def first_note(self, sha256: str) -> Note | None:
        """What was noted when these bytes were first received."""
        return _note(_read(self.folder / f"{sha256}.json"))

    def remember(self, source: str, key: str, kept: Kept) -> None:
        """Note in the journal that an unfinished load has this answer."""
        entry = {"sha256": kept.sha256, "note": asdict(kept.note)}
        path = self._entry(source, key)
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, entry)

    def pending(self, source: str, key: str, now: datetime) -> Kept | None:
        """What an interrupted load fetched for this request within a day, if the bytes are whole."""
        entry = _read(self._entry(source, key))
        note = _note(entry.get("note", {}))
        if note is None or now - datetime.fromisoformat(note.fetched_at) > PENDING_FOR:
            return None
        path = self.folder / str(entry["sha256"])
        if not path.exists() or sha256_of(path) != entry["sha256"]:
            return None
        return Kept(path, str(entry["sha256"]), note)

    def forget(self, source: str, keys: Iterable[str]) -> None:
        """Clear these requests from the journal: their load is over."""
        for key in keys:
            self._entry(source, key).unlink(missing_ok=True)

    def _entry(self, source: str, key: str) -> Path:
        return self.folder / "pending" / f"{_safe(source)}-{key}.json"


def _note(data: Mapping[str, Any]) -> Note | None:
    try:
        note = Note(**data)
        return note if datetime.fromisoformat(note.fetched_at).tzinfo == UTC else None
    except (TypeError, ValueError):
        return None


def _read(path: Path) -> dict[str, Any]:
    """A JSON object; an absent or damaged file is an empty one."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _write(path: Path, data: Mapping[str, Any]) -> None:
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    aside.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    aside.replace(path)


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_]+", "-", name)
