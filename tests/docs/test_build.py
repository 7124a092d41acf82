"""The documentation as built: no warning, no page that asks another machine for anything."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOADED = re.compile(r"""<(?:link|script|img|iframe|source)\b[^>]*?\b(?:href|src)=["']([^"']+)""")
FROM_STYLE = re.compile(r"""url\(["']?([^"')]+)|@import\s+["']([^"']+)""")
ELSEWHERE = re.compile(r"^(?:[a-z]+:)?//", re.IGNORECASE)


@pytest.mark.slow
def test_it_builds_and_needs_no_other_machine(tmp_path: Path, guard_folder: Path):
    pytest.importorskip("sphinx", reason="could not import sphinx: `make docs` installs it")
    out = tmp_path / "html"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-d", tmp_path / "trees"]
    done = subprocess.run(
        [*command, ROOT / "docs", out],
        env={**os.environ, "PYTHONPATH": str(guard_folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    written = {path: path.read_text("utf-8") for path in out.rglob("*.html")}
    assert len(written) > 20
    loaded = [
        (path.name, address)
        for path, text in written.items()
        for address in LOADED.findall(text)
        if ELSEWHERE.match(address)
    ]
    styles = [
        (path.name, address)
        for path in out.rglob("*.css")
        for found in FROM_STYLE.findall(path.read_text("utf-8"))
        for address in found
        if ELSEWHERE.match(address)
    ]
    assert (loaded, styles) == ([], [])
    machine = [path.name for path, text in written.items() if str(ROOT) in text]
    assert not machine, "a page names a folder of the machine that built it"
