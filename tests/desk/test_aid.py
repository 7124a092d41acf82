"""Aid over HTTP: entered sum by sum, a file shown before it is taken in, and written of what both see."""

from __future__ import annotations

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.register.aid.conftest import FILE

from tijarat.register.aid.iati.parsing import read
from tijarat.register.aid.models import AidActivity, Transaction

pytestmark = pytest.mark.django_db

FIELDS = {
    "title": "Water",
    "summary": "Pipes for a town.",
    "reporting_name": "Aid Office",
    "reporting_ref": "XM-TEST-1",
    "identifier": "XM-TEST-1-A",
    "planned_start": "2024-04-01",
    "countries": "PK",
    "sectors": "14030",
    "finance_type": "110",
    "funder": "Japan",
    "scope": "side",
}


@pytest.fixture
def officer(person, browser):
    return browser(person("Commerce", "desk_officer"))


@pytest.fixture
def page(officer) -> str:
    answer = officer.post("/aid/new", FIELDS)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def text(client, address: str) -> str:
    return html.unescape(client.get(address).content.decode())


def test_committed_against_disbursed_with_the_rate_that_was_entered(officer, page):
    for fields in (
        {"kind": "2", "day": "2024-05-01", "value": "3000000", "currency": "JPY"},
        {
            "kind": "3",
            "day": "2025-05-01",
            "value": "1500000",
            "currency": "JPY",
            "rate": "150",
            "rate_on": "2025-05-01",
            "rate_source": "Bank of Japan",
        },
    ):
        assert officer.post(f"{page}/transaction", fields).status_code == 302
    shown = text(officer, page)
    assert "disbursed, 50% of it" in shown
    assert "USD\N{NO-BREAK SPACE}10,000" in shown
    assert "150 yen for a dollar, Bank of Japan, 1 May 2025" in shown
    assert "in dollars: disbursed USD\N{NO-BREAK SPACE}10,000." in shown
    listing = text(officer, "/aid")
    assert "50% of what was committed in JPY is disbursed" in listing
    assert 'href="/sheets/aid_activity/csv"' in listing
    row = Transaction.objects.get(kind="3")
    officer.post(f"{page}/transaction/{row.public_id}/remove")
    assert Transaction.objects.count() == 1


def send(client, text_of_file: str):
    file = SimpleUploadedFile("donor.xml", text_of_file.encode(), "application/xml")
    return client.post("/aid/file", {"file": file, "scope": "side"})


def hidden_fields(body: str) -> dict[str, str]:
    form = body.split("/aid/file/take")[1]
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))


def test_a_file_is_shown_field_by_field_before_it_is_taken_in(officer, page):
    shown = send(officer, FILE.replace(">Water<", ">Clean water<"))
    assert shown.status_code == 200
    body = shown.content.decode()
    assert "0 new, 1 changed" in body
    assert "Clean water" in body
    assert "2024-05-01 2 1000000 JPY" in body
    assert AidActivity.objects.get().title == "Water"
    fields = hidden_fields(body)
    assert officer.post("/aid/file/take", fields).status_code == 302
    assert officer.post("/aid/file/take", fields).status_code == 302  # sent twice, done once
    activity = AidActivity.objects.get()
    assert (activity.title, activity.state) == ("Clean water", "implementation")
    assert activity.transactions.count() == 2
    assert "The register says the same already" in text_after(officer)


def text_after(officer) -> str:
    return send(officer, FILE.replace(">Water<", ">Clean water<")).content.decode()


def test_faults_are_told_with_their_lines_and_nothing_can_be_taken_in(officer):
    answer = send(officer, FILE.replace(">2500.50<", ">-1<"))
    assert answer.status_code == 422
    body = html.unescape(answer.content.decode())
    assert "1 fault: nothing of the file is taken in" in body
    assert "'-1'" in body
    assert "/aid/file/take" not in body


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ('<!DOCTYPE x [<!ENTITY e "1">]><iati-activities/>', "document type"),
        ("<html/>", "begins with 'html'"),
        (FILE.replace('"2.03"', '"1.05"'), "version '1.05'"),
    ],
)
def test_what_is_no_file_of_iati_is_refused_with_the_reason(officer, document, words):
    answer = send(officer, document)
    assert answer.status_code == 422
    assert words in html.unescape(answer.content.decode())


def test_what_was_not_shown_so_is_not_taken_in(officer):
    fields = hidden_fields(send(officer, FILE).content.decode())
    for change in ({"digest": "0" * 64}, {"content": "not base64!"}, {"scope": "shared"}):
        assert officer.post("/aid/file/take", fields | change | {"token": ""}).status_code == 422
    assert not AidActivity.objects.exists()


def test_both_sides_get_the_same_file_of_what_is_shared(officer, page, person, browser):
    reviewer, meti = browser(person("Commerce", "reviewer")), browser(person("METI", "reader"))
    assert meti.get("/aid/iati.xml").status_code == 422
    assert "nobody" not in text(officer, page)
    item = page.replace("/aid/", "/items/")
    version = AidActivity.objects.get().version
    reviewer.post(f"{item}/share", {"scope": "shared", "version": version})
    answer = meti.get("/aid/iati.xml")
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    (one,) = read(answer.content).records
    assert (one.title, one.sectors, [p.name for p in one.parties]) == ("Water", "14030", ["Japan"])
    assert answer.content == officer.get("/aid/iati.xml").content


def test_the_other_side_sees_no_activity_that_is_not_shared(page, person, browser):
    meti = browser(person("METI", "desk_officer"))
    for address in ("", "/edit", "/transaction"):
        assert meti.get(page + address).status_code == 404
    assert "Water" not in text(meti, "/aid")
