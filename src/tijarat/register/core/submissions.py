"""Do what a call asks for once: sent again under the same key, it leads to what it made the first time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tijarat.register.core.due import due
from tijarat.register.core.models import Submission
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import User

KEPT = timedelta(days=90)
"""So long the same form or call leads to what it made; then its key is forgotten."""


@due("sent forms and calls were forgotten")
def forget_sent(today: date) -> int:
    """Forget which forms and calls were sent long ago; what they made stays."""
    return Submission.objects.filter(at__date__lt=today - KEPT).delete()[0]


def once(user: User, key: str, asked: bytes, do: Callable[[], str]) -> tuple[str, bool]:
    """Do something, unless this person's key did it already.

    Parameters
    ----------
    key : names one call; chosen by the caller.
    asked : all that was asked for; the same key for something else is refused.
    do : does it and returns the address of what it made.

    Returns
    -------
    The address, and whether it was made earlier.

    Raises
    ------
    RefusedEntryError : the key was used for something else.
    """
    name, digest = sha256(key.encode()).hexdigest()[:40], sha256(asked).hexdigest()
    earlier = Submission.objects.filter(user=user, token=name)
    try:
        with transaction.atomic():
            before = earlier.first()
            if before is None:
                row = Submission.objects.create(user=user, token=name, digest=digest, address="/")
                row.address = do()
                row.save(update_fields=["address"])
                return row.address, False
    except IntegrityError:  # another worker has just done it
        before = earlier.first()
        if before is None:
            raise
    if before.digest != digest:
        raise RefusedEntryError(
            _(
                "This key was used already, for something else. Send a new key with each new thing, and "
                "the same key only to send the same thing again."
            )
        )
    return before.address, True
