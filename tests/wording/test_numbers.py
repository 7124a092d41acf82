"""Numbers as they stand in a sentence: no more digits than are known, a real minus, no zero share."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.wording.numbers import fraction, number, quantity


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (16_340_451, "USD", "16.3 million dollars"),
        (260_400_000, "USD", "260 million dollars"),
        (1_120_200_000, "USD", "1.12 billion dollars"),
        (2.8236e12, "USD", "2.82 trillion dollars"),
        (127_710, "USD", "128 thousand dollars"),
        (9_999, "USD", "9,999 dollars"),
        (0, "USD", "0 dollars"),
        (-421_300_000, "USD", "−421 million dollars"),
        (0.6620465, "share", "66.2%"),
        (0.00031783, "share", "0.03%"),
        (0.0000317, "share", "0.003%"),
        (0.0, "share", "0.0%"),
        (35.4266, "percent", "35.4%"),
        (-3.14159, "percent", "−3.1%"),
        (1131.24, "points", "1,131.2 percentage points"),
        (31_875.34, "t", "31,875 tonnes"),
        (0.1, "t", "0.1 tonnes"),
        (502.7, "USD/t", "503 dollars a tonne"),
        (2.94, "times", "2.9 times"),
        (0.9618, "index", "0.96"),
        (6000.4, "km", "6,000 km"),
    ],
)
def test_a_quantity_in_a_sentence(value, unit, text):
    assert quantity(value, unit) == text


@given(st.floats(-1e15, 1e15), st.sampled_from(["USD", "share", "percent", "t", "index", "km"]))
def test_a_negative_number_has_a_real_minus(value, unit):
    text = quantity(value, unit)
    assert "-" not in text
    assert text.startswith("−") == (value < 0)


@given(st.floats(1e-7, 1e15))
def test_dollars_are_right_to_what_is_printed(value):
    text = quantity(value, "USD")
    digits, *words = text.split()
    scale = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}.get(words[0], 1.0)
    decimals = len(digits.partition(".")[2])
    said = float(digits.replace(",", "")) * scale
    assert abs(said - value) <= 0.5000001 * scale * 10**-decimals


@given(st.floats(0.01, 0.985))
def test_a_fraction_in_words_is_near_the_share(share):
    text = fraction(share)
    if found := re.fullmatch(r"(\d+)%", text):
        assert abs(int(found[1]) / 100 - share) <= 0.005 + 1e-9
    else:
        assert re.fullmatch(r"[a-z ]+", text)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "almost nothing"),
        (0.0947, "a tenth"),
        (0.25, "a quarter"),
        (0.662, "two thirds"),
        (0.9, "nine tenths"),
        (1.0, "almost all"),
        (0.45, "45%"),
    ],
)
def test_fractions_in_words(share, words):
    assert fraction(share) == words


@pytest.mark.parametrize(("decimals", "text"), [(0, "31,875"), (2, "31,875.34")])
def test_separators(decimals, text):
    assert number(31_875.34, decimals, "en") == text
