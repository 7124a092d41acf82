"""Sections on what could be sold: honest on the embedded data, complete where all goods are loaded."""

from __future__ import annotations

import importlib.util
import json
import math
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tijarat.answers import Desk, Question
from tijarat.brief import build, html
from tijarat.brief import json as as_json
from tijarat.brief.sections.potential import _unit
from tijarat.charts import bubble_chart
from tijarat.reference.pairs import Pair
from tijarat.settings import Settings
from tijarat.sources import Query, load
from tijarat.warehouse import Warehouse

FULL = ("complexity", "product-space", "reach")
BENCH = Path(__file__).resolve().parents[2] / "benchmarks" / "bench_loading.py"


def section(brief: dict[str, Any], id: str) -> dict[str, Any]:
    return next(section for section in brief["sections"] if section["id"] == id)


# ------------------------------------------------------------------ the embedded data


def test_industries_are_screened_in_shares_and_never_in_dollars(brief):
    part = section(brief, "screening")
    assert "tradable goods and services, intermediates of 2022" in part["measured"]
    said = " ".join([part["heading"], part["measured"], part["pictures"][0]["summary"]])
    assert "dollars a year" not in said
    columns = {column["key"] for column in part["pictures"][0]["table"]["columns"]}
    assert {"supply_share", "market", "market_share", "rival", "tariff"} <= columns
    assert not {"potential", "unused", "low", "high"} & columns
    below = [r for r in part["pictures"][0]["table"]["rows"]
             if r["market_share"] < r["suggested_share"]]  # fmt: skip
    assert part["heading"].startswith(f"In {len(below)} of ")
    assert any("is not tested" in text for text in part["assumptions"])


def test_raw_materials_are_told_by_product_without_complexity(brief, figures):
    part = section(brief, "potential")
    assert "74 raw materials" in part["measured"]
    assert figures["potential-unused"]["command"] == "tijarat opportunities PAK JPN"
    assert any("No complexity or product space" in text for text in part["assumptions"])
    assert not {s["id"] for s in brief["sections"]} & set(FULL)
    for row in part["pictures"][0]["table"]["rows"]:
        assert row["low"] <= row["potential"] * 1.000001 <= row["high"] * 1.00001
        factors = [row[name] for name in ("market", "supply_share", "export_import_ratio",
                                          "distance", "ease") if row[name] is not None]  # fmt: skip
        assert math.prod(factors) == pytest.approx(row["potential"], rel=1e-6)


def test_how_far_to_trust_it_stands_beside_it(written):
    page = (written / "brief.html").read_text(encoding="utf-8")
    assert "How far to trust it." in page
    assert "How well such benchmarks have predicted, on 74 raw materials" in page


def test_unused_adds_up_to_the_figure(run, figures):
    found = run("opportunities", "PAK", "JPN", "--format", "json").json
    assert found["value"] == figures["potential-unused"]["value"]
    assert found["value"] == pytest.approx(found["totals"]["unused"], abs=0.006)


@pytest.mark.parametrize(
    ("high", "unit", "scale"), [(49_000.0, "thousands", 1e3), (2.4e7, "millions", 1e6)]
)
def test_small_potentials_are_drawn_in_thousands(high, unit, scale):
    """In millions a pair that trades little would be told as 0.00."""
    shown = pl.DataFrame({"high": [high, 1.0], "value": [0.0, 2.0]})
    assert _unit(shown) == (f"unit-{unit}", scale)


# ------------------------------------------------------------------ all goods of all countries


@pytest.fixture(scope="module")
def full(tmp_path_factory) -> tuple[dict[str, Any], str, str]:
    """The brief on the largest pair of a made-up world, loaded as BACI; exporter and page beside it."""
    folder = tmp_path_factory.mktemp("full")
    spec = importlib.util.spec_from_file_location("bench_loading", BENCH)
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = bench  # dataclasses look their module up
    spec.loader.exec_module(bench)
    given = bench.baci_zip(folder, range(2023, 2025), 40_000)
    settings = Settings(folder / "home")
    load(Warehouse(settings), "baci", Query(given=str(given)))
    desk = Desk(settings)
    flows = desk.flows(Question("CHN", "USA", classification="HS17")).frame
    rows = flows.select("exporter", "importer").collect("polars").to_native()
    sizes = rows.group_by("exporter", "importer").len().sort("len", "exporter", "importer")
    exporter, importer, _ = sizes.row(-1)
    made = build(desk, Pair(exporter, importer), now=datetime(2026, 11, 22, tzinfo=UTC))
    return json.loads(as_json.write(made)), exporter, html.write(made)


def test_the_complete_sections_are_there(full):
    brief, _, page = full
    assert {"potential", *FULL} <= {part["id"] for part in brief["sections"]}
    for id in FULL:
        assert f'<section id="{id}"' in page
        assert section(brief, id)["pictures"][0]["vega_lite"]["$schema"]


def test_complexity_is_measured_from_the_average_of_the_headings(full):
    """The picture says that 0 is that average, so the headings' own scale is asked for."""
    brief, exporter, _ = full
    (figure,) = [f for f in brief["figures"] if f["id"] == "product-space-headings"]
    assert "--pci-scale own" in figure["command"]
    assert figure["command"].endswith(f"--only {exporter}")
    (space,) = [part for part in brief["sections"] if part["id"] == "product-space"]
    assert f"{figure['value']:.0f}" in space["heading"]


def test_the_product_space_fills_what_the_exporter_has(full):
    brief, _, _ = full
    part = section(brief, "product-space")
    points = part["pictures"][0]["vega_lite"]["layer"][1]["data"]["values"]
    filled = sum(point["present"] for point in points)
    assert f"in {filled} of {len(points)} headings" in part["heading"]


def test_new_products_are_ranked_and_never_in_dollars_of_potential(full):
    """What the exporter has comparative advantage in is no new product."""
    brief, _, _ = full
    part = section(brief, "reach")
    rows = part["pictures"][0]["table"]["rows"]
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    assert all(0 < row["nearness"] <= 1 and row["market"] > 0 for row in rows)
    assert not {"potential", "unused"} & set(rows[0])
    assert "a rank, no dollars" in part["measured"]


def test_the_table_holds_factors_bands_and_competitors(full):
    brief, _, _ = full
    part = section(brief, "potential")
    columns = {column["key"] for column in part["pictures"][0]["table"]["columns"]}
    assert {"low", "high", "unused", "market", "supply_share", "ease", "confidence"} <= columns
    assert all(row["rival"] for row in part["tables"][0]["rows"] if row["rival_share"])


# ------------------------------------------------------------------ names of bubbles


def test_names_of_bubbles_do_not_cover_one_another():
    points = [
        {"name": f"product number {n}", "x": 1 + n / 1000, "y": 1000.0 + n, "size": 1.0}
        for n in range(20)
    ] + [{"name": "elsewhere", "x": 9.0, "y": 1e6, "size": 1.0}]
    spec = bubble_chart(points, x="across", y="up", labelled=6)
    named = {p["name"] for layer in spec["layer"][1:] for p in layer["data"]["values"]}
    assert named == {"product number 0", "elsewhere"}
    assert pl.DataFrame(spec["data"]["values"]).height == 21
