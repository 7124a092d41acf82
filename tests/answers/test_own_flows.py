"""Opportunities in a file of the user's: every pair, one pair, and what is wrong with a file."""

from __future__ import annotations

import math
from pathlib import Path

import polars as pl
import pytest

from tijarat.answers.own_flows import OwnFlows, of_file
from tijarat.errors import DataError, MalformedFileError, PeriodError, UnknownCodeError
from tijarat.opportunities import export_potential

COLUMNS = {"exporter": "from", "importer": "to", "product": "hs", "value": "usd", "year": "yr"}
ROWS = """from,to,hs,usd,yr
PAK,JPN,0101,10,2023
PAK,CHN,0101,30,2023
IND,JPN,0101,50,2023
IND,PAK,0101,5,2023
PAK,JPN,1006,5,2023
IND,JPN,1006,15,2024
PAK,JPN,0101,12,2024
PAK,PAK,0101,999,2024
IND,CHN,1006,,2024
"""
OFF = {"growth": False, "tariffs": False, "import_correction": False, "distance_rule": "off"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "flows.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_every_pair_is_told_and_its_factors_multiply(file: Path):
    found = of_file(OwnFlows(file, COLUMNS)).to_dict()
    pairs = [(pair["exporter"], pair["importer"]) for pair in found["pairs"]]
    assert pairs == [("IND", "JPN"), ("IND", "PAK"), ("PAK", "CHN"), ("PAK", "JPN")]
    assert found["unit"] == "USD"
    assert {row["product"] for row in found["rows"]} == {"0101", "1006"}
    for row in found["rows"]:
        assert math.prod(row["factors"].values()) == pytest.approx(row["potential"], rel=1e-6)
        assert row["neutral_factors"]["market_tariff"] == "no data, neutral"
    left = {one["reason"]: one["count"] for one in found["dropped"]}
    assert left == {"sales at home, which are no trade": 1, "value not reported": 1}


def test_structure_alone_gives_back_the_trade_of_a_pair_to_the_last_digit(file: Path):
    found = of_file(OwnFlows(file, COLUMNS, ("PAK", "JPN"), OFF)).to_dict()
    assert found["unit"] == "structural benchmark"
    assert found["pairs"][0]["totals"] is None
    sums = [math.fsum(row[name] for row in found["rows"]) for name in ("potential", "value")]
    assert sums[0] == pytest.approx(sums[1], rel=1e-12)
    assert sums[1] == pytest.approx((10 + 5 + 12) / 2)


def test_it_is_what_the_method_gives_for_the_same_table(file: Path):
    rows = pl.read_csv(file, schema_overrides=dict.fromkeys(("hs", "yr"), pl.String)).rename(
        {"from": "exporter", "to": "importer", "hs": "product", "usd": "value", "yr": "period"}
    )
    here = export_potential(rows, "PAK", "JPN", diversification=True)
    there = of_file(OwnFlows(file, COLUMNS, ("PAK", "JPN"))).results[0]
    for name in ("potential", "unused", "low", "high", "rival_share"):
        assert there.rows[name].to_list() == pytest.approx(here.rows[name].to_list(), rel=1e-9)
    assert there.diversification is not None
    assert here.diversification is not None
    assert there.diversification["product"].equals(here.diversification["product"])


def test_distances_count_only_where_they_are_asked_for(file: Path):
    without = of_file(OwnFlows(file, COLUMNS, ("PAK", "JPN"))).results[0]
    assert without.neutral["distance"] == "no data, neutral"
    asked = OwnFlows(file, COLUMNS, ("PAK", "JPN"), {"distance_rule": "absolute"})
    found = of_file(asked).results[0]
    assert found.rows["distance"].is_between(0, 1).all()
    assert "--distance-rule absolute" in asked.command()


def test_without_years_all_rows_are_of_one_period(file: Path):
    columns = {name: column for name, column in COLUMNS.items() if name != "year"}
    found = of_file(OwnFlows(file, columns, ("PAK", "JPN"))).results[0]
    assert found.periods == ("all",)
    assert found.rows["value"].sum() == 27
    assert set(found.rows["confidence"]) == {"low"}


@pytest.mark.parametrize(
    ("change", "line", "column"),
    [
        (("IND,JPN,0101,50", "IND,JPN,0101,fifty"), 4, "usd"),
        (("IND,JPN,0101,50", "IND,JPN,0101,-50"), 4, "usd"),
        (("IND,JPN,0101,50", ",JPN,0101,50"), 4, "from"),
        (("from,to,hs", "from,to,code"), 1, "hs"),
    ],
)
def test_a_wrong_file_is_refused_with_row_and_column(file: Path, change, line: int, column: str):
    file.write_text(ROWS.replace(*change), encoding="utf-8")
    with pytest.raises(MalformedFileError) as refused:
        of_file(OwnFlows(file, COLUMNS))
    assert (refused.value.line, refused.value.column) == (line, column)


def test_what_cannot_be_told_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(DataError, match=r"'PKA', which trades nothing.*Did you mean 'PAK'"):
        of_file(OwnFlows(file, COLUMNS, ("PKA", "JPN")))
    with pytest.raises(UnknownCodeError, match="expected one of absolute"):
        of_file(OwnFlows(file, COLUMNS, None, {"distance_rule": "near"}))
    monkeypatch.setattr("tijarat.answers.own_flows.MOST_PAIRS", 2)
    with pytest.raises(DataError, match="holds 4 trading pairs"):
        of_file(OwnFlows(file, COLUMNS))
    file.write_text("from,to,hs,usd,yr\nPAK,PAK,0101,5,2024\nJPN,JPN,0101,5,2024\n", "utf-8")
    with pytest.raises(DataError, match="no trade between two countries"):
        of_file(OwnFlows(file, COLUMNS))


def test_a_year_that_is_no_year_is_refused(file: Path):
    file.write_text(ROWS.replace(",2023", ",2023-01"), encoding="utf-8")
    with pytest.raises(PeriodError, match="expected calendar years"):
        of_file(OwnFlows(file, COLUMNS))
