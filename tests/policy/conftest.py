"""Small made-up worlds (no real figures)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tijarat.policy import Baseline, Borders, Economy, economy

COUNTRIES = ("AAA", "BBB", "CCC")
SECTORS = ("one", "two")


def made_up(
    seed: int,
    *,
    countries: int = 3,
    sectors: int = 2,
    duty: float = 0.1,
    rent: float = 0.0,
    kept: float = 1.0,
    inputs: bool = True,
) -> tuple[np.ndarray, np.ndarray, Borders]:
    """Border values, inputs and borders of a world in which industries leave something to be paid."""
    rng = np.random.default_rng(seed)
    value = np.exp(rng.normal(0, 1, (sectors, countries, countries)))
    home = np.arange(countries)
    value[:, home, home] *= 5 * countries
    abroad = np.ones_like(value)
    abroad[:, home, home] = 0
    borders = Borders(
        duty * rng.random(value.shape) * abroad, rent * abroad, np.zeros_like(value), kept
    )
    bought = np.zeros((countries, sectors, sectors))
    if inputs:
        least = np.minimum(value.sum(axis=2), value.sum(axis=1)).T
        shares = 0.5 * rng.random((countries, sectors, sectors)) / sectors
        bought = shares * np.minimum(least[:, :, None], least[:, None, :])
    return value, bought, borders


@pytest.fixture(scope="session")
def world_of() -> Callable[..., Economy]:
    """Makes an economy of a made-up world."""

    def make(seed: int = 1, **options) -> Economy:
        value, bought, borders = made_up(seed, **options)
        sectors, countries, _ = value.shape
        return economy(
            value,
            bought,
            borders,
            countries=tuple(f"C{k}" for k in range(countries)),
            sectors=tuple(f"S{k}" for k in range(sectors)),
        )

    return make


@pytest.fixture(scope="session")
def small() -> Baseline:
    """A baseline of three countries and two ICIO industries, final sales assumed."""
    value, bought, _ = made_up(3)
    used = bought.sum(axis=2).T
    part = used / value.sum(axis=2)
    return Baseline(
        period="2022",
        countries=("BGD", "JPN", "PAK"),
        industries=("C13T15", "J62_63"),
        intermediate=1e9 * value * part[..., None],
        final=1e9 * value * (1 - part[..., None]),
        inputs=1e9 * bought,
        final_observed=False,
    )
