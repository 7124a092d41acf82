"""Made-up panels (no real figures) with known coefficients."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl
import pytest

TRUE = {"rta": 0.5, "fee": -0.3}


def simulated(
    countries: int = 8,
    years: int = 4,
    *,
    seed: int = 1,
    zeros: float = 0.2,
    noise: float = 1.0,
    spread: float = 1.0,
) -> pl.DataFrame:
    """A synthetic panel, domestic sales in: E[trade] = exp(x'TRUE + all three sets of effects)."""
    rng = np.random.default_rng(seed)
    i, j, t = (
        a.ravel()
        for a in np.meshgrid(*map(np.arange, (countries, countries, years)), indexing="ij")
    )
    a, b = rng.normal(0, spread, (2, countries, years))
    g = rng.normal(0, spread, (countries, countries))
    rta = (t >= rng.integers(0, 2 * years, (countries, countries))[i, j]).astype(float)
    fee = rng.normal(size=len(i))
    mu = np.exp(1 + a[i, t] + b[j, t] + g[i, j] + TRUE["rta"] * rta + TRUE["fee"] * fee)
    errors = np.exp(noise * rng.normal(size=len(i)) - noise**2 / 2)
    keep = rng.random(len(i)) >= zeros
    return pl.DataFrame(
        {
            "exporter": [f"C{n:02d}" for n in i],
            "importer": [f"C{n:02d}" for n in j],
            "year": 2000 + t,
            "trade": np.where(keep, mu * errors / (1 - zeros), 0.0),
            "rta": rta,
            "fee": fee,
        }
    )


@pytest.fixture(scope="session")
def panel() -> pl.DataFrame:
    """Eight countries, four years."""
    return simulated()


@pytest.fixture(scope="session")
def simulate() -> Callable[..., pl.DataFrame]:
    """Makes a panel."""
    return simulated
