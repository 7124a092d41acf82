"""Loading: plan, fetch, tidy, and hand the drafts to the warehouse."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tijarat.errors import FetchError
from tijarat.sources.registry import source as find
from tijarat.sources.source import Bench, Progress, Query, Request, Snapshot
from tijarat.warehouse import Loaded, Warehouse, sha256_of


def load(
    warehouse: Warehouse,
    name: str,
    query: Query | None = None,
    *,
    allow_unknown: bool = False,
    progress: Progress = lambda _step, _done, _total: None,
) -> list[Loaded]:
    """Load a source into the warehouse.

    Parameters
    ----------
    name : a source of :mod:`tijarat.sources.registry`.
    query : what of it, and from where.
    allow_unknown : keep codes the reference tables do not know, as themselves; listed in the release.
    progress : told of each step.

    Raises
    ------
    MalformedFileError, FetchError, UnknownCodeError, WarehouseError
    """
    query = query or Query()
    module = find(name)
    requests = module.plan(query)
    warehouse.home.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix="load-", dir=warehouse.home))
    connection = warehouse.connect()
    try:
        snapshots: list[Snapshot] = []
        for done, request in enumerate(requests):
            progress("fetch", done, len(requests))
            snapshots.append(_fetch(request))
        drafts = module.tidy(snapshots, query, Bench(connection, scratch, progress))
        loaded: list[Loaded] = []
        for done, draft in enumerate(drafts):
            progress("store", done, len(drafts))
            loaded.append(warehouse.load(draft, connection, allow_unknown=allow_unknown))
        progress("store", len(drafts), len(drafts))
        return loaded
    finally:
        connection.close()
        shutil.rmtree(scratch, ignore_errors=True)


def _fetch(request: Request) -> Snapshot:
    path = Path(request.address).expanduser()
    if not path.exists():
        raise FetchError(
            f"There is no file or folder {request.address}; expected {request.label}. "
            "Check the path given with --from."
        )
    return Snapshot(request, path, sha256_of(path))
