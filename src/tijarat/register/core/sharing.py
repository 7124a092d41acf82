"""Widen and narrow what is seen: own → side → shared by a reviewer, and back with a dated mark."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.log import record
from tijarat.register.core.models import Entry, Item, kinds_of_entries
from tijarat.register.core.moves import AnItem, fresh, keep, require_version
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import WIDTH, Scope
from tijarat.register.core.viewing import acting_as
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import User


@transaction.atomic
def share(
    item: AnItem,
    scope: str,
    *,
    by: User,
    entries: Iterable[Entry] = (),
    version: int | None = None,
) -> AnItem:
    """Let more people see an item, and those entries under it that are named; others keep their scope.

    Raises
    ------
    NotPermittedError, RefusedEntryError, ConflictError
    """
    item = fresh(item)
    require(by, "share", item)
    require_version(item, version)
    if scope not in WIDTH or WIDTH[scope] <= WIDTH[item.scope]:
        raise RefusedEntryError(
            _(
                "'%(title)s' is seen by %(scope)s; expected a wider scope, not "
                "'%(wider)s'. To narrow it, withdraw it."
            )
            % {"title": item.title, "scope": Scope(item.scope).label, "wider": scope}
        )
    if item.parent is not None and WIDTH[scope] > WIDTH[item.parent.scope]:
        raise RefusedEntryError(
            _(
                "'%(title)s' is part of '%(parent)s', which is seen by %(scope)s only. "
                "Share that first."
            )
            % {
                "title": item.title,
                "parent": item.parent.title,
                "scope": Scope(item.parent.scope).label,
            }
        )
    before, item.scope, item.withdrawn_at = item.scope, scope, None
    if scope == Scope.SHARED.value:
        item.shared_at = timezone.now()
    keep(item)
    _widen_what_follows(item)
    released = [_release(entry, item, by) for entry in entries]
    record(by, "share", item, {"from": before, "to": scope, "entries": sorted(released)})
    return item


@transaction.atomic
def release(item: Item, entries: Iterable[Entry], *, by: User) -> Item:
    """Let the other side see entries of the own side under an item that both see.

    Raises
    ------
    NotPermittedError, RefusedEntryError : the item is not shared, no entry is named, or one is not hers.
    """
    item = fresh(item)
    require(by, "release", item)
    if item.scope != Scope.SHARED:
        raise RefusedEntryError(
            _("'%(title)s' is not shared; share it, and name what goes with it.")
            % {"title": item.title}
        )
    released = [_release(entry, item, by) for entry in entries]
    if not released:
        raise RefusedEntryError(_("Nothing is ticked; tick what the other side is to see."))
    record(by, "release", item, {"entries": sorted(released)})
    return item


def _widen_what_follows(item: Item) -> None:
    """Bring entries that are the whole side's (``Entry.OF_THE_SIDE``) to the side."""
    for table in kinds_of_entries():
        if table.OF_THE_SIDE:
            narrow = table.objects.filter(item=item, side=item.side, scope=Scope.ORGANISATION)
            with acting_as("sharing"):  # they may be another office's of the side
                for entry in narrow:
                    entry.scope = Scope.SIDE
                    entry.save(update_fields=["scope", "side"])


def _release(entry: Entry, item: Item, by: User) -> str:
    if entry.item_id != item.pk or entry.side != by.side:
        raise RefusedEntryError(
            _(
                "'%(entry)s' is not your side's entry under '%(title)s'; leave it out of "
                "what you share."
            )
            % {"entry": entry, "title": item.title}
        )
    entry.scope = item.scope
    entry.save(update_fields=["scope", "side"])
    return entry.public_id


@transaction.atomic
def withdraw(item: Item, *, by: User, reason: str, version: int | None = None) -> Item:
    """Take a shared item back to its own side; the other side keeps a dated mark that it was there.

    Raises
    ------
    NotPermittedError, RefusedEntryError, ConflictError
    """
    item = fresh(item)
    require(by, "withdraw", item)
    require_version(item, version)
    if item.scope != Scope.SHARED:
        raise RefusedEntryError(
            _("'%(title)s' is not shared, so there is nothing to withdraw.") % {"title": item.title}
        )
    if not reason.strip():
        raise RefusedEntryError(
            _("Say why it is withdrawn: your own side reads it in the history.")
        )
    item.refuse_private_words(by, reason)
    now = timezone.now()
    for part in Item.objects.filter(parent=item, scope=Scope.SHARED):
        _take_back(part, now)
    _take_back(item, now)
    record(by, "withdraw", item, {"reason": reason.strip()})
    return type(item).objects.get(pk=item.pk)


def _take_back(item: Item, now: datetime) -> None:
    """Narrow an item and its own side's entries; shared again, it shows what is named then, not now.

    What the other side wrote under it keeps its scope: it is theirs, and shows where the item shows. A
    public version that waits is over; one that is public stays until a publisher withdraws it.
    """
    item.scope, item.withdrawn_at = Scope.SIDE, now
    keep(item)
    for table in kinds_of_entries():
        for entry in table.objects.filter(item=item, side=item.side, scope=Scope.SHARED):
            entry.scope = Scope.SIDE
            entry.save(update_fields=["scope", "side"])
    item.publications.filter(published_at=None, withdrawn_at=None).update(withdrawn_at=now)


@transaction.atomic
def delete(item: Item, *, by: User, version: int | None = None) -> Item:
    """Put an item away; ``undelete`` brings it back. Nothing is erased."""
    item = fresh(item)
    require(by, "delete", item)
    require_version(item, version)
    if item.scope == Scope.SHARED:
        raise RefusedEntryError(
            _("'%(title)s' is shared; withdraw it before you put it away.") % {"title": item.title}
        )
    item.deleted_at = timezone.now()
    keep(item)
    record(by, "delete", item, {})
    return item


@transaction.atomic
def undelete(item: Item, *, by: User) -> Item:
    """Bring back an item that was put away."""
    item = fresh(item)
    require(by, "delete", item)
    item.deleted_at = None
    keep(item)
    record(by, "undelete", item, {})
    return item
