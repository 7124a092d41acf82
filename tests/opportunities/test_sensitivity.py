"""The band: against its closed form, from its seed, and what it is told where one year is known."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from tijarat.errors import DataError
from tijarat.opportunities import (
    Growth,
    PotentialOptions,
    Uncertainty,
    band,
    export_potential,
    potential,
)
from tijarat.opportunities import pair_tables as tables_of
from tijarat.opportunities.sensitivity import confidence, noise

PAIR = ("C00", "C01")
CERTAIN = Uncertainty(tariff_exponent_spread=0, income_elasticity_spread=0, growth_points=0)
UNCORRECTED = PotentialOptions(import_correction=False)


def pair(flows, options=UNCORRECTED, **given):
    tables = tables_of(flows, *PAIR, options=options, **given)
    return tables, potential(tables.data, options)


def test_many_draws_come_to_the_closed_form(flows):
    tables, found = pair(flows)
    around = noise(tables.yearly_exports, tables.yearly_imports, CERTAIN)
    many = Uncertainty(
        tariff_exponent_spread=0, income_elasticity_spread=0, growth_points=0, draws=40_000
    )
    low, high = band(tables.data, found, UNCORRECTED, around, many)
    spread = 1.6448536 * np.sqrt(around.supply**2 + around.demand**2)
    assert_allclose(np.log(high / found.potential), spread, rtol=0.05)
    assert_allclose(np.log(low / found.potential), -spread, rtol=0.05)


def test_the_elasticity_alone_moves_all_products_by_their_tariffs(flows, tariffs):
    tables, found = pair(flows, tariffs=tariffs)
    still = noise(np.ones((6, 3)), np.ones((6, 3)), CERTAIN)
    unsure = Uncertainty(income_elasticity_spread=0, growth_points=0, draws=20_000)
    low, high = band(tables.data, found, UNCORRECTED, still, unsure)
    slope = np.log(found.factors["supply_tariff"] * found.factors["market_tariff"])
    ends = np.sort([slope * np.expm1(0.35 * z) for z in (-1.6448536, 1.6448536)], axis=0)
    assert_allclose(np.log([low, high] / found.potential), ends, atol=0.01)
    assert np.abs(ends).max() > 0.02


def test_growth_and_income_elasticity_widen_it(flows):
    growth = Growth({f"C0{i}": 1.1 for i in range(5)}, {"C01": 1.01})
    tables, found = pair(flows, growth=growth)
    still = noise(np.ones((6, 3)), np.ones((6, 3)), CERTAIN)

    def width(**unsure: float) -> float:
        low, high = band(
            tables.data, found, UNCORRECTED, still, Uncertainty(tariff_exponent_spread=0, **unsure)
        )
        return float((high / low).mean())

    assert width(growth_points=0, income_elasticity_spread=0) == pytest.approx(1)
    assert width(growth_points=0) > 1.02
    assert width(growth_points=2, income_elasticity_spread=0) > width(
        growth_points=1, income_elasticity_spread=0
    )


def test_a_ratio_at_one_cannot_be_passed(flows):
    """Where exports are far below imports noise of supply counts twice; where above, once."""
    options = PotentialOptions()
    tables, found = pair(flows, options)
    around = noise(tables.yearly_exports, tables.yearly_imports, CERTAIN)
    low, high = band(tables.data, found, options, around, CERTAIN)
    once = np.sqrt(around.supply**2 + around.demand**2)
    twice = np.sqrt((2 * around.supply) ** 2 + around.demand**2)
    wide = np.log(high / low) / (2 * 1.6448536)
    assert (wide <= twice * 1.15).all()
    assert (wide >= once * 0.85).all()


def test_the_same_seed_gives_the_same_band_and_the_potential_lies_within(flows):
    tables, found = pair(flows)
    around = noise(tables.yearly_exports, tables.yearly_imports, CERTAIN)
    first, again = (band(tables.data, found, UNCORRECTED, around, CERTAIN) for _ in range(2))
    assert_array_equal(first, again)
    other = Uncertainty(
        tariff_exponent_spread=0, income_elasticity_spread=0, growth_points=0, seed=7
    )
    assert not np.array_equal(first[0], band(tables.data, found, UNCORRECTED, around, other)[0])
    assert (first[0] <= found.potential).all()
    assert (found.potential <= first[1]).all()


def test_one_year_has_an_assumed_noise_and_says_so(flows):
    one = flows.filter(flows["period"] == "2022")
    found = export_potential(one, *PAIR)
    said = {message.id: message for message in found.assumptions}
    assert said["band-assumed"].parameters["noise"] == "50%"
    assert set(found.rows["confidence"]) == {"low"}
    measured = export_potential(flows, *PAIR)
    assert "band-measured" in [message.id for message in measured.assumptions]


def test_confidence_takes_years_width_and_missing_factors_together():
    always, seldom = np.ones((4, 5)), np.array([1.0, 0, 0, 0, 0])
    exports = np.array([*always[:3], seldom])
    low, high = np.ones(4), np.array([2.0, 5.0, 2.0, 2.0])
    lacking = np.array([False, False, True, False])
    assert confidence(exports, always, low, high, lacking) == ["high", "medium", "medium", "low"]
    assert confidence(exports, always, low, high * 20, lacking) == ["low"] * 4


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"level": 1.0}, "level 1.0"),
        ({"draws": 1}, "draws 1"),
        ({"growth_points": -1.0}, "growth_points came as -1"),
    ],
)
def test_uncertainty_that_makes_no_sense_is_refused(wrong, said: str):
    with pytest.raises(DataError, match=said):
        Uncertainty(**wrong)
