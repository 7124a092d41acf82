"""What a policy would do: the shipped scenarios about the two countries, one row each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from tijarat.answers.policy import about_pair, simulate_scenario
from tijarat.brief.columns import column
from tijarat.brief.document import Figure, Picture, Remark, Section, Table
from tijarat.brief.notebook import Notebook
from tijarat.charts import bar_chart
from tijarat.errors import BaselineError, NotLoadedError, ScenarioError
from tijarat.results import Country, Message, Quantity, Term, message

if TYPE_CHECKING:
    from tijarat.policy.simulation import Simulation

COMMAND = "tijarat simulate"
MILLION = 1e6


@dataclass(frozen=True, slots=True)
class _Run:
    """A scenario that was run, and what it does to the pair."""

    name: str
    simulation: Simulation


def policies(notebook: Notebook) -> Section | None:
    """Section on policies; None where no shipped scenario is about the pair, or its data lack."""
    runs = list(_runs(notebook))
    if not runs:
        return None
    said: dict[str, Term] = {
        "exporter": Country(notebook.exporter),
        "importer": Country(notebook.importer),
    }
    for run in runs:
        _figure(notebook, run)
    # One sector counts no duties lost, so its dollars stand below the others' and head no page.
    runs.sort(key=lambda run: (_one_sector(run), -_income(run, notebook.exporter)))
    comparable = [run for run in runs if not _one_sector(run)]
    best = next((run for run in comparable if not _swept(run)), runs[0])
    gain = _income(best, notebook.exporter)
    return Section(
        id="policies",
        heading=message(
            "policies-heading" if gain > 0 else "policies-heading-none",
            **said,
            count=len(comparable),
            title=best.simulation.scenario.title,
            value=Quantity(gain, "USD"),
        ),
        measured=message("policies-measured", **said, period=runs[0].simulation.period),
        coverage=message("coverage-policies"),
        text=(
            message("policies-one-number"),
            *(message("policies-one-sector") for run in runs if _one_sector(run)),
        ),
        pictures=(_picture(comparable, notebook, said),) if len(comparable) > 1 else (),
        tables=(_table(runs, notebook, said),),
        remarks=(
            Remark(
                message("remark-policies"),
                (message("policies-how"),),
                command=f"{COMMAND} {best.name} --draws 1000",
            ),
        ),
        assumptions=_assumptions(comparable),
    )


def _runs(notebook: Notebook) -> Iterator[_Run]:
    for name in about_pair(notebook.exporter, notebook.importer):
        try:
            yield _Run(name, simulate_scenario(notebook.desk, name, cases="ends"))
        except (NotLoadedError, ScenarioError, BaselineError):
            continue  # its data are not loaded, or are others than the embedded ones


def _swept(run: _Run) -> bool:
    """A sweep is never one number: its two ends are shown."""
    return len(run.simulation.cases) > 0


def _one_sector(run: _Run) -> bool:
    return run.simulation.scenario.model == "one sector"


def _of(run: _Run, country: str, name: str) -> float | None:
    rows = run.simulation.countries.filter(pl.col("country") == country)
    return rows[name][0]


def _income(run: _Run, country: str) -> float:
    rows = run.simulation.countries.filter(pl.col("country") == country)
    return float(rows["real_income_change"][0])


def _sold(run: _Run, exporter: str, importer: str) -> float:
    rows = run.simulation.flows.filter(
        (pl.col("exporter") == exporter)
        & (pl.col("importer") == importer)
        & (pl.col("industry") == "all")
    )
    return float(rows["change"][0])


def _figure(notebook: Notebook, run: _Run) -> None:
    """Keep the exporter's real income; its command gives it again where it is asked first."""
    simulation = run.simulation
    first = simulation.scenario.countries[0]
    if first != notebook.exporter or _swept(run) or simulation.provenance is None:
        return
    headline = simulation.headline()
    figure = Figure(
        id=f"policy-{run.name}",
        label=message("figure-policy", country=Country(first), title=simulation.scenario.title),
        value=headline.value,
        unit=headline.unit,
        period=headline.period,
        definition="Real income with the policy over without, less 1: exact, in general equilibrium.",
        releases=simulation.provenance.releases,
        command=f"{COMMAND} {run.name}",
    )
    notebook.figures[figure.id] = figure


def _picture(runs: list[_Run], notebook: Notebook, said: dict[str, Term]) -> Picture:
    """Real income of the exporter under each policy of one model; of a sweep, both its ends."""
    bars = [bar for run in runs for bar in _incomes(run, notebook.exporter)]
    bars.sort(key=lambda bar: -bar[1])
    title, least = bars[-1]
    return Picture(
        id="policies",
        spec=bar_chart(
            [name for name, _ in bars],
            [value / MILLION for _, value in bars],
            wrap=42,
            width=300,
            step=40,
        ),
        summary=message(
            "policies-summary" if least < 0 else "policies-summary-gain",
            **said,
            title=title,
            value=Quantity(abs(least), "USD"),
        ),
        title=message("policies-picture", **said),
        table=replace(_table(runs, notebook, said), id="policies-picture"),
    )


def _incomes(run: _Run, country: str) -> list[tuple[str, float]]:
    """What a policy is called on an axis, and what it does to a country's real income (USD)."""
    title = run.simulation.scenario.title
    if not _swept(run):
        return [(title, _income(run, country))]
    cases = run.simulation.cases.filter(pl.col("country") == country).sort("size")
    sizes = zip(cases["size"], cases["real_income_change"], strict=True)
    return [(f"{title} ({size:+.0f}%)".replace("-", "−"), value) for size, value in sizes]


def _table(runs: list[_Run], notebook: Notebook, said: dict[str, Term]) -> Table:
    exporter, importer = notebook.exporter, notebook.importer
    rows: list[dict[str, Term | float | None]] = []
    for run in runs:
        period = run.simulation.period
        if _swept(run):
            rows += _ends(run, exporter, importer)
            continue
        rows.append(
            {
                "policy": run.simulation.scenario.title,
                "sold_more": _sold(run, exporter, importer),
                "bought_more": _sold(run, importer, exporter),
                "income_exporter": _income(run, exporter),
                "income_importer": _income(run, importer),
                "budget_exporter": _of(run, exporter, "budget_cost"),
                "year": period,
            }
        )
    return Table(
        "policies",
        (
            column("policy"),
            column("sold_more", "money", year="year"),
            column("bought_more", "money", year="year"),
            column("income_exporter", "money", year="year"),
            column("income_importer", "money", year="year"),
            column("budget_exporter", "money", year="year"),
        ),
        tuple(rows),
        message("policies-table", **said),
    )


def _ends(run: _Run, exporter: str, importer: str) -> Iterator[dict[str, Term | float | None]]:
    cases = run.simulation.cases
    for size in sorted(set(cases["size"])):
        own = cases.filter(pl.col("size") == size)

        def of(country: str, name: str, own: pl.DataFrame = own) -> float:
            return float(own.filter(pl.col("country") == country)[name][0])

        yield {
            "policy": message(
                "policies-end", title=run.simulation.scenario.title, size=Quantity(size, "percent")
            ),
            "sold_more": None,
            "bought_more": None,
            "income_exporter": of(exporter, "real_income_change"),
            "income_importer": of(importer, "real_income_change"),
            "budget_exporter": of(exporter, "budget_cost"),
            "year": run.simulation.period,
        }


def _assumptions(runs: list[_Run]) -> tuple[Message, ...]:
    """What they all rest on, each said once."""
    found: dict[str, Message] = {}
    for run in runs:
        for said in run.simulation.assumptions:
            if said.id.startswith("policy-") and "count" not in said.parameters:
                found.setdefault(said.id, said)
    return tuple(found.values())
