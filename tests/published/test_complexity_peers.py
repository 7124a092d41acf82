"""Other people's programs on the same matrices, where they are right: what each of them means by a
name, to nine digits. Their traps are kept out: no empty rows, no warnings of theirs."""

from __future__ import annotations

import contextlib
import io
import warnings
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from numpy.testing import assert_allclose

from tijarat.opportunities import complexity_suite, economic_complexity

OF_PY_ECOMPLEXITY = {"outlook_scale": "raw", "precision": "double"}
"""Its COI and COG use the eigenvector as it comes, over the deviation of the exporters' one."""


def random_world(seed: int, exporters: int = 40, products: int = 120) -> pl.DataFrame:
    rng = np.random.default_rng(seed)
    size = np.exp(rng.normal(10, 2, (exporters, 1)))
    able = rng.random((exporters, 1)) * 3
    hard = rng.random((1, products)) * 3
    value = size * np.exp(rng.normal(0, 1, (exporters, products)) + able * hard)
    value[rng.random(value.shape) > 0.6 + 0.1 * (able - hard)] = 0
    return pl.DataFrame(
        [
            {"exporter": f"C{i:02}", "product": f"{k:04}", "value": float(value[i, k])}
            for i in range(exporters)
            for k in range(products)
        ]
    )


@pytest.fixture(scope="module")
def vignette(reference: Path) -> pl.DataFrame:
    path = reference / "complexity" / "world_trade_avg_1998_to_2000.parquet"
    return pl.read_parquet(path).rename({"country": "exporter"})


@pytest.fixture(scope="module")
def atlas(reference: Path) -> pl.DataFrame:
    """133 countries by HS4 heading, 2019: a set somebody filtered already; goods only, since one
    value of its services is below zero."""
    table = pl.read_parquet(reference / "goods" / "atlas_country_hs4_exports_2019.parquet")
    return table.filter(pl.col("product").str.contains(r"^\d{4}$")).select(
        exporter="country", product="product", value=pl.col("export_val").cast(pl.Float64)
    )


def py_ecomplexity(table: pl.DataFrame) -> pl.DataFrame:
    pytest.importorskip("ecomplexity")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ecomplexity import ecomplexity

        frame = table.with_columns(year=1).to_pandas()
        names = {"time": "year", "loc": "exporter", "prod": "product", "val": "value"}
        with contextlib.redirect_stdout(io.StringIO()):
            found = ecomplexity(frame, names, check_logsupermodularity=False, verbose=False)
    return pl.from_pandas(found).sort("exporter", "product")


def assert_alike(table: pl.DataFrame, rtol: float = 1e-9) -> None:
    theirs = py_ecomplexity(table)
    ours = complexity_suite(table, **OF_PY_ECOMPLEXITY)
    both = theirs.join(ours.pairs, on=["exporter", "product"], suffix="_ours")
    both = both.join(ours.exporters, on="exporter", suffix="_ours")
    both = both.join(ours.products, on="product", suffix="_ours")
    assert len(both) == len(theirs)
    for column in ("rca", "eci", "pci", "density", "coi", "cog", "diversity", "ubiquity"):
        scale = float(np.abs(both[column]).max())
        assert_allclose(both[f"{column}_ours"], both[column], rtol=rtol, atol=rtol * scale)
    assert (both["present"] == both["mcp"]).all()


@pytest.mark.parametrize("seed", range(4))
def test_py_ecomplexity_on_random_worlds(seed):
    assert_alike(random_world(seed))


def test_py_ecomplexity_on_the_vignette_s_world(vignette):
    assert_alike(vignette)


def test_py_ecomplexity_on_a_filtered_set_of_countries(atlas):
    kept = atlas.filter(pl.col("value").sum().over("product") > 0)
    assert_alike(kept)


def matrix(table: pl.DataFrame):
    frame = table.to_pandas().pivot(index="exporter", columns="product", values="value")
    return frame.fillna(0.0)


@pytest.mark.parametrize("seed", range(2))
def test_economic_complexity_s_reflections(seed):
    """economic-complexity 0.3.0: k_18 and k_19 of 20 iterations, deviations with n - 1."""
    package = pytest.importorskip("economic_complexity")
    table = random_world(seed)
    eci, pci = package.complexity(package.rca(matrix(table)), iterations=20)
    found = economic_complexity(table, method="reflections", iterations=20, deviation="sample")
    assert_allclose(found.exporters["eci"], eci.sort_index(), atol=1e-6)
    assert_allclose(found.products["pci"], pci.sort_index(), atol=1e-6)


@pytest.mark.parametrize("seed", range(2))
def test_economic_complexity_s_density_and_gain(seed):
    """Its gain is the target's form less density times the product's own complexity.

    Its proximity writes into a read-only array under pandas 3, so it is handed one.
    """
    pd = pytest.importorskip("pandas")
    package = pytest.importorskip("economic_complexity")
    table = random_world(seed)
    rca = package.rca(matrix(table))
    m = rca.ge(1).to_numpy().astype(float)
    phi = (m.T @ m) / np.maximum.outer(m.sum(axis=0), m.sum(axis=0))
    np.fill_diagonal(phi, 0)
    phi = pd.DataFrame(phi, index=rca.columns, columns=rca.columns)
    ours = complexity_suite(table, diagonal=0, gain="target", precision="double")
    pci = ours.products.to_pandas().set_index("product")["pci"]
    near = package.relatedness(rca, proximities=phi).stack()
    gain = package.opportunity_gain(rca, pci=pci, proximities=phi).stack()
    pairs = ours.pairs.to_pandas().set_index(["exporter", "product"]).reindex(near.index)
    assert_allclose(pairs["density"], near, rtol=1e-9)
    lacking = pairs["present"].to_numpy() == 0
    assert lacking.any()
    own = near * pci.reindex(near.index, level="product")
    assert_allclose((pairs["cog"] - own)[lacking], gain[lacking], rtol=1e-8, atol=1e-10)


@pytest.mark.parametrize("seed", range(2))
def test_econcomplex_s_outlook(seed):
    """econcomplex 1.0.1: diagonal 0, COI as summed, COG over the target's proximities."""
    package = pytest.importorskip("econcomplex")
    table = random_world(seed)
    frame = matrix(table)
    ours = complexity_suite(
        table, diagonal=0, gain="target", pci_scale="own", coi_standardised=False,
        precision="double",
    )  # fmt: skip
    pci = ours.products["pci"].to_numpy()
    coi = package.complexity_outlook_index(frame, pci)
    cog = package.complexity_outlook_gain(frame, pci)
    assert_allclose(ours.exporters["coi"], coi.sort_index(), rtol=1e-9)
    theirs = cog.stack()
    pairs = ours.pairs.to_pandas().set_index(["exporter", "product"])["cog"].reindex(theirs.index)
    assert_allclose(pairs, theirs, rtol=1e-8, atol=1e-10)


def test_econcomplex_s_fitness_where_it_has_settled():
    """It uses the new fitness within a step, so only where both have settled are they the same."""
    package = pytest.importorskip("econcomplex")
    rng = np.random.default_rng(5)
    m = (rng.random((25, 60)) < 0.55).astype(float)
    table = pl.DataFrame(
        [
            {"exporter": f"C{i:02}", "product": f"{k:02}", "value": m[i, k]}
            for i in range(len(m))
            for k in range(m.shape[1])
        ]
    )
    fitness, complexity = package.fitness_complexity(m, use_rca=False, iterations=5000, tol=1e-14)
    found = economic_complexity(table, method="fitness", presence="given", iterations=5000)
    assert_allclose(found.exporters["fitness"], fitness, rtol=1e-6)
    assert_allclose(found.products["pci"], complexity, rtol=1e-6)
