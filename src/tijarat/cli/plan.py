"""``tijarat plan A B``: which products a mission should work on, and what each constraint costs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tijarat.cli.opportunities import say_what_it_rests_on
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

    from tijarat.answers.plan import Planned

MOST = 4
"""Products of a list that a table names."""

CONSTRAINTS = (
    "max_products", "min_diversification", "max_of_group", "small_exporter_share", "exclude",
    "tariff_weight", "requirement_weight",
)  # fmt: skip
SHOWN = (
    "product", "label", "group", "value", "unused", "tariff_percent", "duty", "small_exporters",
    "requirement_percent", "worth", "rival", "confidence",
)  # fmt: skip


@click.command("plan", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("exporter")
@click.argument("importer")
@click.option("--max-products", type=int, default=10, show_default=True, help="At most so many.")
@click.option(
    "--min-diversification", type=int, default=1, help="Of at least so many chapters or sections."
)
@click.option("--max-of-group", type=int, help="At most so many of one chapter or section.")
@click.option(
    "--small-exporter-share",
    type=float,
    default=0.0,
    help="At least this share (0-1) of products such as small exporters sell; needs --small-column.",
)
@click.option(
    "--exclude",
    multiple=True,
    metavar="CODE",
    help="A chapter or product to leave out; may be repeated.",
)
@click.option(
    "--tariff-weight", type=float, default=0.0, help="Dollars taken off for a dollar of duty."
)
@click.option(
    "--requirement-weight",
    type=float,
    default=0.0,
    help="Dollars taken off for a dollar that requirements cost; needs --requirement-column.",
)
@click.option(
    "--about",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A file of yours about products; nothing of it is stored.",
)
@click.option("--product-column", default="product", show_default=True, help="Its codes.")
@click.option(
    "--small-column",
    metavar="COLUMN",
    help="Its part of small exporters, 0-1, or 0 for no and 1 for yes.",
)
@click.option(
    "--requirement-column", metavar="COLUMN", help="Its cost of requirements, percent of the value."
)
@click.option(
    "--tariff-column", metavar="COLUMN", help="Its tariff in percent, before the loaded one."
)
@data_options
@choice_options
@period_options
@as_of_option
@output_options
def command(
    exporter: str,
    importer: str,
    about: Path | None,
    product_column: str,
    small_column: str | None,
    requirement_column: str | None,
    tariff_column: str | None,
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
    """Choose products for a mission from EXPORTER to IMPORTER, under constraints.

    The products with the most unused potential together, and what each constraint costs.

    Example: tijarat plan PAK JPN --max-products 6 --min-diversification 3
    """
    from tijarat.answers import Desk, Question
    from tijarat.answers.opportunities import Asked
    from tijarat.answers.plan import About, mission, plan_options

    columns = (small_column, requirement_column, tariff_column)
    if about is None and any(columns):
        raise click.UsageError("A column was named, and no file: say which with --about FILE.")
    options = plan_options(**{name: given.pop(name) for name in CONSTRAINTS})
    question = Question(
        country_code(exporter),
        country_code(importer),
        (),
        classification,
        period_range(years, year),
        source,
    )
    desk = Desk(Settings.from_environment(), as_of=moment(as_of), tell=teller(quiet))
    file = None if about is None else About(about, product_column, *columns)
    planned = mission(desk, Asked(question, *chosen(given), preference), options, file)
    _render(planned, output, quiet)
    return 1 if planned.result.lacking else 0


def _render(planned: Planned, output: str, quiet: bool) -> None:
    from tijarat.wording import Voice

    voice, result = Voice("en"), planned.result
    sentence = voice.say(result.summary) if result.summary else None
    if output == "json":
        title = voice.say(planned.title)
        print_json({"title": title, "sentence": sentence, **planned.to_dict()})
        return
    rows = planned.table()
    if output == "csv":
        print_csv(rows)
        return
    click.echo(voice.say(planned.title))
    if sentence:
        click.echo(sentence)
    known = [
        name for name in SHOWN if name in rows.columns and rows[name].null_count() < rows.height
    ]
    if rows.height:
        print_table(rows.select(known), dict(result.units))
    if result.costs.height:
        click.echo("What each constraint costs: the same plan without it")
        print_table(_short(result.costs), dict(result.units))
    if not quiet:
        say_what_it_rests_on(result, voice)


def _short(costs: pl.DataFrame) -> pl.DataFrame:
    """The costs with only the first few products of long lists."""
    import polars as pl

    def listed(codes: list[str]) -> str:
        more = len(codes) - MOST
        return ", ".join(codes[:MOST]) + (f" and {more} more" if more > 0 else "")

    lists = ("would_come_in", "would_go_out")
    return costs.with_columns(
        pl.Series(name, [listed(codes) for codes in costs[name]], dtype=pl.String) for name in lists
    )
