"""Text tables read strictly: where the first wrong line is named; all made up."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tijarat.errors import MalformedFileError
from tijarat.sources.csv_files import Field, Layout, open_csv, require_encoding

LAYOUT = Layout({"code": Field("VARCHAR", "a code"), "value": Field("DOUBLE", "a number")})


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        yield connection


@pytest.fixture
def write(tmp_path: Path):
    def write(data: str | bytes) -> Path:
        path = tmp_path / "some.csv"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write


def test_columns_are_typed_by_name_and_numbered_by_line(connection, write, tmp_path):
    path = write('\ufeffvalue,code\r\n1.5,"0901, or\r\nso"\r\n\r\n,0902\r\n')
    table = open_csv(path, "some.csv", LAYOUT)
    assert table.header == ("value", "code")
    rows = connection.sql(f"SELECT code, value FROM {table.sql()}").fetchall()
    assert rows == [("0901, or\r\nso", 1.5), ("0902", None)]
    numbered = table.numbered(connection, tmp_path).project("line, code, value").fetchall()
    assert numbered == [(3, "0901, or\r\nso", "1.5"), (5, "0902", None)]


def test_lines_before_the_header_are_skipped(connection, write, tmp_path):
    layout = Layout(LAYOUT.fields, skip=2)
    table = open_csv(write("made up\n\ncode,value\nA,1\n"), "some.csv", layout)
    assert connection.sql(f"SELECT * FROM {table.sql()}").fetchall() == [("A", 1.0)]
    assert table.numbered(connection, tmp_path).fetchall() == [("A", "1", 4)]


@pytest.mark.parametrize(
    ("rows", "line", "column", "came"),
    [
        ("A,1\nB,x\nC,y\n", 3, "value", "'x'"),
        ("A,1\nB\n", 3, None, "1 columns"),
        ("A,1\nB,1,1\n", 3, None, "3 columns"),
        ("A,1\n\u00e9,1\nC,x\n", 4, "value", "'x'"),
    ],
)
def test_what_duckdb_refuses_is_named(connection, write, rows, line, column, came):
    table = open_csv(write(f"code,value\n{rows}"), "some.csv", LAYOUT)
    with pytest.raises(MalformedFileError) as caught, table.naming_errors(connection):
        connection.sql(f"SELECT * FROM {table.sql()}").fetchall()
    assert (caught.value.line, caught.value.column) == (line, column)
    assert came in str(caught.value)
    assert connection.sql("SELECT count(*) FROM duckdb_tables()").fetchall() == [(0,)]


def test_other_errors_pass_through(connection, write):
    table = open_csv(write("code,value\nA,1\n"), "some.csv", LAYOUT)
    with pytest.raises(duckdb.BinderException), table.naming_errors(connection):
        connection.sql(f"SELECT strange FROM {table.sql()}")


@pytest.mark.parametrize(
    ("data", "line", "byte"),
    [
        (b"code,value\nA,1\nB\xe9,2\n", 3, "0xE9"),
        (b"code,value\n" + b"A,1\n" * 40_000 + b"B\xff,2\n", 40_002, "0xFF"),
        (b"code,value\nA,1\n\xc3", 3, "0xC3"),
    ],
)
def test_the_first_byte_that_is_no_text(write, data, line, byte):
    with pytest.raises(MalformedFileError) as caught:
        require_encoding(write(data), "some.csv")
    assert caught.value.line == line
    assert byte in str(caught.value)


def test_the_nearest_column_is_offered(write):
    with pytest.raises(MalformedFileError, match="Did you mean 'values'"):
        open_csv(write("code,values\n"), "some.csv", LAYOUT)


def test_both_ways_of_numbering_agree(connection, write, tmp_path):
    rows = "".join(f"{n:06d},{n / 4}\n" for n in range(30_000))
    table = open_csv(write(f"code,value\n{rows}"), "some.csv", LAYOUT)
    query = "code, value, line"
    assert table._numbered_fast(connection, tmp_path / "fast.parquet")
    fast = connection.read_parquet(str(tmp_path / "fast.parquet")).project(query).order("line")
    slow = table.numbered(connection, tmp_path, strict=True).project(query).order("line")
    assert fast.fetchall() == slow.fetchall()
    assert slow.fetchall()[-1] == ("029999", "7499.75", 30_001)


@pytest.mark.parametrize("rows", ["A,1\n\nB,2\n", 'A,"1"\n', "A\n", "A,1\r\n\r\nB,2\r\n"])
def test_where_a_row_may_not_be_a_line_it_is_counted_slowly(connection, write, tmp_path, rows):
    table = open_csv(write(f"code,value\n{rows}"), "some.csv", LAYOUT)
    assert not table._numbered_fast(connection, tmp_path / "fast.parquet")
