"""An administrator's pages, walked: invite, open the account, give and take roles, close."""

from __future__ import annotations

import re

import pytest
from pyotp.totp import TOTP

from tijarat.register.core.log import verify
from tijarat.register.core.models import LogEntry
from tijarat.register.people.models import Grant, Link, User

pytestmark = pytest.mark.django_db
GOOD = "seven quiet harbours"
LINK = re.compile(r"//testserver(/link/[\w-]+)")


@pytest.fixture
def admin(person, browser):
    return browser(person("Commerce", "administrator"))


def token_of(client, address):
    page = client.get(address)
    assert page.status_code == 200
    return re.search(r'name="token" value="([^"]*)"', page.content.decode())[1]


def test_from_invitation_to_a_closed_account(admin, browser, offices):
    asked = {
        "email": "new@example.org",
        "name": "New Sample",
        "organisation": offices["Industries"].public_id,
        "roles": ["reviewer"],
        "token": token_of(admin, "/people/invite"),
    }
    made = admin.post("/people/invite", asked)
    link = LINK.search(made.content.decode())[1]
    again = admin.post("/people/invite", asked)  # a second click makes no second person
    user = User.objects.get(email="new@example.org")
    assert (again.status_code, again["Location"]) == (302, f"/people/{user.public_id}")
    assert Link.objects.count() == 1
    assert "Invited; the link works until" in admin.get(again["Location"]).content.decode()
    assert link not in admin.get(again["Location"]).content.decode()
    # she opens it: name, password, code
    client = browser(None)
    page = client.get(link).content.decode()
    assert 'value="New Sample"' in page
    assert client.post(link, {"name": "New Sample", "password": "123456789012"}).status_code == 422
    answer = client.post(link, {"name": "Nora Sample", "password": GOOD})
    assert answer["Location"] == "/sign-in/telephone"
    assert client.get(link).status_code == 404
    page = client.get("/sign-in/telephone").content.decode()
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].replace(" ", "")
    assert client.post("/sign-in/telephone", {"code": TOTP(secret).now()}).status_code == 200
    assert "Nora Sample" in client.get("/").content.decode()
    # she loses the telephone; then a role is given and taken; then she leaves
    at = f"/people/{user.public_id}"
    assert "The telephone is lost" in admin.get(at).content.decode()
    admin.post(f"{at}/no-telephone")
    assert client.get("/").status_code == 302
    answer = admin.post(f"{at}/roles", {"role": "analyst", "token": token_of(admin, f"{at}/roles")})
    assert answer["Location"] == at
    admin.post(f"{at}/roles/analyst/end")
    assert "taken back" in admin.get(at).content.decode()
    link = LINK.search(admin.post(f"{at}/link").content.decode())[1]
    client.post(link, {"password": GOOD + "!"})
    assert User.objects.get(pk=user.pk).check_password(GOOD + "!")
    admin.post(f"{at}/close")
    assert "Closed on" in admin.get(at).content.decode()
    reopened = admin.post(f"{at}/reopen")
    assert LINK.search(reopened.content.decode())
    verbs = [
        "invite", "use_link", "set_up_code", "remove_code", "grant_role", "end_role", "make_link",
        "use_link", "close_account", "reopen_account",
    ]  # fmt: skip
    assert list(LogEntry.objects.values_list("verb", flat=True)) == verbs
    assert verify().whole


def test_offices_of_the_own_side(admin, offices):
    page = admin.get("/offices").content.decode()
    assert "Industries" in page
    assert "METI" not in page
    fields = {"name": "Trade Development", "short_name": "TDAP", "kind": "agency"}
    answer = admin.post("/offices/new", fields | {"token": token_of(admin, "/offices/new")})
    assert answer["Location"] == "/offices"
    again = admin.post("/offices/new", fields | {"token": token_of(admin, "/offices/new")})
    assert again.status_code == 422
    at = f"/offices/{offices['Industries'].public_id}"
    assert 'value="Industries"' in admin.get(at).content.decode()
    admin.post(at, fields | {"name": "Industries and Production"})
    offices["Industries"].refresh_from_db()
    assert offices["Industries"].name == "Industries and Production"
    assert admin.get(f"/offices/{offices['METI'].public_id}").status_code == 404


def pages_of(user, office):
    at = f"/people/{user.public_id}"
    gets = ["/people", "/people/invite", at, f"{at}/roles", "/offices", "/offices/new"]
    gets.append(f"/offices/{office.public_id}")
    steps = ["link", "no-telephone", "close", "reopen", "roles/reader/end"]
    return gets, [f"{at}/{step}" for step in steps]


@pytest.mark.parametrize(
    "role", ["reader", "desk_officer", "reviewer", "publisher", "auditor", "counterpart"]
)
def test_for_others_these_pages_do_not_exist(person, browser, offices, role):
    other = person("Industries", "reader")
    gets, posts = pages_of(other, offices["Industries"])
    client = browser(person("Commerce", role))
    assert {client.get(page).status_code for page in gets} == {404}
    assert {client.post(page).status_code for page in posts} == {404}
    assert not LogEntry.objects.exists()


def test_the_other_sides_people_do_not_exist_for_an_administrator(admin, person, offices):
    other = person("METI", "reader")
    gets, posts = pages_of(other, offices["METI"])
    assert {admin.get(page).status_code for page in gets if other.public_id in page} == {404}
    assert {admin.post(page).status_code for page in posts} == {404}
    assert other.name not in admin.get("/people").content.decode()
    answer = admin.post(
        "/people/invite",
        {"email": "n@example.org", "name": "N", "organisation": offices["METI"].public_id,
         "roles": ["reader"]},
    )  # fmt: skip
    assert answer.status_code == 422
    assert not User.objects.filter(email="n@example.org").exists()


def test_an_administrator_reads_no_content_and_cannot_help_herself(admin, person):
    herself = person("Commerce", "administrator")
    at = f"/people/{herself.public_id}"
    page = admin.get(at).content.decode()
    assert "another administrator of your side" in page
    assert "Give a role" not in page
    assert admin.post(f"{at}/roles", {"role": "publisher"}).status_code == 403
    assert admin.post(f"{at}/roles/administrator/end").status_code == 403
    assert admin.post(f"{at}/close").status_code == 403
    assert Grant.objects.filter(user=herself).count() == 1
    assert admin.get("/log").status_code == 404


@pytest.mark.parametrize("page", ["/people", "/people/invite", "/offices", "/account"])
def test_pages_stay_within_twelve_queries(
    admin, person, page, django_assert_max_num_queries, offices
):
    for n in range(12):
        person("Industries", "reader", *["analyst"] * (n % 2))
    with django_assert_max_num_queries(12):
        assert admin.get(page).status_code == 200
    at = f"/people/{person('Industries', 'reader').public_id}"
    with django_assert_max_num_queries(12):
        assert admin.get(at).status_code == 200


@pytest.mark.parametrize(
    ("role", "says", "not_"),
    [
        ("administrator", 'href="/people">People</a> you invite', "/documents/new"),
        ("desk_officer", 'href="/documents/new"', "you invite"),
        ("reader", "Nothing asks for you today.", "/documents/new"),
    ],
)
def test_an_empty_first_page_asks_for_what_its_person_may_do(person, browser, role, says, not_):
    page = browser(person("Commerce", role)).get("/").content.decode()
    assert says in page
    assert not_ not in page


def test_who_gives_a_role_reads_what_it_may(admin, browser, person):
    assert "the same for all of her side" in admin.get("/people/invite").content.decode()
    assert (
        "begins nothing"
        in browser(person("Commerce", "focal_point")).get("/account").content.decode()
    )
