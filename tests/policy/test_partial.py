"""SMART and GSIM: by hand, against the demand they approximate, and what they refuse."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from tijarat.errors import DataError
from tijarat.policy.gsim import gsim
from tijarat.policy.smart import smart

IMPORTS = np.array([100.0, 300.0])
OLD = np.array([0.10, 0.10])
FREE = np.array([0.0, 0.10])
SMART = {"demand_elasticity": -2.0, "substitution_elasticity": -1.5}
GSIM = {"demand_elasticity": -1.5, "substitution_elasticity": 5.0, "supply_elasticity": 1.5}


def test_smart_by_hand():
    found = smart(IMPORTS, OLD, FREE, **SMART)
    q = -0.1 / 1.1
    created = 100 * q * -2
    diverted = 100 * 300 * (-1.5 * q) / (400 + 100 * -1.5 * q)
    assert_allclose(found.creation, [created, 0])
    assert_allclose(found.diversion, [diverted, -diverted])
    assert_allclose(found.imports, [100 + created + diverted, 300 - diverted])
    assert found.tariff_revenue_change == pytest.approx(0.1 * (300 - diverted) - 40)
    assert found.welfare == pytest.approx(0.05 * created)
    assert_allclose(found.price_percent, 0)


def test_smart_with_supply_that_costs_more():
    found = smart(IMPORTS, OLD, FREE, **SMART, supply_elasticity=4.0)
    q = -0.1 / 1.1
    assert found.creation[0] == pytest.approx(100 * q * -2 * 4 / 6)
    assert found.price_percent[0] == pytest.approx(100 * -2 / 6 * q)
    assert found.welfare is None
    nearly = smart(IMPORTS, OLD, FREE, **SMART, supply_elasticity=1e12)
    assert_allclose(nearly.imports, smart(IMPORTS, OLD, FREE, **SMART).imports)


values = st.lists(st.floats(0, 1e6), min_size=2, max_size=6)


@given(values, st.integers(0, 1000))
@example([0.0, 0.0], 1)
@example([5.0, 0.0, 3.0], 2)
def test_smart_diverts_what_it_gives(imports, seed):
    rng = np.random.default_rng(seed)
    m = np.array(imports)
    found = smart(m, rng.random(m.size), rng.random(m.size), **SMART)
    assert_allclose(found.diversion.sum(), 0, atol=1e-9 * (1 + m.sum()))
    assert (found.imports >= 0).all()
    same = smart(m, OLD[:1].repeat(m.size), OLD[:1].repeat(m.size), **SMART)
    assert_allclose(same.imports, m)


def made_up(seed=1, size=4):
    rng = np.random.default_rng(seed)
    trade = rng.uniform(1, 100, (size, size))
    old = rng.uniform(0, 0.3, (size, size))
    return trade, old


def test_gsim_clears_every_supplier_and_nothing_changes_nothing():
    trade, old = made_up()
    found = gsim(trade, old, 0.5 * old, **GSIM)
    assert found.residual < 1e-12
    same = gsim(trade, old, old, **GSIM)
    assert_allclose(same.trade, trade)
    assert_allclose(same.price_percent, 0, atol=1e-12)
    assert_allclose(same.consumer_surplus, 0, atol=1e-9)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_gsim_is_the_derivative_of_constant_elasticity_demand(seed):
    """With prices that stay, quantities follow q_i = a_i p_i^-s P^(E+s), P the exact price index."""
    trade, old = made_up(seed)
    small = 1e-6
    found = gsim(trade, old, old - small * (1 + old), **{**GSIM, "supply_elasticity": 1e12})
    one = old.copy()
    one[0] -= small * (1 + one[0])
    found = gsim(trade, old, one, **{**GSIM, "supply_elasticity": 1e12})
    e, s = GSIM["demand_elasticity"], GSIM["substitution_elasticity"]
    gross = trade * (1 + old)
    h = gross / gross.sum(axis=0)
    p = (1 + one) / (1 + old)
    index = (h * p ** (1 - s)).sum(axis=0) ** (1 / (1 - s))
    exact = p**-s * index ** (e + s)
    assert_allclose(found.trade / trade - 1, exact - 1, rtol=1e-4, atol=1e-11)


def test_gsim_moves_prices_and_surplus_the_right_way():
    trade, old = made_up()
    new = old.copy()
    new[0, 1] = 0.0  # the second market frees the first supplier
    found = gsim(trade, old, new, **GSIM)
    assert found.price_percent[0] > 0
    assert (found.price_percent[1:] < found.price_percent[0]).all()
    assert found.price_percent[1:].min() < 0
    assert (np.sign(found.producer_surplus) == np.sign(found.price_percent)).all()
    assert found.consumer_surplus[1] > 0
    assert found.trade[0, 1] > trade[0, 1]


def test_gsim_does_not_take_unknown_duties_for_none():
    trade, old = made_up()
    old[2, 3] = np.nan
    new = old.copy()
    new[0, 1] = 0.0
    found = gsim(trade, old, new, **GSIM)
    assert np.isnan(found.tariff_revenue_change[3])
    assert np.isfinite(found.tariff_revenue_change[:3]).all()
    assert np.isnan(found.consumer_surplus[3])
    new[2, 3] = 0.1
    with pytest.raises(DataError, match="not known before or after"):
        gsim(trade, old, new, **GSIM)


@pytest.mark.parametrize(
    ("method", "arguments", "options", "words"),
    [
        (smart, (IMPORTS, OLD, FREE), {**SMART, "demand_elasticity": 1}, "below 0"),
        (smart, (IMPORTS, OLD, FREE), {**SMART, "supply_elasticity": 0}, "above 0"),
        (smart, (IMPORTS, OLD[:1], FREE), SMART, "shapes"),
        (smart, (-IMPORTS, OLD, FREE), SMART, "Imports below 0"),
        (smart, (IMPORTS, OLD * np.nan, FREE), SMART, "unknown is not 0"),
        (smart, (IMPORTS, OLD - 2, FREE), SMART, "-100% or less"),
        (gsim, (*made_up(), made_up()[1]), {**GSIM, "substitution_elasticity": -1}, "above 0"),
        (gsim, (*made_up(), made_up()[1]), {**GSIM, "supply_elasticity": np.inf}, "finite"),
        (gsim, (made_up()[0], OLD, OLD), GSIM, "shapes"),
        (gsim, (-made_up()[0], made_up()[1], made_up()[1]), GSIM, "Trade below 0"),
        (gsim, (made_up()[0], made_up()[1] - 3, made_up()[1]), GSIM, "-100% or less"),
    ],
)
def test_what_makes_no_sense_is_refused(method, arguments, options, words):
    with pytest.raises(DataError, match=words):
        method(*arguments, **options)
