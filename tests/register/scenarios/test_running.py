"""Scenarios of the register: who may change, run and attach them, and when."""

from __future__ import annotations

import pytest

from tijarat.register.core.models import LogEntry
from tijarat.register.core.moves import move
from tijarat.register.core.scope import Scope
from tijarat.register.core.writing import create
from tijarat.register.dialogue.models import Proposal
from tijarat.register.errors import (
    ConflictError,
    InvalidTransitionError,
    NotPermittedError,
    RefusedEntryError,
)
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role
from tijarat.register.scenarios import running
from tijarat.register.scenarios.models import Scenario, ScenarioUse

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    def person(name, side, office, *roles):
        made, _ = Organisation.objects.get_or_create(
            name=office, defaults={"side": side, "kind": "ministry", "short_name": office}
        )
        return User.objects.create_user(f"{name}@example.org", name, made, *roles)

    return {
        "officer": person("officer", "PAK", "Commerce", Role.DESK_OFFICER),
        "reviewer": person("reviewer", "PAK", "Commerce", Role.REVIEWER),
        "analyst": person("analyst", "PAK", "Industries", Role.ANALYST),
        "reader": person("reader", "PAK", "Commerce", Role.READER),
        "other": person("other", "JPN", "METI", Role.DESK_OFFICER, Role.REVIEWER),
    }


def scenario_of(by, *states, **fields):
    values = {"title": "Duties halved", "basis": "a round figure", "duty_there": 50, **fields}
    made = create(Scenario, by=by, scope=Scope.SIDE, **values)
    for state in states:
        move(made, state, by=by)
    return Scenario.objects.get(pk=made.pk)


def keep(scenario, by, draws=100):
    return running.keep_run(
        scenario, by=by, content={"flows": {}}, draws=draws, digest="d" * 64,
        releases="icio-1", computed_by="1",
    )  # fmt: skip


def test_checked_needs_a_change_and_a_reason(who):
    with pytest.raises(InvalidTransitionError, match="changes nothing"):
        scenario_of(who["officer"], "checked", duty_there=0)
    with pytest.raises(InvalidTransitionError, match="does not say why by so much"):
        scenario_of(who["officer"], "checked", basis=" ")
    assert scenario_of(who["officer"], "checked", duty_there=0, start="gsp-lost").state == "checked"


def test_it_is_run_by_keeping_an_answer_to_its_sizes_and_not_otherwise(who):
    scenario = scenario_of(who["officer"], "checked")
    with pytest.raises(InvalidTransitionError, match="No answer to 'Duties halved'"):
        move(scenario, "run", by=who["officer"])
    run = keep(scenario, who["reviewer"])
    scenario.refresh_from_db()
    assert scenario.state == "run"
    assert run.asked == scenario.sizes
    assert LogEntry.objects.filter(verb="run_scenario", target=run.public_id).exists()


def test_an_edited_scenario_has_no_answer_any_more(who):
    officer = who["officer"]
    scenario = scenario_of(officer, "checked")
    keep(scenario, officer)
    move(scenario, "editing", by=officer, note="another size")
    scenario = Scenario.objects.get(pk=scenario.pk)
    assert running.answers_now(scenario, officer) is not None
    running.change(scenario, by=officer, version=scenario.version, changes={"duty_there": 60})
    scenario = Scenario.objects.get(pk=scenario.pk)
    assert running.answers_now(scenario, officer) is None
    move(scenario, "checked", by=officer)
    with pytest.raises(InvalidTransitionError, match="No answer"):
        move(scenario, "run", by=officer)


@pytest.mark.parametrize("state", ["checked", "run", "frozen"])
def test_only_what_is_being_edited_is_changed(who, state):
    officer = who["officer"]
    scenario = scenario_of(officer, "checked")
    if state != "checked":
        keep(scenario, officer)
    if state == "frozen":
        move(scenario, "frozen", by=officer)
    scenario = Scenario.objects.get(pk=scenario.pk)
    with pytest.raises(RefusedEntryError, match="not being edited any more"):
        running.change(scenario, by=officer, version=scenario.version, changes={"title": "x"})


def test_two_who_edit_at_once_are_told(who):
    scenario = scenario_of(who["officer"])
    running.change(scenario, by=who["officer"], version=1, changes={"basis": "one"})
    with pytest.raises(ConflictError):
        running.change(scenario, by=who["officer"], version=1, changes={"basis": "two"})


def test_what_is_not_drawn_or_not_checked_is_not_kept(who):
    with pytest.raises(RefusedEntryError, match="that is checked"):
        keep(scenario_of(who["officer"]), who["officer"])
    with pytest.raises(RefusedEntryError, match="not drawn yet"):
        keep(scenario_of(who["officer"], "checked"), who["officer"], draws=0)


@pytest.mark.parametrize(
    ("name", "may_run", "may_attach"),
    [
        ("officer", True, True),
        ("reviewer", True, True),
        ("analyst", True, False),
        ("reader", False, False),
        ("other", False, True),
    ],
)
def test_who_may_run_and_attach(who, name, may_run, may_attach):
    scenario = scenario_of(who["officer"], "checked")
    proposal = create(
        Proposal, by=who["reviewer"], scope=Scope.SHARED, title="x", strength="agreed"
    )
    if may_run:
        keep(scenario, who[name])
    else:
        with pytest.raises(NotPermittedError):
            keep(scenario, who[name])
    if may_attach:
        running.attach(proposal, scenario, by=who[name])
    else:
        with pytest.raises(NotPermittedError):
            running.attach(proposal, scenario, by=who[name])


def test_it_is_attached_to_proposals_and_barriers_once_and_taken_off_by_its_own_side(who):
    officer = who["officer"]
    scenario = scenario_of(officer, "checked")
    with pytest.raises(RefusedEntryError, match="is neither"):
        running.attach(scenario_of(officer), scenario, by=officer)
    proposal = create(
        Proposal, by=who["reviewer"], scope=Scope.SHARED, title="x", strength="agreed"
    )
    with pytest.raises(RefusedEntryError, match="still being edited"):
        running.attach(proposal, scenario_of(officer), by=officer)
    use = running.attach(proposal, scenario, by=officer, scope=Scope.SHARED)
    assert use.scope == Scope.SIDE  # not wider than the scenario
    with pytest.raises(RefusedEntryError, match="attached to it already"):
        running.attach(proposal, scenario, by=officer)
    assert [one.pk for one in running.attached_to(proposal, officer)] == [scenario.pk]
    assert running.attached_to(proposal, who["other"]) == []
    with pytest.raises(RefusedEntryError, match="The other side attached it"):
        running.detach(use, by=who["other"])
    running.detach(use, by=officer)
    assert running.attached_to(proposal, officer) == []
    assert ScenarioUse.objects.count() == 1  # nothing is erased
