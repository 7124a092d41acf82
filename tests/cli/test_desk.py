"""The desk's commands, run as a person runs them: as programs, in a folder of their own."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

LINK = re.compile(r"https?://[\w.:-]+/link/[\w-]{40,}")  # not opened


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="module")
def desk(home):
    """Run ``tijarat desk``; its output and its exit code."""

    def run(*arguments: str, at: Path = home, **other: str):
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("TIJARAT_DESK", "DJANGO"))}
        kept.pop("DATABASE_URL", None)
        return subprocess.run(
            [sys.executable, "-m", "tijarat", "desk", *arguments],
            env=kept | {"TIJARAT_DESK_HOME": str(at)} | other,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=120,
        )

    return run


def rows(home, query):
    with sqlite3.connect(home / "register.sqlite3") as database:
        found = database.execute(query).fetchall()
    database.close()
    return found


AMNA = ("amna@example.org", "--name", "Amna Sample", "--office", "Ministry of Commerce")


def test_prepare_makes_the_tables_and_is_safe_to_repeat(desk, home):
    for _ in range(2):
        done = desk("prepare")
        assert done.returncode == 0, done.stderr
        assert "register.sqlite3" in done.stderr
    assert rows(home, "SELECT count(*) FROM people_user") == [(0,)]
    modes = {one.name: one.stat().st_mode & 0o077 for one in home.iterdir()}
    assert set(modes.values()) == {0}, modes  # for whoever keeps the desk, and for nobody else


def test_the_first_administrator_is_invited(desk, home):
    done = desk("invite", *AMNA, "--side", "Pakistan", "--role", "administrator")
    assert done.returncode == 0, done.stderr
    assert LINK.fullmatch(done.stdout.strip())
    assert done.stdout.startswith("http://localhost:8000/link/")
    assert "7 days" in done.stderr
    assert rows(home, "SELECT email, is_active FROM people_user") == [("amna@example.org", 0)]
    assert rows(home, "SELECT side, kind, name FROM people_organisation") == [
        ("PAK", "ministry", "Ministry of Commerce")
    ]
    assert rows(home, "SELECT actor, verb FROM core_logentry ORDER BY number") == [
        ("system:command line", "keep_office"),
        ("system:command line", "invite"),
    ]
    # a second person of the same office; two roles; the address of a served desk
    other = desk(
        "invite", "bilal@example.org", "--name", "Bilal Sample", "--office", "ministry of commerce",
        "--side", "PAK", "--role", "reviewer", "--role", "desk officer",
        TIJARAT_DESK_HOSTS="desk.example.org", TIJARAT_DESK_HTTPS="1",
    )  # fmt: skip
    assert other.stdout.startswith("https://desk.example.org/link/")
    assert rows(home, "SELECT count(*) FROM people_organisation") == [(1,)]
    assert rows(home, "SELECT role FROM people_grant ORDER BY role") == [
        ("administrator",), ("desk_officer",), ("reviewer",),
    ]  # fmt: skip


def test_a_new_link_ends_the_one_before(desk, home):
    done = desk("new-link", "amna@example.org", "--address", "https://desk.example.org/")
    assert LINK.fullmatch(done.stdout.strip()), done.stderr
    assert rows(home, "SELECT count(*) FROM people_link WHERE withdrawn_at IS NULL") == [(2,)]
    assert rows(home, "SELECT count(*) FROM people_link") == [(3,)]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--side", "France", "--role", "administrator"), "expected PAK or JPN"),
        (("--side", "PAK", "--role", "king"), "expected one of reader, analyst"),
        (("--side", "PAK", "--role", "reader"), "cannot be invited"),
        (("--side", "JPN", "--role", "reader", "--kind", "tribe"), "expected one of ministry"),
    ],
)
def test_what_is_not_there_is_said(desk, home, arguments, says):
    done = desk("invite", *AMNA, *arguments)
    assert done.returncode == 2, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert rows(home, "SELECT count(*) FROM people_user") == [(2,)]
    assert rows(home, "SELECT count(*) FROM people_organisation") == [(1,)]


def test_mistaken_addresses_are_said(desk):
    assert "no e-mail address" in desk(
        "invite", "amna", "--name", "A", "--office", "O", "--side", "PAK", "--role", "reader"
    ).stderr  # fmt: skip
    assert "tijarat desk invite" in desk("new-link", "nobody@example.org").stderr


def test_a_database_that_does_not_answer_is_said_without_its_password(desk):
    told = desk("verify-log", DATABASE_URL="postgresql://tijarat:hush@127.0.0.1:1/tijarat")
    assert told.returncode == 2
    assert "does not answer" in told.stderr
    assert "Does PostgreSQL run" in told.stderr
    assert "hush" not in told.stderr
    assert "Traceback" not in told.stderr
