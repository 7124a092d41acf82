"""What must hold, besides permission and evidence, for the transitions of cohorts and candidates.

Each asks what the person who moves can see, so that a move allowed or refused tells nothing else.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from tijarat.register.core.models import Item
from tijarat.register.core.moves import condition
from tijarat.register.people.models import User
from tijarat.register.skills.candidates import lacking
from tijarat.register.skills.employers import last_answer
from tijarat.register.skills.gates import field_not_open, not_in_force
from tijarat.register.skills.models import Candidate, Cohort
from tijarat.register.skills.schemes import SCHEMES


def _candidate(item: Item) -> Candidate:
    return Candidate.objects.select_related("parent__as_cohort").get(pk=item.pk)


@condition
def cohort_can_run(item: Item, by: User) -> str:
    """It begins with somebody enrolled, for a scheme and field that are open on the planned day."""
    cohort = Cohort.objects.get(pk=item.pk)
    scheme, day = SCHEMES[cohort.scheme], cohort.departs_on
    refused = not_in_force(scheme, day) or field_not_open(scheme, cohort.field, day)
    if refused:
        return refused
    if Candidate.objects.visible_to(by).filter(parent=item).exists():
        return ""
    return _("Nobody is enrolled in '%(title)s' yet; enrol the first candidate.") % {
        "title": item.title
    }


@condition
def nobody_is_under_way(item: Item, by: User) -> str:
    """It ends when everybody has left or is lost."""
    under_way = Candidate.objects.visible_to(by).filter(
        parent=item, state__in=Candidate(kind=Candidate.KIND).machine.open
    )
    waiting = [one.title for one in under_way[:5]]
    if not waiting:
        return ""
    return _(
        "%(who)s of '%(title)s' are still under way; write for each that she left, or why not."
    ) % {"who": ", ".join(waiting), "title": item.title}


@condition
def passed_what_is_asked(item: Item, by: User) -> str:
    """Language and skills at or above what the scheme asks on the planned day of departure."""
    return " ".join(lacking(_candidate(item), by))


@condition
def employer_said_yes(item: Item, by: User) -> str:
    """Matched needs an employer that takes her, and a scheme in force on the planned day."""
    candidate = _candidate(item)
    refused = not_in_force(SCHEMES[candidate.cohort.scheme], candidate.planned_on)
    if refused:
        return refused
    last = last_answer(candidate, by)
    if last is not None and last.yes:
        return ""
    return _(
        "No employer has said yes to %(reference)s. Share the candidate with the other side, or record "
        "what an employer told you."
    ) % {"reference": item.title}


@condition
def left_while_in_force(item: Item, by: User) -> str:
    """Departed needs its day, on which the scheme was in force and its gates were passed."""
    candidate = _candidate(item)
    if candidate.departed_on is None:
        return _("Write the day on which %(reference)s left.") % {"reference": item.title}
    candidate.departs_on = candidate.departed_on  # what is asked on the very day
    return " ".join(lacking(candidate, by))


@condition
def says_why_lost(item: Item, by: User) -> str:
    """Dropped needs its reason."""
    if Candidate.objects.get(pk=item.pk).lost_by:
        return ""
    return _("Choose why %(reference)s left the way.") % {"reference": item.title}
