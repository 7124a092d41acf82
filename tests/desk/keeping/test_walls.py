"""Row-level security of PostgreSQL repeats the rule of visibility, and the desk works behind it."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import httpx
import psycopg
import pytest

pytestmark = [pytest.mark.extra, pytest.mark.postgresql]
ROOT = Path(__file__).resolve().parents[3]
WORKER = "desk_worker"

FILL = """
from tijarat.desk import serving
serving.prepare()
from tijarat.desk.sample.register import fill
fill()
"""

ELSEWHERE = (
    "browser",
    "leaks",
    "queries",
    "catalogues",
    "words",
    "languages",
    "hardening",
    "description",
)
"""Tests of pages that ask nothing of who sees what, or that the rule's own test answers."""

WALLS = ["tests/desk/keeping/walls/rule.py", "tests/desk/keeping/walls/links.py"]
PAGES = [
    str(path.relative_to(ROOT))
    for path in sorted(
        [*(ROOT / "tests/desk").glob("test_*.py"), *(ROOT / "tests/desk/api").glob("test_*.py")]
    )
    if not path.stem.removeprefix("test_").startswith(ELSEWHERE)
]


@pytest.fixture(scope="module")
def worker(server_address):
    with psycopg.connect(f"{server_address}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {WORKER} LOGIN")
    return WORKER


@pytest.mark.parametrize("tests", [WALLS, PAGES], ids=["rule", "pages"])
def test_behind_the_walls(tests, worker, server_address, environment_of, tmp_path, request):
    name = request.node.callspec.id
    given = {
        "TIJARAT_TEST_DATABASE_URL": f"{server_address}/walls_{name}",
        "TIJARAT_TEST_WORKER": worker,
    }
    # a request on PostgreSQL says who looks, and here as which role: two queries more
    command = ["-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", "-k", "not queries"]
    done = subprocess.run(
        [sys.executable, *command, *tests],
        cwd=ROOT,
        env=environment_of(tmp_path, **given),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=1800,  # a guard against a hang: minutes are usual
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert " passed" in done.stdout


@pytest.fixture(scope="module")
def roles(worker, server_address):
    """A register of an owner who is no superuser, and the addresses of both roles."""
    with psycopg.connect(f"{server_address}/postgres", autocommit=True) as connection:
        connection.execute("CREATE ROLE desk_owner LOGIN CREATEDB")
        connection.execute("CREATE DATABASE two OWNER desk_owner")
    address = f"{server_address}/two"
    return {
        "DATABASE_URL": address.replace("postgres@", f"{worker}@"),
        "TIJARAT_DESK_OWNER": address.replace("postgres@", "desk_owner@"),
    }


def test_two_roles_keep_one_register(roles, desk, python, environment_of, free_port, tmp_path):
    alone = {"DATABASE_URL": roles["DATABASE_URL"]}
    empty = desk("prepare", home=tmp_path, **alone)
    assert empty.returncode == 2
    assert "There are no tables yet" in empty.stderr
    assert "Traceback" not in empty.stderr
    made = python("-c", FILL, home=tmp_path, **roles)
    assert made.returncode == 0, made.stderr
    with psycopg.connect(roles["DATABASE_URL"]) as connection:
        for table in ("core_item", "dialogue_proposal", "core_logentry", "search_indexed"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    copy = str(tmp_path / "copy")
    refused = desk("backup", copy, home=tmp_path, **alone)
    assert refused.returncode == 2
    assert "TIJARAT_DESK_OWNER" in refused.stderr
    done = desk("backup", copy, home=tmp_path, **roles)
    assert done.returncode == 0, done.stderr
    again = desk("restore", copy, "--replace", home=tmp_path, **roles)
    assert again.returncode == 0, again.stderr
    assert again.stdout.split()[-1] == done.stdout.split()[-1]
    assert desk("prepare", home=tmp_path, **alone).returncode == 0  # the role that serves is let in
    for command in ("prepare", "run-due", "verify-log"):
        ran = desk(command, home=tmp_path, **roles)
        assert ran.returncode == 0, ran.stderr
    with psycopg.connect(roles["TIJARAT_DESK_OWNER"]) as connection:
        (items,) = connection.execute("SELECT count(*) FROM core_item").fetchone()
        assert items > 20  # the owner passes; the copy was whole
    _serves(roles, environment_of, free_port(), tmp_path)


def _serves(roles, environment_of, port, home):
    """The desk as its users reach it, served by the role that owns nothing."""
    address = f"http://127.0.0.1:{port}"
    env = environment_of(home, **roles, TIJARAT_HOME=str(home / "warehouse"))
    command = [sys.executable, "-m", "tijarat", "desk", "sample", "--port", str(port)]
    client = httpx.Client(base_url=address, follow_redirects=True, timeout=30)
    with client as browser, subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL) as process:
        try:
            _wait_for(browser, process)
            page = _post(browser, "/sign-in/as", email="bilal@sample.invalid")
            assert "Bilal Sample" in page.text
            assert "Mutual recognition" in browser.get("/proposals").text
            with psycopg.connect(roles["TIJARAT_DESK_OWNER"]) as connection:
                rows = connection.execute(
                    "SELECT usename, count(*) FROM pg_stat_activity WHERE datname = 'two'"
                    " AND pid <> pg_backend_pid() GROUP BY 1"
                )
                assert {role for role, _n in rows.fetchall()} == {WORKER}
            assert "Mutual recognition" not in httpx.get(f"{address}/public").text
        finally:
            process.terminate()


def _post(browser, address, **fields):
    page = browser.get("/sign-in")
    mark = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.text)
    return browser.post(address, data={"csrfmiddlewaretoken": mark[1], **fields})


def _wait_for(browser, process):
    for _ in range(600):
        try:
            browser.get("/sign-in")
            return
        except httpx.TransportError:
            assert process.poll() is None, "the server ended"
            time.sleep(0.1)
    pytest.fail("the desk did not start within a minute")
