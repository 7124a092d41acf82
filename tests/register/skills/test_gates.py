"""What schemes ask on a day: the switch of 31 March and 1 April 2027, fields, levels in their order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tijarat.register.skills.gates import Passed, field_not_open, missing, not_in_force
from tijarat.register.skills.levels import CEFR, OUTCOMES, reaches
from tijarat.register.skills.schemes import FIELDS, SCHEMES

LAST, FIRST = date(2027, 3, 31), date(2027, 4, 1)
EARLY = date(2020, 1, 1)

DAYS = st.dates(date(2017, 1, 1), date(2032, 12, 31))
RESULTS = st.lists(
    st.builds(Passed, st.sampled_from(sorted(OUTCOMES)), st.sampled_from(["", *FIELDS]), DAYS),
    max_size=6,
)


@pytest.mark.parametrize(
    ("scheme", "day", "runs"),
    [
        ("titp", LAST, True),
        ("titp", FIRST, False),
        ("esd", LAST, False),
        ("esd", FIRST, True),
        ("ssw1", LAST, True),
        ("ssw1", FIRST, True),
        ("ssw1", date(2019, 3, 31), False),
    ],
)
def test_schemes_begin_and_end_on_their_days(scheme, day, runs):
    assert SCHEMES[scheme].runs(day) is runs
    assert (not_in_force(SCHEMES[scheme], day) == "") is runs


def test_after_its_end_the_sentence_names_the_successor():
    said = not_in_force(SCHEMES["titp"], FIRST)
    assert "ends on 31 March 2027" in said
    assert "Employment for Skill Development takes its place from 1 April 2027" in said
    assert "begins on 1 April 2027" in not_in_force(SCHEMES["esd"], LAST)


@pytest.mark.parametrize(
    ("scheme", "day", "fields"),
    [
        ("ssw1", date(2019, 4, 1), 14),
        ("ssw1", date(2022, 5, 24), 14),
        ("ssw1", date(2022, 5, 25), 12),
        ("ssw1", date(2024, 3, 29), 16),
        ("ssw1", date(2026, 1, 23), 19),
        ("ssw2", date(2023, 6, 8), 2),
        ("ssw2", date(2023, 6, 9), 11),
        ("esd", LAST, 0),
        ("esd", FIRST, 17),
    ],
)
def test_as_many_fields_as_were_published(scheme, day, fields):
    """The numbers of the cabinet's decisions: 14, 12, 16, 19 for (i); 2, 11 for (ii); 17 from 2027."""
    assert len(SCHEMES[scheme].open_fields(day)) == fields


def test_a_field_that_is_not_open_is_named():
    said = field_not_open(SCHEMES["esd"], "aviation", FIRST)
    assert "aviation is not among the 17 fields" in said


@pytest.mark.parametrize(
    ("scheme", "field", "day", "outcomes", "enough"),
    [
        ("ssw1", "fishery", LAST, ["jlpt_n4", "skills_1"], True),
        ("ssw1", "fishery", LAST, ["jft_a2", "skills_2"], True),
        ("ssw1", "fishery", LAST, ["jlpt_n5", "skills_1"], False),
        ("ssw1", "fishery", LAST, ["jlpt_n2"], False),
        ("ssw1", "fishery", LAST, ["intern_2"], True),
        ("ssw1", "nursing_care", LAST, ["jlpt_n3", "skills_1"], False),
        ("ssw1", "nursing_care", LAST, ["jlpt_n3", "skills_1", "nursing_japanese"], True),
        ("ssw1", "fishery", LAST, ["course_a1", "skills_1"], False),
        ("esd", "fishery", FIRST, ["course_a1"], True),
        ("esd", "fishery", FIRST, ["jlpt_n5"], True),
        ("esd", "fishery", FIRST, [], False),
        ("titp", "fishery", LAST, [], True),
        ("titp", "nursing_care", LAST, [], False),
        ("titp", "nursing_care", LAST, ["jlpt_n4"], True),
        ("ssw2", "construction", LAST, ["skills_2"], True),
        ("ssw2", "construction", FIRST, ["skills_2"], False),
        ("ssw2", "construction", FIRST, ["skills_2", "jlpt_n3"], True),
        ("ssw2", "fishery", LAST, ["skills_2", "jlpt_n4"], False),
    ],
)
def test_what_is_asked_is_that_of_the_day(scheme, field, day, outcomes, enough):
    held = [
        Passed(one, field if OUTCOMES[one].sort in ("skills", "training") else "", EARLY)
        for one in outcomes
    ]
    assert (missing(SCHEMES[scheme], field, day, held) == []) is enough


def test_a_test_of_another_field_or_after_the_day_does_not_count():
    held = [Passed("jlpt_n4", "", EARLY), Passed("skills_1", "wood", EARLY)]
    said = missing(SCHEMES["ssw1"], "fishery", LAST, held)
    assert said == ["A skills test of grade 1 in fishery is asked."]
    late = [Passed("jlpt_n4", "", FIRST), Passed("skills_1", "fishery", EARLY)]
    (said,) = missing(SCHEMES["ssw1"], "fishery", LAST, late)
    assert "asks for Japanese of level A2 on 31 March 2027: JLPT N4 or JFT-Basic A2" in said


@given(st.sampled_from(sorted(SCHEMES)), st.sampled_from(sorted(FIELDS)), DAYS, RESULTS, RESULTS)
@example("esd", "fishery", FIRST, [], [Passed("course_a1", "", LAST)])
@example("titp", "fishery", FIRST, [], [])
def test_who_passes_more_lacks_no_more(code, field, day, some, more):
    scheme = SCHEMES[code]
    before, after = missing(scheme, field, day, some), missing(scheme, field, day, some + more)
    assert set(after) <= set(before)
    if not scheme.runs(day):
        assert len(after) == 1


@given(st.sampled_from(sorted(OUTCOMES)), st.sampled_from(CEFR), st.sampled_from(CEFR))
def test_a_higher_level_is_asked_of_fewer(outcome, one, other):
    low, high = sorted((one, other), key=CEFR.index)
    assert reaches(outcome, low) or not reaches(outcome, high)


@given(DAYS)
@example(LAST)
@example(FIRST)
def test_a_scheme_with_an_end_is_followed_without_a_gap(day):
    for scheme in SCHEMES.values():
        if scheme.until is not None:
            after = SCHEMES[scheme.successor]
            assert after.since == scheme.until + timedelta(days=1)
            if scheme.since <= day:
                assert scheme.runs(day) is not after.runs(day)
