"""``kill -9`` at any moment leaves the last good state, and the next load sweeps what it left."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tijarat.settings import Settings
from tijarat.warehouse import Warehouse

HERE = Path(__file__).parent
KEPT = {"manifest.json", "lock", "releases", "scratch", "fetched"}

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a kill of POSIX systems")


def ids(home) -> list[str]:
    """Releases of the manifest, all their files whole."""
    warehouse = Warehouse(Settings(home))
    assert warehouse.damaged() == []
    return [release.id for release in warehouse.manifest().releases]


def leftovers(home) -> set[str]:
    """What lies in the warehouse and belongs to no release."""
    inside = {path.name for path in (home / "releases").iterdir()} - set(ids(home))
    return {path.name for path in home.iterdir()} - KEPT | inside


def test_at_every_call_to_the_file_system(start, fresh_home):
    """The process kills itself before its first, second, ... call to the file system."""
    with start(HERE / "kill_at_each_step.py", home=fresh_home) as process:
        stdout, stderr = process.communicate()
    rounds = [json.loads(line) for line in stdout.splitlines()]
    assert process.returncode == 0, stderr
    assert [r["step"] for r in rounds] == list(range(1, len(rounds) + 1))
    killed = [r for r in rounds if r["killed"]]
    assert len(killed) >= 20, rounds
    assert rounds[-1]["killed"] is False, "until a load ran through"
    for r in rounds:
        assert r["before"][0] == r["after_kill"][0], "what was there stays"
        assert r["damaged_after_kill"] == []
        assert set(r["after_kill"]) <= {r["before"][0], r["wanted"]}
        assert r["after_next"] == [r["before"][0], r["wanted"]], "the next load works"
        assert r["damaged_after_next"] == []
        assert r["leftovers"] == [], r["event"]
    assert any(r["wanted"] in r["after_kill"] for r in killed), "killed after it was published"
    assert any(r["wanted"] not in r["after_kill"] for r in killed), "killed before"


@pytest.mark.parametrize("round_", range(6))
def test_at_a_moment_nobody_chose(start, fresh_home, round_):
    """A process that loads release after release dies at any moment; what it acknowledged is there."""
    process = start(HERE / "load_many.py", "a", "0", home=fresh_home)
    assert process.stdout is not None
    acknowledged = [process.stdout.readline().strip()]
    time.sleep(random.Random(round_).uniform(0, 0.4))
    process.kill()
    acknowledged += process.communicate()[0].split()
    assert process.returncode == -signal.SIGKILL
    found = ids(fresh_home)
    assert found[: len(acknowledged)] == acknowledged
    assert len(found) <= len(acknowledged) + 1, "at most one was published and not yet printed"
    with start(HERE / "load_many.py", "b", "1", home=fresh_home) as after:
        after.communicate()
    assert after.returncode == 0
    assert len(ids(fresh_home)) == len(found) + 1
    assert leftovers(fresh_home) == set()


@pytest.fixture(scope="module")
def usual_seconds(run, tmp_path_factory) -> float:
    """How long a load takes here, to choose moments within it."""
    began = time.monotonic()
    assert run("load", "starter", home=tmp_path_factory.mktemp("timed")).code == 0
    return time.monotonic() - began


@pytest.mark.parametrize("share", [0.4, 0.6, 0.8])
def test_a_killed_command_can_be_given_again(start, run, fresh_home, home, share, usual_seconds):
    process = start("-m", "tijarat", "load", "starter", home=fresh_home)
    try:
        process.communicate(timeout=usual_seconds * share)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
    assert set(ids(fresh_home)) <= set(ids(home))
    assert run("load", "starter", home=fresh_home).code == 0
    assert sorted(ids(fresh_home)) == sorted(ids(home))
    assert leftovers(fresh_home) == set()


def ended() -> int:
    """The id of a process that ran and runs no more."""
    process = subprocess.Popen(["true"])
    process.wait()
    return process.pid


def test_what_a_running_loader_has_written_stays(warehouse, connection, draft):
    ours, theirs = ended(), os.getppid()
    for pid in (ours, theirs):
        (warehouse.home / "releases" / f".writing-x-{pid}").mkdir(parents=True)
        (warehouse.home / f".loading-abc-{pid}").mkdir()
        (warehouse.home / f".manifest.json-{pid}").write_text("{")
    warehouse.load(draft({}), connection)
    assert leftovers(warehouse.home) == {
        f".writing-x-{theirs}",
        f".loading-abc-{theirs}",
        f".manifest.json-{theirs}",
    }


def test_a_folder_no_manifest_names_is_swept(warehouse, connection, draft):
    release = warehouse.load(draft({}), connection).release
    stray = warehouse.home / "releases" / "made_up-1-00000000"
    shutil.copytree(warehouse.home / "releases" / release.id, stray)
    warehouse.load(draft({}, received="more", slot="HS22/2024"), connection)
    assert not stray.exists()
    assert len(ids(warehouse.home)) == 2
