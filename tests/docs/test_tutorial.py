"""The tutorial and other pages, run from top to bottom.

In a ``console`` block a line that begins with ``$`` is run and what follows, if anything, must be its
output; in a ``pycon`` block the same holds for ``>>>``. Three dots stand for anything, at the end of a
block's output too; runs of blanks count as one.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(
    r"^```\{code-block\} \w+\n:caption: (\S+)\n\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
MARK = "----8<---- "  # between the outputs of a block's commands

Page = Callable[[str], str]


@dataclass(frozen=True)
class Step:
    """A command and the output the page shows; empty where it shows none."""

    command: str
    shown: str


def blocks(text: str) -> list[tuple[str, str]]:
    return BLOCK.findall(text)


def steps(block: str) -> list[Step]:
    """The commands of a console block."""
    found: list[Step] = []
    for line in block.splitlines(keepends=True):
        if line.startswith("$ "):
            found.append(Step(line.removeprefix("$ ").rstrip("\n"), ""))
        else:
            found[-1] = Step(found[-1].command, found[-1].shown + line)
    return found


def matches(shown: str, came: str) -> bool:
    """Whether an output is as shown, where three dots stand for anything or nothing."""
    parts = [re.escape(" ".join(part.split())) for part in shown.split("...")]
    return re.fullmatch(r"\s*.*?\s*".join(parts), " ".join(came.split()), re.DOTALL) is not None


def run_console(block: str, folder: Path, env: dict[str, str]) -> list[str]:
    """Output of each command of a block, run one after the other in one shell."""
    script = "".join(f"{step.command}\necho; echo '{MARK}'\n" for step in steps(block))
    done = subprocess.run(
        ["bash", "-c", f"exec 2>&1\n{script}"],
        cwd=folder, env=env, capture_output=True, text=True, timeout=600, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return done.stdout.split(f"{MARK}\n")[:-1]


def run_python(block: str, names: dict[str, object], page: str) -> None:
    test = doctest.DocTestParser().get_doctest(block, names, page, None, 0)
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    runner.run(test, out=said.append, clear_globs=False)
    assert runner.summarize(verbose=False).failed == 0, "".join(said)
    names.update(test.globs)


def written(text: str, folder: Path) -> None:
    """Write the blocks of a page that have a file's name as their caption."""
    for name, content in FILE.findall(text):
        (folder / name).write_text(content, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "least"), [("tutorial", 20), ("howto/own-table", 5), ("gravity", 4)]
)
def test_a_page_does_what_it_says(
    name: str,
    least: int,
    page: Page,
    fresh_home: Path,
    guard_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    folder = tmp_path / "desk"
    folder.mkdir()
    written(page(name), folder)
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ours = {"TIJARAT_HOME": str(fresh_home), "PYTHONPATH": str(guard_folder), "PATH": programs}
    env = {**os.environ, **ours, "PYTHONIOENCODING": "utf-8"}
    monkeypatch.setenv("TIJARAT_HOME", str(fresh_home))
    names: dict[str, object] = {}
    ran = 0
    for kind, block in blocks(page(name)):
        if kind == "pycon":
            run_python(block, names, name)
            ran += 1
            continue
        for step, output in zip(steps(block), run_console(block, folder, env), strict=True):
            ran += 1
            came = f"$ {step.command}\nthe page shows\n{step.shown}\ncame\n{output}"
            assert not step.shown or matches(step.shown, output), came
    assert ran >= least


def test_a_page_that_shows_what_does_not_come_is_noticed(tmp_path: Path):
    block = "$ echo one two\none   two\n$ echo three\nfour\n$ false || echo five\n...five\n"
    outputs = run_console(block, tmp_path, {**os.environ})
    checks = [matches(step.shown, came) for step, came in zip(steps(block), outputs, strict=True)]
    assert checks == [True, False, True]
    assert not matches("one ... two", "one and")


PYTHON = (
    "complexity",
    "export-potential",
    "plan",
    "policy/many-sectors",
    "policy/one-sector",
    "policy/partial",
    "statistics",
)


@pytest.mark.parametrize("name", PYTHON)
def test_python_of_a_page(name: str, page: Page):
    names: dict[str, object] = {}
    ran = [run_python(block, names, name) for kind, block in blocks(page(name))
           if kind == "pycon"]  # fmt: skip
    assert ran
