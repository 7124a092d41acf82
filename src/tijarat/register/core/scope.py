"""Who sees what: one rule, which pages, searches, exports, counts and the log all ask."""

from __future__ import annotations

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


def seen_by(viewer: Viewer, prefix: str = "") -> Q:
    """The condition under which a row with organisation, side and scope is seen; default is nothing.

    Parameters
    ----------
    viewer : who looks.
    prefix : path to the row that is asked about, such as ``"item__"``.
    """
    if not isinstance(viewer, User) or not viewer.reads:
        return Q(pk__in=[])
    if _is_company(viewer):
        # of a side are its offices: no company sees what another told them, nor what two governments share
        return Q(**{f"{prefix}organisation": viewer.organisation_id})
    shared = Q(**{f"{prefix}scope": Scope.SHARED})
    if Role.AUDITOR in viewer.roles:
        return shared | Q(**{f"{prefix}side": viewer.side})
    own_side = Q(**{f"{prefix}scope": Scope.SIDE, f"{prefix}side": viewer.side})
    own = Q(
        **{f"{prefix}scope": Scope.ORGANISATION, f"{prefix}organisation": viewer.organisation_id}
    )
    return shared | own_side | own


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


def _within(viewer: Viewer, prefix: str = "") -> Q:
    """That an item is part of none, or of one that is seen and stands."""
    parent = f"{prefix}parent__"
    return Q(**{f"{parent}isnull": True}) | (seen_by(viewer, parent) & _stands(parent))


def _stands(prefix: str = "") -> Q:
    return Q(**{f"{prefix}deleted_at__isnull": True})
