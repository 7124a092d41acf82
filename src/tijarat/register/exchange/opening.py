"""Open a parcel: size, form, signature, addressee, number. What cannot be believed is refused whole."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings

from tijarat.register.exchange.errors import ParcelError
from tijarat.register.exchange.keys import signed_by
from tijarat.register.exchange.models import Parcel, Peer
from tijarat.register.exchange.packing import ENTRIES, PLAIN
from tijarat.register.exchange.sending import FORMAT, canonical
from tijarat.register.machines import MACHINES

MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """A parcel that may be believed.

    Parameters
    ----------
    side : who made it.
    number : its number, above every one received of that side.
    digest : SHA-256 of what was signed.
    content : what it holds, its form checked.
    body : the bytes as text, to be kept.
    """

    side: str
    number: int
    digest: str
    content: dict[str, Any]
    body: str


def open_parcel(data: bytes) -> Opened:
    """Read a file: its form, its signature, its addressee; whether its number is new, see `require_new`.

    Raises
    ------
    ParcelError : what came, what was expected, what to try.
    """
    if len(data) > MOST_BYTES:
        raise ParcelError(
            f"The file has {len(data):,} bytes; expected at most {MOST_BYTES:,}. Is it a parcel?"
        )
    outer = _read(data)
    text, key, signature = (outer.get(name) for name in ("signed", "key", "signature"))
    if not (isinstance(text, str) and isinstance(key, str) and isinstance(signature, str)):
        raise ParcelError(
            "The file is JSON but no parcel: expected 'signed', 'key' and 'signature'. Choose the file the "
            "other side's desk made, unchanged."
        )
    content = _believed(text, key, signature)
    _check_form(content)
    return Opened(
        side=content["from"],
        number=content["number"],
        digest=sha256(text.encode()).hexdigest(),
        content=content,
        body=data.decode(),
    )


def _read(data: bytes) -> dict[str, Any]:
    try:
        outer = json.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise ParcelError(
            "The file is no parcel: it cannot be read as JSON. Choose the file the other side's desk made; "
            "a mail program may have changed it, then ask for it in a zip."
        ) from error
    if not isinstance(outer, dict):
        raise ParcelError("The file is JSON but no parcel. Choose the file the other desk made.")
    return outer  # pyright: ignore


def _believed(text: str, key: str, signature: str) -> dict[str, Any]:
    peer = Peer.objects.filter(key=key.lower(), revoked_at=None).first()
    if peer is None:
        raise ParcelError(
            f"The parcel is signed with a key that is not trusted here ({key[:16]}…). Compare the key with "
            "the other side by telephone, then: tijarat desk trust SIDE KEY."
        )
    try:
        good = signed_by(peer.key, text.encode(), bytes.fromhex(signature))
    except ValueError:
        good = False
    if not good:
        raise ParcelError(
            "The signature does not fit what the parcel says: it was changed on its way. Nothing was taken "
            "in; ask for it again."
        )
    content = _read(text.encode())
    if content.get("format") != FORMAT or canonical(content) != text:
        raise ParcelError(
            f"The parcel says '{content.get('format')}'; expected '{FORMAT}'. "
            "Is one of the two desks older?"
        )
    mine = (content.get("from"), content.get("to"))
    if mine != (peer.side, settings.SIDE):
        raise ParcelError(
            f"The parcel goes from {mine[0]} to {mine[1]}; expected from {peer.side} to {settings.SIDE}."
        )
    return content


def require_new(opened: Opened) -> None:
    """Refuse a parcel that was received before, or that is older than one received.

    Raises
    ------
    ParcelError
    """
    side, number, digest = opened.side, opened.number, opened.digest
    held = Parcel.objects.filter(side=side, number__gte=number).order_by("number").first()
    if held is None:
        return
    if held.number == number and held.digest == digest:
        raise ParcelError(
            f"Parcel {number} of {side} was received already, on {held.at:%Y-%m-%d}, and is "
            f"{held.get_state_display()}."  # pyright: ignore
        )
    raise ParcelError(
        f"Parcel {number} of {side} is older than number {held.number}, which is here already; "
        "an old parcel is not taken in again. Ask for a new one."
    )


def _check_form(content: dict[str, Any]) -> None:
    """Refuse what the tables could not hold, before anything is written."""
    number = content.get("number")
    lists = [content.get(name) for name in ("items", "entries", "withdrawn")]
    if not isinstance(number, int) or number < 1 or not all(isinstance(one, list) for one in lists):
        raise ParcelError("The parcel lacks its number or its lists; it was not made by a desk.")
    for item in content["items"]:
        kind = item.get("kind")
        if kind not in PLAIN or set(item["fields"]) != set(PLAIN[kind]):
            raise ParcelError(
                f"The parcel holds '{kind}', which this desk does not know; update it."
            )
        if item["state"] not in MACHINES[kind].states:
            raise ParcelError(f"The parcel holds a {kind} in the unknown state '{item['state']}'.")
    for entry in content["entries"]:
        kind = entry.get("entry")
        if kind not in ENTRIES or set(entry["fields"]) != set(ENTRIES[kind][1]):
            raise ParcelError(
                f"The parcel holds '{kind}', which this desk does not know; update it."
            )
