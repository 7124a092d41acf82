"""A full disk and too little memory end a load with a sentence, and leave nothing behind."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX systems")

LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))  # as if the disk took no more
from tijarat.cli import main
main(sys.argv[1:])
"""


def test_a_full_disk_is_said(start, fresh_home: Path) -> None:
    with start("-B", "-c", LIMITED, "load", "starter", home=fresh_home) as process:
        stdout, stderr = process.communicate()
    assert process.returncode == 2, stderr
    assert stdout == ""
    assert f"The warehouse {fresh_home} cannot be written (File too large)" in stderr
    assert "Free some space or set TIJARAT_HOME" in stderr
    assert list(fresh_home.rglob("*.parquet")) == []


def test_too_little_memory_is_said(run, fresh_home: Path) -> None:
    done = run("load", "starter", home=fresh_home, env={"TIJARAT_MEMORY": "20MB"})
    assert done.code == 2, done.stderr
    assert "needs more than the 20MB of memory" in done.stderr
    assert "Set TIJARAT_MEMORY" in done.stderr
    assert list(fresh_home.rglob("*.parquet")) == []
