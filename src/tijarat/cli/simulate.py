"""``tijarat simulate SCENARIO``: what a policy would do."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click
import polars as pl

from tijarat.answers.desk import Desk
from tijarat.answers.policy import SEED, simulate_scenario
from tijarat.cli.options import as_of_option, moment, output_options
from tijarat.cli.output import print_csv, print_json, print_table, teller
from tijarat.cli.progress import progress_bar
from tijarat.settings import Settings
from tijarat.wording import Voice

if TYPE_CHECKING:
    from tijarat.policy.simulation import Simulation

MOST_MOVED = 5  # other countries shown to people
MOST_ROWS = 12  # of a table shown to people


@click.command("simulate", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("scenario", metavar="SCENARIO")
@click.option(
    "--at", type=float, metavar="SIZE", help="One value of the scenario's sweep, such as -5."
)
@click.option(
    "--draws",
    type=click.IntRange(min=0),
    default=0,
    metavar="NUMBER",
    help="Draws of elasticities, coefficients and shocks for intervals, such as 1000; 0 makes none.",
)
@click.option("--seed", type=int, metavar="NUMBER", help="Another seed of the draws.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="Processes that make the draws; as many as there are processors if not given.",
)
@as_of_option
@output_options
def command(
    scenario: str,
    at: float | None,
    draws: int,
    seed: int | None,
    jobs: int | None,
    as_of: str | None,
    output: str,
    quiet: bool,
) -> int:
    """Say what a policy would do: SCENARIO is a YAML file, or a name from tijarat scenario list.

    Draws that are stopped go on where they stopped when the same command is given again.

    Example: tijarat simulate gsp-lost --draws 1000
    """
    desk = Desk(Settings.from_environment(), as_of=moment(as_of), tell=teller(quiet))
    with progress_bar(not quiet and sys.stderr.isatty()) as tell:
        found = simulate_scenario(
            desk,
            scenario,
            at=at,
            draws=draws,
            seed=SEED if seed is None else seed,
            jobs=jobs or os.cpu_count() or 1,
            tell=tell,
        )
    if output == "json":
        print_json(_json(found))
    elif output == "csv":
        print_csv(found.countries)
    else:
        _print_for_people(found, Voice("en"), quiet)
    return 0


def _json(found: Simulation) -> dict[str, Any]:
    voice = Voice("en")
    said = [
        {**assumption.to_dict(), "sentence": voice.say(assumption)}
        for assumption in found.assumptions
    ]
    return {**found.to_dict(), "assumptions": said}


def _print_for_people(found: Simulation, voice: Voice, quiet: bool) -> None:
    scenario = found.scenario
    click.echo(scenario.title)
    if scenario.about and not quiet:
        click.echo(scenario.about)
    units = dict(found.units)
    print_table(_main(found), units)
    asked = list(scenario.countries)
    between = pl.col("exporter").is_in(asked) & pl.col("importer").is_in(asked)
    flows = found.flows.filter(between).sort(pl.col("change").abs(), descending=True)
    click.echo("Sales between them, the largest changes")
    print_table(_plain(flows).head(MOST_ROWS), units)
    click.echo("At home: industries that gain and lose most output")
    print_table(_ends(_plain(found.industries), asked[0]), units)
    for title, table in (
        ("Imports: created and diverted", found.imports),
        ("Products within the industries", found.products),
        ("To first order, one product at a time: SMART and GSIM", found.partial),
        ("Case by case", found.cases),
        ("What others expected", found.compared),
        ("Where the width of the interval of real income comes from", found.widths),
    ):
        if len(table):
            click.echo(title)
            print_table(_shown(table, title), units)
    if quiet:
        return
    for caveat in scenario.caveats:
        click.echo(f"Mind: {caveat}")
    for assumption in found.assumptions:
        click.echo(f"Note: {voice.say(assumption)}")
    for dropped in found.dropped:
        click.echo(f"Left out: {dropped.count} × {dropped.reason}")
    for row in found.sources.iter_rows(named=True):
        click.echo(f"Source ({row['status']}) of {row['where']}: {row['source']}")
    if found.drawn:
        d = found.drawn
        click.echo(
            f"Intervals: {d.low_percentile:g}th to {d.high_percentile:g}th percentile of {d.draws} draws, "
            f"{d.failed} of which found no equilibrium; seed {d.seed}."
        )
    click.echo(f"Solved: the equations hold to {found.residual:.1e}.")
    if found.provenance and found.provenance.releases:
        click.echo(f"From: {', '.join(found.provenance.releases)}")


def _main(found: Simulation) -> pl.DataFrame:
    """The countries asked for, and those moved most beside them."""
    asked = list(found.scenario.countries)
    ends = ["low", "median", "high"] if found.drawn else []
    columns = ["country", "real_income_percent", *ends, "real_income_change",
               "real_income_first_order_percent", "terms_of_trade_percent", "exports_percent",
               "imports_percent", "tariff_revenue_change", "budget_cost"]  # fmt: skip
    own = pl.col("country").is_in(asked)
    others = found.countries.filter(~own).sort(pl.col("real_income_percent").abs(), descending=True)
    return pl.concat([found.countries.filter(own), others.head(MOST_MOVED)]).select(columns)


def _shown(table: pl.DataFrame, title: str) -> pl.DataFrame:
    return table if title.startswith("Where") else _plain(table)


def _plain(table: pl.DataFrame) -> pl.DataFrame:
    return table.select(c for c in table.columns if not c.endswith(("_low", "_high")))


def _ends(industries: pl.DataFrame, country: str) -> pl.DataFrame:
    own = industries.filter(pl.col("country") == country).sort("output_change", descending=True)
    count = MOST_ROWS // 2
    return own if len(own) <= 2 * count else pl.concat([own.head(count), own.tail(count)])
