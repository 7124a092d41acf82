"""How long policy equilibria take: one sector, many sectors, draws, and the command.

The worlds are made up here and hold no real figure, except where a shipped scenario on the embedded data
is named. Off by default::

    .venv/bin/python -m pytest benchmarks/bench_policy.py --benchmark-only -n 0 -s
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable

import numpy as np
import pytest

from tijarat.policy import Borders, economy, solve_many_sectors, solve_one_sector

THETA = 4.0
ROUNDS = 15


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Seconds of the fastest of some rounds: the others show how busy the machine was."""
    seconds = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def structural(size: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Flows that follow gravity, their logarithm of distance, and a new agreement among a tenth."""
    rng = np.random.default_rng(seed)
    place = rng.random((size, 2))
    distance = np.hypot(*(place[:, None] - place[None]).transpose(2, 0, 1)) + 0.05
    log_distance = np.log(distance)
    cost = np.exp(-1.0 * log_distance - 3.0 * (1 - np.eye(size)))
    output = np.exp(rng.normal(0, 1.5, size))
    flows = cost
    for _ in range(3000):
        flows = flows * (output / flows.sum(axis=1))[:, None]
        flows = flows * (output / flows.sum(axis=0))
    members = np.arange(size) < max(3, size // 10)
    agreement = np.outer(members, members) & ~np.eye(size, dtype=bool)
    return flows, log_distance, agreement


@pytest.mark.parametrize("size", [44, 70, 200])
def test_one_sector(benchmark, note, size):
    flows, _, agreement = structural(size)
    factor = np.where(agreement, np.exp(0.3), 1.0)
    found = benchmark(solve_one_sector, flows, factor, trade_elasticity=THETA)
    assert found.residual <= 1e-12
    note(
        f"one-sector equilibrium, {size} countries, residual at most 1e-12",
        seconds=best(lambda: solve_one_sector(flows, factor, trade_elasticity=THETA)),
        target="0.010 s" if size == 200 else "",
        remark=f"fastest of {ROUNDS}; residual {found.residual:.1e}",
    )


@pytest.mark.parametrize("size", [30, 70])
def test_one_sector_beside_gegravity(benchmark, note, size):
    flows, log_distance, agreement = structural(size)
    factor = np.where(agreement, np.exp(0.3), 1.0)
    found = benchmark.pedantic(
        solve_one_sector, (flows, factor), {"trade_elasticity": THETA}, rounds=3
    )
    seconds = best(lambda: solve_one_sector(flows, factor, trade_elasticity=THETA))
    theirs, peer_seconds = with_gegravity(flows, log_distance, agreement)
    ours = 100 * (found.output_hat / found.price_index_hat - 1)
    apart = np.abs(theirs - ours).max()
    note(
        f"one-sector equilibrium, {size} countries, beside another program",
        seconds=seconds,
        target="1,000 × at 70" if size == 70 else "",
        peer="gegravity 0.3, full equilibrium only",
        peer_seconds=peer_seconds,
        remark="its baseline and data handling not counted; real output differs by up to "
        f"{apart:.1g} points of {np.abs(ours).max():.1g}, whatever its tolerance",
    )


def with_gegravity(
    flows: np.ndarray, log_distance: np.ndarray, agreement: np.ndarray
) -> tuple[np.ndarray, float]:
    """Percent change of real output, and the seconds its full simulation took."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import gegravity
        import pandas as pd

        size = len(flows)
        names = [f"C{k:03d}" for k in range(size)]
        i, j = np.divmod(np.arange(size * size), size)
        table = pd.DataFrame(
            {
                "exporter": np.array(names)[i],
                "importer": np.array(names)[j],
                "year": "2022",
                "trade": flows.ravel(),
                "E": flows.sum(axis=0)[j],
                "Y": flows.sum(axis=1)[i],
                "distance": log_distance.ravel(),
                "border": (i != j).astype(float),
                "pta": 0.0,
            }
        )
        data = gegravity.BaselineData(
            table,
            year_var_name="year",
            trade_var_name="trade",
            expend_var_name="E",
            output_var_name="Y",
        )
        values = pd.DataFrame({"name": ["distance", "border", "pta"], "beta": [-1.0, -3.0, 0.3]})
        model = gegravity.OneSectorGE(
            data,
            year="2022",
            reference_importer=names[-1],
            sigma=THETA + 1,
            cost_variables=["distance", "border", "pta"],
            cost_coeff_values=gegravity.CostCoeffs(values, "name", "beta"),
            quiet=True,
        )
        model.build_baseline(omr_rescale=1)
        changed = model.baseline_data.copy()
        changed["pta"] = agreement[
            changed["exporter"].str[1:].astype(int), changed["importer"].str[1:].astype(int)
        ].astype(float)
        model.define_experiment(changed)
        began = time.perf_counter()
        model.simulate()
        seconds = time.perf_counter() - began
        results = model.country_results.sort_index()
    return results["GDP change (percent)"].to_numpy(), seconds


def many(countries: int, sectors: int, seed: int = 2):
    """A world in balance with inputs, and duties of 8% on all that crosses a border."""
    rng = np.random.default_rng(seed)
    value = np.exp(rng.normal(0, 2, (sectors, countries, countries)))
    home = np.arange(countries)
    value[:, home, home] *= 20 * countries
    least = np.minimum(value.sum(axis=2), value.sum(axis=1)).T
    share = 0.6 * rng.random((countries, sectors, sectors)) / sectors
    inputs = share * np.minimum(least[:, :, None], least[:, None, :])
    none = np.zeros_like(value)
    names = tuple(map(str, range(countries))), tuple(map(str, range(sectors)))
    old = economy(value, inputs, Borders(none, none, none), countries=names[0], sectors=names[1])
    duty = 0.08 * (1 - np.eye(countries)) * np.ones((sectors, 1, 1))
    return old, rng.uniform(2, 12, sectors), Borders(duty, none, none)


@pytest.mark.parametrize(("countries", "sectors"), [(31, 40), (80, 50), (80, 100)])
def test_many_sectors(benchmark, note, countries, sectors):
    old, theta, borders = many(countries, sectors)
    found = benchmark.pedantic(solve_many_sectors, (old, theta), {"borders": borders}, rounds=3)
    assert found.residual <= 1e-10
    note(
        f"multi-sector equilibrium, {countries} × {sectors}, residual at most 1e-10",
        seconds=best(lambda: solve_many_sectors(old, theta, borders=borders), 7),
        target="0.25 s" if (countries, sectors) == (80, 50) else "",
        remark=f"fastest of 7; {found.maps} rounds, residual {found.residual:.1e}; duties of 8% everywhere",
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A warehouse with the embedded data."""
    from tijarat.settings import Settings
    from tijarat.sources import load
    from tijarat.warehouse import Warehouse

    folder = tmp_path_factory.mktemp("home") / "tijarat"
    load(Warehouse(Settings(folder)), "starter")
    return folder


@pytest.mark.parametrize("name", ["gsp-lost", "free-trade-agreement"])
def test_the_command_without_draws(benchmark, cost_of, note, home, name):
    words = ("simulate", name, "--format", "json")
    costs = [cost_of(home, *words) for _ in range(5)]
    benchmark.pedantic(cost_of, (home, *words), rounds=1)
    cost = sorted(costs, key=lambda cost: cost.seconds)[2]
    note(
        f"`tijarat simulate {name}`, cold, no draws",
        seconds=cost.seconds,
        processor=cost.processor,
        peak_gb=cost.peak_gb,
        target="3 s",
        remark="median of five; embedded data loaded",
    )


def test_a_thousand_draws(benchmark, cost_of, note, home):
    words = ("simulate", "free-trade-agreement", "--draws", "1000", "--format", "json")
    cost = benchmark.pedantic(cost_of, (home, *words), rounds=1)
    note(
        "1,000 draws through the multi-sector equilibrium, 80 × 50",
        seconds=cost.seconds,
        processor=cost.processor,
        peak_gb=cost.peak_gb,
        target="90 s",
        remark="the whole command, with 300 draws more for the widths of single groups",
    )
