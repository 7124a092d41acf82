"""Leads: who may do what, what a gate says is missing, what asks for somebody, what is refused."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tijarat.register.core.models import Item
from tijarat.register.core.moves import CONDITIONS, move
from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import share
from tijarat.register.errors import (
    ConflictError,
    InvalidTransitionError,
    MissingEvidenceError,
    NotPermittedError,
    RefusedEntryError,
)
from tijarat.register.investment import activity, gates, overview
from tijarat.register.investment import plots as land
from tijarat.register.investment.entering import change, enter
from tijarat.register.investment.models import Lead, LeadContact
from tijarat.register.investment.under_lead import join, leave, note_contact, report_problem
from tijarat.register.machines import LEAD, LEAD_ACTIVITY, MACHINES, PLOT, ZONE
from tijarat.register.market_access.models import Barrier
from tijarat.register.permissions import PERMISSIONS

TODAY = timezone.localdate()


def day(days: int):
    return TODAY + timedelta(days=days)


@pytest.mark.parametrize("machine", [LEAD, LEAD_ACTIVITY, ZONE, PLOT], ids=lambda one: one.kind)
def test_every_state_is_reached_by_known_actions_and_conditions(machine):
    reached = {machine.initial} | {way.target for way in machine.transitions}
    assert reached == set(machine.states)
    pairs = [(source, way.target) for way in machine.transitions for source in way.sources]
    assert len(pairs) == len(set(pairs))
    for way in machine.transitions:
        assert way.action in PERMISSIONS
        assert way.condition in {"", "says_until_when", *CONDITIONS}
    assert MACHINES.get(machine.kind, LEAD_ACTIVITY) is machine


def test_a_gate_lists_what_is_missing_and_lets_pass_what_is_whole(who, lead, again, every_field):
    with pytest.raises(InvalidTransitionError) as refused:
        move(lead, "qualified", by=who.officer)
    for words in ("where we know it from", "its industry", "an owner on our side"):
        assert words in str(refused.value)
    assert "how many jobs" not in str(refused.value)  # that is asked for later
    change(lead, by=who.officer, version=1, changes={**every_field, "owner": who.officer})
    move(again(lead), "qualified", by=who.officer)
    with pytest.raises(InvalidTransitionError, match="a call, meeting or letter"):
        move(again(lead), "prospect", by=who.officer)
    with pytest.raises(InvalidTransitionError, match="cannot become"):  # no stage is skipped
        move(again(lead), "committed", by=who.officer)


def test_every_stage_but_the_first_has_a_gate_and_every_need_is_looked_for():
    stages = [*LEAD.open[1:], "operating"]
    assert list(gates.GATES) == stages
    codes = {need.code for one in gates.GATES.values() for need in one}
    assert codes == set(gates.FIELDS) | set(gates.FOUND)
    assert {need.where for one in gates.GATES.values() for need in one} == {
        *("edit", "contact", "team", "wish")
    }
    for name in gates.FIELDS:
        assert name in Lead.EDITABLE


def test_what_is_hidden_from_her_does_not_open_a_gate(who, lead, again):
    """A call that another office keeps to itself counts for that office alone."""
    share(lead, Scope.SHARED, by=who.reviewer)
    note_contact(again(lead), by=who.officer, how="call", words="Said", scope=Scope.ORGANISATION)
    lead = again(lead)
    for person, seen in ((who.officer, 1), (who.colleague, 0), (who.other, 0)):
        known = gates.known(lead, person)
        assert len(known.contacts) == seen
        codes = {need.code for need in gates.missing(lead, "prospect", known)}
        assert ("contact" in codes) != bool(seen)


DEEDS = {
    "edit": lambda lead, by: change(
        lead, by=by, version=lead.version, changes={"summary": "Another"}
    ),
    "move": lambda lead, by: move(lead, "lost", by=by, note="x"),
    "activity": lambda lead, by: activity.change(lead, "dormant", by=by, reason="x"),
    "note_contact": lambda lead, by: note_contact(lead, by=by, how="call", words="x"),
    "name_team": lambda lead, by: join(lead, by, by=by, part="x"),
}
MAY = {"officer", "focal", "reviewer"}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize(
    "name",
    ["officer", "focal", "reviewer", "analyst", "reader", "colleague", "other", "other_reviewer"],
)
def test_only_its_own_office_writes_on_a_lead_though_both_sides_see_it(
    who, lead, again, deed, name
):
    share(lead, Scope.SHARED, by=who.reviewer)
    by = getattr(who, name)
    assert Lead.objects.visible_to(by).filter(pk=lead.pk).exists()
    if name in MAY:
        DEEDS[deed](again(lead), by)
        return
    with pytest.raises(NotPermittedError):
        DEEDS[deed](again(lead), by)


def test_a_lost_lead_is_taken_up_again_by_a_reviewer(who, lead, again):
    move(lead, "lost", by=who.officer, note="It went elsewhere.")
    with pytest.raises(NotPermittedError):
        move(again(lead), "lead", by=who.officer, note="Again")
    with pytest.raises(InvalidTransitionError, match="at its end"):
        activity.change(again(lead), "dormant", by=who.officer, reason="x")
    move(again(lead), "lead", by=who.reviewer, note="Again")
    assert again(lead).is_open


def test_the_second_axis_asks_for_its_reason_and_its_day(who, lead, again):
    with pytest.raises(InvalidTransitionError, match="Say why"):
        activity.change(lead, "delayed", by=who.officer, until=day(9))
    for until in (None, TODAY, day(-1)):
        with pytest.raises(RefusedEntryError, match="a day to come"):
            activity.change(lead, "delayed", by=who.officer, reason="Rules", until=until)
    activity.change(lead, "delayed", by=who.officer, reason="Rules", until=day(9))
    with pytest.raises(InvalidTransitionError, match="expected one of: delayed, goes on, rests"):
        activity.change(again(lead), "nonsense", by=who.officer, reason="x")
    with pytest.raises(ConflictError):
        activity.change(again(lead), "ongoing", by=who.officer, version=1)
    activity.change(again(lead), "dormant", by=who.officer, reason="They wait")
    with pytest.raises(InvalidTransitionError, match="rests"):
        move(again(lead), "qualified", by=who.officer)


def standing(lead, viewer, today=TODAY):
    return overview.with_standing([Lead.objects.get(pk=lead.pk)], viewer, today)[0]


def test_what_is_next_is_overdue_until_a_later_contact_says_it_was_done(who, lead):
    note_contact(
        lead, by=who.officer, how="call", words="x", held_on=day(-9), next_step="Send it",
        next_on=day(-2),
    )  # fmt: skip
    assert standing(lead, who.officer).standing.overdue_days == 2
    told = standing(Lead.objects.get(pk=lead.pk), who.other)
    assert (told.next, told.standing.overdue_days) == (None, 0)  # whoever does not see the call
    note_contact(lead, by=who.officer, how="letter", words="Sent", held_on=day(-1))
    told = standing(lead, who.officer)
    assert (told.next, told.standing.overdue_days) == (None, 0)


def test_a_lead_stalls_after_long_quiet_but_not_while_it_waits_or_rests(who, lead, again):
    later = day(100)
    assert standing(lead, who.officer, later).standing.stalled_days == 100
    activity.change(lead, "delayed", by=who.officer, reason="x", until=day(120))
    told = standing(lead, who.officer, later)
    assert (told.standing.stalled_days, told.delay_over) == (0, 0)
    told = standing(lead, who.officer, day(130))
    assert (told.standing.stalled_days, told.delay_over) == (130, 10)
    activity.change(again(lead), "dormant", by=who.officer, reason="x")
    told = standing(lead, who.officer, later)
    assert (told.standing.stalled_days, told.delay_over) == (0, 0)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"host": "FRA"}, "no side"),
        ({"industry": "C13"}, "C13T15"),
        ({"products": "80410"}, "did you mean '080410'"),
        ({"region": "JP-13"}, "lies in JPN"),
        ({"region": "PK-XX"}, "ISO 3166-2"),
        ({"low": Decimal(3), "central": Decimal(2), "high": Decimal(4)}, "low ≤ central"),
        ({"central": Decimal(2)}, "all three"),
        ({"low": Decimal(1), "central": Decimal(2), "high": Decimal(4), "currency": "XYZQ"}, "currency"),
        ({"title": "  "}, "no title"),
        ({"state": "operating"}, "not written directly"),
        ({"activity": "dormant"}, "not written directly"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused(who, fields, said):
    given = {"title": "Gears", "investor": "Gears K.K.", "host": "PAK", **fields}
    with pytest.raises(RefusedEntryError, match=said):
        enter(Lead, by=who.officer, **given)
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"held_on": day(1)}, "still to come"),
        ({"words": " "}, "few words"),
        ({"how": "visit"}, "names the zone"),
        ({"next_step": "Call"}, "both, or none"),
        ({"next_step": "Call", "next_on": day(-9)}, "later day"),
    ],
)
def test_a_contact_that_makes_no_sense_is_refused(who, lead, fields, said):
    with pytest.raises(RefusedEntryError, match=said):
        note_contact(lead, by=who.officer, **{"how": "call", "words": "x", **fields})
    assert not LeadContact.objects.exists()


def test_the_team_is_of_the_own_side_and_keeps_who_left(who, lead):
    with pytest.raises(RefusedEntryError, match="of your side"):
        join(lead, who.other, by=who.officer, part="land")
    member = join(lead, who.colleague, by=who.officer, part="land")
    with pytest.raises(RefusedEntryError, match="already"):
        join(lead, who.colleague, by=who.officer, part="permits")
    leave(member, by=who.officer)
    with pytest.raises(RefusedEntryError, match="left already"):
        leave(member, by=who.officer)
    join(lead, who.colleague, by=who.officer, part="permits")
    assert len(gates.known(lead, who.officer).members) == 2


def test_aftercare_makes_a_barrier_of_a_problem_once_the_plant_runs(
    who, lead, plots, zone, again, proof, every_field
):
    with pytest.raises(InvalidTransitionError, match="not in operation"):
        report_problem(lead, by=who.officer, title="Customs", words="Three weeks")
    change(lead, by=who.officer, version=1, changes={**every_field, "owner": who.officer})
    note_contact(lead, by=who.officer, how="visit", words="Seen", zone=zone)
    join(lead, who.colleague, by=who.officer, part="land")
    land.ask(lead, plots[0], by=who.officer)
    for stage in ("qualified", "prospect", "site_visit"):
        move(again(lead), stage, by=who.officer)
    shown, paper = proof(lead, who.officer), proof(plots[0], who.reviewer)
    land.allot(plots[0], again(lead), by=who.reviewer, evidence=[paper])
    with pytest.raises(MissingEvidenceError):
        move(again(lead), "committed", by=who.officer)
    for stage in ("committed", "construction"):
        move(again(lead), stage, by=who.officer, evidence=[shown])
    with pytest.raises(InvalidTransitionError, match="it has built"):
        move(again(lead), "operating", by=who.officer, evidence=[shown])
    move(again(plots[0]), "built", by=who.reviewer, evidence=[paper])
    move(again(lead), "operating", by=who.officer, evidence=[shown])
    barrier = report_problem(again(lead), by=who.officer, title="Customs", words="Three weeks")
    assert (barrier.state, barrier.exporter, barrier.scope) == ("draft", "JPN", "side")
    told = LeadContact.objects.get(barrier=barrier)
    assert (told.how, told.item_id) == ("problem", lead.pk)
    assert not Barrier.objects.visible_to(who.other).exists()
