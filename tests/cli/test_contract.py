"""What other programs rely on: JSON of agreed shape, exit codes, silence where nobody listens."""

from __future__ import annotations

import csv
import io
import json

import pytest

PAIR = ("--exporter", "PAK", "--importer", "JPN")
AGREED = (  # docs: `tijarat show flows`; fields may be added, never renamed
    "period",
    "exporter",
    "importer",
    "classification",
    "product",
    "value",
    "quantity",
    "unit",
    "release",
)


def test_show_flows_is_one_object_with_the_agreed_fields(run):
    done = run("show", "flows", *PAIR, "--product", "261000", "--year", "2024", "--format", "json")
    assert (done.code, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    (row,) = found["rows"]
    assert set(AGREED) <= set(row)
    assert (row["period"], row["exporter"], row["importer"]) == ("2024", "PAK", "JPN")
    assert (row["classification"], row["product"], row["unit"]) == ("HS92", "261000", "tonnes")
    assert round(row["value"] / 1e3, 1) == 16_022.9
    assert row["release"] in found["releases"]


def test_unreported_is_null_in_json_and_empty_in_csv(call):
    words = ("show", "flows", *PAIR, "--classification", "ICIO", "--product", "M")
    assert call(*words, "--format", "json").json["rows"][0]["quantity"] is None
    (row,) = csv.DictReader(io.StringIO(call(*words, "--format", "csv").stdout))
    assert row["quantity"] == ""
    assert set(AGREED) <= set(row)


@pytest.mark.parametrize(
    "words",
    [
        ("show", "published"),
        ("show", "tariffs", "--importer", "JPN"),
        ("statistics", "market-share", "PAK", "JPN", "--product", "261000"),
        ("statistics", "duty", "PAK", "JPN"),
        ("sources",),
        ("doctor",),
    ],
)
def test_json_is_one_object_and_nothing_else(call, words):
    done = call(*words, "--format", "json")
    assert (done.code, done.stderr) == (0, "")
    assert isinstance(json.loads(done.stdout), dict)
    assert "NaN" not in done.stdout
    assert "Infinity" not in done.stdout


def test_a_statistic_names_its_value_definition_releases_and_command(call):
    found = call("statistics", "growth", "PAK", "JPN", "--format", "json").json
    assert found["value"] == found["headline"]["value"]
    assert found["definition"]
    assert found["units"]
    assert found["provenance"]["command"] == "tijarat statistics growth PAK JPN"
    assert found["provenance"]["releases"][0].startswith("baci-")
    assert "Pakistan" in found["sentence"]
    assert [a["id"] for a in found["assumptions"]]


def test_text_codes_keep_their_zeros(call):
    done = call(
        "show", "flows", "--exporter", "PAK", "--product", "25", "--limit", "1", "--format=csv"
    )
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert row["product"].startswith("25")
    assert len(row["product"]) == 6


# ------------------------------------------------------------------ exit codes


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "flows", *PAIR, "--year", "2024"), 0),
        (("show", "flows", *PAIR, "--year", "1900"), 1),
        (("statistics", "value", "PAK", "JPN"), 0),
        (("statistics", "value", "TUV", "NRU"), 1),
        (("statistics",), 0),
        (("load", "starter"), 0),
        (("sources",), 0),
        (("load",), 2),
        (("show",), 2),
        (("show", "flows", "--limit", "0"), 2),
        (("show", "flows", "--format", "xml"), 2),
        (("show", "flows", "--year", "2024", "--years", "2020-2024"), 2),
        (("show", "flows", "--as-of", "yesterday"), 2),
        (("show", "flows", "--where", "reporter"), 2),
        (("show", "flows", *PAIR, "--where", "product=261000", "--limit", "1"), 0),
        (("show", "flows", "--where", "limit=3"), 2),
        (("show", "flows", "--where", "years=2024"), 2),
        (("statistics", "value", "PAK"), 2),
        (("statistics", "value", "PAK", "JPN", "more"), 2),
        (("statistics", "value", "PAK", "JPN", "--by"), 2),
        (("statistics", "value", "PAK", "JPN", "--years", "2024-2012"), 2),
        (("statistics", "value", "PAK", "JPN", "--source", "nobody"), 2),
        (("brief", "PAK"), 2),
        (("completion", "tcsh"), 2),
        (("--no-such-option",), 2),
    ],
)
def test_exit_codes(call, words, code):
    done = call(*words)
    assert done.code == code, done.stderr
    if code == 2:
        assert done.stdout == ""
        assert done.stderr


# ------------------------------------------------------------------ silence


@pytest.mark.parametrize(
    "words",
    [
        ("show", "flows", *PAIR, "--year", "2024"),
        ("show", "flows", *PAIR, "--year", "2024", "--format", "csv"),
        ("statistics", "value", "PAK", "JPN"),
        ("statistics", "value", "PAK", "JPN", "--format", "csv"),
        ("statistics",),
        ("sources",),
        ("doctor",),
    ],
)
def test_standard_error_is_silent_without_a_terminal(run, words):
    done = run(*words)
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout


def test_the_first_question_on_an_empty_home_is_answered_in_silence(run, fresh_home):
    done = run("statistics", "value", "PAK", "JPN", "--format", "json", home=fresh_home)
    assert (done.code, done.stderr) == (0, "")
    assert done.json["value"] == 16_340_451
    assert (fresh_home / "manifest.json").exists()


@pytest.mark.parametrize("unbuffered", ["", "1"])  # Python takes another way to the pipe
def test_a_closed_pipe_is_no_error(start, home, unbuffered):
    words = ("show", "flows", "--exporter", "PAK", "--format", "csv")
    with start("-m", "tijarat", *words, home=home, env={"PYTHONUNBUFFERED": unbuffered}) as p:
        assert p.stdout is not None
        assert p.stderr is not None
        p.stdout.readline()
        p.stdout.close()
        stderr = p.stderr.read()
    assert (p.returncode, stderr) == (0, "")


# ------------------------------------------------------------------ a home that cannot be


@pytest.mark.parametrize(
    "words", [("load", "starter"), ("load", "--check"), ("show", "flows"), ("doctor",)]
)
def test_a_home_that_is_a_file_is_an_error_in_words(call, tmp_path, words):
    home = tmp_path / "file"
    home.write_text("mine")
    done = call(*words, home=home)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith("tijarat: The ")
    assert "TIJARAT_HOME" in done.stderr
    assert home.read_text() == "mine"
