"""What every source has: metadata, a plan, a fetch, and one pure function that tidies.

A source is a module with ``SOURCE``, ``plan``, ``fetch`` and ``tidy``; :mod:`tijarat.sources.registry`
lists them. ``plan`` asks nothing of the network, ``fetch`` brings the bytes as sent, ``tidy`` parses
and validates them into the shared tables and knows neither clock nor network.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import duckdb

from tijarat.warehouse import Origin, ReleaseDraft


@dataclass(frozen=True, slots=True)
class Source:
    """Metadata of a source."""

    name: str
    title: str
    producer: str
    licence: str
    citation: str
    url: str
    holds: str  # what a user gets from it, in plain words
    needs_key: str = ""  # how to get a key, where one is needed or helps
    unsure: tuple[str, ...] = ()  # what its published format leaves open

    @property
    def origin(self) -> Origin:
        """The part that a release carries with it."""
        return Origin(self.name, self.title, self.producer, self.licence, self.citation, self.url)


@dataclass(frozen=True, slots=True)
class Query:
    """What the user asked to load.

    Parameters
    ----------
    given : a file, a folder or an address named with ``--from``.
    options : further words of the command line, such as ``years`` or ``reporter``.
    """

    given: str | None = None
    options: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to fetch: an address or a local file, with what a user calls it."""

    label: str
    address: str
    parameters: Mapping[str, str] = field(default_factory=dict[str, str])
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Bytes as received, on disk: where, their hash, when, and what the publisher calls the vintage."""

    request: Request
    path: Path
    sha256: str
    vintage: str = ""
    fetched_on: str = ""


Progress = Callable[[str, int, int | None], None]
"""Told the step, how much is done, and how much there is (None where nobody knows)."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What ``tidy`` works with: a DuckDB connection, a folder that is emptied afterwards, progress."""

    connection: duckdb.DuckDBPyConnection
    folder: Path
    progress: Progress = lambda _step, _done, _total: None


class SourceModule(Protocol):
    """The interface a source's module offers."""

    SOURCE: Source

    def plan(self, query: Query) -> list[Request]:
        """What to fetch for this query; no network."""
        ...

    def tidy(self, snapshots: list[Snapshot], query: Query, bench: Bench) -> list[ReleaseDraft]:
        """Parse and validate the bytes into drafts of releases."""
        ...
