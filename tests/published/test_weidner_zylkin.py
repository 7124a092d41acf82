"""Weidner and Zylkin (2021), Bias and consistency in three-way gravity models, their package's example:
manufactures of 65 countries, 1988 to 2004, clustered by ordered pair; printed to seven digits."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from numpy.testing import assert_allclose

from tijarat.gravity import ppml

THREE = "isoexp*year,isoimp*year,isoexp*isoimp"


@pytest.fixture(scope="module")
def panel(reference: Path) -> pl.DataFrame:
    table = pl.read_parquet(reference / "gravity" / "weidner_zylkin" / "example_panel.parquet")
    return table.filter(category="MANUF")


@pytest.mark.parametrize("solver", ["auto", "cube"])
def test_three_way_correction(panel: pl.DataFrame, reference: Path, solver):
    published = pl.read_csv(reference / "gravity" / "weidner_zylkin" / "published_threeway.csv")
    (row,) = published.to_dicts()
    found = ppml(
        panel, "trade", "fta", THREE, cluster="isoexp*isoimp", bias_correction=True, solver=solver
    )
    (ours,) = found.table().to_dicts()
    for name, theirs in (
        ("estimate", "estimate"),
        ("standard_error", "std_error"),
        ("bias", "bias"),
        ("corrected", "estimate_corrected"),
        ("corrected_standard_error", "std_error_corrected"),
    ):
        assert_allclose(ours[name], row[theirs], atol=1e-7, err_msg=name)
    assert found.observations == row["n_obs"]
    assert found.rows.size // 5 == row["n_pairs"]


@pytest.mark.parametrize(
    ("cluster", "printed", "digits"),
    [("isoexp*isoimp", 0.0350079, 5e-8), ("isoexp,isoimp", 0.0663, 5e-5)],
)
def test_clustered_errors(panel: pl.DataFrame, cluster, printed, digits):
    found = ppml(panel, "trade", "fta", THREE, cluster=cluster)
    assert found.table()["standard_error"][0] == pytest.approx(printed, abs=1.01 * digits)
    assert found.factor.startswith("G/(G-1)")
