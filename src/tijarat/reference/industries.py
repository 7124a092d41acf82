"""The 50 industries of the OECD inter-country input-output tables, in plain words.

The list is that of the ICIO 2025 release: ISIC Rev.4 divisions, some joined (``C13T15`` is
divisions 13 to 15). ``kind`` says what customs can see: ``goods`` cross a border and are counted
there (sections A, B and C); ``services`` are not (G to T); utilities (D, E) and construction (F)
are neither, though the OECD often counts them with services.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from tijarat.errors import UnknownCodeError, did_you_mean

Kind = Literal["goods", "services", "utilities", "construction"]


@dataclass(frozen=True, slots=True)
class Industry:
    """One industry.

    Parameters
    ----------
    code : OECD code, for instance ``C13T15``.
    short_name : fits the label of a chart, written as a label ("Textiles, leather").
    long_name : what the industry makes or does, lower-case, good inside a sentence.
    kind : ``goods``, ``services``, ``utilities`` or ``construction``.
    """

    code: str
    short_name: str
    long_name: str
    kind: Kind

    @property
    def section(self) -> str:
        """Section of ISIC Rev.4: the letter.

        >>> industry("C13T15").section
        'C'
        """
        return self.code[0]

    def label(self, language: str = "en") -> str:
        """The short name in ``en``, ``ja`` or ``ur``.

        >>> industry("F").label(), industry("F").label("ja"), industry("F").label("ur")
        ('Construction', '建設業', 'تعمیرات')
        """
        if language == "en":
            return self.short_name
        if language not in _labels():
            raise UnknownCodeError(
                f"No industry names in language '{language}'; expected en, ja or ur."
            )
        return _labels()[language][self.code]


@cache
def _labels() -> dict[str, dict[str, str]]:
    """Language -> code -> short name; every industry has one."""
    text = (files("tijarat.reference") / "data" / "industries.tsv").read_text(encoding="utf-8")
    heading, *rows = [row.split("\t") for row in text.splitlines() if not row.startswith("#")]
    return {
        language: {row[0]: row[at] for row in rows} for at, language in enumerate(heading) if at
    }


_OTHER_KINDS: dict[str, Kind] = {"D": "utilities", "E": "utilities", "F": "construction"}


def _kind(code: str) -> Kind:
    return "goods" if code[0] in "ABC" else _OTHER_KINDS.get(code[0], "services")


_NAMES = {
    "A01": ("Farming", "crops, livestock and hunting"),
    "A02": ("Forestry", "forestry and logging"),
    "A03": ("Fishing", "fishing and fish farming"),
    "B05": ("Coal mining", "coal and lignite mining"),
    "B06": ("Oil and gas", "crude oil and natural gas extraction"),
    "B07": ("Metal ores", "mining of metal ores"),
    "B08": ("Other mining", "quarrying of stone, salt and other minerals"),
    "B09": ("Mining support", "support services to mining"),
    "C10T12": ("Food, drinks, tobacco", "food, beverages and tobacco"),
    "C13T15": ("Textiles, leather", "textiles, clothing, leather and footwear"),
    "C16": ("Wood products", "wood and products of wood and cork"),
    "C17_18": ("Paper and printing", "paper, paper products and printing"),
    "C19": ("Refined petroleum", "coke and refined petroleum"),
    "C20": ("Chemicals", "chemicals and chemical products"),
    "C21": ("Medicines", "medicines and pharmaceutical ingredients"),
    "C22": ("Rubber and plastics", "rubber and plastic products"),
    "C23": ("Glass, cement, ceramics", "glass, ceramics, cement and other mineral products"),
    "C24A": ("Iron and steel", "basic iron and steel"),
    "C24B": ("Other metals", "precious, non-ferrous and cast metals"),
    "C25": ("Metal products", "fabricated metal products"),
    "C26": ("Electronics, optics", "computers, electronics and optical instruments"),
    "C27": ("Electrical equipment", "electrical equipment"),
    "C28": ("Machinery", "machinery and equipment"),
    "C29": ("Motor vehicles", "motor vehicles, trailers and their parts"),
    "C301": ("Ships and boats", "ships and boats"),
    "C302T309": ("Aircraft, rail, cycles", "aircraft, railway rolling stock and motorcycles"),
    "C31T33": ("Furniture, other goods", "furniture, other manufactures, repair of machinery"),
    "D": ("Electricity and gas", "electricity, gas and steam supply"),
    "E": ("Water and waste", "water supply, sewerage and waste management"),
    "F": ("Construction", "construction"),
    "G": ("Wholesale, retail", "wholesale and retail trade, repair of vehicles"),
    "H49": ("Land transport", "land transport and pipelines"),
    "H50": ("Sea transport", "sea and inland water transport"),
    "H51": ("Air transport", "air transport"),
    "H52": ("Warehousing, ports", "warehousing, ports and other support for transport"),
    "H53": ("Post and courier", "postal and courier services"),
    "I": ("Hotels, restaurants", "hotels, restaurants and catering"),
    "J58T60": ("Publishing, broadcasting", "publishing, film, music and broadcasting"),
    "J61": ("Telecoms", "telecommunications"),
    "J62_63": ("IT services", "software, computer and information services"),
    "K": ("Finance, insurance", "finance and insurance"),
    "L": ("Real estate", "real estate"),
    "M": ("Professional services", "professional, scientific and technical services"),
    "N": ("Business support", "office support, leasing, staffing and travel services"),
    "O": ("Government", "public administration and defence"),
    "P": ("Education", "education"),
    "Q": ("Health, social work", "health and social work"),
    "R": ("Arts, recreation", "arts, entertainment and recreation"),
    "S": ("Other services", "repair of household goods, personal and other services"),
    "T": ("Households' staff", "households employing staff"),
}

INDUSTRIES: dict[str, Industry] = {
    code: Industry(code, short, long, _kind(code)) for code, (short, long) in _NAMES.items()
}
"""Every industry by code, in the order of the tables."""


def industries() -> tuple[Industry, ...]:
    """Every industry, in the order of the tables.

    >>> [entry.code for entry in industries()[:3]], len(industries())
    (['A01', 'A02', 'A03'], 50)
    """
    return tuple(INDUSTRIES.values())


def industry(code: str) -> Industry:
    """The industry of an OECD code; a full label such as ``PAK_C13T15`` is not one.

    Raises
    ------
    UnknownCodeError : no such industry; the message offers the nearest.

    Examples
    --------
    >>> industry("C13T15").short_name, industry("M").kind, industry("D").kind
    ('Textiles, leather', 'services', 'utilities')
    >>> industry("C13")
    Traceback (most recent call last):
    ...
    tijarat.errors.UnknownCodeError: Industry 'C13' is not in ICIO; 'C13T15' holds it. \
Expected one of the 50 codes of the OECD tables, such as A01, C13T15 or J62_63.
    """
    found = INDUSTRIES.get(code.strip().upper())
    if found is None:
        holder = _holder(code.strip().upper())
        clause = (
            f"; '{holder}' holds it." if holder else "." + did_you_mean(code.upper(), INDUSTRIES)
        )
        raise UnknownCodeError(
            f"Industry '{code}' is not in ICIO{clause} Expected one of the 50 codes of the OECD "
            "tables, such as A01, C13T15 or J62_63."
        )
    return found


def of_kind(kind: Kind) -> tuple[str, ...]:
    """Codes of all industries of a kind, in the order of the tables.

    >>> of_kind("utilities")
    ('D', 'E')
    >>> len(of_kind("goods")), len(of_kind("services"))
    (27, 20)
    """
    return tuple(code for code, entry in INDUSTRIES.items() if entry.kind == kind)


def _holder(code: str) -> str | None:
    """The joined industry a division of ISIC Rev.4 is part of: ``C14`` -> ``C13T15``."""
    section, digits = code[:1], code[1:]
    if not digits.isdecimal() or len(digits) != 2:
        return None
    for known in INDUSTRIES:
        if known[:1] != section:
            continue
        if known == section:
            return known
        first, _, last = known[1:].replace("_", "T").partition("T")
        if last and len(first) == 2 and first <= digits <= last:
            return known
    return None
