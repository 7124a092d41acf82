"""What every source has: metadata, a plan, a fetch, and one pure function that tidies.

A source is a module with ``SOURCE``, ``plan`` and ``tidy``; :mod:`tijarat.sources.registry` lists
them. ``plan`` asks nothing of the network: it names local paths, or addresses at the publisher.
``tidy`` parses and validates the bytes into the shared tables and knows neither clock nor network.

Between the two :func:`tijarat.sources.load` gets each request with a
:class:`tijarat.sources.client.Client`. Two further functions are optional:

``follow(snapshot, query) -> list[Request]``
    Called once for each snapshot as it arrives: the further requests its answer asks for (the next
    page, the files an index lists). They are fetched and followed in turn, and ``tidy`` gets all
    snapshots in the order of the requests. Here is also the place to raise ``FetchError`` for an
    answer that says it is an error: it is then not kept for resuming.
``fetch(request, client) -> Snapshot``
    Where one GET of the address is not enough; everybody else leaves it out.

A request never holds a secret: ``Request.key`` says where the client puts the source's key.
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
    pace: float = 0.0  # seconds its publisher wants between two requests
    user_agent: str = ""  # where the publisher turns unknown programs away
    options: Mapping[str, str] = field(default_factory=dict[str, str])  # word -> what it chooses

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
    keyed : whether a key of the source is at hand; the key itself stays with the client.
    """

    given: str | None = None
    options: Mapping[str, str] = field(default_factory=dict[str, str])
    keyed: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to fetch: an address or a local file, with what a user calls it.

    Parameters
    ----------
    label : names it in messages and in the release.
    address : an http(s) address or a local path.
    parameters : added to the address as its query.
    headers : sent with it; no secret among them.
    key : where the source's key goes: ``header:NAME``, ``parameter:NAME``, empty for nowhere.
    empty_when : statuses that mean "nothing here" (404 at WITS): their body is kept as an answer.
    about : what it is about, for ``follow`` and ``tidy``; not sent.
    """

    label: str
    address: str
    parameters: Mapping[str, str] = field(default_factory=dict[str, str])
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    key: str = ""
    empty_when: tuple[int, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def remote(self) -> bool:
        """Whether it is fetched over the network."""
        return self.address.lower().startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Bytes as received, on disk.

    Parameters
    ----------
    request : what was asked, without secrets.
    path : the bytes; a link to the store that is gone after the load.
    vintage : date of the publisher's ``Last-Modified``, as 2026-11-22; empty where it says none.
    fetched_on : date these bytes were first received, as 2026-11-22; empty for local files.
    status : of HTTP; 200 for local files.
    """

    request: Request
    path: Path
    sha256: str
    vintage: str = ""
    fetched_on: str = ""
    status: int = 200


Progress = Callable[[str, int, int | None], None]
"""Told the step, how much is done, and how much there is (None where nobody knows)."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What ``tidy`` works with: a DuckDB connection, a folder that is emptied afterwards, progress."""

    connection: duckdb.DuckDBPyConnection
    folder: Path
    progress: Progress = lambda _step, _done, _total: None


class SourceModule(Protocol):
    """What a source's module must have; ``follow`` and ``fetch`` may be added (see above)."""

    SOURCE: Source

    def plan(self, query: Query) -> list[Request]:
        """What to fetch for this query; no network."""
        ...

    def tidy(self, snapshots: list[Snapshot], query: Query, bench: Bench) -> list[ReleaseDraft]:
        """Parse and validate the bytes into drafts of releases."""
        ...
