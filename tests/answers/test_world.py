"""The world from releases: the same as a pair at a time, and changed without reading again."""

from __future__ import annotations

import narwhals as nw
import numpy as np
import pytest
from numpy.testing import assert_allclose

from tijarat.answers import Desk, Question
from tijarat.answers.opportunities import Asked, opportunities
from tijarat.answers.world import everywhere, load_world
from tijarat.errors import DataError
from tijarat.opportunities.cube import read_cube
from tijarat.opportunities.world_potential import world_potential


def asked(exporter: str, importer: str = "WLD", classification: str | None = None, **choices):
    return Asked(Question(exporter, importer, classification=classification), choices, {})


@pytest.fixture(scope="module")
def world(desk: Desk):
    return load_world(desk, asked("PAK"))


@pytest.mark.parametrize("market", ["JPN", "CHN", "DEU"])
def test_a_market_among_all_is_the_market_alone(desk: Desk, market: str):
    found = everywhere(desk, asked("PAK"))
    row = {row["importer"]: row for row in found.markets.iter_rows(named=True)}[market]
    alone = opportunities(desk, asked("PAK", market)).result
    assert alone.totals is not None
    for name in ("potential", "unused", "value", "realised_share"):
        assert row[name] == pytest.approx(alone.totals[name], rel=1e-5)
    assert row["best"][0] == alone.rows["product"][0]


def test_markets_and_products_add_up_to_the_same(desk: Desk):
    found = everywhere(desk, asked("ZAF"))
    assert found.periods == ("2020", "2021", "2022", "2023", "2024")
    for name in ("potential", "unused"):
        assert found.products[name].sum() == pytest.approx(found.markets[name].sum(), rel=1e-6)
    assert found.markets["realised_share"].is_between(0, 1).all()
    assert (found.markets["unused"].diff().drop_nulls() <= 0).all()
    assert found.provenance.command == "tijarat opportunities ZAF WLD"
    data = found.to_dict()
    assert data["markets"][0]["label"] != data["markets"][0]["importer"]


def test_files_read_one_by_one_are_what_the_engine_reads(world):
    there = read_cube(world.data.frame.filter(nw.col("period") >= "2020"))
    assert (there.countries, there.products) == (world.cube.countries, world.cube.products)
    assert_allclose(there.value, world.cube.value, rtol=1e-6)


def test_a_tariff_changes_its_market_and_no_other(world):
    cube = world.cube
    i, j = cube.country("PAK"), cube.country("JPN")
    everything = np.arange(len(cube.products))
    taxed = world.conditions.with_general_rate(j, everything, 0.2)
    before = taxed.with_own_rate(i, j, everything, 0.2)  # now the tariff tells partners apart
    after = before.with_own_rate(i, j, everything, 0.0)
    one, two = (world_potential(cube, given, world.options) for given in (before, after))
    assert two.potential[i, j] > one.potential[i, j]
    others = np.ones(len(cube.countries), dtype=bool)
    others[j] = False
    assert_allclose(two.potential[i][others], one.potential[i][others], rtol=1e-6)


def test_structure_alone_says_nothing_of_markets(desk: Desk):
    off = {"growth": False, "tariffs": False, "import_correction": False, "distance_rule": "off"}
    with pytest.raises(DataError, match="Switch one on, or ask for one market"):
        everywhere(desk, asked("PAK", **off))
    with pytest.raises(DataError, match="Switch one on, or ask for one market"):
        everywhere(desk, asked("PAK", classification="ICIO"))


def test_an_exporter_that_trades_nothing_is_refused(desk: Desk):
    with pytest.raises(DataError, match="'ATA' trades nothing"):
        everywhere(desk, asked("ATA"))
