"""Files in and out: the order of the standard, the same back, field by field, all of it or nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from tijarat.register.aid import importing
from tijarat.register.aid.iati.parsing import read
from tijarat.register.aid.iati.records import Link, Money, Party, Record, record_of
from tijarat.register.aid.iati.writing import can_be_written, write
from tijarat.register.aid.models import AidActivity, Transaction
from tijarat.register.core.log import verify
from tijarat.register.core.models import LogEntry, StatusEvent
from tijarat.register.core.moves import move
from tijarat.register.errors import NotPermittedError, RefusedEntryError
from tijarat.register.machines import AID_ACTIVITY
from tijarat.register.machines.aid import STATUS, path

ORDER = (
    *("iati-identifier", "reporting-org", "title", "description", "participating-org"),
    *("other-identifier", "activity-status", "activity-date", "contact-info", "activity-scope"),
    *("recipient-country", "recipient-region", "location", "sector", "tag"),
    *("country-budget-items", "humanitarian-scope", "policy-marker", "collaboration-type"),
    *("default-flow-type", "default-finance-type", "default-aid-type", "default-tied-status"),
    *("budget", "planned-disbursement", "capital-spend", "transaction", "document-link"),
    *("related-activity", "legacy-data", "conditions", "result", "crs-add", "fss"),
)
"""Elements of an iati-activity in the order of the schema of version 2.03."""

IN_TRANSACTION = (
    *("transaction-type", "transaction-date", "value", "description", "provider-org"),
    *("receiver-org", "disbursement-channel", "sector", "recipient-country", "recipient-region"),
    *("flow-type", "finance-type", "aid-type", "tied-status"),
)
NEEDED = {
    "reporting-org": {"ref", "type"},
    "participating-org": {"role"},
    "activity-status": {"code"},
    "activity-date": {"iso-date", "type"},
    "recipient-country": {"code"},
    "sector": {"code", "vocabulary"},
    "default-flow-type": {"code"},
    "default-finance-type": {"code"},
    "default-aid-type": {"code"},
    "transaction-type": {"code"},
    "transaction-date": {"iso-date"},
    "value": {"currency", "value-date"},
    "document-link": {"url", "format"},
    "category": {"code"},
}
WORDS = st.text(
    st.characters(exclude_categories=["C", "Z"], include_characters=" <&'\"日"), min_size=1, max_size=30
).map(lambda text: " ".join(text.split())).filter(bool)  # fmt: skip
DAYS = st.dates(date(1990, 1, 1), date(2026, 1, 1))
MONEY = st.builds(
    Money,
    day=DAYS,
    kind=st.sampled_from(["2", "3", "4", "6"]),
    value=st.decimals("0.01", "999999999999", places=2),
    currency=st.sampled_from(["JPY", "USD", "PKR"]),
    value_on=DAYS,
    words=WORDS | st.just(""),
    provider=WORDS | st.just(""),
    receiver=WORDS | st.just(""),
    ref=st.just("") | st.just("T-1"),
)
RECORDS = st.builds(
    Record,
    identifier=st.integers(1, 9**9).map(lambda n: f"XM-TEST-1-{n}"),
    title=WORDS,
    summary=WORDS,
    reporting_ref=st.just("XM-TEST-1"),
    reporting_name=WORDS,
    reporting_type=st.just("10"),
    status=st.sampled_from(sorted(STATUS)),
    planned_start=DAYS,
    countries=st.sampled_from(["PK", "PK 60, AF 40"]),
    sectors=st.sampled_from(["", "11330", "11330 60, 2:140 40"]),
    flow_type=st.sampled_from(["", "10"]),
    finance_type=st.sampled_from(["", "110"]),
    aid_type=st.sampled_from(["", "C01"]),
    parties=st.lists(
        st.builds(Party, st.sampled_from("1234"), WORDS, st.just(""), st.just("10")),
        min_size=1,
        max_size=3,
    ).map(lambda rows: tuple(sorted(rows))),
    money=st.lists(MONEY, max_size=4).map(lambda rows: tuple(sorted(rows))),
    links=st.lists(
        st.builds(
            Link,
            st.just("https://example.org/a?b=1&c=2"),
            WORDS,
            st.just("text/html"),
            st.just("A02"),
        ),
        max_size=2,
    ).map(lambda rows: tuple(sorted(rows))),
)


def require_valid(data: bytes) -> None:
    """Order and attributes as the standard's schema asks, told again without a look at our code."""
    root = etree.fromstring(data)
    assert (root.tag, root.get("version")) == ("iati-activities", "2.03")
    for activity in root.findall("iati-activity"):
        for parent, order in [(activity, ORDER)] + [
            (one, IN_TRANSACTION) for one in activity.findall("transaction")
        ]:
            places = [order.index(one.tag) for one in parent]
            assert places == sorted(places)
        for tag in ("iati-identifier", "reporting-org", "title", "activity-status"):
            assert len(activity.findall(tag)) == 1
        for tag in ("description", "participating-org", "activity-date"):
            assert activity.findall(tag)
        for one in activity.iter():
            assert NEEDED.get(one.tag, set()) <= set(one.keys()), one.tag
            if one.tag in ("title", "description", "reporting-org"):
                assert one.find("narrative").text


@given(st.lists(RECORDS, min_size=1, max_size=3, unique_by=lambda one: one.identifier))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_valid_and_reads_the_same(records):
    data = write(records)
    require_valid(data)
    found = read(data)
    assert found.faults == []
    assert found.left_out == {}
    assert found.records == records


def test_what_lacks_the_least_is_not_written():
    least = Record("XM-TEST-1-A", "t", "s", "XM-TEST-1", "r", "10", "2")
    assert not can_be_written(least)
    assert b"2 left out" in write([], left_out=2)


# ------------------------------------------------------------------ into the register

pytestmark_db = pytest.mark.django_db


def taken(text: str, by, **more) -> importing.Plan:
    data = text.encode()
    shown = importing.plan(data, by=by).digest
    return importing.take(data, by=by, shown=shown, source="File", **more)


@pytestmark_db
def test_a_file_goes_in_and_comes_out_the_same(officer, file):
    plan = taken(file, officer)
    assert (len(plan.new), len(plan.changed)) == (1, 0)
    activity = AidActivity.objects.get()
    assert (activity.state, activity.scope, activity.organisation) == (
        "implementation",
        "side",
        officer.organisation,
    )
    assert StatusEvent.objects.get().note == "File"
    again = read(write([record_of(activity)])).records
    assert again == read(file.encode()).records
    assert verify().whole
    same = importing.plan(file.encode(), by=officer)
    assert (len(same.new), len(same.changed), len(same.same)) == (0, 0, 1)


@pytestmark_db
def test_changes_are_shown_field_by_field_and_only_then_happen(officer, file):
    taken(file, officer)
    activity = AidActivity.objects.get()
    row = Transaction.objects.get(currency="USD")
    Transaction.objects.filter(pk=row.pk).update(
        rate=Decimal(150), rate_on=row.day, rate_source="Bank"
    )
    other = (
        file.replace(">Water<", ">Clean water<")
        .replace('status code="2"', 'status code="3"')
        .replace(">1000000<", ">1200000<")
    )
    (change,) = importing.plan(other.encode(), by=officer).changed
    assert {d.field: (d.before, d.after) for d in change.differences} == {
        "title": (("Water",), ("Clean water",)),
        "status": (("2",), ("3",)),
        "money": (("2024-05-01 2 1000000 JPY",), ("2024-05-01 2 1200000 JPY",)),
    }
    assert AidActivity.objects.get().title == "Water"  # shown, not done
    taken(other, officer)
    now = AidActivity.objects.get()
    assert (now.pk, now.title, now.state) == (activity.pk, "Clean water", "finalisation")
    assert sorted(now.transactions.values_list("value", flat=True)) == [
        Decimal("2500.50"),
        Decimal(1200000),
    ]
    assert Transaction.objects.get(currency="USD").rate == 150  # what stayed keeps its rate
    assert LogEntry.objects.filter(verb="import_parts").count() == 1


@pytestmark_db
def test_one_fault_and_nothing_of_the_file_is_taken(officer, file):
    activity = file[file.index("  <iati-activity ") : file.index("</iati-activities>")]
    bad = activity.replace("XM-TEST-1-A", "XM-TEST-1-B").replace(">1000000<", ">-5<")
    both = file.replace("</iati-activities>", f"{bad}</iati-activities>")
    with pytest.raises(RefusedEntryError, match="1 faults; nothing"):
        taken(both, officer)
    assert not AidActivity.objects.exists()


@pytestmark_db
def test_what_changed_since_it_was_shown_is_shown_again(officer, file, enter):
    data = file.encode()
    shown = importing.plan(data, by=officer).digest
    enter()
    with pytest.raises(RefusedEntryError, match="has changed since"):
        importing.take(data, by=officer, shown=shown, source="File")
    assert AidActivity.objects.get().transactions.count() == 0


@pytestmark_db
def test_a_status_that_would_need_reopening_is_a_fault(officer, file):
    taken(file.replace('status code="2"', 'status code="4"'), officer)
    assert AidActivity.objects.get().state == "closed"
    plan = importing.plan(file.encode(), by=officer)
    assert "without reopening" in plan.faults[0].words


@pytestmark_db
def test_what_others_hold_under_the_identifier_is_neither_asked_nor_changed(officer, person, file):
    taken(file, officer)
    for office in ("Finance", "MOFA"):
        other = person(office, "desk_officer")
        plan = taken(file.replace(">Water<", ">Theirs<"), other)
        assert (len(plan.new), len(plan.changed)) == (1, 0)
    assert AidActivity.objects.filter(title="Water").count() == 1


@pytestmark_db
@pytest.mark.parametrize("role", ["reader", "analyst", "focal_point", "auditor", "administrator"])
def test_who_may_not_begin_entries_takes_in_no_file(person, file, role):
    with pytest.raises(NotPermittedError):
        importing.plan(file.encode(), by=person("EAD", role))


@pytestmark_db
def test_a_file_shares_nothing_with_the_other_side(officer, file):
    with pytest.raises(RefusedEntryError, match="share it later"):
        taken(file, officer, scope="shared")
    assert not AidActivity.objects.exists()


@given(st.sampled_from(AID_ACTIVITY.states), st.sampled_from(AID_ACTIVITY.states))
@example("pipeline", "pipeline")
def test_a_path_is_made_of_ways_that_need_no_reopening(source, target):
    steps = path(source, target)
    if steps is None:
        assert source in AID_ACTIVITY.closed or target == "pipeline"
        return
    at = source
    for step in steps:
        way = AID_ACTIVITY.way(at, step)
        assert way is not None
        assert way.action == "move"
        at = step
    assert at == target


@pytestmark_db
@pytest.mark.parametrize(
    ("role", "able"),
    [("desk_officer", True), ("focal_point", True), ("reviewer", True), ("analyst", False),
     ("reader", False), ("counterpart", False), ("auditor", False)],
)  # fmt: skip
def test_who_may_move_an_activity(enter, person, role, able):
    activity = enter()
    user = person("EAD", role)
    if able:
        move(activity, "implementation", by=user, note="As reported.")
        return
    with pytest.raises(NotPermittedError):
        move(activity, "implementation", by=user, note="As reported.")
