"""The real process on the embedded data, one question of each kind; it takes its time."""

from __future__ import annotations

import json
import re

import pytest

from tijarat.desk.numerics import asking
from tijarat.desk.numerics.worker import Worker

pytestmark = pytest.mark.extra


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    patch = pytest.MonkeyPatch()
    patch.setenv("TIJARAT_HOME", str(tmp_path_factory.mktemp("warehouse")))
    worker = Worker()

    def ask(question):
        reply = worker.ask(question, limit=300)
        assert "answer" in reply, reply
        return reply["answer"]

    yield ask
    worker.stop()
    patch.undo()


def test_a_brief_puts_official_totals_first_and_draws_pictures_that_pages_may_hold(ask):
    found = ask(asking.brief("PAK", "JPN"))
    content = found["content"]
    assert content["sections"][0]["id"] == "totals"
    assert {"story", "policies", "notes"} <= {one["id"] for one in content["sections"]}
    assert len(content["key_figures"]) == 5
    assert all(one["command"].startswith("tijarat ") for one in content["figures"])
    used = {id for one in content["figures"] for id in one["releases"]}
    assert used == set(found["releases"]) == set(content["releases"])
    pictures = [one for section in content["sections"] for one in section["pictures"]]
    assert len(pictures) > 5
    for one in pictures:
        assert one["svg"].startswith("<svg")
        assert not re.search(r"\sstyle=|<style|<script", one["svg"])
        assert one["table"]["rows"]
    names = re.findall(r'\sid="([^"]+)"', "".join(one["svg"] for one in pictures))
    assert len(names) == len(set(names))
    assert len(json.dumps(content)) < 600_000


def test_a_pair_without_flows_says_what_to_load(ask):
    content = ask(asking.brief("TUV", "JPN"))["content"]
    assert "Nothing that Tuvalu sold to Japan" in content["lead"]
    commands = [
        command
        for section in content["sections"]
        for gap in section["gaps"]
        for command in gap["commands"]
    ]
    assert any(command.startswith("tijarat load baci") for command in commands)
