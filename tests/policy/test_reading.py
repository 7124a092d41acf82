"""Scenarios: what is wrong is named with its line and field, all of it at once; what is uncited fails."""

from __future__ import annotations

import re

import pytest

from tijarat.errors import ScenarioError
from tijarat.policy import check_scenario, read_scenario, shipped, shipped_names
from tijarat.policy.shipped import shipped_text

GOOD = """\
title: A cut
countries: [PAK, JPN]
duties:
  - importers: [JPN]
    exporters: all
    rates: {goods: 10}
    source: made up
    status: assumed
shocks:
  - kind: tariff
    name: cut
    importers: [JPN]
    exporters: [PAK]
    cut: 50
    date: 2027-04-01
    source: made up
    status: assumed
"""


def wrong(text: str) -> str:
    with pytest.raises(ScenarioError) as error:
        read_scenario(text, "mine.yaml")
    return str(error.value)


def with_shock(*lines: str, more: str = "") -> str:
    shock = "".join(f"    {line}\n" for line in lines)
    date = "    importers: [JPN]\n    exporters: [PAK]\n    date: 2027-04-01\n    source: s\n"
    fields = shock[shock.index("\n") + 1 :]
    return f"title: t\ncountries: [PAK]\n{more}shocks:\n  - kind: {lines[0]}\n{fields}{date}"


def test_a_good_one_is_read():
    scenario = check_scenario(GOOD, "mine.yaml")
    assert scenario.countries == ("PAK", "JPN")
    assert scenario.shocks[0].common.where.industries == ("goods",)
    assert [c.status for c in scenario.citations()] == ["assumed", "assumed"]
    assert scenario.deficits == "additive"


@pytest.mark.parametrize("name", shipped_names())
def test_every_shipped_scenario_is_whole(name):
    scenario = check_scenario(shipped_text(name), name)
    assert scenario is not None
    assert scenario.about
    assert scenario.caveats
    assert shipped(name).title == scenario.title
    assert all(c.source for c in scenario.citations())


def test_the_shipped_scenarios_are_those_asked_for():
    assert len(shipped_names()) >= 7
    assert {"gsp-lost", "staying-out", "auto-rebate", "it-services-sweep"} <= set(shipped_names())


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "words"),
    [
        ("cut: 50", "cut: 150", 14, "shocks[1].cut", "150 came; expected 100 or less"),
        ("cut: 50", "set: 1001", 14, "shocks[1].set", "1001 came; expected 1000 or less"),
        ("cut: 50", "set: much", 14, "shocks[1].set", "'much' came; expected a number"),
        ("cut: 50", "set: .nan", 14, "shocks[1].set", "expected a number"),
        (
            "cut: 50",
            "cut: 50\n    set: 3",
            10,
            "shocks[1]",
            "set and cut came; expected exactly one",
        ),
        ("    cut: 50\n", "", 10, "shocks[1]", "none of them came; expected exactly one"),
        ("goods: 10", "goods: 1200", 6, "duties[1].rates.goods", "1200 came"),
        ("kind: tariff", "kind: tarif", 10, "shocks[1].kind", "Did you mean 'tariff'"),
        ("date: 2027-04-01", "date: soon", 15, "shocks[1].date", "expected a date such as"),
        ("    date: 2027-04-01\n", "", 10, "shocks[1].date", "it is missing"),
        ("title: A cut\n", "", 1, "title", "it is missing"),
        ("[PAK, JPN]", "[PAX]", 2, "countries", "PAX"),
        ("[PAK, JPN]", "{a: 1}", 2, "countries", "expected a list"),
        ("name: cut", "nane: cut", 11, "shocks[1].nane", "no such field here. Did you mean 'name'"),
        ("title: A cut", "title: [a]", 1, "title", "expected text"),
        (
            "status: assumed\nshocks",
            "status: sure\nshocks",
            8,
            "duties[1].status",
            "expected one of",
        ),
        ("cut: 50", "cut: {value: 50, low: 60, high: 70}", 14, "shocks[1].cut", "rising order"),
        ("cut: 50", "cut: {value: 50, low: 40}", 14, "shocks[1].cut", "rising order"),
        ("cut: 50", "cut: {sweep: [5]}", 14, "shocks[1].cut.sweep", "two numbers or more"),
        ("cut: 50", "cut: 50\n    schedule: {soon: 10}", 15, "shocks[1].schedule", "a year"),
        ("cut: 50", "cut: 50\n    products: [9021]", 15, "", ""),
        ("cut: 50", "cut: 50\n    products: [tea]", 15, "shocks[1].products", "leading zeros"),
        ("cut: 50", "cut: 50\n    both_ways: often", 15, "shocks[1].both_ways", "true or false"),
        ("countries:", "model: three sectors\ncountries:", 2, "model", "many sectors, one sector"),
        ("countries:", "deficits: some\ncountries:", 2, "deficits", "additive"),
        ("countries:", "baseline: {year: soon}\ncountries:", 2, "baseline.year", "a year such as"),
        (
            "countries:",
            "baseline: {source: a, file: b}\ncountries:",
            2,
            "baseline.file",
            "one of them",
        ),
        ("countries:", "supply_elasticity: 1\ncountries:", 2, "supply_elasticity", "one sector"),
        (
            "shocks:",
            "elasticities:\n  - {value: 0, source: s}\nshocks:",
            10,
            "elasticities[1].value",
            "0 came; expected more than 0. It is theta",
        ),
        ("shocks:", "elasticities: 4\nshocks:", 9, "elasticities", "expected a list"),
    ],
)
def test_what_is_wrong_is_named_with_line_and_field(old, new, line, field, words):
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    if not words:
        read_scenario(text)  # digits without quotation marks are still digits
        return
    said = wrong(text)
    assert f"mine.yaml, line {line}, field '{field}': " in said, said
    assert words in said, said


def test_all_problems_come_at_once():
    said = wrong(GOOD.replace("cut: 50", "cut: 150").replace("[PAK, JPN]", "[PAX]"))
    assert len(said.splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("title: [", "line 1: this is not YAML"),
        ("a: 1\na: 2\n", "line 2, field 'a': it stands twice"),
        ("- a\n", "expected a mapping"),
        ("title: 2027-99-99\n", "cannot be read"),
        ("title: \x00", "not YAML"),
    ],
)
def test_what_is_not_a_scenario_at_all(text, words):
    assert words in wrong(text)


@pytest.mark.parametrize("field", ["source", "status"])
def test_an_uncited_parameter_fails_the_check_and_can_still_be_read(field):
    text = re.sub(rf"    {field}: (made up|assumed)\n", "", GOOD)
    scenario = read_scenario(text, "mine.yaml")
    if field == "source":
        with pytest.raises(ScenarioError, match=r"line 4, field 'duties\[1\].source'") as error:
            check_scenario(text, "mine.yaml")
        assert "shocks[1].source" in str(error.value)
        assert {c.status for c in scenario.citations()} == {"uncited"}
    else:
        assert {c.status for c in scenario.citations()} == {"unverified"}


# ------------------------------------------------------------------ rules across fields

AGREEMENT = """\
  - kind: agreement
    name: pact
    importers: [PAK]
    exporters: [JPN]
    both_ways: true
    coefficient: 0.3
    date: 2027-04-01
    source: made up
"""


def test_a_pair_gets_a_coefficient_or_tariff_cuts_and_never_both():
    said = wrong(GOOD + AGREEMENT)
    assert "line 18" in said
    assert "'pact' and 'cut' are about one pair" in said
    assert "regression_held_tariffs: true" in said


@pytest.mark.parametrize(
    "agreement",
    [
        AGREEMENT + "    regression_held_tariffs: true\n",
        AGREEMENT.replace("[JPN]", "[BGD]"),
        AGREEMENT.replace("    both_ways: true\n", ""),
    ],
)
def test_a_coefficient_beside_tariff_cuts_where_that_is_sound(agreement):
    assert len(read_scenario(GOOD + agreement).shocks) == 2


def test_retaliation_answers_a_tariff_of_the_scenario():
    text = GOOD + (
        "  - kind: retaliation\n    importers: [PAK]\n    exporters: [JPN]\n    answers: war\n"
        "    date: 2027-04-01\n    source: s\n"
    )
    assert (
        "answers 'war'; expected the name of a tariff shock of this scenario (there are: cut)"
        in wrong(text)
    )
    assert read_scenario(text.replace("war", "cut")).shocks[1].common.name == "retaliation 2"


def test_one_sector_knows_no_duties_and_needs_an_elasticity():
    said = wrong(GOOD.replace("countries:", "model: one sector\ncountries:"))
    assert "the model of one sector knows agreements and iceberg costs" in said
    assert "no table says what one sector's is" in said


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("non_tariff_cost", "type: rent", "coefficient: 1"), "expected `change` for a rent"),
        (("non_tariff_cost", "type: rent", "base: 1", "change: -2"), "below 0 from a base of 1"),
        (("non_tariff_cost", "change: -2"), "type': it is missing; expected iceberg or rent"),
        (("non_tariff_cost", "type: iceberg", "change: -100"), "expected -99 or more"),
        (("agreement",), "coefficient': it is missing"),
        (("agreement", "coefficient: 11"), "expected 10 or less"),
        (("export_subsidy",), "rate': it is missing"),
        (("retaliation",), "answers': it is missing"),
    ],
)
def test_each_kind_asks_for_what_it_needs(lines, words):
    assert words in wrong(with_shock(*lines))


def test_two_sweeps_are_two_scenarios():
    one = with_shock("export_subsidy", "rate: {sweep: [1, 2]}")
    assert "several sweeps came" in wrong(one + one[one.index("  - kind") :])


def test_a_schedule_says_how_far_it_is_in_force():
    text = GOOD.replace("cut: 50", "cut: 50\n    schedule: {2028: 25, 2030: 100}")
    scenario = read_scenario(text)
    common = scenario.shocks[0].common
    parts = [common.in_force(year) for year in (2027, 2028, 2029, 2030, 2040, None)]
    assert parts == [0.0, 0.25, 0.25, 1.0, 1.0, 1.0]
    assert scenario.years() == (2028, 2030)
    assert read_scenario(GOOD).shocks[0].common.in_force(2026) == 0.0
