"""Every action × role × reach: done exactly where the table says so; refused, nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tijarat.register.core import entries, log, moves, publishing, sharing, writing
from tijarat.register.core.models import Item, LogEntry
from tijarat.register.core.permissions import may, may_create
from tijarat.register.dialogue import dates, positions, views
from tijarat.register.dialogue.models import Meeting, Proposal
from tijarat.register.dialogue.public import public_copy
from tijarat.register.errors import NotPermittedError
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import PERMISSIONS, Reach, Role

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
NEAR = {
    # whose the proposal is, as the person stands to it -> the reaches it is within
    "her office's": {Reach.ORGANISATION, Reach.SIDE, Reach.VISIBLE},
    "led by her office": {Reach.ORGANISATION, Reach.SIDE, Reach.VISIBLE},
    "a colleague office's": {Reach.SIDE, Reach.VISIBLE},
    "the other side's": {Reach.VISIBLE},
}


@dataclass
class World:
    offices: dict[str, Organisation]
    everybody: dict[str, User]  # by office, each with every role

    def proposal(self, near: str, scope: str, state: str) -> Proposal:
        owner = {"her office's": "Commerce", "the other side's": "METI"}.get(near, "Industries")
        proposal = Proposal.objects.create(
            title="A centre",
            strength="proposed",
            organisation=self.offices[owner],
            created_by=self.everybody[owner],
            lead=self.offices["Commerce"] if near == "led by her office" else None,
            scope=scope,
        )
        Item.objects.filter(pk=proposal.pk).update(state=state)
        return Proposal.objects.get(pk=proposal.pk)

    def owner_of(self, proposal: Proposal) -> User:
        return self.everybody[proposal.organisation.name]


@pytest.fixture
def world() -> World:
    sides = {"Commerce": "PAK", "Industries": "PAK", "METI": "JPN"}
    offices = {
        name: Organisation.objects.create(side=side, kind="ministry", name=name, short_name=name)
        for name, side in sides.items()
    }
    everybody = {
        name: User.objects.create_user(f"{name}@example.org", name, office, *Role)
        for name, office in offices.items()
    }
    return World(offices, everybody)


def _evidence(world: World, proposal: Proposal):
    return entries.add_evidence(
        proposal, by=world.owner_of(proposal), kind="gazette", strength="weak", title="x"
    )


def _reopen(world: World, proposal: Proposal, by: User) -> object:
    shown = _evidence(world, proposal)
    return lambda: moves.move(proposal, "in_delivery", by=by, evidence=[shown], note="x")


def _decide(world: World, proposal: Proposal, by: User) -> object:
    asked = dates.request_date(proposal, TODAY, by=world.owner_of(proposal), reason="x")
    return lambda: dates.decide_date(asked, by=by, approve=True)


def _approve(world: World, proposal: Proposal, by: User) -> object:
    asked = publishing.ask(proposal, public_copy(proposal), by=world.owner_of(proposal))
    return lambda: publishing.approve(asked, by=by)


def _position(side: Callable[[User], str]):
    return lambda _world, proposal, by: (
        lambda: positions.take_position(
            proposal, by=by, speaks_for=side(by), stance="accepted", source="x"
        )
    )


# Action -> (scope of the proposal, its state, what prepares and returns the deed)
DEEDS = {
    "edit": ("shared", "tabled", lambda _w, p, by: lambda: writing.edit(
        p, by=by, version=p.version, changes={"title": "Another"})),
    "move": ("shared", "tabled", lambda _w, p, by: lambda: moves.move(p, "dropped", by=by, note="x")),
    "reopen": ("shared", "delivered", _reopen),
    "request_date": ("shared", "tabled", lambda _w, p, by: lambda: dates.request_date(
        p, TODAY + timedelta(days=9), by=by, reason="x")),
    "decide_date": ("shared", "tabled", _decide),
    "share": ("side", "tabled", lambda _w, p, by: lambda: sharing.share(p, "shared", by=by)),
    "withdraw": ("shared", "tabled", lambda _w, p, by: lambda: sharing.withdraw(p, by=by, reason="x")),
    "delete": ("side", "tabled", lambda _w, p, by: lambda: sharing.delete(p, by=by)),
    "state_position": ("shared", "tabled", _position(lambda by: by.side)),
    "attribute_position": ("shared", "tabled", _position(
        lambda by: "JPN" if by.side == "PAK" else "PAK")),
    "add_evidence": ("shared", "tabled", lambda _w, p, by: lambda: entries.add_evidence(
        p, by=by, kind="gazette", strength="weak", title="x")),
    "write_note": ("shared", "tabled", lambda _w, p, by: lambda: entries.write_note(p, by=by, text="x")),
    "keep_view": ("shared", "tabled", lambda _w, p, by: lambda: views.keep_view(p, by=by)),
    "ask_publication": ("shared", "tabled", lambda _w, p, by: lambda: publishing.ask(
        p, public_copy(p), by=by)),
    "approve_publication": ("shared", "tabled", _approve),
}  # fmt: skip


@contextmanager
def nothing_written() -> Iterator[None]:
    """Fails where a statement writes into any table."""
    written: list[str] = []

    def note(execute, sql, *more):
        if sql.split(maxsplit=1)[0] in {"INSERT", "UPDATE", "DELETE"}:
            written.append(sql)
        return execute(sql, *more)

    with connection.execute_wrapper(note):
        yield
    assert not written


@pytest.mark.parametrize("action", DEEDS)
def test_an_action_is_done_exactly_where_the_table_says(world: World, action: str):
    scope, state, prepare = DEEDS[action]
    for role in Role:
        by = User.objects.create_user(f"{role}@example.org", role, world.offices["Commerce"], role)
        for near, within in NEAR.items():
            with transaction.atomic():
                proposal = world.proposal(near, scope, state)
                deed = prepare(world, proposal, by)
                before = LogEntry.objects.count()
                if PERMISSIONS[action].get(role) in within:
                    deed()
                    assert LogEntry.objects.count() == before + 1, (role, near)
                    assert LogEntry.objects.last().actor == by.email
                else:
                    with pytest.raises(NotPermittedError) as refused, nothing_written():
                        deed()
                    assert "takes one of" in str(refused.value)
                transaction.set_rollback(True)


@pytest.mark.parametrize("role", Role)
def test_who_may_begin_something_new(world: World, role: Role):
    by = User.objects.create_user("one@example.org", "One", world.offices["Commerce"], role)
    fields = {"title": "Talks", "held_on": TODAY, "place": "Tokyo"}
    if role in PERMISSIONS["create"]:
        assert (
            writing.create(Meeting, by=by, scope="side", **fields).organisation == by.organisation
        )
        return
    assert not may_create(by)
    with pytest.raises(NotPermittedError, match="may not begin"), nothing_written():
        writing.create(Meeting, by=by, **fields)


def test_an_officer_does_not_create_what_both_sides_see_at_once(world: World):
    fields = {"title": "Talks", "held_on": TODAY, "place": "Tokyo"}
    officer = User.objects.create_user(
        "o@example.org", "O", world.offices["Commerce"], Role.DESK_OFFICER
    )
    with pytest.raises(NotPermittedError, match="may not share"):
        writing.create(Meeting, by=officer, scope="shared", **fields)
    assert writing.create(Meeting, by=world.everybody["Commerce"], scope="shared", **fields).pk


@pytest.mark.parametrize("action", sorted(PERMISSIONS))
def test_may_is_the_table_for_every_action(world: World, action: str):
    """The pages offer what ``may`` allows; it must be the table, action by action."""
    for near, within in NEAR.items():
        proposal = world.proposal(near, "shared", "tabled")
        for role in Role:
            by = User(email="x@example.org", organisation=world.offices["Commerce"])
            by._roles = frozenset({role})
            assert may(by, action, proposal) == (PERMISSIONS[action].get(role) in within)


def test_roles_outside_their_days_and_closed_accounts_hold_nothing(world: World):
    user = world.everybody["Commerce"]
    assert User.objects.get(pk=user.pk).roles == frozenset(Role)
    user.grants.update(until=TODAY - timedelta(days=1))
    assert User.objects.get(pk=user.pk).roles == frozenset()
    user.grants.update(until=None, since=TODAY + timedelta(days=1))
    assert User.objects.get(pk=user.pk).roles == frozenset()
    user.grants.update(since=TODAY, until=TODAY)
    assert User.objects.get(pk=user.pk).roles == frozenset(Role)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert User.objects.get(pk=user.pk).roles == frozenset()


def test_a_lead_of_the_other_side_gives_no_reach(world: World):
    """Naming an office of the other side as lead must not open the proposal to it for writing."""
    proposal = world.proposal("the other side's", "shared", "tabled")
    proposal.lead = world.offices["Commerce"]
    assert not may(world.everybody["Commerce"], "edit", proposal)


def test_the_log_is_written_inside_a_transaction_only(world: World, monkeypatch):
    proposal = world.proposal("her office's", "side", "tabled")
    outside = SimpleNamespace(get_connection=lambda: SimpleNamespace(in_atomic_block=False))
    monkeypatch.setattr(log, "transaction", outside)
    with pytest.raises(RuntimeError, match="in the transaction of what it tells of"):
        log.record(world.everybody["Commerce"], "edit", proposal, {})
