"""A subsidy stage by stage: computed eligibility, four eyes, amounts, and the result before the next."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tijarat.register.core.moves import move
from tijarat.register.errors import (
    ConflictError,
    InvalidTransitionError,
    NotPermittedError,
    RefusedEntryError,
)
from tijarat.register.promotion import eligibility, results, scoring, subsidies
from tijarat.register.promotion.due import months_after
from tijarat.register.promotion.models import CheckOutcome, Subsidy
from tijarat.register.promotion.results import Report

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def check(subsidy, code, viewer):
    one = next(one for one in eligibility.answers(subsidy, viewer) if one.check.code == code)
    return one.passed, one.reason


@pytest.fixture
def submitted(workshop) -> Subsidy:
    part = workshop.part(workshop.fair(state="open"), state="selected")
    return workshop.checked(workshop.subsidy(part, state="submitted"))


@pytest.fixture
def scored(workshop, submitted) -> Subsidy:
    return workshop.scored(submitted)


# ------------------------------------------------------------------ eligibility


def test_eligible_when_every_check_holds_and_what_was_computed_is_kept(workshop, submitted):
    subsidies.find_eligible(submitted, by=workshop.officer)
    kept = CheckOutcome.objects.filter(item=submitted)
    assert {row.code for row in kept} == {one.code for one in eligibility.CHECKS}
    assert {row.code for row in kept if row.computed} == {
        one.code for one in eligibility.CHECKS if one.is_computed
    }
    assert workshop.now(submitted).state == "eligible"


def test_a_check_without_an_answer_is_no_yes(workshop):
    part = workshop.part(workshop.fair(state="open"), state="selected")
    subsidy = workshop.subsidy(part, state="submitted")
    with pytest.raises(InvalidTransitionError, match="registered and may export' is not answered"):
        subsidies.find_eligible(subsidy, by=workshop.officer)
    with pytest.raises(InvalidTransitionError, match="is not answered"):
        move(subsidy, "eligible", by=workshop.officer)
    assert not CheckOutcome.objects.filter(item=subsidy).exists()


def test_a_check_holds_only_with_evidence_and_always_with_a_reason(workshop, submitted):
    shown = workshop.shown(submitted)
    with pytest.raises(RefusedEntryError, match="needs its reason"):
        subsidies.answer_check(submitted, "origin", by=workshop.officer, passed=False, reason=" ")
    with pytest.raises(RefusedEntryError, match="only when evidence shows it"):
        subsidies.answer_check(
            submitted, "origin", by=workshop.officer, passed=True, reason="Surely."
        )
    other = workshop.shown(submitted.participation)
    with pytest.raises(RefusedEntryError, match="belongs to another item"):
        subsidies.answer_check(
            submitted, "origin", by=workshop.officer, passed=True, reason="x", shown_by=other
        )
    subsidies.answer_check(
        submitted, "origin", by=workshop.officer, passed=False, reason="Bought abroad.",
        shown_by=shown,
    )  # fmt: skip
    with pytest.raises(InvalidTransitionError, match="does not hold: Bought abroad"):
        subsidies.find_eligible(submitted, by=workshop.officer)


@pytest.mark.parametrize("code", ["results", "selected", "nonsense"])
def test_nobody_ticks_what_is_computed(workshop, submitted, code):
    with pytest.raises(RefusedEntryError, match="no check that an officer answers"):
        subsidies.answer_check(submitted, code, by=workshop.officer, passed=True, reason="Yes.")


def test_an_overdue_result_bars_the_next_subsidy_until_it_is_in(workshop, submitted):
    assert check(submitted, "results", workshop.officer)[0]
    earlier = workshop.fair(
        ends=months_after(TODAY(), -6) - timedelta(days=31), state="held", title="Spring"
    )
    part = workshop.part(earlier, state="attended")
    assert part.company == submitted.company
    results.record_result(part, 0, Report(3, 2, 1), by=workshop.officer)
    passed, reason = check(submitted, "results", workshop.officer)
    assert not passed
    assert "'Spring' (after 6 months)" in reason
    assert "days overdue" in reason
    with pytest.raises(InvalidTransitionError, match="must be in before the next subsidy"):
        subsidies.find_eligible(submitted, by=workshop.officer)
    results.record_result(workshop.now(part), 6, Report(0, 0, 0), by=workshop.officer)
    assert check(submitted, "results", workshop.officer)[0]
    subsidies.find_eligible(submitted, by=workshop.officer)


def test_a_result_that_is_due_but_not_late_does_not_bar(workshop, submitted):
    earlier = workshop.fair(ends=TODAY() - timedelta(days=30), state="held", title="Late spring")
    workshop.part(earlier, state="attended")
    assert check(submitted, "results", workshop.officer)[0]


def test_another_company_owing_a_result_does_not_bar(workshop, submitted):
    earlier = workshop.fair(ends=months_after(TODAY(), -3), state="held", title="Spring")
    workshop.part(earlier, name="Honey Co.", state="attended")
    assert check(submitted, "results", workshop.officer)[0]


def test_who_is_not_selected_is_not_eligible(workshop, submitted):
    workshop.put(submitted.participation, "applied")
    assert check(workshop.now(submitted), "selected", workshop.officer) == (
        False,
        "Dates Co. is 'applied' for 'Fair'; it must be selected first.",
    )


def test_one_participation_is_paid_once(workshop, submitted):
    again = workshop.subsidy(submitted.participation, state="submitted")
    assert not check(again, "once", workshop.officer)[0]
    workshop.put(submitted, "rejected")
    assert check(again, "once", workshop.officer)[0]


def test_who_had_to_pay_back_gets_no_more(workshop, submitted):
    old = workshop.part(workshop.fair(title="Old"), state="no_show")
    workshop.put(old, "confirmed")
    workshop.subsidy(old, state="recovered")
    assert not check(submitted, "recovered", workshop.officer)[0]


def test_what_was_computed_stays_as_it_was_when_it_was_decided(workshop, submitted):
    subsidies.find_eligible(submitted, by=workshop.officer)
    earlier = workshop.fair(ends=months_after(TODAY(), -3), state="held", title="Spring")
    workshop.part(earlier, state="attended")
    assert check(workshop.now(submitted), "results", workshop.officer)[0]


def test_the_office_is_told_of_what_it_is_owed_the_latest_first(workshop, person):
    for months, name in ((-3, "Spring"), (-5, "Winter"), (-14, "Old")):
        fair = workshop.fair(ends=months_after(TODAY(), months), state="held", title=name)
        part = workshop.part(fair, state="attended")
        if name == "Old":
            for period in (0, 6):
                results.record_result(
                    workshop.now(part), period, Report(1, 0, 0), by=workshop.officer
                )
    owed = results.owed_at(workshop.officer, TODAY())
    assert [(str(one.fair), due.period) for one, due in owed] == [
        ("Winter", 0),
        ("Spring", 0),
        ("Old", 12),
    ]
    assert results.owed_at(person("Commerce", "reviewer"), TODAY()) == []
    assert results.owed_at(person("TDAP", "administrator"), TODAY()) == []


# ------------------------------------------------------------------ score and approval


def test_weights_add_up_and_points_are_weighed():
    assert sum(one.weight for one in scoring.CRITERIA) == 100
    assert scoring.weighted({one.code: 5 for one in scoring.CRITERIA}) == 100
    assert scoring.weighted({one.code: 0 for one in scoring.CRITERIA}) == 0
    by_hand = {"demand": 4, "readiness": 3, "follow_up": 5, "new": 0}
    assert scoring.weighted(by_hand) == Decimal(30 * 4 + 30 * 3 + 20 * 5) / 5 == 62
    assert scoring.weighted({"demand": 5}) is None


def test_whoever_scores_does_not_approve(workshop, submitted, person):
    both = person("TDAP", "desk_officer", "reviewer")
    workshop.put(submitted, "eligible")
    subsidies.score(submitted, workshop.marks(5), by=both)
    with pytest.raises(InvalidTransitionError, match=r"scored .* and cannot approve it"):
        subsidies.approve(workshop.now(submitted), Decimal(500), by=both)
    assert workshop.now(submitted).approved is None  # nothing was written
    subsidies.approve(workshop.now(submitted), Decimal(500), by=workshop.reviewer)
    assert (workshop.now(submitted).state, workshop.now(submitted).approved) == ("approved", 500)


def test_a_low_score_is_not_approved(workshop, submitted):
    low = workshop.scored(submitted, points=2)
    with pytest.raises(InvalidTransitionError, match="scored 40 of 100; expected 60"):
        subsidies.approve(low, Decimal(500), by=workshop.reviewer)
    assert workshop.move(low, "rejected", by=workshop.reviewer, note="Too low.").state == "rejected"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"demand": (6, "x")}, "points from 0 to 5"),
        ({"demand": (-1, "x")}, "points from 0 to 5"),
        ({"new": (3, "  ")}, "needs a written reason"),
    ],
)
def test_refused_scores(workshop, submitted, change, words):
    workshop.put(submitted, "eligible")
    with pytest.raises(RefusedEntryError, match=words):
        subsidies.score(submitted, workshop.marks(3) | change, by=workshop.officer)
    assert workshop.now(submitted).state == "eligible"


def test_an_amount_is_written_by_its_own_page_only(workshop, scored):
    with pytest.raises(InvalidTransitionError, match="Write the amount that is approved"):
        move(scored, "approved", by=workshop.reviewer)
    workshop.put(scored, "evidence")
    with pytest.raises(InvalidTransitionError, match="Write the amount that is claimed"):
        move(scored, "claim", by=workshop.officer)
    workshop.put(scored, "claim")
    with pytest.raises(InvalidTransitionError, match="Write what was paid"):
        move(scored, "paid", by=workshop.officer)


def test_two_reviewers_do_not_approve_over_each_other(workshop, scored):
    with pytest.raises(ConflictError):
        subsidies.approve(scored, Decimal(5), by=workshop.reviewer, version=scored.version - 1)


# ------------------------------------------------------------------ evidence, claim, payment


def test_never_more_than_the_stage_before(workshop, scored):
    with pytest.raises(
        RefusedEntryError, match=r"1001 USD cannot be approved: 1000\.00 USD was asked"
    ):
        subsidies.approve(scored, Decimal(1001), by=workshop.reviewer)
    approved = subsidies.approve(scored, Decimal(800), by=workshop.reviewer)
    with pytest.raises(RefusedEntryError, match="can be claimed when it is 'evidence'"):
        subsidies.claim(approved, Decimal(800), by=workshop.officer)
    with pytest.raises(InvalidTransitionError, match="evidence is taken once it attended"):
        move(approved, "evidence", by=workshop.officer, evidence=[workshop.shown(approved)])
    workshop.put(approved.participation, "attended")
    workshop.move(approved, "evidence", evidence=[workshop.shown(approved)])
    with pytest.raises(RefusedEntryError, match=r"cannot be claimed: 800\.00 USD was approved"):
        subsidies.claim(workshop.now(approved), Decimal(801), by=workshop.officer)
    claimed = subsidies.claim(workshop.now(approved), Decimal(750), by=workshop.officer)
    pay = {"paid_on": TODAY(), "payment": "T-1"}
    with pytest.raises(NotPermittedError, match="wrote the claim and cannot pay"):
        subsidies.pay(claimed, Decimal(750), by=workshop.officer, **pay)
    with pytest.raises(RefusedEntryError, match=r"cannot be paid: 750\.00 USD was claimed"):
        subsidies.pay(claimed, Decimal(751), by=workshop.payer, **pay)
    with pytest.raises(RefusedEntryError, match="still to come"):
        subsidies.pay(
            claimed, Decimal(750), by=workshop.payer, payment="T",
            paid_on=TODAY() + timedelta(days=1),
        )  # fmt: skip
    with pytest.raises(RefusedEntryError, match="needs its number"):
        subsidies.pay(claimed, Decimal(750), by=workshop.payer, paid_on=TODAY(), payment=" ")
    paid = subsidies.pay(claimed, Decimal(700), by=workshop.payer, **pay)
    assert (paid.state, paid.paid, paid.payment) == ("result_due", 700, "T-1")
    last = paid.statusevents.latest("pk")
    assert (last.to_state, last.system) == ("result_due", "payment made")
    with pytest.raises(
        InvalidTransitionError, match="at the fair, after 6 months, after 12 months"
    ):
        move(paid, "closed", by=workshop.officer)


def test_a_subsidy_is_closed_when_all_results_are_in(workshop):
    fair = workshop.fair(ends=months_after(TODAY(), -13), state="held")
    part = workshop.part(fair, state="attended")
    subsidy = workshop.subsidy(part, state="result_due")
    for period in (0, 6, 12):
        results.record_result(workshop.now(part), period, Report(1, 1, 1), by=workshop.officer)
    assert workshop.move(subsidy, "closed").state == "closed"


@pytest.mark.parametrize("state", ["not_selected", "withdrew", "no_show"])
def test_nothing_to_support_where_there_is_no_participation(workshop, state):
    part = workshop.part(workshop.fair(), state=state)
    with pytest.raises(RefusedEntryError, match="no participation to support"):
        workshop.subsidy(part)


def test_refused_asking(workshop):
    part = workshop.part(workshop.fair())
    for asked, words in (("0", "more than zero"), ("-1", "more than zero"), ("0.001", "decimals")):
        with pytest.raises(RefusedEntryError, match=words):
            workshop.subsidy(part, asked=asked)
    with pytest.raises(RefusedEntryError, match="what the money is for"):
        subsidies.ask(part, by=workshop.officer, asked=Decimal(5), currency="USD", purpose=" ")
