"""``tijarat desk``: prepare, serve and look after the register."""

from __future__ import annotations

import os

import click

from tijarat.errors import TijaratError


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
      TIJARAT_DESK_HOSTS   names the desk answers to (else this machine only)
      TIJARAT_DESK_HTTPS   1 when a proxy serves it by HTTPS
      TIJARAT_DESK_PAIR    the two sides, such as PAK,JPN
    """
    _require_packages()


@command.command()
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--workers", default=1, show_default=True, help="Processes; one for SQLite.")
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


@command.command("verify-log")
@click.option("--expect", metavar="HASH", help="Hash of the last entry as you noted it elsewhere.")
@click.pass_context
def verify_log(ctx: click.Context, expect: str | None) -> None:
    """Prove the log whole: every entry carries the hash of the one before.

    Note the hash it prints somewhere else, and give it with --expect later: a log cut short at its
    end fits in itself, and only that tells.
    """
    from tijarat.desk import serving

    serving.prepare()
    from tijarat.register.core.log import holds, verify

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
    click.echo(f"The log is whole: {verdict.entries} entries, the last with hash {verdict.head}")
