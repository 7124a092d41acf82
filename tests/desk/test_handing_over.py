"""What an officer who leaves owned goes to another; what is not to be seen, or not hers, stays."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tijarat.desk.forms.fields import colleagues
from tijarat.register.core.models import LogEntry
from tijarat.register.core.scope import Scope
from tijarat.register.core.writing import create, edit
from tijarat.register.dialogue.models import Proposal
from tijarat.register.people.accounts import close_account
from tijarat.register.people.models import Grant

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(person):
    """Who leaves, her colleague, and an officer of another office of their side."""
    leaver, colleague = person("Commerce", "desk_officer"), person("Commerce", "reviewer")
    return leaver, colleague, person("Industries", "desk_officer")


def _proposal(by, scope, title, owner):
    return create(Proposal, by=by, scope=scope, title=title, strength="proposed", owner=owner)


def _fields(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(token|seen|owner|to)" value="([^"]+)"', page))


def test_what_somebody_who_left_owned_goes_to_another(three, person, browser):
    leaver, colleague, elsewhere = three
    rice = _proposal(leaver, Scope.SIDE, "Rice", leaver)
    mango = _proposal(leaver, Scope.ORGANISATION, "Mango", leaver)
    honey = _proposal(elsewhere, Scope.SIDE, "Honey", leaver)  # another office's item
    secret = _proposal(elsewhere, Scope.ORGANISATION, "Salt", leaver)
    close_account(leaver, by=person("Commerce", "administrator"))
    client = browser(colleague)
    shown = client.get(f"/proposals/{rice.public_id}").content.decode()
    assert f"/hand-over?owner={leaver.public_id}" in shown
    two = {"owner": leaver.public_id, "to": elsewhere.public_id}
    page = client.get("/hand-over", two).content.decode()
    gone, stays = page.split('<form method="post" class="one">')
    assert "Rice" in gone
    assert "Honey" in gone, "a reviewer changes what is of her side"
    assert "Mango" not in gone
    assert "Mango" in stays, "her office's own: the other office does not see it"
    assert "Salt" not in page
    answer = client.post("/hand-over", _fields(page))
    assert answer["Location"] == f"/proposals?owner={elsewhere.public_id}"
    owner = {one.pk: one.owner for one in Proposal.objects.all()}
    assert owner[rice.pk] == owner[honey.pk] == elsewhere
    assert owner[mango.pk] == owner[secret.pk] == leaver
    told = LogEntry.objects.filter(target=rice.public_id, verb="edit").get()
    assert elsewhere.name in told.payload
    assert Proposal.history.filter(base=rice.pk).count() == 2


def test_an_officer_hands_over_what_is_of_her_office(three, browser):
    leaver, _, elsewhere = three
    _proposal(leaver, Scope.SIDE, "Rice", leaver)
    _proposal(elsewhere, Scope.SIDE, "Honey", leaver)
    two = {"owner": leaver.public_id, "to": elsewhere.public_id}
    page = browser(leaver).get("/hand-over", two).content.decode()
    gone, stays = page.split('<form method="post" class="one">')
    assert "Rice" in gone
    assert "Honey" not in gone
    assert "an officer of Industries" in stays


def test_it_goes_as_it_was_looked_at_or_not_at_all(three, browser):
    leaver, colleague, _ = three
    rice = _proposal(leaver, Scope.SIDE, "Rice", leaver)
    client = browser(colleague)
    two = {"owner": leaver.public_id, "to": colleague.public_id}
    page = client.get("/hand-over", two).content.decode()
    edit(rice, by=leaver, version=rice.version, changes={"title": "Basmati rice"})
    answer = client.post("/hand-over", _fields(page))
    assert answer.status_code == 422
    assert "Look at it again" in answer.content.decode()
    assert Proposal.objects.get(pk=rice.pk).owner == leaver


def test_nobody_of_the_other_side_and_not_herself(three, person, browser):
    leaver, colleague, _ = three
    _proposal(leaver, Scope.SIDE, "Rice", leaver)
    other = person("METI", "desk_officer")
    client = browser(colleague)
    for to in (leaver, other):
        two = {"owner": leaver.public_id, "to": to.public_id}
        assert client.get("/hand-over", two).status_code == 422
        assert client.post("/hand-over", {**two, "seen": "0"}).status_code == 422
    mine = browser(other).get("/hand-over").content.decode()
    assert leaver.name not in mine, "whose owner is of the other side is not to be chosen"
    assert browser(person("Commerce", "reader")).get("/hand-over").status_code == 403


def test_a_form_sent_for_another_reason_keeps_an_owner_who_left(three, person, browser):
    leaver, colleague, _ = three
    rice = _proposal(leaver, Scope.SIDE, "Rice", leaver)
    close_account(leaver, by=person("Commerce", "administrator"))
    client = browser(colleague)
    address = f"/proposals/{rice.public_id}/edit"
    page = client.get(address).content.decode()
    owner = re.search(r'<select name="owner".*?</select>', page, re.S)[0]
    assert f'value="{leaver.public_id}" selected' in owner
    sent = {
        "title": "Basmati rice", "strength": "proposed", "owner": leaver.public_id,
        "version": rice.version,
    }  # fmt: skip
    assert client.post(address, sent).status_code == 302
    now = Proposal.objects.get(pk=rice.pk)
    assert (now.title, now.owner) == ("Basmati rice", leaver)


def test_owners_are_people_who_work_on_what_the_register_holds(person):
    officer, today = person("Commerce", "desk_officer"), timezone.localdate()
    left = person("Commerce", "focal_point")
    left.grants.update(until=today - timedelta(days=1))
    others = [person("Commerce", role) for role in ("auditor", "administrator")]
    analyst = person("Commerce", "analyst")
    offered = set(colleagues(officer))
    assert {officer, analyst} <= offered
    assert not {left, *others} & offered
    assert set(colleagues(officer, others[0])) == offered | {others[0]}  # who owns it now stays
    for one in (officer, left, analyst, *others):
        running = set(Grant.running(today).filter(user=one))
        assert running == {grant for grant in one.grants.all() if grant.runs(today)}
