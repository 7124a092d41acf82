"""``tijarat statistics NAME``: one statistic, or the list of them."""

from __future__ import annotations

import click

from tijarat.answers.desk import Desk
from tijarat.answers.question import Question
from tijarat.cli.options import (
    as_of_option,
    country_code,
    further_options,
    moment,
    output_options,
    period_options,
    period_range,
)
from tijarat.cli.output import print_csv, print_json, print_table, teller
from tijarat.cli.words import country_words, statistic_words
from tijarat.results import Result
from tijarat.settings import Settings
from tijarat.wording import Voice


@click.command(
    "statistics",
    context_settings={"help_option_names": ["-h", "--help"], "ignore_unknown_options": True},
)
@click.argument("name", required=False, shell_complete=statistic_words)
@click.argument("exporter", required=False, shell_complete=country_words)
@click.argument("importer", required=False, shell_complete=country_words)
@click.argument("further", nargs=-1, type=click.UNPROCESSED)
@click.option("--product", "products", multiple=True, metavar="CODE", help="May be repeated.")
@click.option("--classification", metavar="NAME", help="HS92 ... HS22, ICIO, ...")
@click.option("--source", metavar="NAME", help="Which source answers, where several could.")
@click.option(
    "--years-as",
    type=click.Choice(["calendar", "fiscal"]),
    help="Add months up to calendar years, or to the exporter's fiscal years, first.",
)
@period_options
@as_of_option
@output_options
def command(
    name: str | None,
    exporter: str | None,
    importer: str | None,
    further: tuple[str, ...],
    products: tuple[str, ...],
    classification: str | None,
    source: str | None,
    years_as: str | None,
    years: str | None,
    year: str | None,
    as_of: str | None,
    output: str,
    quiet: bool,
) -> int:
    """Compute one statistic for a pair: NAME EXPORTER IMPORTER.

    Without a name, list the statistics with the further options each takes.

    Example: tijarat statistics market-share PAK JPN --product 261000 --years 2012-2024
    """
    from tijarat.answers import STATISTICS, ask

    if name is None:
        for entry in sorted(STATISTICS.values(), key=lambda entry: entry.name):
            options = " ".join(
                f"--{option} {'|'.join(allowed) or 'TEXT'}"
                for option, allowed in entry.options.items()
            )
            click.echo(f"{entry.name:24} {entry.title}" + (f"  [{options}]" if options else ""))
        return 0
    if exporter is None or importer is None:
        raise click.UsageError(
            f"tijarat statistics {name} needs two countries, for example: "
            f"tijarat statistics {name} PAK JPN"
        )
    question = Question(
        country_code(exporter),
        country_code(importer),
        products,
        classification,
        period_range(years, year),
        source,
        years_as or "",
        further_options(further),
    )
    desk = Desk(Settings.from_environment(), as_of=moment(as_of), tell=teller(quiet))
    result = ask(desk, name, question)
    voice = Voice("en")
    if output == "json":
        said = {
            "sentence": voice.say(result.summary) if result.summary else None,
            "value": result.headline.value if result.headline else None,
        }
        print_json({**said, **result.to_dict()})
    elif output == "csv":
        print_csv(result.table())
    else:
        _print_for_people(result, voice, quiet)
    return 1 if result.lacking and not result.headline else 0


def _print_for_people(result: Result, voice: Voice, quiet: bool) -> None:
    """Sentence, table, and beside them what the figures mean and rest on; `--quiet` leaves that out."""
    if result.summary:
        click.echo(voice.say(result.summary))
    if len(result.rows):
        print_table(result.table(), dict(result.units))
    if quiet:
        return
    if result.lacking:
        click.echo(f"Not answered: {voice.say(result.lacking)}", err=True)
    click.echo(f"Definition: {result.definition}")
    for assumption in result.assumptions:
        click.echo(f"Note: {voice.say(assumption)}")
    for dropped in result.dropped:
        click.echo(f"Left out: {dropped.count} × {dropped.reason}")
    if result.provenance:
        click.echo(f"From: {', '.join(result.provenance.releases)}")
