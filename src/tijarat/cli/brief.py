"""``tijarat brief A B``: a brief about a pair."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import click

from tijarat.cli.options import as_of_option, country_code, moment
from tijarat.cli.output import teller
from tijarat.cli.words import country_words
from tijarat.settings import Settings


@click.command("brief", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("exporter", shell_complete=country_words)
@click.argument("importer", shell_complete=country_words)
@click.option("--out", default="out", show_default=True, metavar="DIR", help="Where to write.")
@click.option(
    "--lang",
    "--language",
    "lang",
    default="en",
    show_default=True,
    help="Language of the brief: en, ja or ur.",
)
@click.option(
    "--formats",
    metavar="LIST",
    help="Only these, separated by commas: html, pdf, docx, xlsx, json. All there are when left out.",
)
@as_of_option
@click.option("--quiet", is_flag=True, help="No messages and no progress.")
def command(
    exporter: str,
    importer: str,
    out: str,
    lang: str,
    formats: str | None,
    as_of: str | None,
    quiet: bool,
) -> int:
    """Write a brief about what EXPORTER sells to IMPORTER.

    Countries by code or name. Example: tijarat brief PAK JPN
    """
    from tijarat.answers import Desk
    from tijarat.brief import FORMATS, build, formats_in, get_ready, write
    from tijarat.reference.countries import LANGUAGES
    from tijarat.reference.pairs import Pair

    pair = Pair(country_code(exporter), country_code(importer))
    if lang not in LANGUAGES:
        raise click.UsageError(
            f"--lang came with '{lang}'; expected one of {', '.join(LANGUAGES)}."
        )
    there = formats_in(lang)
    chosen = there if formats is None else tuple(formats.split(","))
    for ending in chosen:
        if ending not in FORMATS:
            raise click.UsageError(
                f"--formats came with '{ending}'; expected some of {', '.join(FORMATS)}."
            )
        if ending not in there:
            raise click.UsageError(
                f"A brief in '{lang}' cannot be written as {ending} yet; expected some of "
                f"{', '.join(there)}. Print the page, or leave --lang out for English."
            )
    tell = teller(quiet)
    with ThreadPoolExecutor(max_workers=1) as beside:
        beside.submit(get_ready, chosen)  # a first run waits here for its data to be stored
        desk = Desk(Settings.from_environment(), as_of=moment(as_of), tell=tell)
    tell(f"Asking {pair} ...")
    brief = build(desk, pair, now=datetime.now(UTC), language=lang)
    for path in write(brief, Path(out), chosen):
        click.echo(path)
    return 0
