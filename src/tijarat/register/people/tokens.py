"""Tokens for programs: made for oneself, shown once, ended by their owner, by time, with her account."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.log import record
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import OneTimeCode, Token, User

MARK = "tij_"
"""How every secret begins, so that a scanner of lost secrets knows ours."""

LASTS = (30, 90, 365)
"""Days a token may last."""

MOST = 20
"""Tokens a person may have at once."""

EVERY = timedelta(minutes=1)
"""How exactly the last use is known; a write a call would cost more than it tells."""


def tokens_of(user: User) -> models.QuerySet[Token]:
    """A person's tokens, those that stand first, each by the day it was made."""
    ended = models.Case(
        models.When(revoked_at=None, expires_at__gt=timezone.now(), then=models.Value(0)),
        default=models.Value(1),
        output_field=models.IntegerField(),
    )
    return Token.objects.filter(user=user).order_by(ended, "-made_at")


@transaction.atomic
def make_token(user: User, *, name: str, reach: str, days: int) -> tuple[Token, str]:
    """Make a token for oneself.

    Parameters
    ----------
    name : what for, so that she knows later which one to end.
    reach : one of ``Token.Reach``.
    days : one of ``LASTS``.

    Returns
    -------
    The token and its secret, to be shown once.

    Raises
    ------
    RefusedEntryError
    """
    name = " ".join(name.split())
    if not name:
        raise RefusedEntryError(
            _(
                "The token has no name; say which program it is for, so that you can end the right one."
            )
        )
    if reach not in Token.Reach.values or days not in LASTS:
        raise RefusedEntryError(
            _("A token reads, or reads and writes, for %(days)s days; '%(came)s' came.")
            % {"days": ", ".join(map(str, LASTS)), "came": f"{reach}, {days}"}
        )
    now = timezone.now()
    if Token.objects.filter(user=user, revoked_at=None, expires_at__gt=now).count() >= MOST:
        raise RefusedEntryError(
            _("You have %(n)d tokens that still work, the most there can be; end one first.")
            % {"n": MOST}
        )
    secret = MARK + secrets.token_urlsafe(32)
    token = Token.objects.create(
        user=user,
        name=name,
        reach=reach,
        digest=_digest(secret),
        expires_at=now + timedelta(days=days),
    )
    # Not its name: what she calls her programs is for herself, and auditors read the log.
    told = {"token": token.public_id, "reach": reach, "until": token.expires_at}
    record(user, "make_token", user, told)
    return token, secret


@transaction.atomic
def revoke_token(user: User, public_id: str) -> bool:
    """End one of one's own tokens at once; whether there was one that stood."""
    rows = Token.objects.filter(user=user, public_id=public_id, revoked_at=None)
    if not rows.update(revoked_at=timezone.now()):
        return False
    record(user, "revoke_token", user, {"token": public_id})
    return True


def revoke_all(user: User) -> int:
    """End every token of a person whose account is closed; how many ended."""
    return Token.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())


def bearer(secret: str) -> tuple[Token, User] | None:
    """The token of a secret and its person with her roles of now; None when it lets nobody in.

    An account that is closed or not opened yet has no token. Where a role asks for a one-time code and its
    holder has none, the token waits until she has set one up: a program comes no further than she would.
    """
    token = Token.objects.filter(digest=_digest(secret)).first()
    if token is None or not token.stands:
        return None
    user = User.objects.with_roles(token.user_id)
    if user is None:
        return None
    waits = user.needs_code and not settings.SAMPLE
    if waits and not OneTimeCode.objects.filter(user=user).exists():
        return None
    return token, user


def note_use(token: Token) -> None:
    """Write down that a token was used, a minute exactly."""
    now = timezone.now()
    if token.used_at is None or now - token.used_at >= EVERY:
        Token.objects.filter(pk=token.pk).update(used_at=now)


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
