# pyright: reportOptionalMemberAccess=none, reportAttributeAccessIssue=none
# Reason: an absent headline or message fails the test by itself, as it should.

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.statistics import margins, market_share

PAIR = ("PAK", "JPN")


def test_margins_by_hand(flows):
    """Rest of the world 100, 60, 40 of A, B, C; the exporter 10 of A and 20 of B."""
    table = flows([
        ("2020", "IND", "JPN", "A", 70.0, 7.0), ("2020", "VNM", "JPN", "A", 30.0, 3.0),
        ("2020", "VNM", "JPN", "B", 60.0, 6.0), ("2020", "VNM", "JPN", "C", 40.0, 4.0),
        ("2020", *PAIR, "A", 10.0, 0.5), ("2020", *PAIR, "B", 20.0, 1.0),
    ])  # fmt: skip
    found = margins(table, *PAIR)
    row = found.rows.row(0, named=True)
    assert row["extensive"] == pytest.approx(160 / 200)
    assert row["intensive"] == pytest.approx(30 / 160)
    assert row["sales_ratio"] == pytest.approx(30 / 200)
    assert row["market_share"] == pytest.approx(30 / 230)
    assert row["price"] == pytest.approx(2.0), "20 USD against 10 for both products"
    assert row["quantity"] == pytest.approx(30 / 160 / 2)
    assert row["quantity_coverage_share"] == 1.0
    assert (found.headline.value, row["products"]) == (row["extensive"], 2)


def test_the_only_supplier_has_no_margins(flows):
    found = margins(flows([("2020", *PAIR, "A", 10.0)]), *PAIR)
    row = found.rows.row(0, named=True)
    assert (row["extensive"], row["intensive"], row["market_share"]) == (None, None, 1.0)
    assert found.lacking.id == "lacks-common-products"


def test_the_world_counts_a_product_in_a_market_as_its_own(flows):
    table = flows([("2020", *PAIR, "A", 10.0), ("2020", "IND", "JPN", "A", 40.0),
                   ("2020", "IND", "CHN", "A", 160.0)])  # fmt: skip
    row = margins(table, "PAK", None).rows.row(0, named=True)
    assert row["extensive"] == pytest.approx(40 / 200)
    assert row["intensive"] == pytest.approx(10 / 40)


def test_quantities_need_not_be_there(sample):
    with_them = margins(sample, *PAIR).rows
    without = margins(sample.drop("quantity", "unit"), *PAIR).rows
    assert without["price"].null_count() == len(without)
    columns = ["extensive", "intensive", "sales_ratio", "market_share"]
    for column in columns:
        assert without[column].to_list() == pytest.approx(with_them[column].to_list())


positive = st.floats(0.1, 1e6)
sales = st.dictionaries(st.sampled_from("ABCDE"), st.tuples(positive, positive), min_size=1)


@given(sales, sales)
def test_margins_multiply_to_the_ratio_of_sales(flows, own, rest):
    rows = [("2020", *PAIR, k, *v) for k, v in own.items()]
    rows += [("2020", "IND", "JPN", k, *v) for k, v in rest.items()]
    found = margins(flows(rows), *PAIR)
    row = found.rows.row(0, named=True)
    if not {*own} & {*rest}:
        assert found.lacking is not None
        return
    assert row["extensive"] * row["intensive"] == pytest.approx(row["sales_ratio"], rel=1e-9)
    if {*own} <= {*rest}:
        assert row["price"] * row["quantity"] == pytest.approx(row["intensive"], rel=1e-9)
    share = market_share(flows(rows), *PAIR).headline.value
    assert row["market_share"] == pytest.approx(share, rel=1e-9)


def test_chromium_ore_has_no_extensive_margin_to_speak_of(minerals):
    found = margins(minerals, *PAIR, products="261000").rows.sort("period")
    assert found["extensive"][-1] == 1.0
    assert found["market_share"][-1] == pytest.approx(0.662, abs=5e-4)
