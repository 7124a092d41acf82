"""Specificity by the written rubric, and headings."""

from __future__ import annotations

import pytest

from tijarat.register.reading import RUBRIC
from tijarat.register.reading.rubric import LONGEST_TITLE


def test_the_rubric_has_a_version():
    assert RUBRIC == "specificity-1"


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Both sides agreed to deepen their friendship.", 0),
        ("Both sides agreed to strengthen ties in 2026.", 0),
        ("Both sides agreed to open an office.", 1),
        ("The Ministry of Works agreed to deepen cooperation.", 1),
        ("Japan agreed to welcome 500 workers.", 1),
        ("Japan agreed to raise purchases by 12%.", 1),
        ("Japan agreed to deepen cooperation by May 2027.", 1),
        ("Japan agreed to deepen cooperation in the coming months.", 0),
        ("JICA agreed to open a laboratory.", 2),
        ("Japan offered a loan of 9 billion yen.", 2),
        ("JICA agreed to open a laboratory by May 2027.", 3),
        ("JICA agreed to open 3 laboratories worth US$ 4 million.", 3),
    ],
)
def test_points(one, text, points):
    assert one(text).specificity == points


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Both sides agreed on the\n  opening of a desk.", "Opening of a desk"),
        ("Both sides agreed to open a desk (in Kobe).", "Open a desk (in Kobe)"),
        ("Japan proposed the ‘Indus Fund’.", "Indus Fund"),
        ("Japan proposed a duty of 5%.", "Duty of 5%"),
        ("Pakistan's envoy proposed Japan's return.", "Japan's return"),
    ],
)
def test_headings(one, text, title):
    assert one(text).title == title


def test_a_long_heading_ends_where_a_thought_does(one):
    candidate = one(
        "Japan proposed a yearly exhibition of cut gems from Peshawar and Gilgit, particularly for "
        "small workshops that have never sold anything abroad before."
    )
    assert candidate.title == "Yearly exhibition of cut gems from Peshawar and Gilgit"


def test_a_heading_without_a_place_to_end_says_that_it_was_cut(one):
    candidate = one(f"Japan proposed {'gemstone ' * 30}desks.")
    assert len(candidate.title) <= LONGEST_TITLE
    assert candidate.title.endswith("gemstone…")
