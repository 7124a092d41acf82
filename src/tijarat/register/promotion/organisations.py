"""Organisations and people that somebody may name: what her forms offer her, for programs too."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from tijarat.register.core.models import Item
from tijarat.register.core.scope import Viewer
from tijarat.register.people.models import Organisation, User
from tijarat.register.promotion import companies


def known_to(viewer: Viewer) -> QuerySet[Organisation]:
    """Offices of the own side, those of the other whose items are shared, and the companies she may see.

    Somebody of a company knows her own alone.
    """
    if not isinstance(viewer, User) or not viewer.reads:
        return Organisation.objects.none()
    seen = companies.visible(viewer)
    if _of_a_company(viewer):
        return seen
    offices = ~Q(kind=Organisation.Kind.COMPANY)
    shown = Q(pk__in=Item.objects.visible_to(viewer).values("organisation"))
    return Organisation.objects.filter(merged_into=None).filter(
        Q(pk__in=seen.values("pk")) | (offices & (Q(side=viewer.side) | shown))
    )


def colleagues_of(viewer: Viewer) -> QuerySet[User]:
    """People with an open account who can own something: of the own side, or of the own company."""
    if not isinstance(viewer, User) or not viewer.reads:
        return User.objects.none()
    people = User.objects.filter(is_active=True, organisation__side=viewer.side)
    if _of_a_company(viewer):
        people = people.filter(organisation=viewer.organisation_id)
    return people.select_related("organisation")


def _of_a_company(viewer: User) -> bool:
    return viewer.organisation.kind == Organisation.Kind.COMPANY
