"""Two people edit at once: the second reads what stands now beside what she wrote, in words."""

from __future__ import annotations

import re

import pytest

from tijarat.register.dialogue.models import Proposal

pytestmark = pytest.mark.django_db


def test_the_second_sees_both_versions_field_by_field(person, browser):
    one, two = (browser(person("Commerce", role)) for role in ("desk_officer", "reviewer"))
    fields = {"title": "Sourcing offices", "put_by": "PAK", "strength": "proposed"}
    proposal = Proposal.objects.get(
        public_id=one.post("/proposals/new", fields)["Location"].split("/")[-1]
    )
    at = f"/proposals/{proposal.public_id}/edit"
    fields["version"] = proposal.version
    owner = person("Commerce", "desk_officer")
    assert one.post(at, fields | {"title": "Offices", "owner": owner.public_id}).status_code == 302
    page = two.post(at, fields | {"summary": "Line one.\r\nLine two.", "strength": "agreed"})
    assert page.status_code == 409
    rows = re.findall(
        r'<th scope="row">(.*?)</th><td class="kept"[^>]*>(.*?)</td><td class="kept"[^>]*>(.*?)</td>',
        page.content.decode(),
        re.DOTALL,
    )
    assert rows == [
        ("What is proposed", "Offices", "Sourcing offices"),
        ("What exactly", "–", "Line one.\nLine two."),
        ("How firmly", "proposed", "agreed"),
        ("Owner", owner.name, "–"),
    ]
    proposal.refresh_from_db()
    assert (proposal.title, proposal.summary) == ("Offices", "")


def test_the_same_words_are_no_difference(person, browser):
    one, two = (browser(person("Commerce", role)) for role in ("desk_officer", "reviewer"))
    fields = {"title": "T", "put_by": "PAK", "strength": "proposed"}
    key = one.post("/proposals/new", fields)["Location"].split("/")[-1]
    fields |= {"version": 1, "title": "Offices"}
    assert one.post(f"/proposals/{key}/edit", fields).status_code == 302
    page = two.post(f"/proposals/{key}/edit", fields)
    assert page.status_code == 409
    assert "is what stands there already" in page.content.decode()
