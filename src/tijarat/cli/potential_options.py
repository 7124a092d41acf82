"""Options of the commands on opportunities: the open choices of export potential, by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

CHOICES = (  # option, name of the choice, type, help
    ("--average", "averaged", int, "Average so many of the last years (5)."),
    ("--growth/--no-growth", "growth", None, "Project supply and demand to the horizon."),
    ("--horizon", "horizon_years", int, "Years ahead (5)."),
    (
        "--income-elasticity",
        "income_elasticity",
        float,
        "Percent more demand for a percent more income a head (1).",
    ),
    (
        "--import-correction/--no-import-correction",
        "import_correction",
        None,
        "Take off what the exporter buys more of than it sells.",
    ),
    ("--tariffs/--no-tariffs", "tariffs", None, "Use tariffs."),
    (
        "--tariff-exponent",
        "tariff_exponent",
        float,
        "Percent less trade for a percent more of 1 + tariff (5.03).",
    ),
    ("--distance-rule", "distance_rule", str, "absolute, one_sided or off."),
    ("--coverage", "coverage", float, "Share of value an average must know (0.8)."),
    ("--retain/--no-retain", "retain", None, "Keep only products above the next three."),
    ("--retain-exports", "retain_exports", float, "USD a year sold to the world (200000)."),
    ("--retain-imports", "retain_imports", float, "USD a year the market buys (10000)."),
    ("--retain-top", "retain_top", float, "Or in so much of the potential (0.95)."),
)
BAND = (
    ("--draws", "draws", int, "Draws behind the band (1000)."),
    ("--seed", "seed", int, "Where the draws begin."),
    ("--level", "level", float, "Share the band holds (0.9)."),
    (
        "--exponent-spread",
        "tariff_exponent_spread",
        float,
        "Spread of the log of the tariff exponent (0.35).",
    ),
    (
        "--elasticity-spread",
        "income_elasticity_spread",
        float,
        "Spread of the income elasticity (0.25).",
    ),
    ("--growth-points", "growth_points", float, "Spread of a year's growth, points (1)."),
    ("--noise", "single_year_noise", float, "Noise assumed for a single year (0.5)."),
)


def choice_options(command: Command) -> Command:
    """Every open choice; what is left out is usual for the data."""
    for option, name, kind, words in reversed((*CHOICES, *BAND)):
        command = click.option(option, name, type=kind, default=None, help=words)(command)
    return command


def chosen(given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What was said: choices of the potential, and of its band."""
    said = {name: value for name, value in given.items() if value is not None}
    if "averaged" in said:  # --years picks periods in every command
        said["years"] = said.pop("averaged")
    potential = {"years", *(name for _, name, _, _ in CHOICES)}
    band = {name for _, name, _, _ in BAND}
    return (
        {name: value for name, value in said.items() if name in potential},
        {name: value for name, value in said.items() if name in band},
    )


def data_options(command: Command) -> Command:
    """Which data answer."""
    command = click.option("--source", metavar="NAME", help="Which source answers.")(command)
    command = click.option(
        "--preference",
        metavar="REGIME",
        help="A regime of the tariff, such as GSP, that the exporter is taken to enjoy.",
    )(command)
    return click.option("--classification", metavar="NAME", help="HS92 ... HS22, ICIO, ...")(
        command
    )
