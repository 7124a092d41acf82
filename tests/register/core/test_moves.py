"""Every transition of every machine: allowed as written, refused otherwise, and then nothing is written."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from itertools import product

import pytest
from django.db import transaction
from django.utils import timezone
from leaks.planting import Garden
from leaks.register import STANDS_UNDER, codes_of, kinds, links, offices

from tijarat.register.core import moves
from tijarat.register.core.entries import add_evidence
from tijarat.register.core.models import Item, LogEntry, StatusEvent, kinds_of_items
from tijarat.register.errors import (
    ConflictError,
    InvalidTransitionError,
    MissingEvidenceError,
    NotPermittedError,
    RefusedEntryError,
    RegisterError,
)
from tijarat.register.machines import MACHINES, Transition
from tijarat.register.people.models import User
from tijarat.register.permissions import PERMISSIONS, Role

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
WAYS = [
    (machine.kind, source, way)
    for machine in MACHINES.values()
    for way in machine.transitions
    for source in way.sources
]


def _name(one: object) -> str:
    return one.target if isinstance(one, Transition) else str(one)


@pytest.fixture
def garden() -> Garden:
    """One private item of each kind."""
    where = offices()
    author = User.objects.create_user("a@example.org", "A", where["Commerce"], *Role)
    garden = Garden(where, {"Commerce": author})
    for kind in kinds():
        above = STANDS_UNDER.get(kind)
        under = next((one for one in garden.items() if one.row.kind == above), None)
        values = codes_of(kind, None, "Commerce") | links(garden, kind, "Commerce")
        garden.item(kind, "Commerce", "side", under=under, **values)
    return garden


def item_in(garden: Garden, kind: str, state: str) -> Item:
    planted = next(one for one in garden.items() if one.row.kind == kind)
    Item.objects.filter(pk=planted.row.pk).update(state=state)
    return type(planted.row).objects.get(pk=planted.row.pk)


@contextmanager
def refused(error: type[RegisterError], item: Item):
    """Fails unless it is refused for this and nothing is written."""
    before = (LogEntry.objects.count(), StatusEvent.objects.count(), item.version, item.state)
    with pytest.raises(error) as found, transaction.atomic():
        yield found
    now = type(item).objects.get(pk=item.pk)
    assert before == (LogEntry.objects.count(), StatusEvent.objects.count(), now.version, now.state)
    assert type(found.value) is error


@pytest.mark.parametrize(("kind", "source", "way"), WAYS, ids=_name)
def test_a_way_takes_what_is_written(garden: Garden, monkeypatch, kind, source, way):
    item, by = item_in(garden, kind, source), garden.authors["Commerce"]
    target = way.target
    system = "" if PERMISSIONS[way.action] else "keeper"  # ways that only the register itself goes
    if system:
        with refused(NotPermittedError, item):
            moves.move(item, target, by=by, note="Because.")
    move = partial(moves.move, system=system)
    shown = [add_evidence(item, by=by, kind="gazette", strength="weak", title="Shown")]
    other = next(one.row for one in garden.items() if one.row.pk != item.pk and not one.fact.under)
    strange = [add_evidence(other, by=by, kind="gazette", strength="weak", title="Strange")]
    if way.condition:
        monkeypatch.setitem(moves.CONDITIONS, way.condition, lambda _item, _by: "Not so yet.")
        with refused(InvalidTransitionError, item) as found:
            move(item, target, by=by, evidence=shown, note="Because.")
        assert str(found.value) == "Not so yet."
        monkeypatch.setitem(moves.CONDITIONS, way.condition, lambda _item, _by: "")
    if way.evidence:
        with refused(MissingEvidenceError, item):
            move(item, target, by=by, note="Because.")
    with refused(RefusedEntryError, item):
        move(item, target, by=by, evidence=[*shown, *strange], note="Because.")
    if way.note:
        with refused(InvalidTransitionError, item):
            move(item, target, by=by, evidence=shown, note="  ")
    with refused(RefusedEntryError, item):
        tomorrow = TODAY + timedelta(days=1)
        move(item, target, by=by, evidence=shown, note="x", effective_on=tomorrow)
    with refused(ConflictError, item):
        move(item, target, by=by, evidence=shown, note="x", version=item.version + 1)
    event = move(
        item,
        target,
        by=by,
        evidence=shown if way.evidence else [],
        note="Because." if way.note else "",
        version=item.version,
    )
    now = type(item).objects.get(pk=item.pk)
    assert (now.state, now.version) == (target, item.version + 1)
    assert (event.from_state, event.to_state, event.scope) == (source, target, item.scope)
    last = LogEntry.objects.last()
    assert (last.verb, last.target) == ("move", item.public_id)
    assert last.actor == (f"system:{system}" if system else by.email)
    assert event.public_id in last.payload


@pytest.mark.parametrize("kind", MACHINES)
def test_no_state_is_reached_by_a_way_that_is_not_written(garden: Garden, kind: str):
    machine, by = MACHINES[kind], garden.authors["Commerce"]
    for source, target in product(machine.states, [*machine.states, "nonsense"]):
        if machine.way(source, target) is None:
            item = item_in(garden, kind, source)
            with refused(InvalidTransitionError, item) as found:
                moves.move(item, target, by=by, note="Because.")
            assert "cannot become" in str(found.value)


@pytest.mark.parametrize("kind", MACHINES)
def test_a_machine_fits_in_itself(kind: str):
    machine = MACHINES[kind]
    assert machine.initial == machine.states[0]
    assert len(set(machine.states)) == len(machine.states)
    reached = {machine.initial}
    for _ in machine.states:
        reached |= {way.target for state in reached for way in machine.ways(state)}
    assert reached == set(machine.states), "states nobody can reach"
    for way in machine.transitions:
        assert {*way.sources, way.target} <= set(machine.states)
        assert way.target not in way.sources
        assert not way.condition or way.condition in moves.CONDITIONS
    pairs = [(source, way.target) for way in machine.transitions for source in way.sources]
    assert len(set(pairs)) == len(pairs), "two ways between the same states"


def test_every_kind_of_item_has_its_machine():
    assert {kind.KIND for kind in kinds_of_items()} == set(MACHINES)
