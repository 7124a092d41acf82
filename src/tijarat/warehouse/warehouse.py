"""The warehouse: a folder of immutable releases and a manifest. Readers never wait for a writer."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from tempfile import mkdtemp

import duckdb
from filelock import FileLock, Timeout

from tijarat.errors import TijaratError, WarehouseError
from tijarat.settings import Settings
from tijarat.tables import Table
from tijarat.warehouse import manifest as manifests
from tijarat.warehouse.manifest import Manifest
from tijarat.warehouse.releases import Draft, Release, ReleaseDraft, StoredFile
from tijarat.warehouse.validation import check, not_a_number, quoted

ROW_GROUP = 122_880  # DuckDB's unit of skipping: about one exporter of a BACI year

NO_ROOM = (duckdb.IOException, duckdb.OutOfMemoryException)
"""How DuckDB says that the disk is full, and that memory is."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """Outcome of a load: the release, and whether it was new."""

    release: Release
    new: bool


class Warehouse:
    """A folder of releases.

    Parameters
    ----------
    settings : where it is and what it may use.
    tell : called with a sentence when something takes the user's time (waiting for another loader).
    """

    def __init__(self, settings: Settings, tell: Tell = lambda _: None) -> None:
        self.settings, self.home, self.tell = settings, settings.home, tell

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection in memory, within the settings' limits."""
        connection = duckdb.connect()
        connection.execute(f"SET memory_limit = '{quoted(self.settings.memory_limit)}'")
        connection.execute("SET preserve_insertion_order = false")
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET parquet_metadata_cache = true")  # stored files never change
        if self.settings.threads:
            connection.execute(f"SET threads = {self.settings.threads}")
        scratch = self.home / "scratch"
        connection.execute(f"SET temp_directory = '{quoted(str(scratch))}'")
        return connection

    def manifest(self) -> Manifest:
        """The manifest as it is now."""
        return manifests.read(self.home)

    def load(
        self,
        draft: ReleaseDraft,
        connection: duckdb.DuckDBPyConnection,
        *,
        allow_unknown: bool = False,
        now: datetime | None = None,
    ) -> Loaded:
        """Validate a draft and make it a release; the same bytes twice change nothing.

        Raises
        ------
        MalformedFileError : a row cannot be stored; nothing of the draft is.
        WarehouseError : the folder cannot be written, or memory does not suffice.
        """
        (loaded,) = self.load_all([draft], connection, allow_unknown=allow_unknown, now=now)
        return loaded

    def load_all(
        self,
        drafts: Sequence[ReleaseDraft],
        connection: duckdb.DuckDBPyConnection,
        *,
        allow_unknown: bool = False,
        now: datetime | None = None,
        done: Callable[[int], None] = lambda _: None,
    ) -> list[Loaded]:
        """Make releases of all drafts of a load at once, or of none: a bad row refuses them all.

        Parameters
        ----------
        done : called with the number of drafts that are written.

        Raises
        ------
        MalformedFileError : a row cannot be stored; nothing of any draft is.
        WarehouseError : the folder cannot be written, or memory does not suffice.
        """
        held = self.manifest()
        new = [draft for draft in drafts if held.find(draft.id) is None]
        written: dict[str, tuple[Release, Path]] = {}
        asides: list[Path] = []
        self._sweep()
        try:
            for number, draft in enumerate(new):
                done(number)
                aside = self._folder() / f".writing-{draft.id}-{token_hex(4)}-{os.getpid()}"
                asides.append(aside)
                aside.mkdir(parents=True)
                at = now or datetime.now(UTC)
                release = self._write(draft, aside, connection, allow_unknown, at)
                written[draft.id] = (release, aside)
            return self._publish([draft.id for draft in drafts], written)
        except (OSError, *NO_ROOM) as error:
            raise self._unwritable(error) from error
        finally:
            for aside in asides:
                shutil.rmtree(aside, ignore_errors=True)

    @contextmanager
    def workbench(self) -> Generator[Path]:
        """A folder for the temporary files of one load; gone afterwards.

        Raises
        ------
        WarehouseError : the warehouse cannot be written, or memory does not suffice.
        """
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            self._sweep()
            folder = Path(mkdtemp(prefix=".loading-", suffix=f"-{os.getpid()}", dir=self.home))
        except OSError as error:
            raise self._unwritable(error) from error
        try:
            yield folder
        except NO_ROOM as error:  # what is read on the way may be larger than memory
            raise self._unwritable(error) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _unwritable(self, error: OSError | duckdb.Error) -> TijaratError:
        if isinstance(error, TijaratError):
            return error
        if isinstance(error, duckdb.OutOfMemoryException):
            return WarehouseError(
                f"The load needs more than the {self.settings.memory_limit} of memory it may use, or "
                f"more room on the disk of {self.home}; expected enough of both. Set TIJARAT_MEMORY "
                "to more, or free some space."
            )
        reason = error.strerror if isinstance(error, OSError) else _last_reason(error)
        return WarehouseError(
            f"The warehouse {self.home} cannot be written ({reason or error}); "
            "expected a folder with room in it. Free some space or set TIJARAT_HOME to another folder."
        )

    def _folder(self) -> Path:
        return self.home / "releases"

    def _sweep(self) -> None:
        """Remove what loaders that no longer run have left half-done."""
        folders = (*self.home.glob(".loading-*"), *self._folder().glob(".writing-*"))
        for left in (*folders, *self.home.glob(f".{manifests.NAME}-*")):
            pid = left.name.rpartition("-")[2]
            if not pid.isdecimal() or _runs(int(pid)):
                continue
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)

    def _sweep_unlisted(self, current: Manifest) -> None:
        """Remove release folders of loaders killed before the manifest named them; holds the lock."""
        listed = {release.id for release in current.releases}
        for left in self._folder().iterdir():
            if left.name not in listed and not left.name.startswith("."):
                shutil.rmtree(left)

    def _write(
        self,
        draft: ReleaseDraft,
        aside: Path,
        connection: duckdb.DuckDBPyConnection,
        allow_unknown: bool,
        now: datetime,
    ) -> Release:
        paths = [
            aside / f"{part.table.name}-{number:03d}.parquet"
            for number, part in enumerate(draft.drafts)
        ]
        for part, path in zip(draft.drafts, paths, strict=True):
            try:
                _copy(part, draft.id, path)
            except duckdb.ConversionException as error:
                raise not_a_number(part) or error from error
        rows, unknown = self._check(draft.drafts, paths, connection, allow_unknown)
        files = [
            StoredFile(
                part.table.name,
                part.slot,
                f"releases/{draft.id}/{path.name}",
                rows[path],
                sha256_of(path),
                part.part,
            )
            for part, path in zip(draft.drafts, paths, strict=True)
        ]
        manifests.sync_files(aside.iterdir())
        manifests.sync_folder(aside)
        return Release(
            id=draft.id,
            origin=draft.origin,
            vintage=draft.vintage,
            received=dict(draft.received),
            loaded_at=now.isoformat(),
            files=tuple(files),
            partial=draft.partial,
            provisional=draft.provisional,
            notes=(*draft.notes, *draft.found()),
            unknown_codes={column: tuple(sorted(codes)) for column, codes in unknown.items()},
        )

    def _check(
        self,
        drafts: Sequence[Draft],
        paths: Sequence[Path],
        connection: duckdb.DuckDBPyConnection,
        allow_unknown: bool,
    ) -> tuple[dict[Path, int], dict[str, set[str]]]:
        """Check each table's files together; rows of each, and what was unknown, by column."""
        rows: dict[Path, int] = {}
        unknown: dict[str, set[str]] = {}
        for table in dict.fromkeys(part.table.name for part in drafts):
            chosen = [n for n, part in enumerate(drafts) if part.table.name == table]
            written = [paths[n] for n in chosen]
            checked = check(
                written, [drafts[n] for n in chosen], connection, allow_unknown=allow_unknown
            )
            rows.update(zip(written, checked.rows, strict=True))
            for column, codes in checked.unknown.items():
                unknown.setdefault(column, set()).update(codes)
        return rows, unknown

    def _publish(
        self, ids: Sequence[str], written: Mapping[str, tuple[Release, Path]]
    ) -> list[Loaded]:
        """Enter what was written and nobody else has entered meanwhile, in one new manifest."""
        if not written:
            held = self.manifest()
            return [Loaded(release, new=False) for id in ids if (release := held.find(id))]
        lock = FileLock(self.home / "lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            self.tell("Another load is finishing in this warehouse; waiting for it.")
            lock.acquire()
        try:
            before = current = self.manifest()
            self._sweep_unlisted(current)
            for release, aside in written.values():
                if current.find(release.id) is None:
                    aside.rename(self._folder() / release.id)
                    current = current.with_release(release)
            if current is not before:
                manifests.sync_folder(self._folder())
                manifests.replace(self.home, current)
            found = [release for id in ids if (release := current.find(id))]
            return [Loaded(release, new=before.find(release.id) is None) for release in found]
        finally:
            lock.release()

    def damaged(self) -> list[str]:
        """A sentence for each file whose bytes no longer match the manifest."""
        found: list[str] = []
        for release in self.manifest().releases:
            for file in release.files:
                path = self.home / file.path
                if not path.exists():
                    found.append(f"{file.path} of release {release.id} is missing.")
                elif sha256_of(path) != file.sha256:
                    found.append(f"{file.path} of release {release.id} does not match its hash.")
        return found


def _copy(part: Draft, release: str, path: Path) -> None:
    with part.opened() as relation:
        # Sorted before the codes become text: enumerations sort as small numbers.
        rows = relation if part.sorted else relation.order(_order(part.table, relation))
        # Enumerations are written as text: written as they are by DuckDB 2.0, a code came back as
        # nothing in every second load of a good file. Why is not known.
        columns = ", ".join(
            f'CAST("{column.name}" AS {column.sql}) AS "{column.name}"'
            for column in part.table.columns
        )
        stored = rows.project(f"{columns}, '{quoted(release)}' AS release")
        stored.write_parquet(str(path), compression="zstd", row_group_size=ROW_GROUP)


def _order(table: Table, relation: duckdb.DuckDBPyRelation) -> str:
    """The table's order, in SQL, of columns that are not all of their final type yet."""
    kinds = dict(zip(relation.columns, relation.types, strict=True))
    return ", ".join(
        f'"{name}"' if kinds[name].id == "enum" else f'CAST("{name}" AS {table.column(name).sql})'
        for name in table.order
    )


def _last_reason(error: duckdb.Error) -> str:
    """The system's own words at the end of DuckDB's: ``No space left on device``."""
    found = re.search(r'": ([^":]+)"', str(error)) or re.search(r': ([^:"]+)$', str(error))
    return found[1].strip() if found else ""


def _runs(pid: int) -> bool:
    if pid == os.getpid():
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
