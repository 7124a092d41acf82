"""Sums stay in the currency they were made in; a rate comes with its day and source, or not at all."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tijarat.register.aid import entering
from tijarat.register.aid.models import AidActivity, Transaction
from tijarat.register.aid.overview import activities, flows, flows_in
from tijarat.register.core.models import LogEntry
from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import share
from tijarat.register.errors import NotPermittedError, RefusedEntryError

pytestmark = pytest.mark.django_db

RATE = {"rate": Decimal(150), "rate_on": date(2025, 1, 6), "rate_source": "Bank of Japan"}


def test_committed_against_disbursed_year_by_year_with_the_years_between(enter, pay):
    one = enter()
    pay(one, "2", "1000", "JPY", date(2022, 5, 1))
    pay(one, "3", "250", "JPY", date(2024, 5, 1))
    pay(one, "3", "150", "JPY", date(2024, 9, 1))
    pay(one, "4", "99", "JPY", date(2025, 1, 1))  # spent, neither committed nor disbursed
    pay(one, "2", "7.50", "USD", date(2023, 1, 1))
    yen, dollars = flows(Transaction.objects.all())
    assert [(y.year, y.committed, y.disbursed) for y in yen.years] == [
        (2022, 1000, 0),
        (2023, 0, 0),
        (2024, 0, 400),
    ]
    assert (yen.share, dollars.currency, dollars.committed) == (40, "USD", Decimal("7.50"))


def test_nothing_is_converted_without_a_rate_and_what_has_none_is_counted(enter, pay):
    one = enter()
    pay(one, "2", "15000", "JPY", date(2025, 1, 6))
    assert flows_in("USD", Transaction.objects.all()) is None
    pay(one, "3", "1500", "JPY", date(2025, 1, 6), **RATE)
    pay(one, "3", "40", "USD", date(2025, 2, 6))
    together = flows_in("USD", Transaction.objects.all())
    assert (together.disbursed, together.disbursements_left_out) == (50, 0)
    assert (together.committed, together.commitments_left_out) == (0, 1)


def test_yen_and_dollar_stand_beside_each_other_by_the_rate_that_was_entered(enter, pay):
    yen = pay(enter(), "3", "1000", "JPY", date(2025, 1, 6), **RATE)
    assert yen.amount_in("USD") == Decimal("6.67")
    assert yen.amount_in("JPY") == 1000
    assert yen.amount_in("PKR") is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "9"}, "no kind of transaction"),
        ({"currency": "YEN"}, "no currency"),
        ({"value": "0"}, "more than zero"),
        ({"value": "-5"}, "more than zero"),
        ({"value": "1.5"}, "0 decimals at most"),
        ({"day": timezone.localdate() + timedelta(days=1)}, "still to come"),
        ({"rate": Decimal(150)}, "all three"),
        ({**RATE, "rate_source": " "}, "all three"),
        ({**RATE, "rate": Decimal(0)}, "all three"),
        ({**RATE, "currency": "PKR"}, "leave it out"),
    ],
)
def test_a_sum_that_cannot_be_kept_is_refused(enter, pay, change, words):
    fields = {"kind": "3", "value": "1000", "currency": "JPY", "day": date(2025, 1, 6)} | change
    with pytest.raises(RefusedEntryError, match=words):
        pay(enter(), **fields)
    assert not Transaction.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"identifier": "OTHER-A"}, "that of the reporting organisation"),
        ({"identifier": "XM-TEST-1-A B"}, "that of the reporting organisation"),
        ({"planned_start": date(2025, 1, 1), "planned_end": date(2024, 1, 1)}, "before it begins"),
        ({"countries": "Pakistan"}, "is no country"),
        ({"sectors": "water"}, "is no sector"),
        ({"sectors": "11330 140"}, "is no sector"),
        ({"reporting_type": "x"}, "two digits"),
    ],
)
def test_an_activity_that_makes_no_sense_is_refused(enter, change, words):
    with pytest.raises(RefusedEntryError, match=words):
        enter(**change)


def test_an_office_has_an_identifier_once(enter, officer):
    enter()
    with pytest.raises(RefusedEntryError, match="already"):
        enter()
    other = enter(identifier="XM-TEST-1-B")
    with pytest.raises(RefusedEntryError, match="already"):
        entering.change(
            other, by=officer, version=other.version, changes={"identifier": "XM-TEST-1-A"}
        )


def test_only_its_office_writes_sums_and_the_log_keeps_what_was_taken_out(
    enter, pay, officer, person
):
    one = enter()
    row = pay(one, "2", "1000", "JPY", date(2025, 1, 6))
    strangers = [person("Finance", "desk_officer"), person("MOFA", "reviewer")]
    for user in [*strangers, person("EAD", "analyst")]:
        with pytest.raises(NotPermittedError):
            entering.remove_transaction(row, by=user)
    entering.remove_transaction(row, by=officer)
    assert not Transaction.objects.exists()
    assert "1000" in LogEntry.objects.get(verb="remove_transaction").payload


def test_the_other_side_sees_what_was_shared(enter, pay, person, reviewer):
    one, other = enter(), enter(identifier="XM-TEST-1-B")
    pay(one, "2", "1000", "JPY", date(2025, 1, 6))
    mofa = person("MOFA", "reader")
    assert not activities(mofa).exists()
    share(AidActivity.objects.get(pk=one.pk), Scope.SHARED, by=reviewer)
    assert list(activities(mofa)) == [one]
    assert other.scope == Scope.SIDE
