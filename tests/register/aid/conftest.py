"""An office that follows aid, one that looks on from the other side, and a file of IATI to change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tijarat.register.aid import entering
from tijarat.register.aid.models import AidActivity
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03">
  <iati-activity xml:lang="en" default-currency="JPY">
    <iati-identifier>XM-TEST-1-A</iati-identifier>
    <reporting-org ref="XM-TEST-1" type="10"><narrative>Aid Office</narrative></reporting-org>
    <title><narrative>Water</narrative></title>
    <description><narrative>Pipes for a town.</narrative></description>
    <participating-org role="1" type="10"><narrative>Japan</narrative></participating-org>
    <activity-status code="2"/>
    <activity-date iso-date="2024-04-01" type="2"/>
    <recipient-country code="PK"/>
    <sector vocabulary="1" code="14030"/>
    <default-finance-type code="110"/>
    <transaction>
      <transaction-type code="2"/>
      <transaction-date iso-date="2024-05-01"/>
      <value value-date="2024-05-01">1000000</value>
    </transaction>
    <transaction>
      <transaction-type code="3"/>
      <transaction-date iso-date="2025-06-01"/>
      <value currency="USD" value-date="2025-06-01">2500.50</value>
    </transaction>
  </iati-activity>
</iati-activities>
"""


@pytest.fixture
def file() -> str:
    return FILE


@pytest.fixture
def offices(db: None) -> dict[str, Organisation]:
    return {
        name: Organisation.objects.create(side=side, kind="ministry", name=name, short_name=name)
        for name, side in (("EAD", "PAK"), ("Finance", "PAK"), ("MOFA", "JPN"))
    }


@pytest.fixture
def person(offices) -> Callable[..., User]:
    made: dict[tuple[object, ...], User] = {}

    def make(office: str, *roles: str) -> User:
        if (office, *roles) not in made:
            made[office, *roles] = User.objects.create_user(
                f"{len(made)}@example.org",
                f"{office} {roles}",
                offices[office],
                *(Role(one) for one in roles),
            )
        return made[office, *roles]

    return make


@pytest.fixture
def officer(person) -> User:
    return person("EAD", "desk_officer")


@pytest.fixture
def reviewer(person) -> User:
    return person("EAD", "reviewer")


@pytest.fixture
def enter(officer) -> Callable[..., AidActivity]:
    def make(**more: Any) -> AidActivity:
        fields = {
            "title": "Water",
            "summary": "Pipes for a town.",
            "identifier": "XM-TEST-1-A",
            "reporting_ref": "XM-TEST-1",
            "reporting_name": "Aid Office",
            "actual_start": date(2024, 4, 1),
        }
        return entering.enter(by=officer, **(fields | more))

    return make


@pytest.fixture
def pay(officer) -> Callable[..., Any]:
    def make(activity: AidActivity, kind: str, value: str, currency: str, day: date, **more: Any):
        return entering.add_transaction(
            activity,
            by=officer,
            kind=kind,
            value=Decimal(value),
            currency=currency,
            day=day,
            **more,
        )

    return make
