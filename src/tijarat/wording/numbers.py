"""Numbers with their units, rounded to what is known, in the reader's separators."""

from __future__ import annotations

from babel.numbers import format_decimal

_DOLLARS = (  # from this value on: divisor, word, decimals
    (1e12, 1e12, "trillion dollars", 2),
    (1e9, 1e9, "billion dollars", 2),
    (1e8, 1e6, "million dollars", 0),
    (1e6, 1e6, "million dollars", 1),
    (1e4, 1e3, "thousand dollars", 0),
    (0.0, 1.0, "dollars", 0),
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
    """
    sign = "−" if value < 0 else ""
    size = abs(value)
    match unit:
        case "USD":
            return sign + _dollars(size, language)
        case "share":
            return f"{sign}{number(size * 100, share_decimals(size), language)}%"
        case "percent":
            return f"{sign}{number(size, share_decimals(size / 100), language)}%"
        case "points" | "percentage points":
            return f"{sign}{number(size, 1, language)} percentage points"
        case "times":
            return f"{sign}{number(size, 0 if size >= 10 else 1, language)} times"
        case "USD/t" | "USD/tonnes":
            return f"{sign}{number(size, 0 if size >= 100 else 1, language)} dollars a tonne"
        case "t" | "tonnes":
            return f"{sign}{number(size, 0 if size >= 100 else 1, language)} tonnes"
        case "fraction":
            return fraction(size)
        case "number":
            return f"{sign}{number(size, 1, language)}"
        case "index" | "ratio":
            return f"{sign}{number(size, 2, language)}"
        case "eigenvalue":
            return f"{sign}{number(size, 3, language)}"
        case "factor":
            return f"{sign}{number(size, _factor_decimals(size), language)}"
        case "km":
            return f"{sign}{number(size, 0, language)} km"
        case _:
            return f"{sign}{number(size, 0 if size >= 100 else 2, language)} {unit}".strip()


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
    for least, divisor, word, decimals in _DOLLARS:
        if size >= least:
            return f"{number(size / divisor, decimals, language)} {word}"
    raise AssertionError("a size is never below zero")


_FRACTIONS = (
    (1 / 20, "a twentieth"),
    (1 / 10, "a tenth"),
    (1 / 5, "a fifth"),
    (1 / 4, "a quarter"),
    (1 / 3, "a third"),
    (2 / 5, "two fifths"),
    (1 / 2, "half"),
    (3 / 5, "three fifths"),
    (2 / 3, "two thirds"),
    (3 / 4, "three quarters"),
    (4 / 5, "four fifths"),
    (9 / 10, "nine tenths"),
)
_NEAR = 0.015  # a fraction in words stands for what is at most this far from it


def fraction(share: float) -> str:
    """A share in words where a simple fraction is near, else in percent.

    >>> fraction(0.6620), fraction(0.0947), fraction(0.002), fraction(0.45)
    ('two thirds', 'a tenth', 'almost nothing', '45%')
    """
    if share < 0.01:
        return "almost nothing"
    if share > 0.985:
        return "almost all"
    nearest, words = min(_FRACTIONS, key=lambda known: abs(known[0] - share))
    return words if abs(nearest - share) <= _NEAR else f"{share * 100:.0f}%"
