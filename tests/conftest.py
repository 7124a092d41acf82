"""What every test may ask for: a loaded warehouse, a fresh one, the command line, parts it needs.

With ``TIJARAT_CI=1`` a missing program or package fails the test instead of skipping it. No test may
speak to a machine other than this one; the guard below sees to it, in the commands tests start too.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from hypothesis import HealthCheck, settings

from tijarat.cli import COLLECT_SELDOM
from tijarat.settings import Settings

if TYPE_CHECKING:
    from tijarat.answers import Desk

ROOT = Path(__file__).resolve().parents[1]
SHARED_DATA = ROOT.parent / "shared" / "data"
in_ci = os.environ.get("TIJARAT_CI") == "1"
settings.register_profile(
    "tijarat",
    deadline=None,  # a busy machine is no failure, neither here nor while examples are made
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=in_ci,  # CI tries the same examples each time; developers look for new ones
)
settings.load_profile("tijarat")

gc.set_threshold(*COLLECT_SELDOM)  # as every command does; the tests of the desk gain a twelfth

MOST_SECONDS = 300  # a command that hangs ends the test; no test measures time

# ------------------------------------------------------------------ no network

GUARD = '''
import sys

NAMES = {"localhost", "", None, "::1", "::ffff:127.0.0.1"}
touched = []


def is_here(host):
    if isinstance(host, (bytes, bytearray)):
        host = host.decode()
    return host in NAMES or str(host).startswith("127.")


def watch(event, arguments):
    """Refuse to look up or to speak to another machine, before a byte has left this one."""
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        address = (arguments[0],)
    else:
        return
    if isinstance(address, tuple) and address and not is_here(address[0]):
        touched.append(f"{event} {address!r}")
        raise RuntimeError(f"a test reached for the network: {event} {address!r}")


sys.addaudithook(watch)
'''

_guard: dict[str, Any] = {}
exec(compile(GUARD, "network guard", "exec"), _guard)  # now, before any test module is imported


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """A test that reached for another machine fails, even where the code took it in its stride."""
    outcome = yield
    left, _guard["touched"][:] = list(_guard["touched"]), []
    if left:
        pytest.fail(f"a test speaks to loopback only: {left}")
    return outcome


@pytest.fixture
def touched() -> list[str]:
    """Addresses of other machines that this test reached for; any left at its end fails it."""
    return _guard["touched"]


@pytest.fixture(scope="session")
def guard_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for PYTHONPATH: the same guard, for processes that tests start."""
    folder = tmp_path_factory.mktemp("guard")
    (folder / "sitecustomize.py").write_text(GUARD)
    return folder


# ------------------------------------------------------------------ parts a test needs

ABSENT = ("could not import", "not installed", "not on this machine")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Where CI says that every part is there, no other way of skipping gets past it either."""
    report = yield
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
    if in_ci and report.skipped and any(words in reason for words in ABSENT):
        report.outcome, report.longrepr = "failed", f"TIJARAT_CI=1 and {reason}"
    return report


@pytest.fixture(scope="session")
def needs() -> Callable[[str], str]:
    """``needs("pdftoppm")`` or ``needs("pyspark")``: where the program or package is, or a skip."""
    return _find


def _find(part: str) -> str:
    others = {"chromium": ("chromium", "chromium-browser", "google-chrome")}.get(part, (part,))
    for name in others:
        if place := shutil.which(name):
            return place
    if part.isidentifier() and find_spec(part) is not None:
        return part
    reason = f"{part} is not on this machine; `make test` as root on Debian installs it"
    if in_ci:
        pytest.fail(f"TIJARAT_CI=1 and {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of reference data, which is never committed."""
    return _shared("reference")


@pytest.fixture(scope="session")
def originals() -> Path:
    """The folder of starter data as received; the project holds compact copies."""
    return _shared("starter")


def _shared(name: str) -> Path:
    if not (SHARED_DATA / name).is_dir():
        pytest.skip(f"no {name} data on this machine: the project may not hold it")
    return SHARED_DATA / name


# ------------------------------------------------------------------ warehouses


@pytest.fixture(scope="session", autouse=True)
def no_home_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Generator[None]:
    """Whatever forgets to name a warehouse finds an empty one, never that of the user."""
    with pytest.MonkeyPatch.context() as patch:
        for name in set(os.environ) - {"TIJARAT_CI"}:
            if name.startswith("TIJARAT_"):
                patch.delenv(name)
        patch.setenv("TIJARAT_HOME", str(tmp_path_factory.mktemp("nobody") / "tijarat"))
        yield


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with the embedded data, loaded once a session: only read it."""
    from tijarat.sources import load
    from tijarat.warehouse import Warehouse

    folder = tmp_path_factory.mktemp("warehouse") / "tijarat"
    load(Warehouse(Settings(folder)), "starter")
    return folder


@pytest.fixture
def fresh_home(tmp_path: Path) -> Path:
    """Where a warehouse will be; nothing is there yet."""
    return tmp_path / "tijarat"


@pytest.fixture
def loaded_home(home: Path, fresh_home: Path) -> Path:
    """A copy of the warehouse with the embedded data, to do with as one likes."""
    shutil.copytree(home, fresh_home)
    return fresh_home


@pytest.fixture(scope="session")
def desk(home: Path) -> Desk:
    """Answers from the embedded data."""
    from tijarat.answers import Desk

    return Desk(Settings(home))


# ------------------------------------------------------------------ the command line


@dataclass(frozen=True, slots=True)
class Done:
    """What a finished command left."""

    code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:
        """Standard output as one JSON object."""
        assert self.code in (0, 1), self.stderr
        return json.loads(self.stdout)


class Start(Protocol):
    """Starts Python with these arguments; the command line is ``-m tijarat``."""

    def __call__(
        self, *arguments: str | Path, home: Path, env: Mapping[str, str] | None = None
    ) -> subprocess.Popen[str]: ...


class Run(Protocol):
    """Runs the command line in a fresh process and waits for it."""

    def __call__(
        self, *arguments: str | Path, home: Path | None = None, env: Mapping[str, str] | None = None
    ) -> Done: ...


@pytest.fixture(scope="session")
def start(guard_folder: Path) -> Start:
    """Starts a process of Python with a warehouse of its own."""

    def start(
        *arguments: str | Path, home: Path, env: Mapping[str, str] | None = None
    ) -> subprocess.Popen[str]:
        path = os.pathsep.join(
            [str(guard_folder), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
        )
        ours = {"TIJARAT_HOME": str(home), "PYTHONPATH": path.rstrip(os.pathsep), **(env or {})}
        return subprocess.Popen(
            [sys.executable, *map(str, arguments)],
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **ours},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    return start


@pytest.fixture(scope="session")
def run(start: Start, home: Path) -> Run:
    """Runs the command line on the embedded data, or on the warehouse given."""
    usual = home

    def run(
        *arguments: str | Path, home: Path | None = None, env: Mapping[str, str] | None = None
    ) -> Done:
        with start("-m", "tijarat", *arguments, home=home or usual, env=env) as process:
            try:
                stdout, stderr = process.communicate(timeout=MOST_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                pytest.fail(f"tijarat {' '.join(map(str, arguments))} did not end")
        return Done(process.returncode, stdout, stderr)

    return run
