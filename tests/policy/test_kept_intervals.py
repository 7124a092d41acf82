"""Intervals that ship with the package: they fit what is shipped, and draws still give them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tijarat.answers.policy import intervals_beside, received, simulate_scenario
from tijarat.policy import shipped, shipped_names
from tijarat.policy.kept_intervals import (
    KeptIntervals,
    digest,
    figures,
    intervals_for,
    kept_intervals,
)
from tijarat.policy.sweeps import sweep_of

REBUILD = "run scripts/build_intervals.py again"


@pytest.fixture(scope="module")
def central(desk):
    """Simulations at central values, each run once."""
    found = {}

    def find(name, at=None):
        if (name, at) not in found:
            found[name, at] = simulate_scenario(desk, name, at=at, cases="none")
        return found[name, at]

    return find


def named(kept: KeptIntervals) -> str:
    return kept.scenario if kept.at is None else f"{kept.scenario} at {kept.at:g}"


def test_every_shipped_scenario_has_its_intervals_and_a_sweep_those_of_its_ends():
    wanted = []
    for name in shipped_names():
        sweep = sweep_of(shipped(name))
        wanted += [(name, at) for at in ((sweep[0], sweep[-1]) if sweep else (None,))]
    assert [(kept.scenario, kept.at) for kept in kept_intervals()] == wanted, REBUILD


@pytest.mark.parametrize("kept", kept_intervals(), ids=named)
def test_they_were_drawn_of_what_is_shipped(kept, central, desk):
    simulation = central(kept.scenario, kept.at)
    assert kept.scenario_sha256 == digest(shipped(kept.scenario)), REBUILD
    assert kept.releases == received(desk, simulation), REBUILD
    assert intervals_beside(desk, simulation) is kept, f"the central figures moved: {REBUILD}"
    assert (kept.draws, kept.level) == (1000, "90%")
    assert kept.failed <= kept.draws / 100


@pytest.mark.parametrize("kept", kept_intervals(), ids=named)
def test_each_interval_is_one(kept):
    for name, ends in kept.numbers.items():
        assert ends.low <= ends.high, name
        # the central figure may lie outside, but not far: the draws are of the same policy
        assert ends.low - (ends.high - ends.low) <= ends.central, name
        assert ends.central <= ends.high + (ends.high - ends.low), name


def test_another_text_other_releases_or_other_figures_have_none(central, desk):
    simulation = central("gsp-lost")
    releases = received(desk, simulation)
    assert intervals_for(simulation, releases) is not None
    edited = replace(simulation.scenario, text=simulation.scenario.text + "\n# edited")
    assert intervals_for(replace(simulation, scenario=edited), releases) is None
    assert intervals_for(simulation, {**releases, "another-1": {"file": "0"}}) is None
    revised = {id: dict.fromkeys(files, "0") for id, files in releases.items()}
    assert intervals_for(simulation, revised) is None
    moved = simulation.countries.with_columns(
        real_income_change=1.01 * simulation.countries["real_income_change"]
    )
    assert intervals_for(replace(simulation, countries=moved), releases) is None


@pytest.mark.slow
@pytest.mark.parametrize("kept", kept_intervals(), ids=named)
def test_draws_give_today_what_they_gave_then(kept, desk):
    count, then = kept.first
    found = simulate_scenario(
        desk, kept.scenario, at=kept.at, draws=count, seed=kept.seed, alone=2, cases="none"
    )
    now = figures(found)
    assert now.keys() == then.keys()
    for name, ends in then.items():
        for one, other in ((now[name].low, ends.low), (now[name].high, ends.high)):
            assert one == pytest.approx(other, rel=1e-4, abs=1e-9), (name, REBUILD)
