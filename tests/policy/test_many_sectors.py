"""Many sectors: accounts hold with every instrument, one sector is one sector, bad input is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from tests.policy.conftest import made_up

from tijarat.errors import BaselineError, DataError, EquilibriumError
from tijarat.policy import Borders, economy, solve_many_sectors, solve_one_sector
from tijarat.policy.decomposition import first_order

seeds = st.integers(0, 10_000)
every = settings(max_examples=15)
DEFICITS = ("additive", "multiplicative", "none")


def theta_of(economy, seed=0):
    return np.random.default_rng(seed).uniform(1, 9, economy.shape[0])


def shaken(economy, seed, *, kept=0.4):
    """Duties, rents and subsidies on everything that crosses a border, and cheaper transport."""
    rng = np.random.default_rng(seed)
    abroad = 1 - np.eye(economy.shape[1])
    shape = economy.share.shape
    borders = Borders(
        0.3 * rng.random(shape) * abroad,
        0.2 * rng.random(shape) * abroad,
        0.1 * (rng.random(shape) - 0.3) * abroad,
        kept,
    )
    return borders, np.exp(0.1 * rng.normal(size=shape) * abroad)


@pytest.mark.parametrize("deficits", DEFICITS)
@every
@given(seed=seeds)
@example(seed=1)
@example(seed=1682)  # the last step was small enough, the accounts were not yet
def test_unchanged_policy_changes_nothing(deficits, seed, world_of):
    old = world_of(seed, rent=0.05, kept=0.5)
    before = solve_many_sectors(old, theta_of(old), deficits=deficits)
    after = solve_many_sectors(old, theta_of(old), borders=old.borders, deficits=deficits)
    assert_allclose(after.real_income(old), before.real_income(old), rtol=1e-9)
    if deficits == "additive":
        assert_allclose(after.wage_hat, 1, atol=1e-9)
        assert_allclose(after.price_hat, 1, atol=1e-9)


@pytest.mark.parametrize("deficits", DEFICITS)
@every
@given(seed=seeds)
@example(seed=2)
@example(seed=77)
def test_every_account_holds_with_every_instrument(deficits, seed, world_of):
    old = world_of(seed, sectors=3)
    borders, iceberg = shaken(old, seed)
    world = solve_many_sectors(
        old, theta_of(old, seed), borders=borders, iceberg_hat=iceberg, deficits=deficits
    )
    assert set(world.checks) == {"labour_market", "goods_market", "adding_up", "walras", "budget"}
    assert world.converged
    assert max(world.checks.values()) <= 1e-10
    assert world.residual <= 1e-10
    # and once more, by hand: what producers get, and what treasuries take
    value = world.border_value
    assert_allclose(world.output, (value * (1 + borders.subsidy)).sum(axis=1), rtol=1e-9)
    duty = (borders.duty * (1 + borders.rent) * value).sum(axis=(0, 2))
    assert_allclose(world.duty_revenue, duty, rtol=1e-9)
    assert_allclose(world.subsidy_cost, (borders.subsidy * value).sum(axis=(0, 1)), rtol=1e-9)
    rents = (borders.rent * value).sum()
    assert_allclose(world.rent_received.sum(), rents, rtol=1e-9)
    if deficits == "none":
        assert_allclose(world.deficit, 0, atol=1e-9 * world.income.sum())


@every
@given(seed=seeds, unit=st.floats(1e-3, 1e12))
@example(seed=4, unit=1e6)
def test_units_do_not_matter(seed, unit):
    found = []
    for scale in (1.0, unit):
        value, bought, borders = made_up(seed)
        old = economy(
            scale * value, scale * bought, borders, countries=tuple("ABC"), sectors=tuple("xy")
        )
        new, iceberg = shaken(old, seed)
        found.append(
            solve_many_sectors(old, np.array([3.0, 7.0]), borders=new, iceberg_hat=iceberg)
        )
    assert_allclose(found[1].wage_hat, found[0].wage_hat, rtol=1e-8)
    assert_allclose(found[1].border_value, unit * found[0].border_value, rtol=1e-7)


@pytest.mark.parametrize("deficits", DEFICITS)
@every
@given(seed=seeds, theta=st.floats(1, 10))
@example(seed=5, theta=4.0)
def test_one_sector_without_inputs_or_duties_is_the_one_sector_model(deficits, seed, theta):
    value, bought, borders = made_up(seed, sectors=1, countries=4, duty=0, inputs=False)
    old = economy(value, bought, borders, countries=tuple("ABCD"), sectors=("x",))
    cost = np.exp(np.random.default_rng(seed).normal(0, 0.1, (4, 4)))
    np.fill_diagonal(cost, 1.0)
    before = solve_many_sectors(old, np.array([theta]), deficits=deficits, tolerance=1e-12)
    after = solve_many_sectors(
        old, np.array([theta]), iceberg_hat=cost[None], deficits=deficits, tolerance=1e-12
    )
    plain = solve_one_sector(value[0].T, cost.T**-theta, trade_elasticity=theta, deficits=deficits)
    assert_allclose(after.real_income(old) / before.real_income(old), plain.welfare_hat, rtol=1e-8)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_first_order_formula_becomes_exact_in_small_steps(seed, world_of):
    old = world_of(seed, rent=0.1, kept=0.3)
    theta = theta_of(old)
    new, iceberg = shaken(old, seed, kept=0.3)
    before = solve_many_sectors(old, theta, tolerance=1e-13)

    def errors(size):
        mixed = Borders(
            *(
                (1 - size) * getattr(old.borders, part) + size * getattr(new, part)
                for part in ("duty", "rent", "subsidy")
            ),
            0.3,
        )
        step = iceberg**size
        after = solve_many_sectors(old, theta, borders=mixed, iceberg_hat=step, tolerance=1e-13)
        exact = np.log(after.real_income(old) / before.real_income(old))
        return np.abs(first_order(before, after, step).total - exact).max()

    assert errors(1e-3) < errors(1e-2) / 30  # the error is of second order
    assert errors(1e-3) < 1e-5


def test_a_duty_costs_the_world_and_a_small_one_can_help_who_levies_it(world_of):
    old = world_of(6, duty=0.0)
    theta = np.full(2, 4.0)
    duty = np.zeros_like(old.share)
    duty[:, 0, 1:] = 0.02
    world = solve_many_sectors(old, theta, borders=Borders(duty, duty * 0, duty * 0))
    gain = world.real_income(old)
    assert gain[0] > 1
    assert (gain[1:] < 1).all()
    assert (old.income * (gain - 1)).sum() < 0


# ------------------------------------------------------------------ refused


def test_an_elasticity_must_be_above_zero(world_of):
    old = world_of()
    with pytest.raises(DataError, match=r"elasticity of sector 2 of 2 came as -1"):
        solve_many_sectors(old, np.array([4.0, -1.0]))
    with pytest.raises(DataError, match="3 trade elasticities came for 2 sectors"):
        solve_many_sectors(old, np.ones(3))


def test_a_missing_duty_is_never_taken_for_zero(world_of):
    old = world_of()
    duty = old.borders.duty.copy()
    duty[0, 0, 1] = np.nan
    with pytest.raises(DataError, match="An unknown duty is not 0"):
        solve_many_sectors(old, np.ones(2), borders=Borders(duty, duty * 0, duty * 0))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"iceberg_hat": np.zeros((2, 3, 3))}, "iceberg change of 0 or less"),
        ({"iceberg_hat": np.ones((2, 3, 2))}, "have shape"),
        ({"borders": Borders(np.full((2, 3, 3), -1.5), *np.zeros((2, 2, 3, 3)))}, "-100% or less"),
        ({"deficits": "some"}, "additive, multiplicative or none"),
    ],
)
def test_tables_that_make_no_sense_are_refused(options, words, world_of):
    with pytest.raises(DataError, match=words):
        solve_many_sectors(world_of(), np.ones(2), **options)


def test_inputs_that_cost_more_than_output_are_refused():
    value, bought, borders = made_up(1)
    bought[1, 0, 1] = 10 * value.sum()
    with pytest.raises(BaselineError, match="S1 of C1: inputs with their duties cost more"):
        economy(value, bought, borders, countries=("C0", "C1", "C2"), sectors=("S0", "S1"))


def test_negative_final_use_is_set_to_zero_and_said():
    value, bought, borders = made_up(1, sectors=2)
    bought[0, 0] = value[0, 0].sum() * np.array([0.7, 0.7])
    bought[0, :, 0] = np.minimum(bought[0, :, 0], 0.3 * value[0, :, 0].sum())
    bought[0, :, 1] *= 0.0
    bought[0, 0, 1] = 1.2 * value[0, 0].sum() - bought[0, 0, 0]
    value[1, :, 0] += bought[0, 0, 1]  # the second sector sells enough to pay for them
    old = economy(value, bought, borders, countries=tuple("ABC"), sectors=tuple("xy"))
    assert [d.reason for d in old.dropped] == ["negative final use set to 0"]
    assert old.dropped[0].examples == ("A x",)
    world = solve_many_sectors(old, np.array([4.0, 4.0]))  # off its own balance, so solved
    assert world.converged


def test_a_world_without_an_equilibrium_ends_with_a_remedy(world_of):
    old = world_of()
    cost = np.ones_like(old.share)
    with pytest.raises(EquilibriumError, match=r"after 3 rounds.*multiplicative deficits"):
        solve_many_sectors(old, np.ones(2), iceberg_hat=cost * 3, most_maps=3)
    found = solve_many_sectors(
        old, np.ones(2), iceberg_hat=cost * 3, most_maps=3, raise_on_failure=False
    )
    assert not found.converged
    assert found.residual > 1e-10


def test_a_country_that_would_owe_more_than_it_earns_has_no_equilibrium():
    value = np.array([[[1.0, 0.2], [3.0, 10.0]]])  # the second sells home mostly, lends the first
    value[0, 0, 1] = 0.01
    value[0, 1, 0] = 5.0
    value[0, 0, 0] = 0.5
    old = economy(
        value, np.zeros((2, 1, 1)), Borders.none(1, 2), countries=("A", "B"), sectors=("x",)
    )
    assert old.deficit[0] < 0
    cost = np.ones_like(value)
    cost[0, 1, 0] = 50.0  # what the first sells abroad becomes dear: it cannot pay what it lent
    with pytest.raises(EquilibriumError, match="No equilibrium"):
        solve_many_sectors(old, np.array([8.0]), iceberg_hat=cost)
