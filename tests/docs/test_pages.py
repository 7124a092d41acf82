"""The pages say what the program does: nothing is left out, nothing is made up."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import click
import polars as pl
import pytest

from tijarat.answers import STATISTICS, Desk, Question, ask
from tijarat.answers.complexity import OPTIONS
from tijarat.cli import COMMANDS, cli
from tijarat.opportunities import INDICATORS
from tijarat.opportunities.choices import WORDS
from tijarat.sources import sources
from tijarat.tables import TABLES

Page = Callable[[str], str]

DOCS = Path(__file__).resolve().parents[2] / "docs"
MADE = re.compile(r"\{tijarat\}|<!-- tijarat:")
PAGES = sorted(
    path.relative_to(DOCS).with_suffix("").as_posix()
    for path in DOCS.rglob("*.md")
    if "_build" not in path.parts
)
INDICATOR_PAGES = [n for n in ("complexity", "export-potential", "opportunities") if n in PAGES]
MADE_PAGES = [name for name in PAGES if MADE.search((DOCS / f"{name}.md").read_text("utf-8"))]
ROOMS = ("statistics", "opportunities", "gravity", "policy", "answers", "warehouse", "sources")


def code(text: str) -> set[str]:
    """What stands between backticks."""
    return set(re.findall(r"`([^`\n]+)`", text))


def sections(text: str, level: str) -> dict[str, str]:
    """The text below each heading of a level."""
    parts = re.split(rf"^{level} (.+)$", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


# ------------------------------------------------------------------ every page


@pytest.mark.parametrize("name", PAGES)
def test_links_between_pages_lead_somewhere(name: str, page: Page):
    folder = (DOCS / name).parent
    targets = re.findall(r"\]\(([^)\s]+)\)", page(name))
    lost = [
        target
        for target in targets
        if "://" not in target and not (folder / target.partition("#")[0]).is_file()
    ]
    assert not lost


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_reached(name: str, page: Page):
    if name == "index":
        return
    folder, short = Path(name).parent.as_posix(), Path(name).name
    above = page("reference/index") if folder == "reference" else ""
    assert f"\n{name}\n" in page("index") or f"\n{short}\n" in above


@pytest.mark.parametrize("name", MADE_PAGES)
def test_what_a_page_takes_from_the_program_is_there(
    name: str, page: Page, pages: ModuleType, home: Path
):
    made = pages.expand(page(name), pages.runner({"embedded": home}))
    assert not pages.FENCE.search(made)
    assert not pages.MARK.search(made)
    assert str(home) not in made


def test_a_command_that_ends_otherwise_is_noticed(pages: ModuleType, home: Path):
    text = "```{tijarat}\n$ tijarat statistics value PAK PAX\n```\n"
    with pytest.raises(pages.UnexpectedExitError, match="PAX"):
        pages.expand(text, pages.runner({"embedded": home}))


def test_a_long_table_is_cut_and_says_so(pages: ModuleType):
    text = "One.\n \n a   b \n ─── \n 1   2 \n 3   4 \n 5   6 \n   \nDefinition: x\n"
    assert pages.shortened(text, 1) == ("One.\n a   b\n ───\n 1   2\n ... 2 more\nDefinition: x")


def test_measured_results_are_taken_in(
    pages: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pages, "DOCS", tmp_path / "docs")
    assert "make bench" in pages.benchmarks_part()
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "benchmarks" / "results.csv").write_text(
        "task,target,measured_seconds,processor_seconds,peak_gb,peer,peer_seconds,ratio,date,machine,"
        "remark,command\n"
        "loading,15 s,9.1,12,1.5,,,,2026-11-25,2 cores,,pytest --note a\n"
        "cube,,2.0,,,another,8.0,4.0,2026-11-25,2 cores,once,pytest --note b\n",
        encoding="utf-8",
    )
    made = pages.benchmarks_part()
    assert "| loading | 15 s | 9.1 | 12 | 1.5 |  | 2026-11-25, 2 cores |" in made
    assert "| cube (once) |  | 2.0 |  |  | another: 8.0 s, 4.0 times as long | 2026" in made
    assert "pytest --note a\npytest --note b\n" in made


def test_the_rows_of_benchmarks_are_those_the_page_prints(page: Page, pages: ModuleType):
    made = pages.expand(page("benchmarks"), pages.runner({}))
    for task in ("a year of BACI, 10,000,000 rows", "`tijarat brief PAK JPN`, HTML and JSON, cold"):
        assert f"| {task}" in made


# ------------------------------------------------------------------ statistics and notation


def test_every_statistic_has_its_section(page: Page):
    assert set(sections(page("statistics"), "###")) == set(STATISTICS)


@pytest.mark.parametrize("name", STATISTICS)
def test_a_statistic_is_told_whole(name: str, page: Page, pages: ModuleType):
    text = re.split(r"^## ", sections(page("statistics"), "###")[name], flags=re.MULTILINE)[0]
    assert re.match(r"\s*\*\*.+\?\*\*", text), "begin with the question it answers"
    assert "\nNeeds\n: " in text
    assert "\nMind\n: " in text
    assert any(c.startswith(f"tijarat statistics {name} PAK JPN") for c in pages.commands(text))
    for option, allowed in STATISTICS[name].options.items():
        assert f"--{option}" in text
        assert all(value in text for value in allowed if value != "period")


def test_every_statistic_has_its_notation(page: Page):
    rows = re.findall(r"^\| `([\w-]+)` \|", page("notation"), flags=re.MULTILINE)
    assert {name for name in rows if name in STATISTICS} == set(STATISTICS)


def test_every_column_with_a_unit_has_its_notation(page: Page, desk: Desk):
    known = code(page("notation"))
    unknown = {
        (name, column)
        for name in STATISTICS
        if name != "mirror"  # the embedded data hold one account only; its columns: next test
        for column in ask(desk, name, Question("PAK", "JPN")).units
        if column not in known
    }
    assert not unknown


def test_the_columns_of_the_mirror_have_their_notation(page: Page):
    from tijarat.statistics import mirror

    one = {"period": "2023", "exporter": "PAK", "importer": "JPN", "product": "610910"}
    table = pl.DataFrame(
        [
            {**one, "value": 1.0, "valuation": "FOB", "reporter": "PAK"},
            {**one, "value": 1.1, "valuation": "CIF", "reporter": "JPN"},
        ]
    )
    assert set(mirror(table, "PAK", "JPN").units) <= code(page("notation"))


# ------------------------------------------------------------------ indicators


@pytest.mark.parametrize("name", INDICATORS)
def test_an_indicator_is_told_whole(name: str, page: Page, pages: ModuleType):
    told = {k: v for p in INDICATOR_PAGES for k, v in sections(page(p), "###").items()}
    text = re.split(r"^## ", told[name], flags=re.MULTILINE)[0]
    assert re.match(r"\s*\*\*.+\?\*\*", text), "begin with the question it answers"
    for part in ("Needs", "Mind", "Paper"):
        assert f"\n{part}\n: " in text
    assert pages.commands(text), "an example that runs"
    for option, allowed in INDICATORS[name].further.items():
        assert f"--{option.replace('_', '-')}" in text
        assert all(value in text for value in allowed)


@pytest.mark.parametrize("name", INDICATORS)
def test_an_indicator_has_its_notation(name: str, page: Page):
    rows = re.findall(r"^\| `([\w-]+)` \|", page("notation"), flags=re.MULTILINE)
    assert name in rows
    assert set(INDICATORS[name].columns) <= code(page("notation"))


def test_every_choice_of_complexity_is_told(page: Page):
    own = {option for indicator in INDICATORS.values() for option in indicator.further}
    for option in set(OPTIONS) - own:
        assert f"| `--{option.replace('_', '-')}` |" in page("complexity")
    for option, allowed in WORDS.items():
        row = re.search(
            rf"^\| `--{option.replace('_', '-')}` \|.*$", page("complexity"), re.MULTILINE
        )
        assert row
        assert option == "outlook_scale" or all(f"`{word}`" in row[0] for word in allowed)


def test_indicators_named_in_pages_exist(page: Page):
    named = {
        (name, indicator)
        for name in PAGES
        for indicator in re.findall(r"--indicator ([a-z][\w-]+)", page(name))
    }
    assert {(name, one) for name, one in named if one not in INDICATORS} == set()


def test_what_stands_in_pages_is_no_result_of_others(page: Page):
    for name in PAGES:
        assert not re.search(r"identical to (ITC|the Atlas|py-eco)", page(name), re.IGNORECASE)


# ------------------------------------------------------------------ commands, sources, tables


def test_every_command_has_its_section(page: Page):
    found = sections(page("reference/commands"), "##")
    assert set(found) == {*COMMANDS, *cli.commands}
    for name, text in found.items():
        assert f"<!-- tijarat: command {name} -->" in text


@pytest.mark.parametrize("name", [*COMMANDS, *cli.commands])
def test_every_option_of_a_command_is_told(name: str, pages: ModuleType):
    text = pages.command_part(name)
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert all(word in text for word in parameter.opts)
    assert "&nbsp;" not in text, "an option without help: give it some in USUAL_HELP of pages.py"


def test_every_source_is_told_whole(pages: ModuleType):
    found = sections(pages.sources_part(), "##")
    assert set(found) == {module.SOURCE.name for module in sources()}
    for source in (module.SOURCE for module in sources()):
        said = [source.title, source.producer, source.licence, source.url, source.holds]
        said += [source.citation, *source.unsure]
        said += [f"--{option}: {meaning}" for option, meaning in source.options.items()]
        text = plain(found[source.name])
        assert [part for part in said if plain(part) not in text] == []


def plain(text: str) -> str:
    return text.replace("`", "").casefold()


def test_every_table_is_told_whole(pages: ModuleType):
    found = sections(pages.tables_part(), "##")
    assert set(found) == set(TABLES)
    for name, table in TABLES.items():
        assert {column.name for column in table.columns} <= code(found[name])


def test_commands_named_in_pages_exist(page: Page):
    known = {*COMMANDS, *cli.commands}
    named = {
        (name, command)
        for name in PAGES
        for command in re.findall(r"(?:^\$ |`|^)tijarat ([a-z]+)\b", page(name), re.MULTILINE)
    }
    assert {(name, command) for name, command in named if command not in known} == set()


def test_sources_named_in_pages_exist(page: Page):
    known = {module.SOURCE.name for module in sources()} | {"my_source"}
    named = {
        (name, source)
        for name in PAGES
        for source in re.findall(r"tijarat load ([a-z]\w+)", page(name))
    }
    assert {(name, source) for name, source in named if source not in known} == set()


def test_statistics_named_in_pages_exist(page: Page):
    named = {
        (name, statistic)
        for name in PAGES
        for statistic in re.findall(r"tijarat statistics ([a-z][\w-]+)", page(name))
    }
    known = {*STATISTICS, "my-measure"}
    assert {(name, statistic) for name, statistic in named if statistic not in known} == set()


# ------------------------------------------------------------------ reference


def test_every_public_name_is_in_the_reference(page: Page):
    shown = {
        module
        for name in PAGES
        if name.startswith("reference/")
        for module in re.findall(r"automodule:: (\S+)", page(name))
    }
    for room in ROOMS:
        module = importlib.import_module(f"tijarat.{room}")
        for name in module.__all__:
            thing = getattr(module, name)
            if isinstance(thing, ModuleType) or not hasattr(thing, "__module__"):
                continue
            home = thing.__module__
            assert not home.startswith("tijarat") or home in shown, f"{home}.{name}"
            assert thing.__doc__ or not home.startswith("tijarat"), f"{home}.{name} says nothing"


def test_modules_of_the_reference_exist(page: Page):
    for name in PAGES:
        for module in re.findall(r"automodule:: (\S+)", page(name)):
            importlib.import_module(module)
