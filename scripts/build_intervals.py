"""Draws the intervals of the shipped scenarios that a brief tells: about two minutes a scenario.

Each scenario is run on the embedded data, in the warehouse of TIJARAT_HOME, where batches of draws are
kept: a run that is stopped goes on where it stopped. To be run again when a scenario, the embedded data
or the model changes; tests/policy/test_kept_intervals.py fails until it is. Run from the root:

    .venv/bin/python scripts/build_intervals.py [SCENARIO ...] [--draws 1000] [--jobs 2]
"""

from __future__ import annotations

import argparse
import json
import os
import time
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from tijarat.answers import Desk
from tijarat.answers.policy import received, simulate_scenario
from tijarat.policy.kept_intervals import FILE, Ends, digest, figures
from tijarat.policy.shipped import shipped, shipped_names
from tijarat.policy.sweeps import sweep_of
from tijarat.settings import Settings

FIRST = 3
"""Draws of the small set that a test makes anew."""

DIGITS = 7


def main() -> None:
    """Make the entries asked for anew; the others stay as they are."""
    arguments = _arguments()
    desk = Desk(Settings.from_environment(), tell=print)
    made = {_key(entry): entry for entry in _before()}
    for name in arguments.scenarios or shipped_names():
        sweep = sweep_of(shipped(name))
        for at in (sweep[0], sweep[-1]) if sweep else (None,):
            began = time.perf_counter()
            entry = _drawn(desk, name, at, arguments.draws, arguments.jobs)
            made[_key(entry)] = entry
            _write(made)
            print(f"{entry['command']}: {time.perf_counter() - began:.0f} s", flush=True)


def _before() -> list[dict[str, Any]]:
    """Entries of the file as it is, of scenarios that are still shipped."""
    found = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else []
    return [entry for entry in found if entry["scenario"] in shipped_names()]


def _key(entry: dict[str, Any]) -> tuple[str, float]:
    return entry["scenario"], entry["at"] or 0.0


def _drawn(desk: Desk, name: str, at: float | None, draws: int, jobs: int) -> dict[str, Any]:
    whole = simulate_scenario(desk, name, at=at, draws=draws, jobs=jobs, alone=2, cases="none")
    few = simulate_scenario(desk, name, at=at, draws=FIRST, alone=2, cases="none")
    drawn, provenance = whole.drawn, whole.provenance
    assert drawn is not None  # draws were asked for
    assert provenance is not None  # every answer has one
    return {
        "scenario": name,
        "at": at,
        "scenario_sha256": digest(whole.scenario),
        "releases": received(desk, whole),
        "command": provenance.command.replace(" --format json", ""),
        "made": datetime.now(UTC).date().isoformat(),
        **asdict(drawn),
        "numbers": _rounded(figures(whole)),
        "first": {"draws": FIRST, "numbers": _rounded(figures(few))},
    }


def _rounded(numbers: dict[str, Ends]) -> dict[str, list[float]]:
    return {
        name: [float(f"{value:.{DIGITS}g}") for value in (ends.central, ends.low, ends.high)]
        for name, ends in numbers.items()
    }


def _write(made: dict[tuple[str, float], dict[str, Any]]) -> None:
    """The file whole, written aside: one that is stopped leaves the old one."""
    aside = FILE.with_suffix(".part")
    entries = [made[key] for key in sorted(made)]
    aside.write_text(json.dumps(entries, indent=1) + "\n", encoding="utf-8")
    aside.replace(FILE)


def _arguments() -> argparse.Namespace:
    about = (__doc__ or "").splitlines()[0]
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("scenarios", nargs="*", help="short names; all of them if none is given")
    parser.add_argument("--draws", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
