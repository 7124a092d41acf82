"""``tijarat scenario``: list the shipped scenarios, begin a new one, check one."""

from __future__ import annotations

from pathlib import Path

import click

from tijarat.answers.policy import check, scenario_text, shipped_scenarios
from tijarat.cli.output import print_json
from tijarat.errors import ScenarioError

HELP = {"help_option_names": ["-h", "--help"]}


@click.group("scenario", context_settings=HELP)
def command() -> None:
    """Scenarios for tijarat simulate: list those that come with it, begin one, check one.

    Example: tijarat scenario new my-tariff-cut --like free-trade-agreement
    """


@command.command("list", context_settings=HELP)
@click.option(
    "--format",
    "output",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to print the list.",
)
def list_scenarios(output: str) -> int:
    """List the scenarios that come with the program."""
    found = shipped_scenarios()
    if output == "json":
        print_json({"scenarios": [{"name": name, "title": title} for name, title in found]})
        return 0
    for name, title in found:
        click.echo(f"{name:24} {title}")
    return 0


@command.command("new", context_settings=HELP)
@click.argument("name")
@click.option(
    "--like",
    default="free-trade-agreement",
    show_default=True,
    metavar="SCENARIO",
    help="The shipped scenario or file to begin from.",
)
def new(name: str, like: str) -> int:
    """Write NAME.yaml to begin from; it is a whole scenario that runs as it is."""
    path = Path(name if name.endswith((".yaml", ".yml")) else f"{name}.yaml")
    if path.exists():
        raise ScenarioError(
            f"{path} is there already and is not overwritten; expected another name, or remove it."
        )
    text, _ = scenario_text(like)
    if not path.parent.is_dir():
        raise ScenarioError(f"There is no folder {path.parent}; expected one. Make it first.")
    path.write_text(text, encoding="utf-8")
    click.echo(
        f"{path}: edit it, then `tijarat scenario check {path}` and `tijarat simulate {path}`."
    )
    return 0


@command.command("check", context_settings=HELP)
@click.argument("name", metavar="SCENARIO")
def check_one(name: str) -> int:
    """Check that a scenario can be read and that every parameter has a source."""
    scenario = check(name)
    click.echo(f"{name}: {scenario.title}. {len(scenario.shocks)} shock(s), every parameter cited.")
    for cited in scenario.citations():
        mark = "" if cited.status == "verified" else f" [{cited.status}]"
        click.echo(f"line {cited.line}, {cited.field}{mark}: {cited.source}")
    return 0
