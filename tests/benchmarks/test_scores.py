"""Scores of a ranking against the same said slowly."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st


def slowly(score, came, weight):
    """Average precision and lift of the top tenth, cell by cell; ties share their places."""
    base = (weight * came).sum() / weight.sum()
    if not base > 0:
        return np.nan, np.nan
    precision = 0.0
    for cell in np.flatnonzero(came):
        above = score >= score[cell]
        if weight[cell] > 0:
            precision += weight[cell] * (weight * came * above).sum() / (weight * above).sum()
    room, found = 0.1 * weight.sum(), 0.0
    for level in sorted(set(score), reverse=True):
        tied = score == level
        taken = min(1.0, room / weight[tied].sum()) if weight[tied].sum() else 0.0
        found += taken * (weight * came)[tied].sum()
        room -= taken * weight[tied].sum()
    return precision / (weight * came).sum(), found / (0.1 * weight.sum()) / base


cells = st.lists(
    st.tuples(st.integers(0, 5), st.booleans(), st.integers(0, 2)), min_size=1, max_size=40
)


@given(cells, st.lists(st.integers(0, 3), min_size=3, max_size=3))
@example([(1, True, 0)], [1, 1, 1])
@example([(1, True, 0), (1, False, 1)], [0, 1, 0])  # what came is not drawn
@example([(0, False, 0), (0, True, 0), (0, False, 2)], [2, 0, 1])  # all tied
@example([(5, False, 0), (4, True, 1), (3, True, 2)], [0, 1, 1])
def test_scores_are_those_counted_cell_by_cell(part, rows, weights):
    score, came, group = (np.array(column) for column in zip(*rows, strict=True))
    weights = np.array([[1, 1, 1], weights], dtype=float)
    found = part("scores").scores(score.astype(float), came.astype(bool), group, weights)
    for n, weight in enumerate(weights):
        if not weight[group].sum():
            continue
        expected = slowly(score, came, weight[group])
        np.testing.assert_allclose(
            [found.precision[n], found.lift[n]], expected, rtol=1e-9, atol=1e-12
        )


def test_blocks_change_nothing(part, monkeypatch):
    rng = np.random.default_rng(1)
    score, came = rng.normal(size=500).round(1), rng.random(500) < 0.2
    group, weights = rng.integers(0, 7, 500), part("scores").draws(7, 20, 1)
    whole = part("scores").scores(score, came, group, weights)
    monkeypatch.setattr(part("scores"), "BLOCK", 3)
    blocks = part("scores").scores(score, came, group, weights)
    np.testing.assert_allclose(blocks.precision, whole.precision, rtol=1e-12)
    np.testing.assert_allclose(blocks.lift, whole.lift, rtol=1e-12)


def test_a_ranking_that_says_nothing_scores_the_base_rate(part):
    came = np.arange(200) % 8 == 0
    found = part("scores").scores(np.zeros(200), came, np.zeros(200, int), np.ones((1, 1)))
    assert found.precision[0] == pytest.approx(came.mean())
    assert found.lift[0] == pytest.approx(1)


def test_a_perfect_ranking_scores_one(part):
    came = np.arange(100) < 10
    found = part("scores").scores(came.astype(float), came, np.zeros(100, int), np.ones((1, 1)))
    assert (found.precision[0], found.lift[0]) == (pytest.approx(1), pytest.approx(10))


def test_nothing_came_is_no_score(part):
    found = part("scores").scores(
        np.arange(9.0), np.zeros(9, bool), np.zeros(9, int), np.ones((3, 1))
    )
    told = part("scores").with_interval(found.precision)
    assert told == {"score": None, "low": None, "high": None}


def test_draws_begin_with_every_exporter_once_and_repeat(part):
    drawn = part("scores").draws(30, 10, seed=8)
    assert (drawn[0] == 1).all()
    assert (drawn.sum(axis=1) == 30).all()
    np.testing.assert_array_equal(drawn, part("scores").draws(30, 10, seed=8))
