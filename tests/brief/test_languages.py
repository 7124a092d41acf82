"""The brief in Japanese and Urdu: the same figures, said in words and pictures of the language."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import html

from tijarat.brief import build
from tijarat.brief import html as page_of
from tijarat.brief import json as as_json
from tijarat.reference.pairs import Pair

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
OWN = {"ja": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"), "ur": re.compile(r"[\u0600-\u06ff]")}


@pytest.fixture(scope="module", params=["ja", "ur"])
def made(request, desk):
    return build(desk, Pair("PAK", "JPN"), now=NOW, language=request.param)


def test_the_page_is_in_the_language_and_direction(made):
    text = page_of.write(made)
    page = html.document_fromstring(text)
    assert page.get("lang") == made.language
    assert page.get("dir") == {"ja": "ltr", "ur": "rtl"}[made.language]
    face = {"ja": "Noto Sans JP", "ur": "Noto Nastaliq Urdu"}[made.language]
    assert f'font-family: "{face}"; font-weight: 400' in text
    assert 'url("Noto' not in text
    said = [one.text_content() for one in page.xpath("//h2 | //figcaption | //p[@class='lead']")]
    assert len(said) > 10
    assert [one for one in said if not OWN[made.language].search(one)] == []


def test_pictures_name_industries_and_countries_in_the_language(made):
    pictures = {p.id: p.spec for section in made.sections for p in section.pictures}
    for id in ("peers", "duties", "exchange-exporter", "value-added", "screening"):
        names = [row["name"] for row in pictures[id]["data"]["values"]]
        assert names
        assert [name for name in names if not OWN[made.language].search(name)] == [], id


def test_figures_are_those_of_english(made, figures):
    assert {one.id: one.period for one in made.figures} == {
        id: one["period"] for id, one in figures.items()
    }
    assert as_json.write(made)


def test_every_letter_that_is_said_is_in_a_face_that_ships():
    """A sign without one would come from whatever the reader's machine has, or be a box."""
    source, kept = Path(page_of.__file__).parents[1], "reference/data/*.tsv"
    for language, own in (("ja", r"[\u3000-\u30ff\u4e00-\u9fff]"), ("ur", r"[\u0600-\u06ff]")):
        own_files = (f"desk/locale/{language}/**/*.po", f"wording/{language}/*.ftl", "wording/*.py")
        paths = [path for pattern in (*own_files, kept) for path in source.glob(pattern)]
        said = {sign for path in paths for sign in re.findall(own, path.read_text("utf-8"))}
        sheet = (page_of.SCRIPTS / f"{language}.css").read_text("utf-8")
        spans = ",".join(re.findall(r"unicode-range: ([^;]+);", sheet)).split(",")
        ends = [span.removeprefix("U+").split("-") for span in spans]
        shipped = {chr(at) for end in ends for at in range(int(end[0], 16), int(end[-1], 16) + 1)}
        assert len(said) > 30
        assert "".join(sorted(said - shipped)) == "", language
