"""Countries, dissolved states and groups: codes, names in three languages, capitals, distance.

Every country is known by its ISO 3166-1 alpha-3 code. A state that is no more keeps the alpha-3 of
ISO 3166-3 (``CSK``, ``SUN``, ``SCG``); Belgium-Luxembourg is ``BLX`` as at CEPII and WITS; what ISO
never coded has a code from ISO's user-assigned range beginning with X (``XSA`` Southern African
Customs Union, ``XSD`` Sudan before South Sudan left it), and so have the groups of
Japan Customs. ``WLD`` is the world, ``ROW`` everybody a table does not name, ``XXX`` a partner its
reporter did not name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from tijarat.errors import UnknownCodeError

Language = Literal["en", "ja", "ur"]
LANGUAGES: tuple[Language, ...] = ("en", "ja", "ur")
"""Languages every country has a name in: English, Japanese, Urdu."""


class Capital(NamedTuple):
    """Seat of government: name, latitude and longitude in degrees north and east (WGS 84)."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Country:
    """A country, a state that is no more, or a group of countries.

    Parameters
    ----------
    iso3 : ISO 3166 alpha-3, or our code (see the module).
    iso2, m49 : alpha-2 and the three digits of M49; None where there is none.
    name : plain English name, good inside a sentence.
    japanese, urdu : the same in Japanese and in Urdu.
    kind : ``country``, ``dissolved`` or ``group``.
    comtrade : codes in UN Comtrade and BACI; the first is today's.
    japan_customs : codes of Japan Customs, each three digits; Spain has three.
    last_year : last calendar year in trade statistics, for a dissolved state.
    successors : alpha-3 of the states that followed.
    capital : seat of government; None where there is none.
    english_names : how English sentences call it, the plain name first; table forms are left out.
    note : what a reader of figures must know; may be empty.
    """

    iso3: str
    iso2: str | None
    m49: str | None
    name: str
    japanese: str
    urdu: str
    kind: Literal["country", "dissolved", "group"] = "country"
    comtrade: tuple[int, ...] = ()
    japan_customs: tuple[str, ...] = ()
    last_year: int | None = None
    successors: tuple[str, ...] = ()
    capital: Capital | None = None
    note: str = ""
    english_names: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name

    def in_language(self, language: str) -> str:
        """The name in ``en``, ``ja`` or ``ur``; see :func:`name`."""
        short = language.lower().replace("_", "-").partition("-")[0]
        if short == "en":
            return self.name
        if short == "ja":
            return self.japanese
        if short == "ur":
            return self.urdu
        raise UnknownCodeError(f"No country names in language '{language}'; expected en, ja or ur.")


def country(code_or_name: str) -> Country:
    """The country of a code or a name, whatever its case.

    Parameters
    ----------
    code_or_name : alpha-3, alpha-2, M49 or Comtrade digits, or a name in English, Japanese, Urdu.

    Raises
    ------
    UnknownCodeError : nothing has that code or name; the message offers the nearest.

    Examples
    --------
    >>> country("pak").name, country("586").iso3, country("日本").iso3, country("پاکستان").iso3
    ('Pakistan', 'PAK', 'JPN', 'PAK')
    >>> country("PKA")
    Traceback (most recent call last):
    ...
    tijarat.errors.UnknownCodeError: Country 'PKA' is not known; did you mean 'PAK' (Pakistan)? \
Expected an ISO 3166 alpha-3 code or a country's name.
    """
    found = _by_iso3().get(code_or_name)
    if found is None:
        plain = _plain(code_or_name)
        without_year = _plain(_YEARS.sub("", code_or_name))
        ways = (plain, without_year, _without_form_of_state(without_year))
        found = next((_index()[way] for way in ways if way in _index()), None)
    if found is None:
        raise UnknownCodeError(
            f"Country '{code_or_name}' is not known{_suggestion(code_or_name)}"
            " Expected an ISO 3166 alpha-3 code or a country's name."
        )
    return found


def name(code: str, language: str = "en") -> str:
    """Plain name of a country, in English, Japanese or Urdu.

    Parameters
    ----------
    code : anything :func:`country` understands.
    language : ``en``, ``ja`` or ``ur``; a region (``ja-JP``) is ignored.

    Raises
    ------
    UnknownCodeError : unknown country or language.

    Examples
    --------
    >>> name("VNM"), name("JPN", "ja"), name("JPN", "ur")
    ('Viet Nam', '日本', 'جاپان')
    """
    return country(code).in_language(language)


def all_countries() -> tuple[Country, ...]:
    """Everything with a code, by alpha-3: countries, dissolved states and groups.

    >>> len([c for c in all_countries() if c.kind == "country"])
    250
    """
    return tuple(_by_iso3().values())


@cache
def all_codes() -> frozenset[str]:
    """Every valid alpha-3 code, with dissolved states, groups, ``WLD`` and ``ROW``.

    >>> {"PAK", "SUN", "BLX", "WLD", "ROW"} <= all_codes(), "PKA" in all_codes()
    (True, False)
    """
    return frozenset(_by_iso3())


def baci_to_iso3() -> dict[int, str]:
    """Alpha-3 by the numeric code of UN Comtrade and CEPII's BACI.

    These are M49 with Comtrade's exceptions (699 India, 842 United States, 490 Taiwan, ...).
    Two codes may name one country (276 and 280 Germany, never in the same year): sum when loading.

    >>> codes = baci_to_iso3()
    >>> codes[586], codes[699], codes[842], codes[490], codes[58]
    ('PAK', 'IND', 'USA', 'TWN', 'BLX')
    """
    return {code: c.iso3 for c in all_countries() for code in c.comtrade}


def japan_customs_to_iso3() -> dict[str, str]:
    """Alpha-3 by the three-digit country code of Japan Customs.

    Several codes may name one country (Spain 218, Ceuta and Melilla 502, the Canary Islands 523;
    Portugal and the Azores; 701-703 are no country, ``XXX``): sum when loading. Code 326 still
    counts the islands of the former Netherlands Antilles together.

    >>> codes = japan_customs_to_iso3()
    >>> codes["124"], codes["123"], codes["105"], codes["110"]
    ('PAK', 'IND', 'CHN', 'VNM')
    """
    return {code: c.iso3 for c in all_countries() for code in c.japan_customs}


def dissolved(code: str) -> bool:
    """Whether the state is no more; its ``last_year`` and ``successors`` say how.

    >>> dissolved("SCG"), country("SCG").last_year, country("SCG").successors
    (True, 2005, ('SRB', 'MNE'))
    >>> dissolved("SRB")
    False
    """
    return country(code).kind == "dissolved"


def predecessors(code: str) -> tuple[Country, ...]:
    """Dissolved states a country was part of: where its earlier trade is counted.

    >>> [c.iso3 for c in predecessors("BGD")]
    ['XPK']
    """
    iso3 = country(code).iso3
    return tuple(c for c in all_countries() if iso3 in c.successors)


def capital(code: str) -> Capital:
    """Seat of government as GeoNames lists it, with its coordinates in degrees.

    Dissolved states have their own (the Soviet Union: Moscow). A few seats GeoNames does not list
    were typed by us (Ngerulmud, Kralendijk, Nukunonu, Aden).

    Raises
    ------
    UnknownCodeError : unknown country, or one without a capital (groups, uninhabited islands).

    Examples
    --------
    >>> capital("PAK").name
    'Islamabad'
    """
    place = country(code)
    if place.capital is None:
        raise UnknownCodeError(
            f"{place.name} ({place.iso3}) has no capital; give a country with a seat of government."
        )
    return place.capital


def distance_km(origin: str, destination: str) -> float:
    """Distance between two capitals in kilometres: the geodesic on the WGS 84 ellipsoid.

    Raises
    ------
    UnknownCodeError : unknown country, or one without a capital.

    References
    ----------
    Karney (2013), Algorithms for geodesics, Journal of Geodesy 87, 43-55.

    Examples
    --------
    >>> round(distance_km("PAK", "JPN"), -1)
    5990.0
    """
    from geographiclib.geodesic import Geodesic

    a, b = capital(origin), capital(destination)
    line = Geodesic.WGS84.Inverse(a.latitude, a.longitude, b.latitude, b.longitude)
    return float(line["s12"]) / 1000


# -- reading the table ---------------------------------------------------------------------------


@cache
def _by_iso3() -> dict[str, Country]:
    return {row["iso3"]: _record(row) for row in _rows()}


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = (files("tijarat.reference") / "data" / "countries.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return tuple(dict(zip(lines[0], line, strict=True)) for line in lines[1:])


def _record(row: dict[str, str]) -> Country:
    seat = None
    if row["latitude"]:
        seat = Capital(row["capital"], float(row["latitude"]), float(row["longitude"]))
    return Country(
        iso3=row["iso3"],
        iso2=row["iso2"] or None,
        m49=row["m49"] or None,
        name=row["english"],
        japanese=row["japanese"],
        urdu=row["urdu"],
        kind=_kind(row["kind"]),
        comtrade=tuple(int(code) for code in row["comtrade"].split()),
        japan_customs=tuple(row["japan_customs"].split()),
        last_year=int(row["last"]) if row["last"] else None,
        successors=tuple(row["successors"].split()),
        capital=seat,
        note=row["note"],
        english_names=_said(row["english"], *row["aliases"].split("|")),
    )


def _said(*names: str) -> tuple[str, ...]:
    """Names in Latin letters, without those a table turns about: `Congo, Dem. Rep.`"""
    return tuple(n for n in names if n and n[0] <= "ɏ" and not set(n) & set(",();"))


def _kind(text: str) -> Literal["country", "dissolved", "group"]:
    if text == "dissolved" or text == "group":
        return text
    return "country"


@cache
def _index() -> dict[str, Country]:
    """Every way to say a country, in :func:`_plain` form; codes win over names."""
    records, index = _by_iso3(), dict[str, Country]()
    for row in _rows():
        record = records[row["iso3"]]
        codes = [record.iso3, record.iso2, record.m49, *map(str, record.comtrade)]
        names = [record.name, record.japanese, record.urdu, *row["aliases"].split("|")]
        for word in [*codes, *names]:
            if word:
                index.setdefault(_plain(word), record)
    return index


def _plain(text: str) -> str:
    """The text with case, accents, punctuation and common abbreviations made equal."""
    text = text.strip().casefold().replace("&", " and ")
    # accents of Latin letters and vowel signs of Arabic script go; Japanese voicing marks stay
    kept = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    kept = unicodedata.normalize("NFKC", kept).translate(_SAME_LETTER)
    found: list[str] = _WORD.findall(kept)
    words = [_SAME_WORD.get(word, word) for word in found]
    if len(words) == 1 and words[0].isdecimal():
        return words[0].lstrip("0") or "0"
    return " ".join(word for word in words if word not in ("the", "fmr", "former"))


_YEARS = re.compile(r"\(?\s*(\.\.\.|…)\s*\d{4}\)?$")  # "Czechoslovakia (...1992)"
_MARKS = re.compile("[\u0300-\u036f\u064b-\u0652]")
_WORD = re.compile(r"[^\W_]+")
_SAME_LETTER = str.maketrans({"ي": "ی", "ك": "ک", "ى": "ی", "ة": "ہ", "ه": "ہ", "'": "", "’": ""})
_SAME_WORD = {"st": "saint", "isds": "islands", "is": "islands", "rep": "republic",
              "dem": "democratic", "fed": "federal"}  # fmt: skip
_FORMS = ("republic", "kingdom", "state", "states", "commonwealth", "union", "federation",
          "sultanate", "principality", "duchy", "emirate")  # fmt: skip


def _without_form_of_state(plain: str) -> str:
    """``islamic republic of pakistan`` and ``pakistan islamic republic of`` become ``pakistan``."""
    before, of, after = plain.partition(" of ")
    if of and before.split()[-1] in _FORMS:
        return after
    words = plain.split()
    if words and words[-1] == "of":
        words = words[:-1]
    if len(words) > 1 and words[-1] in _FORMS:
        return words[0]
    return plain


def _suggestion(word: str) -> str:
    """``; did you mean 'PAK' (Pakistan)?`` or a full stop where nothing is near."""
    plain = _plain(word)
    near: list[str] = []
    if 2 <= len(plain) <= 4 and plain.isascii():
        near = [*_begun_names(plain), *_near_codes(plain.upper())]
        near = list(dict.fromkeys(near))[:3]
    if not near:
        near = _near_names(plain)
    if not near:
        return "."
    offers = " or ".join(f"'{iso3}' ({_by_iso3()[iso3].name})" for iso3 in near)
    return f"; did you mean {offers}?"


def _begun_names(plain: str) -> list[str]:
    """The country whose name begins so, where there is just one: JAP is Japan."""
    found = {c.iso3 for key, c in _index().items() if len(plain) > 2 and key.startswith(plain)}
    return sorted(found) if len(found) == 1 else []


def _near_codes(code: str) -> list[str]:
    """Codes made of the same letters, else those one letter away; at most three."""
    same = [c for c in sorted(all_codes()) if sorted(c) == sorted(code) and c[0] == code[0]]
    same = same or [c for c in sorted(all_codes()) if sorted(c) == sorted(code)]
    if same or len(code) < 3:
        return same[:3]
    close = [c for c in sorted(all_codes()) if c[0] == code[0] and _one_apart(c, code)]
    return close[:3] if len(close) <= 3 else []


def _near_names(plain: str) -> list[str]:
    """Codes of the nearest name, and of a second one that is almost as near."""
    names = [key for key in _index() if len(key) > 3]
    near = get_close_matches(plain, names, n=4, cutoff=0.65)
    scores: dict[str, float] = {}
    for key in near:
        score = SequenceMatcher(None, key, plain).ratio()
        scores.setdefault(_index()[key].iso3, score)
    return [iso3 for iso3, score in scores.items() if score > max(scores.values()) - 0.05][:2]


def _one_apart(code: str, other: str) -> bool:
    if len(code) == len(other):
        return sum(a != b for a, b in zip(code, other, strict=True)) == 1
    longer, shorter = sorted((code, other), key=len, reverse=True)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
