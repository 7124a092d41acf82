"""Targets of the sample: the one of the IT export strategy, with what the State Bank published since."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tijarat.register.core.scope import Scope
from tijarat.register.core.writing import create
from tijarat.register.people.models import User
from tijarat.register.targets.models import Target
from tijarat.register.targets.observing import observe

STRATEGY = "IT and ITeS Export Strategy, as a magazine reported it in 2023"


def targets(who: dict[str, User]) -> None:
    """Ten billion dollars in three years, and the people they are to come from.

    The strategy as reported names neither the year it starts from nor its first value: both are our
    choice, and the entry says so.
    """
    people = create(
        Target,
        by=who["bilal"],
        scope=Scope.SIDE,
        title="People who work in IT and IT-enabled services",
        unit="people",
        announced_by="Ministry of Information Technology",
        source=f"{STRATEGY}: 200,000 more; the number at the start is made up for the sample",
        baseline=Decimal(400_000),
        baseline_on=date(2023, 6, 30),
        goal=Decimal(600_000),
        goal_on=date(2026, 6, 30),
    )
    exports = create(
        Target,
        by=who["bilal"],
        scope=Scope.SIDE,
        title="Exports of IT and IT-enabled services",
        unit="USD a year",
        announced_by="Ministry of Information Technology",
        source=f"{STRATEGY}; the start, 2.6 billion in fiscal year 2022-23, is our reading and unverified",
        baseline=Decimal(2_600_000_000),
        baseline_on=date(2023, 6, 30),
        goal=Decimal(10_000_000_000),
        goal_on=date(2026, 6, 30),
        per=people,
    )
    observe(
        exports,
        by=who["bilal"],
        label="fiscal year 2023-24",
        until=date(2024, 6, 30),
        value=Decimal(3_223_000_000),
        vintage=date(2026, 11, 1),
        source=(
            "State Bank of Pakistan: exports of telecommunications, computer and information services, "
            "as collected in November 2026"
        ),
    )
