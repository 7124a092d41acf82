"""Cohorts and candidates: every way between states, who may take it, what it takes, at any order."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tijarat.register.core.log import verify
from tijarat.register.core.models import StatusEvent
from tijarat.register.core.moves import move
from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import share, withdraw
from tijarat.register.core.witness import misfits
from tijarat.register.errors import (
    InvalidTransitionError,
    MissingEvidenceError,
    NotPermittedError,
    RefusedEntryError,
    RegisterError,
)
from tijarat.register.machines import MACHINES
from tijarat.register.money import costs
from tijarat.register.permissions import Role
from tijarat.register.skills import candidates, employers
from tijarat.register.skills.models import Candidate, Cohort, CohortCost, EmployerAnswer

pytestmark = pytest.mark.django_db

LAST, FIRST = date(2027, 3, 31), date(2027, 4, 1)
OWN = {"desk_officer", "focal_point", "reviewer"}


def test_a_cohort_goes_from_intake_to_departures(school):
    cohort = school.cohort()
    with pytest.raises(InvalidTransitionError, match="Nobody is enrolled"):
        move(cohort, "running", by=school.officer)
    one, other = school.enrol(cohort), school.enrol(cohort, "Bilqis Bano")
    move(school.now(cohort), "running", by=school.officer)
    assert school.to(one, "departed").departed_on == timezone.localdate()
    with pytest.raises(InvalidTransitionError, match=f"{other.title} of 'Fishery"):
        move(school.now(cohort), "finished", by=school.officer)
    candidates.lose(other, by=school.officer, why="family", note="Stays at home.")
    move(school.now(cohort), "finished", by=school.officer)
    assert school.now(cohort).state == "finished"
    assert verify().whole
    assert list(misfits()) == []


@pytest.mark.parametrize(
    ("scheme", "departs", "words"),
    [
        ("titp", FIRST, "Employment for Skill Development takes its place from 1 April 2027"),
        ("esd", LAST, "begins on 1 April 2027"),
    ],
)
def test_a_scheme_that_is_not_in_force_is_refused_with_the_one_that_is(
    school, scheme, departs, words
):
    with pytest.raises(RefusedEntryError, match=words):
        school.cohort(scheme=scheme, departs=departs)
    day = LAST if scheme == "titp" else FIRST
    cohort = school.cohort(scheme=scheme, departs=day)
    with pytest.raises(RefusedEntryError, match=words):
        school.enrol(cohort, departs_on=departs)
    one = school.enrol(cohort)
    with pytest.raises(RefusedEntryError, match=words):
        candidates.change(
            one, by=school.officer, version=one.version, changes={"departs_on": departs}
        )


def test_what_holds_is_asked_again_when_the_scheme_has_ended_meanwhile(school):
    """A day moved past the register's back, such as by an older version, is refused at every gate."""
    one = school.enrol(school.cohort(scheme="titp", departs=LAST))
    move(one, "tested", by=school.officer)
    Candidate.objects.filter(pk=one.pk).update(departs_on=FIRST)
    employers.report(
        school.now(one), by=school.officer, employer_name="Home", yes=True, source="Letter"
    )
    with pytest.raises(InvalidTransitionError, match="takes its place"):
        move(school.now(one), "matched", by=school.officer)


def test_tested_takes_what_the_scheme_asks(school):
    one = school.enrol(school.cohort())
    with pytest.raises(InvalidTransitionError, match=r"level A2.*skills test of grade 1"):
        move(one, "tested", by=school.officer)
    school.passes(one, "jlpt_n5", "skills_1")
    with pytest.raises(InvalidTransitionError, match="JLPT N4 or JFT-Basic A2"):
        move(one, "tested", by=school.officer)
    candidates.enter_result(
        one, by=school.officer, outcome="jft_a2", taken_on=timezone.localdate(), passed=False
    )
    with pytest.raises(InvalidTransitionError, match="level A2"):
        move(one, "tested", by=school.officer)
    school.passes(one, "jft_a2")
    move(one, "tested", by=school.officer)


def test_matched_takes_the_word_of_an_employer(school, offices, person):
    one = school.to(school.enrol(school.cohort()), "tested")
    with pytest.raises(InvalidTransitionError, match="No employer has said yes"):
        move(one, "matched", by=school.officer)
    school.offer(one)
    with pytest.raises(RefusedEntryError, match="recorded as reported"):
        employers.answer(one, by=school.officer, employer=offices["Care Home"], yes=True)
    with pytest.raises(RefusedEntryError, match="its own employers"):
        employers.answer(one, by=school.meti, employer=offices["School"], yes=True)
    with pytest.raises(RefusedEntryError, match="why not"):
        employers.answer(one, by=school.meti, employer=offices["Care Home"], yes=False)
    school.employer_says(one, yes=False)
    with pytest.raises(InvalidTransitionError, match="No employer has said yes"):
        move(school.now(one), "matched", by=school.officer)
    school.employer_says(one)
    move(school.now(one), "matched", by=school.officer)
    answer = EmployerAnswer.objects.visible_to(school.officer).last()
    assert (answer.named, answer.basis) == ("Care Home", "stated")


def test_what_an_employer_told_us_needs_its_source_and_stays_ours(school):
    one = school.to(school.enrol(school.cohort()), "tested")
    with pytest.raises(RefusedEntryError, match="where it is said"):
        employers.report(one, by=school.officer, employer_name="Home", yes=True, source=" ")
    employers.report(one, by=school.officer, employer_name="Home", yes=True, source="Letter")
    move(school.now(one), "matched", by=school.officer)
    assert not EmployerAnswer.objects.visible_to(school.meti).exists()


def test_an_employer_is_not_asked_before_the_tests(school):
    one = school.enrol(school.cohort())
    with pytest.raises(RefusedEntryError, match="once the tests are passed"):
        employers.report(one, by=school.officer, employer_name="Home", yes=True, source="Letter")


def test_the_visa_takes_evidence_and_departure_its_day(school):
    one = school.to(school.enrol(school.cohort()), "matched")
    with pytest.raises(MissingEvidenceError):
        move(one, "visa", by=school.officer)
    one = school.now(one)
    move(one, "visa", by=school.officer, evidence=[school.shown(one)])
    with pytest.raises(InvalidTransitionError, match="Write the day"):
        move(school.now(one), "departed", by=school.officer)
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(RefusedEntryError, match="still to come"):
        candidates.depart(school.now(one), by=school.officer, on=tomorrow)
    assert school.now(one).departed_on is None
    early = timezone.localdate() - timedelta(days=60)
    with pytest.raises(InvalidTransitionError, match="level A2"):  # the tests were taken later
        candidates.depart(school.now(one), by=school.officer, on=early)


def test_who_leaves_the_way_has_a_reason(school):
    one = school.enrol(school.cohort())
    with pytest.raises(InvalidTransitionError, match="Choose why"):
        move(one, "dropped", by=school.officer, note="Gone.")
    with pytest.raises(RefusedEntryError, match="is no reason"):
        candidates.lose(one, by=school.officer, why="mood", note="Gone.")
    with pytest.raises(InvalidTransitionError, match="needs a reason"):
        candidates.lose(one, by=school.officer, why="cost", note="")
    candidates.lose(one, by=school.officer, why="cost", note="Fees.")
    with pytest.raises(NotPermittedError):
        move(school.now(one), "enrolled", by=school.officer, note="Back.")
    move(school.now(one), "enrolled", by=school.reviewer, note="Back.")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"seats": 0}, "at least one seat"),
        ({"scheme": "h1b"}, "is no scheme"),
        ({"field": "materials"}, "not among the 19 fields"),
        ({"ends_on": date(2020, 1, 1)}, "lies before"),
    ],
)
def test_cohorts_that_make_no_sense_are_refused(school, change, words):
    with pytest.raises(RefusedEntryError, match=words):
        school.cohort(departs=date(2027, 6, 1), **change)


def test_a_full_or_finished_cohort_takes_nobody(school):
    cohort = school.cohort(seats=1)
    school.enrol(cohort)
    with pytest.raises(RefusedEntryError, match="seats"):
        school.enrol(cohort, "Bilqis Bano")
    with pytest.raises(RefusedEntryError, match="takes nobody more"):
        school.enrol(school.put(cohort, "finished"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": " "}, "no name"),
        ({"keep_until": date(2040, 1, 1)}, "at the latest"),
        ({"enrolled_on": date(2999, 1, 1)}, "still to come"),
    ],
)
def test_an_enrolment_that_cannot_be_kept_is_refused(school, change, words):
    cohort = school.cohort()
    with pytest.raises(RefusedEntryError, match=words):
        school.enrol(cohort, **change)
    assert not Candidate.objects.exists()


def test_a_result_of_tomorrow_or_of_no_test_is_refused(school):
    one = school.enrol(school.cohort())
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(RefusedEntryError, match="still to come"):
        candidates.enter_result(one, by=school.officer, outcome="jlpt_n4", taken_on=tomorrow)
    with pytest.raises(RefusedEntryError, match="is no test"):
        candidates.enter_result(
            one, by=school.officer, outcome="toefl", taken_on=timezone.localdate()
        )


@pytest.mark.parametrize("kind", ["cohort", "candidate"])
def test_every_way_is_for_the_roles_of_its_office_and_no_other(school, person, kind):
    """Role x way: who may not is refused whatever else holds; who may is not refused for that."""
    cohort = school.cohort()
    item = cohort if kind == "cohort" else school.enrol(cohort)
    for way in MACHINES[kind].transitions:
        able = {"reviewer"} if way.action == "reopen" else OWN
        for source in way.sources:
            for role in Role:
                if role is Role.ADMINISTRATOR:
                    continue
                at = school.put(item, source)
                user = person("School", role.value)
                try:
                    with transaction.atomic():
                        move(at, way.target, by=user, note="So.", evidence=[])
                        transaction.set_rollback(True)
                    refused = False
                except NotPermittedError:
                    refused = True
                except RegisterError:
                    refused = False
                assert refused is (role.value not in able), (source, way.target, role)


def test_other_offices_and_the_other_side_move_nothing(school, person):
    one = school.offer(school.to(school.enrol(school.cohort()), "tested"))
    for user in (person("Commerce", "desk_officer"), school.meti):
        with pytest.raises(NotPermittedError):
            move(one, "matched", by=user)
        with pytest.raises(NotPermittedError):
            candidates.enter_result(one, by=user, outcome="jlpt_n1", taken_on=timezone.localdate())
        with pytest.raises(NotPermittedError):
            employers.report(one, by=user, employer_name="Home", yes=True, source="Letter")


def test_the_other_side_sees_what_was_shared_and_what_is_withdrawn_no_more(school):
    one, other = (school.enrol(school.cohort()) for _ in range(2))
    school.to(one, "tested")
    assert not Candidate.objects.visible_to(school.meti).exists()
    with pytest.raises(RefusedEntryError, match="Share that first"):
        candidates.share_with_employers(school.now(one), by=school.reviewer)
    school.offer(one)
    assert list(Candidate.objects.visible_to(school.meti)) == [one]
    assert StatusEvent.objects.visible_to(school.meti).filter(item=one).count() == 1
    assert one.testresults.visible_to(school.meti).count() == 2
    withdraw(school.now(one), by=school.reviewer, reason="Not now.")
    assert not Candidate.objects.visible_to(school.meti).exists()
    assert not other.testresults.exists()


def test_cost_is_planned_and_settled_by_the_office(school, person):
    cohort = school.cohort()
    fields = {"kind": "tests", "title": "Fees", "planned": Decimal(90), "currency": "PKR"}
    with pytest.raises(RefusedEntryError, match="no currency"):
        costs.add(CohortCost, cohort, by=school.officer, **(fields | {"currency": "XXZ"}))
    with pytest.raises(NotPermittedError):
        costs.add(CohortCost, cohort, by=person("Commerce", "desk_officer"), **fields)
    line = costs.add(CohortCost, cohort, by=school.officer, **fields)
    assert costs.settle(line, by=school.officer, actual=Decimal(0)).amount == 0


# ------------------------------------------------------------------ any order

STEPS = st.lists(
    st.sampled_from(
        ["passes", "offer", "yes", "no", "tested", "matched", "visa", "departed", "lost", "back"]
    ),
    max_size=14,
)
WAY = ["passes", "tested", "offer", "yes", "matched", "visa", "departed"]


@given(steps=STEPS)
@example(steps=WAY)
@example(steps=["tested", "lost", "back", *WAY])
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_tried_nobody_departs_who_did_not_pass(school, steps):
    """A machine that tries anything in any order: what it reaches holds, and what it may not is refused."""
    with transaction.atomic():
        one = school.enrol(school.cohort())
        tried = {
            "passes": lambda: school.passes(one),
            "offer": lambda: school.offer(one),
            "yes": lambda: school.employer_says(one),
            "no": lambda: school.employer_says(one, yes=False),
            "departed": lambda: candidates.depart(
                school.now(one), by=school.officer, on=timezone.localdate()
            ),
            "lost": lambda: candidates.lose(
                school.now(one), by=school.officer, why="other", note="So."
            ),
            "back": lambda: move(school.now(one), "enrolled", by=school.reviewer, note="So."),
        }
        for step in steps:
            before = school.now(one).state
            try:
                with transaction.atomic():
                    if step in tried:
                        tried[step]()
                    else:
                        shown = [school.shown(school.now(one))]
                        move(school.now(one), step, by=school.officer, evidence=shown)
            except RegisterError:
                assert school.now(one).state == before
        now = school.now(one)
        events = StatusEvent.objects.filter(item=one).order_by("pk")
        ways = {(e.from_state, e.to_state) for e in events}
        assert all(MACHINES["candidate"].way(*pair) for pair in ways)
        if now.state in ("tested", "matched", "visa", "departed"):
            assert one.testresults.filter(passed=True).count() >= 2
        if now.state in ("visa", "departed"):
            assert EmployerAnswer.objects.filter(item=one, yes=True).exists()
        transaction.set_rollback(True)


def test_sharing_a_cohort_shares_nobody_in_it(school):
    cohort = school.cohort()
    school.enrol(cohort)
    share(cohort, Scope.SHARED, by=school.reviewer)
    assert Cohort.objects.visible_to(school.meti).exists()
    assert not Candidate.objects.visible_to(school.meti).exists()
