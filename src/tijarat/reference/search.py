"""Finds products by everyday words: "dates" is 0804.10, not the word in a calendar.

Our own names and search words (``data/products.tsv``) count most, the beginning of the official
text next, the rest of it least. Words are compared without case, accent and plural, and with a
small list of synonyms; what the official text excludes ("other than knitted") is not searched.
Words in Japanese or Urdu are sought in our names in these languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Literal

from tijarat.errors import UnknownCodeError
from tijarat.reference.industries import industries
from tijarat.reference.product_names import LANGUAGES, names
from tijarat.reference.products import (
    CLASSIFICATIONS,
    HS_EDITIONS,
    hs22_wording,
    long_name,
    own_names,
    short_name,
)

_NAME, _HEAD, _TEXT = 3.0, 1.6, 1.0
_SYNONYM, _PREFIX = 0.8, 0.5
_PHRASE = 100.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A product found; ``level`` counts digits (2, 4 or 6), 0 outside the Harmonized System.

    ``score`` only orders the hits of one search.
    """

    classification: str
    code: str
    name: str
    long_name: str
    level: int
    score: float


def search(
    words: str,
    classification: str = "HS22",
    *,
    level: Literal[2, 4, 6] | None = None,
    limit: int = 20,
) -> tuple[Hit, ...]:
    """Products whose name has the words, best first; none where nothing fits.

    Parameters
    ----------
    words : everyday words in English, Japanese or Urdu, or the first digits of a code.
    classification : an edition of the Harmonized System, or ``ICIO``. Words of older editions are
        those of 2022 and ours: check a code found for them against the data.
    level : digits of the codes wanted; all levels where None.
    limit : how many at most.

    Raises
    ------
    UnknownCodeError : the classification cannot be searched.

    Examples
    --------
    >>> [(hit.code, hit.name) for hit in search("dates", limit=1)]
    [('080410', 'dates')]
    >>> search("knitted garments")[0].code, search("motor cars")[0].code
    ('61', '8703')
    >>> search("はちみつ")[0].code, search("شہد")[0].code
    ('0409', '0409')
    """
    index = _index(_searched(classification))
    found = _by_digits(words, index) or _by_words(words, index) or _by_other_names(words, index)
    ordered = sorted(found, key=lambda hit: (-hit[1], len(hit[0].code), hit[0].code))
    chosen = [hit for hit in ordered if level is None or hit[0].level == level][:limit]
    return tuple(_hit(classification, entry, score) for entry, score in chosen)


@dataclass(frozen=True, slots=True)
class _Entry:
    code: str
    level: int
    weights: dict[str, float]  # stem -> weight of the best field it stands in
    phrases: frozenset[str]  # stems joined, of each name and search phrase


@dataclass(frozen=True, slots=True)
class _Index:
    entries: tuple[_Entry, ...]
    holders: dict[str, tuple[_Entry, ...]]  # stem -> entries that have it

    def rarity(self, stem: str) -> float:
        """Larger for words that few products have."""
        return log(1 + len(self.entries) / (1 + len(self.holders.get(stem, ()))))


def _searched(classification: str) -> Literal["HS", "ICIO"]:
    if classification in HS_EDITIONS:
        return "HS"
    if classification == "ICIO":
        return "ICIO"
    reason = "has no names to search" if classification in CLASSIFICATIONS else "is not known"
    raise UnknownCodeError(
        f"Classification '{classification}' {reason}; expected {', '.join(HS_EDITIONS)} or ICIO."
    )


@cache
def _index(searched: Literal["HS", "ICIO"]) -> _Index:
    entries = tuple(_industry_entries() if searched == "ICIO" else _hs_entries())
    holders: dict[str, list[_Entry]] = {}
    for entry in entries:
        for stem in entry.weights:
            holders.setdefault(stem, []).append(entry)
    return _Index(entries, {stem: tuple(having) for stem, having in holders.items()})


def _hs_entries() -> Iterator[_Entry]:
    wording, ours = hs22_wording(), own_names()
    for code in sorted({*wording, *ours}):
        name, words, _ = ours.get(code, ("", (), ""))
        yield _entry(code, len(code), filter(None, (name, *words)), wording.get(code, ""))


def _industry_entries() -> Iterator[_Entry]:
    for entry in industries():
        yield _entry(entry.code, 0, (entry.short_name, entry.long_name), "")


def _entry(code: str, level: int, names: Iterable[str], text: str) -> _Entry:
    names = list(names)
    said = _without_exclusions(text)
    head = re.split(r"[;,]", said, maxsplit=1)[0]
    weights: dict[str, float] = {}
    for weight, piece in [(_TEXT, said), (_HEAD, head), *((_NAME, name) for name in names)]:
        for stem in _stems(piece):
            weights[stem] = max(weight, weights.get(stem, 0.0))
    return _Entry(code, level, weights, frozenset(" ".join(_stems(name)) for name in names))


def _by_digits(words: str, index: _Index) -> list[tuple[_Entry, float]]:
    """Codes beginning with the digits typed; dots and spaces between them do not matter."""
    digits = re.sub(r"[.\s]", "", words)
    if not re.fullmatch(r"\d{2,6}", digits, re.ASCII):
        return []
    return [(entry, 1.0) for entry in index.entries if entry.code.startswith(digits)]


def _by_words(words: str, index: _Index) -> list[tuple[_Entry, float]]:
    asked = _stems(words)
    if not asked:
        return []
    scores: dict[str, tuple[_Entry, float, int]] = {}
    for stem in dict.fromkeys(asked):
        best: dict[str, tuple[_Entry, float]] = {}
        for alike, closeness in _alike(stem, index):
            for entry in index.holders[alike]:
                score = closeness * entry.weights[alike] * index.rarity(alike)
                if score > best.get(entry.code, (entry, 0.0))[1]:
                    best[entry.code] = (entry, score)
        for code, (entry, score) in best.items():
            _, total, count = scores.get(code, (entry, 0.0, 0))
            scores[code] = (entry, total + score, count + 1)
    distinct, phrase = len(dict.fromkeys(asked)), " ".join(asked)
    return [
        (entry, _exact(phrase, entry) + _ranked(total, count / distinct, entry))
        for entry, total, count in scores.values()
    ]


def _by_other_names(words: str, index: _Index) -> list[tuple[_Entry, float]]:
    """Names in the other languages that hold the words; nearer the whole name is better.

    Words are not taken apart: Japanese has no spaces between them.
    """
    asked = "".join(unicodedata.normalize("NFKC", words).split())
    if not asked:
        return []
    by_code = {entry.code: entry for entry in index.entries}
    scores: dict[str, float] = {}
    for language in LANGUAGES:
        for code, name in names(language).items():
            whole = "".join(name.split())
            if code in by_code and asked in whole:
                scores[code] = max(scores.get(code, 0.0), len(asked) / len(whole))
    return [(by_code[code], score) for code, score in scores.items()]


def _exact(phrase: str, entry: _Entry) -> float:
    """A name that is just what was asked for wins; the heading before its subheadings."""
    return _PHRASE - 5 * entry.level if phrase in entry.phrases else 0.0


def _ranked(total: float, covered: float, entry: _Entry) -> float:
    """All words found counts far more than some; short names more than long ones."""
    return total * covered**3 / (1 + 0.02 * len(entry.weights))


def _alike(stem: str, index: _Index) -> Iterator[tuple[str, float]]:
    """The stem, its synonyms, and longer words that begin with it."""
    if stem in index.holders:
        yield stem, 1.0
    for synonym in _SYNONYMS.get(stem, ()):
        if synonym in index.holders:
            yield synonym, _SYNONYM
    if len(stem) >= 4 and stem not in index.holders:
        for longer in index.holders:
            if longer.startswith(stem):
                yield longer, _PREFIX


def _hit(classification: str, entry: _Entry, score: float) -> Hit:
    named_in = classification
    if entry.level:
        named_in = "HS22" if entry.code in hs22_wording() else "HS92"
    return Hit(
        classification,
        entry.code,
        short_name(named_in, entry.code),
        long_name(named_in, entry.code),
        entry.level,
        round(score, 3),
    )


# -- words ---------------------------------------------------------------------------------------

_EXCLUSION = re.compile(
    r"\((?:other than|excluding|not|except)\b[^()]*\)"
    r"|\b(?:other than|excluding|except|not)\b[^;,()]*",
    re.IGNORECASE,
)


def _without_exclusions(text: str) -> str:
    """The text without what it says it is not.

    >>> _without_exclusions("Apparel; not knitted or crocheted").strip(" ;")
    'Apparel'
    """
    return _EXCLUSION.sub(" ", text)


def _stems(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", plain.replace("'s ", " ").replace("t-shirt", "tshirt"))
    return [_stem(word) for word in words if word not in _STOPWORDS]


@cache
def _stem(word: str) -> str:
    """Plural and a few endings removed: ``mangoes`` and ``mango`` are one word."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes", "oes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


_EMPTY_WORDS = (
    "a an and as at by for from in into its nec nes no of on or other than that the their thereof "
    "these this to used whether which with goods products"
)
_STOPWORDS = frozenset(_EMPTY_WORDS.split())

_IRREGULAR = {
    "knitted": "knit", "knitting": "knit", "knives": "knife", "knitwear": "knit",
    "shoes": "shoe", "leaves": "leaf", "halves": "half", "wolves": "wolf", "mice": "mouse",
    "geese": "goose", "feet": "foot", "teeth": "tooth", "men": "man", "women": "woman",
    "tyres": "tire", "tyre": "tire", "tires": "tire", "aluminum": "aluminium",
    "sulfur": "sulphur", "jewelry": "jewellery", "fertilizer": "fertiliser",
    "fertilizers": "fertiliser", "colour": "color", "colours": "color", "gases": "gas",
    "lenses": "lens", "scarves": "scarf", "dishes": "dish", "loaves": "loaf",
    "tshirts": "tshirt", "cookies": "biscuit",
    "frozen": "frozen", "woven": "woven", "woolen": "wool", "woollen": "wool", "woolens": "wool",
    "cars": "car", "gloves": "glove", "clothes": "clothing", "apparels": "apparel",
}  # fmt: skip

_GROUPS = (
    "garment apparel clothing wear dress",
    "shoe footwear",
    "car automobile",
    "truck lorry",
    "seafood fish",
    "gem gemstone",
    "medicine pharmaceutical medicament drug",
    "phone telephone mobile smartphone",
    "sport sporting",
    "mobile smartphone",
    "ore concentrate",
    "rug carpet",
    "maize corn",
    "petrol gasoline",
    "crab shrimp prawn",
    "plane aircraft airplane aeroplane",
    "ship vessel boat",
    "purse handbag bag",
    "sweater jersey pullover jumper",
    "trouser pant",
    "bike bicycle",
    "tv television",
    "fridge refrigerator",
    "chili chilli chile",
    "yoghurt yogurt",
    "chip semiconductor",
)
_SYNONYMS: dict[str, tuple[str, ...]] = {}
for _group in _GROUPS:
    for _word in _group.split():
        _others = (*_SYNONYMS.get(_word, ()), *(w for w in _group.split() if w != _word))
        _SYNONYMS[_word] = tuple(dict.fromkeys(_others))
