"""The scenarios that come with Tijarat, by their short names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tijarat.errors import ScenarioError, did_you_mean
from tijarat.policy.reading import read_scenario
from tijarat.policy.scenario import Scenario

FOLDER = Path(__file__).parent / "scenarios"


def shipped_names() -> tuple[str, ...]:
    """Short names of the scenarios that come with the package.

    >>> "gsp-lost" in shipped_names()
    True
    """
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def shipped(name: str) -> Scenario:
    """The scenario of a short name.

    Raises
    ------
    ScenarioError : there is none.
    """
    return read_scenario(shipped_text(name), name)


def shipped_text(name: str) -> str:
    """The YAML of a short name.

    Raises
    ------
    ScenarioError : there is none.
    """
    if name not in shipped_names():
        near = did_you_mean(name, shipped_names())
        raise ScenarioError(
            f"There is no file '{name}' and no shipped scenario of that name.{near} "
            f"Shipped: {', '.join(shipped_names())}. Start your own with `tijarat scenario new NAME`."
        )
    return (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
