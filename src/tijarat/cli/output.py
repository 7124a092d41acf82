"""How answers are printed: JSON and CSV for programs on standard output, tables for people."""

from __future__ import annotations

import json
import math
import sys
from typing import Any

import click
import polars as pl

from tijarat.answers.desk import Tell
from tijarat.wording.numbers import number, share_decimals

SHARES = "share"
WIDE = 200  # columns of a table that no terminal shows


def teller(quiet: bool) -> Tell:
    """Messages go to standard error, and only when somebody is there to read them."""
    if quiet or not sys.stderr.isatty():
        return lambda _: None
    return lambda text: click.echo(text, err=True)


def print_json(data: dict[str, Any]) -> None:
    """One JSON object on standard output."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False))


def print_csv(rows: pl.DataFrame) -> None:
    """Comma-separated values on standard output, unreported empty."""
    click.echo(rows.write_csv(), nl=False)


def print_table(rows: pl.DataFrame, units: dict[str, str]) -> None:
    """A table for people: text left, numbers right, units in the heading."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    terminal = sys.stdout.isatty()
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name, kind in rows.schema.items():
        unit = units.get(name)
        heading = name if unit is None or unit == name else f"{name} ({unit})"
        table.add_column(heading, justify="right" if kind.is_numeric() else "left", overflow="fold")
    for row in rows.iter_rows():
        table.add_row(
            *(_cell(value, units.get(n)) for n, value in zip(rows.columns, row, strict=True))
        )
    Console(width=None if terminal else WIDE, highlight=False, markup=False).print(table)


def _decimals(size: float) -> int:
    """Decimals of a number: more the smaller it is, so that what is not zero never looks like it."""
    if size >= 1000 or size == 0:
        return 0
    if size >= 1:
        return 2
    return 4 if size >= 1e-3 else min(10, 1 - math.floor(math.log10(size)))


def _cell(value: Any, unit: str | None) -> str:
    if value is None:
        return "–"
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, float):
        size = abs(value)
        if unit == SHARES:
            return f"{number(value * 100, share_decimals(size), 'en')}%"
        if value == 0.0 or unit == "USD":
            return number(value + 0.0, 0 if value == 0.0 or size >= 1 else 2, "en")
        return number(value, _decimals(size), "en")
    return str(value)
