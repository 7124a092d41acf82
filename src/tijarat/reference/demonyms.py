"""What English calls the people and things of a country: Pakistani, Japanese, Danish, Danes."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from tijarat.reference.countries import all_countries, country


def demonyms(code: str) -> tuple[str, ...]:
    """The adjective first, then the nouns; empty where the table has none.

    Parameters
    ----------
    code : anything :func:`tijarat.reference.countries.country` understands.

    Raises
    ------
    UnknownCodeError : unknown country.

    Examples
    --------
    >>> demonyms("JPN"), demonyms("Denmark"), demonyms("WLD")
    (('Japanese',), ('Danish', 'Dane', 'Danes'), ())
    """
    return _by_iso3().get(country(code).iso3, ())


@cache
def english_words() -> dict[str, frozenset[str]]:
    """Alpha-3 codes by each English word for a country that exists: its names and its demonyms.

    Two countries may share a word, such as Congolese. Names that only tables use, with commas or
    brackets, are left out.

    >>> sorted(english_words()["Congolese"]), sorted(english_words()["Viet Nam"])
    (['COD', 'COG'], ['VNM'])
    """
    found: dict[str, set[str]] = {}
    for one in all_countries():
        if one.kind == "country":
            for word in (*one.english_names, *demonyms(one.iso3)):
                found.setdefault(word, set()).add(one.iso3)
    return {word: frozenset(codes) for word, codes in found.items()}


@cache
def _by_iso3() -> dict[str, tuple[str, ...]]:
    text = (files("tijarat.reference") / "data" / "demonyms.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {iso3: tuple(words.split("|")) for iso3, words in rows}
