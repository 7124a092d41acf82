"""A plan from releases and a file of the user's: what it chooses from, its command, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tijarat.answers import Desk, Question
from tijarat.answers.opportunities import Asked, opportunities
from tijarat.answers.plan import About, Planned, mission, plan_options
from tijarat.errors import DataError, MalformedFileError, UnknownCodeError


def asked(classification: str | None = None, **choices) -> Asked:
    return Asked(Question("PAK", "JPN", classification=classification), choices, {})


def planned(desk: Desk, about: About | None = None, **options) -> Planned:
    return mission(desk, asked(), plan_options(**{"max_products": 5, **options}), about)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "about.csv"
    path.write_text("code;small;burden;duty\n260800;1;2.5;3\n711290;1;;0\n260111;0;40;\n")
    return path


def test_it_chooses_the_most_unused(desk: Desk):
    found = planned(desk)
    unused = opportunities(desk, asked()).result.rows.sort("unused", descending=True)
    assert set(found.result.rows["product"]) == set(unused["product"][:5])
    assert found.table()["label"][0] == "zinc ore"
    assert found.result.rows["group"].to_list() == [c[:2] for c in found.result.rows["product"]]


def test_the_command_gives_it_again(desk: Desk):
    found = planned(desk, min_diversification=3, exclude=("27",), max_of_group=2)
    assert found.result.provenance is not None
    assert found.result.provenance.command == (
        "tijarat plan PAK JPN --max-products 5 --min-diversification 3 --max-of-group 2 --exclude 27"
    )


def test_a_file_says_what_no_data_hold(desk: Desk, file: Path):
    about = About(file, "code", "small", "burden", "duty")
    found = planned(desk, about, small_exporter_share=0.4, requirement_weight=1.0)
    rows = {row["product"]: row for row in found.result.rows.to_dicts()}
    assert found.result.totals["small_exporter_share"] == pytest.approx(0.4)
    assert {"260800", "711290"} <= set(rows)
    assert rows["260800"]["duty"] == pytest.approx(rows["260800"]["unused"] * 0.03)
    assert rows["260800"]["worth"] == pytest.approx(rows["260800"]["unused"] * 0.975)
    ids = [message.id for message in found.result.assumptions]
    assert {"plan-small-unknown", "plan-requirement-unknown", "track-record"} <= set(ids)
    assert found.result.provenance is not None
    assert found.result.provenance.command.endswith(
        "--product-column code --small-column small --requirement-column burden --tariff-column duty"
    )


def test_a_structural_benchmark_is_no_plan(desk: Desk):
    with pytest.raises(DataError, match=r"structural.*--distance-rule absolute"):
        mission(desk, asked("ICIO"), plan_options(max_products=3))


def test_industries_can_be_planned_with_once_they_are_in_dollars(desk: Desk):
    found = mission(desk, asked("ICIO", distance_rule="absolute"), plan_options(max_products=3))
    assert found.result.rows["group"].to_list() == [c[0] for c in found.result.rows["product"]]


def test_a_code_to_exclude_is_checked(desk: Desk):
    with pytest.raises(UnknownCodeError, match="'9X'"):
        planned(desk, exclude=("9X",))


@pytest.mark.parametrize(
    ("text", "about", "error", "words"),
    [
        ("product,small\n260800,1\n", {}, DataError, "nothing to read from it"),
        ("product,small\n260800,1\n", {"small_exporters": "smal"}, MalformedFileError, "smal"),
        (
            "product,small\n260800,x\n",
            {"small_exporters": "small"},
            MalformedFileError,
            "line 2.*small",
        ),
        ("product,small\n260800,1\n260800,0\n", {"small_exporters": "small"}, DataError, "twice"),
        (
            "product,small\n260800,40\n",
            {"small_exporters": "small"},
            DataError,
            "share from 0 to 1",
        ),
    ],
)
def test_a_wrong_file_is_refused(desk: Desk, tmp_path: Path, text, about, error, words):
    path = tmp_path / "wrong.csv"
    path.write_text(text)
    with pytest.raises(error, match=words):
        planned(desk, About(path, **about), small_exporter_share=0.1)
