"""What a policy would do: the shipped scenarios about the two countries, one row each."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from tijarat.answers.policy import about_pair, intervals_beside, simulate_scenario, sizes
from tijarat.brief.columns import column
from tijarat.brief.document import Figure, Picture, Remark, Section, Table
from tijarat.brief.notebook import Notebook
from tijarat.charts import band_chart, bar_chart
from tijarat.errors import BaselineError, NotLoadedError, ScenarioError
from tijarat.results import Country, Day, Message, Quantity, Term, message

if TYPE_CHECKING:
    from tijarat.policy.kept_intervals import Ends, KeptIntervals
    from tijarat.policy.simulation import Simulation

COMMAND = "tijarat simulate"
DRAWS = 1000
MILLION = 1e6
WRAP = 42  # letters of a line of a policy's name on an axis
ENDS = ("from", "to")  # of a band


@dataclass(frozen=True, slots=True)
class _Run:
    """A scenario that was run, a sweep at one of its ends, and intervals that were drawn for it."""

    name: str
    simulation: Simulation
    kept: KeptIntervals | None

    @property
    def title(self) -> str:
        return self.simulation.scenario.title

    @property
    def at(self) -> float | None:
        return self.simulation.scenario.at

    @property
    def command(self) -> str:
        held = "" if self.at is None else f" --at {self.at:g}"
        return f"{COMMAND} {shlex.quote(self.name)}{held}"

    def ends(self, figure: str) -> Ends | None:
        """The interval of a figure; None where none was drawn."""
        return None if self.kept is None else self.kept.of(figure)


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
    best = next((run for run in comparable if run.at is None), runs[0])
    gain = _income(best, notebook.exporter)
    return Section(
        id="policies",
        heading=message(
            "policies-heading" if gain > 0 else "policies-heading-none",
            **said,
            count=len({run.name for run in comparable}),
            title=best.title,
            value=Quantity(gain, "USD"),
        ),
        measured=message("policies-measured", **said, period=runs[0].simulation.period),
        coverage=message("coverage-policies"),
        text=(
            *_intervals(runs),
            *(message("policies-one-sector") for run in runs if _one_sector(run)),
        ),
        pictures=(_picture(comparable, notebook, said),) if len(comparable) > 1 else (),
        tables=(_table(runs, notebook, said),),
        remarks=(
            Remark(
                message("remark-policies"),
                (message("policies-how"),),
                command=f"{best.command} --draws {DRAWS}",
            ),
        ),
        assumptions=_assumptions(comparable),
    )


def _runs(notebook: Notebook) -> Iterator[_Run]:
    for name in about_pair(notebook.exporter, notebook.importer):
        sweep = sizes(name)
        for at in (sweep[0], sweep[-1]) if sweep else (None,):  # a sweep is never one number
            try:
                found = simulate_scenario(notebook.desk, name, at=at, cases="none")
            except (NotLoadedError, ScenarioError, BaselineError):
                continue  # its data are not loaded, or are others than the embedded ones
            yield _Run(name, found, intervals_beside(notebook.desk, found))


def _intervals(runs: list[_Run]) -> Iterator[Message]:
    """How intervals were made; where a policy has none, that it has none."""
    kept = [run.kept for run in runs if run.kept is not None]
    for draws, made, level in sorted({(k.draws, k.made, k.level) for k in kept}):
        yield message("policies-intervals", draws=draws, date=Day(made), level=level)
    if kept:
        yield message("policies-ends")
    if len(kept) < len(runs):
        yield message("policies-no-intervals", count=len(runs) - len(kept), all=len(runs))


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
    if first != notebook.exporter or simulation.provenance is None:
        return
    headline = simulation.headline()
    ends = run.ends(f"{first} real_income_percent")
    figure = Figure(
        id=f"policy-{run.name}" if run.at is None else f"policy-{run.name}{run.at:+g}",
        label=message("figure-policy", country=Country(first), title=run.title),
        value=headline.value,
        unit=headline.unit,
        period=headline.period,
        definition="Real income with the policy over without, less 1: exact, in general equilibrium.",
        releases=simulation.provenance.releases,
        command=run.command,
        low=ends.low if ends else None,
        high=ends.high if ends else None,
    )
    notebook.figures[figure.id] = figure


def _picture(runs: list[_Run], notebook: Notebook, said: dict[str, Term]) -> Picture:
    """Real income of the exporter under each policy of one model, with intervals where all have one."""
    exporter = notebook.exporter
    rows = sorted(runs, key=lambda run: -_income(run, exporter))
    least = _income(rows[-1], exporter)
    names = [run.title for run in rows]
    values = [_income(run, exporter) / MILLION for run in rows]
    ends = [found for run in rows if (found := run.ends(f"{exporter} real_income_change"))]
    levels = {run.kept.level for run in rows if run.kept is not None}
    if len(ends) == len(rows) and len(levels) == 1:
        (level,) = levels
        spec = band_chart(
            names,
            values,
            [e.low / MILLION for e in ends],
            [e.high / MILLION for e in ends],
            words=(notebook.words("chart-interval", level=level), notebook.words("chart-central")),
            ends=tuple(notebook.words(f"chart-interval-{end}", level=level) for end in ENDS),
            format=",.1f",
            wrap=WRAP,
            width=320,
            step=40,
        )
        title = message("policies-picture-ends", **said, level=level)
    else:
        spec = bar_chart(names, values, wrap=WRAP, width=300, step=40)
        title = message("policies-picture", **said)
    return Picture(
        id="policies",
        spec=spec,
        summary=message(
            "policies-summary" if least < 0 else "policies-summary-gain",
            **said,
            title=names[-1],
            value=Quantity(abs(least), "USD"),
        ),
        title=title,
        table=replace(_table(runs, notebook, said), id="policies-picture"),
    )


def _table(runs: list[_Run], notebook: Notebook, said: dict[str, Term]) -> Table:
    """What each policy changes, the interval of each number beside it."""
    exporter, importer = notebook.exporter, notebook.importer
    figures = {
        "sold_more": f"{exporter} {importer} change",
        "bought_more": f"{importer} {exporter} change",
        "income_exporter": f"{exporter} real_income_change",
        "income_importer": f"{importer} real_income_change",
        "budget_exporter": f"{exporter} budget_cost",
    }
    rows: list[dict[str, Term | float | None]] = []
    for run in runs:
        row: dict[str, Term | float | None] = {
            "policy": run.title,
            "sold_more": _sold(run, exporter, importer),
            "bought_more": _sold(run, importer, exporter),
            "income_exporter": _income(run, exporter),
            "income_importer": _income(run, importer),
            "budget_exporter": _of(run, exporter, "budget_cost"),
            "year": run.simulation.period,
        }
        for key, figure in figures.items():
            ends = run.ends(figure)
            row[f"{key}_low"] = ends.low if ends else None
            row[f"{key}_high"] = ends.high if ends else None
        rows.append(row)
    return Table(
        "policies",
        (column("policy"), *(column(key, "money", year="year", ends=True) for key in figures)),
        tuple(rows),
        message("policies-table", **said),
    )


def _assumptions(runs: list[_Run]) -> tuple[Message, ...]:
    """What they all rest on, each said once."""
    found: dict[str, Message] = {}
    for run in runs:
        for said in run.simulation.assumptions:
            if said.id.startswith("policy-") and "count" not in said.parameters:
                found.setdefault(said.id, said)
    return tuple(found.values())
