"""A fair of Pakistan's promotion agency, a buyer's request of Japan's, and people of every role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from tijarat.register.core.entries import add_evidence
from tijarat.register.core.moves import move
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role
from tijarat.register.promotion import applications, companies, fairs, requests, subsidies
from tijarat.register.promotion.models import BuyerRequest, Fair, Participation, Subsidy
from tijarat.register.promotion.scoring import CRITERIA

OFFICES = {
    "TDAP": ("PAK", "agency"),
    "Commerce": ("PAK", "ministry"),
    "JETRO": ("JPN", "agency"),
    "Dates Co.": ("PAK", "company"),
    "Kanto Co.": ("JPN", "company"),
}


@pytest.fixture
def offices(db: None) -> dict[str, Organisation]:
    return {
        name: Organisation.objects.create(side=side, kind=kind, name=name, short_name=name)
        for name, (side, kind) in OFFICES.items()
    }


@pytest.fixture
def person(offices) -> Callable[..., User]:
    """``person("TDAP", "reviewer")``; the same one when asked again, another with ``number``."""
    made: dict[tuple[object, ...], User] = {}

    def make(office: str, *roles: str, number: int = 1) -> User:
        key = (office, number, *roles)
        if key not in made:
            email = f"{len(made)}@example.org"
            made[key] = User.objects.create_user(
                email,
                f"{office} {roles} {number}"[:100],
                offices[office],
                *(Role(one) for one in roles),
            )
        return made[key]

    return make


@pytest.fixture
def officer(person) -> User:
    return person("TDAP", "desk_officer")


@pytest.fixture
def reviewer(person) -> User:
    return person("TDAP", "reviewer")


@pytest.fixture
def jetro(person) -> User:
    return person("JETRO", "desk_officer", "reviewer")


class Workshop:
    """Makes what a test needs, through the functions that people use."""

    def __init__(self, offices: Any, officer: User, reviewer: User, jetro: User, payer: User):
        self.offices, self.officer, self.reviewer = offices, officer, reviewer
        self.jetro, self.payer = jetro, payer

    def fair(self, *, ends: date | None = None, state: str = "planned", title="Fair") -> Fair:
        last = ends or timezone.localdate() - timedelta(days=5)
        fair = fairs.plan(
            by=self.officer,
            title=title,
            mode="hybrid",
            starts_on=last - timedelta(days=1),
            ends_on=last,
            place="Tokyo",
        )
        return self.put(fair, state)

    def cost(self, fair: Fair, amount: str = "1000", currency: str = "USD", **more: Any):
        return fairs.add_cost(
            fair,
            by=self.officer,
            kind="venue",
            title="Stand",
            planned=Decimal(amount),
            currency=currency,
            budget=self.offices["TDAP"],
            **more,
        )

    def part(self, fair: Fair, *, name="Dates Co.", state="applied", **more: Any) -> Participation:
        fields = {"products": "dried dates", "hs_codes": "080410"} | more
        kept = fair.state
        self.put(fair, "open")
        part = applications.apply(
            fair, by=self.officer, company=companies.enter(name, by=self.officer), **fields
        )
        self.put(fair, kept)
        return self.put(part, state)

    def subsidy(self, part: Participation, *, asked="1000", state="draft") -> Subsidy:
        subsidy = subsidies.ask(
            part, by=self.officer, asked=Decimal(asked), currency="USD", purpose="Stand"
        )
        return self.put(subsidy, state)

    def shown(self, item: Any):
        return add_evidence(
            item, by=self.officer, kind="document", strength="strong", title="Extract"
        )

    def checked(self, subsidy: Subsidy) -> Subsidy:
        """Both checks that an officer answers hold."""
        shown = self.shown(subsidy)
        for code in ("registered", "origin"):
            subsidies.answer_check(
                subsidy, code, by=self.officer, passed=True, reason="Seen.", shown_by=shown
            )
        return self.now(subsidy)

    def scored(self, subsidy: Subsidy, points: int = 4) -> Subsidy:
        """Scored by the officer, from submitted on."""
        self.put(self.now(subsidy), "eligible")
        return subsidies.score(self.now(subsidy), self.marks(points), by=self.officer)

    @staticmethod
    def marks(points: int) -> dict[str, tuple[int, str]]:
        return {one.code: (points, "Because.") for one in CRITERIA}

    def request(self, *, published: bool = True, **more: Any) -> BuyerRequest:
        fields = {"title": "Dates", "words": "dried dates", "hs_codes": "080410"} | more
        made = requests.write(by=self.jetro, **fields)
        if published:
            requests.publish(made, by=self.jetro)
        return self.now(made)

    @staticmethod
    def put(item: Any, state: str) -> Any:
        """Bring an item into a state past its machine, to test what leaves that state."""
        type(item).objects.filter(pk=item.pk).update(state=state)
        item.refresh_from_db()
        return item

    @staticmethod
    def now(item: Any) -> Any:
        return type(item).objects.get(pk=item.pk)

    def move(self, item: Any, target: str, *, by: User | None = None, **more: Any) -> Any:
        move(item, target, by=by or self.officer, **more)
        return self.now(item)


@pytest.fixture
def workshop(offices, officer, reviewer, jetro, person) -> Workshop:
    return Workshop(offices, officer, reviewer, jetro, person("TDAP", "desk_officer", number=2))
