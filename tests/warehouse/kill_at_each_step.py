"""Run by a test in a process of its own: kills a loader before each of its calls to the file system.

Prints a JSON object a round. Every step runs in a forked child, so that imports are paid for once;
the parent itself starts no thread.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import load_many

from tijarat.settings import Settings
from tijarat.warehouse import Warehouse

ROOMS = {"posix", "io", "_io"}
# They change nothing: they only look, or fill a buffer of this process.
HARMLESS = {"fspath", "getpid", "fileno", "isatty", "tell", "seek", "readinto", "read", "write"} | {
    *("text_encoding", "stat", "lstat", "fstat", "scandir", "listdir", "kill", "urandom"),
    *("open_code", "_path_normpath"),
}
MOST = 400


def load(home: Path, source: str) -> str:
    warehouse = Warehouse(Settings(home))
    with warehouse.connect() as connection:
        draft = load_many.release(connection, source, 1, rows=100)
        return warehouse.load(draft, connection).release.id


def touches(function: Any) -> bool:
    """Whether a function written in C asks something of the file system."""
    module = getattr(function, "__module__", None) or type(function.__self__).__module__
    return module in ROOMS and function.__name__ not in HARMLESS


def die_at(step: int, tell: Path) -> None:
    """Kill this process before its ``step``-th call to the file system."""
    seen = 0

    def watch(frame: FrameType, event: str, function: Any) -> None:
        nonlocal seen
        if event != "c_call" or not touches(function):
            return
        seen += 1
        if seen == step:
            sys.setprofile(None)
            tell.write_text(f"{function.__name__}, {frame.f_code.co_qualname}")
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)


def look(home: Path) -> dict[str, Any]:
    warehouse = Warehouse(Settings(home))
    ids = [release.id for release in warehouse.manifest().releases]
    inside = {path.name for path in (home / "releases").iterdir()} - set(ids)
    around = {path.name for path in home.iterdir()} - {"manifest.json", "lock", "releases"}
    return {"ids": ids, "damaged": warehouse.damaged(), "left": sorted(inside | around)}


def in_child(task: Callable[[], Any], answer: Path) -> bool:
    """Run a task in a child; whether it lived to leave its answer."""
    answer.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        answer.write_text(json.dumps(task()))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0
    return not os.WIFSIGNALED(status)


def main() -> None:
    home = Settings.from_environment().home
    answer, event = home.with_name("answer.json"), home.with_name("event.txt")

    def result(task: Callable[[], Any]) -> Any:
        assert in_child(task, answer)
        return json.loads(answer.read_text())

    for step in range(1, MOST):
        shutil.rmtree(home, ignore_errors=True)
        before = [result(lambda: load(home, "before"))]

        def die(step: int = step) -> str:
            die_at(step, event)
            id = load(home, "wanted")
            sys.setprofile(None)
            return id

        survived = in_child(die, answer)
        after = look(home)
        wanted = result(lambda: load(home, "wanted"))
        # a release that was published before the kill is not loaded again, so nothing is swept then
        sweeping = result(lambda: load(home, "sweeping"))
        now = look(home)
        found = {
            "step": step,
            "killed": not survived,
            "event": event.read_text() if event.exists() else "",
            "wanted": wanted,
            "before": before,
            "after_kill": after["ids"],
            "damaged_after_kill": after["damaged"],
            "after_next": [id for id in now["ids"] if id != sweeping],
            "damaged_after_next": now["damaged"],
            "leftovers": now["left"],
        }
        sys.stdout.write(json.dumps(found) + "\n")
        if survived:
            return
    raise SystemExit(f"after {MOST} steps the load had not ended")


if __name__ == "__main__":
    main()
