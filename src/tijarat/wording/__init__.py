"""How results are said: message ids become sentences, codes become names, numbers become words.

Sentences live in Fluent files, a folder a language (``en/``, ``ja/``, ``ur/``); no face holds a
sentence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from tijarat.errors import TijaratError
from tijarat.results import Country, Day, Message, Product, Quantity, Span, Term
from tijarat.wording.names import (
    country_in_sentence,
    country_name,
    day_name,
    in_script,
    period_name,
    product_name,
    span_name,
)
from tijarat.wording.numbers import number, quantity
from tijarat.wording.sentences import Sentences
from tijarat.wording.units import COMMAS, COUNTED

HERE = Path(__file__).parent

_AFTER_COLON = re.compile(r": (In|From|Between|With|Sales|The) ")


class UnknownMessageError(TijaratError, LookupError):
    """A sentence that the language's file does not hold: a mistake in Tijarat, not in the data."""


class Voice:
    """Says messages, names and numbers in one language.

    >>> Voice("en").country("JPN")
    'Japan'
    """

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.comma = COMMAS.get(language, ", ")
        self._sentences = _sentences(language)

    def say(self, message: Message) -> str:
        """The sentence."""
        terms = {key: self.term(value) for key, value in message.parameters.items()}
        said = self._sentences.say(message.id, terms)
        if said is None:
            raise UnknownMessageError(f"No sentence '{message.id}' in {self.language}/.")
        text, errors = said
        if errors:
            raise UnknownMessageError(f"Sentence '{message.id}' cannot be said: {errors}.")
        return _tidy(text) if self.language == "en" else text

    def knows(self, id: str) -> bool:
        """Whether the language has a sentence of that id."""
        return id in self._sentences.entries

    def term(self, term: Term) -> str | int:
        """A parameter of a sentence as text; counts stay numbers so that plurals work."""
        match term:
            case Country(code):
                return country_in_sentence(code, self.language)
            case Product(classification, code):
                return in_script(self.product(classification, code), self.language)
            case Quantity(value, unit):
                return quantity(value, unit, self.language)
            case Span(first, last):
                return self.span(first, last)
            case Day(code):
                return day_name(code, self.language)
            case Message():
                return self.say(term)
            case str():
                return COUNTED.get(self.language, {}).get(term, term)
            case _:
                return term

    def country(self, code: str) -> str:
        """Name of a country, as it stands alone."""
        return country_name(code, self.language)

    def product(self, classification: str, code: str) -> str:
        """Plain name of a product."""
        return product_name(classification, code, self.language)

    def period(self, code: str) -> str:
        """Name of a period."""
        return period_name(code, self.language)

    def span(self, first: str, last: str | None = None) -> str:
        """A period, or two and all between."""
        if last is None or last == first:
            return self.period(first)
        return span_name(first, last, self.language)

    def number(self, value: float, decimals: int = 0) -> str:
        """A bare number with the language's separators."""
        return number(value, decimals, self.language)

    def joined(self, sentences: Iterable[Message]) -> str:
        """Sentences after each other: Japanese parts them by nothing but their full stop."""
        return ("" if self.language == "ja" else " ").join(self.say(one) for one in sentences)


def _tidy(text: str) -> str:
    """Capitals where an English sentence begins, and only there; no second s after an apostrophe."""
    if text.startswith("the "):
        text = "T" + text[1:]
    if text.startswith("Of "):  # "Of chromium ore: in 2024 ..."
        text = _AFTER_COLON.sub(lambda found: found.group().lower(), text)
    return text.replace("s’s ", "s’ ")


@cache
def _sentences(language: str) -> Sentences:
    files = sorted((HERE / language).glob("*.ftl"))
    if not files:
        known = ", ".join(sorted({file.parent.name for file in HERE.glob("*/*.ftl")}))
        raise UnknownMessageError(f"No sentences in '{language}' yet; there are: {known}.")
    return Sentences(language, [file.read_text(encoding="utf-8") for file in files])


__all__ = ["UnknownMessageError", "Voice"]
