"""Every language says what English says: the same files, ids and parameters, each sayable."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

from tijarat.reference.countries import LANGUAGES
from tijarat.reference.industries import INDUSTRIES
from tijarat.results import Country, Day, Message, Product, Quantity, Span, message
from tijarat.wording import HERE, Voice
from tijarat.wording.numbers import fraction, quantity
from tijarat.wording.units import ALMOST, DOLLARS, FRACTIONS, SHARES, UNITS

OTHERS = [language for language in LANGUAGES if language != "en"]


@dataclass
class Parts:
    """Parameters of an entry, the choices of each selector, and the plain text."""

    parameters: set[str] = field(default_factory=set)
    choices: dict[str, list[str | int]] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)

    def read(self, node: object) -> None:
        match node:
            case fluent.VariableReference():
                self.parameters.add(node.id.name)
            case fluent.TextElement():
                self.text.append(node.value)
            case fluent.SelectExpression(selector=fluent.VariableReference()):
                keys = [choice(variant.key) for variant in node.variants]
                self.choices[node.selector.id.name] = keys
        inside = vars(node).values() if isinstance(node, fluent.BaseNode) else node
        for part in inside:
            if isinstance(part, fluent.BaseNode | list):
                self.read(part)


def choice(key: fluent.Identifier | fluent.NumberLiteral) -> str | int:
    """A term that takes the branch."""
    if isinstance(key, fluent.NumberLiteral):
        return int(key.value)
    return {"one": 1, "other": 12}.get(key.name, key.name)


@cache
def entries(language: str) -> dict[str, dict[str, Parts]]:
    """File -> id -> parts."""
    found: dict[str, dict[str, Parts]] = {}
    for path in sorted((HERE / language).glob("*.ftl")):
        body = FluentParser().parse(path.read_text(encoding="utf-8")).body
        found[path.name] = {}
        for entry in body:
            if isinstance(entry, fluent.Message):
                parts = Parts()
                parts.read(entry)
                found[path.name][entry.id.name] = parts
    return found


def all_entries(language: str) -> dict[str, Parts]:
    return {id: parts for file in entries(language).values() for id, parts in file.items()}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_files_and_ids_of_english(language):
    english, found = entries("en"), entries(language)
    assert sorted(found) == sorted(english)
    different = {name: set(found[name]) ^ set(english[name]) for name in english}
    assert {name: ids for name, ids in different.items() if ids} == {}


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_has_the_parameters_of_english(language):
    english = all_entries("en")
    different = {
        id: parts.parameters ^ english[id].parameters
        for id, parts in all_entries(language).items()
        if id in english and parts.parameters != english[id].parameters
    }
    assert different == {}


SAMPLES = {
    "exporter": Country("PAK"),
    "importer": Country("JPN"),
    "country": Country("USA"),
    "product": Product("HS92", "261000"),
    "industry": Product("ICIO", "C13T15"),
    "period": Span("2024"),
    "first_period": Span("2020"),
    "date": Day("2026-11-22"),
    "years": Span("2020", "2024"),
    "value": Quantity(16_340_451, "USD"),
    "share": Quantity(0.6623, "share"),
    "rate": Quantity(-3.14159, "percent"),
    "sentence": message("brief-cannot-say"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(language):
    """In every branch of its selectors, with nothing left of the braces."""
    voice = Voice(language)
    english = all_entries("en")
    for id, parts in all_entries(language).items():
        chosen = {**parts.choices}
        for name, keys in english[id].choices.items():  # what English counts is a number elsewhere
            chosen.setdefault(name, keys)
        for keys in product(*chosen.values()):
            terms = {name: SAMPLES.get(name, "X") for name in english[id].parameters}
            terms |= dict(zip(chosen, keys, strict=True))
            text = voice.say(Message(id, terms))
            assert text.strip(), id
            assert not set(text) & set("{}$"), (id, text)


WORD = re.compile(r"[A-Za-z](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
LETTERS = {"ja": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"), "ur": re.compile(r"[\u0600-\u06ff]")}


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_is_in_its_own_script(language):
    """Latin words are those the English sentence has, too; what says more than a sign has own letters."""
    english, foreign, without = all_entries("en"), {}, set()
    for id, parts in all_entries(language).items():
        text, words = " ".join(parts.text), WORD.findall(" ".join(english[id].text))
        there = {word.lower() for word in words}
        if left := [word for word in WORD.findall(text) if word.lower() not in there]:
            foreign[id] = left
        names = [word for word in words if word.isupper()]
        if len(words) - len(names) > 1 and not LETTERS[language].search(text):
            without.add(id)
    assert foreign == {}
    assert without == set()


@pytest.mark.parametrize(
    ("value", "unit", "japanese", "urdu"),
    [
        (2.8236e12, "USD", "2.82兆ドル", "2,824 ارب ڈالر"),
        (1_120_200_000, "USD", "11.2億ドル", "1.12 ارب ڈالر"),
        (260_400_000, "USD", "2.60億ドル", "26.0 کروڑ ڈالر"),
        (16_340_451, "USD", "1,634万ドル", "1.63 کروڑ ڈالر"),
        (127_710, "USD", "12.8万ドル", "1.28 لاکھ ڈالر"),
        (9_999, "USD", "9,999ドル", "9,999 ڈالر"),
        (-421_300_000, "USD", "−4.21億ドル", "\u200e−42.1 کروڑ ڈالر"),
        (0.6620465, "share", "66.2%", "\u200e66.2%"),
        (-3.14159, "percent", "−3.1%", "\u200e−3.1%"),
        (1131.24, "points", "1,131.2ポイント", "1,131.2 فیصد پوائنٹ"),
        (31_875.34, "t", "31,875トン", "31,875 ٹن"),
        (502.7, "USD/t", "1トン当たり503ドル", "503 ڈالر فی ٹن"),
        (2.94, "times", "2.9倍", "2.9 گنا"),
        (3.02, "stages", "3.02段階", "3.02 مراحل"),
        (6000.4, "km", "6,000km", "6,000 کلومیٹر"),
        (0.9618, "index", "0.96", "0.96"),
        (0.0947, "fraction", "10分の1", "دسواں حصہ"),
        (0.45, "fraction", "45%", "\u200e45%"),
    ],
)
def test_a_quantity_in_the_other_languages(value, unit, japanese, urdu):
    assert quantity(value, unit, "ja") == japanese
    assert quantity(value, unit, "ur") == urdu


def test_words_of_numbers_are_there_in_every_language():
    assert set(DOLLARS) == set(UNITS) == set(FRACTIONS) == set(ALMOST) == set(LANGUAGES)
    for language in LANGUAGES:
        assert set(UNITS[language]) == set(UNITS["en"])
        said = [fraction(share, language) for share in SHARES]
        assert len(set(said)) == len(SHARES)
        sizes = [least for least, *_ in DOLLARS[language]]
        assert sizes == sorted(sizes, reverse=True)
        assert sizes[-1] == 0


@pytest.mark.parametrize(
    ("term", "japanese", "urdu"),
    [
        (Country("USA"), "米国", "امریکہ"),
        (Span("2024"), "2024年", "2024"),
        (Span("2020", "2024"), "2020～2024年", "2020 تا 2024"),
        (Span("2023-07/P1Y"), "2023年7月～2024年6月", "جولائی 2023 تا جون 2024"),
        (Span("2021-Q1"), "2021年1～3月", "جنوری تا مارچ 2021"),
        (Day("2026-11-22"), "2026年11月22日", "22 نومبر، 2026"),
        (Product("ICIO", "F"), "建設業", "تعمیرات"),
        (Product("HS92", "TOTAL"), "全品目", "تمام اشیا"),
        (Product("HS92", "261000"), "クロム鉱", "کرومیم کی کچ دھات"),
        (Product("HS22", "740819"), "銅（HS 740819）", "\u2068تانبا (\u2068HS 740819\u2069)\u2069"),
    ],
)
def test_names_in_the_other_languages(term, japanese, urdu):
    assert Voice("ja").term(term) == japanese
    assert Voice("ur").term(term) == urdu


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_industry_has_a_name_of_its_own(language):
    names = [industry.label(language) for industry in INDUSTRIES.values()]
    assert all(names)
    assert len(set(names)) == len(INDUSTRIES)


@pytest.mark.parametrize("language", OTHERS)
def test_what_published_figures_say_of_themselves_is_said_in_the_language(language):
    with (files("tijarat.sources") / "starter" / "published.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    said = {row[name] for row in rows for name in ("counts", "reporter", "basis")}
    names = {one for one in said if one.isupper()}  # UNCTAD, CEPII BACI, DESTA
    english = {one for one in said - names if Voice(language).term(one) == one}
    assert len(said - names) > 8
    assert english == set()
