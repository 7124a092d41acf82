"""``tijarat desk run-due``: what time alone brings about, and the letters of the day."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tijarat.desk.letters.readers import Round


@click.command("run-due")
@click.option("--dry-run", is_flag=True, help="Say what it would do, and do nothing.")
@click.option("--address", help="Where the desk is reached (else by the settings).")
@click.pass_context
def run_due(ctx: click.Context, dry_run: bool, address: str | None) -> None:
    """Do what time alone brings about: barriers fall dormant, certificates expire, letters go out.

    For cron, as often as you like: nobody is written to twice a day, nothing is done twice, and two runs
    at once do not meet. Ends with 1 when something could not be done or a letter not be handed over.
    """
    from tijarat.desk import serving

    serving.prepare()
    failed = _tasks(dry_run)
    from tijarat.desk.letters.round import go_round
    from tijarat.desk.own_address import own_address

    done = go_round(own_address(address), dry=dry_run)
    _letters(done, dry_run)
    if done.failed or failed:
        ctx.exit(1)


def _tasks(dry_run: bool) -> bool:
    """Whether some could not be done."""
    from django.db import transaction

    from tijarat.register.core import due

    with transaction.atomic() if dry_run else nullcontext():
        done = due.run_due()
        for what, count in done.counts.items():
            click.echo(f"{count} {what}")
        for what, why in done.failed.items():
            click.echo(f"not done: {what}: {why}", err=True)
        if dry_run:
            transaction.set_rollback(True)
    return bool(done.failed)


def _letters(done: Round, dry_run: bool) -> None:
    from django.conf import settings

    if dry_run:
        for email, lines in done.would.items():
            click.echo(f"{email}: {_many(lines, 'thing')} to tell")
        click.echo(f"{_many(len(done.would), 'letter')} would be sent; nobody was written to")
    elif settings.MAIL is None:
        click.echo(
            f"0 letters sent: {len(done.would)} are ready, but no mail server is set. Set "
            "TIJARAT_DESK_MAIL_SERVER and TIJARAT_DESK_MAIL_FROM; the next run then tells all that stands.",
            err=bool(done.would),
        )
    else:
        click.echo(f"{_many(done.sent, 'letter')} sent")
    rest = (
        (done.had, "had theirs today"),
        (done.quiet, "nothing new to be told"),
        (done.unwanted, "want none today"),
    )
    click.echo("People: " + "; ".join(f"{why} {count}" for count, why in rest))
    for email, why in done.kept.items():
        click.echo(f"{email}: not taken, the next run tries again: {why}", err=True)
    for email, why in done.unsure.items():
        click.echo(f"{email}: may have arrived, so not again today: {why}", err=True)
    if done.unreachable:
        click.echo(f"{done.unreachable} {done.left} letters wait.", err=True)


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
