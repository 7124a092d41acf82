"""Columns that several tables share."""

from __future__ import annotations

from tijarat.brief.document import Column, Kind
from tijarat.results import message


def column(key: str, kind: Kind = "text", *, unit: str = "", year: str = "") -> Column:
    """A column whose heading is the message ``column-KEY``."""
    return Column(key, message(f"column-{key.replace('_', '-')}"), kind, unit, year)
