"""Any two countries get a brief: much, little or nothing may be known, and it says which."""

from __future__ import annotations

import pytest
from lxml import html

PAIRS = [
    ("JPN", "PAK"),
    ("BGD", "JPN"),
    ("ALB", "JPN"),  # not among the input-output countries' larger partners
    ("ISL", "MLT"),  # little between them
    ("CHN", "USA"),
    ("PAK", "TWN"),  # Taiwan has a code of its own in BACI
    ("USA", "PAK"),
]


@pytest.mark.parametrize(("exporter", "importer"), PAIRS)
def test_any_two_loaded_countries(brief_of, exporter, importer):
    page, found = brief_of(exporter, importer)
    assert (found["exporter"], found["importer"]) == (exporter, importer)
    assert found["lead"]
    assert [section["id"] for section in found["sections"]][-1] == "notes"
    assert len(found["sections"]) >= 2
    assert found["figures"]
    for figure in found["figures"]:
        assert figure["releases"]
        assert figure["label"]
    text = html.document_fromstring(page).xpath("//main")[0].text_content()
    assert all(section["measured"] in text for section in found["sections"])
    for word in ("None", " nan", "NaN", "{ $"):
        assert word not in text


@pytest.mark.parametrize(("exporter", "importer"), [("TUV", "NRU"), ("ESH", "SHN")])
def test_a_pair_without_data_gets_a_brief_that_says_so(brief_of, exporter, importer):
    page, found = brief_of(exporter, importer)
    assert found["figures"] == []
    assert found["key_figures"] == []
    (lead,) = found["lead"]
    assert "Nothing" in lead
    assert lead in page
    assert found["sections"][-1]["gaps"], "and which command would fill the gap"


def test_a_pair_without_data_is_no_failure(run, tmp_path):
    done = run("brief", "TUV", "NRU", "--formats", "html,json", "--out", tmp_path)
    assert (done.code, done.stderr) == (0, "")
    assert (tmp_path / "brief.html").stat().st_size > 10_000


def test_the_other_way_round_is_another_brief(brief_of, brief):
    _, back = brief_of("JPN", "PAK")
    values = {f["id"]: f["value"] for f in back["figures"]}
    there = {f["id"]: f["value"] for f in brief["figures"]}
    assert values["exchange-exporter"] == there["exchange-importer"]
    assert values["exchange-importer"] == there["exchange-exporter"]
    assert back["lead"] != brief["lead"]


@pytest.mark.parametrize("words", [("PAK", "PAK"), ("Japan", "JPN")])
def test_the_same_country_twice_is_a_mistake(run, tmp_path, words):
    done = run("brief", *words, "--out", tmp_path / "out")
    assert (done.code, done.stdout) == (2, "")
    assert "two different countries" in done.stderr


def test_an_unknown_code_suggests_the_nearest(run, tmp_path):
    done = run("brief", "PKA", "JPN", "--out", tmp_path / "out")
    assert done.code == 2
    assert "'PAK' (Pakistan)" in done.stderr
    assert not (tmp_path / "out").exists()


def test_every_format_is_written_unless_some_are_named(run, tmp_path):
    from tijarat.brief import FORMATS

    done = run("brief", "PAK", "JPN", "--out", tmp_path)
    assert done.code == 0, done.stderr
    assert {"html", "json"} <= set(FORMATS)
    assert {path.name for path in tmp_path.iterdir()} == {f"brief.{name}" for name in FORMATS}
    assert done.stdout.split() == [str(tmp_path / f"brief.{name}") for name in FORMATS]


def test_as_of_before_anything_was_loaded_is_a_brief_of_nothing(run, tmp_path):
    words = ("brief", "PAK", "JPN", "--as-of", "2020-01-01", "--formats", "json")
    done = run(*words, "--out", tmp_path)
    assert done.code == 0
    assert '"figures": []' in (tmp_path / "brief.json").read_text()
