"""The newest moves, read by the short way, are those that the long way finds."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.db.models import Q
from django.utils import timezone

from tijarat.register.core import newest
from tijarat.register.core.models import StatusEvent
from tijarat.register.core.newest import newest_moves
from tijarat.register.core.scope import Scope
from tijarat.register.core.writing import create
from tijarat.register.dialogue.dates import set_first_date
from tijarat.register.dialogue.models import Meeting, Proposal
from tijarat.register.dialogue.overview import keys, proposals

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def two(person):
    roles = "desk_officer", "reviewer"
    return person("Commerce", *roles), person("METI", *roles)


def _moves(by, kind, scope, days: range, **given) -> None:
    item = create(kind, by=by, scope=scope, title="Rice", **given)
    StatusEvent.objects.bulk_create(
        StatusEvent(
            item=item, organisation=by.organisation, side=by.side, scope=draw, created_by=by,
            from_state="a", to_state="b", effective_on=TODAY - timedelta(days=day),
        )
        for day, draw in zip(days, random.Random(3).choices(list(Scope), k=len(days)), strict=True)
    )  # fmt: skip


@pytest.mark.parametrize("looked_at", [1, 2, 20])
def test_the_short_way_finds_what_the_long_way_finds(two, monkeypatch, looked_at):
    monkeypatch.setattr(newest, "LOOKED_AT", looked_at)
    here, there = two
    for by, scope in ((here, Scope.SHARED), (there, Scope.SIDE), (there, Scope.SHARED)):
        _moves(by, Proposal, scope, range(6, 26), strength="proposed")
        _moves(by, Meeting, scope, range(9), held_on=TODAY, place="T")  # the newest are of meetings
    for viewer in two:
        for since in (TODAY - timedelta(days=40), TODAY - timedelta(days=10), TODAY):
            for which in (None, Q(item__kind="proposal"), ~Q(created_by=viewer)):
                long = StatusEvent.objects.visible_to(viewer).filter(
                    which or Q(), effective_on__gte=since
                )
                expected = list(long.order_by("-effective_on", "-pk")[:7])
                found = newest_moves(viewer, most=7, order="effective_on", since=since, which=which)
                assert [move.pk for move in found] == [move.pk for move in expected]


def test_what_is_due_first_stands_first_and_what_has_no_date_last(two):
    here, _ = two
    made = {}
    for days in (None, 40, 3):
        made[days] = create(Proposal, by=here, scope=Scope.SIDE, title="Rice", strength="proposed")
        if days:
            set_first_date(made[days], TODAY + timedelta(days=days), by=here)
    assert list(keys(proposals(here))) == [made[days].pk for days in (3, 40, None)]
