"""Whether a subsidy may be given at all: checks as data, each answered with its reason.

Some are answered by an officer, with evidence; others are computed each time they are asked, so that nobody
can tick that a company reported when it did not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.models import Evidence
from tijarat.register.core.scope import Viewer
from tijarat.register.days import day_words
from tijarat.register.people.models import User
from tijarat.register.promotion.due import WAITS_FOR_RESULTS, Due
from tijarat.register.promotion.models import CheckOutcome, Participation, Result, Subsidy
from tijarat.register.promotion.results import overdue
from tijarat.register.words import state_word


@dataclass(frozen=True, slots=True)
class Facts:
    """What the register knows of a company, as far as somebody sees.

    Parameters
    ----------
    place : state and fair of the participation; None where somebody does not see it.
    late : its overdue results.
    others : its other subsidies, by participation and state.
    """

    place: tuple[str, str] | None
    late: list[tuple[Participation, Due]]
    others: list[tuple[int, str]]


def place_of(subsidy: Subsidy, viewer: Viewer) -> Participation | None:
    """The participation it is asked for, with its fair; None where the viewer does not see it."""
    seen = Participation.objects.visible_to(viewer).select_related("parent__as_fair")
    return seen.filter(pk=subsidy.participation_id).first()


def facts(subsidy: Subsidy, viewer: Viewer, place: Participation | None = None) -> Facts:
    """Ask the register, in four queries; in three where its place is at hand."""
    company = subsidy.company
    late = overdue([company], viewer, timezone.localdate())[company.pk]
    others = Subsidy.objects.visible_to(viewer).filter(company=company).exclude(pk=subsidy.pk)
    place = place or place_of(subsidy, viewer)
    told = (place.state, str(place.fair)) if place else None
    return Facts(told, late, list(others.values_list("participation_id", "state")))


Computed = Callable[[Subsidy, Facts], tuple[bool, str]]


def _is_selected(subsidy: Subsidy, known: Facts) -> tuple[bool, str]:
    if known.place is None:
        return False, _("The participation it is asked for is not for you to see.")
    state, fair = known.place
    if state in ("selected", "confirmed", *WAITS_FOR_RESULTS):
        return True, _("%(name)s was selected for '%(fair)s'.") % {
            "name": subsidy.company.name,
            "fair": fair,
        }
    return False, (
        _("%(name)s is '%(state)s' for '%(fair)s'; it must be selected first.")
        % {
            "name": subsidy.company.name,
            "state": state_word(state),
            "fair": fair,
        }
    )


def _owes_nothing(subsidy: Subsidy, known: Facts) -> tuple[bool, str]:
    if not known.late:
        return True, _("No result of an earlier fair is overdue.")
    participation, due = known.late[0]
    return False, (
        _(
            "The result of '%(fair)s' (%(period)s) was due on %(due)s and is "
            "%(overdue_days)s days overdue; it must be in before the next subsidy."
        )
        % {
            "fair": participation.fair,
            "period": Result.Period(due.period).label,
            "due": day_words(due.due),
            "overdue_days": due.overdue_days,
        }
    )


def _asks_once(subsidy: Subsidy, known: Facts) -> tuple[bool, str]:
    under_way = [
        state
        for participation, state in known.others
        if participation == subsidy.participation_id
        and state not in ("draft", "rejected", "recovered")
    ]
    if under_way:
        return False, _("Another subsidy for the same participation is under way or was paid.")
    return True, _("No other subsidy for the same participation.")


def _never_recovered(subsidy: Subsidy, known: Facts) -> tuple[bool, str]:
    if any(state == "recovered" for _participation, state in known.others):
        return False, _("A subsidy of this company had to be asked back.")
    return True, _("No subsidy of this company had to be asked back.")


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Parameters
    ----------
    code : its name in the register.
    question : what must hold, as a sentence (English; the desk says it in the reader's language).
    compute : answers it from the register; None where an officer answers with evidence.
    """

    code: str
    question: str
    compute: Computed | None = None

    @property
    def is_computed(self) -> bool:
        """Whether the register answers it, and not an officer."""
        return self.compute is not None


CHECKS = (
    Check("registered", "The company is registered and may export"),
    Check("origin", "What it shows is made in its own country"),
    Check("selected", "The company is selected for the fair", _is_selected),
    Check("results", "No result of an earlier fair is overdue", _owes_nothing),
    Check("once", "It asks once for one participation", _asks_once),
    Check("recovered", "No earlier subsidy had to be asked back", _never_recovered),
)
"""Every check, in the order in which they are asked."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A check with its answer as it stands.

    Parameters
    ----------
    check : the check.
    passed : None while an officer has still to answer.
    reason : why.
    shown_by : the evidence of an officer's answer, where it is seen.
    by : the officer; None where it is computed.
    """

    check: Check
    passed: bool | None
    reason: str = ""
    shown_by: Evidence | None = None
    by: User | None = None


def answers(subsidy: Subsidy, viewer: Viewer, place: Participation | None = None) -> list[Answered]:
    """Every check of a subsidy as it stands for somebody today.

    Parameters
    ----------
    place : what ``place_of`` found, where it was asked for already.
    """
    said: dict[str, CheckOutcome] = {}
    rows = CheckOutcome.objects.visible_to(viewer).filter(item=subsidy)
    for row in rows.select_related("created_by").order_by("pk"):
        said[row.code] = row
    shown = Evidence.objects.visible_to(viewer).in_bulk(
        {row.shown_by_id for row in said.values()} - {None}
    )
    decided = subsidy.state not in ("draft", "submitted")
    known: Facts | None = None
    found: list[Answered] = []
    for check in CHECKS:
        kept = said.get(check.code)
        if check.compute is not None and not (decided and kept):
            known = known or facts(subsidy, viewer, place)
            passed, reason = check.compute(subsidy, known)
            found.append(Answered(check, passed, reason))
        elif kept is None:
            found.append(Answered(check, None))
        else:
            by = None if kept.computed else kept.created_by
            evidence = shown.get(kept.shown_by_id)
            found.append(Answered(check, kept.passed, kept.reason, evidence, by))
    return found


def missing(subsidy: Subsidy, viewer: Viewer) -> str:
    """What keeps a subsidy from being eligible; '' for nothing."""
    for one in answers(subsidy, viewer):
        if one.passed is None:
            return _(
                "'%(question)s' is not answered yet; answer it with its reason and evidence."
            ) % {"question": _(one.check.question)}
        if not one.passed:
            return _("'%(question)s' does not hold: %(reason)s") % {
                "question": _(one.check.question),
                "reason": one.reason,
            }
    return ""
