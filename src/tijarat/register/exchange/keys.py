"""The key of this instance, made once and kept by its owner.

Ed25519: Bernstein, Duif, Lange, Schwabe and Yang (2012), Journal of Cryptographic Engineering 2, 77-89.
"""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.utils.translation import gettext as _

from tijarat.register.exchange.errors import ParcelError


def own_key(home: Path) -> Ed25519PrivateKey:
    """The private key kept in a folder; made at first, readable by its owner alone."""
    kept = home / "exchange.key"
    if not kept.exists():
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was first
            return own_key(home)
        with os.fdopen(handle, "wb") as file:
            file.write(Ed25519PrivateKey.generate().private_bytes_raw())
    return Ed25519PrivateKey.from_private_bytes(kept.read_bytes())


def public_text(key: Ed25519PrivateKey) -> str:
    """The public half, 64 hexadecimal digits, to be given to the other side."""
    return key.public_key().public_bytes_raw().hex()


def in_fours(key: str) -> str:
    """A public key as one reads it aloud: sixteen groups of four digits."""
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))


def parse_public(text: str) -> str:
    """A public key as somebody typed it.

    Raises
    ------
    ParcelError : no key.
    """
    plain = "".join(text.split()).lower()
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(plain))
    except ValueError as error:
        raise ParcelError(
            _(
                "'%(key)s' is no public key; expected 64 hexadecimal digits, as "
                "`tijarat desk key` prints them on the other side's server."
            )
            % {"key": text.strip()[:80]}
        ) from error
    return plain


def signed_by(key: str, message: bytes, signature: bytes) -> bool:
    """Whether the holder of a public key signed the message."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, message)
    except InvalidSignature:
        return False
    return True
