"""Trust the other side's key, or stop trusting it."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.exchange.errors import ParcelError
from tijarat.register.exchange.keys import own_key, parse_public, public_text
from tijarat.register.exchange.models import Peer


@transaction.atomic
def trust(side: str, key: str) -> Peer:
    """Believe parcels of a side that are signed with a key; a key trusted before for it stays so.

    Raises
    ------
    ParcelError : no key, no side of the pair, the own side, or the own key.
    """
    code = side.strip().upper()
    if code not in settings.PAIR or code == settings.SIDE:
        others = [one for one in settings.PAIR if one != settings.SIDE]
        raise ParcelError(
            _("'%(side)s' is not the other side of this desk; expected %(expected)s.")
            % {"side": side, "expected": others[0]}
        )
    public = parse_public(key)
    if public == public_text(own_key(settings.DESK_HOME)):
        raise ParcelError(
            _(
                "This is the key of this very desk. Expected that of %(side)s, as `tijarat desk key` "
                "prints it on the other side's server."
            )
            % {"side": code}
        )
    peer, _new = Peer.objects.get_or_create(key=public, defaults={"side": code})
    if peer.side != code:
        raise ParcelError(
            _("This key is trusted for %(side)s already, not for %(code)s.")
            % {"side": peer.side, "code": code}
        )
    peer.revoked_at = None
    peer.save()
    return peer


@transaction.atomic
def revoke(key: str) -> Peer:
    """No longer believe a key; what was taken in with it stays.

    Raises
    ------
    ParcelError : no key that is trusted here.
    """
    peer = Peer.objects.filter(key=parse_public(key), revoked_at=None).first()
    if peer is None:
        raise ParcelError(
            _("That key is not trusted here; the desk's page of exchange lists those that are.")
        )
    peer.revoked_at = timezone.now()
    peer.save()
    return peer
