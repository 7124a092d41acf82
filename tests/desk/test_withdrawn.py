"""What one side takes back stays taken back; what the other wrote under it stays the other's to read."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from tijarat.register.core import entries, publishing, sharing, writing
from tijarat.register.core.models import Publication
from tijarat.register.dialogue import dates, positions
from tijarat.register.dialogue.models import Milestone, Proposal
from tijarat.register.dialogue.public import public_copy
from tijarat.register.errors import RefusedEntryError

pytestmark = pytest.mark.django_db
EVERY = ("desk_officer", "reviewer", "publisher")


@pytest.fixture
def shared(person):
    by = person("Commerce", *EVERY)
    made = writing.create(Proposal, by=by, scope="side", title="Secret laboratory", put_by="PAK")
    return sharing.share(made, "shared", by=by)


def test_own_entries_stay_readable_on_the_mark_of_what_was_taken_back(person, browser, shared):
    ours, theirs = person("Commerce", *EVERY), person("METI", *EVERY)
    entries.write_note(shared, by=theirs, text="Ask the laboratory in Osaka", scope="organisation")
    entries.add_evidence(
        shared, by=theirs, kind="document", strength="weak", title="Letter", scope="shared"
    )
    positions.take_position(shared, by=theirs, speaks_for="JPN", stance="welcomed")
    entries.write_note(shared, by=ours, text="Do not tell them", scope="shared")
    sharing.withdraw(shared, by=ours, reason="Budget")
    address = reverse("proposal", args=[shared.public_id])
    answer = browser(theirs).get(address)
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "What Pakistan shared here was withdrawn on" in page
    for words in ("Ask the laboratory in Osaka", "Letter", "weak", "welcomed", "own organisation"):
        assert words in page
    for words in ("Secret laboratory", "Do not tell them", "Budget"):
        assert words not in page
    colleague = browser(person("MOFA", "desk_officer")).get(address).content.decode()
    assert "Letter" in colleague
    assert "Osaka" not in colleague  # of METI alone
    for nobody in (None, person("METI", "administrator")):
        assert "Letter" not in browser(nobody).get(address).content.decode()
    sharing.share(Proposal.objects.get(), "shared", by=ours)
    assert "Ask the laboratory in Osaka" in browser(theirs).get(address).content.decode()


def test_a_step_of_an_officer_is_her_sides_until_a_reviewer_shares_it(person, browser, shared):
    page, add = (reverse(name, args=[shared.public_id]) for name in ("proposal", "new-milestone"))
    officer, reviewer = person("Commerce", "desk_officer"), person("Commerce", *EVERY)
    theirs = browser(person("METI", "reader"))
    assert 'value="shared"' not in browser(officer).get(add).content.decode()
    assert re.search('value="shared"[^>]*checked', browser(reviewer).get(add).content.decode())
    sent = browser(officer).post(add, {"title": "Name the experts", "scope": "side", "token": "1"})
    assert sent["Location"] == f"{page}#steps"
    assert "Name the experts" not in theirs.get(page).content.decode()
    step = Milestone.objects.get()
    share = reverse("share", args=[step.public_id])
    browser(reviewer).post(share, {"scope": "shared", "version": step.version, "token": "2"})
    assert "Name the experts" in theirs.get(page).content.decode()


def test_a_date_asked_for_is_the_own_sides_until_it_is_decided(person, browser, shared):
    page = reverse("proposal", args=[shared.public_id])
    ours, theirs = person("Commerce", *EVERY), person("METI", *EVERY)
    read = {by: browser(by) for by in (ours, theirs)}
    asker = person("Commerce", "desk_officer")
    asked = dates.request_date(shared, date(2027, 5, 1), by=asker, reason="The site floods")
    assert "The site floods" in read[ours].get(page).content.decode()
    assert "The site floods" not in read[theirs].get(page).content.decode()
    dates.decide_date(asked, by=ours, approve=True)
    assert "The site floods" in read[theirs].get(page).content.decode()
    refused = dates.request_date(shared, date(2027, 8, 1), by=asker, reason="Our budget year")
    dates.decide_date(refused, by=ours, approve=False, answer="Too late")
    assert "Our budget year" not in read[theirs].get(page).content.decode()


def test_a_version_gets_its_number_when_it_becomes_public(person, browser, shared):
    ours, theirs = person("Commerce", *EVERY), person("METI", "publisher")
    dropped = publishing.ask(shared, public_copy(shared), by=ours)
    assert dropped.number is None
    publishing.unpublish(dropped, by=theirs, reason="Not yet")
    for title in ("First", "Second"):
        writing.edit(shared, by=ours, version=shared.version, changes={"title": title})
        shared.refresh_from_db()
        version = publishing.ask(shared, public_copy(shared), by=ours)
        publishing.approve(version, by=ours)
        assert Publication.objects.get(pk=version.pk).number is None
        with pytest.raises(RefusedEntryError, match="has approved this version already"):
            publishing.approve(version, by=ours)
        publishing.approve(version, by=theirs)
    numbers = Publication.objects.exclude(published_at=None).values_list("number", flat=True)
    assert list(numbers) == [1, 2]  # nothing tells that one was asked for and refused
    page = browser(ours).get(reverse("proposal", args=[shared.public_id])).content.decode()
    assert "Version 2" in page
    assert "Version 3" not in page


def test_a_version_is_read_in_the_readers_language_whatever_its_asker_speaks(
    person, browser, shared
):
    with translation.override("ja"):
        asked = public_copy(shared)
    assert asked == public_copy(shared)
    version = publishing.ask(shared, asked, by=person("Commerce", *EVERY))
    for publisher in (person("Commerce", *EVERY), person("METI", "publisher")):
        version = publishing.approve(version, by=publisher)
    address = reverse("public", args=[version.public_id])
    for language, state in (("en", "candidate"), ("ja", "候補"), ("ur", "ممکنہ تجویز")):
        client = browser(None)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        assert f"{state} ·" in client.get(address).content.decode(), language


@pytest.mark.parametrize(("kind", "shown"), [("ministry", True), ("company", False)])
def test_exchange_is_in_the_menu_of_offices_alone(person, browser, offices, kind, shown):
    offices["Commerce"].kind = kind
    offices["Commerce"].save()
    page = browser(person("Commerce", "reviewer")).get("/").content.decode()
    assert ('href="/exchange"' in page) == shown
