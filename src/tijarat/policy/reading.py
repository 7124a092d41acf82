"""Reads a scenario from YAML and checks it: every problem at once, each with its line and field."""

from __future__ import annotations

import re

from tijarat.policy.fields import Fields
from tijarat.policy.marked_yaml import Problem, load_marked, raise_if
from tijarat.policy.one_sector import Deficits
from tijarat.policy.parameters import Range
from tijarat.policy.reading_shocks import codes, read_shock
from tijarat.policy.scenario import (
    ALL,
    AgreementShock,
    CostShock,
    Duties,
    Elasticity,
    Expectation,
    Model,
    Partial,
    RetaliationShock,
    Scenario,
    Shock,
    SubsidyShock,
    TariffShock,
)

MODELS: tuple[Model, ...] = ("many sectors", "one sector")
DEFICITS: tuple[Deficits, ...] = ("additive", "multiplicative", "none")
MOST_DUTY = 1000.0
"""Percent: a duty above this is a slip of the pen until somebody shows one."""


def read_scenario(text: str, name: str = "scenario") -> Scenario:
    """The scenario of a YAML text.

    Parameters
    ----------
    text : YAML; ``docs/policy/scenarios.md`` lists the fields.
    name : file or short name, for messages.

    Raises
    ------
    ScenarioError : the text is not YAML, or fields are missing, unknown or out of bounds; the message
        lists every problem with its line and field.
    """
    problems: list[Problem] = []
    top = Fields(load_marked(text, name), "", problems)
    baseline = top.child("baseline") or Fields(load_marked("{}", name), "baseline", problems)
    source, file = baseline.text("source"), baseline.text("file")
    if source and file:
        baseline.problem("file", "source came as well; expected one of them.")
    inputs_file, product_file = baseline.text("inputs"), baseline.text("products")
    period = baseline.text("year")
    if period and not re.fullmatch(r"\d{4}", period):
        baseline.problem("year", f"'{period}' came; expected a year such as 2022.")
    baseline.done()
    model = top.text("model", choices=MODELS) or MODELS[0]
    deficits = top.text("deficits", choices=DEFICITS) or DEFICITS[0]
    scenario = Scenario(
        name=name,
        title=top.text("title", required="a few words, such as 'Japan withdraws its GSP'"),
        about=top.text("about"),
        source=source,
        file=file,
        inputs_file=inputs_file,
        period=period,
        model=next(m for m in MODELS if m == model),
        deficits=next(d for d in DEFICITS if d == deficits),
        supply_elasticity=top.number("supply_elasticity", least=0.0) or 0.0,
        countries=codes(top, "countries", required="whose results to show, such as [PAK, JPN]"),
        duties=tuple(_duties(fields) for fields in top.each("duties")),
        elasticities=tuple(_elasticity(fields) for fields in top.each("elasticities")),
        before=tuple(_shocks(top, "in_any_case", "")),
        shocks=tuple(_shocks(top, "shocks", "one change or more")),
        expectations=tuple(_expectation(fields) for fields in top.each("published")),
        rent_kept=_share(top, "rent_kept_percent"),
        product_file=product_file,
        caveats=top.texts("caveats"),
        partial=_partial(top.child("partial")),
        text=text,
    )
    top.done()
    _check_together(scenario, top)
    raise_if(problems, name)
    return scenario


def uncited(scenario: Scenario) -> tuple[Problem, ...]:
    """Every parameter without a source: ``tijarat scenario check`` fails on them."""
    return tuple(
        Problem(
            c.line,
            f"{c.field}.source",
            f"this {c.holds} has no source; expected who says so, and `status: "
            "verified|secondary|unverified|assumed`. A number chosen for the scenario is "
            "`assumed`, with the reason as its source.",
        )
        for c in scenario.citations()
        if c.status == "uncited"
    )


def check_scenario(text: str, name: str) -> Scenario:
    """The scenario, when it can be read and every parameter has a source.

    Raises
    ------
    ScenarioError : as :func:`read_scenario`, or a parameter is uncited.
    """
    scenario = read_scenario(text, name)
    raise_if(uncited(scenario), name)
    return scenario


def _shocks(top: Fields, name: str, required: str) -> list[Shock]:
    read = [
        read_shock(fields, number)
        for number, fields in enumerate(top.each(name, required=required), 1)
    ]
    return [shock for shock in read if shock is not None]


def _share(fields: Fields, name: str) -> float:
    percent = fields.number(name, least=0.0, most=100.0)
    return 1.0 if percent is None else percent / 100


def _duties(fields: Fields) -> Duties:
    regime = ""
    rates: dict[str, float] = {}
    match fields.exactly_one(("regime", "rates")):
        case "regime":
            regime = fields.text("regime")
        case "rates":
            rates = fields.by_key("rates", least=0.0, most=MOST_DUTY)
        case _:
            pass
    citation = fields.citation(holds="table of duties")
    if regime and citation.status == "uncited":  # the release it is read from is its source
        citation = type(citation)(
            "the loaded table of duties", "verified", fields.line, fields.path
        )
    found = Duties(
        codes(fields, "importers", required="who levies the duty, such as [JPN]"),
        codes(fields, "exporters", required="whose goods pay it, such as [PAK], or all"),
        regime,
        tuple(rates.items()),
        citation,
        fields.line,
    )
    fields.done()
    return found


def _elasticity(fields: Fields) -> Elasticity:
    value = fields.number(
        "value",
        required="a trade elasticity",
        above=0.0,
        remedy="It is theta, the elasticity of substitution less 1; estimates lie mostly between 1 and 15.",
    )
    found = Elasticity(
        fields.text("industry") or ALL,
        value or 1.0,
        fields.number("standard_error", least=0.0),
        fields.citation(holds="elasticity"),
    )
    fields.done()
    return found


def _expectation(fields: Fields) -> Expectation:
    found = Expectation(
        fields.text(
            "figure",
            required="the column it compares with",
            choices=("exports_percent", "imports_percent", "real_income_percent"),
        ),
        fields.text("country", required="a country, such as PAK"),
        fields.number("low", required="percent") or 0.0,
        fields.number("high", required="percent") or 0.0,
        fields.citation(holds="published figure"),
    )
    fields.done()
    return found


def _partial(fields: Fields | None) -> Partial | None:
    if fields is None:
        return None
    methods = fields.texts("methods", required="[smart], [gsim] or [smart, gsim]")
    if not set(methods) <= {"smart", "gsim"}:
        fields.problem("methods", f"{', '.join(methods)} came; expected smart, gsim or both.")
    found = Partial(
        methods,
        fields.number("demand", required="an elasticity below 0", least=-100, most=-1e-6) or -1.0,
        fields.number("substitution", required="an elasticity above 0", above=0) or 1.0,
        fields.number("supply", required="an elasticity above 0", above=0) or 1.0,
        fields.citation(holds="elasticities of partial equilibria"),
        fields.line,
    )
    fields.done()
    return found


# ------------------------------------------------------------------ rules across fields


def _check_together(scenario: Scenario, top: Fields) -> None:
    agreements = [
        s for s in scenario.shocks if isinstance(s, AgreementShock) and not s.held_tariffs
    ]
    tariffs = [s for s in scenario.shocks if isinstance(s, TariffShock | RetaliationShock)]
    for agreement in agreements:
        for tariff in tariffs:
            if _share_a_pair(agreement, tariff):
                top.problems.append(
                    Problem(
                        agreement.common.line,
                        "shocks",
                        f"'{agreement.common.name}' and '{tariff.common.name}' are about one pair: an "
                        "estimated agreement holds the effect of its duties already. Expected one "
                        "of them; or `regression_held_tariffs: true` where the regression held "
                        "ln(1 + tariff) beside the agreement.",
                    )
                )
    names = {s.common.name for s in scenario.shocks if isinstance(s, TariffShock)}
    for shock in scenario.shocks:
        if isinstance(shock, RetaliationShock) and shock.answers not in names:
            known = ", ".join(sorted(names)) or "none"
            top.problems.append(
                Problem(
                    shock.common.line,
                    "shocks",
                    f"the retaliation answers '{shock.answers}'; expected the name of a tariff shock "
                    f"of this scenario (there are: {known}).",
                )
            )
    if scenario.model == "one sector":
        _check_one_sector(scenario, top)
    elif scenario.supply_elasticity:
        top.problem("supply_elasticity", "expected it with `model: one sector` only. Remove it.")
    if sum(bool(r.sweep) for s in scenario.shocks if (r := range_of(s)) is not None) > 1:
        top.problem("shocks", "several sweeps came; expected one. Make two scenarios of them.")


def _check_one_sector(scenario: Scenario, top: Fields) -> None:
    for shock in (*scenario.before, *scenario.shocks):
        resources = isinstance(shock, AgreementShock) or (
            isinstance(shock, CostShock) and shock.kind == "iceberg"
        )
        if not resources or shock.common.where.industries != (ALL,):
            top.problems.append(
                Problem(
                    shock.common.line,
                    "shocks",
                    "the model of one sector knows agreements and iceberg costs on all industries: it "
                    "has no duties, rents or industries. Expected such a shock, or `model: many "
                    "sectors`.",
                )
            )
    if not any(e.industry == ALL for e in scenario.elasticities):
        top.problem(
            "elasticities",
            "expected one with `value` for all industries: no table says what one sector's is.",
        )


def range_of(shock: Shock) -> Range | None:
    """The range of a shock's size, None where a coefficient or another shock gives it."""
    match shock:
        case TariffShock(rate=size) | SubsidyShock(rate=size):
            return size
        case CostShock(change=size):
            return size
        case _:
            return None


def _share_a_pair(one: Shock, other: Shock) -> bool:
    def pairs(shock: Shock) -> list[tuple[set[str], set[str]]]:
        where = shock.common.where
        ways = [(set(where.importers), set(where.exporters))]
        return [*ways, (ways[0][1], ways[0][0])] if where.both_ways else ways

    def meet(a: set[str], b: set[str]) -> bool:
        return bool(a & b) or ALL in a or ALL in b

    return any(meet(a, c) and meet(b, d) for a, b in pairs(one) for c, d in pairs(other))
