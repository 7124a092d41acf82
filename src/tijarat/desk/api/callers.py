"""Who calls: the person of a token, as she is at this moment, and how often a token may call."""

from __future__ import annotations

import threading
import time
from math import ceil
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from tijarat.desk.sessions import client_of
from tijarat.register.core.viewing import look_as
from tijarat.register.errors import NotPermittedError, TooManyAttemptsError
from tijarat.register.people.models import Token, User
from tijarat.register.people.throttling import client_key, count
from tijarat.register.people.tokens import bearer, note_use

MINUTE = 60


class Call(HttpRequest):
    """A request of a program."""

    user: User  # pyright: ignore[reportIncompatibleVariableOverride]
    auth: Token


class TokenAuth(HttpBearer):
    """A token in the header ``Authorization: Bearer …``. A session's cookie says nothing here."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The token, or None; whoever tries wrong ones waits, as at the door of the desk.

        Raises
        ------
        TooManyAttemptsError
        """
        found = bearer(token)
        if found is None:
            count({"token": client_key(client_of(request))})
            return None
        held, user = found
        _pace(held)
        note_use(held)
        request.user = user
        look_as(user)  # not as whoever a cookie beside the token names
        return held


def require_write(request: Call) -> None:
    """Raise NotPermittedError unless the token may write.

    Raises
    ------
    NotPermittedError
    """
    if request.auth.reach != Token.Reach.WRITE:
        raise NotPermittedError(
            _("This token only reads. Make one that reads and writes on your account page.")
        )


_calls: dict[int, list[float]] = {}
_lock = threading.Lock()


def _pace(token: Token) -> None:
    """Hold a token to its calls a minute, as this process sees them: a write a call would cost readers more
    than an exact count is worth.
    """
    most, now = settings.API_CALLS_A_MINUTE, time.monotonic()
    with _lock:
        recent = [at for at in _calls.get(token.pk, []) if now - at < MINUTE]
        wait = MINUTE - (now - recent[0]) if len(recent) >= most else 0
        if not wait:
            recent.append(now)
        _calls[token.pk] = recent
    if wait:
        seconds = ceil(wait)
        raise TooManyAttemptsError(
            _("This token called %(most)d times within a minute, the most it may; wait %(n)d s.")
            % {"most": most, "n": seconds},
            seconds=seconds,
        )
