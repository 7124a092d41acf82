# pyright: reportOptionalMemberAccess=none, reportAttributeAccessIssue=none
# Reason: an absent headline or message fails the test by itself, as it should.

import pytest

from tijarat.statistics import peers

PAIR = ("PAK", "JPN")


def test_peers_in_the_same_market(sample):
    found = peers(sample, *PAIR)
    last = {row["exporter"]: row for row in found.rows.to_dicts() if row["period"] == "2022"}
    assert set(last) == {"PAK", "IND", "VNM"}
    assert last["IND"]["share"] == pytest.approx(360 / 802)
    assert last["IND"]["on_previous_percent"] == pytest.approx(100 * (0.9 / 1.1 - 1))
    assert found.summary.id == "peers-behind"
    assert found.summary.parameters["peer"].code == "IND"
    absent = found.dropped[-1]
    assert (absent.count, absent.examples) == (1, ("BGD",))


def test_chosen_peers_and_products(sample):
    found = peers(sample, *PAIR, peers=("VNM", "JPN", "PAK"), products="52")
    assert set(found.rows["exporter"]) == {"PAK", "VNM"}
    assert peers(sample, *PAIR, peers=()).summary.id == "peers-alone"
    assert peers(sample, *PAIR, peers=("VNM",)).summary.id == "peers-ahead"


def test_an_exporter_that_is_absent(sample):
    found = peers(sample, "BGD", "JPN")
    assert found.lacking.id == "lacks-supplier"
    assert found.headline is None


def test_shares_do_not_depend_on_the_peers_chosen(sample):
    some, other = peers(sample, *PAIR, peers=("IND",)), peers(sample, *PAIR, peers=("VNM",))
    assert some.headline == other.headline
