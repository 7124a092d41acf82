"""What `make bench` runs can be collected: a benchmark that is not found is not measured."""

from __future__ import annotations

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
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    found = {line.split("::")[0] for line in done.stdout.splitlines() if "::" in line}
    assert found == {f"benchmarks/{path.name}" for path in (ROOT / "benchmarks").glob("bench_*.py")}
