"""A pair has an order, two countries and their codes."""

import pytest

from tijarat.errors import UnknownCodeError
from tijarat.reference.pairs import Pair


def test_a_pair_says_its_names_and_turns_round():
    pair = Pair("pak", "Japan")
    assert (pair.exporter, pair.importer) == ("PAK", "JPN")
    assert str(pair) == "Pakistan → Japan"
    assert pair.reversed() == Pair("JPN", "PAK")
    assert pair.reversed().reversed() == pair
    assert pair.label("ur") == "پاکستان ← جاپان"


@pytest.mark.parametrize("same", [("PAK", "PAK"), ("PAK", "Pakistan"), ("JPN", "日本")])
def test_the_same_country_twice_is_refused(same):
    with pytest.raises(UnknownCodeError, match="expected two different countries"):
        Pair(*same)


def test_an_unknown_country_is_refused():
    with pytest.raises(UnknownCodeError, match=r"'PAK' \(Pakistan\)"):
        Pair("PKA", "JPN")


def test_a_pair_serves_as_a_key():
    assert {Pair("PAK", "JPN"): 1}[Pair("Pakistan", "Japan")] == 1
    assert sorted([Pair("PAK", "JPN"), Pair("JPN", "PAK")])[0].exporter == "JPN"
