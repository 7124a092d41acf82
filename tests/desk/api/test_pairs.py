"""The figures of a pair's brief: computed beside the call, kept, and told with what they rest on."""

from __future__ import annotations

import pytest

from tijarat.desk.numerics.clerk import Clerk

pytestmark = pytest.mark.django_db

NUMBER = {
    "id": "exports",
    "label": "Goods, 2023",
    "value": 260.4,
    "low": None,
    "high": None,
    "unit": "mn USD",
    "period": "2023",
    "definition": "Value of goods.",
    "quoted": True,
    "releases": ["one-release"],
    "command": "tijarat statistics published PAK JPN",
}
CONTENT = {
    "lead": "Goods worth about 260 million dollars.",
    "numbers": [NUMBER],
    "releases": {"one-release": {"title": "Published totals", "vintage": "2024"}},
}


class Told:
    """A worker that says what it is told to."""

    def __init__(self, reply):
        self.reply = reply

    def ask(self, _question, *, limit):
        return self.reply

    def stop(self):
        pass


def answered(content):
    return {"answer": {"content": content, "digest": "d" * 64, "releases": ["one-release"]}}


def test_figures_come_once_they_are_computed(person, program):
    reads = program(person(), "read")
    first = reads.get("pairs/PAK/JPN/brief")
    assert (first.status_code, first.json()) == (202, {"waiting": True})
    assert int(first["Retry-After"]) > 0
    Clerk(Told(answered(CONTENT))).work_off()
    told = reads.get("pairs/Pakistan/Japan/brief")
    assert told.status_code == 200, told.content
    assert told.json()["figures"] == [NUMBER]
    assert told.json()["exporter"] == "PAK"
    assert reads.get("pairs/PAK/JPN/brief", If_None_Match=told["ETag"]).status_code == 304


def test_what_cannot_be_computed_says_why(person, program):
    reads = program(person(), "read")
    reads.get("pairs/PAK/JPN/brief")
    Clerk(Told({"refused": "No release tells of this pair."})).work_off()
    refused = reads.get("pairs/PAK/JPN/brief")
    assert refused.status_code == 503
    assert refused.json()["detail"] == "No release tells of this pair."


@pytest.mark.parametrize("pair", ["PAK/nowhere", "PAK/PAK"])
def test_a_pair_that_is_none_teaches(person, program, pair):
    refused = program(person(), "read").get(f"pairs/{pair}/brief")
    assert refused.status_code == 422
    assert refused["Content-Type"] == "application/problem+json"
