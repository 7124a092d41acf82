"""``tijarat opportunities A B``: what could be sold that is not sold yet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tijarat.cli.options import (
    as_of_option,
    country_code,
    moment,
    output_options,
    period_range,
)
from tijarat.cli.output import print_csv, print_json, print_table, teller
from tijarat.cli.potential_options import choice_options, chosen, data_options
from tijarat.settings import Settings
from tijarat.tables import WORLD

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
@click.argument("seller", metavar="EXPORTER|FILE")
@click.argument("buyer", metavar="[IMPORTER]", required=False)
@click.option("--exporter", metavar="COLUMN", help="Column of FILE with the exporter.")
@click.option("--importer", metavar="COLUMN", help="Column of FILE with the importer.")
@click.option("--product", metavar="COLUMN", help="Column of FILE with the product's code.")
@click.option("--value", metavar="COLUMN", help="Column of FILE with the value in dollars.")
@click.option("--pair", nargs=2, metavar="EXPORTER IMPORTER", help="One pair of FILE; all without.")
@click.option("--sheet", metavar="NAME", help="Sheet of an Excel file with several.")
@click.option("--top", type=click.IntRange(min=1), help="Rows to print; 20 in a table, else all.")
@data_options
@choice_options
@click.option("--year", metavar="YEAR|COLUMN", help="One year; with FILE, its column of years.")
@click.option("--years", metavar="FIRST-LAST", help="The years to average, such as 2018-2022.")
@as_of_option
@output_options
def command(
    seller: str,
    buyer: str | None,
    exporter: str | None,
    importer: str | None,
    product: str | None,
    value: str | None,
    pair: tuple[str, str] | None,
    sheet: str | None,
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

    A benchmark with its factors, a band and what it rests on, product by product. With FILE (CSV,
    Excel or Parquet, a row a flow) the same for the pairs in it. With WLD as importer, every market.

    Example: tijarat opportunities PAK JPN
    """
    columns = {"exporter": exporter, "importer": importer, "product": product, "value": value}
    if buyer is None:
        named = {**columns, "year": year}
        return _of_file(seller, named, pair, sheet, chosen(given), output, top, quiet)
    if any(columns.values()):
        raise click.UsageError(
            f"--exporter, --importer, --product and --value name columns of a FILE, and two "
            f"countries came: {seller} {buyer}. Leave one or the other out."
        )
    from tijarat.answers import Desk, Question
    from tijarat.answers.opportunities import Asked, opportunities

    question = Question(
        country_code(seller),
        country_code(buyer),
        (),
        classification,
        period_range(years, year),
        source,
    )
    desk = Desk(Settings.from_environment(), as_of=moment(as_of), tell=teller(quiet))
    if question.importer == WORLD:
        from tijarat.cli.everywhere import print_everywhere

        return print_everywhere(desk, Asked(question, *chosen(given)), output, top, quiet)
    told = opportunities(desk, Asked(question, *chosen(given), preference))
    render(told, output, top, quiet)
    return 1 if told.result.lacking else 0


def _of_file(
    file: str,
    columns: dict[str, str | None],
    pair: tuple[str, str] | None,
    sheet: str | None,
    choices: tuple[dict[str, Any], dict[str, Any]],
    output: str,
    top: int | None,
    quiet: bool,
) -> int:
    """Potentials in a file of the user's."""
    from tijarat.answers.own_flows import OwnFlows, of_file
    from tijarat.wording import Voice

    missing = [f"--{name}" for name, column in columns.items() if not column and name != "year"]
    if missing:
        raise click.UsageError(
            f"One argument came, '{file}': for two countries give both, such as tijarat opportunities "
            f"PAK JPN; for a file name its columns too ({', '.join(missing)} came without)."
        )
    known = {name: column for name, column in columns.items() if column}
    found = of_file(OwnFlows(Path(file), known, pair or None, *choices, sheet))
    rows = found.table().head(top or found.table().height)
    if output == "json":
        data = found.to_dict()
        print_json({**data, "rows": data["rows"][:top]})
    elif output == "csv":
        print_csv(rows)
    else:
        voice = Voice("en")
        kept = IN_DOLLARS if found.unit == "USD" else IN_SHARES
        shown = _with_structure(rows).head(top or SHOWN)
        shown = shown.select("exporter", "importer", "product", *kept)
        print_table(shown.select(_known(shown)), dict(found.results[0].units))
        if not quiet:
            for said in found.said():
                click.echo(f"Note: {voice.say(said)}")
            for left in found.dropped:
                click.echo(f"Left out: {left.count} × {left.reason}")
    return 0


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
            "value": told.result.headline.value if told.result.headline else None,
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
    return _with_structure(rows).insert_column(1, pl.Series("label", labels, dtype=pl.String))


def _with_structure(rows: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    above = pl.when(pl.col("value") >= pl.col("potential"))
    return rows.with_columns(structure=above.then(pl.lit("above")).otherwise(pl.lit("below")))


def _known(rows: pl.DataFrame) -> list[str]:
    """Columns in which something stands."""
    return [name for name in rows.columns if rows[name].null_count() < rows.height]


def _for_people(told: Told, top: int, voice: Any, quiet: bool) -> None:
    result = told.result
    click.echo(voice.say(told.title))
    if result.summary:
        click.echo(voice.say(result.summary))
    columns = IN_DOLLARS if result.unit == "USD" else IN_SHARES
    rows = _table(told, top).select("product", "label", *columns)
    if rows.height:
        print_table(rows.select(_known(rows)), dict(result.units))
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
