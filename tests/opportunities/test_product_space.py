"""The product space: a tree that holds everything together, places that are the same each time."""

from __future__ import annotations

import string

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from tijarat.errors import DataError
from tijarat.opportunities import complexity_suite, product_space
from tijarat.opportunities.product_space import laid_out, spanning_tree


def world(seed: int = 4, exporters: int = 12, products: int = 30) -> pl.DataFrame:
    rng = np.random.default_rng(seed)
    able, hard = rng.random((exporters, 1)) * 3, rng.random((1, products)) * 3
    value = np.exp(rng.normal(0, 1, (exporters, products)) + able * hard)
    value[rng.random(value.shape) > 0.5 + 0.15 * (able - hard)] = 0
    return pl.DataFrame(
        [
            {"exporter": string.ascii_uppercase[i], "product": f"{k:04}", "value": value[i, k]}
            for i in range(exporters)
            for k in range(products)
        ]
    )


@given(st.integers(2, 25), st.integers(0, 1000))
@settings(max_examples=30)
def test_the_tree_holds_all_and_is_as_strong_as_can_be(size, seed):
    from scipy.sparse.csgraph import minimum_spanning_tree

    rng = np.random.default_rng(seed)
    phi = rng.random((size, size))
    phi = (phi + phi.T) / 2
    np.fill_diagonal(phi, 0)
    tree = spanning_tree(phi)
    assert tree.shape == (size - 1, 2)
    joined = {0}
    for one, other in tree.tolist():  # each hangs on one that is there already
        assert one in joined
        assert other not in joined
        joined.add(other)
    assert joined == set(range(size))
    weakest = minimum_spanning_tree(2 - phi).sum()
    assert_allclose((2 - phi[tree[:, 0], tree[:, 1]]).sum(), weakest)


@pytest.mark.parametrize("size", [2, 3, 40, 1_600])
def test_places_lie_in_the_square_and_apart(size):
    tree = np.column_stack([np.maximum(np.arange(1, size) // 2, 0), np.arange(1, size)])
    places = laid_out(tree, tree, np.ones(len(tree)), size)
    assert places.min() >= 0
    assert places.max() <= 1
    assert np.isfinite(places).all()
    assert len({(round(x, 9), round(y, 9)) for x, y in places.tolist()}) == size


def test_the_same_data_give_the_same_picture():
    one, other = (product_space(world()) for _ in range(2))
    assert one.chart("A") == other.chart("A")
    assert one.products.equals(other.products)


def test_products_links_and_presence_fit_together():
    space = product_space(world(), strong=0.5)
    suite = complexity_suite(world())
    codes = set(space.products["product"])
    assert set(space.links["product"]) | set(space.links["other"]) <= codes
    assert space.links["tree"].sum() == len(codes) - 1
    loose = space.links.filter(~pl.col("tree"))
    assert len(loose)
    assert (loose["proximity"] >= 0.5).all()
    assert space.links.select("product", "other").is_duplicated().sum() == 0
    theirs = suite.pairs.filter(pl.col("present") == 1).select("exporter", "product")
    assert set(space.present.rows()) == set(theirs.rows())
    both = space.products.join(suite.products, on="product")
    assert_allclose(both["pci"], both["pci_right"], rtol=1e-12)


def test_the_last_year_of_a_panel_is_drawn():
    panel = pl.concat(
        [world().with_columns(year=2020), world(5).with_columns(year=pl.lit(2019, pl.Int32))]
    )
    space = product_space(panel, year="year")
    assert space.year == 2020
    assert space.products.equals(product_space(world()).products)


def test_a_chart_fills_what_an_exporter_has():
    space = product_space(world())
    figure = space.chart("A", names={"0001": "Made up"})
    lines, points = (layer["data"]["values"] for layer in figure["layer"])
    assert len(lines) == len(space.links)
    held = set(space.present.filter(pl.col("exporter") == "A")["product"])
    assert sum(point["present"] for point in points) == len(held)
    assert "Made up" in {point["name"] for point in points}
    assert all(point["present"] for point in space.chart()["layer"][1]["data"]["values"])
    with pytest.raises(DataError, match="'Z' has no product"):
        space.chart("Z")


def test_figures_are_drawn_by_vega():
    convert = pytest.importorskip("vl_convert")
    suite = complexity_suite(world())
    for figure in (product_space(world()).chart("B"), suite.chart("B", names={"0001": "Made up"})):
        svg = convert.vegalite_to_svg(figure)
        assert svg.startswith("<svg")
        assert svg.count("<path") > 20


def test_the_reach_of_an_exporter_shows_what_it_lacks():
    suite = complexity_suite(world())
    figure = suite.chart("B")
    assert figure is not None
    points = figure["layer"][0]["data"]["values"]
    lacks = suite.pairs.filter(pl.col("exporter") == "B", pl.col("present") == 0)
    assert {p["name"] for p in points} == set(lacks["product"])
    assert [p["gain"] for p in points] == sorted((p["gain"] for p in points), reverse=True)
    named = figure["layer"][1]["data"]["values"]
    assert 1 <= len(named) <= 5


def test_a_chart_without_its_data_is_refused_or_none(made):
    from tijarat.opportunities import economic_complexity

    with pytest.raises(DataError, match="complexity_suite"):
        economic_complexity(world()).chart("A")
    with pytest.raises(DataError, match="no exporter 'Z'"):
        complexity_suite(world()).chart("Z")
    assert complexity_suite(made([[1, 1], [1, 1]])).chart("A") is None
    with pytest.raises(DataError, match="a space needs two"):
        product_space(made([[1.0], [2.0]]))
