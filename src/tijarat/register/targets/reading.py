"""Read observations: of each period the latest vintage counts, earlier ones stay beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tijarat.register.targets.models import Observation, Target
from tijarat.register.targets.path import Path


def latest(observations: Iterable[Observation]) -> list[Observation]:
    """The last published value of each period, by period."""
    kept: dict[date, Observation] = {}
    for one in observations:
        held = kept.get(one.until)
        if held is None or (one.vintage, one.pk) >= (held.vintage, held.pk):
            kept[one.until] = one
    return [kept[until] for until in sorted(kept)]


def path_of(target: Target) -> Path:
    """The path from a target's baseline to its goal.

    Raises
    ------
    PathError : no compound growth joins them.
    """
    return Path(float(target.baseline), target.baseline_on, float(target.goal), target.goal_on)
