"""Deadlines in words, and the last day that keeps them."""

from __future__ import annotations

from datetime import date

import pytest

from tijarat.register.reading import read


@pytest.mark.parametrize(
    ("words", "latest"),
    [
        ("within three years", date(2029, 11, 25)),
        ("within the next 18 months", date(2028, 5, 25)),
        ("in the next two weeks", date(2026, 12, 9)),
        ("over a period of five years", date(2031, 11, 25)),
        ("by April 2027", date(2027, 4, 30)),
        ("before April 2027", date(2027, 3, 31)),
        ("by the end of February 2028", date(2028, 2, 29)),
        ("by 1 April 2027", date(2027, 4, 1)),
        ("by the 15th of March 2027", date(2027, 3, 15)),
        ("no later than March 31, 2027", date(2027, 3, 31)),
        ("before 1 January 2027", date(2026, 12, 31)),
        ("by 2027-06-30", date(2027, 6, 30)),
        ("on 3 May 2027", date(2027, 5, 3)),
        ("in September 2027", date(2027, 9, 30)),
        ("by March", date(2027, 3, 31)),
        ("by 2030", date(2030, 12, 31)),
        ("by mid-2028", date(2028, 6, 30)),
        ("by the end of 2027", date(2027, 12, 31)),
        ("by end-2027", date(2027, 12, 31)),
        ("next month", date(2026, 12, 31)),
        ("by the end of this year", date(2026, 12, 31)),
        ("next year", date(2027, 12, 31)),
        ("next quarter", date(2027, 3, 31)),
        ("next week", date(2026, 12, 6)),
        ("by 31 February 2027", None),
        ("in the coming months", None),
        ("over the next few years", None),
        ("as soon as possible", None),
        ("at an early date", None),
        ("soon", None),
        ("in due course", None),
    ],
)
def test_words_of_a_deadline(one, words, latest):
    candidate = one(f"Japan agreed to open a desk in Quetta {words}.")
    assert candidate.deadline is not None
    assert candidate.deadline.quote == words
    assert candidate.deadline.latest == latest


@pytest.mark.parametrize(
    ("side", "words", "latest"),
    [
        ("Pakistan", "in the next fiscal year", date(2028, 6, 30)),
        ("Japan", "in the next fiscal year", date(2028, 3, 31)),
        ("Japan", "within the current fiscal year", date(2027, 3, 31)),
        ("Both sides", "in the next fiscal year", date(2028, 6, 30)),
        ("Pakistan", "by FY2027-28", date(2028, 6, 30)),
        ("Japan", "by FY2027", date(2028, 3, 31)),
        ("Pakistan", "by FY2027", date(2027, 6, 30)),
    ],
)
def test_fiscal_years_are_those_of_the_side(one, side, words, latest):
    candidate = one(f"{side} agreed to open a desk in Quetta {words}.")
    assert candidate.deadline is not None
    assert (candidate.deadline.quote, candidate.deadline.latest) == (words, latest)


def test_a_fiscal_year_nobody_knows_is_vague():
    (candidate,) = read(
        "Fiji agreed to open a desk in the next fiscal year.",
        sides=("FJI", "PAK"),
        dated=date(2026, 11, 25),
    )
    assert candidate.deadline is not None
    assert candidate.deadline.latest is None
    assert "deadline-vague" in candidate.reasons


@pytest.mark.parametrize(
    "words",
    ["since 1954", "in FY 2024 – 25", "at the ninth session", "on 3 May 2021", "two by two"],
)
def test_no_deadline_is_a_result(one, words):
    candidate = one(f"Japan agreed to open a desk in Quetta {words}.")
    assert candidate.deadline is None
    assert "no-deadline-stated" in candidate.reasons


def test_what_counts_from_the_day_of_the_text_needs_that_day(one):
    text = "Japan agreed to open a desk within three years."
    candidate = one(text, dated=None)
    assert candidate.deadline is not None
    assert candidate.deadline.latest is None
    assert "deadline-needs-date" in candidate.reasons


def test_a_deadline_that_opens_the_sentence_holds_for_all_of_it(found):
    candidates = found("By April 2027, both sides agreed to open a desk and to hold a fair.")
    assert [c.deadline.latest for c in candidates] == [date(2027, 4, 30)] * 2


def test_a_day_is_better_than_a_vague_word(one):
    candidate = one("Japan agreed to name soon a desk that opens by May 2027.")
    assert candidate.deadline.quote == "by May 2027"


def test_places_are_those_of_the_text(found):
    text = "Hello.\n\nJapan agreed\u00a0to open a desk by\u00a0May\u00a02027. Bye."
    (candidate,) = found(text)
    deadline = candidate.deadline
    assert text[deadline.start : deadline.end] == deadline.quote == "by\u00a0May\u00a02027"
    assert deadline.latest == date(2027, 5, 31)
