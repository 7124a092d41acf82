"""Make a parcel for the other side: numbered, signed, kept."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.log import hold, record
from tijarat.register.core.viewing import acting_as
from tijarat.register.errors import NotPermittedError
from tijarat.register.exchange.keys import own_key, public_text
from tijarat.register.exchange.models import Parcel
from tijarat.register.exchange.packing import pack
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role
from tijarat.register.words import side_name

FORMAT = "tijarat-parcel-3"


def may_exchange(by: User) -> bool:
    """Whether the person sends and receives for the side of this server."""
    company = by.organisation.kind == Organisation.Kind.COMPANY  # of a side are its offices
    return Role.REVIEWER in by.roles and by.side == settings.SIDE and not company


def require_exchange(by: User) -> None:
    """Raise NotPermittedError unless the person may send and receive for the side of this server."""
    if not may_exchange(by):
        raise NotPermittedError(
            _(
                "%(name)s may not exchange parcels; it takes a reviewer of %(side)s, "
                "whose server this is. Ask one, or your administrator for the role."
            )
            % {"name": by.name, "side": side_name(settings.SIDE)}
        )


@transaction.atomic
def make(*, by: User, home: Path) -> Parcel:
    """Make the next parcel.

    Parameters
    ----------
    by : a reviewer of this server's side.
    home : folder of the instance's key.

    Raises
    ------
    NotPermittedError
    """
    require_exchange(by)
    hold()  # of two made at once, each has its number
    last = Parcel.objects.filter(side=settings.SIDE).aggregate(last=Max("number"))["last"] or 0
    content = {
        "format": FORMAT,
        "from": settings.SIDE,
        "to": next(side for side in settings.PAIR if side != settings.SIDE),
        "number": last + 1,
        "made_at": timezone.now().isoformat(),
        **_packed(),
    }
    text = canonical(content)
    key = own_key(home)
    body = json.dumps(
        {"signed": text, "key": public_text(key), "signature": key.sign(text.encode()).hex()},
        ensure_ascii=False,
    )
    parcel = Parcel.objects.create(
        side=settings.SIDE,
        number=last + 1,
        digest=sha256(text.encode()).hexdigest(),
        body=body,
        state=Parcel.State.SENT,
        by=by,
    )
    record(by, "send_parcel", by, {"number": parcel.number, "digest": parcel.digest})
    return parcel


def _packed() -> dict[str, Any]:
    with acting_as("exchange"):
        return pack(settings.SIDE)


def canonical(content: dict[str, Any]) -> str:
    """One text for one content."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
