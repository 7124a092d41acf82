"""What must hold of any estimate, and what is refused."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from tijarat.errors import DataError
from tijarat.gravity import DisconnectedError, ols, ppml
from tijarat.wording import Voice

THREE = "exporter*year,importer*year,exporter*importer"
TWO = "exporter*year,importer*year"
PAIR = "exporter*importer"

# ------------------------------------------------------------------ invariants


@settings(max_examples=10, derandomize=True)
@given(scale=st.sampled_from([1e-6, 0.37, 1e9]), solver=st.sampled_from(["plain", "cube"]))
def test_scaling_the_outcome_moves_only_the_effects(panel, scale, solver):
    one = ppml(panel, "trade", "rta,fee", THREE, cluster=PAIR, solver=solver)
    other = ppml(
        panel.with_columns(pl.col("trade") * scale),
        "trade",
        "rta,fee",
        THREE,
        cluster=PAIR,
        solver=solver,
    )
    assert_allclose(other.coefficients, one.coefficients, rtol=1e-8)
    assert_allclose(other.vcov, one.vcov, rtol=1e-6)
    assert_allclose(other.fitted, one.fitted * scale, rtol=1e-6)


@settings(max_examples=10, derandomize=True)
@given(seed=st.integers(0, 1000))
def test_names_and_the_order_of_rows_do_not_matter(panel, seed):
    rng = np.random.default_rng(seed)
    names = panel["exporter"].unique(maintain_order=True).to_list()
    new = dict(zip(names, rng.permutation([f"land {n}" for n in range(len(names))]), strict=True))
    turned = panel.with_columns(
        pl.col("exporter").replace_strict(new), pl.col("importer").replace_strict(new)
    )[rng.permutation(len(panel))]
    one, other = (ppml(t, "trade", "rta,fee", THREE, cluster=PAIR) for t in (panel, turned))
    assert_allclose(other.coefficients, one.coefficients, rtol=1e-8)
    assert_allclose(other.vcov, one.vcov, rtol=1e-6)


@settings(max_examples=10, derandomize=True)
@given(seed=st.integers(0, 1000))
def test_a_row_that_stands_twice_has_weight_two(panel, seed):
    double = np.random.default_rng(seed).random(len(panel)) < 0.3
    twice = pl.concat([panel, panel.filter(double)])
    weighted = panel.with_columns(w=pl.Series(1.0 + double))
    one = ppml(twice, "trade", "rta,fee", TWO, cluster=PAIR)
    other = ppml(weighted, "trade", "rta,fee", TWO, cluster=PAIR, weights="w")
    assert_allclose(other.coefficients, one.coefficients, rtol=1e-8)
    assert_allclose(other.vcov, one.vcov, rtol=1e-6)
    assert_allclose(other.deviance, one.deviance, rtol=1e-8)


def test_the_fit_keeps_the_totals_of_every_level(panel):
    found = ppml(panel, "trade", "rta,fee", THREE)
    rows = panel[found.rows].with_columns(fitted=pl.Series(found.fitted))
    for keys in (("exporter", "year"), ("importer", "year"), ("exporter", "importer")):
        sums = rows.group_by(keys).agg(pl.col("trade").sum(), pl.col("fitted").sum())
        assert_allclose(sums["fitted"], sums["trade"], rtol=1e-7)


def test_an_offset_is_a_coefficient_of_one(panel):
    table = panel.with_columns(known=0.5 * pl.col("rta"))
    free = ppml(table, "trade", "rta,fee", TWO)
    bound = ppml(table, "trade", "rta,fee", TWO, offset="known")
    assert_allclose(bound.coefficients, free.coefficients - [0.5, 0], atol=1e-8)


def test_regressors_alone_have_a_constant_and_effects_alone_have_none(panel):
    alone = ppml(panel, "trade", "rta,fee")
    assert alone.names == ("constant", "rta", "fee")
    assert ppml(panel, "trade", effects=TWO).names == ()
    means = panel.group_by("rta").agg(pl.col("trade").mean()).sort("rta")["trade"].to_numpy()
    assert_allclose(
        ppml(panel, "trade", "rta").coefficients, [np.log(means[0]), np.log(means[1] / means[0])]
    )


def test_every_kind_of_table_gives_the_same(panel):
    import duckdb

    one = ppml(panel, "trade", ["rta", "fee"], [("exporter", "year"), ("importer", "year")])
    kinds = (panel.lazy(), panel.to_pandas(), panel.to_arrow(), duckdb.from_arrow(panel.to_arrow()))
    for other in kinds:
        assert_allclose(
            ppml(other, "trade", "rta,fee", TWO).coefficients, one.coefficients, rtol=1e-9
        )


def test_known_coefficients_are_found(simulate):
    found = ppml(simulate(20, 6, seed=4), "trade", "rta,fee", THREE, cluster=PAIR)
    error = np.sqrt(np.diag(found.vcov))
    assert (np.abs(found.coefficients - [0.5, -0.3]) < 3 * error).all()
    assert found.converged
    assert found.residual < 1e-10


def test_least_squares_of_logarithms(panel):
    table = panel.filter(pl.col("trade") > 0)
    found = ols(panel, "trade", "rta,fee", "exporter,importer")
    dummies = table.select("exporter", "importer").to_dummies(drop_first=True).to_numpy()
    x = np.column_stack([table["rta"], table["fee"], np.ones(len(table)), dummies])
    y = np.log(table["trade"].to_numpy())
    beta, squares, *_ = np.linalg.lstsq(x, y, rcond=None)
    assert_allclose(found.coefficients, beta[:2], rtol=1e-8)
    assert_allclose(found.deviance, squares[0], rtol=1e-8)
    assert_allclose(found.r2, 1 - squares[0] / ((y - y.mean()) ** 2).sum(), rtol=1e-8)
    (zero,) = found.left_out
    assert (zero.reason, zero.count) == ("zero outcome", len(panel) - len(table))


def test_reset_finds_a_wrong_form(simulate):
    table = simulate(20, 6, seed=4, noise=0.3)
    bent = table.with_columns(pl.col("trade") * (0.3 * pl.col("fee") ** 2).exp())
    right, wrong, none = (
        ppml(t, "trade", names, THREE, cluster=PAIR, reset=True).reset
        for t, names in ((table, "rta,fee"), (bent, "rta,fee"), (table, "rta"))
    )
    assert right is not None
    assert wrong is not None
    assert none is not None
    assert right.p_value > 0.05
    assert wrong.p_value < 1e-6
    assert none.p_value is None, "the square of a dummy is the dummy"


# ------------------------------------------------------------------ left out, and said


def test_missing_rows_are_left_out_and_counted(panel):
    table = panel.with_columns(
        pl.when(pl.int_range(pl.len()) == 3).then(None).otherwise(pl.col("fee")).alias("fee"),
        pl.when(pl.int_range(pl.len()) == 5)
        .then(None)
        .otherwise(pl.col("exporter"))
        .alias("exporter"),
        pl.when(pl.int_range(pl.len()) == 7)
        .then(float("nan"))
        .otherwise(pl.col("trade"))
        .alias("trade"),
    )
    found = ppml(table, "trade", "fee", TWO)
    missing = next(left for left in found.left_out if left.reason == "missing")
    assert missing.rows.tolist() == [3, 5, 7]
    assert {why.parameters["column"] for why in missing.why} == {"fee", "exporter", "trade"}
    same = ppml(
        table.with_row_index().filter(~pl.col("index").is_in([3, 5, 7])), "trade", "fee", TWO
    )
    assert_allclose(found.coefficients, same.coefficients, rtol=1e-9)


def test_rows_of_weight_zero_are_left_out(panel):
    found = ppml(panel.with_columns(w=pl.col("year") - 2000), "trade", "fee", TWO, weights="w")
    assert found.left_out[0].reason == "weight of zero"
    assert found.left_out[0].count == 64


@pytest.mark.parametrize("solver", ["plain", "cube"])
def test_collinear_regressors_are_left_out(panel, solver):
    table = panel.with_columns(
        again=2 * pl.col("fee") + 3 * pl.col("rta"),
        same_each_year=pl.col("exporter").str.slice(1).cast(pl.Float64)
        * pl.col("importer").str.slice(1).cast(pl.Float64),
        large=1e6 + 1e-3 * pl.col("rta") * pl.col("fee"),
    )
    names = "rta,fee,again,same_each_year,large"
    found = ppml(table, "trade", names, THREE, cluster=PAIR, solver=solver)
    assert found.names == ("rta", "fee", "large")
    left = next(left for left in found.left_out if left.reason == "collinear")
    assert (left.names, left.count) == (("again", "same_each_year"), 2)


@pytest.mark.parametrize("solver", ["plain", "cube"])
def test_the_unit_of_a_regressor_does_not_matter(panel, solver):
    table = panel.with_columns(pl.col("rta") * 1e-9, pl.col("fee") * 1e12)
    one = ppml(panel, "trade", "rta,fee", TWO, cluster=PAIR, solver=solver)
    other = ppml(table, "trade", "rta,fee", TWO, cluster=PAIR, solver=solver)
    assert_allclose(other.coefficients * [1e-9, 1e12], one.coefficients, rtol=1e-8)
    error = np.sqrt(np.diag(other.vcov)) * [1e-9, 1e12]
    assert_allclose(error, np.sqrt(np.diag(one.vcov)), rtol=1e-6)
    plain = ppml(table, "trade", "rta,fee")
    assert_allclose(
        plain.coefficients[1:] * [1e-9, 1e12], ppml(panel, "trade", "rta,fee").coefficients[1:]
    )


def test_what_has_not_settled_says_so(panel):
    found = ppml(panel, "trade", "rta,fee", THREE, iterations=2)
    assert not found.converged
    assert [note.id for note in found.notes] == ["gravity-not-converged"]


# ------------------------------------------------------------------ refused


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"trade": -1.0}, r"negative in 1 rows, first -1 in row 9 .*--where"),
        ({"fee": float("inf")}, r"infinite in row 9"),
        ({"weight": -1.0}, r"weight 'weight' is negative in row 9"),
    ],
)
def test_a_number_that_cannot_be_is_refused(panel, change, words):
    table = panel.with_columns(weight=pl.lit(1.0))
    table = table.with_columns(
        pl.when(pl.int_range(pl.len()) == 9).then(value).otherwise(pl.col(name)).alias(name)
        for name, value in change.items()
    )
    with pytest.raises(DataError, match=words):
        ppml(table, "trade", "fee", TWO, weights="weight")


@pytest.mark.parametrize(
    ("outcome", "regressors", "effects", "words"),
    [
        ("trad", "fee", TWO, r"no column 'trad'.*Did you mean 'trade'"),
        ("trade", "feee", TWO, r"no column 'feee'.*'fee'"),
        ("trade", "fee", "exporter*yeer", r"no column 'yeer'.*'year'"),
        ("trade", "fee", "exporter*,year", r"a name is empty"),
        ("exporter", "fee", TWO, r"'exporter' holds text such as 'C00'"),
        ("trade", "importer", TWO, r"'importer' holds text"),
        ("trade", "", None, r"Neither regressors nor effects"),
        ("nothing", "fee", TWO, r"'nothing' is 0 in each of the 256 rows"),
        ("empty", "fee", TWO, r"each of the 256 rows lacks a value in one of empty"),
        ("trade", "distance", THREE, r"No regressor is left: distance"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(panel, outcome, regressors, effects, words):
    table = panel.with_columns(
        nothing=pl.lit(0.0),
        empty=pl.lit(None),
        distance=pl.col("exporter").str.len_chars()
        + pl.col("importer").str.slice(1).cast(pl.Int64),
    )
    with pytest.raises(DataError, match=words):
        ppml(table, outcome, regressors, effects)


def test_an_empty_table_is_refused(panel):
    with pytest.raises(DataError, match="No row is left"):
        ppml(panel.clear(), "trade", "fee", TWO)


def test_one_cluster_is_refused(panel):
    with pytest.raises(DataError, match="All rows are in one cluster of one"):
        ppml(panel.with_columns(one=pl.lit("a")), "trade", "fee", TWO, cluster="one")


def test_groups_without_a_common_pair_are_refused_unless_allowed(simulate):
    other = simulate(4, 4, seed=9).with_columns(
        pl.format("D{}", name).alias(name) for name in ("exporter", "importer")
    )
    both = pl.concat([simulate(4, 4), other])
    with pytest.raises(
        DisconnectedError, match=r"2 groups.*C00, C01.*against.*DC00, DC01.*--where"
    ):
        ppml(both, "trade", "rta,fee", THREE)
    with pytest.raises(DisconnectedError):
        ols(both, "trade", "rta,fee", TWO)
    allowed = ppml(both, "trade", "rta,fee", THREE, allow_disconnected=True)
    assert allowed.converged
    with_cube = ppml(both, "trade", "rta,fee", THREE, allow_disconnected=True, solver="cube")
    assert_allclose(with_cube.coefficients, allowed.coefficients, rtol=1e-7)


def test_every_reason_can_be_said(panel):
    table = panel.with_columns(
        pl.when(pl.int_range(pl.len()) == 3).then(None).otherwise(pl.col("fee")).alias("fee"),
        pl.when(pl.col("exporter") == "C01").then(0.0).otherwise(pl.col("trade")).alias("trade"),
        again=pl.col("rta"),
    )
    found = ppml(table, "trade", "rta,fee,again", TWO)
    said = [Voice("en").say(why) for left in found.left_out for why in left.why]
    assert [left.reason for left in found.left_out] == ["missing", "separation", "collinear"]
    assert "C01 × 2000" in said[1]
    assert all(Voice("en").say(fact) for fact in (found.summary(), *found.facts()))
