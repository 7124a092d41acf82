"""Which roles were given of late, for those who would notice one that should not be there.

An administrator reads no content; but she could invite an address of her own as a reviewer. No second
administrator must agree, as a side may have only one: what she gave shows to the side's reviewers and
auditors, on a page that their first page leads to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from django.utils import timezone

from tijarat.register.people.models import Grant, Organisation, User
from tijarat.register.permissions import Role

LATELY = timedelta(days=30)

WATCH = frozenset({Role.REVIEWER, Role.AUDITOR, Role.ADMINISTRATOR})
"""Roles whose holders are told."""


@dataclass(frozen=True, slots=True)
class Given:
    """One role that was given.

    Parameters
    ----------
    at : when.
    to : to whom.
    role : which.
    by : who gave it; None for the keeper of the server.
    """

    at: datetime
    to: User
    role: str
    by: User | None


def may_watch(viewer: User) -> bool:
    """Whether she is told which roles were given; of a side, its offices are."""
    company = viewer.organisation.kind == Organisation.Kind.COMPANY
    return bool(viewer.roles & WATCH) and not company


def given_lately(viewer: User) -> Sequence[Given]:
    """Roles that were given to people of the viewer's side in the last thirty days, the newest first."""
    if not may_watch(viewer):
        return ()
    rows = _rows().filter(
        history_type="+",
        history_date__gte=timezone.now() - LATELY,
        user__organisation__side=viewer.side,
    )
    shown = rows.select_related("user__organisation", "granted_by").order_by("-history_date", "-pk")
    return [Given(row.history_date, row.user, row.role, row.granted_by) for row in shown]


def _rows() -> Any:
    return cast(Any, Grant).history.all()
