"""The letter's content: the lists of the first page, as lines with links, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tijarat.desk.numbers import years
from tijarat.desk.pages.addresses import address_of
from tijarat.desk.plain import one_line
from tijarat.desk.today import SHOWN, Today, today_of
from tijarat.desk.words import state_name
from tijarat.register.people.models import User

BACK_AT_MOST = timedelta(days=30)
"""Changes further back are no news."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: what it is, what is to be said of it, where its page is, and a key that names it."""

    words: str
    note: str
    address: str
    key: str


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; ``more`` when the first page's lists hold more than is shown."""

    heading: str
    lines: tuple[Line, ...]

    @property
    def more(self) -> bool:
        """Whether there may be more than these."""
        return len(self.lines) >= SHOWN


@dataclass(frozen=True, slots=True)
class Digest:
    """What one person is told.

    Parameters
    ----------
    language : the language it speaks.
    subject : what it says in short; counts only, as subjects are read over shoulders.
    sections : what it tells; none when there is nothing to say.
    day : the day it is of.
    """

    language: str
    subject: str
    sections: tuple[Section, ...]
    day: date

    @property
    def keys(self) -> list[str]:
        """What it tells of; told again only after a week or when something joins it."""
        return sorted({line.key for section in self.sections for line in section.lines})

    @property
    def lines(self) -> int:
        """How many things it tells of."""
        return sum(len(section.lines) for section in self.sections)


def digest_of(
    viewer: User,
    now: datetime,
    *,
    since: datetime,
    address: str = "",
    told: Iterable[str] = (),
) -> Digest:
    """Read what a person should be told, through her eyes and in her language.

    Parameters
    ----------
    viewer : who is told.
    now : the moment.
    since : from when on changes are told, if that is not long ago.
    address : where the desk is reached, put before each link.
    told : keys of changes told already, which are left out.
    """
    day = timezone.localdate(now)
    begin = max(since, now - BACK_AT_MOST)
    with translation.override(language_of(viewer)):
        today = today_of(viewer, day, since=begin, but_her_own=True)
        sections = tuple(_sections(today, lambda path: address + path, begin, frozenset(told)))
        return Digest(language_of(viewer), _subject(today), sections, day)


def language_of(viewer: User) -> str:
    """The language a person is written to in."""
    known = dict(settings.LANGUAGES)
    return viewer.language if viewer.language in known else settings.LANGUAGE_CODE


def _subject(today: Today) -> str:
    if n := today.late_count:
        said = ngettext("%(n)s promise is overdue", "%(n)s promises are overdue", n)
    elif n := len(today.decisions) + len(today.waits):
        said = ngettext("%(n)s thing waits for you", "%(n)s things wait for you", n)
    elif n := today.due_count:
        said = ngettext(
            "%(n)s promise falls due within a month", "%(n)s promises fall due within a month", n
        )
    else:
        return _("What is to be done, and what changed")
    return said % {"n": n}


Place = Callable[[str], str]


def _sections(today: Today, at: Place, since: datetime, told: frozenset[str]) -> Iterable[Section]:
    change = [line for event in today.changes if (line := _change(event, at)).key not in told]
    rows: list[tuple[str, Iterable[Line]]] = [
        (_("Waits for your decision"), [*_decisions(today, at), *_waiting(today, at)]),
        (_("Overdue"), [_proposal("late", one, at) for one in today.late]),
        (_("Due within a month"), [_proposal("due", one, at) for one in today.due]),
        (_("Steps due"), [_step(one, at) for one in today.steps]),
        (_("Certificates that end soon"), [_certificate(one, at) for one in today.expiring]),
        (_("Results that companies owe"), [_result(one, due, at) for one, due in today.owed]),
        (_("Stalled"), [_proposal("idle", one, at) for one in today.idle]),
        (_("To be read"), [_line("unread", one, at) for one in today.unread]),
        (_("Changed since %(day)s") % {"day": _day(timezone.localdate(since))}, change),
    ]
    for heading, lines in rows:
        if kept := tuple(lines):
            yield Section(heading, kept)


def _line(kind: str, item: Any, at: Place, *notes: object) -> Line:
    note = " · ".join(one_line(part) for part in notes if part)
    return Line(one_line(item.title), note, at(address_of(item)), f"{kind}:{item.public_id}")


def _decisions(today: Today, at: Place) -> Iterable[Line]:
    for one in today.decisions:
        old = _day(one.old) if one.old else _("no date")
        note = f"{old} {_arrow()} {_day(one.new)} · {one_line(one.created_by.name)}"
        place = at(reverse("decide-date", args=[one.public_id]))
        yield Line(one_line(one.item.title), note, place, f"date:{one.public_id}")


def _waiting(today: Today, at: Place) -> Iterable[Line]:
    for one in today.waits:
        yield _line(one.action, one.item, at, one.words, one.item.organisation)


def _proposal(kind: str, one: Any, at: Place) -> Line:
    standing = one.standing
    deadline = one.deadline and _day(one.deadline)
    if n := standing.overdue_days:
        how = ngettext("%(n)s day overdue", "%(n)s days overdue", n)
    elif kind == "idle":
        n = standing.stalled_days
        how = ngettext("nothing moved for %(n)s day", "nothing moved for %(n)s days", n)
        if whole := years(n):
            n = whole
            how = ngettext("nothing moved for %(n)s year", "nothing moved for %(n)s years", n)
    else:
        n = standing.due_in_days or 0
        how = ngettext("due in %(n)s day", "due in %(n)s days", n)
    how %= {"n": n}
    return _line(kind, one, at, how, state_name(one.state), one.owner or _("no owner"), deadline)


def _step(one: Any, at: Place) -> Line:
    return _line("step", one, at, _day(one.due), one.parent)


def _certificate(one: Any, at: Place) -> Line:
    return _line("expiring", one, at, one.holder, _day(one.expires_on))


def _result(one: Any, due: Any, at: Place) -> Line:
    if n := due.overdue_days:
        when = ngettext("%(n)s day overdue", "%(n)s days overdue", n) % {"n": n}
    else:
        when = _("due %(day)s") % {"day": _day(due.due)}
    period = _("after %(n)s months") % {"n": due.period} if due.period else _("at the fair")
    line = _line("result", one, at, when, one.fair, period)
    return Line(line.words, line.note, line.address, f"{line.key}:{due.period}")


def _change(event: Any, at: Place) -> Line:
    before = f"{state_name(event.from_state)} {_arrow()} " if event.from_state else ""
    moved = before + state_name(event.to_state)
    line = _line("change", event.item, at, moved, _day(event.created_at), event.organisation)
    return Line(line.words, line.note, line.address, f"change:{event.public_id}")


def _arrow() -> str:
    """It points as one reads."""
    return "←" if translation.get_language_bidi() else "→"


def _day(day: date | datetime) -> str:
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    return date_format(day, "SHORT_DATE_FORMAT")
