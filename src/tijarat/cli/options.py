"""Options that several commands share, and how their words become a question."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any, TypeVar

import click

from tijarat.errors import PeriodError

Command = TypeVar("Command", bound=Callable[..., Any])


def output_options(command: Command) -> Command:
    """``--format`` and ``--quiet``."""
    command = click.option(
        "--format",
        "output",
        type=click.Choice(["table", "json", "csv"]),
        default="table",
        show_default=True,
        help="How to print the answer.",
    )(command)
    return click.option("--quiet", is_flag=True, help="No messages and no progress.")(command)


def as_of_option(command: Command) -> Command:
    """``--as-of``."""
    return click.option(
        "--as-of", metavar="DATE", help="Answer from what was loaded by this date (2026-11-22)."
    )(command)


def period_options(command: Command) -> Command:
    """``--years`` and ``--year``."""
    command = click.option(
        "--years",
        "--periods",
        metavar="FIRST-LAST",
        help="Periods: 2012-2024, 2024, or first:last such as 2024-01:2024-06.",
    )(command)
    return click.option("--year", metavar="YEAR", help="One period; short for --years.")(command)


def country_code(text: str) -> str:
    """The alpha-3 code of a country given by code or name."""
    from tijarat.reference.countries import country

    return country(text).iso3


def moment(text: str | None) -> datetime | None:
    """The last moment of a date, or the moment itself, in UTC."""
    if text is None:
        return None
    try:
        if len(text) == 10:
            day = datetime.fromisoformat(text).date()
            return datetime.combine(day, time.max, tzinfo=UTC)
        given = datetime.fromisoformat(text)
    except ValueError as error:
        raise PeriodError(
            f"--as-of came as '{text}'; expected a date such as 2026-11-22, or a date and time."
        ) from error
    return given if given.tzinfo else given.replace(tzinfo=UTC)


def period_range(years: str | None, year: str | None = None) -> tuple[str, str] | None:
    """First and last period code of a range.

    >>> period_range("2012-2024"), period_range(None, "2024")
    (('2012', '2024'), ('2024', '2024'))
    """
    from tijarat.reference.periods import parse

    if years and year:
        raise PeriodError("--year and --years came together; expected one of them.")
    text = years or year
    if text is None:
        return None
    both = re.fullmatch(r"(\d{4})\s*[-–]\s*(\d{4})", text)
    first, last = both.groups() if both else (text.split(":", 1) if ":" in text else (text, text))
    return parse(first).code, parse(last).code


def further_options(words: tuple[str, ...]) -> dict[str, str]:
    """Options that only some statistics or sources take, by name.

    >>> further_options(("--of", "markets", "--kind=compound"))
    {'of': 'markets', 'kind': 'compound'}
    """
    options: dict[str, str] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            raise click.UsageError(f"'{word}' was not expected here; options begin with --.")
        option, equals, value = word[2:].partition("=")
        if not equals:
            if not rest:
                raise click.UsageError(f"--{option} came without a value.")
            value = rest.pop(0)
        options[option] = value
    return options
