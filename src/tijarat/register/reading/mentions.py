"""Where a sentence names a country: by name, demonym, initials of a body, or the seat of government."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from tijarat.errors import UnknownCodeError
from tijarat.reference.countries import capital, country
from tijarat.reference.demonyms import demonyms, english_words
from tijarat.register.reading.language import Language
from tijarat.register.reading.words import Word, words_in


@dataclass(frozen=True, slots=True)
class Mention:
    """A country named in a sentence.

    Parameters
    ----------
    first, last : indices of its first and last word.
    sides : the two sides' alpha-3 that it names, in order; empty for any other country.
    at : whether it stands behind "in", "to", "with" ..., so that it is a place or a counterpart and
        not who speaks.
    """

    first: int
    last: int
    sides: tuple[str, ...]
    at: bool


Names = dict[str, list[tuple[tuple[str, ...], str]]]

_BACK = 4
"""Words between a preposition and the country it governs: "with senior Japanese officials"."""


def find_mentions(words: list[Word], sides: tuple[str, str], language: Language) -> list[Mention]:
    """Every country named, in order."""
    names = _names(sides)
    found: list[Mention] = []
    skip = -1
    for i, word in enumerate(words):
        if i <= skip or not word.capital:
            continue
        if iso3 := language.bodies.get(word.plain):
            one = (iso3,) if iso3 in sides else ()
            found.append(Mention(i, i, one, _at(words, i, language)))
        elif "-" in word.text and (two := _compound(word, sides, names)):
            found.append(Mention(i, i, two, _at(words, i, language)))
        elif match := _longest(words, i, names):
            length, iso3 = match
            skip = i + length - 1
            place = iso3.startswith("@")
            one = (iso3.lstrip("@"),) if iso3.lstrip("@") in sides else ()
            if not (place and _governed(words, i, language)):
                found.append(Mention(i, skip, one, _at(words, i, language)))
    return found


def _at(words: list[Word], i: int, language: Language) -> bool:
    """Whether the nearest preposition before makes it a place or a counterpart."""
    return _governed(words, i, language) not in ("", "of", "by", "for", "from", "than")


def _governed(words: list[Word], i: int, language: Language) -> str:
    for back in range(1, _BACK + 1):
        if i - back < 0:
            return ""
        word = words[i - back]
        if word.plain in language.prepositions or word.plain == "to":
            return word.plain
        if word.plain == "and" and words[i - back + 1].plain == "the":
            return ""  # "in 2023 and the Pakistani side"
        if not word.is_word and word.plain not in "-–—‐/(&":
            return ""
    return ""


def _compound(word: Word, sides: tuple[str, str], names: Names) -> tuple[str, ...]:
    """The sides in "Japan-Pakistan" or "JICA-supported"."""
    found: list[str] = []
    for part in word.text.split("-"):
        for spelt, iso3 in names.get(part.lower(), []):
            if len(spelt) == 1 and _same_case(spelt[0], part) and iso3 in sides:
                found.append(iso3)
    return tuple(dict.fromkeys(found))


def _longest(words: list[Word], i: int, names: Names) -> tuple[int, str] | None:
    for spelt, iso3 in names.get(words[i].plain, []):
        ahead = words[i : i + len(spelt)]
        if len(ahead) == len(spelt) and all(
            _same_case(want, word.text) for want, word in zip(spelt, ahead, strict=True)
        ):
            return len(spelt), iso3
    return None


def _same_case(want: str, came: str) -> bool:
    """Initials keep their case ("us" is no country); a name may stand in capitals."""
    if want.isupper():
        return want == came
    return want == came or want.upper() == came


@lru_cache(maxsize=64)
def _names(sides: tuple[str, str]) -> Names:
    """Ways to name a country, by first word, longest first; the two sides win over others."""
    found: Names = {}
    seats = [(capital(side).name, f"@{side}") for side in sides if country(side).capital]
    own = [(name, side) for side in sides for name in _ways(side)]
    for name, iso3 in [*own, *seats, *_others()]:
        spelt = tuple(word.text for word in words_in(name, 0, len(name)))
        entry = found.setdefault(spelt[0].lower().replace("’", "'"), [])
        if all(spelt != known for known, _ in entry):
            entry.append((spelt, iso3))
    for entry in found.values():
        entry.sort(key=lambda known: -len(known[0]))
    return found


def _ways(side: str) -> tuple[str, ...]:
    return (*country(side).english_names, *demonyms(side))


@cache
def _others() -> tuple[tuple[str, str], ...]:
    return tuple((word, min(codes)) for word, codes in english_words().items())


def checked_sides(sides: tuple[str, str]) -> tuple[str, str]:
    """The two sides as alpha-3.

    Raises
    ------
    UnknownCodeError : a side is no country, or both are the same.
    """
    first, second = (country(side) for side in sides)
    for one in (first, second):
        if one.kind != "country":
            raise UnknownCodeError(
                f"{one.name} ({one.iso3}) is not a country but a {one.kind} of countries or a code of "
                "tables; expected two countries that speak with each other, such as PAK and JPN."
            )
    if first.iso3 == second.iso3:
        raise UnknownCodeError(
            f"Both sides are {first.name} ({first.iso3}); expected two different countries. Name the "
            "country on the other side of the table."
        )
    return first.iso3, second.iso3
