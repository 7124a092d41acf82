"""``tijarat explain A B PRODUCT``: why a product's potential is what it is."""

from __future__ import annotations

from typing import Any

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

RIVALS = 8


@click.command("explain", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("exporter")
@click.argument("importer")
@click.argument("product")
@data_options
@choice_options
@period_options
@as_of_option
@output_options
def command(
    exporter: str,
    importer: str,
    product: str,
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
    """Tell the factors behind the potential of PRODUCT, and who supplies it to the market.

    Example: tijarat explain PAK JPN 261000
    """
    from tijarat.answers import Desk, Question
    from tijarat.answers.opportunities import Asked, reasons
    from tijarat.wording import Voice

    if classification is None and not product.isdecimal():
        classification = "ICIO"
    question = Question(
        country_code(exporter),
        country_code(importer),
        (),
        classification,
        period_range(years, year),
        source,
    )
    desk = Desk(Settings.from_environment(), as_of=moment(as_of), tell=teller(quiet))
    told, found = reasons(desk, Asked(question, *chosen(given), preference), product)
    voice = Voice("en")
    sentences = [voice.say(sentence) for sentence in found.sentences]
    if output == "json":
        print_json(
            {
                "product": found.product,
                "label": told.label(found.product),
                "unit": told.result.unit,
                "sentences": sentences,
                "row": found.row,
                "factors": found.factors.to_dicts(),
                "competitors": found.competitors.to_dicts(),
                **{
                    name: value
                    for name, value in told.to_dict().items()
                    if name in ("assumptions", "options", "uncertainty", "periods", "provenance")
                },
            }
        )
        return 0
    if output == "csv":
        print_csv(found.competitors)
        return 0
    for sentence in sentences:
        click.echo(sentence)
    running = "USD" if told.result.unit == "USD" else told.result.unit
    print_table(found.factors, {"product_so_far": running})
    print_table(found.competitors.head(RIVALS), {"value": "USD", "share": "share"})
    if not quiet:
        say_what_it_rests_on(told.result, voice)
    return 0
