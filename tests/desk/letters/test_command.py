"""``tijarat desk run-due``: it says what it did, what it would do, and what is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone

from tijarat.cli.run_due import run_due
from tijarat.desk import serving
from tijarat.desk.letters.models import Letter
from tijarat.register.market_access.models import Certificate


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setattr(serving, "prepare", lambda: None)  # the tests' database is ready
    return lambda *arguments: CliRunner().invoke(run_due, arguments)


@pytest.fixture
def over(person):
    """A certificate whose last day is over."""
    officer = person("Commerce", "desk_officer")
    return Certificate.objects.create(
        organisation=officer.organisation,
        created_by=officer,
        title="Fumigation",
        holder="Packers",
        products="080410",
        state="issued",
        expires_on=timezone.localdate() - timedelta(days=1),
    )


@pytest.mark.django_db
def test_it_says_what_it_did(run, over, promise, postbox, person):
    promise()
    done = run()
    assert done.exit_code == 0, done.output
    assert "1 certificates expired" in done.stdout
    assert "1 letter sent" in done.stdout
    again = run()
    assert "0 certificates expired" in again.stdout
    assert "0 letters sent" in again.stdout
    assert "had theirs today 1" in again.stdout


@pytest.mark.django_db
def test_a_dry_run_says_who_would_get_how_much_and_does_nothing(
    run, over, promise, postbox, person
):
    promise("A secret title")
    done = run("--dry-run")
    assert done.exit_code == 0
    email = person("Commerce", "desk_officer").email
    assert f"{email}: 2 things to tell" in done.stdout
    assert "secret" not in done.output
    assert "1 certificates expired" in done.stdout
    assert Certificate.objects.get().state == "issued"
    assert not postbox.taken
    assert not Letter.objects.exists()


@pytest.mark.django_db
def test_without_a_server_it_says_so_and_nothing_is_lost(run, promise, settings):
    settings.MAIL = None
    promise()
    done = run()
    assert done.exit_code == 0
    assert "1 are ready, but no mail server is set" in done.stderr
    assert "TIJARAT_DESK_MAIL_SERVER" in done.stderr
    assert not Letter.objects.exists()


@pytest.mark.django_db
def test_what_failed_is_told_and_ends_with_one(run, promise, postbox, person):
    promise()
    email = person("Commerce", "desk_officer").email
    postbox.refuses[email] = "550 no such person"
    done = run()
    assert done.exit_code == 1
    assert f"{email}: not taken, the next run tries again: 550 no such person" in done.stderr


@pytest.mark.django_db
def test_a_server_that_is_not_there_is_told(run, promise, settings, nobody):
    settings.MAIL = nobody
    promise()
    done = run()
    assert done.exit_code == 1
    assert "takes no letters" in done.stderr
    assert "1 letters wait" in done.stderr


FILL = """
from tijarat.desk import serving
serving.prepare()
from tijarat.desk.sample.register import fill
fill()
"""


@pytest.mark.extra
def test_two_processes_at_once_write_to_nobody_twice(postbox, tmp_path):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TIJARAT", "DJANGO"))}
    kept.pop("DATABASE_URL", None)
    env = kept | {
        "TIJARAT_DESK_HOME": str(tmp_path),
        "TIJARAT_DESK_MAIL_SERVER": f"127.0.0.1:{postbox.port}",
        "TIJARAT_DESK_MAIL_FROM": "desk@example.org",
    }
    subprocess.run([sys.executable, "-c", FILL], env=env, check=True, timeout=120)
    command = [sys.executable, "-m", "tijarat", "desk", "run-due"]
    runs = [
        subprocess.Popen(
            command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [one.communicate(timeout=120) for one in runs]
    assert [one.returncode for one in runs] == [0, 0], said
    letters = Counter(to for to, _message in postbox.taken)
    assert len(letters) > 8
    assert set(letters.values()) == {1}
