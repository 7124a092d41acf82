"""What the page on running the desk says is what the program reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tijarat.desk import environment, mail_server, security, settings

Page = Callable[[str], str]


def test_every_variable_is_told_and_no_other(page: Page):
    sources = (environment.__file__, mail_server.__file__)
    text = "".join(Path(source).read_text() for source in sources)
    read = set(re.findall(r"(?:TIJARAT_DESK_[A-Z_]+|DATABASE_URL)(?![A-Z_{])", text))
    told = set(re.findall(r"^\| `(\w+)` \|", page("desk/running"), re.MULTILINE))
    assert told == read


def test_the_proxy_lets_through_what_the_desk_takes(page: Page):
    from tijarat.register.exchange.opening import MOST_BYTES

    (megabytes,) = re.findall(r"client_max_body_size (\d+)m;", page("desk/running"))
    assert int(megabytes) * 1024**2 >= MOST_BYTES + security._FORM_AROUND
    assert settings.LARGEST_BODY < MOST_BYTES


def test_the_numbers_of_signing_in_are_those_of_the_program(page: Page):
    from tijarat.register.people.throttling import FREE, LONGEST_PAUSE

    text = page("desk/running")
    assert (FREE["address"], FREE["client"]) == (5, 30)
    assert "After five wrong passwords for an address, or thirty" in text
    assert LONGEST_PAUSE.total_seconds() == 900
    assert "a quarter of an hour" in text
    assert (settings.SESSION_COOKIE_AGE, settings.SESSION_LONGEST) == (3600, 8 * 3600)
    assert "an hour without use and after eight hours" in text


def test_what_is_told_to_programs_is_what_the_desk_answers(page: Page):
    from tijarat.desk.api.description import description
    from tijarat.desk.api.resources import resources
    from tijarat.register.people.throttling import FREE
    from tijarat.register.people.tokens import LASTS, MOST

    text = page("desk/api")
    known = {
        f"/api/v1{path}".replace("{public_id}", "ID").replace("{exporter}/{importer}", "PAK/JPN")
        for path in description()["paths"]
    }
    named = set(re.findall(r"/api/v1/[\w/-]+", text)) - {"/api/v1/items/"}
    assert {path.rstrip("/") for path in named} <= known
    table = set(re.findall(r"`(?:/api/v1/)?([a-z-]+)`", text))
    assert {path for path in resources() if path in table} >= FIRST_KINDS
    assert "30, 90 or 365 days; twenty may work" in text
    assert (LASTS, MOST, FREE["token"]) == ((30, 90, 365), 20, 30)
    assert f"may call {settings.API_CALLS_A_MINUTE} times a minute" in text


FIRST_KINDS = {
    "meetings",
    "proposals",
    "barriers",
    "fairs",
    "targets",
    "status-events",
    "positions",
}
