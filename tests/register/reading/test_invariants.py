"""What holds for any text: places, order, and no text that makes the reader slow or break."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tijarat.errors import ReadingError
from tijarat.register.reading import LONGEST_TEXT, REASONS, STRENGTHS, Candidate, read
from tijarat.register.reading.english_verbs import VERBS
from tijarat.register.reading.rubric import LONGEST_TITLE

PAIR = ("PAK", "JPN")
SCRAPS = [
    *sorted({verb.past for verb in VERBS}), "It", "was", "were", "will", "be", "that", "to", "by",
    "and", "which", "not", "would", "Both sides", "Japan", "Pakistan’s", "the", "Minister", "Dr.",
    "Mr. Khan", "he", "they", "we", "of", "on", "for", "a desk", "open", "opening", "proposals",
    "included", "plan", "envisions", "interest", "commitment", "the establishment of", "within two",
    "years", "by May 2027", "by 31 February 2027", "the next fiscal year", "soon", "TDAP", "%", "58.7",
    "(", ")", "(a)", ",", ";", ":", ".", "?", "“", "”", "’", "—", "\n", "\r\n", "\n- ", "\n1. ", "\n\n",
    "\u00a0", "日本", "ISLAMABAD, Sep 10 (APP):", "Agreed actions\n- ", "x" * 40, "in 1957", "said",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=40).map(" ".join)
ANY = st.text(alphabet=st.characters(codec="utf-8"), max_size=120)


def check(text: str, candidates: tuple[Candidate, ...]) -> None:
    assert [(c.start, c.end) for c in candidates] == sorted({(c.start, c.end) for c in candidates})
    for c in candidates:
        assert 0 <= c.start < c.end <= len(text)
        assert text[c.start : c.end] == c.quote == c.quote.strip()
        assert 0 <= c.verb_start < c.verb_end <= len(text)
        assert text[c.verb_start : c.verb_end] == c.verb
        assert c.strength in STRENGTHS
        assert 0 < len(c.title) <= LONGEST_TITLE
        assert c.title[0] == c.title[0].upper()
        assert not c.title.endswith(".")
        assert "\n" not in c.title
        assert c.sides in ((), ("PAK",), ("JPN",), PAIR)
        assert c.specificity in range(4)
        assert set(c.reasons) <= REASONS
        assert len(set(c.reasons)) == len(c.reasons)
        assert ("no-deadline-stated" in c.reasons) == (c.deadline is None)
        assert ("side-not-stated" in c.reasons) == (c.sides == ())
        if c.deadline is not None:
            assert text[c.deadline.start : c.deadline.end] == c.deadline.quote


@given(TEXTS, st.sampled_from([None, date(2026, 11, 25), date(9999, 12, 31), date(1, 1, 1)]))
@example("Japan agreed to open a desk in the next fiscal year", date(9999, 12, 31))
@example("Japan agreed to open a desk within 999 years", date(9999, 12, 31))
@example("Japan agreed to open a desk next week, next month", date(9999, 12, 31))
@example("agreed : ( a )", None)
def test_scraps_of_communiques(text: str, dated: date | None):
    try:
        check(text, read(text, sides=PAIR, dated=dated))
    except ReadingError:
        assert not any(c.isascii() and c.isalpha() for c in text) or "日" in text


@given(ANY)
@example("a\x00b")
@example("ﬁ agreed to İ")
@example("agreed to \ud7ff")
def test_any_text_with_letters_is_read(text: str):
    check("Japan agreed " * 12 + text, read("Japan agreed " * 12 + text, sides=PAIR))


@given(ANY)
def test_any_text_at_all_is_read_or_refused(text: str):
    letters = [c for c in text if c.isalpha()]
    if letters and all(c.isascii() for c in letters):
        check(text, read(text, sides=PAIR))
    else:
        with contextlib.suppress(ReadingError):
            check(text, read(text, sides=PAIR))


@given(TEXTS)
def test_reading_twice_gives_the_same(text: str):
    with contextlib.suppress(ReadingError):
        assert read(text, sides=PAIR) == read(text, sides=PAIR)


@given(TEXTS)
def test_the_order_of_the_sides_changes_only_their_order(text: str):
    try:
        one, other = read(text, sides=PAIR), read(text, sides=("JPN", "PAK"))
    except ReadingError:
        return
    assert [(c.quote, set(c.sides)) for c in one] == [(c.quote, set(c.sides)) for c in other]


REPEATED = [
    "agreed ", "Japan agreed to open a desk and ", "agreed to ", "agreed that ", "and ", "a, ", ". ",
    "Mr. ", "(", "“", "(a) ", "a-", "a'", "1,", " ", "\n", "\r", "- open\n", "Minister Khan of Japan ",
    "within the next ", "by the end of ", "Japan will open ", "He agreed. ", "Pakistan ", "A ", "; open x",
    "Key proposals included opening a, ", "it was ", "TOKYO (a ", "ABC DEF ", "é", "by May ", "no ",
]  # fmt: skip


@pytest.mark.parametrize("scrap", REPEATED)
def test_no_text_costs_more_than_in_proportion_to_its_length(scrap: str):
    """The work is counted, not timed: calls of Python functions at one length and at four times it."""
    short, long = (_calls(scrap, length) for length in (6_000, 24_000))
    assert long < 6 * short + 5_000


def _calls(scrap: str, length: int) -> int:
    import sys

    text = "Both sides agreed to open a desk" + (scrap * (length // len(scrap) + 1))[:length]
    read(text[:100], sides=PAIR)
    count = 0

    def profile(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        read(text, sides=PAIR)
    finally:
        sys.setprofile(before)
    return count


def test_the_longest_text_is_read():
    text = ("Japan agreed to open a desk in Quetta. " * (LONGEST_TEXT // 39 + 1))[:LONGEST_TEXT]
    assert len(read(text, sides=PAIR)) <= 2
