"""Help is instant and whole: every command has some, and asking for it loads no heavy package."""

from __future__ import annotations

import json

import click
import pytest
from click.testing import CliRunner

from tijarat.cli import COMMANDS, SHORT, cli

HEAVY = ("polars", "duckdb", "narwhals", "numpy", "pyarrow", "rich", "jinja2", "httpx", "babel")
IMPORTED = f"""
import json, sys
sys.argv = ["tijarat", *sys.argv[1:]]
from tijarat.cli import main
try:
    main()
except SystemExit as end:
    code = end.code
print("LOADED", json.dumps([name for name in {HEAVY!r} if name in sys.modules]), code)
"""


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--version"]])
def test_help_imports_nothing_heavy(start, home, words):
    with start("-c", IMPORTED, *words, home=home) as process:
        stdout, stderr = process.communicate()
    _, _, said = stdout.partition("LOADED ")
    loaded, end = json.JSONDecoder().raw_decode(said)
    assert loaded == []
    assert said[end:].strip() == "0"
    assert stderr == ""


def test_help_lists_every_command(run):
    stdout = run("--help").stdout
    for name, words in SHORT.items():
        assert f"  {name} " in stdout
        assert words.split(":")[0].split(";")[0] in " ".join(stdout.split())
    assert "completion" in stdout


@pytest.mark.parametrize("name", [*COMMANDS, "completion"])
def test_each_command_has_help(name):
    found = CliRunner().invoke(cli, [name, "--help"])
    assert found.exit_code == 0, found.output
    assert found.output.startswith(f"Usage: cli {name}")
    assert "Options:" in found.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name):
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.help
    unexplained = [
        parameter.name
        for parameter in command.params
        if isinstance(parameter, click.Option) and not (parameter.help or parameter.hidden)
    ]
    assert unexplained == []


def test_the_list_of_commands_and_their_short_help_agree():
    assert set(COMMANDS) == set(SHORT)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_print(run, shell):
    done = run("completion", shell)
    assert done.code == 0
    assert "_TIJARAT_COMPLETE" in done.stdout
    assert done.stderr == ""


def test_completion_completes_commands(run):
    env = {"_TIJARAT_COMPLETE": "bash_complete", "COMP_WORDS": "tijarat st", "COMP_CWORD": "1"}
    assert "statistics" in run(env=env).stdout


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("tijarat st", "statistics"),
        ("tijarat statistics market-s", "market-share"),
        ("tijarat statistics value PA", "PAK"),
        ("tijarat brief Pakis", "PAK"),
        ("tijarat load oecd", "oecd_icio"),
        ("tijarat show publ", "published"),
    ],
)
def test_the_shell_completes_commands_and_their_words(line, offered):
    from click.shell_completion import BashComplete

    from tijarat.cli import cli

    *words, begun = line.split()[1:]
    found = BashComplete(cli, {}, "tijarat", "_TIJARAT_COMPLETE").get_completions(words, begun)
    assert offered in [item.value for item in found]
