"""A token is its owner's alone: made once, kept as a hash, ended by her, by time, and with her account."""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256

import pytest
from django.test import Client
from django.utils import timezone

from tijarat.desk.api import callers
from tijarat.register.core.log import verify
from tijarat.register.core.models import LogEntry
from tijarat.register.dialogue.models import Proposal
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people import accounts
from tijarat.register.people.models import OneTimeCode, Token, User
from tijarat.register.people.throttling import FREE
from tijarat.register.people.tokens import LASTS, MOST, bearer, make_token, tokens_of
from tijarat.register.permissions import Role

pytestmark = pytest.mark.django_db


def me(secret, scheme="Bearer"):
    return Client(headers={"Authorization": f"{scheme} {secret}"}).get("/api/v1/me")


def test_a_token_is_made_on_her_page_shown_once_and_ended_there(person, browser):
    user = person()
    client = browser(user)
    made = client.post(
        "/account/tokens/new", {"name": "Monthly table", "reach": "read", "days": "90"}
    )
    secret = next(word for word in made.content.decode().split() if word.startswith("tij_"))
    secret = secret.split("<")[0].split("&")[0].split('"')[0]
    token = Token.objects.get(user=user)
    assert token.digest == sha256(secret.encode()).hexdigest()
    assert timedelta(days=89) < token.expires_at - timezone.now() <= timedelta(days=90)
    assert me(secret).json()["token"]["name"] == "Monthly table"
    page = client.get("/account").content.decode()
    assert "Monthly table" in page
    assert secret not in page
    assert "no-store" in made["Cache-Control"] or "no-cache" in made["Cache-Control"]
    ended = client.post(f"/account/tokens/{token.public_id}/end")
    assert ended.status_code == 302
    assert me(secret).status_code == 401
    assert client.post(f"/account/tokens/{token.public_id}/end").status_code == 404
    assert "ended" in client.get("/account").content.decode()


def test_the_log_tells_of_tokens_and_never_their_secret(person, browser):
    user = person()
    token, secret = make_token(user, name="x", reach="write", days=30)
    browser(user).post(f"/account/tokens/{token.public_id}/end")
    told = LogEntry.objects.filter(verb__in=("make_token", "revoke_token")).order_by("number")
    assert [one.verb for one in told] == ["make_token", "revoke_token"]
    assert all(json.loads(one.payload)["token"] == token.public_id for one in told)
    assert secret not in "".join(LogEntry.objects.values_list("payload", flat=True))
    assert verify().whole


def test_nobody_ends_or_sees_the_token_of_another(person, browser):
    token, _ = make_token(person(), name="hers alone", reach="read", days=30)
    other = browser(person("Commerce", "administrator", "reviewer"))
    assert other.post(f"/account/tokens/{token.public_id}/end").status_code == 404
    assert "hers alone" not in other.get("/account").content.decode()
    assert Token.objects.get(pk=token.pk).stands


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ({"name": "  "}, "no name"),
        ({"reach": "everything"}, "everything, 30"),
        ({"days": 36500}, "read, 36500"),
    ],
)
def test_what_is_no_token_is_refused(person, asked, what):
    with pytest.raises(RefusedEntryError, match=what):
        make_token(person(), **{"name": "x", "reach": "read", "days": LASTS[0], **asked})


def test_there_is_an_end_to_tokens(person):
    user = person()
    for n in range(MOST):
        make_token(user, name=str(n), reach="read", days=30)
    with pytest.raises(RefusedEntryError, match="end one first"):
        make_token(user, name="one more", reach="read", days=30)
    tokens_of(user).update(expires_at=timezone.now())
    make_token(user, name="one more", reach="read", days=30)


@pytest.mark.parametrize("how", ["expired", "revoked", "closed", "mistyped", "basic", "none"])
def test_what_no_longer_works_lets_nobody_in(person, how):
    user = person()
    token, secret = make_token(user, name="x", reach="write", days=30)
    assert me(secret).status_code == 200
    rows = Token.objects.filter(pk=token.pk)
    if how == "expired":
        rows.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif how == "revoked":
        rows.update(revoked_at=timezone.now())
    elif how == "closed":
        accounts.close_account(user, by=person("Commerce", "administrator"))
    refused = {
        "mistyped": lambda: me(secret[:-1]),
        "basic": lambda: me(secret, "Basic"),
        "none": lambda: Client().get("/api/v1/me"),
    }.get(how, lambda: me(secret))()
    assert refused.status_code == 401
    assert refused["Content-Type"] == "application/problem+json"
    assert refused["WWW-Authenticate"].startswith("Bearer")
    assert refused.json()["type"] == "urn:tijarat:problem:unauthorized"
    assert "account page" in refused.json()["detail"]


def test_a_closed_account_has_no_token_when_it_is_reopened(person):
    user, admin = person(), person("Commerce", "administrator")
    _, secret = make_token(user, name="x", reach="write", days=30)
    accounts.close_account(user, by=admin)
    assert json.loads(LogEntry.objects.latest("number").payload)["tokens"] == 1
    accounts.reopen_account(user, by=admin)
    User.objects.filter(pk=user.pk).update(is_active=True)
    assert bearer(secret) is None


def test_a_token_sees_what_its_owner_sees_on_the_day_it_is_used(person, program, proposal):
    colleague = person("Commerce", "reader")
    reads = program(colleague, "read")
    assert reads.get(f"proposals/{proposal.public_id}").status_code == 200
    colleague.grants.update(until=timezone.localdate() - timedelta(days=1))
    assert reads.get(f"proposals/{proposal.public_id}").status_code == 404
    assert reads.get("proposals").json()["results"] == []
    assert reads.get("people").json()["results"] == []


def test_a_role_that_asks_for_a_code_holds_the_token_up_until_there_is_one(person, settings):
    user = person("Commerce", "desk_officer")
    _, secret = make_token(user, name="x", reach="read", days=30)
    assert me(secret).status_code == 200
    accounts.grant_role(user, Role.REVIEWER, by=person("Commerce", "administrator"))
    assert me(secret).status_code == 401
    OneTimeCode.objects.create(user=user, nonce="x")
    assert me(secret).json()["roles"] == ["desk_officer", "reviewer"]


def test_a_token_that_reads_writes_nothing(person, program, proposal):
    reads = program(person(), "read")
    before = LogEntry.objects.count()
    for method, path, body in [
        ("POST", "proposals", {"title": "x", "strength": "agreed"}),
        ("PATCH", f"proposals/{proposal.public_id}", {"title": "x"}),
        ("POST", f"items/{proposal.public_id}/notes", {"text": "x"}),
        ("POST", f"items/{proposal.public_id}/moves", {"to": "dropped", "note": "x"}),
    ]:
        refused = reads.send(method, path, body, If_Match="*")
        assert refused.status_code == 403, path
        assert "only reads" in refused.json()["detail"]
    assert LogEntry.objects.count() == before


def test_a_session_says_nothing_here(person, browser, proposal):
    """A browser that somebody is signed in with is no program: no page elsewhere can use it to write."""
    client = browser(person())
    assert client.get("/api/v1/proposals").status_code == 401
    body = {"title": "forged", "strength": "agreed"}
    forged = client.post("/api/v1/proposals", body, content_type="application/json")
    assert forged.status_code == 401
    plain = client.post("/api/v1/proposals", json.dumps(body), content_type="text/plain")
    assert plain.status_code == 401


def test_the_history_names_the_owner_of_the_token_not_the_browser_beside_it(
    person, program, browser
):
    writes, other = program(person()), person("Commerce", "analyst")
    writes.client.force_login(other, backend="tijarat.desk.signing_in.ByAddress")
    made = writes.post("proposals", {"title": "Whose is it?", "strength": "proposed"}).json()
    assert made["created_by"]["name"] == person().name
    history = Proposal.history.get(public_id=made["id"])  # pyright: ignore
    assert history.history_user == person()


def test_who_guesses_tokens_waits(person):
    _, secret = make_token(person(), name="x", reach="read", days=30)
    for _ in range(FREE["token"]):
        assert me("tij_guess").status_code == 401
    held = me("tij_guess")
    assert held.status_code == 429
    assert int(held["Retry-After"]) > 0
    assert held.json()["status"] == 429
    assert me(secret).status_code == 200  # a right one is no guess


def test_a_token_has_its_calls_a_minute(person, program, settings, monkeypatch):
    settings.API_CALLS_A_MINUTE = 3
    monkeypatch.setattr(callers, "_calls", {})
    now = [1000.0]
    monkeypatch.setattr(callers.time, "monotonic", lambda: now[0])
    one, other = program(person()), program(person("METI"))
    assert [one.get("me").status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    assert one.get("me")["Retry-After"] == "60"
    assert other.get("me").status_code == 200
    now[0] += 60
    assert one.get("me").status_code == 200


def test_the_last_use_is_known_to_a_minute(person, program):
    reads = program(person(), "read")
    reads.get("me")
    first = Token.objects.get().used_at
    reads.get("me")
    assert Token.objects.get().used_at == first
    Token.objects.update(used_at=timezone.now() - timedelta(minutes=2))
    reads.get("me")
    assert Token.objects.get().used_at > first
