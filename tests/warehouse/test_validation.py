"""One bad row and nothing is loaded: the error names file, line, column, what came and what to try."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from tijarat.errors import MalformedFileError
from tijarat.tables import TABLES, TARIFFS

GOOD = {"period": "2022"}  # another key than the row that is changed

# what is wrong in the file's third line, and the column and words that the error must name
BAD = {
    "null period": ({"period": None}, "period", "nothing", "a value (period code"),
    "null exporter": ({"exporter": None}, "exporter", "nothing", "ISO 3166"),
    "null use": ({"use": None}, "use", "nothing", "a value ("),
    "negative value": ({"value": -5.0}, "Value (USD)", "-5.0", "zero or more"),
    "negative quantity": ({"quantity": -1e-9}, "quantity", "-1e-09", "zero or more"),
    "value not a number": ({"value": math.nan}, "Value (USD)", "nan", "a finite number"),
    "value infinite": ({"value": math.inf}, "Value (USD)", "inf", "a finite number"),
    "value below all": ({"value": -math.inf}, "Value (USD)", "-inf", "a finite number"),
    "unknown exporter": ({"exporter": "PKA"}, "exporter", "'PKA'", "a country code"),
    "country by name": ({"importer": "Japan"}, "importer", "'Japan'", "a country code"),
    "country in small letters": ({"importer": "jpn"}, "importer", "'jpn'", "a country code"),
    "empty country": ({"exporter": ""}, "exporter", "''", "a country code"),
    "no such product": ({"product": "261001"}, "product", "'261001'", "a product code of HS22"),
    "leading zero lost": ({"product": "10121"}, "product", "'10121'", "a product code of HS22"),
    "period of no form": ({"period": "20x3"}, "period", "'20x3'", "period code: 2024"),
    "period written loosely": ({"period": "2023-q1"}, "period", "'2023-q1'", "period code: 2024"),
    "no such classification": (
        {"classification": "HS2017"},
        "classification",
        "'HS2017'",
        "HS92 ... HS22",
    ),
    "quote in a code": ({"product": "26'000"}, "product", '"26\'000"', "a product code of HS22"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_row_is_named_and_nothing_loaded(warehouse, connection, draft, case):
    change, column, came, expected = BAD[case]
    with pytest.raises(MalformedFileError) as caught:
        warehouse.load(draft(GOOD, change), connection)
    error = caught.value
    assert (error.file, error.line, error.column) == ("made_up.csv", 3, column)
    assert error.came.strip("'\"") == came.strip("'\"")
    assert expected in error.expected
    assert error.remedy
    assert str(error).startswith(f"made_up.csv, line 3, column '{column}': ")
    assert str(error).endswith("Nothing was loaded.")
    assert warehouse.manifest().releases == ()
    assert list((warehouse.home / "releases").iterdir()) == [], "nothing half-written stays"


def test_letters_in_a_number_are_named(warehouse, connection, draft):
    (part,) = draft({}, GOOD).drafts
    text = part.relation.query("r", "SELECT * REPLACE (if(line = 3, '1O0', '100') AS value) FROM r")
    worded = replace(draft({}), drafts=(replace(part, relation=text, numbered=lambda: text),))
    with pytest.raises(MalformedFileError) as caught:
        warehouse.load(worded, connection)
    error = caught.value
    assert (error.line, error.column, error.came) == (3, "Value (USD)", "'1O0'")
    assert "a number (value)" in error.expected
    assert warehouse.manifest().releases == ()


def test_the_first_bad_line_is_named_and_the_others_counted(warehouse, connection, draft):
    bad = [{"period": str(year), "value": -1.0} for year in (2020, 2021, 2022)]
    with pytest.raises(MalformedFileError, match="line 3") as caught:
        warehouse.load(draft({}, *bad), connection)
    assert caught.value.remedy.startswith("3 such rows;")


def test_repeated_keys_are_named(warehouse, connection, draft):
    with pytest.raises(MalformedFileError) as caught:
        warehouse.load(draft({}, GOOD, {"value": 7.0}), connection)
    error = caught.value
    assert (error.file, error.line) == ("made_up.csv", 4), "the row that repeats, not the first"
    assert error.column == "period, exporter, importer, classification, product"
    assert "2 rows for the same key (period 2023, exporter PAK" in error.came
    assert error.expected == "one row for each key"
    assert "keep one of them or add them up" in error.remedy
    assert warehouse.manifest().releases == ()


def test_a_country_code_near_to_a_known_one_is_offered(warehouse, connection, draft):
    with pytest.raises(MalformedFileError, match=r"'PAK' \(Pakistan\)"):
        warehouse.load(draft({"exporter": "PKA"}), connection)


def test_no_rows_are_refused(warehouse, connection, draft):
    with pytest.raises(MalformedFileError) as caught:
        warehouse.load(draft(), connection)
    assert caught.value.came == "no rows"
    assert warehouse.manifest().releases == ()


def test_one_bad_table_keeps_the_good_ones_out(warehouse, connection, draft):
    good, bad = draft({}), draft({"value": -1.0}, slot="HS22/2024")
    both = replace(good, drafts=(*good.drafts, *bad.drafts))
    with pytest.raises(MalformedFileError, match="Value"):
        warehouse.load(both, connection)
    assert warehouse.manifest().releases == ()


def test_one_bad_release_keeps_the_others_of_its_load_out(warehouse, connection, draft):
    """A file of two years makes two releases: a bad row in one loads neither."""
    drafts = [draft({}, slot="HS22/2022"), draft({"value": -1.0}, slot="HS22/2023")]
    with pytest.raises(MalformedFileError, match="-1"):
        warehouse.load_all(drafts, connection)
    assert warehouse.manifest().releases == ()
    assert list(warehouse.home.rglob("*.parquet")) == []
    loaded = warehouse.load_all([drafts[0], draft({}, slot="HS22/2023")], connection)
    assert [outcome.new for outcome in loaded] == [True, True]
    again = warehouse.load_all([drafts[0]], connection)
    assert [(outcome.release.id, outcome.new) for outcome in again] == [
        (loaded[0].release.id, False)
    ]


def test_a_key_repeated_across_two_files_of_one_release_is_found(warehouse, connection, draft):
    one, two = draft({}), draft({}, slot="HS22/again")
    with pytest.raises(MalformedFileError, match="2 rows for the same key"):
        warehouse.load(replace(one, drafts=(*one.drafts, *two.drafts)), connection)


def test_unknown_codes_load_as_themselves_on_request_and_are_listed(warehouse, connection, draft):
    strange = draft({"exporter": "XXA", "product": "999998"}, {"exporter": "XXB"}, {})
    release = warehouse.load(strange, connection, allow_unknown=True).release
    assert release.unknown_codes == {"exporter": ("XXA", "XXB"), "product": ("999998",)}
    assert release.rows == 3
    assert warehouse.manifest().releases[0].unknown_codes == release.unknown_codes


@pytest.mark.parametrize("change", [{"value": -1.0}, {"period": None}, {"value": math.nan}])
def test_allowing_unknown_codes_allows_nothing_else(warehouse, connection, draft, change):
    with pytest.raises(MalformedFileError):
        warehouse.load(draft(change), connection, allow_unknown=True)


def test_unreported_stays_null_and_is_not_zero(warehouse, connection, draft):
    release = warehouse.load(draft({"value": None, "quantity": None}), connection).release
    path = warehouse.home / release.files[0].path
    found = connection.sql(f"SELECT value, quantity FROM '{path}'").fetchall()
    assert found == [(None, None)]


def test_codes_of_an_open_list_are_taken_as_they_are(warehouse, connection, draft):
    """Only closed lists (HS22, ICIO, SITC1) can say that a code does not exist."""
    assert warehouse.load(draft({"classification": "HS17", "product": "261001"}), connection).new


def test_the_world_stands_where_a_country_would(warehouse, connection, draft):
    assert warehouse.load(draft({"importer": "WLD"}), connection).new


def test_a_rate_below_zero_is_refused(warehouse, connection, draft):
    row = {
        "period": "2024",
        "importer": "JPN",
        "exporter": "WLD",
        "classification": "HS22",
        "product": "261000",
        "regime": "MFN",
        "season": "",
        "rate_percent": -0.1,
        "specific": None,
        "lines": 1,
        "lines_without_rate": 0,
        "method": "line",
    }
    with pytest.raises(MalformedFileError, match=r"rate_percent'?: -0\.1; expected zero or more"):
        warehouse.load(draft({}, table=TARIFFS, row=row), connection)
    negative = {"rate_percent": 1.0, "lines": -1}
    with pytest.raises(MalformedFileError, match="'lines': -1"):
        warehouse.load(draft(negative, table=TARIFFS, row=row), connection)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_table_is_whole_in_itself(table):
    """Its key and order are among its columns, and no column of the key may be null."""
    assert set(table.key) | set(table.order) <= set(table.names)
    assert not [name for name in table.key if table.column(name).null]
    assert all(column.meaning for column in table.columns)
    assert {column.code for column in table.columns} <= {None, "country", "product"}
