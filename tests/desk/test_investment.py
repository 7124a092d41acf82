"""Investment over HTTP: a lead from its first call to a plant on a plot, and what the other side sees."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tijarat.desk.industry_words import INDUSTRIES
from tijarat.desk.pages.leads import STAGES
from tijarat.reference.industries import industries
from tijarat.register.core import sharing, writing
from tijarat.register.core.log import verify
from tijarat.register.dialogue.models import Meeting, Proposal
from tijarat.register.investment.models import Lead, LeadContact, LeadMember, Plot, PlotWish, Zone
from tijarat.register.machines import LEAD
from tijarat.register.market_access.models import Barrier

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
LATER = (TODAY + timedelta(days=90)).isoformat()
WHOLE = {
    "title": "Gear parts",
    "investor": "Canary Gears K.K.",
    "host": "PAK",
    "source": "Told at a fair",
    "summary": "A plant for gear parts.",
    "industry": "C29",
    "products": "870840",
    "low": "8000000",
    "central": "12000000",
    "high": "20000000",
    "currency": "USD",
    "basis": "Told by its director",
    "jobs": "300",
    "region": "PK-SD",
    "site_wanted": "Four hectares",
    "opens_on": LATER,
}


def sent(client: Any, address: str, **fields: Any) -> str:
    """Send a form as a browser would: with the hidden fields of the page it stands on."""
    html = read(client, address)
    for name in ("token", "version"):
        found = re.search(rf'name="{name}" value="([^"]*)"', html)
        if found:
            fields.setdefault(name, found[1])
    answer = client.post(address, fields)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def read(client: Any, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, page.content.decode()[-800:]
    return page.content.decode()


@pytest.fixture
def officer(person, browser):
    return browser(person("Commerce", "desk_officer"))


@pytest.fixture
def reviewer(person, browser):
    return browser(person("Commerce", "reviewer"))


@pytest.fixture
def other(person, browser):
    return browser(person("METI", "desk_officer"))


@pytest.fixture
def plot(reviewer) -> Plot:
    """A plot of a zone that both sides see."""
    where = sent(
        reviewer, "/sites/new", title="Canary Park", sort="park", country="PAK", region="PK-SD",
        source="Gazette 5", hectares="600", scope="side",
    )  # fmt: skip
    zone = Zone.objects.get()
    sent(reviewer, f"/items/{zone.public_id}/share", scope="shared")
    fact = {"about": "power", "words": "40 MW", "as_of": TODAY.isoformat(), "source": "Letter"}
    sent(reviewer, f"{where}/fact", **fact, scope="shared")
    sent(
        reviewer, f"{where}/incentive", title="No tax", legal_source="Act 3", until=LATER,
        scope="shared",
    )  # fmt: skip
    sent(
        reviewer, f"{where}/plots/new", title="A-1", hectares="4", price="9500000", currency="PKR",
        per="hectare", priced_on=TODAY.isoformat(), price_source="List", scope="shared",
    )  # fmt: skip
    return Plot.objects.get()


def evidence(client: Any, key: str) -> str:
    """Attach a letter; its identifier."""
    sent(client, f"/items/{key}/evidence", title="Letter", kind="document", strength="strong",
         scope="side")  # fmt: skip
    form = read(client, f"/items/{key}/move/lost" if Lead.objects.filter(public_id=key) else
                f"/plots/{key}/allot")  # fmt: skip
    return re.findall(r'name="evidence" value="(\w{20})"', form)[0]


def test_a_lead_from_its_first_call_to_a_plant_on_a_plot(officer, reviewer, other, person, plot):
    page = sent(officer, "/leads/new", title="Gear parts", investor="Canary Gears K.K.", host="PAK",
                scope="side")  # fmt: skip
    lead = Lead.objects.get()
    key, land = lead.public_id, f"/plots/{plot.public_id}"
    # the page says what is missing, and a step that misses it is refused in the same words
    html = read(officer, page)
    assert "Before it is “qualified” it still misses 4 things." in html
    refused = officer.post(f"/items/{key}/move/qualified", {"version": 1})
    assert refused.status_code == 422
    assert "where we know it from" in refused.content.decode()
    me = person("Commerce", "desk_officer")
    sent(officer, f"{page}/edit", **WHOLE, owner=me.public_id)
    assert "Nothing is missing for “qualified”." in read(officer, page)
    sent(officer, f"/items/{key}/move/qualified")
    sent(officer, f"{page}/contact", how="call", words="They ask for power.", scope="side",
         next_step="Send the lease", next_on=LATER)  # fmt: skip
    sent(officer, f"/items/{key}/move/prospect")
    assert "Next: Send the lease, by" in read(officer, page)
    # the second axis
    sent(officer, f"{page}/activity/delayed", reason="New rules", until=LATER)
    assert "New rules" in read(officer, page)
    assert "delayed, until" in read(officer, "/leads")
    sent(officer, f"{page}/activity/ongoing")
    # team, plot, visit
    sent(officer, f"{page}/team", person=person("Industries", "reader").public_id, part="land")
    sent(officer, f"{page}/wish", plot=plot.public_id, words="near the gate")
    assert "1 lead asks for it" in read(officer, land)
    sent(officer, f"/items/{key}/move/site_visit")
    sent(officer, f"{page}/contact", how="visit", words="They liked it.", scope="side",
         zone=plot.zone.public_id)  # fmt: skip
    shown, paper = evidence(officer, key), evidence(reviewer, plot.public_id)
    # the other side sees that the plot is taken, and not by whom
    sent(reviewer, f"{land}/reserve", lead=key, until=LATER)
    assert "reserved" in read(other, land)
    assert "Gear parts" in read(officer, land)
    for address in (land, "/sites", f"/zones/{plot.zone.public_id}", "/leads"):
        assert "Gear" not in read(other, address)
    assert other.get(page).status_code == 404
    sent(reviewer, f"{land}/allot", lead=key, evidence=paper)
    for stage in ("committed", "construction"):
        sent(officer, f"/items/{key}/move/{stage}", evidence=shown)
    refused = officer.post(f"/items/{key}/move/operating", {"evidence": shown, "version": 99})
    assert refused.status_code in (409, 422)
    sent(reviewer, f"/items/{plot.public_id}/move/built", evidence=paper)
    sent(officer, f"/items/{key}/move/operating", evidence=shown)
    assert "It is in operation." in read(officer, page)
    # aftercare
    barrier = sent(officer, f"{page}/problem", title="Moulds wait", words="Three weeks")
    assert "Moulds wait" in read(officer, barrier)
    assert "Moulds wait" in read(officer, page)
    assert Barrier.objects.get().products == "870840"
    assert verify().whole


def test_two_officers_do_not_give_a_plot_twice(officer, reviewer, plot):
    for title in ("First", "Second"):
        sent(officer, "/leads/new", title=title, investor="X", host="PAK", scope="side")
    first, second = Lead.objects.order_by("pk")
    land = f"/plots/{plot.public_id}"
    before = {"until": LATER, "version": plot.version}
    assert reviewer.post(f"{land}/reserve", {"lead": first.public_id, **before}).status_code == 302
    late = reviewer.post(f"{land}/reserve", {"lead": second.public_id, **before})
    assert late.status_code == 409
    again = {"until": LATER, "version": Plot.objects.get().version}
    refused = reviewer.post(f"{land}/reserve", {"lead": second.public_id, **again})
    assert refused.status_code == 422
    assert "given once" in refused.content.decode()
    assert Plot.objects.get().taken_by_id == first.pk
    assert "Reservations that end within a month" not in read(reviewer, "/sites")
    Plot.objects.update(reserved_until=TODAY - timedelta(days=1))
    html = read(reviewer, "/sites")
    assert "over since" in html
    assert "1 of 1 plots is free" in html
    sent(reviewer, f"{land}/free", note="Off")
    assert Plot.objects.get().taken_by_id is None


def test_small_steps_are_taken_back(officer, person, plot):
    page = sent(officer, "/leads/new", title="Gears", investor="X", host="PAK", scope="side")
    sent(officer, f"{page}/wish", plot=plot.public_id)
    sent(officer, f"{page}/team", person=person("Industries", "reader").public_id, part="land")
    assert officer.post(f"/wishes/{PlotWish.objects.get().public_id}/give-up").status_code == 302
    assert officer.post(f"/team/{LeadMember.objects.get().public_id}/leave").status_code == 302
    html = read(officer, page)
    assert "given up on" in html
    assert "Give it up" not in html
    assert "She left" not in html


def test_what_is_shared_with_a_lead_is_ticked_and_the_rest_stays(officer, reviewer, other):
    page = sent(officer, "/leads/new", title="Gears", investor="X", host="PAK", scope="side")
    for words in ("For both", "For us"):
        sent(officer, f"{page}/contact", how="call", words=words, scope="side")
    shown = LeadContact.objects.get(words="For both")
    key = Lead.objects.get().public_id
    assert "For us" in read(reviewer, f"/items/{key}/share")
    sent(reviewer, f"/items/{key}/share", scope="shared", entry=shown.public_id)
    html = read(other, page)
    assert "For both" in html
    assert "For us" not in html
    assert "Note a call" not in html  # it may not write on it
    assert other.get(f"{page}/contact").status_code == 403


def test_lists_are_narrowed(officer):
    for title in ("Gears", "Snacks"):
        sent(officer, "/leads/new", title=title, investor="X", host="PAK", scope="side")
    sent(
        officer, f"/leads/{Lead.objects.get(title='Snacks').public_id}/activity/dormant", reason="x"
    )
    for query, found in (
        ("q=gear", ["Gears"]),
        ("activity=dormant", ["Snacks"]),
        ("stage=lead", ["Gears", "Snacks"]),
        ("stage=lost", []),
        ("flag=stalled", []),
        ("flag=mine", []),
    ):
        html = read(officer, f"/leads?{query}")
        assert [title for title in ("Gears", "Snacks") if title in html] == found, query


def test_the_second_officer_to_change_a_lead_sees_both_versions(officer):
    page = sent(officer, "/leads/new", title="Gears", investor="X", host="PAK", scope="side")
    sent(officer, f"{page}/edit", title="Gears", investor="First", host="PAK", version="1")
    late = officer.post(
        f"{page}/edit", {"title": "Gears", "investor": "Second", "host": "PAK", "version": "1"}
    )
    assert late.status_code == 409
    assert "First" in late.content.decode()
    assert Lead.objects.get().investor == "First"


def test_words_cover_industries_and_stages():
    assert {code: str(name) for code, name in INDUSTRIES.items()} == {
        one.code: one.short_name for one in industries()
    }
    assert {*STAGES, "lost"} == set(LEAD.states)


def test_a_lead_stands_on_the_proposal_and_the_meeting_it_came_of(officer, other, person):
    by = person("Commerce", "desk_officer", "reviewer")
    made = [
        writing.create(Proposal, by=by, scope="side", title="Parts for both", put_by="PAK"),
        writing.create(Meeting, by=by, scope="side", title="Ninth round", held_on=TODAY),
    ]
    promise, meeting = (sharing.share(one, "shared", by=by) for one in made)
    places = [f"/proposals/{promise.public_id}", f"/meetings/{meeting.public_id}"]
    sent(officer, "/leads/new", title="Gears", investor="X", host="PAK", scope="side",
         proposal=promise.public_id, meeting=meeting.public_id)  # fmt: skip
    for place in places:
        assert "Gears" in read(officer, place)
        assert "Gears" not in read(other, place)
