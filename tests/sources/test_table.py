"""Tables of one's own: each file and mapping here is made up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

from tijarat.settings import Settings
from tijarat.sources import Query, load
from tijarat.sources.table_mapping import EXAMPLE, read_mapping
from tijarat.tables import FLOWS, INDICATORS, TABLES, TARIFFS, Table
from tijarat.warehouse import Release, View, Warehouse

HEAD = "name: mine\nlicence: none, made up\ncitation: nobody (2026)\nvintage: 2026-03\n"
FLOWS_MAPPING = (
    HEAD
    + """\
kind: flows
columns:
  period: Year
  importer: Country
  product: {column: HS code, digits: 6}
  value: {column: Value, unit: thousand USD}
constants: {exporter: Pakistan, classification: HS17, valuation: FOB, reporter: PAK}
"""
)
FLOWS_CSV = """\
Year,Country,HS code,Value,Remark
2023,Japan,261000,1.5,x
2024,JPN,10121,"2",
2024,Viet Nam,261000,3,
2024,392,870323,,not reported
"""
Loaded = Callable[..., Release]


@pytest.fixture
def warehouse(fresh_home: Path) -> Warehouse:
    return Warehouse(Settings(fresh_home))


@pytest.fixture
def loaded(warehouse: Warehouse, tmp_path: Path) -> Loaded:
    def run(data: str | bytes | Path, mapping: str, name: str = "my.csv", **more: Any) -> Release:
        path = data if isinstance(data, Path) else tmp_path / name
        if not isinstance(data, Path):
            path.write_bytes(data.encode() if isinstance(data, str) else data)
        (tmp_path / "my.yaml").write_text(mapping, encoding="utf-8")
        options = {"mapping": str(tmp_path / "my.yaml")}
        (outcome,) = load(warehouse, "table", Query(str(path), options), **more)
        return outcome.release

    return run


def stored(warehouse: Warehouse, table: Table, *columns: str) -> list[Any]:
    view = View.of(warehouse)
    frame = view.frame(table, view.select(table, source="table")).to_native()
    rows = frame.project(", ".join(f'"{column}"' for column in columns)).fetchall()
    return sorted(rows, key=lambda row: [(cell is None, cell or 0) for cell in row])


def test_a_csv_becomes_flows_in_dollars(warehouse, loaded):
    release = loaded(FLOWS_CSV, FLOWS_MAPPING)
    columns = ("period", "exporter", "importer", "classification", "product", "use", "value")
    assert stored(warehouse, FLOWS, *columns) == [
        ("2023", "PAK", "JPN", "HS17", "261000", "all", 1_500),
        ("2024", "PAK", "JPN", "HS17", "010121", "all", 2_000),
        ("2024", "PAK", "JPN", "HS17", "870323", "all", None),
        ("2024", "PAK", "VNM", "HS17", "261000", "all", 3_000),
    ]
    assert [file.slot for file in release.files] == ["HS17/mine"]
    assert release.origin.title == "mine"
    assert release.origin.citation == "nobody (2026)"
    assert release.vintage == "2026-03"
    assert set(release.received) == {"my.csv", "my.yaml"}
    assert "Columns not used: Remark." in release.notes


def test_a_changed_file_under_the_same_name_hides_the_old_one(warehouse, loaded):
    loaded(FLOWS_CSV, FLOWS_MAPPING)
    loaded(FLOWS_CSV.replace("1.5", "9"), FLOWS_MAPPING)
    assert len(warehouse.manifest().releases) == 2
    assert stored(warehouse, FLOWS, "period", "value")[0] == ("2023", 9_000)
    loaded(FLOWS_CSV, FLOWS_MAPPING.replace("name: mine", "name: other"))
    assert len(stored(warehouse, FLOWS, "value")) == 8


def test_a_changed_mapping_is_a_new_release(warehouse, loaded):
    loaded(FLOWS_CSV, FLOWS_MAPPING)
    loaded(FLOWS_CSV, FLOWS_MAPPING.replace("thousand USD", "million USD"))
    assert stored(warehouse, FLOWS, "value")[0] == (1_500_000,)
    assert len(warehouse.manifest().releases) == 2


def test_marks_separators_and_words_for_nothing(warehouse, loaded):
    mapping = FLOWS_MAPPING + (
        'file: {delimiter: ";", decimal: ",", thousands: ".", missing: ["-", n.a.], header: 3,\n'
        "       encoding: latin-1}\n"
    )
    data = "Título\nmade up\nYear;Country;HS code;Value\n2024;Côte d'Ivoire;261000;1.234,5\n"
    data += "2024;Japan;261000;-\n2024;China;261000; 12 \n2024;India;261000;n.a.\n;;;\n"
    loaded(data.encode("latin-1"), mapping)
    assert stored(warehouse, FLOWS, "importer", "value") == [
        ("CHN", 12_000),
        ("CIV", 1_234_500),
        ("IND", None),
        ("JPN", None),
    ]


def test_only_the_rows_that_meet_the_conditions(warehouse, loaded):
    mapping = FLOWS_MAPPING + "where: {Flow: [Export, Re-export], Country: {not: [Total]}}\n"
    data = (
        "Year,Country,HS code,Value,Flow\n2024,Japan,261000,1,Export\n2024,Total,261000,9,Export\n"
    )
    data += "2024,India,261000,2,Import\n2024,China,261000,3,Re-export\n"
    release = loaded(data, mapping)
    assert stored(warehouse, FLOWS, "importer", "value") == [("CHN", 3_000), ("JPN", 1_000)]
    assert "Only rows where Flow is Export or Re-export." in release.notes
    assert "Only rows where Country is not Total." in release.notes


@pytest.mark.parametrize(
    ("period", "written", "code"),
    [
        ("Year", "2024", "2024"),
        ("Year", "2024-Q3", "2024-Q3"),
        ("Year", "2024-07", "2024-07"),
        ("{column: Year, fiscal: PAK}", "FY2023-24", "2023-07/P1Y"),
        ('{column: Year, format: "%d/%m/%Y", every: month}', "31/07/2024", "2024-07"),
        ('{column: Year, format: "%b-%y", every: quarter}', "Aug-24", "2024-Q3"),
        ('{column: Year, format: "%Y%m", every: year}', "202408", "2024"),
        ("{column: Year, month: Month}", "2024", "2024-09"),
    ],
)
def test_periods_in_many_writings(warehouse, loaded, period, written, code):
    mapping = FLOWS_MAPPING.replace("period: Year", f"period: {period}")
    loaded(f"Year,Country,HS code,Value,Month\n{written},Japan,261000,1,Sep\n", mapping)
    assert stored(warehouse, FLOWS, "period") == [(code,)]


def test_several_classifications_are_several_slots(loaded):
    mapping = FLOWS_MAPPING.replace("classification: HS17, ", "").replace(
        "columns:", "columns:\n  classification: List"
    )
    data = "Year,Country,HS code,Value,List\n2024,Japan,261000,1,HS17\n2024,Japan,261000,1,HS92\n"
    release = loaded(data, mapping)
    assert [file.slot for file in release.files] == ["HS17/mine", "HS92/mine"]


def test_indicators_and_their_unit(warehouse, loaded):
    mapping = (
        HEAD
        + """\
kind: indicators
columns: {period: Year, country: Country, value: {column: GDP, unit: USD bn}}
constants: {indicator: gdp}
"""
    )
    loaded("Year,Country,GDP\n2024,Pakistan,370.5\n", mapping)
    columns = ("country", "indicator", "classification", "product", "value", "unit")
    assert stored(warehouse, INDICATORS, *columns) == [("PAK", "gdp", "", "", 370.5e9, "USD")]


def test_tariffs_in_shares(warehouse, loaded):
    mapping = (
        HEAD
        + """\
kind: tariffs
columns:
  product: Line
  rate_percent: {column: Rate, unit: share}
  lines: n
constants: {period: 2024, importer: JPN, exporter: WLD, classification: HS17, regime: MFN}
"""
    )
    loaded("Line,Rate,n\n261000,0.035,2\n010121,,1\n", mapping)
    assert stored(warehouse, TARIFFS, "product", "rate_percent", "lines", "season", "method") == [
        ("010121", None, 1, "", "line"),
        ("261000", pytest.approx(3.5), 2, "", "line"),
    ]


def test_quantities_in_any_unit(warehouse, loaded):
    mapping = FLOWS_MAPPING.replace("columns:", "columns:\n  quantity: {column: Net, unit: kg}")
    loaded("Year,Country,HS code,Value,Net\n2024,Japan,261000,1,2500\n", mapping)
    assert stored(warehouse, FLOWS, "quantity", "unit") == [(2.5, "tonnes")]


def test_tabs(warehouse, loaded):
    loaded(FLOWS_CSV.replace(",", "\t"), FLOWS_MAPPING, name="my.tsv")
    assert len(stored(warehouse, FLOWS, "value")) == 4


def workbook(path: Path) -> Path:
    book = Workbook()
    sheet = book.create_sheet("Data")
    for row in (
        ["Made up", None, None, None],
        ["Year", "Country", "HS code", "Value"],
        [2024, "Japan", 261000, 1.5],
        [2024.0, "Japan", "010121", 1_000_000],
        [None, None, None, None],
        [dt.datetime.fromisoformat("2023-07-01"), "China", "261000", "1,5"],
    ):
        sheet.append(row)
    book.save(path)
    return path


def test_a_sheet_of_excel(warehouse, loaded, tmp_path):
    mapping = FLOWS_MAPPING + 'file: {sheet: Data, header: 2, decimal: ","}\n'
    mapping += "where: {Country: {not: [China]}}\n"
    loaded(workbook(tmp_path / "my.xlsx"), mapping)
    assert stored(warehouse, FLOWS, "period", "product", "value") == [
        ("2024", "010121", 1_000_000_000),
        ("2024", "261000", 1_500),
    ]


def test_dates_and_texts_of_excel(warehouse, loaded, tmp_path):
    dated = 'period: {column: Year, format: "%Y-%m-%d", every: month}'
    mapping = FLOWS_MAPPING.replace("period: Year", dated)
    mapping += 'file: {sheet: Data, header: 2, decimal: ","}\nwhere: {Country: China}\n'
    loaded(workbook(tmp_path / "my.xlsx"), mapping)
    assert stored(warehouse, FLOWS, "period", "value") == [("2023-07", 1_500)]


def test_parquet_keeps_its_numbers(warehouse, loaded, tmp_path):
    path = tmp_path / "my.parquet"
    table = {"Year": [2024, 2024], "Country": ["JPN", "CHN"], "HS code": ["261000", "261000"],
             "Value": [0.1234567890123, None], "line": [1, 2]}  # fmt: skip
    pq.write_table(pa.table(table), path)
    loaded(path, FLOWS_MAPPING + 'file: {decimal: ","}\n')
    assert stored(warehouse, FLOWS, "importer", "value") == [
        ("CHN", None),
        ("JPN", pytest.approx(123.4567890123, abs=1e-12)),
    ]


def test_norway_is_a_country_and_codes_keep_their_zeros(warehouse, loaded):
    mapping = FLOWS_MAPPING.replace("exporter: Pakistan", "exporter: NO").replace(
        "classification: HS17", "classification: HS17, product: 0901"
    )
    mapping = mapping.replace("  product: {column: HS code, digits: 6}\n", "")
    loaded("Year,Country,Value\n2024,Japan,1\n", mapping)
    assert stored(warehouse, FLOWS, "exporter", "product") == [("NOR", "0901")]


def test_unknown_countries_are_kept_on_request(warehouse, loaded):
    data = FLOWS_CSV.replace("Viet Nam", "Nowhere")
    release = loaded(data, FLOWS_MAPPING, allow_unknown=True)
    assert release.unknown_codes == {"importer": ("Nowhere",)}


def test_the_example_is_a_mapping():
    mapping, _ = read_mapping(EXAMPLE.encode(), "example.yaml")
    assert mapping.table is TABLES["flows"]
    assert mapping.columns["value"].unit == "thousand USD"
    assert mapping.where["Country"].excluded
    assert mapping.written.missing == ("", "-", "n.a.")
