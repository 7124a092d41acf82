"""Who sees to what, and how it is handed over: a promise whose owner has left is one that nobody keeps.

Whoever has two accounts, or goes to another office, is the same case: what is open goes to the account
that stays, what was written and done stays in the name under which it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tijarat.register.core.models import Item
from tijarat.register.core.models.kinds import kinds_of_items
from tijarat.register.core.permissions import may
from tijarat.register.core.writing import edit
from tijarat.register.errors import RefusedEntryError
from tijarat.register.machines import MACHINES
from tijarat.register.people.models import User


@dataclass(frozen=True, slots=True)
class Owned:
    """One open item of an owner, and whether it can go to another.

    Parameters
    ----------
    item : the item, as its own kind.
    stays : why it stays with its owner, in words; "" when it can go.
    """

    item: Any
    stays: str


@cache
def owned_kinds() -> tuple[type[Item], ...]:
    """The kinds of items that have an owner."""
    return tuple(
        kind
        for kind in kinds_of_items()
        if any(named.name == "owner" for named in kind._meta.local_fields)
    )


def owners(viewer: User) -> QuerySet[User]:
    """People of her side who own something open that she sees, those whose account is closed too."""
    named = Q(pk__in=[])
    for kind in owned_kinds():
        named |= Q(pk__in=_open(kind, viewer).order_by().values("owner"))
    return User.objects.filter(named, organisation__side=viewer.side).order_by("name", "pk")


def owned_by(owner: User, *, to: User, by: User) -> list[Owned]:
    """What somebody sees of an owner's open items, and which of it can go to another.

    Parameters
    ----------
    owner : whose it is.
    to : who shall have it.
    by : who hands it over.
    """
    found: list[Owned] = []
    for kind in owned_kinds():
        rows = list(_open(kind, by).filter(owner=owner).select_related("organisation"))
        seen = kind.objects.visible_to(to).filter(pk__in=[row.pk for row in rows])
        keys = set(seen.values_list("pk", flat=True))
        found += [Owned(row, _why_it_stays(row, by, sees=row.pk in keys)) for row in rows]
    return sorted(found, key=lambda one: (bool(one.stays), one.item.kind, one.item.pk))


def digest(found: list[Owned]) -> str:
    """Names exactly this: it is handed over as it was looked at, or not at all."""
    told = [f"{one.item.public_id} {one.item.version} {bool(one.stays)}" for one in found]
    return sha256("\n".join(told).encode()).hexdigest()


@transaction.atomic
def hand_over(owner: User, to: User, *, by: User, seen: str) -> int:
    """Give what an owner has open to another, each item with its history.

    Parameters
    ----------
    owner, to : from whom to whom; both of the side of whoever does it.
    by : who hands it over.
    seen : ``digest`` of what was looked at.

    Returns
    -------
    How many items went.

    Raises
    ------
    NotPermittedError, ConflictError, RefusedEntryError
    """
    if owner.pk == to.pk:
        raise RefusedEntryError(_("Both are the same person; choose two."))
    if not to.is_active or {owner.side, to.side} != {by.side}:
        raise RefusedEntryError(
            _("%(name)s cannot take it: expected somebody of your side whose account is open.")
            % {"name": to.name}
        )
    found = owned_by(owner, to=to, by=by)
    if digest(found) != seen:
        raise RefusedEntryError(
            _("Something changed since you looked at this. Look at it again, then hand it over.")
        )
    going = [one.item for one in found if not one.stays]
    for item in going:
        edit(item, by=by, version=item.version, changes={"owner": to})
    return len(going)


def _open(kind: type[Item], viewer: User) -> QuerySet[Any]:
    return kind.objects.visible_to(viewer).filter(state__in=MACHINES[kind.KIND].open)


def _why_it_stays(item: Any, by: User, *, sees: bool) -> str:
    if not may(by, "edit", item):
        return _("You may not change it; whoever may is an officer of %(office)s.") % {
            "office": item.organisation
        }
    return "" if sees else _("Whoever shall have it does not see it: it is kept within an office.")
