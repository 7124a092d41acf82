"""Publish a frozen copy of an item once a publisher of each side approved it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.log import record
from tijarat.register.core.models import Approval, Item, Publication
from tijarat.register.core.moves import fresh, locked
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import User
from tijarat.register.words import side_name, state_word


def digest_of(content: Mapping[str, object]) -> str:
    """SHA-256 of a public copy, for seeing that the item changed since."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return sha256(text.encode()).hexdigest()


@transaction.atomic
def ask(item: Item, content: Mapping[str, object], *, by: User) -> Publication:
    """Freeze a copy and ask both sides' publishers for it.

    Raises
    ------
    NotPermittedError, RefusedEntryError : not shared, nothing changed, or one waits already.
    """
    item = fresh(item)
    require(by, "ask_publication", item)
    if item.scope != Scope.SHARED:
        raise RefusedEntryError(
            _("'%(title)s' is seen by %(scope)s only; share it before it is published.")
            % {"title": item.title, "scope": Scope(item.scope).label}
        )
    versions = item.publications.all()
    if versions.filter(published_at=None, withdrawn_at=None).exists():
        raise RefusedEntryError(
            _("A public version of '%(title)s' waits for approval already; decide that one first.")
            % {"title": item.title}
        )
    digest = digest_of(content)
    shown = versions.exclude(published_at=None).filter(withdrawn_at=None).last()
    if shown is not None and shown.digest == digest:
        raise RefusedEntryError(
            _(
                "'%(title)s' has not changed since its public version %(number)s; nothing "
                "to publish."
            )
            % {"title": item.title, "number": shown.number}
        )
    publication = Publication.objects.create(
        item=item, content=dict(content), digest=digest, asked_by=by
    )
    record(by, "ask_publication", item, {"version": publication.public_id, "digest": digest})
    return publication


@transaction.atomic
def approve(publication: Publication, *, by: User) -> Publication:
    """Give the own side's yes; with the second side's it is public.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    publication = locked(publication)
    item = fresh(publication.item)
    require(by, "approve_publication", item)
    if publication.withdrawn_at or publication.published_at:
        became = "withdrawn" if publication.withdrawn_at else "public"
        raise RefusedEntryError(
            _("This version is %(became)s already.") % {"became": state_word(became)}
        )
    if item.scope != Scope.SHARED:
        raise RefusedEntryError(
            _("'%(title)s' is no longer shared and cannot be published.") % {"title": item.title}
        )
    _row, new = Approval.objects.get_or_create(
        publication=publication, side=by.side, defaults={"by": by}
    )
    if not new:
        raise RefusedEntryError(
            _("%(side)s has approved this version already.") % {"side": side_name(by.side)}
        )
    given = set(publication.approvals.values_list("side", flat=True))
    if given >= set(settings.PAIR):
        publication.published_at = timezone.now()
        publication.number = _next_number(item)
        publication.save()
    record(
        by,
        "approve_publication",
        item,
        {"version": publication.public_id, "public": publication.number},
    )
    return publication


def _next_number(item: Item) -> int:
    """The number of the version that becomes public now."""
    return (item.publications.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def unpublish(publication: Publication, *, by: User, reason: str) -> Publication:
    """Take a version back, waiting or public; a dated mark with the reason stays in its place."""
    publication = locked(publication)
    require(by, "approve_publication", publication.item)
    if publication.withdrawn_at:
        raise RefusedEntryError(
            _("This version is %(became)s already.") % {"became": state_word("withdrawn")}
        )
    if not reason.strip():
        raise RefusedEntryError(_("Say why it is withdrawn; the public page shows the reason."))
    publication.withdrawn_at, publication.reason = timezone.now(), reason.strip()
    publication.save()
    record(
        by,
        "unpublish",
        publication.item,
        {"version": publication.public_id, "reason": publication.reason},
    )
    return publication
