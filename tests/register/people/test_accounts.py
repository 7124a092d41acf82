"""Accounts: who may look after whom, what ends at once, what the log keeps."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.utils import timezone

from tijarat.register.core.log import verify
from tijarat.register.core.models import LogEntry
from tijarat.register.errors import NotPermittedError, RefusedEntryError, UnusableLinkError
from tijarat.register.people import accounts
from tijarat.register.people.links import LASTS, change_password, find_link, use_link
from tijarat.register.people.models import Grant, Link, Organisation, User
from tijarat.register.permissions import Role

pytestmark = pytest.mark.django_db
GOOD = "seven quiet harbours"


@pytest.fixture
def offices():
    rows = [("PAK", "Commerce"), ("PAK", "Industries"), ("JPN", "METI")]
    return {
        name: Organisation.objects.create(side=side, kind="ministry", name=name, short_name=name)
        for side, name in rows
    }


@pytest.fixture
def person(offices):
    def make(office, *roles):
        number = User.objects.count()
        return User.objects.create_user(
            f"p{number}@example.org", f"P {number}", offices[office], *map(Role, roles)
        )

    return make


def kept_verbs() -> list[str]:
    return list(LogEntry.objects.values_list("verb", flat=True))


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_only_an_administrator_looks_after_accounts(person, offices, role):
    by, other = person("Commerce", role), person("Industries", "reader")
    asked = [
        lambda: accounts.invite("n@example.org", "N", offices["Commerce"], [Role.READER], by=by),
        lambda: accounts.new_link(other, by=by),
        lambda: accounts.grant_role(other, Role.ANALYST, by=by),
        lambda: accounts.end_role(other.grants.get(), by=by),
        lambda: accounts.close_account(other, by=by),
        lambda: accounts.keep_office(
            by=by, side="PAK", name="New", short_name="New", kind="agency"
        ),
    ]
    for ask in asked:
        with pytest.raises(NotPermittedError, match="administrator"):
            ask()
    assert kept_verbs() == []


def test_an_administrator_looks_after_her_own_side_alone(person, offices):
    by, other = person("Commerce", "administrator"), person("METI", "reader")
    asked = [
        lambda: accounts.invite("n@example.org", "N", offices["METI"], [Role.READER], by=by),
        lambda: accounts.new_link(other, by=by),
        lambda: accounts.grant_role(other, Role.ANALYST, by=by),
        lambda: accounts.end_role(other.grants.get(), by=by),
        lambda: accounts.close_account(other, by=by),
        lambda: accounts.keep_office(
            by=by, side="JPN", name="New", short_name="New", kind="agency"
        ),
    ]
    for ask in asked:
        with pytest.raises(NotPermittedError):
            ask()
    assert list(accounts.people_of(by)) == [by]
    assert set(accounts.offices_of(by)) == {offices["Commerce"], offices["Industries"]}
    assert not accounts.people_of(other).exists()
    assert not accounts.offices_of(other).exists()


def test_an_administrator_changes_neither_her_own_roles_nor_closes_herself(person):
    by = person("Commerce", "administrator")
    with pytest.raises(NotPermittedError, match="another administrator"):
        accounts.grant_role(by, Role.PUBLISHER, by=by)
    with pytest.raises(NotPermittedError, match="another administrator"):
        accounts.end_role(by.grants.get(), by=by)
    with pytest.raises(NotPermittedError, match="another administrator"):
        accounts.close_account(by, by=by)
    second = person("Industries", "administrator")
    accounts.grant_role(by, Role.PUBLISHER, by=second)
    assert Role.PUBLISHER in User.objects.get(pk=by.pk).roles


def test_an_invitation_opens_an_account_once(person, offices):
    by = person("Commerce", "administrator")
    user, token = accounts.invite(
        " New@Example.ORG ", "New Sample", offices["Industries"], [Role.ANALYST], by=by
    )
    assert user.email == "new@example.org"
    assert user.is_invited
    assert not user.roles  # she has none before she opened it
    assert token not in str(list(Link.objects.values()))  # only its hash is kept
    assert token not in str(list(LogEntry.objects.values()))
    with pytest.raises(RefusedEntryError, match=r"too short|too common"):
        use_link(token, password="password1234")
    opened = use_link(token, password=GOOD, name="New Sample-Name")
    assert (opened.name, opened.is_active) == ("New Sample-Name", True)
    assert check_password(GOOD, opened.password)
    assert opened.roles == {Role.ANALYST}
    with pytest.raises(UnusableLinkError):
        use_link(token, password=GOOD + "!")
    assert kept_verbs() == ["invite", "use_link"]
    assert verify().whole


def test_links_that_cannot_be_used_all_read_the_same(person, offices):
    by = person("Commerce", "administrator")
    user, old = accounts.invite("a@example.org", "A", offices["Commerce"], [Role.READER], by=by)
    new = accounts.new_link(user, by=by)  # ends the first
    said = set()
    for token in (old, "never made", ""):
        with pytest.raises(UnusableLinkError) as error:
            find_link(token)
        said.add(str(error.value))
    Link.objects.filter(withdrawn_at=None).update(expires_at=timezone.now())
    with pytest.raises(UnusableLinkError) as error:
        find_link(new)
    assert {*said, str(error.value)} == said
    assert timedelta(days=7) == LASTS
    # a new one works, unless the account is closed meanwhile
    newest = accounts.new_link(user, by=by)
    assert find_link(newest).user == user
    accounts.close_account(user, by=by)
    with pytest.raises(UnusableLinkError):
        find_link(newest)


def test_refused_invitations_say_why(person, offices):
    by = person("Commerce", "administrator")

    def invite(**other):
        asked = {"email": "n@example.org", "name": "N", "organisation": offices["Commerce"]}
        return accounts.invite(**{**asked, "roles": [Role.READER], "by": by, **other})

    with pytest.raises(RefusedEntryError, match="at least one"):
        invite(roles=[])
    with pytest.raises(RefusedEntryError, match="is past"):
        invite(until=date(2020, 1, 1))
    with pytest.raises(RefusedEntryError, match="cannot be invited") as own:
        invite(email=by.email.upper())
    other = person("METI", "reader")
    with pytest.raises(RefusedEntryError) as theirs:
        invite(email=other.email)
    assert str(own.value).replace(by.email, "") == str(theirs.value).replace(other.email, "")


def test_roles_run_from_a_day_to_a_day_and_end_at_once_when_taken_back(person):
    by, user = person("Commerce", "administrator"), person("Commerce", "reader")
    today = timezone.localdate()
    grant = accounts.grant_role(
        user, Role.ANALYST, by=by, since=today, until=today + timedelta(days=1)
    )
    assert [grant.runs(today + timedelta(days=n)) for n in (-1, 0, 1, 2)] == [
        False, True, True, False,
    ]  # fmt: skip
    with pytest.raises(RefusedEntryError, match="already"):
        accounts.grant_role(user, Role.ANALYST, by=by)
    with pytest.raises(RefusedEntryError, match="before it begins"):
        accounts.grant_role(
            user, Role.REVIEWER, by=by, since=today + timedelta(days=9), until=today
        )
    accounts.end_role(grant, by=by)
    assert User.objects.get(pk=user.pk).roles == {Role.READER}
    accounts.grant_role(user, Role.ANALYST, by=by)  # can be given again
    assert Grant.objects.filter(user=user, role="analyst").count() == 2
    told = json.loads(LogEntry.objects.filter(verb="grant_role").earliest("number").payload)
    assert told["until"] == str(today + timedelta(days=1))


def test_closing_ends_everything_and_reopening_needs_a_new_password(person):
    by, user = person("Commerce", "administrator"), person("Commerce", "reader")
    user.set_password(GOOD)
    user.save()
    accounts.close_account(user, by=by)
    with pytest.raises(RefusedEntryError, match="closed; reopen"):
        accounts.new_link(user, by=by)
    token = accounts.reopen_account(user, by=by)
    reopened = User.objects.get(pk=user.pk)
    assert not reopened.has_usable_password()
    use_link(token, password=GOOD + " again")
    assert User.objects.get(pk=user.pk).roles == {Role.READER}
    with pytest.raises(RefusedEntryError, match="not closed"):
        accounts.reopen_account(User.objects.get(pk=user.pk), by=by)


def test_a_password_is_changed_by_who_knows_it(person):
    user = person("Commerce", "reader")
    user.set_password(GOOD)
    user.save()
    with pytest.raises(RefusedEntryError, match="not the one"):
        change_password(user, old="guess", new=GOOD + "!", keep_session=None)
    with pytest.raises(RefusedEntryError, match="short"):
        change_password(user, old=GOOD, new="short", keep_session=None)
    change_password(user, old=GOOD, new=GOOD + "!", keep_session=None)
    assert User.objects.get(pk=user.pk).check_password(GOOD + "!")


def test_an_office_is_entered_once(person):
    by = person("Commerce", "administrator")
    made = accounts.keep_office(by=by, side="PAK", name="TDAP ", short_name="TDAP", kind="agency")
    with pytest.raises(RefusedEntryError, match="already"):
        accounts.keep_office(by=by, side="PAK", name="tdap", short_name="T", kind="agency")
    accounts.keep_office(
        by=by, side="PAK", name="Trade Development", short_name="TDAP", kind="agency", office=made
    )
    made.refresh_from_db()
    assert made.name == "Trade Development"
    assert kept_verbs() == ["keep_office", "keep_office"]
    assert LogEntry.objects.latest("number").target == made.public_id
