"""``tijarat export``: tables written out for other programs, with their licences beside them."""

from __future__ import annotations

from pathlib import Path

import click

from tijarat.cli.options import (
    as_of_option,
    country_code,
    moment,
    period_options,
    period_range,
)
from tijarat.cli.output import teller
from tijarat.cli.words import table_words
from tijarat.settings import Settings

FORMATS = ("parquet", "csv", "xlsx", "package")


@click.command("export", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("table", metavar="TABLE", shell_complete=table_words)
@click.option("--out", required=True, metavar="PATH", help="A file; a folder for a package.")
@click.option(
    "--to",
    "form",
    type=click.Choice(FORMATS),
    help="parquet, csv, xlsx or package (Frictionless); by the file's ending when left out.",
)
@click.option("--exporter", metavar="COUNTRY", help="Code or name.")
@click.option("--importer", metavar="COUNTRY", help="Code or name.")
@click.option("--country", metavar="COUNTRY", help="For tables about one country.")
@click.option("--classification", metavar="NAME", help="HS92 ... HS22, ICIO, ...")
@click.option("--product", metavar="CODE", help="A product; 61 takes in 610910.")
@period_options
@as_of_option
@click.option("--quiet", is_flag=True, help="No messages.")
def command(
    table: str,
    out: str,
    form: str | None,
    exporter: str | None,
    importer: str | None,
    country: str | None,
    classification: str | None,
    product: str | None,
    years: str | None,
    year: str | None,
    as_of: str | None,
    quiet: bool,
) -> int:
    """Write rows of TABLE (flows, tariffs, ...) to a file or a data package.

    Example: tijarat export flows --exporter PAK --importer JPN --out flows.csv
    """
    from tijarat.answers import Desk, show
    from tijarat.answers.exporting import export

    path = Path(out)
    chosen = form or path.suffix.lstrip(".") or "package"
    if chosen not in FORMATS:
        raise click.UsageError(
            f"--out came as '{out}', whose ending says no format; expected .parquet, .csv or .xlsx, "
            "a folder, or --to with one of them."
        )
    desk = Desk(Settings.from_environment(), as_of=moment(as_of), tell=teller(quiet))
    shown = show(
        desk,
        table,
        years=period_range(years, year),
        product=product,
        exporter=country_code(exporter) if exporter else None,
        importer=country_code(importer) if importer else None,
        country=country_code(country) if country else None,
        classification=classification,
    )
    if shown.rows.is_empty():
        click.echo(f"No row of {table} meets these conditions; nothing was written.", err=True)
        return 1
    for written in export(shown, desk, path, chosen):
        click.echo(written)
    return 0
