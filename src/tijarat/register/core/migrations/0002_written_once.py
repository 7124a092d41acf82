"""The database itself refuses to change what is written once: the log and the events."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import migrations

WHOLE = ("core_logentry",)
"""Tables of which no row may change or go."""

BUT_SCOPE = {
    "core_statusevent": (
        "public_id, item_id, organisation_id, created_by_id, created_at, from_state, to_state, note, "
        "rubric, effective_on, system"
    )
}
"""Tables of which these columns may not change, and no row may go; who sees a row may be widened."""

REFUSAL = "written once: it can be neither changed nor removed"


def on_sqlite(execute: Any) -> None:
    """Triggers of SQLite."""
    for table in WHOLE:
        execute(_sqlite(table, "UPDATE"))
    for table, columns in BUT_SCOPE.items():
        execute(_sqlite(table, f"UPDATE OF {columns}"))
    for table in (*WHOLE, *BUT_SCOPE):
        execute(_sqlite(table, "DELETE"))


def _sqlite(table: str, event: str) -> str:
    verb = event.split(maxsplit=1)[0].lower()
    return (
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {event} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is {REFUSAL}'); END"
    )


def on_postgresql(execute: Any) -> None:
    """Triggers of PostgreSQL."""
    execute(
        "CREATE OR REPLACE FUNCTION tijarat_written_once() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '% is {REFUSAL}', TG_TABLE_NAME; END $$"
    )
    for table in (*WHOLE, *BUT_SCOPE):
        columns = BUT_SCOPE.get(table)
        update = f"UPDATE OF {columns}" if columns else "UPDATE"
        execute(
            f"CREATE TRIGGER {table}_written_once BEFORE {update} OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION tijarat_written_once()"
        )


def create(apps: Any, editor: Any) -> None:
    """Make the triggers of the database at hand."""
    if editor.connection.vendor == "postgresql":
        on_postgresql(partial(editor.execute, params=None))  # else % would be a place for a value
    else:
        on_sqlite(editor.execute)


class Migration(migrations.Migration):
    """After the tables."""

    dependencies = (("core", "0001_initial"),)
    operations = (migrations.RunPython(create, migrations.RunPython.noop),)
