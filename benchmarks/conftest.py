"""What every benchmark needs: a process of its own to measure, and a row to note what it took.

``note`` keeps a row only when asked: ``pytest benchmarks --note`` writes it to ``results.csv``, which
docs/benchmarks.md prints. No row is typed by hand.
"""

from __future__ import annotations

import csv
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

import pytest

RESULTS = Path(__file__).parent / "results.csv"
BUSY = 0.3  # processors others keep busy at the beginning, from which on a machine counts as shared

LAUNCHER = """
import json, os, subprocess, sys, time
began = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
process.returncode = os.waitstatus_to_exitcode(status)
seconds, processor = time.perf_counter() - began, used.ru_utime + used.ru_stime
print(json.dumps([seconds, processor, used.ru_maxrss * 1024 / 1e9]))
sys.exit(process.returncode)
"""
"""Starts and times a command. A child inherits the peak memory of what started it, so that is small."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds on the clock, seconds of processor, gigabytes at its peak."""

    seconds: float
    processor: float
    peak_gb: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was promised and what was measured.

    Parameters
    ----------
    task : what was done, in words; one row a task and peer.
    target, measured_seconds, processor_seconds, peak_gb : promise and measurement.
    peer, peer_seconds, ratio : another program on the same task, and how many times as long it took.
    date, machine : when and where; with how many processors were busy already.
    remark : what a reader must know.
    command : measures it again.
    """

    task: str
    target: str
    measured_seconds: str
    processor_seconds: str
    peak_gb: str
    peer: str
    peer_seconds: str
    ratio: str
    date: str
    machine: str
    remark: str
    command: str


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--note", action="store_true", help=f"write what is measured to {RESULTS}")


@pytest.fixture
def cost_of() -> Callable[..., Cost]:
    """Runs ``tijarat`` with some words in a process and a warehouse of its own."""

    def run(home: Path, *words: str | Path) -> Cost:
        environment = {**os.environ, "TIJARAT_HOME": str(home)}
        command = [
            sys.executable,
            "-c",
            LAUNCHER,
            sys.executable,
            "-m",
            "tijarat",
            *map(str, words),
        ]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
        return Cost(*json.loads(done.stdout))

    return run


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Prints a measurement beside its target, and keeps it when asked."""
    busy = os.getloadavg()[0]

    def keep(
        task: str,
        *,
        seconds: float,
        target: str = "",
        processor: float | None = None,
        peak_gb: float | None = None,
        peer: str = "",
        peer_seconds: float | None = None,
        remark: str = "",
    ) -> None:
        row = Row(
            task=task,
            target=target,
            measured_seconds=_figure(seconds),
            processor_seconds=_figure(processor),
            peak_gb=_figure(peak_gb),
            peer=peer,
            peer_seconds=_figure(peer_seconds),
            ratio=_figure(peer_seconds / seconds if peer_seconds else None),
            date=datetime.now(UTC).date().isoformat(),
            machine=_machine(busy),
            remark=remark,
            command=f".venv/bin/python -m pytest --note {shlex.quote(request.node.nodeid)}",
        )
        print(
            f"\n{task}: {', '.join(f'{k} {v}' for k, v in asdict(row).items() if v and k != 'task')}"
        )
        if request.config.getoption("--note"):
            _write(row)

    return keep


def _figure(value: float | None) -> str:
    """Three digits that count, and no more."""
    if value is None:
        return ""
    return f"{value:.0f}" if value >= 100 else f"{value:#.3g}".rstrip(".")


def _machine(busy: float) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    shared = f", shared: {busy:.1f} processes at work before" if busy > BUSY else ", quiet"
    return f"{os.cpu_count()} cores, {memory:.0f} GB{shared}"


def _write(row: Row) -> None:
    """Put a row in the place of the same task's older one, or at the end."""
    names = [field.name for field in fields(Row)]
    rows: dict[tuple[str, str], dict[str, str]] = {}
    if RESULTS.exists():
        with RESULTS.open(encoding="utf-8", newline="") as stream:
            rows = {(held["task"], held["peer"]): held for held in csv.DictReader(stream)}
    rows[row.task, row.peer] = asdict(row)
    with RESULTS.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows.values())
