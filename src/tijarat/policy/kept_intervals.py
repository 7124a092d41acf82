"""Intervals of the shipped scenarios, drawn beforehand: a thousand draws do not fit into a brief.

They stand in ``intervals.json``, which ``scripts/build_intervals.py`` writes; nothing there is typed by
hand. They are told only of the very same question: the scenario's text, the releases it is answered
from, and the central figures must be those the draws were made around.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from math import isclose
from pathlib import Path
from typing import Any

import polars as pl

from tijarat.policy.scenario import Scenario
from tijarat.policy.shown import ALL_INDUSTRIES
from tijarat.policy.simulation import Simulation

FILE = Path(__file__).with_name("intervals.json")
SAME = 1e-4
"""Relative distance within which two central figures are the same: solvers stop a little apart."""

COUNTRY_COLUMNS = ("real_income_percent", "real_income_change", "budget_cost")
Received = Mapping[str, Mapping[str, str]]
"""Release -> file -> sha256 of its bytes as received."""


@dataclass(frozen=True, slots=True)
class Ends:
    """A figure with the ends of its interval."""

    central: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class KeptIntervals:
    """Intervals of one scenario, and what they were made from.

    Parameters
    ----------
    scenario, at : which scenario, and which value of its sweep.
    scenario_sha256 : of its text.
    releases : what it was answered from.
    command : that makes the draws again.
    made : date, ISO 8601.
    draws, failed, seed, low_percentile, high_percentile : how.
    numbers : figure, as :func:`figures` names it -> its interval.
    first : how many draws the second set of intervals takes, and these intervals: made anew in a few
        seconds, they show that draws give today what they gave then.
    """

    scenario: str
    at: float | None
    scenario_sha256: str
    releases: Received
    command: str
    made: str
    draws: int
    failed: int
    seed: int
    low_percentile: float
    high_percentile: float
    numbers: Mapping[str, Ends]
    first: tuple[int, Mapping[str, Ends]]

    @property
    def level(self) -> str:
        """Part of the draws between the ends, such as ``90%``."""
        return f"{self.high_percentile - self.low_percentile:g}%"

    def of(self, figure: str) -> Ends | None:
        """The interval of a figure; None where none was kept."""
        return self.numbers.get(figure)


def digest(scenario: Scenario) -> str:
    """Names a scenario by its text."""
    return sha256(scenario.text.encode()).hexdigest()


def figures(simulation: Simulation) -> dict[str, Ends]:
    """Figures an interval is kept of; without draws both ends are the figure itself.

    Real income and the budget of each country asked for (``PAK real_income_change``), and what each
    sells to each (``PAK JPN change``).
    """
    asked = list(simulation.scenario.countries)
    countries = simulation.countries.filter(pl.col("country").is_in(asked))
    flows = simulation.flows.filter(
        pl.col("exporter").is_in(asked)
        & pl.col("importer").is_in(asked)
        & (pl.col("industry") == ALL_INDUSTRIES)
    )
    found: dict[str, Ends] = {}
    for row in countries.iter_rows(named=True):
        for column in COUNTRY_COLUMNS:
            _keep(found, f"{row['country']} {column}", row, column)
    for row in flows.iter_rows(named=True):
        _keep(found, f"{row['exporter']} {row['importer']} change", row, "change")
    return found


def _keep(found: dict[str, Ends], name: str, row: Mapping[str, Any], column: str) -> None:
    central = row[column]
    if central is not None:
        found[name] = Ends(
            central, row.get(f"{column}_low", central), row.get(f"{column}_high", central)
        )


@cache
def kept_intervals() -> tuple[KeptIntervals, ...]:
    """Every interval that comes with the package."""
    return tuple(_read(entry) for entry in json.loads(FILE.read_text(encoding="utf-8")))


def intervals_for(simulation: Simulation, releases: Received) -> KeptIntervals | None:
    """The intervals that were drawn for this very question; None where there are none.

    Parameters
    ----------
    simulation : its figures at central values.
    releases : what it was answered from.
    """
    scenario = simulation.scenario
    text, found = digest(scenario), figures(simulation)
    for kept in kept_intervals():
        question = (kept.at, kept.scenario_sha256, kept.releases)
        if question == (scenario.at, text, releases) and _same(kept.numbers, found):
            return kept
    return None


def _same(one: Mapping[str, Ends], other: Mapping[str, Ends]) -> bool:
    return one.keys() == other.keys() and all(
        isclose(ends.central, other[name].central, rel_tol=SAME, abs_tol=1e-9)
        for name, ends in one.items()
    )


def _read(entry: Mapping[str, Any]) -> KeptIntervals:
    fields = dict(entry)
    fields["numbers"] = _ends(fields["numbers"])
    fields["first"] = (fields["first"]["draws"], _ends(fields["first"]["numbers"]))
    return KeptIntervals(**fields)


def _ends(numbers: Mapping[str, Any]) -> dict[str, Ends]:
    return {name: Ends(*values) for name, values in numbers.items()}
