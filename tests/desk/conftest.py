"""A register with people of both sides, and a browser without scripts for each of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role

Person = Callable[..., User]


@pytest.fixture
def offices(db: None) -> dict[str, Organisation]:
    """Two offices of Pakistan, two of Japan."""
    return {
        key: Organisation.objects.create(side=side, kind="ministry", name=key, short_name=key)
        for key, side in [
            ("Commerce", "PAK"),
            ("Industries", "PAK"),
            ("METI", "JPN"),
            ("MOFA", "JPN"),
        ]
    }


@pytest.fixture
def person(offices: dict[str, Organisation]) -> Person:
    """Make a person of an office with roles; the same one when asked again."""
    made: dict[tuple[object, ...], User] = {}

    def make(office: str = "Commerce", *roles: str) -> User:
        held = roles or ("desk_officer",)
        key = (office, *held)
        if key not in made:
            name = f"{office} {' '.join(held)} {len(made)}"
            email = f"{name.replace(' ', '.').replace('_', '.').lower()}@example.org"
            made[key] = User.objects.create_user(
                email, name, offices[office], *(Role(role) for role in held)
            )
        return made[key]

    return make


@pytest.fixture
def browser() -> Callable[[User | None], Client]:
    """A client signed in as somebody; as nobody with None."""

    def make(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user, backend="tijarat.desk.signing_in.ByAddress")
        return client

    return make
