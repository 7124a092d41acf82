"""One-time links: made by an officer, opened by somebody without an account, used once."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.log import hold, record
from tijarat.register.core.models import Item
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope, narrower
from tijarat.register.errors import RegisterError
from tijarat.register.people.models import User
from tijarat.register.promotion.models import OneTimeLink

BY_LINK = "one-time link"
"""The named actor of what happens by a link."""

OPENS_FOR = timedelta(days=30)
"""How long a link opens its form."""


class LinkOverError(RegisterError):
    """The link was used, revoked or is too old; whoever holds it learns no more than that."""


@transaction.atomic
def issue(
    item: Item, purpose: OneTimeLink.Purpose, *, by: User, period: int = 0
) -> tuple[OneTimeLink, str]:
    """Make a link for one form of one item; an earlier one that is still open is revoked.

    Returns
    -------
    The link, and its token: 256 random bits, kept nowhere.

    Raises
    ------
    NotPermittedError
    """
    hold()  # of two at once, the second revokes what the first made
    require(by, "issue_link", item)
    revoke(item, purpose, period)
    token = secrets.token_urlsafe(32)
    link = OneTimeLink.objects.create(
        item=item,
        organisation=item.organisation,
        created_by=by,
        scope=narrower(item.scope, Scope.SIDE),
        purpose=purpose,
        period=period,
        sha256=digest(token),
        expires_at=timezone.now() + OPENS_FOR,
    )
    record(by, "issue_link", link, {"item": item.public_id, "purpose": purpose, "period": period})
    return link, token


def digest(token: str) -> str:
    """What is kept of a token. It is random and long, so that a plain hash cannot be guessed back."""
    return sha256(token.encode()).hexdigest()


def revoke(item: Item, purpose: str, period: int = 0) -> None:
    """Close the links of a form that are still open."""
    OneTimeLink.objects.filter(
        item=item, purpose=purpose, period=period, used_at=None, revoked_at=None
    ).update(revoked_at=timezone.now())


def find(token: str, purpose: OneTimeLink.Purpose) -> OneTimeLink | None:
    """The link of a token, if it opens its form now; one query, whatever is wrong with it."""
    return (
        OneTimeLink.objects.filter(
            sha256=digest(token[:100]),
            purpose=purpose,
            used_at=None,
            revoked_at=None,
            expires_at__gt=timezone.now(),
            item__deleted_at=None,
        )
        .select_related("item", "created_by__organisation", "organisation")
        .first()
    )


def use_up(link: OneTimeLink) -> None:
    """Mark a link as used, in the transaction of what it was used for.

    Raises
    ------
    LinkOverError : somebody used it in the meantime, or it is over.
    """
    hold()  # before the row, as by every writer of the log
    used = OneTimeLink.objects.filter(
        pk=link.pk, used_at=None, revoked_at=None, expires_at__gt=timezone.now()
    ).update(used_at=timezone.now())
    if not used:
        raise LinkOverError(_("This link was used already, or it is too old."))
    record(None, "use_link", link, {"system": BY_LINK, "purpose": link.purpose})


def is_open(item: Item, purpose: OneTimeLink.Purpose) -> bool:
    """Whether some link of an item still opens its form."""
    return OneTimeLink.objects.filter(
        item=item, purpose=purpose, used_at=None, revoked_at=None, expires_at__gt=timezone.now()
    ).exists()
