"""The wide CSV of an inter-country input-output table: its labels and its numbers, strictly."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv
from numpy.typing import NDArray

from tijarat.errors import MalformedFileError, did_you_mean
from tijarat.sources.csv_files import Layout, read_header, require_encoding

Array = NDArray[np.float64]

FINAL_DEMAND = ("HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR")
"""Households, non-profit bodies, government, fixed investment, inventories, purchases abroad."""
BOTTOM = ("TLS", "VA", "OUT")
"""Rows under the industries: taxes less subsidies, value added, output."""
REMEDY = "Download the regular CSV of the year (such as 2022_SML.csv) from oe.cd/icio again."


@dataclass(frozen=True, slots=True)
class WideFile:
    """The numbers in million USD, rows and columns in one order.

    Parameters
    ----------
    sold : a row for each seller; columns for sellers, for final demand, and OUT.
    below : the rows TLS, VA and OUT, the same columns; empty cells are NaN.
    lines : line of the file of each seller.
    """

    columns: Columns
    sold: Array
    below: Array
    lines: dict[str, int]


def read_wide(path: Path, file: str) -> WideFile:
    """Read the file; its sums are not looked at.

    Parameters
    ----------
    path, file : where it is, and its name as the user knows it.

    Raises
    ------
    MalformedFileError : not this layout, not numbers, or cut short.
    """
    header = read_header(path, file, Layout({}, remedy=REMEDY))
    columns = Columns.of(header[1:], file)
    labels, cells = _cells(path, file, header)
    _require_rows(labels, columns, file)
    rows = {label: at for at, label in enumerate(labels)}
    sold = cells[np.ix_([rows[label] for label in columns.sellers], columns.order)]
    below = cells[np.ix_([rows[label] for label in BOTTOM], columns.order)]
    del cells
    size = len(columns.sellers)
    if not (np.isfinite(sold).all() and np.isfinite(below[:, :size]).all()):
        raise _bad_cell(path, file, header) or _unreadable(file, "cells that are no numbers")
    return WideFile(columns, sold, below, {name: at + 2 for name, at in rows.items()})


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is what: sellers' columns first, then final demand, then OUT."""

    sellers: tuple[str, ...]
    finals: tuple[str, ...]
    order: list[int]

    @classmethod
    def of(cls, names: Sequence[str], file: str) -> Columns:
        """Sort out the names of the header."""
        final = [name for name in names if name.partition("_")[2] in FINAL_DEMAND]
        known = {*final, "OUT"}
        sellers = [name for name in names if _is_seller(name)]
        strange = [name for name in names if name not in known and "_" not in name]
        absent = [
            example
            for example, found in (
                ("PAK_C13T15", bool(sellers)),
                ("PAK_HFCE", bool(final)),
                ("OUT", "OUT" in names),
            )
            if not found
        ]
        if strange or absent:
            raise MalformedFileError(
                file,
                line=1,
                column=(strange or absent)[0],
                came="a column of another kind" if strange else "no such column",
                expected="columns such as PAK_C13T15, PAK_HFCE and one OUT",
                remedy=REMEDY,
            )
        place = {name: at for at, name in enumerate(names)}
        return cls(tuple(sellers), tuple(final), [place[n] for n in (*sellers, *final, "OUT")])


def _cells(path: Path, file: str, header: tuple[str, ...]) -> tuple[list[str], Array]:
    """Labels of the rows and all numbers, empty cells as NaN."""
    try:
        table = pacsv.read_csv(
            path,
            read_options=pacsv.ReadOptions(
                column_names=list(header), skip_rows=1, block_size=8 << 20
            ),
            convert_options=pacsv.ConvertOptions(
                column_types={
                    name: pa.string() if at == 0 else pa.float64() for at, name in enumerate(header)
                },
                null_values=[""],
            ),
        )
    except pa.ArrowInvalid as error:
        require_encoding(path, file)
        said = f"what cannot be read ({str(error).splitlines()[0][:200]})"
        raise _bad_cell(path, file, header) or _unreadable(file, said) from error
    labels = [str(label).strip() for label in table.column(0).to_pylist()]
    cells = np.empty((table.num_rows, len(header) - 1), order="F")
    for at in range(1, len(header)):
        cells[:, at - 1] = table.column(at).to_numpy()
    return labels, cells


def _bad_cell(path: Path, file: str, header: tuple[str, ...]) -> MalformedFileError | None:
    """Read slowly for the first line of another width, or the first cell that is no number."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream)
        next(reader)
        for row in reader:
            label = row[0].strip() if row else ""
            if len(row) != len(header):
                return MalformedFileError(
                    file,
                    line=reader.line_num,
                    came=f"{len(row):,} columns",
                    expected=f"{len(header):,}, as in the header",
                    remedy=f"The file may have been cut short. {REMEDY}",
                )
            for name, cell in zip(header[1:], row[1:], strict=True):
                corner = label in BOTTOM and not _is_seller(name)
                if not _is_number(cell, may_be_empty=corner):
                    return MalformedFileError(
                        file,
                        line=reader.line_num,
                        column=name,
                        came=f"'{cell}'" if cell else "nothing",
                        expected="a number (million USD)",
                        remedy=REMEDY,
                    )
    return None


def _unreadable(file: str, came: str) -> MalformedFileError:
    expected = "a CSV file of numbers as the OECD writes it"
    return MalformedFileError(file, came=came, expected=expected, remedy=REMEDY)


def _is_seller(name: str) -> bool:
    return "_" in name and name.partition("_")[2] not in FINAL_DEMAND


def _is_number(cell: str, *, may_be_empty: bool) -> bool:
    if not cell.strip():
        return may_be_empty
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


def _require_rows(labels: list[str], columns: Columns, file: str) -> None:
    """One row for each seller and each of TLS, VA, OUT, and no other."""
    expected, seen = {*columns.sellers, *BOTTOM}, set[str]()
    for at, label in enumerate(labels):
        if label in seen or label not in expected:
            twice = label in seen
            raise MalformedFileError(
                file,
                line=at + 2,
                column="1",
                came=f"the row '{label}'" + (" a second time" if twice else ""),
                expected="one row for each column of an industry, and TLS, VA, OUT",
                remedy=REMEDY if twice else f"{REMEDY}{did_you_mean(label, expected, most=1)}",
            )
        seen.add(label)
    missing = [name for name in (*columns.sellers, *BOTTOM) if name not in seen]
    if missing:
        raise MalformedFileError(
            file,
            line=len(labels) + 1,
            came=f"an end of the file without the row '{missing[0]}' ({len(missing):,} lack)",
            expected="one row for each column of an industry, and TLS, VA, OUT",
            remedy=f"The file may have been cut short. {REMEDY}",
        )
