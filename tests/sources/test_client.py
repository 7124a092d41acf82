"""The client against the publishers on loopback: what is retried, resumed, refused and kept."""

import json
import logging
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import stamina.instrumentation
from tests.sources.fetching import QUICK, Loader
from tests.sources.loopback.bulk import content

from tijarat.errors import FetchError
from tijarat.settings import Settings
from tijarat.sources import Query, Request, Source, load
from tijarat.sources.client import Client
from tijarat.sources.exchange import same_publisher
from tijarat.sources.loading import local
from tijarat.sources.registry import MODULES
from tijarat.sources.secrets import Cleaner, without_secrets
from tijarat.tables import FLOWS
from tijarat.warehouse import Warehouse

KEY = "s3cret/key+1"
BULK = Source("bulk", "SYNTHETIC files", "nobody", "none", "none", "https://bulk.example", "bytes")
DAY = datetime(2026, 11, 22, 9, tzinfo=UTC)


def client(home, *, key="", **options):
    settings = Settings(home=home, keys={"bulk": key} if key else {})
    usual: dict[str, Any] = {"patience": QUICK, "now": lambda: DAY}
    return Client(settings, BULK, **usual | options)


def fetch(publisher, home, name, *, request=None, **options):
    with client(home, **options) as open_client:
        return open_client.get(request or Request(name, f"{publisher.url}/bulk/{name}"))


# -- keeping -----------------------------------------------------------------------------------------


def test_bytes_are_kept_by_their_hash_with_a_note(publisher, tmp_path):
    got = fetch(publisher, tmp_path, "plain.bin")
    assert got.path == tmp_path / "received" / got.sha256
    assert got.path.read_bytes() == content(publisher.bulk_size)
    note = json.loads((tmp_path / "received" / f"{got.sha256}.json").read_text())
    assert note["address"] == f"{publisher.url}/bulk/plain.bin"
    assert note["fetched_at"] == "2026-11-22T09:00:00+00:00"
    assert note["etag"]
    assert (got.vintage, got.fetched_on, got.status) == ("2025-01-28", "2026-11-22", 200)


def test_the_same_bytes_keep_the_day_they_were_first_received(publisher, tmp_path):
    fetch(publisher, tmp_path, "plain.bin")
    later = fetch(publisher, tmp_path, "plain.bin", now=lambda: DAY + timedelta(days=9))
    assert later.fetched_on == "2026-11-22"


@pytest.mark.parametrize("name", ["gzip.bin", "no-length.bin", "chunked.bin"])
def test_every_way_of_sending_gives_the_same_bytes(publisher, tmp_path, name):
    assert fetch(publisher, tmp_path, name).path.read_bytes() == content(publisher.bulk_size)


def test_progress_is_told_in_bytes_with_the_total(publisher, tmp_path):
    told = []
    fetch(publisher, tmp_path, "plain.bin", progress=lambda *step: told.append(step))
    assert told[-1] == ("receive", publisher.bulk_size, publisher.bulk_size)


def test_who_asks_is_said(publisher, tmp_path):
    fetch(publisher, tmp_path, "plain.bin")
    assert publisher.requests[0].headers["user-agent"].startswith("tijarat/")


# -- trying again ------------------------------------------------------------------------------------


def test_a_busy_publisher_is_asked_again(publisher, tmp_path):
    told = []
    fetch(publisher, tmp_path, "busy.bin", tell=told.append)
    assert [r.status for r in publisher.requests] == [503, 503, 200]
    assert "answered 503; trying again" in told[0]


def test_too_many_requests_without_retry_after_backs_off_doubling(publisher, tmp_path):
    publisher.fail_first("/bulk", times=3)
    waits = []
    before = stamina.instrumentation.get_on_retry_hooks()
    stamina.instrumentation.set_on_retry_hooks([lambda details: waits.append(details.wait_for)])
    try:
        patience = type(QUICK)(attempts=4, first_wait=0.01, longest_wait=1, jitter=0.001)
        fetch(publisher, tmp_path, "plain.bin", patience=patience)
    finally:
        stamina.instrumentation.set_on_retry_hooks(before)
    assert [round(wait, 2) for wait in waits] == pytest.approx([0.01, 0.02, 0.04], abs=0.011)
    assert waits == sorted(waits)


@pytest.mark.parametrize("asked", ["1", "Sun, 22 Nov 2026 09:00:01 GMT"])
def test_retry_after_is_waited_for(publisher, tmp_path, asked):
    publisher.fail_first("/bulk", times=1, status=503, headers={"Retry-After": asked})
    fetch(publisher, tmp_path, "plain.bin")
    assert publisher.gaps("/bulk")[0] >= 1


def test_a_retry_after_of_an_hour_ends_the_load(publisher, tmp_path):
    publisher.fail_first("/bulk", times=9, headers={"Retry-After": "3600"})
    with pytest.raises(FetchError, match="asks to wait 3600 seconds"):
        fetch(publisher, tmp_path, "plain.bin")
    assert len(publisher.requests) == 1


def test_a_publisher_that_stays_busy_is_left_alone(publisher, tmp_path):
    publisher.fail_first("/bulk", times=99)
    with pytest.raises(FetchError, match=r"answered 429.*Try again later.*--from FILE"):
        fetch(publisher, tmp_path, "plain.bin")
    assert len(publisher.requests) == QUICK.attempts


def test_silence_ends_with_a_sentence(publisher, tmp_path):
    publisher.delay("/bulk", 5)
    patience = type(QUICK)(attempts=2, first_wait=0, longest_wait=0, jitter=0, read=0.2)
    with pytest.raises(FetchError, match="fell silent"):
        fetch(publisher, tmp_path, "plain.bin", patience=patience)


def test_offline_says_how_to_go_on_by_hand(tmp_path):
    request = Request("far", "http://127.0.0.1:9/far.zip")
    with client(tmp_path) as offline, pytest.raises(FetchError) as caught:
        offline.get(request)
    assert "could not be reached" in str(caught.value)
    assert "download the file yourself and pass --from FILE" in str(caught.value)


def test_requests_to_a_host_keep_their_distance(publisher, tmp_path):
    clock, slept = [100.0], []

    def sleep(seconds):
        slept.append(seconds)
        clock[0] += seconds

    with client(tmp_path, spacing=1.2, sleep=sleep, clock=lambda: clock[0]) as slow:
        for name in ("plain.bin", "chunked.bin", "busy.bin"):
            slow.get(Request(name, f"{publisher.url}/bulk/{name}"))
    assert slept == pytest.approx([1.2] * 4)  # two further files, and two attempts at the last


def test_the_pace_is_the_publishers_and_no_mirrors(tmp_path):
    paced = replace(BULK, pace=1.2)
    assert Client(Settings(home=tmp_path), paced)._spacing == 1.2
    mirror = Settings(home=tmp_path, addresses={"bulk": "http://127.0.0.1:9"})
    assert Client(mirror, paced)._spacing == 0


# -- going on where it stopped -----------------------------------------------------------------------


def test_a_broken_connection_goes_on_where_it_stopped(publisher, tmp_path):
    publisher.cut_once("/bulk", after=100_000)
    got = fetch(publisher, tmp_path, "plain.bin")
    assert got.path.read_bytes() == content(publisher.bulk_size)
    first, second = publisher.requests
    assert "range" not in first.headers
    assert second.headers["range"].startswith("bytes=")
    assert (second.headers["if-range"], second.status) == (first_tag(got, tmp_path), 206)


def first_tag(got, home):
    return json.loads((home / "received" / f"{got.sha256}.json").read_text())["etag"]


def interrupt(publisher, home, name):
    """A load that the user stops in the middle of a body."""

    def stop(_step, done, _total):
        if done > 300_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(publisher, home, name, progress=stop)


def test_a_stopped_load_goes_on_in_the_next_run(publisher, tmp_path):
    publisher.bulk_size = 2_000_000
    interrupt(publisher, tmp_path, "plain.bin")
    got = fetch(publisher, tmp_path, "plain.bin")
    assert got.path.read_bytes() == content(2_000_000)
    assert publisher.requests[-1].status == 206


def test_a_file_revised_meanwhile_is_fetched_whole(publisher, tmp_path):
    publisher.bulk_size = 2_000_000
    interrupt(publisher, tmp_path, "plain.bin")
    publisher.set_vintage(2)
    got = fetch(publisher, tmp_path, "plain.bin")
    assert got.path.read_bytes() == content(2_000_000, 2)
    assert publisher.requests[-1].status == 200


def test_refresh_begins_anew(publisher, tmp_path):
    publisher.bulk_size = 2_000_000
    interrupt(publisher, tmp_path, "plain.bin")
    fetch(publisher, tmp_path, "plain.bin", refresh=True)
    assert "range" not in publisher.requests[-1].headers


def test_a_body_without_a_version_is_never_pieced_together(publisher, tmp_path):
    publisher.cut_once("/bulk/chunked", after=100_000)
    got = fetch(publisher, tmp_path, "chunked.bin")
    assert got.path.read_bytes() == content(publisher.bulk_size)
    assert all("range" not in r.headers for r in publisher.requests)


def test_a_body_shorter_than_promised_is_not_kept(publisher, tmp_path):
    with pytest.raises(FetchError, match="without sending complete message body"):
        fetch(publisher, tmp_path, "promises-more.bin")
    assert not [p for p in (tmp_path / "received").iterdir() if len(p.name) == 64]


def test_an_interrupted_load_does_not_ask_twice(publisher, tmp_path):
    publisher.fail_first("/public/v1/preview", 2, 200, body=b'{"data": [], "error": ""}')
    publisher.fail_first("/public/v1/preview", 1, 400)
    comtrade = Loader(tmp_path, publisher, "comtrade")
    asked = {"reporter": "JPN", "partner": "PAK", "years": "2020-2023", "flow": "M"}
    with pytest.raises(FetchError, match="answered 400"):
        comtrade.load(**asked)
    assert len(publisher.requests) == 3
    comtrade.load(**asked)
    assert [r.param("period") for r in publisher.requests[3:]] == ["2022", "2023"]
    comtrade.load(**asked)  # a finished load leaves nothing to resume
    assert len(publisher.requests) == 9


def test_what_was_fetched_is_kept_for_a_day(publisher, tmp_path):
    fetch(publisher, tmp_path, "plain.bin")
    fetch(publisher, tmp_path, "plain.bin", now=lambda: DAY + timedelta(hours=23))
    assert len(publisher.requests) == 1
    fetch(publisher, tmp_path, "plain.bin", now=lambda: DAY + timedelta(hours=25))
    assert len(publisher.requests) == 2


def test_bytes_that_changed_on_disk_are_fetched_again(publisher, tmp_path):
    got = fetch(publisher, tmp_path, "plain.bin")
    got.path.write_bytes(b"changed")
    assert fetch(publisher, tmp_path, "plain.bin").path.read_bytes() == content(publisher.bulk_size)


def test_two_loads_of_a_source_fetch_one_after_the_other(publisher, tmp_path):
    from threading import Event, Thread

    from filelock import FileLock

    begun, seen = Event(), Event()

    def other():
        with FileLock(client(tmp_path).received.lock("bulk")):
            begun.set()
            seen.wait(5)

    Thread(target=other).start()
    begun.wait(5)

    def tell(text):
        told.append(text)
        seen.set()

    told = []
    fetch(publisher, tmp_path, "plain.bin", tell=tell)
    assert told == ["Another load of bulk is fetching; waiting for it."]


# -- refusing ----------------------------------------------------------------------------------------


def test_another_host_is_not_followed_and_sees_no_key(publisher, tmp_path):
    request = Request("r", f"{publisher.url}/bulk/redirect.bin", key="header:X-Key")
    with pytest.raises(FetchError, match="redirected to http"):
        fetch(publisher, tmp_path, "r", request=request, key=KEY)
    assert [r.host for r in publisher.requests] == ["main"]


def test_a_circle_ends(publisher, tmp_path):
    with pytest.raises(FetchError, match="redirected more than 5 times"):
        fetch(publisher, tmp_path, "loop.bin")


@pytest.mark.parametrize("name", ["plain.bin", "chunked.bin", "bomb.gz"])
def test_more_bytes_than_allowed_end_the_load(publisher, tmp_path, name):
    with pytest.raises(FetchError, match="expected at most 250,000"):
        fetch(publisher, tmp_path, name, largest=250_000)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://a.example/x", "/etc/passwd"])
def test_only_the_web_is_asked(tmp_path, address):
    with client(tmp_path) as web, pytest.raises(FetchError, match="begins with https://"):
        web.get(Request("x", address))


@pytest.mark.parametrize("address", ["http://", "http://[::1", "https://a b.example/"])
def test_a_crooked_address_is_said_to_be_one(tmp_path, address):
    with client(tmp_path) as web, pytest.raises(FetchError, match="is no address"):
        web.get(Request("x", address))


@pytest.mark.parametrize(
    ("address", "other", "same"),
    [
        ("https://www.un.example/a", "https://un.example/b", True),
        ("https://files.un.example/a", "https://www.un.example/b", True),
        ("https://un.example.evil.example/", "https://un.example/", False),
        ("https://evil-un.example/", "https://un.example/", False),
        ("http://un.example/", "https://un.example/", False),
        ("https://un.example/", "http://un.example/", True),
        ("http://un.example:81/", "http://un.example/", False),
        ("file:///un.example", "https://un.example/", False),
    ],
)
def test_who_is_the_same_publisher(address, other, same):
    assert same_publisher(address, other) is same


# -- secrets -----------------------------------------------------------------------------------------


def everything_stored(home: Path) -> str:
    return "\n".join(p.read_text(errors="replace") for p in home.rglob("*") if p.is_file())


@pytest.mark.parametrize("place", ["header:X-Key", "parameter:api_key"])
def test_the_key_is_sent_and_never_kept_logged_or_said(publisher, tmp_path, caplog, place):
    caplog.set_level(logging.DEBUG)
    request = Request("f", f"{publisher.url}/bulk/small.zip", {"lang": "en"}, key=place)
    got = fetch(publisher, tmp_path, "f", request=request, key=KEY)
    sent = publisher.requests[0]
    assert KEY in (sent.headers.get("x-key"), sent.param("api_key"))
    publisher.fail_first("/bulk", 1, 403, body=b'{"message": "wrong key s3cret/key+1"}')
    with pytest.raises(FetchError) as caught:
        fetch(publisher, tmp_path, "f", request=request, key=KEY, refresh=True)
    assert "Check the key in TIJARAT_KEY_BULK" in str(caught.value)
    seen = [everything_stored(tmp_path), caplog.text, str(caught.value), repr(got)]
    for text in seen:
        assert KEY not in text
        assert "s3cret" not in text
    assert "api_key=" not in everything_stored(tmp_path)


def test_a_key_in_an_address_the_user_gave_is_not_kept(publisher, tmp_path):
    address = f"{publisher.url}/bulk/plain.bin?appId=s3cret&lang=E"
    got = fetch(publisher, tmp_path, "x", request=Request("x", address))
    assert publisher.requests[0].param("appId") == "s3cret"
    assert got.request.address == f"{publisher.url}/bulk/plain.bin?lang=E"
    assert "s3cret" not in everything_stored(tmp_path)


@pytest.mark.parametrize(
    "name", ["appId", "app_id", "api_key", "apikey", "subscription-key", "access_token", "key"]
)
def test_names_of_secrets(name):
    address = f"https://a.example/x?{name}=s3cret&period=2023"
    assert without_secrets(address) == "https://a.example/x?period=2023"
    assert Cleaner()(f"GET {address} failed") == (
        f"GET https://a.example/x?{name}=***&period=2023 failed"
    )


# -- loading -----------------------------------------------------------------------------------------


def module(monkeypatch, **parts):
    """A source of these functions, under the name ``bulk``."""
    made = ModuleType("bulk_for_tests")
    for name, part in ({"SOURCE": BULK, "tidy": lambda *_: []} | parts).items():
        setattr(made, name, part)
    monkeypatch.setitem(sys.modules, "bulk_for_tests", made)
    monkeypatch.setitem(MODULES, "bulk", "bulk_for_tests")


def test_answers_are_followed_in_order(publisher, tmp_path, monkeypatch):
    seen = []
    address = f"{publisher.url}/bulk"

    def follow(snapshot, query):
        if snapshot.request.label != "index":
            return []
        return [Request(name, f"{address}/{name}") for name in ("small.zip", "chunked.bin")]

    module(
        monkeypatch,
        plan=lambda query: [Request("index", f"{address}/plain.bin"),
                            Request("last", f"{address}/no-length.bin")],
        follow=follow,
        tidy=lambda snapshots, query, bench: seen.extend(snapshots) or [],
    )  # fmt: skip
    with client(tmp_path) as quick:
        load(Warehouse(quick_settings(tmp_path)), "bulk", client=quick)
    assert [s.request.label for s in seen] == ["index", "small.zip", "chunked.bin", "last"]
    assert [s.path.name for s in seen][1] == "small.zip"
    assert not list((tmp_path / "received" / "pending").iterdir())


def quick_settings(home):
    return Settings(home=home)


@pytest.mark.parametrize("leads_to", ["http://evil.example/x", "/etc/passwd"])
def test_an_answer_cannot_lead_elsewhere(publisher, tmp_path, monkeypatch, leads_to):
    module(
        monkeypatch,
        plan=lambda query: [Request("index", f"{publisher.url}/bulk/plain.bin")],
        follow=lambda snapshot, query: [Request("x", leads_to)],
    )
    with client(tmp_path) as quick, pytest.raises(FetchError, match="leads to"):
        load(Warehouse(quick_settings(tmp_path)), "bulk", client=quick)


def test_a_source_may_fetch_in_its_own_way(publisher, tmp_path, monkeypatch):
    def fetch(request, client):
        return client.get(Request("other", f"{publisher.url}/bulk/small.zip"))

    seen = []
    module(
        monkeypatch,
        plan=lambda query: [Request("one", "https://bulk.example/one")],
        fetch=fetch,
        tidy=lambda snapshots, query, bench: seen.extend(snapshots) or [],
    )
    with client(tmp_path) as quick:
        load(Warehouse(quick_settings(tmp_path)), "bulk", client=quick)
    assert (tmp_path / "received" / seen[0].sha256).read_bytes()[:2] == b"PK"


def test_an_address_given_is_asked_as_it_is(publisher, tmp_path, monkeypatch):
    module(monkeypatch, plan=lambda query: [Request("given", query.given)])
    settings = Settings(home=tmp_path, addresses={"bulk": "http://127.0.0.1:9"})
    given = f"{publisher.url}/bulk/small.zip"
    with Client(settings, BULK, patience=QUICK) as quick:
        load(Warehouse(settings), "bulk", Query(given), client=quick)
    assert publisher.asked("/bulk/small.zip")


def test_a_folder_has_one_hash_of_names_and_bytes(tmp_path):
    (tmp_path / "a.csv").write_text("1")
    one = local(Request("folder", str(tmp_path))).sha256
    (tmp_path / "a.csv").rename(tmp_path / "b.csv")
    assert local(Request("folder", str(tmp_path))).sha256 != one


def test_a_path_that_is_not_there(tmp_path):
    with pytest.raises(FetchError, match="There is no file or folder"):
        local(Request("a file", str(tmp_path / "none.csv")))


def test_the_command_line_loads_from_a_mirror(publisher, tmp_path, monkeypatch, capsys):
    from tijarat.cli import main

    monkeypatch.setenv("TIJARAT_HOME", str(tmp_path))
    monkeypatch.setenv("TIJARAT_URL_COMTRADE", publisher.url)
    words = ["--reporter", "JPN", "--partner", "PAK", "--years", "2023", "--flow", "M"]
    with pytest.raises(SystemExit) as ended:
        main(["load", "comtrade", "--refresh", *words])
    assert ended.value.code == 0
    assert "5 rows  loaded" in capsys.readouterr().out
    assert len(Loader(tmp_path, publisher, "comtrade").rows(FLOWS)) == 5
