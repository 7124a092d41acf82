"""Releases: one vintage of one source, as stored and as drafted for loading."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

import duckdb

from tijarat.tables import TABLES, Table


@dataclass(frozen=True, slots=True)
class Part:
    """What of its slot a selection holds, so that two selections of one slot are seen together.

    Parameters
    ----------
    column : ``product`` or ``period``.
    codes : it holds the rows whose column begins with one of them; all rows where empty.
    detail : how detailed its rows are (digits of a product); rows of two details would count the
        same goods twice, so of them only the newer are seen.
    """

    column: str
    codes: tuple[str, ...] = ()
    detail: str = ""

    def hidden_by(self, newer: Part) -> tuple[str, ...] | None:
        """The codes a newer selection of the slot answers for; None where it answers for all.

        >>> Part("product", ("0409", "0804")).hidden_by(Part("product", ("0804",)))
        ('0804',)
        >>> Part("product", ("0804",)).hidden_by(Part("product", ("0804",))) is None
        True
        """
        unlike = (self.column, self.detail) != (newer.column, newer.detail)
        if unlike or not newer.codes:
            return None
        wider = any(n != o and n.startswith(o) for n in newer.codes for o in self.codes)
        covered = bool(self.codes) and all(o.startswith(newer.codes) for o in self.codes)
        return None if wider or covered else newer.codes


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One Parquet file of a release.

    ``slot`` names the part of the source it holds (``HS92/2023``): the newest release of a slot is
    what readers see, so a revised file hides the older one without touching it. ``part`` is what of
    the slot a selection holds, where it says so.
    """

    table: str
    slot: str
    path: str
    rows: int
    sha256: str
    part: Part | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> StoredFile:
        """The reverse of ``asdict``."""
        fields = dict(data)
        if part := fields.get("part"):
            fields["part"] = Part(part["column"], tuple(part["codes"]), part["detail"])
        return cls(**fields)


@dataclass(frozen=True, slots=True)
class Origin:
    """Who made the data and what may be done with them; printed wherever a figure is shown."""

    source: str
    title: str
    producer: str
    licence: str
    citation: str
    url: str


@dataclass(frozen=True, slots=True)
class Release:
    """One vintage of one source, immutable once loaded."""

    id: str
    origin: Origin
    vintage: str
    received: Mapping[str, str]  # file name -> sha256 of its bytes as received
    loaded_at: str  # ISO 8601, UTC
    files: tuple[StoredFile, ...]
    partial: bool = False  # holds only some products: never hides a complete release
    provisional: tuple[str, ...] = ()  # periods the producer will still revise
    notes: tuple[str, ...] = ()
    unknown_codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    @property
    def source(self) -> str:
        """Name of the source."""
        return self.origin.source

    @property
    def rows(self) -> int:
        """Rows in all files."""
        return sum(file.rows for file in self.files)

    @property
    def loaded(self) -> datetime:
        """When it was loaded."""
        return datetime.fromisoformat(self.loaded_at)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Release:
        """The reverse of :meth:`to_dict`."""
        fields = dict(data)
        fields["origin"] = Origin(**fields["origin"])
        fields["files"] = tuple(StoredFile.from_dict(file) for file in fields["files"])
        fields["provisional"] = tuple(fields["provisional"])
        fields["notes"] = tuple(fields["notes"])
        fields["unknown_codes"] = {k: tuple(v) for k, v in fields["unknown_codes"].items()}
        return cls(**fields)


Rows = duckdb.DuckDBPyRelation
Opener = Callable[[], AbstractContextManager[Rows]]
"""Opens rows for as long as they are written: unpacks a file, names its bad line, deletes it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A tidy table on its way into the warehouse.

    Parameters
    ----------
    table : which shared table its rows fit.
    slot : the part of the source it holds.
    relation : its rows, lazily, with at least the table's columns; or what opens them.
    file : the received file to name in an error.
    numbered : the same rows with a column ``line`` (and ``file``, where there are several), read
        slowly; called only to name a bad line.
    columns_as_received : our column name -> the name in the file, for errors.
    sorted : whether the rows come in the table's order already.
    codes : column -> the complete list of codes that came with the data, in place of ours.
    part : what of the slot its rows are, in a release that is a selection.
    """

    table: Table
    slot: str
    relation: Rows | Opener
    file: str
    numbered: Callable[[], Rows] | None = None
    columns_as_received: Mapping[str, str] = field(default_factory=dict[str, str])
    sorted: bool = False
    codes: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    part: Part | None = None

    def opened(self) -> AbstractContextManager[Rows]:
        """Its rows, while the block runs."""
        if isinstance(self.relation, Rows):
            return nullcontext(self.relation)
        return self.relation()


@dataclass(frozen=True, slots=True)
class ReleaseDraft:
    """All that a source hands to :meth:`tijarat.warehouse.Warehouse.load`."""

    origin: Origin
    vintage: str
    received: Mapping[str, str]
    drafts: tuple[Draft, ...]
    layout: int = 1  # raised when our reading of the same bytes changes
    partial: bool = False
    provisional: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    found: Callable[[], tuple[str, ...]] = tuple[str, ...]  # notes that reading the rows brings

    @property
    def id(self) -> str:
        """Source, vintage and a hash of the bytes received, the slots, their parts, our layout."""
        digest = hashlib.sha256()
        parts = sorted(repr(d.part) for d in self.drafts if d.part is not None)
        for text in (*sorted(self.received.values()), *sorted(d.slot for d in self.drafts), *parts):
            digest.update(text.encode())
            digest.update(b"\0")
        digest.update(str(self.layout).encode())
        vintage = re.sub(r"[^A-Za-z0-9.]+", "-", self.vintage).strip("-")
        return f"{self.origin.source}-{vintage}-{digest.hexdigest()[:8]}"


def table_of(file: StoredFile) -> Table:
    """The shared table a stored file belongs to."""
    return TABLES[file.table]
