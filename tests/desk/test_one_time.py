"""One-time links: what opens nothing reads the same, whatever is wrong with it."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tijarat.register.core.log import verify
from tijarat.register.core.models import LogEntry
from tijarat.register.promotion import applications, companies, fairs, links, requests, results
from tijarat.register.promotion.models import (
    Fair,
    Match,
    OneTimeLink,
    Participation,
    Result,
    Win,
)
from tijarat.register.promotion.results import Report, ReportedOrder

pytestmark = pytest.mark.django_db

RESULT = OneTimeLink.Purpose.RESULT
CUSTOMER = OneTimeLink.Purpose.CUSTOMER
REPORT = {"leads": "3", "meetings": "2", "samples": "0"}


@pytest.fixture
def officer(person):
    return person("Commerce", "desk_officer")


@pytest.fixture
def parts(officer) -> list[Participation]:
    """Two companies at one fair, which ended seven months ago."""
    ended = timezone.localdate() - timedelta(days=215)
    fair = fairs.plan(by=officer, title="Tokyo fair", mode="online", starts_on=ended, ends_on=ended)
    Fair.objects.update(state="open")
    made = [
        applications.apply(
            Fair.objects.get(), by=officer, company=companies.enter(name, by=officer), products=what
        )
        for name, what in (("Dates Co.", "dates"), ("Honey Co.", "honey"))
    ]
    Fair.objects.update(state="held")
    Participation.objects.update(state="attended")
    assert fair.pk
    return [Participation.objects.get(pk=one.pk) for one in made]


@pytest.fixture
def win(parts, officer) -> Win:
    order = ReportedOrder(
        "trial", "Kanto Co.", "dates, one tonne", Decimal(900), "USD", timezone.localdate()
    )
    results.record_result(parts[0], 0, Report(1, 1, 1, (order,)), by=officer)
    return Win.objects.get()


def made(item, purpose, by, period=0) -> tuple[str, OneTimeLink]:
    link, token = links.issue(item, purpose, by=by, period=period)
    return f"/reply/{purpose}/{token}", link


def body(answer) -> str:
    return re.sub(
        r'csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken": "[^"]*"', "", answer.content.decode()
    )


def test_the_token_is_kept_nowhere(parts, officer):
    address, link = made(parts[0], RESULT, officer)
    token = address.rsplit("/", 1)[1]
    assert len(token) == 43  # 256 bits
    assert link.sha256 == links.digest(token)
    assert token not in str(OneTimeLink.objects.values())
    assert not any(token in entry.payload for entry in LogEntry.objects.all())


def test_what_opens_nothing_reads_the_same(parts, officer, browser, win):
    nobody = browser(None)
    used, link = made(parts[1], RESULT, officer)
    assert nobody.post(used, REPORT).status_code == 302
    old, link = made(parts[1], RESULT, officer, 6)
    OneTimeLink.objects.filter(pk=link.pk).update(expires_at=timezone.now())
    revoked, _ = made(parts[0], RESULT, officer, 6)
    good, _ = made(parts[0], RESULT, officer, 6)  # the newer one revokes the one before
    other_purpose = good.replace("/result/", "/customer/")
    tampered = good[:-1] + ("A" if good[-1] != "A" else "B")
    gone, _ = made(win, CUSTOMER, officer)
    Win.objects.update(deleted_at=timezone.now())
    seen = {}
    for address in (used, old, revoked, other_purpose, tampered, gone, "/reply/result/x"):
        for answer in (nobody.get(address), nobody.post(address, REPORT)):
            assert answer.status_code == 404, address
            seen[body(answer)] = address
    assert len(seen) == 1
    assert "This link opens nothing" in next(iter(seen))
    assert nobody.get(good).status_code == 200


def test_a_link_shows_the_own_participation_alone(parts, officer, browser):
    address, _ = made(parts[0], RESULT, officer)
    page = browser(None).get(address).content.decode()
    assert "Dates Co." in page
    for hidden in ("Honey Co.", "honey", parts[1].public_id, parts[0].public_id, officer.email):
        assert hidden not in page


def test_a_result_goes_to_the_own_participation_whatever_is_sent_along(parts, officer, browser):
    address, _ = made(parts[0], RESULT, officer)
    more = {"period": "12", "item": parts[1].pk, "participation": parts[1].public_id}
    assert browser(None).post(address, REPORT | more).status_code == 302
    result = Result.objects.get()
    assert (result.item_id, result.period, result.source) == (parts[0].pk, 0, "link")
    assert result.created_by == officer  # who made the link; the log names the link itself
    entry = LogEntry.objects.filter(verb="record_result").get()
    assert entry.actor == "system:one-time link"
    assert verify().whole


def test_a_form_with_a_mistake_does_not_use_the_link_up(parts, officer, browser):
    nobody = browser(None)
    address, _ = made(parts[0], RESULT, officer)
    half = REPORT | {"order1_customer": "Kanto Co."}
    for wrong in ({}, REPORT | {"leads": "-1"}, REPORT | {"leads": ""}, half):
        answer = nobody.post(address, wrong)
        assert answer.status_code == (422 if wrong else 200)
    assert "leave all of it empty" in nobody.post(address, half).content.decode()
    assert not Result.objects.exists()
    assert nobody.post(address, REPORT).status_code == 302


def test_a_refused_order_takes_everything_back_and_leaves_the_link_open(
    parts, officer, browser, win
):
    nobody = browser(None)
    address, _ = made(parts[0], RESULT, officer, 6)
    twice = {
        "order1_order": "trial",
        "order1_customer": win.customer,
        "order1_words": "dates",
        "order1_amount": "900",
        "order1_currency": "USD",
        "order1_ordered_on": win.ordered_on.isoformat(),
    }
    answer = nobody.post(address, REPORT | twice)
    assert answer.status_code == 422
    assert "it counts once" in answer.content.decode()
    assert Result.objects.filter(period=6).count() == 0
    assert nobody.post(address, REPORT).status_code == 302


def test_a_result_by_the_office_closes_the_link(parts, officer, browser):
    address, _ = made(parts[0], RESULT, officer)
    results.record_result(parts[0], 0, Report(1, 0, 0), by=officer)
    assert browser(None).get(address).status_code == 404


def test_one_link_a_period_is_open(parts, officer, browser):
    at_once, _ = made(parts[0], RESULT, officer, 0)
    later, _ = made(parts[0], RESULT, officer, 6)
    nobody = browser(None)
    assert nobody.post(at_once, REPORT).status_code == 302
    assert nobody.post(later, REPORT).status_code == 302
    assert sorted(Result.objects.values_list("period", flat=True)) == [0, 6]


@pytest.mark.parametrize("period", ["12", "3"])
def test_no_link_for_what_is_not_due(parts, officer, browser, period):
    answer = browser(officer).post(f"/participations/{parts[0].public_id}/link/{period}")
    assert answer.status_code == (422 if period == "12" else 404)
    assert not OneTimeLink.objects.exists()


def test_who_makes_a_link(parts, person, browser):
    address = f"/participations/{parts[0].public_id}/link/0"
    assert browser(person("Commerce", "reader")).post(address).status_code == 403
    assert browser(person("Industries", "desk_officer")).post(address).status_code == 403
    assert browser(person("METI", "reviewer")).post(address).status_code == 404
    assert browser(person("Commerce", "desk_officer")).get(address).status_code == 405
    assert browser(person("Commerce", "focal_point")).post(address).status_code == 200


def test_only_a_request_that_is_still_shared_is_named_to_the_company(
    parts, officer, person, browser
):
    tokyo = person("METI", "desk_officer", "reviewer")
    request = requests.write(by=tokyo, title="Wanted: sweet dates", words="dates")
    requests.publish(request, by=tokyo)
    match = Match.objects.create(
        title="x", request=request, company=parts[0].company, fair=Fair.objects.get(),
        organisation=officer.organisation, created_by=officer, scope="shared", state="meeting",
        basis="words",
    )  # fmt: skip
    address, _ = made(parts[0], RESULT, officer)
    other, _ = made(parts[1], RESULT, officer)
    nobody = browser(None)
    assert "Wanted: sweet dates" in nobody.get(address).content.decode()
    assert "Wanted: sweet dates" not in nobody.get(other).content.decode()
    Match.objects.filter(pk=match.pk).update(scope="side", side="JPN")
    assert "Wanted: sweet dates" not in nobody.get(address).content.decode()
    Match.objects.filter(pk=match.pk).update(scope="shared")
    type(request).objects.filter(pk=request.pk).update(scope="side")
    assert "Wanted: sweet dates" not in nobody.get(address).content.decode()


def test_whoever_tries_many_waits_right_or_wrong(parts, officer, browser):
    nobody = browser(None)
    good, _ = made(parts[0], RESULT, officer)
    codes = [nobody.get(f"/reply/result/made-up-{n}").status_code for n in range(60)]
    assert codes[0] == 404
    assert codes[-1] == 429
    assert nobody.get(good).status_code == 429
    assert "Please wait" in nobody.get(good).content.decode()


def test_somebody_who_fills_in_a_form_at_leisure_never_waits(parts, officer, browser):
    nobody = browser(None)
    good, _ = made(parts[0], RESULT, officer)
    assert {nobody.get(good).status_code for _ in range(80)} == {200}


@pytest.mark.parametrize("how", ["same", "later", "smaller", "not_at_all"])
def test_a_customer_confirms_and_says_what_would_have_been(win, officer, browser, how):
    address, _ = made(win, CUSTOMER, officer)
    Win.objects.update(state="customer_asked")
    nobody = browser(None)
    page = nobody.get(address).content.decode()
    assert "dates, one tonne" in page
    assert "Honey" not in page
    answer = {"agreed": "yes", "without_us": how, "name": "A. Buyer"}
    assert nobody.post(address, answer).status_code == 302
    held = Win.objects.get()
    assert (held.state, held.without_us, held.answered_by) == ("agreed", how, "A. Buyer")
    assert nobody.post(address, answer).status_code == 404


def test_a_customer_who_disagrees_says_nothing_of_support(win, officer, browser):
    address, _ = made(win, CUSTOMER, officer)
    Win.objects.update(state="customer_asked")
    answer = {"agreed": "no", "without_us": "not_at_all", "name": "A. Buyer", "words": "No order."}
    assert browser(None).post(address, answer).status_code == 302
    held = Win.objects.get()
    assert (held.state, held.answer, held.without_us) == ("disagreed", "disagreed", "")


@pytest.mark.parametrize(
    "answer",
    [
        {"agreed": "yes", "name": "A"},
        {"agreed": "yes", "without_us": "richer", "name": "A"},
        {"agreed": "perhaps", "without_us": "same", "name": "A"},
        {"agreed": "yes", "without_us": "same", "name": " "},
    ],
)
def test_half_an_answer_is_none(win, officer, browser, answer):
    address, _ = made(win, CUSTOMER, officer)
    Win.objects.update(state="customer_asked")
    assert browser(None).post(address, answer).status_code == 422
    assert Win.objects.get().answer == ""


def test_what_is_typed_is_shown_as_text(parts, officer, browser):
    address, _ = made(parts[0], RESULT, officer)
    bad = "<script>alert(1)</script>"
    assert browser(None).post(address, REPORT | {"words": bad}).status_code == 302
    page = browser(officer).get(f"/participations/{parts[0].public_id}").content.decode()
    assert bad not in page
    assert "&lt;script&gt;" in page
