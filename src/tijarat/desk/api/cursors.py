"""Places in a list, sealed: where a page ended, which tells nobody how many rows there are."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from tijarat.register.errors import RegisterError

BYTES = 8


class StrangeCursorError(RegisterError, ValueError):
    """A cursor that this list did not give out to this caller."""


def page_of(
    rows: QuerySet[Any], *, cursor: str | None, limit: int, order: str, bound: Sequence[str]
) -> tuple[list[Any], str | None]:
    """One page of a list by the order in which its rows were entered, and the cursor of the next.

    Rows that are added meanwhile neither repeat a row nor hide one: the next page begins after the last
    row of this one, wherever that stands by then.

    Parameters
    ----------
    cursor : of an earlier page; None for the first.
    order : ``newest`` or ``oldest`` first.
    bound : what a cursor is good for: whose it is and of which list.

    Raises
    ------
    StrangeCursorError
    """
    newest = order == "newest"
    if cursor:
        last = _opened(cursor, bound)
        rows = rows.filter(pk__lt=last) if newest else rows.filter(pk__gt=last)
    found = list(rows.order_by("-pk" if newest else "pk")[: limit + 1])
    if len(found) <= limit:
        return found, None
    return found[:limit], _sealed(found[limit - 1].pk, bound)


def _sealed(key: int, bound: Sequence[str]) -> str:
    """The same key gives the same cursor, so that an unchanged page is the same bytes."""
    sealed = _cipher().encrypt(key.to_bytes(BYTES, "big"), [one.encode() for one in bound])
    return urlsafe_b64encode(sealed).decode().rstrip("=")


def _opened(cursor: str, bound: Sequence[str]) -> int:
    try:
        sealed = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        return int.from_bytes(_cipher().decrypt(sealed, [one.encode() for one in bound]), "big")
    except (InvalidTag, ValueError) as error:
        raise StrangeCursorError(
            _(
                "This cursor is not one that this list gave to you. Begin without a cursor, and pass on "
                "'next' as it came, with the same order."
            )
        ) from error


def _cipher() -> AESSIV:
    return AESSIV(salted_hmac("tijarat.cursor", "", algorithm="sha512").digest())
