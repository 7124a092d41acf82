"""Deleting is putting away: nothing is erased, nobody meets it, and whoever may brings all of it back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tijarat.register.core import entries, sharing, writing
from tijarat.register.core.log import verify
from tijarat.register.core.models import LogEntry, Note
from tijarat.register.core.moves import move
from tijarat.register.dialogue.models import Milestone, Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(person):
    """Something tabled, with evidence, a note, a milestone and so with a history."""
    by = person("Commerce", "desk_officer", "reviewer")
    made = writing.create(Proposal, by=by, scope="side", title="Honey laboratory", put_by="PAK")
    shown = entries.add_evidence(
        made, by=by, kind="document", strength="strong", title="Minutes", scope="side"
    )
    entries.write_note(made, by=by, text="Ask Lahore", scope="side")
    writing.create(Milestone, by=by, scope="side", title="Site chosen", parent=made)
    move(made, "tabled", by=by, evidence=[shown])
    return Proposal.objects.get()


def read(client, *addresses: str) -> str:
    return "".join(client.get(address).content.decode() for address in addresses)


def test_what_is_put_away_comes_back_whole(person, browser, proposal):
    officer = browser(person("Commerce", "desk_officer"))
    page = reverse("proposal", args=[proposal.public_id])
    part = reverse("milestone", args=[Milestone.objects.get().public_id])
    lists = ("/proposals", "/search?q=honey", reverse("sheet-file", args=["proposal", "csv"]))
    before, words = read(officer, page), ("Minutes", "Ask Lahore", "Site chosen", "tabled")
    assert all(word in before for word in words)
    assert all("Honey laboratory" in read(officer, address) for address in lists)

    gone = officer.post(reverse("put-away", args=[proposal.public_id]), follow=True)
    assert "Nothing was erased" in gone.content.decode()
    assert officer.get(page).status_code == officer.get(part).status_code == 404
    assert "Honey laboratory" not in read(officer, *lists, "/")
    again = officer.post(reverse("put-away", args=[proposal.public_id]))
    assert again["Location"] == "/put-away"  # pressed twice; for others it does not stand
    for nobody in (person("METI", "reviewer"), person("Commerce", "reader")):
        assert browser(nobody).post(again.request["PATH_INFO"]).status_code == 404
    assert "Honey laboratory" in read(officer, "/put-away")
    assert Note.objects.filter(item=proposal.pk).count() == 1  # kept, and met by nobody

    back = officer.post(reverse("bring-back", args=[proposal.public_id]))
    assert back["Location"] == page
    assert officer.post(back.request["PATH_INFO"])["Location"] == page  # pressed twice
    reader = browser(person("Commerce", "reader"))
    assert reader.post(back.request["PATH_INFO"]).status_code == 404
    after = read(officer, page)
    assert all(word in after for word in words)
    assert officer.get(part).status_code == 200
    assert "Honey laboratory" not in read(officer, "/put-away")
    told = LogEntry.objects.filter(target=proposal.public_id, verb__in=["delete", "undelete"])
    assert [one.verb for one in told.order_by("number")] == ["delete", "undelete"]
    assert verify().whole


@pytest.mark.parametrize(
    ("office", "role", "status"),
    [
        ("Commerce", "desk_officer", 302),
        ("Commerce", "reader", 404),
        ("Industries", "desk_officer", 404),
        ("Industries", "reviewer", 302),
        ("METI", "reviewer", 404),
    ],
)
def test_who_brings_it_back_is_who_may_put_it_away(person, browser, proposal, office, role, status):
    sharing.delete(proposal, by=person("Commerce", "desk_officer", "reviewer"))
    client = browser(person(office, role))
    assert ("Honey laboratory" in read(client, "/put-away")) == (status == 302)
    answer = client.post(reverse("bring-back", args=[proposal.public_id]))
    assert answer.status_code == status
    assert (Proposal.objects.get().deleted_at is None) == (status == 302)


def test_what_the_other_side_reads_is_withdrawn_first(person, browser, proposal):
    reviewer = person("Commerce", "desk_officer", "reviewer")
    sharing.share(proposal, "shared", by=reviewer)
    answer = browser(reviewer).post(
        reverse("put-away", args=[proposal.public_id]), headers={"referer": "/proposals"}
    )
    assert "withdraw it before you put it away" in answer.content.decode()
    assert Proposal.objects.get().deleted_at is None
