"""The days of what somebody sees: dates of promises and steps, meetings, fairs, expiries, results due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tijarat.desk.pages.addresses import address_of
from tijarat.desk.plain import one_line
from tijarat.desk.words import state_name
from tijarat.register.dialogue.models import Meeting, Milestone, Proposal
from tijarat.register.machines import COHORT, MILESTONE, PROPOSAL
from tijarat.register.market_access.models import Certificate, Requirement
from tijarat.register.people.models import User
from tijarat.register.promotion import results
from tijarat.register.promotion.models import BuyerRequest, Fair
from tijarat.register.skills.models import Cohort
from tijarat.register.targets.models import Target

LOOKS_BACK = timedelta(days=366)
"""What is further back is left out, or a calendar would grow for ever."""


@dataclass(frozen=True, slots=True)
class Day:
    """One entry of a calendar, on whole days.

    Parameters
    ----------
    uid : names it for ever; made of the item's public identifier.
    title : one line.
    first, last : its days, both included.
    path : where its page is on the desk.
    note : what else is said of it.
    place : where it happens.
    cancelled : whether it will not take place.
    """

    uid: str
    title: str
    first: date
    last: date
    path: str
    note: str = ""
    place: str = ""
    cancelled: bool = False


Source = Callable[[User, date, date], Iterable[Day]]


def days_of(viewer: User, today: date) -> list[Day]:
    """Every day a person sees, in order; in the language that is active."""
    since = today - LOOKS_BACK
    found = [one for source in SOURCES for one in source(viewer, today, since)]
    return sorted(found, key=lambda one: (one.first, one.uid))


def day_of_meeting(meeting: Meeting) -> Day:
    """The day of one meeting."""
    entry = _entry(meeting, "held", meeting.held_on, one_line(meeting.title))
    return replace(entry, place=one_line(meeting.place), cancelled=meeting.state == "cancelled")


def _proposals(viewer: User, _today: date, since: date) -> Iterator[Day]:
    rows = Proposal.objects.visible_to(viewer).filter(state__in=PROPOSAL.open, deadline__gte=since)
    for row in _with_office(rows):
        yield _entry(row, "due", row.deadline, _("Due: %(title)s") % {"title": one_line(row.title)})


def _milestones(viewer: User, _today: date, since: date) -> Iterator[Day]:
    rows = Milestone.objects.visible_to(viewer).filter(state__in=MILESTONE.open, due__gte=since)
    for row in _with_office(rows):
        title = _("Step due: %(title)s") % {"title": one_line(row.title)}
        yield _entry(row, "due", row.due, title)


def _meetings(viewer: User, _today: date, since: date) -> Iterator[Day]:
    rows = Meeting.objects.visible_to(viewer).filter(held_on__gte=since)
    for row in _with_office(rows):
        yield day_of_meeting(row)


def _fairs(viewer: User, _today: date, since: date) -> Iterator[Day]:
    rows = Fair.objects.visible_to(viewer).filter(ends_on__gte=since)
    for row in _with_office(rows):
        entry = _entry(row, "fair", row.starts_on, one_line(row.title))
        last = max(row.starts_on, row.ends_on)
        cancelled = row.state == "cancelled"
        yield replace(entry, last=last, place=one_line(row.place), cancelled=cancelled)


def _certificates(viewer: User, _today: date, since: date) -> Iterator[Day]:
    rows = Certificate.objects.visible_to(viewer)
    rows = rows.filter(state__in=("issued", "suspended"), expires_on__gte=since)
    for row in _with_office(rows):
        title = _("Certificate ends: %(title)s") % {"title": one_line(row.title)}
        yield _entry(row, "expires", row.expires_on, title)


def _requirements(viewer: User, _today: date, since: date) -> Iterator[Day]:
    rows = Requirement.objects.visible_to(viewer)
    for row in _with_office(rows.filter(state="announced", since__gte=since)):
        title = _("In force from today: %(title)s") % {"title": one_line(row.title)}
        yield _entry(row, "begins", row.since, title)
    for row in _with_office(rows.filter(state="in_force", until__gte=since)):
        title = _("Last day in force: %(title)s") % {"title": one_line(row.title)}
        yield _entry(row, "ends", row.until, title)


def _requests(viewer: User, _today: date, since: date) -> Iterator[Day]:
    rows = BuyerRequest.objects.visible_to(viewer)
    rows = rows.filter(state__in=("draft", "published", "matched"), needed_by__gte=since)
    for row in _with_office(rows):
        title = _("Needed by a buyer: %(title)s") % {"title": one_line(row.title)}
        yield _entry(row, "needed", row.needed_by, title)


def _targets(viewer: User, _today: date, since: date) -> Iterator[Day]:
    rows = Target.objects.visible_to(viewer).filter(state="active", goal_on__gte=since)
    for row in _with_office(rows):
        title = _("Target: %(title)s") % {"title": one_line(row.title)}
        yield _entry(row, "goal", row.goal_on, title)


def _cohorts(viewer: User, _today: date, since: date) -> Iterator[Day]:
    named = {one.name: one for one in Cohort._meta.concrete_fields}
    rows = Cohort.objects.visible_to(viewer).filter(departs_on__gte=since)
    for row in _with_office(rows.filter(state__in=COHORT.open)):
        for name in ("intake_on", "starts_on", "ends_on", "departs_on"):
            if (day := getattr(row, name)) >= since:
                what = named[name].verbose_name
                entry = _entry(row, name.removesuffix("_on"), day, f"{one_line(row.title)}: {what}")
                yield replace(entry, place=one_line(row.place))


def _results(viewer: User, today: date, since: date) -> Iterator[Day]:
    """Results that companies owe her own office, as on her first page."""
    for row, due in results.to_come_at(viewer, today):
        if due.due >= since:
            title = _("Result due: %(title)s") % {"title": one_line(row.title)}
            entry = _entry(row, f"result{due.period}", due.due, title)
            yield replace(entry, note=one_line(row.fair))


SOURCES: tuple[Source, ...] = (
    *(_proposals, _milestones, _meetings, _fairs, _certificates),
    *(_requirements, _requests, _targets, _cohorts, _results),
)
"""What has days; a new kind of item that has some enters a function here."""


def _with_office(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("organisation")


def _entry(row: Any, what: str, day: date, title: str) -> Day:
    note = f"{state_name(row.state)} · {one_line(row.organisation)}"
    return Day(f"{row.public_id}-{what}@tijarat", title, day, day, address_of(row), note)
