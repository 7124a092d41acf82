"""Each page in three languages, on desktop and telephone: axe-core, not too wide, nothing from elsewhere.

The pages are found: those of every route that needs no argument, and by links one of every other. A new
page is walked without being named here.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from browsing import faults, found_pages, main_routes, plain_routes

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDE, PHONE = {"width": 1200, "height": 900}, {"width": 360, "height": 740}
SOME = ("home", "proposals", "proposal", "barrier", "fair", "minister", "search", "public-list")


@pytest.fixture(scope="module")
def walked(visitor: Any) -> tuple[dict[str, tuple[str, str]], set[str]]:
    """Pages, and routes that are none."""
    return found_pages(visitor)


@pytest.fixture(scope="module")
def pages(walked: Any) -> dict[str, tuple[str, str]]:
    """Route -> who sees it, and an address of it."""
    return walked[0]


def _walk(visit: Any, pages: dict[str, tuple[str, str]], language: str, *sizes: Any) -> list[str]:
    """What is wrong with pages, each opened once and looked at in every size."""
    from axe_playwright_python.sync_playwright import Axe

    axe, wrong, of_each = Axe(), list[str](), defaultdict(list)
    for who, address in pages.values():
        of_each[who].append(address)
    for who, addresses in of_each.items():
        one = visit(who, viewport=sizes[0])
        one.speak(language)
        for address in addresses:
            one.go(address)
            spoken = one.page.locator("html").get_attribute("lang")
            wrong += [f"{address} speaks {spoken}"] if spoken != language else []
            for size in sizes:
                one.page.set_viewport_size(size)
                wide = one.page.evaluate("document.documentElement.scrollWidth - innerWidth")
                at = f"{address} at {size['width']} px"
                wrong += [f"{at} is {wide} px too wide"] if wide > 0 else []
                wrong += [f"{at}: {fault}" for fault in faults(axe, one)]
        one.go("/sign-in" if not who else "/")
        one.speak("en")  # the register keeps it with the person, whom other tests use too
    return wrong


@pytest.mark.parametrize(("language", "size"), [("en", WIDE), ("ur", PHONE)], ids=["en", "ur"])
def test_some_pages_can_be_used_by_everybody(visit, language, size):
    """A few in the two ways that differ most; `make test-extra` walks every page in every way."""
    listing = visit("bilal")
    found = {name: ("bilal", plain_routes()[name]) for name in SOME if name in plain_routes()}
    for name, address in (("proposal", "/proposals"), ("barrier", "/barriers"), ("fair", "/fairs")):
        listing.go(address)
        shown = listing.page.locator(f"main a[href^='{address}/']:not([href$='/new'])")
        links = [link.get_attribute("href") for link in shown.all()]
        found[name] = ("bilal", next(link for link in links if len(link.rpartition("/")[2]) == 20))
    assert set(found) == set(SOME)
    assert _walk(visit, found, language, size) == []


@pytest.mark.extra
def test_every_page_is_found(walked):
    """But for what a link opens, and the second half of signing in, which have tests of their own."""
    pages, others = walked
    elsewhere = {"sign-in-code", "sign-in-new-code"}
    programs = {name for name in main_routes() if name.startswith("api-")}  # answer tokens alone
    assert main_routes() - set(pages) - others - elsewhere - programs == set()
    assert len(pages) > 140


@pytest.mark.extra
@pytest.mark.parametrize("language", ["en", "ja", "ur"])
def test_every_page_can_be_used_by_everybody(visit, pages, language):
    main = {name: place for name, place in pages.items() if name in main_routes()}
    assert _walk(visit, main, language, WIDE, PHONE) == []


@pytest.mark.extra
def test_every_form_can_be_used_by_everybody(visit, pages):
    """Steps and forms look alike in each language; once each, right to left on a telephone."""
    steps = {name: place for name, place in pages.items() if name not in main_routes()}
    assert len(steps) > 60
    assert _walk(visit, steps, "ur", PHONE) == []
