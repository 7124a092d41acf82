"""Whoever writes the log holds it before any row: else two who wait for each other wait in vain.

On PostgreSQL one who has a row and waits for the log meets one who has the log and waits for the row; the
database then ends one of them. SQLite lets one write at a time, so that no test there would find it.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import tijarat.register

ROOT = Path(tijarat.register.__file__).parent

WITHOUT_LOG = {
    "lists/keeping.py": {"_begin"},  # a person's lists are nobody's else, and not in the log
    "people/throttling.py": {"forgive", "_row"},  # counts of attempts
    "uploads/keeping.py": {"drop", "drop_forgotten"},  # what was not taken in
}
"""File -> functions that lock a row and write no log."""


def calls(function, name):
    """Lines on which a function calls something by a name."""
    return [
        node.lineno
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and name in (getattr(node.func, "id", ""), getattr(node.func, "attr", ""))
    ]


def locking():
    """Every function of the register that locks a row itself."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and (at := calls(node, "select_for_update")):
                yield str(path.relative_to(ROOT)), node, min(at)


def test_the_log_is_held_before_a_row_is_locked():
    found, wrong = 0, []
    for file, function, at in locking():
        found += 1
        holds = [line for name in ("hold", "_locked") for line in calls(function, name)]
        held = [line for line in holds if line < at]
        if not held and function.name not in WITHOUT_LOG.get(file, ()):
            wrong.append(f"{file}: {function.name}")
    assert not wrong, "call hold() first, or use fresh() or locked()"
    assert found > 5


@pytest.mark.parametrize("file", WITHOUT_LOG)
def test_what_is_excused_locks_rows_still(file):
    names = {function.name for where, function, _at in locking() if where == file}
    assert WITHOUT_LOG[file] <= names
