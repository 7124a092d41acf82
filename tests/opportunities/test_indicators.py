"""Every indicator of the register: any kind of table in, the same out; a year or a panel; refusals."""

from __future__ import annotations

import re
from pathlib import Path

import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from polars.testing import assert_frame_equal

import tijarat.opportunities
from tijarat.errors import DataError
from tijarat.opportunities import INDICATORS, Complexity
from tijarat.wording import Voice

FOLDER = Path(tijarat.opportunities.__file__).parent
each = pytest.mark.parametrize("name", INDICATORS)


@pytest.fixture(scope="module")
def flows(nested) -> pl.DataFrame:
    """The exports, each sold to two of the others."""
    buyers = pl.DataFrame({"importer": ["A", "F"], "part": [0.4, 0.6]})
    sold = nested.join(buyers, how="cross").with_columns(value=pl.col("value") * pl.col("part"))
    return sold.drop("part").filter(pl.col("exporter") != pl.col("importer"))


KINDS = {
    "polars": (lambda t: t, pl.DataFrame),
    "polars lazy": (lambda t: t.lazy(), pl.LazyFrame),
    "pandas": (lambda t: t.to_pandas(), pd.DataFrame),
    "arrow": (lambda t: t.to_arrow(), pa.Table),
    "narwhals": (nw.from_native, nw.DataFrame),
}


def rows(found) -> pl.DataFrame:
    return found.exporters if isinstance(found, Complexity) else found.rows


@each
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_kind_of_table_comes_back(name, kind, flows):
    make, expected = KINDS[kind]
    given = make(flows)
    found = INDICATORS[name].function(given)
    assert isinstance(found.table(), expected)
    plain = INDICATORS[name].function(flows)
    assert_frame_equal(rows(found), rows(plain), rel_tol=1e-12)
    if kind == "pandas":
        assert list(found.table().columns) == rows(plain).columns
        assert given.equals(make(flows)), "nothing handed over is changed"


@each
def test_a_duckdb_relation_is_read_too(name, flows):
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        connection.register("given", flows.to_arrow())
        found = INDICATORS[name].function(connection.sql("SELECT * FROM given"))
        ours = rows(INDICATORS[name].function(flows))
        assert_frame_equal(rows(found), ours, rel_tol=1e-12)


@each
def test_columns_may_be_called_otherwise(name, flows):
    names = {"exporter": "Land", "product": "HS", "value": "USD"}
    found = INDICATORS[name].function(flows.rename(names), **names)
    assert_frame_equal(rows(found), rows(INDICATORS[name].function(flows)), rel_tol=1e-12)


@each
def test_a_panel_is_its_years_one_by_one(name, flows):
    later = flows.with_columns(value=pl.col("value").reverse(), t=pl.lit(2020))
    panel = pl.concat([later, flows.with_columns(t=pl.lit(2019))])
    found = rows(INDICATORS[name].function(panel, year="t"))
    assert found["year"].unique().sort().to_list() == [2019, 2020]
    one = found.filter(pl.col("year") == 2019).drop("year")
    assert_frame_equal(one, rows(INDICATORS[name].function(flows)), rel_tol=1e-12)


@each
def test_the_answer_says_everything_it_rests_on(name, flows):
    indicator = INDICATORS[name]
    found = indicator.function(flows)
    assert found.definition.endswith(".")
    assert indicator.paper
    assert indicator.needs
    assert indicator.title
    tables = [rows(found)]
    if isinstance(found, Complexity):
        tables.append(found.products)
    columns = {c for table in tables for c in table.columns}
    shown = set(indicator.columns) - {"fitness"}
    assert shown <= columns
    numbers = {c for t in tables for c in t.columns if t[c].dtype.is_numeric()}
    assert numbers <= set(found.units), "every number has its unit"
    assert {"minimum_exports", "minimum_product_exports", "keep"} <= set(found.options)
    assert found.to_dict()["options"] == found.options
    for table in tables:
        for column in table.select(pl.selectors.float()):
            assert not column.is_nan().any()


@each
def test_an_unknown_option_or_column_is_refused(name, flows):
    with pytest.raises(DataError, match=r"There is no option 'presense'.*'presence'"):
        INDICATORS[name].function(flows, presense="rca")
    with pytest.raises(DataError, match=r"no column 'valu'.*'value'"):
        INDICATORS[name].function(flows, value="valu")


@each
def test_nothing_sold_at_all_is_an_answer(name, flows):
    found = INDICATORS[name].function(flows.with_columns(value=pl.lit(0.0)))
    table = rows(found)
    values = table.select(c for c in INDICATORS[name].columns if c in table.columns)
    assert table.is_empty() or all(
        v is None for row in values.rows() for v in row if row[0] is None
    )


@each
def test_options_of_its_own_are_refused_with_what_there_is(name, flows):
    for option, allowed in INDICATORS[name].further.items():
        wrong = "x" if allowed else -1
        if option in ("minimum", "above_eci"):
            continue  # any number will do
        with pytest.raises(DataError, match=f"{option} came as"):
            INDICATORS[name].function(flows, **{option: wrong})


def test_every_indicator_has_a_file_and_its_name_is_its_own():
    files = {path.stem for path in FOLDER.glob("*.py")}
    for name, indicator in INDICATORS.items():
        assert indicator.name == name
        if indicator.function.__module__.startswith("tijarat.opportunities."):
            assert indicator.function.__module__.rpartition(".")[2] in files


def test_every_warning_can_be_said():
    text = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.py"))
    voice = Voice("en")
    ids = set(re.findall(r'message\(\s*"((?:complexity|fitness)-[a-z-]+)"', text))
    assert len(ids) > 8
    assert [id for id in ids if not voice.knows(id)] == []
