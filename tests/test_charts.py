"""Figures are Vega-Lite that draws: gaps stay gaps, labels stand apart, bars start at zero."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.brief.svg import svg
from tijarat.charts import EXPORTER, NEW_LINE, OTHER, Note, Series, bar_chart, line_chart


@pytest.fixture(scope="module")
def draw():
    """Draws a figure without a browser and gives its SVG."""
    import vl_convert

    return lambda spec: str(vl_convert.vegalite_to_svg(json.dumps(spec)))


def marks(spec: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]


def lines(*values: float | None, name: str = "Pakistan", role: str = "exporter") -> Series:
    return Series(name, [str(2020 + n) for n in range(len(values))], list(values), role)  # pyright: ignore[reportArgumentType]


def test_a_line_chart_draws_its_lines_names_and_notes(draw):
    own, rival = lines(1.0, 2.0, 4.0), lines(3.0, 2.0, 1.0, name="India", role="other")
    spec = line_chart([own, rival], notes=[Note("2022", 4.0, "66%")], provisional=["2022"])
    assert len(marks(spec, "line")) == 2
    svg = draw(spec)
    for text in ("Pakistan", "India", "66%", "2020"):
        assert f">{text}<" in svg
    assert EXPORTER in svg
    assert OTHER in svg


def test_the_pair_is_drawn_over_the_others():
    spec = line_chart([lines(1.0, 2.0), lines(2.0, 1.0, name="India", role="other")])
    order = [layer["transform"][0]["filter"]["equal"] for layer in marks(spec, "line")]
    assert order == ["India", "Pakistan"]


def test_a_gap_is_null_and_breaks_the_line(draw):
    spec = line_chart([lines(1.0, None, 3.0, 4.0)])
    assert [row["value"] for row in spec["data"]["values"]] == [1.0, None, 3.0, 4.0]
    whole = draw(line_chart([lines(1.0, 2.0, 3.0, 4.0)]))
    assert draw(spec).count("M") > whole.count("M"), "the line starts anew after the gap"


def test_provisional_periods_are_hollow():
    (hollow,) = marks(line_chart([lines(1.0, 2.0)], provisional=["2021"]), "point")
    assert [row["period"] for row in hollow["data"]["values"]] == [2021]
    assert marks(line_chart([lines(1.0, None)], provisional=["2021"]), "point") == []


@pytest.mark.parametrize(
    ("period", "place"),
    [("2024", 2024), ("2024-Q1", 2024), ("2024-Q3", 2024.5), ("2024-07", 2024.5)],
)
def test_periods_stand_where_they_begin(period, place):
    (row,) = line_chart([Series("x", [period], [1.0])])["data"]["values"]
    assert row["period"] == pytest.approx(place)


@given(st.lists(st.floats(0, 1e12), min_size=1, max_size=6))
def test_names_at_line_ends_stand_apart(values):
    height = 240
    series = [Series(f"line {n}", ["2023"], [value]) for n, value in enumerate(values)]
    spec = line_chart(series, height=height)
    named = [layer for layer in marks(spec, "text") if layer["encoding"]["text"]["field"] == "name"]
    at = sorted(row["at"] for row in named[0]["data"]["values"])
    assert len(at) == len(values)
    gap = (max(values) or 1.0) * 16 / height
    assert all(b - a >= gap * (1 - 1e-9) for a, b in pairwise(at))


def test_a_series_without_a_value_has_no_name_to_print(draw):
    spec = line_chart([lines(1.0, 2.0), lines(None, None, name="India", role="other")])
    assert ">India<" not in draw(spec)


def test_bars_start_at_zero_and_print_their_values(draw):
    spec = bar_chart(["professional services", "textiles"], [34.8, 30.0])
    bars, labels = marks(spec, "bar"), marks(spec, "text")
    assert bars[0]["encoding"]["x"]["scale"]["domain"] == [0.0, 34.8]
    assert labels[0]["encoding"]["text"]["field"] == "value"
    svg = draw(spec)
    for text in ("professional services", "34.8", "30.0"):
        assert f">{text}<" in svg


def test_bars_below_zero_and_shared_scales_fit():
    scale = bar_chart(["a", "b"], [-2.0, 1.0])["layer"][0]["encoding"]["x"]["scale"]
    assert scale["domain"] == [-2.0, 1.0]
    shared = bar_chart(["a"], [1.0], largest=10.0)["layer"][0]["encoding"]["x"]["scale"]
    assert shared["domain"] == [0.0, 10.0]


def test_each_bar_may_have_a_colour_of_its_own():
    spec = bar_chart(["Pakistan", "India"], [1.0, 2.0], roles=["exporter", "other"])
    assert [row["role"] for row in spec["data"]["values"]] == ["exporter", "other"]


def test_values_that_do_not_fit_their_names_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        bar_chart(["a", "b"], [1.0])
    with pytest.raises(ValueError, match="shorter"):
        line_chart([Series("x", ["2020", "2021"], [1.0])])


def test_a_figure_is_plain_json_and_names_no_data_elsewhere():
    text = json.dumps(line_chart([lines(1.0, None)]), allow_nan=False)
    assert '"url"' not in text


def test_a_bar_within_a_bar_shows_both_and_draws_on_one_scale(draw):
    spec = bar_chart(["Food", "Ships"], [12.0, 3.0], role="importer", inner=[11.3, None])
    outer, within = marks(spec, "bar")
    assert outer["encoding"]["color"]["scale"] != within["encoding"]["color"]["scale"]
    assert within["encoding"]["x"]["field"] == "inner"
    assert within["encoding"]["x"]["scale"] == outer["encoding"]["x"]["scale"]
    assert draw(spec).count("<path") > draw(bar_chart(["Food", "Ships"], [12.0, 3.0])).count(
        "<path"
    )


def test_long_names_are_wrapped_and_losses_labelled_clear_of_them():
    spec = bar_chart(["what is long stands on two lines", "short"], [-3.0, 2.0], wrap=16)
    rows = spec["data"]["values"]
    assert [row["name"].split(NEW_LINE) for row in rows] == [
        ["what is long", "stands on two", "lines"],
        ["short"],
    ]
    assert [row["end"] for row in rows] == [0.0, 2.0]
    lines = re.findall(r"<tspan[^>]*>([^<]+)</tspan>", svg(spec))
    assert {"what is long", "stands on two", "lines"} <= set(lines)
