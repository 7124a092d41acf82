"""What exporters report without an account: a draft for one office, a link for once, a limit a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from tijarat.register.core.log import verify
from tijarat.register.core.models import LogEntry
from tijarat.register.errors import NotPermittedError, RefusedEntryError
from tijarat.register.market_access import reports
from tijarat.register.market_access.models import Barrier, Report, ReportLink

TOLD = reports.Reported(
    title="Honey is tested again",
    words="Three weeks at the port.",
    goods="honey",
    firm="A firm",
    name="",
    contact="a@example.org",
)


@pytest.fixture
def office(who):
    return reports.name_office(who.officer.organisation, by=who.reviewer)


def test_a_report_is_a_draft_that_the_receiving_office_alone_sees(who, office):
    barrier = reports.by_form("PAK", TOLD, address="192.0.2.1")
    assert (barrier.state, barrier.exporter) == ("draft", "PAK")
    for person, sees in (
        *((who.officer, True), (who.reviewer, True), (who.reader, True)),
        *((who.colleague, False), (who.other, False), (who.other_reviewer, False)),
    ):
        assert Barrier.objects.visible_to(person).exists() is sees
        assert Report.objects.visible_to(person).exists() is sees
    entry = LogEntry.objects.latest("number")
    assert entry.actor == "system:report form"
    assert "example.org" not in entry.payload
    assert "192.0.2.1" not in Report.objects.get().sender
    assert verify().whole


def test_the_form_takes_so_many_a_day_from_one_address(who, office):
    for _ in range(reports.MOST_A_SENDER):
        reports.by_form("PAK", TOLD, address="192.0.2.1")
    with pytest.raises(reports.TooManyError, match="tomorrow"):
        reports.by_form("PAK", TOLD, address="192.0.2.1")
    reports.by_form("PAK", TOLD, address="192.0.2.2")
    assert Report.objects.count() == reports.MOST_A_SENDER + 1
    Report.objects.update(created_at=timezone.now() - reports.A_DAY - timedelta(minutes=1))
    reports.by_form("PAK", TOLD, address="192.0.2.1")


def test_the_form_takes_so_many_a_day_in_all(monkeypatch, who, office):
    monkeypatch.setattr(reports, "MOST_A_SIDE", 2)
    for n in range(2):
        reports.by_form("PAK", TOLD, address=f"192.0.2.{n}")
    with pytest.raises(reports.TooManyError, match="office"):
        reports.by_form("PAK", TOLD, address="192.0.2.9")


def test_a_form_without_an_office_behind_it_takes_nothing(who):
    assert reports.open_sides() == ()
    with pytest.raises(RefusedEntryError, match="No office"):
        reports.by_form("PAK", TOLD, address="192.0.2.1")
    reports.name_office(who.other.organisation, by=who.other_reviewer)
    assert reports.open_sides() == ("JPN",)


@pytest.mark.parametrize("field", ["title", "words", "firm", "contact"])
def test_an_empty_report_is_refused(who, office, field):
    with pytest.raises(RefusedEntryError, match="missing"):
        reports.by_form("PAK", replace(TOLD, **{field: " "}), address="192.0.2.1")
    assert not Barrier.objects.exists()


def test_only_a_reviewer_names_the_office_and_one_of_her_own_side(who):
    with pytest.raises(NotPermittedError):
        reports.name_office(who.officer.organisation, by=who.officer)
    with pytest.raises(RefusedEntryError):
        reports.name_office(who.other.organisation, by=who.reviewer)


def test_a_link_opens_once_and_only_its_hash_is_kept(who):
    token = reports.make_link(by=who.colleague)
    assert token not in ReportLink.objects.get().sha256
    link = reports.find_link(token)
    barrier = reports.by_link(link, TOLD, address="192.0.2.1")
    assert barrier.organisation == who.colleague.organisation
    assert reports.find_link(token) is None
    with pytest.raises(reports.LinkOverError):
        reports.by_link(link, TOLD, address="192.0.2.1")
    assert Barrier.objects.count() == 1
    with pytest.raises(NotPermittedError):
        reports.make_link(by=who.reader)


def test_a_link_is_over_after_a_month(who):
    token = reports.make_link(by=who.officer)
    ReportLink.objects.update(expires_at=timezone.now())
    assert reports.find_link(token) is None
    assert reports.find_link("no such token") is None
