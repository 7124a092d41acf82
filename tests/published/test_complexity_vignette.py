"""The vignette of the R package economiccomplexity 2.0.0 (Vargas Sepúlveda), 12 July 2023, to the
digits it prints; and our own two routes to every value of it, kept beside it as reference data."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from numpy.testing import assert_allclose

from tijarat.opportunities import comparative_advantage, density, economic_complexity, proximity

R = {"deviation": "sample", "pci_scale": "own"}  # n - 1, and PCI on its own mean


@pytest.fixture(scope="module")
def folder(reference: Path) -> Path:
    return reference / "complexity"


@pytest.fixture(scope="module")
def trade(folder: Path) -> pl.DataFrame:
    table = pl.read_parquet(folder / "world_trade_avg_1998_to_2000.parquet")
    return table.rename({"country": "exporter"})


def read(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, infer_schema=False).with_columns(
        pl.selectors.by_name("value", "rca", "proximity", require_all=False).cast(pl.Float64)
    )


def test_comparative_advantage(trade, folder):
    printed = read(folder / "published_rca_sample.csv")
    found = comparative_advantage(trade).rows
    both = printed.join(found, left_on=["country", "product"], right_on=["exporter", "product"])
    assert len(both) == 25
    assert_allclose(both["rca_right"], both["rca"], rtol=2e-6, atol=5e-8)  # seven digits printed
    andorra = found.filter(pl.col("exporter") == "and", pl.col("product") == "0015")
    assert andorra["rca"][0] == pytest.approx(3.815013019, abs=5e-10)


def test_presence_exactly(trade, folder):
    theirs = pl.read_parquet(folder / "presence_rca_ge_1.parquet")
    ours = density(trade).rows.filter(pl.col("present") == 1).select("exporter", "product")
    assert len(ours) == 31_951
    assert set(ours.rows()) == set(theirs.select("country", "product").rows())


def test_eigenvectors(trade, folder):
    printed = read(folder / "published_eigen.csv")
    found = economic_complexity(trade, **R)
    for kind, table, code, column in (
        ("country", found.exporters, "exporter", "eci"),
        ("product", found.products, "product", "pci"),
    ):
        both = printed.filter(pl.col("kind") == kind).join(table, left_on="code", right_on=code)
        assert len(both) == 5
        assert_allclose(both[column], both["value"], rtol=0, atol=1e-7)
    (spectrum,) = found.spectrum
    assert spectrum["second"] == pytest.approx(0.17913392, abs=5e-9)
    assert spectrum["third"] == pytest.approx(0.120949, abs=5e-7)
    assert (found.warnings, found.dropped) == ((), ())


def test_every_value_of_the_eigenvectors(trade, folder):
    """Both scales of PCI, and deviations with n and n - 1."""
    countries = pl.read_csv(folder / "expected_eigen_country.csv", infer_schema_length=None)
    products = pl.read_csv(
        folder / "expected_eigen_product.csv", schema_overrides={"product": pl.String}
    )
    theirs, atlas = economic_complexity(trade, **R), economic_complexity(trade)
    for found, column in ((theirs, "eci"), (atlas, "eci_population_sd")):
        both = countries.join(found.exporters, left_on="country", right_on="exporter", suffix="_")
        ours = both["eci_" if "eci_" in both.columns else "eci"]
        assert len(both) == 226
        assert_allclose(ours, both[column], rtol=0, atol=1e-12)
        assert both["diversity"].equals(both["diversity_"])
    for found, column in ((theirs, "pci"), (atlas, "pci_scaled_by_eci")):
        both = products.join(found.products, on="product", suffix="_")
        assert len(both) == 785
        assert_allclose(both["pci_"], both[column], rtol=0, atol=1e-11)
        assert both["ubiquity"].equals(both["ubiquity_"])


@pytest.mark.parametrize(("kind", "of"), [("country", "exporters"), ("product", "products")])
def test_proximity(trade, folder, kind, of):
    printed = read(folder / "published_proximity_sample.csv").filter(pl.col("kind") == kind)
    found = proximity(trade, of=of).rows
    known = {(one, other): near for one, other, near in found.iter_rows()}
    for _, one, other, near in printed.iter_rows():
        ours = 1.0 if one == other else known[min(one, other), max(one, other)]
        assert ours == pytest.approx(near, abs=5e-8), (one, other)
    assert len(printed) == 25


def test_single_precision_is_near_enough(trade):
    double = density(trade, precision="double").rows
    single = density(trade, precision="single").rows
    assert_allclose(single["density"], double["density"], rtol=1e-5)


def test_the_package_s_fitness_step_by_step(trade):
    """Its loop written out: the start is counted, and both sides use the step before."""
    m = density(trade).rows.pivot("product", index="exporter", values="present")
    m = m.sort("exporter").drop("exporter").to_numpy()
    f, q = np.ones(len(m)), np.ones(m.shape[1])
    for _ in range(19):
        able, hard = m @ q, 1 / (m.T @ (1 / f))
        f, q = able / able.mean(), hard / hard.mean()
    found = economic_complexity(trade, method="fitness", iterations=20)
    assert_allclose(found.exporters.sort("exporter")["fitness"], f, rtol=1e-12)
    assert_allclose(found.products.sort("product")["pci"], q, rtol=1e-9)


def test_the_package_s_reflections_step_by_step(trade):
    """Its loop written out: ECI from k_18 and PCI from k_19 of 20 iterations."""
    m = density(trade).rows.pivot("product", index="exporter", values="present")
    m = m.sort("exporter").drop("exporter").to_numpy()
    k, kp = [m.sum(axis=1)], [m.sum(axis=0)]
    for _ in range(19):
        k.append((m @ kp[-1]) / k[0])
        kp.append((m.T @ k[-2]) / kp[0])
    found = economic_complexity(trade, method="reflections", iterations=20, deviation="sample")
    for ours, theirs in (
        (found.exporters.sort("exporter")["eci"], k[18]),
        (found.products.sort("product")["pci"], kp[19]),
    ):
        # Plain averages have lost eight digits by then: they differ by 1e-8 of their size.
        assert_allclose(ours, (theirs - theirs.mean()) / theirs.std(ddof=1), atol=1e-5)
