"""Back up and restore a register on PostgreSQL, by its own tools."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace as with_
from pathlib import Path
from typing import Any

from tijarat.desk.keeping.checking import (
    LOG_COLUMNS,
    Checked,
    KeepingError,
    require_known,
    require_tables,
    require_whole_log,
)

_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def backup(database: dict[str, Any], file: Path) -> Checked:
    """Dump a database that may be in use, and read the dump's log back."""
    part = file.with_name(f"{file.name}.part{os.getpid()}")
    try:
        _require_all(database)
        # The owner passes the walls of row-level security, and pg_dump must be told so.
        told = ("--format=custom", "--no-owner", "--no-privileges", "--enable-row-security")
        _run("pg_dump", database, *told, f"--file={part}")
        part.chmod(0o600)
        entries, head = require_whole_log(_log_of_dump(database, part), str(database["NAME"]))
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return Checked(str(file), entries, head)


def _require_all(database: dict[str, Any]) -> None:
    """Raise KeepingError for a role to which the walls of row-level security would show a part only."""
    import psycopg

    try:
        with psycopg.connect(_conninfo(database)) as connection:
            found = connection.execute("SELECT to_regprocedure('tijarat_passes()')").fetchone()
            walls = found is not None and found[0] is not None
            row = connection.execute("SELECT tijarat_passes()").fetchone() if walls else (True,)
    except psycopg.OperationalError:
        return  # pg_dump says what is wrong
    if row is None or not row[0]:
        raise KeepingError(
            f"{database['USER']} does not own the register's tables and would see nothing of them: the "
            "copy would be empty. Set TIJARAT_DESK_OWNER to the owner's address and try again."
        )


def restore(file: Path, database: dict[str, Any], *, replace: bool, stamp: str) -> Checked:
    """Restore into a database of its own, prove that whole, then let it have the register's name."""
    name = str(database["NAME"])
    tables = _tables(database)
    if tables and not replace:
        raise KeepingError(
            f"There is a register in the database {name}, and it is not overwritten. To put {file.name} "
            "in its place, give --replace; the database that is there now is kept under another name."
        )
    new, old = f"{name}_restored_{stamp}", f"{name}_replaced_{stamp}"
    with _maintenance(database) as server:
        _execute(server, "CREATE DATABASE {}", new)
        try:
            fresh = {**database, "NAME": new}
            _run(
                "pg_restore",
                fresh,
                "--exit-on-error",
                "--no-owner",
                "--no-privileges",
                str(file),
                dbname=True,
            )
            checked = _check(fresh, str(file))
            _switch(server, name, new, old, there=tables is not None)
        except BaseException:
            _execute(server, "DROP DATABASE IF EXISTS {}", new)
            raise
    return with_(checked, place=name, replaced=old if tables is not None else "")


def _check(database: dict[str, Any], source: str) -> Checked:
    import psycopg
    from psycopg.rows import dict_row

    tables = _tables(database)
    require_tables(tables or (), source)
    with psycopg.connect(_conninfo(database)) as connection:
        rows = connection.execute("SELECT app, name FROM django_migrations").fetchall()
        require_known(((app, name) for app, name in rows), source)
        with connection.cursor(name="log", row_factory=dict_row) as log:
            log.execute("SELECT * FROM core_logentry ORDER BY number")
            entries, head = require_whole_log(log, source)
    return Checked(source, entries, head)


def _switch(server: Any, name: str, new: str, old: str, *, there: bool) -> None:
    """Both names change in one transaction."""
    import psycopg

    try:
        with server.transaction():
            if there:
                _execute(server, "ALTER DATABASE {} RENAME TO {}", name, old)
            _execute(server, "ALTER DATABASE {} RENAME TO {}", new, name)
    except psycopg.errors.ObjectInUse as error:
        raise KeepingError(
            f"The database {name} is in use. Stop the desk first: what is written while it is replaced "
            "would be lost."
        ) from error


def _tables(database: dict[str, Any]) -> set[str] | None:
    """Names of the tables; None where there is no such database."""
    import psycopg

    try:
        with psycopg.connect(_conninfo(database)) as connection:
            rows = connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = ANY (current_schemas(false))"
            )
            return {name for (name,) in rows}
    except psycopg.errors.InvalidCatalogName:
        return None
    except psycopg.OperationalError as error:
        if "does not exist" in str(error) and str(database["NAME"]) in str(error):
            return None
        raise KeepingError(
            f"PostgreSQL does not answer for the database {database['NAME']}: {error}. Is DATABASE_URL as "
            "it is where the desk runs?"
        ) from error


@contextmanager
def _maintenance(database: dict[str, Any]) -> Generator[Any]:
    """A connection from which databases can be made and renamed."""
    import psycopg

    address = _conninfo({**database, "NAME": "postgres"})
    with psycopg.connect(address, autocommit=True) as server:
        try:
            yield server
        except psycopg.errors.InsufficientPrivilege as error:
            raise KeepingError(
                f"{database['USER']} may not make a database, which restoring needs "
                f"({str(error).strip()}). As an administrator of PostgreSQL: "
                f"ALTER ROLE {database['USER']} CREATEDB;"
            ) from error


def _execute(server: Any, statement: str, *names: str) -> None:
    from psycopg import sql

    server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))  # pyright: ignore


def _address(database: dict[str, Any]) -> dict[str, Any]:
    found = {
        "dbname": database["NAME"],
        "host": database.get("HOST"),
        "port": database.get("PORT"),
        "user": database.get("USER"),
        "password": database.get("PASSWORD"),
        "sslmode": database.get("OPTIONS", {}).get("sslmode"),
    }
    return {name: value for name, value in found.items() if value}


def _conninfo(database: dict[str, Any]) -> str:
    from psycopg.conninfo import make_conninfo

    return make_conninfo(**_address(database))


def _run(
    tool: str, database: dict[str, Any], *arguments: str, dbname: bool = False
) -> subprocess.CompletedProcess[bytes]:
    """Run one of PostgreSQL's tools; the password goes by the environment, where no list of processes
    shows it.
    """
    place = shutil.which(tool)
    if place is None:
        raise KeepingError(
            f"{tool} is not on this machine, and a register on PostgreSQL is kept by it. Install "
            "PostgreSQL's client programs, of the server's version or a later one (Debian: apt-get "
            "install postgresql-client)."
        )
    names = {"dbname": "PGDATABASE", "host": "PGHOST", "port": "PGPORT", "user": "PGUSER",
             "password": "PGPASSWORD", "sslmode": "PGSSLMODE"}  # fmt: skip
    address = {names[name]: str(value) for name, value in _address(database).items()}
    target = [f"--dbname={database['NAME']}"] if dbname else []
    done = subprocess.run(
        [place, *target, *arguments],
        env={**os.environ, **address},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise KeepingError(
            f"{tool} gave up: {said[-1] if said else done.returncode}. Nothing was changed; mend that and "
            "run the command again."
        )
    return done


def _log_of_dump(database: dict[str, Any], dump: Path) -> Iterator[dict[str, object]]:
    """The log as it stands in a dump, by number."""
    done = _run(
        "pg_restore", database, "--data-only", "--table=core_logentry", "--file=-", str(dump)
    )
    rows: list[dict[str, object]] = []
    columns: list[str] | None = None
    for line in done.stdout.decode().split("\n"):
        if line.startswith("COPY ") and line.endswith(" FROM stdin;"):
            columns = [
                name.strip(' "') for name in line[line.index("(") + 1 : line.rindex(")")].split(",")
            ]
        elif line == "\\.":
            columns = None
        elif columns is not None:
            values = [_plain(value) for value in line.split("\t")]
            row: dict[str, object] = dict(zip(columns, values, strict=True))
            rows.append(
                {name: row[name] for name in LOG_COLUMNS} | {"number": int(str(row["number"]))}
            )
    return iter(sorted(rows, key=lambda row: int(str(row["number"]))))


def _plain(value: str) -> str:
    """A value of COPY without its escapes."""
    if "\\" not in value:
        return value
    out: list[str] = []
    letters = iter(value)
    for letter in letters:
        if letter == "\\":
            escaped = next(letters, "")
            out.append(_ESCAPES.get(escaped, escaped))
        else:
            out.append(letter)
    return "".join(out)
