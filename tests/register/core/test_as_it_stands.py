"""What is written under an item is held against the item as it stands now, not as a page had read it."""

from __future__ import annotations

import pytest

from tijarat.register.core import entries, publishing, writing
from tijarat.register.core.models import Evidence
from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import share, withdraw
from tijarat.register.dialogue import positions
from tijarat.register.dialogue.models import Proposal
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    office = Organisation.objects.create(side="PAK", kind="ministry", name="C", short_name="C")
    return User.objects.create_user("r@example.org", "R", office, Role.REVIEWER)


@pytest.fixture
def read_before(reviewer):
    """A shared proposal as a page read it before a colleague took it back."""
    made = writing.create(Proposal, by=reviewer, title="T", strength="agreed", scope=Scope.SIDE)
    read = share(made, Scope.SHARED, by=reviewer)
    withdraw(Proposal.objects.get(pk=read.pk), by=reviewer, reason="Too early.")
    return read


WRITTEN = {
    "evidence": lambda item, by: entries.add_evidence(
        item, by=by, kind="document", strength="weak", title="D", scope=Scope.SHARED
    ),
    "a note": lambda item, by: entries.write_note(item, by=by, text="N", scope=Scope.SHARED),
    "a position": lambda item, by: positions.take_position(
        item, by=by, speaks_for="PAK", stance="accepted", scope=Scope.SHARED
    ),
    "a public version": lambda item, by: publishing.ask(item, {"title": "T"}, by=by),
}


@pytest.mark.parametrize("what", WRITTEN)
def test_nothing_is_shown_to_both_under_what_was_taken_back_meanwhile(what, read_before, reviewer):
    """Shared again, the item would have shown it, though nobody named it then."""
    with pytest.raises(RefusedEntryError):
        WRITTEN[what](read_before, reviewer)
    assert not Evidence.objects.exists()
    assert not read_before.publications.exists()
