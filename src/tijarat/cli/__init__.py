"""The command line: parse, call one answer, render. ``main`` is what ``tijarat`` runs."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import Any

import click

from tijarat import __version__
from tijarat.errors import TijaratError

COLLECT_SELDOM = (100_000, 20, 50)
"""When Python looks for objects that only refer to each other. What a command makes mostly lives until
it ends, and by Python's usual (700, 10, 10) one twentieth of a brief's time goes into visiting it again."""

COMMANDS = {  # name -> module, imported only when the command is called
    "brief": "tijarat.cli.brief",
    "show": "tijarat.cli.show",
    "statistics": "tijarat.cli.statistics",
    "opportunities": "tijarat.cli.opportunities",
    "explain": "tijarat.cli.explain",
    "plan": "tijarat.cli.plan",
    "complexity": "tijarat.cli.complexity",
    "simulate": "tijarat.cli.simulate",
    "scenario": "tijarat.cli.scenario",
    "gravity": "tijarat.cli.gravity",
    "load": "tijarat.cli.load",
    "sources": "tijarat.cli.sources",
    "export": "tijarat.cli.export",
    "doctor": "tijarat.cli.doctor",
    "desk": "tijarat.cli.desk",
}

SHORT = {  # one line each, so that --help imports none of them
    "brief": "Write a brief about a pair: HTML, PDF, Word, Excel and JSON.",
    "show": "Show stored rows as they are, each with its release.",
    "statistics": "Compute one statistic; without a name, list them.",
    "opportunities": "What could be sold that is not sold yet, product by product.",
    "explain": "Why a product's potential is what it is, and who else supplies it.",
    "plan": "Which products a mission should work on, and what each constraint costs.",
    "complexity": "Compute economic complexity of a file of yours or of loaded flows.",
    "simulate": "Say what a policy would do, from a scenario.",
    "scenario": "List, begin or check scenarios.",
    "gravity": "Estimate a gravity equation from a file of yours.",
    "load": "Load data from a source or a file of yours.",
    "sources": "List the sources: what each holds and what it needs.",
    "export": "Write tables out: Parquet, CSV, Excel or a data package.",
    "doctor": "Say what is loaded, what is whole and what is missing.",
    "desk": "Serve and look after the register of promises, in the browser.",
}


class LazyGroup(click.Group):
    """Commands whose modules are imported when they are called, so that --help is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order a newcomer meets them."""
        return [*COMMANDS, *(name for name in self.commands if name not in COMMANDS)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            own = [(n, self.commands[n].get_short_help_str()) for n in self.commands]
            formatter.write_dl([*SHORT.items(), *own])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that closes the pipe (``| head``) has seen enough."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # What is still buffered has nowhere to go, and must not fail when Python flushes it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for, or an error that offers the nearest."""
        from tijarat.errors import did_you_mean

        name = args[0]
        known = self.list_commands(ctx)
        if name not in known and not name.startswith("-"):
            ctx.fail(
                f"There is no command '{name}'.{did_you_mean(name, known)} See tijarat --help."
            )
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tijarat")
def cli() -> None:
    """Tijarat: an open trade desk for two countries.

    It measures what two countries trade and shows where every figure comes from.
    Start with: tijarat brief PAK JPN
    """


@cli.command("completion", short_help="Print what teaches your shell to complete words.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what teaches your shell to complete words; add it to the shell's start-up file.

    Example: tijarat completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    completer = get_completion_class(shell)
    if completer is None:
        raise click.ClickException(f"No completion for {shell}.")
    click.echo(completer(cli, {}, "tijarat", "_TIJARAT_COMPLETE").source())


def main(arguments: list[str] | None = None) -> None:
    """Run a command line; a user's mistake ends with its message on standard error and exit code 2."""
    gc.set_threshold(*COLLECT_SELDOM)
    try:
        code = cli.main(args=arguments, prog_name="tijarat", standalone_mode=False)
    except TijaratError as error:
        click.echo(f"tijarat: {error}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("tijarat: stopped. A load asked for again goes on where it stopped.", err=True)
        sys.exit(130)
    sys.exit(code if isinstance(code, int) else 0)
