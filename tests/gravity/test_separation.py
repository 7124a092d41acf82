"""Separated rows are those that a linear programme over all rows names, on any small design."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from tijarat.gravity import ppml
from tijarat.gravity.design import read_design
from tijarat.gravity.ppml import existing


def by_programme(y: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Rows that a combination of columns makes positive, 0 where y > 0 and never negative: all at once."""
    zero = y == 0
    rows, size = int(zero.sum()), columns.shape[1]
    solved = linprog(
        np.concatenate([np.zeros(size), -np.ones(rows)]),
        A_ub=np.hstack([-columns[zero], np.eye(rows)]),
        b_ub=np.zeros(rows),
        A_eq=np.hstack([columns[~zero], np.zeros((int((~zero).sum()), rows))]),
        b_eq=np.zeros(int((~zero).sum())),
        bounds=[(None, None)] * size + [(0, 1)] * rows,
        method="highs",
    )
    return np.flatnonzero(zero)[solved.x[size:] > 0.5]


@st.composite
def designs(draw):
    """Few rows, whole-number regressors and sparse groups, so that separation is common."""
    seed, rows = draw(st.integers(0, 10_000)), draw(st.integers(8, 40))
    rng = np.random.default_rng(seed)
    regressors, effects = draw(st.integers(0, 3)), draw(st.integers(0, 3))
    table = {"y": rng.integers(1, 4, rows) * (rng.random(rows) > draw(st.sampled_from([0.4, 0.7])))}
    table["y"][0] = 1
    for k in range(regressors):
        table[f"x{k}"] = rng.integers(-1, 3, rows) * (rng.random(rows) < 0.5)
    for k in range(effects):
        table[f"id{k}"] = rng.integers(0, max(2, rows // 5), rows)
    return pl.DataFrame(table)


SEPARATED = pl.DataFrame({"y": [1, 1, 0, 0, 2], "x0": [0, 0, 1, -1, 0], "id0": [0, 1, 1, 0, 1]})


@settings(max_examples=60, derandomize=True)
@given(designs())
@example(SEPARATED)
@example(SEPARATED.with_columns(x0=pl.col("x0").abs()))
def test_as_the_linear_programme_says(table):
    x = [name for name in table.columns if name.startswith("x")]
    effects = [name for name in table.columns if name.startswith("id")]
    if not x and not effects:
        return
    dummies = [
        (table[name].to_numpy()[:, None] == table[name].unique().to_numpy()) for name in effects
    ]
    constant, regressors = np.ones((len(table), 1)), [table.select(name).to_numpy() for name in x]
    columns = np.hstack([constant, *regressors, *dummies]).astype(float)
    truth = by_programme(table["y"].to_numpy(), columns)
    design, _ = existing(read_design(table, "y", x, effects), "auto")
    left = design.left_out
    found = [rows for part in left if part.reason == "separation" for rows in part.rows]
    assert sorted(found) == truth.tolist()


@pytest.mark.parametrize("solver", ["plain", "cube"])
def test_a_planted_certificate_is_found_in_a_panel(simulate, solver):
    """A regressor above 0 only where nothing is traded; the other coefficients do not notice."""
    table = simulate(10, 4, zeros=0.4)
    empty = (table["trade"] == 0) & pl.Series(np.random.default_rng(0).random(len(table)) < 0.05)
    planted = table.with_columns(ban=empty.cast(pl.Float64))
    effects = "exporter*year,importer*year,exporter*importer"
    found = ppml(planted, "trade", "rta,fee,ban", effects, solver=solver)
    left = {part.reason: part for part in found.left_out}
    assert set(empty.arg_true()) <= set(left["separation"].rows)
    assert set(left["separation"].certificate) == {"ban"}
    assert left["collinear"].names == ("ban",)
    without = ppml(table.filter(~empty), "trade", "rta,fee", effects, solver=solver)
    np.testing.assert_allclose(found.coefficients, without.coefficients, rtol=1e-8)


def test_levels_without_trade_are_named(panel):
    table = panel.with_columns(
        pl.when(pl.col("exporter") == "C03").then(0.0).otherwise(pl.col("trade")).alias("trade")
    )
    (left,) = ppml(table, "trade", "fee", "exporter*year,importer*year").left_out
    assert left.count == 32
    assert left.why[0].parameters["count"] == 4
    assert "C03 × 2000" in left.why[0].parameters["levels"]
    assert left.to_dict()["rows"] == sorted(left.rows.tolist())
