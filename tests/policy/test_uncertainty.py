"""Draws: seeded, the same however they are made, resumable, and the interval is that of the exact model."""

from __future__ import annotations

from dataclasses import replace
from statistics import NormalDist

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from tests.policy.test_simulate import DUTIES, HEAD, of, run, shock

from tijarat.answers.batches import BatchFolder
from tijarat.errors import DataError, EquilibriumError, WarehouseError
from tijarat.policy.draws import drawn, units
from tijarat.policy.elasticities import LEAST, MOST, log_spread, trade_elasticities
from tijarat.policy.parameters import Parameter
from tijarat.policy.uncertainty import BATCH, Draws

CUT = shock("tariff", "cut: {value: 50, low: 0, high: 100}")


def test_every_number_has_an_interval_around_it(small):
    found = run(small, CUT, draws=Draws(60))
    assert found.drawn is not None
    assert (found.drawn.draws, found.drawn.failed) == (60, 0)
    for table in (found.countries, found.flows, found.industries, found.imports):
        numbers = [
            c for c, kind in table.schema.items() if kind.is_numeric() and f"{c}_low" in table
        ]
        assert numbers
        for column in numbers:
            ends = table.filter(pl.col(column).is_not_null())
            assert (ends[f"{column}_low"] <= ends[f"{column}_high"] + 1e-9).all()
            assert f"{column}_low" in found.units
    row = found.countries.row(0, named=True)
    assert row["low"] == row["real_income_percent_low"]
    assert row["high"] == row["real_income_percent_high"]
    assert row["low"] < row["real_income_percent"] < row["high"]
    assert row["low"] < row["median"] < row["high"]


def test_the_width_of_each_group_alone_is_at_most_that_of_all(small):
    found = run(small, CUT, draws=Draws(100))
    widths = found.widths.filter(pl.col("country") == "PAK")
    by = dict(widths.select("from", "width_points").iter_rows())
    assert set(by) == {"elasticity", "shock", "final_demand", "all together"}
    assert all(0 < by[group] <= 1.2 * by["all together"] for group in by)
    assert by["shock"] == max(v for k, v in by.items() if k != "all together")


def test_a_coefficient_alone_gives_its_own_interval(small):
    """Real income rises with the coefficient, so its percentiles are those of the coefficient's."""
    observed = replace(small, final_observed=True)
    head = HEAD + "elasticities:\n  - {value: 4, source: s}\n"
    text = shock("agreement", "coefficient: 0.3", "standard_error: 0.1")
    found = run(observed, text, head=head, draws=Draws(512))
    for end, percentile in (("low", 0.05), ("high", 0.95)):
        beta = NormalDist(0.3, 0.1).inv_cdf(percentile)
        exact = run(observed, shock("agreement", f"coefficient: {beta}"), head=head)
        drawn_end = found.countries.filter(pl.col("country") == "PAK")[end][0]
        assert drawn_end == pytest.approx(of(exact, "PAK"), rel=0.02)
    assert found.widths["from"].to_list()[:2] == ["coefficient"] * 2


def test_the_same_seed_gives_the_same_and_another_another(small):
    one, two, other = (
        run(small, CUT, draws=Draws(30, seed=seed)).countries["low"] for seed in (1, 1, 2)
    )
    assert one.equals(two)
    assert not one.equals(other)


def test_processes_give_the_same(small):
    here = run(small, CUT, draws=Draws(2 * BATCH))
    there = run(small, CUT, draws=Draws(2 * BATCH, jobs=2))
    assert there.flows.equals(here.flows)
    assert there.widths.equals(here.widths)


class StoppedError(Exception):
    """Somebody pressed a key."""


def test_a_stopped_run_goes_on_and_ends_the_same(small, tmp_path):
    whole = run(small, CUT, draws=Draws(3 * BATCH))
    store = BatchFolder(tmp_path / "kept")
    told: list[tuple[str, int, int | None]] = []

    def stop(step: str, done: int, total: int | None) -> None:
        if done >= BATCH:
            raise StoppedError

    with pytest.raises(StoppedError):
        run(small, CUT, draws=Draws(3 * BATCH, store=store, tell=stop))
    assert len(list((tmp_path / "kept").glob("*.npy"))) == 1
    again = run(
        small, CUT,
        draws=Draws(3 * BATCH, store=store, tell=lambda *step: told.append(step)),
    )  # fmt: skip
    assert told[0] == ("draws", BATCH, 3 * BATCH)
    assert told[-1][1] == told[-1][2]
    assert again.countries.equals(whole.countries)
    more = run(small, CUT, draws=Draws(4 * BATCH, store=store, tell=lambda *s: told.append(s)))
    assert ("draws", 3 * BATCH, 4 * BATCH) in told, "more draws begin with the same ones"
    assert more.drawn is not None
    other = run(small, CUT, draws=Draws(BATCH, store=store, identity="another release"))
    assert other.drawn is not None


def test_a_damaged_batch_is_made_anew(tmp_path):
    store = BatchFolder(tmp_path)
    store.put("a", np.ones((2, 3)))
    assert_allclose(store.get("a"), 1)
    (tmp_path / "a.npy").write_bytes(b"\x93NUMPY")
    assert store.get("a") is None
    assert store.get("b") is None
    (tmp_path / "file").touch()
    with pytest.raises(WarehouseError, match="cannot be kept"):
        BatchFolder(tmp_path / "file" / "x").put("a", np.ones(1))


def test_draws_that_find_no_equilibrium_are_counted_and_too_many_refused(small, monkeypatch):
    from tijarat.policy.running import Prepared

    solve = Prepared.run
    for part, refused in ((0.05, False), (0.5, True)):
        count = iter(range(10_000))

        def run_some(self, values=None, *, tolerance=1e-10, part=part, count=count, **more):
            if values and "tariff 1" in values and next(count) % round(1 / part) == 0:
                raise EquilibriumError("none")
            return solve(self, values, tolerance=tolerance, **more)

        monkeypatch.setattr(Prepared, "run", run_some)
        if refused:
            with pytest.raises(
                EquilibriumError, match="of 60 draws found no equilibrium; expected a"
            ):
                run(small, CUT, draws=Draws(60))
        else:
            found = run(small, CUT, draws=Draws(60))
            assert found.drawn is not None
            assert found.drawn.failed == 3
            assert found.countries["low"].is_not_null().all()


def test_draws_that_make_no_sense_are_refused(small):
    with pytest.raises(DataError, match="1 draws came; expected 2 or more"):
        Draws(1)
    observed = replace(small, final_observed=True)
    head = HEAD + DUTIES + "elasticities:\n  - {value: 4, source: s}\n"
    with pytest.raises(DataError, match="there is nothing to draw"):
        run(observed, shock("tariff", "cut: 50"), head=head, draws=Draws(10))


# ------------------------------------------------------------------ laws


def values_of(parameter: Parameter, count: int = 4096) -> np.ndarray:
    points = units(count, 1, 7)
    return np.array([drawn([parameter], point)[parameter.key] for point in points])


def test_laws_have_their_percentiles():
    normal = values_of(Parameter("a", "coefficient", 2.0, "normal", 0.5))
    assert_allclose(
        np.percentile(normal, [5, 50, 95]), 2 + 0.5 * np.array([-1.645, 0, 1.645]), atol=0.01
    )
    log_normal = values_of(Parameter("a", "elasticity", 5.0, "log-normal", 0.3))
    assert_allclose(np.median(log_normal), 5, rtol=0.01)
    assert_allclose(np.log(log_normal).std(), 0.3, rtol=0.02)
    uniform = values_of(Parameter("a", "shock", 0, "uniform", low=-1, high=3))
    assert_allclose(np.percentile(uniform, [25, 75]), [0, 2], atol=0.01)
    bent = values_of(Parameter("a", "shock", 1.0, "triangular", low=0, high=4))
    assert_allclose(bent.mean(), 5 / 3, rtol=0.01)
    assert_allclose((bent < 1).mean(), 0.25, atol=0.01)
    either = values_of(Parameter("a", "elasticity", 8.22, "either", 0.0, 1.01, 8.22))
    assert sorted(set(either.round(6))) == [1.01, 8.22]
    assert_allclose((either < 5).mean(), 0.5, atol=0.01)


@given(st.floats(1e-6, 1 - 1e-6), st.floats(0.01, 5))
def test_drawn_elasticities_stay_where_they_mean_something(unit, spread):
    parameter = Parameter("a", "elasticity", 4.0, "log-normal", spread)
    assert LEAST <= drawn([parameter], np.array([unit]))["a"] <= MOST


def test_points_fill_the_cube_evenly_and_more_begin_with_the_same():
    few, many = units(100, 3, 5), units(1000, 3, 5)
    assert_allclose(many[:100], few)
    assert few.shape == (100, 3)
    assert_allclose(many.mean(axis=0), 0.5, atol=0.005)
    assert units(5, 0, 1).shape == (5, 0)


# ------------------------------------------------------------------ elasticities


def test_every_industry_has_an_elasticity_with_its_source():
    from tijarat.reference.industries import INDUSTRIES

    found = {e.industry: e for e in trade_elasticities(tuple(INDUSTRIES))}
    assert set(found) == set(INDUSTRIES)
    assert all(e.citation.source for e in found.values())
    assert found["C13T15"].theta == 8.10
    assert found["C19"].theta == 64.85
    assert (found["C29"].theta, found["C29"].other) == (8.22, 1.01)
    assert found["J62_63"].citation.status == "assumed"
    assert "no estimate" in found["J62_63"].citation.source
    assert found["C20"].key == found["C21"].key, "one estimate stands for both"
    assert log_spread(1.0, 0.0) == 0


def test_one_sector_has_intervals_and_no_treasury(small):
    head = HEAD + "model: one sector\nelasticities:\n  - {value: 4, standard_error: 1, source: s}\n"
    text = shock("agreement", "coefficient: 0.3", "standard_error: 0.1")
    found = run(small, text, head=head, draws=Draws(20))
    assert found.countries["low"].is_not_null().all()
    for column in ("tariff_revenue_change", "budget_cost", "budget_cost_low"):
        assert found.countries[column].null_count() == 3
