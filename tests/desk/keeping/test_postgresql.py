"""Backup and restoration of a register on PostgreSQL, by its own tools."""

from __future__ import annotations

from dataclasses import dataclass

import psycopg
import pytest

from tijarat.desk.keeping.on_postgresql import _plain

pytestmark = pytest.mark.slow


@dataclass
class Server:
    """Ask a database something."""

    address: str

    def ask(self, question, database="tijarat"):
        with psycopg.connect(f"{self.address}/{database}", autocommit=True) as connection:
            cursor = connection.execute(question)
            return cursor.fetchall() if cursor.description else []

    def databases(self):
        rows = self.ask("SELECT datname FROM pg_database WHERE NOT datistemplate", "postgres")
        return {name for (name,) in rows} - {"postgres"}


@pytest.fixture(scope="module")
def server(server_address):
    return Server(server_address)


@pytest.fixture(scope="module")
def home(server, tmp_path_factory, fill):
    home = tmp_path_factory.mktemp("home")
    server.ask("CREATE DATABASE tijarat", "postgres")
    fill(home, DATABASE_URL=f"{server.address}/tijarat")
    return home


@pytest.fixture(scope="module")
def run(server, home, desk):
    def run(*arguments, database="tijarat", **other):
        address = f"{server.address}/{database}"
        return desk(*arguments, home=home, DATABASE_URL=address, **other)

    return run


@pytest.fixture(scope="module")
def copy(run, tmp_path_factory):
    file = tmp_path_factory.mktemp("copies") / "copy.dump"
    done = run("backup", str(file))
    assert done.returncode == 0, done.stderr
    assert file.stat().st_mode & 0o777 == 0o600
    return file, done.stdout.split()[-1]


def test_a_copy_restores_into_an_empty_place_with_the_same_hash(server, run, copy):
    file, head = copy
    assert server.ask("SELECT hash FROM core_logentry ORDER BY number DESC LIMIT 1") == [(head,)]
    done = run("restore", str(file), database="elsewhere")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[-1] == head
    assert "elsewhere" in server.databases()
    assert run("verify-log", "--expect", head, database="elsewhere").returncode == 0
    for table in ("core_item", "people_user", "core_statusevent"):
        (count,) = server.ask(f"SELECT count(*) FROM {table}", "elsewhere")
        assert count == server.ask(f"SELECT count(*) FROM {table}")[0]
    with pytest.raises(psycopg.errors.RaiseException, match="written once"):
        server.ask("DELETE FROM core_logentry", "elsewhere")  # the triggers came along


def test_what_was_there_is_kept_under_another_name(server, run, copy):
    file, _ = copy
    server.ask("UPDATE people_user SET name = 'later'")
    refused = run("restore", str(file))
    assert refused.returncode == 2
    assert "--replace" in refused.stderr
    with psycopg.connect(f"{server.address}/tijarat"):
        busy = run("restore", str(file), "--replace")
        assert busy.returncode == 2
        assert "Stop the desk first" in busy.stderr
    before = server.databases()
    assert not any("restored" in name for name in before)
    done = run("restore", str(file), "--replace")
    assert done.returncode == 0, done.stderr
    (old,) = server.databases() - before
    assert old.startswith("tijarat_replaced_")
    assert old in done.stderr
    assert server.ask("SELECT DISTINCT name FROM people_user", old) == [("later",)]
    assert server.ask("SELECT count(DISTINCT name) > 1 FROM people_user") == [(True,)]


def test_a_broken_log_is_neither_backed_up_nor_restored(server, run, copy, tmp_path):
    file, _ = copy
    run("restore", str(file), database="broken")
    server.ask("ALTER TABLE core_logentry DISABLE TRIGGER USER", "broken")
    server.ask("DELETE FROM core_logentry WHERE number = 7", "broken")
    done = run("backup", str(tmp_path / "copy"), database="broken")
    assert done.returncode == 2
    assert "entry 7 is missing" in done.stderr
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "letter").write_text("not a dump")
    done = run("restore", str(tmp_path / "letter"), "--replace")
    assert done.returncode == 2
    assert "pg_restore gave up" in done.stderr
    assert not any("restored" in name for name in server.databases())


def test_what_is_missing_is_said(server, run, tmp_path):
    done = run("backup", str(tmp_path / "copy"), PATH=str(tmp_path))
    assert done.returncode == 2
    assert "pg_dump is not on this machine" in done.stderr
    assert "postgresql-client" in done.stderr
    done = run("backup", str(tmp_path / "copy"), database="nowhere")
    assert done.returncode == 2
    assert "pg_dump gave up" in done.stderr
    assert "Traceback" not in done.stderr


def test_who_may_not_make_databases_is_told_what_to_ask_for(server, copy, desk, home):
    server.ask("CREATE ROLE clerk LOGIN", "postgres")
    address = f"{server.address}/clerks".replace("postgres@", "clerk@")
    done = desk("restore", str(copy[0]), home=home, DATABASE_URL=address)
    assert done.returncode == 2
    assert "ALTER ROLE clerk CREATEDB" in done.stderr


@pytest.mark.parametrize(
    ("kept", "plain"), [("a", "a"), (r"a\tb\\n", "a\tb\\n"), (r"\n\r", "\n\r"), (r"\\", "\\")]
)
def test_values_of_a_dump_lose_their_escapes(kept, plain):
    assert _plain(kept) == plain
