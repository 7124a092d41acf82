"""World Bank API v2. SYNTHETIC numbers; paging, nulls, errors with status 200, a later vintage."""

from typing import Any

from tests.sources.loopback.messages import Reply, Request, as_json
from tests.sources.loopback.switches import Switches

COUNTRIES = {"PAK": ("PK", "SYNTHETIC Pakistan"), "JPN": ("JP", "SYNTHETIC Japan")}
AGGREGATES = {"ZH": "SYNTHETIC Africa Eastern", "1W": "SYNTHETIC World"}  # no ISO3, in `all` only
BASES = {"NY.GDP.MKTP.CD": 1000.5, "SP.POP.TOTL": 200.0, "PA.NUS.FCRF": 150.25}
EMPTY = "EMPTY.SYN.ZS"  # known, but without a row
YEARS = range(2010, 2025)
UPDATED = {1: "2025-01-28", 2: "2025-07-01"}
INVALID = {
    "message": [
        {"id": "120", "key": "Invalid value", "value": "The provided parameter value is not valid"}
    ]
}


def indicator(request: Request, switches: Switches) -> Reply:
    """``/v2/country/PAK;JPN/indicator/NY.GDP.MKTP.CD``; without format=json the answer is XML."""
    parts = request.path.strip("/").split("/")
    if request.param("format").lower() != "json":
        space = b"http://www.worldbank.org"  # not opened
        xml = b"<?xml version='1.0'?><!-- SYNTHETIC --><wb:data xmlns:wb='" + space + b"'/>"
        return Reply(xml, content_type="text/xml; charset=utf-8")
    if len(parts) != 5 or parts[3] != "indicator" or parts[4] not in {*BASES, EMPTY}:
        return as_json([INVALID])
    countries = _countries(parts[2])
    if countries is None:
        return as_json([INVALID])
    updated = UPDATED[min(switches.vintage, 2)]
    if parts[4] == EMPTY:
        head = {"page": 0, "pages": 0, "per_page": 0, "total": 0, "lastupdated": None}
        return as_json([head, None])
    found = [
        _row(parts[4], country, year, switches.vintage)
        for country in countries
        for year in _years(request.param("date"))
    ]
    return _page(found, request, updated)


def _countries(text: str) -> list[str] | None:
    if text.lower() == "all":
        return [*AGGREGATES, *COUNTRIES]
    by_iso2 = {iso2: iso3 for iso3, (iso2, _) in COUNTRIES.items()}
    codes = [by_iso2.get(code.upper(), code.upper()) for code in text.split(";")]
    return codes if all(code in COUNTRIES for code in codes) else None


def _years(text: str) -> list[int]:
    """Newest first, as the publisher sends them."""
    if not text:
        return list(reversed(YEARS))
    first, _, last = text.partition(":")
    return [year for year in reversed(YEARS) if int(first) <= year <= int(last or first)]


def _row(code: str, country: str, year: int, vintage: int) -> dict[str, Any]:
    iso2, name = COUNTRIES.get(country, (country, AGGREGATES.get(country, "")))
    value: float | None = BASES[code] + (year - 2010) + (0.5 if country == "JPN" else 0)
    if year == YEARS[-1]:
        value = None  # not out yet
    elif year == YEARS[-2] and vintage > 1:
        value = BASES[code] + 99.0  # revised
    return {
        "indicator": {"id": code, "value": f"SYNTHETIC {code}"},
        "country": {"id": iso2, "value": name},
        "countryiso3code": country if country in COUNTRIES else "",
        "date": str(year),
        "value": value,
        "unit": "",
        "obs_status": "",
        "decimal": 0,
    }


def _page(found: list[dict[str, Any]], request: Request, updated: str) -> Reply:
    size = int(request.param("per_page") or 50)
    number = int(request.param("page") or 1)
    head = {
        "page": number,
        "pages": -(-len(found) // size),
        "per_page": size,
        "total": len(found),
        "sourceid": "2",
        "lastupdated": updated,
    }
    return as_json([head, found[(number - 1) * size : number * size]])
