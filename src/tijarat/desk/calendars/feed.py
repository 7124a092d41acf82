"""A person's calendar as a file that calendar programs read and ask for again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from tijarat.desk.calendars.days import Day, day_of_meeting, days_of
from tijarat.desk.calendars.models import CalendarEvent, CalendarLink
from tijarat.desk.letters.digest import language_of
from tijarat.desk.plain import one_line
from tijarat.register.dialogue.models import Meeting
from tijarat.register.people.models import User

ASKED_AGAIN = timedelta(hours=6)
"""So often a calendar program should ask for news."""


def calendar_by(link: CalendarLink, user: User, address: str) -> bytes:
    """What a link's person sees now; the link keeps what was said, and since when.

    Parameters
    ----------
    link, user : the link and whose it is, with her roles of today.
    address : where the desk is reached.
    """
    with translation.override(language_of(user)):
        days = days_of(user, timezone.localdate())
        known = _numbered(link, days, timezone.now())
        rows = ((day, *known[day.uid]) for day in days)
        body = _file(rows, address, f"Tijarat: {one_line(user.name)}")
    etag = sha256(body).hexdigest()
    if etag != link.etag:
        link.etag, link.changed_at = etag, timezone.now()
        link.save(update_fields=["etag", "changed_at"])
    return body


def calendar_of(meeting: Meeting, address: str) -> bytes:
    """One meeting, to be put into any calendar."""
    day = day_of_meeting(meeting)
    return _file([(day, meeting.version - 1, meeting.changed_at)], address, "")


@transaction.atomic
def _numbered(
    link: CalendarLink, days: Iterable[Day], now: datetime
) -> dict[str, tuple[int, datetime]]:
    """UID -> how often it changed since the link first said it, and when last."""
    rows = {row.uid: row for row in CalendarEvent.objects.filter(link=link)}
    new: list[CalendarEvent] = []
    changed: list[CalendarEvent] = []
    known: dict[str, tuple[int, datetime]] = {}
    for day in days:
        digest = sha256(repr(astuple(day)).encode()).hexdigest()
        row = rows.get(day.uid)
        if row is None:
            row = CalendarEvent(link=link, uid=day.uid, digest=digest, changed_at=now)
            new.append(row)
        elif row.digest != digest:
            row.digest, row.sequence, row.changed_at = digest, row.sequence + 1, now
            changed.append(row)
        known[day.uid] = row.sequence, row.changed_at
    CalendarEvent.objects.bulk_create(new, ignore_conflicts=True)  # two may ask at once
    CalendarEvent.objects.bulk_update(changed, ["digest", "sequence", "changed_at"])
    return known


def _file(days: Iterable[tuple[Day, int, datetime]], address: str, name: str) -> bytes:
    from icalendar import Calendar

    calendar: Any = Calendar()
    calendar.add("prodid", "-//Tijarat//Desk//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", ASKED_AGAIN, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT6H")
    for day, sequence, changed_at in days:
        calendar.add_component(_event(day, sequence, changed_at, address))
    return calendar.to_ical()


def _event(day: Day, sequence: int, changed_at: datetime, address: str) -> Any:
    from icalendar import Event

    event: Any = Event()
    stamp = changed_at.astimezone(UTC).replace(microsecond=0)
    event.add("uid", day.uid)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", sequence)
    event.add("summary", day.title)
    event.add("dtstart", day.first)
    event.add("dtend", day.last + timedelta(days=1))  # the first day it is over
    event.add("url", address + day.path)
    if day.note:
        event.add("description", day.note)
    if day.place:
        event.add("location", day.place)
    event.add("status", "CANCELLED" if day.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")  # a date keeps nobody from other things
    return event
