"""Input-output tables of the OECD: two countries and two industries, made up and added up by hand."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tijarat.errors import MalformedFileError
from tijarat.settings import Settings
from tijarat.sources import Query, load
from tijarat.statistics.input_output_tables import assemble
from tijarat.tables import FLOWS, INDICATORS, INPUT_OUTPUT, Table
from tijarat.warehouse import Release, View, Warehouse

HEADER = "V1,PAK_A01,PAK_C13T15,JPN_A01,JPN_C13T15,PAK_HFCE,PAK_INVNT,JPN_HFCE,JPN_INVNT,OUT"
ROWS = {  # made up, million USD; the last column adds up each row, the last row each column
    "PAK_A01": "1,4,0,2,10,1,3,-5,16",
    "PAK_C13T15": "2,3,1,6,8,0,9,0.5,29.5",
    "JPN_A01": "0,0,5,7,0,0,20,-1,31",
    "JPN_C13T15": "0.5,1.5,2,10,1,0,30,2,47",
    "TLS": "0.5,1,-1,2,0.1,0,0.2,0,",
    "VA": "12,20,24,20,,,,,",
    "OUT": "16,29.5,31,47,,,,,",
}


def text(changes: dict[str, str | None] | None = None, header: str = HEADER) -> bytes:
    rows = {**ROWS, **(changes or {})}
    lines = [header, *(f"{label},{row}" for label, row in rows.items() if row is not None)]
    return ("\n".join(lines) + "\n").encode()


@pytest.fixture
def warehouse(fresh_home: Path) -> Warehouse:
    return Warehouse(Settings(fresh_home))


@pytest.fixture
def loaded(warehouse: Warehouse, tmp_path: Path) -> Callable[..., Release]:
    def run(data: bytes, name: str = "2022_SML.csv", **options: str) -> Release:
        path = tmp_path / name
        path.write_bytes(data)
        (outcome,) = load(warehouse, "oecd_icio", Query(str(path), options))
        return outcome.release

    return run


def stored(warehouse: Warehouse, table: Table, *columns: str) -> list[Any]:
    view = View.of(warehouse)
    frame = view.frame(table, view.select(table, source="oecd_icio")).to_native()
    return frame.project(", ".join(f'"{column}"' for column in columns)).fetchall()


def test_flows_are_the_cells_added_up(warehouse, loaded):
    release = loaded(text())
    columns = ("exporter", "importer", "product", "use", "value")
    assert stored(warehouse, FLOWS, *columns) == [
        ("JPN", "JPN", "A01", "intermediate", 12e6),
        ("JPN", "JPN", "A01", "final", 19e6),
        ("JPN", "JPN", "C13T15", "intermediate", 12e6),
        ("JPN", "JPN", "C13T15", "final", 32e6),
        ("JPN", "PAK", "C13T15", "intermediate", 2e6),
        ("JPN", "PAK", "C13T15", "final", 1e6),
        ("PAK", "JPN", "A01", "intermediate", 2e6),  # its final use, 3 less 5, is below zero
        ("PAK", "JPN", "C13T15", "intermediate", 7e6),
        ("PAK", "JPN", "C13T15", "final", 9.5e6),
        ("PAK", "PAK", "A01", "intermediate", 5e6),
        ("PAK", "PAK", "A01", "final", 11e6),
        ("PAK", "PAK", "C13T15", "intermediate", 5e6),
        ("PAK", "PAK", "C13T15", "final", 8e6),
    ]
    (note,) = [note for note in release.notes if "below zero" in note]
    assert note.startswith("2022: 1 flows to final use are below zero, together -2.0 million USD")
    same = ("period", "classification", "quantity", "unit", "valuation", "reporter")
    assert set(stored(warehouse, FLOWS, *same)) == {
        ("2022", "ICIO", None, None, "basic prices", "OECD")
    }


def test_cells_are_kept_but_for_zeros(warehouse, loaded):
    loaded(text())
    columns = ("supplier", "user", "supplying_industry", "using_industry", "use", "value")
    rows = stored(warehouse, INPUT_OUTPUT, *columns)
    assert len(rows) == 25
    assert [row for row in rows if row[:3] == ("PAK", "JPN", "A01")] == [
        ("PAK", "JPN", "A01", "C13T15", "intermediate", 2e6),
        ("PAK", "JPN", "A01", "HFCE", "final", 3e6),
        ("PAK", "JPN", "A01", "INVNT", "final", -5e6),
    ]
    assert rows == sorted(rows)


def test_indicators_are_the_rows_below_and_the_last_column(warehouse, loaded):
    loaded(text())
    found = {
        (indicator, country, product): value
        for indicator, country, product, value in stored(
            warehouse, INDICATORS, "indicator", "country", "product", "value"
        )
    }
    assert found["gross_output", "PAK", "C13T15"] == 29.5e6
    assert found["value_added", "JPN", "A01"] == 24e6
    assert found["taxes_less_subsidies", "JPN", "A01"] == -1e6
    assert found["taxes_less_subsidies_on_final_demand", "JPN", "HFCE"] == 0.2e6
    assert len(found) == 3 * 4 + 4
    assert set(stored(warehouse, INDICATORS, "unit", "period")) == {("USD", "2022")}


def test_the_release_says_what_it_is(loaded):
    release = loaded(text())
    assert {(file.table, file.slot) for file in release.files} == {
        ("flows", "ICIO/2022"),
        ("indicators", "ICIO/2022"),
        ("input_output", "ICIO/2022"),
    }
    assert release.vintage == "2025 edition"
    assert release.origin.title == "Inter-Country Input-Output tables, 2022"
    assert not release.partial
    assert any("rows by at most 0.0000 million USD" in note for note in release.notes)


def test_statistics_take_what_is_stored(warehouse, loaded):
    loaded(text())
    view = View.of(warehouse)
    frame = view.frame(INPUT_OUTPUT, view.select(INPUT_OUTPUT, source="oecd_icio"))
    table = assemble(frame.to_native())
    assert table.countries == ("JPN", "PAK")
    assert table.industries == ("A01", "C13T15")
    np.testing.assert_allclose(table.output, [31e6, 47e6, 16e6, 29.5e6])
    np.testing.assert_allclose(table.intermediate[2], [0, 2e6, 1e6, 4e6])
    np.testing.assert_allclose(table.final, [[19e6, 0], [32e6, 1e6], [-2e6, 11e6], [9.5e6, 8e6]])


def test_parts_of_china_are_added_up(warehouse, loaded):
    header = HEADER.replace("PAK_A01", "CN1_A01").replace("PAK_C13T15", "CN2_A01")
    header = header.replace("PAK_", "CHN_").replace("JPN_C13T15", "JPN_A02")
    names = {"PAK_A01": "CN1_A01", "PAK_C13T15": "CN2_A01", "JPN_C13T15": "JPN_A02"}
    lines = [f"{names.get(label, label)},{row}" for label, row in ROWS.items()]
    release = loaded(("\n".join([header, *lines]) + "\n").encode(), name="2022.csv")
    assert any("added up: CN1, CN2" in note for note in release.notes)
    cells = stored(
        warehouse, INPUT_OUTPUT, "supplier", "supplying_industry", "user", "using_industry", "value"
    )
    assert ("CHN", "A01", "CHN", "A01", 10e6) in cells  # 1 + 4 + 2 + 3
    assert ("CHN", "A01", "JPN", "A02", 8e6) in cells  # 2 + 6
    assert ("JPN", "A02", "CHN", "A01", 2e6) in cells  # 0.5 + 1.5
    assert ("CHN", "A01", "CHN", "HFCE", 18e6) in cells  # 10 + 8
    made = stored(warehouse, INDICATORS, "country", "indicator", "product", "value")
    assert ("CHN", "gross_output", "A01", 45.5e6) in made
    assert ("CHN", "value_added", "A01", 32e6) in made


def test_columns_and_rows_may_come_in_another_order(warehouse, loaded):
    loaded(text())
    first = stored(warehouse, INPUT_OUTPUT, "supplier", "user", "using_industry", "value")
    order = [0, 9, 3, 8, 1, 4, 2, 6, 5, 7]
    lines = [line.split(",") for line in text().decode().splitlines()]
    mixed = [lines[0], *reversed(lines[1:])]
    loaded("\n".join(",".join(row[at] for at in order) for row in mixed).encode())
    assert stored(warehouse, INPUT_OUTPUT, "supplier", "user", "using_industry", "value") == first


def test_a_zip_of_years(warehouse, tmp_path):
    path = tmp_path / "2021-2022_SML.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("2021_SML.csv", text())
        archive.writestr("2022_SML.csv", text())
        archive.writestr("ReadMe.xlsx", b"made up")
    (outcome,) = load(warehouse, "oecd_icio", Query(str(path)))
    assert {file.slot for file in outcome.release.files} == {"ICIO/2021", "ICIO/2022"}
    assert set(stored(warehouse, FLOWS, "period")) == {("2021",), ("2022",)}
    (outcome,) = load(warehouse, "oecd_icio", Query(str(path), {"years": "2021"}))
    assert {file.slot for file in outcome.release.files} == {"ICIO/2021"}


BAD: dict[str, tuple[bytes, int | None, str | None, str]] = {
    "a strange column": (text(header=HEADER.replace("PAK_A01", "A01")), 1, "A01", "another kind"),
    "no OUT": (text(header=HEADER.replace(",OUT", ",X_OUTPUT")), 1, "OUT", "no such column"),
    "a column twice": (text(header=HEADER.replace("JPN_A01", "PAK_A01")), 1, "PAK_A01", "2 times"),
    "letters": (text({"JPN_A01": "0,0,5,7,0,0,2O,-1,31"}), 4, "JPN_HFCE", "'2O'"),
    "a hole": (text({"JPN_A01": "0,0,5,,0,0,20,-1,31"}), 4, "JPN_C13T15", "nothing"),
    "no number": (text({"JPN_A01": "0,0,5,nan,0,0,20,-1,31"}), 4, "JPN_C13T15", "'nan'"),
    "a hole in output": (text({"OUT": "16,29.5,,47,,,,,"}), 8, "JPN_A01", "nothing"),
    "a line cut short": (text({"JPN_C13T15": "0.5,1.5"}), 5, None, "3 columns"),
    "rows cut off": (text({"TLS": None, "VA": None, "OUT": None}), 5, None, "without the row 'TLS'"),
    "a strange row": (text({"USA_A01": "1,4,0,2,10,1,3,-5,16"}), 9, "1", "the row 'USA_A01'"),
    "a sale below zero": (
        text({"PAK_A01": "1,4,0,-2,10,1,3,-1,16"}),
        2,
        "JPN_C13T15",
        "-2.0; expected zero or more",
    ),
    "a row that does not add up": (
        text({"PAK_A01": "1,4,0,2,10,1,3,-5,26", "OUT": "26,29.5,31,47,,,,,", "VA": "22,20,24,20,,,,,"}),
        2,
        "OUT",
        "a row of PAK_A01 that adds up to 16.0000; expected 26.0000",
    ),
    "a column that does not add up": (
        text({"VA": "12,20,28,20,,,,,"}),
        8,
        "JPN_A01",
        "a column of JPN_A01 that adds up to 35.0000; expected 31.0000",
    ),
    "UTF-16": (text().decode().encode("utf-16"), 1, None, "UTF-16"),
    "Latin-1": (text().replace(b"VA,", b"V\xc4,"), 7, None, "0xC4"),
    "empty": (b"", 1, None, "an empty file"),
    "an unknown country": (
        text().replace(b"PAK_", b"PKA_"),
        2,
        "1",
        "did you mean 'PAK'",
    ),
    "an unknown industry": (text().replace(b"_C13T15", b"_C99"), 3, "1", "'C99'"),
}  # fmt: skip


@pytest.mark.parametrize("way", BAD)
def test_a_bad_file_is_refused_with_its_line_and_column(warehouse, loaded, way):
    data, line, column, came = BAD[way]
    with pytest.raises(MalformedFileError) as caught:
        loaded(data)
    error, message = caught.value, str(caught.value)
    assert (error.file, error.line) == ("2022_SML.csv", line), message
    assert column is None or error.column == column, message
    assert came in message
    assert warehouse.manifest().releases == ()


def test_small_differences_are_told_and_not_refused(loaded):
    release = loaded(text({"PAK_A01": "1,4,0,2,10,1,3,-5,16.05"}))
    assert any("rows by at most 0.0500 million USD (PAK_A01, 0.31%)" in n for n in release.notes)


def test_a_name_without_a_year(loaded):
    with pytest.raises(MalformedFileError, match="a name that ends in the year"):
        loaded(text(), name="icio.csv")
