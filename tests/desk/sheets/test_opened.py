"""Files that anybody may send, wrong ones one by one: each is refused with what came and what to try."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from tijarat.desk.sheets import opened
from tijarat.desk.sheets.opened import SheetError, open_rows, place
from tijarat.desk.sheets.texts import guarded

NAMES = frozenset({"proposal"})


def book(*rows: tuple, title: str = "Proposal", change=lambda _book: None) -> bytes:
    made = Workbook()
    made.active.title = title
    for row in rows or [("title", "strength"), ("Dates", "agreed")]:
        made.active.append(row)
    change(made)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def with_part(content: bytes, name: str, text: bytes) -> bytes:
    """The same workbook with one more part, or another in its place."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part.filename, old.read(part))
        new.writestr(name, text)
    return file.getvalue()


def values(content: bytes) -> list[list]:
    return [[cell.value for cell in row] for _number, row in open_rows(content, NAMES).rows]


def zipped(**parts: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


WRONG = {
    "empty": (b"", "The file is empty"),
    "no workbook": (b"\x89PNG\r\n\x1a\n\xff\xfe", "neither a workbook"),
    "no text": (b"a,b\n\0,\0\n", "holds no text"),
    "another encoding": ("題名,国\n茶,日本\n".encode("cp932"), "CSV UTF-8"),
    "an old workbook": (opened.OLD_OFFICE + b"\0" * 600, "before 2007"),
    "headings alone": (b"title,strength\n\n , \n", "no row below the headings title, strength"),
    "a zip": (zipped(a=b"b"), "is a zip, and no workbook"),
    "half a workbook": (book()[:-200], "broken off or damaged"),
    "not opened": (zipped(**{"xl/workbook.xml": b"<x"}), "cannot be read as a workbook"),
    "macros": (with_part(book(), "xl/vbaProject.bin", b"x"), "has macros"),
    "a zip bomb": (
        with_part(book(), "xl/media/image1.bin", b"\0" * (opened.MOST_UNPACKED + 1)),
        "unpacks to 60,0",
    ),
    "entities": (
        with_part(
            book(), "xl/sharedStrings.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'
        ),
        "defines its own signs",
    ),
    "too many rows": (
        book(("title",), *((f"No. {n}",) for n in range(opened.MOST_ROWS + 1))),
        "More than 500 rows came",
    ),
    "too many bytes": (b"a\n" * opened.MOST_BYTES, "8,000,000 bytes; expected at most 4,000,000"),
    "too wide": (book(("x",) * 101, ("y",) * 101), "101 columns wide"),
    "only hidden sheets that are meant": (
        book(
            change=lambda one: (
                setattr(one.active, "sheet_state", "hidden"),
                one.create_sheet("Other"),
            )
        ),
        "'Proposal' is hidden",
    ),
    "a field without an end": (b'title\n"' + b"x" * 120_000, "A2 has more than 100,000 characters"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_refused_and_says_what_to_try(name):
    content, words = WRONG[name]
    with pytest.raises(SheetError, match=words.replace("(", r"\(")):
        open_rows(content, NAMES)


def test_a_million_rows_are_refused_before_they_are_read(monkeypatch):
    text = b"title\n" + b"a\n" * 1_000_000
    monkeypatch.setattr(opened, "MOST_BYTES", len(text))
    with pytest.raises(SheetError, match="More than 500 rows came"):
        open_rows(text, NAMES)


def test_a_workbook_that_says_it_is_smaller_than_it_is_gives_no_more_than_it_said():
    """The size in a zip is what is read of it, whatever more is packed."""
    content = with_part(book(), "xl/media/a.bin", b"\0" * 500_000)
    smaller = content.replace((500_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert smaller != content
    assert values(smaller) == [["Dates", "agreed"]]


def test_the_sheet_that_is_meant_is_found_and_hidden_ones_are_told():
    def change(made: Workbook) -> None:
        made.active.title = "Instructions"
        meant = made.create_sheet("PROPOSAL")
        meant.append(["title"])
        meant.append(["Honey"])
        made.create_sheet("Secret").sheet_state = "veryHidden"

    found = open_rows(book(change=change), NAMES)
    assert [cell.value for cell in found.rows[0][1]] == ["Honey"]
    assert found.hidden == ["Secret"]


def test_cells_keep_what_they_are_and_where_they_stand():
    found = open_rows(
        book(
            ("title", "day"), (None, None), ("=1+1", date(2026, 12, 31)), ("a", 20.0), (True, 0.5)
        ),
        NAMES,
    )
    first, second, third = (row for _number, row in found.rows)
    assert [number for number, _row in found.rows] == [3, 4, 5]
    assert (first[0].fault, first[0].place) == ("formula", "A3")
    assert first[1].value == date(2026, 12, 31)
    assert second[1].value == 20
    assert [cell.value for cell in third] == [True, 0.5]


@pytest.mark.parametrize("divider", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_of_many_programs_is_read(divider, encoding):
    text = f"title{divider}strength\r\n茶 چائے{divider}agreed\r\n"
    assert values(text.encode(encoding)) == [["茶 چائے", "agreed"]]


def test_a_formula_in_csv_is_told_from_text_that_was_guarded():
    found = open_rows(b"title\n=1+1\n'=1+1\n-5\n", NAMES)
    cells = [row[0] for _number, row in found.rows]
    assert [cell.fault for cell in cells] == ["formula", "", ""]
    assert [cell.value for cell in cells] == ["=1+1", "=1+1", "-5"]


@given(st.lists(st.text(max_size=12), min_size=1, max_size=4))
@example(["=1", "'=1", "a,b;c\td", '"'])
@example(["\r\n", "\u2028", "x"])
def test_text_goes_through_csv_as_it_is(row):
    row = [text.replace("\0", "") for text in row]
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([f"h{n}" for n in range(max(2, len(row)))])
    writer.writerow(["x", *map(guarded, row[1:])])
    found = values(file.getvalue().encode("utf-8", "surrogatepass"))
    came = [value if value and value.strip() else "" for value in found[0]]
    kept = [text if text.strip() else "" for text in ["x", *row[1:]]]
    assert came + [""] * (len(kept) - len(came)) == kept


@given(st.integers(0, 16_383), st.integers(1, 10**6))
def test_places_are_named_as_spreadsheets_do(column, row):
    from openpyxl.utils import get_column_letter

    assert place(row, column) == f"{get_column_letter(column + 1)}{row}"
