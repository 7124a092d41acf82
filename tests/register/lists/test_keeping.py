"""Lists kept under a name: one's own, unique in capitals and small letters, and not too many."""

from __future__ import annotations

import pytest

from tijarat.register.core.models import LogEntry
from tijarat.register.errors import RefusedEntryError
from tijarat.register.lists import keeping
from tijarat.register.lists.models import KeptList
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[User, User]:
    office = Organisation.objects.create(side="PAK", kind="ministry", name="C", short_name="C")
    return tuple(
        User.objects.create_user(f"{name}@example.org", name, office, Role.READER)
        for name in ("one", "two")
    )


def test_a_list_is_its_owners_alone_and_the_log_says_nothing(two):
    one, other = two
    kept = keeping.keep_list(" dates,  late ", "proposals", "flag=overdue", by=one)
    assert (kept.name, kept.page, kept.query) == ("dates, late", "proposals", "flag=overdue")
    assert list(keeping.lists_of(one)) == [kept]
    assert not keeping.lists_of(other).exists()
    keeping.forget(kept, by=other)
    with pytest.raises(KeptList.DoesNotExist):
        keeping.rename(kept, "mine now", by=other)
    assert list(keeping.lists_of(one)) == [kept]
    assert not LogEntry.objects.exists()


def test_a_name_is_kept_once_a_person(two):
    one, other = two
    first = keeping.keep_list("Dates", "proposals", "", by=one)
    with pytest.raises(RefusedEntryError, match="'dates' already"):
        keeping.keep_list("dates", "proposal-board", "", by=one)
    second = keeping.keep_list("Honey", "proposals", "", by=one)
    with pytest.raises(RefusedEntryError, match="'DATES' already"):
        keeping.rename(second, "DATES", by=one)
    assert keeping.rename(first, "dates", by=one).name == "dates"  # of itself it is no double
    assert keeping.keep_list("Dates", "proposals", "", by=other)
    keeping.forget(first, by=one)
    assert keeping.keep_list("DATES", "proposals", "", by=one)


@pytest.mark.parametrize("name", ["", "  ", "\t"])
def test_a_list_without_a_name_is_refused(two, name):
    with pytest.raises(RefusedEntryError, match="has no name"):
        keeping.keep_list(name, "proposals", "", by=two[0])


def test_more_lists_than_a_person_can_use_are_refused(two):
    for number in range(keeping.MOST):
        keeping.keep_list(f"list {number}", "proposals", "", by=two[0])
    with pytest.raises(RefusedEntryError, match="which is the most"):
        keeping.keep_list("one more", "proposals", "", by=two[0])
