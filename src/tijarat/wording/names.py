"""Names of countries, products and periods in a sentence."""

from __future__ import annotations

from tijarat.reference import countries, products
from tijarat.reference.periods import label, parse


def country_name(code: str, language: str) -> str:
    """A country's plain name.

    >>> country_name("VNM", "en")
    'Viet Nam'
    """
    return countries.name(code, language)


def product_name(classification: str, code: str) -> str:
    """A product's plain name."""
    return products.short_name(classification, code)


def period_name(code: str, language: str) -> str:
    """A period's name.

    >>> period_name("2023-07/P1Y", "en")
    'July 2023 – June 2024'
    """
    return label(parse(code), language)
