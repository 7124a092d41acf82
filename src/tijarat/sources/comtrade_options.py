"""What the user asked of Comtrade: flows, products, partners, edition."""

from __future__ import annotations

from tijarat.errors import UnknownCodeError
from tijarat.reference.countries import all_countries, country
from tijarat.sources.asked import country_list, words
from tijarat.sources.comtrade_rows import EDITIONS, USES
from tijarat.sources.source import Query
from tijarat.tables import WORLD

LEVELS = ("TOTAL", "AG2", "AG4", "AG6")


def flows_asked(query: Query) -> list[str]:
    """Flows: M imports, X exports, RX re-exports, RM re-imports."""
    flows = [word.upper() for word in words(query.options.get("flow", "M,X"))]
    for flow in flows:
        if flow not in USES:
            raise UnknownCodeError(
                f"--flow came as '{flow}'; expected M, X, RX or RM, parted by commas."
            )
    return flows


def products_asked(text: str) -> list[str]:
    """A level of detail, or codes that do not overlap."""
    codes = [code.upper() for code in words(text)]
    for code in codes:
        if code in LEVELS and len(codes) > 1:
            raise UnknownCodeError(
                f"--products came as '{text}'; expected one level ({', '.join(LEVELS)}) or codes, "
                "not both: their sums would count goods twice."
            )
        if code not in LEVELS and not (code.isdecimal() and len(code) in (2, 4, 6)):
            raise UnknownCodeError(
                f"Product '{code}' is not of the Harmonized System; expected 2, 4 or 6 digits as "
                f"text, such as 0409, or one of {', '.join(LEVELS)}."
            )
        if wider := next((c for c in codes if c != code and code.startswith(c)), None):
            raise UnknownCodeError(
                f"--products names {code} and {wider}, which contains it; expected codes that do "
                "not overlap. Ask for one of them."
            )
    return codes


def partners_asked(text: str) -> list[str]:
    """Comtrade's codes of the partners; none for all."""
    if text.strip().lower() in ("", "all"):
        return []
    return [comtrade_code(iso3) for iso3 in country_list(text)]


def codes_asked(query: Query) -> frozenset[str]:
    """The products named one by one; none where a level was asked for."""
    codes = products_asked(query.options.get("products", "AG6"))
    return frozenset[str]() if codes[0] in LEVELS[1:] else frozenset(codes)


def world_asked(query: Query) -> bool:
    """Whether the total of all partners was asked for."""
    return WORLD in country_list(query.options.get("partner", "").replace("all", ""))


def comtrade_code(iso3: str) -> str:
    """Comtrade's code of a country."""
    codes = country(iso3).comtrade
    if not codes:
        known = sum(1 for c in all_countries() if c.comtrade)
        raise UnknownCodeError(
            f"Comtrade has no code for {country(iso3).name}; expected one of its {known} countries."
        )
    return str(codes[0])


def classification_asked(query: Query) -> str:
    """Comtrade's name of the edition, ``HS`` for as reported."""
    wanted = query.options.get("classification", "HS").upper()
    numbers = {name: code for code, name in EDITIONS.items()}
    found = numbers.get(wanted, wanted)
    if found != "HS" and found not in EDITIONS:
        raise UnknownCodeError(
            f"--classification came as '{wanted}'; expected HS or one of {', '.join(numbers)}."
        )
    return found
