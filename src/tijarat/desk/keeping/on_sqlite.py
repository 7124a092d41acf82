"""Back up and restore a register that is a file of SQLite."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import replace as with_
from pathlib import Path

from tijarat.desk.keeping.checking import (
    LOG_COLUMNS,
    Checked,
    KeepingError,
    require_known,
    require_tables,
    require_whole_log,
)

BESIDE = ("-wal", "-shm")
"""Files that SQLite keeps beside a database in use."""


def backup(database: Path, file: Path) -> Checked:
    """Copy a database that may be in use; readers and writers go on meanwhile."""
    if not database.is_file():
        raise KeepingError(
            f"There is no register at {database}, so there is nothing to back up. Is TIJARAT_DESK_HOME "
            "or DATABASE_URL as it is where the desk runs?"
        )
    with _part_of(file) as part:
        with (
            closing(
                sqlite3.connect(f"{database.as_uri()}?mode=rw", uri=True, timeout=60)
            ) as source,
            closing(sqlite3.connect(part)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        checked = check(part, str(database))
        part.chmod(0o600)
        _put(part, file)
    return with_(checked, place=str(file))


def restore(file: Path, database: Path, *, replace: bool, stamp: str) -> Checked:
    """Put a copy in the place of a database that nobody has open."""
    if database.exists() and not replace:
        raise KeepingError(
            f"There is a register at {database}, and it is not overwritten. To put {file.name} in its "
            "place, give --replace; what is there now is kept beside it."
        )
    database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    old = database.with_name(f"{database.name}.replaced_{stamp}")
    with _part_of(database) as part:
        shutil.copyfile(file, part)
        part.chmod(0o600)
        checked = check(part, str(file))
        there = database.exists()
        if there:
            _require_unused(database)
            _keep_beside(database, old)
        _put(part, database)
    return with_(checked, place=str(database), replaced=str(old) if there else "")


def check(file: Path, source: str) -> Checked:
    """Read a whole database: its pages, its references, its log.

    Raises
    ------
    KeepingError : something of it is not whole.
    """
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            _require_sound(database, source)
            columns = ", ".join(LOG_COLUMNS)
            rows = database.execute(f"SELECT {columns} FROM core_logentry ORDER BY number")
            entries, head = require_whole_log(map(dict, rows), source)
    except sqlite3.DatabaseError as error:
        raise KeepingError(
            f"{source} cannot be read as a register ({error}). Expected a file that tijarat desk backup "
            "wrote; try an earlier one."
        ) from error
    return Checked(source, entries, head)


def _require_sound(database: sqlite3.Connection, source: str) -> None:
    found = [row[0] for row in database.execute("PRAGMA integrity_check")]
    if found != ["ok"]:
        raise KeepingError(f"{source} is damaged: {found[0]}. Try an earlier backup.")
    tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master")]
    require_tables(tables, source)
    loose = database.execute("PRAGMA foreign_key_check").fetchone()
    if loose is not None:
        raise KeepingError(
            f"{source} is damaged: a row of {loose[0]} refers to one of {loose[2]} that is not there. "
            "Try an earlier backup."
        )
    rows = database.execute("SELECT app, name FROM django_migrations")
    require_known(((row[0], row[1]) for row in rows), source)


def _require_unused(database: Path) -> None:
    """Nobody has it open: leaving the write-ahead log needs that, and leaves one file, whole."""
    try:
        with closing(sqlite3.connect(database, timeout=0.5)) as now:
            now.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        raise KeepingError(
            f"The register at {database} is in use ({error}). Stop the desk first: what is written while "
            "the file is replaced would be lost."
        ) from error
    except sqlite3.DatabaseError:
        return  # damaged: it is kept as it is, with what lies beside it


def _keep_beside(database: Path, old: Path) -> None:
    """Give the file a second name; it has its first until the copy takes that in one step."""
    try:
        os.link(database, old)
    except OSError:  # a file system without links
        shutil.copy2(database, old)
    for ending in BESIDE:
        beside = database.with_name(database.name + ending)
        if beside.exists():
            beside.rename(old.with_name(old.name + ending))


@contextmanager
def _part_of(file: Path) -> Generator[Path]:
    """A file to write, gone if it does not get its name."""
    part = file.with_name(f"{file.name}.part{os.getpid()}")
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def _put(part: Path, file: Path) -> None:
    """Let a file that is safe on the disk have its name, in one step."""
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
