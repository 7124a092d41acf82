"""What somebody should look at first; her first page and her letter of the day read the same.

Each list is asked for through her eyes at the moment of reading, so that neither tells of what she may not
see.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from tijarat.desk.waiting import Waiting, waiting
from tijarat.register.core.clock import DUE_WITHIN
from tijarat.register.core.models import Item, StatusEvent
from tijarat.register.core.newest import newest_moves
from tijarat.register.dialogue.dates import may_decide
from tijarat.register.dialogue.models import DateChange
from tijarat.register.dialogue.overview import (
    how_it_stands,
    keys,
    milestones,
    proposals,
    stalled,
    whole,
)
from tijarat.register.machines import MILESTONE, PROPOSAL
from tijarat.register.market_access import overview
from tijarat.register.market_access.sleeping import expires_in
from tijarat.register.people.models import User
from tijarat.register.promotion import results

SHOWN = 8
"""So many of a kind are shown; the rest stands on the lists."""


@dataclass(frozen=True, slots=True)
class Today:
    """What one person should look at on a day; no list is longer than ``SHOWN``.

    Parameters
    ----------
    day : the day.
    late, due, idle : open proposals past their date, near it, and in which nothing moved for long; each
        with its ``standing``.
    late_count, due_count : how many are past their date or near it, shown or not.
    steps : steps due or past their day.
    expiring : certificates whose last day is near, each with ``left``, the days it still holds.
    owed : results that companies owe her office now, with their days.
    decisions : changes of a date that she may decide.
    waits : what else waits for her.
    unread : documents of her office with sentences to be read.
    changes : what moved, the newest first.
    """

    day: date
    late: list[Any]
    due: list[Any]
    idle: list[Any]
    late_count: int
    due_count: int
    steps: list[Any]
    expiring: list[Any]
    owed: list[Any]
    decisions: list[DateChange]
    waits: list[Waiting]
    unread: list[Item]
    changes: list[StatusEvent]


def today_of(
    viewer: User, day: date, *, since: datetime, but_her_own: bool = False, most: int = SHOWN
) -> Today:
    """Read it.

    Parameters
    ----------
    viewer : who looks.
    day : the day it is.
    since : from when on changes are told.
    but_her_own : whether what she moved herself is left out.
    most : so many of a kind.
    """
    soon = day + DUE_WITHIN
    waits, unread = waiting(viewer)
    late, due, idle, counts = _proposals(viewer, day, most)
    steps = milestones(viewer).filter(state__in=MILESTONE.open, due__lte=soon).order_by("due")
    expiring = list(overview.expiring(viewer, day)[:most])
    for one in expiring:
        one.left = expires_in(one, day)
    return Today(
        day=day,
        late=late,
        due=due,
        idle=idle,
        late_count=counts[0],
        due_count=counts[1],
        steps=list(steps[:most]),
        expiring=expiring,
        owed=results.owed_at(viewer, day)[:most],
        decisions=_decisions(viewer, most),
        waits=waits[:most],
        unread=unread[:most],
        changes=_changes(viewer, since, but_her_own, most),
    )


def _proposals(
    viewer: User, day: date, most: int
) -> tuple[list[Any], list[Any], list[Any], tuple[int, int]]:
    seen = proposals(viewer)
    dated = seen.filter(state__in=PROPOSAL.open, deadline__lte=day + DUE_WITHIN)
    near = list(dated.order_by("deadline", "-pk").values_list("pk", "deadline"))
    late_keys = [key for key, deadline in near if deadline < day]
    late, due = late_keys[:most], [key for key, _day in near[len(late_keys) :]][:most]
    told = {*late, *due}
    long = keys(stalled(seen, viewer))[: most + len(told)]
    idle = [key for key in long if key not in told][:most]
    found = whole(seen, [*late, *due, *idle])
    for proposal in found.values():
        proposal.standing = how_it_stands(proposal, viewer, day)
    rows = [[found[key] for key in some if key in found] for some in (late, due, idle)]
    return rows[0], rows[1], rows[2], (len(late_keys), len(near) - len(late_keys))


def _decisions(viewer: User, most: int) -> list[DateChange]:
    rows = DateChange.objects.visible_to(viewer).filter(
        state=DateChange.State.NEEDS_REVIEW, item__side=viewer.side
    )
    rows = rows.select_related("item", "item__organisation", "created_by").order_by("-pk")
    return [one for one in rows[: 4 * most] if may_decide(viewer, one)][:most]


def _changes(viewer: User, since: datetime, but_her_own: bool, most: int) -> list[StatusEvent]:
    others = ~Q(created_by=viewer, system="") if but_her_own else None
    return newest_moves(viewer, most=most, order="created_at", since=since, which=others)
