"""The desk with 10,000 proposals and 200,000 events: pages at 25 requests a second, start, memory.

The register is synthetic: the sample, and beside it rows made in bulk, whose words are drawn from a short
list. It is written to a folder of its own; the server is the one `tijarat desk serve` starts.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path

import pytest

PROPOSALS, EVENTS_EACH = 10_000, 20
RATE, SECONDS = 25, 20  # requests a second, for so long

MAKE = f"""
import os, random
from datetime import timedelta
os.environ["TIJARAT_DESK_SAMPLE"] = "1"
from tijarat.desk import serving
serving.prepare()
from django.db import connection, transaction
from django.utils import timezone
from tijarat.desk.sample.register import fill
from tijarat.register.core.models import Item, StatusEvent
from tijarat.register.dialogue.models import Position, Proposal
from tijarat.register.people.models import User, new_id

fill()
draw, today = random.Random(1), timezone.localdate()
users = list(User.objects.select_related("organisation").filter(grants__role="desk_officer"))
words = "rice surgical steel mango honey laboratory standard duty customs training visa port".split()
states = ["tabled"] * 5 + ["agreed"] * 2 + ["in_delivery"] * 2 + ["delivered"]
items = []
for number in range({PROPOSALS}):
    user = draw.choice(users)
    items.append(Item(
        kind="proposal", title=f"Synthetic {{' '.join(draw.sample(words, 3))}} {{number}}",
        state=draw.choice(states), organisation=user.organisation, side=user.side,
        scope=draw.choice(["organisation", "side", "shared"]), created_by=user,
        shared_at=timezone.now() - timedelta(days=draw.randrange(400))))
with transaction.atomic():
    Item.objects.bulk_create(items, batch_size=1000)
    with connection.cursor() as cursor:
        for item in items:
            proposal = Proposal(base_id=item.pk)
            due = today + timedelta(days=draw.randrange(-300, 600)) if draw.random() < 0.7 else None
            cursor.execute(
                "INSERT INTO dialogue_proposal (base_id, summary, put_by, strength, specificity, products,"
                " deadline, owner_id) VALUES (%s, '', %s, 'proposed', 1, '', %s, %s)",
                [item.pk, draw.choice(["PAK", "JPN", "PAK JPN"]), due, item.created_by_id])
    for begin in range(0, len(items), 500):
        part = items[begin:begin + 500]
        StatusEvent.objects.bulk_create([
            StatusEvent(item=item, organisation_id=item.organisation_id, side=item.side, scope=item.scope,
                        created_by_id=item.created_by_id, from_state="tabled", to_state=item.state,
                        effective_on=today - timedelta(days=draw.randrange(900)))
            for item in part for _ in range({EVENTS_EACH})], batch_size=5000)
        Position.objects.bulk_create([
            Position(item=item, organisation_id=item.organisation_id, side=item.side, scope=item.scope,
                     created_by_id=item.created_by_id, speaks_for=side, stance="welcomed", basis="stated",
                     taken_on=today)
            for item in part for side in ("PAK", "JPN")], batch_size=5000)
    from tijarat.register.search.index import rebuild
    rebuild()
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    subprocess.run([sys.executable, "-c", MAKE], env=_env(folder), check=True)
    return folder


def _env(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return {**kept, "TIJARAT_DESK_HOME": str(folder)}


class Server:
    """A desk on a free port, and how long it took to answer first."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        began = time.perf_counter()
        command = [sys.executable, "-m", "tijarat", "desk", "sample", "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=_env(folder), stderr=subprocess.DEVNULL)
        while True:
            try:
                self.ask("/sign-in")
                break
            except ConnectionRefusedError:
                assert self.process.poll() is None
                time.sleep(0.02)
        self.started_in = time.perf_counter() - began

    def ask(
        self, path: str, cookie: str = "", form: dict[str, str] | None = None
    ) -> http.client.HTTPResponse:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": cookie, "Accept-Encoding": "gzip"}
        if form is None:
            link.request("GET", path, headers=headers)
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            link.request("POST", path, urllib.parse.urlencode(form), headers)
        answer = link.getresponse()
        answer.words = answer.read()  # type: ignore[attr-defined]
        link.close()
        return answer

    def sign_in(self, who: str) -> str:
        page = self.ask("/sign-in")
        token = re.search(rb'csrfmiddlewaretoken" value="(\w+)"', page.words)  # type: ignore
        cookies = _cookies(page)
        form = {"csrfmiddlewaretoken": token[1].decode(), "email": f"{who}@sample.invalid"}  # type: ignore
        answer = self.ask("/sign-in/as", cookies, form)
        assert answer.status == 302
        return "; ".join([cookies, _cookies(answer)])

    def peak_gb(self) -> float:
        """Memory of the larger of its workers now, the pages it shares counted in part.

        Nothing is computed here, so that the numerics' own process does not run.
        """
        workers = subprocess.run(
            ["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=True
        ).stdout.split()
        rollups = [Path(f"/proc/{worker}/smaps_rollup").read_text() for worker in workers]
        return max(int(re.search(r"Pss:\s+(\d+)", text)[1]) for text in rollups) * 1024 / 1e9  # type: ignore


def _cookies(answer: http.client.HTTPResponse) -> str:
    return "; ".join(one.split(";")[0] for one in answer.headers.get_all("Set-Cookie") or [])


@pytest.fixture(scope="module")
def server(home: Path) -> Generator[Server]:
    started = Server(home)
    yield started
    started.process.terminate()
    started.process.wait()


def test_pages_under_load(benchmark, note, server):
    cookie = server.sign_in("bilal")
    listing = server.ask("/proposals?q=synthetic", cookie).words.decode()  # type: ignore[attr-defined]
    details = re.findall(r'href="(/proposals/\w{20})"', listing)
    assert len(details) >= 20
    paths = {
        "home page": ["/"],
        "list of proposals": ["/proposals", "/proposals?page=7", "/proposals?state=agreed"],
        "list of stalled proposals": ["/proposals?flag=stalled"],
        "filter by title": ["/proposals?q=mango", "/proposals?q=laboratory+12"],
        "search": ["/search?q=mango", "/search?q=laboratory+12", "/search?q=zzzz"],
        "page of a proposal": details,
        "minister's page": ["/minister"],
    }
    for kind in paths:
        server.ask(paths[kind][0], cookie)
    took: dict[str, list[float]] = defaultdict(list)
    draw, lock = random.Random(2), threading.Lock()

    def one(kind: str, path: str, at: float) -> None:
        time.sleep(max(0.0, at - time.perf_counter()))
        began = time.perf_counter()
        status = server.ask(path, cookie).status
        with lock:
            took[kind].append(time.perf_counter() - began if status == 200 else float("inf"))

    def load() -> None:
        first = time.perf_counter() + 0.2
        threads = []
        for number in range(RATE * SECONDS):
            kind = draw.choices(list(paths), [2, 5, 1, 1, 2, 9, 1])[0]
            path = draw.choice(paths[kind])
            threads.append(threading.Thread(target=one, args=(kind, path, first + number / RATE)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    benchmark.pedantic(load, rounds=1)
    for kind, seconds in took.items():
        note(
            f"desk, {PROPOSALS:,} proposals and {PROPOSALS * EVENTS_EACH:,} events: {kind}",
            seconds=sorted(seconds)[int(0.95 * len(seconds))],
            target="0.2 s" if "search" in kind else "0.15 s",
            peak_gb=server.peak_gb(),
            remark=f"95th percentile of {len(seconds)} at {RATE} requests a second of all kinds",
        )
    home = len(server.ask("/", cookie).words)  # type: ignore[attr-defined]
    print(f"\nhome page: {home / 1000:.0f} kB")


def test_start(benchmark, note, home):
    def start() -> float:
        server = Server(home)
        server.process.terminate()
        server.process.wait()
        return server.started_in

    benchmark.pedantic(start, rounds=1)
    note("desk: from the command to the first page", seconds=sorted(start() for _ in range(3))[1],
         target="5 s", remark="median of three")  # fmt: skip
