"""The server as a process, killed amid a thousand writes: nothing acknowledged is lost, nothing is half.

What no answer came for is sent again, as a person would, with the token of its form: it counts once.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import ExitStack, closing
from dataclasses import dataclass, field

import httpx
import pytest

pytestmark = pytest.mark.slow

WRITES, THREADS = 1000, 6
KILLED_AFTER = (150, 500)
GOOD = "seven quiet harbours"

MAKE = f"""
from tijarat.desk import serving
serving.prepare()
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role
from tijarat.register.core.writing import create
from tijarat.register.dialogue.models import Proposal
office = Organisation.objects.create(side="PAK", kind="ministry", name="Office", short_name="Office")
people = [
    User.objects.create_user(f"{{n}}@example.org", f"{{n}} Sample", office, Role.DESK_OFFICER,
                             password={GOOD!r})
    for n in ("one", "two")
]
print(create(Proposal, by=people[0], title="Sourcing offices").public_id)
"""


@dataclass
class Server:
    """The real server in a process group of its own, on a port of loopback."""

    environment: dict[str, str]
    port: int
    process: subprocess.Popen | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tijarat", "desk", "serve", "--port", str(self.port)],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for _ in range(300):
            try:
                if httpx.get(f"{self.address}/sign-in").status_code == 200:
                    return
            except httpx.TransportError:
                assert self.process.poll() is None, "the server ended"
                time.sleep(0.1)
        pytest.fail("the server did not start within half a minute")

    def end(self, how: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, how)
            self.process.wait(30)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("killed")


@pytest.fixture(scope="module")
def proposal(place, python):
    made = python("-c", MAKE, home=place)
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


@pytest.fixture(scope="module")
def server(place, proposal, environment_of, free_port):
    server = Server(environment_of(place), free_port())
    server.start()
    yield server
    server.end(signal.SIGTERM)


@pytest.fixture
def browser(server):
    """A browser, with the cookies of another if wanted; closed afterwards."""
    with ExitStack() as opened:
        yield lambda cookies=None: opened.enter_context(
            httpx.Client(base_url=server.address, cookies=cookies, timeout=30)
        )


@pytest.fixture
def signed_in(browser):
    """A browser in which somebody signed in."""

    def sign_in(who="one") -> httpx.Client:
        client = browser()
        form = {"email": f"{who}@example.org", "password": GOOD, **forgery(client)}
        assert client.post("/sign-in", data=form).status_code == 302
        return client

    return sign_in


def forgery(client) -> dict[str, str]:
    """What a form of this desk carries, so that it is none of another's."""
    client.get("/sign-in")
    return {"csrfmiddlewaretoken": client.cookies["tijarat_csrf"]}


def form_of(proposal, number) -> tuple[str, dict[str, str]]:
    """The address and the fields of one write; every third begins an item."""
    token = f"token-of-form-{number}"
    if number % 3:
        return f"/items/{proposal}/note", {
            "text": words(number),
            "scope": "organisation",
            "token": token,
        }
    fields = {"title": words(number), "put_by": "PAK", "strength": "proposed", "token": token}
    return "/proposals/new", fields


def words(number) -> str:
    return f"write {number:04d}"


@dataclass
class Writers:
    """Several people at their forms; what was answered, and what is still to be sent."""

    server: Server
    proposal: str
    cookies: dict[str, str]
    csrf: dict[str, str]
    left: list[int] = field(default_factory=lambda: list(range(WRITES))[::-1])
    answered: list[int] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def write(self) -> None:
        """Send forms until none is left or nobody answers."""
        with httpx.Client(base_url=self.server.address, cookies=self.cookies, timeout=30) as client:
            while number := self.next():
                address, fields = form_of(self.proposal, number - 1)
                try:
                    answer = client.post(address, data=fields | self.csrf)
                except httpx.TransportError:
                    with self.lock:
                        self.left.append(number - 1)
                    return
                with self.lock:
                    if answer.status_code == 302 and "/sign-in" not in answer.headers["location"]:
                        self.answered.append(number - 1)
                    else:
                        self.strange.append(f"{answer.status_code} {answer.text[:300]}")

    def next(self) -> int:
        with self.lock:
            return self.left.pop() + 1 if self.left else 0

    def run(self, until: int) -> None:
        """Let all write; kill the server once so many forms were answered."""
        threads = [threading.Thread(target=self.write) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            if len(self.answered) >= until:
                self.server.end(signal.SIGKILL)
                break
            time.sleep(0.002)
        for thread in threads:
            thread.join()


def rows(place, query, *values):
    with closing(sqlite3.connect(place / "register.sqlite3")) as database:
        return database.execute(query, values).fetchall()


def kept(place) -> Counter[str]:
    """Every word that is kept, with how often."""
    notes = rows(place, "SELECT text FROM core_note WHERE text LIKE 'write %'")
    items = rows(place, "SELECT title FROM core_item WHERE title LIKE 'write %'")
    return Counter(word for (word,) in notes + items)


def require_whole(place, writers) -> None:
    """The database is sound, each answered write is there once, each thing has its entry in the log."""
    assert rows(place, "PRAGMA integrity_check") == [("ok",)]
    assert rows(place, "PRAGMA foreign_key_check") == []
    found = kept(place)
    assert [n for n in writers.answered if found[words(n)] != 1] == []
    assert max(found.values()) == 1
    for table, verb in (("core_item", "create"), ("core_note", "write_note")):
        told = rows(place, "SELECT target FROM core_logentry WHERE verb = ?", verb)
        things = rows(place, f"SELECT public_id FROM {table}")
        assert sorted(told) == sorted(things), table
    assert rows(place, "SELECT count(*) FROM core_item i LEFT JOIN dialogue_proposal p "
                "ON p.base_id = i.id WHERE p.base_id IS NULL") == [(0,)]  # fmt: skip
    assert rows(place, "SELECT count(*) FROM core_submission WHERE address = '/'") == [(0,)]


def test_killed_amid_a_thousand_writes_the_register_stays_whole(
    server, place, proposal, desk, signed_in
):
    client = signed_in()
    writers = Writers(server, proposal, dict(client.cookies), forgery(client))
    for count in KILLED_AFTER:
        writers.run(count)
        assert writers.strange == []
        assert server.process.poll() == -signal.SIGKILL
        assert count <= len(writers.answered) < WRITES
        require_whole(place, writers)
        verified = desk("verify-log", home=place)
        assert verified.returncode == 0, verified.stderr
        server.start()
    writers.run(WRITES + 1)
    assert writers.strange == []
    assert sorted(writers.answered) == list(range(WRITES))
    require_whole(place, writers)
    assert kept(place) == Counter(words(n) for n in range(WRITES))
    verified = desk("verify-log", home=place)
    assert verified.returncode == 0, verified.stderr
    assert int(verified.stdout.split("whole: ")[1].split()[0]) >= WRITES


def at_once(*deeds):
    """Do several things at the same moment; what each gave."""
    ready, given = threading.Barrier(len(deeds)), [None] * len(deeds)

    def do(place, deed):
        ready.wait()
        given[place] = deed()

    threads = [threading.Thread(target=do, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


@pytest.mark.parametrize("n", range(5))
def test_a_form_sent_twice_at_once_makes_one_thing(place, signed_in, browser, n):
    clients = [signed_in()]
    clients.append(browser(dict(clients[0].cookies)))
    fields = {"title": f"Twice {n}", "put_by": "PAK", "strength": "proposed", "token": f"twice-{n}"}
    fields |= forgery(clients[0])
    answers = at_once(*[lambda c=c: c.post("/proposals/new", data=fields) for c in clients])
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].headers["location"] == answers[1].headers["location"]
    assert rows(place, "SELECT count(*) FROM core_item WHERE title = ?", f"Twice {n}") == [(1,)]


def test_of_two_who_edit_at_once_the_second_reads_what_happened(place, proposal, signed_in):
    ((version,),) = rows(place, "SELECT version FROM core_item WHERE public_id = ?", proposal)

    def edit(who):
        client = signed_in(who)
        fields = {"title": f"As {who} writes it", "summary": f"Many careful words of {who}.",
                  "put_by": "PAK", "strength": "proposed", "version": version,
                  "token": f"edit-{who}", **forgery(client)}  # fmt: skip
        return lambda: (who, client.post(f"/proposals/{proposal}/edit", data=fields))

    answers = dict(at_once(edit("one"), edit("two")))
    codes = {who: answer.status_code for who, answer in answers.items()}
    assert sorted(codes.values()) == [302, 409], codes
    first, second = sorted(codes, key=codes.__getitem__)
    page = answers[second].text
    assert "Somebody was faster" in page
    assert f"Many careful words of {second}." in page
    assert f"As {first} writes it" in page
    assert "As it is now" in page
    assert "Nothing was overwritten" in page
    assert rows(place, "SELECT title, version FROM core_item WHERE public_id = ?", proposal) == [
        (f"As {first} writes it", version + 1)
    ]
