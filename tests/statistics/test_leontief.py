"""The Leontief system: against a direct solution, for tables known in full and spread from totals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from tijarat.errors import DataError
from tijarat.statistics.industry_inputs import Cells, Inputs, Spread
from tijarat.statistics.leontief import LARGEST_RESIDUAL, Leontief

PRODUCTIVE, HARDLY = 0.8, 0.999  # most inputs per output of the random economies


def economy(seed: int, wide: int, deep: int, *, spread: bool, most: float) -> tuple[Inputs, ...]:
    """SYNTHETIC inputs and the output that leaves at least ``1 - most`` of each column over."""
    generator = np.random.default_rng(seed)
    if spread:
        shares = generator.uniform(0.01, 1, (wide, deep, deep))
        shares /= shares.sum(axis=2, keepdims=True)
        inputs: Inputs = Spread(10 ** generator.uniform(-6, 2, (deep, wide, wide)), shares)
    else:
        size = wide * deep
        inputs = Cells(10 ** generator.uniform(-6, 2, (size, size)), wide)
    return inputs, inputs.bought / generator.uniform(0.1, most, wide * deep)


economies = given(
    st.integers(0, 2**32 - 1), st.integers(1, 4), st.integers(1, 4), st.booleans(),
    st.sampled_from([PRODUCTIVE, HARDLY]),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@economies
@example(1, 4, 3, True, HARDLY)
@example(2, 1, 1, False, PRODUCTIVE)
def test_both_sides_are_those_of_a_direct_solution(seed, wide, deep, spread, most):
    inputs, output = economy(seed, wide, deep, spread=spread, most=most)
    leontief, share = Leontief(inputs, output), inputs.cells / output
    direct = np.linalg.inv(np.eye(output.size) - share)
    sought = np.random.default_rng(seed).uniform(0, 1, (output.size, 2))
    behind, carried = leontief.behind(sought), leontief.carried(sought[:, 0])
    exact = 1e-13 / (1 - most)  # as well as such a system determines anything
    assert_allclose(behind.values, direct @ sought, rtol=exact)
    assert_allclose(carried.values, sought[:, 0] @ direct, rtol=exact)
    assert max(behind.residual, carried.residual) < 1e-11
    own = slice(0, deep)
    share[own, deep:] = 0
    alone = np.linalg.solve(np.eye(output.size) - share, sought)
    assert_allclose(leontief.behind(sought, selling_none=own).values, alone, rtol=exact)


@settings(max_examples=20, deadline=None)
@economies
@example(1, 3, 2, True, PRODUCTIVE)
def test_a_spread_table_is_its_cells(seed, wide, deep, spread, most):
    spread, _ = economy(seed, wide, deep, spread=True, most=most)
    cells = Cells(spread.cells, wide)
    right = np.random.default_rng(seed).normal(size=(wide * deep, 3))
    assert spread.shape == cells.shape
    assert_allclose(spread.times(right), cells.times(right), atol=1e-9)
    assert_allclose(spread.transposed_times(right), cells.transposed_times(right), atol=1e-9)
    assert_allclose(spread.at_home(), cells.at_home())
    assert_allclose(spread.bought, cells.values.sum(axis=0))
    for at in range(wide):
        assert_allclose(spread.sold_by(at), cells.sold_by(at))


def test_parts_of_both_signs_may_cancel():
    inputs, output = economy(3, 4, 4, spread=True, most=PRODUCTIVE)
    leontief = Leontief(inputs, output)
    weights = np.where(np.arange(output.size) % 2, 1.0, -1.0)
    direct = np.linalg.inv(np.eye(output.size) - inputs.cells / output)
    carried = leontief.carried(weights)
    assert_allclose(carried.values, weights @ direct, atol=1e-13)
    assert carried.converged


def test_an_industry_without_output_needs_nothing():
    inputs = Cells(np.array([[0.0, 1.0], [0.0, 0.0]]), 2)
    leontief = Leontief(inputs, np.array([4.0, 0.0]))
    assert_allclose(leontief.behind(np.array([1.0, 2.0])).values, [1.0, 2.0])
    assert_allclose(leontief.behind(np.zeros(2)).values, 0)


# -- refused, or said --------------------------------------------------------------------------------


def test_a_table_in_which_more_is_used_than_made_says_so():
    """Two countries that need 1.2 of each other's goods for 1 of their own: no output suffices."""
    leontief = Leontief(Cells(np.array([[0.0, 1.2], [1.2, 0.0]]), 2), np.ones(2))
    solution = leontief.behind(np.ones(2))
    assert not solution.converged
    assert solution.residual > LARGEST_RESIDUAL


def test_an_industry_that_uses_up_all_it_makes_is_refused():
    with pytest.raises(DataError, match="uses up all that it makes"):
        Leontief(Cells(np.eye(2), 2), np.ones(2))


def test_shapes_must_fit():
    with pytest.raises(DataError, match="expected a square one"):
        Cells(np.ones((4, 4)), 3)
    with pytest.raises(DataError, match=r"expected \(\(2, 3, 3\), \(3, 2, 2\)\)"):
        Spread(np.ones((2, 3, 3)), np.ones((2, 3, 3)))
