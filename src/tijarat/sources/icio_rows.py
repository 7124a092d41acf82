"""An inter-country input-output table as rows of the shared tables, in their stored order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tijarat.sources.icio_table import Array, IcioTable

Arrow = Any
"""A table, batch or column of pyarrow, which carries no types."""

USD = 1e6
INTERMEDIATE, FINAL = "intermediate", "final"


def input_output(table: IcioTable, period: str) -> Arrow:
    """Rows of ``tables.INPUT_OUTPUT`` in its order; cells of zero are left out."""
    codes = sorted({*table.industries, *table.categories})
    columns = [codes.index(code) for code in (*table.industries, *table.categories)]
    final = np.array([code in table.categories for code in codes])
    shape = (len(table.regions), len(table.industries), len(codes))

    def batches() -> Iterator[Arrow]:
        for supplier in range(len(table.regions)):
            cells = np.empty((len(table.industries), len(table.regions), len(codes)))
            sold = (table.intermediate[supplier], table.final[supplier])
            cells[:, :, columns] = np.concatenate(sold, axis=2)
            flat = cells.transpose(1, 0, 2).reshape(-1)
            there = np.flatnonzero(flat)
            user, industry, using = np.unravel_index(there, shape)
            yield pa.record_batch(
                {
                    "period": _one(period, there.size),
                    "supplier": _one(table.regions[supplier], there.size),
                    "supplying_industry": _coded(industry, table.industries),
                    "user": _coded(user, table.regions),
                    "using_industry": _coded(using, codes),
                    "use": _coded(final[using].astype(np.int32), (INTERMEDIATE, FINAL)),
                    "value": pa.array(_dollars(flat[there])),
                }
            )

    return pa.Table.from_batches(batches())


def flows(table: IcioTable, period: str) -> tuple[Arrow, str]:
    """Rows of ``tables.FLOWS`` in its order, and a note on what could not be among them.

    Domestic sales are among them. Cells of zero are left out, and so are final sales below zero.
    """
    totals = np.stack([table.intermediate.sum(axis=3), table.final.sum(axis=3)], axis=3)
    cells = totals.transpose(0, 2, 1, 3)  # exporter, importer, industry, use
    below = cells < 0
    note = ""
    if below.any():
        note = (
            f"{period}: {int(below.sum()):,} flows to final use are below zero, together "
            f"{cells[below].sum():,.1f} million USD, because inventories were drawn down; they are "
            "kept in the input-output rows and left out of the flows."
        )
    there = np.flatnonzero(cells > 0)
    exporter, importer, industry, use = np.unravel_index(there, cells.shape)
    many = there.size
    batch = pa.record_batch(
        {
            "period": _one(period, many),
            "exporter": _coded(exporter, table.regions),
            "importer": _coded(importer, table.regions),
            "classification": _one("ICIO", many),
            "product": _coded(industry, table.industries),
            "use": _coded(use, (INTERMEDIATE, FINAL)),
            "value": pa.array(_dollars(cells.reshape(-1)[there])),
            "quantity": pa.nulls(many, pa.float64()),
            "unit": pa.nulls(many, pa.string()),
            "valuation": _one("basic prices", many),
            "reporter": _one("OECD", many),
        }
    )
    return pa.Table.from_batches([batch]), note


def indicators(table: IcioTable, period: str) -> Arrow:
    """Rows of ``tables.INDICATORS`` in its order: what each industry made, added and was taxed."""
    kinds: dict[str, tuple[Array, tuple[str, ...]]] = {
        "gross_output": (table.output, table.industries),
        "taxes_less_subsidies": (table.taxes, table.industries),
        "taxes_less_subsidies_on_final_demand": (table.taxes_on_final, table.categories),
        "value_added": (table.value_added, table.industries),
    }

    def batches() -> Iterator[Arrow]:
        for indicator, (values, codes) in kinds.items():
            country, code = np.indices(values.shape).reshape(2, -1)
            yield pa.record_batch(
                {
                    "period": _one(period, values.size),
                    "country": _coded(country, table.regions),
                    "indicator": _one(indicator, values.size),
                    "classification": _one("ICIO", values.size),
                    "product": _coded(code, codes),
                    "value": pa.array(_dollars(values.reshape(-1))),
                    "unit": _one("USD", values.size),
                }
            )

    return pa.Table.from_batches(batches())


def lines(table: IcioTable) -> Arrow:
    """Line of the file of each selling region and industry."""
    keys = list(table.lines)
    return pa.table(
        {
            "region": [region for region, _ in keys],
            "industry": [industry for _, industry in keys],
            "line": pa.array(table.lines.values(), pa.int64()),
        }
    )


def _coded(places: NDArray[np.integer[Any]], codes: Sequence[str]) -> Arrow:
    """Text by place: small numbers beside the list of texts."""
    kind = np.int8 if len(codes) < 128 else np.int16
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(kind)), pa.array(codes))


def _one(text: str, many: int) -> Arrow:
    """The same text in every row."""
    return _coded(np.zeros(many, np.int8), (text,))


def _dollars(millions: Array) -> Array:
    """Million USD in USD, without the last digits that binary fractions bring."""
    return np.round(millions * USD, 2)
