"""Dollars and percentages as they stand in a sentence of the desk, in the reader's language."""

from __future__ import annotations

from decimal import Decimal
from math import ceil, log10

from babel.numbers import get_currency_precision
from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tijarat.desk.numbers import LEFT_TO_RIGHT
from tijarat.wording.numbers import number

Amount = float | Decimal | int

SCALES: dict[str, dict[int, str]] = {
    "en": {9: "%(n)s billion", 6: "%(n)s million", 3: "%(n)s thousand"},
    "ja": {12: "%(n)s兆", 8: "%(n)s億", 4: "%(n)s万"},
    "ur": {9: "%(n)s ارب", 7: "%(n)s کروڑ", 5: "%(n)s لاکھ", 3: "%(n)s ہزار"},
}
"""Language -> power of ten and its words, the largest first: what a country counts in is no translation."""

ROUGH = 1000
"""From here on an amount of money is shown without its decimals."""

MOST_DECIMALS = 5
"""Of a percentage: what is smaller is next to nothing."""


def dollars(amount: Amount) -> str:
    """An amount of dollars in words, rounded to what can be known."""
    return _("%(amount)s dollars") % {"amount": scaled(amount)}


def plain_amount(amount: Decimal, currency: str) -> str:
    """An amount of a currency digit by digit, in groups, without the currency."""
    places = 0 if abs(amount) >= ROUGH else get_currency_precision(currency)
    return formats.number_format(amount, decimal_pos=places, force_grouping=True)


def scaled(amount: Amount) -> str:
    """The same without the word, for tables whose caption says it."""
    size, sign = abs(float(amount)), _minus(float(amount))
    power = _power(size)
    return sign + _words(power) % {"n": _digits(size, power)}


def band(low: Amount, high: Amount) -> str:
    """Two ends of dollars with a dash, on the scale of the upper one."""
    return _("%(amount)s dollars") % {"amount": scaled_band(low, high)}


def scaled_band(low: Amount, high: Amount) -> str:
    """The same without the word, for tables whose caption says it."""
    first, last = float(low), float(high)
    power = _power(last)
    ends = _("%(low)s–%(high)s") % {"low": _digits(first, power), "high": _digits(last, power)}
    return _words(power) % {"n": ends}


def percent(value: float) -> str:
    """A percentage, with the decimals that tell it from nothing; its sign stays behind it in Urdu."""
    said = _signed(value, _decimals(value)) + "%"
    return f"{LEFT_TO_RIGHT}{said}" if get_language() == "ur" and value >= 0 else said


def percents(low: float, high: float) -> str:
    """Two ends in percent, with as many decimals as the one nearer to nothing needs."""
    decimals = max(_decimals(low), _decimals(high))
    words = {"low": _signed(low, decimals), "high": _signed(high, decimals)}
    return _("%(low)s%% to %(high)s%%") % words


def _power(size: float) -> int:
    return next((power for power in _scales() if size >= 10**power), 0)


def _words(power: int) -> str:
    return _scales()[power] if power else "%(n)s"


def _scales() -> dict[int, str]:
    return SCALES.get(get_language() or "en", SCALES["en"])


def _digits(size: float, power: int) -> str:
    """Two digits that count, three from a hundred on; no decimals where they are noughts."""
    part = size / 10**power
    decimals = 0 if part >= 100 or not power else (1 if part >= 1 else 2)
    while decimals and abs(round(part, decimals) - round(part, decimals - 1)) < 1e-9:
        decimals -= 1
    return number(part, decimals, get_language() or "en")


def _decimals(value: float) -> int:
    size = abs(value)
    if size >= 1 or size == 0:
        return 1
    return min(MOST_DECIMALS, ceil(-log10(size)) + 1)


def _signed(value: float, decimals: int) -> str:
    return _minus(value) + number(abs(value), decimals, get_language() or "en")


def _minus(value: float) -> str:
    if value >= 0:
        return ""
    return f"{LEFT_TO_RIGHT}−" if get_language() == "ur" else "−"
