"""Reads one shock of a scenario: what kind it is decides which fields it has."""

from __future__ import annotations

from collections.abc import Callable

from tijarat.policy.fields import Fields
from tijarat.policy.parameters import Range
from tijarat.policy.scenario import (
    ALL,
    GOODS,
    AgreementShock,
    Common,
    CostShock,
    RetaliationShock,
    Shock,
    SubsidyShock,
    TariffShock,
    Where,
)
from tijarat.reference.countries import country

MOST_PERCENT = 1000.0
SLIP = "Rates are percent: 5 is five percent."


def codes(fields: Fields, name: str, *, required: str = "") -> tuple[str, ...]:
    """Countries of a field as alpha-3 codes; ``all`` stays."""
    from tijarat.errors import UnknownCodeError

    found: list[str] = []
    for text in fields.texts(name, required=required):
        try:
            found.append(ALL if text == ALL else country(text).iso3)
        except UnknownCodeError as error:
            fields.problem(name, str(error))
    return tuple(found)


def read_shock(fields: Fields, number: int) -> Shock | None:
    """The shock; None where its kind is missing or unknown, which is noted."""
    kind = fields.text("kind", required=f"one of {', '.join(KINDS)}", choices=tuple(KINDS))
    if not kind:
        return None
    common = _common(fields, kind, number)
    shock = KINDS[kind](fields, common)
    fields.done()
    return shock


def _common(fields: Fields, kind: str, number: int) -> Common:
    usual = GOODS if kind in ("tariff", "retaliation") else ALL
    where = Where(
        codes(fields, "importers", required="who buys, such as [JPN], or all"),
        codes(fields, "exporters", required="who sells, such as [PAK], or all"),
        fields.texts("industries") or (usual,),
        fields.texts("products"),
        fields.flag("both_ways"),
    )
    for product in where.products:
        if not (product.isascii() and product.isdecimal() and 2 <= len(product) <= 12):
            fields.problem(
                "products",
                f"'{product}' is no code of the Harmonized System; expected two digits or more "
                "between quotation marks, such as '090210': codes keep leading zeros.",
            )
    return Common(
        name=fields.text("name") or f"{kind} {number}",
        where=where,
        day=fields.day("date", required="the day it begins, such as 2027-04-01"),
        citation=fields.citation(holds="shock"),
        schedule=_schedule(fields),
        line=fields.line,
    )


def _schedule(fields: Fields) -> tuple[tuple[int, float], ...]:
    parts = fields.by_key("schedule", least=0.0, most=100.0)
    for year in parts:
        if not (year.isdecimal() and len(year) == 4):
            fields.problem(
                "schedule", f"'{year}' came; expected a year and the percent in force, 2027: 20."
            )
            return ()
    return tuple(sorted((int(year), percent / 100) for year, percent in parts.items()))


def _tariff(fields: Fields, common: Common) -> Shock | None:
    how = fields.exactly_one(("set", "cut", "add", "regime"))
    match how:
        case "regime":
            return TariffShock(common, "regime", Range(0.0), fields.text("regime"))
        case "set":
            rate = fields.range("set", least=0.0, most=MOST_PERCENT, remedy=SLIP)
            return rate and TariffShock(common, "set", rate)
        case "cut":
            rate = fields.range("cut", least=0.0, most=100.0, remedy="100 takes the duty away.")
            return rate and TariffShock(common, "cut", rate)
        case "add":
            rate = fields.range("add", least=-MOST_PERCENT, most=MOST_PERCENT, remedy=SLIP)
            return rate and TariffShock(common, "add", rate)
        case _:
            return None


def _cost(fields: Fields, common: Common) -> Shock | None:
    kind = fields.text("type", required="iceberg or rent", choices=("iceberg", "rent"))
    base = fields.number("base", least=0.0, most=MOST_PERCENT) or 0.0
    error = fields.number("standard_error", least=0.0) or 0.0
    if fields.exactly_one(("change", "coefficient")) == "coefficient":
        coefficient = fields.number("coefficient", least=-10.0, most=10.0)
        if kind == "rent":
            fields.problem("coefficient", "expected `change` for a rent, with its `base`.")
            return None
        return CostShock(common, "iceberg", None, coefficient, error)
    change = fields.range("change", least=-99.0, most=MOST_PERCENT, remedy=SLIP)
    if change is None or not kind:
        return None
    if kind == "rent" and base + min(change.value, change.low or change.value) < -1e-9:
        fields.problem(
            "change", f"the rent would fall below 0 from a base of {base:g}; raise `base`."
        )
    return CostShock(common, "rent" if kind == "rent" else "iceberg", change, base=base)


def _agreement(fields: Fields, common: Common) -> Shock | None:
    coefficient = fields.number(
        "coefficient", required="an estimated coefficient, such as 0.3", least=-10.0, most=10.0
    )
    error = fields.number("standard_error", least=0.0) or 0.0
    held = fields.flag("regression_held_tariffs")
    return None if coefficient is None else AgreementShock(common, coefficient, error, held)


def _subsidy(fields: Fields, common: Common) -> Shock | None:
    rate = fields.range(
        "rate", required="percent of the price", least=-99.0, most=MOST_PERCENT, remedy=SLIP
    )
    return rate and SubsidyShock(common, rate)


def _retaliation(fields: Fields, common: Common) -> Shock | None:
    return RetaliationShock(
        common, fields.text("answers", required="the name of the tariff shock it answers")
    )


KINDS: dict[str, Callable[[Fields, Common], Shock | None]] = {
    "tariff": _tariff,
    "non_tariff_cost": _cost,
    "agreement": _agreement,
    "export_subsidy": _subsidy,
    "retaliation": _retaliation,
}
"""Every kind of shock and what reads it."""
