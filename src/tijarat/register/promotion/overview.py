"""Fairs as somebody sees them: what each cost and what came of it, in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tijarat.register.core.models import StatusEvent
from tijarat.register.core.scope import Viewer
from tijarat.register.promotion.due import WAITS_FOR_RESULTS
from tijarat.register.promotion.models import (
    CostLine,
    Fair,
    Match,
    Participation,
    Result,
    Subsidy,
    Win,
)
from tijarat.register.promotion.outcome import Outcome, cost_of
from tijarat.register.promotion.subsidies import COUNTS_AS_COST


@dataclass(frozen=True, slots=True)
class Stage:
    """One row of the funnel.

    Parameters
    ----------
    code : ``applied``, ``selected``, ``attended``, ``meetings``, ``samples``, ``reported``, ``confirmed``.
    companies : how many companies came so far.
    number : how many meetings, samples or orders; None where only companies are counted or none reported.
    """

    code: str
    companies: int
    number: int | None = None


@dataclass(slots=True)
class Seen:
    """Everything of one fair that somebody sees."""

    fair: Fair
    costs: list[CostLine] = field(default_factory=list)
    subsidies: list[Subsidy] = field(default_factory=list)
    participations: list[Participation] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    wins: list[Win] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    events: list[Any] = field(default_factory=list)

    @property
    def trials(self) -> list[Win]:
        """Trial orders reported."""
        return [one for one in self.wins if one.order == Win.Order.TRIAL]

    @property
    def not_at_all(self) -> int:
        """Confirmed trial orders that would not have come without support, as the customers say."""
        return sum(
            one.without_us == Win.WithoutUs.NOT_AT_ALL for one in self.trials if one.confirmed
        )

    @property
    def outcome(self) -> Outcome:
        """Cost, trial orders, meetings."""
        paid = [one for one in self.subsidies if one.state in COUNTS_AS_COST and one.paid]
        return Outcome(
            cost=cost_of(
                [(one.currency, one.amount) for one in self.costs],
                [(one.currency, one.paid) for one in paid if one.paid is not None],
            ),
            reported=len(self.trials),
            confirmed=sum(one.confirmed for one in self.trials),
            meetings=sum(one.meetings for one in self.results) if self.results else None,
            planned_lines=sum(one.actual is None for one in self.costs),
        )

    @property
    def funnel(self) -> list[Stage]:
        """From those who applied to the orders that a customer confirmed."""
        keys = {one.pk for one in self.participations}
        chosen = {
            one.item_id for one in self.events if one.to_state == "selected" and one.item_id in keys
        }
        there = [one for one in self.participations if one.state in WAITS_FOR_RESULTS]
        met, sent = (
            {one.item_id for one in self.results if getattr(one, name)}
            for name in ("meetings", "samples")
        )
        yes = [one for one in self.trials if one.confirmed]
        samples = sum(one.samples for one in self.results) if self.results else None
        return [
            Stage("applied", len(self.participations)),
            Stage("selected", len(chosen)),
            Stage("attended", len(there)),
            Stage("meetings", len(met), self.outcome.meetings),
            Stage("samples", len(sent), samples),
            Stage("reported", len({one.company_id for one in self.trials}), len(self.trials)),
            Stage("confirmed", len({one.company_id for one in yes}), len(yes)),
        ]


def seen(fairs: Iterable[Fair], viewer: Viewer) -> dict[int, Seen]:
    """What the viewer sees of each fair, by its key; eight queries, however many fairs."""
    found = {fair.pk: Seen(fair) for fair in fairs}
    keys = list(found)
    for line in CostLine.objects.visible_to(viewer).filter(item__in=keys).select_related("budget"):
        found[line.item_id].costs.append(line)
    of_parts: list[tuple[str, Any, tuple[str, ...]]] = [
        ("subsidies", Subsidy, ("company",)),
        ("participations", Participation, ("company",)),
        ("wins", Win, ("company",)),
    ]
    for name, table, related in of_parts:
        rows = table.objects.visible_to(viewer).filter(parent__in=keys)
        for row in rows.select_related(*related).order_by("pk"):
            getattr(found[row.parent_id], name).append(row)
    results = Result.objects.visible_to(viewer).filter(item__parent__in=keys)
    for row in results.select_related("item"):
        found[row.item.parent_id].results.append(row)
    matches = Match.objects.visible_to(viewer).filter(fair__in=keys)
    for row in matches.select_related("company").order_by("pk"):
        found[row.fair_id].matches.append(row)
    parts = {one.pk: key for key, of in found.items() for one in of.participations}
    parts |= {key: key for key in keys}
    events = StatusEvent.objects.visible_to(viewer).filter(item__in=list(parts))
    for row in events.select_related("created_by", "organisation"):
        found[parts[row.item_id]].events.append(row)
    return found


def matches_by_basis(viewer: Viewer) -> dict[str, tuple[int, int]]:
    """What a match was found by -> how many there are, and how many came to a trial order."""
    rows = Match.objects.visible_to(viewer)
    total: Counter[str] = Counter(rows.values_list("basis", flat=True))
    came = (
        StatusEvent.objects.visible_to(viewer)
        .filter(item__kind="match", to_state="trial_order")
        .values_list("item__as_match__basis", flat=True)
    )
    orders: Counter[str] = Counter(came)
    return {basis: (total[basis], orders[basis]) for basis in total}
