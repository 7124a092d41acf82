"""Everyday words find the product people mean, first."""

import pytest

from tijarat.errors import UnknownCodeError
from tijarat.reference.search import search


@pytest.mark.parametrize(
    ("words", "first"),
    [("dates", "080410"), ("knitted garments", "61"), ("chromium", "2610"), ("honey", "0409"),
     ("mangoes", "080450"), ("mango", "080450"), ("rice", "1006"), ("basmati", "1006"),
     ("surgical instruments", "9018"), ("footballs", "950662"), ("soccer ball", "950662"),
     ("cotton yarn", "5205"), ("motor cars", "8703"), ("cars", "8703"), ("leather gloves", "4203"),
     ("bed linen", "6302"), ("seafood", "03"), ("gems", "71"), ("sports goods", "9506"),
     ("cutlery", "8211"), ("socks", "6115"), ("salt", "2501"), ("pink salt", "2501"),
     ("carpets", "57"), ("towels", "6302"), ("T-shirts", "6109"), ("tyres", "4011"),
     ("tires", "4011"), ("auto parts", "8708"), ("green tea", "0902"), ("crude oil", "2709"),
     ("medical devices", "90"), ("CEMENT", "2523"), ("copper wire", "7408"), ("0409", "0409"),
     ("26.10", "2610"), ("wool carpets", "570110")],
)  # fmt: skip
def test_the_first_hit_is_what_is_meant(words, first):
    assert search(words)[0].code == first


def test_chromium_finds_both_heading_and_subheading():
    assert [hit.code for hit in search("chromium", limit=2)] == ["2610", "261000"]


def test_cutlery_finds_the_headings_of_cutlery():
    assert {hit.code for hit in search("cutlery", limit=3)} == {"8211", "8214", "8215"}


def test_knitted_does_not_find_what_is_not_knitted():
    assert "62" not in [hit.code for hit in search("knitted", limit=50)]


def test_level_and_limit():
    hits = search("chromium", level=6, limit=3)
    assert [hit.level for hit in hits] == [6, 6, 6]
    assert hits[0].code == "261000"
    assert search("chromium", "HS92", level=6)[0].classification == "HS92"


def test_industries_are_searched_too():
    assert search("software", "ICIO")[0].code == "J62_63"
    assert search("clothing", "ICIO")[0].code == "C13T15"


@pytest.mark.parametrize("words", ["", "   ", "qwxyz", "the of and", "???", "تجارت"])
def test_nothing_is_found_for_noise(words):
    assert search(words) == ()


def test_what_cannot_be_searched_is_refused():
    with pytest.raises(UnknownCodeError, match="has no names to search"):
        search("honey", "SITC1")
    with pytest.raises(UnknownCodeError, match="is not known"):
        search("honey", "HS99")
