"""What a policy scenario does to a pair, as a page of the desk needs it."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tijarat.policy.simulation import Simulation

COUNTRY_COLUMNS = (
    "real_income_percent",
    "real_income_change",
    "exports_percent",
    "exports_change",
    "tariff_revenue_change",
)
FLOW_COLUMNS = ("before", "after", "change", "change_percent")


def scenarios() -> dict[str, Any]:
    """The scenarios that come with Tijarat."""
    from tijarat.answers.policy import read, shipped_scenarios, sizes

    rows = [
        {
            "name": name,
            "title": title,
            "countries": list(read(name).countries),
            "sizes": list(sizes(name)),
        }
        for name, title in shipped_scenarios()
    ]
    return {"content": {"scenarios": rows}, "digest": digest_of(json.dumps(rows)), "releases": []}


def simulate(*, scenario: str, exporter: str, importer: str, draws: int) -> dict[str, Any]:
    """What a shipped scenario does to a pair."""
    from tijarat.answers.policy import scenario_text, shipped_scenarios, simulate_scenario
    from tijarat.desk.numerics import held
    from tijarat.errors import ScenarioError, did_you_mean

    names = [name for name, _ in shipped_scenarios()]
    if scenario not in names:  # never the path of a file on this machine
        raise ScenarioError(
            f"There is no shipped scenario '{scenario}'.{did_you_mean(scenario, names)} "
            f"Shipped: {', '.join(names)}."
        )
    desk = held.desk()
    found = simulate_scenario(desk, scenario, draws=draws, cases="none", alone=2)
    if missing := [c for c in (exporter, importer) if c not in set(found.countries["country"])]:
        raise ScenarioError(
            f"{scenario} says nothing of {' and '.join(missing)}: the baseline of {found.period} does not "
            "hold it. Choose a scenario about both sides."
        )
    text = scenario_text(scenario)[0]
    content = {**told(found, exporter, importer), "releases": releases_of(desk, found)}
    used = list(found.provenance.releases) if found.provenance else []
    return {"content": content, "digest": digest_of(f"{text}\nids of sentences"), "releases": used}


# ------------------------------------------------------------------ what a page needs of a simulation


def told(found: Simulation, exporter: str, importer: str) -> dict[str, Any]:
    """Countries, flows, assumptions and provenance of a simulation, JSON-ready."""
    from tijarat.desk.numerics.saying import kept

    shown = {exporter, importer, *found.scenario.countries}
    countries = {row["country"]: row for row in found.countries.iter_rows(named=True)}
    provenance = found.provenance
    return {
        "scenario": found.scenario.name,
        "title": found.scenario.title,
        "about": found.scenario.about,
        "caveats": list(found.scenario.caveats),
        "model": found.scenario.model,
        "period": found.period,
        "countries": {
            code: _with_ends(countries[code], COUNTRY_COLUMNS)
            for code in sorted(shown, key=lambda one: (one != exporter, one != importer, one))
        },
        "flows": _flows(found, exporter, importer),
        "back": _flows(found, importer, exporter),
        "sources": [row for row in found.sources.iter_rows(named=True) if row["what"] == "shock"],
        "assumptions": kept(found.assumptions),
        "draws": found.drawn.draws if found.drawn else 0,
        "failed_draws": found.drawn.failed if found.drawn else 0,
        "percent_between": _between(found),
        "residual": found.residual,
        "command": provenance.command.replace(" --format json", "") if provenance else "",
    }


def _flows(found: Simulation, exporter: str, importer: str) -> dict[str, Any]:
    """What one country sells another, by industry and in all."""
    import polars as pl

    rows = found.flows.filter((pl.col("exporter") == exporter) & (pl.col("importer") == importer))
    return {row["industry"]: _with_ends(row, FLOW_COLUMNS) for row in rows.iter_rows(named=True)}


def _with_ends(row: dict[str, Any], columns: tuple[str, ...]) -> dict[str, Any]:
    """The columns, each with its interval where there is one."""
    names = [name for column in columns for name in (column, f"{column}_low", f"{column}_high")]
    return {name: row[name] for name in names if name in row}


def _between(found: Simulation) -> int | None:
    if found.drawn is None:
        return None
    return round(found.drawn.high_percentile - found.drawn.low_percentile)


def releases_of(desk: Any, found: Simulation) -> list[dict[str, str]]:
    """The releases an answer rests on, with what a reader needs to find them."""
    used = set(found.provenance.releases) if found.provenance else set[str]()
    seen = {visible.release.id: visible.release for visible in desk.view.files}
    return [
        {"id": id_, "vintage": seen[id_].vintage, "title": seen[id_].origin.title}
        for id_ in sorted(used & seen.keys())
    ]


def digest_of(text: str) -> str:
    """Names what was asked."""
    return sha256(text.encode()).hexdigest()
