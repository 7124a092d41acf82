"""Ask the table of permissions about a person and an item."""

from __future__ import annotations

from typing import TypeAlias

from django.utils.translation import gettext as _

from tijarat.register.core.models import Item
from tijarat.register.errors import NotPermittedError
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import PERMISSIONS, Reach
from tijarat.register.words import listed, state_word

Owned: TypeAlias = Item | User | Organisation
"""What a permission can reach: all have ``side`` and ``organisation``, and ``str`` names them."""


def may(user: User, action: str, item: Owned) -> bool:
    """Whether any of the person's roles reaches the item for the action.

    That she can see the item is asked elsewhere, by ``visible_to``: what she cannot see she cannot name.
    """
    return any(
        _reaches(reach, user, item)
        for role, reach in PERMISSIONS[action].items()
        if role in user.roles
    )


def may_create(user: User) -> bool:
    """Whether she may begin new items for her organisation."""
    return bool(user.roles & PERMISSIONS["create"].keys())


def require(user: User, action: str, item: Owned) -> None:
    """Raise NotPermittedError unless the person may."""
    if not PERMISSIONS[action]:
        raise NotPermittedError(
            _(
                "Nobody may %(action)s '%(item)s' by hand: the register does so itself "
                "when its day has come."
            )
            % {"action": state_word(action), "item": item}
        )
    if not may(user, action, item):
        able = listed(sorted(state_word(role.value) for role in PERMISSIONS[action]))
        raise NotPermittedError(
            _(
                "%(name)s may not %(action)s '%(item)s', which belongs to "
                "%(organisation)s. It takes one of: %(able)s, with that organisation or "
                "side in reach. Ask them, or your administrator for the role."
            )
            % {
                "name": user.name,
                "action": state_word(action),
                "item": item,
                "organisation": item.organisation,
                "able": able,
            }
        )


def require_create(user: User) -> None:
    """Raise NotPermittedError unless the person may begin new items."""
    if not may_create(user):
        able = listed(sorted(state_word(role.value) for role in PERMISSIONS["create"]))
        raise NotPermittedError(
            _(
                "%(name)s may not begin new entries; it takes one of: %(able)s. Ask your "
                "administrator for the role."
            )
            % {"name": user.name, "able": able}
        )


def _reaches(reach: Reach, user: User, item: Owned) -> bool:
    if reach is Reach.VISIBLE:
        return True
    if reach is Reach.SIDE:
        return item.side == user.side
    lead = getattr(item, "lead_id", None)
    return user.organisation_id in (item.organisation.pk, lead) and item.side == user.side
