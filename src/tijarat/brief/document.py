"""A brief as data: what the page, the PDF, the spreadsheet and the JSON are all made from.

Nothing here knows how it will look; every sentence is a message, every number stands with its unit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from tijarat.results import Message, Term, message
from tijarat.warehouse import Release

Value = str | int | float | None
Kind = Literal[
    "text", "money", "share", "percent", "points", "number", "count", "quantity", "index"
]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that can be traced to its releases and rerun with its command.

    ``quoted`` figures are as somebody published them; the others are computed here.
    """

    id: str
    label: Message
    value: float
    unit: str
    period: str
    definition: str
    releases: tuple[str, ...]
    command: str
    quoted: bool = False
    source: str = ""  # who made the data, short, for the line under the number
    low: float | None = None  # ends of its interval, where one was computed
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: where its values are in a row, its heading, what kind of value."""

    key: str
    heading: Message
    kind: Kind = "text"
    unit: str = ""
    year: str = ""  # key of the row's period, for conversion to yen
    ends: tuple[str, str] | None = None  # keys of the low and high end of each value's interval


@dataclass(frozen=True, slots=True)
class Table:
    """A table; rows in ``quoted`` are printed grey: quoted and not computed."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Value | Term], ...]
    caption: Message
    quoted: frozenset[int] = frozenset()
    strong: frozenset[int] = frozenset()

    def spread(self) -> tuple[Column, ...]:
        """The columns with the ends of intervals as columns of their own, as a spreadsheet wants them."""
        return tuple(
            column
            for whole in self.columns
            for column in (replace(whole, ends=None), *_ends_of(whole))
        )


def _ends_of(column: Column) -> tuple[Column, ...]:
    if column.ends is None:
        return ()
    ids = ("column-low-of", "column-high-of")
    return tuple(
        replace(column, key=key, heading=message(id, column=column.heading), ends=None)
        for id, key in zip(ids, column.ends, strict=True)
    )


RIGHT_TO_LEFT = ("ur", "ar", "fa")
"""Languages that are read from right to left."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure to look at, its one-sentence summary, and the table of what it shows."""

    id: str
    spec: Mapping[str, Any]
    summary: Message
    table: Table
    title: Message | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A note in the margin: a run-in title, sentences, perhaps a command."""

    title: Message
    text: tuple[Message, ...]
    command: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """What cannot be said yet, and the command that would fill it."""

    text: Message
    commands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief: a heading that states the finding, a line that says what is measured."""

    id: str
    heading: Message
    measured: Message
    coverage: Message
    text: tuple[Message, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    remarks: tuple[Remark, ...] = ()
    gaps: tuple[Gap, ...] = ()
    assumptions: tuple[Message, ...] = ()
    years: Literal["", "calendar", "fiscal"] = ""  # which of the two ways of counting years


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole brief about an ordered pair."""

    exporter: str
    importer: str
    written_on: str
    as_of: str
    lead: tuple[Message, ...]
    key_figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    releases: tuple[Release, ...]
    language: str = "en"
    rates: Mapping[str, float] = field(default_factory=dict[str, float])  # year -> yen a dollar

    def tables(self) -> Sequence[Table]:
        """Every table, those behind pictures too, in order."""
        return [
            table
            for section in self.sections
            for table in (*(p.table for p in section.pictures), *section.tables)
        ]
