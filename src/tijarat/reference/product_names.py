"""Names of goods and services in Japanese and Urdu.

Our own (``data/product_names.tsv``): every chapter of the Harmonized System, the headings and
subheadings that have a name of ours in English, and the sections and items of the other
classifications. A code without one is named by the heading or chapter above it, with the code.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from tijarat.errors import UnknownCodeError
from tijarat.reference.industries import industry
from tijarat.reference.products import TOTAL, is_hs, short_name, validate_code

_SPECIAL = {
    "ja": {
        "goods": "全品目",
        "services": "全サービス",
        "ICIO": "全産業の財・サービス",
        "unspecified": "品目不明の財",
        "special": "再輸出品・特殊取扱品",
        "confidential": "非公表の品目：{name}",
        "part": "{name}（HS {code}）",
    },
    "ur": {
        "goods": "تمام اشیا",
        "services": "تمام خدمات",
        "ICIO": "تمام اشیا و خدمات",
        "unspecified": "غیر متعین اشیا",
        "special": "دوبارہ برآمد اور خصوصی اشیا",
        "confidential": "پوشیدہ مدیں: {name}",
        "part": "{name} (\u2068HS {code}\u2069)",
    },
}
"""Language -> totals, what no code names, and how a name of a wider code is told with a code."""

LANGUAGES = tuple(_SPECIAL)
"""Languages with names of their own besides English."""


def name_in(language: str, classification: str, code: str) -> str:
    """Plain words for a product in ``en``, ``ja`` or ``ur``, good inside a sentence.

    Parameters
    ----------
    language : ``en``, ``ja`` or ``ur``.
    classification, code : as in :func:`tijarat.reference.products.short_name`.

    Raises
    ------
    UnknownCodeError : unknown classification, a code that is not in it, or another language.

    Examples
    --------
    >>> name_in("ja", "HS22", "0409"), name_in("ur", "JPHS9", "040900000")
    ('はちみつ', 'شہد')
    >>> name_in("ja", "HS22", "040900") == name_in("ja", "HS22", "0409")
    True
    >>> name_in("ja", "HS22", "740819"), name_in("ja", "ICIO", "F"), name_in("ja", "SITC1", "TOTAL")
    ('銅（HS 740819）', '建設業', '全品目')
    """
    if language == "en":
        return short_name(classification, code)
    if language not in _SPECIAL:
        raise UnknownCodeError(
            f"No names of goods in language '{language}'; expected en, ja or ur."
        )
    validate_code(classification, code)
    said = _SPECIAL[language]
    if code == TOTAL:
        goods = is_hs(classification) or classification == "SITC1"
        return said.get(classification, said["goods" if goods else "services"])
    if classification == "ICIO":
        return industry(code).label(language)
    return (
        _in_hs(language, code)
        if is_hs(classification)
        else _outside(language, classification, code)
    )


def _in_hs(language: str, code: str) -> str:
    said, known = _SPECIAL[language], names(language)
    if code.startswith("9999"):
        return said["unspecified"]
    if code.startswith("00"):
        return said["special"]
    if not code.isdecimal():
        return said["confidential"].format(name=known[code[:2]])
    hs = code[:6]
    if hs in known:
        return known[hs]
    wider = next((known[hs[:digits]] for digits in (4, 2) if hs[:digits] in known), "")
    if not wider:
        return short_name("HS22", hs)
    # a heading with one subheading alone is that subheading
    return (
        wider if hs[:4] in known and hs.endswith("00") else said["part"].format(name=wider, code=hs)
    )


def _outside(language: str, classification: str, code: str) -> str:
    known = names(language)
    while f"{classification}:{code}" not in known and len(code) > 1:
        code = code[:-1]
    return known.get(f"{classification}:{code}", _SPECIAL[language]["services"])


@cache
def names(language: str) -> dict[str, str]:
    """Our names in a language by code: digits of the HS, ``CLASSIFICATION:code`` of the others."""
    text = (files("tijarat.reference") / "data" / "product_names.tsv").read_text(encoding="utf-8")
    heading, *rows = [row.split("\t") for row in text.splitlines() if not row.startswith("#")]
    at = heading.index(language)
    return {row[0]: row[at] for row in rows}
