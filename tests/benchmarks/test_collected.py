"""What `make bench` is to run is found and not skipped: else it is not measured."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def planned() -> str:
    """What `make bench` would run, and what it would skip."""
    recipe = re.search(r"^bench:.*\n(?:\t.*\n)*", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert recipe is not None
    (words,) = re.findall(r"^\t@\$\(BIN\)/python (.*) \$\(BENCH\)$", recipe[0], re.MULTILINE)
    command = f"'{sys.executable}' {words} --setup-plan -v"
    # As from a shell: in a worker of a test run shared over the cores, its name in the environment
    # would tell the benchmarks that they cannot be measured.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    done = subprocess.run(command, shell=True, cwd=ROOT, env=plain, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_benchmark_is_found_and_none_is_skipped():
    plan = planned()
    found = set(re.findall(r"^(benchmarks/\S+\.py)::", plan, re.MULTILINE))
    assert found == {f"benchmarks/{path.name}" for path in (ROOT / "benchmarks").glob("bench_*.py")}
    assert "SKIPPED" not in plan
