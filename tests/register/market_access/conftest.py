"""Two officers and a reviewer of Pakistan, an officer of Japan, and a barrier to dates."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tijarat.register.core.scope import Scope
from tijarat.register.market_access.entering import enter
from tijarat.register.market_access.models import Barrier
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role


@pytest.fixture
def who(db) -> SimpleNamespace:
    """People by what they are."""
    commerce, customs, ministry = (
        Organisation.objects.create(side=side, kind="ministry", name=name, short_name=name)
        for name, side in (("Commerce", "PAK"), ("Customs", "PAK"), ("Agriculture", "JPN"))
    )

    def person(name: str, office: Organisation, *roles: Role) -> User:
        return User.objects.create_user(f"{name}@example.org", name, office, *roles)

    return SimpleNamespace(
        officer=person("officer", commerce, Role.DESK_OFFICER),
        reviewer=person("reviewer", commerce, Role.REVIEWER),
        colleague=person("colleague", customs, Role.DESK_OFFICER),
        reader=person("reader", commerce, Role.READER),
        analyst=person("analyst", commerce, Role.ANALYST),
        other=person("other", ministry, Role.DESK_OFFICER),
        other_reviewer=person("other_reviewer", ministry, Role.REVIEWER),
    )


@pytest.fixture
def barrier(who) -> Barrier:
    """A draft about dates that the officer entered for her side."""
    return enter(
        Barrier,
        by=who.officer,
        scope=Scope.SIDE,
        title="Dates are fumigated twice",
        summary="Before they leave and on arrival.",
        exporter="PAK",
        products="080410",
    )


@pytest.fixture
def again():
    """The row as the database has it now."""
    return lambda item: type(item).objects.get(pk=item.pk)
