"""The two things a keeper does, on whichever database the register is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from tijarat.desk.keeping import on_postgresql, on_sqlite
from tijarat.desk.keeping.checking import Checked, KeepingError, require_kind, require_new


def backup(file: Path) -> Checked:
    """Write a copy of the register into a new file, while it runs, and prove it whole.

    Raises
    ------
    KeepingError : the file is there already, there is no register, or the copy is not whole.
    """
    file = file.expanduser().absolute()
    require_new(file)
    database = _database()
    if _is_sqlite(database):
        return on_sqlite.backup(Path(database["NAME"]), file)
    return on_postgresql.backup(database, file)


def restore(file: Path, *, replace: bool = False) -> Checked:
    """Put a copy in the place of the register; it is proved whole before anything is switched.

    Parameters
    ----------
    file : what ``backup`` wrote.
    replace : whether a register that is there may be replaced; it is kept beside.

    Raises
    ------
    KeepingError : a register is there, it runs, or the copy is not whole; nothing was changed.
    """
    file = file.expanduser().absolute()
    if not file.is_file():
        raise KeepingError(f"There is no file {file}; expected one that tijarat desk backup wrote.")
    database, now = _database(), stamp(timezone.localtime())
    require_kind(file, "SQLite" if _is_sqlite(database) else "PostgreSQL")
    if _is_sqlite(database):
        return on_sqlite.restore(file, Path(database["NAME"]), replace=replace, stamp=now)
    return on_postgresql.restore(file, database, replace=replace, stamp=now)


def stamp(now: datetime) -> str:
    """A time in the name of a file."""
    return now.strftime("%Y%m%d_%H%M%S")


def _database() -> dict[str, Any]:
    return dict(settings.DATABASES["default"])


def _is_sqlite(database: dict[str, Any]) -> bool:
    return str(database["ENGINE"]).endswith("sqlite3")
