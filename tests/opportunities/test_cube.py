"""The world at once: equal to the relational reference and to single pairs, before and after a change."""

from typing import Any

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from tijarat.errors import DataError
from tijarat.opportunities import Growth, PotentialOptions, export_potential, potential
from tijarat.opportunities.cube import read_cube
from tijarat.opportunities.diversification import diversification_rank, nearness
from tijarat.opportunities.relational import relational_potential
from tijarat.opportunities.world_conditions import conditions
from tijarat.opportunities.world_potential import averages, pair_of, world_potential

COUNTRIES = tuple(f"C{i:02d}" for i in range(5))
GROWTH = Growth(
    {code: 1 + n / 20 for n, code in enumerate(COUNTRIES)}, dict.fromkeys(COUNTRIES, 1.02)
)
SINGLE = {"rtol": 2e-5, "atol": 1e-3}  # 32-bit floats over a chain of eight factors


def growth_table() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "country": COUNTRIES,
            "gdp": [GROWTH.gdp[code] for code in COUNTRIES],
            "population": [GROWTH.population[code] for code in COUNTRIES],
        }
    )


def everything(made_world, seed: int) -> dict[str, Any]:
    return {"tariffs": made_world.tariffs(seed), "distances": made_world.distances(seed)}


def reference(flows, options, near=None, engine=lambda table: table, **given) -> pl.DataFrame:
    """The relational answer in memory, with nothing where there is no potential."""
    tables = {"growth": growth_table(), **given}
    if near is not None:
        tables["near"] = near
    there = {name: engine(table) for name, table in tables.items()}
    return (
        relational_potential(engine(flows), options=options, **there).collect("polars").to_native()
    )


def dense(cube, rows: pl.DataFrame, column: str) -> np.ndarray:
    whole = np.zeros(cube.value.shape)
    for i, j, k, value in rows.select("exporter", "importer", "product", column).iter_rows():
        if value is not None:
            whole[cube.country(i), cube.country(j), cube.products.index(k)] = value
    return whole


OPTIONS = {
    "everything": PotentialOptions(),
    "one-sided, no growth": PotentialOptions(distance_rule="one_sided", growth=False),
    "exponent one, little coverage": PotentialOptions(tariff_exponent=1.0, coverage=0.05),
    "two years": PotentialOptions(years=2, import_correction=False),
    "structure alone": PotentialOptions.structural(),
}


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_the_cube_is_the_relational_reference(made_world, seed: int, options: PotentialOptions):
    flows, given = made_world.flows(seed), everything(made_world, seed)
    cube = read_cube(flows, years=options.years)
    found = world_potential(cube, conditions(cube, growth=GROWTH, **given), options, top=3)
    rows = reference(flows, options, **given)
    whole = dense(cube, rows, "potential")
    unused = np.maximum(whole - cube.value, 0)
    assert whole.sum() > 0
    assert_allclose(found.potential, whole.sum(axis=2), **SINGLE)
    assert_allclose(found.unused, unused.sum(axis=2), **SINGLE)
    assert_allclose(found.product_potential, whole.sum(axis=1), **SINGLE)
    assert_allclose(found.product_unused, unused.sum(axis=1), **SINGLE)
    best = -np.sort(-unused, axis=2)[:, :, :3]
    assert_allclose(found.top_unused, best, **SINGLE)
    for i, j in np.ndindex(found.potential.shape):
        for place, value in zip(found.top_product[i, j], found.top_unused[i, j], strict=True):
            assert (place == -1) == (value == 0)
            if place >= 0:
                assert_allclose(unused[i, j, place], value, **SINGLE)


@pytest.mark.parametrize("pair", [("C00", "C01"), ("C03", "C02")])
def test_a_pair_of_the_cube_is_the_pair_read_from_tables(made_world, pair):
    flows, given = made_world.flows(4), everything(made_world, 4)
    cube = read_cube(flows)
    there = conditions(cube, growth=GROWTH, **given)
    options = PotentialOptions()
    places = [cube.country(code) for code in pair]
    data = pair_of(cube, there, averages(cube, there, options), *places).data
    found = potential(data, options)
    rows = export_potential(flows, *pair, growth=GROWTH, **given).rows
    known = dict(zip(cube.products, found.potential, strict=True))
    assert len(rows) > 3
    for product, value in rows.select("product", "potential").iter_rows():
        assert known[product] == pytest.approx(value, rel=1e-5)
    one = world_potential(cube, there, options).potential[*places]
    assert one == pytest.approx(rows["potential"].sum(), rel=1e-5)


def test_structure_alone_gives_back_the_trade_of_every_pair(minerals):
    cube = read_cube(minerals)
    found = world_potential(cube, conditions(cube), PotentialOptions.structural(), top=0)
    trading = cube.pairs > 0
    assert_allclose(found.potential[trading], cube.pairs[trading], rtol=2e-6)
    share = found.realised()[trading]
    assert ((share >= -1e-6) & (share <= 1)).all()
    assert (found.unused >= 0).all()
    table = found.table(cube)
    assert len(table) == trading.sum()
    assert table["realised_share"].is_between(0, 1).all()


def test_diversification_ranks_as_the_reference_does(made_world):
    flows, given = made_world.flows(3), everything(made_world, 3)
    cube = read_cube(flows)
    near = nearness(cube.exports)
    cells = np.argwhere(near > 0)
    table = pl.DataFrame(
        {
            "exporter": [cube.countries[i] for i, _ in cells],
            "product": [cube.products[k] for _, k in cells],
            "density": [float(near[i, k]) for i, k in cells],
        }
    )
    options = PotentialOptions()
    found = world_potential(cube, conditions(cube, growth=GROWTH, **given), options, top=2)
    rows = reference(flows, options, table, **given).drop_nulls("diversification_rank")
    assert len(rows) > 10
    for i, j, k, rank in rows.select(
        "exporter", "importer", "product", "diversification_rank"
    ).iter_rows():
        if rank <= 2:
            listed = found.new_product[cube.country(i), cube.country(j)]
            assert listed[rank - 1] == cube.products.index(k)


def test_near_is_nothing_where_there_is_advantage_and_nothing_for_who_sells_nothing():
    exports = np.array([[9.0, 0, 1, 0], [0, 9, 9, 0], [0, 0, 0, 0]])
    near = nearness(exports)
    assert near.shape == exports.shape
    assert (near[2] == 0).all()
    assert (near[:, 3] == 0).all()
    assert near[0, 0] == 0
    assert near[1, 2] == 0
    assert nearness(np.zeros((2, 2))).sum() == 0


def test_the_rank_is_by_density_times_demand():
    rank = diversification_rank(np.array([0.5, 0.0, 0.2, 0.4]), np.array([1.0, 9.0, 4.0, 1.0]))
    assert_array_equal(rank, [2, np.nan, 1, 3])


# ------------------------------------------------------------------ changes without reading again


def test_a_change_is_the_same_as_reading_it_from_tables(made_world):
    flows, given = made_world.flows(1), everything(made_world, 1)
    cube = read_cube(flows)
    before = conditions(cube, growth=GROWTH, **given)
    k = [0, 3]
    changed = before.with_growth(2, 1.4).with_general_rate(1, k, 0.25).with_own_rate(0, 1, k, 0.01)
    tariffs = given["tariffs"]
    codes = [cube.products[n] for n in k]
    mine = pl.col("importer").eq("C01") & pl.col("product").is_in(codes)
    kept = tariffs.filter(~(mine & pl.col("exporter").is_in(["WLD", "C00"])))
    new = pl.DataFrame(
        [("C01", who, code, rate) for code in codes for who, rate in (("WLD", 25.0), ("C00", 1.0))],
        schema=tariffs.columns,
        orient="row",
    )
    growth = Growth({**GROWTH.gdp, "C02": 1.4}, GROWTH.population)
    again = conditions(
        cube, growth=growth, tariffs=pl.concat([kept, new]), distances=given["distances"]
    )
    there, here = world_potential(cube, changed), world_potential(cube, again)
    assert_allclose(there.potential, here.potential, rtol=1e-6)
    assert not np.allclose(there.potential, world_potential(cube, before).potential)


def test_threads_and_blocks_do_not_matter(made_world):
    cube = read_cube(made_world.flows(1))
    given = conditions(cube, **everything(made_world, 1))
    one, three = (world_potential(cube, given, threads=n) for n in (1, 3))
    assert_allclose(one.potential, three.potential)
    assert_array_equal(one.top_product, three.top_product)


# ------------------------------------------------------------------ reading


def test_tables_may_come_in_parts_and_as_dictionaries(flows):
    whole = read_cube(flows)
    coded = pa.table(
        {
            name: column.dictionary_encode() if name != "value" else column
            for name, column in zip(flows.columns, flows.to_arrow().columns, strict=True)
        }
    )
    parts = read_cube(coded.slice(start, 40) for start in range(0, len(flows), 40))
    assert (whole.countries, whole.products, whole.periods) == (
        parts.countries,
        parts.products,
        parts.periods,
    )
    assert_allclose(whole.value, parts.value, rtol=1e-6)
    assert_allclose(whole.yearly_imports, parts.yearly_imports, rtol=1e-6)


@pytest.mark.parametrize("dictionary", [True, False], ids=["dictionaries", "plain"])
def test_a_file_is_read_by_its_row_groups(flows, tmp_path, dictionary):
    """Each group has a dictionary of its own, in its own order, and a value may be missing."""
    lost = flows.with_columns(
        value=pl.when(pl.int_range(pl.len()) % 7 == 3).then(None).otherwise("value")
    )
    shuffled = lost.sample(fraction=1, shuffle=True, seed=4)
    files = []
    for period, rows in shuffled.group_by("period", maintain_order=True):
        path = tmp_path / f"{period[0]}.parquet"
        pq.write_table(rows.to_arrow(), path, row_group_size=31, use_dictionary=dictionary)
        files.append(path)
    whole, read = read_cube(lost), read_cube(files)
    assert (read.countries, read.products, read.periods) == (
        whole.countries,
        whole.products,
        whole.periods,
    )
    assert read.unreported == whole.unreported > 0
    assert_allclose(read.value, whole.value, rtol=1e-6)
    assert_allclose(read.yearly_exports, whole.yearly_exports, rtol=1e-6)


def test_domestic_sales_the_world_and_gaps_are_left_out(flows):
    more = pl.DataFrame(
        [
            ("2022", "C00", "C00", "000001", 1e12),
            ("2022", "WLD", "C01", "000001", 1e12),
            ("2022", "C00", "C01", "000001", None),
        ],
        schema=flows.schema,
        orient="row",
    )
    there, here = read_cube(pl.concat([flows, more])), read_cube(flows)
    assert there.countries == here.countries
    assert_allclose(there.value, here.value)
    assert there.unreported == 1


def test_a_year_never_reported_does_not_count(flows):
    silent = flows.filter(~((pl.col("exporter") == "C00") & (pl.col("period") == "2021")))
    cube = read_cube(silent)
    own = silent.filter(pl.col("exporter") == "C00")["value"].sum()
    assert cube.exports[0].sum() == pytest.approx(own / 2, rel=1e-6)


def test_no_flows_and_too_large_a_world_are_refused(flows, monkeypatch):
    with pytest.raises(DataError, match="No flows between countries came"):
        read_cube(flows.clear())
    monkeypatch.setattr("tijarat.opportunities.cube.LARGEST", 10)
    with pytest.raises(DataError, match="Choose a pair, or fewer products"):
        read_cube(flows)


@pytest.mark.parametrize("rate", [-0.1, float("nan")])
def test_rates_and_growth_that_make_no_sense_are_refused(rate: float, flows):
    given = conditions(read_cube(flows))
    with pytest.raises(DataError, match="The rate came as"):
        given.with_general_rate(0, [0], rate)
    with pytest.raises(DataError, match="The rate came as"):
        given.with_own_rate(0, 1, [0], rate)
    with pytest.raises(DataError, match="Growth came as"):
        given.with_growth(0, rate)


# ------------------------------------------------------------------ engines


def test_duckdb_gives_the_same_as_polars(made_world):
    flows, given = made_world.flows(2), everything(made_world, 2)
    connection = duckdb.connect()

    def engine(table: pl.DataFrame) -> Any:
        return connection.from_arrow(table.to_arrow())

    options = PotentialOptions()
    keys = ["exporter", "importer", "product"]
    there = reference(flows, options, engine=engine, **given).sort(keys)
    here = reference(flows, options, **given).sort(keys)
    assert there.select(keys).equals(here.select(keys))
    assert_allclose(there["potential"], here["potential"], rtol=1e-12)
