"""Prefectures, provinces and territories: whole, named in three languages, each on a tile of its own."""

from __future__ import annotations

import re

import pytest

from tijarat.errors import UnknownCodeError
from tijarat.reference.regions import of, region, regions


def test_all_of_iso_3166_2_are_there_and_no_other():
    japan = [f"JP-{number:02d}" for number in range(1, 48)]
    pakistan = [f"PK-{code}" for code in ("BA", "GB", "IS", "JK", "KP", "PB", "SD")]
    assert sorted(regions()) == sorted([*japan, *pakistan])
    assert [one.code for one in of("JPN")] == japan
    assert of("FRA") == ()


def test_every_region_has_its_name_in_every_script():
    japanese, urdu = (
        re.compile(r"[\u3040-\u30ff\u4e00-\u9fff・]+"),
        re.compile(r"[\u0600-\u06ff ]+"),
    )
    for one in regions().values():
        assert one.english.isascii()
        assert japanese.fullmatch(one.japanese), one
        assert urdu.fullmatch(one.urdu), one
    for language in ("english", "japanese", "urdu"):
        assert len({getattr(one, language) for one in regions().values()}) == 54
    assert {one.japanese[-1] for one in of("JPN")} == set("県府都道")


def test_no_two_tiles_lie_on_each_other_and_neighbours_touch():
    for country in ("PAK", "JPN"):
        places = {(one.column, one.row): one.english for one in of(country)}
        assert len(places) == len(of(country))
    where = {one.english: (one.column, one.row) for one in regions().values()}
    for one, other in (
        *(("Tokyo", "Saitama"), ("Tokyo", "Kanagawa"), ("Tokyo", "Chiba"), ("Osaka", "Kyoto")),
        *(("Kyoto", "Hyogo"), ("Aichi", "Gifu"), ("Hiroshima", "Okayama"), ("Nagasaki", "Saga")),
        *(("Punjab", "Sindh"), ("Punjab", "Balochistan"), ("Islamabad", "Punjab")),
        *(("Islamabad", "Khyber Pakhtunkhwa"), ("Islamabad", "Azad Jammu and Kashmir")),
    ):
        (column, row), (across, down) = where[one], where[other]
        assert abs(column - across) + abs(row - down) == 1, (one, other)
    north = ["Hokkaido", "Aomori", "Miyagi", "Tokyo", "Kanagawa", "Okinawa"]
    assert [where[name][1] for name in north] == sorted(where[name][1] for name in north)


def test_an_unknown_region_is_refused_with_the_nearest():
    assert region("jp-13").english == "Tokyo"
    with pytest.raises(UnknownCodeError, match="Did you mean 'JP-47'"):
        region("JP-48")
