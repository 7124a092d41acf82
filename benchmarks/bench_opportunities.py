"""How long the world's potential takes: cold from five years of releases, again after a change, one pair.

The world is synthetic: made here, of the size of BACI, holding no real figure; so are its tariffs (a
general rate of every importer, own rates for some partners) and distances. Off by default::

    make bench BENCH='-s -k "opportunities and small"'
    make bench BENCH='-s -k "opportunities and world"'    # 10 minutes
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from tijarat.answers import Desk, Question
from tijarat.answers.opportunities import Asked
from tijarat.answers.world import LoadedWorld, load_world
from tijarat.opportunities import PotentialOptions, Uncertainty, band, potential
from tijarat.opportunities.pair_tables import PairTables
from tijarat.opportunities.sensitivity import noise
from tijarat.opportunities.world_potential import averages, pair_of, world_potential
from tijarat.reference.countries import all_countries
from tijarat.settings import Settings
from tijarat.tables import FLOWS, PAIRS, TARIFFS, Table
from tijarat.warehouse import Draft, Origin, ReleaseDraft, Warehouse

YEARS = range(2018, 2023)
COLD, AGAIN, PAIR, DRAWS = "10 s, 2.5 GB", "1.5 s", "0.001 s", "0.25 s"


@dataclass(frozen=True, slots=True)
class Size:
    """Of a made-up world."""

    name: str
    countries: int
    products: int
    rows: int


SMALL = Size("60 x 1,000, 250,000 rows a year", 60, 1_000, 250_000)
WORLD = Size("226 x 5,000, 10.4 million rows a year", 226, 5_000, 10_400_000)


# ------------------------------------------------------------------ a made-up world


def codes(size: Size) -> tuple[np.ndarray, np.ndarray]:
    """Countries with a capital, Pakistan and Japan among them, and products of six digits."""
    known = [c.iso3 for c in all_countries() if c.kind == "country" and c.capital]
    first = ["PAK", "JPN", *(code for code in known if code not in ("PAK", "JPN"))]
    chapters = [n for n in range(1, 98) if n != 77]
    products = sorted(f"{chapters[n % 96]:02d}{n // 96 + 1:04d}" for n in range(size.products))
    return np.array(sorted(first[: size.countries])), np.array(products)


def flows(size: Size, year: int) -> pl.DataFrame:
    """A year: few pairs trade much, and each a stretch of the products its exporter makes."""
    rng = np.random.default_rng(7)
    countries, products = codes(size)
    weight = 1 / np.arange(1, len(countries) + 1)
    weights = np.outer(rng.permutation(weight), rng.permutation(weight))
    np.fill_diagonal(weights, 0)
    low, high = 0.0, size.rows * 1e6
    for _ in range(100):  # how many products each pair trades, so that all make about `rows`
        scale = (low + high) / 2
        counts = np.minimum(size.products * 0.9, weights.ravel() * scale).astype(np.int64)
        low, high = (scale, high) if counts.sum() < size.rows else (low, scale)
    pair = np.repeat(np.arange(counts.size), counts)
    nth = np.arange(pair.size) - np.repeat(np.cumsum(counts) - counts, counts)
    start = rng.integers(0, size.products, len(countries))[pair // len(countries)]
    product = (start + nth * 7 * 11 * 13) % size.products
    now = np.random.default_rng(year)
    kept = now.random(pair.size) < 0.97  # not every flow is there in every year
    pair, product = pair[kept], product[kept]
    return pl.DataFrame(
        {
            "period": pl.repeat(str(year), pair.size, eager=True),
            "exporter": countries[pair // len(countries)],
            "importer": countries[pair % len(countries)],
            "product": products[product],
            "value": np.exp(now.normal(9, 2.5, pair.size)),
        }
    )


def tariffs(size: Size) -> pl.DataFrame:
    """A general rate everywhere, and for a fiftieth of the pairs an own rate on a quarter of it."""
    rng = np.random.default_rng(3)
    countries, products = codes(size)
    n, k = len(countries), len(products)
    general = pl.DataFrame(
        {
            "importer": countries.repeat(k),
            "exporter": pl.repeat("WLD", n * k, eager=True),
            "product": np.tile(products, n),
            "rate_percent": rng.choice([0.0, 2.5, 5, 10, 20], n * k),
            "regime": pl.repeat("MFN", n * k, eager=True),
        }
    )
    chosen = np.argwhere((rng.random((n, n)) < 0.02) & ~np.eye(n, dtype=bool))
    some = np.sort(rng.permutation(k)[: k // 4])
    own = pl.DataFrame(
        {
            "importer": countries[chosen[:, 0].repeat(len(some))],
            "exporter": countries[chosen[:, 1].repeat(len(some))],
            "product": products[np.tile(some, len(chosen))],
            "rate_percent": rng.choice([0.0, 1.0], len(some) * len(chosen)),
            "regime": pl.repeat("FTA", len(some) * len(chosen), eager=True),
        }
    )
    return pl.concat([general, own])


def distances(size: Size) -> pl.DataFrame:
    countries, _ = codes(size)
    n = len(countries)
    far = np.random.default_rng(5).uniform(500, 15_000, n * n)
    rows = pl.DataFrame(
        {"exporter": countries.repeat(n), "importer": np.tile(countries, n), "value": far}
    )
    return rows.filter(pl.col("exporter") != pl.col("importer"))


USUAL = {
    "classification": "HS17", "use": "all", "valuation": "FOB", "reporter": "reconciled",
    "season": "", "method": "line", "measure": "distw", "unit": None, "period": "2022",
}  # fmt: skip


def load(home: Path, source: str, table: Table, parts: dict[str, pl.DataFrame]) -> None:
    """Made-up rows as a release."""
    warehouse = Warehouse(Settings(home))
    for slot, rows in parts.items():
        with warehouse.connect() as connection:
            missing = [name for name in table.names if name not in rows.columns]
            whole = rows.with_columns(pl.lit(USUAL.get(name)).alias(name) for name in missing)
            relation = connection.from_arrow(whole.select(table.names).to_arrow())
            origin = Origin(source, "made up", "nobody", "none", "none", "")
            draft = Draft(table, slot, relation, "made up")
            warehouse.load(ReleaseDraft(origin, slot, {slot: "0" * 64}, (draft,)), connection)


def warehouse_of(size: Size, home: Path) -> Path:
    for year in YEARS:
        load(home, "baci", FLOWS, {f"HS17/{year}": flows(size, year)})
    load(home, "made_up_tariffs", TARIFFS, {"HS17": tariffs(size)})
    load(home, "geodist", PAIRS, {"distw": distances(size)})
    return home


@pytest.fixture(scope="module", params=[SMALL, WORLD], ids=["small", "world"])
def size(request) -> Size:
    return request.param


@pytest.fixture(scope="module")
def home(size, tmp_path_factory) -> Path:
    return warehouse_of(size, tmp_path_factory.mktemp("made") / "home")


@pytest.fixture(scope="module")
def world(home) -> LoadedWorld:
    """The world in memory; its kernels have run, as they have on a desk that answers twice."""
    desk = Desk(Settings(home), embedded=False)
    found = load_world(desk, Asked(Question("PAK", "JPN"), {"growth": False}, {}))
    world_potential(found.cube, found.conditions, found.options)
    return found


# ------------------------------------------------------------------ measuring


def timed(benchmark, function, rounds: int) -> tuple[float, float]:
    """Median seconds on the clock and of processor."""
    taken = []

    def once() -> None:
        began, used = time.perf_counter(), time.process_time()
        function()
        taken.append((time.perf_counter() - began, time.process_time() - used))

    benchmark.pedantic(once, rounds=rounds)
    return tuple(np.median(np.array(taken), axis=0).tolist())


def promised(size: Size, target: str) -> str:
    return target if size is WORLD else ""


def test_cold(benchmark, size, home, cost_of, note):
    """The command in a process of its own: start, read five years, tariffs, distances, compute, print."""
    words = ("opportunities", "PAK", "WLD", "--format", "json", "--top", "20", "--quiet")
    cost = benchmark.pedantic(cost_of, (home, *words), rounds=1)
    note(
        f"world potential cold from five years, tariffs, distances: {size.name}",
        seconds=cost.seconds,
        processor=cost.processor,
        peak_gb=cost.peak_gb,
        target=promised(size, COLD),
        remark="`tijarat opportunities PAK WLD`; kernels compiled before",
    )


def test_again_after_a_change(benchmark, size, world, note):
    cube, i, j = world.cube, world.cube.country("PAK"), world.cube.country("JPN")

    def change() -> None:
        cut = world.conditions.with_own_rate(i, j, np.arange(0, len(cube.products), 3), 0.0)
        world_potential(cube, cut, world.options, diversification=False)

    seconds, processor = timed(benchmark, change, 3)
    note(
        f"world potential again after a tariff: {size.name}",
        seconds=seconds,
        processor=processor,
        target=promised(size, AGAIN),
        remark="potential, unused, sums, 20 best products of every pair; median of three",
    )


def test_again_with_diversification(benchmark, size, world, note):
    def both() -> None:
        world_potential(world.cube, world.conditions, world.options)

    seconds, processor = timed(benchmark, both, 3)
    note(
        f"the same and 20 best new products of every pair: {size.name}",
        seconds=seconds,
        processor=processor,
        remark="density computed again too; median of three",
    )


@pytest.fixture(scope="module")
def pair(world) -> PairTables:
    """Pakistan and Japan, out of the world in memory."""
    against = averages(world.cube, world.conditions, world.options)
    i, j = world.cube.country("PAK"), world.cube.country("JPN")
    return pair_of(world.cube, world.conditions, against, i, j)


def test_one_pair(benchmark, size, world, pair, note):
    def every_factor() -> None:
        potential(pair.data, world.options)

    seconds, processor = timed(benchmark, every_factor, 50)
    note(
        f"potential of one pair, every factor: {size.name}",
        seconds=seconds,
        processor=processor,
        target=promised(size, PAIR),
        remark="median of fifty",
    )


def test_draws_of_one_pair(benchmark, size, world, pair, note):
    found = potential(pair.data, world.options)
    unsure, options = Uncertainty(), PotentialOptions()
    around = noise(pair.yearly_exports, pair.yearly_imports, unsure)

    def draws() -> None:
        band(pair.data, found, options, around, unsure)

    seconds, processor = timed(benchmark, draws, 5)
    alive = int((found.potential > 0).sum())
    note(
        f"1,000 draws and the band of one pair: {size.name}",
        seconds=seconds,
        processor=processor,
        target=promised(size, DRAWS),
        remark=f"{alive:,} products with potential; median of five",
    )
