"""Who sees what of a fair: its side, not the other, and no company what another told."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tijarat.register.core.models import Item
from tijarat.register.core.scope import Scope
from tijarat.register.errors import NotPermittedError, RefusedEntryError
from tijarat.register.permissions import CONTENT_ROLES, Role
from tijarat.register.promotion import companies, links, matches, results
from tijarat.register.promotion.models import (
    BuyerRequest,
    CheckOutcome,
    CostLine,
    Fair,
    Match,
    MatchAnswer,
    OneTimeLink,
    Participation,
    Result,
    Score,
    Subsidy,
    Win,
)
from tijarat.register.promotion.overview import matches_by_basis, seen
from tijarat.register.promotion.results import Report, ReportedOrder

pytestmark = pytest.mark.django_db

ALL = (Fair, Participation, Subsidy, BuyerRequest, Match, Win)
ENTRIES = (CostLine, Result, CheckOutcome, Score, MatchAnswer, OneTimeLink)


@pytest.fixture
def whole(workshop):
    """One of everything of Pakistan, with its own scope as it is made; a request of Japan, published."""
    fair = workshop.fair(state="held")
    workshop.cost(fair)
    part = workshop.part(fair, state="attended", contact_email="a@example.org")
    workshop.scored(workshop.checked(workshop.subsidy(part, state="submitted")))
    order = ReportedOrder("trial", "K", "dates", Decimal(5), "USD", timezone.localdate())
    results.record_result(part, 0, Report(1, 4, 1, (order,)), by=workshop.officer)
    links.issue(Win.objects.get(), OneTimeLink.Purpose.CUSTOMER, by=workshop.officer)
    match = matches.propose(
        workshop.request(), part.company, by=workshop.officer, participation=part
    )
    matches.answer(match, by=workshop.officer, yes=True)
    return fair


def counts(viewer, tables=(*ALL, *ENTRIES)) -> dict[str, int]:
    return {table.__name__: table.objects.visible_to(viewer).count() for table in tables}


def test_the_own_side_sees_all_of_it_the_other_nothing_but_its_own(whole, person, jetro):
    mine = counts(person("Commerce", "reader"))
    assert all(mine.values()), mine
    theirs = counts(jetro)
    assert theirs == {name: int(name == "BuyerRequest") for name in theirs}
    assert counts(AnonymousUser()) == dict.fromkeys(theirs, 0)


@pytest.mark.parametrize("scope", ["organisation", "side", "shared"])
@pytest.mark.parametrize(
    ("office", "sees"),
    [
        ("TDAP", {"organisation", "side", "shared"}),
        ("Commerce", {"side", "shared"}),
        ("JETRO", {"shared"}),
        ("Dates Co.", set()),
    ],
)
def test_every_kind_by_role_and_scope(whole, person, scope, office, sees):
    tables = [Fair, Participation, Subsidy, Match, Win]
    Item.objects.filter(side="PAK").update(scope=scope)
    for role in Role:
        expected = role in CONTENT_ROLES and (
            scope in sees or (role is Role.AUDITOR and office == "Commerce")
        )
        found = counts(person(office, role.value), tables)
        assert found == {table.__name__: int(expected) for table in tables}, role


def test_a_company_with_an_account_sees_its_own_alone(whole, person, workshop):
    Item.objects.update(scope="shared")
    dates, kanto = person("Dates Co.", "desk_officer"), person("Kanto Co.", "desk_officer")
    assert counts(dates) == dict.fromkeys(counts(dates), 0)
    assert list(companies.visible(dates)) == [workshop.offices["Dates Co."]]
    mine = BuyerRequest.objects.create(
        title="x", words="y", organisation=workshop.offices["Kanto Co."], created_by=kanto,
        scope=Scope.SIDE,
    )  # fmt: skip
    assert list(BuyerRequest.objects.visible_to(kanto)) == [mine]
    with pytest.raises(NotPermittedError, match="A company enters no other"):
        companies.enter("Another Co.", by=kanto)
    Item.objects.update(scope="side", withdrawn_at=timezone.now())
    assert not Item.objects.withdrawn_from(kanto).exists()


def test_a_company_of_the_other_side_is_known_by_what_is_shared(whole, jetro, workshop):
    dates = workshop.offices["Dates Co."]
    assert dates not in companies.visible(jetro)
    matches.offer(Match.objects.get(), by=workshop.reviewer)
    assert dates in companies.visible(jetro)
    assert dates not in companies.own(jetro)
    assert workshop.offices["Kanto Co."] not in companies.visible(workshop.officer)
    request = BuyerRequest.objects.get()
    BuyerRequest.objects.filter(pk=request.pk).update(buyer=workshop.offices["Kanto Co."])
    assert workshop.offices["Kanto Co."] in companies.visible(workshop.officer)


def test_what_is_counted_is_what_is_seen(whole, jetro, workshop):
    mine = seen([whole], workshop.officer)[whole.pk]
    assert mine.outcome.cost == {"USD": Decimal(1000)}
    assert (mine.outcome.reported, mine.outcome.confirmed, mine.outcome.meetings) == (1, 0, 4)
    assert [(one.code, one.companies, one.number) for one in mine.funnel] == [
        ("applied", 1, None),
        ("selected", 0, None),
        ("attended", 1, None),
        ("meetings", 1, 4),
        ("samples", 1, 1),
        ("reported", 1, 1),
        ("confirmed", 0, 0),
    ]
    Fair.objects.update(scope="shared")
    theirs = seen([whole], jetro)[whole.pk]
    assert theirs.outcome.cost == {}
    assert (theirs.outcome.reported, theirs.outcome.meetings) == (0, None)
    assert {one.companies for one in theirs.funnel} == {0}
    assert matches_by_basis(workshop.officer) == {"hs6": (1, 0)}
    assert matches_by_basis(jetro) == {}


def test_a_subsidy_counts_as_cost_once_it_is_paid_and_not_when_it_was_asked_back(whole, workshop):
    subsidy = Subsidy.objects.get()
    Subsidy.objects.update(paid=Decimal(300))

    def cost(state):
        workshop.put(subsidy, state)
        return seen([whole], workshop.officer)[whole.pk].outcome.cost["USD"]

    assert {state: cost(state) for state in subsidy.machine.states} == {
        state: Decimal(1300 if state in ("paid", "result_due", "closed") else 1000)
        for state in subsidy.machine.states
    }


def test_what_a_line_came_to_takes_the_place_of_the_plan(whole, workshop):
    from tijarat.register.money.costs import settle

    line = CostLine.objects.get()

    def cost():
        return seen([whole], workshop.officer)[whole.pk].outcome

    assert (cost().cost, cost().planned_lines) == ({"USD": Decimal(1000)}, 1)
    settle(line, by=workshop.officer, actual=Decimal(870))
    assert (cost().cost, cost().planned_lines) == ({"USD": Decimal(870)}, 0)
    settle(line, by=workshop.officer, actual=Decimal(0))  # nothing was spent
    assert cost().cost == {"USD": Decimal(0)}


def test_companies_that_pay_themselves_are_no_cost_of_the_fair(workshop):
    from tijarat.register.promotion.fairs import add_cost

    with pytest.raises(RefusedEntryError, match="companies pay themselves is no cost"):
        add_cost(
            workshop.fair(), by=workshop.officer, kind="venue", title="x", planned=Decimal(5),
            currency="USD", budget=workshop.offices["Dates Co."],
        )  # fmt: skip


@pytest.mark.parametrize(
    ("role", "office", "may"),
    [
        ("desk_officer", "TDAP", True),
        ("desk_officer", "Commerce", True),  # a mission enters companies for the agency's fair
        ("focal_point", "Commerce", False),  # begins no new company
        ("reviewer", "Commerce", True),
        ("reader", "TDAP", False),
        ("auditor", "TDAP", False),
        ("counterpart", "JETRO", False),
    ],
)
def test_who_enters_a_company(workshop, person, role, office, may):
    if may:
        assert companies.enter("New Co.", by=person(office, role)).kind == "company"
    else:
        with pytest.raises(NotPermittedError):
            companies.enter("New Co.", by=person(office, role))


def test_an_application_is_one_a_company_of_the_own_side_while_the_fair_is_open(workshop):
    from tijarat.register.promotion.applications import apply

    fair = workshop.fair()
    dates, kanto = workshop.offices["Dates Co."], workshop.offices["Kanto Co."]

    def apply_for(company, products="dates"):
        return apply(fair, by=workshop.officer, company=company, products=products)

    with pytest.raises(RefusedEntryError, match="taken while it is open"):
        apply_for(dates)
    workshop.put(fair, "open")
    with pytest.raises(RefusedEntryError, match="no company of"):
        apply_for(kanto)
    with pytest.raises(RefusedEntryError, match="no company of"):
        apply_for(workshop.offices["TDAP"])
    with pytest.raises(RefusedEntryError, match="what the company wants to sell"):
        apply_for(dates, " ")
    assert apply_for(dates).scope == "side"
    with pytest.raises(RefusedEntryError, match="already"):
        apply_for(dates)


def test_an_office_is_not_entered_as_a_company(workshop):
    with pytest.raises(RefusedEntryError, match="is an office in this register"):
        companies.enter("commerce", by=workshop.officer)
    assert companies.enter(" dates  CO. ", by=workshop.officer) == workshop.offices["Dates Co."]
