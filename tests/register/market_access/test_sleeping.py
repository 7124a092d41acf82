"""What time alone brings about: dormant, expired, expiring; twice is as good as once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tijarat.register.core.due import run_due
from tijarat.register.core.entries import add_evidence, write_note
from tijarat.register.core.log import verify
from tijarat.register.core.models import LogEntry, Note, StatusEvent
from tijarat.register.core.moves import move
from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import delete, share
from tijarat.register.market_access import overview
from tijarat.register.market_access.entering import enter
from tijarat.register.market_access.models import Barrier, Certificate
from tijarat.register.market_access.sleeping import QUIET, dormant_in, expires_in


def aged(barrier, days):
    """A day on which nothing has happened for so many days: events are written once, so the clock moves."""
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def opened(who, barrier):
    move(barrier, "awaiting_partner", by=who.officer, note="begins")
    return Barrier.objects.get(pk=barrier.pk)


def test_a_barrier_falls_dormant_once_by_a_named_actor(who, opened, again):
    early, late = aged(opened, QUIET.days - 1), aged(opened, QUIET.days)
    assert run_due(early).counts["barriers fell dormant"] == 0
    assert run_due(late).counts["barriers fell dormant"] == 1
    assert run_due(late).counts["barriers fell dormant"] == 0  # safe to run twice
    assert again(opened).state == "dormant"
    event = StatusEvent.objects.filter(item=opened).latest("pk")
    assert event.system == "dormancy clock"
    assert "Nothing happened since" in event.note
    assert LogEntry.objects.latest("number").actor == "system:dormancy clock"
    assert verify().whole
    move(again(opened), "awaiting_own", by=who.officer, note="woken")
    assert again(opened).is_open


def test_drafts_and_what_is_resolved_or_put_away_do_not_sleep(who, barrier, again):
    late = aged(barrier, 2 * QUIET.days)
    assert run_due(late).counts["barriers fell dormant"] == 0
    move(barrier, "awaiting_partner", by=who.officer, note="begins")
    delete(again(barrier), by=who.officer)
    assert run_due(late).counts["barriers fell dormant"] == 0


def test_the_page_warns_before(opened):
    assert dormant_in(opened, aged(opened, QUIET.days - 61)) is None
    assert dormant_in(opened, aged(opened, QUIET.days - 60)) == 60
    assert dormant_in(opened, aged(opened, QUIET.days + 5)) == 0


def test_what_a_side_keeps_to_itself_does_not_keep_it_awake(who, opened, again):
    """Else the other side would learn of a private note by the day the barrier fell dormant."""
    share(opened, Scope.SHARED, by=who.reviewer)
    opened = again(opened)
    long_ago = timezone.now() - QUIET - timedelta(days=1)
    Barrier.objects.filter(pk=opened.pk).update(changed_at=long_ago)
    before = timezone.localdate()
    private = write_note(opened, by=who.officer, text="Secret work goes on.", scope=Scope.SIDE)
    Note.objects.filter(pk=private.pk).update(created_at=timezone.now() + timedelta(days=300))
    assert dormant_in(again(opened), before + QUIET) == 0
    told = write_note(opened, by=who.reviewer, text="Work goes on.", scope=Scope.SHARED)
    Note.objects.filter(pk=told.pk).update(created_at=timezone.now() + timedelta(days=300))
    assert dormant_in(again(opened), before + QUIET) is None
    assert run_due(before + QUIET).counts["barriers fell dormant"] == 0


@pytest.fixture
def paper(who, again):
    today = timezone.localdate()
    days = {"issued_on": today - timedelta(days=300), "expires_on": today + timedelta(days=61)}
    made = enter(Certificate, by=who.officer, title="Fumigation", holder="A firm", **days)
    shown = add_evidence(
        made, by=who.officer, kind="document", strength="strong", title="It", scope=Scope.SIDE
    )
    for state in ("tested", "issued"):
        move(again(made), state, by=who.officer, evidence=[shown])
    return again(made)


def test_a_certificate_is_expiring_within_sixty_days(who, paper):
    today = timezone.localdate()
    for later, left in ((0, None), (1, 60), (60, 1), (61, 0), (90, 0)):
        assert expires_in(paper, today + timedelta(days=later)) == left
        rows = overview.expiring(who.officer, today + timedelta(days=later))
        assert list(rows) == ([] if left is None else [paper])
        assert not overview.expiring(who.other, today + timedelta(days=later)).exists()


def test_a_certificate_expires_after_its_last_day_once(paper, again):
    last = paper.expires_on
    assert run_due(last).counts["certificates expired"] == 0
    assert run_due(last + timedelta(days=1)).counts["certificates expired"] == 1
    assert run_due(last + timedelta(days=1)).counts["certificates expired"] == 0
    assert again(paper).state == "expired"
    assert expires_in(again(paper), last + timedelta(days=1)) is None
    assert StatusEvent.objects.filter(item=paper).latest("pk").system == "expiry clock"
