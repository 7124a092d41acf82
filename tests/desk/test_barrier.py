"""The third story, whole: an exporter's problem becomes a barrier with value, certificate, answer."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tijarat.desk.numerics import asking
from tijarat.desk.numerics.clerk import Clerk
from tijarat.register.core.log import verify
from tijarat.register.core.moves import move
from tijarat.register.dialogue.models import Proposal
from tijarat.register.market_access import reports
from tijarat.register.market_access.models import Barrier, Certificate, Requirement

pytestmark = pytest.mark.django_db

TOLD = {
    "title": "Dates are fumigated again",
    "words": "Nine days at the port of Yokohama.",
    "goods": "dates",
    "firm": "Canary Packers",
    "contact": "canary@example.org",
}


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


def read(client, address):
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
def numerics(tmp_path_factory, monkeypatch):
    """A clerk with the real process, on the embedded data in a folder of its own."""
    monkeypatch.setenv("TIJARAT_HOME", str(tmp_path_factory.mktemp("warehouse")))
    monkeypatch.setattr(asking, "DRAWS", 4)
    clerk = Clerk()
    yield clerk
    clerk.stop()


@pytest.mark.slow
def test_a_barrier_from_the_exporters_report_to_the_scenarios_answer(
    officer, reviewer, other, browser, person, numerics
):
    today = timezone.localdate()
    office = person("Commerce").organisation
    nobody = browser(None)
    assert "No office receives reports" in read(nobody, "/report")
    sent(reviewer, "/reports/receiving", organisation=office.public_id)
    # an exporter without an account reports; her country's office alone sees the draft
    assert sent(nobody, "/report", side="PAK", **TOLD) == "/report/sent"
    key = Barrier.objects.get().public_id
    page = f"/barriers/{key}"
    assert other.get(page).status_code == 404
    assert nobody.get(page).status_code == 302
    assert "an exporter’s report to be read" in read(officer, "/")
    assert "report to be read" not in read(other, "/")
    assert "Nine days at the port" in read(officer, f"{page}/report")
    # the draft is not opened before it says which goods it is about; codes are checked
    assert move_refused(officer, key, "awaiting_partner") == 422
    wrong = officer.post(
        f"{page}/edit", {"title": "x", "exporter": "PAK", "products": "80410", "version": 1}
    )
    assert "did you mean" in wrong.content.decode()
    sent(
        officer, f"{page}/edit", title="Dates are fumigated again", summary="On arrival, at nine days.",
        exporter="PAK", products="0804.10", authority_name="Plant Protection Station",
    )  # fmt: skip
    # a requirement with its text, its place in the law, its dates
    where = sent(
        officer, "/requirements/new", title="Fumigation certificate", sort="sps", market="JPN",
        text="Fumigate before export.", legal_reference="Notification 1", products="0804",
        since=(today - timedelta(days=99)).isoformat(), scope="side",
    )  # fmt: skip
    rule = Requirement.objects.get()
    assert rule.state == "in_force"
    assert "Notification 1" in read(officer, where)
    # a value: out of order refused, then kept, then superseded
    bad = officer.post(
        f"{page}/value",
        {"low": 9, "central": 2, "high": 3, "basis": "guess", "scope": "organisation"},
    )
    assert bad.status_code == 422
    assert "low ≤ central ≤ high" in bad.content.decode()
    for ends in ((300_000, 900_000, 2_500_000), (800_000, 1_400_000, 2_200_000)):
        sent(
            officer, f"{page}/value", low=ends[0], central=ends[1], high=ends[2], basis="Lost orders.",
            year=2025, scope="organisation",
        )  # fmt: skip
    html = read(officer, page)
    assert "0.8–2.2 million dollars" in html
    assert "superseded" in html
    rows = read(officer, "/barriers")
    assert "0.8–2.2 million dollars" in rows
    assert "central: 1.4 million dollars" in rows
    # opened, widened to the side, tied to a proposal and to a policy scenario
    sent(officer, f"/items/{key}/move/awaiting_partner", note="They were asked.")
    sent(reviewer, f"/items/{key}/share", scope="side")
    where = sent(officer, "/proposals/new", title="Recognise certificates", strength="proposed")
    proposal = Proposal.objects.get()
    assert "being read" in read(officer, f"{page}/ties")  # the list of scenarios is not known yet
    assert numerics.work_off() == 1
    sent(
        officer, f"{page}/ties", requirement=rule.public_id, proposal=proposal.public_id,
        scenario="certificates-recognised",
    )  # fmt: skip
    html = read(officer, page)
    assert "Recognise certificates" in html
    assert "Fumigation certificate" in html
    assert "Dates are fumigated again" in read(officer, where)  # and back from the proposal
    # the page does not wait for the answer: it says that it is computed, and polls; without scripts a link
    # leads away and back, for one to the page's own address would only scroll
    assert f'<a href="{page}/answer">Look again</a>' in html
    assert "is being computed" in html
    assert f'hx-get="{page}/answer"' in html
    assert numerics.work_off() == 2  # the point, and the interval
    fragment = officer.get(f"{page}/answer", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    html = read(officer, page)
    assert "It would raise sales to Japan by 8" in html
    assert "90% band" in html
    assert "of which farming, which includes dates" in html
    assert "The model knows industries, not products: it counts dates within farming" in html
    assert "tijarat simulate certificates-recognised --draws 4" in html
    assert "oecd_icio-" in html
    assert "hx-get" not in html.split('id="answer"')[1].split("</section>")[0]
    # a certificate, its last day watched: on the barrier, on the first page, on the product's
    sent(
        officer, "/certificates/new", title="Fumigation of dates", holder="Canary Packers",
        products="080410", barrier=Barrier.objects.get().public_id,
        requirement=rule.public_id, scope="side",
        issued_on=(today - timedelta(days=300)).isoformat(),
        expires_on=(today + timedelta(days=40)).isoformat(),
    )  # fmt: skip
    paper = Certificate.objects.get()
    sent(
        officer, f"/items/{paper.public_id}/evidence", title="Test report", kind="document",
        strength="strong", scope="side",
    )  # fmt: skip
    shown = paper.evidences.get().public_id
    for state in ("tested", "issued"):
        sent(officer, f"/items/{paper.public_id}/move/{state}", evidence=shown)
    for address in (page, "/", "/products/080410", "/certificates"):
        html = read(officer, address)
        assert "Fumigation of dates" in html
        assert "40 days left" in html
    # the other side sees the barrier when it is shared, and nothing that is not
    assert other.get(page).status_code == 404
    sent(reviewer, f"/items/{key}/share", scope="shared")
    html = read(other, page)
    for private in (
        "Recognise certificates",
        "Fumigation certificate",
        "Lost orders",
        "Canary",
        "million dollars</div>",
    ):
        assert private not in html, private
    assert "is being computed" in html  # each side waits for its own answer
    numerics.work_off()
    assert "It would raise sales to Japan" in read(other, page)
    assert other.get(f"{page}/report").status_code == 404
    assert "Fumigation of dates" not in read(other, "/products/080410")
    # resolved with evidence
    sent(officer, f"/items/{key}/move/in_progress", note="Talks began.")
    sent(
        reviewer, f"/items/{key}/evidence", title="Notification", kind="gazette", strength="strong",
        scope="shared",
    )  # fmt: skip
    gazette = Barrier.objects.get().evidences.get(title="Notification").public_id
    sent(officer, f"/items/{key}/move/resolved_full", evidence=gazette)
    assert ">resolved<" in read(other, page)
    assert verify().whole


def move_refused(client, key, state):
    version = Barrier.objects.get(public_id=key).version
    return client.post(f"/items/{key}/move/{state}", {"version": version, "note": "so"}).status_code


def entered(officer, **fields):
    told = {
        "title": "A barrier",
        "summary": "It stands.",
        "exporter": "PAK",
        "scope": "side",
        **fields,
    }
    page = sent(officer, "/barriers/new", **told)
    return Barrier.objects.get(public_id=page.rsplit("/", 1)[1])


def test_the_public_form_is_slowed_down(nobody_can_report):
    client = nobody_can_report
    for _ in range(reports.MOST_A_SENDER):
        sent(client, "/report", side="PAK", **TOLD)
    answer = client.post("/report", {"side": "PAK", **TOLD})
    assert answer.status_code == 429
    assert "tomorrow" in answer.content.decode()
    assert client.post("/report", {"side": "JPN", **TOLD}).status_code == 422  # no office there
    assert client.post("/report", {"side": "PAK"}).status_code == 422


@pytest.fixture
def nobody_can_report(reviewer, browser, person):
    sent(reviewer, "/reports/receiving", organisation=person("Commerce").organisation.public_id)
    return browser(None)


def test_a_link_is_shown_once_and_reports_once(officer, other, browser):
    html = officer.post("/reports/link").content.decode()
    path = re.search(r"(/report/link/[^<\s]+)", html)[1]
    nobody = browser(None)
    assert "goes to Commerce" in read(nobody, path)
    assert sent(nobody, path, **TOLD) == "/report/sent"
    assert nobody.get(path).status_code == 404
    assert nobody.get("/report/link/never-was").status_code == 404
    assert "Dates are fumigated again" in read(officer, "/barriers")
    assert "Dates are fumigated again" not in read(other, "/barriers")


def test_who_receives_reports_is_for_reviewers(officer, browser, person):
    assert officer.get("/reports/receiving").status_code == 403
    assert browser(person("Commerce", "reader")).post("/reports/link").status_code == 403


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("product=080410", {"Dates"}),
        ("product=08", {"Dates"}),
        ("product=0804.10", {"Dates"}),
        ("product=honey", {"Honey"}),
        ("product=nothing-of-the-kind", set()),
        ("authority=Plant", {"Dates"}),
        ("state=draft", {"Honey"}),
        ("state=open", {"Dates", "Honey"}),
        ("awaiting=awaiting_partner", {"Dates"}),
        ("state=no-such-state", {"Dates", "Honey"}),
    ],
)
def test_the_list_is_narrowed_by_product_authority_and_state(officer, person, query, found):
    dates = entered(officer, title="Dates", products="080410", authority_name="Plant Station")
    entered(officer, title="Honey", products="0409")
    move(dates, "awaiting_partner", by=person("Commerce", "desk_officer"), note="asked")
    rows = officer.get(f"/barriers?{query}", headers={"HX-Request": "true"}).content.decode()
    assert set(re.findall(r'">(Dates|Honey)</a>', rows)) == found


def test_a_product_is_found_by_prefix_and_an_unknown_one_teaches(officer):
    entered(officer, title="All dried fruit", products="0804")
    entered(officer, title="Japan's line", products="080410000")
    html = read(officer, "/products/080410")
    assert "All dried fruit" in html
    assert "Japan&#x27;s line" in html
    assert "Japan&#x27;s line" not in read(officer, "/products/0409")
    answer = officer.get("/products/80410")
    assert answer.status_code == 422
    assert "did you mean" in answer.content.decode()
    assert officer.get("/products/0804.10")["Location"] == "/products/080410"


def test_what_the_numerics_say_no_to_is_shown_as_a_sentence(officer, numerics_that_refuse):
    barrier = entered(officer, products="080410")
    Barrier.objects.filter(pk=barrier.pk).update(scenario="no-such-scenario")
    page = f"/barriers/{barrier.public_id}"
    assert "is being computed" in read(officer, page)
    numerics_that_refuse.work_off()
    html = read(officer, page)
    assert "could not be computed" in html
    assert "There is no shipped scenario" in html
    assert "tijarat simulate no-such-scenario" in html
    officer.post(f"{page}/answer/again")
    assert "is being computed" in read(officer, page)
    assert officer.get(f"{page}/answer")["Location"] == f"{page}#answer"  # without scripts


@pytest.fixture
def numerics_that_refuse():
    class Refusing:
        def ask(self, question, *, limit):
            return {"refused": f"There is no shipped scenario '{question['scenario']}'."}

    return Clerk(Refusing())


def test_two_who_edit_at_once_are_told_of_each_other(officer, reviewer):
    barrier = entered(officer, products="080410")
    page = f"/barriers/{barrier.public_id}/edit"
    sent(officer, page, title="Mine", exporter="PAK")
    late = reviewer.post(page, {"title": "Hers", "exporter": "PAK", "version": 1, "token": "t"})
    assert late.status_code == 409
    assert Barrier.objects.get().title == "Mine"


def test_pages_take_few_queries(officer, person, django_assert_max_num_queries):
    user = person("Commerce", "desk_officer")
    barrier = entered(officer, products="080410")
    sent(officer, "/proposals/new", title="Recognise", strength="proposed")
    proposal = Proposal.objects.get()
    Barrier.objects.filter(pk=barrier.pk).update(
        scenario="certificates-recognised", proposal=proposal
    )
    for n in range(3):
        sent(officer, f"/items/{barrier.public_id}/evidence", title=f"E{n}", kind="document",
             strength="weak", scope="side")  # fmt: skip
    shown = list(barrier.evidences.all())
    move(barrier, "awaiting_own", by=user, note="so", evidence=shown)
    read(officer, f"/barriers/{barrier.public_id}")  # puts the questions
    for address in (
        f"/barriers/{barrier.public_id}",
        "/barriers",
        "/products/080410",
        "/certificates",
    ):
        with django_assert_max_num_queries(12):
            read(officer, address)
