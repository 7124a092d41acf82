"""Columns of a file for one question: what is read, and what is refused with row and column."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from openpyxl import Workbook

from tijarat.errors import MalformedFileError
from tijarat.sources.columns import read_columns

COLUMNS = {"exporter": "iso", "product": "hs", "value": "usd"}
GOOD = "iso,other,hs,usd\nPAK,x,0101,5\nJPN,y,0102,\nNA,,010121,1e3\n"


@pytest.fixture
def written(tmp_path: Path):
    def write(data: str | bytes, name: str = "my.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write


def read(path: Path, **options) -> pl.DataFrame:
    return read_columns(path, COLUMNS, numbers=("value", "population"), **options)


def test_codes_stay_text_and_empty_is_unreported(written):
    found = read(written(GOOD))
    assert found.rows() == [("PAK", "0101", 5.0), ("JPN", "0102", None), ("NA", "010121", 1000.0)]
    assert found.columns == ["exporter", "product", "value"]


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_other_separators_are_found(written, mark):
    assert read(written(GOOD.replace(",", mark))).equals(read(written(GOOD, "other.csv")))


def test_tabs_and_parquet(written, tmp_path):
    expected = read(written(GOOD))
    assert read(written(GOOD.replace(",", "\t"), "my.tsv")).equals(expected)
    named = expected.rename(COLUMNS)
    named.write_parquet(tmp_path / "my.parquet")
    assert read(tmp_path / "my.parquet").equals(expected)
    named.with_columns(hs=pl.Series([101, 102, 10121])).write_parquet(tmp_path / "numbers.parquet")
    assert read(tmp_path / "numbers.parquet")["product"].to_list() == ["101", "102", "10121"]


def workbook(path: Path, *sheets: str) -> Path:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet)
        for row in (
            ("iso", "hs", "usd"),
            ("PAK", "0101", 5),
            (None, None, None),
            ("JPN", 102, 2.5),
        ):
            page.append(row)
    book.save(path)
    return path


def test_excel_with_one_sheet_or_the_one_that_is_named(tmp_path):
    rows = [("PAK", "0101", 5.0), ("JPN", "102", 2.5)]
    assert read(workbook(tmp_path / "one.xlsx", "a")).rows() == rows
    two = workbook(tmp_path / "two.xlsx", "first", "second")
    assert read(two, sheet="second").rows() == rows
    with pytest.raises(MalformedFileError, match=r"first, second.*--sheet"):
        read(two)
    with pytest.raises(MalformedFileError, match=r"none called 'secnd'.*'second'"):
        read(two, sheet="secnd")


FILES: dict[str, tuple[str | bytes, int | None, str | None, str]] = {
    "letters": (GOOD + "IND,z,0103,1O\n", 5, "usd", "'1O'"),
    "decimal comma": (GOOD + 'IND,z,0103,"1,5"\n', 5, "usd", "'1,5'"),
    "below zero": (GOOD + "IND,z,0103,-1\n", 5, "usd", "-1"),
    "not finite": (GOOD + "IND,z,0103,inf\n", 5, "usd", "inf"),
    "not a number": (GOOD + "IND,z,0103,nan\n", 5, "usd", "nan"),
    "no exporter": (GOOD + ",z,0103,1\n", 5, "iso", "nothing"),
    "no product": (GOOD + "IND,z,,1\n", 5, "hs", "nothing"),
    "short row": (GOOD + "IND,z\n", 5, None, "2 columns"),
    "long row": (GOOD + "IND,z,0103,1,000\n", 5, None, "5 columns"),
    "column missing": (GOOD.replace("usd", "value_usd"), 1, "usd", "a header with"),
    "named twice": (GOOD.replace("other", "iso"), 1, "iso", "2 times"),
    "Latin-1": ((GOOD + "Türkiye,z,0103,1\n").encode("latin-1"), 5, None, "0xFC"),
    "UTF-16": (GOOD.encode("utf-16"), 1, None, "UTF-16"),
    "empty": ("", 1, None, "an empty file"),
    "a page": ("<html><body>Not found</body></html>", 1, None, "a web page"),
    "a workbook with the wrong ending": (b"PK\x03\x04....", 1, None, ""),
}


@pytest.mark.parametrize("way", FILES)
def test_a_bad_file_is_refused_with_row_and_column(written, way):
    data, line, column, came = FILES[way]
    with pytest.raises(MalformedFileError) as caught:
        read(written(data))
    assert caught.value.line == line, str(caught.value)
    assert column is None or caught.value.column == column, str(caught.value)
    assert came in str(caught.value)
    assert "Nothing was loaded." in str(caught.value)


def test_rows_after_quoted_line_breaks_keep_their_number(written):
    with pytest.raises(MalformedFileError) as caught:
        read(written('iso,hs,usd\n"PAK\nx",0101,5\nJPN,0101,-5\n'))
    assert (caught.value.line, caught.value.column) == (4, "usd")


@pytest.mark.parametrize(
    ("name", "words"),
    [("my.ods", "Save it as CSV or Excel"), ("my.xls", "'.xlsx'"), ("my.xlsx", "zip"),
     ("my.parquet", "whole Parquet")],
)  # fmt: skip
def test_another_form_is_refused(written, name, words):
    with pytest.raises(MalformedFileError, match=words):
        read(written(GOOD, name))


def test_bad_cells_of_excel_and_parquet_are_named_too(tmp_path):
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (("iso", "hs", "usd"), ("PAK", "0101", 5), ("JPN", "0102", "much")):
        page.append(row)
    book.save(tmp_path / "my.xlsx")
    table = {"iso": ["PAK", None], "hs": ["0101", "0102"], "usd": [5.0, 1.0]}
    pl.DataFrame(table).write_parquet(tmp_path / "my.parquet")
    for name, place in (("my.xlsx", (3, "usd")), ("my.parquet", (2, "iso"))):
        with pytest.raises(MalformedFileError) as caught:
            read(tmp_path / name)
        assert (caught.value.line, caught.value.column) == place
