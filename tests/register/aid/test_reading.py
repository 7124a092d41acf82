"""Files from anybody: hostile ones are refused before anything is built, wrong ones told line by line."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.register.aid.conftest import FILE

from tijarat.register.aid.iati import parsing
from tijarat.register.aid.iati.parsing import LARGEST, read
from tijarat.register.errors import RefusedEntryError


def test_a_file_is_read_with_its_default_currency():
    found = read(FILE.encode())
    assert found.faults == []
    (one,) = found.records
    assert (one.identifier, one.line, one.status) == ("XM-TEST-1-A", 3, "2")
    assert one.actual_start == date(2024, 4, 1)
    assert [(m.kind, m.value, m.currency) for m in one.money] == [
        ("2", Decimal(1000000), "JPY"),
        ("3", Decimal("2500.50"), "USD"),
    ]


LAUGHS = "".join(
    f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "ha"}{("&l" + str(n - 1) + ";") * 9 if n else ""}">'
    for n in range(9)
)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (f"<!DOCTYPE x [{LAUGHS}]><iati-activities>&l8;</iati-activities>", "document type"),
        (
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><iati-activities>&e;</iati-activities>',
            "document type",
        ),
        ('<!DOCTYPE x SYSTEM "http://dtd.example.org/x.dtd"><iati-activities/>', "document type"),
        ('<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///x">%p;]><iati-activities/>', "document type"),
        ("<iati-activities", "no XML"),
        ("", "no XML"),
        ("dates, 080410", "no XML"),
        ("<feed/>", "begins with 'feed'"),
        ("<iati-activities/>", "version ''"),
        ('<iati-activities version="1.05"/>', "version '1.05'"),
        ('<iati-activities version="2.04"/>', "expected 2.03"),
        ('<iati-activities version="2.03"/>', "no iati-activity"),
        (
            '<iati-activities version="2.03">' + "<a>" * 40 + "</a>" * 40 + "</iati-activities>",
            "nested deeper",
        ),
        (
            '<iati-activities version="2.03">' + "<a/>" * 60_001 + "</iati-activities>",
            "more than 60000",
        ),
    ],
)
def test_what_is_no_file_of_iati_is_refused_at_once(document, words):
    begun = time.process_time()
    with pytest.raises(RefusedEntryError, match=words):
        read(document.encode())
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "latin-1"])
def test_a_document_type_hides_in_no_encoding(encoding):
    head = "" if encoding != "latin-1" else '<?xml version="1.0" encoding="latin-1"?>'
    text = f'{head}<!DOCTYPE x [<!ENTITY e "1">]><iati-activities>&e;</iati-activities>'
    with pytest.raises(RefusedEntryError, match="document type"):
        read(text.encode(encoding))


def test_a_file_that_is_too_large_is_not_even_parsed(monkeypatch):
    monkeypatch.setattr(parsing, "guarded", lambda *_a, **_k: pytest.fail("it was parsed"))
    with pytest.raises(RefusedEntryError, match="1000 at the most"):
        read(b" " * (LARGEST + 1))


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("XM-TEST-1-A<", "XM TEST<", 3, "without spaces"),
        ("XM-TEST-1-A<", "OTHER-A<", 5, "does not begin with that of its reporting organisation"),
        ('type="10"><narrative>Aid', 'type="ministry"><narrative>Aid', 5, "two digits"),
        ("<title><narrative>Water</narrative></title>", "", 3, "It has no title"),
        ("<narrative>Pipes for a town.</narrative>", "<narrative/>", 7, "no words"),
        ('role="1"', 'role="9"', 8, "role 1 to 4"),
        ('activity-status code="2"', 'activity-status code="7"', 9, "expected 1 to 6"),
        ('iso-date="2024-04-01" type="2"', 'iso-date="1.4.2024" type="2"', 10, "such as 2026-04-01"),
        ('iso-date="2024-04-01" type="2"', 'iso-date="2024-02-30" type="2"', 10, "'2024-02-30'"),
        ('type="2"/>', 'type="8"/>', 10, "expected 1 to 4"),
        ('country code="PK"', 'country code="Pakistan"', 11, "not as agreed"),
        ('code="14030"', 'code="water"', 12, "not as agreed"),
        ('code="14030"', 'code="14030" percentage="140"', 12, "percentage '140'"),
        ('default-currency="JPY"', 'default-currency="YEN"', 14, "ISO 4217"),
        ('default-currency="JPY"', "", 14, "The currency is ''"),
        (">2500.50<", ">-2500.50<", 19, "not a negative one"),
        (">2500.50<", ">0<", 19, "more than zero"),
        (">2500.50<", ">NaN<", 19, "more than zero"),
        (">2500.50<", ">2,500<", 19, "more than zero"),
        (">2500.50<", ">1e30<", 19, "more than zero"),
        ('transaction-date iso-date="2025-06-01"', "transaction-date", 21, "The date is ''"),
        ('date iso-date="2025-06-01"', 'date iso-date="2999-06-01"', 19, "still to come"),
        (' value-date="2025-06-01"', "", 22, "The date is ''"),
        (
            "</iati-activity>",
            '<document-link url="javascript:alert(1)" format="text/html"/></iati-activity>',
            24,
            "an address on the web",
        ),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_line(before, after, line, words):
    assert before in FILE
    found = read(FILE.replace(before, after, 1).encode())
    assert any(one.line == line and words in one.words for one in found.faults), found.faults


def test_the_same_identifier_twice_is_a_fault_of_the_second():
    activity = FILE[FILE.index("  <iati-activity ") : FILE.index("</iati-activities>")]
    found = read(FILE.replace("</iati-activities>", f"{activity}</iati-activities>").encode())
    (one,) = found.faults
    assert one.line == 25
    assert "stands in line 3 already" in one.words


def test_what_the_register_does_not_keep_is_counted():
    more = (
        '<budget type="1"/><transaction><transaction-type code="11"/></transaction>'
        '<sector vocabulary="99" code="x"/><result type="1"/></iati-activity>'
    )
    found = read(FILE.replace("</iati-activity>", more).encode())
    assert found.faults == []
    assert found.left_out == {
        "budget": 1,
        "transaction, type 11": 1,
        "sector, other vocabulary": 1,
        "result": 1,
    }


@given(st.binary(max_size=300))
@example(b"\x00")
@example(b"<?xml version='1.0' encoding='no-such'?><iati-activities/>")
def test_no_bytes_are_a_fault_of_ours(data):
    with pytest.raises(RefusedEntryError):
        read(data)


@given(st.integers(0, len(FILE) - 1), st.sampled_from(["", "&", "<", '"', "\ufffd", "9", "-"]))
@example(FILE.index(">1000000<") + 1, "-")
def test_a_damaged_file_is_refused_or_its_faults_are_told(at, sign):
    damaged = FILE[:at] + sign + FILE[at + 1 :]
    try:
        found = read(damaged.encode())
    except RefusedEntryError:
        return
    for one in found.records:
        assert all(money.value > 0 for money in one.money)
