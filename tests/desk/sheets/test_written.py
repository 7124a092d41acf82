"""Lists as files: the same rows and columns in three forms, words for people, codes for programs."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.utils import timezone, translation
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tijarat.desk.sheets.kinds import sheets
from tijarat.desk.sheets.texts import guarded, unguarded
from tijarat.desk.sheets.written import LONGEST, Table, as_csv, as_excel, as_package
from tijarat.register.core.models import kinds_of_items
from tijarat.register.core.scope import Scope
from tijarat.register.core.writing import create
from tijarat.register.dialogue.dates import set_first_date
from tijarat.register.dialogue.models import Meeting, Proposal

DAY = date(2027, 3, 31)


@pytest.fixture
def amna(person):
    return person("Commerce", "desk_officer")


@pytest.fixture
def officer(amna, browser):
    return browser(amna)


@pytest.fixture
def dates(amna) -> Proposal:
    made = create(
        Proposal, by=amna, scope=Scope.SIDE, title="=Dates, \"without\" pests", owner=amna,
        strength="proposed", put_by="PAK JPN", products="080410", summary="-1+2\nand more",
    )  # fmt: skip
    set_first_date(made, DAY, by=amna)
    return Proposal.objects.get(pk=made.pk)


def table_of(viewer, kind: str = "proposal", **more) -> Table:
    sheet = sheets()[kind]
    return Table(sheet, sheet.cells(sheet.rows(viewer), viewer), viewer.name, **more)


def rows_of(text: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(text.decode("utf-8-sig"), newline="")))


def test_every_kind_has_its_table_by_itself():
    assert {kind.KIND for kind in kinds_of_items()} | {"company"} == set(sheets())
    for sheet in sheets().values():
        names = [column.name for column in sheet.columns]
        assert len(set(names)) == len(names), sheet.name
        assert names[0] == "id"


@pytest.mark.django_db
def test_csv_opens_in_excel_and_runs_nothing(amna, dates):
    text = as_csv(table_of(amna))
    assert text.startswith("\ufeff".encode())
    heading, row = rows_of(text)
    found = dict(zip(heading, row, strict=True))
    assert found["title"] == '\'=Dates, "without" pests'
    assert found["what exactly"] == "'-1+2\nand more"
    assert found["state"] == "candidate"
    assert found["date"] == "2027-03-31"
    assert found["owner"] == amna.name
    with translation.override("ja"):
        heading, row = rows_of(as_csv(table_of(amna)))
    assert dict(zip(heading, row, strict=True))["状態"] == "候補"


@pytest.mark.django_db
def test_excel_holds_text_as_text_and_days_as_days(amna, dates):
    with translation.override("ur"):
        book = load_workbook(BytesIO(as_excel(table_of(amna, told=[("State", "open")]))))
    shown, about = book.worksheets
    assert shown.sheet_view.rightToLeft
    cells = {cell.column: cell for cell in shown[2]}
    title = next(cell for cell in cells.values() if cell.value == dates.title)
    assert (title.data_type, title.quotePrefix) == ("s", True)
    day = next(cell for cell in cells.values() if cell.is_date)
    assert day.value.date() == DAY
    assert "State: open" in about["A1"].value
    assert amna.name in about["A1"].value


@pytest.mark.django_db
def test_what_a_cell_of_excel_cannot_hold_is_cut_and_said(amna):
    long = "x" * (LONGEST + 5)
    create(Proposal, by=amna, title="Bell\x07", strength="proposed", summary=long)
    row = [cell.value for cell in load_workbook(BytesIO(as_excel(table_of(amna)))).worksheets[0][2]]
    assert "Bell\ufffd" in row
    cut = next(value for value in row if str(value).startswith("xxx"))
    assert len(cut) == LONGEST
    assert "take CSV for the whole" in cut
    assert long in as_csv(table_of(amna)).decode()


@pytest.mark.django_db
def test_a_package_is_valid_for_frictionless(amna, dates, tmp_path):
    frictionless = pytest.importorskip("frictionless")
    create(Meeting, by=amna, title="Talks", held_on=DAY, place="Tokyo")
    for kind in ("proposal", "meeting", "barrier", "company"):
        file = tmp_path / f"{kind}.zip"
        file.write_bytes(as_package(table_of(amna, kind)))
        report = frictionless.Package(str(file)).validate()
        assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    with ZipFile(tmp_path / "proposal.zip") as archive:
        descriptor = json.loads(archive.read("datapackage.json"))
        data = rows_of(archive.read("data/proposal.csv"))
    assert descriptor["licenses"][0]["name"] == "other-closed"
    fields = {one["name"]: one for one in descriptor["resources"][0]["schema"]["fields"]}
    assert list(fields) == data[0]
    assert fields["deadline"]["type"] == "date"
    assert "in_delivery" in fields["state"]["constraints"]["enum"]
    wrong = ZipFile(tmp_path / "wrong.zip", "w")
    with wrong:
        wrong.writestr("datapackage.json", json.dumps(descriptor))
        wrong.writestr("data/proposal.csv", "\r\n".join([",".join(data[0]), "x" + "," * 20]))
    assert not frictionless.Package(str(tmp_path / "wrong.zip")).validate().valid


@given(st.text(max_size=30))
@example("=cmd|' /C calc'!A0")
@example("'=1")
@example("＝SUM(A1)")
@example("\t=1")
def test_what_is_guarded_runs_nowhere_and_comes_back(text):
    kept = guarded(text)
    assert not kept.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert unguarded(kept) == text


@pytest.mark.django_db
def test_what_models_keep_from_programs_stands_in_no_file(person, monkeypatch):
    monkeypatch.setattr(Meeting, "WITHHELD", ("place",))
    monkeypatch.setattr(Meeting, "OWN_SIDE", ("hosts",))
    reviewer = person("Commerce", "reviewer")
    create(
        Meeting, by=reviewer, scope=Scope.SHARED, title="Talks", held_on=DAY, place="Lahore",
        hosts="Minister",
    )  # fmt: skip
    mine, theirs = (as_csv(table_of(one, "meeting")).decode() for one in (reviewer, person("METI")))
    assert "Lahore" not in mine + theirs
    assert ("Minister" in mine, "Minister" in theirs) == (True, False)
    assert "Talks" in theirs


# ------------------------------------------------------------------ over HTTP


@pytest.mark.django_db
def test_a_file_is_the_list_as_it_is_filtered_and_seen(officer, browser, person, amna, dates):
    late = create(Proposal, by=amna, scope=Scope.SIDE, title="Late", strength="agreed")
    set_first_date(late, timezone.localdate() - timedelta(9), by=amna)
    page = officer.get("/proposals?flag=overdue").content.decode()
    assert 'href="/sheets/proposal/csv?flag=overdue"' in page
    answer = officer.get("/sheets/proposal/csv?flag=overdue&page=2")
    assert answer["Content-Disposition"].startswith('attachment; filename="tijarat-proposal-')
    assert [row[1] for row in rows_of(answer.content)[1:]] == ["Late"]
    assert len(rows_of(officer.get("/sheets/proposal/csv").content)) == 3
    other = browser(person("METI", "desk_officer", "reviewer"))
    assert len(rows_of(other.get("/sheets/proposal/csv").content)) == 1
    for form in ("excel", "package"):
        assert officer.get(f"/sheets/proposal/{form}").content.startswith(b"PK")


@pytest.mark.django_db
def test_every_table_is_offered_and_none_other(officer):
    page = officer.get("/sheets").content.decode()
    for kind in sheets():
        assert f'href="/sheets/{kind}/excel"' in page
        assert officer.get(f"/sheets/{kind}/csv").status_code == 200
    for listing, kind in (
        *(("/companies", "company"), ("/requests", "buyer_request"), ("/meetings", "meeting")),
        *(("/documents", "document"), ("/targets", "target"), ("/fairs", "fair")),
        *(("/requirements", "requirement"), ("/certificates", "certificate")),
    ):
        assert f'href="/sheets/{kind}/csv"' in officer.get(listing).content.decode()
    for address in ("/sheets/nonsense/csv", "/sheets/proposal/exe", "/sheets/user/csv"):
        assert officer.get(address).status_code == 404


@pytest.mark.django_db
def test_what_a_row_points_to_is_named_only_to_those_who_see_it(browser, person, amna):
    talks = create(Meeting, by=amna, title="Private", held_on=DAY, place="Tokyo")
    create(Proposal, by=amna, scope=Scope.SIDE, title="It", strength="proposed", meeting=talks)
    mine = browser(amna).get("/sheets/proposal/csv").content.decode()
    assert talks.public_id in mine
    theirs = browser(person("Industries", "desk_officer")).get("/sheets/proposal/csv")
    assert "It" in theirs.content.decode()
    assert talks.public_id not in theirs.content.decode()
