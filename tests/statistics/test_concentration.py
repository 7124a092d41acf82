# pyright: reportOptionalMemberAccess=none, reportAttributeAccessIssue=none
# Reason: an absent headline or message fails the test by itself, as it should.

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.errors import DataError
from tijarat.statistics import concentration

PAIR = ("PAK", "JPN")


def of(flows, shares, **options):
    rows = [("2020", *PAIR, f"P{i:03d}", v) for i, v in enumerate(shares)]
    return concentration(flows(rows), *PAIR, **options).rows.row(0, named=True)


def test_index_of_the_merger_guidelines(flows):
    """U.S. Department of Justice, Herfindahl-Hirschman Index: shares 30, 30, 20, 20 give 2,600."""
    row = of(flows, [30.0, 30.0, 20.0, 20.0])
    assert 10_000 * row["herfindahl"] == pytest.approx(2600)
    assert row["herfindahl_normalised"] == pytest.approx((0.26 - 0.25) / 0.75)
    assert row["effective_number"] == pytest.approx(1 / 0.26)
    assert row["largest"] == "P000"


def test_one_product_is_wholly_concentrated(flows):
    row = of(flows, [7.0, 0.0, None])
    assert (row["count"], row["herfindahl"], row["entropy"]) == (1, 1.0, 0.0)
    assert row["herfindahl_normalised"] is None


def test_equal_shares(flows):
    row = of(flows, [3.0] * 8)
    assert row["herfindahl"] == pytest.approx(1 / 8)
    assert row["herfindahl_normalised"] == pytest.approx(0.0, abs=1e-12)
    assert row["entropy"] == pytest.approx(math.log(8))
    assert row["theil"] == pytest.approx(0.0, abs=1e-12)


def test_suppliers_and_markets_leave_out_home_and_the_world(sample):
    suppliers = concentration(sample, None, "JPN", of="suppliers")
    assert suppliers.rows["count"].to_list() == [3, 3, 3]
    markets = concentration(sample, "PAK", None, of="markets")
    assert markets.rows["count"].to_list() == [2, 2, 2]
    assert markets.rows["largest_share"][-1] == pytest.approx(340 / 403)
    world = concentration(sample, "PAK", None)
    assert world.summary.id == "concentration-products-world"
    assert suppliers.summary.parameters["largest"].code == "IND"


@pytest.mark.parametrize(
    ("of", "pair"), [("products", (None, "JPN")), ("suppliers", ("PAK", None))]
)
def test_the_country_must_be_named(sample, of, pair):
    with pytest.raises(DataError, match="came without"):
        concentration(sample, *pair, of=of)


@given(st.lists(st.floats(0.01, 1e6), min_size=1, max_size=12), st.randoms(), st.floats(0.01, 1e3))
def test_order_and_scale_do_not_matter_and_bounds_hold(flows, values, random, scale):
    row = of(flows, values)
    shuffled = [v * scale for v in values]
    random.shuffle(shuffled)
    other = of(flows, shuffled)
    for name in ("herfindahl", "entropy", "theil", "effective_number", "largest_share"):
        assert other[name] == pytest.approx(row[name], rel=1e-9, abs=1e-9)
    assert 1 / len(values) - 1e-12 <= row["herfindahl"] <= 1 + 1e-12
    assert row["entropy"] + row["theil"] == pytest.approx(math.log(len(values)), abs=1e-12)


def test_one_product_has_no_entropy_and_no_minus_sign(flows):
    assert math.copysign(1.0, of(flows, [5.0])["entropy"]) == 1.0
