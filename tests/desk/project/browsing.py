"""Walk the desk as a person would: a page of each route, found by its links, and whether it can be used."""

from __future__ import annotations

import re
from collections import Counter, deque
from typing import Any

from django.urls import Resolver404, resolve, reverse
from leaks.register import kinds
from leaks.routes import ROUTES

WALKERS = ("bilal", "amna", "lubna", "iqra", "gul", "hamid", "")
"""Who walks, one after the other, until every route was seen: reviewers, officers, an auditor, an
administrator, nobody."""

LINK = re.compile(r'href="(/[^"#]*)"')
MOST_OF_A_KIND = 5  # items that one of them opens: not each has what leads on


def plain_routes() -> dict[str, str]:
    """Route -> address, of every page that needs nothing else to be named; a new one is among them."""
    return {
        name: reverse(name)
        for name, route in ROUTES.items()
        if not route.over and not route.posted and route.rest(None) == [()]
    }


def main_routes() -> set[str]:
    """Those, and the page of each kind of item."""
    return {*plain_routes(), *(kind.KIND for kind in kinds())}


def found_pages(visit: Any) -> tuple[dict[str, tuple[str, str]], set[str]]:
    """Route -> who sees it, and an address of it; and routes that answer with no page of their own: with a
    file, or by leading on, or that take forms alone.
    """
    found: dict[str, tuple[str, str]] = {}
    others: set[str] = set()
    for who in WALKERS:
        one = visit(who)
        pages, more = _walk(one, {name for name in ROUTES if name not in found})
        for name, address in pages:
            found.setdefault(name, (who, address))
        others |= more
        one.context.close()
    return found, others - set(found)


def _walk(visit: Any, wanted: set[str]) -> tuple[list[tuple[str, str]], set[str]]:
    known, found, others = set(plain_routes().values()), list[tuple[str, str]](), set[str]()
    waiting, opened, items = deque(sorted(known)), Counter[str](), {kind.KIND for kind in kinds()}
    while waiting and wanted:
        address = waiting.popleft()
        name = _route(address)
        if name is None or name.startswith("api-"):  # answers programs alone
            continue
        if opened[name] >= (MOST_OF_A_KIND if name in items else 1) and name not in wanted:
            continue
        opened[name] += 1
        answer = visit.context.request.get(visit.server + address)
        arrived = answer.url.removeprefix(visit.server) == address
        html = "text/html" in answer.headers.get("content-type", "")
        if answer.status == 405 or (answer.status == 200 and not (html and arrived)):
            others.add(name)
            wanted.discard(name)
        if answer.status != 200 or not html or not arrived:
            continue
        text = answer.text()
        if name in wanted and "<main" in text:
            wanted.discard(name)
            found.append((name, address))
        for link in LINK.findall(text):
            if link not in known and (_route(link) in wanted | items):
                known.add(link)
                waiting.append(link)
    return found, others


def _route(address: str) -> str | None:
    try:
        return resolve(address.partition("?")[0]).url_name
    except Resolver404:
        return None


def require_fitting(visit: Any) -> None:
    """No wider than the screen."""
    visit.page.wait_for_load_state()  # a click leads on before the style is there
    wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{visit.path} is {wide} px wider than the screen"


def require_usable(axe: Any, visit: Any) -> None:
    """Nothing serious by the rules of axe-core, and no wider than the screen."""
    require_fitting(visit)
    assert faults(axe, visit) == []


def faults(axe: Any, visit: Any) -> list[str]:
    """What axe-core finds serious on a page."""
    return [
        f"{visit.path}: {one['id']}: {one['help']}: {one['nodes'][0]['html']}"
        for one in axe.run(visit.page).response["violations"]
        if one["impact"] in ("serious", "critical")
    ]
