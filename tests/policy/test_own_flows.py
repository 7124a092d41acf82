"""Baselines of one's own: any table of flows, inputs optional; what lacks is named."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pytest
from numpy.testing import assert_allclose

from tijarat.errors import BaselineError, DataError
from tijarat.policy import from_flows

ROWS = [
    (a, b, k, 100.0 if a == b else 10.0)
    for a in ("PAK", "JPN")
    for b in ("PAK", "JPN")
    for k in ("A01", "C13T15")
]
FLOWS = pl.DataFrame(ROWS, schema=["exporter", "importer", "industry", "value"], orient="row")
INPUTS = pl.DataFrame(
    {"country": ["PAK"], "input_industry": ["A01"], "using_industry": ["C13T15"], "value": [33.0]}
)


def test_flows_are_as_they_stand():
    found = from_flows(FLOWS, INPUTS, period="2024")
    assert (found.countries, found.industries) == (("JPN", "PAK"), ("A01", "C13T15"))
    assert_allclose(found.trade, [[200, 20], [20, 200]])
    assert_allclose(found.intermediate.sum(), 33)
    assert_allclose(found.intermediate[0, 1], [3, 30])  # each supplier its part
    assert_allclose(found.border_value.sum(), FLOWS["value"].sum())
    assert found.final_observed


@pytest.mark.parametrize("name", ["industry", "sector", "product"])
def test_pandas_and_other_names_and_rows_of_one_key(name):
    twice = pl.concat([FLOWS, FLOWS]).rename({"industry": name})
    found = from_flows(pd.DataFrame(twice.to_dict(as_series=False)))
    assert_allclose(found.trade, 2 * from_flows(FLOWS).trade)


def test_without_industries_there_is_one():
    found = from_flows(FLOWS.drop("industry"))
    assert found.industries == ("all",)
    assert_allclose(found.trade, from_flows(FLOWS).trade)


@pytest.mark.parametrize(
    ("flows", "inputs", "error", "words"),
    [
        (FLOWS.drop("value"), None, DataError, "no column 'value'"),
        (FLOWS.clear(), None, DataError, "hold no rows"),
        (FLOWS.with_columns(value=-pl.col("value")), None, DataError, "negative or missing value"),
        (FLOWS.with_columns(value=pl.lit(None, pl.Float64)), None, DataError, "they are not 0"),
        (FLOWS.with_columns(value=pl.lit(float("nan"))), None, DataError, "negative or missing"),
        (
            FLOWS.filter(~((pl.col("exporter") == "PAK") & (pl.col("importer") == "PAK"))),
            None,
            BaselineError,
            "PAK: no domestic sales",
        ),
        (FLOWS, INPUTS.with_columns(country=pl.lit("KEN")), BaselineError, "country KEN"),
        (FLOWS, INPUTS.with_columns(using_industry=pl.lit("Z")), BaselineError, "using_industry Z"),
        (FLOWS, INPUTS.with_columns(value=1e6), BaselineError, "no more inputs than purchases"),
        (FLOWS, INPUTS.with_columns(value=-1.0), DataError, "negative or missing"),
    ],
)
def test_what_cannot_be_a_baseline_is_named(flows, inputs, error, words):
    with pytest.raises(error, match=words):
        from_flows(flows, inputs)


def test_more_than_can_be_solved_is_refused(monkeypatch):
    monkeypatch.setattr("tijarat.policy.own_flows.MOST_CELLS", 7)
    with pytest.raises(BaselineError, match="2 countries and 2 industries came"):
        from_flows(FLOWS)
