"""Narrow a list of proposals to what somebody wants to look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from tijarat.reference.search import search
from tijarat.register.core.scope import Viewer
from tijarat.register.dialogue.models import Meeting, Proposal
from tijarat.register.dialogue.overview import overdue, stalled
from tijarat.register.machines import PROPOSAL
from tijarat.register.people.models import User

FLAGS = ("overdue", "stalled", "undated", "mine")
"""What the clock or the owner says of a proposal."""

MOST_CODES = 6
"""Codes that words for a product may mean."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the proposals is wanted; what is left empty narrows nothing.

    Parameters
    ----------
    words : words in the title.
    state : a state, or ``"open"`` for all in which something is still to do.
    flag : one of ``FLAGS``.
    put_by : side that put it, alone or with the other.
    owner : who sees to it.
    product : an HS code or its first digits, or words for a product.
    meeting : where it was put.
    since, until : first and last day of its date.
    """

    words: str = ""
    state: str = ""
    flag: str = ""
    put_by: str = ""
    owner: User | None = None
    product: str = ""
    meeting: Meeting | None = None
    since: date | None = None
    until: date | None = None


def narrowed(rows: QuerySet[Any], wanted: Wanted, viewer: Viewer, today: date) -> QuerySet[Any]:
    """Those of the rows that are wanted.

    Parameters
    ----------
    rows : proposals that the viewer sees, as ``overview.proposals`` gives them.
    """
    rows = _flagged(rows, wanted.flag, viewer, today)
    if wanted.state:
        states = PROPOSAL.open if wanted.state == "open" else [wanted.state]
        rows = rows.filter(state__in=states)
    if wanted.product:
        rows = rows.filter(of_product(wanted.product))
    given = {
        "title__icontains": wanted.words,
        "put_by__contains": wanted.put_by,
        "owner": wanted.owner,
        "meeting": wanted.meeting,
        "deadline__gte": wanted.since,
        "deadline__lte": wanted.until,
    }
    return rows.filter(**{name: value for name, value in given.items() if value})


def _flagged(rows: QuerySet[Any], flag: str, viewer: Viewer, today: date) -> QuerySet[Any]:
    if flag == "overdue":
        return overdue(rows, today)
    if flag == "stalled":
        return stalled(rows, viewer)
    if flag == "undated":
        return rows.filter(deadline=None, state__in=PROPOSAL.open)
    return rows.filter(owner=viewer) if flag == "mine" else rows


def of_product(wanted: str) -> Q:
    """The condition that a proposal names a product: its code, one below it, or one above it.

    Parameters
    ----------
    wanted : digits, with or without dots, or words, which are looked up in the tables of products.
    """
    digits = re.sub(r"[.\s]", "", wanted)
    if digits.isascii() and digits.isdigit():
        return _of_code(digits)
    found = Q(
        products__icontains=wanted
    )  # products are typed freely, so that words may stand there
    for hit in search(wanted, limit=MOST_CODES):
        found |= _of_code(hit.code)
    return found


def _of_code(digits: str) -> Q:
    def dotted(code: str) -> str:
        return r"\.?".join(code)

    above = "|".join(dotted(digits[:n]) for n in (2, 4, 6) if n < len(digits))
    named = rf"(^|[^0-9.]){dotted(digits)}"
    if above:
        named += rf"|(^|[^0-9.])({above})($|[^0-9.])"
    return Q(products__regex=named)


def owners(viewer: Viewer) -> QuerySet[User]:
    """People who own a proposal that the viewer sees, and so are named to her."""
    named = Proposal.objects.visible_to(viewer).order_by().values("owner")
    return User.objects.filter(pk__in=named).order_by("name", "pk")
