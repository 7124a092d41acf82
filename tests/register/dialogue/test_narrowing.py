"""A list of proposals, narrowed by each filter, and never beyond what its viewer sees."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tijarat.register.core.scope import Scope
from tijarat.register.core.writing import create
from tijarat.register.dialogue.dates import set_first_date
from tijarat.register.dialogue.models import Meeting, Proposal
from tijarat.register.dialogue.narrowing import Wanted, narrowed, owners
from tijarat.register.dialogue.overview import proposals
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    office = Organisation.objects.create(side="PAK", kind="ministry", name="C", short_name="C")
    return User.objects.create_user("a@example.org", "Amna", office, Role.DESK_OFFICER)


@pytest.fixture
def other() -> User:
    office = Organisation.objects.create(side="JPN", kind="ministry", name="M", short_name="M")
    return User.objects.create_user("m@example.org", "Mori", office, Role.DESK_OFFICER)


def put(by: User, title: str, **fields) -> Proposal:
    day = fields.pop("deadline", None)
    made = create(Proposal, by=by, scope=Scope.SIDE, title=title, strength="proposed", **fields)
    if day:
        set_first_date(made, day, by=by)
    return made


def titles(viewer: User, **wanted) -> set[str]:
    rows = narrowed(proposals(viewer), Wanted(**wanted), viewer, timezone.localdate())
    return set(rows.values_list("title", flat=True))


def test_each_filter_narrows(officer, other):
    today = timezone.localdate()
    talks = create(
        Meeting, by=officer, scope=Scope.SIDE, title="Talks", held_on=today, place="Tokyo"
    )
    put(officer, "Dates", products="0804.10", owner=officer, deadline=today - timedelta(days=1))
    put(officer, "Honey", products="04", meeting=talks, put_by="PAK JPN")
    put(officer, "Rice", products="1006", put_by="JPN", deadline=today + timedelta(days=9))
    put(other, "Hidden", products="0804.10", put_by="JPN", owner=other)
    everything = {"Dates", "Honey", "Rice"}
    assert titles(officer) == everything
    assert titles(officer, words="on") == {"Honey"}
    assert titles(officer, state="open") == everything
    assert titles(officer, state="dropped") == set()
    assert titles(officer, flag="overdue") == {"Dates"}
    assert titles(officer, flag="undated") == {"Honey"}
    assert titles(officer, flag="mine") == titles(officer, owner=officer) == {"Dates"}
    assert titles(officer, put_by="JPN") == {"Honey", "Rice"}
    assert titles(officer, owner=other) == set()
    assert titles(officer, meeting=talks) == {"Honey"}
    assert titles(officer, since=today) == {"Rice"}
    assert titles(officer, until=today) == {"Dates"}
    assert titles(officer, since=date(2000, 1, 1), until=date(2000, 1, 2)) == set()
    assert set(owners(officer)) == {officer}  # the owner of what is hidden is not named


@pytest.mark.parametrize(
    ("products", "wanted", "found"),
    [
        ("080410", "080410", True),
        ("0804.10", "0804", True),  # a code below the one that is wanted
        ("0804", "080410", True),  # a heading concerns what stands below it
        ("040900, 080410", "0804.10", True),
        ("180410", "0804", False),  # digits in the middle of a code are no code
        ("08041", "080410", False),
        ("0804 and others", "08", True),
        ("", "0804", False),
        ("honey of all kinds", "honey", True),  # words stand there too
        ("040900", "honey", True),  # words are looked up in the tables
        ("080410", "honey", False),
    ],
)
def test_products_are_found_by_codes_above_and_below_and_by_words(officer, products, wanted, found):
    put(officer, "It", products=products)
    assert titles(officer, product=wanted) == ({"It"} if found else set())
