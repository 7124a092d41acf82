"""``tijarat gravity FILE``: a gravity equation from a file of the user's."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
import polars as pl

from tijarat.cli.output import print_csv, print_json, print_table
from tijarat.cli.progress import progress_bar
from tijarat.wording import Voice

if TYPE_CHECKING:
    from tijarat.gravity import Estimate, Groups, LeftOut

FORMATS = ("table", "json", "csv", "markdown", "latex", "vega-lite")


@click.command("gravity", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", metavar="FILE")
@click.option("--outcome", required=True, metavar="COLUMN", help="Trade, 0 or more, in any unit.")
@click.option("--regressors", default="", metavar="A,B", help="Columns of numbers.")
@click.option(
    "--effects",
    default="",
    metavar="X*T,M*T,X*M",
    help="Sets of columns whose combinations have an effect of their own; a constant without them.",
)
@click.option(
    "--cluster", default="", metavar="X*M", help="Clusters of the errors; robust without them."
)
@click.option("--weights", metavar="COLUMN", help="Weight of each row.")
@click.option("--offset", metavar="COLUMN", help="Added with a coefficient of 1.")
@click.option("--where", metavar="EXPRESSION", help="Only rows that meet this DuckDB condition.")
@click.option(
    "--method",
    type=click.Choice(["ppml", "ols"]),
    default="ppml",
    show_default=True,
    help="Poisson pseudo-maximum likelihood, or least squares of the logarithm.",
)
@click.option(
    "--bias-correction",
    is_flag=True,
    help="Correct bias and errors after Weidner and Zylkin (2021).",
)
@click.option(
    "--reset", is_flag=True, help="Test the form by the square of what the regressors explain."
)
@click.option(
    "--by", metavar="COLUMN", help="Estimate for each value of a column, such as product."
)
@click.option("--sheet", metavar="NAME", help="Sheet of an Excel file; the first without it.")
@click.option(
    "--allow-disconnected",
    is_flag=True,
    help="Estimate although groups of countries share no pair.",
)
@click.option(
    "--format",
    "output",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="How to print the estimate.",
)
@click.option("--quiet", is_flag=True, help="No messages and no progress.")
def command(
    file: str,
    outcome: str,
    regressors: str,
    effects: str,
    cluster: str,
    weights: str | None,
    offset: str | None,
    where: str | None,
    method: Literal["ppml", "ols"],
    bias_correction: bool,
    reset: bool,
    by: str | None,
    sheet: str | None,
    allow_disconnected: bool,
    output: str,
    quiet: bool,
) -> int:
    """Estimate a gravity equation from FILE: CSV, TSV, Parquet or Excel, one row an observation.

    Example: tijarat gravity trade.csv --outcome trade --regressors rta
    --effects exporter*year,importer*year,exporter*importer --cluster exporter*importer
    """
    from tijarat.answers.gravity import GravityQuestion, Groups, estimate

    question = GravityQuestion(
        Path(file), outcome, regressors, effects, cluster, weights, offset, where, method,
        bias_correction, reset, allow_disconnected, sheet, by,
    )  # fmt: skip
    with progress_bar(not quiet and sys.stderr.isatty()) as progress:
        found = estimate(question, tell=progress)
    if isinstance(found, Groups):
        _print_groups(found, output, quiet)
    else:
        _print_estimate(found, output, quiet)
    return 0 if found.converged else 1


def _print_estimate(found: Estimate, output: str, quiet: bool) -> None:
    voice = Voice("en")
    if output == "json":
        print_json(found.to_dict())
    elif output == "csv":
        print_csv(found.table())
    elif output == "markdown":
        click.echo(found.to_markdown(), nl=False)
    elif output == "latex":
        click.echo(found.to_latex(), nl=False)
    elif output == "vega-lite":
        click.echo(json.dumps(found.chart(), ensure_ascii=False, indent=2))
    else:
        _print_for_people(found, voice, quiet)
    if output != "table" and not quiet:
        _print_aside(found, voice, told=output == "json")


def _print_for_people(found: Estimate, voice: Voice, quiet: bool) -> None:
    """What was estimated, the coefficients, and beside them what was left out and whether to trust it."""
    click.echo(voice.say(found.summary()))
    if len(found.names):
        print_table(_for_people(found.table()), {})
    if quiet:
        return
    for left in found.left_out:
        _print_left_out(left, voice)
    for fact in (*found.facts(), *found.notes):
        click.echo(f"Note: {voice.say(fact)}")


def _for_people(table: pl.DataFrame) -> pl.DataFrame:
    """Probabilities to four digits, and what is smaller said to be so."""
    said = ["–" if p is None else "<0.0001" if p < 1e-4 else f"{p:.4f}" for p in table["p_value"]]
    return table.with_columns(p_value=pl.Series(said, dtype=pl.String))


def _print_aside(found: Estimate, voice: Voice, *, told: bool) -> None:
    """On standard error: what a reader must know, and what was left out where the format cannot tell."""
    for left in () if told else found.left_out:
        _print_left_out(left, voice, err=True)
    for note in found.notes:
        click.echo(f"Note: {voice.say(note)}", err=True)


def _print_left_out(left: LeftOut, voice: Voice, *, err: bool = False) -> None:
    what = "regressors" if left.names else "rows"
    what = what if left.count != 1 else what[:-1]
    click.echo(f"Left out: {left.count:,} {what}, {left.reason}.", err=err)
    for sentence in left.why:
        click.echo(f"  {voice.say(sentence)}", err=err)


def _print_groups(found: Groups, output: str, quiet: bool) -> None:
    if output == "json":
        print_json(found.to_dict())
    elif output == "csv":
        print_csv(found.table())
    elif output == "table":
        print_table(_for_people(found.table()), {})
    else:
        raise click.UsageError(f"--format {output} came with --by; expected table, json or csv.")
    if not quiet:
        for group, why in found.failed.items():
            click.echo(f"{found.by} {group}: {why}", err=True)
