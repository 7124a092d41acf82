"""A sweep held at one of its values is that policy, and nothing else of it is drawn."""

from __future__ import annotations

import pytest
from tests.policy.test_simulate import DUTIES, HEAD, of, run, shock

from tijarat.errors import ScenarioError
from tijarat.policy import read_scenario, simulate
from tijarat.policy.sweeps import at_size, sweep_of
from tijarat.policy.uncertainty import Draws

KINDS = {
    "export_subsidy": ("rate: {size}", "1, 3"),
    "tariff": ("cut: {size}", "10, 90"),
    "non_tariff_cost": ("type: iceberg", "change: {size}", "-5, -1"),
}


def scenario_of(kind: str, size: str):
    lines = [line.replace("{size}", size) for line in KINDS[kind][:-1]]
    text = HEAD + DUTIES + "shocks:\n" + shock(kind, *lines, name="swept")
    return read_scenario(text, "mine.yaml")


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_the_policy_of_that_size(small, kind):
    ends = KINDS[kind][-1]
    swept = scenario_of(kind, f"{{sweep: [{ends}]}}")
    low, high = (float(end) for end in ends.split(","))
    assert sweep_of(swept) == (low, high)
    size = low + (high - low) / 4
    held = at_size(swept, size)
    plain = simulate(scenario_of(kind, f"{size}"), small)
    found = simulate(held, small)
    assert of(found, "PAK") == pytest.approx(of(plain, "PAK"), rel=1e-12)
    assert not any("swept" in row["case"] for row in found.cases.to_dicts())
    assert (held.at, sweep_of(held)) == (size, ())
    assert found.to_dict()["at"] == size
    assert f"({size:+g}%)".replace("-", "−") in held.title


def test_its_interval_is_that_of_the_size_alone(small):
    swept = scenario_of("tariff", "{sweep: [10, 90]}")
    low, high = (simulate(at_size(swept, size), small, draws=Draws(40)) for size in (10, 90))
    whole = simulate(swept, small, draws=Draws(40))
    assert of(low, "PAK", "high") < of(high, "PAK", "low")
    assert of(whole, "PAK", "low") < of(high, "PAK", "low")
    assert "shock" not in set(low.widths["from"])


def test_what_has_no_sweep_or_lies_outside_is_refused(small):
    with pytest.raises(ScenarioError, match=r"has no sweep.*-5 came.*Leave the size out"):
        at_size(scenario_of("tariff", "50"), -5)
    with pytest.raises(ScenarioError, match=r"size 95 came; expected one from 10 to 90"):
        at_size(scenario_of("tariff", "{sweep: [10, 90]}"), 95)
    assert run(small, shock("tariff", "cut: 50")).scenario.at is None
