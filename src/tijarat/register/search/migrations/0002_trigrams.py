"""An index of trigrams over the words: FTS5 on SQLite, pg_trgm on PostgreSQL."""

from __future__ import annotations

from typing import Any

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE search_trigrams USING fts5("
    "words, content='search_indexed', content_rowid='id', tokenize='trigram')",
    "CREATE TRIGGER search_added AFTER INSERT ON search_indexed BEGIN "
    "INSERT INTO search_trigrams(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER search_removed AFTER DELETE ON search_indexed BEGIN "
    "INSERT INTO search_trigrams(search_trigrams, rowid, words) VALUES ('delete', old.id, old.words); END",
    "CREATE TRIGGER search_changed AFTER UPDATE ON search_indexed BEGIN "
    "INSERT INTO search_trigrams(search_trigrams, rowid, words) VALUES ('delete', old.id, old.words); "
    "INSERT INTO search_trigrams(rowid, words) VALUES (new.id, new.words); END",
)
POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX search_trigrams ON search_indexed USING gin (upper(words) gin_trgm_ops)",
)


def create(apps: Any, editor: Any) -> None:
    """Make the index of the database at hand."""
    on_postgresql = editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL if on_postgresql else SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    """After the table."""

    dependencies = (("search", "0001_initial"),)
    operations = (migrations.RunPython(create, migrations.RunPython.noop),)
