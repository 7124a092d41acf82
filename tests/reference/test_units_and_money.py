"""Units are few, rates name their source and are never stretched."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.errors import PeriodError, UnknownCodeError
from tijarat.reference.money import Rates, rate, rates
from tijarat.reference.units import STORED, normalise, unit

PENN = Path(__file__).resolve().parents[3] / "shared/data/reference/macro/pwt10.01.parquet"


@pytest.mark.parametrize(
    ("quantity", "written", "stored"),
    [(1000, "KG", (1.0, "tonnes")), (2, "MT", (2.0, "tonnes")), (5, "NO", (5.0, "number")),
     (5, "TH", (5000.0, "number")), (3, "DZ", (36.0, "number")), (3, "PR", (3.0, "pairs")),
     (1, "KL", (1000.0, "litres")), (7, "SM", (7.0, "square metres")),
     (7, "CM", (7.0, "cubic metres")), (10, " kg ", (0.01, "tonnes")), (0, "KG", (0.0, "tonnes")),
     (None, "KG", (None, "tonnes")), (0, "  ", (None, None)), (4, "", (None, None))],
)  # fmt: skip
def test_units_of_japan_customs(quantity, written, stored):
    assert normalise(quantity, written) == stored


def test_an_unknown_unit_is_refused():
    with pytest.raises(UnknownCodeError, match="Expected one such as KG"):
        unit("furlongs")


def test_every_stored_unit_is_its_own_spelling():
    for name in STORED:
        meant = unit(name)
        assert meant is not None
        assert (meant.name, meant.factor) == (name, 1)


def test_yen_per_dollar():
    published = {2020: 106.775, 2021: 109.754, 2022: 131.498, 2023: 140.491, 2024: 151.366}
    assert {year: rate("jpy", year) for year in published} == published
    assert rate("USD", 1901) == 1.0
    assert len(rates("JPY").per_usd) == 30


def test_yen_agrees_with_the_penn_world_table():
    if not PENN.is_file():
        pytest.skip("Penn World Table is not on this machine")
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        theirs = connection.sql(
            f"SELECT year, xr FROM '{PENN}' WHERE isocode = 'JPN' AND year BETWEEN 1995 AND 2019"
        ).fetchall()
    assert len(theirs) == 25
    for year, per_usd in theirs:
        assert rate("JPY", int(year)) == pytest.approx(per_usd, abs=6e-4)


def test_rates_that_are_not_there_are_refused():
    with pytest.raises(UnknownCodeError, match="No exchange rates of 'PKR' are built in"):
        rate("PKR", 2024)
    with pytest.raises(PeriodError, match="No rate of JPY per USD for 1990"):
        rate("JPY", 1990)
    with pytest.raises(PeriodError, match="never split"):
        rate("JPY", "2023-07/P1Y")


def test_a_longer_period_takes_the_mean_of_its_months():
    monthly = {f"2023-{month:02d}": 100.0 + month for month in range(1, 13)}
    table = Rates("JPY", monthly, "made for this test")
    assert table.at("2023-Q1") == pytest.approx(102)
    assert table.at("2023") == pytest.approx(106.5)
    with pytest.raises(PeriodError, match="2024-01"):
        table.at("2023-07/P1Y")


@given(st.floats(0, 1e12), st.integers(1995, 2024))
def test_there_and_back(value, year):
    table = rates("JPY")
    assert table.from_usd(table.to_usd(value, str(year)), str(year)) == pytest.approx(value)


@pytest.mark.parametrize("wrong", [0.0, -1.0, float("nan"), float("inf")])
def test_impossible_rates_are_refused(wrong):
    with pytest.raises(PeriodError, match="above zero"):
        Rates("JPY", {"2024": wrong}, "made for this test")
