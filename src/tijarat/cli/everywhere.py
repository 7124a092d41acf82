"""``tijarat opportunities A WLD``: every market of an exporter."""

from __future__ import annotations

import click

from tijarat.answers.desk import Desk
from tijarat.answers.opportunities import Asked
from tijarat.cli.output import print_csv, print_json, print_table
from tijarat.reference.countries import name

SHOWN = 20
UNITS = {"value": "USD", "potential": "USD", "unused": "USD", "realised_share": "share"}


def print_everywhere(desk: Desk, asked: Asked, output: str, top: int | None, quiet: bool) -> int:
    """Potential of an exporter by market; by market and by product in JSON."""
    import polars as pl

    from tijarat.answers.world import everywhere
    from tijarat.wording import Voice

    found = everywhere(desk, asked)
    markets = found.markets.head(top or found.markets.height)
    if output == "json":
        data = found.to_dict()
        print_json({**data, "markets": data["markets"][:top], "products": data["products"][:top]})
    elif output == "csv":
        print_csv(markets.with_columns(pl.col("best").list.join(" ")))
    else:
        shown = markets.head(top or SHOWN)
        labels = pl.Series("market", [name(code) for code in shown["importer"]], dtype=pl.String)
        print_table(shown.insert_column(1, labels), UNITS)
        if found.markets.height > shown.height:
            click.echo(f"... {found.markets.height - shown.height} more; --top shows more")
        voice = Voice("en")
        for said in () if quiet else found.assumptions:
            click.echo(f"Note: {voice.say(said)}")
        if not quiet:
            click.echo(f"From: {', '.join(found.provenance.releases)}")
    return 0 if found.markets.height else 1
