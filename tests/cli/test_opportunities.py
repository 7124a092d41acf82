"""The commands on opportunities as a user runs them: the contract of their JSON, tables, mistakes."""

from __future__ import annotations

import csv
import io
import math

import pytest

ROW = {
    "product", "label", "potential", "unused", "realised_share", "low", "high", "market_share",
    "factors", "neutral_factors", "confidence",
}  # fmt: skip


def test_json_keeps_its_contract(run):
    found = run("opportunities", "PAK", "JPN", "--format", "json").json
    assert found["unit"] == "USD"
    assert found["provenance"]["command"] == "tijarat opportunities PAK JPN"
    assert len(found["rows"]) > 20
    for row in found["rows"]:
        assert set(row) >= ROW
        assert math.prod(row["factors"].values()) == pytest.approx(row["potential"], rel=1e-6)
        assert row["unused"] == pytest.approx(max(row["potential"] - row["value"], 0))
        assert 0 <= row["realised_share"] <= 1
        assert row["low"] <= row["potential"] * 1.000001
        assert row["potential"] <= row["high"] * 1.000001
    assert found["totals"]["unused"] == pytest.approx(sum(row["unused"] for row in found["rows"]))


def test_switched_off_it_is_a_structural_benchmark(run):
    off = ("--no-growth", "--no-tariffs", "--no-import-correction", "--distance-rule", "off")
    found = run("opportunities", "PAK", "JPN", *off, "--format", "json").json
    assert found["unit"] == "structural benchmark"
    assert found["totals"] is None
    assert found["headline"] is None
    both = [math.fsum(row[name] for row in found["rows"]) for name in ("potential", "value")]
    assert both[0] == pytest.approx(both[1], rel=1e-12)
    assert set(found["rows"][0]["neutral_factors"].values()) == {"switched off"}


def test_the_screening_of_industries_shows_shares_and_no_dollars(run):
    done = run("opportunities", "PAK", "JPN", "--classification", "ICIO", "--top", "5")
    assert done.code == 0, done.stderr
    assert "tradable goods and services, intermediates of 2022" in done.stdout
    assert "(USD)" not in done.stdout
    assert "below" in done.stdout
    assert "37 more" in done.stdout


def test_csv_holds_every_row_and_factor(run):
    rows = list(
        csv.DictReader(io.StringIO(run("opportunities", "PAK", "JPN", "--format", "csv").stdout))
    )
    assert len(rows) > 20
    assert {"label", "ease", "distance", "confidence", "structure"} <= set(rows[0])


def test_explain_says_and_shows(run):
    done = run("explain", "PAK", "JPN", "261000")
    assert done.code == 0, done.stderr
    assert "Pakistan makes" in done.stdout
    assert "The largest other supplier is South Africa" in done.stdout
    assert "product_so_far (USD)" in done.stdout
    found = run("explain", "PAK", "JPN", "261000", "--format", "json").json
    assert found["competitors"][0]["exporter"] == "PAK"
    assert found["factors"][-1]["product_so_far"] == pytest.approx(found["row"]["potential"])
    assert found["provenance"]["command"] == "tijarat explain PAK JPN 261000"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("opportunities", "PAK", "JPX"), "did you mean"),
        (("opportunities", "PAK", "JPN", "--distance-rule", "near"), "expected one of absolute"),
        (("opportunities", "PAK", "JPN", "--average", "0"), "years came as 0"),
        (("explain", "PAK", "JPN", "261001"), "has no potential"),
        (("explain", "PAK", "JPN", "C13T16"), "C13T15"),
    ],
)
def test_mistakes_end_with_words_and_code_two(run, words, said: str):
    done = run(*words)
    assert done.code == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_every_market_of_an_exporter(run):
    found = run("opportunities", "PAK", "WLD", "--format", "json", "--top", "7").json
    assert len(found["markets"]) == len(found["products"]) == 7
    assert set(found["markets"][0]) == {
        "importer", "label", "value", "potential", "unused", "realised_share", "best",
    }  # fmt: skip
    assert found["provenance"]["command"] == "tijarat opportunities PAK WLD"


FLOWS = """from,to,hs,usd
PAK,JPN,5201,10
PAK,CHN,5201,30
IND,JPN,5201,50
IND,CHN,5201,80
PAK,JPN,1006,5
IND,JPN,1006,15
"""
COLUMNS = ("--exporter", "from", "--importer", "to", "--product", "hs", "--value", "usd")


def test_a_file_of_the_user_is_answered_for_its_pairs(run, tmp_path):
    file = tmp_path / "flows.csv"
    file.write_text(FLOWS, encoding="utf-8")
    found = run("opportunities", file, *COLUMNS, "--format", "json").json
    assert {(row["exporter"], row["importer"]) for row in found["rows"]} == {
        (i, j) for i in ("PAK", "IND") for j in ("JPN", "CHN")
    }
    assert all(set(row) >= ROW for row in found["rows"])
    assert found["provenance"]["command"].startswith(
        f"tijarat opportunities {file} --exporter from"
    )
    done = run("opportunities", file, *COLUMNS, "--pair", "PAK", "JPN")
    assert "1006" in done.stdout
    assert "confidence" in done.stdout
    again = run("opportunities", file, *COLUMNS, "--pair", "PAK", "JPN", "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(again.stdout)))) == 2


def test_mistakes_with_a_file_name_row_and_column(run, tmp_path):
    file = tmp_path / "flows.csv"
    file.write_text(FLOWS.replace("5201,50", "5201,many"), encoding="utf-8")
    done = run("opportunities", file, *COLUMNS)
    assert done.code == 2
    assert "flows.csv, line 4, column 'usd': 'many'" in done.stderr
    assert "name its columns too (--exporter" in run("opportunities", file).stderr
    assert "Leave one or the other out" in run("opportunities", "PAK", "JPN", *COLUMNS).stderr
