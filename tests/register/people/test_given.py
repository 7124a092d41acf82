"""What an administrator gave shows to those who would notice: reviewers and auditors of her side."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tijarat.register.people import accounts
from tijarat.register.people.given import LATELY, given_lately
from tijarat.register.people.models import Grant, Organisation, User
from tijarat.register.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def offices():
    rows = [
        ("PAK", "Commerce", "ministry"),
        ("PAK", "Trader", "company"),
        ("JPN", "METI", "agency"),
    ]
    return {
        name: Organisation.objects.create(side=side, kind=kind, name=name, short_name=name)
        for side, name, kind in rows
    }


def person(office, *roles):
    number = User.objects.count()
    return User.objects.create_user(f"p{number}@example.org", f"P {number}", office, *roles)


def test_a_second_account_of_an_administrator_is_seen_by_her_sides_reviewers_and_auditors(offices):
    by = person(offices["Commerce"], Role.ADMINISTRATOR)
    second, _ = accounts.invite(
        "herself@example.net", "Somebody", offices["Commerce"], [Role.REVIEWER], by=by
    )
    accounts.grant_role(second, Role.PUBLISHER, by=by)
    told = [("publisher", by), ("reviewer", by)]
    for role in (Role.REVIEWER, Role.AUDITOR, Role.ADMINISTRATOR):
        seen = given_lately(person(offices["Commerce"], role))
        assert [(one.role, one.by) for one in seen] == told
        assert {one.to for one in seen} == {second}
    accounts.close_account(second, by=by)  # does not hide that it was there
    assert len(given_lately(person(offices["Commerce"], Role.REVIEWER))) == 2


def test_others_are_not_told(offices):
    by = person(offices["Commerce"], Role.ADMINISTRATOR)
    accounts.invite("new@example.net", "New", offices["Commerce"], [Role.READER], by=by)
    others = [
        person(offices["Commerce"], Role.DESK_OFFICER, Role.PUBLISHER),
        person(offices["METI"], *Role),
        person(offices["Trader"], *Role),
        person(offices["Commerce"]),
    ]
    assert [given_lately(one) for one in others] == [(), [], (), ()]


def test_what_was_given_long_ago_is_not_told_again(offices):
    by = person(offices["Commerce"], Role.ADMINISTRATOR)
    accounts.invite("new@example.net", "New", offices["Commerce"], [Role.READER], by=by)
    Grant.history.update(history_date=timezone.now() - LATELY)
    assert given_lately(person(offices["Commerce"], Role.REVIEWER)) == []
