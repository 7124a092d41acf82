"""The letter itself: the same lines twice, headers that nobody writes into, a link that ends it."""

from __future__ import annotations

import email
import email.policy
import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import timezone

from tijarat.desk.letters.digest import digest_of
from tijarat.desk.letters.message import UnwritableError, message_to
from tijarat.desk.letters.wishes import choose, stop_token, wish_of
from tijarat.register.people.models import User

pytestmark = pytest.mark.django_db

ADDRESS = "https://desk.example.org"
ODD = (
    "Two lines\r\nBcc: everybody@example.org\r\n\r\nYour password runs out",
    "<script>alert(1)</script> & <b>bold</b>",
    "turned \u202eback\u202c and \u2028 parted",
    ".\r\n.",
    "名前のない提案",
    "زبان کا مرکز",
)


def written(user: User, address: str = ADDRESS):
    now = timezone.now()
    digest = digest_of(user, now, since=now, address=address)
    message = message_to(user, digest, sender="desk@example.org", address=address, name="abcdefgh")
    sent = message.as_bytes()
    assert max(map(len, sent.splitlines())) < 998, "RFC 5322"
    assert sent.isascii()
    assert re.search(rb"(?m)^List-Unsubscribe: <[!-~]+>\r$", sent), "whole, on one line"
    return digest, email.message_from_bytes(sent, policy=email.policy.SMTP)


def part(message, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return body.get_content()


class Lines(HTMLParser):
    """Links and words of the lists of a letter."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self._address = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "a":
            self._address = dict(attrs)["href"]
            self.found.append((self._address, ""))

    def handle_endtag(self, tag):
        if tag == "a":
            self._address = ""

    def handle_data(self, data):
        if self._address:
            self.found[-1] = (self._address, self.found[-1][1] + data)


@pytest.mark.parametrize("language", ["en", "ja", "ur"])
def test_both_parts_hold_the_same_lines(person, promise, language):
    user = person("Commerce", "desk_officer")
    user.language = language
    for title in ODD:
        promise(title)
    digest, message = written(user)
    said = [(line.address, line.words) for section in digest.sections for line in section.lines]
    assert len(said) == len(ODD)
    html = Lines(part(message, "html"))
    assert html.found[: len(said)] == said
    assert "script" not in html.tags
    plain = part(message, "plain").splitlines()
    marks = [line.strip("* \u2068\u2069") for line in plain if line.startswith("* ")]
    assert marks == [words for _address, words in said]
    assert [line.strip() for line in plain if "/proposals/" in line] == [a for a, _words in said]
    assert not any(line.startswith(("Bcc", "Your password")) for line in plain)
    assert message["Content-Language"] == language
    assert ('dir="rtl"' in part(message, "html")) == (language == "ur")


def test_no_title_stands_in_a_header_and_no_name_makes_one(person, promise):
    user = person("Commerce", "desk_officer")
    user.name = "Amna\r\nBcc: everybody@example.org\r\nSubject: yours"
    promise(ODD[0])
    _digest, message = written(user)
    assert message["Bcc"] is None
    assert message.get_all("Subject") == ["Tijarat: 1 promise is overdue"]
    (to,) = message["To"].addresses
    assert to.addr_spec == user.email
    assert message["Message-ID"] == "<abcdefgh@example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    known = {"from", "to", "subject", "date", "message-id", "auto-submitted", "content-language"}
    known |= {"list-unsubscribe", "list-unsubscribe-post", "mime-version", "content-type"}
    assert {name.lower() for name, _value in message.items()} == known


@pytest.mark.parametrize("address", ["nobody", "a b@example.org", "ä@example.org", "a@\r\nb"])
def test_an_address_that_is_none_is_refused(person, promise, address):
    user = person("Commerce", "desk_officer")
    promise()
    user.email = address
    with pytest.raises(UnwritableError):
        written(user)


def test_the_link_of_a_letter_ends_letters_by_one_click(person, promise):
    """RFC 8058: a POST of a mail program, without a page, a cookie or a session."""
    user = person("Commerce", "desk_officer")
    promise()
    _digest, message = written(user)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = message["List-Unsubscribe"].strip("<>")
    path = link.removeprefix(ADDRESS)
    client = Client(enforce_csrf_checks=True)
    looked = client.get(path)
    assert looked.status_code == 200
    assert wish_of(user) == "daily", "looking ends nothing: programs that scan mail look, too"
    assert user.email not in looked.content.decode()
    done = client.post(path, {"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    assert "tijarat" not in done.cookies, "no session begins"
    assert wish_of(user) == "never"


def test_one_click_is_offered_by_https_only(person, promise):
    promise()
    _digest, message = written(person("Commerce", "desk_officer"), "http://127.0.0.1:8000")
    assert message["List-Unsubscribe"].startswith("<http://127.0.0.1:8000/")
    assert message["List-Unsubscribe-Post"] is None


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: "z" * 20 + t[20:], lambda _t: "x"])
def test_a_link_that_we_did_not_sign_ends_nothing(person, change):
    user, other = person("Commerce", "desk_officer"), person("METI", "reader")
    token = change(stop_token(user))
    assert Client().post(f"/letters/stop/{token}").status_code == 404
    assert {wish_of(user), wish_of(other)} == {"daily"}


def test_she_chooses_on_her_account_page(browser, person, promise):
    user = person("Commerce", "desk_officer")
    promise()
    client = browser(user)
    assert 'value="daily" checked' in client.get("/account").content.decode()
    client.post("/account/letters", {"how_often": "weekly"})
    assert 'value="weekly" checked' in client.get("/account").content.decode()
    assert client.post("/account/letters", {"how_often": "hourly"}).status_code == 422
    assert wish_of(user) == "weekly"
    assert "A centre for languages" in client.get("/account/letter").content.decode()
    choose(user, "never")
    nothing = browser(person("METI", "reader")).get("/account/letter").content.decode()
    assert "There is nothing to say today" in nothing
