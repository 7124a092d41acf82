"""The backtest on a made-up world: what is known, what is a candidate, and nothing of the future."""

import json

import numpy as np
import polars as pl
import pytest

from tijarat.answers import Question
from tijarat.opportunities import PotentialOptions, export_potential
from tijarat.opportunities.track_record import record

AT, LENGTH = 2006, 3


@pytest.fixture
def whole(part, small):
    return part("world").world(small)


@pytest.fixture
def now(part, whole, far):
    return part("predictors").known(whole, AT, LENGTH, far)


def slow_mean(small, whole, first, last):
    """Yearly mean of every cell as a dense array."""
    size = (len(whole.countries), len(whole.countries), len(whole.products))
    dense = np.zeros(size)
    seen = small.filter(pl.col("period").cast(int).is_between(first, last))
    for _, i, j, k, value in seen.iter_rows():
        place = whole.countries.index(i), whole.countries.index(j), whole.products.index(k)
        dense[place] += value / (last - first + 1)
    return dense


# ------------------------------------------------------------------ what is known


def test_a_window_is_the_mean_of_its_years(part, small, whole, far):
    found = part("world").window(whole, 2004, 2006, far)
    dense = slow_mean(small, whole, 2004, 2006)
    cells = found.cells
    np.testing.assert_allclose(found.value, dense[cells.exporter, cells.importer, cells.product])
    assert len(cells) == (dense > 0).sum()
    np.testing.assert_allclose(found.exports, dense.sum(axis=1))
    np.testing.assert_allclose(found.imports, dense.sum(axis=0))
    np.testing.assert_allclose(found.pairs, dense.sum(axis=2))
    structure = np.einsum("ik,jk->ijk", dense.sum(axis=1), dense.sum(axis=0)) / dense.sum((0, 1))
    np.testing.assert_allclose(found.suggested, structure.sum(axis=2))


def test_candidates_are_cells_without_trade_between_a_seller_and_a_buyer(part, small, whole, now):
    dense = slow_mean(small, whole, AT - LENGTH + 1, AT)
    sells, buys = dense.sum(axis=1) > 0, dense.sum(axis=0) > 0
    expected = sells[:, None] & buys[None] & (dense == 0)
    for country in range(len(whole.countries)):
        expected[country, country] = False
    found = list(part("world").candidates(whole, now.past, np.arange(len(whole.products))))
    cells = {
        cell
        for c in found
        for cell in zip(c.exporter.tolist(), c.importer.tolist(), c.product.tolist(), strict=True)
    }
    assert cells == set(zip(*(axis.tolist() for axis in np.nonzero(expected)), strict=True))


def test_a_state_that_is_no_more_in_the_last_year_is_no_candidate(part, small, far):
    gone = small.filter(
        ~((pl.col("exporter") == "C03") | (pl.col("importer") == "C03"))
        | (pl.col("period") < str(AT))
    )
    whole = part("world").world(gone)
    past = part("predictors").known(whole, AT, LENGTH, far).past
    number = whole.countries.index("C03")
    assert past.exports[number].sum() > 0
    for cells in part("world").candidates(whole, past, np.arange(len(whole.products))):
        assert number not in cells.exporter
        assert number not in cells.importer
    cells, _ = part("world").existing(past, np.arange(len(whole.products)))
    assert number not in cells.exporter


def test_nothing_of_the_future_is_in_a_prediction(part, small, far):
    """Other flows after the year, the same predictions."""
    later = (pl.col("period") > str(AT)) & (pl.col("product") != "000000")
    other = small.with_columns(
        value=pl.when(pl.col("period") > str(AT)).then(pl.col("value") * 7).otherwise("value")
    ).filter(~later | (pl.int_range(pl.len()) % 3 == 0))
    told = []
    for flows in (small, other):
        whole = part("world").world(flows)
        now, then = (part("predictors").known(whole, at, LENGTH, far) for at in (AT, AT - LENGTH))
        products = np.arange(len(whole.products))
        seen, came = part("run").new_cells(then, now.past, products)
        model = part("predictors").gravity(then.past, seen, came)
        cells, _ = part("run").new_cells(now, now.past, products)
        scored = part("predictors").of_new(now, cells, model)
        scored["chance"] = part("forecast").chance((then, seen, came > 0), now, cells)
        flowing, value = part("world").existing(now.past, products)
        scored |= {
            f"growth of {name}": score
            for name, score in part("predictors").of_growth(now, flowing, value, model).items()
        }
        told.append(scored)
    assert told[0].keys() == told[1].keys()
    for name, score in told[0].items():
        np.testing.assert_array_equal(score, told[1][name], err_msg=name)


# ------------------------------------------------------------------ predictors


def test_export_potential_is_that_of_the_package(part, small, whole, now, far):
    period = tuple(str(year) for year in range(AT - LENGTH + 1, AT + 1))
    exporter, importer = "C01", "C02"
    i, j = whole.countries.index(exporter), whole.countries.index(importer)
    kinds = np.arange(len(whole.products))
    cells = part("world").Cells(np.full(len(kinds), i), np.full(len(kinds), j), kinds)
    km = pl.DataFrame(
        [
            (whole.countries[a], whole.countries[b], float(np.exp(far[a, b])))
            for a in range(len(whole.countries))
            for b in range(len(whole.countries))
            if np.isfinite(far[a, b])
        ],
        schema=("exporter", "importer", "km"),
        orient="row",
    )
    for options, distance, correction in (
        (PotentialOptions.structural(), False, False),
        (PotentialOptions.structural(distance_rule="absolute"), True, False),
        (PotentialOptions(), True, True),
    ):
        expected = export_potential(
            small, exporter, importer, options=options, periods=period, distances=km
        ).rows
        told = dict(zip(expected["product"], expected["potential"], strict=True))
        found = part("predictors").potential(
            now.past, cells, distance=distance, correction=correction
        )
        assert told
        for product, value in told.items():
            place = whole.products.index(product)
            assert found[place] == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize("family", ["poisson", "logit"])
def test_a_fitted_model_meets_its_first_order_conditions(part, family):
    rng = np.random.default_rng(2)
    terms = np.column_stack([np.ones(4000), rng.normal(3, 2, 4000), rng.normal(size=4000)])
    index = terms @ [-1.0, 0.4, -0.7]
    if family == "poisson":
        outcome = rng.poisson(np.exp(index)).astype(float)
    else:
        outcome = (rng.random(4000) < 1 / (1 + np.exp(-index))).astype(float)
    model = part("glm").fit(terms, outcome, family)
    missed = terms.T @ (outcome - part("glm").predicted(model, terms))
    assert np.abs(missed).max() < 1e-4 * len(terms)
    np.testing.assert_allclose(model.coefficients, [-1.0, 0.4, -0.7], atol=0.15)


def test_a_term_that_never_varies_is_left_out(part):
    rng = np.random.default_rng(2)
    terms = np.column_stack([np.ones(300), rng.normal(size=300), np.zeros(300), np.ones(300)])
    model = part("glm").fit(terms, rng.poisson(2, 300).astype(float), "poisson")
    assert model.coefficients[2] == model.coefficients[3] == 0


# ------------------------------------------------------------------ the whole


@pytest.fixture(scope="module")
def result(part, small, far):
    settings = part("run").Settings(ats=(2005, 2008), length=LENGTH, draws=40, seed=1)
    return part("run").backtest(part("world").world(small), far, settings)


def test_base_rates_are_counted(part, small, result):
    whole = part("world").world(small)
    past, after = slow_mean(small, whole, 2006, 2008), slow_mean(small, whole, 2009, 2011)
    free = (past.sum(1) > 0)[:, None] & (past.sum(0) > 0)[None] & (past == 0)
    for country in range(len(whole.countries)):
        free[country, country] = False
    task = result["tasks"]["new_any"]
    assert task["cells"]["2008"] == free.sum()
    assert task["base_rate"]["2008"] == pytest.approx((after[free] > 0).mean())
    large = result["tasks"]["new_large"]
    assert large["base_rate"]["2008"] == pytest.approx((after[free] >= 100_000).mean())
    share = after / after.sum((0, 1)) >= 2 * past / past.sum((0, 1))
    growth = result["tasks"]["growth_any"]
    assert growth["base_rate"]["2008"] == pytest.approx(share[past > 0].mean())


def test_where_structure_makes_trade_it_predicts(result):
    scores = result["tasks"]["new_any"]["predictors"]
    assert scores["structure"]["top_tenth_lift"]["low"] > 1.2
    assert scores["gravity"]["top_tenth_lift"]["low"] > 1.2
    constant = result["tasks"]["growth_any"]["predictors"]["persistence"]
    assert constant["top_tenth_lift"]["score"] == pytest.approx(1)


def test_a_forecast_is_calibrated_where_nothing_changes(result):
    for year in ("2005", "2008"):
        level = result["forecasts"]["level"][year]
        assert level["held"]["score"] == pytest.approx(0.9, abs=0.07)
        assert level["held"]["score"] + level["below"] + level["above"] == pytest.approx(1)


def test_the_same_seed_gives_the_same_again(part, small, far, result):
    settings = part("run").Settings(ats=(2005, 2008), length=LENGTH, draws=40, seed=1)
    again = part("run").backtest(part("world").world(small), far, settings)
    assert json.dumps(again) == json.dumps(result)


def test_a_sample_of_products_scores_those_only(part, small, far):
    settings = part("run").Settings(ats=(2008,), length=LENGTH, draws=2, seed=1, sample=0.5)
    found = part("run").backtest(part("world").world(small), far, settings)
    assert 0 < found["tasks"]["new_any"]["cells"]["2008"] < 14 * 13 * 4


@pytest.mark.parametrize("at", [2001, 2010])
def test_years_that_are_not_there_are_refused(part, small, far, at):
    settings = part("run").Settings(ats=(at,), length=LENGTH)
    with pytest.raises(ValueError, match=rf"at {at} needs .*2000-2011"):
        part("run").backtest(part("world").world(small), far, settings)


# ------------------------------------------------------------------ what was recorded


def test_the_record_holds_what_the_embedded_data_give(part, desk):
    """Recomputed for one year and the predictor that needs no distance."""
    at, length = 2019, record()["settings"]["length"]
    frame = desk.flows(Question("PAK", "JPN", classification="HS92", source="baci")).frame
    whole = part("world").world(frame, first=at - length + 1)
    assert (len(whole.products), len(whole.countries)) == (
        record()["products"],
        record()["countries"],
    )
    nowhere = np.full((len(whole.countries),) * 2, np.nan)
    now = part("predictors").known(whole, at, length, nowhere)
    after = part("world").window(whole, at + 1, at + length, nowhere)
    cells, came = part("run").new_cells(now, after, np.arange(len(whole.products)))
    task = record()["tasks"]["new_large"]
    large = came >= record()["settings"]["large"]
    assert len(cells) == task["cells"][str(at)]
    assert large.mean() == pytest.approx(task["base_rate"][str(at)], rel=1e-5)
    score = part("predictors").suggested(now.past, cells)
    once = np.ones((1, len(whole.countries)))
    found = part("scores").scores(score, large, cells.exporter, once)
    told = task["predictors"]["structure"]
    by_year = {
        name: told[name]["by_year"][str(at)] for name in ("average_precision", "top_tenth_lift")
    }
    assert found.precision[0] == pytest.approx(by_year["average_precision"], rel=1e-5)
    assert found.lift[0] == pytest.approx(by_year["top_tenth_lift"], rel=1e-5)
