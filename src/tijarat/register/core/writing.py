"""Begin and change items; states, scopes and dates have ways of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.translation import gettext as _

from tijarat.register.core.entries import require_scope
from tijarat.register.core.log import record
from tijarat.register.core.models import Item
from tijarat.register.core.moves import AnItem, fresh, keep, require_version
from tijarat.register.core.permissions import require, require_create
from tijarat.register.core.scope import Scope
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import User
from tijarat.register.words import state_word


@transaction.atomic
def create(
    kind: type[AnItem],
    *,
    by: User,
    parent: Item | None = None,
    scope: str = Scope.ORGANISATION,
    **fields: Any,
) -> AnItem:
    """Begin an item in its first state.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    require_create(by)
    if parent is not None:
        require(by, "edit", parent)
        require_scope(parent, by, scope)
    _require_writable(kind, fields)
    item = kind(organisation=by.organisation, created_by=by, scope=scope, parent=parent, **fields)
    item.side = by.side
    if scope == Scope.SHARED.value and parent is None:
        require(by, "share", item)
    item.save()
    record(by, "create", item, {"kind": kind.KIND, "title": item.title})
    return item


@transaction.atomic
def edit(item: AnItem, *, by: User, version: int, changes: Mapping[str, Any]) -> AnItem:
    """Write new values into an item, unless somebody else did so meanwhile.

    Raises
    ------
    NotPermittedError, ConflictError, RefusedEntryError
    """
    item = fresh(item)
    require(by, "edit", item)
    require_version(item, version)
    _require_writable(type(item), changes)
    before = {name: _held(item, name) for name in changes}
    for name, value in changes.items():
        setattr(item, name, value)
    told = {
        name: [_told(before[name]), _told(value)]
        for name, value in changes.items()
        if before[name] != value
    }
    if told:
        keep(item)
        record(by, "edit", item, {"changes": told})
    return item


def _held(item: Item, name: str) -> Any:
    """A value as it stands; None for an item that the database itself hides from who writes."""
    try:
        return getattr(item, name)
    except ObjectDoesNotExist:
        return None


def _told(value: object) -> str:
    """What the log keeps of a value: of an item its identifier, as its title may be taken back later."""
    return value.public_id if isinstance(value, Item) else str(value)


def _require_writable(kind: type[Item], fields: Mapping[str, Any]) -> None:
    strange = sorted(set(fields) - set(kind.EDITABLE))
    if strange:
        raise RefusedEntryError(
            _("'%(field)s' of a %(kind)s is not written directly; expected %(editable)s.")
            % {
                "field": strange[0],
                "kind": state_word(kind.KIND),
                "editable": ", ".join(kind.EDITABLE),
            }
        )
    if "title" in fields and not str(fields["title"]).strip():
        raise RefusedEntryError(
            _("The %(kind)s has no title; say in a few words what it is.")
            % {"kind": state_word(kind.KIND)}
        )
