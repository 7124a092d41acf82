"""Enrol somebody, keep what she passed, and write down when she left or why she did not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core import writing
from tijarat.register.core.log import record
from tijarat.register.core.models import StatusEvent
from tijarat.register.core.moves import fresh, keep, move
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope
from tijarat.register.days import day_words
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import User
from tijarat.register.skills.gates import Passed, missing, not_in_force
from tijarat.register.skills.levels import OUTCOMES
from tijarat.register.skills.models import Candidate, Cohort, Identity, TestResult
from tijarat.register.skills.models.candidate import KEPT, new_reference
from tijarat.register.skills.schemes import SCHEMES
from tijarat.register.words import state_word

LONGEST = timedelta(days=5 * 365)
"""A name is kept no longer than this after the planned day of departure."""


@transaction.atomic
def enrol(
    cohort: Cohort,
    *,
    by: User,
    name: str,
    contact: str = "",
    enrolled_on: date | None = None,
    departs_on: date | None = None,
    keep_until: date | None = None,
) -> Candidate:
    """Enrol somebody in a cohort: a reference in the register, and her name apart from it.

    Raises
    ------
    NotPermittedError, RefusedEntryError : the cohort takes nobody now or is full, no name, a scheme that
        is not in force on the day she is to leave.
    """
    cohort = fresh(cohort)
    require(by, "enrol", cohort)
    if cohort.state not in ("planned", "running"):
        raise RefusedEntryError(
            _("'%(title)s' is %(state)s and takes nobody more.")
            % {"title": cohort.title, "state": state_word(cohort.state)}
        )
    if Candidate.objects.visible_to(by).filter(parent=cohort).count() >= cohort.seats:
        raise RefusedEntryError(
            _("All %(n)d seats of '%(title)s' are taken; change their number, or plan a cohort.")
            % {"n": cohort.seats, "title": cohort.title}
        )
    day, began = departs_on or cohort.departs_on, enrolled_on or timezone.localdate()
    _require_in_force(cohort, day)
    if began > timezone.localdate():
        raise RefusedEntryError(
            _("The day of enrolment, %(day)s, is still to come.") % {"day": day_words(began)}
        )
    candidate = writing.create(
        Candidate,
        by=by,
        parent=cohort,
        title=new_reference(),
        enrolled_on=began,
        departs_on=departs_on,
        keep_until=_kept(keep_until or day + KEPT, day),
    )
    _write_identity(candidate, by, name, contact)
    return candidate


@transaction.atomic
def change(candidate: Candidate, *, by: User, version: int, changes: dict[str, Any]) -> Candidate:
    """Change the planned day of departure or the day until which the name is kept.

    Raises
    ------
    NotPermittedError, ConflictError, RefusedEntryError
    """
    day = changes.get("departs_on") or candidate.cohort.departs_on
    _require_in_force(candidate.cohort, day)
    _kept(changes.get("keep_until") or candidate.keep_until, day)
    return writing.edit(candidate, by=by, version=version, changes=changes)


def _require_in_force(cohort: Cohort, day: date) -> None:
    refused = not_in_force(SCHEMES[cohort.scheme], day)
    if refused:
        raise RefusedEntryError(refused)


def _kept(until: date, departs_on: date) -> date:
    if until > departs_on + LONGEST:
        raise RefusedEntryError(
            _("The name would be kept until %(until)s; expected %(last)s at the latest.")
            % {"until": day_words(until), "last": day_words(departs_on + LONGEST)}
        )
    return until


def _write_identity(candidate: Candidate, by: User, name: str, contact: str) -> Identity:
    if len(" ".join(name.split())) < 2:
        raise RefusedEntryError(_("The candidate has no name; write it as in the passport."))
    held = Identity.objects.filter(item=candidate).first() or Identity(
        item=candidate, organisation=candidate.organisation, created_by=by
    )
    if held.erased_at is not None:
        raise RefusedEntryError(
            _("The name of %(reference)s was erased; it is not written anew.")
            % {"reference": candidate.title}
        )
    held.name, held.contact = " ".join(name.split()), contact.strip()
    held.save()
    record(by, "write_identity", held, {"item": candidate.public_id})  # of the name nothing
    return held


@transaction.atomic
def correct_identity(candidate: Candidate, *, by: User, name: str, contact: str = "") -> Identity:
    """Write name and contact anew; what stood there is not kept.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    candidate = fresh(candidate)
    require(by, "write_identity", candidate)
    return _write_identity(candidate, by, name, contact)


@transaction.atomic
def enter_result(
    candidate: Candidate,
    *,
    by: User,
    outcome: str,
    taken_on: date,
    passed: bool = True,
    field: str = "",
) -> TestResult:
    """Keep a test or course, passed or not.

    Raises
    ------
    NotPermittedError, RefusedEntryError : unknown, still to come, a skills test that names no field.
    """
    require(by, "enter_result", candidate)
    one = OUTCOMES.get(outcome)
    if one is None:
        raise RefusedEntryError(
            _("'%(came)s' is no test; expected one of %(known)s.")
            % {"came": outcome, "known": ", ".join(OUTCOMES)}
        )
    if taken_on > timezone.localdate():
        raise RefusedEntryError(
            _("The test was taken on %(day)s, which is still to come.")
            % {"day": day_words(taken_on)}
        )
    with_field = one.sort in ("skills", "training")
    result = TestResult.objects.create(
        item=candidate,
        organisation=by.organisation,
        created_by=by,
        scope=candidate.scope,
        outcome=outcome,
        field=(field or candidate.cohort.field) if with_field else "",
        passed=passed,
        taken_on=taken_on,
    )
    record(
        by,
        "enter_result",
        result,
        {"item": candidate.public_id, "outcome": outcome, "passed": passed},
    )
    return result


def passed(candidate: Candidate, by: Any) -> list[Passed]:
    """What she passed, as far as the viewer sees."""
    rows = TestResult.objects.visible_to(by).filter(item=candidate, passed=True)
    return [Passed(one.outcome, one.field, one.taken_on) for one in rows]


def lacking(candidate: Candidate, by: Any) -> list[str]:
    """What is missing for her planned day, as sentences, as far as the viewer sees."""
    cohort = candidate.cohort
    return missing(
        SCHEMES[cohort.scheme], cohort.field, candidate.planned_on, passed(candidate, by)
    )


@transaction.atomic
def depart(
    candidate: Candidate, *, by: User, on: date, note: str = "", version: int | None = None
) -> StatusEvent:
    """Write the day on which she left.

    Raises
    ------
    NotPermittedError, InvalidTransitionError, ConflictError, RefusedEntryError
    """
    require(by, "move", candidate)
    now = fresh(candidate, version)
    now.departed_on = on
    keep(now)
    return move(now, "departed", by=by, note=note, effective_on=on)


@transaction.atomic
def lose(
    candidate: Candidate, *, by: User, why: str, note: str, version: int | None = None
) -> StatusEvent:
    """Write that somebody left the way, and why.

    Raises
    ------
    NotPermittedError, InvalidTransitionError, ConflictError, RefusedEntryError
    """
    require(by, "move", candidate)
    if why not in Candidate.Lost.values:
        raise RefusedEntryError(
            _("'%(came)s' is no reason; expected one of %(known)s.")
            % {"came": why, "known": ", ".join(Candidate.Lost.values)}
        )
    now = fresh(candidate, version)
    now.lost_by = why
    keep(now)
    return move(now, "dropped", by=by, note=note)


def share_with_employers(candidate: Candidate, *, by: User, version: int | None = None) -> None:
    """Offer a candidate to the other side: her reference, what she passed, how she came so far; no name.

    Raises
    ------
    NotPermittedError, RefusedEntryError, ConflictError : the cohort is not shared.
    """
    from tijarat.register.core.sharing import share

    own = {"item": candidate, "side": by.side}
    entries = [
        *TestResult.objects.visible_to(by).filter(**own),
        *StatusEvent.objects.visible_to(by).filter(**own),
    ]
    share(candidate, Scope.SHARED, by=by, entries=entries, version=version)
