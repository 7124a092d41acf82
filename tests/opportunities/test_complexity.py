"""What must hold of complexity whatever the data: no scale, no order, no twin changes it."""

from __future__ import annotations

import math
import string

import numpy as np
import polars as pl
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from tijarat.opportunities import complexity_suite, economic_complexity, yearly_suites
from tijarat.opportunities.eigen import spectrum
from tijarat.opportunities.scores import NEAR

NESTED = ((9, 9, 9, 9), (9, 9, 9, 0), (9, 9, 0, 0), (9, 0, 0, 0))
TIES = ((1, 1, 0, 0), (1, 1, 0, 0), (0, 0, 1, 1), (0, 1, 1, 1))
LONELY = ((5, 0, 0), (3, 4, 0), (2, 2, 2), (0, 0, 7))

worlds = st.integers(3, 7).flatmap(
    lambda wide: st.lists(
        st.lists(st.integers(0, 9), min_size=wide, max_size=wide).map(tuple),
        min_size=3,
        max_size=7,
    ).map(tuple)
)


def table_of(matrix) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {"exporter": string.ascii_uppercase[i], "product": f"{k:02}", "value": float(cell)}
            for i, row in enumerate(matrix)
            for k, cell in enumerate(row)
        ]
    )


def told(matrix, **options):
    """The suite, where the second eigenvector and its sign are beyond doubt; else the example goes."""
    found = complexity_suite(table_of(matrix), precision="double", **options)
    assume(not found.warnings and found.exporters["eci"].is_not_null().any())
    (only,) = found.spectrum
    assume(only["third"] < (1 - 2 * NEAR) * only["second"] and only["sign_correlation"] > 0.3)
    return found


def numbers(found) -> dict[str, pl.Series]:
    return {
        **{c: found.exporters[c] for c in ("eci", "coi")},
        "pci": found.products["pci"],
        **{c: found.pairs[c] for c in ("rca", "present", "density", "cog")},
    }


def assert_same(one, other, tolerance: float = 1e-7) -> None:
    mine, theirs = numbers(one), numbers(other)
    for name, values in mine.items():
        assert values.is_null().equals(theirs[name].is_null()), name
        assert_allclose(
            theirs[name].drop_nulls(), values.drop_nulls(), rtol=tolerance, atol=tolerance
        )


@given(worlds, st.sampled_from([1e-3, 7.0, 1e6 / 3]))
@example(NESTED, 7.0)
@example(TIES, 1e-3)
@settings(max_examples=40)
def test_scaling_values_changes_nothing(matrix, factor):
    assert_same(told(matrix), told([[cell * factor for cell in row] for row in matrix]))


@given(worlds, st.randoms(use_true_random=False))
@example(NESTED, None)
@settings(max_examples=40)
def test_relabelling_permutes(matrix, random):
    one = told(matrix)
    rows, columns = list(range(len(matrix))), list(range(len(matrix[0])))
    if random is None:
        rows, columns = rows[::-1], columns[::-1]
    else:
        random.shuffle(rows)
        random.shuffle(columns)
    other = told([[matrix[i][k] for k in columns] for i in rows])
    for table, key, order, column in (
        ("exporters", "exporter", rows, "eci"),
        ("products", "product", columns, "pci"),
    ):
        mine, theirs = (
            getattr(one, table).sort(key)[column],
            getattr(other, table).sort(key)[column],
        )
        moved = mine.gather(order)
        assert moved.is_null().equals(theirs.is_null())
        assert_allclose(theirs.drop_nulls(), moved.drop_nulls(), rtol=1e-7, atol=1e-7)


@given(worlds)
@example(NESTED)
@settings(max_examples=40)
def test_a_product_split_into_identical_halves_keeps_the_index(matrix):
    """Two products sold in the same proportions are as good as one: M has the column twice, so the
    index weighs it twice; what each exporter is told of the halves is the same."""
    halved = [[row[0] / 2, row[0] / 2, *row[1:]] for row in matrix]
    found = told(halved)
    pci = found.products.sort("product")["pci"]
    assert (pci[0] is None and pci[1] is None) or pci[0] == pytest.approx(
        pci[1], rel=1e-9, abs=1e-9
    )
    cells = found.pairs.sort("exporter", "product").group_by("exporter", maintain_order=True)
    for _, rows in cells:
        for column in ("rca", "present", "density", "cog"):
            one, other = rows[column][0], rows[column][1]
            assert (one is None and other is None) or one == pytest.approx(
                other, rel=1e-9, abs=1e-9
            )


@given(worlds)
@example(NESTED)
@example(LONELY)
@settings(max_examples=40)
def test_an_empty_row_and_column_change_nothing(matrix):
    one = told(matrix)
    other = told([*[(*row, 0) for row in matrix], (0,) * (len(matrix[0]) + 1)])
    assert other.exporters["eci"][-1] is None
    assert other.products["pci"][-1] is None
    mine = one.exporters["eci"]
    theirs = other.exporters["eci"][:-1]
    assert mine.is_null().equals(theirs.is_null())
    assert_allclose(theirs.drop_nulls(), mine.drop_nulls(), rtol=1e-7, atol=1e-7)


@given(worlds, st.sampled_from(["eigen", "reflections", "fitness"]))
@example(((0, 0, 0),) * 3, "eigen")
@example(((1, 1, 1),) * 3, "eigen")
@example(((1, 1, 1),) * 3, "reflections")
@example(((5, 0, 0), (0, 5, 0), (0, 0, 5)), "eigen")
@example(((5, 0, 0), (0, 5, 0), (0, 0, 5)), "fitness")
@example(((1, 2, 3), (2, 4, 6), (0, 0, 0)), "eigen")
@example(LONELY, "fitness")
@settings(max_examples=60)
def test_there_is_never_a_nan_and_what_is_missing_is_said(matrix, method):
    found = complexity_suite(table_of(matrix), method=method)
    main = "fitness" if method == "fitness" else "eci"
    for table in (found.exporters, found.products, found.pairs):
        for column in table.select(pl.selectors.float()):
            assert not column.is_nan().any(), column.name
            assert not column.is_infinite().any(), column.name
    if found.exporters[main].is_null().any():
        assert found.dropped or found.warnings
    if found.exporters[main].is_null().all():
        assert next(w.id for w in found.warnings) in (
            "complexity-too-small", "complexity-all-alike",
        )  # fmt: skip


@given(worlds)
@example(NESTED)
@settings(max_examples=40)
def test_eci_is_the_mean_pci_of_what_is_present(matrix):
    found = told(matrix)
    both = found.pairs.join(found.products, on="product").filter(pl.col("present") == 1)
    means = both.group_by("exporter").agg(mean=pl.col("pci").mean())
    compared = found.exporters.join(means, on="exporter")
    assert_allclose(compared["mean"], compared["eci"], rtol=1e-7, atol=1e-7)
    eci = found.exporters["eci"].drop_nulls()
    assert eci.mean() == pytest.approx(0, abs=1e-9)
    assert eci.std(ddof=0) == pytest.approx(1)


@given(worlds)
@settings(max_examples=30)
def test_either_side_of_m_gives_the_same_vectors(matrix):
    m = (np.array(matrix) > 4).astype(float)
    m = m[m.sum(axis=1) > 0]
    m = m[:, m.sum(axis=0) > 0] if len(m) else m
    assume(min(m.shape) > 2 and m.shape[0] != m.shape[1])
    one, other = spectrum(m), spectrum(np.ascontiguousarray(m.T))
    assume(one.second - one.third > 0.02 and one.second > 0.02)
    assert other.second == pytest.approx(one.second, abs=1e-10)
    k = one.exporters / np.linalg.norm(one.exporters)
    other_k = other.products / np.linalg.norm(other.products)
    assert_allclose(np.abs(k @ other_k), 1, rtol=1e-8)


def test_the_more_diverse_come_first(nested):
    found = economic_complexity(nested)
    assert found.exporters["eci"].is_sorted(descending=True)
    assert found.spectrum[0]["sign_correlation"] > 0.5
    by_fitness = economic_complexity(nested, method="fitness", presence="given", threshold=1)
    assert by_fitness.exporters["fitness"].is_sorted(descending=True)
    assert by_fitness.products["pci"].is_sorted()
    reflected = economic_complexity(nested, method="reflections", presence="given", threshold=1)
    assert reflected.exporters["eci"].is_sorted(descending=True)
    assert reflected.products["pci"].is_sorted()


def test_reflections_become_the_eigenvector_with_more_iterations(nested):
    options = {"presence": "given", "threshold": 1.0, "pci_scale": "own"}
    eigen = economic_complexity(nested, **options)
    for iterations in (400, 401):  # the parity is seen to
        far = economic_complexity(nested, method="reflections", iterations=iterations, **options)
        assert_allclose(far.exporters["eci"], eigen.exporters["eci"], atol=1e-9)
        assert_allclose(far.products["pci"], eigen.products["pci"], atol=1e-9)


def test_a_country_with_one_product_has_its_complexity(made):
    found = economic_complexity(made(LONELY))
    assert found.exporters["eci"].null_count() == 0
    last = found.exporters.row(3, named=True)
    assert last["diversity"] == 1
    (own,) = found.products.filter(pl.col("product") == "03")["pci"]
    assert last["eci"] == pytest.approx(own)


def test_groups_that_share_nothing_are_said(made):
    found = economic_complexity(made([[5, 5, 0, 0], [5, 5, 0, 0], [0, 0, 5, 5], [0, 0, 5, 5]]))
    assert "complexity-unconnected" in [w.id for w in found.warnings]


def test_a_small_gap_and_a_sign_by_chance_are_said():
    """A ring, each with two neighbours' products: two directions are as good as one another."""
    ring = np.eye(12) + np.roll(np.eye(12), 1, axis=1) + np.roll(np.eye(12), 2, axis=1)
    found = economic_complexity(table_of(ring))
    gap, sign = found.warnings
    assert (gap.id, sign.id) == ("complexity-gap", "complexity-sign-weak")
    assert gap.parameters["second"].value == found.spectrum[0]["second"]
    assert found.spectrum[0]["third"] == pytest.approx(found.spectrum[0]["second"])
    assert found.exporters["eci"].null_count() == 0


def test_continuous_presence_takes_its_sign_from_0_and_1(nested):
    found = economic_complexity(nested, presence="continuous")
    binary = economic_complexity(nested)
    correlation = np.corrcoef(found.exporters["eci"], binary.exporters["eci"])[0, 1]
    assert correlation > 0.5
    assert "index of 0 and 1" in found.options["sign"]
    assert found.exporters["diversity"].dtype == pl.Float64


def test_fitness_that_has_not_settled_or_vanishes_is_said():
    matrix = np.triu(np.ones((12, 12)))
    found = economic_complexity(table_of(matrix), method="fitness", presence="given", iterations=5)
    assert [w.id for w in found.warnings] == ["fitness-not-settled"]
    far = economic_complexity(
        table_of(matrix), method="fitness", presence="given", iterations=20_000
    )
    assert "fitness-vanished" in [w.id for w in far.warnings]
    assert all(math.isfinite(f) for f in far.exporters["fitness"])


def test_a_tie_at_the_threshold_counts_as_reached(made):
    """Two exporters alike: every index is exactly 1, whatever rounding makes of thirds."""
    found = complexity_suite(made([[0.1, 0.2, 0.7], [0.3, 0.6, 2.1]]))
    assert found.pairs["present"].to_list() == [1.0] * 6


def test_a_panel_is_its_years_one_by_one(made, nested):
    other = made([[cell + 1 for cell in row] for row in LONELY])
    panel = pl.concat([nested.with_columns(t=pl.lit("2019")), other.with_columns(t=pl.lit("2020"))])
    found = complexity_suite(panel, year="t")
    for year, alone in (("2019", nested), ("2020", other)):
        one = complexity_suite(alone)
        for name in ("exporters", "products", "pairs"):
            part = getattr(found, name).filter(pl.col("year") == year).drop("year")
            assert part.equals(getattr(one, name)), (year, name)
    assert [s["year"] for s in found.spectrum] == ["2019", "2020"]
    one_by_one = list(yearly_suites(panel.lazy(), year="t"))
    assert [s.exporters["year"][0] for s in one_by_one] == ["2019", "2020"]
    assert pl.concat(s.pairs for s in one_by_one).equals(found.pairs)
