"""Write entries under an item: evidence and notes."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.log import record
from tijarat.register.core.models import Evidence, Item, Note
from tijarat.register.core.moves import fresh
from tijarat.register.core.permissions import may, require
from tijarat.register.core.scope import WIDTH, Scope
from tijarat.register.days import day_words
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import User


@transaction.atomic
def add_evidence(
    item: Item,
    *,
    by: User,
    kind: str,
    strength: str,
    title: str,
    address: str = "",
    quote: str = "",
    dated: date | None = None,
    scope: str = Scope.SIDE,
    source: Item | None = None,
    span: tuple[int, int] | None = None,
) -> Evidence:
    """Attach evidence to an item.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    item = fresh(item)
    require(by, "add_evidence", item)
    item.refuse_private_words(by, title, quote, address)
    day = dated or timezone.localdate()
    if day > timezone.localdate():
        raise RefusedEntryError(
            _(
                "The evidence is dated %(day)s, which is still to come; expected the day "
                "it was made."
            )
            % {"day": day_words(day)}
        )
    if not title.strip():
        raise RefusedEntryError(
            _("The evidence has no name; say what it is, such as 'Notification S.R.O. 5'.")
        )
    entry = Evidence.objects.create(
        item=item,
        organisation=by.organisation,
        created_by=by,
        scope=require_scope(item, by, scope),
        kind=kind,
        strength=strength,
        title=title.strip(),
        address=address,
        quote=quote,
        dated=day,
        source=source,
        start=span[0] if span else None,
        end=span[1] if span else None,
    )
    record(by, "add_evidence", entry, {"item": item.public_id, "title": title, "kind": kind})
    return entry


@transaction.atomic
def write_note(item: Item, *, by: User, text: str, scope: str = Scope.ORGANISATION) -> Note:
    """Write a note under an item.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    item = fresh(item)
    require(by, "write_note", item)
    item.refuse_private_words(by, text)
    if not text.strip():
        raise RefusedEntryError(_("The note is empty; write what the next reader should know."))
    note = Note.objects.create(
        item=item,
        organisation=by.organisation,
        created_by=by,
        scope=require_scope(item, by, scope),
        text=text.strip(),
    )
    record(by, "write_note", note, {"item": item.public_id})
    return note


def widest(item: Item, by: User) -> str:
    """The widest scope that what the person writes under an item may have at once.

    What both sides see is released by a reviewer (see ``sharing.release``); others write for their side.
    """
    if item.scope == Scope.SHARED.value and not may(by, "release", item):
        return Scope.SIDE
    return item.scope


def require_scope(item: Item, by: User, scope: str) -> str:
    """The scope an entry may have: never wider than its item's, and shared by a reviewer only."""
    if scope not in WIDTH:
        raise RefusedEntryError(
            _("Scope '%(scope)s' is unknown; expected one of %(known)s.")
            % {"scope": scope, "known": ", ".join(WIDTH)}
        )
    if WIDTH[scope] > WIDTH[item.scope]:
        raise RefusedEntryError(
            _(
                "'%(title)s' is seen by %(scope)s only, so nothing under it can be seen "
                "by %(wider)s. Share the item first, or keep the entry narrower."
            )
            % {"title": item.title, "scope": Scope(item.scope).label, "wider": Scope(scope).label}
        )
    if WIDTH[scope] > WIDTH[widest(item, by)]:
        raise RefusedEntryError(
            _(
                "What both sides see is released by a reviewer of yours. Keep it to your side for "
                "now, and ask one to release it under '%(title)s'."
            )
            % {"title": item.title}
        )
    return scope
