"""``tijarat desk``: prepare, serve and look after the register."""

from __future__ import annotations

import os
import sys
from itertools import islice
from pathlib import Path

import click

from tijarat.cli.run_due import run_due
from tijarat.errors import TijaratError

MOST_MISFITS = 5
"""So many of them tell enough."""


class MissingDeskError(TijaratError, ImportError):
    """The packages of the desk are not installed."""


def _require_packages() -> None:
    from importlib.util import find_spec

    if find_spec("django") is None:
        raise MissingDeskError(
            "The desk's packages are not installed. Try: make desk, which installs them, or "
            "pip install 'tijarat[desk]'."
        )


@click.group()
def command() -> None:
    r"""The register of promises, and its pages in the browser.

    \b
    Settings come from the environment:
      TIJARAT_DESK_HOME    folder of the register (else the user's data folder)
      DATABASE_URL         PostgreSQL instead of SQLite
      TIJARAT_DESK_OWNER   the same as the owner of its tables, for commands
      TIJARAT_DESK_HOSTS   names the desk answers to (else this machine only)
      TIJARAT_DESK_HTTPS   1 when a proxy serves it by HTTPS
      TIJARAT_DESK_PAIR    the two sides, such as PAK,JPN
      TIJARAT_DESK_MAIL_SERVER, _FROM, _USER, _PASSWORD, _SECURITY
                           the mail server that takes letters, and whose they are
    """
    _require_packages()


@command.command()
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--workers", default=2, show_default=True, help="Processes; each of four threads.")
def serve(port: int, host: str, workers: int) -> None:
    """Serve the desk; its database is prepared first."""
    from tijarat.desk import serving

    serving.prepare()
    click.echo(f"The desk: http://{host}:{port}/  (Ctrl-C ends it)", err=True)
    serving.serve(host=host, port=port, workers=workers)


@command.command()
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
def sample(port: int) -> None:
    """Serve a sample register, where you may sign in as anybody; for trying things out."""
    os.environ["TIJARAT_DESK_SAMPLE"] = "1"
    from tijarat.desk import serving

    serving.prepare()
    from tijarat.desk.sample.register import fill
    from tijarat.register.people.models import User

    if not User.objects.exists():
        click.echo("Filling the sample register ...", err=True)
        fill()
    click.echo(f"The sample desk: http://127.0.0.1:{port}/  (Ctrl-C ends it)", err=True)
    serving.serve(port=port)


@command.command()
def prepare() -> None:
    """Bring the register's database to the tables of this version, and do nothing else."""
    from tijarat.desk import serving

    serving.prepare()
    from django.db import connection

    click.echo(f"The register is ready: {connection.vendor}, {_where()}", err=True)


@command.command()
@click.argument("email")
@click.option("--name", required=True, help="Her name.")
@click.option("--office", required=True, help="Her office; entered if it is not there yet.")
@click.option("--side", required=True, help="Side of the office, such as PAK.")
@click.option(
    "--role", "roles", multiple=True, required=True, help="A role; give it again for more."
)
@click.option("--kind", default="ministry", show_default=True, help="What a new office is.")
@click.option("--address", help="Where the desk is reached (else by the settings).")
def invite(
    email: str, name: str, office: str, side: str, roles: tuple[str, ...], kind: str, address: str
) -> None:
    """Invite somebody and print the link by which she opens her account.

    Meant for the first administrator of a side; she invites the others in the browser. The link works
    once, within seven days, and is kept nowhere.
    """
    from tijarat.desk import serving

    serving.prepare()
    from tijarat.desk import inviting

    token = inviting.invite(email, name=name, office=office, side=side, roles=roles, kind=kind)
    _print_link(token, address)


@command.command("new-link")
@click.argument("email")
@click.option("--address", help="Where the desk is reached (else by the settings).")
def new_link(email: str, address: str | None) -> None:
    """Print a new link for somebody whose link is too old or whose password is lost.

    For the administrator whom no other administrator can help. Her telephone stays as it is, unless
    she used a recovery code.
    """
    from tijarat.desk import serving

    serving.prepare()
    from tijarat.desk import inviting

    _print_link(inviting.new_link(email), address)


def _print_link(token: str, address: str | None) -> None:
    from tijarat.desk.inviting import LASTS, address_of_link

    click.echo(address_of_link(token, address))
    click.echo(
        f"It works once, within {LASTS.days} days, and is not shown again: hand it over by a way you "
        "trust.",
        err=True,
    )


def _where() -> str:
    from django.db import connection

    settings = connection.settings_dict
    return str(settings["NAME"]) + (f" on {settings['HOST']}" if settings["HOST"] else "")


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write a copy of the register into a new FILE; the desk may run meanwhile.

    The copy is read whole before it gets its name: pages, references, the chain of the log.
    """
    from tijarat.desk import serving

    serving.set_up_as_owner()
    from tijarat.desk.keeping import backup

    kept = backup(file)
    click.echo(
        f"{kept.place}: whole, {kept.entries} entries in its log, the last with hash {kept.head}"
    )
    if sys.stderr.isatty():  # by cron it would be a mail every night, and then no mail is read
        click.echo(
            "Keep it on another machine, and the secret of the desk apart from it: without that, "
            "one-time codes do not fit after a restoration.",
            err=True,
        )


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--replace", is_flag=True, help="Put it in the place of the register, which is kept beside."
)
def restore(file: Path, replace: bool) -> None:
    """Put the copy in FILE in the place of the register; stop the desk first.

    The copy is read whole before anything is switched; what was there is kept beside it.
    """
    from tijarat.desk import serving

    serving.set_up_as_owner()
    from tijarat.desk.keeping import restore

    kept = restore(file, replace=replace)
    click.echo(
        f"{kept.place}: restored, {kept.entries} entries in its log, the last with hash {kept.head}"
    )
    if kept.replaced:
        click.echo(f"What was there before is kept as {kept.replaced}", err=True)
    serving.let_the_worker_in()


@command.command("verify-log")
@click.option("--expect", metavar="HASH", help="Hash of the last entry as you noted it elsewhere.")
@click.pass_context
def verify_log(ctx: click.Context, expect: str | None) -> None:
    """Prove the log whole: every entry carries the hash of the one before.

    Every change of a state is then held against its entry, so that one altered, added or removed
    behind the log's back is found.

    Note the hash it prints somewhere else, and give it with --expect later: a log cut short at its
    end fits in itself, and only that tells.
    """
    from tijarat.desk import serving

    serving.prepare()
    from tijarat.register.core.log import holds, verify
    from tijarat.register.core.witness import misfits

    verdict = verify()
    if not verdict.whole:
        click.echo(
            f"The log is broken at entry {verdict.broken}: {verdict.reason}. "
            f"Entries up to {verdict.entries} are whole. Restore a backup from before, and compare.",
            err=True,
        )
        ctx.exit(1)
    if expect and not holds(expect):
        click.echo(
            f"No entry has the hash {expect}, which you noted: the log was cut short or written anew. "
            "Restore a backup from before, and compare.",
            err=True,
        )
        ctx.exit(1)
    if found := list(islice(misfits(), MOST_MISFITS)):
        click.echo(
            "The log is whole, but the register does not fit it: "
            f"{'; '.join(found)}. Somebody wrote into the database around the register. "
            "Restore a backup from before, and compare.",
            err=True,
        )
        ctx.exit(1)
    click.echo(f"The log is whole: {verdict.entries} entries, the last with hash {verdict.head}")


@command.command("key")
def key() -> None:
    """Print this desk's public key, to be read to the other side by telephone."""
    from tijarat.desk import serving

    serving.prepare()
    from django.conf import settings

    from tijarat.register.exchange.keys import in_fours, own_key, public_text

    click.echo(in_fours(public_text(own_key(settings.DESK_HOME))))


@command.command("trust")
@click.argument("side")
@click.argument("key", nargs=-1, required=True)
@click.option("--revoke", is_flag=True, help="No longer believe the key.")
def trust(side: str, key: tuple[str, ...], revoke: bool) -> None:
    """Believe parcels of the other SIDE (JPN) that are signed with KEY, in one piece or in fours."""
    from tijarat.desk import serving

    serving.prepare()
    from tijarat.register.exchange import trusting

    digits = "".join(key)
    peer = trusting.revoke(digits) if revoke else trusting.trust(side, digits)
    said = "no longer believed" if revoke else "believed from now on"
    click.echo(f"Parcels of {peer.side} signed with {peer.key[:16]}… are {said}.")


command.add_command(run_due)
