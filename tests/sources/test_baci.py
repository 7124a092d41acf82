"""BACI: every figure here is made up; the files are written as CEPII writes them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tijarat.errors import FetchError, MalformedFileError, PeriodError, UnknownCodeError
from tijarat.settings import Settings
from tijarat.sources import Query, load
from tijarat.tables import FLOWS
from tijarat.warehouse import Release, View, Warehouse

NAME = "BACI_HS17_Y2022_V202601.csv"
HEADER = "t,i,j,k,v,q"
ROWS = (  # made up; blanks, a lost leading zero and NA as some releases have them
    "2022,586,392,261000,1.5,2.25",
    "2022, 586,392, 10121,  0.001,           NA",
    "2022,392,586,870323,1000,NA",
    "2022,516,392,710231,3,0.5",
    "2022,699,842,999999,7,1",
)
COUNTRIES = (
    "country_code,country_name,country_iso2,country_iso3\n"
    "586,Pakistan,PK,PAK\n392,Japan,JP,JPN\n516,Namibia,NA,NAM\n490,Other Asia,,S19\n"
)
PRODUCTS = (
    'code,description\n010121,"Horses, made up"\n10122,x\n261000,y\n710231,z\n'
    "870323,z\n999999,z\n9999AA,z\n"
)


def text(*rows: str, header: str = HEADER) -> bytes:
    return ("\n".join((header, *rows)) + "\n").encode()


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


@pytest.fixture
def warehouse(fresh_home: Path) -> Warehouse:
    return Warehouse(Settings(fresh_home))


@pytest.fixture
def loaded(warehouse: Warehouse) -> Callable[..., list[Release]]:
    def run(given: Path | None, *, allow_unknown: bool = False, **options: str) -> list[Release]:
        query = Query(None if given is None else str(given), options)
        outcomes = load(warehouse, "baci", query, allow_unknown=allow_unknown)
        return [outcome.release for outcome in outcomes]

    return run


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: str, name: str = NAME, header: str = HEADER) -> Path:
        path = tmp_path / name
        path.write_bytes(text(*rows, header=header))
        return path

    return write


def stored(warehouse: Warehouse, *columns: str, where: str = "true") -> list[Any]:
    view = View.of(warehouse)
    frame = view.frame(FLOWS, view.select(FLOWS, source="baci")).to_native()
    return frame.filter(where).project(", ".join(f'"{c}"' for c in columns)).fetchall()


def test_a_year_is_stored_in_dollars_and_tonnes_for_pair_queries(warehouse, loaded, csv):
    (release,) = loaded(csv(*ROWS))
    assert stored(warehouse, "exporter", "importer", "product", "value", "quantity") == [
        ("IND", "USA", "999999", 7_000, 1),
        ("JPN", "PAK", "870323", 1_000_000, None),
        ("NAM", "JPN", "710231", 3_000, 0.5),
        ("PAK", "JPN", "010121", 1, None),
        ("PAK", "JPN", "261000", 1_500, 2.25),
    ]
    same = ("period", "classification", "use", "unit", "valuation", "reporter", "release")
    assert set(stored(warehouse, *same)) == {
        ("2022", "HS17", "all", "tonnes", "FOB", "reconciled", release.id)
    }
    assert [(f.table, f.slot, f.rows) for f in release.files] == [("flows", "HS17/2022", 5)]
    assert release.id.startswith("baci-HS17-V202601-")
    assert release.origin.title == "BACI HS17, 2022"
    assert release.origin.citation.endswith("release 202601")
    assert release.provisional == ()
    assert not release.partial
    assert list(release.received) == [NAME]


def test_a_zip_is_one_release_for_each_edition_and_one_slot_for_each_year(
    warehouse, loaded, tmp_path
):
    years = {
        f"folder/BACI_HS17_Y{year}_V202601.csv": text(f"{year},586,392,261000,1,1")
        for year in range(2021, 2025)
    }
    given = zipped(
        tmp_path / "renamed.zip",
        {
            **years,
            "BACI_HS22_Y2024_V202601.csv": text("2024,586,392,261000,2,1"),
            "country_codes_V202601.csv": COUNTRIES.encode(),
            "product_codes_HS17_V202601.csv": PRODUCTS.encode(),
            "Readme.txt": b"made up",
        },
    )
    hs17, hs22 = loaded(given, years="2022-2024")
    assert [file.slot for file in hs17.files] == ["HS17/2022", "HS17/2023", "HS17/2024"]
    assert [file.slot for file in hs22.files] == ["HS22/2024"]
    assert hs17.provisional == hs22.provisional == ("2024",)
    assert hs17.origin.title == "BACI HS17, 2022-2024"
    assert any("490 S19 (TWN here)" in note for note in hs17.notes)
    assert [path.name for path in warehouse.home.glob(".loading*")] == []


def test_a_folder_takes_its_files_together(warehouse, loaded, tmp_path):
    folder = tmp_path / "unpacked"
    folder.mkdir()
    for year in (2021, 2022):
        name = f"BACI_HS17_Y{year}_V202601.csv"
        (folder / name).write_bytes(text(f"{year},586,392,261000,1,1"))
    (folder / "product_codes_HS17_V202601.csv").write_text(PRODUCTS)
    (folder / "notes.txt").write_text("not of BACI")
    (release,) = loaded(folder, years="2022")
    assert [file.slot for file in release.files] == ["HS17/2022"]
    assert set(release.received) == {NAME, "product_codes_HS17_V202601.csv"}


def test_the_same_bytes_twice_change_nothing(warehouse, loaded, csv):
    first, second = loaded(csv(*ROWS)), loaded(csv(*ROWS))
    assert first == second
    assert len(warehouse.manifest().releases) == 1


def test_a_revised_year_hides_the_older_one(warehouse, loaded, csv):
    loaded(csv("2022,586,392,261000,1,1"))
    loaded(csv("2022,586,392,261000,2,1", name="BACI_HS17_Y2022_V202701.csv"))
    assert stored(warehouse, "value") == [(2_000,)]


def test_codes_that_name_one_country_are_added_up(warehouse, loaded, csv):
    (release,) = loaded(
        csv(
            "1995,276,392,870323,1,10",
            "1995,280,392,870323,2,20",
            "1995,280,392,870324,4,NA",
            "1995,276,392,870324,8,1",
            "1995,586,392,870323,16,1",
            "1995,586,697,870323,32,1",
            name="BACI_HS92_Y1995_V202601.csv",
        )
    )
    assert stored(warehouse, "exporter", "importer", "product", "value", "quantity") == [
        ("DEU", "JPN", "870323", 3_000, 30),
        ("DEU", "JPN", "870324", 12_000, None),
        ("PAK", "JPN", "870323", 16_000, 1),
        ("PAK", "XXX", "870323", 32_000, 1),
    ]
    (note,) = [note for note in release.notes if "276, 280" in note]
    assert "Germany (DEU)" in note
    assert "2 rows were added" in note


def test_a_repeated_row_of_such_codes_is_still_refused(loaded, csv):
    rows = [f"1995,{code},392,870323,1,10" for code in (276, 280, 280)]
    with pytest.raises(MalformedFileError, match="3 rows for the same key"):
        loaded(csv(*rows, name="BACI_HS92_Y1995_V202601.csv"))


def test_columns_are_read_by_name(warehouse, loaded, csv):
    (release,) = loaded(csv("1.5,x,261000,392,586,NA,2022", header="v,flag,k,j,i,q,t"))
    assert stored(warehouse, "exporter", "importer", "value") == [("PAK", "JPN", 1_500)]
    assert "2022: columns not read: flag." in release.notes


def test_windows_line_ends_and_a_byte_order_mark(warehouse, loaded, tmp_path):
    path = tmp_path / NAME
    path.write_bytes(b"\xef\xbb\xbf" + text(*ROWS).replace(b"\n", b"\r\n"))
    loaded(path)
    assert len(stored(warehouse, "value")) == 5


BAD: dict[str, tuple[bytes, int | None, str | None, str]] = {
    "wrong columns": (text("1", header="t,i,j,k,w,q"), 1, "v", "a header with t, i, j, k, w, q"),
    "other separator": (text("1", header="t;i;j;k;v;q"), 1, "t", "separated by ';'"),
    "letters in a number": (text(*ROWS, "2022,586,4,261000,1.2x,1"), 7, "v", "'1.2x'"),
    "letters in a quantity": (text("2022,586,4,261000,1,many"), 2, "q", "'many'"),
    "letters in a country": (text("2022,PAK,4,261000,1,1"), 2, "i", "'PAK'"),
    "a line cut short": (text(*ROWS, "2022,586,4"), 7, None, "3 columns"),
    "a line too long": (text("2022,586,4,261000,1,1,9"), 2, None, "7 columns"),
    "the end cut off": (text(*ROWS)[:-1], 6, None, "without an end"),
    "UTF-16": (text(*ROWS).decode().encode("utf-16"), 1, None, "text in UTF-16"),
    "UTF-16 without a mark": (text(*ROWS).decode().encode("utf-16-le"), 1, None, "UTF-16"),
    "Latin-1": (text(*ROWS, "2022,586,4,26é,1,1").decode().encode("latin-1"), 7, None, "0xE9"),
    "twice the same flow": (text(*ROWS, ROWS[0]), 7, None, "2 rows for the same key"),
    "a negative value": (text(*ROWS, "2022,586,4,261000,-1,1"), 7, "v", "'-1'"),
    "a negative quantity": (text("2022,586,4,261000,1,-1"), 2, "q", "'-1'"),
    "a number too large": (text("2022,586,4,261000,1e999,1"), 2, "v", "'1e999'"),
    "a byte of nothing": (text(ROWS[0], "2022,586,4,26\0,1,1"), 3, None, "no text"),
    "one short line counts once": (text("2022,586"), 2, None, "1 such line"),
    "no value": (text(*ROWS, "2022,586,4,261000,,1"), 7, "v", "nothing"),
    "no number at all": (text("2022,586,4,261000,nan,1"), 2, "v", "nan"),
    "an unknown country": (text(*ROWS, "2022,586,7,261000,1,1"), 7, "j", "'7'"),
    "a product too long": (text(*ROWS, "2022,586,4,2610001,1,1"), 7, "k", "'2610001'"),
    "a product of letters": (text("2022,586,4,ABCDEF,1,1"), 2, "k", "'ABCDEF'"),
    "another year": (text(*ROWS, "2021,586,4,261000,1,1"), 7, "t", "'2021'"),
    "an empty file": (b"", 1, None, "an empty file"),
    "no rows": (text(), 2, None, "no rows"),
    "a web page": (b"<!DOCTYPE html><html>", 1, None, "a web page"),
    "blank lines count": (text(ROWS[0], "", "2022,586,4,261000,x,1"), 4, "v", "'x'"),
}


@pytest.mark.parametrize("way", BAD)
def test_a_bad_file_is_refused_with_its_line_and_column(warehouse, loaded, tmp_path, way):
    data, line, column, came = BAD[way]
    path = tmp_path / NAME
    path.write_bytes(data)
    with pytest.raises(MalformedFileError) as caught:
        loaded(path)
    error, message = caught.value, str(caught.value)
    assert (error.file, error.line) == (NAME, line), message
    assert column is None or error.column == column, message
    assert came in message
    assert "; expected " in message
    assert message.endswith("Nothing was loaded.")
    assert warehouse.manifest().releases == ()
    assert list(warehouse.home.glob("**/*.parquet")) == []


@pytest.mark.parametrize("way", ["letters in a number", "a negative value", "an unknown country"])
def test_a_bad_file_in_a_zip_is_named_with_its_zip(loaded, tmp_path, way):
    data, line, column, came = BAD[way]
    with pytest.raises(MalformedFileError) as caught:
        loaded(zipped(tmp_path / "BACI_HS17_V202601.zip", {NAME: data}))
    error = caught.value
    assert (error.file, error.line) == (f"BACI_HS17_V202601.zip/{NAME}", line)
    assert error.column == column
    assert came in str(error)


def test_products_must_be_in_the_list_that_came_along(loaded, tmp_path):
    files = {
        NAME: text(*ROWS, "2022,4,586,9999AA,1,1", "2022,4,586,261001,1,1"),
        "product_codes_HS17_V202601.csv": PRODUCTS.encode(),
    }
    with pytest.raises(MalformedFileError, match="line 8, column 'k': '261001'"):
        loaded(zipped(tmp_path / "BACI_HS17_V202601.zip", files))
    (release,) = loaded(tmp_path / "BACI_HS17_V202601.zip", allow_unknown=True)
    assert release.unknown_codes == {"product": ("261001",)}


def test_unknown_codes_are_kept_on_request_and_listed(warehouse, loaded, csv):
    (release,) = loaded(csv("2022,7,392,ABCDEF,1,1"), allow_unknown=True)
    assert release.unknown_codes == {"exporter": ("7",), "product": ("ABCDEF",)}
    assert stored(warehouse, "exporter", "product") == [("7", "ABCDEF")]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"product_codes_HS17_V202601.csv": b"kode,text\n1,x\n"}, "column 'code'"),
        ({"country_codes_V202601.csv": b"country_code,country_iso3\nfour,AFG\n"}, "'four'"),
        ({"BACI_HS88_Y2022_V202601.csv": text(*ROWS)}, "HS88"),
        ({"copy/" + NAME: text(*ROWS)}, "a second time"),
    ],
)
def test_what_lies_beside_the_years_is_checked(loaded, tmp_path, files, words):
    with pytest.raises(MalformedFileError, match=words):
        loaded(zipped(tmp_path / "b.zip", {NAME: text(*ROWS), **files}))


def test_a_zip_without_a_year_of_baci(loaded, tmp_path):
    with pytest.raises(MalformedFileError, match=r"a\.txt; expected files named as CEPII does"):
        loaded(zipped(tmp_path / "b.zip", {"a.txt": b"x"}))
    with pytest.raises(MalformedFileError, match="only the years 2022"):
        loaded(zipped(tmp_path / "c.zip", {NAME: text(*ROWS)}), years="1999")


def test_what_is_asked_for_must_make_sense(loaded, csv, tmp_path):
    with pytest.raises(FetchError, match="tijarat load baci --from"):
        loaded(None)
    with pytest.raises(FetchError, match="There is no file"):
        loaded(tmp_path / "absent.zip")
    with pytest.raises(FetchError, match="holds no"):
        loaded(tmp_path)
    with pytest.raises(UnknownCodeError, match="Did you mean 'years'"):
        loaded(csv(*ROWS), year="2022")
    with pytest.raises(PeriodError, match="2024-2019"):
        loaded(csv(*ROWS), years="2024-2019")


def test_rows_come_sorted_from_many_exporters(warehouse, loaded, csv):
    codes = (842, 4, 586, 392, 156, 699, 76, 757, 251, 58)
    rows = [
        f"2022,{i},{j},{k},1,1"
        for i in codes
        for j in codes
        for k in ("870323", "010121", "261000", "9999AA")
        if i != j
    ]
    loaded(csv(*rows))
    found = stored(warehouse, "exporter", "importer", "product")
    assert found == sorted(found)
    assert len(found) == len(rows)
