"""Input-output measures on a small table worked out by hand, and on random economies."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from tijarat.errors import DataError, UnknownCodeError
from tijarat.results import Result
from tijarat.statistics.absorption import absorption
from tijarat.statistics.export_terms import export_terms
from tijarat.statistics.industry_inputs import Cells
from tijarat.statistics.industry_output import industry_output
from tijarat.statistics.input_output import InputOutput
from tijarat.statistics.input_output_tables import assemble
from tijarat.statistics.upstreamness import distances, upstreamness
from tijarat.statistics.value_added import value_added_in_exports

# SYNTHETIC. Two countries, two industries, USD. Pakistan's textiles (output 100) buy 50 of cotton
# at home and 10 of Japan's textiles; Japan's textiles (output 200) buy 40 of Pakistan's.
INTERMEDIATE = [
    ("PAK", "A01", "PAK", "C13T15", 50.0),
    ("JPN", "C13T15", "PAK", "C13T15", 10.0),
    ("PAK", "C13T15", "JPN", "C13T15", 40.0),
]
FINAL = [
    ("PAK", "A01", "PAK", "HFCE", 50.0),
    ("PAK", "C13T15", "PAK", "HFCE", 30.0),
    ("PAK", "C13T15", "JPN", "HFCE", 35.0),
    ("PAK", "C13T15", "JPN", "INVNT", -5.0),  # inventories drawn down
    ("JPN", "A01", "JPN", "HFCE", 100.0),
    ("JPN", "C13T15", "JPN", "GFCF", 150.0),
    ("JPN", "C13T15", "PAK", "HFCE", 40.0),
]


def full_rows() -> pl.DataFrame:
    names = ["supplier", "supplying_industry", "user", "using_industry", "value"]
    parts = [
        pl.DataFrame(rows, schema=names, orient="row").with_columns(use=pl.lit(use))
        for rows, use in ((INTERMEDIATE, "intermediate"), (FINAL, "final"))
    ]
    return pl.concat(parts).with_columns(period=pl.lit("2022"))


def summed_rows(io: InputOutput) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """What the embedded data keep of a table: inputs, flows, indicators."""
    wide, deep = len(io.countries), len(io.industries)
    cells = io.intermediate.reshape(wide, deep, wide, deep)
    inputs = [
        ("WLD", i, d, j, value)
        for b, i in enumerate(io.industries)
        for c, d in enumerate(io.countries)
        for e, j in enumerate(io.industries)
        if (value := float(cells[:, b, c, e].sum())) > 0
    ]
    flows = [
        (s, i, d, value)
        for a, s in enumerate(io.countries)
        for b, i in enumerate(io.industries)
        for c, d in enumerate(io.countries)
        if (value := float(cells[a, b, c].sum())) > 0
    ]
    made = [
        (s, i, indicator, float(values[a * deep + b]))
        for indicator, values in (
            ("gross_output", io.output),
            ("final_demand_and_rest_of_world", io.final.sum(axis=1)),
        )
        for a, s in enumerate(io.countries)
        for b, i in enumerate(io.industries)
    ]
    year = pl.lit("2022").alias("period")
    icio = pl.lit("ICIO").alias("classification")
    use = pl.lit("intermediate").alias("use")
    return (
        pl.DataFrame(
            inputs,
            schema=["supplier", "supplying_industry", "user", "using_industry", "value"],
            orient="row",
        ).with_columns(year, use),
        pl.DataFrame(
            flows, schema=["exporter", "product", "importer", "value"], orient="row"
        ).with_columns(year, use, icio),
        pl.DataFrame(
            made, schema=["country", "product", "indicator", "value"], orient="row"
        ).with_columns(year, icio),
    )


@pytest.fixture
def table() -> InputOutput:
    return assemble(full_rows())


def values(result: Result, key: str, column: str = "value") -> dict[str, float]:
    return dict(zip(result.rows[key], result.rows[column], strict=True))


def total(result: Result, column: str) -> float:
    return sum(result.rows[column])


def ids(result: Result) -> set[str]:
    return {assumption.id for assumption in result.assumptions}


# -- by hand ---------------------------------------------------------------------------------------


def test_full_table_is_put_together(table: InputOutput):
    assert table.countries == ("JPN", "PAK")
    assert table.industries == ("A01", "C13T15")
    assert_allclose(table.output, [100, 200, 100, 100])
    assert_allclose(table.value_added_share, [1, 0.8, 1, 0.4])
    assert table.final_observed


def test_contents_of_sales_by_hand(table: InputOutput):
    # sales 70; textiles made for them 70 / (1 - 0.2 * 0.1), cotton half of it, Japan's a tenth
    result = value_added_in_exports(table, "PAK", "JPN")
    found = values(result, "origin")
    assert_allclose(found["PAK"], 70 / 0.98 * (0.5 + 0.4))
    assert_allclose(found["JPN"], 70 / 0.98 * 0.1 * 0.8)
    assert result.headline is not None
    assert_allclose(result.headline.value, 0.9 / 0.98)
    assert result.headline.unit == "share"
    assert result.converged
    assert result.summary is not None
    assert result.summary.id == "value-added-alone"
    assert dict(zip(result.rows["origin"], result.rows["role"], strict=True)) == {
        "PAK": "exporter",
        "JPN": "importer",
    }


def test_terms_by_hand(table: InputOutput):
    found = values(export_terms(table, "PAK", "JPN"), "term")
    returned = 36 * 43 / 0.98 / 200  # Japan's textiles made for Pakistan's final users: 43 / 0.98
    assert_allclose(found["domestic_returns_home"], returned)
    assert_allclose(found["domestic_ends_in_importer"], 63 - returned)
    assert_allclose(found["domestic_ends_elsewhere"], 0, atol=1e-12)
    assert_allclose(found["domestic_counted_again"], 63 / 0.98 - 63)
    assert_allclose(found["foreign"], 5.6)
    assert_allclose(found["foreign_counted_again"], 5.6 / 0.98 - 5.6)


def test_absorption_by_hand(table: InputOutput):
    found = values(absorption(table, "PAK", "JPN", use="intermediate"), "destination")
    assert_allclose(found["JPN"], 36 * 153 / 0.98 / 200)
    assert_allclose(found["PAK"], 36 * 43 / 0.98 / 200)
    everything = values(absorption(table, "PAK", "JPN"), "destination")
    assert_allclose(everything["JPN"], 27 + found["JPN"])


def test_distances_by_hand(table: InputOutput):
    result = upstreamness(table, "PAK")
    up, down = (
        values(result, "industry", "upstreamness"),
        values(result, "industry", "downstreamness"),
    )
    assert_allclose(up["C13T15"], 1.4 / 0.98)
    assert_allclose(up["A01"], 1 + 0.5 * 1.4 / 0.98)
    assert_allclose(down["C13T15"], 1.6 / 0.98)
    assert_allclose(down["A01"], 1)
    assert result.rows["industry"][0] == "A01"
    assert result.headline is not None
    assert_allclose(result.headline.value, (up["C13T15"] + up["A01"]) / 2)
    assert_allclose(distances(table).upstreamness[0], 1)  # Japan's farms sell to final users only


def test_output_is_all_that_industries_make(table: InputOutput):
    result = industry_output(table, "PAK")
    made = values(result, "industry", "output")
    assert result.headline is not None
    assert_allclose(result.headline.value, table.output[table.block("PAK")].sum())
    assert_allclose(sum(made.values()), result.headline.value)
    assert_allclose(result.rows["share"].sum(), 1)
    one = industry_output(table, "PAK", industries=["a01"])
    assert one.rows["industry"].to_list() == ["A01"]
    assert_allclose(one.rows["share"], made["A01"] / sum(made.values()))
    assert industry_output(table, "IND").lacking is not None
    with pytest.raises(UnknownCodeError, match="C99"):
        industry_output(table, "PAK", industries=["C99"])


def test_the_assumptions_are_said(table: InputOutput):
    assert "io-value-added-with-taxes" in ids(value_added_in_exports(table, "PAK", "JPN"))
    totals = assemble(*summed_rows(table))
    contents, ends = value_added_in_exports(totals, "PAK", "JPN"), absorption(totals, "PAK", "JPN")
    assert {"io-reconstructed", "io-value-added-bound", "io-intermediate-only"} <= ids(contents)
    assert "io-final-assumed" not in ids(contents)  # sales to industries do not rest on it
    assert {"io-final-assumed", "absorption-if-kept-home"} <= ids(ends)
    assert "share_if_half_kept_home" in ends.rows.columns
    assert "io-final-assumed" in ids(value_added_in_exports(totals, "PAK", "JPN", use="all"))
    kept = value_added_in_exports(totals, "PAK", "JPN", use="all", kept_home=0.5)
    assert "io-final-assumed-kept-home" in ids(kept)
    assert "upstreamness-lower-bound" in ids(upstreamness(totals, "PAK"))


def test_final_sales_follow_intermediate_ones_where_assumed(table: InputOutput):
    totals = assemble(*summed_rows(table))
    own = totals.block("PAK")
    # cotton stays at home with its only buyer, textiles all go to Japan with theirs
    assert_allclose(totals.final[own], [[0, 50], [60, 0]])
    assert_allclose(totals.final_demand(0.5)[own], [[0, 50], [30, 30]])
    assert_allclose(totals.final[totals.block("JPN")], [[100, 0], [0, 190]])


def test_without_a_pair_there_is_a_result_that_says_so(table: InputOutput):
    for measure in (value_added_in_exports, absorption, export_terms):
        for result, id in (
            (measure(table, "PAK", "IND"), "lacks-input-output"),
            (measure(table, "IND"), "lacks-input-output"),
        ):
            assert result.lacking is not None
            assert result.lacking.id == id
            assert result.headline is None
            assert result.rows.is_empty()
    assert upstreamness(table, "IND").lacking is not None
    silent = replace(table, inputs=Cells(0 * table.intermediate, 2), final=0 * table.final)
    nothing = value_added_in_exports(silent, "PAK", "JPN").lacking
    assert nothing is not None
    assert nothing.id == "lacks-industry-sales"


def test_results_are_json_ready(table: InputOutput):
    import json

    for result in (
        value_added_in_exports(table, "PAK", "JPN"),
        absorption(table, "PAK"),
        export_terms(table, "PAK", "JPN"),
        upstreamness(table, "PAK"),
    ):
        json.dumps(result.to_dict())
        json.dumps(result.chart())


# -- refused ---------------------------------------------------------------------------------------


def test_a_country_does_not_export_to_itself(table: InputOutput):
    with pytest.raises(DataError, match=r"both 'PAK'.*another importer"):
        value_added_in_exports(table, "PAK", "PAK")


def test_observed_final_sales_cannot_be_kept_home(table: InputOutput):
    with pytest.raises(DataError, match=r"kept_home = 0\.5"):
        value_added_in_exports(table, "PAK", "JPN", kept_home=0.5)
    with pytest.raises(DataError, match=r"kept_home = 1\.5"):
        absorption(assemble(*summed_rows(table)), "PAK", "JPN", kept_home=1.5)


def test_missing_tables_are_named(table: InputOutput):
    inputs, flows, indicators = summed_rows(table)
    with pytest.raises(DataError, match="no rows for 1999"):
        assemble(full_rows(), period="1999")
    with pytest.raises(DataError, match="flows and indicators"):
        assemble(inputs)
    with pytest.raises(DataError, match="no column 'use'"):
        assemble(inputs.drop("use"), flows, indicators)
    with pytest.raises(DataError, match="tijarat load starter"):
        assemble(inputs, flows.with_columns(classification=pl.lit("HS92")), indicators)


def test_shapes_must_fit(table: InputOutput):
    with pytest.raises(DataError, match="expected"):
        replace(table, output=table.output[:-1])


def test_unreported_is_listed_and_not_zero(table: InputOutput):
    inputs, flows, indicators = summed_rows(table)
    first = pl.int_range(pl.len()) == 0
    blank = flows.with_columns(value=pl.when(~first).then("value"))
    assert "value not reported" in {d.reason for d in assemble(inputs, blank, indicators).dropped}
    extra = flows.head(1).with_columns(exporter=pl.lit("IND"))
    found = assemble(inputs, pl.concat([flows, extra]), indicators).dropped
    assert [d.count for d in found if d.reason.startswith("country or industry")] == [1]


# -- on random economies ---------------------------------------------------------------------------


@st.composite
def economies(draw: st.DrawFn) -> InputOutput:
    """SYNTHETIC: two to four countries, one to three industries, everything positive."""
    wide, deep = draw(st.integers(2, 4)), draw(st.integers(1, 3))
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    size = wide * deep
    needs = generator.uniform(0.01, 1, (size, size))
    needs *= generator.uniform(0.1, 0.8, size) / needs.sum(axis=0)
    final = generator.uniform(0.1, 100, (size, wide))
    output = np.linalg.solve(np.eye(size) - needs, final.sum(axis=1))
    return InputOutput(
        period="2022",
        countries=("BGD", "IND", "JPN", "PAK")[-wide:],
        industries=("A01", "C13T15", "M")[:deep],
        inputs=Cells(needs * output, wide),
        final=final,
        output=output,
    )


few = settings(max_examples=40, deadline=None)


@few
@given(economies())
def test_contents_add_up_to_sales(io: InputOutput):
    assert_allclose(io.leontief.carried(io.value_added_share).values, 1)
    for importer in ("JPN", None):
        to_industries, to_final = io.sales("PAK", importer, "all")
        result = value_added_in_exports(io, "PAK", importer)
        assert_allclose(total(result, "value"), to_industries.sum() + to_final.sum())
        assert_allclose(total(result, "share"), 1)
        terms = export_terms(io, "PAK", importer)
        assert_allclose(total(terms, "value"), to_industries.sum() + to_final.sum())
        assert (terms.rows["share"] > -1e-12).all()


@few
@given(economies())
def test_domestic_value_added_is_what_extraction_takes_away(io: InputOutput):
    """Los, Timmer and de Vries (2016), equation 6: GDP less GDP without exports."""
    own, at = io.block("PAK"), io.countries.index("PAK")
    needs, final = io.intermediate / io.output, io.final.copy()
    at_home, ends_at_home = needs[own, own].copy(), final[own, at].copy()
    needs[own], final[own] = 0, 0
    needs[own, own], final[own, at] = at_home, ends_at_home
    left = np.linalg.solve(np.eye(io.output.size) - needs, final.sum(axis=1))
    lost = (io.value_added_share * (io.output - left))[own].sum()
    terms = values(export_terms(io, "PAK"), "term")
    kept = ("domestic_ends_in_importer", "domestic_ends_elsewhere", "domestic_returns_home")
    assert_allclose(sum(terms[name] for name in kept), lost)


@few
@given(economies())
def test_value_added_absorbed_abroad_is_value_added_exports(io: InputOutput):
    """Johnson and Noguera (2012): VAX to d is v_s times s's output for d's final demand."""
    found = values(absorption(io, "PAK"), "destination")
    own = io.block("PAK")
    made = np.linalg.solve(np.eye(io.output.size) - io.intermediate / io.output, io.final)[own]
    expected = io.value_added_share[own] @ made
    for at, country in enumerate(io.countries):
        if country != "PAK":
            assert_allclose(found[country], expected[at])


@few
@given(economies())
def test_pairs_add_up_to_all_exports(io: InputOutput):
    for measure, key in ((value_added_in_exports, "origin"), (absorption, "destination")):
        everything = values(measure(io, "PAK"), key)
        pairs = [values(measure(io, "PAK", c), key) for c in io.countries if c != "PAK"]
        for country, value in everything.items():
            assert_allclose(sum(pair[country] for pair in pairs), value)


@few
@given(economies())
def test_distances_hold_their_identities(io: InputOutput):
    stages = distances(io)
    up, down = stages.upstreamness, stages.downstreamness
    assert (up >= 1).all()
    assert (down >= 1).all()
    # value added weighted by upstreamness, and final demand by downstreamness, are gross output
    assert_allclose((io.value_added_share * io.output * up).sum(), io.output.sum())
    assert_allclose((io.final.sum(axis=1) * down).sum(), io.output.sum())


@few
@given(economies(), st.floats(0.001, 1e9))
def test_the_unit_of_money_changes_no_share(io: InputOutput, factor: float):
    other = replace(
        io,
        inputs=Cells(io.intermediate * factor, len(io.countries)),
        final=io.final * factor,
        output=io.output * factor,
    )
    for measure in (value_added_in_exports, absorption, export_terms):
        assert_allclose(
            measure(other, "PAK", "JPN").rows["share"],
            measure(io, "PAK", "JPN").rows["share"],
            atol=1e-12,
        )


@few
@given(economies())
def test_reconstruction_keeps_every_total(io: InputOutput):
    found = assemble(*summed_rows(io))
    wide, deep = len(io.countries), len(io.industries)
    shape = (wide, deep, wide, deep)
    ours, theirs = found.intermediate.reshape(shape), io.intermediate.reshape(shape)
    assert_allclose(ours.sum(axis=3), theirs.sum(axis=3))
    assert_allclose(ours.sum(axis=0), theirs.sum(axis=0))
    assert_allclose(found.intermediate.sum(axis=1) + found.final.sum(axis=1), found.output)
    assert_allclose(found.value_added_share, io.value_added_share)
    assert not found.final_observed


@few
@given(economies())
def test_who_buys_final_goods_moves_value_but_makes_none(io: InputOutput):
    found = assemble(*summed_rows(io))
    some, more = (
        absorption(found, "PAK", "JPN", use="intermediate", kept_home=kept).rows
        for kept in (0.0, 1.0)
    )
    assert_allclose(sum(more["value"]), sum(some["value"]))
    half = absorption(found, "PAK", "JPN", use="intermediate", kept_home=0.5).rows
    middle = dict(zip(half["destination"], half["share"], strict=True))
    for country, share in some.select("destination", "share_if_half_kept_home").iter_rows():
        assert_allclose(share, middle[country])
    assert found.sales("PAK", None, "final", 1.0)[1].sum() == 0
