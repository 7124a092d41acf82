"""Questions and answers in the database: asked by pages, worked off beside them, kept a release."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from django.db.utils import OperationalError
from django.utils import timezone

from tijarat.desk.numerics import asking
from tijarat.desk.numerics import clerk as clerks
from tijarat.desk.numerics.clerk import WAKE, Clerk, limit_of
from tijarat.desk.numerics.models import Answer, Question
from tijarat.desk.numerics.worker import NumericsCrashedError

ASKED = asking.simulate("some-scenario", "PAK", "JPN")


class Sleeping:
    """A worker whose process starts with the first question."""

    def __init__(self, error=None):
        self.pid, self.error, self.asked, self.woken = None, error, [], threading.Event()

    def ask(self, question, *, limit):
        self.asked.append(question)
        if self.error:
            raise self.error
        self.pid = 1
        self.woken.set()
        return {"answer": {}}

    def stop(self):
        self.pid = None


class Told:
    """A worker that says what it is told to."""

    def __init__(self, *replies):
        self.replies = list(replies)
        self.asked = []

    def ask(self, question, *, limit):
        self.asked.append((question, limit))
        reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return reply

    def stop(self):
        pass


def answered(value, release="one-release"):
    return {"answer": {"content": {"value": value}, "digest": "d" * 64, "releases": [release]}}


pytestmark = pytest.mark.django_db


def known():
    (found,) = asking.know(ASKED)
    return found


def test_a_page_gets_no_answer_at_first_and_then_the_kept_one():
    assert known() == asking.Known(None, None, True, "")
    assert Clerk(Told(answered(1))).work_off() == 1
    assert known().answer.content == {"value": 1}
    assert Clerk(Told()).work_off() == 0  # nothing waits any more


def test_a_refusal_is_shown_and_not_asked_again_by_itself():
    known()
    Clerk(Told({"refused": "There is no such scenario."})).work_off()
    assert (known().waiting, known().said) == (False, "There is no such scenario.")
    assert not Question.objects.filter(state="waiting").exists()
    asking.again(ASKED)
    assert known().waiting


def test_a_crash_is_tried_three_times_then_told():
    for tried in range(asking.TRIES):
        assert known().waiting, tried
        row = Question.objects.get()
        Clerk(Told(NumericsCrashedError("It ended."))).work_on(row.key)
    assert (known().waiting, known().said) == (False, "It ended.")
    asking.again(ASKED)
    Clerk(Told(answered(2))).work_off()
    assert known().answer.content == {"value": 2}


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        ({"answer": {"content": {"value": 1}, "releases": []}}, "KeyError: 'digest'"),
        ({"answer": {"content": {float}, "digest": "d" * 64, "releases": []}}, "TypeError"),
        ({"answer": None}, "TypeError"),
    ],
)
def test_an_answer_that_cannot_be_kept_is_told_with_its_reason_and_can_be_asked_again(reply, why):
    """Its page said "being computed" for ever: nobody learned that an answer had come and was lost."""
    for tried in range(asking.TRIES):
        assert known().waiting, tried
        Clerk(Told(reply)).work_on(Question.objects.get().key)
    assert not known().waiting
    assert "could not be kept" in known().said
    assert why in known().said
    asking.again(ASKED)
    assert known().waiting
    Clerk(Told(answered(3))).work_off()
    assert known().answer.content == {"value": 3}


def test_that_an_answer_could_not_be_kept_is_written_down_at_the_next_try(monkeypatch):
    known()
    key, fail, tried = Question.objects.get().key, clerks._fail, []

    def fails_at_first(*given, **more):
        tried.append(given)
        if len(tried) < 3:
            raise OperationalError("the disk is full")
        fail(*given, **more)

    monkeypatch.setattr(clerks, "_fail", fails_at_first)
    Clerk(Told({"answer": None}), pauses=(0, 0, 0)).work_on(key)
    row = Question.objects.get()
    assert (len(tried), row.state, row.tries) == (3, "failed", 1)
    assert "could not be kept (TypeError" in row.said


def test_a_run_that_ended_without_a_word_is_tried_again_and_then_told(monkeypatch):
    """Its page waited for ever, where not even the failure could be kept or the server was killed."""

    def fails(*given, **more):
        raise OperationalError("the disk is full")

    monkeypatch.setattr(clerks, "_fail", fails)
    for tried in range(asking.TRIES):
        assert known().waiting, tried
        Clerk(Told({"answer": None}), pauses=()).work_on(Question.objects.get().key)
        assert known().waiting, tried  # as far as anybody knows it runs
        assert not asking._is_due(Question.objects.get())
        Question.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert (known().waiting, known().said) == (False, asking.LOST)
    assert not asking._is_due(Question.objects.get())
    asking.again(ASKED)
    Clerk(Told(answered(4))).work_off()
    assert known().answer.content == {"value": 4}


def test_a_question_that_cannot_be_put_is_told_so(settings, tmp_path):
    known()
    (tmp_path / "no folder").touch()
    settings.NUMERICS_LOCK = tmp_path / "no folder" / "lock"
    key = Question.objects.get().key
    for tried in range(asking.TRIES):
        assert known().waiting, tried
        Question.objects.update(state="waiting")
        Clerk(Told(), pauses=())._turn_to(key)
    assert not known().waiting
    assert "could not be put to the numerics (" in known().said


def test_no_process_to_be_had_is_told_so():
    known()
    Clerk(Told(OSError("Too many open files"))).work_on(Question.objects.get().key)
    row = Question.objects.get()
    assert (row.state, row.said) == ("failed", "Too many open files")


def test_an_old_answer_is_shown_while_it_is_computed_again_and_a_new_release_makes_a_new_one():
    known()
    Clerk(Told(answered(1))).work_off()
    row = Question.objects.get()
    Question.objects.update(checked_at=timezone.now() - asking.FRESH - timedelta(minutes=1))
    assert known().answer.content == {"value": 1}
    Clerk(Told(answered(9))).work_on(row.key)  # the same release: what is kept stays
    assert known().answer.content == {"value": 1}
    Clerk(Told(answered(9, "another-release"))).work_on(row.key)
    assert known().answer.content == {"value": 9}
    assert Answer.objects.count() == 2


def test_a_run_that_somebody_has_is_left_alone_until_its_time_is_over():
    known()
    row = Question.objects.get()
    Question.objects.update(state="running", until=timezone.now() + timedelta(seconds=60))
    clerk = Clerk(Told(answered(1)))
    clerk.work_on(row.key)
    assert known().answer is None
    Question.objects.update(until=timezone.now() - timedelta(seconds=1))
    clerk.work_on(row.key)
    assert known().answer.content == {"value": 1}


def test_one_side_does_not_learn_what_the_other_has_asked():
    """Neither by an answer that is there at once, nor by the day it was first computed."""
    asking.know(ASKED, side="PAK")
    Clerk(Told(answered(1))).work_off()
    Question.objects.update(checked_at=timezone.now() - timedelta(hours=2))
    (theirs,) = asking.know(ASKED, side="JPN")
    assert theirs == asking.Known(None, None, True, "")
    Clerk(Told(answered(1))).work_off()
    (theirs,) = asking.know(ASKED, side="JPN")
    assert theirs.answer.content == {"value": 1}
    assert timezone.now() - theirs.at < timedelta(hours=1)
    assert Answer.objects.count() == 1


def test_draws_have_more_time():
    assert limit_of(asking.simulate("s", "PAK", "JPN", draws=100)) > limit_of(ASKED)


def test_the_thread_takes_each_question_once_and_goes_when_idle(settings, tmp_path, monkeypatch):
    settings.NUMERICS, settings.NUMERICS_LOCK = True, tmp_path / "lock"
    clerk, took, done = Clerk(Told(), idle=0.05, pauses=()), [], threading.Event()

    def work_on(key):
        took.append(key)
        if key == "b":
            done.set()
            raise RuntimeError("a fault in one question ends no other")

    monkeypatch.setattr(clerk, "work_on", work_on)
    for key in ("a", "b"):
        clerk.take(key)
    assert done.wait(20)
    thread = clerk._thread
    if thread is not None:
        thread.join(20)
    assert took == ["a", "b"]
    assert clerk._thread is None
    clerk.take("c")
    thread = clerk._thread
    assert thread is not None
    thread.join(20)
    assert took == ["a", "b", "c"]


def test_a_process_is_woken_before_it_is_asked_and_nothing_of_it_is_kept(settings, tmp_path):
    settings.NUMERICS, settings.NUMERICS_LOCK = True, tmp_path / "lock"
    worker = Sleeping()
    clerk = Clerk(worker, idle=0.05)
    clerk.wake(ASKED)
    assert worker.woken.wait(20)
    clerk.wait_for(WAKE, 20)
    clerk.wake(ASKED)  # it runs: there is nothing to do
    thread = clerk._thread
    if thread is not None:
        thread.join(20)
    assert worker.asked == [ASKED]
    assert not Question.objects.exists()
    assert not Answer.objects.exists()


def test_a_process_that_cannot_be_woken_is_told_of_in_the_log(settings, tmp_path, caplog):
    settings.NUMERICS, settings.NUMERICS_LOCK = True, tmp_path / "lock"
    clerk = Clerk(Sleeping(NumericsCrashedError("It ended.")), idle=0.05)
    clerk.wake(ASKED)
    clerk.wait_for(WAKE, 20)
    assert "could not be started before they were asked" in caplog.text


def test_pages_import_no_numerics(tmp_path):
    """300 MB are the web worker's; polars, scipy and the models live in the other process."""
    code = (
        "from tijarat.desk import serving; serving.set_up();"
        "import tijarat.desk.urls, sys;"
        "print([m for m in ('numpy', 'polars', 'scipy', 'duckdb', 'numba', 'pyarrow') "
        "if m in sys.modules])"
    )
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tijarat.desk.settings"}
    env["TIJARAT_DESK_HOME"] = str(tmp_path)
    run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "[]"
