"""A file of the user's, typed as it comes: codes stay codes, Namibia stays a country."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from tijarat.errors import DataError, MalformedFileError
from tijarat.sources.user_file import read_user_file, rows_where

TEXT = """exporter,product,trade,year,rta,note
NA,0101,1.5,2000,true,
PK,010121,NA,2001,FALSE,x
JP,61,.,2002,,y
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "trade.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_text_is_typed_where_every_cell_is_a_number(file):
    table = read_user_file(file)
    assert table["exporter"].to_list() == ["NA", "PK", "JP"], "NA is Namibia among codes"
    assert table["product"].to_list() == ["0101", "010121", "61"], "codes keep their zeros"
    assert table["trade"].to_list() == [1.5, None, None], "and missing among numbers"
    assert table["year"].dtype == pl.Int64
    assert table["rta"].to_list() == [True, False, None]
    assert table["note"].to_list() == [None, "x", "y"]


def test_a_sheet_is_typed_alike(file, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    for row in (
        ["exporter", "product", "trade", "year", None],
        ["NA", "0101", 1.5, 2000, None],
        ["PK", "010121", "NA", 2001, None],
        [None] * 5,
        ["JP", "61", None, 2002, None],
    ):
        book.active.append(row)
    book.save(tmp_path / "trade.xlsx")
    sheet = read_user_file(tmp_path / "trade.xlsx")
    assert sheet.equals(read_user_file(file).select(sheet.columns))


def test_conditions_choose_rows_by_their_number(file):
    table = read_user_file(file)
    assert rows_where(table, "year > 2000").tolist() == [1, 2]
    assert rows_where(table, "product LIKE '01%' AND NOT rta").tolist() == [1]
    assert rows_where(table, "trade > 100").tolist() == []


@pytest.mark.parametrize(
    "condition",
    [
        "year > (SELECT count(*) FROM glob('*'))",
        "exporter = (SELECT current_setting('home_directory') FROM 'trade.csv')",
        "year > 0; SET enable_external_access = true",
        "year IN (SELECT a FROM read_parquet('x.parquet'))",
        "product IN (SELECT content FROM read_text('https://example.org/x'))",
    ],
)
def test_conditions_see_nothing_else(file, condition, monkeypatch):
    monkeypatch.chdir(file.parent)
    with pytest.raises(DataError, match="which cannot be used"):
        rows_where(read_user_file(file), condition)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a,b\n1,2\n3,4,5\n", r"line 3: 3 columns; expected 2"),
        (b"a,a\n1,2\n", r"names 'a' 2 times"),
        (b"a,b\n1,\xff\n", r"not utf-8 text"),
        (b"\n\n", r"an empty file"),
        (b"<!doctype html><p>", r"a web page"),
    ],
)
def test_a_torn_file_is_named(tmp_path, content, words):
    (tmp_path / "torn.csv").write_bytes(content)
    with pytest.raises(MalformedFileError, match=rf"torn\.csv.*{words}"):
        read_user_file(tmp_path / "torn.csv")
