"""A slip of the pen: the error names what came, what was expected and the nearest there is."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("words", "came", "nearest"),
    [
        (("bref", "PAK", "JPN"), "bref", "'brief'"),
        (("statistic",), "statistic", "'statistics'"),
        (("brief", "PKA", "JPN"), "PKA", "'PAK' (Pakistan)"),
        (("brief", "Pakstan", "Japan"), "Pakstan", "'PAK' (Pakistan)"),
        (("show", "flows", "--importer", "JNP"), "JNP", "'JPN' (Japan)"),
        (("statistics", "value", "PAK", "Japn"), "Japn", "'JPN' (Japan)"),
        (("statistics", "markt-share", "PAK", "JPN"), "markt-share", "'market-share'"),
        (("statistics", "growth", "PAK", "JPN", "--kind", "compond"), "compond", "'compound'"),
        (("load", "strter"), "strter", "'starter'"),
        (("show", "tarifs"), "tarifs", "'tariffs'"),
        (("statistics", "value", "PAK", "JPN", "--product", "C13T51"), "C13T51", "C13T15"),
    ],
)
def test_the_nearest_is_suggested(call, words, came, nearest):
    done = call(*words)
    assert (done.code, done.stdout) == (2, "")
    assert came in done.stderr
    assert nearest in done.stderr


@pytest.mark.parametrize("name", ["Pakistan", "pak", "PK", "پاکستان", "パキスタン"])
def test_countries_may_be_named_as_people_name_them(call, name):
    found = call(
        "show", "flows", "--exporter", name, "--importer", "日本", "--limit=1", "--format=json"
    )
    assert found.json["rows"][0]["exporter"] == "PAK"
    assert found.json["rows"][0]["importer"] == "JPN"


@pytest.mark.parametrize("words", [("PAK", "PAK"), ("PAK", "Pakistan")])
def test_a_country_makes_no_pair_with_itself(call, tmp_path, words):
    done = call("brief", *words, "--out", tmp_path / "out")
    assert done.code == 2
    assert "two different countries" in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_unknown_language_is_refused_before_anything_is_written(call, tmp_path):
    done = call("brief", "PAK", "JPN", "--lang", "xx", "--out", tmp_path / "out")
    assert done.code == 2
    assert "'xx'" in done.stderr
    assert not list(tmp_path.rglob("brief.*"))


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_format_with_latin_faces_alone_is_refused_in_other_languages(call, tmp_path, ending):
    done = call("brief", "PAK", "JPN", "--language", "ja", "--formats", ending, "--out", tmp_path)
    assert done.code == 2
    assert f"cannot be written as {ending}" in done.stderr
    assert "html, json, xlsx" in done.stderr
    assert not list(tmp_path.rglob("brief.*"))


def test_an_unknown_format_is_refused_with_those_there_are(call, tmp_path):
    done = call("brief", "PAK", "JPN", "--formats", "html,gif", "--out", tmp_path / "out")
    assert done.code == 2
    assert "'gif'" in done.stderr
    assert "html" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be_written_is_an_error_in_words(call, tmp_path):
    (tmp_path / "file").write_text("mine")
    done = call("brief", "PAK", "JPN", "--formats", "json", "--out", tmp_path / "file")
    assert done.code == 2
    assert "--out" in done.stderr
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize(
    "words",
    [
        ("show", "flows"),
        ("statistics", "value", "PAK", "JPN"),
        ("statistics", "duty", "PAK", "JPN"),
    ],
)
def test_as_of_a_day_before_anything_was_loaded(call, words):
    done = call(*words, "--as-of", "2020-01-01")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith("tijarat: No ")
    assert "`tijarat " in done.stderr, "what to do about it"


def test_as_of_today_sees_what_was_loaded(call, home):
    from tijarat.settings import Settings
    from tijarat.warehouse import Warehouse

    day = Warehouse(Settings(home)).manifest().releases[-1].loaded_at[:10]
    words = ("statistics", "value", "PAK", "JPN", "--format", "json")
    assert call(*words, "--as-of", day).json["value"] == call(*words).json["value"]
