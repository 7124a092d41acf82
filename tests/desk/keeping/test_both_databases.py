"""The rules of the register hold on PostgreSQL too, and two writers at once keep one chain on both."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[3]
RULES = ["tests/register/core", "tests/register/dialogue"]  # pages: test_walls.py
WRITERS, NOTES = 2, 40

MAKE = """
from django.utils import timezone
from tijarat.desk import serving
serving.prepare()
from tijarat.register.core.writing import create
from tijarat.register.dialogue.models import Meeting
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role
office = Organisation.objects.create(side="PAK", kind="ministry", name="A")
by = User.objects.create_user("a@example.org", "A", office, *Role)
day = timezone.localdate()
create(Meeting, by=by, scope="side", title="Talks", held_on=day, place="Tokyo")
"""

WRITE = """
import sys
from tijarat.desk import serving
serving.set_up()
from tijarat.register.core.entries import write_note
from tijarat.register.core.moves import move
from tijarat.register.dialogue.models import Meeting
from tijarat.register.errors import RegisterError
from tijarat.register.people.models import User
by, meeting = User.objects.get(), Meeting.objects.get()
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[1])):
    write_note(meeting, by=by, text=f"Note {number}")
try:
    move(meeting, "held", by=by, version=meeting.version)
    print("moved")
except RegisterError as error:
    print(type(error).__name__)
"""


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def database(request, tmp_path):
    """An address for DATABASE_URL; nothing is there yet."""
    if request.param == "SQLite":
        return f"sqlite:///{tmp_path / 'register.sqlite3'}"
    server = request.getfixturevalue("server_address")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE writers")
    return f"{server}/writers"


def test_two_who_write_at_once_keep_one_chain(database, tmp_path, python, desk, environment_of):
    made = python("-c", MAKE, home=tmp_path, DATABASE_URL=database)
    assert made.returncode == 0, made.stderr
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, str(NOTES)],
            env=environment_of(tmp_path, DATABASE_URL=database),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(WRITERS)
    ]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n", writer.stderr.read()
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    said = [writer.communicate(timeout=120) for writer in writers]
    # both looked at the same version: one moves it, the other is told
    assert sorted(out.strip() for out, _err in said) == ["ConflictError", "moved"], said
    done = desk("verify-log", home=tmp_path, DATABASE_URL=database)
    assert done.returncode == 0, done.stderr
    assert f"{1 + WRITERS * NOTES + 1} entries" in done.stdout


@pytest.mark.extra
@pytest.mark.postgresql
def test_the_rules_hold_on_postgresql(server_address, environment_of, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", *RULES],
        cwd=ROOT,
        env=environment_of(tmp_path, TIJARAT_TEST_DATABASE_URL=f"{server_address}/rules"),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=1800,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
