"""Migrations forward: from nothing, and from the register's first tables with rows in them."""

from __future__ import annotations

import json

import pytest

FIRST = """
from tijarat.desk import serving
serving.set_up()
import json
from datetime import date
from types import SimpleNamespace
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from tijarat.register.core.log import FIRST, seal

targets = [("people", "0001_initial"), ("core", "0002_written_once"), ("dialogue", "0001_initial")]
executor = MigrationExecutor(connection)
executor.migrate(targets)
apps = executor.loader.project_state(targets).apps
model = lambda app, name: apps.get_model(app, name).objects

with transaction.atomic():
    office = model("people", "Organisation").create(
        side="PAK", kind="ministry", name="Commerce", short_name="Commerce")
    people, events = [], []
    for n in range(3):
        user = model("people", "User").create(
            email=f"{n}@example.org", name=f"N {n}", organisation=office, password="!")
        model("people", "HistoricalUser").create(
            id=user.pk, email=user.email, name=f"Older {n}", organisation=office,
            history_date=timezone.now(), history_type="+")
        model("people", "Grant").create(user=user, role="desk_officer")
        people.append(user)
    for n in range(4):
        item = model("dialogue", "Proposal").create(
            kind="proposal", title=f"Proposal {n}", state="tabled", organisation=office, side="PAK",
            scope="side", created_by=people[0], deadline=date(2027, 1, n + 1))
        model("core", "Note").create(
            item_id=item.base_id, organisation=office, side="PAK", scope="side",
            created_by=people[1], text=f"Note {n}")
        event = model("core", "StatusEvent").create(
            item_id=item.base_id, organisation=office, side="PAK", scope="side",
            created_by=people[1], from_state="candidate", to_state="tabled")
        events.append((item.public_id, {
            "event": event.public_id, "from": "candidate", "to": "tabled", "note": "", "evidence": [],
            "effective_on": str(event.effective_on), "rubric": event.rubric}))
    before = FIRST
    for n in range(1, 6):
        verb, (target, told) = ("create", ("x", {})) if n == 5 else ("move", events[n - 1])
        entry = dict(number=n, at="2026-11-25T00:00:00", actor="1@example.org", side="PAK",
                     organisation=office.public_id, scope="side", verb=verb, target=target,
                     payload=json.dumps(told), previous=before)
        before = seal(SimpleNamespace(**entry))
        model("core", "LogEntry").create(**entry, hash=before)
"""

READ = """
from tijarat.desk import serving
serving.set_up()
import json
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from tijarat.register.core.log import verify
from tijarat.register.core.models import LogEntry, Note, StatusEvent
from tijarat.register.dialogue.models import Proposal
from tijarat.register.people.models import User

call_command("makemigrations", check=True, dry_run=True, verbosity=0)

def refuses(change):
    try:
        with transaction.atomic():
            change()
    except DatabaseError as error:
        return "written once" in str(error)
    return False

print(json.dumps({
    "people": [[u.name, u.is_active, sorted(u.roles), len(u.public_id)]
               for u in User.objects.order_by("pk")],
    "ids": len(set(User.objects.values_list("public_id", flat=True))),
    "past": [h.public_id == User.objects.get(pk=h.id).public_id for h in User.history.all()],
    "proposals": [[p.title, p.state, p.version, str(p.deadline)]
                  for p in Proposal.objects.order_by("title")],
    "notes": Note.objects.count(),
    "whole": verify().whole, "entries": verify().entries,
    "refused": [
        refuses(lambda: LogEntry.objects.update(verb="x")),
        refuses(lambda: LogEntry.objects.all().delete()),
        refuses(lambda: StatusEvent.objects.update(to_state="delivered")),
        refuses(lambda: StatusEvent.objects.all()._raw_delete("default")),
    ] if LogEntry.objects.exists() else [],
}))
"""

TABLES = """
import sys
from tijarat.desk import serving
serving.set_up()
from django.core.management import call_command
from django.core.management.commands.migrate import Command
from django.db import connection

call_command(Command() if sys.argv[1] == "as Django does" else "migrate", verbosity=0)
with connection.cursor() as cursor:
    cursor.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name")
    print("\\n".join(map(repr, cursor.fetchall())))
"""


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def place(request, tmp_path):
    """A home and the address of an empty database, on each kind."""
    if request.param == "sqlite":
        return tmp_path, {}
    import psycopg

    address = request.getfixturevalue("server_address")
    name = f"migrated_{abs(hash(request.node.name))}"
    with psycopg.connect(f"{address}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    return tmp_path, {"DATABASE_URL": f"{address}/{name}"}


def read(python, home, other):
    done = python("-c", READ, home=home, **other)
    assert done.returncode == 0, done.stderr + done.stdout
    return json.loads(done.stdout.splitlines()[-1])


def test_from_nothing(place, desk, python):
    home, other = place
    assert desk("prepare", home=home, **other).returncode == 0
    found = read(python, home, other)
    assert found["people"] == []
    assert found["whole"]


def test_from_the_first_tables_with_rows_in_them(place, desk, python):
    home, other = place
    made = python("-c", FIRST, home=home, **other)
    assert made.returncode == 0, made.stderr
    done = desk("prepare", home=home, **other)
    assert done.returncode == 0, done.stderr
    found = read(python, home, other)
    assert found["people"] == [[f"N {n}", True, ["desk_officer"], 20] for n in range(3)]
    assert found["ids"] == 3
    assert found["past"] == [True] * 3
    assert found["proposals"] == [
        [f"Proposal {n}", "tabled", 1, f"2027-01-0{n + 1}"] for n in range(4)
    ]
    assert found["notes"] == 4
    assert (found["whole"], found["entries"]) == (True, 5)
    assert found["refused"] == [True] * 4  # the triggers stand, whatever was altered since
    assert desk("verify-log", home=home, **other).returncode == 0


@pytest.mark.extra
def test_new_models_drawn_alone_make_the_tables_that_django_makes(python, tmp_path):
    made = []
    for way in ("as Django does", "quickly"):
        home = tmp_path / way.split()[0]
        home.mkdir()
        done = python("-c", TABLES, way, home=home)
        assert done.returncode == 0, done.stderr
        made.append(done.stdout.splitlines())
    assert made[0] == made[1]
    assert len(made[0]) > 300
