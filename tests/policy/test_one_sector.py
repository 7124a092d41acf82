"""One sector: nothing changes nothing, sales clear, units do not matter, bad input is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from tijarat.errors import BaselineError, DataError, EquilibriumError
from tijarat.policy import conditional_trade, solve_one_sector

DEFICITS = ("additive", "multiplicative", "none")


def world(seed: int, size: int = 5) -> tuple[np.ndarray, np.ndarray]:
    """Sales with large domestic ones, and a change of costs between some."""
    rng = np.random.default_rng(seed)
    trade = np.exp(rng.normal(0, 1.5, (size, size)))
    trade[np.diag_indices(size)] = trade.sum(axis=1) * 3
    factor = np.exp(rng.normal(0, 0.3, (size, size)))
    np.fill_diagonal(factor, 1.0)
    return trade, factor


seeds = st.integers(0, 10_000)
every = settings(max_examples=25)


@pytest.mark.parametrize("deficits", DEFICITS)
@every
@given(seed=seeds, theta=st.floats(0.5, 15))
@example(seed=1, theta=4.0)
def test_unchanged_policy_changes_nothing(deficits, seed, theta):
    trade, _ = world(seed)
    found = solve_one_sector(trade, np.ones_like(trade), trade_elasticity=theta, deficits=deficits)
    for hat in (found.price_hat, found.price_index_hat, found.welfare_hat, found.output_hat):
        assert_allclose(hat, 1, atol=1e-10)


@pytest.mark.parametrize("deficits", DEFICITS)
@pytest.mark.parametrize("supply", [0.0, 1.0])
@every
@given(seed=seeds, theta=st.floats(1, 10))
@example(seed=2, theta=6.0)
def test_sales_are_output_and_purchases_are_spending(deficits, supply, seed, theta):
    trade, factor = world(seed)
    found = solve_one_sector(
        trade, factor, trade_elasticity=theta, deficits=deficits, supply_elasticity=supply
    )
    assert found.residual <= 1e-12
    total = found.trade.sum()
    if deficits == "none":
        assert_allclose(found.trade.sum(axis=1), found.trade.sum(axis=0), atol=1e-11 * total)
    else:
        assert_allclose(
            found.trade.sum(axis=1), trade.sum(axis=1) * found.output_hat, atol=1e-11 * total
        )
        assert_allclose(found.trade.sum(axis=0), trade.sum(axis=0) * found.spending_hat)
    assert_allclose(found.welfare_hat, found.spending_hat / found.price_index_hat)


@every
@given(seed=seeds, unit=st.floats(1e-6, 1e9))
@example(seed=3, unit=1e6)
def test_units_do_not_matter(seed, unit):
    trade, factor = world(seed)
    here = solve_one_sector(trade, factor, trade_elasticity=4)
    there = solve_one_sector(unit * trade, factor, trade_elasticity=4)
    assert_allclose(there.welfare_hat, here.welfare_hat, rtol=1e-9)
    assert_allclose(there.trade, unit * here.trade, rtol=1e-8)


def test_lower_costs_for_all_make_all_better_off():
    trade, _ = world(4)
    factor = np.full_like(trade, 1.5)
    np.fill_diagonal(factor, 1.0)
    found = solve_one_sector(trade, factor, trade_elasticity=4)
    assert (found.welfare_hat > 1).all()


def test_supply_that_responds_ends_where_it_starts_when_the_elasticity_vanishes():
    trade, factor = world(5)
    fixed = solve_one_sector(trade, factor, trade_elasticity=4)
    nearly = solve_one_sector(trade, factor, trade_elasticity=4, supply_elasticity=1e-9)
    moving = solve_one_sector(trade, factor, trade_elasticity=4, supply_elasticity=1.0)
    assert_allclose(nearly.welfare_hat, fixed.welfare_hat, rtol=1e-7)
    assert not np.allclose(moving.welfare_hat, fixed.welfare_hat, rtol=1e-3)


@every
@given(seed=seeds)
@example(seed=6)
def test_the_conditional_effect_keeps_output_and_spending(seed):
    trade, factor = world(seed)
    found = conditional_trade(trade, factor)
    assert_allclose(found.sum(axis=1), trade.sum(axis=1), rtol=1e-12)
    assert_allclose(found.sum(axis=0), trade.sum(axis=0), rtol=1e-12)
    ratio = found / (trade * factor)  # one factor a seller, one a buyer
    assert_allclose(ratio * ratio[0, 0], np.outer(ratio[:, 0], ratio[0]), rtol=1e-9)


@pytest.mark.parametrize("deficits", DEFICITS)
@pytest.mark.parametrize("supply", [0.0, 0.7])
def test_newton_s_derivative_is_that_of_the_excess(deficits, supply):
    from tijarat.policy.one_sector import _at, _jacobian, _World

    trade, factor = world(7)
    output = trade.sum(axis=1)
    spending = output if deficits == "none" else trade.sum(axis=0)
    model = _World(output, spending, trade / trade.sum(axis=0) * factor, 4.0, supply, deficits)
    at, small = np.random.default_rng(7).normal(0, 0.1, 5), 1e-6
    ends = [[_at(model, at + sign * small * unit).excess for unit in np.eye(5)] for sign in (1, -1)]
    numeric = (np.array(ends[0]) - np.array(ends[1])).T / (2 * small)
    point = _at(model, at)
    pinned = np.outer(point.output, point.output) / point.output.sum()
    assert_allclose(_jacobian(model, point) - pinned, numeric, atol=1e-7 * np.abs(numeric).max())


@pytest.mark.parametrize("theta", [0.0, -4.0, float("nan"), float("inf")])
def test_an_elasticity_must_be_above_zero(theta):
    trade, factor = world(1)
    with pytest.raises(DataError, match=r"elasticity came as .* expected a number above 0"):
        solve_one_sector(trade, factor, trade_elasticity=theta)


def test_domestic_sales_are_needed_and_named():
    trade, factor = world(1)
    trade[2, 2] = 0
    with pytest.raises(BaselineError, match="2: no domestic sales"):
        solve_one_sector(trade, factor, trade_elasticity=4)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t, f: (t[:, :3], f), "square"),
        (lambda t, f: (t, f[:3]), "square"),
        (lambda t, f: (np.where(t == t[0, 1], -1, t), f), "negative or missing"),
        (lambda t, f: (np.where(t == t[0, 1], np.nan, t), f), "negative or missing"),
        (lambda t, f: (t, f * 0), "not above 0"),
    ],
)
def test_tables_that_make_no_sense_are_refused(change, words):
    trade, factor = change(*world(1))
    with pytest.raises(DataError, match=words):
        solve_one_sector(trade, factor, trade_elasticity=4)


def test_options_that_make_no_sense_are_refused():
    trade, factor = world(1)
    with pytest.raises(DataError, match="additive, multiplicative or none"):
        solve_one_sector(trade, factor, trade_elasticity=4, deficits="some")  # type: ignore[arg-type]
    with pytest.raises(DataError, match="supply elasticity came as -1"):
        solve_one_sector(trade, factor, trade_elasticity=4, supply_elasticity=-1)
    with pytest.raises(DataError, match="tolerance"):
        solve_one_sector(trade, factor, trade_elasticity=4, tolerance=0)


def test_a_world_without_an_equilibrium_ends_with_an_error_or_says_so():
    trade = np.array([[1.0, 0.0], [100.0, 1000.0]])  # one owes a hundred times what it makes
    factor = np.array([[1.0, 1.0], [1e-9, 1.0]])
    with pytest.raises(EquilibriumError, match="No equilibrium of 2 countries"):
        solve_one_sector(trade, factor, trade_elasticity=30, deficits="additive", tolerance=1e-30)
    found = solve_one_sector(
        trade,
        factor,
        trade_elasticity=30,
        deficits="additive",
        tolerance=1e-30,
        raise_on_failure=False,
    )
    assert not found.converged
    with pytest.raises(EquilibriumError, match="could not be made to add up"):
        conditional_trade(trade + 1, factor, most_rounds=1, tolerance=1e-15)
