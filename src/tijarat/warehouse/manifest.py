"""The manifest: the one file that says which releases exist, replaced atomically."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tijarat.errors import WarehouseError
from tijarat.warehouse.releases import Release, StoredFile

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Visible:
    """A stored file that readers see, and the release it belongs to.

    ``without``: codes of its part for which a newer selection of the slot is seen instead.
    """

    release: Release
    file: StoredFile
    without: tuple[str, ...] = ()

    @property
    def classification(self) -> str:
        """The classification of a file of flows: the first word of its slot."""
        return self.file.slot.split("/")[0]


@dataclass(frozen=True, slots=True)
class Manifest:
    """All releases ever loaded, oldest first."""

    releases: tuple[Release, ...] = ()

    def find(self, id: str) -> Release | None:
        """The release of that id, if it was loaded."""
        return next((release for release in self.releases if release.id == id), None)

    def with_release(self, release: Release) -> Manifest:
        """A manifest that holds one release more."""
        return Manifest((*self.releases, release))

    def visible(self, as_of: datetime | None = None) -> tuple[Visible, ...]:
        """For each source, table and slot the newest file, as known at ``as_of``.

        A partial release (a selection of products) never hides a complete one, and of an earlier
        selection only what it holds itself.
        """
        slots: dict[tuple[str, str, str], list[Visible]] = {}
        for release in self.releases:
            if as_of is not None and release.loaded > as_of:
                continue
            for file in release.files:
                key = (release.source, file.table, file.slot)
                slots.setdefault(key, []).append(Visible(release, file))
        return tuple(visible for held in slots.values() for visible in _seen(held))


def _seen(held: list[Visible]) -> Iterator[Visible]:
    """The newest complete file of a slot; without one the selections, newer ones over older."""
    *older, newest = sorted(held, key=lambda v: (not v.release.partial, v.release.loaded))
    yield newest
    above = [newest.file.part] if newest.release.partial else []
    for visible in reversed(older):
        part = visible.file.part
        hidden = [None if p is None or part is None else part.hidden_by(p) for p in above]
        if not hidden or None in hidden:
            continue
        codes = sorted({code for some in hidden for code in some or ()})
        above.append(part)
        yield Visible(visible.release, visible.file, tuple(codes))


def read(home: Path) -> Manifest:
    """Read the manifest; an absent one is an empty warehouse."""
    path = home / NAME
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return Manifest()
    except OSError as error:
        raise WarehouseError(
            f"The manifest {path} cannot be read ({error.strerror}); expected a readable file. "
            "Check the folder's permissions, or set TIJARAT_HOME to another folder."
        ) from error
    try:
        data = json.loads(text)
        if data["format"] > FORMAT:
            raise WarehouseError(
                f"The manifest {path} has format {data['format']}; this version of Tijarat knows "
                f"format {FORMAT}. Upgrade Tijarat, or set TIJARAT_HOME to another folder."
            )
        return Manifest(tuple(Release.from_dict(release) for release in data["releases"]))
    except (ValueError, KeyError, TypeError) as error:
        raise WarehouseError(
            f"The manifest {path} is damaged ({error}); expected the JSON that Tijarat wrote. "
            "Restore it from a backup, or set TIJARAT_HOME to a new folder and load again."
        ) from error


def replace(home: Path, manifest: Manifest) -> None:
    """Write the manifest aside, force it to disk, and put it in place in one step."""
    data = {"format": FORMAT, "releases": [release.to_dict() for release in manifest.releases]}
    aside = home / f".{NAME}-{os.getpid()}"
    with aside.open("w", encoding="utf-8") as stream:
        json.dump(data, stream, ensure_ascii=False, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    aside.replace(home / NAME)
    sync_folder(home)


def sync_folder(folder: Path) -> None:
    """Force a folder's entries to disk, where the system lets a folder be opened."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows does not open folders; its rename is durable without
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_files(paths: Iterable[Path]) -> None:
    """Force files to disk."""
    for path in paths:
        with path.open("rb") as stream:
            os.fsync(stream.fileno())
