"""Put the walls of ``core.walls`` up after each ``migrate``, and tell who passes them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import connection, transaction

from tijarat.errors import TijaratError
from tijarat.register.core.models import Item
from tijarat.register.core.walls import digest, grants, statements, walled


class MissingRoleError(TijaratError, LookupError):
    """The role that the web worker is to have is not there."""


def put_up(*_: Any, **__: Any) -> None:
    """Make the walls what this version says, and let the web worker in; nothing on SQLite.

    Raises
    ------
    MissingRoleError
    """
    if connection.vendor != "postgresql":
        return
    lines, worker = statements(), settings.WORKER
    mark = digest(lines)
    if set(walled()) - set(connection.introspection.table_names()):
        return  # migrated to an earlier state; the walls come with the rest
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = '"' + cursor.fetchone()[0].replace('"', '""') + '"'
        if _mark(cursor) != mark:
            lines.append(f"COMMENT ON FUNCTION tijarat_passes() IS '{mark}'")
            cursor.execute(";\n".join(lines).replace("{schema}", schema))
        if worker:
            _require_role(cursor, worker)
            cursor.execute(";\n".join(grants(worker)).replace("{schema}", schema))


def passes() -> bool:
    """Whether the role of this connection passes the walls: it owns the tables, or is above all."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR pg_has_role(current_user, c.relowner, 'USAGE') "
            "FROM pg_roles, pg_class c WHERE rolname = current_user AND c.oid = to_regclass(%s)",
            [Item._meta.db_table],
        )
        row = cursor.fetchone()
    return row is None or bool(row[0])


def _mark(cursor: Any) -> str | None:
    cursor.execute("SELECT obj_description(to_regprocedure('tijarat_passes()'), 'pg_proc')")
    return cursor.fetchone()[0]


def _require_role(cursor: Any, worker: str) -> None:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [worker])
    if cursor.fetchone() is None:
        raise MissingRoleError(
            f"DATABASE_URL names the role {worker}, as which the desk is to serve, and PostgreSQL does "
            f"not know it. As an administrator of PostgreSQL: createuser --pwprompt {worker}"
        )
