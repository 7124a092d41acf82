"""Backup and restoration of a register in SQLite: online, whole, nothing overwritten."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from tijarat.desk.keeping import KeepingError, on_sqlite

HASH = r"[0-9a-f]{64}"


def backed_up(register: Path, file: Path) -> Path:
    on_sqlite.backup(register, file)
    return file


def run(file: Path, *statements: str):
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        return [database.execute(statement).fetchall() for statement in statements][-1]


def digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def test_a_copy_is_made_while_somebody_reads_and_writes(register, tmp_path):
    file = tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(register, isolation_level=None)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        busy.execute("UPDATE people_user SET name = 'in the middle'")
        kept = on_sqlite.backup(register, file)
        busy.execute("COMMIT")
    assert run(file, "SELECT count(*) FROM people_user WHERE name = 'in the middle'") == [(0,)]
    ((entries, head),) = run(
        file, "SELECT number, hash FROM core_logentry ORDER BY number DESC LIMIT 1"
    )
    assert (kept.entries, kept.head) == (entries, head)
    assert entries > 50
    assert file.stat().st_mode & 0o777 == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copy.sqlite3", "home"]


def test_the_commands_back_up_restore_and_agree_on_the_hash(register, tmp_path, desk):
    home, file, empty = register.parent, tmp_path / "copy.sqlite3", tmp_path / "empty"
    made = desk("backup", str(file), home=home)
    assert made.returncode == 0, made.stderr
    assert made.stderr == "", "by cron each word would be a letter every night"
    again = desk("backup", str(file), home=home)
    assert again.returncode == 2
    assert "is there already" in again.stderr
    restored = desk("restore", str(file), home=empty)
    assert restored.returncode == 0, restored.stderr
    head = made.stdout.split()[-1]
    assert restored.stdout.split()[-1] == head
    verified = desk("verify-log", "--expect", head, home=empty)
    assert verified.returncode == 0, verified.stderr
    refused = desk("restore", str(file), home=empty)
    assert refused.returncode == 2
    assert "--replace" in refused.stderr
    assert "Traceback" not in again.stderr + refused.stderr


@pytest.mark.parametrize(
    ("home", "file", "says"),
    [("nowhere", "copy", "no register"), ("home", "no/folder/copy", "no folder")],
)
def test_what_cannot_be_backed_up_is_said(register, tmp_path, desk, home, file, says):
    done = desk("backup", str(tmp_path / file), home=tmp_path / home)
    assert done.returncode == 2
    assert says in done.stderr
    assert not (tmp_path / home / "copy").exists()


def test_what_was_there_is_kept_beside_with_its_last_writes(register, tmp_path):
    file = backed_up(register, tmp_path / "copy")
    run(register, "PRAGMA journal_mode=WAL", "UPDATE people_user SET name = 'later'")
    before = digest(file)
    with pytest.raises(KeepingError, match="is not overwritten"):
        on_sqlite.restore(file, register, replace=False, stamp="now")
    assert run(register, "SELECT DISTINCT name FROM people_user") == [("later",)]
    done = on_sqlite.restore(file, register, replace=True, stamp="now")
    old = register.with_name("register.sqlite3.replaced_now")
    assert done.replaced == str(old)
    assert run(old, "SELECT DISTINCT name FROM people_user") == [("later",)]
    assert run(register, "SELECT count(DISTINCT name) > 1 FROM people_user") == [(1,)]
    assert digest(file) == before
    assert sorted(one.name for one in register.parent.iterdir()) == [
        "register.sqlite3", "register.sqlite3.replaced_now",
    ]  # fmt: skip


def test_a_register_in_use_is_not_replaced(register, tmp_path):
    file = backed_up(register, tmp_path / "copy")
    with closing(sqlite3.connect(register)) as desk:
        desk.execute("PRAGMA journal_mode=WAL")
        desk.execute("SELECT count(*) FROM people_user").fetchone()
        with pytest.raises(KeepingError, match="Stop the desk first"):
            on_sqlite.restore(file, register, replace=True, stamp="now")
    assert [one.name for one in register.parent.iterdir() if "part" in one.name] == []
    assert on_sqlite.restore(file, register, replace=True, stamp="now").replaced


def test_a_damaged_register_can_be_replaced(register, tmp_path):
    file = backed_up(register, tmp_path / "copy")
    register.write_bytes(b"a disk that forgets" * 1000)
    done = on_sqlite.restore(file, register, replace=True, stamp="now")
    assert Path(done.replaced).read_bytes().startswith(b"a disk")
    assert on_sqlite.check(register, "it").head == done.head


def no_database(file):
    file.write_text("a letter")


def another_database(file):
    file.unlink()
    run(file, "CREATE TABLE notes (text)")


def a_flipped_page(file):
    size = run(file, "PRAGMA page_size")[0][0]
    root = run(file, "SELECT rootpage FROM sqlite_master WHERE name = 'core_logentry'")[0][0]
    data = bytearray(file.read_bytes())
    start = (root - 1) * size
    data[start + 8 : start + 200] = bytes(192)
    file.write_bytes(data)


def a_changed_entry(file):
    run(
        file,
        "DROP TRIGGER core_logentry_no_update",
        "UPDATE core_logentry SET payload = replace(payload, '}', ' }') WHERE number = 7",
    )


def a_lost_entry(file):
    run(file, "DROP TRIGGER core_logentry_no_delete", "DELETE FROM core_logentry WHERE number = 7")


def a_lost_person(file):
    run(file, "PRAGMA foreign_keys=OFF", "DELETE FROM people_organisation WHERE id = 1")


def a_later_version(file):
    run(
        file,
        "INSERT INTO django_migrations (app, name, applied) "
        "VALUES ('core', '0999_of_tomorrow', '2030-01-01')",
    )


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (no_database, "cannot be read as a register"),
        (another_database, "no copy of a register"),
        (a_flipped_page, "damaged|cannot be read"),
        (a_changed_entry, "broken at entry 7"),
        (a_lost_entry, "entry 7 is missing"),
        (a_lost_person, "refers to one of people_organisation"),
        (a_later_version, "later version"),
    ],
)
def test_a_copy_that_is_not_whole_replaces_nothing(register, tmp_path, damage, says):
    file = backed_up(register, tmp_path / "copy")
    damage(file)
    before = digest(register)
    with pytest.raises(KeepingError, match=says):
        on_sqlite.restore(file, register, replace=True, stamp="now")
    assert digest(register) == before
    assert not [one.name for one in register.parent.iterdir() if "part" in one.name]


def test_a_register_with_a_broken_log_is_not_backed_up_as_whole(register, tmp_path):
    a_changed_entry(register)
    with pytest.raises(KeepingError, match="broken at entry 7"):
        on_sqlite.backup(register, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_copy_of_the_other_database_is_told_where_it_belongs(tmp_path, desk):
    dump, copy = tmp_path / "dump", tmp_path / "copy"
    dump.write_bytes(b"PGDMP\1\16\0 and more")
    copy.write_bytes(b"SQLite format 3\0 and more")
    told = desk("restore", str(dump), home=tmp_path / "home")
    assert told.returncode == 2
    assert "a copy of a register on PostgreSQL" in told.stderr
    assert "Set DATABASE_URL" in told.stderr
    told = desk(
        "restore", str(copy), home=tmp_path / "home", DATABASE_URL="postgresql://a@127.0.0.1:1/b"
    )
    assert told.returncode == 2
    assert "Leave DATABASE_URL unset" in told.stderr
