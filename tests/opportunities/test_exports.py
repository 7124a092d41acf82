"""From tables to matrices: what is added up, what stays unreported, what is left out and said."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pytest

from tijarat.errors import DataError
from tijarat.opportunities import comparative_advantage, economic_complexity
from tijarat.opportunities.choices import choices
from tijarat.opportunities.exports import read_exports
from tijarat.opportunities.world import world


def test_rows_of_a_pair_are_added_up_and_it_is_said(made):
    one = made([[4.0, 1.0], [1.0, 4.0]])
    flows = pl.concat([one, one])
    (read,) = read_exports(flows, choices({}))
    assert read.value.tolist() == [[8.0, 2.0], [2.0, 8.0]]
    (said,) = read.warnings
    assert (said.id, said.parameters["pairs"]) == ("complexity-rows-added", 4)


def test_unreported_is_null_and_not_nothing(made):
    table = made([[4.0, 1.0], [1.0, None]])
    unreported = pl.concat(
        [
            table,
            pl.DataFrame(
                {"exporter": ["B"], "product": ["02"], "value": [None]}, schema=table.schema
            ),
        ]
    )
    absent = comparative_advantage(table)
    silent = comparative_advantage(unreported)
    assert absent.rows.filter(pl.col("exporter") == "B")["rca"].to_list()[1] == 0
    assert silent.rows.filter(pl.col("exporter") == "B")["rca"].to_list()[1] is None
    assert [d.reason for d in silent.dropped] == ["rows whose value is not reported"]
    for found in (absent, silent):
        assert found.rows.filter(pl.col("exporter") == "B")["value"].to_list()[1] is None


def test_nan_in_pandas_is_unreported(made):
    table = made([[4.0, 1.0], [1.0, 4.0]]).to_pandas()
    table.loc[3, "value"] = float("nan")
    (read,) = read_exports(table, choices({}))
    assert read.unreported == 1
    assert not read.reported[1, 1]


def test_codes_stay_text_and_numbers_become_text(made):
    table = made([[4.0, 1.0], [1.0, 4.0]])
    assert economic_complexity(table).products["product"].to_list() == ["01", "02"]
    numbered = table.with_columns(product=pl.col("product").cast(pl.Int64))
    assert economic_complexity(numbered).products["product"].to_list() == ["1", "2"]


@pytest.mark.parametrize(
    "types",
    [
        {"exporter": "category", "product": "category"},
        {"exporter": "string[pyarrow]", "product": object},
        {"value": "int64"},
        {"value": "Int64"},
        {"value": "float32"},
        {"value": "decimal"},
    ],
    ids=str,
)
def test_columns_may_be_of_any_type_that_fits(nested, types):
    whole = nested.with_columns(value=pl.col("value").round())
    given = whole.to_pandas()
    if types == {"value": "decimal"}:
        given = whole.with_columns(value=pl.col("value").cast(pl.Decimal(12, 2)))
    else:
        given = given.astype(types)
    expected = economic_complexity(whole)
    found = economic_complexity(given)
    assert found.exporters.equals(expected.exporters)
    assert found.products.equals(expected.products)


def test_who_sells_nothing_is_left_out_and_null_after(made):
    found = economic_complexity(made([[4.0, 1.0, 0], [1.0, 4.0, 0], [0, 0, 0]]))
    assert found.exporters["eci"].to_list()[2] is None
    assert found.exporters["eci"].drop_nulls().len() == 2
    assert found.products["pci"].to_list()[2] is None
    assert {(d.reason, d.count, d.examples) for d in found.dropped} == {
        ("exporters that sold nothing", 1, ("C",)),
        ("products that nobody sold", 1, ("03",)),
    }


def test_filters_go_before_everything_and_are_said(made):
    table = made([[400.0, 100.0, 1.0], [100.0, 400.0, 1.0], [3.0, 0, 0]])
    filtered = economic_complexity(table, minimum_exports=100, minimum_product_exports=10)
    alone = economic_complexity(table.filter(pl.col("exporter") != "C", pl.col("product") != "03"))
    assert filtered.exporters["eci"].drop_nulls().equals(alone.exporters["eci"])
    assert [d.examples for d in filtered.dropped] == [("C",), ("03",)]
    kept = economic_complexity(table, keep=["A", "B"], minimum_product_exports=10)
    assert kept.exporters["eci"].equals(filtered.exporters["eci"])


def test_population_by_mapping_table_or_year(made):
    table = pl.concat([made([[4.0, 1.0], [1.0, 4.0]], year) for year in (2019, 2020)])
    people = pl.DataFrame(
        {
            "exporter": ["A", "B", "A", "B"],
            "year": [2019, 2019, 2020, 2020],
            "population": [1.0, 3.0, 2.0, 2.0],
        }
    )
    by_year = comparative_advantage(table, form="population", population=people, year="year").rows
    for year, numbers in ((2019, {"A": 1, "B": 3}), (2020, {"A": 5, "B": 5})):
        one = table.filter(pl.col("year") == year)
        alone = comparative_advantage(one, form="population", population=numbers).rows
        assert by_year.filter(pl.col("year") == year)["rca"].equals(alone["rca"])
    # (4 / 5) / (1 / 4): four fifths of the product from a quarter of the people
    assert by_year["rca"][0] == pytest.approx(3.2)


def test_missing_population_is_null_and_said(made):
    table = made([[4.0, 1.0], [1.0, 4.0], [2.0, 2.0]])
    found = comparative_advantage(table, form="population", population={"A": 1, "B": 1, "C": 0})
    assert found.rows.filter(pl.col("exporter") == "C")["rca"].to_list() == [None, None]
    assert found.rows.filter(pl.col("exporter") != "C")["rca"].null_count() == 0
    assert ("exporters without population", 1, ("C",)) in [
        (d.reason, d.count, d.examples) for d in found.dropped
    ]


def test_a_world_without_anything_is_defined(made):
    (read,) = read_exports(made([[0.0, 0.0]]), choices({}))
    assert world(read, choices({})).empty
    found = economic_complexity(made([[0.0, 0.0]]))
    assert found.exporters.row(0) == ("A", None, None, None)
    assert [w.id for w in found.warnings] == ["complexity-too-small"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"value": [1.0, -2.0, 3.0, 4.0]}, "exporter A, product 02 came as -2"),
        ({"value": [1.0, float("inf"), 3.0, 4.0]}, "product 02 came as inf"),
        ({"value": ["1", "2", "3", "4"]}, "holds string; expected numbers"),
        ({"exporter": None}, "no column 'exporter'"),
        ({"value": []}, "no rows"),
    ],
)
def test_what_cannot_be_is_refused(made, change, words):
    table = made([[1.0, 2.0], [3.0, 4.0]]).to_pandas()
    for column, values in change.items():
        if values is None:
            table = table.rename(columns={column: "exporters"})
        elif not values:
            table = table.iloc[:0]
        else:
            table[column] = pd.Series(values)
    with pytest.raises(DataError, match=words):
        economic_complexity(table)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"metod": "eigen"}, "Did you mean 'method'"),
        ({"method": "eigne"}, "Did you mean 'eigen'"),
        ({"iterations": 1}, "from 2 on"),
        ({"iterations": 2.5}, "whole number"),
        ({"threshold": 0}, "above 0"),
        ({"threshold": float("nan")}, "above 0"),
        ({"diagonal": 2}, "0 or 1"),
        ({"minimum_exports": -1}, "0 or more"),
        ({"keep": "A"}, r"\['A'\]"),
        ({"presence": "population"}, "without population"),
        ({"minimum_population": 1e6}, "without population"),
        ({"population": {"A": 1}, "presence": "populaton"}, "Did you mean 'population'"),
    ],
)
def test_a_wrong_choice_is_refused_with_what_there_is(nested, options, words):
    with pytest.raises(DataError, match=words):
        economic_complexity(nested, **options)


def test_two_populations_of_one_exporter_are_refused(nested):
    people = pl.DataFrame({"exporter": ["A", "A"], "population": [1.0, 2.0]})
    with pytest.raises(DataError, match="population of A came with 2 different numbers"):
        economic_complexity(nested, presence="population", population=people)


@pytest.mark.parametrize("lazy", [False, True])
def test_years_come_in_order_and_none_is_without(made, lazy):
    table = pl.concat([made([[1.0, 2.0], [3.0, 4.0]], year) for year in (2020, 2018)])
    given = table.lazy() if lazy else table
    assert [one.year for one in read_exports(given, choices({"year": "year"}))] == [2018, 2020]
    undated = table.with_columns(year=pl.when(pl.col("year") == 2020).then(pl.col("year")))
    with pytest.raises(DataError, match="without year; expected a year in every row"):
        list(read_exports(undated.lazy() if lazy else undated, choices({"year": "year"})))
    with pytest.raises(DataError, match="no rows"):
        list(read_exports(given.head(0), choices({"year": "year"})))
