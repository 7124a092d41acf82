"""How long and how much memory loading takes, and the brief on the embedded data.

The files are synthetic: made here, of the size and form of the real ones, holding no real figure.
Each load runs in a process of its own, whose peak memory is noted. Off by default::

    make bench                                  # all, some 15 minutes
    make bench BENCH='-s -k brief'              # some of it, printed as it comes
    make bench BENCH=--note                     # kept in benchmarks/results.csv for docs/benchmarks.md
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from tijarat.reference.countries import all_countries
from tijarat.reference.industries import INDUSTRIES
from tijarat.settings import Settings
from tijarat.tables import FLOWS
from tijarat.warehouse import View, Warehouse

PRODUCTS, REGIONS = 5_000, 80
FINAL = ("HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR")
A_YEAR, TEN, PAIR = "15 s, 2 GB", "150 s", "0.1 s"
COLD, HELP = "6 s", "0.5 s"
"""What is promised, on two cores."""


# ------------------------------------------------------------------ made-up files


def baci_year(path: Path, year: int, rows: int, seed: int = 1) -> Path:
    """A synthetic year in the form of BACI: ``rows`` flows, sorted by exporter's number."""
    rng = np.random.default_rng(seed)
    codes = np.array(sorted(c.comtrade[0] for c in all_countries() if c.comtrade))[:230]
    weight = 1 / np.arange(1, len(codes) + 1)
    weights = np.outer(rng.permutation(weight), rng.permutation(weight))
    np.fill_diagonal(weights, 0)
    low, high = 0.0, rows * 1e6
    counts = np.zeros(weights.size, dtype=np.int64)
    for _ in range(200):  # how many products each pair trades, so that all pairs make `rows`
        scale = (low + high) / 2
        counts = np.minimum(PRODUCTS, weights.ravel() * scale).astype(np.int64)
        low, high = (scale, high) if counts.sum() < rows else (low, scale)
    counts[np.flatnonzero(counts > 1)[: counts.sum() - rows]] -= 1
    pair = np.repeat(np.arange(counts.size), counts)
    nth = np.arange(pair.size) - np.repeat(np.cumsum(counts) - counts, counts)
    start, stride = rng.integers(0, PRODUCTS, counts.size), 7 * 11 * 13  # no factor of 5,000
    product = (start[pair] + nth * stride) % PRODUCTS
    order = np.lexsort((product, pair))
    chapters = [n for n in range(1, 98) if n != 77]
    names = sorted(f"{chapters[n % 96]:02d}{n // 96 + 1:04d}" for n in range(PRODUCTS))
    value = np.maximum(np.exp(rng.normal(3, 2.5, pair.size)), 0.001)
    table = pa.table(
        {
            "t": pa.array(np.full(pair.size, year, np.int16)),
            "i": codes[pair[order] // len(codes)],
            "j": codes[pair[order] % len(codes)],
            "k": pa.array(names).take(pa.array(product[order])),
            "v": value,
            "q": pa.array(value / 3, mask=rng.random(pair.size) < 0.05),
        }
    )
    with duckdb.connect() as connection:
        connection.register("made_up", table)
        connection.execute(
            "COPY (SELECT t, i, j, k, printf('%.3f', v) AS v, coalesce(printf('%.3f', q), 'NA') AS q "
            f"FROM made_up) TO '{path}' (HEADER, QUOTE '')"
        )
    return path


def baci_zip(folder: Path, years: range, rows: int) -> Path:
    """A synthetic zip in the form of CEPII's."""
    path = folder / f"BACI_HS17_V202601-{len(years)}-{rows}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        archive.writestr("Readme.txt", "Synthetic: made by benchmarks/bench_loading.py.\n")
        for year in years:
            text = baci_year(folder / f"BACI_HS17_Y{year}_V202601.csv", year, rows, seed=year)
            archive.write(text, text.name)
            text.unlink()
    return path


def icio_csv(path: Path) -> Path:
    """A synthetic table in the form of OECD's 2022_SML.csv: 81 regions, 50 industries, in balance."""
    rng = np.random.default_rng(2)
    regions = sorted(c.iso3 for c in all_countries() if c.kind == "country" and c.capital)
    names = [*regions[:REGIONS], "ROW"]
    sellers = [f"{region}_{industry}" for region in names for industry in INDUSTRIES]
    size = len(sellers)
    middle = np.exp(rng.normal(-3, 3, (size, size)))
    middle[rng.random(middle.shape) < 0.2] = 0
    final = np.exp(rng.normal(0, 3, (size, len(names) * len(FINAL))))
    final[:, FINAL.index("INVNT") :: len(FINAL)] -= 5
    output = middle.sum(axis=1) + final.sum(axis=1)
    taxes = rng.normal(1, 1, size)
    body = np.column_stack([middle, final, output])
    blank = np.zeros(final.shape[1] + 1)
    added = np.concatenate([output - middle.sum(axis=0) - taxes, blank])
    totals = np.concatenate([output, final.sum(axis=0), [0.0]])
    columns = [*sellers, *(f"{region}_{use}" for region in names for use in FINAL), "OUT"]
    with path.open("w") as stream:
        stream.write(",".join(["V1", *columns]) + "\n")
        for label, row in zip(sellers, body, strict=True):
            stream.write(f"{label}," + ",".join(map(repr, row.tolist())) + "\n")
        for label, row in {
            "TLS": np.concatenate([taxes, blank]),
            "VA": added,
            "OUT": totals,
        }.items():
            stream.write(f"{label}," + ",".join(map(repr, row.tolist())) + "\n")
    return path


# ------------------------------------------------------------------ measuring


@pytest.fixture
def measured(benchmark, cost_of, note):
    """Measures one call of ``tijarat`` in a process of its own, and notes it beside its target."""

    def measure(task: str, home: Path, *words: str | Path, target: str = "", **more: str) -> None:
        cost = benchmark.pedantic(cost_of, (home, *words, "--quiet"), rounds=1)
        note(
            task,
            seconds=cost.seconds,
            processor=cost.processor,
            peak_gb=cost.peak_gb,
            target=target,
            **more,
        )

    return measure


@pytest.mark.parametrize("rows", [100_000, 1_000_000, 10_000_000])
def test_baci_year(measured, tmp_path, rows):
    given = baci_zip(tmp_path, range(2022, 2023), rows)
    measured(
        f"a year of BACI, {rows:,} rows, from zip to checked release",
        tmp_path / "home",
        "load",
        "baci",
        "--from",
        given,
        target=A_YEAR if rows == 10_000_000 else "",
    )


@pytest.fixture(scope="module")
def ten_years(tmp_path_factory) -> Path:
    """A folder with a zip of ten years of ten million rows."""
    folder = tmp_path_factory.mktemp("ten")
    baci_zip(folder, range(2015, 2025), 10_000_000)
    return folder


def test_baci_ten_years(measured, ten_years):
    (given,) = ten_years.glob("*.zip")
    words = ("load", "baci", "--from", given)
    measured("ten years of BACI, 10,000,000 rows each", ten_years / "home", *words, target=TEN)


def test_pair_over_ten_years(benchmark, note, ten_years):
    if not (ten_years / "home").is_dir():
        pytest.skip("run together with test_baci_ten_years, which loads the years")
    view = View.of(Warehouse(Settings(ten_years / "home")))
    files = view.select(FLOWS, source="baci")

    def query() -> int:
        rows = view.frame(FLOWS, files).to_native()
        return len(rows.filter("exporter = 'PAK' AND importer = 'JPN'").fetchall())

    found = benchmark(query)
    assert found
    note(
        "the flows of one pair over ten years of BACI",
        seconds=benchmark.stats.stats.median,
        target=PAIR,
        remark=f"median of {benchmark.stats.stats.rounds} times, of which the first opens the files",
    )


def test_icio(measured, tmp_path):
    given = icio_csv(tmp_path / "2022_SML.csv")
    words = ("load", "oecd_icio", "--from", given)
    measured("the full input-output table, 4,050 x 4,050", tmp_path / "home", *words, target="2 GB")


@pytest.mark.parametrize("times", ["cold", "again"])
def test_brief(measured, cost_of, tmp_path, times):
    """The brief on the embedded data: on the first call, which loads them, and on the next."""
    words = ("brief", "PAK", "JPN", "--formats", "html,json", "--out", tmp_path / "out")
    if times == "again":
        cost_of(tmp_path / "home", *words, "--quiet")
    task = f"`tijarat brief PAK JPN`, HTML and JSON, {times}"
    measured(task, tmp_path / "home", *words, target=COLD if times == "cold" else "")


@pytest.mark.parametrize(
    "words",
    [("--help",), ("statistics",), ("statistics", "value", "PAK", "JPN"), ("show", "published")],
    ids=["help", "list", "value", "show"],
)
def test_small_commands(benchmark, cost_of, note, tmp_path, words):
    cost_of(tmp_path / "home", "load", "starter", "--quiet")
    costs = [cost_of(tmp_path / "home", *words) for _ in range(5)]
    benchmark.pedantic(cost_of, (tmp_path / "home", *words), rounds=1)
    cost = sorted(costs, key=lambda cost: cost.seconds)[2]
    note(
        f"`tijarat {' '.join(words)}`",
        seconds=cost.seconds,
        processor=cost.processor,
        peak_gb=cost.peak_gb,
        target=HELP if words == ("--help",) else "",
        remark="median of five",
    )
