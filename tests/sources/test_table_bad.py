"""Bad tables and bad mappings: each gives one error that names the place; each is made up."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from tijarat.errors import DataError, FetchError, MalformedFileError, UnknownCodeError
from tijarat.settings import Settings
from tijarat.sources import Query, load
from tijarat.warehouse import Warehouse

MAPPING = """\
name: mine
kind: flows
licence: none, made up
citation: nobody (2026)
columns:
  period: Year
  importer: Country
  product: HS code
  value: {column: Value, unit: thousand USD}
constants:
  exporter: PAK
  classification: HS17
  valuation: FOB
  reporter: PAK
"""
CSV = "Year,Country,HS code,Value\n2024,Japan,261000,1\n2024,China,261000,2\n"


@pytest.fixture
def refused(fresh_home: Path, tmp_path: Path):
    """Load a file with a mapping and return the refusal."""
    warehouse = Warehouse(Settings(fresh_home))

    def run(data: str | bytes, mapping: str | bytes = MAPPING, name: str = "my.csv"):
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        (tmp_path / "my.yaml").write_bytes(
            mapping.encode() if isinstance(mapping, str) else mapping
        )
        with pytest.raises(MalformedFileError) as caught:
            load(warehouse, "table", Query(str(path), {"mapping": str(tmp_path / "my.yaml")}))
        assert warehouse.manifest().releases == ()
        return caught.value

    return run


FILES: dict[str, tuple[str | bytes, int | None, str | None, str]] = {
    "letters": (CSV + "2024,India,261000,1O\n", 4, "Value", "'1O'"),
    "thousands not named": (CSV + '2024,India,261000,"1,000"\n', 4, "Value", "thousands: ''"),
    "no period": (CSV + "24/25,India,261000,1\n", 4, "Year", "'24/25'"),
    "unknown country": (CSV + "2024,Pakistn,261000,1\n", 4, "Country", "did you mean 'PAK'"),
    "unknown product": (CSV + "2024,India,2610,1\n2024,India,99,1\n2024,India,7,1\n",
                        6, "HS code", "'7'"),
    "below zero": (CSV + "2024,India,261000,-1\n", 4, "Value", "-1000"),
    "twice": (CSV + "2024,JPN,261000,5\n", 4, None, "2 rows for the same key"),
    "no country": (CSV + "2024,,261000,5\n", 4, "Country", "nothing"),
    "short row": (CSV + "2024,India\n", 4, None, "2 columns"),
    "long row": (CSV + "2024,India,261000,1,000\n", 4, None, "5 columns"),
    "open quote": (CSV + '2024,"India,261000,1\n2024,Nepal,261000,1\n', 5, None, "quotes closed"),
    "column missing": (CSV.replace("Value", "Values"), 9, "columns.value",
                       "'Value', which is no column of my.csv"),
    "named twice": (CSV.replace("HS code", "Year"), 1, "Year", "2 times"),
    "other separator": (CSV.replace(",", ";"), 6, "columns.period", "Year;Country;HS code;Value"),
    "Latin-1": ((CSV + "2024,Türkiye,261000,1\n").encode("latin-1"), 4, None, "0xFC"),
    "UTF-16": (CSV.encode("utf-16"), 1, None, "UTF-16"),
    "empty": ("", 1, None, "an empty file"),
    "no rows": ("Year,Country,HS code,Value\n", None, None, "no rows"),
    "a page": ("<html><body>Not found</body></html>", 1, None, "a web page"),
}  # fmt: skip


@pytest.mark.parametrize("way", FILES)
def test_a_bad_file_is_refused_with_its_line_and_column(refused, way):
    data, line, column, came = FILES[way]
    error = refused(data)
    assert error.line == line, str(error)
    assert column is None or error.column == column, str(error)
    assert came in str(error)


MAPPINGS: dict[str, tuple[str, int | None, str | None, str]] = {
    "unknown word": (MAPPING.replace("licence", "license"), 3, "license", "'licence'"),
    "unknown kind": (MAPPING.replace("flows", "flow"), 2, "kind", "Did you mean 'flows'?"),
    "unknown target": (MAPPING.replace("importer:", "import:"), 7, "columns.import", "'importer'"),
    "unknown detail": (MAPPING.replace("unit:", "units:"), 9, "columns.value.units", "'unit'"),
    "no citation": (MAPPING.replace("citation: nobody (2026)\n", ""), None, "citation", "nothing"),
    "still to fill in": (MAPPING.replace("exporter: PAK", "exporter: ???"), 11,
                         "constants.exporter", "fill in"),
    "no unit": (MAPPING.replace("{column: Value, unit: thousand USD}", "Value"), 9,
                "columns.value", "a value without its unit"),
    "another currency": (MAPPING.replace("USD", "PKR"), 9, "columns.value.unit", "thousand PKR"),
    "no classification": (MAPPING.replace("  classification: HS17\n", ""), 5,
                          "columns.classification", "must also say: classification"),
    "a country nobody knows": (MAPPING.replace("exporter: PAK", "exporter: PKA"), 11,
                               "constants.exporter", "did you mean 'PAK'"),
    "a constant for a column": (MAPPING + "  product: 01\n", 15, "constants.product", "one of the two"),
    "format alone": (MAPPING.replace("Year", '{column: Year, format: "%Y"}'), 6, "columns.period",
                     "only one of format and every"),
    "every what": (MAPPING.replace("Year", '{column: Year, format: "%Y", every: decade}'), 6,
                   "columns.period.every", "'decade'"),
    "no encoding": (MAPPING + "file: {encoding: utf-9}\n", 15, "file.encoding", "'utf-9'"),
    "one mark for two": (MAPPING + 'file: {decimal: ",", thousands: ","}\n', 15, "file.thousands",
                         "another mark"),
    "condition nobody meets": (MAPPING + "where: {Country: Jpan}\n", 15, "where.Country",
                               "Did you mean 'Japan'?"),
    "condition on nothing": (MAPPING + "where: {Flow: x}\n", 15, "where.Flow", "no column"),
    "no YAML": ("name: [mine\n", 2, None, "no YAML"),
    "a word twice": (MAPPING + "name: again\n", 15, "name", "a second time"),
    "only text": ("mine\n", None, None, "no words and values"),
    "an alias": ("name: &a [x]\nkind: *a\n", 2, None, "an alias"),
    "values for a section": (MAPPING + "file: latin-1\n", 15, "file", "'latin-1'"),
}  # fmt: skip


@pytest.mark.parametrize("way", MAPPINGS)
def test_a_bad_mapping_is_refused_with_its_line_and_field(refused, way):
    mapping, line, field, said = MAPPINGS[way]
    error = refused(CSV, mapping)
    assert (error.file, error.line) == ("my.yaml", line), str(error)
    assert field is None or error.column == field, str(error)
    assert said in str(error)


def test_wrong_endings_and_damaged_files(refused, tmp_path):
    assert "ends in '.ods'" in str(refused("x", name="my.ods"))
    assert "whose end is missing" in str(refused(b"PK\x03\x04 cut", name="my.xlsx"))
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("a.txt", "made up")
    other = (tmp_path / "other.zip").read_bytes()
    assert "a whole Excel file" in str(refused(other, name="my.xlsx"))
    assert "a whole Parquet file" in str(refused(b"PAR1 cut", name="my.parquet"))


def test_a_bomb_that_calls_itself_excel(refused, tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (8 << 20))
    assert "zip bomb" in str(refused(path.read_bytes(), name="my.xlsx"))


def test_a_workbook_of_several_sheets_asks_which(refused, tmp_path):
    book = Workbook()
    book.create_sheet("Data")
    book.save(tmp_path / "two.xlsx")
    data = (tmp_path / "two.xlsx").read_bytes()
    assert "the sheets Sheet, Data" in str(refused(data, name="my.xlsx"))
    wrong = refused(data, MAPPING + "file: {sheet: Dat}\n", name="my.xlsx")
    assert "Did you mean 'Data'?" in str(wrong)


def guessed(home: Path, path: Path) -> str:
    with pytest.raises(DataError) as caught:
        load(Warehouse(Settings(home)), "table", Query(str(path)))
    return str(caught.value)


def test_without_a_mapping_a_guess_is_shown_and_nothing_loaded(fresh_home, tmp_path):
    path = tmp_path / "Exports 2024.csv"
    path.write_bytes(
        "Jahr;Year;Partner;HS Code;Value (thousand USD);Unused\n"
        "x;2024;Japan;261000;1.234,5;-\nx;2024;Zone libre é;261000;-;\n".encode("latin-1")
    )
    said = guessed(fresh_home, path)
    assert "tijarat load table --from" in said
    assert "name: exports-2024" in said
    assert "kind: flows" in said
    assert '  delimiter: ";"\n  encoding: latin-1\n  decimal: ","\n  thousands: "."\n' in said
    assert '  missing: ["-"]\n' in said
    assert "  period: Year\n  importer: Partner\n  product: HS Code\n" in said
    assert "value: {column: Value (thousand USD), unit: thousand USD}" in said
    assert '  exporter: "???"\n' in said
    assert "# not used: Jahr, Unused" in said
    assert "# no countries, leave them out with where: Zone libre é" in said
    assert Warehouse(Settings(fresh_home)).manifest().releases == ()


def test_the_guess_can_be_filled_in_and_loaded(fresh_home, tmp_path):
    path = tmp_path / "my.csv"
    path.write_text(CSV)
    said = guessed(fresh_home, path)
    mapping = said[said.index("name: ") :]
    for old in ("licence: ???", "citation: ???"):
        mapping = mapping.replace(old, old.replace("???", "made up"))
    mapping = mapping.replace('"???"', "PAK")
    (tmp_path / "my.yaml").write_text(mapping)
    query = Query(str(path), {"mapping": str(tmp_path / "my.yaml")})
    (outcome,) = load(Warehouse(Settings(fresh_home)), "table", query)
    assert outcome.release.rows == 2


def test_what_is_asked_for_must_make_sense(fresh_home, tmp_path):
    warehouse = Warehouse(Settings(fresh_home))
    with pytest.raises(FetchError, match=r"--from my\.csv --mapping my\.yaml"):
        load(warehouse, "table", Query())
    with pytest.raises(UnknownCodeError, match="Did you mean 'mapping'"):
        load(warehouse, "table", Query("my.csv", {"maping": "my.yaml"}))
