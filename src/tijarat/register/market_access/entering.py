"""Enter and change barriers, requirements and certificates: what was typed is checked here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core import writing
from tijarat.register.core.models import Item
from tijarat.register.core.moves import AnItem, move
from tijarat.register.core.scope import Scope
from tijarat.register.days import day_words
from tijarat.register.errors import RefusedEntryError
from tijarat.register.market_access.codes import read_codes
from tijarat.register.market_access.models import Requirement
from tijarat.register.people.models import User

TIES = ("requirement", "proposal", "barrier", "renews")
"""Fields that tie an item to another: whoever ties must see the other."""


@transaction.atomic
def enter(kind: type[AnItem], *, by: User, scope: str = Scope.SIDE, **fields: Any) -> AnItem:
    """Begin a barrier, a requirement or a certificate; a requirement whose first day has come is in force.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    item = writing.create(kind, by=by, scope=scope, **checked(kind, by, fields))
    if isinstance(item, Requirement) and item.since and item.since <= timezone.localdate():
        move(
            item,
            "in_force",
            by=by,
            note=item.legal_reference or item.title,
            effective_on=item.since,
        )
    return kind.objects.get(pk=item.pk)


@transaction.atomic
def change(item: AnItem, *, by: User, version: int, changes: Mapping[str, Any]) -> AnItem:
    """Write new values into one.

    Raises
    ------
    NotPermittedError, ConflictError, RefusedEntryError
    """
    values = checked(type(item), by, {**_held(item), **changes})
    return writing.edit(
        item, by=by, version=version, changes={name: values[name] for name in changes}
    )


def _held(item: Item) -> dict[str, Any]:
    """What is compared with what is changed: the other end of a span of days."""
    names = [n for n in ("since", "until", "issued_on", "expires_on") if hasattr(item, n)]
    return {name: getattr(item, name) for name in names}


def checked(kind: type[Item], by: User, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields, with HS codes in order.

    Raises
    ------
    RefusedEntryError : an unknown code or side, days in the wrong order, a tie to what she cannot see.
    """
    values = dict(fields)
    if "products" in values:
        values["products"] = ", ".join(read_codes(values["products"]))
    for name in ("exporter", "market"):
        if name in values and values[name] not in settings.PAIR:
            raise RefusedEntryError(
                _("'%(came)s' is no side of this register; expected %(sides)s.")
                % {"came": values[name], "sides": _(" or ").join(settings.PAIR)}
            )
    _in_order(values.get("since"), values.get("until"), _("in force"))
    _in_order(values.get("issued_on"), values.get("expires_on"), _("valid"))
    for name in TIES:
        _require_seen(values.get(name), by)
    return values


def _in_order(first: date | None, last: date | None, what: str) -> None:
    if first and last and last < first:
        raise RefusedEntryError(
            _(
                "It would be %(what)s from %(first)s until %(last)s, which ends before it begins; "
                "expected the earlier day first."
            )
            % {"what": what, "first": day_words(first), "last": day_words(last)}
        )


def _require_seen(other: Item | None, by: User) -> None:
    if other is not None and not type(other).objects.visible_to(by).filter(pk=other.pk).exists():
        raise RefusedEntryError(
            _("What it should be tied to is not in the register; choose another.")
        )
