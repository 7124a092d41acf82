"""A register with people of both sides, a browser without scripts for each of them, and a real one."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Generator
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role

Person = Callable[..., User]


@pytest.fixture
def offices(db: None) -> dict[str, Organisation]:
    """Two offices of Pakistan, two of Japan."""
    return {
        key: Organisation.objects.create(side=side, kind="ministry", name=key, short_name=key)
        for key, side in [
            ("Commerce", "PAK"),
            ("Industries", "PAK"),
            ("METI", "JPN"),
            ("MOFA", "JPN"),
        ]
    }


@pytest.fixture
def person(offices: dict[str, Organisation]) -> Person:
    """Make a person of an office with roles; the same one when asked again."""
    made: dict[tuple[object, ...], User] = {}

    def make(office: str = "Commerce", *roles: str) -> User:
        held = roles or ("desk_officer",)
        key = (office, *held)
        if key not in made:
            name = f"{office} {' '.join(held)} {len(made)}"
            email = f"{name.replace(' ', '.').replace('_', '.').lower()}@example.org"
            made[key] = User.objects.create_user(
                email, name, offices[office], *(Role(role) for role in held)
            )
        return made[key]

    return make


@pytest.fixture
def browser() -> Callable[[User | None], Client]:
    """A client signed in as somebody; as nobody with None."""

    def make(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user, backend="tijarat.desk.signing_in.ByAddress")
        return client

    return make


# ------------------------------------------------------------------ a real browser

WIDE = {"width": 1200, "height": 900}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """The sample desk as `make desk` starts it, on a free port of loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = tmp_path_factory.mktemp("desk")
    env = {**os.environ, "TIJARAT_DESK_HOME": str(home), "TIJARAT_DESK_ZONE": "UTC"}
    env["TIJARAT_HOME"] = str(home / "warehouse")  # the numerics' data, not those of who runs this
    env.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "tijarat", "desk", "sample", "--port", str(port)]
    with subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address, process)
            yield address
        finally:
            process.terminate()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1800):
        try:
            urllib.request.urlopen(f"{address}/sign-in", timeout=5).close()
            return
        except OSError:  # not there yet, or slow on a busy machine
            assert process.poll() is None, "the server ended"
            time.sleep(0.1)
    pytest.fail("the desk did not start within three minutes")


@pytest.fixture(scope="session")
def chromium(needs: Callable[[str], str]) -> Generator[Any]:
    place = needs("chromium")
    needs("playwright")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        opened = player.chromium.launch(executable_path=place, args=["--no-sandbox"])
        yield opened
        opened.close()


class Visit:
    """A person at the desk: her page, what it complained of, what it asked of other machines."""

    def __init__(self, chromium: Any, server: str, who: str, **context: Any) -> None:
        self.server = server
        self.context = chromium.new_context(**context)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.elsewhere: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.context.route("**/*", self._only_here)
        if who:
            self.go("/sign-in")
            self.page.locator(f"form:has(input[value='{who}@sample.invalid']) button").click()
            self.page.wait_for_url(lambda url: "/sign-in" not in url)

    def _console(self, said: Any) -> None:
        if said.type in ("error", "warning"):
            self.complaints.append(said.text)

    def _only_here(self, route: Any) -> None:
        if route.request.url.startswith(self.server):
            route.continue_()
        else:
            self.elsewhere.append(route.request.url)
            route.abort()

    def go(self, address: str) -> None:
        self.page.goto(self.server + address)

    def press(self, name: str) -> None:
        """Press a button or a link by its words, once the page that is on its way has it."""
        button = self.page.get_by_role("button", name=name, exact=True)
        link = self.page.get_by_role("link", name=name, exact=True)
        button.or_(link).first.wait_for()
        (button if button.count() else link).first.click()

    def write(self, **fields: str) -> None:
        for label, value in fields.items():
            field = self.page.locator(f"[name={label}]")
            if field.first.get_attribute("type") == "radio":
                self.page.locator(f"[name={label}][value='{value}']").check()
            elif field.evaluate("node => node.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def reads(self, words: str) -> None:
        from playwright.sync_api import expect

        expect(self.page.locator("main")).to_contain_text(words, use_inner_text=True)

    def speak(self, language: str) -> None:
        """Choose a language in the head of the page."""
        button = self.page.locator(f".language button[value={language}]")
        if button.count():
            button.click()
            self.page.wait_for_load_state()

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.server).split("#")[0]


@pytest.fixture(scope="session")
def visitor(chromium: Any, server: str) -> Callable[[str], Visit]:
    """Somebody at the desk for longer than one test; her browser is closed by who asked for it."""
    return lambda who: Visit(chromium, server, who, viewport=WIDE)


@pytest.fixture
def visit(chromium: Any, server: str) -> Generator[Callable[..., Visit]]:
    made: list[Visit] = []

    def make(who: str = "", **context: Any) -> Visit:
        made.append(Visit(chromium, server, who, **{"viewport": WIDE, **context}))
        return made[-1]

    yield make
    for one in made:
        one.context.close()
        assert one.elsewhere == [], "a page asked another machine for something"
        assert one.complaints == []


@pytest.fixture(autouse=True)
def in_english() -> Generator[None]:
    """Each test begins in English, whatever language a page spoke last in this process."""
    with translation.override("en"):
        yield
