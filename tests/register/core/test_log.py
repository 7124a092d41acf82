"""An altered, removed, inserted, reordered or cut log is found; so is an event changed behind its back."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner
from django.db import Error, connection, transaction
from django.utils import timezone

from tijarat.cli.desk import command
from tijarat.register.core import moves
from tijarat.register.core.entries import add_evidence, write_note
from tijarat.register.core.log import FIRST, holds, seal, verify
from tijarat.register.core.models import Evidence, LogEntry, StatusEvent
from tijarat.register.core.sharing import share
from tijarat.register.core.witness import misfits
from tijarat.register.core.writing import create
from tijarat.register.dialogue.models import Meeting
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """A meeting with a history: ten entries, two events."""
    office = Organisation.objects.create(side="PAK", kind="ministry", name="A", short_name="A")
    by = User.objects.create_user("a@example.org", "A", office, *Role)
    meeting = create(
        Meeting, by=by, scope="side", title="Talks", held_on=timezone.localdate(), place="Tokyo"
    )
    for number in range(4):
        write_note(meeting, by=by, text=f"Note {number}")
    moves.move(meeting, "held", by=by)
    shown = add_evidence(meeting, by=by, kind="meeting", strength="strong", title="Minutes")
    moves.move(meeting, "minutes_agreed", by=by, evidence=[shown], note="All signed.")
    share(meeting, "shared", by=by, entries=StatusEvent.objects.filter(item=meeting))
    write_note(meeting, by=by, text="After it was shared")
    assert LogEntry.objects.count() == 10
    return meeting


@pytest.fixture
def unguarded(meeting):
    """The same, without the triggers that refuse to change what is written once."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname, tgrelid::regclass FROM pg_trigger WHERE tgname LIKE %s",
                ["%written_once"],
            )
            drop = [f"DROP TRIGGER {name} ON {table}" for name, table in cursor.fetchall()]
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            drop = [f"DROP TRIGGER {name}" for (name,) in cursor.fetchall() if "_no_" in name]
        assert drop
        for statement in drop:
            cursor.execute(statement)
    return meeting


def entry(number: int) -> LogEntry:
    return LogEntry.objects.get(number=number)


def run(*arguments: str):
    return CliRunner().invoke(command, ["verify-log", *arguments])


@pytest.mark.parametrize(
    "name", ["at", "actor", "side", "scope", "verb", "target", "payload", "hash"]
)
def test_the_database_refuses_to_change_the_log(meeting, name):
    with pytest.raises(Error, match="written once"), transaction.atomic():
        LogEntry.objects.filter(number=3).update(**{name: "x"})
    with pytest.raises(Error, match="written once"), transaction.atomic():
        LogEntry.objects.filter(number=3).delete()


@pytest.mark.parametrize(
    ("name", "value"),
    [("from_state", "x"), ("to_state", "x"), ("note", "x"), ("effective_on", "2020-01-01"),
     ("rubric", "x"), ("system", "x"), ("side", None)],
)  # fmt: skip
def test_the_database_refuses_to_change_an_event_but_for_who_sees_it(meeting, name, value):
    event = StatusEvent.objects.filter(item=meeting)
    event.update(scope="side")
    if value is not None:
        with pytest.raises(Error, match="written once"), transaction.atomic():
            event.update(**{name: value})
    with pytest.raises(Error, match="written once"), transaction.atomic():
        StatusEvent.objects.first().delete()


def test_a_whole_log_is_whole(meeting):
    verdict = verify()
    assert verdict.whole
    assert (verdict.entries, verdict.head) == (10, entry(10).hash)
    assert entry(1).previous == FIRST
    assert list(misfits()) == []
    done = run("--expect", entry(7).hash.upper())
    assert done.exit_code == 0, done.output
    assert f"10 entries, the last with hash {verdict.head}" in done.output


@pytest.mark.parametrize("name", ["at", "actor", "side", "organisation", "scope", "verb", "target"])
def test_an_altered_entry_is_found(unguarded, name):
    LogEntry.objects.filter(number=4).update(**{name: "x"})
    verdict = verify()
    assert (verdict.broken, verdict.entries) == (4, 3)
    assert "does not fit its seal" in verdict.reason
    done = run()
    assert done.exit_code == 1
    assert "broken at entry 4" in done.output


def test_an_entry_sealed_anew_is_found_at_the_next(unguarded):
    changed = entry(4)
    changed.payload = json.dumps({"item": "another"})
    changed.hash = seal(changed)
    changed.save()
    assert verify().broken == 5
    assert "does not follow" in verify().reason


@pytest.mark.parametrize("number", [1, 5])
def test_a_removed_entry_is_found(unguarded, number):
    LogEntry.objects.filter(number=number).delete()
    verdict = verify()
    assert verdict.broken == number + 1
    assert f"entry {number} is missing" in verdict.reason


def test_a_removed_entry_is_found_though_the_rest_was_numbered_anew(unguarded):
    LogEntry.objects.filter(number=5).delete()
    for number in range(6, 11):
        LogEntry.objects.filter(number=number).update(number=number - 1)
    assert verify().broken == 5


def test_an_inserted_entry_is_found(unguarded):
    for number in range(10, 5, -1):
        LogEntry.objects.filter(number=number).update(number=number + 1)
    new = entry(5)
    new.number, new.previous, new.verb = 6, entry(5).hash, "share"
    new.hash = seal(new)
    new.save(force_insert=True)
    assert verify().broken == 7


def test_entries_in_another_order_are_found(unguarded):
    LogEntry.objects.filter(number=4).update(number=99)
    LogEntry.objects.filter(number=5).update(number=4)
    LogEntry.objects.filter(number=99).update(number=5)
    assert verify().broken == 4


def test_a_log_cut_at_its_end_is_found_by_the_hash_that_was_noted(unguarded):
    noted = verify().head
    LogEntry.objects.filter(number__gt=7).delete()
    assert verify().whole  # it fits in itself
    assert not holds(noted)
    done = run("--expect", noted)
    assert done.exit_code == 1
    assert "cut short or written anew" in done.output
    # and the events it told of no longer stand in it
    assert run().exit_code == 1


def test_a_log_written_anew_from_a_change_on_is_found_by_the_hash_that_was_noted(unguarded):
    noted, previous = verify().head, entry(3).hash
    for number in range(4, 11):
        one = entry(number)
        one.previous, one.actor = previous, "somebody@example.org"
        one.hash = previous = seal(one)
        one.save()
    assert verify().whole
    assert run("--expect", noted).exit_code == 1


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("to_state", "closed", "says to 'closed'"), ("from_state", "x", "says from 'x'"),
     ("note", "Nobody signed.", "says note 'Nobody signed.'"),
     ("effective_on", "2020-01-01", "says effective on '2020-01-01'"), ("rubric", "x", "says rubric"),
     ("system", "x", "says actor 'system:x'")],
)  # fmt: skip
def test_an_event_changed_behind_the_logs_back_is_found(unguarded, name, value, said):
    event = StatusEvent.objects.order_by("pk").last()
    StatusEvent.objects.filter(pk=event.pk).update(**{name: value})
    found = list(misfits())
    assert len(found) == 1
    assert said in found[0]
    assert re.search(r"entry \d+ says", found[0])
    done = run()
    assert done.exit_code == 1
    assert "does not fit it" in done.output


def test_evidence_taken_from_an_event_or_slipped_under_it_is_found(unguarded):
    event = StatusEvent.objects.order_by("pk").last()
    event.evidence.clear()
    assert "says evidence []" in next(misfits())
    by = event.created_by
    other = add_evidence(unguarded, by=by, kind="gazette", strength="weak", title="Other")
    event.evidence.set([other, *Evidence.objects.filter(title="Minutes")])
    assert len(list(misfits())) == 1


def test_an_event_without_its_entry_and_an_entry_without_its_event_are_found(unguarded):
    event = StatusEvent.objects.order_by("pk").last()
    event.evidence.clear()
    key, event.pk, event.public_id = event.public_id, None, "another"
    event.save(force_insert=True)
    StatusEvent.objects.filter(public_id=key).delete()
    assert sorted(sentence.split(" ", 2)[2] for sentence in misfits()) == [
        "is missing, of which entry 8 tells",
        "stands in no entry of the log",
    ]
