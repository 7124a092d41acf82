"""What an indicator gives back: its table in the kind it was asked with, and every choice behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import narwhals as nw
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.opportunities.choices import Choices
from tijarat.opportunities.exports import Exports, read_exports
from tijarat.opportunities.world import EXAMPLES, World, world
from tijarat.results import Dropped, Message, Provenance, message


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """An indicator's answer.

    Parameters
    ----------
    indicator : its name in ``INDICATORS``.
    definition, reference : the formula in words, and the paper.
    native : the table, of the kind that was handed over: pandas, Arrow, polars or narwhals.
    rows : the same as polars.
    units : unit of every column that has one.
    options : every choice the figures rest on.
    warnings : what a reader must know before using them.
    dropped : what was left out, and why; their figures are null.
    provenance : filled by the answer that called the method.
    """

    indicator: str
    definition: str
    reference: str
    native: Any
    rows: pl.DataFrame
    units: Mapping[str, str]
    options: Mapping[str, Any]
    warnings: tuple[Message, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    provenance: Provenance | None = None

    def table(self) -> Any:
        """The table, of the kind that was handed over."""
        return self.native

    def in_kind_of(self, table: Any) -> Measured:
        """The same answer, its table of the kind of another one."""
        return replace(self, native=as_given(table, self.rows))

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "indicator": self.indicator,
            "definition": self.definition,
            "reference": self.reference,
            "units": dict(self.units),
            "options": dict(self.options),
            "warnings": [warning.to_dict() for warning in self.warnings],
            "dropped": [asdict(d) for d in self.dropped],
            "rows": self.rows.to_dicts(),
            "provenance": None if self.provenance is None else asdict(self.provenance),
        }


@dataclass(frozen=True, slots=True)
class Part:
    """One year's tables, by name, and what they are to say."""

    tables: Mapping[str, pl.DataFrame]
    warnings: tuple[Message, ...] = ()
    dropped: tuple[Dropped, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Together:
    """The tables of all years, each row with its year where there are years."""

    tables: Mapping[str, pl.DataFrame]
    warnings: tuple[Message, ...]
    dropped: tuple[Dropped, ...]


def each_year(
    years: Iterable[Exports],
    choices: Choices,
    part: Callable[[World], Part],
    *,
    peopled: bool = False,
) -> Together:
    """Compute year by year and put the tables together.

    Parameters
    ----------
    years : their exports in order.
    part : one year's tables.
    peopled : population is needed whatever the presence rule.
    """
    tables: dict[str, list[pl.DataFrame]] = {}
    warnings: list[Message] = []
    dropped: dict[str, Dropped] = {}
    for exports in years:
        one = world(exports, choices, peopled=peopled)
        found = part(one)
        for name, rows in found.tables.items():
            dated = [] if choices.year is None else [pl.lit(exports.year).alias("year")]
            tables.setdefault(name, []).append(rows.select(*dated, pl.all()))
        for said in (*one.warnings, *found.warnings):
            warnings.append(said if choices.year is None else in_year(exports.year, said))
        for left in (*one.dropped, *found.dropped):
            dropped[left.reason] = _added(dropped.get(left.reason), left, exports.year)
    return Together(
        {name: pl.concat(parts) for name, parts in tables.items()},
        tuple(warnings),
        tuple(dropped.values()),
    )


def in_year(year: Any, said: Message) -> Message:
    """A warning that is of one year only."""
    return message("complexity-in-year", year=str(year), sentence=said)


def without_adding_up(warnings: tuple[Message, ...]) -> tuple[Message, ...]:
    """The warnings but those of rows that were added up, where adding up is what is asked for."""

    def of_adding_up(said: Message) -> bool:
        within = said.parameters.get("sentence")
        return (within if isinstance(within, Message) else said).id == "complexity-rows-added"

    return tuple(said for said in warnings if not of_adding_up(said))


def _added(before: Dropped | None, left: Dropped, year: Any) -> Dropped:
    named = left.examples if year is None else tuple(f"{e} ({year})" for e in left.examples)
    if before is None:
        return Dropped(left.reason, left.count, named)
    examples = (*before.examples, *named)[:EXAMPLES]
    return Dropped(left.reason, before.count + left.count, examples)


def measured(
    table: IntoFrame,
    choices: Choices,
    part: Callable[[World], Part],
    *,
    indicator: str,
    definition: str,
    reference: str,
    units: Mapping[str, str],
    further: Mapping[str, Any] | None = None,
    uses: Sequence[str] = (),
    peopled: bool = False,
) -> Measured:
    """An indicator's answer from its one table a year, ``rows``.

    Parameters
    ----------
    further : choices of this indicator alone.
    uses : those of the common choices that bear on it; the others are not printed.
    """
    together = each_year(read_exports(table, choices), choices, part, peopled=peopled)
    rows = together.tables["rows"]
    said = choices.said
    return Measured(
        indicator=indicator,
        definition=definition,
        reference=reference,
        native=as_given(table, rows),
        rows=rows,
        units=units,
        options={**{name: said[name] for name in (*uses, *FILTERS)}, **(further or {})},
        warnings=together.warnings,
        dropped=together.dropped,
    )


FILTERS = (
    "keep",
    "minimum_exports",
    "minimum_product_exports",
    "minimum_population",
)
"""Choices that bear on every indicator: they say what the world is."""

PRESENCE = ("presence", "threshold", "minimum_diversity", "minimum_ubiquity")
"""Choices that say what is present."""


def as_given(table: Any, rows: pl.DataFrame) -> Any:
    """The rows as the kind of table that was handed over; polars for engines such as DuckDB."""
    frame = nw.from_native(table, pass_through=False)
    if isinstance(table, nw.DataFrame | nw.LazyFrame):
        return nw.from_native(as_given(frame.to_native(), rows))
    match frame.implementation:
        case nw.Implementation.PANDAS:
            return rows.to_pandas()
        case nw.Implementation.PYARROW:
            return rows.to_arrow()
        case nw.Implementation.POLARS if isinstance(table, pl.LazyFrame):
            return rows.lazy()
        case _:
            return rows
