"""``tijarat load NAME``: bring data into the warehouse, or check what is there."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from tijarat.cli.options import further_options
from tijarat.cli.progress import progress_bar
from tijarat.cli.words import source_words
from tijarat.settings import Settings

MOST_NOTES = 4


@click.command(
    "load",
    context_settings={"help_option_names": ["-h", "--help"], "ignore_unknown_options": True},
)
@click.argument("name", required=False, shell_complete=source_words)
@click.argument("further", nargs=-1, type=click.UNPROCESSED)
@click.option("--from", "given", metavar="FILE|FOLDER|URL", help="Where the data are.")
@click.option("--check", is_flag=True, help="Verify the hash of every stored file.")
@click.option(
    "--allow-unknown-codes", is_flag=True, help="Keep codes no table knows, as themselves."
)
@click.option("--refresh", is_flag=True, help="Fetch again what an interrupted load had fetched.")
@click.option("--quiet", is_flag=True, help="No messages and no progress.")
def command(
    name: str | None,
    further: tuple[str, ...],
    given: str | None,
    check: bool,
    allow_unknown_codes: bool,
    refresh: bool,
    quiet: bool,
) -> int:
    """Load source NAME; see `tijarat sources` for the names and the options each takes.

    Example: tijarat load baci --from BACI_HS17_V202601.zip --years 2019-2024
    """
    from tijarat.sources import Query, load
    from tijarat.warehouse import Warehouse

    def tell(text: str) -> None:
        if not quiet:
            click.echo(text, err=True)

    warehouse = Warehouse(Settings.from_environment(), tell)
    if check:
        damaged = warehouse.damaged()
        for sentence in damaged:
            click.echo(sentence, err=True)
        whole = len(warehouse.manifest().releases)
        click.echo("damaged" if damaged else f"{whole} releases, every file matches its hash")
        return 1 if damaged else 0
    if name is None:
        raise click.UsageError("Which source? For example: tijarat load starter")
    show = not quiet and sys.stderr.isatty()
    with progress_bar(show) as progress:
        loaded = load(
            warehouse,
            name,
            Query(given, further_options(further)),
            allow_unknown=allow_unknown_codes,
            progress=progress,
            refresh=refresh,
        )
    for outcome in loaded:
        state = "loaded" if outcome.new else "already there"
        release = outcome.release
        click.echo(f"{release.id}  {release.rows:,} rows  {state}")
        for column, codes in release.unknown_codes.items():
            tell(f"Kept as they are, unknown {column} codes: {', '.join(codes)}")
        if outcome.new:
            _tell_notes(release.notes, tell)
    return 0


def _tell_notes(notes: tuple[str, ...], tell: Callable[[str], None]) -> None:
    """What the data leave open, the first few sentences of it."""
    for note in notes[:MOST_NOTES]:
        tell(f"  {note}")
    left = len(notes) - MOST_NOTES
    if left > 0:
        more = "one more note" if left == 1 else f"{left} more notes"
        tell(f"  And {more}; `tijarat doctor --format json` has all of them.")
