"""Barriers, requirements and certificates: which states lead where, with what, and by whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tijarat.register.core.entries import add_evidence
from tijarat.register.core.log import verify
from tijarat.register.core.models import StatusEvent
from tijarat.register.core.moves import move
from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import share
from tijarat.register.errors import (
    InvalidTransitionError,
    MissingEvidenceError,
    NotPermittedError,
    RefusedEntryError,
)
from tijarat.register.machines import BARRIER, CERTIFICATE, MACHINES, REQUIREMENT
from tijarat.register.machines.market_access import AWAITING
from tijarat.register.market_access.entering import change, enter
from tijarat.register.market_access.models import Barrier, Certificate, Good, Requirement
from tijarat.register.permissions import PERMISSIONS


def proof(item, by):
    return add_evidence(
        item, by=by, kind="document", strength="strong", title="Letter", scope=Scope.SIDE
    )


@pytest.mark.parametrize("machine", [BARRIER, REQUIREMENT, CERTIFICATE])
def test_every_state_is_reached_and_every_action_is_known(machine):
    reached = {machine.initial} | {way.target for way in machine.transitions}
    assert reached == set(machine.states)
    for way in machine.transitions:
        assert set(way.sources) <= set(machine.states)
        assert way.action in PERMISSIONS
    pairs = [(source, way.target) for way in machine.transitions for source in way.sources]
    assert len(pairs) == len(set(pairs))
    assert MACHINES[machine.kind] is machine


def test_a_barrier_goes_its_way_from_draft_to_resolved(who, barrier, again):
    for state in ("awaiting_partner", "awaiting_business", "awaiting_own", "in_progress"):
        move(again(barrier), state, by=who.officer, note="so it stands")
    with pytest.raises(MissingEvidenceError):
        move(again(barrier), "resolved_part", by=who.officer, note="half")
    shown = proof(barrier, who.officer)
    move(again(barrier), "resolved_part", by=who.officer, note="half", evidence=[shown])
    move(again(barrier), "resolved_full", by=who.officer, evidence=[shown])
    assert not again(barrier).is_open
    with pytest.raises(NotPermittedError):  # what is resolved is taken up again by a reviewer
        move(again(barrier), "in_progress", by=who.officer, note="again", evidence=[shown])
    move(again(barrier), "in_progress", by=who.reviewer, note="again", evidence=[shown])
    told = [event.to_state for event in StatusEvent.objects.filter(item=barrier)]
    assert told == [*("awaiting_partner", "awaiting_business", "awaiting_own", "in_progress"),
                    *("resolved_part", "resolved_full", "in_progress")]  # fmt: skip
    assert verify().whole


def test_no_way_leads_round_the_machine(who, barrier, again):
    for state in ("in_progress", "resolved_full", "resolved_part", "dormant"):
        with pytest.raises(InvalidTransitionError):
            move(barrier, state, by=who.reviewer, note="short cut")
    move(again(barrier), "awaiting_own", by=who.officer, note="begins")
    with pytest.raises(NotPermittedError, match="does so itself"):  # nobody sends it to sleep
        move(again(barrier), "dormant", by=who.reviewer, note="tired")
    with pytest.raises(InvalidTransitionError, match="reason"):
        move(again(barrier), "awaiting_partner", by=who.officer)


@pytest.mark.parametrize(
    ("missing", "said"), [({"products": ""}, "HS code"), ({"summary": ""}, "what happens")]
)
def test_a_draft_is_not_opened_before_it_says_what_it_is(who, barrier, again, missing, said):
    change(barrier, by=who.officer, version=barrier.version, changes=missing)
    for state in AWAITING:
        with pytest.raises(InvalidTransitionError, match=said):
            move(again(barrier), state, by=who.officer, note="open")


def test_only_the_owning_side_moves_it_though_both_see_it(who, barrier, again):
    with pytest.raises(NotPermittedError):  # another office of the side
        move(barrier, "awaiting_own", by=who.colleague, note="mine")
    share(barrier, Scope.SHARED, by=who.reviewer)
    assert Barrier.objects.visible_to(who.other).filter(pk=barrier.pk).exists()
    for person in (who.other, who.other_reviewer, who.reader, who.analyst):
        with pytest.raises(NotPermittedError):
            move(again(barrier), "awaiting_own", by=person, note="mine")
        with pytest.raises(NotPermittedError):
            change(again(barrier), by=person, version=2, changes={"summary": "mine"})


def test_goods_follow_the_codes_that_are_written(who, barrier, again):
    change(barrier, by=who.officer, version=1, changes={"products": "0409, 080410"})
    codes = Good.objects.filter(item=barrier).order_by("code").values_list("code", flat=True)
    assert list(codes) == ["0409", "080410"]
    assert again(barrier).codes == ("0409", "080410")
    change(again(barrier), by=who.officer, version=2, changes={"products": "040900"})
    assert [good.code for good in Good.objects.filter(item=barrier)] == ["040900"]
    with pytest.raises(RefusedEntryError, match="did you mean '080410'"):
        change(again(barrier), by=who.officer, version=3, changes={"products": "80410"})
    assert again(barrier).products == "040900"


def test_a_tie_to_what_she_cannot_see_reads_like_a_tie_to_nothing(who, barrier):
    hidden = enter(
        Requirement,
        by=who.other,
        scope=Scope.SIDE,
        title="Hidden rule",
        sort="sps",
        text="Secret.",
        market="JPN",
    )
    with pytest.raises(RefusedEntryError) as refusal:
        change(barrier, by=who.officer, version=1, changes={"requirement": hidden})
    assert "Hidden" not in str(refusal.value)


def test_a_requirement_is_in_force_from_its_day(who, again):
    today = timezone.localdate()
    told = {"sort": "sps", "text": "Fumigate.", "market": "JPN", "products": "0804"}
    past = enter(Requirement, by=who.officer, title="Old", since=today - timedelta(days=9), **told)
    assert again(past).state == "in_force"
    event = StatusEvent.objects.get(item=past)
    assert event.effective_on == today - timedelta(days=9)
    coming = enter(
        Requirement, by=who.officer, title="New", since=today + timedelta(days=9), **told
    )
    assert again(coming).state == "announced"
    with pytest.raises(InvalidTransitionError, match="still to come"):
        move(coming, "in_force", by=who.officer, note="now")
    undated = enter(Requirement, by=who.officer, title="Some day", **told)
    with pytest.raises(InvalidTransitionError, match="no day"):
        move(undated, "in_force", by=who.officer, note="now")
    with pytest.raises(RefusedEntryError, match="ends before it"):
        change(past, by=who.officer, version=again(past).version,
               changes={"until": today - timedelta(days=30)})  # fmt: skip
    move(again(past), "repealed", by=who.officer, note="gone")
    assert not again(past).is_open


def test_a_certificate_is_issued_with_evidence_and_days(who, again):
    today = timezone.localdate()
    paper = enter(Certificate, by=who.officer, title="Fumigation", holder="A firm", products="0804")
    with pytest.raises(MissingEvidenceError):
        move(paper, "tested", by=who.officer)
    shown = proof(paper, who.officer)
    move(again(paper), "tested", by=who.officer, evidence=[shown])
    with pytest.raises(InvalidTransitionError, match="last day"):
        move(again(paper), "issued", by=who.officer, evidence=[shown])
    with pytest.raises(RefusedEntryError, match="ends before it begins"):
        change(
            again(paper),
            by=who.officer,
            version=2,
            changes={"issued_on": today, "expires_on": today - timedelta(days=1)},
        )
    days = {"issued_on": today - timedelta(days=9), "expires_on": today + timedelta(days=9)}
    change(again(paper), by=who.officer, version=2, changes=days)
    move(again(paper), "issued", by=who.officer, evidence=[shown])
    move(again(paper), "suspended", by=who.officer, note="a complaint")
    move(again(paper), "issued", by=who.officer, note="cleared")
    with pytest.raises(NotPermittedError, match="by hand"):
        move(again(paper), "expired", by=who.reviewer, note="early")
    move(again(paper), "revoked", by=who.officer, note="fraud")
    assert not again(paper).is_open
    assert verify().whole
