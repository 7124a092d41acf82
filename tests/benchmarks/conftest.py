"""Modules of the backtest, which stands in benchmarks/ and not in the package; a made-up world."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import numpy as np
import polars as pl
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks" / "backtest"
MODULES = ("glm", "world", "scores", "predictors", "forecast", "run")


@pytest.fixture(scope="session")
def part() -> Generator[Callable[[str], ModuleType]]:
    """``part("scores")``: a module of the backtest; they leave no names behind."""
    before = {name: sys.modules.pop(name) for name in MODULES if name in sys.modules}
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(FOLDER))
        for name in MODULES:
            import_module(name)
        loaded = {name: sys.modules[name] for name in MODULES}
        yield loaded.__getitem__
    for name in MODULES:
        sys.modules.pop(name, None)
    sys.modules.update(before)


def gravity_world(
    seed: int, countries: int = 14, products: int = 8, years: int = 12
) -> pl.DataFrame:
    """Flows that come and go, likelier and larger where supply and demand are: a small BACI."""
    rng = np.random.default_rng(seed)
    supply = np.exp(rng.normal(0, 1.5, (countries, products)))
    demand = np.exp(rng.normal(0, 1.5, (countries, products)))
    pull = 0.4 * np.log(supply[:, None] * demand[None, :]) + 0.3 * rng.normal(
        size=(countries, countries, products)
    )
    rows = []
    for year in range(years):
        there = rng.random(pull.shape) < 1 / (1 + np.exp(1.5 - pull))
        value = np.exp(10 + 2 * pull + rng.normal(0, 0.3, pull.shape))
        for i, j, k in zip(*np.nonzero(there), strict=True):
            if i != j:
                code = f"{k:06d}"
                rows.append((str(2000 + year), f"C{i:02d}", f"C{j:02d}", code, value[i, j, k]))
    names = ("period", "exporter", "importer", "product", "value")
    return pl.DataFrame(rows, schema=names, orient="row")


@pytest.fixture(scope="session")
def small() -> pl.DataFrame:
    """Twelve years of the made-up world."""
    return gravity_world(3)


@pytest.fixture(scope="session")
def far() -> np.ndarray:
    """Logs of made-up distances; one country is nowhere."""
    rng = np.random.default_rng(4)
    places = rng.uniform(0, 9_000, (14, 2))
    km = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1)) + 200
    np.fill_diagonal(km, np.nan)
    km[5] = km[:, 5] = np.nan
    return np.log(km)
