"""A reader for Pakistan and Japan, and communiqués written for these tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tijarat.register.reading import Candidate, read

Read = Callable[..., tuple[Candidate, ...]]
DATED = date(2026, 11, 25)
DOCUMENTS = Path(__file__).resolve().parents[4] / "shared" / "documents"


@pytest.fixture
def found() -> Read:
    """Candidates of a text between Pakistan and Japan, dated 25 November 2026."""

    def found(text: str, dated: date | None = DATED) -> tuple[Candidate, ...]:
        return read(text, sides=("PAK", "JPN"), dated=dated)

    return found


@pytest.fixture
def one(found: Read) -> Callable[..., Candidate]:
    """The only candidate of a text."""

    def one(text: str, dated: date | None = DATED) -> Candidate:
        (candidate,) = found(text, dated)
        return candidate

    return one


@pytest.fixture
def document() -> Callable[[str], str]:
    """A source document by its file name; skipped where the folder is absent."""

    def document(name: str) -> str:
        path = DOCUMENTS / f"{name}.txt"
        if not path.is_file():
            pytest.skip("no source documents on this machine: the project may not hold them")
        return path.read_text(encoding="utf-8")

    return document
