"""Loading: plan, fetch, tidy, and hand the drafts to the warehouse."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections import deque
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from tijarat.errors import FetchError, MalformedFileError
from tijarat.sources.client import Client
from tijarat.sources.registry import source as find
from tijarat.sources.source import Bench, Progress, Query, Request, Snapshot, SourceModule
from tijarat.warehouse import Loaded, Warehouse, sha256_of

MOST_REQUESTS = 20_000
"""Requests of one load: more means that pages follow each other in a circle."""


def load(
    warehouse: Warehouse,
    name: str,
    query: Query | None = None,
    *,
    allow_unknown: bool = False,
    progress: Progress = lambda _step, _done, _total: None,
    refresh: bool = False,
    client: Client | None = None,
) -> list[Loaded]:
    """Load a source into the warehouse.

    Parameters
    ----------
    name : a source of :mod:`tijarat.sources.registry`.
    query : what of it, and from where.
    allow_unknown : keep codes the reference tables do not know, as themselves; listed in the release.
    progress : told of each step.
    refresh : fetch anew what an interrupted load has fetched already.
    client : how the network is asked; one of the source's own when None.

    Raises
    ------
    MalformedFileError, FetchError, UnknownCodeError, WarehouseError
    """
    settings = warehouse.settings
    module = find(name)
    query = replace(query or Query(), keyed=bool(settings.keys.get(name)))
    requests = module.plan(query)
    with warehouse.workbench() as scratch, closing(warehouse.connect()) as connection:
        fetcher = client or Client(
            settings, module.SOURCE, refresh=refresh, progress=progress, tell=warehouse.tell
        )
        try:
            snapshots = _Round(module, query, fetcher, scratch / "received", progress).all(requests)
            try:
                drafts = module.tidy(snapshots, query, Bench(connection, scratch, progress))
            except (FetchError, MalformedFileError):
                fetcher.finish()  # the answers are of no use: ask for them again next time
                raise
            loaded = warehouse.load_all(
                drafts,
                connection,
                allow_unknown=allow_unknown,
                done=lambda done: progress("store", done, len(drafts)),
            )
            progress("store", len(drafts), len(drafts))
            fetcher.finish()
            return loaded
        finally:
            if client is None:
                fetcher.close()


@dataclass(slots=True)
class _Round:
    """All requests of one load: those planned, and those their answers ask for."""

    module: SourceModule
    query: Query
    client: Client
    folder: Path
    progress: Progress
    snapshots: list[Snapshot] = field(default_factory=list[Snapshot])

    def all(self, requests: list[Request]) -> list[Snapshot]:
        """Fetch every request, and what its answer asks for right after it."""
        waiting = deque(requests)
        follow: Callable[[Snapshot, Query], list[Request]] | None
        follow = getattr(self.module, "follow", None)
        while waiting:
            self.progress("fetch", len(self.snapshots), len(self.snapshots) + len(waiting))
            request = waiting.popleft()
            exact = request.address == self.query.given
            snapshot = self._one(request, exact)
            if follow is not None and request.remote:
                try:
                    waiting.extendleft(
                        reversed(self._related(request, follow(snapshot, self.query)))
                    )
                except FetchError:
                    self.client.reject(request, exact=exact)
                    raise
            self.snapshots.append(snapshot)
            if len(self.snapshots) > MOST_REQUESTS:
                raise FetchError(
                    f"{request.label}: its answers lead to more than {MOST_REQUESTS:,} requests; "
                    "expected fewer. Narrow the question, or report that the service has changed."
                )
        self.progress("fetch", len(self.snapshots), len(self.snapshots))
        return self.snapshots

    def _one(self, request: Request, exact: bool) -> Snapshot:
        if not request.remote:
            return local(request)
        fetch: Callable[[Request, Client], Snapshot] | None
        fetch = getattr(self.module, "fetch", None)
        if fetch is not None and not exact:
            return self._named(fetch(request, self.client))
        return self._named(self.client.get(request, exact=exact))

    def _related(self, asked: Request, further: list[Request]) -> list[Request]:
        """The further requests, if they stay with the publisher."""
        for request in further:
            if not request.remote or not self.client.related(request.address, asked.address):
                raise FetchError(
                    f"{asked.label}: its answer leads to {request.address}; expected an address of "
                    f"{urlsplit(asked.address).hostname}. Nothing was fetched from there."
                )
        return further

    def _named(self, snapshot: Snapshot) -> Snapshot:
        """The bytes under the name a user would know, for parsers that look at its ending."""
        name = PurePosixPath(urlsplit(snapshot.request.address).path).name
        if "." not in name:
            name = snapshot.request.label
        folder = self.folder / f"{len(self.snapshots):05d}"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / (re.sub(r"[^\w.+-]+", "-", name).strip("-.")[-100:] or "answer")
        with suppress(OSError):
            os.link(snapshot.path, path)
        if not path.exists():  # a file system without hard links
            shutil.copyfile(snapshot.path, path)
        return replace(snapshot, path=path)


def local(request: Request) -> Snapshot:
    """A file or folder of the user's, as a snapshot.

    Raises
    ------
    FetchError : there is none of that name.
    """
    path = Path(request.address).expanduser()
    if not path.exists():
        raise FetchError(
            f"There is no file or folder {request.address}; expected {request.label}. "
            "Check the path given with --from."
        )
    return Snapshot(request, path, _sha256_of_folder(path) if path.is_dir() else sha256_of(path))


def _sha256_of_folder(folder: Path) -> str:
    """One hash of the names and the bytes of all files in a folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{sha256_of(path)}\0".encode())
    return digest.hexdigest()
