"""Zones and plots: a plot goes to one lead, reservations end, facts have day and source."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tijarat.register.core.log import verify
from tijarat.register.core.models import StatusEvent
from tijarat.register.core.moves import move
from tijarat.register.core.scope import Scope
from tijarat.register.errors import (
    ConflictError,
    InvalidTransitionError,
    MissingEvidenceError,
    NotPermittedError,
    RefusedEntryError,
)
from tijarat.register.investment import facts, overview
from tijarat.register.investment import plots as land
from tijarat.register.investment.entering import change, enter
from tijarat.register.investment.models import Lead, Plot, Zone, ZoneIncentive

TODAY = timezone.localdate()


def day(days: int):
    return TODAY + timedelta(days=days)


@pytest.fixture
def another(who) -> Lead:
    """A lead that the first office does not see."""
    return enter(
        Lead,
        by=who.colleague,
        scope=Scope.ORGANISATION,
        title="Secret",
        investor="Secret K.K.",
        host="PAK",
    )


def test_a_plot_is_given_once(who, lead, another, plots, again, proof):
    paper = proof(plots[0], who.reviewer)
    land.reserve(plots[0], lead, by=who.reviewer, until=day(30))
    second = enter(Lead, by=who.officer, title="Second", investor="Another", host="PAK")
    for give in (
        lambda: land.reserve(again(plots[0]), second, by=who.reviewer, until=day(9)),
        lambda: land.allot(again(plots[0]), second, by=who.reviewer, evidence=[paper]),
    ):
        with pytest.raises(InvalidTransitionError, match="given once") as refused:
            give()
        assert lead.title not in str(refused.value)
    assert again(plots[0]).taken_by_id == lead.pk
    with pytest.raises(MissingEvidenceError):
        land.allot(again(plots[0]), lead, by=who.reviewer, evidence=[])
    assert again(plots[0]).state == "reserved"  # nothing of the refused step was written
    land.allot(again(plots[0]), lead, by=who.reviewer, evidence=[paper])
    with pytest.raises(InvalidTransitionError):
        land.allot(again(plots[0]), second, by=who.reviewer, evidence=[paper])
    with pytest.raises(InvalidTransitionError, match="free it first"):
        move(again(lead), "lost", by=who.officer, note="Off")
    land.free(again(plots[0]), by=who.reviewer, note="Off")
    free = again(plots[0])
    assert (free.state, free.taken_by, free.reserved_until) == ("free", None, None)
    move(again(lead), "lost", by=who.officer, note="Off")
    with pytest.raises(InvalidTransitionError, match="at its end"):
        land.reserve(free, again(lead), by=who.reviewer, until=day(9))
    told = [event.to_state for event in StatusEvent.objects.filter(item=plots[0])]
    assert told == ["reserved", "allotted", "free"]
    assert verify().whole


def test_two_officers_at_once_do_not_give_a_plot_twice(who, lead, plots, again):
    """The second looked at the plot before the first reserved it."""
    seen = again(plots[0])
    second = enter(Lead, by=who.officer, title="Second", investor="Another", host="PAK")
    land.reserve(seen, lead, by=who.reviewer, until=day(9), version=seen.version)
    with pytest.raises(ConflictError):
        land.reserve(seen, second, by=who.reviewer, until=day(9), version=seen.version)
    with pytest.raises(InvalidTransitionError):  # and without a version, too
        land.reserve(seen, second, by=who.reviewer, until=day(9))


def test_no_way_gives_a_plot_to_nobody(who, lead, plots, again, proof):
    paper = proof(plots[0], who.reviewer)
    for state in ("reserved", "allotted"):
        with pytest.raises(InvalidTransitionError, match="given to a lead"):
            move(again(plots[0]), state, by=who.reviewer, evidence=[paper])
    land.reserve(plots[0], lead, by=who.reviewer, until=day(9))
    with pytest.raises(InvalidTransitionError, match="on its own page"):
        move(again(plots[0]), "free", by=who.reviewer, note="x")
    with pytest.raises(InvalidTransitionError):  # nothing is built where nothing is allotted
        move(again(plots[0]), "built", by=who.reviewer, evidence=[paper])


def test_a_reservation_that_is_over_counts_as_free_and_may_go_to_another(who, lead, plots, again):
    land.reserve(plots[0], lead, by=who.reviewer, until=TODAY)
    held = again(plots[0])
    assert not held.lapsed(TODAY)
    assert held.lapsed(day(1))
    zone = Zone.objects.get()
    for on, free in ((TODAY, 1), (day(1), 2)):
        (seen,) = overview.with_land([zone], who.other, on)
        assert (seen.land.plots, seen.land.free, seen.land.hectares_free) == (2, free, 2.0 * free)
    Plot.objects.filter(pk=held.pk).update(reserved_until=day(-1))
    assert list(overview.reservations(who.officer, TODAY)) == [held]
    second = enter(Lead, by=who.officer, title="Second", investor="Another", host="PAK")
    land.reserve(again(held), second, by=who.reviewer, until=day(9))
    assert again(held).taken_by_id == second.pk
    events = list(StatusEvent.objects.filter(item=held))
    assert [(one.to_state, one.system) for one in events] == [
        ("reserved", ""),
        ("free", land.BY_RESERVATION),
        ("reserved", ""),
    ]
    with pytest.raises(RefusedEntryError, match="a day to come"):
        land.reserve(plots[1], second, by=who.reviewer, until=day(-1))


def test_a_lead_she_does_not_see_reads_like_one_that_is_not_there(who, another, plots):
    with pytest.raises(RefusedEntryError) as refused:
        land.reserve(plots[0], another, by=who.reviewer, until=day(9))
    assert "Secret" not in str(refused.value)
    hidden = enter(
        Plot,
        by=who.reviewer,
        parent=plots[0].zone,
        scope=Scope.ORGANISATION,
        title="Hidden",
        hectares=Decimal(1),
    )
    with pytest.raises(RefusedEntryError) as refused:
        land.ask(another, hidden, by=who.colleague)
    assert "Hidden" not in str(refused.value)


@pytest.mark.parametrize(
    "name", ["focal", "analyst", "reader", "colleague", "other", "other_reviewer"]
)
def test_only_the_office_of_the_zone_gives_its_plots(who, plots, name):
    by = getattr(who, name)
    mine = enter(Lead, by=who.officer, scope=Scope.SIDE, title="Mine", investor="X", host="PAK")
    for give in (
        lambda: land.reserve(plots[0], mine, by=by, until=day(9)),
        lambda: land.allot(plots[0], mine, by=by, evidence=[]),
        lambda: land.free(plots[0], by=by, note="x"),
    ):
        with pytest.raises(NotPermittedError):
            give()


def test_a_wish_is_noted_once_and_given_up_once(who, lead, plots):
    wish = land.ask(lead, plots[0], by=who.officer, words="near the gate")
    with pytest.raises(RefusedEntryError, match="already"):
        land.ask(lead, plots[0], by=who.officer)
    with pytest.raises(NotPermittedError):
        land.give_up(wish, by=who.colleague)
    land.give_up(wish, by=who.officer)
    with pytest.raises(RefusedEntryError, match="already"):
        land.give_up(wish, by=who.officer)
    land.ask(lead, plots[0], by=who.officer)


def test_a_zone_is_opened_by_evidence_and_taken_up_by_a_reviewer(who, zone, again, proof):
    with pytest.raises(MissingEvidenceError):
        move(zone, "in_operation", by=who.officer)
    paper = proof(zone, who.reviewer)
    move(again(zone), "in_development", by=who.officer, evidence=[paper])
    move(again(zone), "in_operation", by=who.officer, evidence=[paper])
    with pytest.raises(NotPermittedError):
        move(again(zone), "closed", by=who.other, note="x")
    move(again(zone), "closed", by=who.officer, note="Land sold")
    with pytest.raises(NotPermittedError):
        move(again(zone), "in_operation", by=who.officer, evidence=[paper], note="x")
    move(again(zone), "in_operation", by=who.reviewer, evidence=[paper], note="x")


def test_facts_have_their_day_and_source_and_older_ones_stay(who, zone):
    told = {"about": "power", "source": "Letter"}
    facts.state_fact(zone, by=who.analyst, words="40 MW", as_of=day(-3), **told)
    facts.state_fact(zone, by=who.other, words="10 MW", as_of=day(-30), **told)
    seen = facts.latest(list(zone.zonefacts.visible_to(who.analyst)))
    assert [(fact.words, older) for fact, older in seen] == [("40 MW", False)]
    own = facts.latest(list(zone.zonefacts.all()))
    assert [(fact.words, older) for fact, older in own] == [("10 MW", True), ("40 MW", False)]
    with pytest.raises(RefusedEntryError, match="planned is no fact"):
        facts.state_fact(zone, by=who.officer, words="60 MW", as_of=day(3), **told)
    with pytest.raises(RefusedEntryError, match="its source"):
        facts.state_fact(zone, by=who.officer, about="gas", words="None", as_of=day(-3), source=" ")
    with pytest.raises(NotPermittedError):
        facts.state_fact(zone, by=who.reader, words="x", as_of=day(-3), **told)


def test_incentives_name_the_law_and_end(who, zone):
    with pytest.raises(RefusedEntryError, match="legal source"):
        facts.state_incentive(zone, by=who.officer, title="No tax", legal_source="")
    with pytest.raises(RefusedEntryError, match="ends before it begins"):
        facts.state_incentive(
            zone, by=who.officer, title="No tax", legal_source="Act 3", since=TODAY, until=day(-1)
        )
    kept = facts.state_incentive(
        zone, by=who.officer, title="No tax", legal_source="Act 3", until=day(20)
    )
    assert (kept.ended(TODAY), overview.ends_in(kept, TODAY)) == (False, 20)
    assert (kept.ended(day(21)), overview.ends_in(kept, day(21))) == (True, None)
    assert overview.ends_in(ZoneIncentive(until=None), TODAY) is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"hectares": Decimal(0)}, "more than zero"),
        ({"price": Decimal(5), "currency": "PKR"}, "write all three"),
        ({"price": Decimal(-5), "currency": "PKR"}, "more than zero"),
        ({"price": Decimal(5), "currency": "nonsense"}, "three letters"),
        (
            {
                "price": Decimal(5),
                "currency": "PKR",
                "per": "whole",
                "priced_on": day(2),
                "price_source": "List",
            },
            "still to come",
        ),
    ],
)
def test_a_plot_that_cannot_be_is_refused(who, zone, plots, fields, said):
    with pytest.raises(RefusedEntryError, match=said):
        change(plots[0], by=who.officer, version=1, changes=fields)
    given = {"title": "A-3", "hectares": Decimal(1), **fields}
    with pytest.raises(RefusedEntryError, match=said):
        enter(Plot, by=who.reviewer, parent=zone, **given)
    with pytest.raises(RefusedEntryError, match="lies in a zone"):
        enter(Plot, by=who.reviewer, title="A-3", hectares=Decimal(1))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"country": "JPN"}, "lies in PAK"),
        ({"latitude": Decimal(24)}, "both, or none"),
        ({"latitude": Decimal(124), "longitude": Decimal(67)}, "on the globe"),
    ],
)
def test_a_zone_that_lies_nowhere_is_refused(who, zone, fields, said):
    with pytest.raises(RefusedEntryError, match=said):
        change(zone, by=who.officer, version=1, changes=fields)
