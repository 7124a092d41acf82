"""The shipped scenarios on the embedded data: each runs, holds its accounts and says what it rests on."""

from __future__ import annotations

import polars as pl
import pytest

from tijarat.answers.policy import simulate_scenario
from tijarat.policy import shipped_names


@pytest.fixture(scope="module")
def found(desk):
    """Simulations by name, each run once."""
    kept = {}

    def find(name):
        if name not in kept:
            kept[name] = simulate_scenario(desk, name)
        return kept[name]

    return find


def of(simulation, country, column="real_income_percent"):
    return simulation.countries.filter(pl.col("country") == country)[column][0]


@pytest.mark.parametrize("name", shipped_names())
def test_every_shipped_scenario_runs_on_the_embedded_data(found, name):
    simulation = found(name)
    assert simulation.converged
    assert simulation.residual <= 1e-10
    assert max(simulation.checks.values()) <= 1e-10
    assert len(simulation.countries) == 80
    assert simulation.countries["real_income_percent"].is_finite().all()
    assert simulation.provenance.releases
    assert simulation.sources.filter(pl.col("status") == "uncited").is_empty()
    assert "policy-final-demand-assumed" in [a.id for a in simulation.assumptions]


def test_losing_the_preference_costs_pakistan_and_textiles_most(found):
    lost = found("gsp-lost")
    assert of(lost, "PAK") < 0 < of(lost, "JPN", "tariff_revenue_change")
    sold = lost.flows.filter((pl.col("exporter") == "PAK") & (pl.col("importer") == "JPN"))
    by_industry = sold.filter(pl.col("industry") != "all").sort("change")
    assert by_industry["industry"][0] == "C13T15"


def test_staying_out_costs_pakistan_and_helps_bangladesh(found):
    out = found("staying-out")
    assert of(out, "PAK") < 0 < of(out, "BGD")


def test_the_rebate_shows_its_cost_and_both_elasticities_of_vehicles(found):
    rebate = found("auto-rebate")
    assert of(rebate, "PAK", "subsidy_cost_change") > 0
    autos = rebate.cases.filter(pl.col("case") == "theta of motor vehicles")["size"]
    assert set(autos) == {1.01, 8.22}


def test_the_sweep_is_never_one_number(found):
    sweep = found("it-services-sweep")
    rows = sweep.cases.filter(
        pl.col("case").str.starts_with("cost of IT services") & (pl.col("country") == "PAK")
    )
    assert rows["size"].to_list() == list(range(-10, 0))
    assert rows["real_income_percent"].is_sorted(descending=True)


def test_the_agreement_phased_in_year_by_year(found):
    years = found("free-trade-agreement").cases.filter(
        (pl.col("case") == "year") & (pl.col("country") == "PAK")
    )
    assert years["size"].to_list() == list(range(2028, 2036))
    assert years["tariff_revenue_change"].is_sorted(descending=True)


def test_the_published_expectation_stands_beside_ours(found):
    compared = found("tariff-rationalisation").compared
    assert compared["figure"].to_list() == ["exports_percent", "imports_percent"]
    assert compared["ours"].is_not_null().all()
