"""Answers a scenario: its baseline and duties from the warehouse or the user's files, and provenance."""

from __future__ import annotations

import shlex
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from tijarat import __version__
from tijarat.answers.batches import BatchFolder
from tijarat.answers.desk import Desk
from tijarat.answers.flows import show
from tijarat.answers.industries import table_of
from tijarat.answers.own_files import columns_of
from tijarat.answers.question import Question
from tijarat.errors import NotLoadedError, ScenarioError
from tijarat.policy.baseline import Baseline, from_input_output
from tijarat.policy.duties import DutyRow
from tijarat.policy.kept_intervals import KeptIntervals, intervals_for
from tijarat.policy.own_flows import INDUSTRY_NAMES, INPUT_COLUMNS, from_flows
from tijarat.policy.products import ProductFlow, ProductFlows
from tijarat.policy.reading import check_scenario, read_scenario
from tijarat.policy.scenario import Scenario
from tijarat.policy.shipped import shipped_names, shipped_text
from tijarat.policy.simulate import Progress, Which, simulate
from tijarat.policy.simulation import Simulation
from tijarat.policy.sweeps import at_size, sweep_of
from tijarat.policy.uncertainty import ALONE, SEED, Draws, Store
from tijarat.results import Provenance
from tijarat.tables import FLOWS, TARIFFS, WORLD

EMBEDDED = "oecd_icio"


def scenario_text(name: str) -> tuple[str, Path]:
    """The YAML of a file or of a shipped short name, and the folder its own files are looked for in.

    Raises
    ------
    ScenarioError : there is neither, or the file cannot be read.
    """
    path = Path(name)
    if not path.is_file():
        return shipped_text(name), Path()
    try:
        return path.read_text(encoding="utf-8"), path.parent
    except (OSError, UnicodeDecodeError) as error:
        raise ScenarioError(
            f"{name} cannot be read ({error}); expected a text file in UTF-8."
        ) from error


def read(name: str) -> Scenario:
    """The scenario of a file or a short name."""
    return _parsed(scenario_text(name)[0], name)


@lru_cache(maxsize=256)
def _parsed(text: str, name: str) -> Scenario:
    """Read once: a brief asks which scenarios are about its pair, and then runs these."""
    return read_scenario(text, name)


def check(name: str) -> Scenario:
    """The scenario, when every parameter has a source.

    Raises
    ------
    ScenarioError : it cannot be read, or a parameter is uncited.
    """
    return check_scenario(scenario_text(name)[0], name)


def about_pair(exporter: str, importer: str) -> list[str]:
    """Short names of the shipped scenarios that are about both countries."""
    return [name for name in shipped_names() if {exporter, importer} <= set(read(name).countries)]


def sizes(name: str) -> tuple[float, ...]:
    """The values of a scenario's sweep, rising; none where it has no sweep."""
    return sweep_of(read(name))


def shipped_scenarios() -> list[tuple[str, str]]:
    """Short name and title of every shipped scenario."""
    return [(name, read(name).title) for name in shipped_names()]


def simulate_scenario(
    desk: Desk,
    name: str,
    *,
    at: float | None = None,
    draws: int = 0,
    seed: int = SEED,
    jobs: int = 1,
    alone: int = ALONE,
    tell: Progress = lambda _step, _done, _total: None,
    cases: Which = "all",
    text: str | None = None,
    store: Store | None = None,
) -> Simulation:
    """What a scenario does, against its baseline.

    Parameters
    ----------
    desk : reads the baseline and the duties.
    name : a YAML file, or the short name of a shipped scenario.
    at : one value of its sweep, to be run like any other policy.
    draws : of its parameters, for intervals; none are made when 0. Finished batches are kept in the
        warehouse's folder, so that the same question asked again goes on where it stopped.
    seed : of the draws.
    jobs : processes that make them.
    alone : draws of each group of parameters alone, at most, for the widths they make.
    tell : told the step, how many draws are done, and of how many.
    cases : whether the cases are run beside the central one.
    text : the YAML of a scenario that is no file yet; ``name`` is then what it will be called.
    store : keeps finished batches; the warehouse's folder when None.

    Raises
    ------
    ScenarioError : the scenario cannot be read, or does not fit its baseline.
    NotLoadedError : its baseline is not loaded.
    BaselineError, EquilibriumError : the model cannot be solved.
    """
    text, folder = scenario_text(name) if text is None else (text, Path())
    scenario = _parsed(text, name)
    if at is not None:
        scenario = at_size(scenario, at)
    baseline, releases = _baseline(desk, scenario, folder)
    duties, more = _duties(desk, scenario, baseline)
    products, others = _products(desk, scenario, folder)
    used = tuple(sorted({*releases, *more, *others}))
    wanted = None
    if draws:
        held = "" if at is None else f"held at {at!r}"
        identity = "\n".join([__version__, text, held, *used, *_contents(scenario, folder)])
        kept = store or BatchFolder(desk.home / "simulations")
        wanted = Draws(draws, seed, jobs, kept, identity, tell, alone)
    found = simulate(scenario, baseline, duties, products=products, draws=wanted, cases=cases)
    command = f"tijarat simulate {shlex.quote(name)} --format json"
    if at is not None:
        command += f" --at {at:g}"
    if draws:
        command += f" --draws {draws}" + (f" --seed {seed}" if seed != SEED else "")
    if desk.as_of is not None:
        command += f" --as-of {desk.as_of.isoformat()}"
    return found.with_provenance(Provenance(used, command))


def received(desk: Desk, simulation: Simulation) -> dict[str, dict[str, str]]:
    """What a simulation was answered from: release -> file -> sha256 of its bytes as received."""
    releases = desk.view.releases()
    used = simulation.provenance.releases if simulation.provenance else ()
    return {id: dict(releases[id].received) for id in used}


def intervals_beside(desk: Desk, simulation: Simulation) -> KeptIntervals | None:
    """Intervals drawn beforehand for this very question; None where there are none."""
    return intervals_for(simulation, received(desk, simulation))


def _contents(scenario: Scenario, folder: Path) -> list[str]:
    """Hashes of the user's files a scenario names."""
    files = [f for f in (scenario.file, scenario.inputs_file, scenario.product_file) if f]
    return [sha256((folder / file).read_bytes()).hexdigest() for file in files]


# ------------------------------------------------------------------ the baseline


def _baseline(desk: Desk, scenario: Scenario, folder: Path) -> tuple[Baseline, tuple[str, ...]]:
    if scenario.file:
        flows = columns_of(
            folder / scenario.file, ("exporter", "importer", "value"), INDUSTRY_NAMES
        )
        inputs = None
        if scenario.inputs_file:
            inputs = columns_of(folder / scenario.inputs_file, INPUT_COLUMNS)
        return from_flows(flows, inputs, period=scenario.period), ()
    if scenario.source not in ("", EMBEDDED):
        raise ScenarioError(
            f"{scenario.name}, field 'baseline.source': '{scenario.source}' came; expected "
            f"{EMBEDDED}, the input-output table, or `file:` with flows of your own."
        )
    asked = (scenario.period, scenario.period) if scenario.period else None
    first, second = (*scenario.countries, *scenario.countries)[:2]
    io, releases = table_of(desk, Question(first, second, years=asked))
    baseline = desk.kept.get(("policy baseline", io.period), lambda: from_input_output(io))
    return baseline, releases


# ------------------------------------------------------------------ duties and products


def _duties(
    desk: Desk, scenario: Scenario, baseline: Baseline
) -> tuple[list[DutyRow], tuple[str, ...]]:
    """Average duties by industry of the importers the scenario names, the newest of each."""
    named = {d.regime for d in scenario.duties if d.regime}
    named |= {r for s in (*scenario.before, *scenario.shocks) if (r := getattr(s, "regime", ""))}
    if not named or baseline.classification != "ICIO":
        return [], ()
    if not desk.view.select(TARIFFS):
        raise NotLoadedError("No duties are loaded. Load some with `tijarat load starter`.")
    shown = desk.kept.get(
        "duties by industry", lambda: show(desk, "tariffs", classification="ICIO")
    )
    rows = shown.rows.filter(
        pl.col("rate_percent").is_not_null()
        & pl.col("regime").is_in(sorted(named))
        & (pl.col("season") == "")
    )
    keys = ("importer", "exporter", "product", "regime")
    rows = rows.filter(pl.col("period") == pl.col("period").max().over(*keys))
    duties = [
        DutyRow(
            importer=row["importer"],
            exporter=None if row["exporter"] == WORLD else row["exporter"],
            industry=row["product"],
            regime=row["regime"],
            percent=row["rate_percent"],
        )
        for row in rows.iter_rows(named=True)
    ]
    return duties, tuple(sorted(set(rows["release"])))


def _products(
    desk: Desk, scenario: Scenario, folder: Path
) -> tuple[ProductFlows | None, tuple[str, ...]]:
    """Flows of products, where the scenario names some: its own file, else complete loaded flows."""
    shocks = (*scenario.before, *scenario.shocks)
    if not any(shock.common.where.products for shock in shocks):
        return None, ()
    if scenario.product_file:
        columns = ("importer", "exporter", "product", "value")
        rows = columns_of(folder / scenario.product_file, columns, ("duty_percent",))
        return ProductFlows(
            tuple(_product_flow(row) for row in rows.iter_rows(named=True)), "HS"
        ), ()
    complete = [
        visible
        for visible in desk.view.select(FLOWS)
        if visible.classification.startswith("HS") and not visible.release.partial
    ]
    if not complete:
        return None, ()
    newest = max(complete, key=lambda visible: visible.file.slot)
    frame = desk.view.frame(FLOWS, (newest,)).collect("polars").to_native()
    rows = frame.filter(pl.col("value").is_not_null())
    flows = tuple(_product_flow(row) for row in rows.iter_rows(named=True))
    return ProductFlows(flows, newest.classification), (newest.release.id,)


def _product_flow(row: dict[str, Any]) -> ProductFlow:
    duty = row.get("duty_percent")
    return ProductFlow(
        str(row["importer"]),
        str(row["exporter"]),
        str(row["product"]),
        float(row["value"]),
        None if duty is None else float(duty),
    )
