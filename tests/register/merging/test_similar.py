"""Which names may be one organisation."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tijarat.register.merging.similar import ALIKE, alike, plain_name, similar
from tijarat.register.people.models import Organisation


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Potohar Honey Sample Co.", "POTOHAR HONEY SAMPLE COMPANY (PVT.) LTD."),
        ("Khairpur Date Packers", "Khairpur Dates Packers"),
        ("Ōsaka Trading K.K.", "Osaka Trading"),
        ("株式会社見本商事", "見本商事(株)"),
        ("Ｓａｍｐｌｅ　Foods", "Sample Foods"),
    ],
)
def test_the_same_written_otherwise(one, other):
    assert alike(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Potohar Honey Co. Ltd.", "Khewra Salt Co. Ltd."),
        ("Ministry of Commerce", "Ministry of Industries and Production"),
        ("見本商事", "港湾運輸"),
    ],
)
def test_others(one, other):
    assert alike(one, other) < ALIKE


def test_a_name_of_nothing_but_what_firms_have_in_common_keeps_it():
    assert plain_name("The Company Ltd.") == "the company ltd"


@given(st.text(max_size=40), st.text(max_size=40))
@example("", "")
@example("Co.", "()")
@example("ß", "ss")
def test_it_is_even_handed_and_between_nothing_and_one(one, other):
    assert alike(one, other) == alike(other, one)
    assert 0 <= alike(one, other) <= 1
    assert alike(one, one) == 1


def row(key: int, name: str, side: str = "PAK", kind: str = "company") -> Organisation:
    return Organisation(pk=key, name=name, side=side, kind=kind)


def test_pairs_are_of_one_side_and_of_one_sort_the_most_alike_first():
    pairs = similar(
        [
            row(1, "Potohar Honey"),
            row(2, "Potohar Honey", side="JPN"),
            row(3, "Potohar Honey", kind="agency"),
            row(4, "Potohar Honeys"),
            row(5, "POTOHAR HONEY Ltd"),
        ]
    )
    assert [(one.first.pk, one.second.pk) for one in pairs] == [(1, 5), (1, 4), (4, 5)]
    assert pairs[0].alike == 1


def test_thousands_are_compared_at_once():
    """On a slow machine too; comparing each with each would take twenty times as long."""
    rows = [row(n, f"{chr(97 + n % 26)}{n * 7919 % 10007} trading house") for n in range(1200)]
    rows += [row(5000, "Potohar Honey"), row(5001, "Potohar Honeys")]
    began = time.process_time()
    pairs = similar(rows, most=10_000)
    assert time.process_time() - began < 8
    assert (5000, 5001) in {(one.first.pk, one.second.pk) for one in pairs}
