"""Sentences of answers: ids travel, words are found when a page is drawn."""

from __future__ import annotations

import json

import pytest
from django.template import Context, Template
from django.utils import translation

from tijarat.desk.numerics import asking
from tijarat.desk.numerics.saying import kept, said
from tijarat.results import Country, Day, Message, Product, Quantity, Span, message
from tijarat.wording import Voice

SENTENCE = message(
    "reason-market",
    importer=Country("JPN"),
    number=Quantity(16_340_451.0, "USD"),
    product=Product("HS92", "261000"),
    period=Span("2020", "2024"),
)


def through_json(sentence):
    return json.loads(json.dumps(kept([sentence])))[0]


@pytest.mark.parametrize("language", ["en", "ja", "ur"])
def test_a_kept_sentence_is_said_as_it_would_have_been(language):
    assert said(through_json(SENTENCE), language) == (Voice(language).say(SENTENCE), language)


def test_every_kind_of_term_comes_back():
    inner = message("brief-written", date=Day("2026-11-22"))
    whole = message(
        "x", sentence=inner, count=3, name="n", span=Span("2024"), **SENTENCE.parameters
    )
    assert Message.from_dict(json.loads(json.dumps(whole.to_dict()))) == whole


@pytest.mark.parametrize(
    "sentence",
    [
        "Distance is between capitals.",
        {"id": "no-more", "parameters": {}, "english": "Distance is between capitals."},
        {"id": "lacks-duty", "parameters": {}, "english": "Distance is between capitals."},
    ],
)
def test_what_an_earlier_release_kept_stays_in_its_words(sentence):
    assert said(sentence, "ja") == ("Distance is between capitals.", "en")


@pytest.mark.parametrize(
    ("language", "drawn"),
    [
        ("en", "A &lt;b&gt; C."),
        ("ja", '<span lang="en" dir="ltr">A &lt;b&gt; C.</span>'),
    ],
)
def test_a_page_marks_what_is_not_in_its_language(language, drawn):
    page = Template("{% load desk %}{{ one|said }}")
    with translation.override(language):
        assert page.render(Context({"one": "A <b> C."})) == drawn


def test_a_page_says_a_sentence_in_its_language():
    page = Template("{% load desk %}{{ one|said }}")
    with translation.override("ur"):
        drawn = page.render(Context({"one": through_json(SENTENCE)}))
    assert drawn == Voice("ur").say(SENTENCE)
    assert "lang=" not in drawn


def test_briefs_of_two_languages_are_two_questions():
    asked = [asking.brief("PAK", "JPN", language) for language in ("en", "ja", "ur")]
    assert len({asking._key(one, "PAK") for one in asked}) == 3
    assert asking.brief("PAK", "JPN") == asked[0]
