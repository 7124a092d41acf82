"""What `make bench` runs can be collected: a benchmark that is not found is not measured."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_benchmark_is_found():
    recipe = re.search(r"^bench:.*\n(?:\t.*\n)*", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert recipe is not None
    (words,) = re.findall(r"^\t@\$\(BIN\)/python (.*) \$\(BENCH\)$", recipe[0], re.MULTILINE)
    command = f"'{sys.executable}' {words} --collect-only -q"
    # As from a shell: in a worker of a test run shared over the cores, its name in the environment
    # would tell the benchmarks that they cannot be measured.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    done = subprocess.run(command, shell=True, cwd=ROOT, env=plain, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    found = {line.split("::")[0] for line in done.stdout.splitlines() if "::" in line}
    assert found == {f"benchmarks/{path.name}" for path in (ROOT / "benchmarks").glob("bench_*.py")}
