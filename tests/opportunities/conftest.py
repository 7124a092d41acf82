"""Small made-up exports (no real figures), and worlds drawn at random, for the indicators."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import polars as pl
import pytest

from tijarat.answers import Desk, Question

Table = Callable[..., pl.DataFrame]


def from_matrix(matrix, year: int | None = None) -> pl.DataFrame:
    """Rows of exporter, product, value: ``A``, ``B`` ... by ``01``, ``02`` ...; None has no row."""
    rows = [
        {"exporter": chr(65 + i), "product": f"{k + 1:02}", "value": cell}
        for i, row in enumerate(matrix)
        for k, cell in enumerate(row)
        if cell is not None
    ]
    table = pl.DataFrame(rows, schema={"exporter": pl.String, "product": pl.String,
                                       "value": pl.Float64})  # fmt: skip
    return table if year is None else table.with_columns(year=pl.lit(year))


@pytest.fixture(scope="session")
def made() -> Table:
    """``made(matrix)``: the table of a matrix of values, exporter by product."""
    return from_matrix


@pytest.fixture(scope="session")
def nested() -> pl.DataFrame:
    """Six exporters of eight products: the more diverse also have what the others have."""
    rng = np.random.default_rng(7)
    values = np.array(
        [
            [9, 9, 9, 9, 9, 9, 9, 9],
            [9, 9, 9, 9, 9, 9, 9, 0],
            [9, 9, 9, 9, 9, 0, 0, 0],
            [9, 9, 9, 9, 0, 0, 0, 0],
            [9, 9, 9, 0, 0, 0, 0, 0],
            [9, 9, 0, 0, 0, 0, 0, 0],
        ]
    )
    return from_matrix(values * np.exp(rng.normal(0, 0.2, values.shape)))


# ------------------------------------------------------------------ flows between countries

COLUMNS = ("period", "exporter", "importer", "product", "value")
SCHEMA = dict.fromkeys(COLUMNS[:-1], pl.String) | {"value": pl.Float64}


def made_up(seed: int, countries: int = 5, products: int = 6, years: int = 3) -> pl.DataFrame:
    """Flows of a small world: sparse, skewed, of several years."""
    rng = np.random.default_rng(seed)
    rows = [
        (str(2020 + t), f"C{i:02d}", f"C{j:02d}", f"{k:06d}", float(np.exp(rng.normal(10, 2))))
        for t in range(years)
        for i in range(countries)
        for j in range(countries)
        for k in range(products)
        if i != j and rng.random() < 0.6
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def made_up_tariffs(seed: int, countries: int = 5, products: int = 6) -> pl.DataFrame:
    """A general rate of every importer, and lower ones for some partners."""
    rng = np.random.default_rng(seed)
    rows = []
    for j in range(countries):
        for k in range(products):
            general = float(rng.choice([0.0, 5.0, 12.5]))
            rows.append((f"C{j:02d}", "WLD", f"{k:06d}", general))
            rows += [
                (f"C{j:02d}", f"C{i:02d}", f"{k:06d}", general * rng.random())
                for i in range(countries)
                if i != j and rng.random() < 0.4
            ]
    names = ("importer", "exporter", "product", "rate_percent")
    return pl.DataFrame(rows, schema=names, orient="row")


def made_up_distances(seed: int, countries: int = 5) -> pl.DataFrame:
    """Kilometres between all pairs, the same both ways."""
    rng = np.random.default_rng(seed)
    places = rng.uniform(0, 10_000, (countries, 2))
    rows = [
        (f"C{i:02d}", f"C{j:02d}", float(np.hypot(*(places[i] - places[j])) + 100))
        for i in range(countries)
        for j in range(countries)
        if i != j
    ]
    return pl.DataFrame(rows, schema=("exporter", "importer", "km"), orient="row")


@pytest.fixture
def flows() -> pl.DataFrame:
    return made_up(1)


@pytest.fixture
def tariffs() -> pl.DataFrame:
    return made_up_tariffs(1)


@pytest.fixture
def distances() -> pl.DataFrame:
    return made_up_distances(1)


@pytest.fixture(scope="session")
def minerals(desk: Desk) -> pl.DataFrame:
    """Five years of raw materials of the world."""
    frame = desk.flows(Question("PAK", "JPN", classification="HS92")).frame
    rows = frame.select(*COLUMNS).collect("polars").to_native()
    return rows.filter(pl.col("period") >= "2020")


@pytest.fixture(scope="session")
def made_world() -> SimpleNamespace:
    """Makes flows, tariffs and distances of a small world from a seed."""
    return SimpleNamespace(flows=made_up, tariffs=made_up_tariffs, distances=made_up_distances)
