"""Whatever the register can be in, can do or can find has words on the pages."""

from __future__ import annotations

from tijarat.desk.words import MOVES, READER, ROLES, STATES
from tijarat.register.machines import MACHINES
from tijarat.register.permissions import PERMISSIONS, Role
from tijarat.register.reading.candidates import REASONS


def test_every_state_has_a_name_and_every_way_a_button():
    states = {state for machine in MACHINES.values() for state in machine.states}
    assert states - STATES.keys() == set()
    moved = ("meeting", "document", "proposal", "milestone", "target")
    targets = {way.target for kind in moved for way in MACHINES[kind].transitions}
    assert targets - MOVES.keys() == set()


def test_every_way_of_market_access_that_a_person_takes_has_a_button():
    ways = [
        way
        for kind in ("barrier", "requirement", "certificate")
        for way in MACHINES[kind].transitions
    ]
    assert {way.target for way in ways if PERMISSIONS[way.action]} - MOVES.keys() == set()


def test_every_role_has_a_name():
    assert set(ROLES) == {role.value for role in Role}


def test_every_reason_of_the_reader_is_said():
    assert set(READER) == set(REASONS)
