"""People of both sides, a zone with two plots, and a lead of the first officer."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import timezone

from tijarat.register.core.entries import add_evidence
from tijarat.register.core.scope import Scope
from tijarat.register.investment.entering import enter
from tijarat.register.investment.models import Lead, Plot, Zone
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role

ALL = {
    "source": "Told at a fair",
    "summary": "A plant",
    "industry": "C29",
    "low": Decimal(1),
    "central": Decimal(2),
    "high": Decimal(3),
    "currency": "USD",
    "basis": "A guess",
    "jobs": 9,
    "region": "PK-SD",
    "site_wanted": "Two hectares",
    "opens_on": timezone.localdate() + timedelta(days=400),
}
"""Every field that a gate asks for, the owner left out."""


@pytest.fixture
def who(db) -> SimpleNamespace:
    """People by what they are."""
    commerce, mission, ministry = (
        Organisation.objects.create(side=side, kind="ministry", name=name, short_name=name)
        for name, side in (("Commerce", "PAK"), ("Mission", "PAK"), ("METI", "JPN"))
    )

    def person(name: str, office: Organisation, *roles: Role) -> User:
        return User.objects.create_user(f"{name}@example.org", name, office, *roles)

    return SimpleNamespace(
        officer=person("officer", commerce, Role.DESK_OFFICER),
        reviewer=person("reviewer", commerce, Role.REVIEWER),
        focal=person("focal", commerce, Role.FOCAL_POINT),
        analyst=person("analyst", commerce, Role.ANALYST),
        reader=person("reader", commerce, Role.READER),
        colleague=person("colleague", mission, Role.DESK_OFFICER),
        other=person("other", ministry, Role.DESK_OFFICER),
        other_reviewer=person("other_reviewer", ministry, Role.REVIEWER),
    )


@pytest.fixture
def lead(who) -> Lead:
    return enter(Lead, by=who.officer, title="Gears", investor="Gears K.K.", host="PAK")


@pytest.fixture
def zone(who) -> Zone:
    return enter(
        Zone,
        by=who.reviewer,
        scope=Scope.SHARED,
        title="Park",
        sort="park",
        country="PAK",
        region="PK-SD",
        source="Gazette",
    )


@pytest.fixture
def plots(who, zone) -> list[Plot]:
    return [
        enter(
            Plot,
            by=who.reviewer,
            parent=zone,
            scope=Scope.SHARED,
            title=title,
            hectares=Decimal(2),
        )
        for title in ("A-1", "A-2")
    ]


@pytest.fixture
def again():
    """The row as the database has it now."""
    return lambda item: type(item).objects.get(pk=item.pk)


@pytest.fixture
def proof():
    """A letter that is attached to an item."""
    return lambda item, by: add_evidence(
        item, by=by, kind="document", strength="strong", title="Letter", scope=Scope.SIDE
    )


@pytest.fixture
def every_field() -> dict[str, object]:
    return dict(ALL)
