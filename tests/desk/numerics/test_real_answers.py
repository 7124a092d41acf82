"""The real process on the embedded data, one question of each kind; it takes its time."""

from __future__ import annotations

import json
import re
import time

import pytest

from tijarat.desk.numerics import asking
from tijarat.desk.numerics.sizes import Sizes
from tijarat.desk.numerics.worker import Worker

pytestmark = pytest.mark.extra


@pytest.fixture(scope="module")
def worker(tmp_path_factory):
    patch = pytest.MonkeyPatch()
    patch.setenv("TIJARAT_HOME", str(tmp_path_factory.mktemp("warehouse")))
    made = Worker()
    yield made
    made.stop()
    patch.undo()


@pytest.fixture
def ask(worker):
    def ask(question):
        reply = worker.ask(question, limit=300)
        assert "answer" in reply, reply
        return reply["answer"]

    return ask


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


def test_the_lab_answers_at_once_and_the_same_as_the_command(ask, record_property):
    """The point's time is measured and told, not asserted: machines are shared."""
    same = ask(asking.simulate("certificates-recognised", "PAK", "JPN"))["content"]
    base = asking.lab(Sizes(base="certificates-recognised"), "PAK", "JPN")
    assert ask(base)["content"]["countries"] == same["countries"]
    began = time.monotonic()
    moved = ask(asking.lab(Sizes(duty_there=50, cost_back=-2.5), "PAK", "JPN"))["content"]
    record_property("seconds of a point, model read", round(time.monotonic() - began, 2))
    assert {one["status"] for one in moved["sources"]} == {"assumed"}
    assert moved["flows"]["all"]["change"] > 0
    assert moved["back"]["all"]["change"] > 0
    assert "cut: 50" in moved["text"]
    assert "change: -2.5" in moved["text"]
    assert "&" not in moved["text"]  # no references, which people do not read


def test_what_the_lab_offers_as_a_file_gives_the_same_answer(ask, tmp_path):
    from tijarat.answers import Desk
    from tijarat.answers.policy import simulate_scenario
    from tijarat.settings import Settings

    asked = asking.lab(Sizes(base="gsp-lost", duty_back=100, industries="C29"), "PAK", "JPN")
    found = ask(asked)["content"]
    file = tmp_path / "own-scenario.yaml"
    file.write_text(found["text"], encoding="utf-8")
    by_hand = simulate_scenario(Desk(Settings.from_environment()), str(file), cases="none")
    rows = {row["country"]: row for row in by_hand.countries.iter_rows(named=True)}
    for code, numbers in found["countries"].items():
        assert numbers["real_income_percent"] == rows[code]["real_income_percent"]


def test_bands_grow_surer_from_the_same_draws(ask):
    asked = asking.lab(Sizes(duty_there=100, industries="C13T15"), "PAK", "JPN")
    few = ask({**asked, "draws": 25})["content"]
    more = ask({**asked, "draws": 50})["content"]
    assert (few["draws"], more["draws"]) == (25, 50)
    for one in (few, more):
        total = one["flows"]["all"]
        assert total["change_percent_low"] < total["change_percent_high"]
        assert one["percent_between"] == 90
    assert few["flows"]["all"]["change"] == more["flows"]["all"]["change"]


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        (Sizes(), "every slider stands at 0"),
        (Sizes(duty_there=10, industries="services"), "Services pay no duty"),
        (Sizes(base="gsp-los"), "Did you mean 'gsp-lost'"),
        (Sizes(base="/etc/passwd"), "There is no shipped scenario"),
        (Sizes(cost_there=-3, industries="Z99"), "Industry 'Z99' is not in the baseline"),
        (Sizes(base="agreement-coefficient", duty_there=5), "the model of one sector"),
        (Sizes(base="it-services-sweep@-50"), "expected one from -10 to -1"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(worker, sizes, said):
    assert said in worker.ask(asking.lab(sizes, "PAK", "JPN"), limit=300)["refused"]
