"""Answers a scenario: runs it, its cases, its draws if asked, and puts the tables together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal

import polars as pl

from tijarat.policy.baseline import Baseline
from tijarat.policy.duties import DutyRow, DutyTable
from tijarat.policy.elasticities import AUTOS, AUTOS_KEY
from tijarat.policy.partial import partial_table
from tijarat.policy.products import ProductFlows
from tijarat.policy.reading import range_of
from tijarat.policy.running import Outcome, Prepared, prepare
from tijarat.policy.scenario import Scenario
from tijarat.policy.shown import UNITS, Numbers, case_row, shown
from tijarat.policy.simulation import Simulation
from tijarat.results import Message, Quantity, message

if TYPE_CHECKING:
    from tijarat.policy.uncertainty import Draws

Progress = Callable[[str, int, int | None], None]
Which = Literal["all", "none"]


def simulate(
    scenario: Scenario,
    baseline: Baseline,
    duties: Iterable[DutyRow] = (),
    *,
    products: ProductFlows | None = None,
    draws: Draws | None = None,
    cases: Which = "all",
    tolerance: float = 1e-12,
) -> Simulation:
    """What a policy does, against a baseline.

    Parameters
    ----------
    scenario : from :func:`read_scenario`.
    baseline : from :func:`from_input_output` or :func:`from_flows`.
    duties : average duties that the scenario may name by regime.
    products : flows of products, where the scenario names products.
    draws : how many draws, and how; no intervals when None.
    cases : whether the cases are run beside the central one: ``all`` or ``none`` of them.
    tolerance : largest residual of an equilibrium.

    Raises
    ------
    ScenarioError : the scenario does not fit the baseline, or changes a duty that is not known.
    BaselineError : the baseline lacks what the model needs.
    EquilibriumError : there is no equilibrium that could be found.
    """
    prepared = prepare(scenario, baseline, DutyTable(baseline, duties), products)
    outcome = prepared.run(tolerance=tolerance)
    tables = shown(prepared, outcome)
    frames = {name: _frame(numbers) for name, numbers in tables.items()}
    beside = _cases(prepared, outcome, tolerance, cases)
    widths, drawn = pl.DataFrame(), None
    if draws is not None:
        from tijarat.policy.uncertainty import intervals

        found = intervals(prepared, outcome, tables, draws)
        frames = {name: frame.with_columns(found.columns[name]) for name, frame in frames.items()}
        widths, drawn = found.widths, found.drawn
    countries = frames["countries"]
    low, high = ("real_income_percent_low", "real_income_percent_high")
    countries = countries.with_columns(
        (pl.col(low) if low in countries.columns else pl.lit(None, pl.Float64)).alias("low"),
        (pl.col(high) if high in countries.columns else pl.lit(None, pl.Float64)).alias("high"),
        (pl.col("median") if draws else pl.lit(None, pl.Float64)).alias("median"),
    )
    return Simulation(
        scenario=scenario,
        period=baseline.period,
        countries=countries,
        flows=frames["flows"],
        industries=frames["industries"],
        imports=frames["imports"],
        products=frames.get("products", pl.DataFrame()),
        partial=partial_table(scenario, products, prepared.table),
        cases=beside,
        widths=widths,
        compared=_compared(scenario, countries),
        elasticities=_elasticities(prepared),
        sources=_sources(scenario),
        units=_units([*frames.values(), countries, beside, widths]),
        assumptions=(*prepared.baseline.assumptions, *_assumptions(prepared)),
        dropped=prepared.baseline.dropped,
        checks=outcome.checks,
        residual=outcome.residual,
        converged=outcome.converged,
        drawn=drawn,
    )


def _frame(numbers: Numbers) -> pl.DataFrame:
    frame = pl.DataFrame({**numbers.keys, **numbers.columns})
    return frame.with_columns(pl.col(list(numbers.columns)).fill_nan(None))


def _units(frames: Iterable[pl.DataFrame]) -> dict[str, str]:
    found: dict[str, str] = {}
    for frame in frames:
        for column in frame.columns:
            plain = column.removesuffix("_low").removesuffix("_high")
            if column in UNITS or plain in UNITS:
                found[column] = UNITS.get(column) or UNITS[plain]
    return found


# ------------------------------------------------------------------ one policy in several cases


def _cases(prepared: Prepared, central: Outcome, tolerance: float, which: Which) -> pl.DataFrame:
    """Year by year, value by value of a sweep, and at both elasticities of motor vehicles."""
    if which == "none":
        return pl.DataFrame()
    scenario = prepared.scenario
    frames: list[pl.DataFrame] = []

    def add(case: str, size: float, outcome: Outcome) -> None:
        frame = _frame(case_row(prepared, outcome))
        keys = pl.lit(case).alias("case"), pl.lit(size, pl.Float64).alias("size")
        frames.append(frame.select(*keys, pl.all()))

    state = central.state
    for year in scenario.years():
        add("year", float(year), prepared.run(year=year, tolerance=tolerance, start=state))
    for shock in scenario.shocks:
        found = range_of(shock)
        for size in found.sweep if found else ():
            values = {shock.common.name: size}
            outcome = prepared.run(values, tolerance=tolerance, start=state)
            add(f"{shock.common.name}, percent", size, outcome)
    if any(entry.key == AUTOS_KEY for entry in prepared.elasticities):
        for theta in AUTOS:
            outcome = prepared.run({AUTOS_KEY: theta}, tolerance=tolerance, start=state)
            add(AUTOS_KEY, theta, outcome)
    return pl.concat(frames) if frames else pl.DataFrame()


# ------------------------------------------------------------------ what the figures rest on


def _assumptions(prepared: Prepared) -> list[Message]:
    scenario, table = prepared.scenario, prepared.table
    said: list[Message] = []
    if scenario.model == "one sector":
        said.append(message("policy-one-sector"))
    else:
        known = Quantity(table.known_part, "share")
        said.append(message("policy-duties-known", share=known))
        if not prepared.baseline.inputs.any():
            said.append(message("policy-no-inputs"))
    said.append(message(f"policy-deficits-{scenario.deficits}"))
    said.append(message("policy-money"))
    if scenario.before:
        said.append(message("policy-in-any-case", count=len(scenario.before)))
    weak = {
        status: sum(c.status == status for c in scenario.citations())
        for status in ("uncited", "unverified", "assumed")
    }
    for status, count in weak.items():
        if count:
            said.append(message(f"policy-{status}", count=count))
    filled = sum(e.citation.status == "assumed" for e in prepared.elasticities)
    if filled and scenario.model != "one sector":
        said.append(message("policy-elasticities-filled", count=filled))
    return said


def _sources(scenario: Scenario) -> pl.DataFrame:
    rows = [
        {"what": c.holds, "where": c.field, "status": c.status, "source": c.source or "none"}
        for c in scenario.citations()
    ]
    return pl.DataFrame(
        rows, schema=dict.fromkeys(("what", "where", "status", "source"), pl.String)
    )


def _elasticities(prepared: Prepared) -> pl.DataFrame:
    entries = prepared.elasticities
    return pl.DataFrame(
        {
            "industry": [e.industry for e in entries],
            "trade_elasticity": [e.theta for e in entries],
            "log_standard_deviation": [e.spread for e in entries],
            "status": [e.citation.status for e in entries],
            "source": [e.citation.source or "none" for e in entries],
        }
    )


def _compared(scenario: Scenario, countries: pl.DataFrame) -> pl.DataFrame:
    rows: list[dict[str, object]] = []
    for expected in scenario.expectations:
        own = countries.filter(pl.col("country") == expected.country)
        rows.append(
            {
                "figure": expected.figure,
                "country": expected.country,
                "published_low": expected.low,
                "published_high": expected.high,
                "ours": own[expected.figure][0] if len(own) else None,
                "source": expected.citation.source,
                "status": expected.citation.status,
            }
        )
    return pl.DataFrame(rows)


__all__ = ["Progress", "simulate"]
