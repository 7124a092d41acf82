"""``brief.json``: what every figure carries, the numbers that must be in it, the story it must find."""

from __future__ import annotations

import json
import shlex
from concurrent.futures import ThreadPoolExecutor

import pytest
from click.testing import CliRunner

from tijarat.cli import cli

FIELDS = ("id", "label", "value", "unit", "period", "definition", "releases", "command")
AT_ONCE = 3  # fresh processes beside each other


def test_every_figure_can_be_traced(brief):
    releases = {release["id"] for release in brief["releases"]}
    for figure in brief["figures"]:
        for field in FIELDS:
            assert figure[field] not in (None, "", []), (figure["id"], field)
        assert isinstance(figure["value"], float | int)
        assert set(figure["releases"]) <= releases
        words = ("statistics", "opportunities", "simulate")
        assert figure["command"].startswith(tuple(f"tijarat {word} " for word in words))


def test_ids_are_unique(brief):
    ids = [figure["id"] for figure in brief["figures"]]
    assert len(set(ids)) == len(ids)
    labels = [(f["label"], f["period"], f["command"]) for f in brief["figures"]]
    assert len(set(labels)) == len(labels)


def test_at_least_twenty_figures_are_computed(brief):
    assert sum(not figure["quoted"] for figure in brief["figures"]) >= 20


def test_at_least_eight_figures_are_from_the_series_1995_to_2024(brief):
    minerals = next(r["id"] for r in brief["releases"] if r["source"] == "baci")
    from_series = [f for f in brief["figures"] if minerals in f["releases"] and not f["quoted"]]
    assert len(from_series) >= 8
    assert len({figure["command"].split()[2] for figure in from_series}) >= 6, (
        "different statistics"
    )


@pytest.mark.parametrize(
    ("id", "value", "scale", "decimals"),
    [
        ("exchange-exporter", 217.9, 1e6, 1),
        ("exchange-exporter-M", 34.8, 1e6, 1),
        ("exchange-exporter-N", 33.8, 1e6, 1),
        ("exchange-exporter-C13T15", 30.0, 1e6, 1),
        ("exchange-exporter-H50", 21.7, 1e6, 1),
        ("exchange-exporter-G", 14.3, 1e6, 1),
        ("exchange-exporter-services", 140.5, 1e6, 1),
        ("same-goods-product", 13.6, 1e6, 1),
        ("same-goods-industry", 1.16, 1e6, 2),
        ("exchange-importer", 421.3, 1e6, 1),
        ("exchange-importer-C24A", 170.9, 1e6, 1),
        ("value", 16_340.5, 1e3, 1),
        ("story-share", 66.2, 1e-2, 1),
        ("story-share-before", 9.5, 1e-2, 1),
    ],
)
def test_numbers_that_must_be_in_it(figures, id, value, scale, decimals):
    assert round(figures[id]["value"] / scale, decimals) == value


def test_the_story_is_found_not_told(brief, figures):
    """Chromium ore, 9.5% of Japan's imports in 2020 and 66.2% in 2024."""
    story = next(section for section in brief["sections"] if section["id"] == "story")
    assert "chromium" in story["heading"].lower()
    assert "--product 261000" in figures["story-share"]["command"]
    assert figures["story-change"]["period"] == "2024"
    (lead,) = [sentence for sentence in brief["lead"] if "chromium" in sentence]
    assert "a tenth of what Japan bought in 2020 and two thirds in 2024" in lead


def test_official_totals_come_first_and_as_published(brief, figures):
    assert len(brief["key_figures"]) == 5
    first = figures[brief["key_figures"][0]]
    assert first["quoted"]
    assert (first["value"], first["period"]) == (260_400_000, "2023")


def test_intermediates_are_never_called_exports(brief):
    exchange = next(section for section in brief["sections"] if section["id"] == "exchange")
    texts = [exchange["heading"], exchange["measured"], *exchange["text"], *exchange["assumptions"]]
    texts += [picture["summary"] for picture in exchange["pictures"]]
    assert not [text for text in texts if "export" in text.lower()]


def test_what_cannot_be_said_names_the_command_that_fills_the_gap(brief):
    gaps = [gap for section in brief["sections"] for gap in section["gaps"]]
    assert len(gaps) >= 3
    assert all(command.startswith("tijarat load ") for gap in gaps for command in gap["commands"])
    assert all(gap["commands"] for gap in gaps)


def test_every_release_is_attributed(brief):
    assert {release["source"] for release in brief["releases"]} >= {
        "baci",
        "oecd_icio",
        "published",
    }
    for release in brief["releases"]:
        for field in ("producer", "licence", "citation", "title", "vintage", "loaded_at"):
            assert release[field], (release["id"], field)


def test_every_picture_has_its_sentence_and_its_table(brief):
    pictures = [picture for section in brief["sections"] for picture in section["pictures"]]
    assert len(pictures) >= 5
    for picture in pictures:
        assert picture["summary"].endswith(".") or len(picture["summary"]) > 20
        assert picture["table"]["rows"]
        assert picture["vega_lite"]["$schema"].endswith("/vega-lite/v6.json")


def differing(figures, answers):
    """Figures whose command gives something else than the brief says, with what it gave."""
    return {
        figure["id"]: (figure["value"], answer)
        for figure, answer in zip(figures, answers, strict=True)
        if answer != (figure["value"], figure["releases"], figure["unit"])
    }


def given(answer):
    return answer["value"], answer["provenance"]["releases"], answer["headline"]["unit"]


def words_of(figure):
    first, *words = shlex.split(figure["command"])
    assert first == "tijarat"
    return [*words, "--format", "json"]


def test_some_printed_commands_give_the_same_value_in_a_fresh_process(brief, run):
    some = brief["figures"][::9]
    assert len(some) >= 5
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda figure: given(run(*words_of(figure)).json), some))
    assert differing(some, answers) == {}


@pytest.mark.slow
def test_every_printed_command_gives_the_same_value(brief, home):
    answers = []
    for figure in brief["figures"]:
        done = CliRunner().invoke(cli, words_of(figure), env={"TIJARAT_HOME": str(home)})
        assert done.exit_code == 0, (figure["command"], done.output)
        answers.append(given(json.loads(done.stdout)))
    assert differing(brief["figures"], answers) == {}


def test_commands_of_the_data_notes_are_commands(brief, run):
    """What a gap offers exists: the source is known, so that only the user's file is missing."""
    names = {r["name"] for r in run("sources", "--format", "json").json["sources"]}
    for section in brief["sections"]:
        for gap in section["gaps"]:
            for command in gap["commands"]:
                assert command.split()[2] in names, command


def section(brief, id):
    return next(section for section in brief["sections"] if section["id"] == id)


def test_captions_say_of_what_they_speak(brief):
    """A share of one product must not read like a share of all imports."""
    (picture,) = section(brief, "story")["pictures"]
    assert picture["summary"].startswith("Of chromium ore: Pakistan supplied 66.2%")


def test_figures_that_are_often_mixed_stand_beside_each_other(brief):
    """Goods, receipts, sales to industries; the ore at customs beside the ore in the accounts."""
    mixed, published = section(brief, "totals")["tables"]
    values = [round(row["value"] / 1e6, 1) for row in mixed["rows"]]
    assert {260.4, 229.8, 217.9, 140.5, 16.3, 13.6, 1.2} <= set(values)
    both = [row for row in published["rows"] if row["both"] is not None]
    assert [(row["both"], row["there"], row["back"]) for row in both] == [(1.54e9, None, None)]
    assert {column["key"] for column in published["columns"]} >= {"reporter", "basis", "note"}


def test_conflicts_between_figures_are_said(brief):
    said = [text for text in section(brief, "notes")["text"] if text.startswith("Conflict: ")]
    assert any("260 million" in text and "230 million" in text for text in said)
    assert any("chromium ore" in text and "mining of metal ores" in text for text in said)


def test_coverage_names_its_part_of_official_trade(brief):
    """12.1 of 260.4 million dollars in 2023."""
    assert "(4.6%; CEPII BACI, release 202501)" in section(brief, "series")["coverage"]


def test_no_preference_is_promised_that_the_data_do_not_know(brief_of):
    """Japan's general preference is not for Germany, and Bangladesh had a better one."""
    for exporter in ("DEU", "BGD"):
        _, other = brief_of(exporter, "JPN")
        part = section(other, "duties")
        assert "open to" not in part["measured"]
        assert any("is not in these averages" in text for text in part["assumptions"])
