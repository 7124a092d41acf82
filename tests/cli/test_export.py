"""Exported files: rows, units, sources, and nothing a spreadsheet would run."""

from __future__ import annotations

import json

import polars as pl
import pytest
from openpyxl import load_workbook

ASKED = ("flows", "--exporter", "PAK", "--importer", "JPN", "--year", "2024")


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_rows_come_out_with_their_sources_beside_them(run, home, tmp_path, ending):
    path = tmp_path / f"flows.{ending}"
    done = run("export", *ASKED, "--out", str(path), home=home)
    assert done.code == 0, done.stderr
    rows = pl.read_parquet(path) if ending == "parquet" else pl.read_csv(path)
    assert rows.filter(pl.col("product").cast(pl.String) == "261000")["value"][0] == 16022938
    (source,) = json.loads((tmp_path / f"flows.{ending}.sources.json").read_text("utf-8"))
    assert source["licence"] == "Etalab Open Licence 2.0"
    assert "Gaulier" in source["citation"]


def test_two_exports_in_a_folder_keep_their_own_sources(call, tmp_path):
    for name, year in (("x.csv", "2022"), ("x.parquet", "2024")):
        asked = ("flows", "--classification", "ICIO") if year == "2022" else ("tariffs",)
        assert call("export", *asked, "--year", year, "--out", tmp_path / name).code in (0, 1)
        assert call("export", *ASKED, "--out", tmp_path / name).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "x.csv", "x.csv.sources.json", "x.parquet", "x.parquet.sources.json",
    ]  # fmt: skip


def test_excel_holds_rows_and_sources(run, home, tmp_path):
    path = tmp_path / "flows.xlsx"
    assert run("export", *ASKED, "--out", str(path), home=home).code == 0
    book = load_workbook(path)
    heading, *rows = book["flows"].iter_rows(values_only=True)
    assert "value (USD)" in heading
    assert len(rows) == 4
    assert book["sources"]["A2"].value.startswith("baci-")


def test_package_is_valid(run, home, tmp_path):
    frictionless = pytest.importorskip("frictionless")
    assert run("export", *ASKED, "--out", str(tmp_path / "package"), home=home).code == 0
    descriptor = tmp_path / "package" / "datapackage.json"
    report = frictionless.validate(str(descriptor))
    assert report.valid, report.to_summary()
    assert json.loads(descriptor.read_text("utf-8"))["licenses"]


def test_nothing_found_writes_nothing(run, home, tmp_path):
    path = tmp_path / "none.csv"
    done = run(
        "export", "flows", "--exporter", "TUV", "--importer", "NRU", "--out", str(path), home=home
    )
    assert done.code == 1
    assert "nothing was written" in done.stderr
    assert not path.exists()


def test_an_ending_that_says_no_format_is_refused(run, home, tmp_path):
    done = run("export", *ASKED, "--out", str(tmp_path / "flows.doc"), home=home)
    assert done.code == 2
    assert ".parquet" in done.stderr
