"""What is dear to make is made once, whoever asks, and not kept when it fails."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from tijarat.answers.kept import Kept


def test_a_thing_is_made_once_and_given_to_whoever_asks():
    kept, made = Kept(), []

    def make() -> object:
        made.append(1)
        return object()

    assert kept.get("table", make) is kept.get("table", make)
    assert len(made) == 1
    assert kept.get("another", make) is not kept.get("table", make)


def test_a_second_thread_waits_for_what_the_first_is_making():
    kept, begun, go_on, made = Kept(), Event(), Event(), []

    def make() -> str:
        begun.set()
        assert go_on.wait(10)
        made.append(1)
        return "the table"

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(kept.get, "table", make)
        assert begun.wait(10)
        second = threads.submit(kept.get, "table", make)
        assert kept.get("duties", lambda: "others are not held up") == "others are not held up"
        assert not second.done()
        go_on.set()
        assert first.result() == second.result() == "the table"
    assert made == [1]


def test_what_could_not_be_made_is_tried_again():
    kept = Kept()
    with pytest.raises(ZeroDivisionError):
        kept.get("table", lambda: 1 // 0)
    assert kept.get("table", lambda: "made") == "made"


def test_two_desks_over_the_same_releases_share_what_is_kept(desk_with):
    desk = desk_with(("baci", "HS92/2022", False, [("2022", "PAK", "JPN", "090411", 5.0)]))
    other = desk.apart()
    assert other.kept is desk.kept
    assert other.view.engine is not desk.view.engine  # a connection serves one thread
