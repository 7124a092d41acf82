"""``tijarat plan`` as a user runs it."""

from __future__ import annotations

import csv
import io
import shlex

import pytest

PAIR = ("plan", "PAK", "JPN")
KEPT = ("--max-products", "4", "--min-diversification", "3", "--exclude", "27")


def test_json_is_whole_and_its_command_gives_it_again(run):
    found = run(*PAIR, *KEPT, "--format", "json").json
    assert len(found["rows"]) == found["totals"]["products"] == 4
    assert found["totals"]["groups"] == 3
    assert found["totals"]["worth"] == pytest.approx(sum(row["worth"] for row in found["rows"]))
    assert found["options"]["exclude"] == ["27"]
    names = [row["constraint"] for row in found["costs"]]
    assert names == ["max_products", "min_diversification", "exclude", "one more product"]
    assert all(row["cost"] >= 0 for row in found["costs"])
    command = shlex.split(found["provenance"]["command"])[1:]
    again = run(*command, "--format", "json").json
    assert [row["product"] for row in again["rows"]] == [row["product"] for row in found["rows"]]
    assert again["totals"]["worth"] == pytest.approx(found["totals"]["worth"], rel=1e-12)
    assert again["provenance"] == found["provenance"]


def test_a_table_shows_the_plan_and_what_constraints_cost(run):
    done = run(*PAIR, *KEPT)
    assert done.code == 0, done.stderr
    for words in ("zinc ore", "What each constraint costs", "min_diversification", "How well such"):
        assert words in done.stdout


def test_csv_holds_the_products(run):
    rows = list(csv.DictReader(io.StringIO(run(*PAIR, *KEPT, "--format", "csv").stdout)))
    assert len(rows) == 4
    assert {"product", "label", "group", "unused", "worth"} <= set(rows[0])


def test_what_cannot_be_met_is_one_clear_error(run):
    done = run(*PAIR, "--max-products", "30", "--min-diversification", "20")
    assert done.code == 2
    assert done.stdout == ""
    assert "possible without min_diversification (20)" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_column_without_a_file_is_a_mistake(run):
    done = run(*PAIR, "--small-column", "small")
    assert done.code == 2
    assert "--about FILE" in done.stderr
