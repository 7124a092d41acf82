"""Columns that several tables share."""

from __future__ import annotations

from tijarat.brief.document import Column, Kind
from tijarat.results import message


def column(
    key: str, kind: Kind = "text", *, unit: str = "", year: str = "", ends: bool = False
) -> Column:
    """A column whose heading is the message ``column-KEY``.

    With ``ends``, the rows hold the ends of each value's interval as ``KEY_low`` and ``KEY_high``.
    """
    heading = message(f"column-{key.replace('_', '-')}")
    return Column(key, heading, kind, unit, year, (f"{key}_low", f"{key}_high") if ends else None)
