"""Registers in folders of their own, made and kept by the programs that a keeper runs."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

FILL = """
from tijarat.desk import serving
serving.prepare()
from tijarat.desk.sample.register import fill
fill()
"""


def environment(home: Path, **other: str) -> dict[str, str]:
    """Nothing of the desk of the person who runs the tests."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TIJARAT_DESK", "DJANGO")) and name != "DATABASE_URL"
    }
    return kept | {"TIJARAT_DESK_HOME": str(home)} | other


@pytest.fixture(scope="session")
def python() -> Run:
    """Run Python with the environment of a desk."""

    def run(*arguments: str, home: Path, **other: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            env=environment(home, **other),
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=180,
        )

    return run


@pytest.fixture(scope="session")
def desk(python: Run) -> Run:
    """Run ``tijarat desk``."""

    def run(*arguments: str, home: Path, **other: str) -> subprocess.CompletedProcess[str]:
        return python("-m", "tijarat", "desk", *arguments, home=home, **other)

    return run


@pytest.fixture(scope="session")
def environment_of() -> Callable[..., dict[str, str]]:
    """The environment of a desk in a folder."""
    return environment


@pytest.fixture(scope="session")
def free_port() -> Callable[[], int]:
    """A port of loopback that nobody listens on."""

    def find() -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return probe.getsockname()[1]

    return find


@pytest.fixture(scope="session")
def fill(python: Run) -> Callable[..., None]:
    """Make a register and put the sample into it."""

    def make(home: Path, **other: str) -> None:
        done = python("-c", FILL, home=home, **other)
        assert done.returncode == 0, done.stderr

    return make


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, fill: Callable[..., None]) -> Path:
    """The file of a register with the sample in it; to be copied, not written to."""
    home = tmp_path_factory.mktemp("filled")
    fill(home)
    return home / "register.sqlite3"


@pytest.fixture
def register(filled: Path, tmp_path: Path) -> Path:
    """A register of one's own, in a home of its own."""
    home = tmp_path / "home"
    home.mkdir()
    for ending in ("", "-wal", "-shm"):
        beside = filled.with_name(filled.name + ending)
        if beside.exists():
            shutil.copy(beside, home)
    return home / filled.name


@pytest.fixture(scope="session")
def server_address(free_port: Callable[[], int]) -> Generator[str]:
    """A PostgreSQL server of our own on loopback, ended afterwards; its address without a database."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        reason = "PostgreSQL is not on this machine; `make test` as root on Debian installs it"
        if os.environ.get("TIJARAT_CI") == "1":
            pytest.fail(f"TIJARAT_CI=1 and {reason}")
        pytest.skip(reason)
    # Not below pytest's own folder, which only its owner may enter.
    folder = Path(tempfile.mkdtemp(prefix="tijarat-postgresql-"))
    bin_, port, as_whom = programs[-1].parent, free_port(), []
    if os.geteuid() == 0:  # initdb refuses root
        shutil.chown(folder, "postgres")
        as_whom = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [*as_whom, str(bin_ / program), *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr + done.stdout

    data = str(folder / "data")
    run("initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}"  # not opened
    finally:
        run("pg_ctl", "-D", data, "-w", "-m", "fast", "stop")
        shutil.rmtree(folder)
