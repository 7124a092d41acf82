"""What a copy of the register must show before anybody relies on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tijarat.errors import TijaratError
from tijarat.register.core.log import verify
from tijarat.register.core.models import LogEntry

LOG_COLUMNS = tuple(field.attname for field in LogEntry._meta.concrete_fields)
"""Columns of the log's table, by which a copy is read."""

TABLES = ("django_migrations", "core_logentry", "core_item", "people_user")
"""Tables without which something is no register."""

MARKS = {"SQLite": b"SQLite format 3\0", "PostgreSQL": b"PGDMP"}
"""How a copy of each begins."""


class KeepingError(TijaratError):
    """A backup or a restoration that cannot be made, or must not."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A copy that was found whole.

    Parameters
    ----------
    place : the file, or the name of the database.
    entries : entries of its log.
    head : hash of the last of them; to be noted elsewhere.
    replaced : where that which stood there before is kept; '' when nothing did.
    """

    place: str
    entries: int
    head: str
    replaced: str = ""


def require_tables(names: Iterable[str], source: str) -> None:
    """Raise KeepingError unless all tables of a register are there."""
    lacking = sorted(set(TABLES) - set(names))
    if lacking:
        raise KeepingError(
            f"{source} is no copy of a register: it has no table {lacking[0]}. Expected a file that "
            "tijarat desk backup wrote."
        )


def require_known(migrations: Iterable[tuple[str, str]], source: str) -> None:
    """Raise KeepingError for a copy of a later version than this one, whose tables are not known here."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None, ignore_no_migrations=True)
    apps = {app for app, _ in loader.disk_migrations}
    later = sorted(
        f"{app} {name}"
        for app, name in migrations
        if app in apps and (app, name) not in loader.disk_migrations
    )
    if later:
        raise KeepingError(
            f"{source} was made by a later version of the desk ({later[0]} is not known here). Install "
            "that version, then restore."
        )


def require_whole_log(rows: Iterable[Mapping[str, object]], source: str) -> tuple[int, str]:
    """Number of entries and last hash of a copy's log; KeepingError when it is broken."""
    verdict = verify(LogEntry(**row) for row in rows)
    if not verdict.whole:
        raise KeepingError(
            f"The log in {source} is broken at entry {verdict.broken}: {verdict.reason}. Nothing was "
            "kept of this copy; compare with an earlier backup (tijarat desk verify-log says the same "
            "of the register that runs)."
        )
    return verdict.entries, verdict.head


def require_kind(file: Path, wanted: str) -> None:
    """Raise KeepingError for a copy of the other kind of database; what is neither is told later."""
    with file.open("rb") as opened:
        begins = opened.read(16)
    found = next((kind for kind, mark in MARKS.items() if begins.startswith(mark)), wanted)
    if found == wanted:
        return
    remedy = (
        "Set DATABASE_URL to the PostgreSQL database that is to hold it (it is made if it is not there)"
        if found == "PostgreSQL"
        else "Leave DATABASE_URL unset, and TIJARAT_DESK_HOME at the folder that is to hold it"
    )
    raise KeepingError(
        f"{file} is a copy of a register on {found}, and the settings name one on {wanted}. {remedy}, and "
        "run the command again."
    )


def require_new(file: Path) -> None:
    """Raise KeepingError where a file is already, or where its folder is not."""
    if file.exists():
        raise KeepingError(f"{file} is there already and is not overwritten; name another file.")
    if not file.parent.is_dir():
        raise KeepingError(
            f"There is no folder {file.parent}; make it first, or name another file."
        )
