"""``tijarat opportunities A B``: what could be sold that is not sold yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tijarat.cli.options import (
    as_of_option,
    country_code,
    moment,
    output_options,
    period_options,
    period_range,
)
from tijarat.cli.output import print_csv, print_json, print_table, teller
from tijarat.cli.potential_options import choice_options, chosen, data_options
from tijarat.settings import Settings

if TYPE_CHECKING:
    import polars as pl

    from tijarat.answers.opportunities import Told
    from tijarat.results import Result

SHOWN = 20
IN_DOLLARS = (
    "value", "potential", "low", "high", "unused", "realised_share", "market_share",
    "tariff_percent", "rival", "rival_share", "confidence",
)  # fmt: skip
IN_SHARES = (
    "market_share", "suggested_share", "structure", "tariff_percent", "rival", "rival_share",
    "confidence",
)  # fmt: skip
"""A structural benchmark shows no dollars: they would only be today's trade spread anew."""


@click.command("opportunities", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("exporter")
@click.argument("importer")
@click.option("--top", type=click.IntRange(min=1), help="Rows to print; 20 in a table, else all.")
@data_options
@choice_options
@period_options
@as_of_option
@output_options
def command(
    exporter: str,
    importer: str,
    top: int | None,
    classification: str | None,
    preference: str | None,
    source: str | None,
    years: str | None,
    year: str | None,
    as_of: str | None,
    output: str,
    quiet: bool,
    **given: Any,
) -> int:
    """Export potential: what EXPORTER could sell to IMPORTER and does not sell yet.

    A benchmark with its factors, a band and what it rests on, product by product.

    Example: tijarat opportunities PAK JPN
    """
    from tijarat.answers import Desk, Question
    from tijarat.answers.opportunities import Asked, opportunities

    question = Question(
        country_code(exporter),
        country_code(importer),
        (),
        classification,
        period_range(years, year),
        source,
    )
    desk = Desk(Settings.from_environment(), as_of=moment(as_of), tell=teller(quiet))
    told = opportunities(desk, Asked(question, *chosen(given), preference))
    render(told, output, top, quiet)
    return 1 if told.result.lacking else 0


def render(told: Told, output: str, top: int | None, quiet: bool) -> None:
    """Print what was found."""
    from tijarat.wording import Voice

    voice = Voice("en")
    found = told.to_dict()
    rows = found["rows"][:top]
    if output == "json":
        sentences = {
            "title": voice.say(told.title),
            "sentence": voice.say(told.result.summary) if told.result.summary else None,
        }
        print_json({**sentences, **found, "rows": rows})
    elif output == "csv":
        print_csv(_table(told, top))
    else:
        _for_people(told, top or SHOWN, voice, quiet)


def _table(told: Told, top: int | None) -> pl.DataFrame:
    """The table with plain names, and for a structural benchmark which side of it trade is on."""
    import polars as pl

    rows = told.result.rows.head(top or told.result.rows.height)
    labels = [told.label(code) for code in rows["product"]]
    above = pl.when(pl.col("value") >= pl.col("potential"))
    rows = rows.with_columns(structure=above.then(pl.lit("above")).otherwise(pl.lit("below")))
    return rows.insert_column(1, pl.Series("label", labels, dtype=pl.String))


def _for_people(told: Told, top: int, voice: Any, quiet: bool) -> None:
    result = told.result
    click.echo(voice.say(told.title))
    if result.summary:
        click.echo(voice.say(result.summary))
    columns = IN_DOLLARS if result.unit == "USD" else IN_SHARES
    rows = _table(told, top).select("product", "label", *columns)
    known = [name for name in rows.columns if rows[name].null_count() < rows.height]
    if rows.height:
        print_table(rows.select(known), dict(result.units))
    more = result.rows.height - rows.height
    if more:
        click.echo(f"... {more} more; --top {result.rows.height} shows all")
    if not quiet:
        say_what_it_rests_on(result, voice)


def say_what_it_rests_on(result: Result, voice: Any) -> None:
    """Definition, assumptions, what was left out, releases."""
    if result.lacking:
        click.echo(f"Not answered: {voice.say(result.lacking)}", err=True)
    click.echo(f"Definition: {result.definition}")
    for assumption in result.assumptions:
        click.echo(f"Note: {voice.say(assumption)}")
    for dropped in result.dropped:
        click.echo(f"Left out: {dropped.count} × {dropped.reason}")
    if result.provenance:
        click.echo(f"From: {', '.join(result.provenance.releases)}")
