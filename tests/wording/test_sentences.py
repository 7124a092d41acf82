"""Sentences: every id that code uses has one, every one parses, no id stands twice."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

import tijarat
from tijarat.results import Country, Product, Quantity, Span, message
from tijarat.wording import HERE, UnknownMessageError, Voice
from tijarat.wording.sentences import Sentences

SOURCE = Path(tijarat.__file__).parent
LANGUAGES = sorted({path.parent.name for path in HERE.glob("*/*.ftl")})
FILES = sorted(HERE.glob("*/*.ftl"))
CALLS = {"message": 0, "Message": 0, "say": 1, "_say": 1}  # function -> which word is the id
IDS = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def sentences(language: str) -> list[str]:
    return [
        entry.id.name
        for path in sorted((HERE / language).glob("*.ftl"))
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body
        if isinstance(entry, fluent.Message)
    ]


def patterns(node: ast.expr) -> list[str]:
    """Every id an expression could be, as a regular expression; what is filled in is a word."""
    match node:
        case ast.Constant(str(text)):
            return [re.escape(text)]
        case ast.IfExp():
            return patterns(node.body) + patterns(node.orelse)
        case ast.JoinedStr():
            parts = [""]
            for value in node.values:
                choices = [r"[a-z0-9-]+"]
                if isinstance(value, ast.Constant):
                    choices = [re.escape(str(value.value))]
                elif isinstance(value, ast.FormattedValue) and isinstance(value.value, ast.IfExp):
                    choices = patterns(value.value)
                parts = [begun + choice for begun in parts for choice in choices]
            return parts
        case ast.BinOp(left=left, op=ast.Add()):
            return [begun + r"[a-z0-9-]+" for begun in patterns(left)]
        case _:
            return []


def used() -> list[tuple[str, str]]:
    """Where an id is used and the pattern it fits."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            ids: list[ast.expr] = []
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                number = CALLS.get(node.func.id, len(node.args))
                ids = node.args[number : number + 1]
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "WORDS":
                ids = node.value.values if isinstance(node.value, ast.Dict) else []
            for id in ids:
                place = f"{path.relative_to(SOURCE)}:{id.lineno}"
                found += [(place, pattern) for pattern in patterns(id)]
    return found


def test_ids_are_found_in_the_code():
    """Else the next test would hold nothing."""
    ids = {pattern.replace("\\", "") for _, pattern in used()}
    assert {
        "brief-written",
        "story-rise",
        "story-fall",
        "lead-nothing",
        "provisional-period",
    } <= ids
    assert any("[a-z0-9-]+" in pattern for _, pattern in used()), "families of ids too"
    assert len(used()) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_id_used_in_code_has_a_sentence(language):
    known = sentences(language)
    missing = {
        f"{place}: {pattern}"
        for place, pattern in used()
        if not any(re.fullmatch(pattern, id) for id in known)
    }
    assert missing == set()


def test_column_headings_have_sentences():
    """``column("value_first")`` is the message ``column-value-first``."""
    known, missing = set(sentences("en")), set()
    for path in (SOURCE / "brief").rglob("*.py"):
        for key in re.findall(r"\bcolumn\(\s*\"(\w+)\"", path.read_text(encoding="utf-8")):
            id = f"column-{key.replace('_', '-')}"
            if id not in known:
                missing.add(f"{path.name}: {id}")
    assert missing == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_sentence_parses(path):
    body = FluentParser().parse(path.read_text(encoding="utf-8")).body
    junk = [entry.content for entry in body if isinstance(entry, fluent.Junk)]
    assert junk == []
    ids = [entry.id.name for entry in body if isinstance(entry, fluent.Message)]
    assert ids
    assert [id for id in ids if not IDS.fullmatch(id)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_id_stands_twice(language):
    repeated = {id: times for id, times in Counter(sentences(language)).items() if times > 1}
    assert repeated == {}


def test_every_language_says_the_same_things():
    english = set(sentences("en"))
    assert {language: set(sentences(language)) ^ english for language in LANGUAGES} == {
        language: set() for language in LANGUAGES
    }


def test_a_sentence_says_names_numbers_and_periods():
    said = message(
        "lead-story-rise",
        exporter=Country("PAK"),
        importer=Country("JPN"),
        product=Product("HS92", "261000"),
        first=Quantity(0.0947, "fraction"),
        last=Quantity(0.662, "fraction"),
        first_period=Span("2020"),
        period=Span("2024"),
    )
    text = Voice("en").say(said)
    assert "Pakistan supplied a tenth of what Japan bought in 2020 and two thirds in 2024" in text
    assert "chromium" in text


def test_a_sentence_within_a_sentence_is_said():
    inner = message("lacks-duty", exporter=Country("PAK"), importer=Country("JPN"))
    outer = Voice("en").say(message("among-raw-materials", sentence=inner))
    assert Voice("en").say(inner) in outer


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (message("no-such-sentence"), "No sentence 'no-such-sentence'"),
        (message("lacks-duty", exporter=Country("PAK")), "cannot be said"),
    ],
)
def test_a_sentence_that_cannot_be_said_is_an_error(said, words):
    with pytest.raises(UnknownMessageError, match=words):
        Voice("en").say(said)


def test_an_unknown_language_names_those_there_are():
    with pytest.raises(UnknownMessageError, match=r"'xx'.*en"):
        Voice("xx")


@pytest.mark.parametrize(
    ("span", "words"),
    [(Span("2024"), "2024"), (Span("2020", "2024"), "2020–2024"), (Span("2024", "2024"), "2024")],
)
def test_spans(span, words):
    assert Voice("en").term(span) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_alone_is_what_the_whole_file_says(language: str):
    files = sorted((HERE / language).glob("*.ftl"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    found, parser = Sentences(language, texts), FluentParser()
    whole = [entry for text in texts for entry in parser.parse(text).body]
    entries = [entry for entry in whole if isinstance(entry, fluent.Message | fluent.Term)]
    names = [f"{'-' * isinstance(e, fluent.Term)}{e.id.name}" for e in entries]
    assert list(found.entries) == names
    for name, entry in zip(names, entries, strict=True):
        alone = parser.parse_entry(found.entries[name])
        assert alone.equals(entry, ignored_fields=["span", "comment"]), name


def test_what_a_sentence_refers_to_is_read_with_it():
    text = """
# SYNTHETIC
-desk = Tijarat
said = { -desk } says: { other }
other = { $count ->
    [one] one = 1
   *[other] { $count } of { last.attribute }
}
last = nothing
    .attribute = them
"""
    sentences = Sentences("en", [text])
    assert list(sentences.entries) == ["-desk", "said", "other", "last"]
    assert sentences.say("said", {"count": 2}) == ("Tijarat says: 2 of them", [])
    assert sentences.say("unsaid", {}) is None


def test_countries_take_their_article_in_a_sentence_and_none_beside_an_arrow():
    pair = {"exporter": Country("USA"), "importer": Country("PHL")}
    voice = Voice("en")
    value = {"value": Quantity(5e6, "USD"), "period": Span("2023")}
    sold = voice.say(message("trade-value-summary", **pair, **value))
    assert sold == "The United States sold the Philippines 5.0 million dollars in 2023."
    assert voice.say(message("column-way", **pair)) == "United States → Philippines"
    assert voice.country("USA") == "United States"


def test_a_plural_takes_the_apostrophe_alone():
    product = Product("HS92", "261000")
    said = Voice("en").say(
        message("figure-share", exporter=Country("PAK"), importer=Country("PHL"), product=product)
    )
    assert "the Philippines’ imports" in said
