"""Tell PostgreSQL who looks, so that its row-level security can repeat the rule of ``core.scope``.

A connection that was told nothing sees nothing (``core.walls``). A viewer is given for one request and
taken back at its end; what the register does itself has a name from ``ACTORS`` and lasts for a block. On
SQLite nothing of this happens.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection

from tijarat.register.core.scope import Viewer, standing_of
from tijarat.register.people.models import User

ACTORS = {
    "log": "the log, whose last entry seals the next, whoever wrote it",
    "search": "the index of search, renewed with whatever is saved",
    "sharing": "what comes to a whole side with the item it stands under",
    "mark": "side and day of what the other side took back, and one's own entries there",
    "exchange": "parcels, in which the other side's own items come",
    "link": "forms opened by a one-time link, without an account",
    "erasure": "a person's name, to be found and erased wherever it stands",
    "merge": "how much hangs on an organisation, so that a merge fails where not all of it is seen",
    "report": "what exporters report without an account",
}
"""What the register does itself amid a request -> why it looks past the viewer."""

NOBODY = dict.fromkeys(("standing", "person", "side", "office", "house"), "")

_acting: ContextVar[str] = ContextVar("acting", default="")


def look_as(viewer: Viewer) -> None:
    """Let this connection see what a person sees, and no more, until ``look_away``.

    Whoever may read no content, such as an administrator, still has what is hers alone.
    """
    if connection.vendor != "postgresql":
        return
    if not isinstance(viewer, User):
        _tell(**NOBODY)
        return
    standing = standing_of(viewer)
    if not standing:
        _tell(**NOBODY | {"person": str(viewer.pk)})
        return
    office = viewer.organisation
    _tell(
        standing=standing,
        person=str(viewer.pk),
        side=office.side,
        office=str(office.pk),
        house=office.public_id,
    )


def look_away() -> None:
    """Let this connection see nothing any more; one that cannot be told so is closed."""
    if connection.vendor != "postgresql" or connection.connection is None:
        return
    try:
        _tell(**NOBODY, actor="")
    except Exception:
        connection.close()
        raise


@contextmanager
def acting_as(actor: str) -> Generator[None]:
    """Let the register itself do something for which the viewer's eyes are not enough.

    Parameters
    ----------
    actor : a key of ``ACTORS``.
    """
    if actor not in ACTORS:
        raise ValueError(f"'{actor}' is no actor of the register; expected one of {list(ACTORS)}.")
    if connection.vendor != "postgresql":
        yield
        return
    before, token = _acting.get(), _acting.set(actor)
    _tell(actor=actor)
    try:
        yield
    finally:
        _acting.reset(token)
        if not _lost():
            _tell(actor=before)


def _lost() -> bool:
    """Whether the transaction is lost; rolling it back then takes back what was told in it."""
    held: Any = connection.connection
    return (
        connection.needs_rollback or held is None or held.info.transaction_status.name == "INERROR"
    )


def _tell(**settings: str) -> None:
    calls = ", ".join("set_config(%s, %s, false)" for _ in settings)
    values = [part for name, value in settings.items() for part in (f"tijarat.{name}", value)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", values)
