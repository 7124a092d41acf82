"""The first story, whole: a communiqué becomes proposals that two sides follow to the public page."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tijarat.register.core.log import verify
from tijarat.register.dialogue.models import Document, Extract, Position, Proposal

pytestmark = pytest.mark.django_db

TEXT = (
    "The two delegations met in Islamabad. Pakistan proposed opening Japanese sourcing offices in "
    "Pakistan and launching a compliance programme by June 2027.\n\n"
    "Japan welcomed the proposals. The weather was fine."
)


def sent(client, address, **fields):
    """Send a form as a browser would: with the hidden fields of the page it stands on."""
    page = client.get(address)
    assert page.status_code == 200, page.content.decode()[-800:]
    html = page.content.decode()
    for name in ("token", "version"):
        found = re.search(rf'name="{name}" value="([^"]*)"', html)
        if found:
            fields.setdefault(name, found[1])
    answer = client.post(address, fields)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def id_in(address: str) -> str:
    return address.split("#", maxsplit=1)[0].rstrip("/").split("/")[-1]


def test_a_promise_from_communique_to_public_page(person, browser):
    today = timezone.localdate()
    officer = browser(person("Commerce", "desk_officer"))
    reviewer = browser(person("Commerce", "reviewer", "publisher"))
    other = browser(person("MOFA", "reviewer", "publisher"))
    # she pastes a communiqué; the reader proposes candidates, with spans
    page = sent(
        officer, "/documents/new", title="Communiqué", publisher="Ministry", dated="2026-11-01",
        text=TEXT, scope="side",
    )  # fmt: skip
    document = Document.objects.get(public_id=id_in(page))
    extracts = list(Extract.objects.filter(item=document))
    offices = next(one for one in extracts if "sourcing" in TEXT[one.start : one.end])
    assert offices.deadline_quote == ""  # "no deadline stated" is a result
    # she confirms one, sets owner and date
    page = sent(
        officer, f"/extracts/{offices.public_id}/confirm", title="Sourcing offices", put_by="PAK",
        strength="proposed", owner=person("Commerce", "desk_officer").public_id,
        deadline=(today + timedelta(days=30)).isoformat(),
    )  # fmt: skip
    key = id_in(page)
    proposal = Proposal.objects.get(public_id=key)
    assert (proposal.state, proposal.scope) == ("tabled", "side")
    assert proposal.deadline == today + timedelta(days=30)
    assert offices.item.as_document.text[offices.start : offices.end] in TEXT
    assert other.get(f"/proposals/{key}").status_code == 404  # the other side sees nothing yet
    # the other side's position, attributed; without a source it is refused
    refused = officer.post(
        f"/proposals/{key}/position", {"speaks_for": "JPN", "stance": "welcomed", "scope": "side"}
    )
    assert refused.status_code == 422
    assert "say where you have it from" in refused.content.decode()
    sent(
        officer, f"/proposals/{key}/position", speaks_for="JPN", stance="welcomed",
        source="Communiqué, second paragraph", scope="side",
    )  # fmt: skip
    assert "As reported by" in officer.get(f"/proposals/{key}").content.decode()
    # released by a reviewer, not by the officer
    assert officer.get(f"/items/{key}/share").status_code == 403
    asked = reviewer.get(f"/items/{key}/share").content.decode()
    assert "Japan: welcomed" in asked
    assert "JPN: " not in asked
    sent(reviewer, f"/items/{key}/share", scope="shared")
    assert other.get(f"/proposals/{key}").status_code == 200
    # the other side states its own; what is reported no longer counts
    sent(other, f"/proposals/{key}/position", speaks_for="JPN", stance="accepted", scope="shared")
    refused = officer.post(
        f"/proposals/{key}/position",
        {"speaks_for": "JPN", "stance": "declined", "source": "hearsay", "scope": "side"},
    )
    assert refused.status_code == 403
    # her own side's position goes to the other side when a reviewer releases it
    refused = officer.post(
        f"/proposals/{key}/position", {"speaks_for": "PAK", "stance": "accepted", "scope": "shared"}
    )
    assert refused.status_code == 422
    sent(officer, f"/proposals/{key}/position", speaks_for="PAK", stance="accepted", scope="side")
    assert "Agreed by both sides" not in other.get(f"/proposals/{key}").content.decode()
    assert officer.get(f"/items/{key}/release").status_code == 403
    own = Position.objects.get(speaks_for="PAK", stance="accepted")
    assert "Release what is kept" in reviewer.get(f"/proposals/{key}").content.decode()
    sent(reviewer, f"/items/{key}/release", entry=own.public_id)
    # a date change is asked for by one and approved by another
    later = (today + timedelta(days=90)).isoformat()
    sent(officer, f"/proposals/{key}/date", new=later, reason="The site is not ready.")
    change = Proposal.objects.get(public_id=key).datechanges.last()
    assert officer.get(f"/dates/{change.public_id}").status_code == 403
    sent(reviewer, f"/dates/{change.public_id}", approve="yes")
    assert Proposal.objects.get(public_id=key).deadline.isoformat() == later
    # the state moves with evidence, and not without
    bare = officer.post(f"/items/{key}/move/agreed", {"version": version_of(key)})
    assert bare.status_code == 422
    assert "attach evidence first" in bare.content.decode()
    sent(
        officer, f"/items/{key}/evidence", title="Agreed minutes", kind="meeting",
        strength="strong", scope="side",
    )  # fmt: skip
    shown = Proposal.objects.get(public_id=key).evidences.get(title="Agreed minutes")
    sent(reviewer, f"/items/{key}/release", entry=shown.public_id)
    sent(officer, f"/items/{key}/move/agreed", evidence=shown.public_id)
    assert "Agreed by both sides" in other.get(f"/proposals/{key}").content.decode()
    # the minister's page shows it
    assert "agreed" in reviewer.get("/minister").content.decode()
    # a public version: asked for, approved by a publisher of each side, published
    nobody = browser(None)
    reviewer.post(f"/proposals/{key}/public")
    version = Proposal.objects.get(public_id=key).publications.get()
    assert nobody.get(f"/public/{version.public_id}").status_code == 404
    reviewer.post(f"/versions/{version.public_id}/approve")
    assert nobody.get(f"/public/{version.public_id}").status_code == 404
    other.post(f"/versions/{version.public_id}/approve")
    page = nobody.get(f"/public/{version.public_id}").content.decode()
    assert "Sourcing offices" in page
    assert "Agreed by both sides" in page
    # a later edit raises "changed since publication"
    sent(officer, f"/items/{key}/move/in_delivery", evidence=shown.public_id)
    assert "Changed since it was published" in officer.get(f"/proposals/{key}").content.decode()
    assert verify().whole


def version_of(key: str) -> int:
    return Proposal.objects.get(public_id=key).version
