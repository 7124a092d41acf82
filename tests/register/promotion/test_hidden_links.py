"""What somebody does with an item whose link she does not see tells her nothing of the other end."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import timezone

from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import withdraw
from tijarat.register.people.models import Organisation
from tijarat.register.promotion import companies, eligibility, fairs, matches, wins
from tijarat.register.promotion.models import BuyerRequest, Win

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def for_a_fair(workshop):
    """A published request of Japan's for a fair that its office keeps to itself."""
    day = {"starts_on": TODAY, "ends_on": TODAY}
    fair = fairs.plan(by=workshop.jetro, title="Theirs", mode="online", scope="organisation", **day)
    return workshop.request(fair=fair)


def test_a_match_names_no_fair_that_whoever_proposes_it_does_not_see(workshop, for_a_fair, jetro):
    company = companies.enter("Dates Co.", by=workshop.officer)
    assert for_a_fair.fair is not None
    found = matches.propose(for_a_fair, company, by=workshop.officer)
    assert found.fair is None
    workshop.put(found, "trial_order")
    order = Win(
        customer="Kanto Co.", words="dates", amount=Decimal(5), currency="USD", ordered_on=TODAY
    )  # fmt: skip
    made = wins.report(found, order, by=workshop.officer)
    assert made in Win.objects.visible_to(workshop.officer)  # under that fair it would not be


def test_the_sides_of_a_match_are_known_when_its_request_was_taken_back(workshop, reviewer, jetro):
    company = companies.enter("Dates Co.", by=workshop.officer)
    request = workshop.request()
    found = matches.propose(request, company, by=workshop.officer)
    withdraw(request, by=jetro, reason="Met.")
    assert not BuyerRequest.objects.visible_to(workshop.officer).exists()
    assert matches.sides_of(workshop.now(found)) == ("PAK", "JPN")
    matches.answer(workshop.now(found), by=workshop.officer, yes=True)


def test_evidence_of_a_check_is_named_to_those_who_see_it(workshop, person):
    """A colleague of another office saw its title, which is for the office alone."""
    subsidy = workshop.subsidy(workshop.part(workshop.fair(state="held"), state="selected"))
    subsidy = workshop.put(subsidy, "submitted")
    workshop.checked(subsidy)
    subsidy.evidences.update(scope=Scope.ORGANISATION)
    of_office, colleague = (
        {one.check.code: one for one in eligibility.answers(workshop.now(subsidy), viewer)}
        for viewer in (workshop.officer, person("Commerce", "desk_officer"))
    )
    assert of_office["origin"].shown_by is not None
    assert (colleague["origin"].passed, colleague["origin"].shown_by) == (True, None)


def test_where_a_company_sits_is_written_without_what_was_read_before(workshop, officer):
    """A merge done since would have been taken back by it, silently."""
    kept, read = (companies.enter(name, by=officer) for name in ("Kept Co.", "Gone Co."))
    Organisation.objects.filter(pk=read.pk).update(merged_into=kept)
    companies.locate(read, "PK-SD", by=officer)
    now = Organisation.objects.get(pk=read.pk)
    assert (now.merged_into_id, now.region) == (kept.pk, "PK-SD")
