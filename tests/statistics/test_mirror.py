# pyright: reportOptionalMemberAccess=none, reportAttributeAccessIssue=none
# Reason: an absent headline or message fails the test by itself, as it should.

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.statistics import mirror

PAIR = ("PAK", "JPN")


def accounts(flows, *figures):
    """Rows of period, product, the exporter's FOB and the importer's CIF value (None: no row)."""
    parts = []
    for period, product, fob, cif in figures:
        for value, reporter, valuation in ((fob, "PAK", "FOB"), (cif, "JPN", "CIF")):
            if value is not None:
                row = flows([(period, *PAIR, product, value)])
                parts.append(
                    row.with_columns(reporter=pl.lit(reporter), valuation=pl.lit(valuation))
                )
    return pl.concat(parts)


def test_flags_on_both_sides_of_the_range(flows):
    table = accounts(flows, ("2020", "A", 100.0, 110.0), ("2021", "A", 100.0, 90.0),
                     ("2022", "A", 100.0, 140.0))  # fmt: skip
    found = mirror(table, *PAIR)
    assert found.rows["flag"].to_list() == ["within", "below", "above"]
    assert found.headline.value == pytest.approx(1.4)
    assert found.summary.id == "mirror-above"
    assert found.rows["difference"].to_list() == [10.0, -10.0, 40.0]


def test_by_product_and_one_sided(flows):
    table = accounts(flows, ("2020", "A", 100.0, 105.0), ("2020", "B", 50.0, None),
                     ("2020", "C", None, 7.0))  # fmt: skip
    found = mirror(table, *PAIR, by="product")
    assert dict(found.rows.select("product", "flag").iter_rows()) == {
        "A": "within", "B": "one-sided", "C": "one-sided"}  # fmt: skip
    assert found.headline.value == pytest.approx(112 / 150)


def test_the_range_can_be_moved(flows):
    table = accounts(flows, ("2020", "A", 100.0, 140.0))
    assert mirror(table, *PAIR, high=1.5).summary.id == "mirror-within"


def test_a_reconciled_figure_is_no_mirror(flows, sample):
    found = mirror(sample, *PAIR)
    assert found.lacking.id == "lacks-reporters"
    assert found.dropped[0].examples == ("reconciled FOB",)
    lone = mirror(accounts(flows, ("2020", "A", 100.0, None)), *PAIR)
    assert lone.lacking.id == "lacks-mirror"


@given(st.floats(1.0, 1e9), st.floats(1.0, 1e9), st.floats(0.01, 100.0))
def test_the_ratio_has_no_unit(flows, fob, cif, scale):
    plain = mirror(accounts(flows, ("2020", "A", fob, cif)), *PAIR)
    scaled = mirror(accounts(flows, ("2020", "A", fob * scale, cif * scale)), *PAIR)
    assert scaled.headline.value == pytest.approx(plain.headline.value, rel=1e-12)
