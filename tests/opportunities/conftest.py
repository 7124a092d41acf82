"""Small made-up exports (no real figures), and worlds drawn at random, for the indicators."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl
import pytest

Table = Callable[..., pl.DataFrame]


def from_matrix(matrix, year: int | None = None) -> pl.DataFrame:
    """Rows of exporter, product, value: ``A``, ``B`` ... by ``01``, ``02`` ...; None has no row."""
    rows = [
        {"exporter": chr(65 + i), "product": f"{k + 1:02}", "value": cell}
        for i, row in enumerate(matrix)
        for k, cell in enumerate(row)
        if cell is not None
    ]
    table = pl.DataFrame(rows, schema={"exporter": pl.String, "product": pl.String,
                                       "value": pl.Float64})  # fmt: skip
    return table if year is None else table.with_columns(year=pl.lit(year))


@pytest.fixture(scope="session")
def made() -> Table:
    """``made(matrix)``: the table of a matrix of values, exporter by product."""
    return from_matrix


@pytest.fixture(scope="session")
def nested() -> pl.DataFrame:
    """Six exporters of eight products: the more diverse also have what the others have."""
    rng = np.random.default_rng(7)
    values = np.array(
        [
            [9, 9, 9, 9, 9, 9, 9, 9],
            [9, 9, 9, 9, 9, 9, 9, 0],
            [9, 9, 9, 9, 9, 0, 0, 0],
            [9, 9, 9, 9, 0, 0, 0, 0],
            [9, 9, 9, 0, 0, 0, 0, 0],
            [9, 9, 0, 0, 0, 0, 0, 0],
        ]
    )
    return from_matrix(values * np.exp(rng.normal(0, 0.2, values.shape)))
