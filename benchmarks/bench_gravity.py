"""How long the three-way gravity equation takes, with its correction, and pyfixest on the same rows.

The panels are synthetic: 60 % zeros, 17 % of the pairs without any trade, five regressors, errors
clustered by pair. Each task runs in a process of its own, on one thread, after a small panel has had
the kernels compiled; reading the table, separation, errors and the effects' values are in the time::

    make bench BENCH="-k gravity --note"
    .venv/bin/python benchmarks/bench_gravity.py ppml 200 25
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
import pytest

SIZES = {"100,000": (69, 21), "1,000,000": (200, 25)}
TARGETS = {
    ("ppml", "100,000"): "0.3 s",
    ("ppml", "1,000,000"): "2.5 s, 1.2 GB, 30 x pyfixest",
    ("bias", "1,000,000"): "10 s, 3 GB",
    ("variance", "1,000,000"): "45 s, 3 GB",
}
DEAD = 0.02  # of the pairs, by draw; the zeros of small ones bring it to 17 %
BETA = (0.5, 0.3, -0.2, 0.1, 0.05)
NAMES = [f"r{k}" for k in range(len(BETA))]
EFFECTS = ["exporter*year", "importer*year", "exporter*importer"]
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "NUMBA", "RAYON")}
"""For both programs: pyfixest's projections are Rust's, which takes every core unless it is told."""


def panel(countries: int, years: int, seed: int = 0) -> pl.DataFrame:
    """A synthetic panel with known coefficients ``BETA``."""
    rng = np.random.default_rng(seed)
    axes = map(np.arange, (countries, countries, years))
    i, j, t = (a.ravel() for a in np.meshgrid(*axes, indexing="ij"))
    level = rng.normal(0, 1.5, (2, countries, 1))
    moves = level + 0.3 * rng.normal(size=(2, countries, years)).cumsum(axis=2)
    pair = rng.normal(0, 1.5, (countries, countries))
    begins = rng.integers(0, 2 * years, (len(BETA), countries, countries))
    x = (t >= begins[:, i, j]).astype(float)
    x[-1] = rng.normal(size=len(i))
    mu = np.exp(moves[0, i, t] + moves[1, j, t] + pair[i, j] + np.array(BETA) @ x)
    zero = 1 / (1 + mu / np.quantile(mu, 0.61))  # less trade, more zeros
    traded = (rng.random(len(i)) >= zero) & (rng.random((countries, countries)) >= DEAD)[i, j]
    mean_one = np.exp(rng.normal(-0.5, 1, len(i)))
    trade = np.where(traded, mu * mean_one / np.maximum(1 - zero, 1e-9), 0.0)
    columns = {"exporter": i, "importer": j, "year": t, "trade": trade}
    return pl.DataFrame(columns | dict(zip(NAMES, x, strict=True)))


# ------------------------------------------------------------------ in a process of its own


def estimate(table: pl.DataFrame) -> dict[str, Any]:
    """All that ``ppml`` does."""
    from tijarat.gravity import ppml

    found = ppml(table, "trade", NAMES, EFFECTS, cluster="exporter*importer", solver="cube")
    error = np.sqrt(np.diag(found.vcov))
    return {
        "rows": found.observations,
        "coefficients": found.coefficients.tolist(),
        "errors": error.tolist(),
        "iterations": found.iterations,
        "converged": found.converged,
    }


def correction(table: pl.DataFrame, part: str) -> dict[str, Any]:
    """The bias, or the covariance, of an estimate made before; the time is the part's own."""
    from tijarat.gravity import bias

    spent: dict[str, float] = {}

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            began = time.perf_counter(), time.process_time()
            result = function(*arguments)
            for key, clock, start in zip(
                (name, f"{name} processor"),
                (time.perf_counter, time.process_time),
                began,
                strict=True,
            ):
                spent[key] = spent.get(key, 0.0) + clock() - start
            return result

        return run

    from tijarat.gravity import ppml

    bias._bias = timed("bias", bias._bias)
    bias._covariance = timed("variance", bias._covariance)
    bias.Projection = timed("variance", bias.Projection)
    ppml(
        table, "trade", NAMES, EFFECTS,
        cluster="exporter*importer", bias_correction=True, solver="cube",
    )  # fmt: skip
    return {"seconds": spent[part], "processor": spent[f"{part} processor"]}


def peer(table: pl.DataFrame) -> dict[str, Any]:
    """pyfixest with its own tolerances, 1e-6 for the effects and 1e-8 for the iterations."""
    import pyfixest

    formula = f"trade ~ {' + '.join(NAMES)} | exporter^year + importer^year + exporter^importer"
    rows = table.with_columns(pair=pl.col("exporter") * 1000 + pl.col("importer")).to_pandas()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = pyfixest.fepois(formula, rows, vcov={"CRV1": "pair"})
    return {"coefficients": found.coef().tolist()}


def work(task: str, countries: int, years: int) -> dict[str, Any]:
    """Run a task once on a small panel and once on the one asked for, and say what that took."""
    tasks: dict[str, Callable[[pl.DataFrame], dict[str, Any]]] = {
        "ppml": estimate,
        "bias": lambda table: correction(table, "bias"),
        "variance": lambda table: correction(table, "variance"),
        "pyfixest": peer,
    }
    tasks[task](panel(10, 4, seed=1))
    table = panel(countries, years)
    began, processor = time.perf_counter(), time.process_time()
    found = tasks[task](table)
    seconds = found.pop("seconds", time.perf_counter() - began)
    used = time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9
    return {"seconds": seconds, "processor": used, "peak_gb": peak, **found}


# ------------------------------------------------------------------ measured and noted


def measure(task: str, size: str) -> dict[str, Any]:
    command = [sys.executable, __file__, task, *map(str, SIZES[size])]
    done = subprocess.run(
        command, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("size", SIZES)
def test_gravity_ppml(benchmark, note, size):
    found = benchmark.pedantic(measure, ("ppml", size), rounds=1)
    theirs = measure("pyfixest", size)
    assert found["converged"]
    distance = np.abs(np.array(found["coefficients"]) - BETA) / found["errors"]
    assert (distance < 3).all(), "known coefficients, within three standard errors"
    np.testing.assert_allclose(found["coefficients"], theirs["coefficients"], atol=1e-3)
    note(
        f"gravity, three sets of effects, five regressors, {size} rows",
        seconds=found["seconds"],
        processor=found["processor"],
        peak_gb=found["peak_gb"],
        target=TARGETS["ppml", size],
        peer="pyfixest 0.60, its tolerances",
        peer_seconds=theirs["seconds"],
        remark=(
            f"{found['rows']:,} rows used, {found['iterations']} iterations to 1e-10; one thread each, "
            f"pyfixest took {theirs['processor']:.1f} s of processor"
        ),
    )


@pytest.mark.parametrize("task", ["bias", "variance"])
def test_gravity_correction(benchmark, note, task):
    found = benchmark.pedantic(measure, (task, "1,000,000"), rounds=1)
    note(
        f"Weidner and Zylkin's correction of the {task}, 1,000,000 rows",
        seconds=found["seconds"],
        processor=found["processor"],
        peak_gb=found["peak_gb"],
        target=TARGETS[task, "1,000,000"],
        remark="after the estimate, one thread",
    )


if __name__ == "__main__":
    print(json.dumps(work(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
