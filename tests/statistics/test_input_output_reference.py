"""The embedded tables, and the reconstruction against the published table where that is at hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pytest
from numpy.testing import assert_allclose

from tijarat.statistics.absorption import absorption
from tijarat.statistics.industry_inputs import Cells
from tijarat.statistics.input_output import InputOutput
from tijarat.statistics.input_output_tables import MISPLACED_SHARE, assemble
from tijarat.statistics.upstreamness import distances, upstreamness
from tijarat.statistics.value_added import value_added_in_exports

PROJECT = Path(__file__).parents[2]
STARTER = PROJECT / "src/tijarat/sources/starter"
REFERENCE = PROJECT.parent / "shared/data/reference/input_output/oecd_icio2025_2022_Z.npz"


@pytest.fixture(scope="module")
def embedded() -> InputOutput:
    with duckdb.connect() as connection:
        flows = connection.sql(f"""
            SELECT '2022' AS period, exporter, importer, 'ICIO' AS classification,
                   industry AS product, 'intermediate' AS use,
                   intermediate_usd_mn::DOUBLE * 1e6 AS value
            FROM '{STARTER}/icio_intermediate_trade.parquet'
        """)
        inputs = connection.sql(f"""
            SELECT '2022' AS period, 'WLD' AS supplier, input_industry AS supplying_industry,
                   country AS "user", using_industry, 'intermediate' AS use,
                   intermediate_usd_mn::DOUBLE * 1e6 AS value
            FROM '{STARTER}/icio_input_output.parquet'
        """)
        indicators = connection.sql(f"""
            SELECT '2022' AS period, country, indicator, 'ICIO' AS classification,
                   industry AS product, value * 1e6 AS value
            FROM (UNPIVOT '{STARTER}/icio_output.parquet'
                  ON gross_output_usd_mn AS gross_output,
                     final_demand_and_row_usd_mn AS final_demand_and_rest_of_world
                  INTO NAME indicator VALUE value)
        """)
        return assemble(inputs, flows, indicators)


@pytest.fixture(scope="module")
def published(embedded: InputOutput) -> InputOutput:
    """The same with every cell as published, in the order of the embedded table."""
    if not REFERENCE.exists():
        pytest.skip(f"the published table is not at {REFERENCE}: kept out of the project")
    with np.load(REFERENCE) as file:
        labels = list(zip(file["country"], file["sector"], strict=True))
        cells, output = file["Z"], file["go"]
    place = {label: at for at, label in enumerate(labels)}
    order = [place[c, i] for c in embedded.countries for i in embedded.industries]
    return replace(
        embedded,
        inputs=Cells(cells[np.ix_(order, order)].astype(np.float64) * 1e6, len(embedded.countries)),
        output=output[order] * 1e6,
    )


def test_embedded_totals(embedded: InputOutput):
    """OECD ICIO 2025, 2022, as in the README of the data, USD million."""
    assert (len(embedded.countries), len(embedded.industries)) == (80, 50)
    assert_allclose(embedded.output.sum() / 1e6, 192_418_683, rtol=1e-8)
    assert_allclose(embedded.output[embedded.block("PAK")].sum() / 1e6, 510_756, rtol=2e-6)
    for exporter, importer, inputs, final in (
        ("PAK", "JPN", 217.90, 347.4),
        ("JPN", "PAK", 421.29, 190.1),
    ):
        to_industries, to_final = embedded.sales(exporter, importer, "all")
        assert_allclose(to_industries.sum() / 1e6, inputs, atol=0.005)
        assert_allclose(to_final.sum() / 1e6, final, atol=0.06)
    without = [d for d in embedded.dropped if d.reason == "industry without output"]
    assert [d.count for d in without] == [51]


def test_embedded_rows_add_up_to_output(embedded: InputOutput):
    made = embedded.intermediate.sum(axis=1) + embedded.final.sum(axis=1)
    assert_allclose(made, embedded.output, rtol=1e-9)
    absorbed = embedded.leontief.behind(embedded.final)
    assert_allclose(absorbed.values.sum(axis=1), embedded.output, rtol=1e-9, atol=1)
    assert_allclose(embedded.leontief.carried(embedded.value_added_share).values, 1)
    assert absorbed.converged


def test_embedded_domestic_share(embedded: InputOutput):
    result = value_added_in_exports(embedded, "PAK", "JPN")
    assert result.headline is not None
    assert round(result.headline.value, 3) == 0.918
    assert_allclose(sum(result.rows["value"]) / 1e6, 217.90, atol=0.005)


def test_embedded_distances_order_industries_as_the_literature_does(embedded: InputOutput):
    """Antràs et al. (2012), table 1: raw materials and metals far up, health and education at 1."""
    assert (distances(embedded).upstreamness[embedded.output > 0] >= 1 - 1e-9).all()
    for country in ("PAK", "JPN"):
        rows = upstreamness(embedded, country).rows
        up = dict(zip(rows["industry"], rows["upstreamness"], strict=True))
        assert min(up["B07"], up["C24A"]) > up["C13T15"] > up["Q"]
        assert max(up["P"], up["Q"], up["O"]) < 1.3


def test_most_of_what_is_sold_to_japan_ends_there(embedded: InputOutput):
    result = absorption(embedded, "PAK", "JPN")
    assert result.headline is not None
    assert 0.7 < result.headline.value < 0.9
    row = result.rows.row(0, named=True)
    assert row["destination"] == "JPN"
    assert row["share_if_half_kept_home"] > row["share"]


def test_reconstruction_error(embedded: InputOutput, published: InputOutput):
    """13.7% of Pakistan's sales to Japan stand in another buying industry; 0.918 against 0.916."""
    own, other = embedded.block("PAK"), embedded.block("JPN")
    guess, truth = embedded.intermediate[own, other], published.intermediate[own, other]
    misplaced = np.abs(guess - truth).sum() / 2 / truth.sum()
    assert round(float(misplaced), 3) == MISPLACED_SHARE
    result = value_added_in_exports(published, "PAK", "JPN")
    assert result.headline is not None
    assert round(result.headline.value, 3) == 0.916
