"""Sign in, with a code where a role asks for one; sessions that end; nothing told about who exists."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.utils import timezone
from pyotp.totp import TOTP

from tijarat.register.people import accounts
from tijarat.register.people.codes import new_nonce, secret_of, set_up
from tijarat.register.people.models import OneTimeCode, Session, User
from tijarat.register.people.throttling import FREE
from tijarat.register.permissions import Role

pytestmark = pytest.mark.django_db
GOOD = "seven quiet harbours"
SECONDS = 30


@pytest.fixture
def known(person):
    """A person with a password."""

    def make(office="Commerce", *roles):
        user = person(office, *roles)
        user.set_password(GOOD)
        user.save()
        return user

    return make


def sign_in(client, email, password=GOOD, **other):
    return client.post("/sign-in", {"email": email, "password": password, **other})


def code_of(user, later=0):
    nonce = OneTimeCode.objects.get(user=user).nonce
    return TOTP(secret_of(nonce)).at(timezone.now() + timedelta(seconds=later))


def with_telephone(user):
    nonce = new_nonce()
    words = set_up(user, nonce, TOTP(secret_of(nonce)).at(timezone.now()))
    OneTimeCode.objects.update(last_step=0)  # as if it had been set up earlier
    return words


def test_address_and_password_let_in_and_lead_back(known, browser):
    user = known()
    client = browser(None)
    page = client.get("/proposals?state=agreed")
    assert page["Location"] == "/sign-in?next=%2Fproposals%3Fstate%3Dagreed"
    assert "ended" not in client.get(page["Location"]).content.decode()
    key = client.session.session_key
    answer = sign_in(client, user.email.upper(), next="/proposals?state=agreed")
    assert (answer.status_code, answer["Location"]) == (302, "/proposals?state=agreed")
    assert client.session.session_key != key
    assert client.get("/").status_code == 200


def test_a_refusal_tells_nothing_about_who_exists(known, person, offices, monkeypatch):
    closed, admin = known("Industries"), person("Commerce", "administrator")
    accounts.close_account(closed, by=admin)
    accounts.invite("invited@example.org", "I", offices["Commerce"], [Role.READER], by=admin)
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *args: hashed.append("once") or encode(*args)
    )
    answers = {}
    for email, password in [
        (known().email, "not her password"),
        ("nobody@example.org", GOOD),
        (closed.email, GOOD),
        ("invited@example.org", GOOD),
    ]:
        hashed.clear()
        page = sign_in(Client(), email, password)
        answers[email] = (
            page.status_code,
            re.sub(r'(csrfmiddlewaretoken" value|csrfmiddlewaretoken&quot;)="[^"]*"', "", re.sub(
                r'X-CSRFToken": "[^"]*"', "", page.content.decode())).replace(email, ""),
            len(hashed),
        )  # fmt: skip
    first = next(iter(answers.values()))
    assert first[0] == 422
    assert first[2] >= 1
    assert all(answer == first for answer in answers.values())


@pytest.mark.parametrize("exists", [True, False])
def test_guessing_is_slowed_down_alike_for_known_and_unknown(known, exists):
    email = known().email if exists else "nobody@example.org"
    for _ in range(FREE["address"]):
        assert sign_in(Client(), email, "wrong").status_code == 422
    page = sign_in(Client(), email)  # right, but too soon, and from another browser
    assert page.status_code == 429
    assert page["Retry-After"] == "30"
    assert "Wait 1 minute" in page.content.decode()
    assert sign_in(Client(), known("Industries").email).status_code == 302


def test_a_right_password_begins_the_count_anew(known):
    user = known()
    for _ in range(3):
        for _ in range(FREE["address"] - 1):
            sign_in(Client(), user.email, "wrong")
        assert sign_in(Client(), user.email).status_code == 302


def test_behind_the_proxy_the_client_is_whom_the_proxy_saw(known, settings):
    def tries(address, told):
        return Client().post(
            "/sign-in",
            {"email": address, "password": "wrong"},
            headers={"x-forwarded-for": told},
        )

    for n in range(FREE["client"]):  # without a proxy the header is anybody's word
        tries(f"{n}@example.org", f"192.0.2.{n}")
    assert tries("new@example.org", "192.0.2.99").status_code == 429
    settings.BEHIND_PROXY = True
    assert tries("newer@example.org", "10.0.0.1, 192.0.2.99").status_code == 422
    for n in range(FREE["client"] - 1):
        tries(f"x{n}@example.org", f"198.51.100.{n}, 192.0.2.99")
    assert tries("newest@example.org", "192.0.2.99").status_code == 429


@pytest.mark.parametrize("role", ["reviewer", "publisher", "auditor", "administrator"])
def test_roles_that_need_a_code_are_led_to_set_it_up(known, browser, role):
    user, client = known("Commerce", role), browser(None)
    answer = sign_in(client, user.email, next="/public")
    assert answer["Location"] == "/sign-in/telephone"
    assert client.get("/")["Location"].startswith("/sign-in")  # half signed in is not signed in
    page = client.get("/sign-in/telephone").content.decode()
    assert "<svg" in page
    assert "style=" not in page.replace("stylesheet", "")
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].replace(" ", "")
    assert client.post("/sign-in/telephone", {"code": "12"}).status_code == 422
    shown = client.post("/sign-in/telephone", {"code": TOTP(secret).now()})
    assert shown.status_code == 200
    assert shown.content.decode().count("<li><code>") == 10
    assert 'href="/public"' in shown.content.decode()
    assert client.get("/account").status_code == 200


@pytest.mark.parametrize(
    "role", ["reader", "analyst", "desk_officer", "focal_point", "counterpart"]
)
def test_other_roles_need_none(known, browser, role):
    client = browser(None)
    assert sign_in(client, known("Commerce", role).email)["Location"] == "/"


def test_the_code_lets_in_once(known, browser):
    user = known("Commerce", "reviewer")
    words = with_telephone(user)
    client, thief = browser(None), browser(None)
    for one in (client, thief):
        assert sign_in(one, user.email)["Location"] == "/sign-in/code"
    code = code_of(user)
    key = client.session.session_key
    assert client.post("/sign-in/code", {"code": code})["Location"] == "/"
    assert client.session.session_key != key
    page = thief.post("/sign-in/code", {"code": code})  # read over her shoulder
    assert page.status_code == 422
    assert "used already" in page.content.decode()
    assert thief.get("/").status_code == 302
    assert thief.post("/sign-in/code", {"code": words[3]})["Location"] == "/"


def test_guessing_codes_is_slowed_down_and_half_a_sign_in_ends(known, browser, monkeypatch):
    user, client = known("Commerce", "reviewer"), browser(None)
    with_telephone(user)
    sign_in(client, user.email)
    for _ in range(FREE["code"]):
        assert client.post("/sign-in/code", {"code": "wrong"}).status_code == 422
    page = client.post("/sign-in/code", {"code": code_of(user)})
    assert page.status_code == 429
    assert "Wait" in page.content.decode()
    monkeypatch.setattr("tijarat.desk.pages.signing_in.HALF_LASTS", -1)
    assert client.get("/sign-in/code")["Location"] == "/sign-in"
    assert browser(None).get("/sign-in/code")["Location"] == "/sign-in"
    assert browser(None).get("/sign-in/telephone")["Location"] == "/sign-in"


def test_the_sample_lets_in_without_a_code_and_no_other_register_does(person, browser, settings):
    user, client = person("Commerce", "reviewer"), browser(None)
    assert client.post("/sign-in/as", {"email": user.email}).status_code == 404
    settings.SAMPLE = True
    assert client.post("/sign-in/as", {"email": user.email})["Location"] == "/"
    assert client.get("/").status_code == 200


def at(monkeypatch, later):
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + later)


def test_a_session_ends_after_an_hour_without_use(known, browser, monkeypatch):
    user, client = known(), browser(None)
    sign_in(client, user.email)
    at(monkeypatch, timedelta(minutes=59))
    assert client.get("/account").status_code == 200
    monkeypatch.undo()
    at(monkeypatch, timedelta(minutes=59 + 59))
    assert client.get("/account").status_code == 200
    monkeypatch.undo()
    at(monkeypatch, timedelta(minutes=59 + 59 + 61))
    answer = client.get("/proposals")
    assert answer["Location"] == "/sign-in?next=%2Fproposals&ended=1"
    assert "Your session ended" in client.get(answer["Location"]).content.decode()


def test_a_session_in_use_ends_after_eight_hours(known, browser, monkeypatch):
    user, client = known(), browser(None)
    sign_in(client, user.email)
    for half_hours in range(1, 16):
        at(monkeypatch, timedelta(minutes=30 * half_hours))
        assert client.get("/account").status_code == 200, half_hours
        monkeypatch.undo()
    at(monkeypatch, timedelta(hours=8, seconds=1))
    assert client.get("/account").status_code == 302


def test_a_page_does_not_write_the_session_every_time(known, browser, django_assert_num_queries):
    client = browser(known())
    client.get("/account")
    before = Session.objects.get().session_data
    client.get("/account")
    assert Session.objects.get().session_data == before


def test_one_sees_and_ends_ones_own_sessions_alone(known, browser):
    user, other = known(), known("METI")
    here, there, theirs = browser(None), browser(None), browser(None)
    sign_in(here, user.email)
    there.post(
        "/sign-in",
        {"email": user.email, "password": GOOD},
        headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/150.0"},
    )
    sign_in(theirs, other.email)
    page = here.get("/account").content.decode()
    assert "You are signed in with 2 browsers" in page
    assert "Firefox, Windows" in page
    assert page.count("End this") == 1
    not_hers = Session.objects.get(user=other).public_id
    assert here.post(f"/account/sessions/{not_hers}/end").status_code == 404
    assert theirs.get("/").status_code == 200
    end = re.search(r"/account/sessions/\w+/end", page)[0]
    assert here.post(end).status_code == 302
    assert there.get("/").status_code == 302
    sign_in(there, user.email)
    here.post("/account/sessions/end")
    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 200
    here.post("/sign-out")
    assert not Session.objects.filter(user=user).exists()


def test_what_must_end_sessions_ends_them(known, browser, person):
    admin = person("Commerce", "administrator")
    user = known("Commerce", "reader")

    def signed_in():
        client = browser(None)
        assert sign_in(client, user.email)["Location"] == "/"
        return client

    client = signed_in()
    accounts.grant_role(user, Role.REVIEWER, by=admin)  # asks for a code from now on
    assert client.get("/").status_code == 302
    accounts.end_role(user.grants.get(role="reviewer"), by=admin)
    client, kept = signed_in(), signed_in()
    new = GOOD + " and one more"
    answer = kept.post("/account/password", {"old": GOOD, "password": new})
    assert answer["Location"] == "/account"
    assert client.get("/").status_code == 302
    assert kept.get("/").status_code == 200
    accounts.close_account(user, by=admin)
    assert kept.get("/").status_code == 302
    assert not Session.objects.filter(user=user).exists()


def test_a_wrong_old_password_is_said_and_slowed_down(known, browser):
    client = browser(known())
    for _ in range(FREE["address"]):
        page = client.post("/account/password", {"old": "x", "password": GOOD + "!"})
        assert page.status_code == 422
        assert "not the one you typed" in page.content.decode()
    page = client.post("/account/password", {"old": GOOD, "password": GOOD + "!"})
    assert "Wait" in page.content.decode()
    weak = client.post("/account/password", {"old": GOOD, "password": "password"})
    assert "too short" in weak.content.decode()


def test_expired_sessions_are_forgotten_at_the_next_sign_in(known, browser):
    user = known()
    sign_in(browser(None), user.email)
    Session.objects.update(expire_date=timezone.now())
    sign_in(browser(None), user.email)
    assert Session.objects.count() == 1
    assert User.objects.get(pk=user.pk).last_login is not None
