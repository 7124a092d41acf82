"""Results and sentences: JSON-ready, frozen, and the same when they come from a program."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError

import polars as pl
import pytest

from tijarat.results import (
    Country,
    Dropped,
    Headline,
    Product,
    Provenance,
    Quantity,
    Result,
    Span,
    message,
)


@pytest.fixture
def result() -> Result:
    return Result(
        method="value",
        definition="Sum of values.",
        rows=pl.DataFrame({"period": ["2023", "2024"], "value": [1.0, None]}),
        units={"value": "USD"},
        headline=Headline(1.0, "USD", "2023"),
        summary=message("sold", exporter=Country("PAK"), value=Quantity(1.0, "USD")),
        assumptions=(message("partial"),),
        dropped=(Dropped("value not reported", 1, ("2024",)),),
        picture={"mark": "line"},
    )


def test_a_result_is_json_without_its_picture(result):
    found = json.loads(json.dumps(result.to_dict(), allow_nan=False))
    assert found["headline"] == {"value": 1.0, "unit": "USD", "period": "2023"}
    assert found["rows"] == [{"period": "2023", "value": 1.0}, {"period": "2024", "value": None}]
    assert found["dropped"] == [{"reason": "value not reported", "count": 1, "examples": ["2024"]}]
    assert found["units"] == {"value": "USD"}
    assert found["provenance"] is None
    assert "picture" not in found


def test_an_answer_adds_where_it_comes_from_and_changes_nothing(result):
    found = result.with_provenance(Provenance(("baci-1",), "tijarat statistics value PAK JPN"))
    assert found.to_dict()["provenance"] == {
        "releases": ("baci-1",),
        "command": "tijarat statistics value PAK JPN",
    }
    assert result.provenance is None
    assert found.rows.equals(result.rows)


def test_a_result_cannot_be_changed(result):
    with pytest.raises(FrozenInstanceError):
        result.headline = None
    chart = result.chart()
    chart["mark"] = "bar"
    assert result.chart() == {"mark": "line"}


def test_nothing_to_draw_is_none():
    empty = Result(method="m", definition="d", rows=pl.DataFrame(), units={})
    assert empty.chart() is None
    assert empty.table().is_empty()
    assert empty.to_dict()["headline"] is None


def test_a_sentence_keeps_the_kind_of_its_parameters():
    said = message(
        "outer",
        exporter=Country("PAK"),
        product=Product("HS92", "261000"),
        share=Quantity(0.66, "share"),
        years=Span("2020", "2024"),
        count=3,
        word="goods",
        inner=message("inner", importer=Country("JPN")),
    )
    assert json.loads(json.dumps(said.to_dict()))["parameters"] == {
        "exporter": {"country": {"code": "PAK"}},
        "product": {"product": {"classification": "HS92", "code": "261000"}},
        "share": {"quantity": {"value": 0.66, "unit": "share"}},
        "years": {"span": {"first": "2020", "last": "2024"}},
        "count": 3,
        "word": "goods",
        "inner": {"id": "inner", "parameters": {"importer": {"country": {"code": "JPN"}}}},
    }
