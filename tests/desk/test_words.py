"""Whatever the register can be in, can do or can find has words on the pages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.utils.translation import override

import tijarat.register
from tijarat.desk.log_words import VERBS
from tijarat.desk.numbers import years
from tijarat.desk.pages.policy import in_words
from tijarat.desk.words import MOVES, PROGRAMS, READER, ROLES, STATES, note_of, state_name
from tijarat.register.investment import plots
from tijarat.register.machines import MACHINES
from tijarat.register.market_access import reports, sleeping
from tijarat.register.permissions import PERMISSIONS, Role
from tijarat.register.promotion import links
from tijarat.register.reading.candidates import REASONS
from tijarat.register.skills import persons


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


def _recorded() -> set[str]:
    """Every verb that the register writes into its log, found in its source."""
    calls = [
        call
        for path in Path(str(tijarat.register.__path__[0])).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and len(call.args) > 2
    ]
    writers = {"record", "_told"}  # the second records what was done to a sum of an aid activity
    verbs = [
        call.args[1]
        for call in calls
        if (getattr(call.func, "id", "") or getattr(call.func, "attr", "")) in writers
    ]
    return {
        one.value
        for verb in verbs
        for one in ast.walk(verb)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }


def test_every_verb_of_the_log_is_said():
    verbs = _recorded()
    assert {"move", "create", "grant_role", "send_parcel"} < verbs
    assert verbs - VERBS.keys() == set()


def test_long_silence_is_counted_in_years():
    assert [years(n) for n in (90, 729, 730, 1907)] == [0, 0, 2, 5]


def test_one_word_of_two_kinds_is_said_apart():
    assert state_name("agreed") == "agreed"
    assert state_name("agreed", "win") == "confirmed by the customer"
    assert state_name("applied", "certificate") != state_name("applied", "participation")


def test_what_moves_items_without_a_person_is_said():
    """Else an event tells a reader in Japanese of a 'dormancy clock'."""
    used = {sleeping.BY_QUIET, sleeping.BY_DAY, plots.BY_RESERVATION, persons.BY_DAY, links.BY_LINK}
    used |= {reports.BY_FORM, reports.BY_LINK}
    assert used <= set(PROGRAMS)


@pytest.mark.parametrize(
    ("system", "note", "japanese"),
    [
        (
            sleeping.BY_QUIET,
            "Nothing happened since 2026-05-01.",
            "2026年5月1日以降、動きがありませんでした。",
        ),
        (sleeping.BY_DAY, "Its last day was 2026-05-01.", "最終日は2026年5月1日でした。"),
        (
            plots.BY_RESERVATION,
            "Reserved until 2026-05-01.",
            "2026年5月1日まで予約されていました。",
        ),
        (sleeping.BY_DAY, "Its last day was 2026-13-01.", "Its last day was 2026-13-01."),
        ("", "Its last day was 2026-05-01.", "Its last day was 2026-05-01."),
    ],
)
def test_what_a_clock_wrote_is_said_in_the_readers_language(system, note, japanese):
    with override("ja"):
        assert note_of(note, system) == japanese
    assert note_of(note, system)[:8] == note[:8]


def test_the_lab_names_its_bars_in_the_readers_language():
    drawn = {"svg": "<text>Chemicals</text>", "industries": ["C20"]}
    with override("ja"):
        assert "Chemicals" not in str(in_words(drawn))
    with override("en"):
        assert in_words(drawn) is drawn
