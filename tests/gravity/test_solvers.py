"""The cube, the plain solver and pyfixest say the same of any panel."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from tijarat.errors import DataError, MissingPartError
from tijarat.gravity import Estimate, ppml
from tijarat.gravity import choose as choosing
from tijarat.gravity.choose import choose, cube_shape
from tijarat.gravity.design import read_design

THREE = "exporter*year,importer*year,exporter*importer"
TWO = "exporter*year,importer*year"
PAIR = "exporter*importer"


def same(one: Estimate, other: Estimate, tolerance: float = 1e-8) -> None:
    assert one.names == other.names
    assert_allclose(one.coefficients, other.coefficients, rtol=tolerance, atol=tolerance)
    assert_allclose(one.vcov, other.vcov, rtol=100 * tolerance, atol=1e-12)
    assert_allclose(one.deviance, other.deviance, rtol=tolerance)
    assert_allclose(one.fitted, other.fitted, rtol=1e4 * tolerance, atol=1e-6 * one.fitted.max())
    assert [left.count for left in one.left_out] == [left.count for left in other.left_out]


@pytest.mark.parametrize("effects", [THREE, TWO, "exporter,importer"])
@settings(max_examples=8, derandomize=True)
@given(seed=st.integers(0, 50), zeros=st.sampled_from([0.0, 0.5]), hole=st.booleans())
@example(seed=3, zeros=0.5, hole=True)
def test_cube_and_plain_agree(effects, simulate, seed, zeros, hole):
    table = simulate(6, 3, seed=seed, zeros=zeros)
    if hole:
        table = table.filter(np.random.default_rng(seed).random(len(table)) > 0.2)
    cube, plain = (
        ppml(table, "trade", "rta,fee", effects, cluster=PAIR, solver=solver)
        for solver in ("cube", "plain")
    )
    assert (cube.solver, plain.solver) == ("cube", "plain")
    same(cube, plain)


def test_weights_and_offset_agree(simulate):
    table = simulate(6, 3).with_columns(w=pl.col("year") - 1999.5, o=pl.col("fee") / 3)
    options = {"cluster": PAIR, "weights": "w", "offset": "o"}
    cube, plain = (
        ppml(table, "trade", "rta", THREE, **options, solver=solver) for solver in ("cube", "plain")
    )
    same(cube, plain)


def test_pyfixest_agrees_where_the_effects_are_no_cube(panel):
    pytest.importorskip("pyfixest")
    effects = f"{TWO},year*rta"
    theirs = ppml(panel, "trade", "fee", effects, cluster=PAIR, solver="pyfixest")
    ours = ppml(panel, "trade", "fee", effects, cluster=PAIR)
    assert (theirs.solver, ours.solver) == ("pyfixest", "plain")
    assert "gravity-pyfixest" in {note.id for note in theirs.notes}
    assert not theirs.levels
    same(ours, theirs, 1e-6)


def test_a_large_structure_asks_for_pyfixest(panel, monkeypatch):
    effects = f"{TWO},year*rta"
    monkeypatch.setattr(choosing, "SMALL_LEVELS", 10)
    monkeypatch.setattr(choosing, "MOST_LEVELS", 20)
    monkeypatch.setattr(choosing, "MOST_LEVELS_ALONE", 30)
    monkeypatch.setattr(choosing, "find_spec", lambda _: None)
    with pytest.raises(MissingPartError, match=r"pip install 'tijarat\[estimation\]'"):
        ppml(panel, "trade", "fee", effects)
    monkeypatch.setattr(choosing, "MOST_LEVELS_ALONE", 400)
    assert ppml(panel, "trade", "fee", effects).solver == "plain"
    monkeypatch.setattr(choosing, "find_spec", lambda _: object())
    assert choose(read_design(panel, "trade", "fee", effects)).name == "pyfixest"


def test_the_cube_is_chosen_when_it_is_large(panel, monkeypatch):
    monkeypatch.setattr(choosing, "SMALL_ROWS", 10)
    assert ppml(panel, "trade", "fee", THREE).solver == "cube"


def test_a_cube_is_a_cube_whichever_way_it_is_named(panel):
    first = ppml(panel, "trade", "rta,fee", THREE, solver="cube")
    turned = ppml(
        panel, "trade", "rta,fee", "importer*exporter,year*importer,exporter*year", solver="cube"
    )
    same(first, turned)
    for name, other in zip(
        first.effects, ("exporter*year", "year*importer", "importer*exporter"), strict=True
    ):
        assert set(first.levels[name].columns) == set(turned.levels[other].columns)


def test_several_rows_a_cell_fit_a_cube_of_two_sets_only(panel):
    twice = pl.concat([panel, panel])
    assert cube_shape(read_design(twice, "trade", "fee", TWO)) is not None
    assert cube_shape(read_design(twice, "trade", "fee", THREE)) is None
    once, cube = (ppml(t, "trade", "rta,fee", TWO, solver="cube") for t in (panel, twice))
    assert_allclose(once.coefficients, cube.coefficients, rtol=1e-8)
    with pytest.raises(DataError, match="no cube"):
        ppml(twice, "trade", "fee", THREE, solver="cube")


@pytest.mark.parametrize("solver", ["cube", "plain"])
def test_the_levels_add_up_to_the_fit(panel, solver):
    found = ppml(panel, "trade", "rta,fee", THREE, solver=solver)
    rows = panel.with_row_index("row").filter(pl.col("row").is_in(found.rows))
    total = (
        rows["rta"].to_numpy() * found.coefficients[0]
        + rows["fee"].to_numpy() * found.coefficients[1]
    )
    for name, levels in found.levels.items():
        joined = rows.join(levels, on=name.split("*"), how="left", maintain_order="left")
        total = total + joined["effect"].to_numpy()
    assert_allclose(np.exp(total), found.fitted, rtol=1e-7)


def test_one_giant_flow_does_not_mislead_the_others(simulate):
    """A year's trade that is one flow, to a partner bought from in no other year: w - w²/sum(w) cancels."""
    table = simulate(10, 5, seed=2, zeros=0.3)
    pair = (pl.col("exporter") == "C01") & (pl.col("importer") == "C02")
    giant = pl.when(pair & (pl.col("year") == 2002)).then(1e13)
    table = table.with_columns(trade=giant.when(pair).then(1e-3).otherwise(pl.col("trade")))
    cube, plain = (
        ppml(table, "trade", "rta,fee", THREE, cluster=PAIR, solver=solver)
        for solver in ("cube", "plain")
    )
    assert cube.converged
    assert plain.converged
    assert_allclose(cube.coefficients, plain.coefficients, rtol=1e-6, atol=1e-6)
