"""Comtrade reference files, a few lines each. SYNTHETIC texts; codes as in sources.md."""

from typing import Any

SINCE = "1900-01-01T00:00:00"
AREAS: tuple[tuple[int, str, str, str, bool], ...] = (  # code, name, ISO2, ISO3, group
    (97, "SYNTHETIC European Union", "EU", "EUR", True),
    (156, "SYNTHETIC China", "CN", "CHN", False),
    (392, "SYNTHETIC Japan", "JP", "JPN", False),
    (410, "SYNTHETIC Rep. of Korea", "KR", "KOR", False),
    (586, "SYNTHETIC Pakistan", "PK", "PAK", False),
    (588, "SYNTHETIC East and West Pakistan (...1971)", "PK", "PAK", False),
    (699, "SYNTHETIC India", "IN", "IND", False),
    (842, "SYNTHETIC USA", "US", "USA", False),
)
EXPIRED = {588: "1971-12-31T00:00:00"}
PARTNERS_ONLY = (
    (0, "World", "W0", "W00", False),
    (702, "SYNTHETIC Singapore", "SG", "SGP", False),
    (784, "SYNTHETIC United Arab Emirates", "AE", "ARE", False),
    (899, "SYNTHETIC Areas, nes", "_X", "_X ", False),
)
ISO3 = {code: iso3 for code, _, _, iso3, _ in (*AREAS, *PARTNERS_ONLY)}
NAMES = {code: name for code, name, _, _, _ in (*AREAS, *PARTNERS_ONLY)}
PRODUCTS = {
    "TOTAL": "Total of all HS commodities",
    "04": "SYNTHETIC dairy, honey",
    "0409": "SYNTHETIC honey",
    "040900": "SYNTHETIC natural honey",
    "10": "SYNTHETIC cereals",
    "1006": "SYNTHETIC rice",
    "100630": "SYNTHETIC milled rice",
    "100640": "SYNTHETIC broken rice",
    "52": "SYNTHETIC cotton",
    "5205": "SYNTHETIC cotton yarn",
    "520512": "SYNTHETIC cotton yarn, one count",
    "63": "SYNTHETIC made-up textiles",
    "6302": "SYNTHETIC linen",
    "630260": "SYNTHETIC towels",
    "87": "SYNTHETIC vehicles",
    "8703": "SYNTHETIC cars",
    "870323": "SYNTHETIC cars, one engine",
}


def _reporter(code: int, name: str, iso2: str, iso3: str, group: bool) -> dict[str, Any]:
    line: dict[str, Any] = {
        "id": code,
        "text": name,
        "reporterCode": code,
        "reporterDesc": name,
        "reporterNote": name,
        "reporterCodeIsoAlpha2": iso2,
        "reporterCodeIsoAlpha3": iso3,
        "entryEffectiveDate": SINCE,
        "isGroup": group,
    }
    if code in EXPIRED:  # the key is absent while the code is valid
        line["entryExpiredDate"] = EXPIRED[code]
    return line


def _partner(code: int, name: str, iso2: str, iso3: str, group: bool) -> dict[str, Any]:
    line: dict[str, Any] = {
        "id": code,
        "text": name,
        "PartnerCode": code,
        "PartnerDesc": name,
        "partnerNote": name,
        "PartnerCodeIsoAlpha2": iso2,
        "PartnerCodeIsoAlpha3": iso3,
        "entryEffectiveDate": SINCE,
        "isGroup": group,
    }
    if code in EXPIRED:
        line["entryExpiredDate"] = EXPIRED[code]
    return line


def parent(code: str) -> str:
    if code == "TOTAL":
        return "#"
    return code[:-2] if len(code) > 2 else "TOTAL"


def _product(code: str, text: str) -> dict[str, Any]:
    level = 0 if code == "TOTAL" else len(code)
    return {
        "id": code,
        "text": f"{code} - {text}",
        "parent": parent(code),
        "isLeaf": "1" if level == 6 else "0",
        "aggrlevel": level,
        "standardUnitAbbr": "kg" if level == 6 else "n/a",
    }


_HS = [_product(code, text) for code, text in PRODUCTS.items()]
REFERENCES: dict[str, list[dict[str, Any]]] = {
    "Reporters": [_reporter(*area) for area in AREAS],
    "partnerAreas": [_partner(*area) for area in (*PARTNERS_ONLY, *AREAS)],
    "HS": _HS,
    **{f"H{number}": _HS for number in range(7)},
}
