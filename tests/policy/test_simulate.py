"""Simulations on a small world: the numbers follow from the equations, and what is unknown is refused."""

from __future__ import annotations

import json

import numpy as np
import polars as pl
import pytest

from tijarat.errors import BaselineError, ScenarioError
from tijarat.policy import DutyRow, read_scenario, simulate

HEAD = """\
title: t
countries: [PAK, JPN]
"""
DUTIES = """\
duties:
  - {importers: [JPN], exporters: [PAK], rates: {goods: 10}, source: s}
  - {importers: [PAK], exporters: all, rates: {goods: 20}, source: s}
"""
TABLE = (
    DutyRow("JPN", None, "C13T15", "MFN", 8.0),
    DutyRow("JPN", None, "C13T15", "GSP", 6.0),
    DutyRow("JPN", "BGD", "C13T15", "GSP", 1.0),
    DutyRow("JPN", None, "C99", "GSP", 1.0),
)


def shock(kind: str, *lines: str, importers="[JPN]", exporters="[PAK]", name="") -> str:
    """One shock, as YAML."""
    fields = [f"kind: {kind}", f"importers: {importers}", f"exporters: {exporters}",
              "date: 2027-01-01", "source: s", *lines]  # fmt: skip
    if name:
        fields.append(f"name: {name}")
    return "  - " + "\n    ".join(fields) + "\n"


def run(baseline, *shocks: str, head: str = HEAD + DUTIES, before: str = "", rows=(), **options):
    text = head + (f"in_any_case:\n{before}" if before else "") + "shocks:\n" + "".join(shocks)
    return simulate(read_scenario(text, "mine.yaml"), baseline, rows, **options)


def of(simulation, country, column="real_income_percent"):
    return simulation.countries.filter(pl.col("country") == country)[column][0]


def flow(simulation, exporter, importer, industry="all", column="after"):
    rows = simulation.flows.filter(
        (pl.col("exporter") == exporter)
        & (pl.col("importer") == importer)
        & (pl.col("industry") == industry)
    )
    assert len(rows) == 1
    return rows[column][0]


# ------------------------------------------------------------------ what comes out


def test_a_cut_moves_trade_towards_the_partner(small):
    found = run(small, shock("tariff", "cut: 100"))
    assert found.converged
    assert found.residual <= 1e-12
    assert of(found, "PAK") > 0
    assert flow(found, "PAK", "JPN", "C13T15", "change_percent") > 10
    assert of(found, "JPN", "tariff_revenue_change") < 0
    assert of(found, "JPN", "budget_cost") == -of(found, "JPN", "tariff_revenue_change")
    assert found.countries["country"].to_list() == ["PAK", "JPN", "BGD"]
    assert found.countries["low"].null_count() == 3
    row = found.imports.row(0, named=True)
    assert row["importer"] == "JPN"
    assert row["from_partners"] > 0 > row["from_others"]
    assert row["creation"] == pytest.approx(row["from_partners"] + row["from_others"])
    assert row["diversion"] == -row["from_others"]


def test_tables_add_up(small):
    found = run(small, shock("tariff", "cut: 100"), shock("export_subsidy", "rate: 5"))
    for pair in (("PAK", "JPN"), ("JPN", "PAK")):
        parts = found.flows.filter(
            (pl.col("exporter") == pair[0])
            & (pl.col("importer") == pair[1])
            & (pl.col("industry") != "all")
        )
        for column in ("before", "after", "change"):
            assert parts[column].sum() == pytest.approx(flow(found, *pair, column=column))
    for country in ("PAK", "JPN"):
        sold = found.flows.filter((pl.col("exporter") == country) & (pl.col("industry") == "all"))
        to_world = sold.filter(pl.col("importer") == "WLD")
        assert sold.filter(pl.col("importer") != "WLD")["after"].sum() == pytest.approx(
            to_world["after"][0]
        )
        assert to_world["change"][0] == pytest.approx(of(found, country, "exports_change"))
    keys = ["exporter", "importer", "industry"]
    assert not found.flows.select(keys).is_duplicated().any()
    parts = found.countries.select(
        "terms_of_trade_percent", "volume_of_trade_percent", "resources_percent"
    ).sum_horizontal()
    np.testing.assert_allclose(parts, found.countries["real_income_first_order_percent"])


def test_the_first_order_number_is_near_a_small_change_and_named_so(small):
    found = run(small, shock("tariff", "cut: 1"))
    assert of(found, "PAK", "real_income_first_order_percent") == pytest.approx(
        of(found, "PAK"), rel=0.05
    )


def test_it_can_be_written_as_json(small):
    found = run(small, shock("tariff", "cut: 100"))
    assert json.loads(json.dumps(found.to_dict(), allow_nan=False))["converged"] is True
    assert found.chart()["data"]["values"]
    assert found.table().equals(found.countries)
    numbers = {
        column
        for table in (found.countries, found.flows, found.industries, found.imports)
        for column in table.columns
        if table[column].dtype.is_numeric()
    }
    assert numbers <= set(found.units), "every number has its unit"


def test_nothing_in_force_changes_nothing(small):
    found = run(
        small, shock("tariff", "cut: 0"), shock("non_tariff_cost", "type: iceberg", "change: 0")
    )
    assert found.countries["real_income_percent"].abs().max() < 1e-9
    assert found.flows["change"].abs().max() < 1.0  # of billions


# ------------------------------------------------------------------ kinds of shocks


def test_the_same_cut_said_in_four_ways(small):
    ways = [
        run(small, shock("tariff", how), rows=TABLE)
        for how in ("cut: 20", "set: 8", "add: -2", "regime: MFN")
    ]
    for way in ways[1:]:
        assert of(way, "PAK") == pytest.approx(of(ways[0], "PAK"), rel=1e-6)


def test_a_regime_of_the_table_is_the_base_and_named_countries_come_first(small):
    head = HEAD + "duties:\n  - {importers: [JPN], exporters: [PAK, BGD], regime: GSP}\n"
    found = run(small, shock("tariff", "set: 6"), head=head, rows=TABLE)
    assert of(found, "PAK") == pytest.approx(0, abs=1e-9)
    other = run(small, shock("tariff", "set: 1", exporters="[BGD]"), head=head, rows=TABLE)
    assert of(other, "PAK") == pytest.approx(0, abs=1e-9)


def test_iceberg_and_rent_have_one_price_and_two_welfares(small):
    head = HEAD + DUTIES
    dear = ("base: 0", "change: 5")
    iceberg = run(small, shock("non_tariff_cost", "type: iceberg", "change: 5"), head=head)
    kept = run(small, shock("non_tariff_cost", "type: rent", *dear), head=head)
    given = run(
        small, shock("non_tariff_cost", "type: rent", *dear), head="rent_kept_percent: 0\n" + head
    )
    assert of(kept, "JPN") > of(iceberg, "JPN")
    assert of(given, "PAK") > max(of(kept, "PAK"), of(iceberg, "PAK"))
    assert of(kept, "JPN", "rent_change") > 0
    assert of(given, "PAK", "rent_change") == pytest.approx(of(kept, "JPN", "rent_change"), rel=0.1)
    assert of(iceberg, "JPN", "rent_change") == 0


def test_a_subsidy_costs_the_budget_what_it_pays(small):
    found = run(small, shock("export_subsidy", "rate: 5", "industries: [C13T15]"))
    paid = 0.05 * flow(found, "PAK", "JPN", "C13T15")
    assert of(found, "PAK", "subsidy_cost_change") == pytest.approx(paid, rel=1e-9)
    assert of(found, "PAK", "budget_cost") == pytest.approx(
        paid - of(found, "PAK", "tariff_revenue_change"), rel=1e-9
    )


def test_an_agreement_raises_trade_by_its_coefficient_at_given_prices(small):
    head = "title: t\ncountries: [PAK, JPN, BGD]\nelasticities:\n  - {value: 4, source: s}\n"
    found = run(small, shock("agreement", "coefficient: 0.3"), head=head)

    def log_change(seller):
        return np.log1p(flow(found, seller, "JPN", "C13T15", "change_percent") / 100)

    def log_cost(country):
        own = (pl.col("country") == country) & (pl.col("industry") == "C13T15")
        return np.log1p(found.industries.filter(own)["price_percent"][0] / 100)

    by_prices = -4 * (log_cost("PAK") - log_cost("BGD"))
    assert log_change("PAK") - log_change("BGD") == pytest.approx(0.3 + by_prices, rel=1e-9)
    same = run(small, shock("non_tariff_cost", "type: iceberg", "coefficient: 0.3"), head=head)
    assert of(same, "PAK") == pytest.approx(of(found, "PAK"))


def test_retaliation_answers_point_for_point(small):
    raised = shock("tariff", "add: 7", importers="[PAK]", exporters="[JPN]", name="raise")
    answer = shock("retaliation", "answers: raise")
    both = run(small, raised, answer)
    by_hand = run(small, raised, shock("tariff", "add: 7"))
    assert of(both, "PAK") == pytest.approx(of(by_hand, "PAK"), rel=1e-9)


def test_what_happens_in_any_case_is_not_the_policy_s(small):
    head = HEAD + "duties:\n  - {importers: [JPN], exporters: all, rates: {goods: 10}, source: s}\n"
    leaves = shock("tariff", "set: 20", exporters="[BGD]")
    stays = run(small, shock("tariff", "set: 20", exporters="[BGD]"), head=head, before=leaves)
    assert of(stays, "PAK") == pytest.approx(0, abs=1e-9)
    back = run(small, shock("tariff", "set: 10", exporters="[BGD]"), head=head, before=leaves)
    there = run(small, leaves, head=head)
    assert (1 + of(back, "PAK") / 100) * (1 + of(there, "PAK") / 100) == pytest.approx(1, rel=1e-9)
    assert "policy-in-any-case" in [a.id for a in back.assumptions]


def test_years_and_sweeps_are_told_one_by_one(small):
    phased = run(small, shock("tariff", "cut: 100", "schedule: {2027: 50, 2028: 100}"))
    rows = phased.cases.filter((pl.col("case") == "year") & (pl.col("country") == "PAK"))
    assert rows["size"].to_list() == [2027, 2028]
    assert rows["real_income_percent"][1] == pytest.approx(of(phased, "PAK"), rel=1e-6)
    assert 0 < rows["real_income_percent"][0] < rows["real_income_percent"][1]
    half = run(small, shock("tariff", "cut: 50"))
    assert rows["real_income_percent"][0] == pytest.approx(of(half, "PAK"), rel=1e-6)
    swept = run(small, shock("export_subsidy", "rate: {sweep: [1, 2, 3]}", name="rebate"))
    rows = swept.cases.filter(pl.col("country") == "PAK")
    assert rows["size"].to_list() == [1, 2, 3]
    assert rows["real_income_percent"][1] == pytest.approx(of(swept, "PAK"), rel=1e-6)


def test_motor_vehicles_are_run_at_both_elasticities(small):
    cars = type(small)(
        **{f: getattr(small, f) for f in small.__dataclass_fields__}
        | {"industries": ("C29", "J62_63")}
    )
    found = run(cars, shock("tariff", "cut: 100"))
    rows = found.cases.filter(pl.col("country") == "PAK")
    assert rows["size"].to_list() == [1.01, 8.22]
    assert rows["real_income_percent"][1] == pytest.approx(of(found, "PAK"), rel=1e-6)
    assert rows["real_income_percent"][0] < rows["real_income_percent"][1]


def test_one_sector(small):
    head = (
        HEAD
        + "model: one sector\ndeficits: multiplicative\nelasticities:\n  - {value: 4, source: s}\n"
    )
    found = run(small, shock("agreement", "coefficient: 0.3", "both_ways: true"), head=head)
    assert found.converged
    assert of(found, "PAK") > 0
    assert of(found, "PAK", "real_income_first_order_percent") == pytest.approx(
        of(found, "PAK"), rel=0.3
    )
    many = run(
        small, shock("agreement", "coefficient: 0.3", "both_ways: true"),
        head=HEAD + "elasticities:\n  - {value: 4, source: s}\n",
    )  # fmt: skip
    assert of(many, "PAK") > 0
    assert found.elasticities["trade_elasticity"].to_list() == [4.0]


def test_an_expectation_of_others_stands_beside_ours(small):
    head = (
        HEAD
        + DUTIES
        + "published:\n  - {figure: exports_percent, country: PAK, low: 1, high: 2, source: s}\n"
    )
    found = run(small, shock("tariff", "cut: 100"), head=head)
    row = found.compared.row(0, named=True)
    assert row["ours"] == of(found, "PAK", "exports_percent")
    assert (row["published_low"], row["published_high"]) == (1, 2)


# ------------------------------------------------------------------ refused


@pytest.mark.parametrize(
    ("shocks", "head", "words"),
    [
        (
            (shock("tariff", "cut: 50"),),
            HEAD,
            "changes 1 duties that are not known (C13T15 from PAK in JPN)",
        ),
        (
            (shock("tariff", "cut: 50", "industries: [A01]"),),
            HEAD + DUTIES,
            "Industry 'A01' is not in the baseline",
        ),
        (
            (shock("tariff", "cut: 50", exporters="[IND]"),),
            HEAD + DUTIES,
            "IND is not in the baseline",
        ),
        (
            (shock("tariff", "regime: MFN"),),
            HEAD + DUTIES,
            "no duties of JPN under 'MFN' are loaded",
        ),
        (
            (shock("tariff", "cut: 5", "products: ['610910']"),),
            HEAD + DUTIES,
            "no flows of products are at hand",
        ),
    ],
)
def test_what_does_not_fit_the_baseline_is_refused_with_its_line(small, shocks, head, words):
    with pytest.raises(ScenarioError) as error:
        run(small, *shocks, head=head)
    assert "mine.yaml, line" in str(error.value)
    assert words in str(error.value)


def test_a_regime_that_lacks_an_industry_is_refused(small):
    text = shock("tariff", "regime: MFN", "industries: all")
    head = HEAD + "duties:\n  - {importers: [JPN], exporters: [PAK], rates: {all: 10}, source: s}\n"
    with pytest.raises(ScenarioError, match="under MFN on J62_63, which are not known"):
        run(small, text, head=head, rows=TABLE)


def test_an_uncited_parameter_is_shown_as_such(small):
    text = shock("tariff", "cut: 50").replace("    source: s\n", "")
    found = run(small, text)
    assert "policy-uncited" in [a.id for a in found.assumptions]
    assert found.sources["status"].to_list().count("uncited") == 1


def test_a_country_of_the_scenario_that_is_not_in_the_baseline(small):
    from tijarat.errors import UnknownCodeError

    with pytest.raises(
        UnknownCodeError, match="KEN is not in the baseline of 2022, which has 3 countries"
    ):
        run(small, shock("tariff", "cut: 50"), head=HEAD.replace("JPN", "KEN") + DUTIES)


def test_kept_home_is_for_assumed_final_sales_only(small):
    assert small.keeping_home(0.3).trade.sum() == pytest.approx(small.trade.sum())
    with pytest.raises(BaselineError, match="kept_home = 2"):
        small.keeping_home(2.0)
