"""What a scheme asks of somebody on the day she is to enter, and what of it is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tijarat.register.days import day_words
from tijarat.register.skills.levels import OUTCOMES, reaches
from tijarat.register.skills.schemes import FIELDS, SCHEMES, Scheme


@dataclass(frozen=True, slots=True)
class Passed:
    """One result that was passed.

    Parameters
    ----------
    outcome : code of ``levels.OUTCOMES``.
    field : field of a skills test; '' for what holds in any.
    taken_on : day of the test.
    """

    outcome: str
    field: str
    taken_on: date


def not_in_force(scheme: Scheme, day: date) -> str:
    """Why nobody can enter under a scheme on a day, and what takes its place; '' where one can."""
    if scheme.runs(day):
        return ""
    if day < scheme.since:
        return _(
            "%(scheme)s begins on %(since)s, and the planned day of departure is %(day)s; choose that day "
            "or a later one."
        ) % {
            "scheme": scheme.name,
            "since": day_words(scheme.since),
            "day": day_words(day),
        }
    assert scheme.until is not None
    ended = _("%(scheme)s ends on %(until)s, and the planned day of departure is %(day)s.") % {
        "scheme": scheme.name,
        "until": day_words(scheme.until),
        "day": day_words(day),
    }
    if not scheme.successor:
        return ended
    after = SCHEMES[scheme.successor]
    followed = _(
        "%(successor)s takes its place from %(since)s: choose that, or an earlier day."
    ) % {
        "successor": after.name,
        "since": day_words(after.since),
    }
    return f"{ended} {followed}"


def field_not_open(scheme: Scheme, field: str, day: date) -> str:
    """Why a field cannot be chosen on a day; '' where it can."""
    if scheme.takes(field, day):
        return ""
    return _("%(field)s is not among the %(n)d fields of %(scheme)s on %(day)s.") % {
        "field": FIELDS.get(field, field),
        "n": len(scheme.open_fields(day)),
        "scheme": scheme.name,
        "day": day_words(day),
    }


def missing(scheme: Scheme, field: str, day: date, results: Iterable[Passed]) -> list[str]:
    """What is still missing for entry under a scheme on a day, as sentences; empty when nothing is.

    Parameters
    ----------
    scheme, field : what she is trained for.
    day : the day she is to enter: what the scheme asks on that day counts.
    results : what she passed; what was taken after the day does not count.
    """
    closed = not_in_force(scheme, day) or field_not_open(scheme, field, day)
    if closed:
        return [closed]
    held = [one for one in results if one.taken_on <= day]
    of_field = [one for one in held if one.field in ("", field)]
    if scheme.after and any(one.outcome == scheme.after for one in of_field):
        return []
    asked, lacking = scheme.asks(field, day), list[str]()
    if asked.level and not any(
        reaches(one.outcome, asked.level, course=asked.course) for one in held
    ):
        lacking.append(_language(scheme, asked.level, asked.course, day))
    if asked.also and not any(one.outcome == asked.also for one in held):
        lacking.append(_("Besides, %(test)s is asked.") % {"test": OUTCOMES[asked.also].name})
    if scheme.skills and not any(
        OUTCOMES[one.outcome].sort == "skills"
        and OUTCOMES[one.outcome].level >= scheme.skills
        and one.field == field
        for one in held
        if one.outcome in OUTCOMES
    ):
        lacking.append(
            _("A skills test of grade %(grade)s in %(field)s is asked.")
            % {"grade": scheme.skills, "field": FIELDS[field]}
        )
    return lacking


def _language(scheme: Scheme, level: str, course: bool, day: date) -> str:
    tests = [
        str(one.name)
        for one in OUTCOMES.values()
        if one.sort == "language" and one.level == level and (course or not one.course)
    ]
    return _("%(scheme)s asks for Japanese of level %(level)s on %(day)s: %(tests)s.") % {
        "scheme": scheme.name,
        "level": level,
        "day": day_words(day),
        "tests": _(" or ").join(tests),
    }
