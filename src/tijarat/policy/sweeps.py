"""A sweep at one of its values: a policy like any other, whose numbers can have intervals."""

from __future__ import annotations

from dataclasses import replace

from tijarat.errors import ScenarioError
from tijarat.policy.parameters import Range
from tijarat.policy.reading import range_of
from tijarat.policy.scenario import CostShock, Scenario, Shock, SubsidyShock, TariffShock


def sweep_of(scenario: Scenario) -> tuple[float, ...]:
    """The values of the scenario's sweep, rising; none where it has no sweep."""
    ranges = [range_of(shock) for shock in scenario.shocks]
    return next((found.sweep for found in ranges if found and found.sweep), ())


def at_size(scenario: Scenario, size: float) -> Scenario:
    """The scenario with its sweep held at one value, which its title then names.

    Parameters
    ----------
    size : within the ends of the sweep, in its unit (percent).

    Raises
    ------
    ScenarioError : the scenario has no sweep, or the size lies outside of it.
    """
    sweep = sweep_of(scenario)
    if not sweep:
        raise ScenarioError(
            f"{scenario.name} has no sweep, so there is no size to hold it at; {size:g} came. Leave "
            "the size out, or give a shock `{sweep: [...]}`."
        )
    if not sweep[0] <= size <= sweep[-1]:
        raise ScenarioError(
            f"{scenario.name}: size {size:g} came; expected one from {sweep[0]:g} to {sweep[-1]:g}, "
            "the ends of its sweep."
        )
    shocks = tuple(_held(shock, size) for shock in scenario.shocks)
    said = f"{size:+g}%".replace("-", "−")
    return replace(scenario, shocks=shocks, title=f"{scenario.title} ({said})", at=size)


def _held(shock: Shock, size: float) -> Shock:
    found = range_of(shock)
    if found is None or not found.sweep:
        return shock
    match shock:
        case TariffShock() | SubsidyShock():
            return replace(shock, rate=Range(size))
        case CostShock():
            return replace(shock, change=Range(size))
        case _:  # pragma: no cover - only these have a range
            raise AssertionError(shock)
