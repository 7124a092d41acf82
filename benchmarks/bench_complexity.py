"""How long complexity takes on a made-up world of 226 exporters, and how long other programs take.

Each measurement runs in a process of its own and counts from the table in memory to the finished
tables, imports left out; a panel counts from the files on. Off by default::

    make bench BENCH='-s -k complexity_suite'     # ours, in three sizes
    make bench BENCH='-s -k complexity'           # the panel and the peers too: half an hour
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

EXPORTERS, IMPORTERS, ROWS, YEARS = 226, 226, 10_400_000, 10
SIZES = (1_000, 2_500, 5_000)
TARGETS = {"suite": "0.6 s", "panel": "10 s, 0.5 GB"}
TIMES_AS_LONG = {"py-ecomplexity 0.5.3": 50, "econcomplex 1.0.1": 100}


# ------------------------------------------------------------------ a made-up world


def world(products: int, seed: int = 1) -> pa.Table:
    """Exporter, product, value: a third of the pairs filled, the able with more and with harder ones."""
    rng = np.random.default_rng(seed)
    able, hard = rng.normal(0, 1, (EXPORTERS, 1)), rng.normal(0, 1, (1, products))
    filled = rng.random((EXPORTERS, products)) < 1 / (1 + np.exp(0.9 - 1.2 * (able - hard)))
    i, k = np.nonzero(filled)
    size = 8 + 1.5 * able[i, 0] + 0.5 * able[i, 0] * hard[0, k]
    return pa.table(
        {
            "exporter": named("E", EXPORTERS, i),
            "product": named("", products, k),
            "value": np.exp(size + rng.normal(0, 2.5, len(i))),
        }
    )


def named(prefix: str, count: int, places: np.ndarray) -> pa.DictionaryArray:
    """Codes of so many things, as text, at these places."""
    wide = 3 if prefix else 6
    codes = [f"{prefix}{n:0{wide}}" for n in range(count)]
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), pa.array(codes))


def panel(folder: Path) -> Path:
    """Ten files, a year each, in the form of BACI: every flow between two countries."""
    whole = world(SIZES[-1])
    rng = np.random.default_rng(2)
    cells = len(whole)
    counts = rng.multinomial(ROWS, rng.dirichlet(np.ones(cells)))
    pair = np.repeat(np.arange(cells), np.minimum(counts, IMPORTERS))
    i = whole["exporter"].combine_chunks().indices.to_numpy()[pair]
    k = whole["product"].combine_chunks().indices.to_numpy()[pair]
    value = whole["value"].to_numpy()[pair] * rng.random(len(pair)) / 10
    columns = {
        "i": named("E", EXPORTERS, i),
        "j": named("E", IMPORTERS, rng.integers(0, IMPORTERS, len(pair))),
        "k": named("", SIZES[-1], k),
    }
    for year in range(2015, 2015 + YEARS):
        noise = value * np.exp(rng.normal(0, 0.3, len(value)))
        t = pa.array(np.full(len(value), year, np.int16))
        pq.write_table(pa.table({"t": t, **columns, "v": noise}), folder / f"{year}.parquet")
    return folder


# ------------------------------------------------------------------ what is measured, in a process


def suite(file: Path) -> Callable[[], object]:
    """ECI, PCI, proximity, density, COI and COG of a year."""
    import polars as pl

    from tijarat.opportunities import complexity_suite

    table = pl.read_parquet(file).with_columns(pl.col("exporter", "product").cast(pl.String))
    return lambda: complexity_suite(table)


def ten_years(folder: Path) -> Callable[[], object]:
    """The same year by year from flows between pairs, by DuckDB; one year in memory at a time."""
    import duckdb

    from tijarat.opportunities import yearly_suites

    connection = duckdb.connect(config={"memory_limit": "80MB", "threads": 2})
    flows = connection.sql(f"SELECT * FROM read_parquet('{folder}/*.parquet')")

    def run() -> int:
        names = {"exporter": "i", "product": "k", "value": "v", "year": "t"}
        years = 0
        for one in yearly_suites(flows, **names):
            assert one.exporters.height == EXPORTERS
            years += 1
            del one
        assert years == YEARS
        return years

    return run


def py_ecomplexity(file: Path) -> Callable[[], object]:
    """The same by py-ecomplexity, its test of log-supermodularity left out."""
    from ecomplexity import ecomplexity

    table = pq.read_table(file).to_pandas().astype({"exporter": str, "product": str})
    table["year"] = 2022
    names = {"time": "year", "loc": "exporter", "prod": "product", "val": "value"}
    return lambda: ecomplexity(table, names, check_logsupermodularity=False, verbose=False)


def econcomplex(file: Path) -> Callable[[], object]:
    """The same by econcomplex."""
    from econcomplex.pipeline import compute_complexity

    table = pq.read_table(file).to_pandas().astype({"exporter": str, "product": str})
    return lambda: compute_complexity(table, {"loc": "exporter", "act": "product", "val": "value"})


WORK = {
    "suite": suite,
    "panel": ten_years,
    "py-ecomplexity 0.5.3": py_ecomplexity,
    "econcomplex 1.0.1": econcomplex,
}


def main(what: str, path: str, rounds: str) -> None:
    """Prints seconds and processor seconds of the median round, and gigabytes at the peak."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")  # of the peers
        run = WORK[what](Path(path))
        taken: list[tuple[float, float]] = []
        for _ in range(int(rounds)):
            clock, processor = time.perf_counter(), time.process_time()
            run()
            taken.append((time.perf_counter() - clock, time.process_time() - processor))
    seconds, processor = sorted(taken)[len(taken) // 2]
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    print(json.dumps([seconds, processor, int(found[1]) * 1024 / 1e9 if found else None]))


# ------------------------------------------------------------------ the measurements


def measured(what: str, path: Path, rounds: int) -> tuple[float, float, float]:
    command = [sys.executable, __file__, what, str(path), str(rounds)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    seconds, processor, peak = json.loads(done.stdout.splitlines()[-1])
    return seconds, processor, peak


def threads() -> str:
    """Said where the user has limited them; both sides then work with as many."""
    given = os.environ.get("OMP_NUM_THREADS")
    return f"; {given} thread of linear algebra" if given == "1" else ""


def file_of(folder: Path, products: int) -> Path:
    path = folder / f"{products}.parquet"
    pq.write_table(world(products), path)
    return path


@pytest.mark.parametrize("products", SIZES)
def test_complexity_suite(benchmark, note, tmp_path, products):
    file = file_of(tmp_path, products)
    seconds, processor, peak = benchmark.pedantic(measured, ("suite", file, 7), rounds=1)
    note(
        f"complexity suite, 226 exporters x {products:,} products",
        seconds=seconds,
        processor=processor,
        peak_gb=peak,
        target=TARGETS["suite"] if products == SIZES[-1] else "",
        remark=f"median of seven{threads()}",
    )


@pytest.mark.parametrize("peer", TIMES_AS_LONG)
@pytest.mark.parametrize("products", [SIZES[0], SIZES[-1]])
def test_complexity_beside(benchmark, note, tmp_path, peer, products):
    file = file_of(tmp_path, products)
    before = measured("suite", file, 5)
    theirs = benchmark.pedantic(measured, (peer, file, 1), rounds=1)
    after = measured("suite", file, 5)
    ours: Any = sorted((before, after))[0]
    note(
        f"complexity suite, 226 exporters x {products:,} products",
        seconds=ours[0],
        processor=ours[1],
        peak_gb=ours[2],
        target=f"{TIMES_AS_LONG[peer]} times faster" if products == SIZES[-1] else "",
        peer=peer,
        peer_seconds=theirs[0],
        remark=f"the better median of five before and after; {peer} took {theirs[1]:.0f} s of "
        f"processor and {theirs[2]:.1f} GB{threads()}",
    )


def test_complexity_panel(benchmark, note, tmp_path):
    folder = panel(tmp_path)
    seconds, processor, peak = benchmark.pedantic(measured, ("panel", folder, 1), rounds=1)
    note(
        "complexity suite of ten years of 10,400,000 flows, from the files",
        seconds=seconds,
        processor=processor,
        peak_gb=peak,
        target=TARGETS["panel"],
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
