# pyright: reportOptionalMemberAccess=none
# Reason: an absent headline, message or relation fails the test by itself, as it should.

"""The embedded data: the numbers its README and the project's purpose name, and its attribution."""

from __future__ import annotations

import duckdb
import polars as pl
import pytest

from tijarat.reference.industries import INDUSTRIES
from tijarat.settings import Settings
from tijarat.sources import starter
from tijarat.tables import FLOWS, INDICATORS, INPUT_OUTPUT, TARIFFS
from tijarat.warehouse import View, Warehouse

# compact file -> the original of the same rows
COMPACT = {
    "minerals.parquet": "baci_hs92_minerals_1995_2024.parquet",
    "icio_intermediate_trade.parquet": "icio2022_intermediate_trade.parquet",
    "icio_input_output.parquet": "icio2022_input_output.parquet",
    "icio_output.parquet": "icio2022_output.parquet",
}
ROWS = {
    "minerals.parquet": 1_264_888,
    "icio_intermediate_trade.parquet": 271_801,
    "icio_input_output.parquet": 188_978,
    "icio_output.parquet": 4_000,
}


@pytest.fixture(scope="module")
def view(home) -> View:
    return View.of(Warehouse(Settings(home)))


@pytest.fixture(scope="module")
def minerals(view) -> pl.LazyFrame:
    files = view.select(FLOWS, source="baci")
    return view.frame(FLOWS, files).collect("polars").to_native().lazy()


@pytest.fixture(scope="module")
def intermediates(view) -> pl.DataFrame:
    return view.frame(FLOWS, view.select(FLOWS, source="oecd_icio")).collect("polars").to_native()


@pytest.fixture(scope="module")
def outputs(view) -> pl.DataFrame:
    return view.frame(INDICATORS, view.select(INDICATORS)).collect("polars").to_native()


@pytest.fixture(scope="module")
def value(run):
    """Asks the command line for one number."""

    def value(name: str, *words: str) -> float:
        return run("statistics", name, *words, "--format", "json").json["value"]

    return value


# ------------------------------------------------------------------ what the project's purpose names


@pytest.mark.parametrize(
    ("exporter", "importer", "product", "millions"),
    [
        ("PAK", "JPN", None, 217.9),
        ("PAK", "JPN", "M", 34.8),
        ("PAK", "JPN", "N", 33.8),
        ("PAK", "JPN", "C13T15", 30.0),
        ("PAK", "JPN", "H50", 21.7),
        ("PAK", "JPN", "G", 14.3),
        ("JPN", "PAK", None, 421.3),
        ("JPN", "PAK", "C24A", 170.9),
        ("JPN", "PAK", "G", 61.8),
        ("JPN", "PAK", "C29", 37.9),
    ],
)
def test_exchange_of_industries(value, exporter, importer, product, millions):
    words = ["--product", product] if product else []
    found = value("value", exporter, importer, "--classification", "ICIO", *words)
    assert round(found / 1e6, 1) == millions


def test_services_are_most_of_what_pakistan_sells_to_japans_industries(run):
    found = run(
        *("show", "flows", "--exporter", "PAK", "--importer", "JPN", "--format", "json"),
        *("--classification", "ICIO", "--year", "2022"),
    ).json
    rows = found["rows"]
    by_kind = dict.fromkeys(("goods", "services", "utilities", "construction"), 0.0)
    for row in rows:
        by_kind[INDUSTRIES[row["product"]].kind] += row["value"] / 1e6
    assert round(sum(by_kind.values()) - by_kind["goods"], 1) == 140.5, "with building and power"
    assert round(by_kind["services"], 1) == 139.3, "without"
    largest = sorted(rows, key=lambda row: -row["value"])[:5]
    assert [row["product"] for row in largest] == ["M", "N", "C13T15", "H50", "G"]


@pytest.mark.parametrize(
    ("year", "thousands"), [("2022", 13_801.6), ("2023", 12_065.9), ("2024", 16_340.5)]
)
def test_minerals_from_pakistan_to_japan(value, year, thousands):
    found = value("value", "PAK", "JPN", "--classification", "HS92", "--year", year)
    assert round(found / 1e3, 1) == thousands


def test_chromium_is_what_changed(run, value):
    found = run(
        "statistics", "largest-change", "PAK", "JPN", "--years", "2020-2024", "--format=json"
    )
    top = found.json["rows"][0]
    assert top["product"] == "261000"
    assert (round(top["share_first"], 3), round(top["share_last"], 3)) == (0.095, 0.662)
    chromium = ("PAK", "JPN", "--product", "261000")
    assert round(value("value", *chromium, "--year", "2024") / 1e3, 1) == 16_022.9
    assert round(value("market-share", *chromium, "--years", "2020-2024"), 3) == 0.662
    assert round(value("market-share", *chromium, "--year", "2020"), 3) == 0.095


# ------------------------------------------------------------------ checks of the data's README


@pytest.mark.parametrize(
    ("year", "billions"), [("1995", 327.9), ("2010", 2000.2), ("2023", 3007.1), ("2024", 2823.6)]
)
def test_world_totals_of_minerals(minerals, year, billions):
    total = minerals.filter(period=year).select(pl.col("value").sum()).collect().item()
    assert round(total / 1e9, 1) == billions


def test_pakistan_to_japan_in_minerals_year_by_year(minerals):
    pair = minerals.filter(exporter="PAK", importer="JPN").filter(pl.col("period") >= "2019")
    by_year = pair.group_by("period").agg(pl.col("value").sum()).sort("period").collect()
    assert [round(v / 1e3) for v in by_year["value"]] == [2798, 1316, 5097, 13802, 12066, 16340]


def test_chromium_ores_in_value_and_weight(minerals):
    row = minerals.filter(exporter="PAK", importer="JPN", product="261000", period="2024")
    found = row.select("value", "quantity", "unit", "valuation").collect().row(0)
    assert (round(found[0] / 1e3, 1), round(found[1]), found[2:]) == (
        16_022.9,
        31_875,
        ("tonnes", "FOB"),
    )


def test_unreported_quantities_stay_null(minerals):
    counted = minerals.select(
        rows=pl.len(),
        null=pl.col("quantity").is_null().sum(),
        products=pl.col("product").n_unique(),
        exporters=pl.col("exporter").n_unique(),
        importers=pl.col("importer").n_unique(),
    ).collect()
    found = counted.row(0, named=True)
    assert found["rows"] == 1_264_888
    assert found["null"] == 61_682
    assert found["products"] == 74
    assert (found["exporters"], found["importers"]) == (233, 233)


def test_codes_of_baci_became_the_countries_they_mean(minerals):
    seen = set(minerals.select(pl.col("exporter").unique()).collect()["exporter"])
    assert {"IND", "USA", "FRA", "NOR", "CHE", "TWN"} <= seen
    assert not [code for code in seen if code.isdecimal()]


def test_gross_output(outputs):
    gross = outputs.filter(indicator="gross_output")
    by_country = dict(gross.group_by("country").agg(pl.col("value").sum()).iter_rows())
    assert round(sum(by_country.values()) / 1e6) == 192_418_683
    assert round(by_country["PAK"] / 1e6) == 510_756
    assert round(by_country["JPN"] / 1e6) == 8_095_189


def test_cross_border_intermediates(intermediates):
    abroad = intermediates.filter(pl.col("exporter") != pl.col("importer"))
    assert round(abroad["value"].sum() / 1e6) == 14_640_175
    at_home = intermediates.filter(pl.col("exporter") == pl.col("importer"))
    assert len(at_home) == 3_878
    assert round(at_home["value"].sum() / 1e12, 1) == 84.6
    assert set(intermediates["use"]) == {"intermediate"}


def test_sales_and_the_rest_make_gross_output(intermediates, outputs):
    sales = intermediates.group_by(country="exporter", product="product").agg(
        sales=pl.col("value").sum()
    )
    wide = outputs.pivot("indicator", index=["country", "product"], values="value")
    joined = wide.join(sales, on=["country", "product"], how="left").with_columns(
        pl.col("sales").fill_null(0.0)
    )
    apart = joined.with_columns(
        off=(pl.col("sales") + pl.col("final_demand_and_rest_of_world") - pl.col("gross_output"))
        / pl.col("gross_output")
    ).filter((pl.col("gross_output") > 0) & (pl.col("off").abs() > 1e-4))
    assert len(apart) == 30, "of 4,000; the README counts 28, four stand between 1.0 and 1.1e-4"
    assert set(apart["country"]) == {"ISL", "CYP", "MLT"}
    worst = apart.sort(pl.col("off").abs()).row(-1, named=True)
    assert (worst["country"], worst["product"], round(abs(worst["off"]), 3)) == (
        "ISL",
        "C21",
        0.014,
    )
    assert len(joined.filter(pl.col("gross_output") == 0)) == 51


def test_both_input_output_tables_have_the_same_totals(view, intermediates):
    """By buying country and input industry, they differ by rounding only."""
    bought = view.frame(INPUT_OUTPUT, view.select(INPUT_OUTPUT)).collect("polars").to_native()
    one = bought.group_by(country="user", industry="supplying_industry").agg(
        a=pl.col("value").sum()
    )
    two = intermediates.group_by(country="importer", industry="product").agg(
        b=pl.col("value").sum()
    )
    both = one.join(two, on=["country", "industry"], how="full", coalesce=True)
    assert both.null_count().sum_horizontal().item() == 0
    apart = ((both["a"] - both["b"]) / both["b"]).abs()
    assert apart.max() < 1e-3


# ------------------------------------------------------------------ as committed


@pytest.mark.parametrize("compact", COMPACT)
def test_compact_files_hold_the_rows_of_the_originals(originals, compact):
    ours, theirs = starter.HERE / compact, originals / COMPACT[compact]
    read = {}
    with duckdb.connect() as connection:
        for name, path in (("ours", ours), ("theirs", theirs)):
            columns = connection.sql(f"SELECT * FROM '{path}' LIMIT 0").columns
            read[name] = sorted(columns)
            listed = ", ".join(f'"{column}"' for column in sorted(columns))
            connection.execute(f"CREATE VIEW {name} AS SELECT {listed} FROM '{path}'")
        differ = connection.sql("""
            SELECT count(*) FROM (
                (FROM ours EXCEPT ALL FROM theirs) UNION ALL (FROM theirs EXCEPT ALL FROM ours)
            )
        """).fetchall()
    assert read["ours"] == read["theirs"]
    assert differ == [(0,)]


@pytest.mark.parametrize("compact", COMPACT)
def test_committed_files_hold_as_many_rows_as_their_readme_says(compact):
    path = starter.HERE / compact
    assert duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchall() == [(ROWS[compact],)]


# ------------------------------------------------------------------ releases and their attribution


def test_four_releases_each_of_its_producer(home):
    releases = Warehouse(Settings(home)).manifest().releases
    by_source = {release.source: release for release in releases}
    assert list(by_source) == ["baci", "oecd_icio", "published", "duties"]
    assert all(release.partial for release in releases), "the complete files will hide them"
    baci, icio = by_source["baci"], by_source["oecd_icio"]
    assert (baci.origin.producer, baci.vintage) == ("CEPII", "202601, inferred")
    assert baci.origin.licence == "Etalab Open Licence 2.0"
    assert "Gaulier, G. and Zignago, S. (2010)" in baci.origin.citation
    assert "CEPII Working Paper 2010-23" in baci.origin.citation
    assert baci.provisional == ("2024",)
    assert "CC BY 4.0" in icio.origin.licence
    assert icio.origin.citation.startswith("OECD (2025), ")
    assert "adapted" in icio.origin.citation
    assert all(release.notes for release in (baci, icio, by_source["duties"]))
    for release in releases:
        assert release.received
        assert all(len(sha256) == 64 for sha256 in release.received.values())
        assert release.unknown_codes == {}


def test_limits_of_the_data_travel_with_them(home):
    notes = " ".join(
        note for r in Warehouse(Settings(home)).manifest().releases for note in r.notes
    )
    for limit in (
        "74 raw-material",
        "Intermediate sales only",
        "rest of the world",
        "Pakistan are low",
    ):
        assert limit in notes


def test_published_figures_are_quoted_with_their_source(run):
    rows = run("show", "published", "--format", "json").json["rows"]
    by_key = {
        (r["reporter"], r["period"], r["exporter"]): r for r in rows if r["importer"] != "WLD"
    }
    assert by_key["CEPII BACI", "2023", "PAK"]["value"] == 260_400_000
    assert by_key["State Bank of Pakistan", "2023-07/P1Y", "PAK"]["value"] == 229_800_000
    for row in rows:
        assert row["quoted_from"]
        assert row["basis"]
        assert row["vintage"]


def test_duties_of_both_are_by_industry_and_say_how_they_were_averaged(view):
    rows = view.frame(TARIFFS, view.select(TARIFFS)).collect("polars").to_native()
    japan, pakistan = rows.filter(importer="JPN"), rows.filter(importer="PAK")
    assert set(japan["regime"]) == {"MFN", "GSP"}
    assert set(pakistan["regime"]) == {"MFN"}
    assert set(japan["method"]) == {"simple average of lines with an ad valorem rate"}
    assert all("assigned" in method for method in pakistan["method"])
    known = japan.filter(pl.col("rate_percent").is_not_null())
    wide = known.pivot("regime", index="product", values="rate_percent")
    assert len(wide) >= 20
    assert (wide["GSP"] <= wide["MFN"]).all(), "a preference is never worse"
    assert (known["lines"] > known["lines_without_rate"]).all()
