"""``brief.html``: one file that asks nothing of the network and is whole without its script."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from lxml import html

VOID = {"meta", "input", "br", "link", "img", "hr", "col"}
WITH_ADDRESS = ("src", "href", "action", "data", "poster", "srcset", "formaction", "xlink:href")


@pytest.fixture(scope="module")
def text(written):
    return (written / "brief.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(text):
    return html.document_fromstring(text)


class Tags(HTMLParser):
    """Follows the tags: each that opens must close, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> in line {self.getpos()[0]}")


def test_every_tag_that_opens_closes(text):
    tags = Tags()
    tags.feed(text)
    tags.close()
    assert tags.wrong == []
    assert tags.open == []


def test_its_parser_has_nothing_to_say(text):
    parser = html.HTMLParser(encoding="utf-8")
    html.document_fromstring(text.encode(), parser=parser)
    said = {f"{e.line}: {e.message}" for e in parser.error_log if e.type_name != "HTML_UNKNOWN_TAG"}
    assert said == set(), "besides tags of HTML 5, which libxml2 does not know"


def test_no_element_asks_for_an_address(page):
    asked = [
        (element.tag, name, element.get(name)[:60])
        for element in page.iter()
        for name in WITH_ADDRESS
        if isinstance(element.tag, str) and element.get(name)
    ]
    far = [found for found in asked if not found[2].startswith(("#", "data:"))]
    assert far == []
    assert page.xpath("//link | //iframe | //object | //embed | //base") == []


def test_styles_ask_for_nothing_either(page):
    styles = " ".join(page.xpath("//style/text()") + page.xpath("//@style"))
    assert "@import" not in styles
    assert {url[:5] for url in re.findall(r"url\(\s*['\"]?([^)'\"]+)", styles)} <= {"data:"}


def test_its_policy_forbids_every_connection(page):
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    allowed = " ".join(rules.values())
    assert "http" not in allowed
    assert "*" not in allowed
    assert "connect-src" not in rules


def test_every_picture_is_drawn_summed_up_and_has_its_table(page, brief):
    pictures = [picture for section in brief["sections"] for picture in section["pictures"]]
    assert pictures
    for picture in pictures:
        (chart,) = page.xpath(f"//*[@id='chart-{picture['id']}']")
        (svg,) = chart.xpath("./*[local-name()='svg']")
        assert len(svg.xpath(".//*[local-name()='path']")) > 2
        figure = chart.getparent()
        assert picture["summary"] in figure.text_content()
        assert chart.get("role") == "img"
        assert chart.get("aria-label")
        (table,) = figure.xpath(".//details//table")
        assert len(table.xpath("./tbody/tr")) == len(picture["table"]["rows"])
        keys = [column["key"] for column in picture["table"]["columns"]]
        ends = [f"{key}_{end}" for key in keys for end in ("low", "high")]
        ends = [key for key in ends if key in keys]  # shown under their figure
        assert len(table.xpath("./thead//th")) == len(keys) - len(ends)
        intervals = (
            sum(row[key] is not None for row in picture["table"]["rows"] for key in ends) / 2
        )
        assert len(table.xpath(".//*[@class='between']")) == intervals


def test_it_says_what_brief_json_says(page, brief):
    text = page.text_content()
    for sentence in brief["lead"]:
        assert sentence in text
    for section in brief["sections"]:
        (found,) = page.xpath(f"//section[@id='{section['id']}']/h2")
        assert found.text_content().casefold() == section["heading"].casefold()
        assert all(gap["text"] in text for gap in section["gaps"])
    for release in brief["releases"]:
        assert release["citation"] in text
        assert release["licence"] in text
    for figure in brief["figures"]:
        assert figure["command"] in text


def test_headings_go_down_step_by_step(page):
    levels = [int(h.tag[1]) for h in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_ids_are_unique(page):
    ids = page.xpath("//*[not(ancestor-or-self::*[local-name()='svg'])]/@id")
    assert len(set(ids)) == len(ids)


def test_it_names_its_language_and_title(page):
    assert page.get("lang") == "en"
    assert page.get("dir") == "ltr"
    assert page.xpath("//title/text()") == ["Pakistan → Japan"]
    assert page.xpath("//meta[@charset='utf-8']")


def test_nothing_of_the_machinery_shows(page):
    for part in page.xpath("//script | //style"):
        part.drop_tree()
    text = page.text_content()
    for word in ("None", "nan", "NaN", "Quantity(", "Message(", "{{", "}}", "undefined", "{ $"):
        assert not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text), word


def test_data_within_the_page_cannot_end_its_script(text):
    for id in re.findall(r'<script type="application/json" id="(\w+)">', text):
        found = re.search(rf'<script type="application/json" id="{id}">(.*?)</script>', text, re.S)
        assert found is not None
        json.loads(found[1])
        assert "<" not in found[1]
