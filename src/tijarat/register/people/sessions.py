"""End sessions: one's own, all of them, those of a closed account."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from tijarat.register.people.models import Session, User


def sessions_of(user: User) -> models.QuerySet[Session]:
    """The browsers she is signed in with now, the last used first."""
    return Session.objects.filter(user=user, expire_date__gt=timezone.now()).order_by("-seen_at")


def end_sessions(user: User, *, but: str | None = None) -> int:
    """End every session of a person, but for the one with a key; how many ended."""
    rows = sessions_of(user)
    if but is not None:
        rows = rows.exclude(session_key=but)
    ended = rows.count()
    rows.order_by().delete()
    return ended


def end_session(user: User, public_id: str) -> bool:
    """End one of a person's own sessions; whether there was one."""
    return bool(Session.objects.filter(user=user, public_id=public_id).delete()[0])


def forget_expired() -> None:
    """Delete the rows of sessions that ended by themselves."""
    Session.objects.filter(expire_date__lte=timezone.now()).delete()
