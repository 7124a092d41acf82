"""A policy scenario of the sample, attached to the proposal of mutual recognition. Sizes are made up."""

from __future__ import annotations

from decimal import Decimal

from tijarat.register.core.moves import move
from tijarat.register.core.scope import Scope
from tijarat.register.core.writing import create
from tijarat.register.dialogue.models import Proposal
from tijarat.register.people.models import User
from tijarat.register.scenarios.models import Scenario
from tijarat.register.scenarios.running import attach


def add_scenario(who: dict[str, User], mutual: Proposal) -> None:
    """Certificates recognised, and with them duties halved on both sides."""
    scenario = create(
        Scenario,
        by=who["amna"],
        scope=Scope.SIDE,
        title="Certificates recognised, and duties halved on both sides",
        summary="What a first package could hold beside the recognition of certificates.",
        basis="Half of each duty, as a round figure to talk about; nobody has proposed it (made up for the "
        "sample).",
        start="certificates-recognised",
        duty_there=Decimal(50),
        duty_back=Decimal(50),
    )
    move(scenario, "checked", by=who["amna"])
    attach(mutual, Scenario.objects.get(pk=scenario.pk), by=who["amna"])
