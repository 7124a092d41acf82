"""What could be sold and is not: the list with its bands, filters and pages; the card of a product."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tijarat.desk.numerics.clerk import Clerk
from tijarat.register.core.scope import Scope
from tijarat.register.market_access.entering import enter
from tijarat.register.market_access.models import Barrier
from tijarat.register.people.models import User

pytestmark = pytest.mark.django_db

ADDRESS = "/pair/PAK/JPN/products"


def row(code, label, potential, **more):
    usual = {
        "product": code, "label": label, "value": 1e5, "potential": potential,
        "unused": potential - 1e5, "low": potential / 2, "high": potential * 2,
        "confidence": "medium", "market_share": 0.01, "suggested_share": 0.02,
        "tariff_percent": None, "rival": "BOL", "rival_share": 0.4, "market": 9e8,
    }  # fmt: skip
    return {**usual, **more}


def listed(kind, rows):
    return {
        "classification": kind, "title": f"Title of {kind}", "unit": "USD", "level": "90%",
        "periods": ["2020", "2024"], "rows": rows, "assumptions": ["Distance is between capitals."],
        "command": "tijarat opportunities PAK JPN", "releases": ["baci-1"],
    }  # fmt: skip


GOODS = [
    row("260800", "zinc ore", 1.4e6, confidence="low"),
    row("261000", "chromium ore", 3e6, market_share=0.6),
    row("250100", "salt", 2e5),
    *(row(f"2711{n:02}", f"gas {n}", 1.1e5) for n in range(50)),
]
LISTS = {
    "lists": {
        "goods": listed("HS92", GOODS),
        "industries": listed(
            "ICIO", [row("C13T15", "textiles", 6.7e7, tariff_percent=7.8, confidence="low")]
        ),
    },
    "lacking": True,
}
CARD = {
    "classification": "HS22", "label": "dates", "unit": "USD", "periods": ["2024"], "level": "90%",
    "row": row("080410", "dates", 2e6), "others": 0, "assumptions": ["A benchmark."],
    "factors": [
        {"factor": "market", "number": 1e8, "product_so_far": 1e8},
        {"factor": "supply_share", "number": 0.04, "product_so_far": 4e6},
        {"factor": "distance", "number": 0.5, "product_so_far": 2e6},
    ],
    "sentences": ["Japan buys 100 million dollars of dates a year."],
    "sellers": [
        {"exporter": "IRN", "value": 5e7, "share": 0.5, "rank": 1, "rate_percent": 3.0},
        {"exporter": "PAK", "value": 1e6, "share": 0.01, "rank": 7, "rate_percent": None},
    ],
    "duties": [{"period": "2026", "regime": "GSP", "rate_percent": 0.0, "exporter": "WLD",
                "product": "080410", "release": "duties-1"}],
    "command": "tijarat explain PAK JPN 080410",
}  # fmt: skip


class Told:
    """A worker that knows the lists and a card."""

    def ask(self, question, *, limit):
        content = LISTS if question["do"] == "products" else CARD
        return {"answer": {"content": content, "digest": question["do"], "releases": ["baci-1"]}}

    def stop(self):
        pass


@pytest.fixture
def officer(browser, person):
    return browser(person())


def page(client, address=ADDRESS):
    html = client.get(address).content.decode()
    if 'hx-trigger="load' not in html:
        return html
    Clerk(Told()).work_off()
    return client.get(address).content.decode()


def names(html):
    return re.findall(r'">([^<]+)</a> <span class="code">\w+</span></td>', html)


def test_it_computes_first_and_then_lists_with_bands(officer):
    assert "The figures are being computed" in officer.get(ADDRESS).content.decode()
    html = page(officer)
    assert names(html)[:3] == ["chromium ore", "zinc ore", "salt"]
    assert '1.4 million<small class="attributed">0.7–2.8 million</small>' in html
    assert "Bolivia" in html
    assert "The loaded goods are a selection of raw materials." in html
    assert "tijarat load baci" in html


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=ZINC", ["zinc ore"]),
        ("q=2610", ["chromium ore"]),
        ("chapter=25", ["salt"]),
        ("least=1", ["chromium ore", "zinc ore"]),
        ("confidence=low", ["zinc ore"]),
        ("least=1&order=held", ["chromium ore", "zinc ore"]),
        ("least=nonsense&chapter=25&order=nonsense", ["salt"]),
        ("q=gold", []),
    ],
)
def test_filters_and_order(officer, query, expected):
    page(officer)
    assert names(page(officer, f"{ADDRESS}?{query}")) == expected


@pytest.mark.parametrize(
    ("language", "words", "name"),
    [("ja", "クロム", "クロム鉱"), ("ur", "کرومیم", "کرومیم کی کچ دھات")],
)
def test_goods_are_named_and_found_in_the_readers_language(officer, language, words, name):
    page(officer)
    User.objects.update(language=language)
    for query in (words, "chromium", "2610"):
        assert names(page(officer, f"{ADDRESS}?q={query}")) == [name]


def test_long_lists_have_pages(officer):
    page(officer)
    assert len(names(page(officer))) == 40
    assert len(names(page(officer, f"{ADDRESS}?page=2"))) == 13


def test_a_screening_shows_shares_and_no_dollars(officer):
    page(officer)
    html = page(officer, f"{ADDRESS}?list=industries")
    assert names(html) == ["textiles"]
    assert "No dollars, no forecast." in html
    assert "67 million" not in html
    assert "7.8%" in html


def test_the_card_multiplies_back_and_stands_beside_the_register(officer, person):
    enter(
        Barrier, by=person(), scope=Scope.SIDE, title="Fumigated twice", exporter="PAK",
        products="080410", summary="x",
    )  # fmt: skip
    html = page(officer, "/products/080410")
    assert "Japan buys 100 million dollars of dates a year." in html
    assert re.search(r'class="last"><th scope="row">distance</th>.*?2 million</td>', html)
    assert "duty, GSP, 2026" in html
    assert "Iran" in html
    assert "Fumigated twice" in html
    assert "tijarat explain PAK JPN 080410" in html
    back = officer.get("/products/080410?way=back").content.decode()
    assert "Its potential is being computed" in back


def test_an_industry_has_a_card_and_a_group_leads_to_its_products(officer):
    assert "Factors that multiply" in page(officer, "/products/C13T15")
    html = officer.get("/products/0804").content.decode()
    assert f'href="{ADDRESS}?chapter=08"' in html


def test_pages_ask_little(officer):
    for address in (ADDRESS, "/products/080410"):
        page(officer, address)
        with CaptureQueriesContext(connection) as queries:
            html = page(officer, address)
        assert len(queries) <= 12
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", html), address
