"""Opportunities from releases: what is honest on partial ones, and what further data switch on."""

from __future__ import annotations

import math
from pathlib import Path

import polars as pl
import pytest

from tijarat.answers import Desk, Question
from tijarat.answers.opportunities import NOT_TRADED, Asked, opportunities, reasons
from tijarat.errors import DataError, NotLoadedError
from tijarat.settings import Settings
from tijarat.tables import INDICATORS, PAIRS, TARIFFS, Table
from tijarat.warehouse import Draft, Origin, ReleaseDraft, Warehouse
from tijarat.wording import Voice


def asked(*pair: str, classification: str | None = None, **choices) -> Asked:
    return Asked(Question(*pair, classification=classification), choices, {})


def add(home: Path, table: Table, rows: list[dict]) -> str:
    """A made-up release of some rows, in the warehouse."""
    warehouse = Warehouse(Settings(home))
    connection = warehouse.connect()
    full = pl.DataFrame(rows, infer_schema_length=None)
    absent = [pl.lit(None).alias(name) for name in table.names if name not in full.columns]
    rows_ = full.with_columns(absent).select(table.names)
    relation = connection.from_arrow(rows_.to_arrow())
    origin = Origin(f"test_{table.name}", "made up", "nobody", "none", "none", "")
    draft = ReleaseDraft(
        origin, "1", {"made up": "0" * 64}, (Draft(table, "made up", relation, "made up"),)
    )
    return warehouse.load(draft, connection).release.id


def test_minerals_are_a_potential_within_the_selection(desk: Desk):
    told = opportunities(desk, asked("PAK", "JPN"))
    result = told.result
    assert (told.classification, result.unit) == ("HS92", "USD")
    assert result.periods == ("2020", "2021", "2022", "2023", "2024")
    ids = [message.id for message in result.assumptions]
    assert "potential-among-raw-materials" in ids
    assert "distance-capitals" in ids
    assert "track-record" in ids
    assert result.summary is not None
    assert result.summary.id == "among-raw-materials"
    row = told.to_dict()["rows"][0]
    assert row["label"] != row["product"]
    assert math.prod(row["factors"].values()) == pytest.approx(row["potential"], rel=1e-6)


def test_industries_are_screened_without_dollars(desk: Desk):
    told = opportunities(desk, asked("PAK", "JPN", classification="ICIO"))
    result = told.result
    assert result.unit == "structural benchmark"
    assert result.totals is None
    assert "track-record-none" in [message.id for message in result.assumptions]
    assert not [code for code in result.rows["product"] if code[0] in NOT_TRADED]
    assert sum(d.count for d in result.dropped if "not screened" in d.reason) == 8
    title = Voice("en").say(told.title)
    assert "tradable goods and services, intermediates of 2022" in title
    textiles = result.rows.filter(pl.col("product") == "C13T15").row(0, named=True)
    assert textiles["rival"] == "CHN"
    assert textiles["tariff_percent"] > 0
    assert "tariffs-general-only" in [message.id for message in result.assumptions]
    assert len(result.provenance.releases) == 2  # flows, and duties


def test_a_choice_switches_a_factor_on_for_industries_too(desk: Desk):
    told = opportunities(desk, asked("PAK", "JPN", classification="ICIO", import_correction=True))
    assert told.result.unit == "USD"


def test_the_command_asks_the_same_again():
    choices = {"years": 3, "distance_rule": "off", "growth": False, "tariff_exponent": 5.03}
    question = Question("PAK", "JPN", years=("2015", "2020"), classification="HS92")
    again = Asked(question, choices, {"draws": 100}, "GSP").command("explain", "261000")
    assert again == (
        "tijarat explain PAK JPN 261000 --classification HS92 --years 2015-2020 --preference GSP "
        "--average 3 --distance-rule off --no-growth --tariff-exponent 5.03 --draws 100"
    )


def test_years_pick_what_is_averaged(desk: Desk):
    question = Question("PAK", "JPN", classification="HS92", years=("1998", "2001"))
    told = opportunities(desk, Asked(question, {}, {}))
    assert told.result.periods == ("1998", "1999", "2000", "2001")


def test_distances_tariffs_and_growth_count_once_they_are_loaded(loaded_home: Path):
    suppliers = ["PAK", "ZAF", "TUR", "OMN", "ALB", "CHN", "ZWE", "AUS", "CHL", "BRA", "IND"]
    releases = {
        add(
            loaded_home,
            PAIRS,
            [
                {
                    "period": "2011",
                    "exporter": code,
                    "importer": "JPN",
                    "measure": "distw",
                    "value": 5000.0 + 100 * n,
                    "unit": "km",
                }
                for n, code in enumerate(suppliers)
            ],
        ),
        add(
            loaded_home,
            TARIFFS,
            [
                {
                    "period": "2024",
                    "importer": "JPN",
                    "exporter": code,
                    "classification": "HS92",
                    "product": "261000",
                    "regime": regime,
                    "season": "",
                    "rate_percent": rate,
                    "method": "line",
                }
                for code, regime, rate in [
                    ("WLD", "MFN", 8.0),
                    ("ZAF", "EPA", 0.0),
                    ("WLD", "GSP", 2.0),
                ]
            ],
        ),
        add(
            loaded_home,
            INDICATORS,
            [
                {
                    "period": str(year),
                    "country": code,
                    "indicator": indicator,
                    "classification": "",
                    "product": "",
                    "value": start * rate ** (year - 2018),
                    "unit": "USD",
                }
                for code in [*suppliers, "JPN"]
                for indicator, start, rate in [
                    ("NY.GDP.MKTP.KD", 1e11, 1.05 if code == "PAK" else 1.02),
                    ("SP.POP.TOTL", 1e8, 1.0),
                ]
                for year in range(2018, 2025)
            ],
        ),
    }
    desk = Desk(Settings(loaded_home))
    told, found = reasons(desk, asked("PAK", "JPN", coverage=0.5), "261000")
    factors = found.row["factors"]
    assert releases < set(told.result.provenance.releases)
    assert factors["demand_growth"] == pytest.approx(1.02**5)
    assert 1 < factors["supply_growth"] < (1.05 / 1.02) ** 5
    assert factors["market_tariff"] < 1  # South Africa pays nothing, Pakistan the general rate
    assert found.row["tariff_percent"] == pytest.approx(8)
    said = [message.id for message in told.result.assumptions]
    assert "growth-extrapolated" in said
    assert "distance-capitals" not in said
    favoured = Asked(Question("PAK", "JPN"), {"coverage": 0.5}, {}, "GSP")
    told, found = reasons(desk, favoured, "261000")
    assert found.row["tariff_percent"] == pytest.approx(2)
    assert "tariffs-preference" in [message.id for message in told.result.assumptions]


def test_a_product_that_is_not_there_is_refused(desk: Desk):
    with pytest.raises(DataError, match="'261001' has no potential from PAK to JPN"):
        reasons(desk, asked("PAK", "JPN"), "261001")


def test_a_classification_that_is_not_loaded_is_refused(desk: Desk):
    with pytest.raises(NotLoadedError, match="No HS17 flows"):
        opportunities(desk, asked("PAK", "JPN", classification="HS17"))


def test_a_pair_without_trade_says_so(desk: Desk):
    result = opportunities(desk, asked("TUV", "LUX", classification="HS92")).result
    assert result.lacking is not None
    assert result.rows.is_empty()
