"""Codes, words, and what a request and a company have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.reference.products import hs22_wording
from tijarat.register.errors import RefusedEntryError
from tijarat.register.promotion.codes import codes_in, kept_codes, words_in
from tijarat.register.promotion.matching import grade

CODE = st.sampled_from(sorted(code for code in hs22_wording() if len(code) in (4, 6)))


def found(asked="", offered="", asked_words="", offered_words=""):
    return grade(
        asked_codes=asked,
        asked_words=asked_words,
        offered_codes=offered,
        offered_words=offered_words,
    )


@pytest.mark.parametrize(
    ("asked", "offered", "basis", "rests_on", "confidence"),
    [
        ("080410", "080410, 040900", "hs6", ("080410",), "high"),
        ("0804", "080410", "hs4", ("0804",), "medium"),
        ("080420", "080410", "hs4", ("0804",), "medium"),
        ("080410, 040900", "040900", "hs6", ("040900",), "high"),
    ],
)
def test_codes_bear_more_the_closer_they_are(asked, offered, basis, rests_on, confidence):
    one = found(asked, offered, "dates", "dates")
    assert (one.basis, one.rests_on, one.confidence) == (basis, rests_on, confidence)


def test_words_are_the_weakest_and_need_to_say_something():
    one = found("080410", "", "Dried dates for sweets", "dates, pitted and dried")
    assert (one.basis, one.rests_on, one.confidence) == ("words", ("date", "dried"), "low")
    assert found(asked_words="the best quality", offered_words="best quality of all") is None
    assert found("080410", "040900", "dates", "honey") is None


def test_the_same_chapter_is_no_match():
    assert found("080410", "080231") is None


@given(st.lists(CODE, max_size=4), st.lists(CODE, max_size=4))
def test_a_match_by_code_works_both_ways(one, other):
    there, back = found(", ".join(one), ", ".join(other)), found(", ".join(other), ", ".join(one))
    assert (there and (there.basis, there.rests_on)) == (back and (back.basis, back.rests_on))


@given(st.lists(CODE, min_size=1, max_size=4))
def test_codes_survive_being_written_and_read(codes):
    assert codes_in(" ; ".join(codes)) == tuple(dict.fromkeys(codes))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("80410", "did you mean '080410'"),
        ("0804.1", "Expected 2 or 4 or 6 digits"),
        ("dates", r"Did you mean 080410 \(dates\)"),
        ("dried apricots", r"Did you mean 081310 \(dried fruit: apricots"),
        ("980410", "is not in HS22"),
        ("00", "is not in HS22"),
        ("08", "expected four or six digits"),
        ("08041000", "expected four or six digits"),
    ],
)
def test_what_is_no_code_is_refused_with_what_to_try(text, says):
    with pytest.raises(RefusedEntryError, match=says):
        codes_in(text)


def test_codes_that_were_kept_are_read_as_they_are():
    """A code of an older list, from the other side's desk, still matches."""
    assert kept_codes("711290, 0804, 0804") == ("711290", "0804")


def test_codes_may_carry_their_dot():
    assert codes_in("0804.10") == ("080410",)


def test_words():
    assert words_in("Berries, and fresh GLASS!") == {"berry", "glass"}
