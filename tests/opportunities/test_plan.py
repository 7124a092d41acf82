"""A plan against every subset, what constraints may do to it, and what is refused."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import polars as pl
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tijarat.errors import DataError
from tijarat.opportunities import PlanOptions, plan
from tijarat.wording import Voice

SCHEMA = {
    "product": pl.String,
    "group": pl.String,
    "unused": pl.Float64,
    "tariff_percent": pl.Float64,
    "small_exporters": pl.Float64,
    "requirement_percent": pl.Float64,
}


def table(*rows) -> pl.DataFrame:
    """Rows of group, unused and up to three more, as products 01.., 02.. of their group."""
    full = [
        (f"{row[0]}{n:04d}", row[0], *row[1:], *[None] * (5 - len(row)))
        for n, row in enumerate(rows)
    ]
    return pl.DataFrame(full, schema=SCHEMA, orient="row")


SIX = table(
    ("61", 100.0, 10.0, 1.0, 0.0),
    ("61", 90.0, 0.0, 0.0, 0.0),
    ("61", 80.0, 0.0, 1.0, 50.0),
    ("62", 30.0, 5.0, 0.0, 0.0),
    ("09", 20.0, None, 1.0, 0.0),
    ("27", 500.0, 0.0, 0.0, 0.0),
)


def best_by_hand(rows: pl.DataFrame, options: PlanOptions) -> float | None:
    """The most worth of any subset that meets the constraints; None where none does."""
    rows = rows.filter(pl.col("unused") > 0)
    left = [
        row
        for row in rows.iter_rows(named=True)
        if not any(row["product"].startswith(code) for code in options.exclude)
    ]

    def worth(row) -> float:
        cost = options.tariff_weight * (row["tariff_percent"] or 0)
        cost += options.requirement_weight * (row["requirement_percent"] or 0)
        return row["unused"] * (1 - cost / 100)

    def meets(chosen) -> bool:
        groups = [row["group"] for row in chosen]
        small = sum(row["small_exporters"] or 0 for row in chosen)
        most = options.max_of_group or len(chosen)
        return (
            len(set(groups)) >= options.min_diversification
            and all(groups.count(group) <= most for group in set(groups))
            and small >= options.small_exporter_share * len(chosen) - 1e-9
        )

    totals = [
        sum(map(worth, chosen))
        for count in range(1, min(options.max_products, len(left)) + 1)
        for chosen in combinations(left, count)
        if meets(chosen)
    ]
    return max(totals, default=None)


rows = st.lists(
    st.tuples(
        st.sampled_from(["09", "27", "61"]),
        st.integers(0, 40).map(float),
        st.none() | st.sampled_from([0.0, 5.0, 20.0]),
        st.none() | st.sampled_from([0.0, 0.5, 1.0]),
        st.none() | st.sampled_from([0.0, 10.0, 150.0]),
    ),
    min_size=1,
    max_size=7,
)
settings = st.builds(
    PlanOptions,
    max_products=st.integers(3, 6),
    min_diversification=st.integers(1, 3),
    max_of_group=st.none() | st.integers(1, 3),
    small_exporter_share=st.sampled_from([0.0, 0.5, 1.0]),
    exclude=st.sampled_from([(), ("27",), ("61", "270000")]),
    tariff_weight=st.sampled_from([0.0, 1.0, 4.0]),
    requirement_weight=st.sampled_from([0.0, 1.0]),
)


def known(made: pl.DataFrame, options: PlanOptions) -> bool:
    """Whether the data say what the options ask."""
    return all(
        not asked or made[column].null_count() < made.height
        for asked, column in (
            (options.small_exporter_share, "small_exporters"),
            (options.tariff_weight, "tariff_percent"),
            (options.requirement_weight, "requirement_percent"),
        )
    )


@given(rows, settings)
@example([("61", 5.0, 20.0, 1.0, 150.0)], PlanOptions(max_products=3, requirement_weight=1.0))
@example([("61", 9.0), ("09", 1.0)], PlanOptions(max_products=3, min_diversification=2))
@example(
    [("61", 9.0, None, 0.5), ("61", 1.0)], PlanOptions(max_products=3, small_exporter_share=0.5)
)
def test_no_subset_is_better(made, options):
    made = table(*made)
    assume(known(made, options))
    assume(made["unused"].max() > 0)
    best = best_by_hand(made, options)
    if best is None:
        with pytest.raises(DataError, match="No choice"):
            plan(made, options)
        return
    found = plan(made, options)
    assert found.totals["worth"] == pytest.approx(best)
    assert found.rows["worth"].sum() == pytest.approx(best)
    again = {row["constraint"]: row for row in found.costs.to_dicts()}
    for name in options.constraints():
        without = best_by_hand(made, options.without(name, made.height))
        assert again[name]["worth_without"] == pytest.approx(without)
        assert again[name]["cost"] == pytest.approx(without - best, abs=1e-9)
        assert again[name]["cost"] >= 0


def test_without_constraints_the_largest_are_chosen():
    found = plan(SIX, PlanOptions(max_products=3))
    assert found.rows["product"].to_list() == ["270005", "610000", "610001"]
    assert found.totals["unused"] == 690.0
    assert found.totals["groups"] == 2
    assert found.costs["constraint"].to_list() == ["max_products", "one more product"]
    assert found.costs["cost"].to_list() == [130.0, 80.0]


@pytest.mark.parametrize(
    "tighter",
    [
        {"max_products": 2},
        {"min_diversification": 3},
        {"max_of_group": 1},
        {"small_exporter_share": 0.5},
        {"exclude": ("27",)},
        {"tariff_weight": 1.0},
        {"requirement_weight": 1.0},
    ],
    ids=str,
)
def test_a_tighter_constraint_never_adds_worth(tighter):
    loose = plan(SIX, PlanOptions(max_products=3))
    tight = plan(SIX, PlanOptions(**{"max_products": 3, **tighter}))
    assert tight.totals["worth"] <= loose.totals["worth"]


def test_a_cost_names_what_would_come_and_go():
    found = plan(SIX, PlanOptions(max_products=2, exclude=("27",)))
    assert found.rows["product"].to_list() == ["610000", "610001"]
    (row,) = (row for row in found.costs.to_dicts() if row["constraint"] == "exclude")
    assert (row["cost"], row["would_come_in"], row["would_go_out"]) == (
        410.0,
        ["270005"],
        ["610001"],
    )
    assert found.dropped[-1].examples == ("270005",)


def test_duties_and_requirements_change_the_choice():
    dear = plan(SIX, PlanOptions(max_products=1, exclude=("27",), tariff_weight=2.0))
    assert dear.rows["product"].to_list() == ["610001"]
    assert dear.rows["duty"].to_list() == [0.0]
    cheap = plan(SIX, PlanOptions(max_products=1, exclude=("27",)))
    assert cheap.rows.row(0, named=True)["duty"] == pytest.approx(10.0)
    assert cheap.totals["worth"] == 100.0
    burdened = plan(SIX, PlanOptions(max_products=3, exclude=("27",), requirement_weight=1.0))
    assert burdened.rows["requirement_cost"].to_list()[-1] in (0.0, 40.0)


def test_what_is_not_known_is_said_and_not_made_up():
    found = plan(SIX.select("product", "group", "unused"), PlanOptions(max_products=2))
    assert found.rows["duty"].to_list() == [None, None]
    assert found.totals["small_exporter_share"] is None
    said = [Voice().say(sentence) for sentence in found.assumptions]
    assert any("no data here hold what they cost" in text for text in said)
    assert any("Which products small exporters sell is not counted" in text for text in said)
    partly = plan(SIX, PlanOptions(max_products=2, tariff_weight=1.0))
    assert any("for 1 products none is known" in Voice().say(s) for s in partly.assumptions)


def test_nothing_unused_is_no_plan():
    found = plan(table(("61", 0.0), ("62", 0.0)), PlanOptions(max_products=2))
    assert found.lacking is not None
    assert found.rows.is_empty()
    assert found.to_dict()["costs"] == []


def test_scaling_scales_and_order_changes_nothing():
    options = PlanOptions(max_products=3, min_diversification=3)
    usual = plan(SIX, options)
    larger = plan(SIX.with_columns(pl.col("unused") * 1e6), options)
    mixed = plan(SIX[np.random.default_rng(1).permutation(6)], options)
    assert larger.rows["product"].to_list() == usual.rows["product"].to_list()
    assert larger.totals["worth"] == pytest.approx(usual.totals["worth"] * 1e6)
    assert mixed.rows.equals(usual.rows)


# ------------------------------------------------------------------ refused


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"max_products": 0}, "max_products came as 0; expected 1 or more"),
        ({"min_diversification": 5}, "Raise max_products to 5"),
        ({"max_of_group": -1}, "max_of_group came as -1"),
        ({"small_exporter_share": 50}, "expected a share from 0 to 1"),
        ({"tariff_weight": -1}, "tariff_weight came as -1"),
        ({"requirement_weight": float("inf")}, "requirement_weight came as inf"),
    ],
)
def test_options_that_make_no_sense_are_refused(given, words):
    with pytest.raises(DataError, match=words):
        PlanOptions(**{"max_products": 3, **given})


@pytest.mark.parametrize(
    ("made", "options", "words"),
    [
        (SIX.drop("group"), {}, "'group' lacks"),
        (pl.concat([SIX, SIX[:1]]), {}, "'610000' stands twice"),
        (
            SIX.with_columns(tariff_percent=-1.0),
            {},
            "tariff_percent of product '610000' came as -1",
        ),
        (SIX.with_columns(small_exporters=40.0), {}, "came as 40; expected a share from 0 to 1"),
        (SIX.drop("small_exporters"), {"small_exporter_share": 0.5}, "--small-column COLUMN"),
        (SIX.drop("tariff_percent"), {"tariff_weight": 1.0}, "Load tariffs"),
        (SIX.drop("requirement_percent"), {"requirement_weight": 1.0}, "--requirement-column"),
    ],
)
def test_tables_that_cannot_be_planned_with_are_refused(made, options, words):
    with pytest.raises(DataError, match=words):
        plan(made, PlanOptions(max_products=3, **options))


def test_constraints_that_cannot_be_met_name_the_way_out():
    options = PlanOptions(max_products=6, min_diversification=4, exclude=("09",))
    with pytest.raises(DataError) as error:
        plan(SIX, options)
    said = str(error.value)
    assert "among 5 products in 3 groups" in said
    assert "possible without min_diversification (4) or without exclude (09)" in said


def test_constraints_that_together_cannot_be_met_are_said_so():
    options = PlanOptions(max_products=2, min_diversification=2, small_exporter_share=1.0)
    none_small = SIX.with_columns(small_exporters=0.0)[:3]
    with pytest.raises(DataError, match="impossible whichever one is dropped"):
        plan(none_small, options)
