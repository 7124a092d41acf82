"""Sessions that end: after an hour without use, after eight hours, or when their owner says so.

A row of ``people.Session`` is a session; it knows whose it is, so that she can list and end hers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tijarat.register.people.models import Session, new_id

EVERY = timedelta(minutes=1)
"""How exactly the last use is known; a write a page would cost more than it tells."""


class SessionStore(DatabaseStore):
    """Sessions in the database, each with its person and its two ends."""

    @classmethod
    def get_model_class(cls) -> Any:
        """The table."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row, with what its owner's list shows."""
        user = data.get(SESSION_KEY)
        if user is None:
            return super().create_model_instance(data)
        now = timezone.now().isoformat()
        data.setdefault("started", now)
        data.setdefault("seen", now)
        data.setdefault("name", new_id())
        row: Any = super().create_model_instance(data)
        row.user_id, row.public_id = user, data["name"]
        row.started_at = datetime.fromisoformat(data["started"])
        row.seen_at = datetime.fromisoformat(data["seen"])
        row.browser, row.client = data.get("browser", ""), data.get("client", "")
        return row

    def get_expiry_date(self, **kwargs: Any) -> Any:
        """The earlier of its two ends."""
        idle = super().get_expiry_date(**kwargs)
        started = self.get("started")
        if started is None:
            return idle
        return min(
            idle, datetime.fromisoformat(started) + timedelta(seconds=settings.SESSION_LONGEST)
        )


class Seen:
    """Note that a session was used, so that it lasts another hour."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        seen = request.session.get("seen")
        now = timezone.now()
        if seen is not None and now - datetime.fromisoformat(seen) >= EVERY:
            request.session["seen"] = now.isoformat()
        return self.get_response(request)


def client_of(request: HttpRequest) -> str:
    """The address a request comes from; behind our proxy, the one that the proxy itself wrote down last."""
    direct = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY and direct in {"", "127.0.0.1", "::1"}:
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip()
        return told or direct
    return direct


BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")  # most of them name the later ones too
SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux")
_NAMES = {"Edg": "Edge", "OPR": "Opera", "Mac OS X": "macOS"}


def browser_of(request: HttpRequest) -> str:
    """What a browser calls itself, in few words, such as ``Firefox, Windows``; '' when it says nothing."""
    said = request.META.get("HTTP_USER_AGENT", "")
    words = [next((word for word in known if word in said), "") for known in (BROWSERS, SYSTEMS)]
    return ", ".join(_NAMES.get(word, word) for word in words if word)
