"""Targets over HTTP: entered, observed, revised, met; and not seen by whom they are not for."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from tijarat.register.targets.models import Target

pytestmark = pytest.mark.django_db

FIELDS = {
    "title": "Exports of dates",
    "unit": "USD a year",
    "announced_by": "Ministry",
    "source": "Speech",
    "baseline": "1000000",
    "baseline_on": "2023-06-30",
    "goal": "4000000",
    "goal_on": "2027-06-30",
}


@pytest.fixture
def officer(person, browser):
    return browser(person("Commerce", "desk_officer"))


@pytest.fixture
def target(officer) -> Target:
    answer = officer.post("/targets/new", FIELDS)
    assert answer.status_code == 302, answer.content.decode()
    return Target.objects.get()


def observed(client, target, value, until="2025-06-30", vintage="2025-08-01", **others):
    fields = {"label": "2024-25", "until": until, "value": value, "vintage": vintage}
    return client.post(
        f"/targets/{target.public_id}/observed",
        {**fields, "source": "Statistics office", "scope": "side", **others},
    )


def text(client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_page_says_what_the_target_asks_for(officer, target):
    page = text(officer, f"/targets/{target.public_id}")
    assert "asks for growth of 41% a year" in page  # 4 ** (1/4) = 1.414
    assert "Nothing has been observed yet" in page


def test_a_revision_is_kept_beside_what_it_revised(officer, target):
    observed(officer, target, "1500000")
    observed(officer, target, "1600000", vintage="2026-02-01")
    page = text(officer, f"/targets/{target.public_id}")
    assert "20% behind" in page  # 1.6 against 2.0
    assert "revised since" in page
    assert "20% behind" in text(officer, "/targets")


def test_met_needs_an_observation_that_reaches_the_goal(officer, target):
    officer.post(
        f"/items/{target.public_id}/evidence",
        {"title": "Yearbook", "kind": "statistic", "strength": "strong", "scope": "side"},
    )
    evidence = Target.objects.get().evidences.get()
    move = f"/items/{target.public_id}/move/met"
    refused = officer.post(move, {"version": target.version, "evidence": evidence.public_id})
    assert refused.status_code == 422
    assert "reaches 4000000 USD a year" in refused.content.decode()
    observed(officer, target, "4100000")
    done = officer.post(move, {"version": target.version, "evidence": evidence.public_id})
    assert done.status_code == 302
    assert Target.objects.get().state == "met"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"vintage": "2025-01-01"}, "a forecast is no observation"),
        (
            {"vintage": (timezone.localdate() + timedelta(days=3)).isoformat()},
            "still to come",
        ),
        ({"value": "many"}, "That is no number. Expected one such as 1250.50"),
    ],
)
def test_bad_observations_are_refused_with_the_reason(officer, target, change, words):
    answer = observed(officer, target, **{"value": "1", **change})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Target.objects.get().observations.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [({"baseline": "0"}, "above zero"), ({"goal_on": "2020-01-01"}, "later end")],
)
def test_targets_no_growth_joins_are_refused(officer, change, words):
    answer = officer.post("/targets/new", {**FIELDS, **change})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_the_chart_is_a_picture_with_a_point_an_observation(officer, target):
    observed(officer, target, "1500000")
    answer = officer.get(f"/targets/{target.public_id}/chart.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    tree = ET.fromstring(answer.content)
    assert len(tree.findall(".//{*}circle")) == 1
    assert len(tree.findall(".//{*}polyline")) == 2


def test_the_other_side_sees_no_target_and_no_picture_of_it(browser, person, officer, target):
    other = browser(person("METI", "desk_officer"))
    for address in ("", "/chart.svg", "/edit", "/observed"):
        assert other.get(f"/targets/{target.public_id}{address}").status_code == 404
    assert "Exports of dates" not in text(other, "/targets")
