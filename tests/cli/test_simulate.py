"""``tijarat simulate`` and ``tijarat scenario``: the contract, the shipped scenarios, the refusals."""

from __future__ import annotations

import csv
import io

import pytest

from tijarat.policy import shipped_names

CONTRACT = {"countries", "flows", "assumptions", "residual", "converged"}
COUNTRY = {
    "country",
    "real_income_percent",
    "real_income_first_order_percent",
    "terms_of_trade_percent",
    "exports_percent",
    "imports_percent",
    "tariff_revenue_change",
    "low",
    "high",
}


def row(found, country):
    return next(r for r in found["countries"] if r["country"] == country)


def test_the_contract(call):
    found = call("simulate", "gsp-lost", "--format", "json").json
    assert set(found) >= CONTRACT
    assert set(found["countries"][0]) >= COUNTRY
    assert found["converged"] is True
    assert found["provenance"]["command"] == "tijarat simulate gsp-lost --format json"
    ids = [a["id"] for a in found["assumptions"]]
    assert "policy-final-demand-assumed" in ids
    assert all(a["sentence"] for a in found["assumptions"])


def test_for_people(call):
    done = call("simulate", "gsp-lost")
    assert done.code == 0
    for words in ("Japan withdraws its GSP", "real_income_percent", "Mind: ", "Note: Who buys final",
                  "Source (secondary)", "Solved: the equations hold to"):  # fmt: skip
        assert words in done.stdout
    assert "Note:" not in call("simulate", "gsp-lost", "--quiet").stdout


def test_csv_holds_the_countries(call):
    rows = list(csv.DictReader(io.StringIO(call("simulate", "gsp-lost", "--format", "csv").stdout)))
    assert len(rows) == 80
    assert set(rows[0]) >= COUNTRY
    assert rows[0]["low"] == ""


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A folder with flows of three countries, in USD, and a scenario that uses them."""
    monkeypatch.chdir(tmp_path)
    lines = ["exporter,importer,industry,value"]
    for a in ("PAK", "JPN", "BGD"):
        for b in ("PAK", "JPN", "BGD"):
            lines += [
                f"{a},{b},C13T15,{1000 if a == b else 50}",
                f"{a},{b},A01,{800 if a == b else 9}",
            ]
    (tmp_path / "flows.csv").write_text("\n".join(lines) + "\n")
    (tmp_path / "inputs.csv").write_text(
        "country,input_industry,using_industry,value\nPAK,A01,C13T15,300\nJPN,A01,C13T15,100\n"
    )
    (tmp_path / "products.csv").write_text(
        "importer,exporter,product,value,duty_percent\nJPN,PAK,610910,30,10\nJPN,PAK,630260,20,6\n"
    )
    (tmp_path / "mine.yaml").write_text(
        "title: mine\ncountries: [PAK, JPN]\n"
        "baseline: {file: flows.csv, inputs: inputs.csv, products: products.csv, year: 2024}\n"
        "shocks:\n  - kind: tariff\n    importers: [JPN]\n    exporters: [PAK]\n"
        "    products: ['610910']\n    set: 0\n    date: 2027-01-01\n    source: mine\n"
    )
    return tmp_path


def test_a_baseline_of_one_s_own_with_products(call, own):
    found = call("simulate", "mine.yaml", "--format", "json").json
    assert len(found["countries"]) == 3
    assert row(found, "PAK")["real_income_percent"] > 0
    by_product = {p["product"]: p for p in found["products"]}
    assert by_product["610910"]["change"] > 0 > by_product["630260"]["change"]
    sector = next(f for f in found["flows"] if f["industry"] == "C13T15" and f["exporter"] == "PAK")
    for column in ("before", "after"):
        total = sum(p[column] for p in by_product.values())
        assert total == pytest.approx(sector[column], rel=1e-12)


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("flows.csv", "PAK,PAK,", "PAK,BGD,", "PAK: no domestic sales"),
        ("flows.csv", ",50", ",-50", "negative or missing value"),
        ("flows.csv", ",50", ",many", "'many'; expected a number"),
        ("flows.csv", "value", "amount", "a column 'value'"),
        ("inputs.csv", "A01", "B07", "which the flows do not hold"),
        ("inputs.csv", "300", "99999", "no more inputs than purchases"),
        ("products.csv", "610910", "610920", "product '610910' is not among the flows"),
        ("mine.yaml", "610910", "990000", "belongs to no industry"),
        ("mine.yaml", "610910", "770000", "in no chapter"),
        ("mine.yaml", "set: 0", "set: 1001", "expected 1000 or less"),
        ("mine.yaml", "exporters: [PAK]", "exporters: [KEN]", "KEN is not in the baseline"),
        ("mine.yaml", "flows.csv", "nowhere.csv", "There is no file"),
        ("mine.yaml", "flows.csv", "mine.yaml", "expected a .csv or .parquet file"),
        ("mine.yaml", "kind: tariff", "kind: export_subsidy\n    rate: 4", "expected a tariff"),
        ("mine.yaml", "set: 0", "regime: MFN", "expected a tariff (set, cut or add)"),
    ],
)
def test_mistakes_in_one_s_own_files_are_named(call, own, file, old, new, words):
    path = own / file
    text = path.read_text()
    assert old in text
    text = text.replace(old, new)
    if "export_subsidy" in new:
        text = text.replace("    set: 0\n", "")
    path.write_text(text)
    done = call("simulate", "mine.yaml", "--format", "json")
    assert done.code == 2
    assert words in done.stderr
    assert done.stdout == ""


def test_an_unknown_name_offers_the_shipped_ones(call):
    done = call("simulate", "gsp-lots")
    assert done.code == 2
    assert "Did you mean 'gsp-lost'" in done.stderr


# ------------------------------------------------------------------ tijarat scenario


def test_list(call):
    assert [
        s["name"] for s in call("scenario", "list", "--format", "json").json["scenarios"]
    ] == list(shipped_names())
    assert "gsp-lost" in call("scenario", "list").stdout


def test_new_writes_a_scenario_that_runs_and_never_overwrites(call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert call("scenario", "new", "mine", "--like", "gsp-lost").code == 0
    assert call("scenario", "check", "mine.yaml").code == 0
    assert call("simulate", "mine.yaml", "--format", "json").json["converged"]
    again = call("scenario", "new", "mine")
    assert again.code == 2
    assert "not overwritten" in again.stderr
    assert "There is no folder" in call("scenario", "new", "nowhere/mine").stderr


def test_check_names_what_is_uncited(call, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        "title: t\ncountries: [PAK]\nshocks:\n  - kind: export_subsidy\n    importers: [JPN]\n"
        "    exporters: [PAK]\n    rate: 5\n    date: 2027-01-01\n"
    )
    done = call("scenario", "check", str(path))
    assert done.code == 2
    assert "line 4, field 'shocks[1].source': this shock has no source" in done.stderr
    found = call("simulate", str(path), "--format", "json").json
    assert "policy-uncited" in [a["id"] for a in found["assumptions"]]


def test_check_shows_what_is_unverified(call):
    stdout = call("scenario", "check", "staying-out").stdout
    assert "[unverified]" in stdout
    assert "[secondary]" in stdout
