"""``tijarat complexity``: ECI, PCI and what belongs to them, of a file or of what is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import polars as pl

from tijarat.answers.complexity import INDICATORS, OPTIONS, Answer, Asked, of_file, of_loaded
from tijarat.answers.desk import Desk
from tijarat.cli.options import (
    as_of_option,
    further_options,
    moment,
    output_options,
    period_range,
)
from tijarat.cli.output import print_csv, print_json, print_table, teller
from tijarat.errors import DataError, did_you_mean
from tijarat.settings import Settings
from tijarat.wording import Voice

SHOWN = 20  # rows of a table for people; programs get all
WHOLE = ("iterations", "diagonal", "top")
LISTS = ("keep",)
YES_NO = ("coi_standardised",)
WORDS = ("method", "presence", "pci_scale", "outlook_scale", "deviation", "gain", "precision",
         "form", "of", "strategy")  # fmt: skip


@click.command(
    "complexity",
    context_settings={"help_option_names": ["-h", "--help"], "ignore_unknown_options": True},
)
@click.argument("file", required=False)
@click.argument("further", nargs=-1, type=click.UNPROCESSED)
@click.option("--exporter", metavar="COLUMN", help="Column of the file with the exporter's code.")
@click.option("--product", metavar="COLUMN", help="Column of the file with the product's code.")
@click.option("--value", metavar="COLUMN", help="Column of the file with the value in dollars.")
@click.option("--year", metavar="COLUMN", help="Column with the year; without FILE, a year.")
@click.option("--importer", metavar="COLUMN", help="Column with the importer, for complementarity.")
@click.option("--population", metavar="COLUMN", help="Column with the exporter's people.")
@click.option("--only", metavar="CODES", help="Show only these exporters: PAK,JPN.")
@click.option("--sheet", metavar="NAME", help="Sheet of an Excel file with several.")
@click.option("--digits", type=click.IntRange(min=1), help="Add products up by so many digits.")
@click.option("--method", metavar="NAME", help="eigen (usual), reflections or fitness.")
@click.option(
    "--iterations", type=int, help="Of reflections and fitness; 20 with the start. [default: 20]"
)
@click.option("--indicator", default="complexity", metavar="NAME", help="Another; see --list.")
@click.option("--list", "listed", is_flag=True, help="List the indicators and their options.")
@click.option("--table", "of_table", type=click.Choice(["exporters", "products"]),
              default="exporters", show_default=True, help="Which table CSV holds.")  # fmt: skip
@click.option("--classification", metavar="NAME", help="Of loaded flows: HS92 ... HS22, ...")
@click.option("--source", metavar="NAME", help="Of loaded flows: which source answers.")
@click.option("--years", metavar="FIRST-LAST", help="Of loaded flows; the last year when left out.")
@as_of_option
@output_options
def command(
    file: str | None,
    further: tuple[str, ...],
    listed: bool,
    of_table: str,
    as_of: str | None,
    output: str,
    quiet: bool,
    **given: Any,
) -> int:
    """Economic complexity of exporters and products, of FILE or of the loaded flows of the world.

    FILE is CSV, Excel or Parquet with a row for each exporter and product. Nothing is filtered
    unless asked. Further options, such as --presence, --pci-scale or --minimum-exports, stand in
    the documentation and under --list.

    Example: tijarat complexity exports.csv --exporter iso --product hs4 --value usd --format json
    """
    if listed:
        return _list()
    if file is not None and file.startswith("--"):  # an option that click does not know
        file, further = None, (file, *further)
    asked = _asked(file, further, given)
    if file is not None:
        found = of_file(Path(file), asked)
    else:
        desk = Desk(Settings.from_environment(), as_of=moment(as_of), tell=teller(quiet))
        found = of_loaded(desk, asked)
    voice = Voice("en")
    if output == "json":
        data = found.to_dict()
        for warning, said in zip(data["warnings"], found.warnings, strict=True):
            warning["sentence"] = voice.say(said)
        print_json(data)
    elif output == "csv":
        print_csv(_tables(found)[of_table if len(_tables(found)) > 1 else "rows"])
    else:
        _print_for_people(found, voice, quiet)
    return 0


def _asked(file: str | None, further: tuple[str, ...], given: dict[str, Any]) -> Asked:
    columns = {
        name: given[name]
        for name in ("exporter", "product", "value", "importer", "year", "population")
        if given[name] is not None
    }
    if file is None:
        years = period_range(given["years"], columns.pop("year", None))
        if columns:
            raise click.UsageError(
                f"--{next(iter(columns))} names a column of a file, and no FILE came, for example: "
                "tijarat complexity exports.csv --exporter iso --product hs4 --value usd"
            )
    else:
        years = None
        missing = [f"--{n}" for n in ("exporter", "product", "value") if n not in columns]
        if missing:
            raise click.UsageError(
                f"{', '.join(missing)} came without the name of a column of {file}, for example: "
                f"tijarat complexity {file} --exporter iso --product hs4 --value usd"
            )
    options: dict[str, Any] = {
        name: given[name] for name in ("method", "iterations") if given[name] is not None
    }
    for option, text in further_options(further).items():
        name = option.replace("-", "_")
        if name not in OPTIONS:
            known = [f"--{one.replace('_', '-')}" for one in OPTIONS]
            raise DataError(
                f"There is no option --{option}.{did_you_mean(f'--{option}', known)} "
                f"Further options: {', '.join(known)}."
            )
        options[name] = _read(name, text)
    return Asked(
        indicator=given["indicator"],
        columns=columns,
        options=options,
        only=tuple(_read("keep", given["only"])) if given["only"] else (),
        digits=given["digits"],
        sheet=given["sheet"],
        classification=given["classification"],
        source=given["source"],
        years=years,
    )


def _read(name: str, text: str) -> Any:
    """An option's text as what it is: a word, a whole number, a list, yes or no, else a number."""
    shown = f"--{name.replace('_', '-')}"
    if name in WORDS:
        return text
    if name in LISTS:
        return [part.strip() for part in text.split(",")]
    if name in YES_NO:
        if text.lower() not in ("yes", "no", "true", "false"):
            raise DataError(f"{shown} came as '{text}'; expected yes or no.")
        return text.lower() in ("yes", "true")
    try:
        return int(text) if name in WHOLE else float(text)
    except ValueError as error:
        kind = "a whole number" if name in WHOLE else "a number"
        raise DataError(f"{shown} came as '{text}'; expected {kind}.") from error


def _list() -> int:
    for indicator in INDICATORS.values():
        options = " ".join(
            f"--{option.replace('_', '-')} {'|'.join(allowed) or 'NUMBER'}"
            for option, allowed in indicator.further.items()
        )
        click.echo(f"{indicator.name:18} {indicator.title}" + (f"  [{options}]" if options else ""))
    own = {option for indicator in INDICATORS.values() for option in indicator.further}
    common = [f"--{option.replace('_', '-')}" for option in OPTIONS if option not in own]
    click.echo(f"All take the columns and {' '.join(common)}.")
    return 0


def _tables(found: Answer) -> dict[str, pl.DataFrame]:
    tables = {name: getattr(found, name, None) for name in ("rows", "exporters", "products")}
    return {name: table for name, table in tables.items() if isinstance(table, pl.DataFrame)}


def _print_for_people(found: Answer, voice: Voice, quiet: bool) -> None:
    """The first rows of each table, and beside them what the figures rest on."""
    for name, table in _tables(found).items():
        years = ["year"] if "year" in table.columns else []
        order = [c for c in ("eci", "fitness", "pci") if name != "rows" and c in table.columns]
        by = [*years, *order] if order else []
        rows = table.sort(*by, descending=True, nulls_last=True) if by else table
        print_table(rows.head(SHOWN), dict(found.units))
        if len(rows) > SHOWN:
            click.echo(f"... {len(rows) - SHOWN:,} more {name}: --format csv or json prints all.")
    for warning in found.warnings:
        click.echo(f"Warning: {voice.say(warning)}")
    if quiet:
        return
    click.echo(f"Definition: {found.definition}")
    click.echo(f"Paper: {found.reference}.")
    click.echo(f"Choices: {', '.join(_choices(found))}.")
    for left in found.dropped:
        named = ", ".join(left.examples)
        click.echo(f"Left out: {left.count} × {left.reason}" + (f" ({named})" if named else ""))
    if found.provenance and found.provenance.releases:
        click.echo(f"From: {', '.join(found.provenance.releases)}")


def _choices(found: Answer) -> list[str]:
    """The choices behind an answer; filters that are off and steps that were not taken go unsaid."""
    steps = ("iterations", "extremality")
    by_steps = found.options.get("method") in ("reflections", "fitness")
    said: list[str] = []
    for name, value in found.options.items():
        off = value is None or (name.startswith("minimum") and not value)
        if not off and (by_steps or name not in steps):
            text = f"{value:g}" if isinstance(value, float) else str(value)
            if isinstance(value, list | dict):
                text = str(value).strip("[]{}").replace("'", "")
            said.append(f"{name.replace('_', '-')} {text}")
    filtered = any(found.options.get(name) for name in found.options if name.startswith("minimum_"))
    return said if filtered or found.options.get("keep") else [*said, "nothing filtered"]
