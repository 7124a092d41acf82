"""Parts of pages that come from the program: outputs, sources, commands, tables. No Sphinx here.

``expand`` replaces two kinds of marks in a page's Markdown:

a fence ``{tijarat}`` holds commands that begin with ``$``; each is run and its output set beneath.
Options above the commands: ``:rows: 6`` shows so many rows of a table, ``:exit: 1`` expects that
exit code instead of 0, ``:home: months`` runs in that warehouse (see ``homes``).

a comment ``<!-- tijarat: sources -->`` stands for text made from the program's own tables.
"""

from __future__ import annotations

import contextlib
import csv
import importlib.util
import io
import os
import re
import shlex
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import click

DOCS = Path(__file__).resolve().parents[1]
EXAMPLES = DOCS / "examples"  # made-up files that a page's commands may name
ROWS = 8  # of a table, shown where a page does not say how many
WIDTH = 96

FENCE = re.compile(r"^```\{tijarat\}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MARK = re.compile(r"^<!-- tijarat: ([\w-]+)(?: ([\w-]+))? -->$", re.MULTILINE)
OPTION = re.compile(r"^:(\w+): (\S+)$")

Run = Callable[[str, str], "Output"]
"""Runs a command line in the warehouse of a name, and gives what it printed."""


@dataclass(frozen=True, slots=True)
class Output:
    """What a command printed, standard output and error together, and its exit code."""

    text: str
    code: int


class UnexpectedExitError(Exception):
    """A command of a page ended otherwise than the page says."""


# ------------------------------------------------------------------ running


def runner(homes: dict[str, Path]) -> Run:
    """Runs commands in this process, each in the warehouse its page names."""

    def run(command: str, home: str) -> Output:
        words = shlex.split(command)
        if words[0] != "tijarat":
            raise ValueError(f"a page can only run tijarat, not {words[0]}")
        return _call(words[1:], homes[home])

    return run


def _call(arguments: list[str], home: Path) -> Output:
    from tijarat.cli import main

    printed = io.StringIO()
    before = os.environ.get("TIJARAT_HOME")
    os.environ["TIJARAT_HOME"] = str(home)
    code: Any = 0
    try:
        with (
            contextlib.chdir(EXAMPLES),
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(printed),
        ):
            main(arguments)
    except SystemExit as done:
        code = done.code or 0
    finally:
        if before is None:
            del os.environ["TIJARAT_HOME"]
        else:
            os.environ["TIJARAT_HOME"] = before
    return Output(printed.getvalue(), int(code))


# ------------------------------------------------------------------ expanding


def expand(text: str, run: Run) -> str:
    """A page's Markdown with every mark replaced.

    Raises
    ------
    UnexpectedExitError : a command ended otherwise than the page says.
    """
    text = FENCE.sub(lambda found: _fence(found[1], run), text)
    return MARK.sub(lambda found: PARTS[found[1]](*filter(None, [found[2]])), text)


def commands(text: str) -> list[str]:
    """The commands a page runs at build time."""
    return [
        line.removeprefix("$ ")
        for block in FENCE.findall(text)
        for line in block.splitlines()
        if line.startswith("$ ")
    ]


def _fence(block: str, run: Run) -> str:
    options = dict(found.groups() for line in block.splitlines() if (found := OPTION.match(line)))
    shown: list[str] = []
    for line in block.splitlines():
        if not line.startswith("$ "):
            continue
        command = line.removeprefix("$ ")
        output = run(command, options.get("home", "embedded"))
        if output.code != int(options.get("exit", 0)):
            raise UnexpectedExitError(f"{command}: exit code {output.code}\n{output.text}")
        shown += [line, shortened(output.text, int(options.get("rows", ROWS)))]
    return "```console\n" + "\n".join(shown) + "\n```"


def shortened(text: str, rows: int) -> str:
    """An output with only the first rows of its table, long sentences wrapped, no empty ends."""
    lines: list[str] = []
    seen = -1  # rows of the table so far, -1 before its rule
    for line in text.splitlines():
        if set(line.strip()) == {"─"}:
            seen = 0
            lines.append(line.rstrip())
            continue
        if seen >= 0 and line.startswith(" ") and line.strip():
            seen += 1
            if seen <= rows:
                lines.append(line.rstrip())
            continue
        if seen > rows:
            lines.append(f" ... {seen - rows} more")
        seen = -1
        if line.strip() and line.startswith(" "):
            lines.append(line.rstrip())  # the heading of a table
        elif line.strip():
            lines += textwrap.wrap(line, WIDTH, subsequent_indent="  ", break_on_hyphens=False)
    return "\n".join(lines)


# ------------------------------------------------------------------ parts made from the program


def sources_part() -> str:
    """One section a source, from its metadata."""
    from tijarat.sources import sources

    return "\n".join(line for module in sources() for line in _source(module.SOURCE))


def _source(source: Any) -> Iterator[str]:
    yield f"## {source.name}\n\n**{source.title}.**\n"
    yield f"Holds\n: {_sentence(source.holds)}\n"
    yield f"Made by\n: {source.producer}" + (f", <{source.url}>\n" if source.url else "\n")
    yield f"Licence\n: {_sentence(source.licence)}\n"
    yield f"Cite as\n: {_sentence(source.citation)}\n"
    if source.needs_key:
        yield f"Key\n: {_sentence(_addresses(source.needs_key))}\n"
    if source.pace:
        yield f"Pace\n: one request every {source.pace:g} seconds, as its publisher wants.\n"
    if source.options:
        yield "Options\n"
        for name, meaning in source.options.items():
            yield f": `--{name}`: {_sentence(meaning)}\n"
    if source.unsure:
        yield "What its format leaves unsure\n"
        for sentence in source.unsure:
            yield f": {_code(sentence)}\n"


def _sentence(text: str) -> str:
    return _code(text[:1].upper() + text[1:] + ("" if text.endswith(".") else "."))


def _code(text: str) -> str:
    """Options as code: elsewhere two hyphens would be printed as a dash."""
    parts = text.split("`")  # every second one is code already
    parts[::2] = [re.sub(r"(?<![\w-])--[a-z][\w-]*", r"`\g<0>`", part) for part in parts[::2]]
    return "`".join(parts)


def _addresses(text: str) -> str:
    return re.sub(r"https?://[^\s)]+", lambda found: f"<{found[0]}>", text)


def command_part(name: str) -> str:
    """Usage, help and every option of a command."""
    from tijarat.cli import cli

    context = click.Context(cli, info_name="tijarat")
    command = cli.get_command(context, name)
    assert command is not None, name
    own = click.Context(command, info_name=name, parent=context)
    usage = " ".join([f"tijarat {name}", *command.collect_usage_pieces(own)])
    help_text = _code(" ".join((command.help or "").split("Example:")[0].split()))
    lines = [f"```text\n{usage}\n```\n", help_text, ""]
    for parameter in command.get_params(own):
        record = parameter.get_help_record(own)
        if record is not None and isinstance(parameter, click.Option):  # usage shows the others
            said = record[1] or USUAL_HELP.get(parameter.name or "", "")
            lines += [f"`{record[0]}`", f": {_sentence(said) if said else '&nbsp;'}", ""]
    return "\n".join(lines)


USUAL_HELP = {
    "exporter": "Code or name of the country that sells",
    "importer": "Code or name of the country that buys",
    "country": "For tables about one country",
    "classification": "HS92 ... HS22, ICIO and others",
    "product": "A product; 61 takes in 610910",
    "output": "How to print the answer",
}
"""For options whose own help says nothing."""


def tables_part() -> str:
    """Every shared table with its columns."""
    from tijarat.tables import TABLES

    lines: list[str] = []
    for table in TABLES.values():
        key = ", ".join(f"`{name}`" for name in table.key)
        lines += [f"## {table.name}", "", f"{_sentence(table.meaning)} One row per {key}.", ""]
        lines += ["| column | meaning | unit | may be missing |", "|---|---|---|---|"]
        for column in table.columns:
            unit, null = column.unit or "", "yes" if column.null else "no"
            lines.append(f"| `{column.name}` | {column.meaning} | {unit} | {null} |")
        lines.append("")
    return "\n".join(lines)


def results() -> list[Path]:
    """What the benchmarks measured; written by them, see benchmarks/conftest.py."""
    return sorted((DOCS.parent / "benchmarks").glob("results.csv"))


def benchmarks_part() -> str:
    """A table of what was measured, where and when; then how to measure it again."""
    if not results():
        return "No results are stored beside the benchmarks yet. `make bench` measures on your machine."
    with results()[0].open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    heads = ("task", "promised", "seconds", "of processor", "peak GB", "beside", "when, where")
    lines = [f"| {' | '.join(heads)} |", "|---|---|---|---|---|---|---|"]
    lines += [f"| {' | '.join(_measured(row))} |" for row in rows]
    commands = "\n".join(dict.fromkeys(row["command"] for row in rows))
    return "\n".join([*lines, "", "Each is measured again by:", "", "```text", commands, "```"])


def _measured(row: dict[str, str]) -> Iterator[str]:
    yield row["task"] + (f" ({row['remark']})" if row["remark"] else "")
    yield from (row[key] for key in ("target", "measured_seconds", "processor_seconds", "peak_gb"))
    ratio = f", {row['ratio']} times as long" if row["ratio"] else ""
    yield f"{row['peer']}: {row['peer_seconds']} s{ratio}" if row["peer"] else ""
    yield f"{row['date']}, {row['machine']}"


def backtest_part(what: str) -> str:
    """What the backtest found; see backtest_pages.py."""
    return _backtest_pages().backtest_part(what)


def _backtest_pages() -> ModuleType:
    """The file beside this one, found without a path of modules: tests load this one by its file."""
    place = Path(__file__).with_name("backtest_pages.py")
    spec = importlib.util.spec_from_file_location("tijarat_backtest_pages", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PARTS: dict[str, Callable[..., str]] = {
    "backtest": backtest_part,
    "sources": sources_part,
    "command": command_part,
    "tables": tables_part,
    "benchmarks": benchmarks_part,
}
"""What a comment ``<!-- tijarat: NAME -->`` may ask for."""
