"""Numbers with their units, rounded to what is known, in the reader's separators."""

from __future__ import annotations

from babel.numbers import format_decimal

from tijarat.wording.units import (
    ALMOST,
    DOLLARS,
    FRACTIONS,
    LEFT_TO_RIGHT,
    SHARES,
    UNITS,
)

MOST_DECIMALS = 5  # of a percentage: what is smaller than that is next to nothing


def number(value: float, decimals: int, language: str) -> str:
    """A number with fixed decimals.

    >>> number(31875.34, 0, "en")
    '31,875'
    """
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=language)).replace("-", "−")


def quantity(value: float, unit: str, language: str = "en") -> str:
    """A number with its unit, as it stands in a sentence.

    >>> quantity(16_340_451, "USD"), quantity(0.6623, "share"), quantity(-3.14159, "percent")
    ('16.3 million dollars', '66.2%', '−3.1%')
    >>> quantity(16_340_451, "USD", "ja"), quantity(16_340_451, "USD", "ur")
    ('1,634万ドル', '1.63 کروڑ ڈالر')
    """
    size = abs(value)
    sign = _minus(language) if value < 0 else ""
    match unit:
        case "USD":
            return sign + _dollars(size, language)
        case "share":
            return _percent(value, size * 100, share_decimals(size), language)
        case "percent":
            return _percent(value, size, share_decimals(size / 100), language)
        case "fraction":
            return fraction(size, language)
        case _:
            unit = _SAME.get(unit, unit)
            digits = sign + number(size, _decimals(size, unit), language)
            if unit in _BARE:
                return digits
            words = UNITS[language].get(unit, "{n} " + unit)
            return words.replace("{n}", digits).strip()


_SAME = {"points": "percentage points", "tonnes": "t", "USD/tonnes": "USD/t"}
_BARE = ("number", "index", "ratio", "eigenvalue", "factor")


def _decimals(size: float, unit: str) -> int:
    match unit:
        case "percentage points" | "number":
            return 1
        case "times":
            return 0 if size >= 10 else 1
        case "USD/t" | "t":
            return 0 if size >= 100 else 1
        case "index" | "ratio":
            return 2
        case "eigenvalue":
            return 3
        case "factor":
            return _factor_decimals(size)
        case "km":
            return 0
        case _:
            return 0 if size >= 100 else 2


def _percent(value: float, size: float, decimals: int, language: str) -> str:
    """With its percent sign, which in Urdu would else stand before the digits."""
    mark = LEFT_TO_RIGHT if language == "ur" else ""
    return f"{mark}{'−' if value < 0 else ''}{number(size, decimals, language)}%"


def _minus(language: str) -> str:
    return f"{LEFT_TO_RIGHT}−" if language == "ur" else "−"


def share_decimals(size: float) -> int:
    """Decimals of a share in percent: one, and more where it would vanish.

    >>> [share_decimals(size) for size in (0.662, 0.0003, 0.00002, 0.0000002, 0.0)]
    [1, 2, 3, 5, 1]
    """
    if size == 0:
        return 1
    return next((n for n in range(1, MOST_DECIMALS) if size >= 0.005 / 10**n), MOST_DECIMALS)


def _factor_decimals(size: float) -> int:
    """Decimals of a factor: two, and more where it would vanish.

    >>> [_factor_decimals(size) for size in (1.2, 0.083, 0.0004, 0.0)]
    [2, 3, 5, 2]
    """
    return next((d for d in (2, 3, 4, 5) if size * 10**d >= 10), 5) if size else 2


def _dollars(size: float, language: str) -> str:
    for least, divisor, words, decimals in DOLLARS[language]:
        if size >= least:
            return words.replace("{n}", number(size / divisor, decimals, language))
    raise AssertionError("a size is never below zero")


_NEAR = 0.015  # a fraction in words stands for what is at most this far from it


def fraction(share: float, language: str = "en") -> str:
    """A share in words where a simple fraction is near, else in percent.

    >>> fraction(0.6620), fraction(0.0947), fraction(0.002), fraction(0.45)
    ('two thirds', 'a tenth', 'almost nothing', '45%')
    >>> fraction(0.6620, "ja"), fraction(0.6620, "ur")
    ('3分の2', 'دو تہائی')
    """
    nothing, everything = ALMOST[language]
    if share < 0.01:
        return nothing
    if share > 0.985:
        return everything
    named = zip(SHARES, FRACTIONS[language], strict=True)
    nearest, words = min(named, key=lambda known: abs(known[0] - share))
    if abs(nearest - share) <= _NEAR:
        return words
    return _percent(share, share * 100, 0, language)
