"""Proposals as list, board and timeline, narrowed by the address; lists kept under a name."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tijarat.desk.pages import asking
from tijarat.register.core.scope import Scope
from tijarat.register.core.writing import create
from tijarat.register.dialogue.dates import set_first_date
from tijarat.register.dialogue.models import Document, Meeting, Proposal
from tijarat.register.lists.models import KeptList
from tijarat.register.market_access.models import Certificate, Requirement

pytestmark = pytest.mark.django_db
LOOKS = ("/proposals", "/proposals/board", "/proposals/timeline")


@pytest.fixture
def amna(person):
    return person("Commerce", "desk_officer")


@pytest.fixture
def officer(amna, browser):
    return browser(amna)


@pytest.fixture
def dates(amna) -> Proposal:
    made = create(
        Proposal, by=amna, scope=Scope.SIDE, title="Dates without pests", strength="proposed",
        owner=amna, products="080410",
    )  # fmt: skip
    set_first_date(made, timezone.localdate() + timedelta(days=40), by=amna)
    return Proposal.objects.get(pk=made.pk)


def main_of(client, address: str, **headers) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    html = answer.content.decode()
    return html[html.index("<main") :] if "<main" in html else html


@pytest.mark.parametrize("look", LOOKS)
def test_the_state_of_the_filters_is_the_address(officer, amna, dates, look):
    meeting = create(
        Meeting, by=amna, scope=Scope.SIDE, title="Talks", held_on=timezone.localdate(), place="T"
    )
    for narrow in (
        "q=pests", "state=candidate", "state=open", "flag=mine", f"owner={amna.public_id}",
        "product=0804", f"since={timezone.localdate()}", "until=2199-01-01",
    ):  # fmt: skip
        assert dates.title in main_of(officer, f"{look}?{narrow}"), narrow
    for other in (
        "q=honey", "state=dropped", "flag=overdue", "put_by=JPN", "product=1006",
        "since=2199-01-01", f"meeting={meeting.public_id}",
    ):  # fmt: skip
        assert dates.title not in main_of(officer, f"{look}?{other}"), other
    shown = main_of(officer, f"{look}?q=pests&state=open&product=0804")
    assert 'value="pests"' in shown
    assert '<option value="open" selected>' in shown
    assert '<details class="more" open>' in shown
    for place in LOOKS:  # the other looks keep the filters
        assert f'href="{place}?q=pests&amp;state=open&amp;product=0804"' in shown


def test_a_filter_that_cannot_be_read_is_left_out_and_said(officer, dates):
    shown = main_of(officer, "/proposals?since=tomorrow&state=nonsense&owner=nobody&q=pests")
    assert dates.title in shown
    assert shown.count("<p><b>") == 3
    assert "the others hold" in shown
    assert "<p><b>" not in main_of(officer, "/proposals?flag=&owner=&since=")


def test_a_script_gets_only_what_the_filter_changes(officer, dates):
    for look in LOOKS:
        part = main_of(officer, f"{look}?q=pests", **{"HX-Request": "true"})
        assert '<form class="filters"' not in part
        assert dates.title in part


def test_the_board_counts_what_she_sees_and_moves_by_the_ordinary_page(
    officer, browser, person, dates
):
    shown = main_of(officer, "/proposals/board")
    assert re.search(r'candidate <span class="count">1</span>', shown)
    move = f"/items/{dates.public_id}/move/tabled"
    assert f'href="{move}"' in shown
    assert "must be shown by evidence" in officer.get(move).content.decode()
    assert "style=" not in shown
    other = main_of(browser(person("METI", "desk_officer")), "/proposals/board")
    assert "None that fits" in other
    reader = main_of(browser(person("Commerce", "reader")), "/proposals/board")
    assert dates.title in reader
    assert "/move/" not in reader  # she may not, so nothing offers it


def test_a_full_column_leads_to_its_list(officer, amna):
    for number in range(14):
        create(Proposal, by=amna, title=f"No. {number}", strength="proposed")
    shown = main_of(officer, "/proposals/board?q=No.")
    assert "2 more" in shown
    assert 'href="/proposals?q=No.&amp;state=candidate"' in shown


def test_the_timeline_says_in_words_what_it_draws(officer, amna, dates):
    today = timezone.localdate()
    create(
        Meeting, by=amna, scope=Scope.SIDE, title="Talks", held_on=today + timedelta(9), place="T"
    )
    create(Proposal, by=amna, title="Undated", strength="proposed")
    shown = main_of(officer, "/proposals/timeline")
    assert shown.count('class="strip"') == 2
    assert "Talks" in shown
    assert "due in" not in shown
    assert "1 proposal has no date." in shown
    assert re.search(r"fiscal year \d{4} of Japan", shown)
    assert re.search(r"fiscal year \d{4}-\d\d", shown)
    past = main_of(officer, "/proposals/timeline?from=2020-01")
    assert "1 date lies after." in past
    assert "Nothing lies in these months" in past
    for odd in ("2020-13", "0000-00", "x", "2020-01-01", "99999-01"):
        assert dates.title in main_of(officer, f"/proposals/timeline?from={odd}")


# ------------------------------------------------------------------ kept lists


def keep(client, query: str, name: str, page: str = "proposals"):
    return client.post(f"/lists/keep?of={page}&{query}", {"name": name})


def test_a_list_is_kept_found_again_renamed_and_forgotten(officer, amna, dates):
    shown = main_of(officer, "/proposals/board?state=open&q=pests")
    assert 'href="/lists/keep?of=proposal-board&amp;q=pests&amp;state=open"' in shown
    form = officer.get("/lists/keep?of=proposal-board&q=pests&state=open&page=2&x=<b>")
    assert "Words: pests; State: all that is open" in form.content.decode()
    answer = keep(officer, "q=pests&state=open&page=2&x=1", "Dates", "proposal-board")
    assert answer["Location"] == "/proposals/board?q=pests&state=open"
    link = 'href="/proposals/board?q=pests&amp;state=open"'
    assert f'{link} aria-current="page">Dates</a>' in main_of(officer, answer["Location"])
    assert f"{link}>Dates</a>" in main_of(officer, "/proposals")  # stands with all three looks
    assert f"{link}>Dates</a>" in main_of(officer, "/")
    kept = KeptList.objects.get()
    again = keep(officer, "", "dates")
    assert again.status_code == 422
    assert "already" in again.content.decode()
    officer.post(f"/lists/{kept.public_id}", {"name": "Palm dates"})
    assert "Palm dates" in main_of(officer, "/")
    gone = officer.post(f"/lists/{kept.public_id}/forget", follow=True)
    assert "is forgotten" in gone.content.decode()
    assert not KeptList.objects.exists()
    assert Proposal.objects.filter(pk=dates.pk).exists()


def test_a_list_is_private_to_her(officer, browser, person):
    keep(officer, "flag=mine", "Secret plan")
    kept = KeptList.objects.get()
    colleague = browser(person("Commerce", "reviewer", "auditor"))
    for address in ("/", "/proposals", "/log", f"/lists/{kept.public_id}"):
        assert "Secret plan" not in colleague.get(address).content.decode()
    assert colleague.get(f"/lists/{kept.public_id}").status_code == 404
    assert colleague.post(f"/lists/{kept.public_id}", {"name": "x"}).status_code == 404
    assert colleague.post(f"/lists/{kept.public_id}/forget").status_code == 404
    assert KeptList.objects.get().name == "Secret plan"


def test_barriers_are_kept_too_and_other_pages_not(officer):
    answer = keep(officer, "product=0804&state=open", "Barriers to dates", "barriers")
    assert answer["Location"] == "/barriers?product=0804&state=open"
    assert "Barriers to dates" in main_of(officer, "/barriers")
    assert "Barriers to dates" not in main_of(officer, "/proposals")
    for page in ("", "log", "home", "nonsense"):
        assert keep(officer, "", "x", page).status_code == 404


LISTED = {
    "meetings": (Meeting, {"held_on": date(2026, 3, 1), "place": "Tokyo"}),
    "documents": (
        Document,
        {"publisher": "P", "dated": date(2026, 3, 1), "text": "T", "sha256": ""},
    ),
    "certificates": (Certificate, {"holder": "H", "products": "080410"}),
    "requirements": (Requirement, {"text": "T", "market": "JPN", "products": "080410"}),
}


@pytest.mark.parametrize("where", LISTED)
def test_no_list_is_cut_off_without_a_word(where, person, browser, monkeypatch):
    """Certificates and requirements ended at the two hundredth; the text of every document was read."""
    monkeypatch.setattr(asking, "A_PAGE", 2)
    officer = person("Commerce", "desk_officer")
    table, fields = LISTED[where]
    for n in range(3):
        table.objects.create(
            title=f"Number {n}", organisation=officer.organisation, created_by=officer,
            scope="side", **fields,
        )  # fmt: skip
    client = browser(officer)
    pages = [client.get(f"/{where}?page={n}").content.decode() for n in (1, 2)]
    assert "1 / 2" in pages[0]
    assert set(re.findall(r"Number \d", "".join(pages))) == {f"Number {n}" for n in range(3)}
