"""How far people came: counted from what somebody sees, so that a count tells her nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any

from django.db.models import OuterRef, Prefetch, Subquery

from tijarat.register.core.models import Evidence, StatusEvent
from tijarat.register.core.scope import Viewer
from tijarat.register.money.amounts import Totals, divided, totals
from tijarat.register.skills.models import Candidate, Cohort, CohortCost, Identity

STEPS = ("enrolled", "tested", "matched", "visa", "departed")
"""The way, in its order."""


@dataclass(frozen=True, slots=True)
class Life:
    """How one candidate came so far.

    Parameters
    ----------
    days : step -> day on which she first reached it.
    lost_at : step at which she left the way; '' while she did not.
    lost_by : code of the reason.
    state : where she stands.
    """

    days: Mapping[str, date]
    state: str
    lost_at: str = ""
    lost_by: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the picture.

    Parameters
    ----------
    code : of ``STEPS``.
    reached : how many came so far.
    here : how many stand there now.
    days : median days until the next step, of those who reached that too; None where nobody did.
    lost : how many left the way there.
    before : code of the next step, before which they left; '' after the last.
    """

    code: str
    reached: int
    here: int
    days: float | None
    lost: int
    before: str = ""


@dataclass(slots=True)
class Picture:
    """The pipeline of one cohort or scheme, as somebody sees it."""

    lives: list[Life] = field(default_factory=list[Life])
    people: list[Candidate] = field(default_factory=list[Candidate])
    events: list[StatusEvent] = field(default_factory=list[StatusEvent])  # of the cohort itself
    lines: list[CohortCost] = field(default_factory=list[CohortCost])
    costs: list[tuple[str, Any]] = field(default_factory=list[tuple[str, Any]])
    planned_lines: int = 0

    @property
    def steps(self) -> list[Step]:
        """The way with its counts."""
        return picture(self.lives)

    @property
    def total(self) -> int:
        """How many began."""
        return len(self.lives)

    @property
    def departed(self) -> int:
        """How many left for work."""
        return sum("departed" in one.days for one in self.lives)

    @property
    def lost(self) -> int:
        """How many left the way."""
        return sum(bool(one.lost_at) for one in self.lives)

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Codes of reasons with how many they took, the largest first."""
        counted = Counter(one.lost_by for one in self.lives if one.lost_at)
        return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))

    @property
    def worst(self) -> Step | None:
        """The step at which most are lost; None where nobody is."""
        steps = [one for one in self.steps if one.lost]
        return max(steps, key=lambda one: one.lost) if steps else None

    @property
    def cost(self) -> Totals:
        """What it costs, currency by currency."""
        return totals(self.costs)

    @property
    def per_departed(self) -> Totals | None:
        """Cost of each who left; None where nobody did, or no cost is written."""
        return divided(self.cost, self.departed)


def picture(lives: Iterable[Life]) -> list[Step]:
    """Count each step, the days it takes, and who is lost there."""
    rows, found = list(lives), list[Step]()
    for n, code in enumerate(STEPS):
        after = STEPS[n + 1] if n + 1 < len(STEPS) else ""
        spans = [
            (one.days[after] - one.days[code]).days
            for one in rows
            if after in one.days and code in one.days
        ]
        found.append(
            Step(
                code,
                reached=sum(any(step in one.days for step in STEPS[n:]) for one in rows),
                here=sum(one.state == code for one in rows),
                days=float(median(spans)) if spans else None,
                lost=sum(one.lost_at == code for one in rows),
                before=after,
            )
        )
    return found


def life_of(candidate: Candidate, events: Iterable[StatusEvent]) -> Life:
    """A candidate's way by her events, oldest first."""
    days: dict[str, date] = {"enrolled": candidate.enrolled_on}
    lost_at = ""
    for event in events:
        if event.to_state in STEPS:
            days.setdefault(event.to_state, event.effective_on)
        if event.to_state == "dropped":
            lost_at = event.from_state
    gone = candidate.state == "dropped"
    return Life(
        days,
        candidate.state,
        (lost_at or "enrolled") if gone else "",
        candidate.lost_by if gone else "",
    )


def pictures(cohorts: Iterable[Cohort], viewer: Viewer) -> dict[int, Picture]:
    """The picture of each cohort as the viewer sees it, by its key; four queries, however many."""
    found = {one.pk: Picture() for one in cohorts}
    for one in _people(list(found), viewer):
        found[one.parent_id].people.append(one)  # pyright: ignore
    keys = [*found, *(one.pk for of in found.values() for one in of.people)]
    shown = Prefetch("evidence", Evidence.objects.visible_to(viewer), to_attr="shown")
    rows = StatusEvent.objects.visible_to(viewer).filter(item__in=keys)
    rows = rows.select_related("created_by", "organisation").prefetch_related(shown)
    events: dict[int, list[StatusEvent]] = {}
    for event in rows.order_by("effective_on", "pk"):
        events.setdefault(event.item_id, []).append(event)
    for line in CohortCost.objects.visible_to(viewer).filter(item__in=list(found)):
        found[line.item_id].lines.append(line)
    for key, one in found.items():
        one.lives = [life_of(person, events.get(person.pk, [])) for person in one.people]
        one.events = events.get(key, [])
        one.costs = [(line.currency, line.amount) for line in one.lines]
        one.planned_lines = sum(line.actual is None for line in one.lines)
    return found


def _people(cohorts: list[int], viewer: Viewer) -> Iterable[Candidate]:
    """Candidates the viewer sees, each with ``called``: her name where the viewer sees that too."""
    name = Identity.objects.visible_to(viewer).filter(item=OuterRef("pk")).values("name")[:1]
    rows = Candidate.objects.visible_to(viewer).filter(parent__in=cohorts)
    return rows.annotate(called=Subquery(name)).order_by("pk")


def together(some: Iterable[Picture]) -> Picture:
    """Several pictures as one."""
    whole = Picture()
    for one in some:
        whole.lives += one.lives
        whole.costs += one.costs
        whole.planned_lines += one.planned_lines
    return whole
