"""What must hold, besides permission and evidence: refused with a sentence, then allowed."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tijarat.register.core.moves import move
from tijarat.register.core.sharing import withdraw
from tijarat.register.errors import InvalidTransitionError, RefusedEntryError
from tijarat.register.promotion import applications, fairs, links, matches, results, wins
from tijarat.register.promotion.due import months_after
from tijarat.register.promotion.models import OneTimeLink, Win
from tijarat.register.promotion.results import Report, ReportedOrder

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def refused(item, target, by, words, **more):
    with pytest.raises(InvalidTransitionError, match=words):
        move(item, target, by=by, **more)


def trial(customer="Kanto Co.", amount="500", **more) -> ReportedOrder:
    fields = {"order": "trial", "words": "dates", "currency": "USD", "ordered_on": TODAY()} | more
    return ReportedOrder(customer=customer, amount=Decimal(amount), **fields)


# ------------------------------------------------------------------ fairs


def test_a_fair_opens_with_its_cost_planned(workshop):
    fair = workshop.fair()
    refused(fair, "open", workshop.officer, "no cost line yet")
    workshop.cost(fair)
    assert workshop.move(fair, "open").state == "open"


def test_a_cost_that_the_mover_cannot_see_does_not_count(workshop, person):
    fair = workshop.fair()
    workshop.cost(fair, scope="organisation")
    stranger = person("Commerce", "reviewer")
    refused(fair, "open", stranger, "no cost line yet")
    assert workshop.move(fair, "open", by=workshop.reviewer).state == "open"


def test_selection_is_done_when_every_application_has_its_answer(workshop):
    fair = workshop.fair(state="open")
    refused(fair, "selected", workshop.officer, "No company is selected")
    part = workshop.part(fair)
    refused(fair, "selected", workshop.officer, "Dates Co. still wait")
    applications.decide(part, by=workshop.officer, select=False, reason="No price list.")
    refused(fair, "selected", workshop.officer, "No company is selected")
    workshop.part(fair, name="Honey Co.", state="selected")
    assert workshop.move(fair, "selected").state == "selected"


def test_nobody_is_selected_for_a_fair_that_is_not_open(workshop):
    part = workshop.part(workshop.fair())
    with pytest.raises(InvalidTransitionError, match="is planned; companies are selected"):
        applications.decide(part, by=workshop.officer, select=True, reason="Good.")


def test_a_fair_was_held_on_its_last_day_not_before(workshop):
    fair = workshop.fair(ends=TODAY() + timedelta(days=1), state="selected")
    refused(fair, "held", workshop.officer, "still to come")
    fair = workshop.fair(ends=TODAY(), state="selected", title="Other")
    assert workshop.move(fair, "held").state == "held"


def test_nobody_attended_a_fair_that_was_not_held(workshop):
    fair = workshop.fair()
    part = workshop.part(fair, state="confirmed")
    refused(part, "attended", workshop.officer, "say first that it was held")
    refused(part, "no_show", workshop.officer, "say first that it was held", note="Ill.")
    workshop.put(fair, "held")
    assert workshop.move(part, "attended").state == "attended"


def test_a_fair_is_evaluated_when_the_last_results_are_in_or_late(workshop):
    fair = workshop.fair(ends=months_after(TODAY(), -12), state="reported")
    part = workshop.part(fair, state="result_6")
    shown = workshop.shown(fair)
    refused(fair, "evaluated", workshop.officer, "awaited until", evidence=[shown])
    workshop.put(part, "result_12")
    assert workshop.move(fair, "evaluated", evidence=[shown]).state == "evaluated"
    late = workshop.fair(ends=months_after(TODAY(), -14), state="reported", title="Late")
    workshop.part(late, state="result_6")
    shown = workshop.shown(late)
    assert workshop.move(late, "evaluated", evidence=[shown]).state == "evaluated"


@pytest.mark.parametrize(
    ("period", "when"), [(0, "at the fair"), (6, "after 6 months"), (12, "after 12 months")]
)
def test_the_state_never_comes_before_the_result(workshop, period, when):
    fair = workshop.fair(ends=months_after(TODAY(), -13), state="held")
    part = workshop.part(fair, state="attended")
    refused(part, f"result_{period}", workshop.officer, rf"not reported yet \({when}\)")
    results.record_result(part, period, Report(1, 0, 0), by=workshop.officer)
    assert workshop.now(part).state == f"result_{period}"


def test_a_late_result_does_not_bring_the_state_back(workshop):
    fair = workshop.fair(ends=months_after(TODAY(), -13), state="held")
    part = workshop.part(fair, state="attended")
    results.record_result(part, 6, Report(1, 0, 0), by=workshop.officer)
    results.record_result(part, 0, Report(1, 0, 0), by=workshop.officer)
    assert workshop.now(part).state == "result_6"


def test_dates_stand_once_the_fair_was_held(workshop):
    fair = workshop.fair(state="held")
    new = {"ends_on": TODAY() + timedelta(days=400)}
    with pytest.raises(RefusedEntryError, match="can no longer change"):
        fairs.change(fair, by=workshop.officer, version=fair.version, changes=new)
    fairs.change(fair, by=workshop.officer, version=fair.version, changes={"place": "Osaka"})
    assert workshop.now(fair).place == "Osaka"


# ------------------------------------------------------------------ requests and matches


def test_a_request_is_published_only_where_the_other_side_can_read_it(workshop):
    request = workshop.request(published=False)
    refused(request, "published", workshop.jetro, "publish it from its own page")


def test_matched_needs_a_match_of_both(workshop):
    request = workshop.request()
    refused(request, "matched", workshop.jetro, "accepted by both sides yet")
    part = workshop.part(workshop.fair())
    match = matches.propose(request, part.company, by=workshop.officer, participation=part)
    workshop.put(match, "accepted")
    # accepted, but not shared: what the mover cannot see does not show by a move allowed
    refused(request, "matched", workshop.jetro, "accepted by both sides yet")
    type(match).objects.filter(pk=match.pk).update(scope="shared")
    assert workshop.move(request, "matched", by=workshop.jetro).state == "matched"


def test_expired_is_only_what_had_a_date(workshop):
    refused(workshop.request(), "expired", workshop.jetro, "not past its date")
    ahead = workshop.request(needed_by=TODAY())
    refused(ahead, "expired", workshop.jetro, "not past its date")
    over = workshop.request(needed_by=TODAY() - timedelta(days=1))
    assert workshop.move(over, "expired", by=workshop.jetro).state == "expired"


def test_a_match_is_accepted_by_each_side_for_itself(workshop):
    request = workshop.request()
    part = workshop.part(workshop.fair())
    match = matches.propose(request, part.company, by=workshop.officer, participation=part)
    refused(match, "accepted", workshop.officer, "Pakistan and Japan did not accept")
    with pytest.raises(RefusedEntryError, match=r"Ask Dates Co\. first"):
        matches.offer(match, by=workshop.reviewer)
    matches.answer(match, by=workshop.officer, yes=True)
    assert not type(match).objects.visible_to(workshop.jetro).filter(pk=match.pk).exists()
    matches.offer(workshop.now(match), by=workshop.reviewer)
    refused(match, "accepted", workshop.officer, "Japan did not accept")
    with pytest.raises(RefusedEntryError, match="Say why not"):
        matches.answer(match, by=workshop.jetro, yes=False)
    matches.answer(match, by=workshop.jetro, yes=False, words="Too far.")
    assert workshop.now(match).state == "proposed"
    matches.answer(match, by=workshop.jetro, yes=True)  # the last answer counts
    assert workshop.now(match).state == "accepted"
    with pytest.raises(RefusedEntryError, match="its answers stand"):
        matches.answer(match, by=workshop.jetro, yes=False, words="No.")


def test_a_company_that_says_no_is_not_offered(workshop):
    part = workshop.part(workshop.fair())
    match = matches.propose(
        workshop.request(), part.company, by=workshop.officer, participation=part
    )
    matches.answer(match, by=workshop.officer, yes=True)
    matches.answer(match, by=workshop.officer, yes=False, words="Sold out.")
    with pytest.raises(RefusedEntryError, match="record its yes"):
        matches.offer(workshop.now(match), by=workshop.reviewer)


def test_a_company_is_put_once_and_only_to_what_is_published(workshop):
    part = workshop.part(workshop.fair())
    request = workshop.request()
    match = matches.propose(request, part.company, by=workshop.officer, participation=part)
    assert (match.basis, match.rests_on, match.fair) == ("hs6", "080410", part.fair)
    with pytest.raises(RefusedEntryError, match="was put to 'Dates' already"):
        matches.propose(request, part.company, by=workshop.officer, participation=part)
    workshop.put(request, "closed")
    with pytest.raises(RefusedEntryError, match="once it is published"):
        matches.propose(request, part.company, by=workshop.officer, participation=part)
    with pytest.raises(RefusedEntryError, match="no company of the side that sells"):
        matches.propose(workshop.request(), workshop.offices["Kanto Co."], by=workshop.jetro)


def test_candidates_are_the_viewers_own_the_best_first(workshop):
    fair = workshop.fair()
    workshop.part(fair, name="Words Co.", products="dried dates", hs_codes="")
    workshop.part(fair, name="Heading Co.", products="x", hs_codes="080420")
    workshop.part(fair, name="Code Co.", products="y", hs_codes="080410")
    workshop.part(fair, name="Honey Co.", products="honey", hs_codes="040900")
    request = workshop.request()
    found = matches.candidates(request, workshop.officer)
    assert [one.company.name for one in found] == ["Code Co.", "Heading Co.", "Words Co."]
    assert [one.grade.basis for one in found] == ["hs6", "hs4", "words"]
    assert matches.candidates(request, workshop.jetro) == []  # applications are not hers to see


# ------------------------------------------------------------------ wins


@pytest.fixture
def win(workshop) -> Win:
    fair = workshop.fair(state="held")
    part = workshop.part(fair, state="attended")
    results.record_result(part, 0, Report(1, 1, 0, (trial(),)), by=workshop.officer)
    return Win.objects.get()


def test_nobody_answers_for_the_customer(win, workshop):
    refused(win, "customer_asked", workshop.officer, "Make the link")
    link, _ = wins.ask_customer(win, by=workshop.officer)
    asked = workshop.now(win)
    refused(asked, "agreed", workshop.officer, "nobody answers for her")
    refused(asked, "disagreed", workshop.reviewer, "nobody answers for her")
    refused(asked, "no_answer", workshop.officer, "can still answer")
    OneTimeLink.objects.filter(pk=link.pk).update(expires_at=timezone.now())
    assert workshop.move(asked, "no_answer").state == "no_answer"
    wins.ask_customer(workshop.now(win), by=workshop.officer)  # she may be asked again
    assert workshop.now(win).state == "customer_asked"


def test_an_answer_stands(win, workshop):
    link, _ = wins.ask_customer(win, by=workshop.officer)
    links.use_up(link)
    wins.answer(link, agreed=True, without_us="smaller", name="A. Buyer")
    with pytest.raises(RefusedEntryError, match="has answered already"):
        wins.ask_customer(workshop.now(win), by=workshop.officer)


def test_one_order_counts_once(win, workshop):
    part = win.participation
    fair = part.fair
    type(fair).objects.filter(pk=fair.pk).update(ends_on=months_after(TODAY(), -7))
    with pytest.raises(RefusedEntryError, match="it counts once"):
        results.record_result(part, 6, Report(0, 0, 0, (trial("KANTO CO."),)), by=workshop.officer)
    assert Win.objects.count() == 1
    assert not part.results.filter(period=6).exists()  # the whole report was taken back
    repeat = trial(order="repeat")
    results.record_result(part, 6, Report(0, 0, 0, (repeat,)), by=workshop.officer)
    assert Win.objects.filter(order="repeat").count() == 1


def test_an_order_by_a_match_is_not_counted_beside_the_companys_own_report(workshop):
    fair = workshop.fair(state="held")
    part = workshop.part(fair, state="attended")
    match = matches.propose(
        workshop.request(), part.company, by=workshop.officer, participation=part
    )
    fresh = Win(order="trial", customer="Kanto Co.", words="dates", amount=Decimal(9),
                currency="USD", ordered_on=TODAY())  # fmt: skip
    with pytest.raises(RefusedEntryError, match="move it to the trial order first"):
        wins.report(match, fresh, by=workshop.officer)
    workshop.put(match, "trial_order")
    made = wins.report(match, fresh, by=workshop.officer)
    assert (made.participation, made.parent_id, made.match) == (part, fair.pk, match)
    with pytest.raises(RefusedEntryError, match="it counts once"):
        results.record_result(
            part, 0, Report(1, 1, 1, (trial("Kanto K.K.", "8", match=match),)), by=workshop.officer
        )


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"ordered_on": TODAY() + timedelta(days=1)}, "still to come"),
        ({"words": " "}, "needs its customer and what"),
        ({"currency": "XXX9"}, "no currency"),
        ({"hs_code": "12"}, "no HS code"),
    ],
)
def test_refused_orders(workshop, more, words):
    part = workshop.part(workshop.fair(state="held"), state="attended")
    with pytest.raises(RefusedEntryError, match=words):
        results.record_result(part, 0, Report(0, 0, 0, (trial(**more),)), by=workshop.officer)
    assert not Win.objects.exists()


def test_a_fair_that_is_withdrawn_takes_what_was_shared_of_it_along(workshop, jetro):
    fair = workshop.fair()
    part = workshop.part(fair)
    for item in (fair, part):
        type(item).objects.filter(pk=item.pk).update(scope="shared")
    assert type(part).objects.visible_to(jetro).exists()
    withdraw(workshop.now(fair), by=workshop.reviewer, reason="Too early.")
    assert not type(part).objects.visible_to(jetro).exists()
    assert workshop.now(part).scope == "side"
