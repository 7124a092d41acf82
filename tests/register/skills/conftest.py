"""A training office of Pakistan, an employer's side in Japan, a cohort, and people of every role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tijarat.register.core.entries import add_evidence
from tijarat.register.core.moves import move
from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import share
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role
from tijarat.register.skills import candidates, cohorts, employers
from tijarat.register.skills.models import Candidate, Cohort

OFFICES = {
    "School": ("PAK", "agency"),
    "Commerce": ("PAK", "ministry"),
    "METI": ("JPN", "ministry"),
    "Care Home": ("JPN", "company"),
}


@pytest.fixture
def offices(db: None) -> dict[str, Organisation]:
    return {
        name: Organisation.objects.create(side=side, kind=kind, name=name, short_name=name)
        for name, (side, kind) in OFFICES.items()
    }


@pytest.fixture
def person(offices) -> Callable[..., User]:
    """``person("School", "reviewer")``; the same one when asked again."""
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


class School:
    """Makes what a test needs, through the functions that people use."""

    def __init__(self, offices: Any, person: Any) -> None:
        self.offices = offices
        self.officer = person("School", "desk_officer")
        self.reviewer = person("School", "reviewer")
        self.meti = person("METI", "desk_officer")

    def cohort(self, *, departs: date | None = None, scheme="ssw1", field="fishery", **more: Any):
        today = timezone.localdate()
        day = departs or today + timedelta(days=30)
        first = min(today, day) - timedelta(days=200)
        fields = {
            "title": "Fishery, Karachi",
            "place": "Karachi",
            "seats": 20,
            "provider": self.offices["School"],
            "intake_on": first,
            "starts_on": first,
            "ends_on": first + timedelta(days=100),
        }
        return cohorts.plan(
            by=self.officer, scheme=scheme, field=field, departs_on=day, **(fields | more)
        )

    def enrol(self, cohort: Cohort, name: str = "Ayesha Khatoon", **more: Any) -> Candidate:
        return candidates.enrol(cohort, by=self.officer, name=name, **more)

    def passes(self, one: Candidate, *outcomes: str, on: date | None = None) -> None:
        for outcome in outcomes or ("jlpt_n4", "skills_1"):
            candidates.enter_result(
                one,
                by=self.officer,
                outcome=outcome,
                taken_on=on or timezone.localdate() - timedelta(days=20),
            )

    def offer(self, one: Candidate) -> Candidate:
        """Shown to the other side, with its cohort."""
        cohort = Cohort.objects.get(pk=one.parent_id)
        if cohort.scope != Scope.SHARED.value:
            share(cohort, Scope.SHARED, by=self.reviewer)
        candidates.share_with_employers(self.now(one), by=self.reviewer)
        return self.now(one)

    def employer_says(self, one: Candidate, yes: bool = True) -> None:
        employers.answer(
            self.now(one), by=self.meti, employer=self.offices["Care Home"], yes=yes, words="So."
        )

    def to(self, one: Candidate, state: str, **more: Any) -> Candidate:
        """Bring a candidate so far by all that takes."""
        steps = ["tested", "matched", "visa", "departed"]
        for step in steps[: steps.index(state) + 1]:
            if step == "tested":
                self.passes(one)
            if step == "matched":
                self.offer(one)
                self.employer_says(one)
            if step == "departed":
                candidates.depart(self.now(one), by=self.officer, on=timezone.localdate())
                continue
            shown = [self.shown(self.now(one))] if step == "visa" else []
            move(self.now(one), step, by=self.officer, evidence=shown, **more)
        return self.now(one)

    def shown(self, item: Any):
        return add_evidence(
            item,
            by=self.officer,
            kind="document",
            strength="strong",
            title="Notice",
            scope=Scope.ORGANISATION,
        )

    @staticmethod
    def put(item: Any, state: str) -> Any:
        """Bring an item into a state past its machine, to test what leaves that state."""
        type(item).objects.filter(pk=item.pk).update(state=state)
        return type(item).objects.get(pk=item.pk)

    @staticmethod
    def now(item: Any) -> Any:
        return type(item).objects.get(pk=item.pk)


@pytest.fixture
def school(offices, person) -> School:
    return School(offices, person)
