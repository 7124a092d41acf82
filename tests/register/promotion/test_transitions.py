"""Every way between states, who may take it, and that there is no other way."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from tijarat.register.core import moves
from tijarat.register.core.models import LogEntry, StatusEvent
from tijarat.register.errors import (
    InvalidTransitionError,
    MissingEvidenceError,
    NotPermittedError,
)
from tijarat.register.machines import MACHINES
from tijarat.register.permissions import Role
from tijarat.register.promotion import matches
from tijarat.register.promotion.models import Match, Win

pytestmark = pytest.mark.django_db

KINDS = ("fair", "participation", "subsidy", "buyer_request", "match", "win")
OWN = "desk_officer focal_point reviewer"
OFFICE = "desk_officer reviewer"
SPEAKS = "desk_officer focal_point reviewer counterpart"

# kind: from → to: roles of the owning office that may
WAYS = f"""
fair: planned → open: {OWN}
fair: open → selected: {OWN}
fair: selected → open: reviewer
fair: selected → held: {OWN}
fair: held → reported: {OWN}
fair: reported → evaluated: {OWN}
fair: planned → cancelled: {OWN}
fair: open → cancelled: {OWN}
fair: selected → cancelled: {OWN}
participation: applied → selected: {OFFICE}
participation: applied → not_selected: {OFFICE}
participation: selected → confirmed: {OWN}
participation: applied → withdrew: {OWN}
participation: selected → withdrew: {OWN}
participation: confirmed → withdrew: {OWN}
participation: confirmed → attended: {OWN}
participation: confirmed → no_show: {OWN}
participation: attended → result_0: {OWN}
participation: attended → result_6: {OWN}
participation: result_0 → result_6: {OWN}
participation: attended → result_12: {OWN}
participation: result_0 → result_12: {OWN}
participation: result_6 → result_12: {OWN}
subsidy: draft → submitted: {OWN}
subsidy: submitted → eligible: {OFFICE}
subsidy: eligible → scored: {OFFICE} analyst
subsidy: scored → approved: reviewer
subsidy: submitted → rejected: reviewer
subsidy: eligible → rejected: reviewer
subsidy: scored → rejected: reviewer
subsidy: approved → evidence: {OWN}
subsidy: evidence → claim: {OWN}
subsidy: claim → paid: {OFFICE}
subsidy: paid → result_due: {OWN}
subsidy: result_due → closed: {OWN}
subsidy: paid → recovered: reviewer
subsidy: result_due → recovered: reviewer
buyer_request: draft → published: reviewer
buyer_request: published → matched: {OWN}
buyer_request: published → closed: {OWN}
buyer_request: matched → closed: {OWN}
buyer_request: published → expired: {OWN}
buyer_request: matched → expired: {OWN}
match: proposed → accepted: {SPEAKS}
match: accepted → meeting: {SPEAKS}
match: meeting → sample: {SPEAKS}
match: meeting → trial_order: {SPEAKS}
match: sample → trial_order: {SPEAKS}
match: trial_order → repeat: {SPEAKS}
match: proposed → lost: {SPEAKS}
match: accepted → lost: {SPEAKS}
match: meeting → lost: {SPEAKS}
match: sample → lost: {SPEAKS}
match: trial_order → lost: {SPEAKS}
win: reported → customer_asked: {OWN}
win: no_answer → customer_asked: {OWN}
win: customer_asked → agreed: {OWN}
win: customer_asked → disagreed: {OWN}
win: customer_asked → no_answer: {OWN}
win: agreed → reconciled_with_customs: {OWN}
win: disagreed → reconciled_with_customs: {OWN}
win: no_answer → reconciled_with_customs: {OWN}
"""
TABLE = [
    (kind.strip(), *(state.strip() for state in way.split("→")), set(roles.split()))
    for kind, way, roles in (line.split(":") for line in WAYS.strip().splitlines())
]


def test_the_table_above_is_every_way():
    written = sorted((kind, source, target) for kind, source, target, _ in TABLE)
    machines = sorted(
        (kind, source, way.target)
        for kind in KINDS
        for way in MACHINES[kind].transitions
        for source in way.sources
    )
    assert written == machines


@pytest.fixture
def item_of(workshop):
    """One item of each kind, of TDAP; a request and a match of JETRO and TDAP."""

    def make(kind: str) -> Any:
        if kind == "buyer_request":
            return workshop.request(published=False)
        if kind == "match":
            request = workshop.request()
            part = workshop.part(workshop.fair())
            return matches.propose(request, part.company, by=workshop.officer, participation=part)
        fair = workshop.fair()
        if kind == "fair":
            return fair
        part = workshop.part(fair)
        if kind == "participation":
            return part
        if kind == "subsidy":
            return workshop.subsidy(part)
        return Win.objects.create(
            title="x",
            company=part.company,
            participation=part,
            parent=fair,
            organisation=fair.organisation,
            created_by=workshop.officer,
            scope="side",
            customer="Kanto Co.",
            words="dates",
            currency="USD",
            amount=Decimal(5),
            ordered_on=timezone.localdate(),
        )

    return make


@pytest.mark.parametrize(("kind", "source", "target", "roles"), TABLE)
def test_who_may_take_it(kind, source, target, roles, item_of, workshop, person, monkeypatch):
    item = item_of(kind)
    for name in moves.CONDITIONS:  # conditions are tested for themselves
        monkeypatch.setitem(moves.CONDITIONS, name, lambda item, by: "")
    office = item.organisation.name
    shown = [] if kind == "buyer_request" else [workshop.shown(item)]
    before = StatusEvent.objects.filter(item=item).count()
    for role in Role:
        workshop.put(item, source)
        by = person(office, role.value, number=9)
        if role.value in roles:
            event = moves.move(item, target, by=by, evidence=shown, note="So it is.")
            assert (event.from_state, event.to_state, event.created_by) == (source, target, by)
            assert workshop.now(item).state == target
            assert LogEntry.objects.latest("number").target == item.public_id
        else:
            with pytest.raises(NotPermittedError):
                moves.move(item, target, by=by, evidence=shown, note="So it is.")
            assert workshop.now(item).state == source
    assert StatusEvent.objects.filter(item=item).count() == before + len(roles)


@pytest.mark.parametrize(
    ("kind", "source", "target", "office", "roles"),
    [
        # another office of the same side: its reviewer only
        ("fair", "planned", "open", "Commerce", "reviewer"),
        ("participation", "applied", "selected", "Commerce", "reviewer"),
        ("subsidy", "scored", "approved", "Commerce", "reviewer"),
        ("subsidy", "eligible", "scored", "Commerce", "reviewer analyst"),
        ("win", "agreed", "reconciled_with_customs", "Commerce", "reviewer"),
        # the other side: nobody, but for a match, which both sides follow
        ("fair", "planned", "open", "JETRO", ""),
        ("participation", "applied", "selected", "JETRO", ""),
        ("subsidy", "scored", "approved", "JETRO", ""),
        ("buyer_request", "draft", "published", "TDAP", ""),
        ("buyer_request", "published", "matched", "TDAP", ""),
        ("win", "agreed", "reconciled_with_customs", "JETRO", ""),
        ("match", "accepted", "meeting", "JETRO", SPEAKS),
        ("match", "sample", "lost", "JETRO", SPEAKS),
    ],
)
def test_who_else_may(kind, source, target, office, roles, item_of, workshop, person, monkeypatch):
    item = item_of(kind)
    for name in moves.CONDITIONS:
        monkeypatch.setitem(moves.CONDITIONS, name, lambda item, by: "")
    shown = [] if kind == "buyer_request" else [workshop.shown(item)]
    may = set()
    for role in Role:
        workshop.put(item, source)
        try:
            moves.move(
                item, target, by=person(office, role.value), evidence=shown, note="So it is."
            )
            may.add(role.value)
        except NotPermittedError:
            continue
    assert may == set(roles.split())


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_no_other_way(kind, item_of, workshop, person):
    item, machine = item_of(kind), MACHINES[kind]
    everything = person(item.organisation.name, *(role.value for role in Role))
    for source in machine.states:
        for target in machine.states:
            if machine.way(source, target) is None:
                workshop.put(item, source)
                with pytest.raises(InvalidTransitionError, match="cannot become"):
                    moves.move(item, target, by=everything, note="x")
                assert workshop.now(item).state == source


@pytest.mark.parametrize(
    ("kind", "source", "target"),
    [
        ("fair", "held", "reported"),
        ("fair", "reported", "evaluated"),
        ("subsidy", "approved", "evidence"),
        ("win", "agreed", "reconciled_with_customs"),
        ("subsidy", "paid", "recovered"),
    ],
)
def test_what_must_be_shown(kind, source, target, item_of, workshop):
    item = workshop.put(item_of(kind), source)
    with pytest.raises(MissingEvidenceError, match="needs evidence"):
        moves.move(item, target, by=workshop.reviewer, note="So it is.")


@pytest.mark.parametrize(
    ("kind", "source", "target"),
    [
        ("participation", "applied", "selected"),
        ("participation", "applied", "not_selected"),
        ("participation", "selected", "withdrew"),
        ("subsidy", "submitted", "rejected"),
        ("match", "meeting", "lost"),
        ("fair", "planned", "cancelled"),
    ],
)
def test_what_needs_its_reason(kind, source, target, item_of, workshop):
    item = workshop.put(item_of(kind), source)
    with pytest.raises(InvalidTransitionError, match="needs a reason"):
        moves.move(item, target, by=workshop.reviewer, note="  ")


def test_a_match_of_the_other_side_is_not_moved_before_it_is_shared(item_of, workshop):
    match = item_of("match")
    assert not Match.objects.visible_to(workshop.jetro).filter(pk=match.pk).exists()


def test_nothing_takes_effect_ahead(item_of, workshop):
    fair = item_of("fair")
    workshop.cost(fair)
    with pytest.raises(Exception, match="still to come"):
        moves.move(
            fair,
            "open",
            by=workshop.officer,
            effective_on=timezone.localdate() + timedelta(days=1),
        )
