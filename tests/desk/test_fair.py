"""The second story, whole: a fair from its plan to the cost of an order that a customer confirmed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from tijarat.register.core.log import verify
from tijarat.register.people.models import Organisation
from tijarat.register.promotion.models import (
    BuyerRequest,
    CostLine,
    Fair,
    Participation,
    Subsidy,
    Win,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_waits():
    cache.clear()


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


def text_of(client, address, status=200) -> str:
    page = client.get(address)
    assert page.status_code == status, page.content.decode()[-800:]
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def link_of(client, address) -> str:
    """The address of a link as the officer is shown it, once."""
    page = client.post(address)
    assert page.status_code == 200, page.content.decode()
    return re.search(r"<code>https?:..testserver(/reply/[^<]+)</code>", page.content.decode())[1]


MARKS = {
    f"{code}_{part}": value
    for code in ("demand", "readiness", "follow_up", "new")
    for part, value in (("points", "4"), ("reason", "Shown by its offers."))
}


def test_a_fair_from_its_plan_to_the_cost_of_a_confirmed_order(person, browser):
    today = timezone.localdate()
    first, last = today - timedelta(days=12), today - timedelta(days=10)
    officer = browser(person("Commerce", "desk_officer"))
    reviewer = browser(person("Commerce", "reviewer"))
    cashier = browser(person("Commerce", "desk_officer", "analyst"))
    tokyo = browser(person("METI", "desk_officer", "reviewer"))
    exporter = browser(None)
    # a hybrid fair is planned with its cost; without cost it does not open
    page = sent(
        officer, "/fairs/new", title="Tokyo fair", mode="hybrid", starts_on=first, ends_on=last,
        place="Tokyo", programme="Two days of meetings", seats=3,
    )  # fmt: skip
    fair = id_in(page)
    assert Fair.objects.get(public_id=fair).mode == "hybrid"
    refused = officer.post(f"/items/{fair}/move/open", {"version": 1})
    assert refused.status_code == 422
    assert "has no cost line yet" in refused.content.decode()
    budget = Organisation.objects.get(name="Commerce").public_id
    for title, planned, currency in (("Stand", "9000.00", "USD"), ("Freight", "300000", "PKR")):
        sent(
            officer, f"/fairs/{fair}/cost", title=title, kind="venue", planned=planned,
            currency=currency, budget=budget,
        )  # fmt: skip
    sent(officer, f"/items/{fair}/move/open")
    # companies apply, and are selected with reasons
    ours, theirs = (
        id_in(
            sent(
                officer, f"/fairs/{fair}/apply", new_company=name, products=products, hs_codes=code,
            )
        )
        for name, products, code in (
            ("Dates Co.", "dried dates", "080410"),
            ("Honey Co.", "honey", "040900"),
        )
    )  # fmt: skip
    listed = text_of(reviewer, f"/fairs/{fair}/selection")
    assert "2 applications wait" in listed
    bare = officer.post(f"/participations/{ours}/decide", {"select": "yes", "reason": " "})
    assert bare.status_code == 422
    assert "needs a reason" in bare.content.decode()
    officer.post(f"/participations/{ours}/decide", {"select": "yes", "reason": "Has buyers."})
    officer.post(f"/participations/{theirs}/decide", {"select": "no", "reason": "No certificate."})
    assert "Has buyers." in text_of(officer, f"/fairs/{fair}/selection")
    assert Participation.objects.get(public_id=theirs).state == "not_selected"
    sent(officer, f"/items/{fair}/move/selected")
    sent(officer, f"/items/{ours}/move/confirmed")
    # a subsidy is asked for, and checked: some checks are computed, some answered with evidence
    subsidy = id_in(
        sent(
            officer,
            f"/participations/{ours}/subsidy",
            asked="2000",
            currency="USD",
            purpose="Stand",
        )
    )
    sent(officer, f"/items/{subsidy}/move/submitted")
    early = officer.post(f"/subsidies/{subsidy}/eligible")
    assert early.status_code == 422
    assert "is not answered yet" in early.content.decode()
    sent(
        officer, f"/items/{subsidy}/evidence", title="Register of exporters", kind="document",
        strength="strong", scope="side",
    )  # fmt: skip
    shown = Subsidy.objects.get(public_id=subsidy).evidences.get().public_id
    for code in ("registered", "origin"):
        sent(
            officer, f"/subsidies/{subsidy}/check/{code}", passed="yes", reason="It is there.",
            shown_by=shown,
        )  # fmt: skip
    assert officer.get(f"/subsidies/{subsidy}/check/results").status_code == 404  # computed
    assert officer.post(f"/subsidies/{subsidy}/eligible").status_code == 302
    # scored by one, approved by another
    sent(officer, f"/subsidies/{subsidy}/score", **MARKS)
    assert "80 of 100 points" in text_of(officer, f"/subsidies/{subsidy}")
    assert officer.get(f"/subsidies/{subsidy}/approve").status_code == 403
    sent(reviewer, f"/subsidies/{subsidy}/approve", amount="1500")
    # the fair is held; evidence, claim, payment by another than who claimed
    sent(officer, f"/items/{fair}/move/held")
    sent(officer, f"/items/{ours}/move/attended")
    sent(
        officer, f"/items/{subsidy}/evidence", title="Bill of the stand", kind="document",
        strength="strong", scope="side",
    )  # fmt: skip
    bill = Subsidy.objects.get(public_id=subsidy).evidences.get(title="Bill of the stand").public_id
    sent(officer, f"/items/{subsidy}/move/evidence", evidence=bill)
    sent(officer, f"/subsidies/{subsidy}/claim", amount="1400")
    own = officer.post(f"/subsidies/{subsidy}/pay", {**paid(subsidy), "amount": "1400"})
    assert own.status_code == 403
    sent(cashier, f"/subsidies/{subsidy}/pay", **paid(subsidy), amount="1400")
    held = Subsidy.objects.get(public_id=subsidy)
    assert (held.state, held.paid) == ("result_due", 1400)
    # what it came to, line by line
    for line in CostLine.objects.all():
        if line.title == "Stand":
            sent(officer, f"/costs/{line.public_id}", actual="8600")
    # no order is confirmed: there is no cost per order, and a sentence says so
    page = text_of(officer, f"/fairs/{fair}")
    assert "No trial order is reported, so there is no cost per order" in page
    # the company reports by its link, on one page, without an account
    link = link_of(officer, f"/participations/{ours}/link/0")
    form = text_of(exporter, link)
    assert "What came of Tokyo fair for you?" in form
    assert "Honey" not in form  # nothing of another company
    report = {"leads": "9", "meetings": "5", "samples": "2", "words": "Bring more samples."}
    report |= order(1, "Importer K.K.", today, amount="12000", currency="USD")
    report |= order(2, "Second K.K.", today, amount="900000", currency="JPY")
    answer = exporter.post(link, report)
    assert answer.status_code == 302
    assert "it has arrived" in text_of(exporter, answer["Location"])
    assert exporter.post(link, report).status_code == 404  # once only
    assert Participation.objects.get(public_id=ours).state == "result_0"
    page = text_of(officer, f"/fairs/{fair}")
    assert "2 trial orders are reported and no customer has confirmed one" in page
    # the customer answers by a link of its own, and says what would have been without support
    wins = list(Win.objects.order_by("pk"))
    link = link_of(officer, f"/wins/{wins[0].public_id}/link")
    assert Win.objects.get(pk=wins[0].pk).state == "customer_asked"
    asked = text_of(exporter, link)
    assert "Did you place this order with Dates Co.?" in asked
    half = exporter.post(link, {"agreed": "yes", "name": "A. Buyer"})
    assert half.status_code == 422  # without "what would have happened" it is no answer
    assert exporter.post(
        link, {"agreed": "yes", "without_us": "not_at_all", "name": "A. Buyer"}
    ).status_code == 302  # fmt: skip
    won = Win.objects.get(pk=wins[0].pk)
    assert (won.state, won.without_us) == ("agreed", "not_at_all")
    link = link_of(officer, f"/wins/{wins[1].public_id}/link")
    exporter.post(link, {"agreed": "no", "name": "B. Buyer", "words": "We asked for a price only."})
    assert Win.objects.get(pk=wins[1].pk).state == "disagreed"
    # cost per confirmed trial order stands beside the fair: (8600 + 1400) USD and 300000 PKR over one
    page = text_of(officer, f"/fairs/{fair}")
    assert "A confirmed trial order cost PKR 300,000 and USD 10,000" in page
    assert "customers confirmed 1 of 2 reported" in page
    assert "Of 1 confirmed trial order, 1 would not have come without support" in page
    assert "cost per meeting, 5 reported" in page
    assert "USD 2,000" in page  # 10000 over five meetings
    assert "A confirmed trial order cost PKR 300,000 and USD 10,000" in text_of(officer, "/fairs")
    # the other side sees nothing of it
    for address in (f"/fairs/{fair}", f"/participations/{ours}", f"/subsidies/{subsidy}"):
        assert tokyo.get(address).status_code == 404
    assert "Dates Co." not in text_of(tokyo, "/companies")
    assert verify().whole


def order(number, customer, day, *, amount, currency, order="trial"):
    return {
        f"order{number}_{name}": value
        for name, value in {
            "order": order,
            "customer": customer,
            "customer_email": "buyer@example.org",
            "words": "dates for confectionery",
            "hs_code": "080410",
            "amount": amount,
            "currency": currency,
            "ordered_on": day.isoformat(),
        }.items()
    }


def paid(subsidy: str) -> dict[str, object]:
    version = Subsidy.objects.get(public_id=subsidy).version
    return {"version": version, "paid_on": timezone.localdate(), "payment": "T-1"}


def test_a_buyers_request_from_its_publication_to_the_order(person, browser):
    today = timezone.localdate()
    officer = browser(person("Commerce", "desk_officer"))
    reviewer = browser(person("Commerce", "reviewer"))
    tokyo = browser(person("METI", "desk_officer", "reviewer"))
    # Pakistan has a company at a fair, which Japan does not see
    fair = id_in(
        sent(
            officer, "/fairs/new", title="Tokyo fair", mode="online", starts_on=today, ends_on=today
        )
    )
    Fair.objects.update(state="open")
    sent(
        officer, f"/fairs/{fair}/apply", new_company="Dates Co.", products="dried dates",
        hs_codes="080410",
    )  # fmt: skip
    # JETRO's part: a request on behalf of a buyer, published by a reviewer
    request = id_in(
        sent(
            tokyo, "/requests/new", title="Dates for sweets", words="dates", hs_codes="0804.10",
            quantity="20", unit="tonnes a year", new_buyer="Kanto Co.",
        )
    )  # fmt: skip
    assert officer.get(f"/requests/{request}").status_code == 404
    assert officer.post(f"/requests/{request}/publish").status_code == 404
    tokyo.post(f"/requests/{request}/publish")
    page = text_of(officer, f"/requests/{request}")
    assert "Kanto Co., Japan, looks for it" in page
    assert "1 company of our side fits" in page
    assert "Dates Co." not in text_of(tokyo, f"/requests/{request}")
    # the company is put to it, says yes, and only then is offered
    part = Participation.objects.get()
    wrong = tokyo.post(f"/requests/{request}/match", {"participation": part.public_id})
    assert wrong.status_code == 404
    match = id_in(
        officer.post(f"/requests/{request}/match", {"participation": part.public_id})["Location"]
    )
    assert reviewer.post(f"/matches/{match}/offer").status_code == 422
    sent(officer, f"/matches/{match}/answer", yes="yes", words="Can ship in May.")
    assert tokyo.get(f"/matches/{match}").status_code == 404
    assert officer.post(f"/matches/{match}/offer").status_code == 403
    assert reviewer.post(f"/matches/{match}/offer").status_code == 302
    page = text_of(tokyo, f"/matches/{match}")
    assert "Can ship in May." in page
    assert "confidence: high" in page
    assert "Tokyo fair" not in page  # the fair is not shared
    sent(tokyo, f"/matches/{match}/answer", yes="yes", words="Samples first, please.")
    assert "accepted by both sides" in text_of(officer, f"/matches/{match}")
    # meeting, sample, trial order; then the order, which counts as reported
    for state in ("meeting", "sample"):
        sent(tokyo, f"/items/{match}/move/{state}")
    sent(officer, f"/items/{match}/move/trial_order")
    win = id_in(
        sent(
            officer, f"/matches/{match}/order", order="trial", customer="Kanto Co.", words="one tonne",
            hs_code="080410", amount="900000", currency="JPY", ordered_on=today,
        )
    )  # fmt: skip
    won = Win.objects.get(public_id=win)
    assert (won.participation, won.match.public_id) == (part, match)
    assert "1 trial order is reported and no customer has confirmed it" in text_of(
        officer, f"/fairs/{fair}"
    )
    assert tokyo.get(f"/wins/{win}").status_code == 404
    page = text_of(officer, "/requests")
    assert re.search(r"same HS code, six digits 1 1", page)
    # it is lost in the end, with the reason, by whoever hears of it
    sent(tokyo, f"/items/{match}/move/lost", note="The buyer went out of business.")
    assert "went out of business" in text_of(officer, f"/matches/{match}")
    assert verify().whole


def test_what_is_shared_of_a_fair_shows_neither_its_cost_nor_its_companies(person, browser):
    officer, tokyo = person("Commerce", "desk_officer"), browser(person("METI", "desk_officer"))
    today = timezone.localdate()
    fair = id_in(
        sent(
            browser(officer), "/fairs/new", title="Tokyo fair", mode="online", starts_on=today,
            ends_on=today,
        )
    )  # fmt: skip
    budget = Organisation.objects.get(name="Commerce").public_id
    sent(
        browser(officer), f"/fairs/{fair}/cost", title="Secret stand", kind="venue",
        planned="9000", currency="USD", budget=budget,
    )  # fmt: skip
    Fair.objects.update(state="open")
    sent(browser(officer), f"/fairs/{fair}/apply", new_company="Dates Co.", products="dates")
    before = text_of(browser(officer), f"/fairs/{fair}")
    assert "Secret stand" in before
    assert tokyo.get(f"/fairs/{fair}").status_code == 404
    Fair.objects.update(scope="shared")
    for address in (f"/fairs/{fair}", "/fairs"):
        page = text_of(tokyo, address)
        for hidden in ("Secret stand", "9,000", "Dates Co.", "USD"):
            assert hidden not in page
    assert "companies applied" not in text_of(tokyo, f"/fairs/{fair}")
    assert tokyo.get(f"/fairs/{fair}/selection").status_code == 404
    assert tokyo.get(f"/fairs/{fair}/apply").status_code == 403


def test_what_was_shared_and_taken_back_leaves_a_dated_mark(person, browser):
    officer = browser(person("Commerce", "desk_officer"))
    tokyo = browser(person("METI", "desk_officer", "reviewer"))
    request = id_in(sent(tokyo, "/requests/new", title="Dates for sweets", words="dates"))
    tokyo.post(f"/requests/{request}/publish")
    assert officer.get(f"/requests/{request}").status_code == 200
    sent(tokyo, f"/items/{request}/withdraw", reason="The buyer changed his mind.")
    page = text_of(officer, f"/requests/{request}", status=410)
    assert "What Japan shared here was withdrawn" in page
    assert "sweets" not in page
    assert "changed his mind" not in page
    assert officer.get("/requests/nothing-here").status_code == 404


def test_long_lists_are_read_page_by_page(person, browser):
    officer = person("Commerce", "desk_officer")
    client = browser(officer)
    today = timezone.localdate()
    for number in range(45):
        Fair.objects.create(
            title=f"Fair {number}", mode="online", starts_on=today, ends_on=today,
            organisation=officer.organisation, created_by=officer, scope="side",
        )  # fmt: skip
        BuyerRequest.objects.create(
            title=f"Request {number}", words="x", organisation=officer.organisation,
            created_by=officer, scope="side",
        )  # fmt: skip
        Organisation.objects.create(
            side="PAK", kind="company", name=f"Company {number}", short_name="x"
        )
    for address, word in (("/fairs", "Fair"), ("/requests", "Request"), ("/companies", "Company")):
        first, second = text_of(client, address), text_of(client, f"{address}?page=2")
        assert "1 / 2" in first
        both = re.findall(rf"{word} \d+", first) + re.findall(rf"{word} \d+", second)
        assert len(set(both)) == 45
