"""What a hostile browser tries: forged forms, frames, redirects, hosts, markup, size, headers, paths."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings as live
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client, RequestFactory
from django.urls import URLPattern, get_resolver, reverse
from django.urls.converters import IntConverter
from leaks.routes import ROUTES

from tijarat.desk.sample.register import fill
from tijarat.register.core.models import Item, LogEntry
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role

pytestmark = pytest.mark.django_db
GOOD = "seven quiet harbours"
SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7 }}"
NOTHING = "2" * 20


def routes() -> list[URLPattern]:
    return [route for route in get_resolver().url_patterns if isinstance(route, URLPattern)]


def address_of(route: URLPattern, key: str = NOTHING) -> str:
    def value(name, converter):
        if name == "public_id":
            return key
        return 6 if isinstance(converter, IntConverter) else "held"

    values = {name: value(name, kind) for name, kind in route.pattern.converters.items()}
    return reverse(route.name, kwargs=values)


@pytest.fixture
def password(person):
    user = person("Commerce", "desk_officer")
    user.set_password(GOOD)
    user.save()
    return user


def strict(user=None) -> Client:
    client = Client(enforce_csrf_checks=True)
    if user is not None:
        client.force_login(user, backend="tijarat.desk.signing_in.ByAddress")
    return client


# ------------------------------------------------------------------ forged forms and frames


SIGNED = {"stop-letters"}
"""Routes that mail programs post to (RFC 8058), without a page of ours."""


def test_no_route_takes_a_form_from_elsewhere(person):
    client, before = strict(person("Commerce", "desk_officer")), LogEntry.objects.count()
    taken = {}
    for route in routes():
        answer = client.post(address_of(route), {"title": "forged", "token": "x"})
        if route.name in SIGNED:
            assert answer.status_code == 404, "its signature is what counts"
            continue
        taken[route.name] = answer.status_code
        assert "The form came too late" in answer.content.decode(), route.name
    assert set(taken.values()) == {403}
    assert len(taken) > 50
    assert LogEntry.objects.count() == before


def test_a_forged_origin_is_refused_even_with_the_token(password):
    client = strict()
    client.get("/sign-in")
    form = {
        "email": password.email,
        "password": GOOD,
        "csrfmiddlewaretoken": client.cookies["tijarat_csrf"].value,
    }
    elsewhere = {"origin": "https://evil.example.org"}
    assert client.post("/sign-in", form, headers=elsewhere).status_code == 403
    assert client.post("/sign-in", form).status_code == 302


def test_every_answer_carries_the_policy(person, browser, settings):
    client = browser(person("Commerce", "auditor", "administrator", "reviewer"))
    client.raise_request_exception = False
    big = {"content_type": "text/plain", "data": "x" * (live.LARGEST_BODY + 1)}
    answers = [client.get(address_of(route)) for route in routes()]
    answers += [
        client.get("/nowhere"),
        client.get("/static/desk/desk.css"),
        client.get("/static/nowhere.css"),
        client.get("/sign-in/as"),  # no such method
        client.get("/", headers={"host": "evil.example.org"}),
        client.post("/sign-in", **big),
        browser(None).get("/"),
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tijarat.desk.today.proposals", lambda viewer: 1 / 0)
        answers.append(client.get("/"))
    assert {answer.status_code for answer in answers} >= {200, 302, 400, 404, 405, 413, 500}
    for answer in answers:
        answer.close()
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
        if not answer.request["PATH_INFO"].startswith("/static/desk"):
            assert "no-store" in answer["Cache-Control"]


def test_a_fault_of_ours_teaches_and_tells_no_detail(person, browser, monkeypatch, caplog):
    client = browser(person("Commerce", "desk_officer"))
    client.raise_request_exception = False

    def fail(viewer):
        raise RuntimeError("the secret word is walrus")

    monkeypatch.setattr("tijarat.desk.today.proposals", fail)
    page = client.get("/")
    text = page.content.decode()
    assert page.status_code == 500
    assert "The desk made a mistake" in text
    assert "kept whole or not at all" in text
    assert not re.search("walrus|Traceback|RuntimeError|Django|python", text, re.IGNORECASE)
    assert "walrus" in caplog.text  # whoever keeps the desk reads it


def test_the_page_of_a_fault_needs_no_database(client, monkeypatch, django_assert_num_queries):
    from tijarat.desk.refusals import broken

    with django_assert_num_queries(0):
        assert broken(RequestFactory().get("/")).status_code == 500


# ------------------------------------------------------------------ where one is led, and by whom


@pytest.mark.parametrize(
    "next_",
    [
        "https://evil.example.org/", "//evil.example.org", "///evil.example.org", "http:evil.example.org",
        "http:///evil.example.org", "/\\evil.example.org", "\\\\evil.example.org", "\t//evil.example.org",
        "javascript:alert(1)", "data:text/html,x", "https://" + "testserver@evil.example.org",
    ],
)  # fmt: skip
def test_signing_in_leads_nowhere_else(password, settings, next_):
    form = {"email": password.email, "password": GOOD, "next": next_}
    assert Client().post("/sign-in", form)["Location"] == "/"
    settings.SAMPLE = True
    answer = Client().post("/sign-in/as", {"email": password.email, "next": next_})
    assert answer["Location"] == "/"


@pytest.mark.parametrize("break_", ["\r\n", "\n", "%0d%0a", "\u2028"])
def test_no_header_is_smuggled_in(password, break_):
    next_ = f"/public{break_}Set-Cookie: stolen=1"
    answer = Client().post("/sign-in", {"email": password.email, "password": GOOD, "next": next_})
    assert answer.status_code == 302
    assert "\n" not in answer["Location"]
    assert "stolen" not in answer.cookies
    assert "Set-Cookie" not in {name for name, _ in answer.items()}


@pytest.mark.parametrize(
    "host", ["evil.example.org", "testserver:80@evil.example.org", "a b", "[::", ""]
)
def test_another_host_is_refused_and_not_repeated(client, host, capsys):
    page = client.get("/sign-in", headers={"host": host, "x-forwarded-host": "evil.example.org"})
    if host:
        assert page.status_code == 400
        assert "This request cannot be read" in page.content.decode()
    assert "evil" not in page.content.decode()
    assert capsys.readouterr().err == ""  # whoever scans the network fills no journal


def test_a_link_is_never_made_for_another_host(person, browser):
    client = browser(person("Commerce", "administrator"))
    at = f"/people/{person('Industries', 'reader').public_id}/link"
    page = client.post(at, headers={"x-forwarded-host": "evil.example.org"})
    assert "//testserver/link/" in page.content.decode()
    assert client.post(at, headers={"host": "evil.example.org"}).status_code == 400


def test_cookies_are_for_this_desk_alone(password, python_settings):
    client = Client()
    client.get("/sign-in")
    client.post("/sign-in", {"email": password.email, "password": GOOD})
    assert set(client.cookies) == {"tijarat", "tijarat_csrf"}
    for cookie in client.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]
    assert not client.cookies["tijarat"]["max-age"]  # ends with the browser
    secure = python_settings(TIJARAT_DESK_HTTPS="1", TIJARAT_DESK_HOSTS="desk.example.org")
    assert secure["SESSION_COOKIE_SECURE"] is secure["CSRF_COOKIE_SECURE"] is True
    assert secure["SESSION_COOKIE_NAME"] == "__Host-tijarat"
    assert secure["CSRF_COOKIE_NAME"] == "__Host-tijarat_csrf"
    assert secure["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert secure["CSRF_TRUSTED_ORIGINS"] == ["https://desk.example.org"]
    assert secure["DEBUG"] is False


@pytest.fixture
def python_settings(tmp_path):
    """The desk's settings as another environment gives them, from a process of their own."""
    import json
    import os
    import subprocess
    import sys

    ask = (
        "import json; from tijarat.desk import settings as s; "
        "print(json.dumps({n: v for n, v in vars(s).items() if n.split('_')[0] in "
        "('SESSION', 'CSRF', 'SECURE', 'DEBUG')}))"
    )

    def read(**environment):
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("TIJARAT_DESK", "DJANGO"))}
        environment = kept | {"TIJARAT_DESK_HOME": str(tmp_path)} | environment
        done = subprocess.run(
            [sys.executable, "-c", ask], env=environment, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return read


# ------------------------------------------------------------------ what is sent


def test_more_than_the_desk_takes_is_refused_before_it_is_read(person, browser):
    client = browser(person("Commerce", "desk_officer"))
    for kind in (
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
    ):
        page = client.generic("POST", "/documents/new", b"x" * (live.LARGEST_BODY + 1), kind)
        assert page.status_code == 413
        assert "takes up to 2 MB" in page.content.decode()
    assert client.post("/nowhere", b"x" * 2_100_000, "text/plain").status_code == 413
    many = {f"field{n}": "x" for n in range(live.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    page = client.post("/documents/new", many)
    assert page.status_code == 400
    assert "too many fields" in page.content.decode()


def test_a_page_that_takes_files_says_how_large(person, browser, settings):
    client = browser(person("Commerce", "reviewer"))

    def send(size):
        return client.post("/exchange/receive", {"file": SimpleUploadedFile("p", b"x" * size)})

    assert send(3_000_000).status_code == 422  # looked at; it is no parcel
    page = send(20_200_000)
    assert page.status_code == 413
    assert "takes up to 20 MB" in page.content.decode()


def test_a_file_is_not_kept(person, browser, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = settings.MEDIA_ROOT = str(tmp_path)
    client = browser(person("Commerce", "desk_officer"))
    file = tmp_path / "letter.html"
    file.write_text("<script>alert(1)</script>" * 1000)
    with file.open("rb") as opened:
        page = client.post("/documents/new", {"title": "A letter", "file": opened})
    assert page.status_code == 422
    assert [one.name for one in tmp_path.iterdir()] == ["letter.html"]
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    "path",
    ["../settings.py", "%2e%2e/settings.py", "desk/../../settings.py", "desk/..%2f..%2fsettings.py",
     "..%5csettings.py", "//etc/passwd", "desk%00.css", "fonts/../../desk/settings.py"],
)  # fmt: skip
def test_static_files_are_those_that_are_meant(client, path):
    assert (Path(live.HERE) / "settings.py").exists()
    answer = client.get(f"/static/{path}")
    assert answer.status_code in {400, 404}
    assert b"SECRET_KEY" not in answer.getvalue()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"]
)
def test_an_address_of_evidence_is_one_of_the_web(person, browser, address):
    client = browser(person("Commerce", "desk_officer"))
    made = client.post("/proposals/new", {"title": "T", "put_by": "PAK", "strength": "proposed"})
    at = f"/items/{made['Location'].split('/')[-1]}/evidence"
    fields = {"title": "E", "kind": "document", "strength": "weak", "scope": "side"}
    assert client.post(at, fields | {"address": address}).status_code == 422
    assert client.post(at, fields | {"address": "https://example.org/"}).status_code == 302


class Hostile(HTMLParser):
    """Finds what a browser would run or load: scripts in the page, handlers, styles, foreign pictures."""

    def __init__(self):
        super().__init__()
        self.found = []

    @classmethod
    def found_in(cls, page: str) -> list[str]:
        reader = cls()
        reader.feed(page)
        return reader.found

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        if tag == "script" and not (names.get("src") or "").startswith("/static/"):
            self.found.append(self.get_starttag_text())
        own = (names.get("src") or "//").startswith("/") and "//" not in (names.get("src") or "//")
        if (tag == "img" and not own) or tag in {"iframe", "style", "object", "embed"}:
            self.found.append(self.get_starttag_text())
        if "style" in names:
            self.found.append(self.get_starttag_text())
        if any(name.startswith("on") for name in names):
            self.found.append(self.get_starttag_text())
        if any((names.get(name) or "").startswith("javascript:") for name in ("href", "action")):
            self.found.append(self.get_starttag_text())


def test_the_reader_of_pages_finds_what_a_browser_would_run():
    assert len(Hostile.found_in(f"<p title='a'>{SCRIPT}</p><a href='javascript:x'>")) == 4
    assert Hostile.found_in('<script src="/static/x.js"></script><p title="&lt;img onx=1">') == []


def spoil() -> int:
    """Write markup into every field of every table that holds words; how many fields."""
    spoilt = 0
    for table in get_tables():
        for field in table._meta.local_concrete_fields:
            words = isinstance(field, models.CharField | models.TextField)
            if not words or field.choices or field.name in KEPT or field.unique:
                continue
            if isinstance(field, models.CharField) and (field.max_length or 0) < 40:
                continue
            rows = table._base_manager.all()
            room = field.max_length or 1000
            text = SCRIPT if room >= len(SCRIPT) + 6 else "<script>alert(1)</script>"
            for pk in rows.values_list("pk", flat=True):
                rows.filter(pk=pk).update(**{field.name: f"{text} {pk}"})
            spoilt += rows.exists()
    return spoilt


KEPT = {
    "public_id", "side", "state", "kind", "digest", "sha256", "email", "password", "put_by", "language",
    "from_state", "to_state", "session_key", "session_data", "token", "address", "key", "nonce",
}  # fmt: skip
WRITTEN_ONCE = {"LogEntry", "StatusEvent"}


def get_tables():
    from django.apps import apps

    return [
        table
        for table in apps.get_models()
        if table.__module__.startswith("tijarat.register")
        and table.__name__ not in WRITTEN_ONCE
        and not table.__name__.startswith("Historical")
    ]


def keys_for(route: URLPattern) -> list[str]:
    """Identifiers to ask a route for: of rows it is over, the first of each table else."""
    if "public_id" not in route.pattern.converters:
        return [NOTHING]
    tables = [
        table
        for table in get_tables()
        if any(field.name == "public_id" for field in table._meta.concrete_fields)
    ]
    over = [table for table in tables if table.__name__ in ROUTES[route.name].over]
    most = 4 if 0 < len(over) < 9 else 1  # the first may be of the other side
    return [
        key
        for table in over or tables
        for key in table._base_manager.values_list("public_id", flat=True)[:most]
    ]


@pytest.mark.slow
def test_markup_that_is_stored_is_shown_as_written(browser, settings):
    settings.SAMPLE = True
    fill()
    assert spoil() >= 15
    office = Organisation.objects.get(
        side="PAK", pk=User.objects.get(email="amna@sample.invalid").organisation_id
    )
    user = User.objects.create_user("all@example.org", SCRIPT, office, *Role)
    client, seen, escaped = browser(user), 0, 0
    for route in routes():
        for key in keys_for(route):
            page = client.get(address_of(route, key))
            if page.status_code == 405:  # it takes forms alone, whatever it is asked for
                break
            if page.status_code not in {200, 422}:
                continue
            if not page["Content-Type"].startswith("text/html"):  # and no browser takes it for that
                assert page["X-Content-Type-Options"] == "nosniff"
                continue
            text, seen = page.content.decode(), seen + 1
            assert Hostile.found_in(text) == [], route.name
            escaped += "&lt;script&gt;alert" in text
            break
    assert seen > 140
    assert escaped > 100
