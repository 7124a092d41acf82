"""One year of the OECD's inter-country input-output table: checked sums, regions put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tijarat.errors import MalformedFileError
from tijarat.sources.icio_file import FINAL_DEMAND, REMEDY, Array, WideFile, read_wide

PARTS_OF = {"CN1": "CHN", "CN2": "CHN", "MX1": "MEX", "MX2": "MEX"}
"""Extended files split two countries by kind of firm."""

SHARE, MILLION = 0.01, 1.0
"""Sums may differ from OUT by 1 percent or by 1 million USD, whichever is more."""


@dataclass(frozen=True, slots=True)
class IcioTable:
    """A year in million USD, regions and industries sorted.

    Parameters
    ----------
    intermediate : sales by selling region, selling industry, buying region, buying industry.
    final : sales by selling region, selling industry, buying region, category of final demand.
    output, value_added, taxes : by region and industry.
    taxes_on_final : by region and category of final demand.
    lines : line of the file of each selling region and industry.
    notes : what was put together, and how far the sums are off.
    """

    regions: tuple[str, ...]
    industries: tuple[str, ...]
    categories: tuple[str, ...]
    intermediate: Array
    final: Array
    output: Array
    value_added: Array
    taxes: Array
    taxes_on_final: Array
    lines: dict[tuple[str, str], int]
    notes: tuple[str, ...]


def read_table(path: Path, file: str) -> IcioTable:
    """Read the file and check its sums.

    Parameters
    ----------
    path, file : where it is, and its name as the user knows it.

    Raises
    ------
    MalformedFileError : not this layout, not numbers, cut short, or sums that are grossly off.
    """
    wide = read_wide(path, file)
    _require_sums(wide, file)
    return _put_together(wide)


def _require_sums(wide: WideFile, file: str) -> None:
    """No sale to an industry below zero, and sums along rows and columns near OUT."""
    columns, sold = wide.columns, wide.sold
    size = len(columns.sellers)
    if (sold[:, :size] < 0).any():
        at, column = np.argwhere(sold[:, :size] < 0)[0]
        raise MalformedFileError(
            file,
            line=wide.lines[columns.sellers[at]],
            column=columns.sellers[column],
            came=f"{sold[at, column]}",
            expected="zero or more: only final demand, taxes and value added may be negative",
            remedy=REMEDY,
        )
    for along, difference, output in _differences(wide):
        gross = np.abs(difference) > np.maximum(SHARE * np.abs(output), MILLION)
        if gross.any():
            at = int(np.argmax(np.where(gross, np.abs(difference), 0)))
            name = columns.sellers[at]
            raise MalformedFileError(
                file,
                line=wide.lines[name if along == "row" else "OUT"],
                column="OUT" if along == "row" else name,
                came=f"a {along} of {name} that adds up to {output[at] + difference[at]:,.4f}",
                expected=f"{output[at]:,.4f} as in OUT, to 1 percent or 1 million USD",
                remedy=f"{int(gross.sum())} {along}s are off so far. {REMEDY}",
            )


def _differences(wide: WideFile) -> list[tuple[str, Array, Array]]:
    """Sums less OUT: sales along each row; purchases, taxes and value added down each column."""
    size, sold = len(wide.columns.sellers), wide.sold
    taxes, added, output = wide.below[:, :size]
    return [
        ("row", sold[:, :-1].sum(axis=1) - sold[:, -1], sold[:, -1]),
        ("column", sold[:, :size].sum(axis=0) + taxes + added - output, output),
    ]


def _put_together(wide_file: WideFile) -> IcioTable:
    columns, sold = wide_file.columns, wide_file.sold
    below = np.nan_to_num(wide_file.below)
    size = len(columns.sellers)
    notes = [_about_sums(wide_file)]
    labels = [_split(name) for name in columns.sellers]
    ends = [_split(name) for name in columns.finals]
    parts = sorted({name[:3] for name in columns.sellers if name[:3] in PARTS_OF})
    if parts:
        notes.append(f"Parts of countries were added up: {', '.join(parts)}.")
    regions = tuple(sorted({region for region, _ in (*labels, *ends)}))
    industries = tuple(sorted({industry for _, industry in labels}))
    categories = tuple(name for name in FINAL_DEMAND if name in {end for _, end in ends})
    deep, kinds = len(industries), len(categories)
    wide = len(regions)
    seller = _places(labels, regions, industries)
    end = _places(ends, regions, categories)
    intermediate = _gather(_gather(sold[:, :size], seller, wide * deep).T, seller, wide * deep).T
    final = _gather(_gather(sold[:, size:-1], seller, wide * deep).T, end, wide * kinds).T
    inventories = final.reshape(-1, wide, kinds)
    negative = int((np.delete(inventories, _at(categories, "INVNT"), axis=2) < 0).sum())
    if negative:
        notes.append(f"{negative:,} cells of final demand other than inventories are below zero.")
    industry_rows = _gather(below[:, :size].T, seller, wide * deep).T.reshape(3, wide, deep)
    lines: dict[tuple[str, str], int] = {}
    for label, name in zip(labels, columns.sellers, strict=True):
        lines.setdefault(label, wide_file.lines[name])
    return IcioTable(
        regions=regions,
        industries=industries,
        categories=categories,
        intermediate=intermediate.reshape(wide, deep, wide, deep),
        final=final.reshape(wide, deep, wide, kinds),
        output=industry_rows[2],
        value_added=industry_rows[1],
        taxes=industry_rows[0],
        taxes_on_final=_gather(below[0, size:-1], end, wide * kinds).reshape(wide, kinds),
        lines=lines,
        notes=tuple(notes),
    )


def _at(categories: tuple[str, ...], name: str) -> list[int]:
    return [categories.index(name)] if name in categories else []


def _split(label: str) -> tuple[str, str]:
    region, _, code = label.partition("_")
    return PARTS_OF.get(region, region), code


def _places(
    labels: Sequence[tuple[str, str]], regions: tuple[str, ...], codes: tuple[str, ...]
) -> NDArray[np.int64]:
    """Place of each label in a table of regions by codes, row after row."""
    row = {region: at for at, region in enumerate(regions)}
    column = {code: at for at, code in enumerate(codes)}
    return np.array([row[r] * len(codes) + column[c] for r, c in labels], dtype=np.int64)


def _gather(values: Array, places: NDArray[np.int64], size: int) -> Array:
    """Rows moved to their places; those with one place are added up."""
    gathered = np.zeros((size, *values.shape[1:]))
    if len(set(places.tolist())) == len(places):
        gathered[places] = values
    else:
        np.add.at(gathered, places, values)
    return gathered


def _about_sums(wide: WideFile) -> str:
    said: list[str] = []
    for along, difference, output in _differences(wide):
        at = int(np.argmax(np.abs(difference)))
        share = abs(difference[at] / output[at]) if output[at] else 0.0
        said.append(
            f"{along}s by at most {abs(difference[at]):,.4f} million USD "
            f"({wide.columns.sellers[at]}, {share:.2%})"
        )
    return f"Sums differ from OUT along {' and '.join(said)}; refused from 1% and 1 million USD."
