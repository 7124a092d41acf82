"""``tijarat complexity``: the JSON others rely on, files of every kind, and mistakes in words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import polars as pl
import pytest

import tijarat
from tijarat.opportunities import economic_complexity

FILE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "exports.csv"
FLOWS = FILE.with_name("flows.csv")
COLUMNS = ("--exporter", "country", "--product", "hs4", "--value", "usd")
YEARLY = (*COLUMNS, "--year", "year")


@pytest.fixture(scope="module")
def table() -> pl.DataFrame:
    return pl.read_csv(FILE, schema_overrides={"hs4": pl.String})


def computed(table: pl.DataFrame, **options):
    return economic_complexity(table, exporter="country", product="hs4", value="usd", **options)


def test_the_agreed_fields_in_a_fresh_process(run, table):
    done = run("complexity", FILE, *YEARLY, "--format", "json")
    assert (done.code, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert {"exporters", "products", "options", "warnings"} <= set(found)
    expected = computed(table, year="year")
    assert found["products"] == [
        {**row, "year": str(row["year"])} for row in expected.products.to_dicts()
    ]
    assert {"0101", "0713"} <= {row["product"] for row in found["products"]}
    assert found["options"]["threshold"] == 1
    assert found["warnings"] == []
    assert found["provenance"] == {
        "releases": [],
        "command": f"tijarat complexity {FILE} " + " ".join(YEARLY),
    }


@pytest.mark.parametrize("method", ["eigen", "reflections", "fitness"])
def test_each_method(call, table, method):
    one = table.filter(pl.col("year") == 2024)
    words = ("--method", method, "--iterations", "20", "--format", "json")
    found = call("complexity", FILE, *YEARLY, *words).json
    main = "fitness" if method == "fitness" else "eci"
    theirs = {r["exporter"]: r[main] for r in found["exporters"] if r["year"] == "2024"}
    ours = computed(one, method=method, iterations=20).exporters
    assert theirs == pytest.approx(dict(ours.select("exporter", main).iter_rows()))
    assert found["options"]["iterations"] == 20


def test_further_options_reach_the_method(call, table):
    words = ("--pci-scale", "own", "--deviation=sample", "--keep", "Arda,Boru,Cela,Doro,Evan",
             "--minimum-product-exports", "1e6", "--coi-standardised", "no")  # fmt: skip
    found = call("complexity", FILE, *YEARLY, *words, "--format", "json").json
    ours = computed(
        table.with_columns(pl.col("year").cast(pl.String)), year="year", pci_scale="own",
        deviation="sample", keep=["Arda", "Boru", "Cela", "Doro", "Evan"],
        minimum_product_exports=1e6, coi_standardised=False,
    )  # fmt: skip
    assert found["exporters"] == ours.exporters.to_dicts()
    assert found["options"] == ours.options
    left = {left["reason"]: left for left in found["dropped"]}
    assert left["exporters not kept"]["count"] == 10
    assert "Fiora (2023)" in left["exporters not kept"]["examples"]


def test_population_is_a_column_of_the_file(call):
    words = ("--population", "people", "--presence", "either", "--minimum-population", "10000000")
    found = call("complexity", FILE, *YEARLY, *words, "--format", "json").json
    assert "exporters below the minimum of people" in [d["reason"] for d in found["dropped"]]
    small = [r for r in found["exporters"] if r["eci"] is None]
    assert small
    assert all(r["coi"] is None and r["diversity"] is None for r in small)
    form = ("--indicator", "rca", "--form", "population", "--population", "people")
    assert call("complexity", FILE, *YEARLY, *form, "--format", "json").json["rows"][0]["rca"]


def test_csv_and_parquet_and_excel_say_the_same(call, table, tmp_path):
    from openpyxl import Workbook

    one = table.filter(pl.col("year") == 2024)
    one.write_parquet(tmp_path / "w.parquet")
    one.write_csv(tmp_path / "w.tsv", separator="\t")
    one.write_csv(tmp_path / "semicolons.csv", separator=";")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(one.columns)
    for row in one.iter_rows():
        sheet.append(list(row))
    book.create_sheet("notes").append(["made up"])
    book.save(tmp_path / "w.xlsx")
    expected = computed(one).exporters.to_dicts()
    for name in ("w.parquet", "w.tsv", "semicolons.csv"):
        done = call("complexity", tmp_path / name, *COLUMNS, "--format", "json")
        assert done.json["exporters"] == expected, name
    refused = call("complexity", tmp_path / "w.xlsx", *COLUMNS)
    assert refused.code == 2
    assert "--sheet" in refused.stderr
    found = call("complexity", tmp_path / "w.xlsx", *COLUMNS, "--sheet", "Sheet", "--format=json")
    assert found.json["exporters"] == expected


def test_tables_for_people_and_csv(call):
    done = call("complexity", FILE, *YEARLY)
    assert done.code == 0
    assert "diversity (products)" in done.stdout
    assert "nothing filtered" in done.stdout
    assert "12 more products" in done.stdout
    quiet = call("complexity", FILE, *YEARLY, "--quiet")
    assert "Choices" not in quiet.stdout
    for table, column in (("exporters", "eci"), ("products", "pci")):
        out = call("complexity", FILE, *YEARLY, "--format", "csv", "--table", table).stdout
        rows = list(csv.DictReader(io.StringIO(out)))
        assert column in rows[0]
    out = call("complexity", FILE, *YEARLY, "--indicator", "density", "--format", "csv").stdout
    assert len(list(csv.DictReader(io.StringIO(out)))) == 2 * 10 * 16


def test_warnings_are_said(call):
    found = call("complexity", FILE, *COLUMNS)
    assert "Warning: 1" in found.stdout
    assert "were added up" in found.stdout


def test_products_can_be_added_up_by_their_first_digits(call):
    words = ("--digits", "2", "--format", "json")
    found = call("complexity", FILE, *YEARLY, *words).json
    assert {row["product"] for row in found["products"]} >= {"01", "84", "85"}
    assert all(len(row["product"]) == 2 for row in found["products"])


def test_only_some_exporters_are_shown_and_the_world_stays_whole(call):
    whole = call("complexity", FILE, *YEARLY, "--format", "json").json
    shown = call("complexity", FILE, *YEARLY, "--only", "Arda, Boru", "--format", "json").json
    assert shown["exporters"] == [
        row for row in whole["exporters"] if row["exporter"] in ("Arda", "Boru")
    ]
    assert shown["products"] == whole["products"]
    words = ("--indicator", "cog", "--only", "Arda", "--format", "json")
    assert {row["exporter"] for row in call("complexity", FILE, *YEARLY, *words).json["rows"]} == {
        "Arda"
    }


def test_complementarity_names_the_importer(call):
    columns = ("--exporter", "seller", "--importer", "buyer", "--product", "hs4", "--value", "usd")
    words = ("--indicator", "complementarity", "--format", "json")
    found = call("complexity", FLOWS, *columns, *words).json
    assert {"exporter", "importer", "complementarity"} == set(found["rows"][0])
    assert found["warnings"] == []


def test_the_list_names_every_indicator_and_option(call):
    from tijarat.opportunities import INDICATORS

    out = call("complexity", "--list").stdout
    assert all(name in out for name in INDICATORS)
    assert "--above-eci" in out
    assert "--pci-scale" in out


def test_the_command_in_the_answer_gives_it_again(call):
    import shlex

    words = ("--keep", "Arda,Boru,Cela", "--pci-scale", "own", "--format", "json")
    found = call("complexity", FILE, *YEARLY, *words).json
    again = shlex.split(found["provenance"]["command"])[1:]
    assert call(*again, "--format", "json").json == found


# ------------------------------------------------------------------ what is loaded


def test_the_embedded_data_are_no_economy(call):
    done = call("complexity")
    assert (done.code, done.stdout) == (2, "")
    assert "74 raw materials" in done.stderr
    assert "tijarat load baci" in done.stderr
    narrow = call("complexity", "--classification", "ICIO")
    assert narrow.code == 2
    assert "too broad" in narrow.stderr


@pytest.fixture(scope="module")
def full_home(tmp_path_factory) -> Path:
    """A warehouse with two full made-up years in the form of BACI."""
    from tijarat.settings import Settings
    from tijarat.sources import Query, load
    from tijarat.warehouse import Warehouse

    folder = tmp_path_factory.mktemp("baci")
    countries = (586, 392, 156, 842, 276, 251)
    products = ("010121", "010129", "261000", "520100", "610910", "847130", "870323", "901890")
    for year in (2022, 2023):
        rows = ["t,i,j,k,v,q"]
        for at, seller in enumerate(countries):
            for k, product in enumerate(products[: 3 + at]):
                for buyer in countries:
                    if buyer != seller:
                        rows.append(
                            f"{year},{seller},{buyer},{product},{1 + (at * k + year) % 7},1"
                        )
        (folder / f"BACI_HS17_Y{year}_V202601.csv").write_text("\n".join(rows) + "\n")
    home = folder / "home"
    load(Warehouse(Settings(home)), "baci", Query(str(folder)))
    return home


def test_loaded_flows_of_the_world_are_answered(call, full_home):
    found = call("complexity", "--format", "json", home=full_home).json
    assert {row["year"] for row in found["exporters"]} == {"2023"}
    assert {row["exporter"] for row in found["exporters"]} == {
        "PAK", "JPN", "CHN", "USA", "DEU", "FRA",
    }  # fmt: skip
    assert len(found["products"]) == 8
    assert found["warnings"] == [], "importers are added up on purpose"
    assert found["provenance"]["releases"]
    assert "--years 2023" in found["provenance"]["command"]
    both = call("complexity", "--years", "2022-2023", "--digits", "4", "--format", "json",
                home=full_home).json  # fmt: skip
    assert {row["year"] for row in both["exporters"]} == {"2022", "2023"}
    assert {row["product"] for row in both["products"]} >= {"0101", "2610"}
    fit = call("complexity", "--indicator", "complementarity", "--format=json", home=full_home)
    assert fit.json["rows"]


# ------------------------------------------------------------------ mistakes


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((FILE,), "--exporter, --product, --value came without"),
        ((FILE, "--exporter", "country", "--product", "hs4"), "--value came without"),
        (COLUMNS, "no FILE came"),
        ((FILE, *COLUMNS, "--method", "eign"), "Did you mean 'eigen'"),
        ((FILE, *COLUMNS, "--iterations", "1"), "from 2 on"),
        ((FILE, *COLUMNS, "--pci-scal", "own"), "'--pci-scale'"),
        ((FILE, *COLUMNS, "--threshold", "one"), "expected a number"),
        ((FILE, *COLUMNS, "--diagonal", "0.5"), "expected a whole number"),
        ((FILE, *COLUMNS, "--coi-standardised", "maybe"), "expected yes or no"),
        ((FILE, *COLUMNS, "--strategy", "long_jumps"), "has no option --strategy"),
        ((FILE, *COLUMNS, "--indicator", "densty"), "Did you mean 'density'"),
        ((FILE, *COLUMNS, "--presence", "population"), "without population"),
        ((FILE, "--exporter", "contry", "--product", "hs4", "--value", "usd"), "'country'"),
        ((FILE.with_name("none.csv"), *COLUMNS), "no file of that name"),
        ((FILE.parent, *COLUMNS), "a folder"),
        ((FILE, *COLUMNS, "--only", "Ardo"), "'Arda'"),
        ((FILE, *COLUMNS, "--indicator", "proximity", "--only", "Arda"), "of no exporter"),
        (("--presence", "population"), "a file with --population"),
        (("--year", "24"), "24"),
    ],
)
def test_a_mistake_is_answered_in_words(call, words, said):
    done = call("complexity", *words)
    assert (done.code, done.stdout) == (2, "")
    assert said in done.stderr


def test_help_is_quick_to_say_what_it_is_for(call):
    assert tijarat.__version__
    assert "20 with the start" in " ".join(call("complexity", "--help").stdout.split())
