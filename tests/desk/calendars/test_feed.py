"""A calendar by a secret link: what its person sees now, read back as a calendar program reads it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from tijarat.desk.calendars.feed import calendar_by
from tijarat.desk.calendars.links import end_link, link_of, make_link, opened_by
from tijarat.register.core.models import LogEntry
from tijarat.register.core.moves import move
from tijarat.register.core.sharing import delete, share
from tijarat.register.core.writing import create, edit
from tijarat.register.dialogue.dates import decide_date, request_date, set_first_date
from tijarat.register.dialogue.models import Meeting, Proposal
from tijarat.register.people.accounts import close_account
from tijarat.register.people.models import User
from tijarat.register.skills.models import Cohort

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
TOKENS = re.compile(r"\b\w{64}\b")  # of forms, other ones each time


@pytest.fixture
def officer(person):
    return person("Commerce", "desk_officer")


@pytest.fixture
def meeting(officer):
    return create(
        Meeting,
        by=officer,
        title="Talks, part one; two\nand three",
        held_on=date(2030, 2, 28),
        place="Tokyo",
        scope="side",
    )


@pytest.fixture
def promise(officer):
    one = create(Proposal, by=officer, title="A centre", strength="agreed", scope="side")
    set_first_date(one, TODAY() + timedelta(days=9), by=officer)
    return Proposal.objects.get(pk=one.pk)


def get(token: str, **headers: str):
    return Client().get(f"/calendar/{token}.ics", headers=headers)


def read(answer) -> dict[str, object]:
    """UID -> event, as the library reads it back; broken ones are none."""
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    assert not calendar.errors
    assert str(calendar["version"]) == "2.0"
    events = [one for one in calendar.walk("VEVENT") if not one.errors]
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    return {str(one["uid"]): one for one in events}


def test_days_are_read_back(officer, meeting, promise):
    events = read(get(make_link(officer)))
    assert set(events) == {f"{meeting.public_id}-held@tijarat", f"{promise.public_id}-due@tijarat"}
    one = events[f"{meeting.public_id}-held@tijarat"]
    assert str(one["summary"]) == "Talks, part one; two and three"
    assert one["dtstart"].params["VALUE"] == "DATE"
    assert (one["dtstart"].dt, one["dtend"].dt) == (date(2030, 2, 28), date(2030, 3, 1))
    assert str(one["location"]) == "Tokyo"
    assert str(one["url"]).endswith(f"/meetings/{meeting.public_id}")
    due = events[f"{promise.public_id}-due@tijarat"]
    assert str(due["summary"]) == "Due: A centre"
    assert (due["sequence"], str(due["status"])) == (0, "CONFIRMED")


def test_a_changed_day_keeps_its_name_and_gets_a_higher_number(officer, person, meeting, promise):
    token = make_link(officer)
    before = read(get(token))
    change = request_date(promise, TODAY() + timedelta(days=30), by=officer, reason="later")
    assert read(get(token)) == before, "nothing is decided yet"
    decide_date(change, by=person("Commerce", "reviewer"), approve=True)
    after = read(get(token))
    name = f"{promise.public_id}-due@tijarat"
    assert (before[name]["sequence"], after[name]["sequence"]) == (0, 1)
    assert after[name]["last-modified"].dt >= before[name]["last-modified"].dt
    assert after[name]["dtstart"].dt == TODAY() + timedelta(days=30)
    held = f"{meeting.public_id}-held@tijarat"
    assert after[held] == before[held]


def test_a_meeting_that_is_called_off_says_so(officer, meeting):
    token = make_link(officer)
    move(meeting, "cancelled", by=officer, note="no room")
    (event,) = read(get(token)).values()
    assert str(event["status"]) == "CANCELLED"


def test_what_did_not_change_is_not_sent_again(officer, meeting):
    token = make_link(officer)
    first = get(token)
    assert first["Cache-Control"] == "private, no-cache"
    assert get(token)["ETag"] == first["ETag"]
    same = get(token, if_none_match=first["ETag"])
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", first["ETag"])
    assert get(token, if_modified_since=first["Last-Modified"]).status_code == 304
    edit(meeting, by=officer, version=meeting.version, changes={"place": "Osaka"})
    link_of(officer)
    changed = get(token, if_none_match=first["ETag"])
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_what_is_gone_changes_the_day_of_the_calendar(officer, meeting, promise):
    """A calendar with less in it is a changed one, also for who asks by the day alone."""
    token = make_link(officer)
    get(token)
    link = link_of(officer)
    link.changed_at -= timedelta(hours=1)
    link.save()
    before = get(token)["Last-Modified"]
    delete(promise, by=officer)
    after = get(token, if_modified_since=before)
    assert after.status_code == 200
    assert len(read(after)) == 1


def test_a_link_shows_no_more_than_its_person_sees(person, officer, meeting, promise):
    colleague, other = person("Industries", "reader"), person("METI", "desk_officer")
    tokens = {user.email: make_link(user) for user in (colleague, other)}
    assert len(read(get(tokens[colleague.email]))) == 2
    assert read(get(tokens[other.email])) == {}
    share(meeting, "shared", by=person("Commerce", "reviewer"))
    assert len(read(get(tokens[other.email]))) == 1


def test_it_opens_nothing_once_ended_replaced_or_closed(person, officer, meeting):
    token = make_link(officer)
    assert end_link(officer)
    assert not end_link(officer)
    first, second = make_link(officer), make_link(officer)
    assert [get(one).status_code for one in (token, first, second)] == [404, 404, 200]
    missing = get("no-such-token").content.decode()
    assert TOKENS.sub("", get(token).content.decode()) == TOKENS.sub("", missing)
    close_account(officer, by=person("Commerce", "administrator"))
    assert get(second).status_code == 404


def test_who_has_no_role_left_has_an_empty_calendar(officer, meeting):
    token = make_link(officer)
    User.objects.get(pk=officer.pk).grants.update(until=TODAY() - timedelta(days=1))
    assert read(get(token)) == {}


def test_only_the_hash_of_a_link_is_kept(officer):
    token = make_link(officer)
    link = link_of(officer)
    assert token not in str([getattr(link, one.name) for one in link._meta.fields])
    assert list(LogEntry.objects.values_list("verb", flat=True)) == ["make_calendar_link"]
    assert token not in LogEntry.objects.get().payload


def test_the_link_is_shown_once_on_ones_own_page(browser, officer):
    client = browser(officer)
    assert "Make a link" in client.get("/account").content.decode()
    page = client.post("/account/calendar", {"token": "form-1"})
    shown = page.content.decode()
    token = shown.partition("/calendar/")[2].partition(".ics")[0]
    assert read(get(token)) == {}
    assert client.post("/account/calendar", {"token": "form-1"}).status_code == 302, "sent again"
    assert read(get(token)) == {}
    assert token not in client.get("/account").content.decode()
    client.post("/account/calendar/end", {"token": "form-2"})
    assert get(token).status_code == 404


def test_one_meeting_as_a_file(browser, person, officer, meeting):
    path = f"/meetings/{meeting.public_id}/calendar"
    (event,) = read(browser(officer).get(path)).values()
    assert str(event["uid"]) == f"{meeting.public_id}-held@tijarat"
    assert event["sequence"] == 0
    edit(meeting, by=officer, version=meeting.version, changes={"held_on": date(2030, 3, 1)})
    (event,) = read(browser(officer).get(path)).values()
    assert (event["sequence"], event["dtstart"].dt) == (1, date(2030, 3, 1))
    assert browser(person("METI", "reader")).get(path).status_code == 404


@pytest.mark.parametrize(("language", "said"), [("ja", "期日"), ("ur", "مقررہ تاریخ")])
def test_it_speaks_the_language_of_its_person(officer, promise, language, said):
    User.objects.filter(pk=officer.pk).update(language=language)
    opened = opened_by(make_link(officer))
    assert opened is not None
    text = calendar_by(*opened, "https://desk.example.org").decode()
    assert said in text.replace("\r\n ", "")
    assert "Due:" not in text


def test_a_cohort_has_four_days(officer):
    days = [TODAY() + timedelta(days=30 * n) for n in range(4)]
    names = ("intake_on", "starts_on", "ends_on", "departs_on")
    cohort = Cohort.objects.create(
        organisation=officer.organisation,
        created_by=officer,
        title="Nurses, spring",
        scheme="SSW",
        field="nursing",
        provider=officer.organisation,
        place="Lahore",
        seats=20,
        **dict(zip(names, days, strict=True)),
    )
    token = make_link(officer)
    events = read(get(token))
    assert [events[name]["dtstart"].dt for name in sorted(events)] == [
        days[names.index(f"{name.partition('-')[2].removesuffix('@tijarat')}_on")]
        for name in sorted(events)
    ]
    assert len(events) == 4
    begins = events[f"{cohort.public_id}-starts@tijarat"]
    assert str(begins["summary"]) == "Nurses, spring: training begins"
    Cohort.objects.filter(pk=cohort.pk).update(state="cancelled")
    assert read(get(token)) == {}
