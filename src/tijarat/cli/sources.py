"""``tijarat sources``: what can be loaded, from whom, under which licence."""

from __future__ import annotations

import click
import polars as pl

from tijarat.cli.options import output_options
from tijarat.cli.output import print_csv, print_json


@click.command("sources", context_settings={"help_option_names": ["-h", "--help"]})
@output_options
def command(output: str, quiet: bool) -> int:
    """List the sources: what each holds, who makes it, what it needs, what is unsure."""
    from dataclasses import asdict

    from tijarat.sources import sources

    found = [module.SOURCE for module in sources()]
    if output == "json":
        print_json({"sources": [asdict(source) for source in found]})
        return 0
    if output == "csv":
        columns = ("name", "title", "producer", "licence", "url")
        print_csv(pl.DataFrame([{c: getattr(s, c) for c in columns} for s in found]))
        return 0
    for source in found:
        click.echo(f"{source.name}: {source.title}")
        click.echo(f"    holds    {source.holds}")
        click.echo(f"    from     {source.producer}" + (f", {source.url}" if source.url else ""))
        click.echo(f"    licence  {source.licence}")
        for option, meaning in source.options.items():
            click.echo(f"    --{option:10} {meaning}")
        if source.needs_key:
            click.echo(f"    key      {source.needs_key}")
        for sentence in source.unsure:
            click.echo(f"    unsure   {sentence}")
    return 0
