"""Names of countries, products and periods in a sentence."""

from __future__ import annotations

from datetime import date

from tijarat.reference import countries
from tijarat.reference.periods import label, parse
from tijarat.reference.product_names import name_in


def country_name(code: str, language: str) -> str:
    """A country's plain name.

    >>> country_name("VNM", "en")
    'Viet Nam'
    """
    return countries.name(code, language)


_WITH_ARTICLE = frozenset(
    ["ARE", "BHS", "CAF", "COD", "COM", "DOM", "GBR", "GMB", "MDV", "NLD", "PHL", "USA"]
)  # besides the islands and territories, whose names say so
_PLURALS = (" Islands", " Territory", " Territories")
_ARTICLE = "the "


def country_in_sentence(code: str, language: str) -> str:
    """A country's name as it stands in running text, with its article where English has one.

    >>> country_in_sentence("USA", "en"), country_in_sentence("JPN", "en")
    ('the United States', 'Japan')
    """
    name = country_name(code, language)
    if language == "en" and (code in _WITH_ARTICLE or name.endswith(_PLURALS)):
        return _ARTICLE + name
    return name


def bare(name: str) -> str:
    """The name without its article, as it stands beside an arrow or in a table.

    >>> bare("the United States")
    'United States'
    """
    return name.removeprefix(_ARTICLE)


def product_name(classification: str, code: str, language: str = "en") -> str:
    """A product's plain name.

    >>> product_name("HS92", "261000", "en"), product_name("HS92", "261000", "ja")
    ('chromium ore', 'クロム鉱')
    """
    return name_in(language, classification, code)


def in_script(name: str, language: str) -> str:
    """A name in a sentence, kept together where its letters run against the sentence.

    >>> in_script("iron ore (lumps)", "ur") == "\u2068iron ore (lumps)\u2069"
    True
    >>> in_script("iron ore (lumps)", "ja")
    'iron ore (lumps)'
    """
    foreign = language == "ur" and any("A" <= letter <= "z" for letter in name)
    return f"\u2068{name}\u2069" if foreign else name


def period_name(code: str, language: str) -> str:
    """A period's name.

    >>> period_name("2023-07/P1Y", "en")
    'July 2023 – June 2024'
    """
    return label(parse(code), language)


def span_name(first: str, last: str, language: str) -> str:
    """Two periods and all between.

    >>> [span_name("2020", "2024", language) for language in ("en", "ja", "ur")]
    ['2020–2024', '2020～2024年', '2020 تا 2024']
    """
    begun, ended = period_name(first, language), period_name(last, language)
    if language == "ja":
        return f"{first if first.isdecimal() and last.isdecimal() else begun}～{ended}"
    return f"{begun} تا {ended}" if language == "ur" else f"{begun}–{ended}"


def day_name(code: str, language: str) -> str:
    """A date in words.

    >>> day_name("2026-11-22", "en")
    '22 November 2026'
    """
    from babel.dates import format_date

    locale = "en_GB" if language == "en" else language
    return str(format_date(date.fromisoformat(code), format="long", locale=locale))
