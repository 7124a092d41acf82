"""A target is revised by one that whoever revises it sees."""

from __future__ import annotations

from datetime import date

import pytest

from tijarat.register.core.moves import move
from tijarat.register.core.scope import Scope
from tijarat.register.errors import InvalidTransitionError
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role
from tijarat.register.targets.models import Target

pytestmark = pytest.mark.django_db


def test_a_successor_that_she_does_not_see_allows_no_move():
    """A move allowed by it would have told that there is one."""
    held = [
        Organisation.objects.create(side="PAK", kind="ministry", name=name, short_name=name)
        for name in ("A", "B")
    ]
    one, other = (
        User.objects.create_user(f"{office}@example.org", f"Of {office}", office, Role.REVIEWER)
        for office in held
    )
    days = {"baseline_on": date(2024, 1, 1), "goal_on": date(2027, 1, 1), "baseline": 1, "goal": 2}
    made = {"unit": "people", "announced_by": "A", "created_by": other, **days}
    hidden = Target.objects.create(
        title="Next", organisation=held[1], scope=Scope.ORGANISATION, **made
    )
    target = Target.objects.create(
        title="Now", organisation=held[0], scope=Scope.SIDE, successor=hidden, **made
    )
    with pytest.raises(InvalidTransitionError, match="Name the target"):
        move(target, "revised", by=one, note="Because.")
    move(target, "revised", by=other, note="Because.")
