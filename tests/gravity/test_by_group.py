"""The same equation for each product, one process or several."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from tijarat.errors import DataError
from tijarat.gravity import ppml, ppml_by

TWO = "exporter*year,importer*year"


@pytest.fixture(scope="module")
def products(simulate) -> pl.DataFrame:
    """Three products, one of which nobody trades, and rows without a product."""
    parts = [
        simulate(6, 3, seed=seed).with_columns(product=pl.lit(f"{seed:06d}")) for seed in (1, 2)
    ]
    nothing = parts[0].with_columns(product=pl.lit("000003"), trade=pl.lit(0.0))
    none = parts[0].head(5).with_columns(product=pl.lit(None, pl.String))
    return pl.concat([none, *parts, nothing])


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_product_as_if_alone(products, jobs):
    told = []
    found = ppml_by(
        products, "product", "trade", "rta,fee", TWO,
        cluster="exporter*importer", jobs=jobs, tell=lambda *step: told.append(step),
    )  # fmt: skip
    assert list(found.estimates) == ["000001", "000002"]
    assert "'trade' is 0 in each" in found.failed["000003"]
    assert told[-1] == ("groups", 3, 3)
    for product, estimate in found.estimates.items():
        rows = products.with_row_index("row").filter(product=product)
        alone = ppml(rows, "trade", "rta,fee", TWO, cluster="exporter*importer")
        # A process of its own may sum in another order: equal to rounding, not to the last bit.
        np.testing.assert_allclose(estimate.coefficients, alone.coefficients, rtol=1e-12)
        assert estimate.rows.tolist() == rows["row"].to_list()
    table = found.table()
    assert table.columns[:3] == ["product", "name", "estimate"]
    assert len(table) == 4
    assert [group["group"] for group in found.to_dict()["groups"]] == ["000001", "000002"]
    assert found.converged


def test_groups_none_of_which_can_be_estimated(products):
    with pytest.raises(DataError, match=r"None of the 1 groups of 'product'.*is 0 in each"):
        ppml_by(products.filter(product="000003"), "product", "trade", "fee", TWO, jobs=1)
