"""Formulas written out cell by cell on small numbers, beside what the matrix products give."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from numpy.testing import assert_allclose

from tijarat.errors import DataError
from tijarat.opportunities import (
    comparative_advantage,
    complementarity,
    complexity_suite,
    export_similarity,
    outlook_gain,
    outlook_index,
    product_choice,
    proximity,
)
from tijarat.opportunities.product_choice import WEIGHTS

VALUES = np.array(
    [[6.0, 3.0, 1.0, 0.0], [1.0, 4.0, 4.0, 1.0], [0.0, 2.0, 3.0, 5.0], [9.0, 0, 0, 1]]
)


@pytest.mark.parametrize("form", ["balassa", "share", "symmetric", "normalised", "population"])
def test_comparative_advantage_cell_by_cell(made, form):
    people = {"A": 1.0, "B": 2.0, "C": 3.0, "D": 4.0}
    found = comparative_advantage(made(VALUES), form=form, population=people).rows["rca"]
    world = VALUES.sum()
    for i in range(4):
        for k in range(4):
            x, row, column = VALUES[i, k], VALUES[i].sum(), VALUES[:, k].sum()
            rca = (x / row) / (column / world)
            expected = {
                "balassa": rca,
                "share": rca / (1 + rca),
                "symmetric": (rca - 1) / (rca + 1),
                "normalised": x / world - row * column / world**2,
                "population": (x / column) / ((i + 1) / 10),
            }[form]
            assert found[4 * i + k] == pytest.approx(expected, abs=1e-15)


def test_normalised_advantages_sum_to_nothing(made):
    """Yu, Cai and Leung (2009): over products and over countries."""
    found = comparative_advantage(made(VALUES), form="normalised").rows
    for key in ("exporter", "product"):
        sums = found.group_by(key).agg(pl.col("rca").sum())["rca"]
        assert_allclose(sums, 0, atol=1e-15)


@pytest.mark.parametrize("rule", ["either", "both", "population", "given"])
def test_presence_by_rule(made, rule):
    people = {"A": 1.0, "B": 2.0, "C": 3.0, "D": 4.0}
    found = complexity_suite(made(VALUES), presence=rule, population=people, threshold=1.0).pairs
    rca = found["rca"].to_numpy() >= 1
    head = comparative_advantage(made(VALUES), form="population", population=people)
    by_people = head.rows["rca"].to_numpy() >= 1
    expected = {
        "either": rca | by_people,
        "both": rca & by_people,
        "population": by_people,
        "given": VALUES.ravel() >= 1,
    }[rule]
    assert_allclose(found["present"].fill_null(0.0), expected.astype(float))


def parts(made, **options):
    found = complexity_suite(made(VALUES), **options)
    m = found.pairs["present"].to_numpy().reshape(4, 4)
    pci = found.products["pci"].to_numpy()
    k = m.sum(axis=0)
    phi = (m.T @ m) / np.maximum.outer(k, k)
    np.fill_diagonal(phi, options.get("diagonal", 1))
    return found, m, pci, phi


@pytest.mark.parametrize("diagonal", [0, 1])
@pytest.mark.parametrize("form", ["neighbour", "target", "book"])
def test_gain_cell_by_cell(made, form, diagonal):
    found, m, pci, phi = parts(made, gain=form, diagonal=diagonal)
    total = phi.sum(axis=0)
    density = found.pairs["density"].to_numpy().reshape(4, 4)
    cog = found.pairs["cog"].to_numpy().reshape(4, 4)
    for c in range(4):
        for p in range(4):
            assert density[c, p] == pytest.approx((m[c] * phi[p]).sum() / total[p])
            lacking = [(1 - m[c, q]) * pci[q] * phi[p, q] for q in range(4)]
            if form == "target":
                gained = sum(lacking) / total[p]
            else:
                gained = sum(lack / total[q] for q, lack in enumerate(lacking))
            if form == "book":
                gained -= density[c, p] * pci[p]
            assert cog[c, p] == pytest.approx((1 - m[c, p]) * gained, abs=1e-12)
    alone = outlook_gain(made(VALUES), gain=form, diagonal=diagonal)
    assert alone.rows["cog"].equals(found.pairs["cog"])


def test_outlook_row_by_row(made):
    found, m, pci, _ = parts(made)
    density = found.pairs["density"].to_numpy().reshape(4, 4)
    summed = outlook_index(made(VALUES), coi_standardised=False).rows["coi"]
    assert_allclose(summed, (density * (1 - m) * pci).sum(axis=1), rtol=1e-12)
    away = summed.to_numpy() - summed.mean()
    assert_allclose(found.exporters["coi"], away / away.std(), rtol=1e-12)


@pytest.mark.parametrize("diagonal", [0, 1])
def test_what_is_near_to_nothing_stays_undefined_and_spreads_nothing(made, diagonal):
    """A product that only a country of one product has: with diagonal 0 nothing surrounds it."""
    lonely = [[5, 5, 0, 0], [5, 1, 5, 0], [1, 5, 5, 0], [0, 0, 0, 5]]
    found = complexity_suite(made(lonely), diagonal=diagonal)
    density = found.pairs.filter(pl.col("product") == "04")["density"]
    assert density.null_count() == (0 if diagonal else 4)
    others = found.pairs.filter(pl.col("product") != "04")
    assert others["density"].null_count() == 0
    assert others["cog"].null_count() == 0


def test_proximity_by_hand_and_from_a_minimum(made):
    table = made([[1, 1, 0], [1, 1, 0], [1, 0, 1]])
    found = proximity(table, presence="given", threshold=1)
    assert found.rows.rows() == [
        ("01", "02", pytest.approx(2 / 3)),
        ("01", "03", pytest.approx(1 / 3)),
        ("02", "03", 0.0),
    ]
    near = proximity(table, presence="given", threshold=1, minimum=0.5)
    assert near.rows.rows() == [("01", "02", pytest.approx(2 / 3))]


def test_similarity_by_hand(made):
    """Shares .6 .3 .1 0 and .1 .4 .4 .1: the lesser ones add up to .1 + .3 + .1."""
    found = export_similarity(made(VALUES)).rows
    assert found.row(0) == ("A", "B", pytest.approx(0.5))
    alike = export_similarity(made([[1, 2], [10, 20], [0, 1]])).rows
    assert alike["similarity"].to_list() == pytest.approx([1.0, 2 / 3, 2 / 3])


def test_complementarity_by_hand():
    flows = pl.DataFrame(
        [
            ("A", "B", "1", 3.0),
            ("A", "B", "2", 1.0),
            ("C", "B", "3", 4.0),
            ("B", "A", "3", 2.0),
            ("A", "A", "3", 99.0),  # at home
        ],
        schema=["exporter", "importer", "product", "value"],
        orient="row",
    )
    found = {row[:2]: row[2] for row in complementarity(flows).rows.iter_rows()}
    # A sells 3/4 1, 1/4 2; B buys 3/8 1, 1/8 2, 1/2 3
    assert found["A", "B"] == pytest.approx(0.5)
    assert found["C", "B"] == pytest.approx(0.5)
    assert found["C", "A"] == pytest.approx(1.0)
    assert ("A", "A") not in found
    demand = flows.group_by("importer", "product").agg(pl.col("value").sum())
    two = complementarity(
        flows.filter(pl.col("exporter") != "A"), imports=demand.filter(pl.col("importer") == "B")
    )
    assert {row[:2] for row in two.rows.iter_rows()} == {("C", "B")}


def test_product_choice_orders_by_weighted_standard_scores(nested):
    found = product_choice(nested, strategy="low_hanging_fruit", top=3)
    suite = complexity_suite(nested)
    pairs = suite.pairs.join(suite.products, on="product")
    exporter = found.rows["exporter"][0]
    lacks = pairs.filter(pl.col("exporter") == exporter, pl.col("present") == 0)
    z = {c: (lacks[c] - lacks[c].mean()) / lacks[c].std(ddof=0) for c in ("density", "pci", "cog")}
    score = sum(w * z[c].fill_nan(0.0) for w, c in zip(
        WEIGHTS["low_hanging_fruit"], z, strict=True))  # fmt: skip
    best = lacks.with_columns(score=score).sort("score", descending=True).head(3)
    own = found.rows.filter(pl.col("exporter") == exporter)
    assert own["product"].to_list() == best["product"].to_list()
    assert_allclose(own["score"], best["score"], rtol=1e-9)
    assert own["rank"].to_list() == list(range(1, len(own) + 1))
    assert (own["rca"] < 1).all()


def test_weights_sum_to_one_and_own_weights_are_taken(nested):
    for weights in WEIGHTS.values():
        assert sum(weights) == pytest.approx(1)
    nearest = product_choice(nested, weights=(1.0, 0.0, 0.0))
    for _, rows in nearest.rows.group_by("exporter"):
        assert rows.sort("rank")["density"].is_sorted(descending=True)
    assert nearest.options["weights"] == {"density": 1.0, "pci": 0.0, "cog": 0.0}
    with pytest.raises(DataError, match="three numbers"):
        product_choice(nested, weights=(0.0, 0.0, 0.0))


def test_products_far_above_an_exporter_can_be_left_out(nested):
    eci = complexity_suite(nested).exporters
    found = product_choice(nested, above_eci=0.5).rows.join(eci, on="exporter")
    assert len(found)
    assert (found["pci"] <= found["eci"] + 0.5).all()
