"""The pair: what its brief says, computed beside the pages, and what the register holds of it."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tijarat.desk.numerics import asking
from tijarat.desk.numerics.clerk import Clerk
from tijarat.desk.numerics.models import Question
from tijarat.register.core.scope import Scope
from tijarat.register.core.writing import create
from tijarat.register.dialogue.models import Proposal

pytestmark = pytest.mark.django_db

ADDRESS = "/pair/PAK/JPN"
TABLE = {
    "caption": "Totals",
    "columns": [
        {"heading": "Period", "number": False, "unit": ""},
        {"heading": "Value", "number": True, "unit": "mn USD"},
    ],
    "rows": [
        {
            "quoted": True,
            "cells": [
                {"text": "2023", "number": False, "code": False, "between": ""},
                {"text": "260.4", "number": True, "code": False, "between": "250 to 270"},
            ],
        }
    ],
}
EMPTY = {
    "measured": "what is measured",
    "years": "",
    "text": [],
    "remarks": [],
    "gaps": [],
    "assumptions": "",
    "tables": [],
    "pictures": [],
}
CONTENT = {
    "language": "en",
    "lead": "Goods worth about 260 million dollars.",
    "key_figures": [
        {
            "digits": "260.4",
            "unit": "mn USD",
            "label": "goods, 2023",
            "source": "CEPII BACI",
            "quoted": True,
            "definition": "Value of goods.",
            "command": "tijarat statistics published PAK JPN",
            "releases": ["published-1"],
        }
    ],
    "sections": [
        {**EMPTY, "id": "totals", "heading": "Ten figures", "tables": [TABLE]},
        {
            **EMPTY,
            "id": "series",
            "years": "calendar",
            "heading": "A record",
            "pictures": [
                {"id": "series", "title": "", "summary": "It rose.", "table": TABLE,
                 "svg": '<svg xmlns="http://www.w3.org/2000/svg"><text>1995</text></svg>'}
            ],
        },
        {**EMPTY, "id": "series-fiscal", "years": "fiscal", "heading": "A record, too"},
        {
            **EMPTY,
            "id": "notes",
            "heading": "Data notes",
            "gaps": [{"text": "No months are loaded.", "commands": ["tijarat load months"]}],
        },
    ],
    "figures": [
        {
            "label": "Goods & services",
            "digits": "260.4",
            "unit": "mn USD",
            "period": "2023",
            "source": "CEPII",
            "releases": ["published-1"],
            "command": "tijarat statistics published PAK JPN",
            "quoted": True,
        }
    ],
    "releases": {"published-1": {"title": "Published totals", "vintage": "November 2026"}},
    "words": {"cannot_say": "What this brief cannot say yet.", "to": "to"},
    "written_on": "2026-11-25",
}  # fmt: skip


class Told:
    """A worker that gives one reply to everything."""

    def __init__(self, reply):
        self.reply = reply

    def ask(self, question, *, limit):
        return self.reply

    def stop(self):
        pass


def answer(content=CONTENT):
    reply = {"answer": {"content": content, "digest": "b" * 64, "releases": ["published-1"]}}
    return Clerk(Told(reply)).work_off()


@pytest.fixture
def officer(browser, person):
    return browser(person())


def test_it_says_that_it_computes_asks_again_by_itself_and_then_shows_what_was_found(officer):
    first = officer.get(ADDRESS).content.decode()
    assert "The figures are being computed" in first
    assert f'hx-get="{ADDRESS}"' in first
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in first
    assert answer() == 1
    second = officer.get(ADDRESS).content.decode()
    assert CONTENT["lead"] in second
    assert "hx-trigger" not in second
    assert 'http-equiv="refresh"' not in second
    assert "tijarat statistics published PAK JPN" in second
    assert "Published totals, November 2026" in second
    assert second.index("Ten figures") < second.index("A record")
    assert answer() == 0  # kept: nothing is asked a second time


def test_each_side_asks_for_itself(officer, browser, person):
    officer.get(ADDRESS)
    answer()
    assert CONTENT["lead"] in officer.get(ADDRESS).content.decode()
    theirs = browser(person("METI")).get(ADDRESS).content.decode()
    assert "The figures are being computed" in theirs


def test_a_section_shows_its_picture_and_the_same_as_a_table(officer):
    officer.get(ADDRESS)
    answer()
    html = officer.get(f"{ADDRESS}/series").content.decode()
    assert "<text>1995</text>" in html
    assert "250 to 270" in html
    assert f'href="{ADDRESS}/series-fiscal">By fiscal years' in html
    assert re.search(rf'rel="prev" href="{ADDRESS}/totals"', html)
    notes = officer.get(f"{ADDRESS}/notes").content.decode()
    assert "<code>tijarat load months</code>" in notes
    assert officer.get(f"{ADDRESS}/nonsense").status_code == 404
    traced = officer.get(f"{ADDRESS}/figures").content.decode()
    assert "Goods &amp; services" in traced
    assert "<code>published-1</code>" in traced


def test_nothing_in_a_page_runs_or_is_styled_in_it(officer):
    officer.get(ADDRESS)
    answer()
    for address in (ADDRESS, f"{ADDRESS}/series", f"{ADDRESS}/figures"):
        answered = officer.get(address)
        html = answered.content.decode()
        assert "style-src 'self'" in answered["Content-Security-Policy"]
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", html), address


def test_a_failure_is_told_and_can_be_asked_again(officer):
    officer.get(ADDRESS)
    Clerk(Told({"refused": "Nothing can be read."})).work_off()
    html = officer.get(ADDRESS).content.decode()
    assert "Nothing can be read." in html
    assert "tijarat brief PAK JPN" in html
    assert officer.post(f"{ADDRESS}/again").status_code == 302
    assert Question.objects.get().state == "waiting"
    answer()
    assert CONTENT["lead"] in officer.get(ADDRESS).content.decode()


def test_countries_are_read_as_people_write_them_and_unknown_ones_refused(officer):
    assert officer.get("/pair/Pakistan/Japan")["Location"] == ADDRESS
    assert officer.get("/pair/pak/jpn/totals")["Location"] == f"{ADDRESS}/totals"
    refused = officer.get("/pair/PAK/Jpan")
    assert refused.status_code == 422
    assert "Jpan" in refused.content.decode()
    assert officer.get("/pair/PAK/PAK").status_code == 422


def test_the_register_stands_beside_it_as_its_viewer_sees_it(officer, person, browser):
    create(
        Proposal,
        by=person(),
        scope=Scope.ORGANISATION,
        title="A centre for gems",
        put_by="PAK",
        strength="proposed",
    )
    assert "A centre for gems" in officer.get(ADDRESS).content.decode()
    others = browser(person("METI")).get(ADDRESS).content.decode()
    assert "A centre for gems" not in others
    assert "None that you can see." in others
    assert "What the register holds" not in officer.get("/pair/PAK/DEU").content.decode()


@pytest.mark.parametrize(("language", "way"), [("ja", "ltr"), ("ur", "rtl")])
def test_a_reader_is_answered_in_her_language(person, browser, language, way):
    from tijarat.register.people.languages import choose_language

    reader = person()
    choose_language(reader, language)
    client = browser(reader)
    client.get(ADDRESS)
    assert Question.objects.get().asked["language"] == language
    answer({**CONTENT, "language": language})
    html = client.get(ADDRESS).content.decode()
    assert f'<div lang="{language}" dir="{way}"><p class="lead">' in html


def test_pages_ask_little(officer):
    officer.get(ADDRESS)
    answer()
    for address in (ADDRESS, f"{ADDRESS}/series", f"{ADDRESS}/figures"):
        with CaptureQueriesContext(connection) as queries:
            assert officer.get(address).status_code == 200
        assert len(queries) <= 12, address


def test_the_question_names_no_person_and_no_item():
    asked = {"do": "brief", "exporter": "PAK", "importer": "JPN", "language": "ja"}
    assert asking.brief("PAK", "JPN", "ja") == asked
