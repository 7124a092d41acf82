"""The numerics' process: it answers, refuses, crashes, takes too long; the next question finds it well."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tijarat.desk.numerics.worker import NumericsCrashedError, TookTooLongError, Worker

ECHO = """
import json, os, sys, time
for line in sys.stdin:
    asked = json.loads(line)
    if asked["do"] == "crash":
        os._exit(3)
    if asked["do"] == "sleep":
        time.sleep(60)
    print("nonsense" if asked["do"] == "nonsense" else json.dumps({"answer": asked}), flush=True)
"""


@pytest.fixture
def worker():
    made = Worker((sys.executable, "-c", ECHO))
    yield made
    made.stop()


def test_it_starts_with_the_first_question_and_stays(worker):
    assert worker.pid is None
    assert worker.ask({"do": "echo"}, limit=30) == {"answer": {"do": "echo"}}
    first = worker.pid
    assert first is not None
    worker.ask({"do": "echo"}, limit=30)
    assert worker.pid == first
    worker.stop()
    assert worker.pid is None


@pytest.mark.parametrize("way", ["crash", "nonsense"])
def test_a_crash_is_told_and_the_next_question_answered(worker, way):
    with pytest.raises(NumericsCrashedError, match="started again"):
        worker.ask({"do": way}, limit=30)
    assert worker.ask({"do": "echo"}, limit=30)["answer"] == {"do": "echo"}


def test_a_killed_process_is_started_again(worker):
    worker.ask({"do": "echo"}, limit=30)
    os.kill(worker.pid, signal.SIGKILL)
    for _ in range(200):
        if worker.pid is None:
            break
        time.sleep(0.02)
    assert worker.ask({"do": "echo"}, limit=30)["answer"] == {"do": "echo"}


def test_what_takes_too_long_is_killed(worker):
    began = time.monotonic()
    with pytest.raises(TookTooLongError, match="within 1 seconds"):
        worker.ask({"do": "sleep"}, limit=1)
    assert time.monotonic() - began < 30
    assert worker.pid is None
    assert worker.ask({"do": "echo"}, limit=30)["answer"] == {"do": "echo"}


def test_the_process_ends_with_the_server_that_started_it():
    code = (
        "import time; from tijarat.desk.numerics.worker import Worker; worker = Worker();"
        "worker.ask({'do': 'nothing known'}, limit=60); print(worker.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True,
                          stderr=subprocess.DEVNULL) as server:  # fmt: skip
        number = int(server.stdout.readline())
        os.kill(number, 0)  # it runs
        server.kill()
    for _ in range(200):
        if not is_running(number):
            return
        time.sleep(0.1)
    pytest.fail("it outlived its server")


def is_running(number):
    """Whether a process runs; one that ended and was not yet fetched by its parent does not."""
    try:
        os.kill(number, 0)
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.slow
def test_the_real_process_refuses_with_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("TIJARAT_HOME", str(tmp_path))
    worker = Worker()
    pair = {"exporter": "PAK", "importer": "JPN", "draws": 0}
    try:
        known = worker.ask({"do": "scenarios"}, limit=120)["answer"]["content"]["scenarios"]
        assert {"PAK", "JPN"} == set(known[0]["countries"])
        bad = worker.ask({"do": "simulate", "scenario": "certificates", **pair}, limit=120)
        assert "Did you mean 'certificates-recognised'" in bad["refused"]
        path = worker.ask({"do": "simulate", "scenario": "/etc/passwd", **pair}, limit=120)
        assert "There is no shipped scenario" in path["refused"]  # never a file of this machine
        assert "KeyError" in worker.ask({"do": "nothing known"}, limit=120)["failed"]
        assert worker.pid is not None  # none of that ended it
    finally:
        worker.stop()
