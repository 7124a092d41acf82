"""Words the shell completes: statistics, sources, tables and countries."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem


def statistic_words(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Names of statistics, each with what it says."""
    from tijarat.answers import STATISTICS

    known = sorted(STATISTICS.values(), key=lambda entry: entry.name)
    return [CompletionItem(e.name, help=e.title) for e in known if e.name.startswith(begun)]


def source_words(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Names of sources."""
    from tijarat.sources.registry import MODULES

    return [CompletionItem(name) for name in MODULES if name.startswith(begun)]


def table_words(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Names of tables, each with what it holds."""
    from tijarat.tables import TABLES

    found = [table for name, table in TABLES.items() if name.startswith(begun)]
    return [CompletionItem(table.name, help=table.meaning) for table in found]


def country_words(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Codes of countries, each with its name; a name begun completes to its code."""
    from tijarat.reference.countries import all_codes, name

    wanted = begun.casefold()
    named = [(code, name(code)) for code in all_codes()]
    return [
        CompletionItem(code, help=called)
        for code, called in named
        if code.casefold().startswith(wanted) or (wanted and called.casefold().startswith(wanted))
    ]
