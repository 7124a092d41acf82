"""Row-level security of PostgreSQL repeats the rule of visibility, and the desk works behind it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

pytestmark = [pytest.mark.extra, pytest.mark.postgresql]
ROOT = Path(__file__).resolve().parents[3]
WORKER = "desk_worker"

PAGES = [
    "tests/desk/test_promise.py",
    "tests/desk/test_withdrawn.py",
    "tests/desk/test_fair.py",
    "tests/desk/test_barrier.py",
    "tests/desk/test_exchange.py",
    "tests/desk/test_one_time.py",
    "tests/desk/test_people.py",
    "tests/desk/test_signing_in.py",
    "tests/desk/test_targets.py",
    "tests/desk/test_search.py",
    "tests/desk/test_conflict.py",
]


@pytest.fixture(scope="module")
def worker(server_address):
    with psycopg.connect(f"{server_address}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {WORKER} LOGIN")
    return WORKER


@pytest.mark.parametrize(
    "tests", [["tests/desk/keeping/walls/rule.py"], PAGES], ids=["rule", "pages"]
)
def test_behind_the_walls(tests, worker, server_address, environment_of, tmp_path, request):
    name = request.node.callspec.id
    given = {
        "TIJARAT_TEST_DATABASE_URL": f"{server_address}/walls_{name}",
        "TIJARAT_TEST_WORKER": worker,
    }
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", *tests]
        + ["-k", "not queries"],  # a request on PostgreSQL says who looks, and here as which role
        cwd=ROOT,
        env=environment_of(tmp_path, **given),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=400,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
