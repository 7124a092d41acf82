"""A proposal's life by random people of both sides: whatever they try, the register stays in its rules."""

from __future__ import annotations

import itertools
import os
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tijarat.register.core import entries, moves, publishing, sharing
from tijarat.register.core.log import verify
from tijarat.register.core.models import Evidence, LogEntry, Note, Publication, StatusEvent
from tijarat.register.core.scope import WIDTH
from tijarat.register.core.witness import misfits
from tijarat.register.dialogue import dates, positions, views
from tijarat.register.dialogue.models import DateChange, Milestone, Position, Proposal, SideView
from tijarat.register.dialogue.public import public_copy
from tijarat.register.errors import RegisterError
from tijarat.register.machines import PROPOSAL
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role

TODAY = timezone.localdate()
UNDER_PROPOSALS = (Evidence, Note, StatusEvent, Position, SideView, DateChange)
PEOPLE = [
    ("Commerce", (Role.DESK_OFFICER,)),
    ("Commerce", (Role.REVIEWER, Role.PUBLISHER)),
    ("Industries", (Role.REVIEWER,)),
    ("Industries", (Role.ANALYST,)),
    ("METI", (Role.DESK_OFFICER, Role.PUBLISHER)),
    ("METI", (Role.COUNTERPART,)),
    ("METI", (Role.ADMINISTRATOR,)),
]
people = st.integers(0, len(PEOPLE) - 1)
scopes = st.sampled_from(sorted(WIDTH))
days = st.integers(-30, 3)


class Life(RuleBasedStateMachine):
    """Anybody tries anything; what is refused must change nothing."""

    @initialize()
    def begin(self) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        sides = {"Commerce": "PAK", "Industries": "PAK", "METI": "JPN"}
        offices = {
            name: Organisation.objects.create(side=side, kind="ministry", name=name)
            for name, side in sides.items()
        }
        self.people = [
            User.objects.create_user(
                f"p{number}@example.org", f"P{number}", offices[office], *roles
            )
            for number, (office, roles) in enumerate(PEOPLE)
        ]
        made = Proposal.objects.create(
            title="A centre",
            strength="proposed",
            organisation=offices["Commerce"],
            lead=offices["Commerce"],
            created_by=self.people[0],
            scope="organisation",
        )
        self.key, self.frozen = made.pk, dict[int, object]()
        self.path = [PROPOSAL.initial]

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @property
    def proposal(self) -> Proposal:
        return Proposal.objects.get(pk=self.key)

    def attempt(self, who: int, deed) -> None:
        """Do it as somebody who can see the proposal, as pages do; a refusal writes nothing."""
        by = self.people[who]
        if not Proposal.objects.visible_to(by).filter(pk=self.key).exists():
            return
        before = LogEntry.objects.count(), self.proposal.version
        try:
            with transaction.atomic():
                deed(by)
        except RegisterError:
            assert before == (LogEntry.objects.count(), self.proposal.version)
        else:
            assert LogEntry.objects.count() > before[0]

    @rule(who=people, to=st.sampled_from(PROPOSAL.states), shown=st.booleans(), day=days)
    def move(self, who: int, to: str, shown: bool, day: int) -> None:
        source = self.proposal.state

        def deed(by: User) -> None:
            seen = Evidence.objects.visible_to(by).filter(item=self.key)
            moves.move(
                self.proposal,
                to,
                by=by,
                evidence=seen[:1] if shown else [],
                note="Because." if shown else "",
                effective_on=TODAY + timedelta(days=day),
            )

        self.attempt(who, deed)
        if self.proposal.state != source:
            self.path.append(self.proposal.state)

    @rule(who=people, scope=scopes)
    def evidence(self, who: int, scope: str) -> None:
        self.attempt(who, lambda by: entries.add_evidence(
            self.proposal, by=by, kind="gazette", strength="weak", title="Shown", scope=scope))  # fmt: skip

    @rule(who=people, scope=scopes)
    def note(self, who: int, scope: str) -> None:
        self.attempt(
            who, lambda by: entries.write_note(self.proposal, by=by, text="x", scope=scope)
        )

    @rule(
        who=people,
        side=st.sampled_from(["PAK", "JPN"]),
        stance=st.sampled_from(Position.Stance.values),
        source=st.sampled_from(["", "A communiqué"]),
        scope=scopes,
    )
    def position(self, who: int, side: str, stance: str, source: str, scope: str) -> None:
        self.attempt(who, lambda by: positions.take_position(
            self.proposal, by=by, speaks_for=side, stance=stance, source=source, scope=scope))  # fmt: skip

    @rule(who=people, day=st.integers(1, 9))
    def ask_for_a_date(self, who: int, day: int) -> None:
        self.attempt(who, lambda by: dates.request_date(
            self.proposal, TODAY + timedelta(days=day), by=by, reason="x"))  # fmt: skip

    @rule(who=people, approve=st.booleans())
    def decide_a_date(self, who: int, approve: bool) -> None:
        def deed(by: User) -> None:
            change = DateChange.objects.visible_to(by).filter(item=self.key).last()
            if change is None:
                raise RegisterError
            dates.decide_date(change, by=by, approve=approve, answer="x")

        self.attempt(who, deed)

    @rule(who=people)
    def keep_a_view(self, who: int) -> None:
        self.attempt(who, lambda by: views.keep_view(self.proposal, by=by, assessment="x"))

    @rule(who=people, scope=scopes, with_all=st.booleans())
    def share(self, who: int, scope: str, with_all: bool) -> None:
        def deed(by: User) -> None:
            own = StatusEvent.objects.visible_to(by).filter(item=self.key) if with_all else []
            sharing.share(self.proposal, scope, by=by, entries=own)

        self.attempt(who, deed)

    @rule(who=people)
    def withdraw(self, who: int) -> None:
        self.attempt(who, lambda by: sharing.withdraw(self.proposal, by=by, reason="x"))

    @rule(who=people)
    def ask_for_a_public_version(self, who: int) -> None:
        def deed(by: User) -> None:
            version = publishing.ask(self.proposal, public_copy(self.proposal), by=by)
            self.frozen[version.pk] = version.content

        self.attempt(who, deed)

    @rule(who=people, yes=st.booleans())
    def answer_a_public_version(self, who: int, yes: bool) -> None:
        def deed(by: User) -> None:
            version = Publication.objects.filter(item=self.key).last()
            if version is None:
                raise RegisterError
            if yes:
                publishing.approve(version, by=by)
            else:
                publishing.unpublish(version, by=by, reason="x")

        self.attempt(who, deed)

    @invariant()
    def the_log_is_whole_and_every_event_stands_in_it(self) -> None:
        assert verify().whole
        assert list(misfits()) == []

    @invariant()
    def the_state_was_reached_by_written_ways(self) -> None:
        events = StatusEvent.objects.filter(item=self.key).order_by("pk")
        assert [event.to_state for event in events] == self.path[1:]
        assert self.proposal.state == self.path[-1]
        assert all(PROPOSAL.way(one, other) for one, other in itertools.pairwise(self.path))

    @invariant()
    def no_entry_is_seen_wider_than_its_item(self) -> None:
        proposal = self.proposal
        for table in UNDER_PROPOSALS:
            own = table.objects.filter(item=self.key, side=proposal.side)
            for scope in own.values_list("scope", flat=True).distinct():
                assert WIDTH[scope] <= WIDTH[proposal.scope], (table, scope)
        for person in [self.people[2], self.people[4]]:
            if not Proposal.objects.visible_to(person).filter(pk=self.key).exists():
                for table in UNDER_PROPOSALS:
                    assert not table.objects.visible_to(person).filter(item=self.key).exists()

    @invariant()
    def public_versions_stay_as_they_were_asked_for(self) -> None:
        versions = Publication.objects.filter(item=self.key)
        assert {one.pk: one.content for one in versions} == self.frozen
        for one in versions.exclude(published_at=None):
            assert {approval.side for approval in one.approvals.all()} == {"PAK", "JPN"}
        assert versions.filter(published_at=None, withdrawn_at=None).count() <= 1

    @invariant()
    def a_side_has_one_date_change_waiting(self) -> None:
        waiting = DateChange.objects.filter(item=self.key, state=DateChange.State.NEEDS_REVIEW)
        sides = list(waiting.values_list("side", flat=True))
        assert len(sides) == len(set(sides))


@pytest.mark.django_db
def test_a_proposal_lives_by_the_rules():
    Life.TestCase.settings = settings(
        max_examples=8,
        stateful_step_count=20,
        deadline=None,
        derandomize=os.environ.get("TIJARAT_CI") == "1",
        suppress_health_check=list(HealthCheck),
    )
    Life.TestCase().runTest()


@pytest.mark.django_db
def test_a_part_is_never_seen_wider_than_what_it_belongs_to():
    office = Organisation.objects.create(side="PAK", kind="ministry", name="A")
    by = User.objects.create_user("a@example.org", "A", office, *Role)
    proposal = Proposal.objects.create(
        title="A", strength="proposed", organisation=office, created_by=by, scope="shared"
    )
    step = Milestone.objects.create(
        title="A step", parent=proposal, organisation=office, created_by=by, scope="shared"
    )
    shown = entries.add_evidence(
        step, by=by, kind="gazette", strength="weak", title="x", scope="shared"
    )
    sharing.withdraw(proposal, by=by, reason="x")
    step.refresh_from_db()
    shown.refresh_from_db()
    assert (step.scope, shown.scope) == ("side", "side")
    assert step.withdrawn_at is not None
    with pytest.raises(RegisterError, match="Share that first"):
        sharing.share(step, "shared", by=by)
    sharing.share(Proposal.objects.get(pk=proposal.pk), "shared", by=by)
    shown.refresh_from_db()
    assert shown.scope == "side"  # shared again, it shows what is named then
