"""Products within industries: they add up, and one shock to all of them is a shock to the industry."""

from __future__ import annotations

import pytest
from numpy.testing import assert_allclose
from tests.policy.test_simulate import DUTIES, HEAD, flow, of, run, shock

from tijarat.errors import ScenarioError
from tijarat.policy import ProductFlow, ProductFlows

ROWS = (
    ProductFlow("JPN", "PAK", "610910", 30.0),
    ProductFlow("JPN", "PAK", "630260", 50.0),
    ProductFlow("JPN", "PAK", "420321", 9.0),  # of another industry
    ProductFlow("JPN", "BGD", "610910", 70.0),
)
FLOWS = ProductFlows(ROWS, "HS17")


def test_products_add_up_to_the_industry(small):
    found = run(small, shock("tariff", "set: 0", "products: ['61']"), products=FLOWS)
    assert found.products["product"].to_list() == ["610910", "630260"]
    for column in ("before", "after"):
        total = flow(found, "PAK", "JPN", "C13T15", column)
        assert_allclose(found.products[column].sum(), total, rtol=1e-13)
    assert_allclose(found.products["before"][0] / found.products["before"][1], 30 / 50, rtol=1e-9)
    change = found.products["change_percent"]
    assert change[0] > 0 > change[1]
    assert found.residual <= 1e-12


def test_a_shock_to_every_product_is_one_to_the_industry(small):
    whole = run(small, shock("tariff", "cut: 30", "industries: [C13T15]"))
    each = run(small, shock("tariff", "cut: 30", "products: ['61', '63']"), products=FLOWS)
    assert of(each, "PAK") == pytest.approx(of(whole, "PAK"), rel=1e-8)
    assert of(each, "JPN", "tariff_revenue_change") == pytest.approx(
        of(whole, "JPN", "tariff_revenue_change"), rel=1e-8
    )
    assert_allclose(
        each.products["change_percent"],
        flow(whole, "PAK", "JPN", "C13T15", "change_percent"),
        rtol=1e-8,
    )
    cheaper = run(
        small,
        shock("non_tariff_cost", "type: iceberg", "change: -5", "products: ['61', '63']"),
        products=FLOWS,
    )
    plain = run(
        small, shock("non_tariff_cost", "type: iceberg", "change: -5", "industries: [C13T15]")
    )
    assert of(cheaper, "PAK") == pytest.approx(of(plain, "PAK"), rel=1e-8)


def test_what_is_saved_on_products_is_in_the_first_order_parts(small):
    cost = ("type: iceberg", "change: -1")
    each = run(small, shock("non_tariff_cost", *cost, "products: ['61', '63']"), products=FLOWS)
    plain = run(small, shock("non_tariff_cost", *cost, "industries: [C13T15]"))
    for column in ("resources_percent", "real_income_first_order_percent"):
        assert of(each, "JPN", column) == pytest.approx(of(plain, "JPN", column), rel=1e-6)


def test_duties_of_products_are_used_and_the_average_follows(small):
    rows = (
        ProductFlow("JPN", "PAK", "610910", 30.0, 20.0),
        ProductFlow("JPN", "PAK", "630260", 70.0, 0.0),
    )
    found = run(
        small, shock("tariff", "set: 0", "products: ['61']"), products=ProductFlows(rows, "HS17")
    )
    value = flow(found, "PAK", "JPN", "C13T15", "before")
    assert of(found, "JPN", "tariff_revenue_change") == pytest.approx(-0.2 * 0.3 * value, rel=1e-3)


@pytest.mark.parametrize(
    ("text", "head", "words"),
    [
        (
            shock("tariff", "set: 0", "products: ['620520']"),
            HEAD + DUTIES,
            "product '620520' is not among the flows",
        ),
        (
            shock("tariff", "set: 0", "products: ['610910']"),
            HEAD,
            "the duty of 610910, which is not known",
        ),
        (
            shock("tariff", "set: 0", "products: ['261000']"),
            HEAD + DUTIES,
            "belongs to no industry of the baseline",
        ),
        (
            shock("tariff", "set: 0", "products: ['990000']"),
            HEAD + DUTIES,
            "belongs to no industry",
        ),
        (shock("tariff", "set: 0", "products: ['770000']"), HEAD + DUTIES, "in no chapter"),
        (
            shock("export_subsidy", "rate: 3", "products: ['610910']"),
            HEAD + DUTIES,
            "expected a tariff (set, cut or add)",
        ),
        (
            shock("tariff", "set: 0", "products: ['610910']") + shock("tariff", "cut: 10"),
            HEAD + DUTIES,
            "Name the products in both",
        ),
    ],
)
def test_what_products_cannot_have_is_refused(small, text, head, words):
    with pytest.raises(ScenarioError) as error:
        run(small, text, head=head, products=FLOWS)
    assert words in str(error.value)


PARTIAL = (
    "partial: {methods: [smart, gsim], demand: -1.5, substitution: 5, supply: 1.5, source: s}\n"
)
FIRST = shock("tariff", "set: 0", "products: ['610910']")


def test_smart_and_gsim_stand_beside_the_exact_result(small):
    found = run(small, FIRST, head=HEAD + DUTIES + PARTIAL, products=FLOWS)
    both = found.partial.filter(found.partial["exporter"] == "PAK")
    assert both["method"].to_list() == ["smart", "gsim"]
    assert (both["change"] > 0).all()
    rival = found.partial.filter(found.partial["exporter"] == "BGD")
    assert (rival["change"] < 0).all()
    market = found.partial.filter(found.partial["exporter"] == "all").row(0, named=True)
    assert market["creation"] == pytest.approx(30 * (-0.1 / 1.1) * -1.5)
    assert market["tariff_revenue_change"] is None, "the rival's duty is not known"
    assert market["welfare"] == pytest.approx(0.05 * market["creation"])


def test_partial_equilibria_need_products_known_duties_and_elasticities(small):
    with pytest.raises(ScenarioError, match=r"field 'partial': no tariff shock names products"):
        run(small, shock("tariff", "cut: 5"), head=HEAD + DUTIES + PARTIAL)
    for old, new, words in (
        ("-1.5", "1.5", "partial.demand': 1.5 came"),
        ("[smart, gsim]", "[gtap]", "gtap came; expected smart, gsim or both"),
        ("supply: 1.5, ", "", "partial.supply': it is missing"),
    ):
        with pytest.raises(ScenarioError) as error:
            run(small, FIRST, head=HEAD + DUTIES + PARTIAL.replace(old, new), products=FLOWS)
        assert words in str(error.value)
