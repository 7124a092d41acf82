"""The JSON that other programs rely on has the fields the page says, in the program's own output."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tijarat import settings

Page = Callable[[str], str]


def fields(page: Page, heading: str) -> list[set[str]]:
    """The fields of each table below a heading of the page on contracts."""
    text = page("reference/contracts").split(f"## {heading}\n", 1)[1]
    text = re.split(r"^## ", text, flags=re.MULTILINE)[0]
    tables = re.split(r"^\| field \| is \|$", text, flags=re.MULTILINE)[1:]
    return [set(re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE)) for table in tables]


def test_show(page: Page, run):
    pair = ("--exporter", "PAK", "--importer", "JPN", "--year", "2024", "--format", "json")
    found = run("show", "flows", *pair).json
    outer, row = fields(page, "tijarat show TABLE")
    assert set(found) == outer
    assert all(set(r) == row for r in found["rows"])
    assert found["rows"]


@pytest.mark.parametrize("name", ["market-share", "seasonal", "upstreamness"])
def test_statistics(name: str, page: Page, run):
    found = run("statistics", name, "PAK", "JPN", "--format", "json").json
    assert [set(found)] == fields(page, "tijarat statistics NAME")
    if found["headline"]:
        assert set(found["headline"]) == {"value", "unit", "period"}
        assert found["value"] == found["headline"]["value"]
    assert set(found["provenance"]) == {"releases", "command"}
    assert all(set(left) == {"reason", "count", "examples"} for left in found["dropped"])
    said = [found["summary"], found["lacking"], *found["assumptions"]]
    assert all(set(message) == {"id", "parameters"} for message in said if message)


def test_opportunities(page: Page, run):
    found = run("opportunities", "PAK", "JPN", "--format", "json").json
    outer, row = fields(page, "tijarat opportunities A B")
    assert set(found) == outer
    assert all(set(r) == row for r in found["rows"])


def test_explain(page: Page, run):
    found = run("explain", "PAK", "JPN", "261000", "--format", "json").json
    assert [set(found)] == fields(page, "tijarat explain A B PRODUCT")


def test_plan(page: Page, run):
    found = run("plan", "PAK", "JPN", "--max-products", "3", "--format", "json").json
    outer, row = fields(page, "tijarat plan A B")
    assert set(found) == outer
    assert all(set(r) == row for r in found["rows"])


@pytest.mark.parametrize("method", ["eigen", "reflections", "fitness"])
def test_complexity(method: str, page: Page, run):
    file = Path(__file__).resolve().parents[2] / "docs" / "examples" / "exports.csv"
    columns = ("--exporter", "country", "--product", "hs4", "--value", "usd")
    found = run("complexity", file, *columns, "--method", method, "--format", "json").json
    outer, exporter, product = fields(page, "tijarat complexity")
    assert set(found) == outer
    main = {"fitness"} if method == "fitness" else {"eci"}
    assert all(set(row) == exporter - {"eci"} | main for row in found["exporters"])
    assert all(set(row) == product for row in found["products"])
    assert all(set(left) == {"reason", "count", "examples"} for left in found["dropped"])
    assert all(set(said) == {"id", "parameters", "sentence"} for said in found["warnings"])
    assert found["warnings"], "two years were added up"
    other = run("complexity", file, *columns, "--indicator", "rca", "--format", "json").json
    said = page("reference/contracts").split("With `--indicator NAME` the object holds", 1)[1]
    assert set(other) == set(re.findall(r"`(\w+)`", said.split(";", 1)[0]))


def test_simulate(page: Page, run):
    found = run("simulate", "gsp-lost", "--format", "json").json
    outer, country = fields(page, "tijarat simulate SCENARIO")
    assert set(found) == outer
    assert all(set(row) == country for row in found["countries"])
    section = page("reference/contracts").split("## tijarat simulate SCENARIO\n", 1)[1]
    for name in ("flows", "industries", "imports", "elasticities", "sources", "assumptions"):
        said = re.search(rf"^\| `{name}` \| (.*)$", section, re.MULTILINE)
        assert said is not None
        assert set(found[name][0]) <= set(re.findall(r"`(\w+)`", said[1])), name


def test_gravity(page: Page, run, tmp_path: Path):
    file = tmp_path / "trade.csv"
    pairs = [(x, m) for x in range(6) for m in range(6)]
    lines = [f"{x},{m},{x * m + 7 * (x + m) % 5},{(x * 3 + m * 5) % 7}" for x, m in pairs]
    lines[3] = "0,3,,1"
    file.write_text("\n".join(["x,m,trade,fee", *lines]), encoding="utf-8")
    words = ("--outcome", "trade", "--regressors", "fee", "--effects", "x,m", "--format", "json")
    found = run("gravity", file, *words).json
    outer, coefficient, dropped = fields(page, "tijarat gravity FILE")
    assert set(found) == outer
    assert [set(row) for row in found["coefficients"]] == [coefficient]
    assert [set(left) for left in found["dropped"]] == [dropped]
    further = run("gravity", file, *words, "--bias-correction").json["coefficients"][0]
    assert set(further) - coefficient == {"bias", "corrected", "corrected_standard_error"}


def test_brief(page: Page, run, tmp_path: Path):
    done = run("brief", "PAK", "JPN", "--formats", "json", "--out", tmp_path)
    assert done.code == 0, done.stderr
    found = json.loads((tmp_path / "brief.json").read_text(encoding="utf-8"))
    outer, figure = fields(page, "brief.json")
    assert set(found) == outer
    assert found["figures"]
    assert all(set(f) == figure for f in found["figures"])
    assert set(found["key_figures"]) <= {f["id"] for f in found["figures"]}


def test_sources(page: Page, run):
    found = run("sources", "--format", "json").json
    assert set(found) == {"sources"}
    assert [set(s) for s in found["sources"]] == fields(page, "tijarat sources") * len(
        found["sources"]
    )


def test_doctor(page: Page, run):
    assert [set(run("doctor", "--format", "json").json)] == fields(page, "tijarat doctor")


def test_settings_are_complete(page: Page):
    named = re.findall(r"`(TIJARAT_[\w<>]+)`", page("howto/settings"))
    told = {re.sub(r"<\w+>", "X", name) for name in named}
    read = asked_for()
    assert read <= told
    assert told - read <= {"TIJARAT_KEY_COMTRADE", "TIJARAT_PYTHON", "TIJARAT_CI"}


def asked_for() -> set[str]:
    """What the settings look for in the environment; X where any name may stand."""
    text = Path(settings.__file__).read_text(encoding="utf-8")
    names = set(re.findall(r'"(TIJARAT_[A-Z_]+)"', text))
    assert "TIJARAT_HOME" in names
    return {f"{name}X" if name.endswith("_") else name for name in names}
