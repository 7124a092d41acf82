"""``tijarat show TABLE``: stored rows as they are."""

from __future__ import annotations

import click

from tijarat.answers.desk import Desk
from tijarat.answers.flows import show
from tijarat.cli.options import (
    as_of_option,
    country_code,
    moment,
    output_options,
    period_options,
    period_range,
)
from tijarat.cli.output import print_csv, print_json, print_table, teller
from tijarat.cli.words import table_words
from tijarat.settings import Settings


@click.command("show", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("table", metavar="TABLE", shell_complete=table_words)
@click.option("--exporter", metavar="COUNTRY", help="Code or name.")
@click.option("--importer", metavar="COUNTRY", help="Code or name.")
@click.option("--country", metavar="COUNTRY", help="For tables about one country.")
@click.option("--classification", metavar="NAME", help="HS92 ... HS22, ICIO, ...")
@click.option("--product", metavar="CODE", help="A product; 61 takes in 610910.")
@click.option("--where", multiple=True, metavar="COLUMN=VALUE", help="Any other condition.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many rows.")
@period_options
@as_of_option
@output_options
def command(
    table: str,
    exporter: str | None,
    importer: str | None,
    country: str | None,
    classification: str | None,
    product: str | None,
    where: tuple[str, ...],
    limit: int | None,
    years: str | None,
    year: str | None,
    as_of: str | None,
    output: str,
    quiet: bool,
) -> int:
    """Show stored rows as they are: TABLE is flows, tariffs, indicators, pairs, input_output or published.

    Example: tijarat show flows --exporter PAK --importer JPN --year 2024
    """
    conditions: dict[str, str] = {}
    for condition in where:
        column, equals, value = condition.partition("=")
        if not equals:
            raise click.UsageError(f"--where came as '{condition}'; expected COLUMN=VALUE.")
        conditions[column] = value
    desk = Desk(Settings.from_environment(), as_of=moment(as_of), tell=teller(quiet))
    shown = show(
        desk,
        table,
        years=period_range(years, year),
        product=product,
        limit=limit,
        where=conditions,
        exporter=country_code(exporter) if exporter else None,
        importer=country_code(importer) if importer else None,
        country=country_code(country) if country else None,
        classification=classification,
    )
    if output == "json":
        print_json(shown.to_dict())
    elif output == "csv":
        print_csv(shown.rows)
    else:
        print_table(shown.rows, shown.units)
    if shown.rows.is_empty():
        if not quiet:
            click.echo(f"No row of {table} meets these conditions.", err=True)
        return 1
    return 0
