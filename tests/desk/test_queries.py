"""No page asks the database more than twelve times, however much there is in the register."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tijarat.desk.pages.addresses import address_of
from tijarat.desk.sample.register import fill
from tijarat.register.core.models import Item
from tijarat.register.people.models import User

pytestmark = pytest.mark.django_db

MOST = 12
LISTS = [
    "/",
    "/minister",
    "/proposals",
    "/proposals/board",
    "/proposals/timeline",
    "/meetings",
    "/documents",
    "/barriers",
    "/requirements",
    "/certificates",
    "/products/080410",
    "/targets",
    "/skills",
    "/aid",
    "/fairs",
    "/requests",
    "/companies",
    "/leads",
    "/sites",
    "/map",
    "/map/PK-SD",
    "/public",
    "/put-away",
    "/sheets",
    "/pair/PAK/JPN",
    "/lab",
    "/scenarios",
]


@pytest.fixture
def reviewer(browser):
    fill()
    return browser(User.objects.get(email="bilal@sample.invalid"))


def test_pages_ask_little(reviewer):
    asked: dict[str, int] = {}
    found = [*LISTS]
    for listing in LISTS:
        html = reviewer.get(listing).content.decode()
        main = html[html.index("<main") :]
        link = re.search(
            r'href="(/(?:proposals|barriers|requirements|certificates|meetings|documents|targets|steps|public'
            r'|cohorts|aid|fairs|requests|companies|scenarios|leads|zones|plots)/\w{20})"',
            main,
        )
        found += [link[1]] if link else []
    mutual = re.search(
        r'href="(/proposals/\w{20})">Mutual', reviewer.get("/proposals").content.decode()
    )
    assert mutual
    for address in {*found, mutual[1]}:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert reviewer.get(address).status_code == 200
        asked[address] = len(queries)
    assert {address: n for address, n in asked.items() if n > MOST} == {}


def test_the_page_of_every_item_asks_little(reviewer):
    """A proposal with a public version and a subsidy in every state among them."""
    viewer = User.objects.get(email="bilal@sample.invalid")
    asked: dict[str, int] = {}
    for item in Item.objects.visible_to(viewer):
        with CaptureQueriesContext(connection) as found:
            assert reviewer.get(address_of(item)).status_code == 200
        asked[f"{item.kind} {item.title}"] = len(found)
    assert not {page: count for page, count in asked.items() if count > MOST}
