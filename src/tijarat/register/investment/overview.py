"""Lists of leads and zones as somebody sees them, each with how it stands today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from tijarat.register.core.clock import Standing, standing
from tijarat.register.core.models import StatusEvent
from tijarat.register.core.scope import Viewer
from tijarat.register.investment.models import (
    Lead,
    LeadActivity,
    LeadContact,
    Plot,
    Zone,
    ZoneIncentive,
)

ENDING = timedelta(days=90)
"""An incentive or a reservation whose last day is so near ends soon."""


def leads(viewer: Viewer) -> QuerySet[Any]:
    """Leads the viewer sees."""
    return Lead.objects.visible_to(viewer).select_related("organisation", "owner")


def zones(viewer: Viewer) -> QuerySet[Any]:
    """Zones and parks the viewer sees."""
    return Zone.objects.visible_to(viewer).select_related("organisation", "operator")


def plots(viewer: Viewer) -> QuerySet[Any]:
    """Plots the viewer sees."""
    return Plot.objects.visible_to(viewer).select_related("organisation")


def with_standing(rows: Iterable[Any], viewer: Viewer, today: date) -> list[Any]:
    """Leads, each as ``stand`` leaves it."""
    found = list(rows)
    keys = [lead.pk for lead in found]
    last = _last_days(keys, viewer)
    said: dict[int, list[LeadContact]] = {}
    for contact in LeadContact.objects.visible_to(viewer).filter(item__in=keys):
        said.setdefault(contact.item_id, []).append(contact)
    for lead in found:
        stand(lead, said.get(lead.pk, []), last.get(lead.pk), viewer, today)
    return found


def _last_days(keys: list[int], viewer: Viewer) -> dict[int, date]:
    """Lead -> the last day on which it moved on either axis, as far as the viewer sees."""
    last: dict[int, date] = {}
    for table in (StatusEvent, LeadActivity):
        rows = table.objects.visible_to(viewer).filter(item__in=keys).order_by()
        for key, day in rows.values_list("item", "effective_on"):
            last[key] = max(last.get(key, day), day)
    return last


def stand(
    lead: Any, contacts: Sequence[LeadContact], moved_on: date | None, viewer: Viewer, today: date
) -> None:
    """Give a lead ``standing``, ``next`` and ``delay_over``.

    ``next`` is the last contact where that says what is to be done next, else None: a later contact without
    a next step means that the step was taken. ``delay_over`` counts the days since a delay should have
    ended. A lead that rests or is at its end is neither overdue nor stalled; one that is delayed is
    expected to stand still until its day.

    Parameters
    ----------
    contacts : those the viewer sees, the oldest first.
    moved_on : the last day on which it moved on either axis, as far as she sees; None for never.
    """
    said = contacts[-1] if contacts else None
    lead.next = said if said and said.next_on and lead.is_open else None
    until = lead.delayed_until if lead.is_open else None
    lead.delay_over = max(0, (today - until).days) if until else 0
    days = [day for day in (moved_on, said.held_on if said else None) if day]
    began = lead.created_at if lead.side == getattr(viewer, "side", "") else lead.shared_at
    if not days:
        days = [timezone.localdate(began) if began else today]
    rests = lead.activity == Lead.Currently.DORMANT
    told = standing(
        is_open=lead.is_open and not rests,
        deadline=lead.next.next_on if lead.next else None,
        moved_on=max(days),
        today=today,
    )
    waits = lead.activity == Lead.Currently.DELAYED and not lead.delay_over
    lead.standing = Standing(told.overdue_days, told.due_in_days, 0) if waits else told


@dataclass(frozen=True, slots=True)
class Land:
    """The plots of a zone that somebody sees.

    Parameters
    ----------
    plots : how many.
    free : how many of them are free, those counted in whose reservation is over.
    hectares_free : hectares of these.
    """

    plots: int
    free: int
    hectares_free: float


def with_land(rows: Iterable[Any], viewer: Viewer, today: date) -> list[Any]:
    """Zones, each with ``land``."""
    found = list(rows)
    total: Counter[int] = Counter()
    open_: Counter[int] = Counter()
    hectares: Counter[int] = Counter()
    for plot in Plot.objects.visible_to(viewer).filter(parent__in=[zone.pk for zone in found]):
        total[plot.parent_id] += 1
        if plot.state == "free" or plot.lapsed(today):
            open_[plot.parent_id] += 1
            hectares[plot.parent_id] += plot.hectares  # pyright: ignore[reportArgumentType]
    for zone in found:
        zone.land = Land(total[zone.pk], open_[zone.pk], float(hectares[zone.pk]))
    return found


def reservations(viewer: Viewer, today: date) -> QuerySet[Any]:
    """Reserved plots whose last day is near or over, the nearest first."""
    return (
        Plot.objects.visible_to(viewer)
        .filter(state="reserved", reserved_until__lte=today + timedelta(days=30))
        .select_related("organisation", "parent")
        .order_by("reserved_until", "pk")
    )


def ends_in(incentive: ZoneIncentive, today: date) -> int | None:
    """Days an incentive still holds, when they are few; None otherwise."""
    if incentive.until is None or incentive.until < today:
        return None
    left = incentive.until - today
    return left.days if left <= ENDING else None
