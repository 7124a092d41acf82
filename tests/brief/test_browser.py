"""The page in a headless Chromium: it draws, switches to yen and back, and asks for nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Generator
from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(needs) -> Generator[Any]:
    chromium = needs("chromium")
    needs("playwright")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        opened = player.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


class Opened:
    """A page, what it complained of and what it asked for."""

    def __init__(self, browser: Any, path: Any, **context: Any) -> None:
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())

    def _console(self, said: Any) -> None:
        if said.type in ("error", "warning"):
            self.complaints.append(said.text)

    def drawn(self) -> None:
        """Wait until the script has drawn every picture."""
        charts = self.page.locator(".chart").count()
        self.page.wait_for_function(
            f"document.querySelectorAll('.chart.vega-embed svg').length === {charts}"
        )


@pytest.fixture(scope="module")
def opened(browser, written) -> Generator[Opened]:
    found = Opened(browser, written / "brief.html")
    found.drawn()
    yield found
    found.context.close()


def texts(page: Any, selector: str) -> list[str]:
    return page.locator(selector).all_text_contents()


def choose(opened: Opened, value: str) -> None:
    opened.page.locator(f"label:has(input[name=currency][value={value}])").click()


def test_every_picture_is_drawn_by_the_script(opened, brief):
    pictures = [p["id"] for section in brief["sections"] for p in section["pictures"]]
    assert opened.page.locator(".vega-embed").count() == len(pictures)
    for id in pictures:
        box = opened.page.locator(f"#chart-{id} svg").bounding_box()
        assert box["width"] > 100
        assert box["height"] > 20


def test_nothing_is_complained_of_and_nothing_asked_for(opened):
    assert opened.complaints == []
    assert [url for url in opened.asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_the_yen_switch_changes_money_and_back(opened, brief):
    page = opened.page
    before, headings = texts(page, ".money"), texts(page, ".heading-unit")
    choose(opened, "jpy")
    opened.drawn()
    yen = texts(page, ".money")
    setting = json.loads(
        page.evaluate("[...document.querySelectorAll('script[type=\"application/json\"]')]"
                      ".map(e => e.textContent).find(t => JSON.parse(t).rates)")
    )  # fmt: skip
    places = page.locator(".money").evaluate_all(
        "places => places.map(p => [Number(p.dataset.usd), p.dataset.year])"
    )
    assert len(places) > 20
    unit = setting["unit_dollars"]
    converted = 0
    for (usd, year), dollars, shown in zip(places, before, yen, strict=True):
        rate = setting["rates"].get(year)
        if rate is None:
            assert shown == f"{dollars} {unit}", "without a rate it stays in dollars and says so"
            continue
        converted += 1
        assert float(re.sub(r"[^\d.-]", "", shown.replace("−", "-"))) == pytest.approx(
            usd * rate / 1e6, abs=0.51
        )
    assert converted > 20
    assert texts(page, ".heading-unit") != headings
    assert page.locator(".switch-note").text_content()
    choose(opened, "usd")
    opened.drawn()
    assert texts(page, ".money") == before
    assert texts(page, ".heading-unit") == headings
    assert page.locator(".switch-note").text_content() == ""
    assert opened.complaints == []


def test_pictures_of_money_follow_the_switch(opened):
    choose(opened, "usd")
    opened.drawn()
    before = texts(opened.page, "#chart-exchange-exporter svg")
    choose(opened, "jpy")
    opened.page.wait_for_function(
        "before => document.querySelector('#chart-exchange-exporter svg')?.textContent !== before",
        arg=before[0],
    )
    choose(opened, "usd")
    opened.page.wait_for_function(
        "before => document.querySelector('#chart-exchange-exporter svg')?.textContent === before",
        arg=before[0],
    )


def test_tables_behind_pictures_open(opened):
    details = opened.page.locator("details").first
    assert not details.locator("table").is_visible()
    details.locator("summary").click()
    assert details.locator("table").is_visible()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_it_fits_its_window(browser, written, width):
    found = Opened(browser, written / "brief.html", viewport={"width": width, "height": 800})
    found.drawn()
    wide = found.page.evaluate("document.documentElement.scrollWidth")
    found.context.close()
    assert wide <= width, "nobody should have to scroll sideways"


def test_it_is_whole_without_its_script(browser, written, brief):
    found = Opened(browser, written / "brief.html", java_script_enabled=False)
    pictures = [p["id"] for section in brief["sections"] for p in section["pictures"]]
    for id in pictures:
        assert found.page.locator(f"#chart-{id} svg").is_visible()
    assert not found.page.locator(".switches").is_visible(), "a switch that does nothing is hidden"
    assert brief["lead"][0] in found.page.locator(".lead").text_content()
    assert found.complaints == []
    found.context.close()


def test_it_prints(browser, written, tmp_path):
    """On paper as on screen: every heading, no switches; more than one page, not a hundred."""
    found = Opened(browser, written / "brief.html")
    found.drawn()
    data = found.page.pdf(format="A4")
    found.context.close()
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", data))
    assert 2 <= pages <= 40
