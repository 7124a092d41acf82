"""Open a parcel: size, form, signature, addressee, number. What cannot be believed is refused whole."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tijarat.register.exchange.errors import ParcelError
from tijarat.register.exchange.keys import signed_by
from tijarat.register.exchange.models import Parcel, Peer
from tijarat.register.exchange.sending import FORMAT, canonical
from tijarat.register.exchange.travelling import ENTRIES, ITEMS, Travelling
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
            _("The file has %(size)s bytes; expected at most %(most)s. Is it a parcel?")
            % {"size": format(len(data), ","), "most": format(MOST_BYTES, ",")}
        )
    outer = _read(data)
    text, key, signature = (outer.get(name) for name in ("signed", "key", "signature"))
    if not (isinstance(text, str) and isinstance(key, str) and isinstance(signature, str)):
        raise ParcelError(
            _(
                "The file is JSON but no parcel: expected 'signed', 'key' and "
                "'signature'. Choose the file the other side's desk made, unchanged."
            )
        )
    content = _believed(text, key, signature)
    try:
        _check_form(content)
    except (AttributeError, KeyError, TypeError) as error:  # of a desk of another version
        raise ParcelError(
            _("The parcel lacks its number or its lists; it was not made by a desk.")
        ) from error
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
            _(
                "The file is no parcel: it cannot be read as JSON. Choose the file the "
                "other side's desk made; a mail program may have changed it, then ask for "
                "it in a zip."
            )
        ) from error
    if not isinstance(outer, dict):
        raise ParcelError(_("The file is JSON but no parcel. Choose the file the other desk made."))
    return outer  # pyright: ignore


def _believed(text: str, key: str, signature: str) -> dict[str, Any]:
    peer = Peer.objects.filter(key=key.lower(), revoked_at=None).first()
    if peer is None:
        raise ParcelError(
            _(
                "The parcel is signed with a key that is not trusted here (%(key)s…). "
                "Compare the key with the other side by telephone, then: tijarat desk "
                "trust SIDE KEY."
            )
            % {"key": key[:16]}
        )
    try:
        good = signed_by(peer.key, text.encode(), bytes.fromhex(signature))
    except ValueError:
        good = False
    if not good:
        raise ParcelError(
            _(
                "The signature does not fit what the parcel says: it was changed on its "
                "way. Nothing was taken in; ask for it again."
            )
        )
    content = _read(text.encode())
    if content.get("format") != FORMAT or canonical(content) != text:
        raise ParcelError(
            _("The parcel says '%(came)s'; expected '%(expected)s'. Is one of the two desks older?")
            % {"came": content.get("format"), "expected": FORMAT}
        )
    mine = (content.get("from"), content.get("to"))
    if mine != (peer.side, settings.SIDE):
        raise ParcelError(
            _("The parcel goes from %(first)s to %(second)s; expected from %(side)s to %(own)s.")
            % {"first": mine[0], "second": mine[1], "side": peer.side, "own": settings.SIDE}
        )
    return content


def content_of(parcel: Parcel) -> dict[str, Any]:
    """What a parcel holds that is kept here: it was made here, or checked when it came."""
    outer = json.loads(parcel.body)
    return json.loads(outer["signed"])


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
            _("Parcel %(number)s of %(side)s was received already, on %(at)s, and is %(state)s.")
            % {
                "number": number,
                "side": side,
                "at": date_format(held.at, "DATE_FORMAT"),
                "state": held.get_state_display(),  # pyright: ignore
            }
        )
    raise ParcelError(
        _(
            "Parcel %(number)s of %(side)s is older than number %(held)s, which "
            "is here already; an old parcel is not taken in again. Ask for a new one."
        )
        % {"number": number, "side": side, "held": held.number}
    )


def _check_form(content: dict[str, Any]) -> None:
    """Refuse what the tables could not hold, before anything is written."""
    number = content.get("number")
    lists = [content.get(name) for name in ("items", "entries", "withdrawn")]
    if not isinstance(number, int) or number < 1 or not all(isinstance(one, list) for one in lists):
        raise ParcelError(_("The parcel lacks its number or its lists; it was not made by a desk."))
    for item in content["items"]:
        kind = item.get("kind")
        if kind not in ITEMS or not _has_form(item, ITEMS[kind]):
            raise ParcelError(
                _("The parcel holds '%(kind)s', which this desk does not know; update it.")
                % {"kind": kind}
            )
        if item["state"] not in MACHINES[kind].states:
            raise ParcelError(
                _("The parcel holds a %(kind)s in the unknown state '%(state)s'.")
                % {"kind": kind, "state": item["state"]}
            )
    for entry in content["entries"]:
        kind = entry.get("entry")
        if kind not in ENTRIES or set(entry["fields"]) != set(ENTRIES[kind].fields):
            raise ParcelError(
                _("The parcel holds '%(kind)s', which this desk does not know; update it.")
                % {"kind": kind}
            )


def _has_form(item: dict[str, Any], kind: Travelling) -> bool:
    parts: dict[str, list[dict[str, Any]]] = item["parts"]
    return (
        set(item["fields"]) == set(kind.fields)
        and set(item["ties"]) == set(kind.ties)
        and set(item["offices"]) == set(kind.offices)
        and set(parts) == set(kind.parts)
        and all(set(row) == set(kind.parts[name]) for name in parts for row in parts[name])
    )
