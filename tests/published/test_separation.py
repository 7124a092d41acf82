"""The benchmark of Correia, Guimarães and Zylkin (2019), Verifying the existence of maximum likelihood
estimates for generalized linear models: nine small files with the separated rows marked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from tijarat.gravity import ppml
from tijarat.gravity.choose import cube_shape
from tijarat.gravity.design import read_design

FILES = ("01", "02", "05", "07", "08", "10", "12", "15", "16")


def table(reference: Path, name: str) -> pl.DataFrame:
    path = reference / "gravity" / "separation" / f"sep_{name}.csv"
    return pl.read_csv(path, infer_schema_length=None)


def columns(rows: pl.DataFrame, begin: str) -> list[str]:
    return [name for name in rows.columns if name.startswith(begin)]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("solver", ["auto", "cube"])
def test_every_separated_row_is_found_and_no_other(name: str, reference: Path, solver):
    rows = table(reference, name)
    x, effects = columns(rows, "x"), columns(rows, "id")
    if solver == "cube" and cube_shape(read_design(rows, "y", x, effects)) is None:
        solver = "plain"  # regressors alone
    found = ppml(rows, "y", x, effects, solver=solver)
    left = next(left for left in found.left_out if left.reason == "separation")
    assert sorted(left.rows) == (rows["separated"] == 1).arg_true().to_list()
    assert left.why
    assert found.converged
    assert np.isfinite(found.coefficients).all()


def test_the_certificate_of_a_file_of_regressors(reference: Path):
    """Its combination is 0 where y is above 0, at least 0 elsewhere, and above 0 in the rows named."""
    for name in ("05", "10", "15", "16"):
        rows = table(reference, name)
        found = ppml(rows, "y", columns(rows, "x"))
        left = next(left for left in found.left_out if left.reason == "separation")
        z = sum(
            gamma * (rows[x].to_numpy() if x in rows.columns else 1.0)
            for x, gamma in left.certificate.items()
        )
        y = rows["y"].to_numpy()
        assert np.abs(z[y > 0]).max() < 1e-7 * np.abs(z).max()
        assert z.min() > -1e-7 * np.abs(z).max()
        assert sorted(left.rows) == np.flatnonzero(z > 1e-6 * np.abs(z).max()).tolist()
