"""Who sees what: one rule, which pages, searches, exports, counts and the log all ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self, TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role

Viewer: TypeAlias = User | AnonymousUser


class Scope(models.TextChoices):
    """How far an item or entry is seen. Public is no scope: it is a frozen copy, approved by both sides."""

    ORGANISATION = "organisation", _("own organisation")
    SIDE = "side", _("own side")
    SHARED = "shared", _("both sides")


WIDTH = {Scope.ORGANISATION.value: 0, Scope.SIDE.value: 1, Scope.SHARED.value: 2}
"""Scope -> how wide it is."""


def narrower(one: str, other: str) -> str:
    """The narrower of two scopes."""
    return min(one, other, key=WIDTH.__getitem__)


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a row is seen.

    Parameters
    ----------
    scope : the scope it must have; None for any.
    same : what of it must be the viewer's own, ``"side"`` or ``"organisation"``; "" for nothing.
    """

    scope: Scope | None
    same: str


SEEN: dict[str, tuple[Way, ...]] = {
    "office": (
        Way(Scope.SHARED, ""),
        Way(Scope.SIDE, "side"),
        Way(Scope.ORGANISATION, "organisation"),
    ),
    "auditor": (Way(Scope.SHARED, ""), Way(None, "side")),
    # of a side are its offices: no company sees what another told them, nor what two governments share
    "company": (Way(None, "organisation"),),
    "company_auditor": (Way(None, "organisation"),),
}
"""What a viewer is (``standing_of``) -> the ways in which she sees a row. PostgreSQL's policies are made
of it as well (``core.walls``)."""


def standing_of(viewer: Viewer) -> str:
    """What somebody is for the rule: a key of ``SEEN``, or "" for one who sees nothing."""
    if not isinstance(viewer, User) or not viewer.reads:
        return ""
    audits = Role.AUDITOR in viewer.roles
    if _is_company(viewer):
        return "company_auditor" if audits else "company"
    return "auditor" if audits else "office"


def seen_by(viewer: Viewer, prefix: str = "") -> Q:
    """The condition under which a row with organisation, side and scope is seen; default is nothing.

    Parameters
    ----------
    viewer : who looks.
    prefix : path to the row that is asked about, such as ``"item__"``.
    """
    standing = standing_of(viewer)
    if not standing or not isinstance(viewer, User):
        return Q(pk__in=[])
    own = {"side": viewer.side, "organisation": viewer.organisation_id}
    rule = Q()
    for way in SEEN[standing]:
        one: dict[str, Any] = {f"{prefix}scope": way.scope} if way.scope else {}
        if way.same:
            one[f"{prefix}{way.same}"] = own[way.same]
        rule |= Q(**one)
    return rule


def _is_company(viewer: User) -> bool:
    return viewer.organisation.kind == Organisation.Kind.COMPANY


class Items(models.QuerySet[Any]):
    """Items, asked for through the eyes of somebody."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Those the viewer may see: by their own scope, and by that of what they belong to."""
        return self.filter(seen_by(viewer) & _within(viewer) & _stands())

    def put_away(self, viewer: Viewer) -> Self:
        """Those that were put away and that the viewer would see if they stood."""
        return self.filter(seen_by(viewer) & _within(viewer), deleted_at__isnull=False)

    def withdrawn_from(self, viewer: Viewer) -> Self:
        """Those that the other side shared and took back: of them only side and day may be told."""
        if not isinstance(viewer, User) or not viewer.reads or _is_company(viewer):
            return self.none()
        return self.filter(withdrawn_at__isnull=False).exclude(side=viewer.side)


class Entries(models.QuerySet[Any]):
    """Entries under an item, asked for through the eyes of somebody."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Those the viewer may see: by their own scope, their item's, and that item's parent's."""
        item = seen_by(viewer, "item__") & _within(viewer, "item__") & _stands("item__")
        return self.filter(seen_by(viewer) & item)

    def kept_by(self, viewer: Viewer) -> Self:
        """Those of the viewer's own side under items that the other side shared and took back."""
        if not isinstance(viewer, User) or not viewer.reads or _is_company(viewer):
            return self.none()
        taken_back = Q(item__withdrawn_at__isnull=False) & ~Q(item__side=viewer.side)
        return self.filter(seen_by(viewer) & taken_back, side=viewer.side)


class LogEntries(models.QuerySet[Any]):
    """Entries of the log."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Those of an auditor's side; a company's auditor reads what was done to what is its own."""
        standing = standing_of(viewer)
        if standing == "auditor" and isinstance(viewer, User):
            return self.filter(side=viewer.side)
        if standing == "company_auditor" and isinstance(viewer, User):
            return self.filter(organisation=viewer.organisation.public_id)
        return self.none()


def _within(viewer: Viewer, prefix: str = "") -> Q:
    """That an item is part of none, or of one that is seen and stands."""
    parent = f"{prefix}parent__"
    return Q(**{f"{parent}isnull": True}) | (seen_by(viewer, parent) & _stands(parent))


def _stands(prefix: str = "") -> Q:
    return Q(**{f"{prefix}deleted_at__isnull": True})
