"""The formula: identities that hold for any data, one by hand, and what is refused."""

import numpy as np
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from tijarat.errors import DataError, UnknownCodeError
from tijarat.opportunities import (
    Growth,
    Potential,
    PotentialOptions,
    export_potential,
    pair_tables,
    potential,
)
from tijarat.opportunities.potential import DOLLAR, FACTORS, NO_DATA, SWITCHED_OFF

PAIR = ("C00", "C01")
seeds = st.integers(0, 10_000)
STRUCTURE = PotentialOptions.structural()
GROWTH = Growth({f"C{i:02d}": 1 + i / 20 for i in range(5)}, {f"C{i:02d}": 1.02 for i in range(5)})


def everything(made_world, seed: int, times: float = 1.0):
    """A pair with every factor at hand, its dollars multiplied."""
    return export_potential(
        made_world.flows(seed).with_columns(pl.col("value") * times),
        *PAIR,
        growth=GROWTH,
        tariffs=made_world.tariffs(seed),
        distances=made_world.distances(seed),
    )


# ------------------------------------------------------------------ identities


@pytest.mark.parametrize("pair", [("PAK", "JPN"), ("AUS", "CHN"), ("CHL", "DEU"), ("NAM", "BEL")])
def test_structure_alone_gives_back_actual_trade(minerals: pl.DataFrame, pair):
    data = pair_tables(minerals, *pair, options=STRUCTURE).data
    found = potential(data, STRUCTURE)
    assert data.sales.sum() > 0
    assert_allclose(found.potential.sum(), data.sales.sum(), rtol=1e-12)


@given(seeds)
@example(0)
@settings(max_examples=10)
def test_factors_multiply_to_the_potential(made_world, seed: int):
    rows = everything(made_world, seed).rows
    numbers = rows.select(FACTORS).fill_null(1.0).to_numpy()
    assert_allclose(numbers.prod(axis=1), rows["potential"], rtol=1e-6)


@given(seeds)
@example(0)
@settings(max_examples=10)
def test_unused_and_realised_stay_within_bounds(made_world, seed: int):
    rows = everything(made_world, seed).rows
    assert rows["unused"].min() >= 0
    share = rows["realised_share"].drop_nulls()
    assert share.is_between(0, 1).all()
    cell = (rows["potential"] - rows["value"]).clip(lower_bound=0)
    assert_allclose(rows["unused"], cell)


@given(seeds)
@example(0)
@settings(max_examples=10)
def test_dollars_scale_and_shares_stay(made_world, seed: int):
    here = everything(made_world, seed).rows.sort("product")
    there = everything(made_world, seed, times=1000).rows.sort("product")
    for name in ("potential", "unused", "low", "high", "value", "market"):
        assert_allclose(there[name], here[name] * 1000, rtol=1e-9)
    for name in ("market_share", "ease", "supply_share", "distance"):
        assert_allclose(there[name].to_numpy(), here[name].to_numpy(), rtol=1e-9)


def test_new_names_change_nothing(flows, tariffs, distances):
    def renamed(table: pl.DataFrame) -> pl.DataFrame:
        countries = [c for c in ("exporter", "importer") if c in table.columns]
        turned = pl.col(countries).str.replace("C0([0-4])", "X${1}9")
        return table.with_columns(turned)

    here = export_potential(flows, *PAIR, tariffs=tariffs, distances=distances).rows
    there = export_potential(
        renamed(flows), "X09", "X19", tariffs=renamed(tariffs), distances=renamed(distances)
    ).rows
    assert_allclose(there["potential"], here["potential"], rtol=1e-12)


def test_the_order_of_rows_does_not_matter(flows):
    shuffled = flows.sample(fraction=1.0, shuffle=True, seed=3)
    here, there = (export_potential(table, *PAIR).rows for table in (flows, shuffled))
    assert_allclose(there["potential"], here["potential"], rtol=1e-12)


def test_a_row_of_the_trade_centre_by_its_identity():
    """Dates to the United Arab Emirates as its map printed them: an identity, not our estimate."""
    sold = np.array([114_084_733.33])
    row = Potential(np.array([220_405_616.82]), {}, {})
    assert_allclose(row.realised(sold), 0.5176126406, atol=5e-11)
    assert_allclose(1 - row.realised(sold), 0.4823873594, atol=5e-11)
    assert_allclose(row.unused(sold), 220_405_616.82 - 114_084_733.33)


# ------------------------------------------------------------------ by hand

HAND = pl.DataFrame(
    [
        ("2024", "A", "J", "1", 10.0),
        ("2024", "A", "R", "1", 30.0),
        ("2024", "B", "J", "1", 50.0),
        ("2024", "B", "A", "1", 80.0),
        ("2024", "A", "J", "2", 5.0),
        ("2024", "B", "J", "2", 15.0),
    ],
    schema=("period", "exporter", "importer", "product", "value"),
    orient="row",
)


def test_every_factor_by_hand():
    tariffs = pl.DataFrame(
        {
            "importer": ["J", "J", "A", "R", "J"],
            "exporter": ["WLD", "A", "WLD", "WLD", "WLD"],
            "product": ["1", "1", "1", "1", "2"],
            "rate_percent": [10.0, 4.0, 20.0, 0.0, 0.0],
        }
    )
    km = pl.DataFrame({"exporter": ["A", "B"], "importer": ["J", "J"], "km": [2000.0, 1000.0]})
    growth = Growth({"A": 1.2, "B": 1.1, "J": 1.3}, {"J": 1.04})
    found = export_potential(
        HAND, "A", "J",
        options=PotentialOptions(tariff_exponent=2.0, income_elasticity=0.5),
        growth=growth, tariffs=tariffs, distances=km,
    ).rows  # fmt: skip
    row = found.filter(pl.col("product") == "1").row(0, named=True)
    assert row["market"] == 60
    assert row["supply_share"] == pytest.approx(40 / 170)
    assert row["supply_growth"] == pytest.approx(1.2 / ((40 * 1.2 + 130 * 1.1) / 170))
    assert row["export_import_ratio"] == pytest.approx(40 / 80)
    met, world = 10 * 0.04 / 40, (10 * 0.04 + 50 * 0.10 + 80 * 0.20) / 170
    assert row["supply_tariff"] == pytest.approx(((1 + met) / (1 + world)) ** 2)
    assert row["demand_growth"] == pytest.approx((1.3 / 1.04) ** 0.5 * 1.04)
    usual = (10 * 0.04 + 50 * 0.10) / 60
    assert row["market_tariff"] == pytest.approx(((1 + usual) / 1.04) ** 2)
    mean = (10 * np.log(2000) + 50 * np.log(1000)) / 60
    assert row["distance"] == pytest.approx(np.exp(-(np.log(2000) - mean)))
    assert row["ease"] == pytest.approx(15 / (40 * 60 / 170 + 5 * 20 / 20))
    assert row["tariff_percent"] == pytest.approx(4)
    assert (row["rival"], row["rival_share"]) == ("B", pytest.approx(50 / 60))


@pytest.mark.parametrize(("rule", "nearer"), [("absolute", 0.5), ("one_sided", 1.0), ("off", None)])
def test_being_nearer_counts_only_by_the_absolute_rule(rule: str, nearer: float | None):
    km = pl.DataFrame({"exporter": ["A", "B"], "importer": ["J", "J"], "km": [500.0, 1000.0]})
    flows = HAND.filter((pl.col("product") == "1") | (pl.col("exporter") == "B")).with_columns(
        value=pl.when((pl.col("exporter") == "A") & (pl.col("importer") == "J"))
        .then(1e-9)
        .otherwise("value")
    )
    options = PotentialOptions(distance_rule=rule)
    row = export_potential(flows, "A", "J", options=options, distances=km).rows.row(0, named=True)
    assert row["distance"] == (None if nearer is None else pytest.approx(nearer))


def test_an_exporter_that_buys_none_of_it_is_not_corrected():
    found = export_potential(HAND, "B", "J").rows
    assert found["export_import_ratio"].to_list() == [1.0, 1.0]


# ------------------------------------------------------------------ what does not count


def test_a_factor_without_data_is_named_and_never_a_silent_one(flows):
    found = export_potential(flows, *PAIR, growth=GROWTH)
    row = found.to_dict()["rows"][0]
    assert row["neutral_factors"] == dict.fromkeys(
        ("supply_tariff", "market_tariff", "distance"), NO_DATA
    )
    assert set(row["factors"]) == set(FACTORS) - set(row["neutral_factors"])
    assert "factors-without-data" in [said.id for said in found.assumptions]


def test_without_dollar_factors_it_is_a_structural_benchmark_without_totals(flows):
    found = export_potential(flows, *PAIR, options=STRUCTURE)
    assert found.unit == "structural benchmark"
    assert found.totals is None
    assert found.headline is None
    assert found.neutral == dict.fromkeys(DOLLAR, SWITCHED_OFF)
    assert found.rows["potential"].sum() == pytest.approx(found.rows["value"].sum())
    row = found.to_dict()["rows"][0]
    assert np.prod(list(row["factors"].values())) == pytest.approx(row["potential"], rel=1e-6)
    assert export_potential(flows, *PAIR).unit == "USD"


def test_too_little_of_the_value_known_is_no_data():
    km = pl.DataFrame({"exporter": ["A"], "importer": ["J"], "km": [2000.0]})
    assert "distance" in export_potential(HAND, "A", "J", distances=km).neutral
    enough = PotentialOptions(coverage=0.1)
    assert "distance" not in export_potential(HAND, "A", "J", options=enough, distances=km).neutral


def test_a_market_with_one_rate_for_all_shows_nobody_an_advantage():
    general = pl.DataFrame(
        {"importer": ["J"], "exporter": ["WLD"], "product": ["1"], "rate_percent": [10.0]}
    )
    found = export_potential(HAND, "A", "J", tariffs=general)
    assert found.neutral["market_tariff"] == NO_DATA
    assert found.rows.filter(pl.col("product") == "1")["tariff_percent"].to_list() == [10.0]


def test_no_trade_at_all_gives_zero_and_says_so():
    found = export_potential(HAND, "B", "R")
    assert found.lacking is not None
    assert found.lacking.id == "lacks-ease"
    assert found.rows.is_empty()
    assert export_potential(HAND, "R", "J").lacking.id == "lacks-exports"
    assert export_potential(HAND, "A", "Q").lacking.id == "lacks-imports"


def test_retained_products_pass_thresholds_or_make_up_the_top():
    keep = PotentialOptions(retain=True, retain_exports=20, retain_imports=20, retain_top=1e-9)
    found = export_potential(HAND, "A", "J", options=keep)
    assert found.rows["product"].to_list() == ["1"]
    assert [d.count for d in found.dropped if "retain" in d.reason] == [1]
    every = PotentialOptions(retain=True, retain_exports=1e9, retain_imports=1e9, retain_top=1.0)
    assert len(export_potential(HAND, "A", "J", options=every).rows) == 2


# ------------------------------------------------------------------ refused


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"years": 0}, "years came as 0"),
        ({"horizon_years": -1}, "horizon_years came as -1"),
        ({"tariff_exponent": -2.0}, "tariff_exponent came as -2"),
        ({"income_elasticity": float("nan")}, "income_elasticity came as nan"),
        ({"coverage": 0.0}, "coverage came as 0"),
        ({"retain_top": 1.5}, "retain_top came as 1.5"),
    ],
)
def test_choices_that_make_no_sense_are_refused(wrong, said: str):
    with pytest.raises(DataError, match=said):
        PotentialOptions(**wrong)


def test_an_unknown_rule_is_refused_with_the_nearest():
    with pytest.raises(UnknownCodeError, match="Did you mean 'absolute'"):
        PotentialOptions(distance_rule="absolut")


def test_growth_in_per_cent_is_refused():
    with pytest.raises(DataError, match=r"such as 1\.10"):
        Growth({"PAK": -3.0}, {})
