"""The baseline of an input-output table is the sums of its cells, however the cells are held."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from tijarat.policy.baseline import from_input_output
from tijarat.statistics.industry_inputs import Cells, Spread
from tijarat.statistics.input_output import InputOutput

WIDE, DEEP = 4, 3


@pytest.mark.parametrize("held", ["spread", "cells"])
def test_sales_and_inputs_are_sums_of_cells(held):
    """Made up: no real figure."""
    rng = np.random.default_rng(7)
    used = rng.random((WIDE, DEEP, DEEP))
    spread = Spread(rng.random((DEEP, WIDE, WIDE)), used / used.sum(axis=2, keepdims=True))
    final = rng.random((WIDE * DEEP, WIDE))
    io = InputOutput(
        period="2022",
        countries=("AAA", "BBB", "CCC", "DDD"),
        industries=("A01", "B05", "C24"),
        inputs=spread if held == "spread" else Cells(spread.cells, WIDE),
        final=final,
        output=spread.cells.sum(axis=1) + final.sum(axis=1),
    )
    cells = spread.cells.reshape(WIDE, DEEP, WIDE, DEEP)  # exporter, industry, importer, industry
    found = from_input_output(io)
    assert_allclose(found.intermediate, cells.sum(axis=3).transpose(1, 2, 0), rtol=1e-12)
    assert_allclose(found.inputs, cells.sum(axis=0).transpose(1, 0, 2), rtol=1e-12)
    assert_allclose(found.trade.sum(axis=1), io.by_country(io.output), rtol=1e-12)
    assert found.border_value.flags.c_contiguous
    assert found.inputs.flags.c_contiguous
