"""What English calls the people of a country."""

from __future__ import annotations

import pytest

from tijarat.errors import UnknownCodeError
from tijarat.reference.countries import all_countries, country
from tijarat.reference.demonyms import demonyms, english_words


def test_every_row_is_a_country_and_every_word_stands_once():
    for one in all_countries():
        words = demonyms(one.iso3)
        assert len(set(words)) == len(words)
        assert not words or one.kind == "country"
        assert all(word == word.strip() and word[0].isupper() for word in words)


def test_large_traders_have_one():
    for name in ("PAK", "JPN", "CHN", "USA", "DEU", "IND", "VNM", "ARE", "GBR", "KOR"):
        assert demonyms(name)


def test_words_shared_by_countries_name_them_all():
    assert english_words()["Congolese"] == {"COD", "COG"}
    assert english_words()["Pakistani"] == {"PAK"}
    assert english_words()["U.S."] == {"USA"}


def test_names_of_tables_are_no_english_names():
    assert "Congo, Dem. Rep." not in english_words()
    assert country("CIV").english_names[0] == "Côte d'Ivoire"
    assert all(not set(word) & set(",();") for word in english_words())


def test_an_unknown_country_is_refused():
    with pytest.raises(UnknownCodeError, match="did you mean 'PAK'"):
        demonyms("PKA")
