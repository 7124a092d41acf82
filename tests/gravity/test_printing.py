"""Coefficient tables and the figure."""

from __future__ import annotations

import json

import pytest

from tijarat.gravity import latex, markdown, ols, ppml

TWO = "exporter*year,importer*year"


@pytest.fixture(scope="module")
def estimates(panel):
    table = panel.rename({"fee": "a_fee"})
    first = ppml(
        table, "trade", "rta,a_fee", TWO, cluster="exporter*importer", bias_correction=True
    )
    return [first, ols(table, "trade", "a_fee", TWO)]


def test_markdown(estimates):
    lines = markdown(estimates, ["one", "two"]).splitlines()
    assert lines[0] == "|  | one | two |"
    assert all(line.count("|") == 4 for line in lines[: lines.index("") - 1])
    (rta,) = [line for line in lines if line.startswith("| rta")]
    assert rta.endswith("|  |"), "not in the second"
    assert f"{estimates[0].coefficient('rta'):.4f}" in rta
    assert "Weidner and Zylkin" in lines[-1]
    assert "exporter\\*year" in markdown(estimates)


def test_latex(estimates):
    text = latex(estimates)
    assert r"a\_fee" in text
    assert "a_fee" not in text
    assert text.count(r"\begin{tabular}{lrr}") == text.count(r"\end{tabular}") == 1
    assert estimates[0].to_latex().count("{lr}") == 1


def test_the_figure_shows_each_interval(estimates):
    chart = estimates[0].chart()
    rows = chart["data"]["values"]
    assert [row["name"] for row in rows] == ["rta", "a_fee"]
    assert all(row["low"] < row["value"] < row["high"] for row in rows)
    json.dumps(chart, allow_nan=False)
    json.dumps(estimates[0].to_dict(), allow_nan=False)
