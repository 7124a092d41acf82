"""Tables filled from a file: looked at first, then entered whole and once, or not at all."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone, translation
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tijarat.desk.sheets.checked import check
from tijarat.desk.sheets.imports import IMPORTS
from tijarat.desk.sheets.kinds import sheets
from tijarat.desk.sheets.opened import SheetError
from tijarat.desk.sheets.template import as_template
from tijarat.desk.sheets.written import Table, as_csv, as_excel, as_package
from tijarat.register.core.due import run_due
from tijarat.register.core.log import verify
from tijarat.register.core.models import LogEntry
from tijarat.register.core.scope import Scope
from tijarat.register.core.writing import create
from tijarat.register.dialogue.models import Meeting, Proposal
from tijarat.register.people.models import Organisation
from tijarat.register.promotion.models import BuyerRequest
from tijarat.register.uploads.models import Upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def amna(person):
    return person("Commerce", "desk_officer")


@pytest.fixture
def officer(amna, browser):
    return browser(amna)


def book(*rows: tuple) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def sheet_of(*rows: tuple) -> bytes:
    """CSV of some rows."""
    file = StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


HEAD = ("title", "how firmly", "date", "HS codes it concerns", "owner")
GOOD = sheet_of(
    HEAD,
    ("Dates", "agreed", "2027-03-31", "0804.10", ""),
    ("Honey", "提案", "", "040900", ""),
)


def wrong_in(content: bytes, viewer, kind: str = "proposal") -> dict[str, str]:
    return {one.place: one.why for one in check(content, kind, viewer).wrong}


# ------------------------------------------------------------------ what would come of a file


def test_each_cell_that_is_wrong_is_named_with_what_was_expected(amna):
    content = book(
        ("title", "how firmly", "date", "HS codes it concerns", "owner", "put by", "meeting"),
        ("Dates", "agred", "31/12/2026", 80410, "Nobody", "China", "No such talks"),
        ("=1+1", None, 12, "honey", None, None, None),
        ("x" * 241, "agreed", date(2026, 12, 31), None, None, "Japan", None),
    )
    found = wrong_in(content, amna)
    assert set(found) == {"B2", "C2", "D2", "E2", "F2", "G2", "A3", "B3", "C3", "D3", "A4"}
    assert "Did you mean 'agreed'?" in found["B2"]
    assert "'31/12/2026' came, which is no day" in found["C2"]
    assert "'080410'" in found["D2"]
    assert "loses leading zeros" in found["D2"]
    assert "expected one of: " in found["E2"]
    assert "Pakistan" in found["F2"]
    assert "'No such talks' came" in found["G2"]
    assert "A formula came, '=1+1'" in found["A3"]
    assert found["B3"] == "It is empty, and is needed."
    assert "241 characters came; expected at most 240" in found["A4"]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (("titel", "how firmly"), "heading 'titel' at A1 is none.*Did you mean 'title'"),
        (("what exactly",), "headings title, how firmly are missing; what exactly came"),
        (("title", "how firmly", "Title *"), "'Title \\*' came twice, at C1"),
    ],
)
def test_wrong_headings_are_refused(amna, head, words):
    with pytest.raises(SheetError, match=words):
        check(sheet_of(head, ("a", "agreed", "b")), "proposal", amna)


def test_a_cell_under_no_heading_is_told(amna):
    content = sheet_of(("title", "how firmly"), ("Dates", "agreed", "lost"))
    assert wrong_in(content, amna) == {"C2": "It stands under no heading."}


def test_rows_that_repeat_are_wrong_and_what_is_here_is_left_out(amna, person):
    create(Proposal, by=amna, scope=Scope.SIDE, title="Dates", strength="agreed")
    create(Proposal, by=person("Industries", "desk_officer"), title="Honey", strength="agreed")
    create(Proposal, by=person("METI", "desk_officer"), title="Tea", strength="agreed")
    content = sheet_of(
        ("title", "strength"), ("DATES ", "agreed"), ("Honey", "agreed"), ("Tea", "agreed"),
        ("rice", "agreed"), ("Rice", "signed"),
    )  # fmt: skip
    found = check(content, "proposal", amna)
    assert [row.here.title if row.here else None for row in found.rows] == ["Dates"] + [None] * 4
    assert [(one.place, one.why) for one in found.wrong] == [
        ("row 6", "It says the same as row 5; remove one of them.")
    ]


def test_headings_and_codes_are_read_in_any_language(amna):
    with translation.override("ja"):
        head = [str(one.column.title) for one in IMPORTS["proposal"].columns(amna)]
    row = ["Dates", "x", "双方", "合意", "2", "080410", "Commerce", amna.name, "2027-01-31", ""]
    found = check(sheet_of(head, row), "proposal", amna)
    assert found.wrong == []
    values = found.rows[0].values
    assert (values["put_by"], values["strength"], values["specificity"]) == ("PAK JPN", "agreed", 2)
    assert (values["lead"], values["owner"]) == (amna.organisation, amna)


def test_of_two_that_are_called_alike_the_identifier_says_which(amna):
    talks = [
        create(Meeting, by=amna, title="Talks", held_on=timezone.localdate(), place=place)
        for place in ("Tokyo", "Lahore")
    ]
    head = ("title", "strength", "meeting")
    assert "2 that you see are called 'Talks'" in wrong_in(
        sheet_of(head, ("Dates", "agreed", "Talks")), amna
    )["C2"]  # fmt: skip
    found = check(sheet_of(head, ("Dates", "agreed", talks[1].public_id)), "proposal", amna)
    assert found.rows[0].values["meeting"] == talks[1]


def test_what_she_does_not_see_is_neither_a_double_nor_named(amna, person):
    theirs = person("METI", "desk_officer")
    hidden = create(Meeting, by=theirs, title="Secret", held_on=timezone.localdate(), place="T")
    for said in (hidden.title, hidden.public_id, "no such thing", theirs.name):
        why = wrong_in(
            sheet_of(("title", "strength", "meeting"), ("a", "agreed", said)), amna
        )["C2"]  # fmt: skip
        assert why == f"'{said}' came; expected one of: –."


def test_companies_and_requests_are_checked_by_the_rules_of_their_domain(amna):
    Organisation.objects.create(side="PAK", kind="company", name="Old Co.", short_name="Old")
    content = sheet_of(("name",), ("New Co.",), ("old co.",), ("Commerce",))
    found = check(content, "company", amna)
    assert [row.number for row in found.fresh] == [2]
    assert [row.number for row in found.known] == [3]
    assert [one.why for one in found.wrong] == [
        "'Commerce' is an office in this register, not a company."
    ]
    content = sheet_of(
        ("title", "product, in words", "quantity", "unit", "buyer"),
        ("Dates", "fresh dates", "20", "tonnes", "Old Co."), ("Figs", "figs", "20", "", ""),
        ("Rice", "rice", "many", "", ""), ("Tea", "tea", "NaN", "", ""),
    )  # fmt: skip
    found = wrong_in(content, amna, "buyer_request")
    assert set(found) == {"row 3", "C4", "C5"}
    assert "has a unit" in found["row 3"]


# ------------------------------------------------------------------ there and back


def test_an_export_can_be_taken_in_again(amna):
    talks = create(Meeting, by=amna, title="Talks", held_on=timezone.localdate(), place="T")
    made = create(
        Proposal, by=amna, scope=Scope.SIDE, title="=Dates", strength="signed", owner=amna,
        lead=amna.organisation, summary="@one\ntwo", put_by="PAK JPN", products="080410",
        specificity=3, meeting=talks,
    )  # fmt: skip
    sheet = sheets()["proposal"]
    fields = [one.column.name for one in IMPORTS["proposal"].columns(amna)]
    wanted = {name: getattr(made, name) for name in fields}
    for language in ("en", "ja", "ur"):
        with translation.override(language):
            table = Table(sheet, sheet.cells(sheet.rows(amna), amna), amna.name)
            files = [as_csv(table), as_excel(table)]
        for content in files:
            found = check(content, "proposal", amna)
            assert found.wrong == [], language
            assert found.rows[0].values == wanted
            assert found.rows[0].here == made
            assert len(found.unread) == len(sheet.columns) - len(fields)
    with pytest.raises(SheetError, match="no workbook"):
        check(as_package(table), "proposal", amna)


words = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=30
).filter(lambda text: bool(text.strip()))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words, words, st.sampled_from(Proposal.Strength.values), st.booleans())
@example("=cmd|' /C calc'!A0", "'=1", "agreed", True)
@example("'", "＝1", "signed", False)
def test_whatever_words_it_has_an_export_comes_back(amna, title, summary, strength, excel):
    row = Proposal(
        title=title.strip(), summary=summary.strip(), strength=strength, created_by=amna,
        organisation=amna.organisation, side="PAK", state="candidate", created_at=timezone.now(),
    )  # fmt: skip
    sheet = sheets()["proposal"]
    table = Table(sheet, sheet.cells([row], amna), amna.name)
    found = check((as_excel if excel else as_csv)(table), "proposal", amna)
    assert found.wrong == []
    values = found.rows[0].values
    assert (values["title"], values["summary"]) == (row.title, row.summary)
    assert values["strength"] == strength


@pytest.mark.parametrize("kind", IMPORTS)
@pytest.mark.parametrize("language", ["en", "ja", "ur"])
def test_a_template_says_what_may_stand_in_it_and_fits(amna, kind, language):
    given_columns = IMPORTS[kind].columns(amna)
    with translation.override(language):
        content = as_template(sheets()[kind], given_columns)
    rows, notes = load_workbook(BytesIO(content)).worksheets
    heads = [cell.value for cell in rows[1]]
    assert len(heads) == len(given_columns)
    assert sum(str(head).endswith("*") for head in heads) == sum(
        one.needed for one in given_columns
    )
    assert rows.sheet_view.rightToLeft == (language == "ur")
    said = {str(cell.value) for row in notes.iter_rows() for cell in row}
    for one in given_columns:
        if one.column.choices:
            assert set(one.column.choices()) <= said
            assert len(rows.data_validations.dataValidation) >= 1
    if kind == "proposal":
        assert {"agreed", "合意", "اتفاق"} & said == {"agreed", "合意"} or "合意" in said
    with pytest.raises(SheetError, match="no row below"):
        check(content, kind, amna)


# ------------------------------------------------------------------ over HTTP


def send(client, content: bytes, name: str = "rows.csv", kind: str = "proposal"):
    file = SimpleUploadedFile(name, content)
    return client.post(f"/sheets/{kind}/import", {"file": file, "token": name + str(len(content))})


def confirm(client, address: str, token: str = "one"):
    page = client.get(address).content.decode()
    rows = re.search(r'name="rows" value="(\d+)"', page)
    fields = {"rows": rows[1] if rows else "2", "token": token}
    return client.post(f"{address}/confirm", fields)


def test_a_file_is_looked_at_and_then_entered_whole_and_once(officer, amna):
    form = officer.get("/sheets/proposal/import").content.decode()
    assert 'href="/sheets/proposal/template"' in form
    assert officer.get("/sheets/proposal/template").content.startswith(b"PK")
    address = send(officer, GOOD)["Location"]
    page = officer.get(address).content.decode()
    assert "2 rows would be entered" in page
    assert "2027-03-31" in page
    assert not Proposal.objects.exists()
    assert confirm(officer, address)["Location"] == address
    assert confirm(officer, address)["Location"] == address  # the same form again
    assert confirm(officer, address, "two")["Location"] == address  # another window
    made = {one.title: one for one in Proposal.objects.all()}
    assert set(made) == {"Dates", "Honey"}
    assert made["Dates"].deadline == date(2027, 3, 31)
    assert (made["Dates"].scope, made["Honey"].strength) == ("side", "proposed")
    assert "2 rows were entered" in officer.get(address).content.decode()
    kept = Upload.objects.get()
    assert (kept.state, kept.made, bytes(kept.content)) == ("taken_in", 2, b"")
    assert LogEntry.objects.filter(verb="import", target=amna.public_id).count() == 1
    assert verify().whole


def test_a_file_with_a_wrong_cell_cannot_be_entered(officer):
    content = GOOD + b"Rice,nonsense,,,\r\n"
    address = send(officer, content)["Location"]
    page = officer.get(address).content.decode()
    assert "1 thing is wrong, so nothing can be entered yet" in page
    assert "B4" in page
    assert "/confirm" not in page
    refused = confirm(officer, address)
    assert refused.status_code == 422
    assert not Proposal.objects.exists()
    assert Upload.objects.get().state == "waiting"


def test_a_file_that_cannot_be_read_is_told_where_it_was_chosen(officer):
    for content, said in (
        (b"PK\3\4 broken", "broken off or damaged"),
        (b"titel\nx\n", "Did you mean"),
    ):
        answer = send(officer, content)
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert officer.post("/sheets/proposal/import", {"token": "x"}).status_code == 422
    assert not Upload.objects.exists()


def test_what_came_in_meanwhile_is_not_entered_twice(officer, amna):
    address = send(officer, GOOD)["Location"]
    create(Proposal, by=amna, title="Honey", strength="agreed")
    refused = officer.post(f"{address}/confirm", {"rows": "2", "token": "one"})
    assert refused.status_code == 422
    assert "The register changed since" in refused.content.decode()
    assert Proposal.objects.count() == 1
    assert "left out, it is here" in refused.content.decode()
    assert confirm(officer, address, "two").status_code == 302
    assert Proposal.objects.count() == 2


def test_one_row_that_is_refused_takes_all_back(officer, monkeypatch):
    from tijarat.register.errors import RefusedEntryError

    address = send(officer, sheet_of(("name",), ("New Co.",), ("Other Co.",)), kind="company")
    enter, how = IMPORTS["company"].enter, IMPORTS["company"]

    def second_fails(by, values):
        if values["name"] == "Other Co.":
            raise RefusedEntryError("no")
        return enter(by, values)

    monkeypatch.setitem(
        IMPORTS, "company", type(how)(how.columns, second_fails, how.named, how.here, how.refuses)
    )
    refused = confirm(officer, address["Location"])
    assert "Row 3 was refused, so nothing was entered: no" in refused.content.decode()
    assert not Organisation.objects.filter(kind="company").exists()


def test_companies_and_requests_come_in(officer):
    for kind, content, table in (
        ("company", sheet_of(("name",), ("New Co.",)), Organisation.objects.filter(kind="company")),
        (
            "buyer_request",
            sheet_of(("title", "words", "hs_codes"), ("Dates", "fresh dates", "080410")),
            BuyerRequest.objects.all(),
        ),
    ):
        address = send(officer, content, kind=kind)["Location"]
        assert confirm(officer, address, kind).status_code == 302
        assert table.count() == 1
        again = officer.get(send(officer, content + b"\r\n", kind=kind)["Location"])
        assert "all of it is here already" in again.content.decode()


def test_a_file_is_its_senders_alone_and_dropped_when_another_comes(officer, browser, person):
    first = send(officer, GOOD)["Location"]
    colleague = browser(person("Commerce", "reviewer", "auditor"))
    for path in ("", "/confirm", "/drop"):
        assert colleague.post(first + path, {"rows": "2"}).status_code == 404
    second = send(officer, GOOD + b"Rice,agreed,,,\r\n")["Location"]
    assert "Nothing was entered" in officer.get(first).content.decode()
    assert confirm(officer, first).status_code == 302
    officer.post(f"{second}/drop")
    assert [one.state for one in Upload.objects.order_by("pk")] == ["dropped", "dropped"]
    assert not Proposal.objects.exists()


def test_a_file_nobody_confirmed_is_dropped_after_a_week(officer):
    send(officer, GOOD)
    today, what = timezone.localdate(), "files nobody confirmed were dropped"
    assert run_due(today + timedelta(days=6)).counts[what] == 0
    assert run_due(today + timedelta(days=7)).counts[what] == 1
    assert run_due(today + timedelta(days=7)).counts[what] == 0  # safe to run twice
    kept = Upload.objects.get()
    assert (kept.state, bytes(kept.content)) == ("dropped", b"")


def test_who_may_not_begin_items_may_fill_no_list(browser, person):
    reader = browser(person("Commerce", "reader"))
    for address in ("/sheets/proposal/import", "/sheets/proposal/template"):
        assert reader.get(address).status_code == 403
    assert send(reader, GOOD).status_code == 403
    assert "Fill it" not in reader.get("/sheets").content.decode()
    assert reader.get("/sheets/meeting/import").status_code == 404
