"""Files of Trade Statistics of Japan as e-Stat writes them; every figure is SYNTHETIC."""

from __future__ import annotations

from collections.abc import Sequence

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
RATE_2023 = 140.491
"""Yen per dollar that is built in for 2023."""
SECTIONS = (
    "01 06 15 16 25 28 39 41 44 47 50 64 68 71 72 84 86 90 93 94 97".split()  # noqa: SIM905
)
"""A chapter of each section."""


def header(*, april: str = "Apr", months: int = 12, country: str = "Country,") -> str:
    names = [april if m == "Apr" else m for m in MONTHS[:months]]
    measures = [f"Quantity1-{m},Quantity2-{m},Value-{m}" for m in ("Year", *names)]
    return f"Exp or Imp,Year,HS,{country}Unit1,Unit2,{','.join(measures)}"


def row(
    hs: str,
    values: Sequence[object],
    *,
    country: str = "124",
    flow: int = 2,
    year: int = 2023,
    units: str = "  ,KG",
    first: Sequence[object] = (),
    second: Sequence[object] = (),
    total: object = None,
) -> str:
    """One row: monthly values, with quantities 0 and ten times the value unless given."""
    tens = [v * 10 if isinstance(v, int) else v for v in values]
    q1, q2 = list(first) or [0] * len(values), list(second) or tens
    sums = sum(v for v in values if isinstance(v, int))
    cells = [0, 0, sums if total is None else total]
    for triple in zip(q1, q2, values, strict=True):
        cells.extend(triple)
    return f"{flow},{year},{hs},{country},{units},{','.join(map(str, cells))}"


def text(*rows: str, head: str | None = None) -> bytes:
    return ("\r\n".join((head or header(), *rows)) + "\r\n").encode()


HONEY = row("'040900000'", [100, 0, 5, *([7] * 9)])
