"""One-time codes: set up, checked, each taken once; and recovery codes for a lost telephone."""

from __future__ import annotations

import secrets
from base64 import b32encode
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from tijarat.register.core.log import hold, record
from tijarat.register.core.permissions import require
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import OneTimeCode, RecoveryCode, User
from tijarat.register.people.sessions import end_sessions

STEP = 30
"""Seconds for which a code is shown (RFC 6238)."""

RECOVERY_CODES = 10
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


def new_nonce() -> str:
    """What a new secret is derived from."""
    return secrets.token_hex(20)


def secret_of(nonce: str) -> str:
    """The secret of a nonce in base 32, as an app wants it; without this server's own secret, nothing."""
    digest = salted_hmac("tijarat.one-time-code", nonce, algorithm="sha256").digest()
    return b32encode(digest[:20]).decode()


def address_for_app(nonce: str, user: User, issuer: str) -> str:
    """The ``otpauth`` address that a QR code carries to the app."""
    from pyotp.totp import TOTP

    return TOTP(secret_of(nonce)).provisioning_uri(name=user.email, issuer_name=issuer)


@transaction.atomic
def set_up(user: User, nonce: str, typed: str) -> list[str]:
    """Keep a telephone once it showed a right code; codes of an earlier one no longer count.

    Returns
    -------
    Recovery codes, to be shown once.

    Raises
    ------
    RefusedEntryError : the code is not the one the app shows now.
    """
    step = _step_of(nonce, typed)
    if step is None:
        raise RefusedEntryError(
            _(
                "The code does not fit. Type the six digits that the app shows now; if they never fit, "
                "the clock of the telephone is wrong."
            )
        )
    hold()
    OneTimeCode.objects.filter(user=user).delete()
    OneTimeCode.objects.create(user=user, nonce=nonce, last_step=step)
    record(user, "set_up_code", user, {})
    return _new_recovery_codes(user)


@transaction.atomic
def renew_recovery_codes(user: User) -> list[str]:
    """New recovery codes; the old ones end. Shown once."""
    record(user, "renew_recovery_codes", user, {})
    return _new_recovery_codes(user)


def accepts(user: User, typed: str) -> bool:
    """Whether a code of the app or a recovery code is right; each is used up by being right."""
    code = OneTimeCode.objects.filter(user=user).first()
    step = _step_of(code.nonce, typed) if code else None
    if code is not None and step is not None:
        # One statement: of two people with the same code at once, one is let in.
        rows = OneTimeCode.objects.filter(pk=code.pk, last_step__lt=step)
        return rows.update(last_step=step) == 1
    return _accepts_recovery(user, typed)


@transaction.atomic
def remove_code(user: User, *, by: User) -> None:
    """Forget a lost telephone: she sets up another when she signs in next, and her sessions end.

    Raises
    ------
    NotPermittedError
    """
    require(by, "look_after_account", user)
    hold()
    OneTimeCode.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()
    end_sessions(user)
    record(by, "remove_code", user, {})


@transaction.atomic
def _accepts_recovery(user: User, typed: str) -> bool:
    hold()  # before the rows, as by every writer of the log
    rows = RecoveryCode.objects.filter(user=user, digest=_digest(user, typed), used_at=None)
    if rows.update(used_at=timezone.now()) != 1:
        return False
    left = RecoveryCode.objects.filter(user=user, used_at=None).count()
    record(user, "use_recovery_code", user, {"left": left})
    return True


def _new_recovery_codes(user: User) -> list[str]:
    words = [_word() for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=_digest(user, word)) for word in words
    )
    return words


def _word() -> str:
    """Sixteen letters (79 bits), in fours."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(16))
    return "-".join(letters[i : i + 4] for i in range(0, 16, 4))


def _digest(user: User, word: str) -> str:
    plain = "".join(letter for letter in word.lower() if letter in _LETTERS)
    return sha256(f"{user.public_id}:{plain}".encode()).hexdigest()


def _step_of(nonce: str, typed: str) -> int | None:
    """The half minute of a code, now or just before or after; None when it is none of them."""
    from pyotp.totp import TOTP

    digits = "".join(typed.split())
    if len(digits) != 6 or not digits.isascii() or not digits.isdigit():
        return None
    totp, now = TOTP(secret_of(nonce)), int(timezone.now().timestamp()) // STEP
    found = [
        step
        for step in (now - 1, now, now + 1)
        if secrets.compare_digest(totp.generate_otp(step), digits)
    ]
    return found[-1] if found else None
