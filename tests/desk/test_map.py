"""The map: one tile a region, numbers of what one sees and of nothing else, a page a region."""

from __future__ import annotations

import itertools
import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.desk.places import MEASURES, count
from tijarat.desk.tiles import HEIGHT, NONE, SHEETS, WIDTH, tiles
from tijarat.reference.regions import of, regions
from tijarat.register.core.scope import Scope
from tijarat.register.core.writing import create
from tijarat.register.dialogue.models import Meeting, Proposal
from tijarat.register.errors import NotPermittedError, RefusedEntryError
from tijarat.register.investment.entering import enter
from tijarat.register.investment.models import Lead
from tijarat.register.people.models import Organisation
from tijarat.register.promotion import companies

numbers = st.dictionaries(st.sampled_from(sorted(regions())), st.integers(1, 10**6))


@given(numbers=numbers, language=st.sampled_from(["en", "ja", "ur"]))
def test_tiles_are_equal_apart_and_within_the_picture(numbers, language):
    drawn = [tile for side in SHEETS for tile in tiles(side, numbers, language)]
    assert {tile.region.code for tile in drawn} == set(regions())
    for side in SHEETS:
        assert len({(t.wide, t.high) for t in drawn if t.region.country == side}) == 1
    for tile in drawn:
        assert 0 <= tile.x <= WIDTH - tile.wide
        assert 0 <= tile.y <= HEIGHT - tile.high
        heights = [y for _, y in tile.lines]
        assert tile.y < heights[0]
        assert heights[-1] < (tile.foot if tile.n else tile.y + tile.high)
        assert (tile.fill == NONE) == (tile.n == 0)
        assert " ".join(line for line, _ in tile.lines).replace("・ ", "・") == tile.region.name(
            language
        )
    for one, other in itertools.combinations(drawn, 2):
        beside = one.x + one.wide <= other.x or other.x + other.wide <= one.x
        above = one.y + one.high <= other.y or other.y + other.high <= one.y
        assert beside or above, (one.region.english, other.region.english)


@given(numbers=numbers)
def test_more_is_never_lighter_and_words_can_be_read(numbers):
    for side in SHEETS:
        drawn = sorted(tiles(side, numbers, "en"), key=lambda tile: tile.n)
        lights = [_light(tile.fill) for tile in drawn]
        assert lights == sorted(lights, reverse=True)
        for tile in drawn:
            low, high = sorted((_light(tile.fill), _light(tile.ink)))
            assert (high + 0.05) / (low + 0.05) >= 4.5, tile  # WCAG 2.2, 1.4.3


def _light(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_country_without_a_sheet_has_no_tiles():
    assert tiles("FRA", {}, "en") == []


@pytest.fixture
def world(person):
    """Leads of two offices of one side and one of the other, in one region and in none."""
    ours, theirs = person("Commerce", "desk_officer"), person("METI", "desk_officer")
    for by, scope, region in (
        (ours, Scope.SIDE, "PK-SD"),
        (ours, Scope.ORGANISATION, "PK-SD"),
        (ours, Scope.SIDE, ""),
        (theirs, Scope.SIDE, "PK-PB"),
    ):
        enter(Lead, by=by, scope=scope, title="A lead", investor="X", host="PAK", region=region)
    return ours, theirs


@pytest.mark.django_db
def test_only_what_she_sees_is_counted(world, person, browser):
    ours, theirs = world
    told = count("leads", ours)
    assert (told.by_region, told.nowhere, told.total) == ({"PK-SD": 2}, 1, 2)
    assert count("leads", person("Industries", "reader")).by_region == {"PK-SD": 1}
    assert count("leads", theirs).by_region == {"PK-PB": 1}
    page = browser(ours).get("/map").content.decode()
    assert "Sindh holds 2 of 2 investment leads" in page
    assert "1 names no region." in page
    assert 'aria-label="Sindh: 2"' in page
    assert 'aria-label="Punjab' not in page
    assert "Punjab holds 1 of 1" in browser(theirs).get("/map").content.decode()
    assert "A lead" in browser(ours).get("/map/PK-SD").content.decode()
    other = browser(theirs).get("/map/PK-SD").content.decode()
    assert "Nothing that you can see lies here." in other


@pytest.mark.django_db
def test_a_promise_lies_where_its_meeting_was_unless_that_is_hidden(person):
    ours, theirs = person("Commerce", "desk_officer", "reviewer"), person("METI", "reader")
    meeting = create(
        Meeting, by=ours, scope=Scope.SIDE, title="Talks", held_on=date(2025, 9, 10),
        place="Islamabad", region="PK-IS",
    )  # fmt: skip
    create(
        Proposal, by=ours, scope=Scope.SHARED, title="A centre", strength="agreed", meeting=meeting
    )
    assert count("promises", ours).by_region == {"PK-IS": 1}
    assert count("promises", theirs).by_region == {}
    assert count("promises", theirs).nowhere == 0


@pytest.mark.django_db
@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_has_its_map_and_table(world, browser, name):
    page = browser(world[0]).get(f"/map?measure={name}").content.decode()
    picture = ET.fromstring(re.search(r"<svg.*?</svg>", page, re.DOTALL)[0])  # pyright: ignore
    assert len(picture.findall(".//rect")) == 54
    for one in (*of("PAK"), *of("JPN")):
        assert one.english.split()[0] in page
    assert str(MEASURES[name].words) in page


@pytest.mark.django_db
def test_names_are_said_in_the_language_of_the_page(world, browser):
    client = browser(world[0])
    for language, words in (("ja", ("シンド", "東京都", "愛知県")), ("ur", ("سندھ", "ٹوکیو"))):
        client.post("/language", {"language": language, "next": "/"})
        page = client.get("/map").content.decode()
        assert all(word in page for word in words)


@pytest.mark.django_db
def test_there_is_no_page_of_a_region_that_is_none(world, browser):
    assert browser(world[0]).get("/map/FR-75").status_code == 404
    assert browser(None).get("/map").status_code == 302


@pytest.mark.django_db
def test_where_a_company_sits_is_written_by_an_office_of_its_side(person, browser):
    ours, theirs = person("Commerce", "desk_officer"), person("METI", "desk_officer")
    company = companies.enter("Sindh Dates", by=ours)
    address = f"/companies/{company.public_id}"
    client = browser(ours)
    assert "say in which region it sits" in client.get(address).content.decode()
    assert client.post(f"{address}/region", {"region": "PK-SD"}).status_code == 302
    assert "Sindh" in client.get(address).content.decode()
    assert count("companies", ours).by_region == {"PK-SD": 1}
    assert count("companies", theirs).by_region == {}
    assert browser(theirs).get(f"{address}/region").status_code == 404
    with pytest.raises(NotPermittedError):
        companies.locate(company, "PK-PB", by=theirs)
    for region in ("JP-13", "nonsense"):
        with pytest.raises(RefusedEntryError, match="no region of PAK"):
            companies.locate(company, region, by=ours)
    companies.locate(Organisation.objects.get(pk=company.pk), "", by=ours)
    assert count("companies", ours).nowhere == 1
